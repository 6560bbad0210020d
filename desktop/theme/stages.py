"""The track of an event's stages: done, now and still to come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role

StageState = Literal["done", "now", "next", "warn", "late"]
_INKS: Final[dict[StageState, tuple[Role, Role]]] = {  # bar, text
    "done": ("ok", "text"),
    "now": ("accent", "accent"),
    "next": ("track", "muted"),
    "warn": ("warn", "text"),
    "late": ("late", "late"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its word, where it stands, and when it was reached."""

    label: str
    state: StageState = "next"
    time: str = ""


class StageTrack(Painted):
    """Stages side by side, a bar over a word; times go first when it gets narrow, the tooltip has them all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stages: tuple[Stage, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_stages(self, stages: Sequence[Stage]) -> None:
        if tuple(stages) != self._stages:
            self._stages = tuple(stages)
            now = [stage.label for stage in self._stages if stage.state == "now"]
            self.setAccessibleName(" ".join(now))
            self.setAccessibleDescription(self._words("; "))
            self.refresh()

    def natural_size(self) -> QSize:
        return QSize(self._width(times=True), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(len(self._stages) * theme().face(12).px * 2, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stages:
            return
        t = theme()
        painter = QPainter(self)
        gap = t.px(4)
        cell = (self.width() - gap * (len(self._stages) - 1)) / len(self._stages)
        timed = all(self._fits(stage, cell) for stage in self._stages)
        for index, stage in enumerate(self._stages):
            bar_ink, text_ink = _INKS[stage.state]
            left = round(index * (cell + gap))
            right = round(index * (cell + gap) + cell)
            bar = QRectF(left, 0, right - left, t.sizes.bar)
            painting.fill_box(painter, bar, t.color(bar_ink), radius=t.sizes.bar / 2)
            face = t.face(12, bold=stage.state == "now")
            words = f"{stage.label} {stage.time}" if timed and stage.time else stage.label
            place = QRectF(left, t.sizes.bar + t.px(4), right - left + 1, face.line)
            painting.draw_text(painter, place, words, face, t.color(text_ink))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._stages:
            QToolTip.showText(event.globalPos(), plain_tooltip(self._words("\n")), self)
            return True
        return super().event(event)

    def _words(self, between: str) -> str:
        return between.join(f"{stage.label} {stage.time}".strip() for stage in self._stages)

    def _fits(self, stage: Stage, width: float) -> bool:
        face = theme().face(12, bold=stage.state == "now")
        return not stage.time or face.width(f"{stage.label} {stage.time}") <= width

    def _height(self) -> int:
        t = theme()
        return t.sizes.bar + t.px(4) + t.face(12).line

    def _width(self, times: bool) -> int:
        t = theme()
        face = t.face(12, bold=True)
        widest = 0.0
        for stage in self._stages:
            words = f"{stage.label} {stage.time}" if times and stage.time else stage.label
            widest = max(widest, face.width(words))
        return int((widest + t.px(4)) * len(self._stages) + 0.99)
