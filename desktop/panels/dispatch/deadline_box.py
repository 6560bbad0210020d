"""The deadline in the composer: when, how much is left, shorter choices, and why it is then."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QDateTime, QRectF, QSize, Qt, QTimeZone, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.moments import MomentEdit
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.dispatch.due import ComposerDue
from desktop.viewmodels.drawer.reckoning import Bar, BarKind, Choice, Reckoning, Tick
from desktop.viewmodels.words import limit_words

_ROLES: dict[BarKind, Role] = {"open": "bar_working", "used": "accent", "soon": "warn"}


class WorkBar(Painted):
    """Working hours on an axis, with the limit that runs through them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[Bar, ...] = ()
        self._ticks: tuple[Tick, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_reckoning(self, reckoning: Reckoning) -> None:
        """Show this derivation."""
        if (reckoning.bars, reckoning.ticks) != (self._bars, self._ticks):
            self._bars, self._ticks = reckoning.bars, reckoning.ticks
            self.update()

    def natural_size(self) -> QSize:
        return QSize(theme().px(200), theme().px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        left, width = t.px(3), self.width() - 2 * t.px(3)
        track = QRectF(left, t.px(8), width, t.px(8))
        painting.fill_box(painter, track, t.color("track"), radius=t.px(4))
        for bar in self._bars:
            begin, end = left + bar.begin * width, left + bar.end * width
            painter.fillRect(
                QRectF(begin, track.y(), max(1.0, end - begin), track.height()), t.color(_ROLES[bar.kind])
            )
        taken: list[tuple[float, float]] = []
        face = t.face(12)
        for tick in self._ticks:
            x = left + tick.at * width
            wide = face.width(tick.text)
            at = min(max(0.0, x - wide / 2), self.width() - wide)
            if tick.mark:
                painter.fillRect(QRectF(x - t.px(1), t.px(3), t.px(2), t.px(18)), t.color("text"))
            if any(at < end + t.px(4) and at + wide > begin - t.px(4) for begin, end in taken):
                continue
            taken.append((at, at + wide))
            role: Role = "text" if tick.mark else "muted"
            place = QRectF(at, t.px(24), wide + 2, face.line)
            painting.draw_text(painter, place, tick.text, face, t.color(role))


_NARROW = 460


class DeadlineBox(QWidget):
    """``chosen(datetime | None)`` when a person shortens the deadline or takes the catalogue's back."""

    chosen = Signal(object)
    opened = Signal()
    """The derivation was opened or closed."""

    def __init__(self, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone = zone
        self._qt_zone = QTimeZone(str(zone).encode())
        self._choices: list[Choice] = []
        self.when = PlainLabel(size=20, bold=True, elide=False, parent=self)
        self.limit = PlainLabel(elide=False, parent=self)
        self.left = PlainLabel(role="muted", parent=self)
        self.why = KeyButton("", variant="flat", trailing_icon="chevron-down", checkable=True, parent=self)
        self.why.toggled.connect(self._open)
        self.buttons: list[KeyButton] = []
        self.moment = MomentEdit(self)
        self.moment.setDisplayFormat("MM-dd HH:mm")
        self.moment.setTimeZone(self._qt_zone)
        self.moment.setAccessibleName(self.tr("时限"))
        self.moment.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.moment.setKeyboardTracking(False)
        self.moment.dateTimeChanged.connect(self._on_moment)
        self.back = KeyButton(self.tr("恢复清单时限"), small=True, variant="flat", icon="undo-2", parent=self)
        self.back.clicked.connect(lambda: self.chosen.emit(None))
        self._top = QHBoxLayout()
        for label in (self.when, self.limit, self.left):
            self._top.addWidget(label)
        self._top.addStretch(1)
        self._top.addWidget(self.why)
        self._quick = QHBoxLayout()
        self._quick.addWidget(self.moment)
        self._quick.addWidget(self.back)
        self._quick.addStretch(1)
        self._narrow = False
        self.derivation = QWidget(self)
        self._grid = QGridLayout(self.derivation)
        self._grid.setColumnStretch(2, 1)
        self._cells = [
            [PlainLabel(role=role, size=size, parent=self.derivation) for role, size in _COLUMNS]
            for _ in range(4)
        ]
        for at, row in enumerate(self._cells):
            for place, cell in enumerate(row):
                self._grid.addWidget(cell, at, place)
        self.bar = WorkBar(self.derivation)
        self._grid.addWidget(self.bar, 4, 0, 1, 3)
        self.derivation.hide()
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        self._column.addLayout(self._quick)
        self._column.addWidget(self.derivation)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self._restyle()

    def show_due(self, due: ComposerDue, now: datetime) -> None:
        """Show the deadline as it stands now; called each second."""
        words = due.words(now)
        figures, reading = due.remaining(now)
        self.when.set_text(words)
        self.limit.set_text(limit_words(due.limit))
        self.left.set_text(
            self.tr("剩 {time}").format(time=figures) if reading.state != "late" else reading.text
        )
        self.left.set_role("late" if reading.state == "late" else "muted")
        self._ask()
        self._show_choices(due, now)
        if self.why.isChecked():
            self._show_reckoning(due.reckoning(now))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(340), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the question stands in the second line, in one word."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            (self._quick if narrow else self._top).addWidget(self.why)
            self._ask()

    def _ask(self) -> None:
        asked = self.tr("为什么") if self._narrow else self.tr("为什么是{when}").format(when=self.when.text())
        if self.why.text() != asked:
            self.why.setText(asked)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, QRectF(self.rect()), t.color("raised"), t.color("line"))
        if not self.derivation.isHidden():
            painter.fillRect(t.px(1), self.derivation.y(), self.width() - t.px(2), t.px(1), t.color("line"))

    def _show_choices(self, due: ComposerDue, now: datetime) -> None:
        offered = due.choices(now)
        for button, choice in zip(self.buttons, offered, strict=False):
            if button.text() != choice.text:
                button.setText(choice.text)
        while len(self.buttons) < len(offered):
            button = KeyButton(offered[len(self.buttons)].text, small=True, parent=self)
            button.clicked.connect(self._on_button)
            self._quick.insertWidget(len(self.buttons), button)
            self.buttons.append(button)
        for at, button in enumerate(self.buttons):
            button.setVisible(at < min(1 if self._narrow else 3, len(offered)))
        self._choices = offered
        self.moment.setVisible(not due.fixed)
        self.back.setVisible(due.chosen is not None)
        if not due.fixed and not self.moment.hasFocus():
            self.moment.blockSignals(True)
            soonest = now + timedelta(minutes=1)
            self.moment.setDateTimeRange(self._qt(soonest), self._qt(max(soonest, due.latest(now))))
            self.moment.setDateTime(self._qt(due.due(now)))
            self.moment.blockSignals(False)

    def _show_reckoning(self, reckoning: Reckoning) -> None:
        for row, line in zip(self._cells, reckoning.lines, strict=False):
            for cell, text in zip(row, (line.key, line.value, line.note), strict=True):
                cell.set_text(text)
        self.bar.set_reckoning(reckoning)

    def _qt(self, at: datetime) -> QDateTime:
        return QDateTime.fromSecsSinceEpoch(int(at.timestamp()), self._qt_zone)

    @Slot(bool)
    def _open(self, wanted: bool) -> None:
        self.derivation.setVisible(wanted)
        self.why.update()
        self.updateGeometry()
        self.opened.emit()

    @Slot(QDateTime)
    def _on_moment(self, at: QDateTime) -> None:
        self.chosen.emit(datetime.fromtimestamp(at.toSecsSinceEpoch(), self._zone))

    @Slot()
    def _on_button(self) -> None:
        for button, choice in zip(self.buttons, self._choices, strict=False):
            if button is self.sender():
                self.chosen.emit(choice.due)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        pad = t.px(12)
        self._column.setContentsMargins(0, t.px(8), 0, t.px(8))
        self._column.setSpacing(t.px(8))
        self._top.setContentsMargins(pad, 0, t.px(4), 0)
        self._top.setSpacing(pad)
        self._quick.setContentsMargins(pad, 0, pad, 0)
        self._quick.setSpacing(t.px(6))
        self._grid.setContentsMargins(pad, t.px(10), pad, 0)
        self._grid.setHorizontalSpacing(pad)
        self._grid.setVerticalSpacing(t.px(4))
        self.moment.setFixedWidth(t.px(128))
        self.updateGeometry()
        self.update()


_COLUMNS: tuple[tuple[Role, int], ...] = (("muted", 14), ("text", 14), ("muted", 13))
