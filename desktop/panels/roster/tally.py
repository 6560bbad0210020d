"""How many posts of the township stand how, in the head of the roster panel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.panels.roster.inks import mark_role
from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.viewmodels.roster.cards import MARKS
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.words import PRESENCES, listed, word


class Tally(Painted):
    """How many posts stand how, by shape, word and figure."""

    def __init__(self, roster: RosterView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roster = roster
        roster.cards_changed.connect(self._read)
        roster.strip_changed.connect(self.update)
        self._read()

    def natural_size(self) -> QSize:
        t = theme()
        wide = sum(
            t.px(40) + t.face().width(word(PRESENCES, state)) + t.face(16, True).width(str(count))
            for state, count in self._roster.tally().items()
        )
        return QSize(int(wide + t.face().width(self._villages())) + t.px(2), t.px(24))

    def _villages(self) -> str:
        """村居 107/110: for how many somebody answers."""
        there, all_ = self._roster.tally_villages()
        return self.tr("村居 {there}/{all}").format(there=there, all=all_) if all_ else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        x = 0.0
        for state, count in self._roster.tally().items():
            place = QRectF(x, 0, t.px(10), self.height())
            ink = t.color(mark_role(MARKS[state], live=self._roster.live))
            glyphs.paint_post(painter, place, MARKS[state], ink)
            x += t.px(16)
            for text, face, role in (
                (word(PRESENCES, state), t.face(), "muted"), (str(count), t.face(16, True), "text"),
            ):  # fmt: skip
                place = QRectF(x, 0, face.width(text) + 1, self.height())
                ink = t.color("muted") if role == "muted" or not self._roster.live else t.color("text")
                x += painting.draw_text(painter, place, text, face, ink) + t.px(6)
            x += t.px(12)
        said = self._villages()
        if x + t.face().width(said) <= self.width():  # a part of it would say something else
            place = QRectF(x, 0, self.width() - x, self.height())
            painting.draw_text(painter, place, said, t.face(), t.color("muted"))

    @Slot()
    def _read(self) -> None:
        said = (f"{word(PRESENCES, state)} {count}" for state, count in self._roster.tally().items())
        self.setAccessibleName(listed((*said, self._villages())))
        self.refresh()
