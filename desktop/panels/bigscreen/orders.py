"""The slowest orders, and the ticker of what was done last."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPainter

from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.theme.tokens import Role
from desktop.viewmodels.screen.orders import Slow
from desktop.viewmodels.screen.words import clock_words, no_data

translate = QCoreApplication.translate
_ROW = 88.0
_ROLES: dict[str, Role] = {"late": "late", "warn": "warn", "ok": "muted"}


class Slowest(Piece):
    """As many as there is room for, the latest on top."""

    watches: ClassVar = frozenset({"orders"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(painter, ink, translate("Screen", "最慢派单"), self.width)
        rows = int((self.height - 64) // _ROW)
        shown = self.view.slow[:rows]
        if not shown:
            i.nothing(painter, ink, self.width, self.height, translate("Screen", "没有未办结的派单"))
            return
        step = min(112.0, (self.height - 64) / rows)
        for place, one in enumerate(shown):
            self._row(painter, ink, 60 + place * step, step, one)

    def _row(self, painter: QPainter, ink: Ink, top: float, high: float, one: Slow) -> None:
        right, role = self.width - i.PAD, _ROLES[one.level]
        i.rule(painter, ink, i.PAD, top, self.width - 2 * i.PAD)
        top += (high - _ROW) / 2
        word = (
            translate("Screen", "超期") if one.level == "late"
            else translate("Screen", "临期 剩余") if one.level == "warn" else translate("Screen", "剩余")
        )  # fmt: skip
        color = ink.color(role)
        wide = i.say(painter, right, top + 29, word, i.NOTE, color, align="right", room=200)
        if one.level != "ok":
            i.icon(painter, "clock", QRectF(right - wide - 28, top + 10, 22, 22), color)
        i.figure(painter, right, top + 76, one.amount, one.unit, color, color, align="right", size=44)
        room = self.width - 2 * i.PAD - wide - 44
        i.say(painter, i.PAD, top + 39, one.title, i.BODY, ink.color("text"), room=room)
        room = (
            self.width - 2 * i.PAD - i.width_of(one.amount, 44, bold=True) - i.width_of(one.unit, i.BODY) - 20
        )
        i.say(painter, i.PAD, top + 73, one.where, i.NOTE, ink.color("muted"), room=room)


class TickerLine(Piece):
    """What was done last, the newest at the left; while the line is cut: what is being done about it."""

    watches: ClassVar = frozenset({"ticker", "truth", "retry"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        base = self.height / 2 + 10
        if not self.view.truth.live:
            self._mending(painter, ink, base)
            return
        x = i.PAD
        x += i.say(painter, x, base, translate("Screen", "动态"), i.BODY, ink.color("accent"), bold=True) + 28
        lines = self.view.ticker.lines
        if not lines:
            i.say(painter, x, base, no_data(), i.BODY, ink.color("muted"))
        for line in lines:
            at = clock_words(line.at, self.view)
            wide = i.width_of(at, i.BODY) + 12 + i.width_of(line.text, i.BODY)
            if x + wide > self.width - i.PAD and x > 200:
                break
            x += i.say(painter, x, base, at, i.BODY, ink.color("muted")) + 12
            x += (
                i.say(painter, x, base, line.text, i.BODY, ink.color("text"), room=self.width - i.PAD - x)
                + 44
            )

    def _mending(self, painter: QPainter, ink: Ink, base: float) -> None:
        truth, x = self.view.truth, i.PAD
        if truth.reason:
            i.say(
                painter,
                x,
                base,
                truth.reason,
                i.BODY,
                ink.now("warn"),
                bold=True,
                room=self.width - 2 * i.PAD,
            )
            return
        x += i.say(painter, x, base, translate("Screen", "正在重连"), i.BODY, ink.now("warn"), bold=True) + 28
        parts = []
        if truth.tries:
            parts.append(translate("Screen", "已试 {n} 次").format(n=truth.tries))
        if truth.next_in:
            parts.append(translate("Screen", "{n} 秒后再试").format(n=truth.next_in))
        if parts:
            x += i.say(painter, x, base, " · ".join(parts), i.BODY, ink.now("text")) + 44
        if truth.data_at is not None:
            since = clock_words(truth.data_at, self.view)
            said = translate("Screen", "连上后自动补齐 {time} 以来的变化").format(time=since)
            x += i.say(painter, x, base, said, i.BODY, ink.color("muted"), room=self.width - i.PAD - x) + 44
        lines = self.view.ticker.lines
        if lines and self.width - x > 300:
            said = translate("Screen", "断线前最后一条 {text}").format(text=lines[0].text)
            i.say(painter, x, base, said, i.BODY, ink.color("muted"), room=self.width - i.PAD - x)
