"""Today's counts, the 24 hours against yesterday, the channels."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop.domain.catalogue.catalogue import Channel
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.theme import painting
from desktop.viewmodels.screen.ledger import LANES
from desktop.viewmodels.screen.words import clock_words, no_data, percent
from desktop.viewmodels.words import channel_word

translate = QCoreApplication.translate
_MOST = 8
"""Channels that are told one by one at the most; the rest is 其他."""


def lane_word(lane: str) -> str:
    """待受理 and so on."""
    match lane:
        case "accept":
            return translate("Screen", "待受理")
        case "dispatch":
            return translate("Screen", "待派单")
        case "handling":
            return translate("Screen", "处置中")
        case _:
            return translate("Screen", "待回访")


class Today(Piece):
    """The hero figure, the rate, the four stages, what is late and what is supervised."""

    watches: ClassVar = frozenset({"counts", "day"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        loose = (self.height - 292) / 2 if self.height > 330 else 0.0
        self._first(painter, ink, loose * 0.5)
        top = 129 + loose
        i.rule(painter, ink, i.PAD, top - 1, self.width - 2 * i.PAD)
        self._stages(painter, ink, top + loose * 0.25)
        self._alarms(painter, ink, self.height - 64 - loose * 0.3, 52 + loose * 0.2)

    def _first(self, painter: QPainter, ink: Ink, down: float) -> None:
        day, right = self.view.day, self.width - i.PAD
        i.say(painter, i.PAD, 37 + down * 0.6, translate("Screen", "今日上报"), i.LABEL, ink.color("muted"))
        hero = i.HERO if self.height < 400 else 112
        if day is None:
            i.say(painter, i.PAD, 110 + down, no_data(), i.FIGURE, ink.color("muted"), bold=True)
        else:
            i.figure(
                painter,
                i.PAD,
                118 + down,
                str(day.total),
                "",
                ink.color("text"),
                ink.color("muted"),
                size=hero,
            )
        said = translate("Screen", "按期办结率")
        i.say(painter, right, 37 + down * 0.6, said, i.LABEL, ink.color("muted"), align="right")
        rate = day.readings.get("punctual") if day is not None else None
        if rate is None or rate.value is None:
            i.say(painter, right, 86 + down, no_data(), 36, ink.color("muted"), bold=True, align="right")
            return
        i.figure(
            painter,
            right,
            87 + down,
            percent(rate.value),
            "%",
            ink.color("text"),
            ink.color("muted"),
            align="right",
        )
        said = translate("Screen", "按期 {n} / 应结 {m} 件").format(n=rate.numerator, m=rate.denominator)
        room = self.width - 2 * i.PAD - i.width_of(str(day.total) if day else "", hero, bold=True) - 16
        i.say(painter, right, 117 + down, said, i.NOTE, ink.color("muted"), align="right", room=room)

    def _stages(self, painter: QPainter, ink: Ink, top: float) -> None:
        counts = self.view.counts
        step = (self.width - 2 * i.PAD) / len(LANES)
        for place, lane in enumerate(LANES):
            x = i.PAD + place * step
            i.figure(
                painter, x, top + 47, str(counts.lanes[lane]), "", ink.color("text"), ink.color("muted"),
                room=step - 8,
            )  # fmt: skip
            i.say(painter, x, top + 80, lane_word(lane), i.LABEL, ink.color("muted"), room=step - 4)

    def _alarms(self, painter: QPainter, ink: Ink, top: float, high: float) -> None:
        counts = self.view.counts
        wide = (self.width - 2 * i.PAD - 16) / 2
        shown = (
            ("clock", translate("Screen", "超期"), counts.late, "late"),
            ("flag", translate("Screen", "督办"), counts.supervised, "supervise"),
        )
        for place, (icon, word, value, role) in enumerate(shown):
            box = QRectF(i.PAD + place * (wide + 16), top, wide, high)
            painting.fill_box(painter, box, ink.color("window"), radius=6)
            color = ink.color(role) if value else ink.color("muted")  # type: ignore[arg-type]
            middle = box.center().y()
            i.icon(painter, icon, QRectF(box.x() + 16, middle - 14, 28, 28), color)
            i.say(painter, box.x() + 56, middle + 9, word, i.LABEL, ink.color("text"), room=wide - 120)
            i.figure(
                painter,
                box.right() - 16,
                middle + 18,
                str(value),
                "",
                color,
                color,
                align="right",
                room=wide - 116,
            )


class Trend(Piece):
    """Today by hour as bars, yesterday as a line of steps; the hour that runs is hollow."""

    watches: ClassVar = frozenset({"day", "truth"})
    _peak: float | None = None
    """Where the figure over the highest bar stands."""

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        day = self.view.day
        note = ""
        if day is not None and day.whole:
            more = day.total - day.so_far_yesterday
            note = translate("Screen", "比昨日同时 {n}").format(n=f"{more:+d}" if more else "±0")
        elif day is not None:
            note = translate("Screen", "昨日数据还没取全")
        i.head(painter, ink, translate("Screen", "24 小时上报"), self.width, note)
        if day is None:
            i.nothing(painter, ink, self.width, self.height, no_data())
            return
        area = QRectF(i.PAD, 76, self.width - 2 * i.PAD, self.height - 76 - 44)
        self._plot(painter, ink, area, day.hours, day.yesterday if day.whole else (0,), day.cutoff)
        base = self.height - 14
        for hour in (0, 6, 12, 18, 24):
            said = translate("Screen", "24时") if hour == 24 else str(hour)
            x = area.x() + area.width() * hour / 24
            align: i.Align = "left" if hour == 0 else "right" if hour == 24 else "center"
            i.say(painter, x, base, said, i.NOTE, ink.color("muted"), align=align)

    def _plot(self, painter: QPainter, ink: Ink, area: QRectF, hours, yesterday, cutoff) -> None:
        local = cutoff.astimezone(self.view.township.clock.zone)
        most = max(1, *hours, *yesterday)
        step, gap = area.width() / 24, 3.0 if area.width() < 600 else 6.0

        def y_of(value: int) -> float:
            return area.bottom() - area.height() * value / most

        for hour, value in enumerate(hours[: local.hour + 1]):
            running = hour == local.hour
            if not value and not running:
                continue
            box = QRectF(
                area.x() + hour * step + gap, y_of(value), step - 2 * gap, area.bottom() - y_of(value)
            )
            if running:
                box.setTop(min(box.top(), area.bottom() - 6))
                i.edge(painter, box, ink.color("accent"), 2, 1)
            else:
                i.bar(painter, box, ink.color("accent"), 1.5)
        if any(yesterday):
            line = QPolygonF()
            for hour, value in enumerate(yesterday):
                line.append(QPointF(area.x() + hour * step, y_of(value)))
                line.append(QPointF(area.x() + (hour + 1) * step, y_of(value)))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setPen(QPen(ink.quiet, 2))
            painter.drawPolyline(line)
        painter.fillRect(QRectF(area.x(), area.bottom(), area.width(), 1), ink.color("line"))
        top = max(hours)
        self._peak = None
        if top:
            at = hours.index(top)
            x = self._peak = min(area.right() - 14, max(area.x() + 14, area.x() + (at + 0.5) * step))
            i.say(painter, x, y_of(top) - 6, str(top), i.NOTE, ink.color("text"), bold=True, align="center")
        if not self.view.truth.live:
            self._cut(painter, ink, area, local.hour + local.minute / 60)

    def _cut(self, painter: QPainter, ink: Ink, area: QRectF, hour: float) -> None:
        """From the moment on that the data stopped nothing is known."""
        x = area.x() + area.width() * hour / 24
        painter.save()
        painter.setClipRect(
            QRectF(x, area.y() - 4, area.right() - x, area.height() + 4), Qt.ClipOperation.IntersectClip
        )
        line = QColor(ink.quiet)
        line.setAlphaF(0.6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, 1))
        left = x - area.height()
        while left < area.right():
            painter.drawLine(QPointF(left, area.bottom()), QPointF(left + area.height() + 4, area.y() - 4))
            left += 8
        painter.restore()
        painter.fillRect(QRectF(x - 1, area.y() - 8, 2, area.height() + 8), ink.now("warn"))
        at = self.view.truth.data_at
        said = (
            translate("Screen", "{time} 断线").format(time=clock_words(at, self.view))
            if at is not None
            else ""
        )
        right = x + 10 + i.width_of(said, i.NOTE) > area.right()
        place = x - 10 if right else x + 10
        low = 26 if self._peak is not None and abs(self._peak - place) < 70 else 0
        i.say(
            painter,
            place,
            area.y() + 8 + low,
            said,
            i.NOTE,
            ink.now("warn"),
            align="right" if right else "left",
        )


class Channels(Piece):
    """Where today's reports came from."""

    watches: ClassVar = frozenset({"day"})
    _TONES = ("#5BB4FF", "#2F78B8", "#8FA6CE", "#4C6289")

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        day = self.view.day
        note = translate("Screen", "今日 {n} 件").format(n=day.total) if day is not None else ""
        i.head(painter, ink, translate("Screen", "渠道"), self.width, note)
        if day is None or not day.total:
            said = no_data() if day is None else translate("Screen", "今日还没有上报")
            i.nothing(painter, ink, self.width, self.height, said)
            return
        parts = parts_of(day.channels, 3)
        loose = max(0.0, self.height - 148) * 0.45
        x, room = i.PAD, self.width - 2 * i.PAD - 4 * (len(parts) - 1)
        for place, (_, value) in enumerate(parts):
            wide = room * value / day.total
            i.bar(painter, QRectF(x, 54 + loose * 0.3, wide, 8 + loose * 0.1), self._tone(ink, place))
            x += wide + 4
        wants = [
            max(i.width_of(word, i.NOTE) + 18, i.width_of(str(n), 44, bold=True)) + 12 for word, n in parts
        ]
        spare = max(0.0, self.width - 2 * i.PAD - sum(wants)) / len(parts)
        less = min(1.0, (self.width - 2 * i.PAD) / sum(wants))
        x = i.PAD
        for place, (word, value) in enumerate(parts):
            step = wants[place] * less + spare
            i.figure(
                painter, x, 106 + loose, str(value), "", ink.color("text"), ink.color("muted"),
                size=44, room=step - 8,
            )  # fmt: skip
            i.bar(painter, QRectF(x, 121 + loose, 12, 12), self._tone(ink, place))
            i.say(painter, x + 18, 135 + loose, word, i.NOTE, ink.color("muted"), room=step - 22)
            x += step

    def _tone(self, ink: Ink, place: int) -> QColor:
        tone = QColor(self._TONES[place % len(self._TONES)])
        if ink.stale:
            grey = tone.lightness()
            return QColor.fromHsl(217, 50, round(grey * 0.75))
        return tone


def parts_of(channels, most: int) -> list[tuple[str, int]]:
    """The largest channels by name, and what the others are together."""
    known = {one.value: one for one in Channel}
    ranked = sorted(channels.items(), key=lambda one: (-one[1], one[0]))
    named = [(channel_word(known[code]), n) for code, n in ranked[:most] if code in known]
    rest = sum(channels.values()) - sum(n for _, n in named)
    return [*named, (translate("Screen", "其他"), rest)] if rest else named
