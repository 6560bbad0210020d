"""The candidates of the pad in a row, as many as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.shells.kiosk.look import Look
from desktop.viewmodels.kiosk.pinyin import Candidate


class Words(QWidget):
    """The candidates in a row; as many as there is room for."""

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._words: tuple[Candidate, ...] = ()
        self._places: list[tuple[QRect, Candidate]] = []
        self._down = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(look.px(104))

    @property
    def shown(self) -> list[str]:
        """The words that are there to be pressed."""
        return [one.word for _, one in self._places]

    def place_of(self, word: str) -> QRect:
        """Where a word stands. KeyError where it does not."""
        return next(place for place, one in self._places if one.word == word)

    def show_words(self, words: tuple[Candidate, ...]) -> None:
        """Others."""
        self._words, self._down = words, -1
        self._lay_out()
        self.setAccessibleName(" ".join(self.shown))
        self.update()

    def resizeEvent(self, _event) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        look = self._look
        measure = QFontMetrics(look.font(48, True))
        left, self._places = 0, []
        for one in self._words:
            wide = max(look.px(88), measure.horizontalAdvance(one.word) + look.px(36))
            if left + wide > self.width():
                break
            self._places.append((QRect(left, look.px(8), wide, self.height() - look.px(16)), one))
            left += wide

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, (place, one) in enumerate(self._places):
            first = index == (max(self._down, 0))
            if first:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(look.color("accent"))
                painter.drawRoundedRect(place, look.px(8), look.px(8))
            painter.setFont(look.font(48, first))
            painter.setPen(look.color("on_accent" if first else "text"))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, one.word)
        painter.end()

    def mousePressEvent(self, event) -> None:
        self._down = self._at(event.position().toPoint())
        self.update()

    def mouseReleaseEvent(self, event) -> None:
        down, self._down = self._down, -1
        if down >= 0 and down == self._at(event.position().toPoint()):
            self.chosen.emit(self._places[down][1])
        self.update()

    def _at(self, point) -> int:
        return next((n for n, (place, _) in enumerate(self._places) if place.contains(point)), -1)
