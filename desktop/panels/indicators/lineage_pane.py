"""Where a number comes from: edition, fraction, components, cut-off and comparisons, how it went, its rows."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.indicators.fraction import Fraction
from desktop.panels.indicators.rows_table import RowsBehind
from desktop.services.figures.told import Which
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.charts.card import ChartCard, ChartWords
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.theme.tokens import Role
from desktop.viewmodels.indicators.chart_data import Chart
from desktop.viewmodels.indicators.indicators import IndicatorsView
from desktop.viewmodels.indicators.rows import IndicatorRows

Cells = tuple[str, str, str, Role, Role]
"""Kind, text, what is at the right; the roles of text and of the right."""


class _Grid(QWidget):
    """Lines of kind, text and figure; the labels stay and only their texts change."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        t = theme()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(t.px(20), t.px(12), t.px(20), t.px(12))
        self._grid.setHorizontalSpacing(t.px(12))
        self._grid.setVerticalSpacing(t.px(4))
        self._grid.setColumnMinimumWidth(0, t.px(52))
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[PlainLabel, PlainLabel, PlainLabel]] = []

    def sizeHint(self) -> QSize:
        """As high as its sentences are at this width: a box never gives a part that stays small more than it asks."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), self._grid.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def set_lines(self, lines: list[Cells]) -> None:
        """These, from the top."""
        while len(self._labels) < len(lines):
            at = len(self._labels)
            kind = PlainLabel(role="muted", elide=False, parent=self)
            text = PlainLabel(wrap=True, parent=self)
            right = PlainLabel(elide=False, align=Qt.AlignmentFlag.AlignRight, parent=self)
            for column, label in enumerate((kind, text, right)):
                self._grid.addWidget(
                    label, at, column, Qt.AlignmentFlag.AlignTop if column != 1 else Qt.AlignmentFlag(0)
                )
            self._labels.append((kind, text, right))
        there = zip(self._labels, [*lines, *[("", "", "", "text", "text")] * 40], strict=False)
        for at, (labels, line) in enumerate(there):
            alone = bool(line[1]) and not line[2]  # a sentence takes the place of the figure as well
            self._grid.addWidget(labels[1], at, 1, 1, 2 if alone else 1)
            for label, words in zip(labels, line[:3], strict=True):
                label.set_text(words)
                label.setVisible(any(line[:3]) and not (alone and label is labels[2]))
            labels[1].set_role(_role(line[3]))
            labels[2].set_role(_role(line[4]))


def _role(name: str) -> Role:
    assert name in get_args(Role)
    return name  # type: ignore[return-value]


class LineagePane(QWidget):
    """``event_requested(event)``, ``left`` (Esc or the cross), ``export_wanted`` (the rows), ``copy_wanted``,
    ``report_wanted``, ``past_wanted``."""

    event_requested = Signal(str)
    left = Signal()
    export_wanted = Signal()
    copy_wanted = Signal()
    report_wanted = Signal()
    past_wanted = Signal()

    def __init__(
        self, view: IndicatorsView, rows: IndicatorRows, words: ChartWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.view, self.rows = view, rows
        self._chart: Chart | None = None
        self._wants_rows = False
        self._whiches: list[Which] = []
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.edition = PlainLabel(role="muted", parent=self)
        self.close_button = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        self.name = PlainLabel(size=20, bold=True, parent=self)
        self.rule = PlainLabel(role="muted", size=12, wrap=True, parent=self)
        self.fraction = Fraction(self)
        self.lines = _Grid(self)
        self.against = _Grid(self)
        self.months = ChartCard(words, QSize(280, 116), self)
        self.months.define.hide()  # it stands above
        self.months.framed = False
        self.tabs = QTabBar(self)
        self.tabs.setProperty("quiet", "true")
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("哪些事件"))
        self.table = RowsBehind(rows, self)
        self.nothing = PlainLabel(role="muted", align=Qt.AlignmentFlag.AlignHCenter, parent=self)
        self.about = PlainLabel(wrap=True, parent=self)
        self.open_button = KeyButton(self.tr("打开"), "Enter", variant="primary", parent=self)
        self.export_button = KeyButton(self.tr("导出"), "X", parent=self)
        self.copy_button = KeyButton(self.tr("复制算式"), "C", parent=self)
        self.report_button = IconButton("upload", self.tr("登记上报值"), "U", parent=self)
        self.past_button = IconButton("history", self.tr("这个数在那时"), "H", parent=self)
        self.report_button.hide()
        self.past_button.hide()
        self._lay_out()
        self.close_button.clicked.connect(self.left)
        self.tabs.currentChanged.connect(self._tab)
        self.table.opened.connect(self.event_requested)
        self.open_button.clicked.connect(self.table.open_current)
        self.export_button.clicked.connect(self.export_wanted)
        self.copy_button.clicked.connect(self.copy_wanted)
        self.report_button.clicked.connect(self.report_wanted)
        self.past_button.clicked.connect(self.past_wanted)
        view.changed.connect(self.follow)
        rows.changed.connect(self._rows_changed)
        rows.grown.connect(lambda _first: self._rows_changed())

    def _lay_out(self) -> None:
        t = theme()
        page = QWidget(self)
        page.setProperty("clear", "true")
        head = QHBoxLayout()
        head.setContentsMargins(t.px(20), t.px(12), t.px(12), 0)
        head.addWidget(self.edition, 1)
        head.addWidget(self.close_button)
        named = QVBoxLayout()
        named.setSpacing(t.px(2))
        named.setContentsMargins(t.px(20), 0, t.px(20), t.px(10))
        named.addWidget(self.name)
        named.addWidget(self.rule)
        about = QHBoxLayout()
        about.setContentsMargins(t.px(20), t.px(12), t.px(20), t.px(12))
        about.addWidget(self.about)
        self._about = QWidget(page)
        self._about.setLayout(about)
        trend = QHBoxLayout()
        trend.setContentsMargins(t.px(3), 0, t.px(3), 0)
        trend.addWidget(self.months)
        self._trend = QWidget(page)
        self._trend.setLayout(trend)
        bar = QHBoxLayout()
        bar.setContentsMargins(t.px(12), 0, t.px(12), 0)
        bar.addWidget(self.tabs, 1)
        self._bar = QWidget(page)
        self._bar.setLayout(bar)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(named)
        self._parts: list[QWidget] = []
        for part in (self.fraction, self.lines, self.against, self._trend):
            line = Separator(parent=page)
            column.addWidget(line)
            column.addWidget(part)
            self._parts += [line, part]
        column.addWidget(self._about)
        column.addWidget(Separator(parent=page))
        column.addWidget(self._bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.nothing, 1)
        for part in (self.lines, self.against, self._trend, self._bar):
            part.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.nothing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.nothing.setMinimumHeight(t.px(96))
        self.table.setMinimumHeight(t.px(180))
        self.months.setFixedHeight(t.px(164))
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        foot = QHBoxLayout()
        foot.setContentsMargins(t.px(20), t.px(10), t.px(20), t.px(12))
        foot.setSpacing(t.px(8))
        for button in (self.open_button, self.export_button, self.copy_button):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.past_button)
        foot.addWidget(self.report_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(Separator(parent=self))
        whole.addLayout(foot)

    # what is shown

    def show_definition(self, chart: Chart) -> None:
        """What a chart counts, in place of a number."""
        self._chart = chart
        self.follow()
        self.area.verticalScrollBar().setValue(0)

    def show_number(self) -> None:
        """The chosen number again."""
        self._chart = None
        self.follow()

    @property
    def shows_number(self) -> bool:
        """Whether a number is shown, not a chart's definition."""
        return self._chart is None

    @Slot()
    def follow(self) -> None:
        """As the view has it; nobody reads what is hidden."""
        if self.isHidden():
            return
        chart, lineage = self._chart, self.view.lineage()
        number = chart is None and lineage is not None
        for part in (*self._parts, self._bar, self.table, self.nothing):
            part.setVisible(number)
        self.rule.setVisible(number)
        self._about.setVisible(chart is not None)
        for button in (self.open_button, self.export_button, self.copy_button):
            button.setVisible(number)
        if chart is not None:
            self.edition.set_text(self.tr("图表口径"))
            self.name.set_text(chart.title)
            said = [chart.about, chart.note, self.view.caption]
            self.about.set_text("\n\n".join(part for part in said if part))
            return
        if lineage is None:
            self.edition.set_text("")
            self.name.set_text(self.view.working_words if self.view.working else "")
            return
        stale = bool(self.view.stale)
        self.edition.set_text(lineage.edition)
        self.name.set_text(lineage.name)
        self.rule.set_text(lineage.rule)
        self.fraction.set_lineage(lineage, stale=stale)
        self.lines.set_lines(
            [(one.kind, one.text, one.count, "muted" if one.quiet else "text", "muted" if one.quiet else "text")
             for one in lineage.lines]
        )  # fmt: skip
        checked, tone = self.view.check_words()
        against = [(one.kind, one.text, one.said, "text", one.tone) for one in self.view.against()]
        if against:
            against[0] = (*against[0][:2], checked, "text", tone)
        differ = self.view.differences()
        against += [
            ("" if at else self.tr("不一致"), text, "", "warn", "warn") for at, text in enumerate(differ[:6])
        ]
        self.against.set_lines([(a, b, c, _role(d), _role(e)) for a, b, c, d, e in against])
        months = self.view.months()
        if months is not None:
            self._trend.setVisible(months.shape is not None)
            self.months.set_chart(months)
            self.months.set_stale(self.view.stale if stale else "")
        self._rows_changed()

    @Slot()
    def _rows_changed(self) -> None:
        if self.isHidden() or self._chart is not None:
            return
        tabs = self.rows.tabs()
        self._whiches = [which for which, _ in tabs]
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(tabs):
            self.tabs.removeTab(self.tabs.count() - 1)
        for place, (which, text) in enumerate(tabs):
            if place >= self.tabs.count():
                self.tabs.addTab(text)
            elif self.tabs.tabText(place) != text:
                self.tabs.setTabText(place, text)
            if which is self.rows.which:
                self.tabs.setCurrentIndex(place)
        self.tabs.blockSignals(False)
        there = bool(self.rows.rows)
        self._bar.setVisible(bool(tabs))
        self.table.setVisible(there)
        self.nothing.setVisible(not there)
        said = self.tr("正在读取…") if self.rows.loading else self.tr("没有这样的事件")
        if not tabs:
            said = self.tr("这个数字不由事件构成")
        self.nothing.set_text(self.rows.problem or said)
        if there and self._wants_rows and self.close_button.hasFocus():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)  # they come after whoever asked for them
        self.open_button.setEnabled(there)
        self.export_button.setEnabled(there)

    @Slot(int)
    def _tab(self, place: int) -> None:
        if 0 <= place < len(self._whiches):
            self.rows.show(self._whiches[place])

    def turn(self, by: int) -> None:
        """The next or the previous tab."""
        if self._whiches:
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % len(self._whiches))

    def focus_first(self) -> None:
        """The keyboard onto the rows, or onto closing until there are some."""
        self._wants_rows = True
        (self.table if self.table.isVisible() else self.close_button).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
