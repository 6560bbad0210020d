"""What a panel says when it isn't as usual: the banner, the empty state, and the line between two things."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import icons
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role

BannerKind = Literal["offline", "checking", "warn", "held", "info", "error", "ok"]
_BANNERS: Final[dict[BannerKind, tuple[str, Role, Role]]] = {  # icon, ink, ground
    "offline": ("cloud-off", "warn", "warn_quiet"),
    "checking": ("refresh-cw", "accent", "accent_quiet"),
    "warn": ("triangle-alert", "warn", "warn_quiet"),
    "held": ("lock", "warn", "warn_quiet"),
    "info": ("info", "accent", "accent_quiet"),
    "error": ("circle-alert", "late", "late_quiet"),
    "ok": ("circle-check", "ok", "ok_quiet"),
}


class _Icon(Painted):
    """One icon as a widget."""

    def __init__(self, name: str, role: Role, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._role: Role = role
        self._size = size

    def set_icon(self, name: str, role: Role) -> None:
        self._name, self._role = name, role
        self.update()

    def natural_size(self) -> QSize:
        side = theme().px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = theme().px(self._size)
        place = QRectF(0, self.height() - side, side, side)
        icons.draw(QPainter(self), self._name, place, theme().color(self._role))


class Banner(QWidget):
    """A notice across a panel: icon, title in its colour, a sentence, and at most one thing to do (``acted``)."""

    acted = Signal()

    def __init__(
        self,
        kind: BannerKind = "info",
        title: str = "",
        text: str = "",
        *,
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: BannerKind = kind
        self._said: tuple[BannerKind, str, str] | None = None
        icon, ink, _ = _BANNERS[kind]
        self._icon = _Icon(icon, ink, 16, self)
        self._title = PlainLabel(title, role=ink, bold=True, elide=False, parent=self)
        self._text = PlainLabel(text, wrap=True, parent=self)
        self.action = KeyButton(action, key, small=True, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        top, middle = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignVCenter
        self._words = QHBoxLayout()
        self._words.addWidget(self._icon, 0, top)
        self._words.addWidget(self._title, 0, top)
        self._words.addWidget(self._text, 1)
        self._row = QHBoxLayout(self)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self.action, 0, middle)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)
        self.set_message(kind, title, text)
        self._restyle()

    def set_message(self, kind: BannerKind, title: str, text: str) -> None:
        if (kind, title, text) == self._said:
            return
        self._said = (kind, title, text)
        self._kind = kind
        icon, ink, _ = _BANNERS[kind]
        self._icon.set_icon(icon, ink)
        self._title.set_role(ink)
        self._title.set_text(title)
        self._title.setVisible(bool(title))
        self._text.set_text(text)
        self.setAccessibleName(f"{title} {text}".strip())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color(_BANNERS[self._kind][2]))
        painter.fillRect(0, self.height() - t.px(1), self.width(), t.px(1), t.color("line"))

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        line = t.face().line
        edge = (t.sizes.banner - line) // 2
        self._words.setContentsMargins(0, edge, 0, edge)
        self._words.setSpacing(t.sizes.gap)
        self._row.setContentsMargins(t.sizes.pad_drawer, 0, t.sizes.pad, 0)
        self._row.setSpacing(t.sizes.gap)
        self._icon.setFixedHeight(line - (line - t.sizes.icon) // 2)
        self.updateGeometry()
        self.update()


class EmptyState(QWidget):
    """Nothing to show, said well: icon, title, a sentence, and at most one thing to do (``acted``)."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        *,
        action: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        centre = Qt.AlignmentFlag.AlignHCenter
        self._icon = _Icon(icon, "muted", 40, self)
        self._title = PlainLabel(title, size=16, bold=True, align=centre, parent=self)
        self._text = PlainLabel(text, role="muted", wrap=True, align=centre, parent=self)
        self.action = KeyButton(action, key, parent=self)
        self.action.setVisible(bool(action))
        self.action.clicked.connect(self.acted)
        self._column = QVBoxLayout(self)
        self._column.addStretch(2)
        self._column.addWidget(self._icon, 0, centre)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self._column.addWidget(self.action, 0, centre)
        self._column.addStretch(3)
        theme().changed.connect(self._restyle)
        self.set_state(icon, title, text)
        self._restyle()

    def set_state(self, icon: str, title: str, text: str = "") -> None:
        self._icon.set_icon(icon, "muted")
        self._title.set_text(title)
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(f"{title} {text}".strip())

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._column.setSpacing(t.px(8))
        self._column.setContentsMargins(t.px(24), t.px(24), t.px(24), t.px(24))
        self._text.setMaximumHeight(t.px(200))


class Separator(Painted):
    """A thin line between two things."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._flat = orientation == Qt.Orientation.Horizontal
        expanding, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(expanding if self._flat else fixed, fixed if self._flat else expanding)

    def natural_size(self) -> QSize:
        line = theme().px(1)
        return QSize(line, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().color("line"))
