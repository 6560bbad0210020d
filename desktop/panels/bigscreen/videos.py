"""How the cameras of the town stand: how many are online, how many may be on this screen."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPainter

from desktop.domain.cameras.cameras import State
from desktop.panels.bigscreen import ink as i
from desktop.panels.bigscreen.ink import Ink
from desktop.panels.bigscreen.piece import Piece
from desktop.theme.tokens import Role
from desktop.viewmodels.screen.words import no_data

translate = QCoreApplication.translate


class Videos(Piece):
    """Figures in one column, or beside each other where it is wider than high."""

    watches: ClassVar = frozenset({"cameras"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        i.panel(painter, ink, self.width, self.height)
        i.head(painter, ink, translate("Screen", "摄像头"), self.width)
        cameras = self.view.cameras.cameras
        if not cameras:
            i.nothing(painter, ink, self.width, self.height, no_data())
            return
        states = Counter(self.view.cameras.state(one) for one in cameras)
        rows: list[tuple[str, int, Role]] = [
            (translate("Screen", "可上屏"), sum(one.screen for one in cameras.values()), "text"),
            (translate("Screen", "在线"), states[State.ONLINE], "ok"),
            (
                translate("Screen", "离线"),
                states[State.OFFLINE],
                "late" if states[State.OFFLINE] else "muted",
            ),
            (translate("Screen", "状态不明"), states[State.UNKNOWN], "muted"),
        ]
        step = min(150.0, (self.height - 72) / len(rows))
        for place, (word, value, role) in enumerate(rows):
            top = 64 + place * step
            i.rule(painter, ink, i.PAD, top, self.width - 2 * i.PAD)
            middle = top + step / 2
            i.say(painter, i.PAD, middle + 10, word, i.BODY, ink.color("muted"), room=self.width - 160)
            i.say(
                painter, self.width - i.PAD, middle + 18, str(value), i.FIGURE, ink.color(role), bold=True,
                align="right",
            )  # fmt: skip


class Tiles(Piece):
    """Where tiles of video stand. The pictures lie over it (``video.Video``); this says why there are none."""

    watches: ClassVar = frozenset({"cameras"})

    def paint(self, painter: QPainter, ink: Ink) -> None:
        if self.turn.video:
            return
        i.panel(painter, ink, self.width, self.height)
        i.nothing(painter, ink, self.width, self.height, translate("Screen", "这块屏没有视频"))
