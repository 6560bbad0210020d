"""The closed loop and the day's review: stages, what is open, rates against yesterday, what is reported most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from desktop.domain.figures.figures import Reading
from desktop.domain.figures.indicators import INDICATORS, Measure
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.panels.bigscreen.today import lane_word
from desktop.services.figures.day import DayFigures
from desktop.viewmodels.indicators.words import (
    change_words,
    fraction_words,
    lack_words,
    name_of,
    step_word,
    value_words,
)
from desktop.viewmodels.screen.ledger import LANES
from desktop.viewmodels.screen.words import no_data, percent

translate = QCoreApplication.translate
_CARD = 164
"""Design pixels that one figure needs with what is said of it."""
_RATES = ("accepted", "closed", "punctual", "satisfied", "receipt", "response")
_REVIEW = ("closed", "punctual", "response", "satisfied", "reworked")


class Funnel(Piece):
    """How far the events that were reported today have come: each stage with its share of the one before."""

    watches: ClassVar = frozenset({"day"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(
            painter,
            ink,
            translate("Screen", "今日闭环"),
            self.width,
            translate("Screen", "今日上报的走到了哪一步"),
        )
        day = self.view.day
        if day is None or not day.funnel or not day.funnel[0].count:
            said = no_data() if day is None else translate("Screen", "今日还没有上报")
            i.nothing(painter, ink, self.width, self.height, said)
            return
        steps = day.funnel
        wide = (self.width - 2 * i.PAD) / len(steps)
        whole, floor = steps[0].count, self.height - 92
        for place, step in enumerate(steps):
            x = i.PAD + place * wide
            high = (floor - 118) * step.count / whole
            painter.fillRect(QRectF(x, floor - 2, wide - 44, 2), ink.color("line"))
            if step.count:
                high = max(6.0, high)
                box = QRectF(x, floor - high, wide - 44, high)
                i.bar(painter, box, ink.color("accent" if place else "bar_chart"), 4)
            i.figure(
                painter, x, floor - high - 14, str(step.count), "", ink.color("text"), ink.color("muted"),
                room=wide - 44,
            )  # fmt: skip
            i.say(painter, x, floor + 36, step_word(step.key), i.BODY, ink.color("text"), room=wide - 12)
            before = steps[place - 1].count if place else 0
            if place:
                share = f"{percent(step.count / before)}%" if before else "—"
                i.say(painter, x, floor + 70, share, i.NOTE, ink.color("muted"), room=wide - 12)
            else:
                said = translate("Screen", "占上一步")
                i.say(painter, x, floor + 70, said, i.NOTE, ink.color("muted"), room=wide - 12)
            if place:
                self._arrow(painter, ink, QPointF(x - 24, floor - 14))

    def _arrow(self, painter: QPainter, ink: Ink, at: QPointF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.color("line_strong"))
        x, y = at.x(), at.y()
        painter.drawPolygon(QPolygonF([QPointF(x - 7, y - 10), QPointF(x + 7, y), QPointF(x - 7, y + 10)]))


class Backlog(Piece):
    """What is open, by stage; the part of it that is late or nearly late stands out."""

    watches: ClassVar = frozenset({"counts", "map"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        counts = self.view.counts
        i.say(painter, i.PAD, 51, translate("Screen", "在办事件"), i.BODY, ink.color("muted"))
        i.say(
            painter,
            self.width - i.PAD,
            60,
            str(counts.open),
            i.FIGURE,
            ink.color("text"),
            bold=True,
            align="right",
        )
        now = self.view.at.timestamp()
        late, warn, whole = Counter[str](), Counter[str](), Counter[str]()
        for one in self.view.ledger:
            lane = one.lane or "other"
            whole[lane] += 1
            late[lane] += one.level(now) == "late"
            warn[lane] += one.level(now) == "warn"
        rows = [(lane_word(lane), lane) for lane in LANES]
        rows += [(translate("Screen", "转出"), "outside")] if whole["outside"] else []
        rows += [(translate("Screen", "其他"), "other")] if whole["other"] else []
        step = min(120.0, (self.height - 84 - 52) / len(rows))
        most = max(1, *(whole[lane] for _, lane in rows))
        room = self.width - 2 * i.PAD
        for place, (word, lane) in enumerate(rows):
            top = 78 + place * step
            i.rule(painter, ink, i.PAD, top, room)
            base = top + step / 2 + 2
            i.say(painter, i.PAD, base, word, i.BODY, ink.color("text"))
            i.say(
                painter,
                self.width - i.PAD,
                base + 4,
                str(whole[lane]),
                40,
                ink.color("text"),
                bold=True,
                align="right",
            )
            line = QRectF(i.PAD, base + 16, room * whole[lane] / most, 12)
            self._split(painter, ink, line, whole[lane], late[lane], warn[lane])
        self._key(painter, ink, self.height - 20)

    def _split(self, painter: QPainter, ink: Ink, line: QRectF, whole: int, late: int, warn: int) -> None:
        if not whole:
            return
        x = line.x()
        for share, color in (
            (late, ink.color("late_fill")), (warn, ink.color("warn")), (whole - late - warn, ink.color("bar_chart")),
        ):  # fmt: skip
            if share:
                wide = line.width() * share / whole
                i.bar(painter, QRectF(x, line.y(), max(3.0, wide - 2), line.height()), color)
                x += wide

    def _key(self, painter: QPainter, ink: Ink, base: float) -> None:
        x = i.PAD
        for said, color in (
            (translate("Screen", "超期 {n}").format(n=self.view.counts.late), ink.color("late_fill")),
            (translate("Screen", "临期 {n}").format(n=self.view.counts.warn), ink.color("warn")),
        ):
            i.bar(painter, QRectF(x, base - 14, 12, 12), color)
            x += 20 + i.say(painter, x + 20, base - 1, said, i.NOTE, ink.color("muted")) + 24


@dataclass(frozen=True, slots=True)
class Told:
    """A reading as it is painted. ``tone``: whether it has become better or worse than the day before."""

    name: str
    value: str
    unit: str
    fraction: str
    compare: str
    tone: str


def told(day: DayFigures | None, key: str) -> Told:
    """One indicator of the day; 无数据 with its reason where there is no number."""
    reading = day.readings.get(key) if day is not None else None
    if reading is None or reading.value is None:
        why = lack_words(reading) if reading is not None else ""
        return Told(name_of(key), no_data(), "", why, "", "muted")
    before = day.before.get(key, Reading(key, None)) if day is not None and day.whole else Reading(key, None)
    value, unit = value_words(key, reading.value), ""
    if INDICATORS[key].measure is Measure.RATE:
        value, unit = percent(reading.value), "%"
    change, tone = change_words(key, reading.value, before.value), "muted"
    if before.value is not None and round(reading.value, 3) != round(before.value, 3):
        better = (reading.value < before.value) if INDICATORS[key].down else reading.value > before.value
        tone = "ok" if better else "warn"
    compare = translate("Screen", "比昨日 {change}").format(change=change) if change else ""
    if day is not None and reading.value == 1 and INDICATORS[key].beside == ("reworked", "sampled"):
        again, asked = (day.readings.get(one, Reading(one, None)).numerator for one in INDICATORS[key].beside)
        compare = translate("Screen", "返工 {again}，回访 {asked}").format(again=again, asked=asked)
        tone = "muted"
    return Told(name_of(key), value, unit, fraction_words(key, reading), compare, tone)


class Rates(Piece):
    """The day's headline figures, each with what it is made of and how it was yesterday."""

    watches: ClassVar = frozenset({"day"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(painter, ink, translate("Screen", "今日指标"), self.width)
        columns = 3 if self.width >= 900 else 2
        lines = min(-(-len(_RATES) // columns), max(1, int((self.height - 64) // _CARD)))
        wide, high = (self.width - 2 * i.PAD) / columns, (self.height - 64) / lines
        for place, key in enumerate(_RATES[: columns * lines]):  # the first, where there is no room for all
            column, line = place % columns, place // columns
            box = QRectF(i.PAD + column * wide, 60 + line * high, wide, high)
            if column == 0:
                i.rule(painter, ink, i.PAD, box.y(), self.width - 2 * i.PAD)
            card(painter, ink, box.adjusted(0, 0, -12, 0), told(self.view.day, key))


class Review(Piece):
    """The day in one row: reports and closings, then the figures that a day is judged by."""

    watches: ClassVar = frozenset({"day"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        day = self.view.day
        cards = [self._reports(day), *(told(day, key) for key in _REVIEW)]
        lines = 2 if self.width < 1400 else 1
        columns = -(-len(cards) // lines)
        wide, high = (self.width - 2 * i.PAD) / columns, self.height / lines
        for place, one in enumerate(cards):
            column, line = place % columns, place // columns
            box = QRectF(i.PAD + column * wide, line * high, wide, high)
            if line and column == 0:
                i.rule(painter, ink, i.PAD, box.y(), self.width - 2 * i.PAD)
            if column:
                painter.fillRect(QRectF(box.x(), box.y() + 28, 1, high - 56), ink.color("line"))
            card(painter, ink, box.adjusted(24 if column else 8, 0, -16, 0), one, large=True)

    def _reports(self, day: DayFigures | None) -> Told:
        name = translate("Screen", "今日上报")
        if day is None:
            return Told(name, no_data(), "", "", "", "muted")
        done = translate("Screen", "办结 {n} 件").format(n=sum(day.closed))
        more = day.total - day.so_far_yesterday
        compare = (
            translate("Screen", "比昨日同时 {n}").format(n=f"{more:+d}" if more else "±0")
            if day.whole
            else ""
        )
        return Told(name, str(day.total), translate("Screen", "件"), done, compare, "muted")


def card(painter: QPainter, ink: Ink, box: QRectF, one: Told, *, large: bool = False) -> None:
    """Name, figure, what it is made of, how it was yesterday."""
    y = box.center().y()
    i.say(painter, box.x(), y - 56, one.name, i.BODY, ink.color("muted"), room=box.width())
    there = one.value != no_data()
    color = ink.color("text" if there else "muted")
    i.figure(
        painter, box.x(), y + 14, one.value, one.unit, color, ink.color("muted"),
        size=(64 if large else 56) if there else 40, room=box.width(),
    )  # fmt: skip
    i.say(painter, box.x(), y + 50, one.fraction, i.NOTE, ink.color("muted"), room=box.width())
    tone = ink.color("ok" if one.tone == "ok" else "warn" if one.tone == "warn" else "muted")
    i.say(painter, box.x(), y + 82, one.compare, i.NOTE, tone, room=box.width())


class Items(Piece):
    """What was reported most today."""

    watches: ClassVar = frozenset({"day"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(painter, ink, translate("Screen", "上报最多的事项"), self.width)
        day = self.view.day
        rows = self._rows(day, int((self.height - 68) // 72))
        if not rows:
            said = no_data() if day is None else translate("Screen", "今日还没有上报")
            i.nothing(painter, ink, self.width, self.height, said)
            return
        step, most = min(96.0, (self.height - 68) / len(rows)), rows[0][1]
        room = self.width - 2 * i.PAD
        for place, (name, count) in enumerate(rows):
            top = 60 + place * step
            i.rule(painter, ink, i.PAD, top, room)
            middle = top + step / 2
            right = self.width - i.PAD
            i.say(painter, right, middle + 12, str(count), 40, ink.color("text"), bold=True, align="right")
            i.say(painter, i.PAD, middle - 4, name, i.BODY, ink.color("text"), room=room - 92)
            i.bar(painter, QRectF(i.PAD, middle + 10, (room - 92) * count / most, 10), ink.color("accent"))

    def _rows(self, day: DayFigures | None, most: int) -> Sequence[tuple[str, int]]:
        if day is None:
            return ()
        names = {one.id: one.name for one in self.view.township.catalogue}
        unnamed = translate("Screen", "未归类")
        return [(names.get(one.item, unnamed), one.count) for one in day.items[:most] if one.count]
