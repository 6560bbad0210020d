"""Text that is only ever text: labels and tooltips that never read markup from what people wrote."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.fonts import Face
from desktop.theme.painting import Align
from desktop.theme.tokens import Role


def plain_tooltip(text: str) -> str:
    """Tooltip text that Qt shows literally, whatever it looks like, broken into lines where it is long."""
    return f'<span style="white-space:pre-wrap">{escape(text)}</span>' if text else ""


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Gives a widget a tooltip that is shown literally."""
    widget.setToolTip(plain_tooltip(text))


class PlainLabel(QLabel):
    """A label that shows its text literally, at the fixed line height, in a colour role.

    One line by default, elided with the whole text as tooltip; ``wrap`` breaks it into lines; ``selectable``
    lets people copy it (then Qt paints it, never elided). ``elide=False`` keeps room for the whole line.
    """

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = "text",
        size: int = 14,
        bold: bool = False,
        wrap: bool = False,
        elide: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._size = size
        self._bold = bold
        self._wrap = wrap
        self._elide = elide
        super().setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        self.setWordWrap(wrap)
        self._selectable = selectable
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        policy = QSizePolicy(
            QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Fixed
        )
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_text(self, text: str) -> None:
        """Shows another text; nothing happens when it is the same."""
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def set_role(self, role: Role) -> None:
        if role != self._role:
            self._role = role
            self._restyle()

    def set_size(self, size: int) -> None:
        if size != self._size:
            self._size = size
            self._restyle()

    def set_bold(self, bold: bool) -> None:
        if bold != self._bold:
            self._bold = bold
            self._restyle()

    def setTextFormat(self, wanted: Qt.TextFormat) -> None:
        """Refused: this label is plain text for ever."""

    @property
    def face(self) -> Face:
        return theme().face(self._size, self._bold)

    def sizeHint(self) -> QSize:
        if self._selectable and self._wrap:
            return super().sizeHint()
        margins = self.contentsMargins()
        around = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        lines = self.text().split("\n") if self._wrap else [self.text()]
        width = max(int(self.face.width(line) + 0.99) for line in lines)
        if self._wrap:
            width = min(width, theme().px(420))
            return QSize(width, painting.paragraph_height(self.text(), self.face, width + 1)) + around
        return QSize(width, self.face.line) + around

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        if self._wrap:
            return QSize(min(hint.width(), self.face.px * 6), self.face.line)
        if self._elide and not self._selectable:
            return QSize(min(hint.width(), self.face.px * 2), hint.height())
        return hint

    def hasHeightForWidth(self) -> bool:
        return self._wrap

    def heightForWidth(self, width: int) -> int:
        if not self._wrap:
            return -1
        if self._selectable:
            return super().heightForWidth(width)
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return painting.paragraph_height(self.text(), self.face, inner) + margins.top() + margins.bottom()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._selectable:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        rect = QRectF(self.contentsRect())
        role: Role = self._role if self.isEnabled() else "disabled"
        colour = theme().color(role)
        align = self._side()
        if self._wrap:
            painting.draw_paragraph(painter, rect, self.text(), self.face, colour, align=align)
        else:
            painting.draw_text(painter, rect.adjusted(0, 0, 1, 0), self.text(), self.face, colour, align)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._explains():
            QToolTip.showText(event.globalPos(), plain_tooltip(self.text()), self)
            return True
        return super().event(event)

    def is_elided(self) -> bool:
        """Whether the text doesn't fit its place."""
        if self._wrap or self._selectable:
            return False
        return self.face.width(self.text()) > self.contentsRect().width() + 1

    def _explains(self) -> bool:
        return not self.toolTip() and self.is_elided()

    def _side(self) -> Align:
        alignment = self.alignment()
        if alignment & Qt.AlignmentFlag.AlignRight:
            return "right"
        return "center" if alignment & Qt.AlignmentFlag.AlignHCenter else "left"

    @Slot()
    def _restyle(self) -> None:
        self.setFont(self.face.font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme().color(self._role))
        self.setPalette(palette)
        self.updateGeometry()
        self.update()
