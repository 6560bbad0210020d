"""The head of every scene: whose hall, which scene, who leads the day, how true it is, the date and the clock."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.theme import painting
from desktop.viewmodels.screen.words import age_of, cut_words, date_words, watch_words
from desktop.viewmodels.words import translate as named

translate = QCoreApplication.translate
_CLOCK = 232.0
_ROOMY = 3000.0
"""From so many design pixels on there is room for the names of all scenes."""


class Header(Piece):
    """64 high in one line; 112 high (a portrait screen) in two."""

    watches: ClassVar = frozenset({"second", "truth", "posts"})
    of_now: ClassVar = True
    dated: ClassVar[bool] = True

    def paint(self, painter: QPainter, ink: Ink) -> None:
        left = self._brand(painter, ink)
        right = self._clock(painter, ink)
        truth = self.view.truth
        tall = self.height > 80
        if not truth.live:
            room = QRectF(0, 64, self.width, 48) if tall else QRectF(left + 24, 0, right - left - 48, 64)
            self._cut(painter, ink, room)
            return
        base = 100.0 if tall else 41.0
        edge = self.width if tall else right - 32
        edge -= self._age(painter, ink, edge, base) + 32
        watch = watch_words(self.view)
        x = edge - sum(i.width_of(part, i.BODY) + gap for part, _, gap in watch)
        if x > (left + 24 if not tall else 0):
            for part, strong, gap in watch:
                ink_of = ink.now("text" if strong else "muted")
                x += i.say(painter, x, base, part, i.BODY, ink_of) + gap

    def _brand(self, painter: QPainter, ink: Ink) -> float:
        """The mark, the hall's name, the scene and where it comes in turn; gives where they end."""
        painting.fill_box(painter, QRectF(0, 8, 48, 48), ink.now("accent"), radius=8)
        i.say(painter, 24, 42, translate("Screen", "枢"), 28, ink.now("on_accent"), bold=True, align="center")
        x = 64.0
        x += (
            i.say(painter, x, 47, self.view.township.hall, i.TITLE, ink.now("text"), bold=True, room=480) + 20
        )
        scene = self.turn.scene
        if self.width > _ROOMY:
            i.say(painter, x, 47, translate("Screen", "指挥中心"), i.TITLE, ink.now("muted"))
            self._tabs(painter, ink)
            return self.width * 0.63
        if scene is not None:
            x += i.say(painter, x, 47, named("Screen", scene.title), i.TITLE, ink.now("muted"), room=420) + 32
        if self.turn.at >= 0:
            for place in range(len(self.turn.scenes)):
                on = place == self.turn.at
                box = QRectF(x, 26, 48 if on else 12, 12)
                painting.fill_box(painter, box, ink.now("accent" if on else "line"), radius=6)
                x += box.width() + 8
        return x

    def _tabs(self, painter: QPainter, ink: Ink) -> None:
        """All scenes by name, where there is room: the one that is on underlined."""
        names = [named("Screen", one.title) for one in self.turn.scenes]
        gap = 52.0
        x = (self.width - sum(i.width_of(one, i.BODY) for one in names) - gap * (len(names) - 1)) / 2
        for place, name in enumerate(names):
            on = place == self.turn.at
            wide = i.say(painter, x, 41, name, i.BODY, ink.now("text" if on else "muted"), bold=on)
            if on:
                painting.fill_box(painter, QRectF(x, 60, wide, 4), ink.now("accent"), radius=2)
            x += wide + gap

    def _clock(self, painter: QPainter, ink: Ink) -> float:
        """Date and clock of this machine's town; gives where they begin."""
        local = self.view.now.astimezone(self.view.township.clock.zone)
        if not self.dated:
            i.say(
                painter,
                self.width,
                51,
                f"{local:%H:%M:%S}",
                i.CLOCK,
                ink.now("text"),
                bold=True,
                align="right",
            )
            return self.width - _CLOCK
        i.say(
            painter, self.width, 51, f"{local:%H:%M:%S}", i.CLOCK, ink.now("text"), bold=True, align="right"
        )
        said = date_words(local)
        x = self.width - _CLOCK - 20
        wide = i.say(painter, x, 41, said, i.BODY, ink.now("muted"), align="right", room=240)
        return x - wide

    def _age(self, painter: QPainter, ink: Ink, right: float, base: float) -> float:
        """在线 and how old the data are, on a pill; gives its width."""
        word, said = translate("Screen", "在线"), age_of(self.view)
        wide = 20 + 24 + 12 + i.width_of(word, i.BODY) + 16 + i.width_of(said, i.BODY) + 20
        box = QRectF(right - wide, base - 33, wide, 48)
        painting.fill_box(painter, box, ink.now("surface"), radius=24)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.now("ok"))
        painter.drawEllipse(QPointF(box.x() + 32, box.center().y()), 7, 7)
        x = box.x() + 56
        x += i.say(painter, x, base, word, i.BODY, ink.now("text")) + 16
        i.say(painter, x, base, said, i.BODY, ink.now("muted"))
        return wide

    def _cut(self, painter: QPainter, ink: Ink, room: QRectF) -> None:
        """The amber plate of a picture that has stopped."""
        until, since = cut_words(self.view)
        size = 36
        while size > i.LABEL and i.width_of(f"{until}{since}", size, bold=True) + 150 > room.width():
            size -= 2
        text = i.width_of(until, size, bold=True) + (i.width_of(since, size, bold=True) + 42 if since else 0)
        wide = min(room.width(), max(text + 56 + 56, min(760.0, room.width())))
        box = QRectF(room.right() - wide, room.y(), wide, room.height())
        painting.fill_box(painter, box, ink.now("warn"), radius=8)
        x = box.x() + (box.width() - text - 52) / 2
        base = box.center().y() + size * 0.375
        i.icon(painter, "wifi-off", QRectF(x, box.center().y() - 18, 36, 36), ink.now("window"))
        x += 52
        x += i.say(painter, x, base, until, size, ink.now("window"), bold=True, room=box.right() - x) + 20
        if since:
            bar = ink.now("window")
            bar.setAlphaF(0.4)
            painter.fillRect(QRectF(x, box.center().y() - 16, 2, 32), bar)
            i.say(painter, x + 22, base, since, size, ink.now("window"), bold=True, room=box.right() - x - 22)
