"""排班 below the matrix: the week of the watches and of the chosen post, to look at; Enter opens the large form."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.roster.rota_grid import RotaGrid
from desktop.theme import painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.period import Period

_MOST_ROWS = 7


class PeriodSteps(QWidget):
    """‹ 第 48 周 › 今天: ``changed(period)`` when a person goes to other days."""

    changed = Signal(object)

    def __init__(self, board: RotaBoard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = board
        self.period = Period.week(board.today)
        self.before = IconButton("chevron-left", self.tr("上一周"), parent=self)
        self.title = PlainLabel(self.period.title, elide=False, parent=self)
        self.after = IconButton("chevron-right", self.tr("下一周"), parent=self)
        self.now = KeyButton(self.tr("今天"), small=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        for part in (self.before, self.title, self.after, self.now):
            row.addWidget(part)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.now.clicked.connect(self.go_today)

    def set_period(self, period: Period) -> None:
        """Show other days."""
        self.period = period
        self.title.set_text(period.title)
        week = period.is_week
        for button, text in (
            (self.before, self.tr("上一周") if week else self.tr("上个月")),
            (self.after, self.tr("下一周") if week else self.tr("下个月")),
        ):
            button.setAccessibleName(text)
            set_plain_tooltip(button, text)
        self.changed.emit(period)

    def step(self, by: int) -> None:
        """The next or the previous days."""
        self.set_period(self.period.next(by))

    @Slot()
    def go_today(self) -> None:
        """Back to the days that hold today."""
        self.set_period(self.period.holding(self._board.today))


class RotaStrip(QWidget):
    """``wanted(row, day)`` when somebody wants to work on a cell; ``opened`` for the large form as such."""

    wanted = Signal(str, object)
    opened = Signal()

    def __init__(self, board: RotaBoard, may_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board, self._post = board, ""
        self.title = PlainLabel(self.tr("排班"), size=16, bold=True, elide=False, parent=self)
        self.steps = PeriodSteps(board, self)
        self.gaps = KeyButton("", small=True, icon="triangle-alert", parent=self)
        self.swaps = KeyButton("", small=True, icon="refresh-cw", parent=self)
        self.open_button = KeyButton(
            self.tr("排班") if may_edit else self.tr("全部班次"),
            "R",
            small=True,
            icon="calendar",
            parent=self,
        )
        self.grid = RotaGrid(board, self)
        self._head = QHBoxLayout()
        for part in (self.title, self.steps):
            self._head.addWidget(part)
        self._head.addStretch(1)
        for button in (self.gaps, self.swaps, self.open_button):
            self._head.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.grid)
        self.steps.changed.connect(self._go)
        self.gaps.clicked.connect(self._to_gap)
        self.swaps.clicked.connect(self.opened)
        self.open_button.clicked.connect(self.opened)
        self.grid.opened.connect(self.wanted)
        board.changed.connect(self._count)
        board.reset.connect(self._read)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._read()

    def show_post(self, post: str) -> None:
        """Have the rows of a post below those of the watches."""
        if post != self._post:
            self._post = post
            self._read()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painting.fill_box(painter, self.rect().toRectF(), t.color("surface"), t.color("line"))

    # inside

    @Slot(object)
    def _go(self, period: Period) -> None:
        self.grid.set_period(period)
        self._count()

    @Slot()
    def _read(self) -> None:
        rows = [*self._board.rows.watches(), *self._board.rows.of_post(self._post)][:_MOST_ROWS]
        self.grid.set_rows([("", rows)])
        self.grid.setFixedHeight(self.grid.natural_height() + theme().px(2))
        self._count()

    @Slot()
    def _count(self) -> None:
        gaps, swaps = self._board.counts(self.steps.period.days)
        for button, text, count in (
            (self.gaps, self.tr("空缺 {count}"), gaps),
            (self.swaps, self.tr("换班待批 {count}"), swaps),
        ):
            button.setText(text.format(count=count))
            button.setAccessibleName(text.format(count=count))
            button.setVisible(bool(count))

    @Slot()
    def _to_gap(self) -> None:
        place = self._board.first_gap(self.steps.period.days, self._board.all_rows())
        if place is not None:
            self.wanted.emit(*place)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setContentsMargins(t.px(12), t.px(4), t.px(12), t.px(4))
        self._head.setSpacing(t.px(12))
        self._column.setContentsMargins(t.px(1), t.px(1), t.px(1), t.px(1))
        self._column.setSpacing(0)
        self.grid.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
