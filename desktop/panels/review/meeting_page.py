"""日清单、周结、月过堂、月度复盘: the rows at the left, at the right the sheet as it is handed in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.review.lists import Item, TwoLines
from desktop.services.reports.report import Report
from desktop.theme.beside import Beside
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_where, documents
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.sheets import Pages
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.viewmodels.review.meetings import FORMS, Meetings
from desktop.viewmodels.words import translate

_A4 = 210 / 25.4
"""Inches across."""


class MeetingPage(QWidget):
    """``event_requested(event)`` with Enter on a row; ``print_requested`` for the preview with a printer."""

    event_requested = Signal(str)
    print_requested = Signal()

    def __init__(self, meetings: Meetings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meetings = meetings
        self._painted: Report | None = None
        self._dpi = 0.0
        self._kind = ""
        self._folder = documents()
        t = theme()
        self.earlier = IconButton("chevron-left", self.tr("前一期"), "←", parent=self)
        self.later = IconButton("chevron-right", self.tr("后一期"), "→", parent=self)
        self.period = PlainLabel(bold=True, elide=False, parent=self)
        self.about = PlainLabel(role="muted", parent=self)
        self.print_button = KeyButton(self.tr("打印"), "P", icon="printer", parent=self)
        self.export_button = KeyButton(self.tr("导出"), "X", icon="download", variant="primary", parent=self)
        self.earlier.clicked.connect(lambda: meetings.turn(-1))
        self.later.clicked.connect(lambda: meetings.turn(1))
        self.print_button.clicked.connect(self.print_requested)
        self.export_button.clicked.connect(self.ask_export)
        bar = QHBoxLayout()
        bar.setContentsMargins(*(t.px(n) for n in (16, 6, 16, 8)))
        bar.setSpacing(t.px(8))
        for widget in (self.earlier, self.period, self.later):
            bar.addWidget(widget)
        bar.addWidget(self.about, 1)
        bar.addWidget(self.print_button)
        bar.addWidget(self.export_button)
        self.banner = Banner("info", parent=self)
        self.banner.hide()
        self.progress = Banner("info", parent=self, action=self.tr("取消"))
        self.progress.acted.connect(meetings.cancel)
        self.progress.hide()
        self.list = TwoLines(self.tr("清单"), self)
        self.list.opened.connect(self.event_requested)
        self.empty = EmptyState("circle-check", "", "", parent=self)
        self.area = QScrollArea(self)
        self.area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.tr("版面"))
        self.pages = Pages(self.area)
        self.area.setWidget(self.pages)
        self.splitter = Beside(self.list, self.empty, self)
        self.splitter.put(self.area)
        self.splitter.splitterMoved.connect(lambda *_: self._paint())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.banner)
        column.addWidget(self.progress)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.splitter, 1)
        meetings.changed.connect(self._follow)
        meetings.told.connect(lambda text: self._tell("info", text))
        meetings.failed.connect(lambda text: self._tell("error", text))

    def focus_first(self) -> None:
        """Onto the list, or the sheet where there are no rows."""
        (self.list if self.list.keys else self.area).setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def ask_export(self) -> None:
        """Ask where the file goes: Word, PDF or a workbook."""
        if self.meetings.report is None:
            return
        kinds = [translate("Meetings", text) for text in FORMS]
        ask_where(
            self, self.tr("导出"), self.meetings.file_name(), kinds, self.export_to, folder=self._folder
        )

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the file."""
        self._folder = str(Path(path).parent)
        self.meetings.export(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        left = min(theme().px(720), round(wide * 0.44))
        self.splitter.setSizes([left, wide - left])
        self._paint()

    # inside

    @Slot()
    def _follow(self) -> None:
        meetings = self.meetings
        self.period.set_text(meetings.period)
        self.later.setEnabled(not meetings.is_newest)
        self.about.set_text(self.tr("正在整理…") if meetings.working else meetings.about)
        ready = meetings.report is not None and not meetings.working
        self.print_button.setEnabled(ready)
        self.export_button.setEnabled(ready and not meetings.exporting)
        self.progress.setVisible(bool(meetings.exporting))
        if meetings.exporting:
            self.progress.set_message("checking", "", self.tr("正在导出，可以接着做别的；按取消不写出文件"))
        if meetings.working:
            self.banner.hide()
            return
        items = [
            Item(line.event or f"#{n}", line.number, line.title, line.details, heading=line.heading)
            for n, line in enumerate(meetings.lines())
        ]
        rows = any(not item.heading for item in items)
        same = self._kind == meetings.kind
        self._kind = meetings.kind
        self.list.set_items(items, self.list.current if same else "")
        if not same:
            self.list.scrollToTop()
        self.splitter.show_rows(rows)
        if not rows:
            self._show_nothing()
        self._paint()

    def _show_nothing(self) -> None:
        if self.meetings.problem:
            self.empty.set_state("circle-alert", self.tr("做不了"), self.meetings.problem)
            return
        said = {
            "day": (self.tr("信访已日清"), self.tr("到点没有未办结的信访件。")),
            "week": (self.tr("本周没有领导包案件"), self.tr("在事件里按 W 定包案领导。")),
            "board": (self.tr("没有积案"), self.tr("没有登记满期限未办结的信访和包案件。")),
            "month": (self.tr("本月没有登记事件"), ""),
        }[self.meetings.kind]
        self.empty.set_state("circle-check", *said)

    def _paint(self) -> None:
        """The pages as wide as there is room, up to life size."""
        from desktop.paper import report_form

        report = self.meetings.report
        if report is None or not self.isVisible():
            self.pages.set_pages([])
            self._painted = None
            return
        t, ratio = theme(), self.devicePixelRatioF()
        room = self.area.viewport().width() - t.px(24)
        dpi = max(48.0, min(96.0 * t.scale, room / _A4)) * ratio
        if report is self._painted and abs(dpi - self._dpi) < 2:
            return
        self._painted, self._dpi = report, dpi
        self.pages.set_coming(report_form.each_picture(report, dpi))
        self.area.verticalScrollBar().setValue(0)

    def _tell(self, kind: str, sentence: str) -> None:
        self.banner.set_message("info" if kind == "info" else "error", "", sentence)
        self.banner.show()
