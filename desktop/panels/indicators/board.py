"""What scrolls: six large numbers, the strip of eight, and the charts, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.figures.indicators import HEADLINES, SECOND_ROW
from desktop.panels.indicators.figure_buttons import FigureButton, FigureCard, FigureCell
from desktop.theme import painting
from desktop.theme.charts.card import ChartCard, ChartWords
from desktop.theme.charts.turns import Turns
from desktop.theme.current import theme
from desktop.viewmodels.indicators.chart_data import Chart
from desktop.viewmodels.indicators.words import Card

Row = tuple[tuple[str, int], ...]
"""Charts side by side, each with its share of the width."""

_WIDE_ROWS: tuple[Row, ...] = (
    (("hours", 928), ("ages", 468)), (("heat", 552), ("items", 432), ("posts", 400)),
    (("days", 928), ("backlog", 468)), (("response", 1), ("funnel", 1)),
)  # fmt: skip
_NARROW_ROWS: tuple[Row, ...] = (
    (("hours", 1),), (("ages", 1), ("backlog", 1)), (("heat", 1),), (("items", 1), ("posts", 1)), (("days", 1),),
    (("response", 1), ("funnel", 1)),
)  # fmt: skip
KEYS = ("hours", "ages", "heat", "items", "posts", "days", "backlog", "response", "funnel")
_HIGH = {"heat": 306, "items": 306, "posts": 306, "response": 270, "funnel": 306}
_WIDE, _SINGLE = 1100, 700


class _Strip(QWidget):
    """A card for the cells of the second row."""

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("surface"), t.color("line"))


class Board(QScrollArea):
    """``chosen(key)`` a number, ``entered`` Enter on it; the charts' own signals pass through."""

    chosen = Signal(str)
    entered = Signal()
    opened = Signal(str, str)
    definition_requested = Signal(str)
    export_requested = Signal(str)

    def __init__(self, words: ChartWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = QWidget(self)
        self.page.setProperty("ground", "window")
        self.page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(self.page)
        self._group = QButtonGroup(self)
        self.cards = [FigureCard(key, self.page) for key in HEADLINES]
        self.strip = _Strip(self.page)
        self.cells = [FigureCell(key, self.strip) for key in SECOND_ROW]
        for button in (*self.cards, *self.cells):
            self._group.addButton(button)
            button.moved.connect(self._move)
            button.entered.connect(self.entered)
            button.clicked.connect(self._clicked)
        self.charts = {key: ChartCard(words, QSize(280, _HIGH.get(key, 258)), self.page) for key in KEYS}
        for card in self.charts.values():
            card.opened.connect(self.opened)
            card.definition_requested.connect(self.definition_requested)
            card.export_requested.connect(self.export_requested)
        self._turns = Turns(self)
        self._columns = 0
        self._shown: frozenset[str] = frozenset()
        self._top = QGridLayout()
        self._top.setSpacing(t.px(12))
        self._cells = QGridLayout(self.strip)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setSpacing(0)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(t.px(12))
        column = QVBoxLayout(self.page)
        column.setContentsMargins(*(t.px(n) for n in (16, 12, 16, 16)))
        column.setSpacing(t.px(12))
        column.addLayout(self._top)
        column.addWidget(self.strip)
        column.addLayout(self._rows)
        column.addStretch(1)
        self._lay_out()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    # what is shown

    def set_figures(self, cards: list[Card], cells: list[Card], chosen: str, *, stale: bool) -> None:
        """Other numbers."""
        buttons: list[FigureButton] = [*self.cards, *self.cells]
        for button, card in zip(buttons, [*cards, *cells], strict=False):
            button.set_card(card, stale=stale)
        self._group.setExclusive(False)
        for button in buttons:
            button.setChecked(button.key == chosen)
        self._group.setExclusive(True)

    def set_charts(self, charts: Mapping[str, Chart], stale: str) -> None:
        """Other charts; those that there are none of now are left away."""
        for key, card in self.charts.items():
            chart = charts.get(key)
            if chart is not None:
                self._turns.show(card, chart)
                card.set_stale(stale)
            elif not charts:
                card.set_loading()
        shown = frozenset(charts) or frozenset(KEYS)
        if shown != self._shown:
            self._shown = shown
            self._lay_out()

    def focus_first(self) -> None:
        """The keyboard onto the chosen number."""
        button = self._group.checkedButton() or self.cards[0]
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wanted() != self._columns:
            self._lay_out()

    # inside

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Wherever the keyboard goes on this page, it can be seen."""
        if now is None or not self.page.isAncestorOf(now):
            return
        card = next((one for one in self.charts.values() if one.isAncestorOf(now)), now)
        self.ensureWidgetVisible(card, 0, theme().px(12))

    def _wanted(self) -> int:
        width = self.viewport().width() / theme().scale
        return 3 if width >= _WIDE else 2 if width >= _SINGLE else 1

    def _lay_out(self) -> None:
        self._columns = self._wanted()
        across = 6 if self._columns == 3 else 3
        for place, figure in enumerate(self.cards):
            self._top.addWidget(figure, place // across, place % across)
        for place in range(6):
            self._top.setColumnStretch(place, 1 if place < across else 0)
        across = 8 if self._columns == 3 else 4
        for place, cell in enumerate(self.cells):
            cell.lined = place % across > 0
            self._cells.addWidget(cell, place // across, place % across)
        for place in range(8):
            self._cells.setColumnStretch(place, 1 if place < across else 0)
        while (item := self._rows.takeAt(0)) is not None:
            layout = item.layout()
            if layout is not None:
                while layout.takeAt(0) is not None:
                    pass
                layout.deleteLater()
        rows = _WIDE_ROWS if self._columns == 3 else _NARROW_ROWS
        if self._columns == 1:
            rows = tuple(((key, 1),) for row in rows for key, _ in row)
        for row in rows:
            there = [(key, share) for key, share in row if not self._shown or key in self._shown]
            if there:
                line = QHBoxLayout()
                line.setSpacing(theme().px(12))
                for key, share in there:
                    line.addWidget(self.charts[key], share)
                self._rows.addLayout(line)
        for key, card in self.charts.items():
            card.setVisible(not self._shown or key in self._shown)

    @Slot()
    def _clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, FigureButton)
        self.chosen.emit(sender.key)

    @Slot(int, int)
    def _move(self, across: int, down: int) -> None:
        buttons: list[FigureButton] = [*self.cards, *self.cells]
        here = self.sender()
        assert isinstance(here, FigureButton)
        at = buttons.index(here)
        if across:
            to = at + across
        else:
            mine = here.mapTo(self.page, here.rect().center())
            rows = [
                (abs(place.x() - mine.x()), n)
                for n, one in enumerate(buttons)
                for place in (one.mapTo(self.page, one.rect().center()),)
                if (place.y() - mine.y()) * down > one.height() // 2
            ]
            nearest = [
                (abs(buttons[n].mapTo(self.page, buttons[n].rect().center()).y() - mine.y()), off, n)
                for off, n in rows
            ]
            if not nearest:
                return
            to = min(nearest)[2]
        if 0 <= to < len(buttons):
            buttons[to].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(buttons[to])
            buttons[to].click()
