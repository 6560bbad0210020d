"""Looking back at a day: how many events were open over it, and a slider to see where they were at a moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QPointF, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QSizePolicy, QWidget

from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.viewmodels.map.view import MapView

_STEP = timedelta(minutes=10)
_DAY = timedelta(days=1)
_PLAY = timedelta(minutes=5)
_BEAT = 250


class DayAxis(QWidget):
    """24 hours; the bars say how many events were open, the handle where one looks. Arrows and PgUp, PgDn move it."""

    def __init__(self, view: MapView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = view
        self._bars: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("回看"))

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), theme().px(56))

    @property
    def begin(self) -> datetime:
        """Midnight of the day that is looked at, here."""
        at = (self._view.then or self._view.now).astimezone(self._view.situation.township.clock.zone)
        return at.replace(hour=0, minute=0, second=0, microsecond=0)

    def count(self) -> None:
        """How many were open, every ten minutes of the day, or until now."""
        begin, now = self.begin, self._view.now
        steps = max(1, int((min(now, begin + _DAY) - begin) / _STEP) + 1)
        self._bars = self._view.open_counts([begin + _STEP * n for n in range(steps)])
        self.update()

    def look(self, then: datetime) -> None:
        """At this moment, as far as it has been; of an earlier day where those are at hand."""
        now, before = self._view.now, self.begin
        if not self._view.days.there:
            today = now.astimezone(before.tzinfo).replace(hour=0, minute=0, second=0, microsecond=0)
            then = max(then, today)
        self._view.look_back(None if then >= now else then)
        if self.begin != before:
            self.count()
        self.update()

    def turn(self, days: int) -> None:
        """The same time of another day."""
        self.look((self._view.then or self._view.now) + _DAY * days)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP, Qt.Key.Key_PageUp: -_DAY, Qt.Key.Key_PageDown: _DAY,
        }  # fmt: skip
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.look((self._view.then or self._view.now) + step)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        wide, low = float(self.width()), t.px(36)
        begin, now = self.begin, self._view.now
        most = max(self._bars, default=1) or 1
        each = wide / 144
        last = min(self._x(now), wide)
        ink = t.color("bar_chart")
        for place, count in enumerate(self._bars):
            high = max(1.0, count / most * t.px(26))
            painter.fillRect(QRectF(place * each + 0.5, low - high, max(1.0, each - 1), high), ink)
        here = self._x(self._view.then or now)
        painter.fillRect(QRectF(0, low, wide, t.px(3)), t.color("track"))
        painter.fillRect(QRectF(0, low, last, t.px(3)), t.color("accent" if last < wide else "line_strong"))
        for hour in range(0, 25, 2):
            x = self._x(begin + timedelta(hours=hour))
            box = QRectF(min(max(0.0, x - t.px(15)), wide - t.px(30)), low + t.px(4), t.px(30), t.px(16))
            painting.draw_text(painter, box, f"{hour:02d}", t.face(11), t.color("muted"), "center")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(t.color("text"), t.px(2)))
        painter.drawPolyline(QPolygonF([QPointF(here, t.px(4)), QPointF(here, low)]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(t.color("text"))
        painter.drawEllipse(QPointF(here, low + 1), t.px(6), t.px(6))
        if self.hasFocus():
            painting.draw_focus(painter, QRectF(self.rect()))

    def _x(self, at: datetime) -> float:
        return (at - self.begin) / _DAY * self.width()

    def _to(self, x: float) -> None:
        share = min(max(0.0, x) / max(1, self.width()), 1 - 1e-6)
        self.look(self.begin + _DAY * share)


class _Day(QDateEdit):
    """Scrolling the panel over it changes nothing."""

    def wheelEvent(self, event) -> None:
        event.ignore()


class TimeStrip(QWidget):
    """Hidden until it is asked for (H): the map stands for now."""

    def __init__(self, view: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self._view = view
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(t.px(n) for n in (12, 8, 12, 6)))
        row.setSpacing(t.px(12))
        self.before = IconButton("chevron-left", self.tr("前一天"), "PgUp", parent=self)
        self.day = _Day(self)
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setAccessibleName(self.tr("回看哪一天"))
        self.after = IconButton("chevron-right", self.tr("后一天"), "PgDn", parent=self)
        self.play = IconButton("play", self.tr("放映这一天"), "", parent=self)
        self.play.clicked.connect(self._play)
        self.axis = DayAxis(view, self)
        self.before.clicked.connect(lambda: self.axis.turn(-1))
        self.after.clicked.connect(lambda: self.axis.turn(1))
        self.day.userDateChanged.connect(self._go)
        self.chip = Chip("", "line", parent=self)
        self.back = KeyButton(self.tr("实时"), "H", small=True, parent=self)
        self.back.clicked.connect(self.live)
        days = QHBoxLayout()
        days.setSpacing(t.px(2))
        for widget in (self.before, self.day, self.after):
            days.addWidget(widget)
            widget.setVisible(view.days.there)
        row.addLayout(days)
        row.addWidget(self.play)
        row.addWidget(self.axis, 1)
        row.addWidget(self.chip)
        row.addWidget(self.back)
        self._beat = QTimer(self)
        self._beat.setInterval(_BEAT)
        self._beat.timeout.connect(self._forward)
        view.layers_changed.connect(self._say)
        view.days.changed.connect(self.axis.count)
        self.hide()

    def toggle(self) -> None:
        """There, or back to now."""
        if self.isVisible():
            self.live()
        else:
            self.show()
            self.axis.count()
            self.axis.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say()

    def live(self) -> None:
        """Back to now."""
        self._beat.stop()
        self.hide()
        self._view.look_back(None)

    def tick(self) -> None:
        """A second has passed."""
        if self.isVisible():
            self.axis.update()

    def hideEvent(self, event) -> None:
        self._beat.stop()
        super().hideEvent(event)

    @Slot(QDate)
    def _go(self, wanted: QDate) -> None:
        """To the same time of a day that was chosen."""
        self.axis.turn(self._shown().daysTo(wanted))

    def _shown(self) -> QDate:
        at = self.axis.begin
        return QDate(at.year, at.month, at.day)

    def _play(self) -> None:
        if self._beat.isActive():
            self._beat.stop()
            self.play.set_icon("play")
            return
        if self._view.then is None:
            self.axis.look(self.axis.begin)
        self._beat.start()
        self.play.set_icon("pause")

    def _forward(self) -> None:
        if self._view.then is None:
            self._beat.stop()
            self.play.set_icon("play")
            return
        if not self._view.days.working:
            self.axis.look(self._view.then + _PLAY)

    def _say(self) -> None:
        if not self.isVisible():
            return
        now = self._view.now.astimezone(self.axis.begin.tzinfo)
        self.day.blockSignals(True)
        self.day.setMaximumDate(QDate(now.year, now.month, now.day))
        self.day.setDate(self._shown())
        self.day.blockSignals(False)
        self.after.setEnabled(self._view.then is not None)
        then = self._view.then
        if then is None:
            self.chip.set_chip(self.tr("现在"), "ok")
            return
        local = then.astimezone(self._view.situation.township.clock.zone)
        count = len(self._view.past or ())
        self.chip.set_chip(self.tr("{time} 在办 {count}").format(time=f"{local:%H:%M}", count=count), "warn")
