"""The wizard's rail: what there is to do, what is done, where one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted

WIDTH, _STEP = 240, 56


class Rail(Painted):
    """Painted; a screen reader is told the page that is shown and how many there are."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._steps: Sequence[str] = ()
        self._now = 0

    def set_steps(self, steps: Sequence[str], now: int) -> None:
        """The names of the pages and the place of the one that is shown."""
        if (tuple(steps), now) != (tuple(self._steps), self._now):
            self._steps, self._now = tuple(steps), now
            told = self.tr("第 {n} 步，共 {all} 步：{name}")
            self.setAccessibleName(told.format(n=now + 1, all=len(steps), name=steps[now]))
            self.refresh()

    def natural_size(self) -> QSize:
        return QSize(theme().px(WIDTH), theme().px(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        px, painter = t.px, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), t.color("surface"))
        painter.fillRect(self.width() - px(1), 0, px(1), self.height(), t.color("line"))
        mark = QRectF(px(24), px(32), px(32), px(32))
        painting.fill_box(painter, mark, t.color("accent"))
        painting.draw_text(painter, mark, "枢", t.face(18, True), t.color("on_accent"), "center")
        name = QRectF(mark.right() + px(12), mark.top(), px(140), mark.height())
        painting.draw_text(painter, name, self.tr("镇枢"), t.face(16, True), t.color("text"))
        top = float(px(104))
        for place, step in enumerate(self._steps):
            self._paint_step(painter, place, step, top)
            top += px(_STEP)
        words = self.tr("每一步都能退回。中途关掉也不要紧，填过的下次还在（口令除外）。")
        room = QRectF(px(24), 0, self.width() - px(48), px(80))
        face = t.face(13)
        height = painting.paragraph_height(words, face, room.width())
        room.moveTop(self.height() - px(28) - height)
        room.setHeight(height)
        painting.draw_paragraph(painter, room, words, face, t.color("muted"))

    def _paint_step(self, painter: QPainter, place: int, step: str, top: float) -> None:
        t = theme()
        px, now, done = t.px, place == self._now, place < self._now
        ring = QRectF(px(24), top, px(24), px(24)).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(t.color("accent" if now or done else "line_strong"), px(1)))
        painter.setBrush(t.color("accent") if now else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if done:
            icons.draw(painter, "check", ring.adjusted(px(5), px(5), -px(5), -px(5)), t.color("accent"))
        else:
            ink = t.color("on_accent" if now else "muted")
            painting.draw_text(painter, ring, str(place + 1), t.face(13, now), ink, "center")
        text = QRectF(px(60), top, self.width() - px(76), px(24))
        painting.draw_text(painter, text, step, t.face(14, now), t.color("text" if now or done else "muted"))
        if place + 1 < len(self._steps):
            painter.fillRect(QRectF(px(36), top + px(28), px(1), px(24)), t.color("line"))
