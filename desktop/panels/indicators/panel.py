"""The 指标 panel: head, numbers and charts at the left, at the right where the chosen number comes from."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.panels.indicators.board import Board
from desktop.panels.indicators.head import Head
from desktop.panels.indicators.lineage_pane import LineagePane
from desktop.panels.indicators.past_pane import PastPane
from desktop.panels.indicators.reported_pane import ReportedPane
from desktop.panels.indicators.reports_page import ReportsPage
from desktop.panels.indicators.scope_finder import Popover
from desktop.theme.charts import picture
from desktop.theme.charts.card import ChartCard, ChartWords
from desktop.theme.choosing import ask_where, ask_which, ending_of
from desktop.theme.current import theme
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.viewmodels.indicators.chart_data import Chart
from desktop.viewmodels.indicators.files import IndicatorFiles
from desktop.viewmodels.indicators.indicators import IndicatorsView, drilled
from desktop.viewmodels.indicators.past import IndicatorPast
from desktop.viewmodels.indicators.reporting import IndicatorReporting
from desktop.viewmodels.indicators.rows import IndicatorRows
from desktop.viewmodels.indicators.scopes import ScopeChoice, find
from desktop.viewmodels.indicators.words import name_of
from desktop.viewmodels.review.reports import ReportsView
from desktop.viewmodels.words import clauses

_WIDE, _PANE, _PANE_NARROW = 1500, 480, 400


class IndicatorsPanel(QWidget):
    """``event_requested(event)``: an event behind a number is wanted; ``said`` and ``failed`` as notices."""

    event_requested = Signal(str)
    said = Signal(str)
    failed = Signal(str)

    def __init__(
        self, view: IndicatorsView, rows: IndicatorRows, files: IndicatorFiles, reports: ReportsView,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.view, self.rows, self.files = view, rows, files
        self._reports_view = reports
        self._reports_page: ReportsPage | None = None
        self._asides: list[QWidget] = []
        self._reporting: IndicatorReporting | None = None
        self.past: PastPane | None = None
        self.reported: ReportedPane | None = None
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = ChartWords(
            self.tr("口径"), self.tr("图或表"), self.tr("导出"), self.tr("正在计算…"),
            self.tr("只看 {first} 至 {last}，按 0 看全部"),
        )  # fmt: skip
        self.head = Head(view, self)
        self.banner = Banner("info", parent=self, action=self.tr("取消"))
        self.remark = Banner("info", parent=self)
        self.board = Board(words, self)
        self.empty = EmptyState("chart-column", "", "", action=self.tr("再试"), key="R", parent=self)
        self.pane = LineagePane(view, rows, words, self)
        self.finder = Popover(lambda typed: find(view.township, typed), self)
        for hidden in (self.banner, self.remark, self.empty):
            hidden.hide()
        self._edge = Separator(Qt.Orientation.Vertical, self)
        self._lay_out()
        self._listen()
        self.follow()

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.head)
        main.addWidget(Separator(parent=self))
        for part in (self.banner, self.remark):
            main.addWidget(part)
        main.addWidget(self.board, 1)
        main.addWidget(self.empty, 1)
        self._figures = QWidget(self)
        row = QHBoxLayout(self._figures)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(main, 1)
        row.addWidget(self._edge)
        row.addWidget(self.pane)
        self._row = row
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(self._figures)

    def _listen(self) -> None:
        self.view.changed.connect(self.follow)
        self.view.failed.connect(self.failed)
        self.head.scope_wanted.connect(self.find_scope)
        self.head.refresh_wanted.connect(self.view.refresh)
        self.head.recount_wanted.connect(self.view.recount)
        self.head.export_wanted.connect(self.ask_all)
        self.head.reports_wanted.connect(self.open_reports)
        self.finder.picked.connect(self._scope)
        self.finder.left.connect(lambda: self.head.scope.setFocus(Qt.FocusReason.OtherFocusReason))
        self.empty.acted.connect(self.view.refresh)
        self.board.chosen.connect(self._choose)
        self.board.entered.connect(self._enter)
        self.board.opened.connect(self._opened)
        self.board.definition_requested.connect(self._define)
        self.board.export_requested.connect(self.ask_chart)
        self.pane.months.export_requested.connect(self.ask_chart)
        self.pane.left.connect(self.close_pane)
        self.pane.event_requested.connect(self.event_requested)
        self.pane.export_wanted.connect(self.ask_rows)
        self.pane.copy_wanted.connect(self.copy)
        self.banner.acted.connect(self.files.cancel)
        self.files.progressed.connect(self._progressed)
        self.files.told.connect(self.said)
        self.files.failed.connect(self.failed)

    # for the shell

    def take_reporting(self, reporting: IndicatorReporting) -> None:
        """How reported values are entered, where this account may."""
        self._reporting = reporting
        reporting.told.connect(self.said)
        reporting.failed.connect(self.failed)
        self.pane.report_wanted.connect(self.open_reported)
        self.pane.report_button.setVisible(reporting.may)
        if reporting.may:
            self.reported = ReportedPane(reporting, self.view, self._figures)
            self.reported.left.connect(self.leave_aside)
            self.reported.file_wanted.connect(self.ask_reported)
            self._take_aside(self.reported)

    def take_past(self, past: IndicatorPast) -> None:
        """How a number is told as of a past moment, where there is a center to ask."""
        self.past = PastPane(past, self._figures)
        self._take_aside(self.past)
        self.past.left.connect(self.leave_aside)
        self.past.event_requested.connect(self.event_requested)
        self.pane.past_wanted.connect(self.open_past)
        self.pane.past_button.show()

    def _take_aside(self, aside: QWidget) -> None:
        """A pane that may stand in the place of where a number comes from."""
        aside.hide()
        self._asides.append(aside)
        self._row.addWidget(aside)
        self._size_pane()

    def _put_aside(self, aside: QWidget) -> None:
        self._open_pane()
        for one in (self.pane, *self._asides):
            if one is not aside:
                one.hide()  # first: two at once would need more room than a small window has
        aside.show()

    @Slot()
    def open_past(self) -> None:
        """The chosen number at a past moment, in the place of where it comes from."""
        if self.past is not None:
            self._put_aside(self.past)
            self.past.open()

    @Slot()
    def open_reported(self) -> None:
        """A reported value by hand, in the place of where the number comes from."""
        if self.reported is not None:
            self._put_aside(self.reported)
            self.reported.open()

    @Slot()
    def leave_aside(self) -> None:
        """Back to where the number comes from."""
        if any(not one.isHidden() for one in self._asides):
            self._put_aside(self.pane)
            self.pane.show_number()
            self.pane.focus_first()

    @Slot()
    def ask_reported(self) -> None:
        """Ask for the file that reported values are read from."""
        reporting = self._reporting
        if reporting is not None and reporting.may:
            kinds = [self.tr("工作簿或 CSV (*.xlsx *.xls *.csv)")]
            ask_which(self, self.tr("登记上报值"), kinds, lambda path: reporting.take(Path(path)))

    def shut(self) -> None:
        """The window is going: listen no more."""
        self.files.cancel()
        self._reports_view.close()
        self.view.close()

    def focus_first(self) -> None:
        """The keyboard onto the chosen number, or onto the reports while they are open."""
        if self._pages.currentWidget() is not self._figures:
            self.reports.take_focus()
        else:
            self.board.focus_first()

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        return [
            ("← → ↑ ↓", self.tr("下一个指标；图中下一格"), True),
            ("Enter", self.tr("数字的来历；其中的事件"), True),
            ("[ / ]", self.tr("上一段 / 下一段期间"), True),
            ("G", self.tr("换范围：板块 岗位 网格 村居 事项 渠道"), True),
            ("R", self.tr("刷新"), True),
            ("V", self.tr("复算一遍"), True),
            ("T", self.tr("图或表"), True),
            ("+ / − / 0", self.tr("趋势图放大、缩小、看全部；Ctrl 加滚轮"), True),
            ("Shift ← →", self.tr("放大后左右移；也可拖动"), True),
            ("I", self.tr("图的口径"), True),
            ("X", self.tr("导出：图、事件或全部"), True),
            ("C", self.tr("复制算式"), True),
            (
                "U",
                self.tr("登记上报值（手工，或 XLSX、CSV）"),
                self._reporting is not None and self._reporting.may,
            ),
            ("B", self.tr("报表：模板、定时、补做"), True),
            (", / .", self.tr("来历里的上一类 / 下一类事件"), True),
            ("H", self.tr("这个数在那时：中心按日志重算"), self.past is not None),
        ]

    def set_crowded(self, crowded: bool) -> None:
        """Beside a composer there is no room for the pane."""
        if crowded:
            self.close_pane()

    # what is shown

    @Slot()
    def follow(self) -> None:
        """As the view has it; nobody paints what is hidden."""
        if not self.isVisible() and self.view.answer is not None:
            return
        view = self.view
        failed = view.answer is None and bool(view.problem) and not view.working
        self.empty.setVisible(failed)
        self.board.setVisible(not failed)
        if failed:
            self.empty.set_state("chart-column", self.tr("指标没有算出"), view.problem)
        said = view.problem if view.answer is not None and view.problem else ""
        self.remark.setVisible(bool(said or view.remark))
        self.remark.set_message("error" if said else "info", "", said or view.remark)
        cards = (view.headlines(), view.second_row())
        self.board.set_figures(*cards, view.chosen, stale=bool(view.stale))
        self.board.set_charts(view.charts(), view.stale)

    @property
    def reports(self) -> ReportsPage:
        """The page of the reports; made when somebody wants it."""
        if self._reports_page is None:
            self._reports_page = ReportsPage(self._reports_view, self)
            self._reports_page.left.connect(self.leave_reports)
            self._pages.addWidget(self._reports_page)
        return self._reports_page

    @Slot()
    def open_reports(self) -> None:
        """The reports in the place of the figures."""
        self._pages.setCurrentWidget(self.reports)
        self.reports.follow()
        self.reports.take_focus()

    @Slot()
    def leave_reports(self) -> None:
        """Back to the figures."""
        self._pages.setCurrentWidget(self._figures)
        self.head.reports.setFocus(Qt.FocusReason.OtherFocusReason)

    # hands

    @Slot()
    def find_scope(self) -> None:
        """Open the finder."""
        self.finder.open_below(self.head.scope)

    @Slot(object)
    def _scope(self, choice: ScopeChoice) -> None:
        self.view.show_scope(choice.scope)
        self.head.scope.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._open_pane()
        self.pane.show_number()
        self.view.choose(key)
        self.follow()

    @Slot()
    def _enter(self) -> None:
        self._open_pane()
        self.pane.show_number()
        self.pane.focus_first()

    @Slot(str, str)
    def _opened(self, chart: str, mark: str) -> None:
        if not drilled(chart, mark, self.view):
            self._define(chart)

    @Slot(str)
    def _define(self, key: str) -> None:
        chart = self.view.charts().get(key)
        if chart is not None:
            self._open_pane()
            self.pane.show_definition(chart)
            self.follow()

    def _open_pane(self) -> None:
        if self.pane.isHidden() and all(one.isHidden() for one in self._asides):
            self.pane.show()
            self._edge.show()
            self.rows.set_active(True)
            self.pane.follow()

    @Slot()
    def close_pane(self) -> None:
        """Give the charts the whole width."""
        inside = self.pane.isAncestorOf(QGuiApplication.focusObject() or self)  # type: ignore[arg-type]
        for aside in self._asides:
            aside.hide()
        self.pane.hide()
        self._edge.hide()
        self.rows.set_active(False)
        self.pane.show_number()
        if inside:
            self.focus_first()

    @Slot()
    def copy(self) -> None:
        """The formula with its figures, into the clipboard."""
        QGuiApplication.clipboard().setText(self.view.formula())
        self.said.emit(self.tr("已复制：{what}").format(what=self.view.formula()))

    # files

    @Slot()
    def ask_all(self) -> None:
        """Ask where all figures go."""
        name = self.files.name(self.view.scope_words, "xlsx")
        kinds = [self.tr("工作簿 (*.xlsx)")]
        ask_where(self, self.tr("导出指标"), name, kinds, lambda path: self.files.write_all(Path(path)))

    @Slot()
    def ask_rows(self) -> None:
        """Ask where the events behind the chosen number go."""
        name = self.files.name(name_of(self.view.chosen), "xlsx")
        kinds = [self.tr("工作簿 (*.xlsx)"), "CSV (*.csv)"]
        ask_where(self, self.tr("导出事件"), name, kinds, lambda path: self.files.write_rows(Path(path)))

    @Slot(str)
    def ask_chart(self, key: str) -> None:
        """Ask where a chart goes, and as what."""
        chart, card = self._charted(key)
        if chart is None:
            return
        kinds = [self.tr("图片 PNG (*.png)"), "SVG (*.svg)", self.tr("工作簿 (*.xlsx)"), "CSV (*.csv)"]
        if card.shows_table:
            kinds = [*kinds[2:], *kinds[:2]]
        name = self.files.name(chart.title, ending_of(kinds[0]))
        ask_where(self, self.tr("导出图表"), name, kinds, lambda path: self.export_chart(key, Path(path)))

    def export_chart(self, key: str, path: Path) -> None:
        """Write a chart: a picture of it as it is filtered now, or its table."""
        chart, card = self._charted(key)
        assert chart is not None
        hidden, window = card.legend.hidden, card.plot.seen
        caption = clauses((self.view.caption, card.plot.part(self.tr("只画了 {first} 至 {last}"))))
        match path.suffix.lower():
            case ".png":
                self.files.write_picture(path, picture.png(chart, hidden, caption, window), chart)
            case ".svg":
                self.files.write_picture(path, picture.svg(chart, hidden, caption, window), chart)
            case _:
                self.files.write_table(path, chart)

    def _charted(self, key: str) -> tuple[Chart | None, ChartCard]:
        if key.startswith("months-"):
            return self.view.months(), self.pane.months
        return self.view.charts().get(key), self.board.charts[key]

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.banner.setVisible(total > 0)
        said = self.tr("正在导出 {done} / {total} 件").format(done=f"{done:,}", total=f"{total:,}")
        self.banner.set_message("checking", "", said)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match Qt.Key(event.key()) if plain else None:
            case Qt.Key.Key_G:
                self.find_scope()
            case Qt.Key.Key_R:
                self.view.refresh()
            case Qt.Key.Key_V:
                self.view.recount()
            case Qt.Key.Key_U:
                self.open_reported()
            case Qt.Key.Key_B:
                self.open_reports()
            case Qt.Key.Key_H:
                self.open_past()
            case Qt.Key.Key_C:
                self.copy()
            case Qt.Key.Key_X:
                inside = self.pane.isAncestorOf(QGuiApplication.focusObject() or self)  # type: ignore[arg-type]
                (self.ask_rows if inside and self.pane.shows_number else self.ask_all)()
            case Qt.Key.Key_BracketLeft | Qt.Key.Key_BracketRight:
                self._turn(1 if event.key() == Qt.Key.Key_BracketRight else -1)
            case Qt.Key.Key_Comma | Qt.Key.Key_Period:
                self.pane.turn(1 if event.key() == Qt.Key.Key_Period else -1)
            case Qt.Key.Key_Escape if self.files.busy:
                self.files.cancel()
            case Qt.Key.Key_Escape if not self.pane.isHidden():
                self.close_pane()
            case _:
                super().keyPressEvent(event)

    def _turn(self, by: int) -> None:
        values = list(self.head.spans.values)
        at = values.index(self.head.spans.value)
        self.head.spans.set_value(values[(at + by) % len(values)])

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.set_visible(True)
        self.follow()
        self.pane.follow()
        self.rows.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.view.set_visible(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_pane()

    def _size_pane(self) -> None:
        t = theme()
        width = t.px(_PANE if self.width() >= t.px(_WIDE) else _PANE_NARROW)
        for pane in (self.pane, *self._asides):
            pane.setFixedWidth(width)
