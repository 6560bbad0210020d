"""A chart in its card: head with legend and remark, the picture, the table behind it, and what it says without data."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import painting
from desktop.theme.buttons import IconButton
from desktop.theme.charts.behind import BehindTable
from desktop.theme.charts.legend import Legend
from desktop.theme.charts.plot import Plot
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.indicators.chart_data import Chart

State = Literal["loading", "ready"]


_LEAST = 280
"""Narrower no card can be made, whatever stands in its head."""


class ChartWords:
    """What the card itself says, in the interface's language: given by the panel, since the theme has no words."""

    def __init__(self, define: str, table: str, export: str, loading: str, part: str = "") -> None:
        self.define, self.table, self.export, self.loading = define, table, export, loading
        self.part = part
        """What is said of a trend of which only a part is seen, with its ``{first}`` and ``{last}`` slot."""


class ChartCard(QWidget):
    """Keys while the focus is inside: T table, I definition, X export, Esc from the table back to the picture.

    ``opened(chart, mark)`` when a mark is entered, ``definition_requested(chart)``, ``export_requested(chart)``.
    """

    opened = Signal(str, str)
    definition_requested = Signal(str)
    export_requested = Signal(str)

    def __init__(self, words: ChartWords, least: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart: Chart | None = None
        self.framed = True
        """Whether it stands in a box of its own."""
        self._words = words
        self._stale = ""
        self.title = PlainLabel(bold=True, elide=False, parent=self)
        self.legend = Legend(self)
        self.note = PlainLabel(role="muted", size=12, align=Qt.AlignmentFlag.AlignRight, parent=self)
        self.tools = QWidget(self)
        self.define = IconButton("info", words.define, "I", size=14, parent=self.tools)
        self.flip = IconButton("list", words.table, "T", size=14, checkable=True, parent=self.tools)
        self.export = IconButton("download", words.export, "X", size=14, parent=self.tools)
        self.plot = Plot(least, self)
        self._table: BehindTable | None = None
        self.said = PlainLabel(role="muted", wrap=True, align=Qt.AlignmentFlag.AlignHCenter, parent=self)
        self._pages = QStackedLayout()
        self._nothing = QWidget(self)
        for page in (self.plot, self._nothing):
            self._pages.addWidget(page)
        self._lay_out()
        self.legend.changed.connect(self.plot.set_hidden)
        self.flip.clicked.connect(self._flip)
        self.define.clicked.connect(self._define)
        self.export.clicked.connect(self._export)
        self.plot.opened.connect(self._opened)
        self.plot.zoomed.connect(self._say_note)
        self.tools.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)

    def _lay_out(self) -> None:
        t = theme()
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        for button in (self.define, self.flip, self.export):
            tools.addWidget(button)
        self._top = QGridLayout()
        self._top.setContentsMargins(t.px(16), 0, t.px(16), 0)
        self._top.setHorizontalSpacing(t.px(12))
        self._top.setVerticalSpacing(0)
        self._top.setColumnStretch(2, 1)
        self._top.setRowMinimumHeight(0, t.px(40))
        self._top.addWidget(self.title, 0, 0)
        self._top.addWidget(self.legend, 0, 1)
        self._top.addWidget(self.note, 0, 2)
        self._top.addWidget(self.tools, 0, 3)
        words = QVBoxLayout(self._nothing)
        words.setContentsMargins(t.px(24), 0, t.px(24), t.px(40))
        words.addStretch(1)
        words.addWidget(self.said)
        words.addStretch(1)
        self._head = QWidget(self)
        self._head.setLayout(self._top)
        self._head.setMinimumWidth(1)
        self._head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(t.px(_LEAST))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._pages, 1)

    # what is shown

    def set_chart(self, chart: Chart) -> None:
        """Other data."""
        self.chart = chart
        self.title.set_text(chart.title)
        set_plain_tooltip(self.title, chart.about)
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription(chart.about)
        self.legend.set_entries(chart.entries)
        self._place_legend()
        self.plot.set_hidden(self.legend.hidden)
        self.plot.set_chart(chart)
        self._say_note()
        if self._table is not None:
            self._table.show_chart(chart)
        self._turn()

    def set_loading(self) -> None:
        """Nothing is known yet; what is shown already stays."""
        if self.chart is None:
            self.said.set_text(self._words.loading)
            self._pages.setCurrentWidget(self._nothing)

    def set_stale(self, said: str) -> None:
        """``said``: as of when the data is, in the place of the remark; nothing: it is current."""
        self._stale = said
        self.plot.set_stale(bool(said))
        self.legend.set_stale(bool(said))
        self._say_note()

    @property
    def table(self) -> BehindTable:
        """The table behind; made when somebody wants it."""
        if self._table is None:
            self._table = BehindTable(self)
            self._pages.addWidget(self._table)
            if self.chart is not None:
                self._table.show_chart(self.chart)
        return self._table

    @property
    def shows_table(self) -> bool:
        """Whether the table is in front."""
        return self.flip.isChecked()

    def show_table(self, on: bool) -> None:
        """The table, or the picture."""
        inside = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self.flip.setChecked(on)
        self._turn()
        if inside:
            self.focus_picture()

    def focus_picture(self) -> None:
        """The keyboard into what is in front."""
        (self.table if self.shows_table else self.plot).setFocus(Qt.FocusReason.OtherFocusReason)

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.framed:
            t = theme()
            painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("surface"), t.color("line"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match Qt.Key(event.key()) if plain else None:
            case Qt.Key.Key_T:
                self.show_table(not self.shows_table)
            case Qt.Key.Key_I:
                self._define()
            case Qt.Key.Key_X:
                self._export()
            case Qt.Key.Key_Escape if self.shows_table:
                self.show_table(False)
            case _:
                event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_legend()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.tools.show()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_tools(QApplication.focusWidget())
        super().leaveEvent(event)

    # inside

    @Slot()
    def _say_note(self) -> None:
        if self.chart is not None:
            part = self.plot.part(self._words.part)
            self.note.set_text(self._stale or part or self.chart.note)
            self.note.set_role("warn" if self._stale else "accent" if part else "muted")

    def _place_legend(self) -> None:
        """Beside the title where there is room for it and the tools, else in a line of its own."""
        t = theme()
        need = self.title.sizeHint().width() + self.legend.sizeHint().width() + t.px(32 + 24 + 84 + 40)
        below = self.width() < need
        self._top.addWidget(self.legend, 1 if below else 0, 0 if below else 1, 1, 4 if below else 1)

    def _turn(self) -> None:
        if self.chart is None or (self.chart.shape is None and not self.chart.rows):
            self.said.set_text(self.chart.empty if self.chart is not None else self._words.loading)
            self._pages.setCurrentWidget(self._nothing)
        elif self.shows_table or self.chart.shape is None:
            self._pages.setCurrentWidget(self.table)
        else:
            self._pages.setCurrentWidget(self.plot)

    @Slot(QWidget, QWidget)
    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        self._show_tools(now)

    def _show_tools(self, focus: QWidget | None) -> None:
        self.tools.setVisible(self.underMouse() or (focus is not None and self.isAncestorOf(focus)))

    @Slot()
    def _flip(self) -> None:
        self._turn()
        self.focus_picture()

    @Slot()
    def _define(self) -> None:
        if self.chart is not None:
            self.definition_requested.emit(self.chart.key)

    @Slot()
    def _export(self) -> None:
        if self.chart is not None:
            self.export_requested.emit(self.chart.key)

    @Slot(str)
    def _opened(self, mark: str) -> None:
        if self.chart is not None:
            self.opened.emit(self.chart.key, mark)
