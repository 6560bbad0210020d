"""A text in which some stretches stand out: what both of two reports say."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.current import theme


class MarkedText(QWidget):
    """Wraps anywhere, as Chinese does; its lines stand at the theme's fixed height."""

    def __init__(self, size: int = 14, bold: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._bold = size, bold
        self._text = ""
        self._runs: tuple[tuple[int, int], ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self._restyle)

    def set_text(self, text: str, runs: tuple[tuple[int, int], ...] = ()) -> None:
        """Another text; ``runs`` are (start, length) of what stands out."""
        if (text, runs) != (self._text, self._runs):
            self._text, self._runs = text, runs
            self.setAccessibleName(text)
            self._restyle()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(max(1, width))[1]

    def sizeHint(self) -> QSize:
        return QSize(theme().px(160), self.heightForWidth(max(self.width(), theme().px(160))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(80), theme().face(self._size, self._bold).line)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.setPen(t.color("text"))
        layout, _ = self._lay_out(self.width())
        mark = QTextCharFormat()
        mark.setForeground(t.color("accent"))
        mark.setBackground(t.color("accent_quiet"))
        formats = []
        for start, length in self._runs:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = start, length, mark
            formats.append(one)
        layout.draw(painter, QPointF(0, 0), formats)

    def _lay_out(self, width: int) -> tuple[QTextLayout, int]:
        face = theme().face(self._size, self._bold)
        layout = QTextLayout(self._text, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        y = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y + (face.line - line.height()) / 2))
            y += face.line
        layout.endLayout()
        return layout, round(y)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
