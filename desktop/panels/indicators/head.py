"""The head of 指标: period, days, scope; cut-off, line of the log, second computation; refresh, export, reports."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QDateEdit, QGridLayout, QHBoxLayout, QWidget

from desktop.domain.times.periods import Span
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.indicators.indicators import IndicatorsView

_ONE = 640
"""What the first of two lines needs."""
_TWO_LINES = 1080
"""Below so many design pixels what stands at the right goes into a line of its own."""


class _Day(QDateEdit):
    """One day; Enter takes both."""

    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """``scope_wanted``, ``refresh_wanted``, ``export_wanted``, ``reports_wanted``, ``recount_wanted``."""

    scope_wanted = Signal()
    refresh_wanted = Signal()
    export_wanted = Signal()
    reports_wanted = Signal()
    recount_wanted = Signal()

    def __init__(self, view: IndicatorsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        spans = [
            (Span.DAY.value, self.tr("今日")), (Span.WEEK.value, self.tr("本周")), (Span.MONTH.value, self.tr("本月")),
            (Span.YEAR.value, self.tr("本年")), (Span.OWN.value, self.tr("自定")),
        ]  # fmt: skip
        self.spans = SegmentedToggle(spans, view.span.value, name=self.tr("期间"), parent=self)
        self.days = PlainLabel(elide=False, parent=self)
        self.first, self.last = _Day(self), _Day(self)
        self.to = PlainLabel(self.tr("至"), role="muted", elide=False, parent=self)
        self.scope = KeyButton("", "G", trailing_icon="chevron-down", parent=self)
        self.cut = PlainLabel(role="muted", parent=self)
        self.age = Chip("", "warn", icon="clock", parent=self)
        self.check = Chip("", "line", parent=self)
        self.recount = IconButton("scale", self.tr("复算"), "V", parent=self)
        self.refresh = KeyButton(self.tr("刷新"), "R", icon="refresh-cw", parent=self)
        self.export = KeyButton(self.tr("导出"), "X", icon="download", parent=self)
        self.reports = KeyButton(self.tr("报表"), "B", icon="file-text", parent=self)
        for day, name in ((self.first, self.tr("从哪天")), (self.last, self.tr("到哪天"))):
            day.setDisplayFormat("yyyy-MM-dd")
            day.setCalendarPopup(True)
            day.setAccessibleName(name)
            day.taken.connect(self._take_days)
            day.editingFinished.connect(self._take_days)
        self._lay_out()
        self.spans.changed.connect(self._span)
        self.scope.clicked.connect(self.scope_wanted)
        self.recount.clicked.connect(self.recount_wanted)
        self.refresh.clicked.connect(self.refresh_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.reports.clicked.connect(self.reports_wanted)
        view.changed.connect(self.follow)
        self.follow()

    def _lay_out(self) -> None:
        t = theme()
        left, right = QHBoxLayout(), QHBoxLayout()
        for row in (left, right):
            row.setSpacing(t.px(10))
        left.addWidget(PlainLabel(self.tr("指标"), size=16, bold=True, elide=False, parent=self))
        for widget in (self.spans, self.days, self.first, self.to, self.last, self.scope):
            left.addWidget(widget)
        left.addStretch(1)
        right.addWidget(self.cut, 1)
        for one in (self.age, self.check, self.recount, self.refresh, self.export, self.reports):
            right.addWidget(one)
        self._left, self._right = QWidget(self), QWidget(self)
        for holder, row in ((self._left, left), (self._right, right)):
            row.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(row)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*(t.px(n) for n in (16, 12, 16, 12)))
        self._grid.setHorizontalSpacing(t.px(12))
        self._grid.setVerticalSpacing(t.px(8))
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setMinimumWidth(t.px(_ONE))  # both lines in one would need more than a small window has

    # what is shown

    @Slot()
    def follow(self) -> None:
        """As the view has it."""
        view = self.view
        own = view.span is Span.OWN
        self.days.setVisible(not own)
        for widget in (self.first, self.to, self.last):
            widget.setVisible(own)
        period = view.period
        self.days.set_text(view.period_words)
        if own and not (self.first.hasFocus() or self.last.hasFocus()):
            for edit, day in ((self.first, period.first), (self.last, period.last)):
                edit.blockSignals(True)
                edit.setDate(QDate(day.year, day.month, day.day))
                edit.blockSignals(False)
        if self.scope.text() != view.scope_words:
            self.scope.setText(view.scope_words)
        if view.working and view.answer is None:
            self.cut.set_text(view.working_words)
        elif view.answer is not None:
            said = self.tr("截止 {time}　快照 {seq}").format(time=view.cut_off(), seq=view.answer.seq)
            self.cut.set_text(said if view.current else view.working_words)
        stale = view.stale
        self.age.setVisible(bool(stale))
        if stale:
            self.age.set_chip(stale, "warn", "clock")
        words, tone = view.check_words()
        looks = {"ok": ("ok", "check"), "warn": ("bad", "circle-alert")}
        look, icon = looks.get(tone, ("line", "scale"))
        self.check.set_chip(words, look, icon)  # type: ignore[arg-type]
        set_plain_tooltip(self.check, "\n".join(view.differences()))
        self.check.setVisible(view.answer is not None and view.may_recount)
        self.recount.setVisible(view.may_recount)
        self.recount.setEnabled(view.answer is not None and not view.checking)
        for button in (self.export, self.reports):
            button.setEnabled(view.answer is not None)

    def show_narrow(self) -> None:
        """One line or two, as there is room."""
        wide = self.width() >= theme().px(_TWO_LINES)
        row, column = (0, 1) if wide else (1, 0)
        self._grid.addWidget(self._right, row, column, 1, 1 if wide else 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_narrow()

    # hands

    @Slot()
    def _span(self) -> None:
        self.view.show_span(Span(self.spans.value))
        if self.view.span is Span.OWN:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _take_days(self) -> None:
        first, last = (
            date(one.year(), one.month(), one.day()) for one in (self.first.date(), self.last.date())
        )
        same = (first, last) == (self.view.period.first, self.view.period.last)
        good = same or self.view.show_days(first, last)
        self.first.setProperty("invalid", not good)
        self.first.style().polish(self.first)
        tip = "" if good else self.tr("开始的一天不能晚于结束的一天，也不能在今天以后。")
        set_plain_tooltip(self.first, tip)
        if not good:
            self.view.failed.emit(tip)
