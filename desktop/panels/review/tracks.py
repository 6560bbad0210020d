"""Where the time went, painted: a bar for each stretch of an event; the whole of it as a track to walk along."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.domain.events.replaying import Holder
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.drawer.replay import Film
from desktop.viewmodels.review.reviews import StayLine
from desktop.viewmodels.words import listed

_INKS: Mapping[Holder, Role] = {
    Holder.CENTER: "accent", Holder.POST: "ok", Holder.ABOVE: "supervise", Holder.OUTSIDE: "supervise",
    Holder.CITIZEN: "muted", Holder.WAITING: "muted", Holder.NOBODY: "line",
}  # fmt: skip


class StayBars(QWidget):
    """One line a stretch: its name, with whom, a bar of its share, how long, how much beyond the limit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[StayLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_lines(self, lines: tuple[StayLine, ...]) -> None:
        """Other stretches."""
        if lines != self._lines:
            self._lines = lines
            self.setAccessibleName(
                listed(f"{one.name} {one.holder} {one.took} {one.late}".strip() for one in lines)
            )
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        t = theme()
        return QSize(t.px(360), t.px(26) * max(1, len(self._lines)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = theme(), QPainter(self)
        high, wide = t.px(26), self.width()
        name, holder, figures = wide * 0.20, wide * 0.24, max(t.px(190), wide * 0.26)
        room = wide - name - holder - figures - t.px(16)
        begun = 0.0
        for place, one in enumerate(self._lines):
            y = place * high
            painting.draw_text(p, QRectF(0, y, name - t.px(8), high), one.name, t.face(13), t.color("text"))
            painting.draw_text(
                p, QRectF(name, y, holder - t.px(8), high), one.holder, t.face(13), t.color("muted")
            )
            bar = QRectF(name + holder, y + t.px(8), room, t.px(10))
            painting.fill_box(p, bar, t.color("sunken"), None, small=True)
            width = max(t.px(3), room * one.share)
            x = bar.x() + min(room * begun, room - width)
            begun += one.share
            p.fillRect(QRectF(x, bar.y(), width, bar.height()), t.color("accent"))
            if one.late_share:
                late = max(t.px(3), width * one.late_share)
                p.fillRect(QRectF(x + width - late, bar.y(), late, bar.height()), t.color("late"))
            right = QRectF(wide - figures, y, figures, high)
            took = painting.draw_text(p, right, one.took, t.face(13), t.color("text"))
            if one.late:
                rest = right.adjusted(took + t.px(8), 0, 0, 0)
                painting.draw_text(p, rest, one.late, t.face(13, bold=True), t.color("late"))


class FilmTrack(QWidget):
    """The whole event from left to right, true to time; ``moved(step)`` by arrows, Home, End, or a click."""

    moved = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._film: Film | None = None
        self._place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def set_film(self, film: Film | None) -> None:
        """Another event."""
        self._film, self._place = film, 0
        self.update()

    def set_place(self, place: int) -> None:
        """Another step."""
        self._place = place
        if self._film is not None and self._film.shots:
            shot = self._film.shots[place]
            self.setAccessibleName(f"{shot.time} {shot.text} {shot.state} {shot.turn} {shot.clock}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(600), theme().px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._film.shots) if self._film is not None else 0
        to = {
            Qt.Key.Key_Left: self._place - 1, Qt.Key.Key_Right: self._place + 1, Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: count - 1,
        }.get(Qt.Key(event.key()))  # fmt: skip
        if to is None or not count:
            event.ignore()
        else:
            self.moved.emit(max(0, min(count - 1, to)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        film = self._film
        if film is None or not film.shots:
            return
        left, wide = self._room()
        at = (event.position().x() - left) / wide
        self.moved.emit(min(range(len(film.shots)), key=lambda n: abs(film.shots[n].place - at)))

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p, film = theme(), QPainter(self), self._film
        if film is None or not film.shots:
            return
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, wide = self._room()
        top, high = t.px(30), t.px(18)
        painting.fill_box(p, QRectF(left, top, wide, high), t.color("sunken"), None, small=True)
        for one in film.stretches:
            box = QRectF(left + wide * one.begin, top, max(t.px(2), wide * (one.end - one.begin)), high)
            p.fillRect(box, t.color(_INKS[one.holder]))
            if one.late:
                late = max(t.px(2), box.width() * one.late)
                p.fillRect(QRectF(box.right() - late, top + high - t.px(5), late, t.px(5)), t.color("late"))
            if box.width() > t.px(64):
                said = QRectF(box.x() + t.px(4), t.px(6), box.width() - t.px(8), t.px(20))
                painting.draw_text(p, said, one.name, t.face(12), t.color("muted"))
        for number, shot in enumerate(film.shots):
            x = left + wide * shot.place
            p.fillRect(QRectF(x - 0.5, top + high, 1, t.px(5)), t.color("muted"))
            if number == self._place:
                self._mark(p, x, top + high)
        if self.hasFocus():
            painting.draw_focus(p, QRectF(self.rect()))

    def _mark(self, p: QPainter, x: float, y: float) -> None:
        t = theme()
        size = t.px(7)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(t.color("text"))
        p.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, y + 2),
                    QPointF(x - size, y + 2 + size * 1.6),
                    QPointF(x + size, y + 2 + size * 1.6),
                ]
            )
        )
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.fillRect(QRectF(x - t.px(1), t.px(28), t.px(2), t.px(22)), t.color("text"))

    def _room(self) -> tuple[float, float]:
        edge = theme().px(16)
        return float(edge), float(max(1, self.width() - 2 * edge))
