"""The strip under the wall while recordings are shown: go on or stand still, how fast, where in the period."""

from __future__ import annotations

from collections.abc import Collection
from datetime import tzinfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.media.playing import SPEEDS, PlayClock
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle

_WORDS = {0.25: "¼", 0.5: "½"}
_STEP = 0.01


class _Track(QWidget):
    """Where in the period it is; pressed, dragged and moved with the arrow keys. ``moved(share)``."""

    moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("回放的时刻"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(200), theme().px(28))

    def set_share(self, share: float) -> None:
        """So much of it is over."""
        if round(share * 2000) != round(self._share * 2000):
            self._share = share
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        middle, side = self.height() / 2, t.px(7)
        track = QRectF(side, middle - t.px(2), self.width() - 2 * side, t.px(4))
        painting.fill_box(painter, track, t.color("track"), radius=t.px(2))
        done = QRectF(track.x(), track.y(), track.width() * self._share, track.height())
        painting.fill_box(painter, done, t.color("accent"), radius=t.px(2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("accent"))
        painter.drawEllipse(QPointF(done.right(), middle), side, side)
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._to(event.position().x())

    def _to(self, x: float) -> None:
        side = theme().px(7)
        self._move((x - side) / max(1, self.width() - 2 * side))

    def _move(self, share: float) -> None:
        share = min(1.0, max(0.0, share))
        self.set_share(share)
        self.moved.emit(share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._move(self._share + (_STEP if event.key() == Qt.Key.Key_Right else -_STEP))
        elif event.key() == Qt.Key.Key_Home:
            self._move(0.0)
        else:
            super().keyPressEvent(event)


class PlayStrip(QWidget):
    """``changed()`` when a hand set the clock; ``left()`` back to what is now."""

    changed = Signal()
    left = Signal()

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._clock: PlayClock | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self.play = IconButton("pause", self.tr("暂停或继续"), parent=self)
        self.play.clicked.connect(self._toggle)
        self.track = _Track(self)
        self.track.moved.connect(self._to)
        self.time = PlainLabel(bold=True, elide=False, parent=self)
        self.speeds = SegmentedToggle(
            [(str(speed), "×" + _WORDS.get(speed, f"{speed:g}")) for speed in SPEEDS], "1.0", name=self.tr("快慢"),
            parent=self,
        )  # fmt: skip
        self.speeds.changed.connect(self._faster)
        self.back = KeyButton(self.tr("回到直播"), icon="radio", small=True, parent=self)
        self.back.clicked.connect(self.left)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.play)
        self._row.addWidget(self.time)
        self._row.addWidget(self.track, 1)
        self._row.addWidget(self.speeds)
        self._row.addWidget(self.back)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._tell)

    def show_clock(self, clock: PlayClock | None) -> None:
        """The clock that it is about; None: nothing is played back."""
        self._clock = clock
        if clock is None:
            self._timer.stop()
        else:
            self.speeds.set_value(str(clock.speed))
            self._timer.start()
            self._tell()

    def keep_speed(self, paces: Collection[float]) -> float | None:
        """Go at one of these speeds; which it is, where it went at another one."""
        if self._clock is None or self._clock.speed in paces:
            return None
        slower = [one for one in paces if one in SPEEDS and one <= self._clock.speed]
        self._clock.set_speed(max(slower, default=1.0))
        self.speeds.set_value(str(self._clock.speed))
        return self._clock.speed

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._row.setContentsMargins(t.px(12), 0, t.px(12), 0)
        self._row.setSpacing(t.px(12))
        self.setFixedHeight(t.px(48))

    @Slot()
    def _tell(self) -> None:
        if self._clock is None:
            return
        self.track.set_share(self._clock.share)
        self.time.set_text(f"{self._clock.moment.astimezone(self._zone):%m-%d %H:%M:%S}")
        self.play.set_icon("pause" if self._clock.running and self._clock.share < 1 else "play")

    @Slot()
    def _toggle(self) -> None:
        if self._clock is not None:
            self._clock.run(on=not self._clock.running or self._clock.share >= 1)
            self._tell()
            self.changed.emit()

    @Slot(float)
    def _to(self, share: float) -> None:
        if self._clock is not None:
            self._clock.go_to(self._clock.begin + (self._clock.end - self._clock.begin) * share)
            self._tell()
            self.changed.emit()

    @Slot(str)
    def _faster(self, value: str) -> None:
        if self._clock is not None and float(value) != self._clock.speed:
            self._clock.set_speed(float(value))
            self.changed.emit()
