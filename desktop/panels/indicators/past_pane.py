"""A number at a past moment: the moment or the line of the log, how it stood then and stands now, what changed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import (
    QDate,
    QDateTime,
    QRectF,
    Qt,
    QTime,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.moments import MomentEdit
from desktop.theme.states import Separator
from desktop.theme.tables import CellPainter, HeadedModel, Index, RowsTable
from desktop.viewmodels.indicators.past import IndicatorPast

NUMBER, TITLE, SAID = range(3)


class _Model(HeadedModel):
    """The events that stand elsewhere than they did."""

    def __init__(self, past: IndicatorPast, parent: QWidget) -> None:
        super().__init__(parent, figures=(SAID,))
        self.heads = (self.tr("编号"), self.tr("标题"), self.tr("那时 → 现在"))
        self._past = past
        self._rows = past.moved
        past.changed.connect(self._follow)

    def height(self) -> int:
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        said = self._rows[row]
        return (said.number, said.title, said.said)[column]

    def event_at(self, place: int) -> str:
        """The event in a row."""
        return self._rows[place].event

    @Slot()
    def _follow(self) -> None:
        if self._rows != self._past.moved:
            self.beginResetModel()
            self._rows = self._past.moved
            self.endResetModel()


class _Cells(CellPainter):
    """What changed stands at the right."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        t = theme()
        column = index.column()
        place = rect.adjusted(t.px(8 if column == NUMBER else 4), 0, -t.px(8 if column == SAID else 4), 0)
        ink = t.color("muted" if column == SAID else "text")
        painting.draw_text(
            painter,
            place,
            text,
            t.face(13 if column == SAID else 14),
            ink,
            "right" if column == SAID else "left",
        )


class _Table(RowsTable):
    """``opened(event)`` with Enter or a double click."""

    opened = Signal(str)

    def __init__(self, past: IndicatorPast, parent: QWidget) -> None:
        super().__init__(parent)
        self._moved = _Model(past, self)
        self.dress(self._moved, _Cells(self), self.tr("变了的事件"), {NUMBER: 96, SAID: 150}, TITLE)
        self.doubleClicked.connect(lambda _index: self.open_current())

    def open_current(self) -> None:
        """Bring it up."""
        if self.place is not None:
            self.opened.emit(self._moved.event_at(self.place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.open_current()
        else:
            super().keyPressEvent(event)


class PastPane(QWidget):
    """``left`` (Esc or the cross), ``event_requested(event)``."""

    left = Signal()
    event_requested = Signal(str)

    def __init__(self, past: IndicatorPast, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.past = past
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = IconButton("x", self.tr("返回"), "Esc", parent=self)
        self.name = PlainLabel(size=20, bold=True, parent=self)
        self.moment, self.line = MomentEdit(self), QLineEdit(self)
        self.moment.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.moment.setCalendarPopup(True)
        self.moment.setAccessibleName(self.tr("那时"))
        self.line.setPlaceholderText(self.tr("可不填"))
        self.line.setAccessibleName(self.tr("日志行号"))
        self.line.setMaxLength(20)
        self.go = KeyButton(self.tr("算一算"), "Enter", variant="primary", parent=self)
        self.problem = PlainLabel(role="warn", wrap=True, parent=self)
        self.figures = [
            [PlainLabel(wrap=n == 1, elide=n == 1, parent=self) for n in range(3)] for _ in range(3)
        ]
        self.note = PlainLabel(role="muted", wrap=True, parent=self)
        self.table = _Table(past, self)
        self._lay_out()
        self.close_button.clicked.connect(self.left)
        self.go.clicked.connect(self.ask)
        self.line.textChanged.connect(lambda text: self.moment.setEnabled(not text.strip()))
        self.table.opened.connect(self.event_requested)
        past.changed.connect(self.follow)
        past.view.changed.connect(self.follow)

    def _lay_out(self) -> None:
        t = theme()
        head, form, grid = QHBoxLayout(), QGridLayout(), QGridLayout()
        head.setContentsMargins(t.px(20), t.px(12), t.px(12), 0)
        head.addWidget(PlainLabel(self.tr("这个数在那时"), role="muted", parent=self), 1)
        head.addWidget(self.close_button)
        for layout in (form, grid):
            layout.setContentsMargins(t.px(20), t.px(12), t.px(20), t.px(12))
            layout.setHorizontalSpacing(t.px(12))
            layout.setVerticalSpacing(t.px(8))
            layout.setColumnStretch(1, 1)
        for at, (label, field) in enumerate(
            ((self.tr("那时"), self.moment), (self.tr("或日志行号"), self.line))
        ):
            form.addWidget(PlainLabel(label, role="muted", elide=False, parent=self), at, 0)
            form.addWidget(field, at, 1)
        form.addWidget(self.go, 2, 1, Qt.AlignmentFlag.AlignLeft)
        form.addWidget(self.problem, 3, 0, 1, 2)
        for row, labels in enumerate(self.figures):
            labels[0].set_role("muted")
            labels[2].set_role("muted")
            for place, part in enumerate(labels):
                grid.addWidget(part, row, place, Qt.AlignmentFlag.AlignTop)
        named, noted = QHBoxLayout(), QHBoxLayout()
        named.setContentsMargins(t.px(20), 0, t.px(20), t.px(10))
        named.addWidget(self.name)
        noted.setContentsMargins(t.px(20), t.px(10), t.px(20), t.px(6))
        noted.addWidget(self.note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(named)
        column.addWidget(Separator(parent=self))
        column.addLayout(form)
        column.addWidget(Separator(parent=self))
        column.addLayout(grid)
        column.addLayout(noted)
        column.addWidget(self.table, 1)
        column.addStretch(0)

    # what is shown

    def open(self) -> None:
        """For the number that is chosen; a day back, until a hand says when."""
        if self.past.key != self.past.view.chosen:
            self.past.forget()
        if not self.past.key:
            then = self.past.now().replace(second=0, microsecond=0)
            self.moment.setDateTime(
                QDateTime(QDate(then.year, then.month, then.day), QTime(then.hour, then.minute)).addDays(-1)
            )
        self.follow()
        self.moment.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def follow(self) -> None:
        """As the view model has it."""
        if self.isHidden():
            return
        past = self.past
        self.name.set_text(past.name)
        if past.key and past.key != past.view.chosen:
            past.forget()
            return
        self.go.setEnabled(not past.working)
        self.go.setText(self.tr("中心正在算…") if past.working else self.tr("算一算"))
        self.problem.set_text(past.problem)
        self.problem.setVisible(bool(past.problem))
        lines = [
            (one.kind, "  ".join(part for part in (one.value, one.fraction) if part), one.when)
            for one in past.stood
        ]
        if past.stood:
            lines.append((self.tr("差"), past.difference or "—", ""))
        for labels, line in zip(self.figures, [*lines, *[("", "", "")] * 3], strict=False):
            for label, text in zip(labels, line, strict=True):
                label.set_text(text)
                label.setVisible(bool(line[0]))
        self.note.set_text(
            past.note if past.stood else self.tr("由中心按日志重算：当时知道什么，数字就是什么。")
        )
        self.table.setVisible(bool(past.moved))

    @Slot()
    def ask(self) -> None:
        """What it was then; while the center is reckoning, nothing more."""
        if self.past.working:
            return
        zone = self.past.view.township.clock.zone
        at = self.moment.dateTime()
        day, time = at.date(), at.time()
        moment = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=zone)
        self.past.ask(moment, self.line.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.ask()
        else:
            super().keyPressEvent(event)
