"""The emergency's own pieces: the alarm, the stopwatch against the limit, who signed, who has come, what was done."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.header import Header
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.orders import TickerLine
from desktop.panels.bigscreen.piece import Piece
from desktop.theme import painting
from desktop.theme.tokens import WALL_INKS
from desktop.viewmodels.screen import emergency as told
from desktop.viewmodels.screen.ticker import lines_of
from desktop.viewmodels.screen.words import clock_words

translate = QCoreApplication.translate
_CUT = 640.0
"""What the plate of an old picture takes of the alarm's line."""


class Alarm(Header):
    """The head of the emergency: what and where on a red ground; how true it is, and the clock."""

    watches: ClassVar = frozenset({"second", "truth", "event"})
    dated: ClassVar[bool] = False

    def paint(self, painter: QPainter, ink: Ink) -> None:
        right = self._clock(painter, ink)
        live, tall = self.view.truth.live, self.height > 80
        event = told.event_of(self.view)
        edge = self.width if tall else right - 32
        if live:
            used = self._age(painter, ink, edge, 100.0 if tall else 41.0)
        else:
            used = _CUT if not tall else self.width
            self._cut(painter, ink, QRectF(edge - used, 64 if tall else 0, used, 48 if tall else 64))
        if event is None:
            i.say(painter, 0, 47, translate("Screen", "没有紧急事件"), i.TITLE, ink.color("muted"))
            return
        head = told.head_of(self.view, event)
        room = right - 32 if tall else edge - used - 32
        word = (
            translate("Screen", "演练 {severity}").format(severity=head.severity)
            if head.drill
            else head.severity
        )
        x = 56.0 + i.width_of(word, i.TITLE) + 20
        title = i.TITLE
        while title > i.BODY and x + i.width_of(head.title, title, bold=True) + 44 > room:
            title -= 2
        wide = min(room, x + i.width_of(head.title, title, bold=True) + 44)
        ground = QColor(WALL_INKS.alarm)
        painting.fill_box(painter, QRectF(0, 0, wide, 64), ground, radius=8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawPolygon(QPolygonF([QPointF(38, 19), QPointF(54, 45), QPointF(22, 45)]))
        white = QColor(Qt.GlobalColor.white)
        i.say(painter, 72, 47, word, i.TITLE, white)
        i.say(painter, x + 16, 47, head.title, title, white, bold=True, room=wide - x - 24)
        if tall:
            i.say(painter, 0, 100, head.where, i.BODY, ink.now("muted"), room=edge - used - 24)
        elif edge - used - 24 - wide > 200:
            i.say(painter, wide + 24, 41, head.where, i.BODY, ink.now("muted"), room=edge - used - 48 - wide)


class Stopwatch(Piece):
    """How long it has taken, how long there is left, and where on the way what happened."""

    watches: ClassVar = frozenset({"event", "second", "truth"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        event = told.event_of(self.view)
        if event is None:
            return
        watch, pad = told.watch_of(self.view, event), 24.0
        begun = translate("Screen", "已用时 · {time} 起").format(time=clock_words(watch.begun, self.view))
        i.say(painter, pad, 40, begun, i.NOTE, ink.color("muted"))
        i.figure(
            painter, pad, 134, told.stopwatch(watch.used), "", ink.color("text"), ink.color("muted"), size=96,
            room=self.width * 0.55,
        )  # fmt: skip
        right = self.width - pad
        if watch.due is None:
            i.say(
                painter,
                right,
                64,
                watch.why,
                i.LABEL,
                ink.color("muted"),
                align="right",
                room=self.width * 0.4,
            )
            return
        late = watch.level == "late"
        word = translate("Screen", "超期") if late else translate("Screen", "剩余")
        word = watch.why or word
        said = translate("Screen", "限时 {limit} · {word}").format(limit=watch.limit, word=word)
        i.say(painter, right, 64, said, i.LABEL, ink.color("muted"), align="right", room=self.width * 0.45)
        color = ink.color("late" if late else "warn" if watch.level == "warn" else "ok")
        i.figure(
            painter, right, 130, told.stopwatch(watch.left), "", color, color, size=68, align="right",
            room=self.width * 0.42,
        )  # fmt: skip
        self._bar(painter, ink, QRectF(pad, 160, self.width - 2 * pad, 16), watch)

    def _bar(self, painter: QPainter, ink: Ink, box: QRectF, watch: told.Watch) -> None:
        painting.fill_box(painter, box, ink.color("track"), radius=2)
        warn = QColor(ink.color("warn"))
        warn.setAlphaF(0.28)
        soon = box.x() + box.width() * watch.soon
        painter.fillRect(QRectF(soon, box.y(), box.right() - soon, box.height()), warn)
        share = min(1.0, watch.share)
        color = ink.color("late_fill" if watch.level == "late" else "warn" if watch.level == "warn" else "ok")
        if share:
            i.bar(painter, QRectF(box.x(), box.y(), box.width() * share, box.height()), color)
        if share < 1:
            painter.fillRect(
                QRectF(box.x() + box.width() * share - 2, box.y() - 4, 4, box.height() + 8), ink.color("text")
            )
        base, taken = box.bottom() + 34, box.x()
        for at, word in watch.marks:
            x = box.x() + box.width() * at
            painter.fillRect(QRectF(x - 1, box.y(), 2, box.height() + 8), ink.color("muted"))
            left = max(taken, x - 22)
            taken = left + i.say(painter, left, base, word, i.NOTE, ink.color("muted")) + 14
        painter.fillRect(QRectF(soon - 1, box.y(), 2, box.height() + 8), ink.color("muted"))
        said = translate("Screen", "临期")
        if taken < soon - 24:
            i.say(painter, soon, base, said, i.NOTE, ink.color("warn"), align="center")
        due = clock_words(watch.due, self.view) if watch.due is not None else ""
        if soon + 40 < box.right() - i.width_of(due, i.NOTE):
            i.say(painter, box.right(), base, due, i.NOTE, ink.color("muted"), align="right")


class Orders(Piece):
    """主办 and 协办: who signed when, and what each has said."""

    watches: ClassVar = frozenset({"event", "second"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        event, pad = told.event_of(self.view), 24.0
        head, rows = told.orders_of(self.view, event) if event is not None else ("", ())
        columns = (self.width * 0.52, self.width * 0.78)
        i.say(painter, pad, 42, head or translate("Screen", "派单"), i.LABEL, ink.color("muted"))
        if not rows:
            i.nothing(painter, ink, self.width, self.height, translate("Screen", "还没有派单"))
            return
        i.say(painter, columns[0], 42, translate("Screen", "签收"), i.NOTE, ink.color("muted"))
        i.say(painter, columns[1], 42, translate("Screen", "反馈"), i.NOTE, ink.color("muted"))
        step = min(64.0, (self.height - 62) / min(len(rows), 4))
        for place, row in enumerate(rows[: int((self.height - 62) // step + 0.01)]):
            top = 56 + place * step
            i.rule(painter, ink, pad, top, self.width - 2 * pad)
            self._row(painter, ink, top + step / 2 + 9, row, columns)

    def _row(
        self, painter: QPainter, ink: Ink, base: float, row: told.OrderRow, columns: tuple[float, float]
    ) -> None:
        word = translate("Screen", "主办") if row.lead else translate("Screen", "协办")
        wide = i.width_of(word, i.NOTE, bold=row.lead) + 20
        box = QRectF(24, base - 26, wide, 34)
        if row.lead:
            painting.fill_box(painter, box, ink.color("accent"), radius=4)
        else:
            i.edge(painter, box, ink.color("line_strong"), 1.0, 4)
        color = ink.color("on_accent" if row.lead else "muted")
        i.say(painter, box.center().x(), base - 1, word, i.NOTE, color, bold=row.lead, align="center")
        x = box.right() + 12
        x += (
            i.say(painter, x, base, row.post, i.BODY, ink.color("text"), bold=True, room=columns[0] - x - 8)
            + 12
        )
        if columns[0] - x > 50:
            i.say(painter, x, base, row.person, i.BODY, ink.color("muted"), room=columns[0] - x - 8)
        icon = {"ok": "check", "late": "clock", "warn": "clock"}.get(row.signed_tone, "")
        x = columns[0]
        if icon:
            tone = ink.color("late" if row.signed_tone == "late" else "ok" if icon == "check" else "muted")
            i.icon(painter, icon, QRectF(x, base - 21, 24, 24), tone)
            x += 34
        tone = (
            ink.color("late")
            if row.signed_tone == "late"
            else ink.color("text" if icon == "check" else "muted")
        )
        i.say(
            painter,
            x,
            base,
            row.signed,
            i.BODY,
            tone,
            bold=row.signed_tone == "late",
            room=columns[1] - x - 8,
        )
        i.say(
            painter, columns[1], base, row.said, i.BODY,
            ink.color("late" if row.said_tone == "late" else "text" if row.said_tone != "muted" else "muted"),
            room=self.width - 24 - columns[1],
        )  # fmt: skip


class Callees(Piece):
    """Who was called to the spot, and who has come."""

    watches: ClassVar = frozenset({"event", "second"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        event, pad = told.event_of(self.view), 24.0
        calls = told.calls_of(self.view, event) if event is not None else None
        if calls is None:
            i.say(painter, pad, 42, translate("Screen", "部门报到"), i.LABEL, ink.color("muted"))
            i.nothing(painter, ink, self.width, self.height, translate("Screen", "没有吹哨"))
            return
        total = f"/ {len(calls.rows)}"
        used = i.figure(
            painter, self.width - pad, 50, str(calls.there), total, ink.color("text"), ink.color("muted"),
            align="right",
        )  # fmt: skip
        i.say(
            painter, pad, 42, calls.head, i.LABEL, ink.color("muted"), room=self.width - 2 * pad - used - 16
        )
        least = 46.0
        most = int((self.height - 68) // least)
        rows = calls.rows if len(calls.rows) <= most else calls.rows[: most - 1]
        step = min(60.0, (self.height - 68) / max(1, min(len(calls.rows), most)))
        for place, row in enumerate(rows):
            top = 62 + place * step
            i.rule(painter, ink, pad, top, self.width - 2 * pad)
            base = top + step / 2 + 9
            tone = ink.color(row.tone)
            i.icon(painter, row.icon, QRectF(pad, base - 22, 26, 26), tone)
            i.say(painter, pad + 44, base, row.post, i.BODY, ink.color("text"), room=self.width * 0.36 - 40)
            i.say(
                painter, self.width * 0.42, base, row.state, i.BODY,
                ink.color("text") if row.tone == "ok" else tone, bold=True,
            )  # fmt: skip
            i.say(painter, self.width - pad, base, row.note, i.LABEL, ink.color("muted"), align="right")
        if len(rows) < len(calls.rows):
            said = translate("Screen", "还有 {n} 个").format(n=len(calls.rows) - len(rows))
            i.say(painter, pad + 44, 62 + len(rows) * step + step / 2 + 9, said, i.NOTE, ink.color("muted"))


class Word(TickerLine):
    """现场: what was done with it last; at the right how the rest of the town stands."""

    watches: ClassVar = frozenset({"event", "counts", "truth", "second"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        base, event = self.height / 2 + 10, told.event_of(self.view)
        if not self.view.truth.live:
            self._mending(painter, ink, base)
            return
        counts = self.view.counts
        rest = translate("Screen", "其余 待受理 {n} · 超期 {m}").format(
            n=counts.lanes["accept"], m=counts.late
        )
        right = self.width - i.PAD
        right -= i.say(painter, right, base, rest, i.BODY, ink.color("muted"), align="right") + 32
        x = i.PAD
        x += i.say(painter, x, base, translate("Screen", "现场"), i.BODY, ink.color("accent"), bold=True) + 28
        for line in lines_of(self.view.township, event) if event is not None else ():
            at = clock_words(line.at, self.view)
            if x + i.width_of(at, i.BODY) + 12 + i.width_of(line.text, i.BODY) > right:
                break
            x += i.say(painter, x, base, at, i.BODY, ink.color("muted")) + 12
            x += i.say(painter, x, base, line.text, i.BODY, ink.color("text")) + 44
