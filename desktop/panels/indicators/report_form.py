"""One report's plan as a form: name, template, folder, of what, when."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QWidget,
)

from desktop.domain.times.periods import Span
from desktop.services.figures.told import Scope
from desktop.services.reports.plans import LAST_DAY, Plan
from desktop.theme.buttons import KeyButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.indicators.scopes import ScopeChoice, scope_words
from desktop.viewmodels.review.reports import SPANS, ReportsView
from desktop.viewmodels.words import translate, weekday


class ReportForm(QWidget):
    """``edited`` when a hand has changed something; ``plan`` gives what is in it."""

    edited = Signal()
    scope_wanted = Signal()

    def __init__(self, view: ReportsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._plan = view.fresh()
        self._scope = Scope()
        self.name = QLineEdit(self)
        self.name.setMaxLength(60)
        self.template, self.folder = QLineEdit(self), QLineEdit(self)
        self.template.setPlaceholderText(self.tr("留空用样例模板"))
        self.pick_template = KeyButton(self.tr("选择…"), small=True, parent=self)
        self.pick_folder = KeyButton(self.tr("选择…"), small=True, parent=self)
        self.span = SegmentedToggle(
            [(span.value, translate("Reports", text)) for span, text in SPANS],
            name=self.tr("哪种报表"),
            parent=self,
        )
        self.whole = SegmentedToggle(
            [("whole", self.tr("上一期")), ("running", self.tr("当期"))], name=self.tr("哪一期"), parent=self
        )
        self.scope = KeyButton("", "G", trailing_icon="chevron-down", parent=self)
        self.on = QCheckBox(self.tr("定时制作"), self)
        self.day = QComboBox(self)
        self.hour = QTimeEdit(self)
        self.hour.setDisplayFormat("HH:mm")
        for widget, name in (
            (self.name, self.tr("名称")), (self.template, self.tr("模板")), (self.folder, self.tr("写到")),
            (self.day, self.tr("哪一天")), (self.hour, self.tr("几点")),
        ):  # fmt: skip
            widget.setAccessibleName(name)
        self._lay_out()
        for edit in (self.name, self.template, self.folder):
            edit.textEdited.connect(self.edited)
        self.span.changed.connect(self._span_changed)
        self.whole.changed.connect(self.edited)
        self.scope.clicked.connect(self.scope_wanted)
        self.on.toggled.connect(self._on_changed)
        self.day.activated.connect(self.edited)
        self.hour.timeChanged.connect(self.edited)
        self.pick_template.clicked.connect(self._ask_template)
        self.pick_folder.clicked.connect(self._ask_folder)

    def _lay_out(self) -> None:
        t = theme()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(10))
        grid.setColumnStretch(1, 1)
        when, of = QHBoxLayout(), QHBoxLayout()
        for row in (when, of):
            row.setSpacing(t.px(10))
        contents: tuple[QWidget, ...] = (self.span, self.whole, self.scope)
        for widget in contents:
            of.addWidget(widget)
        timing: tuple[QWidget, ...] = (self.on, self.day, self.hour)
        for widget in timing:
            when.addWidget(widget)
        of.addStretch(1)
        when.addStretch(1)
        lines: list[tuple[str, QWidget | QHBoxLayout, QWidget | None]] = [
            (self.tr("名称"), self.name, None), (self.tr("模板"), self.template, self.pick_template),
            (self.tr("写到"), self.folder, self.pick_folder), (self.tr("内容"), of, None),
            (self.tr("时间"), when, None),
        ]  # fmt: skip
        for at, (label, field, button) in enumerate(lines):
            grid.addWidget(PlainLabel(label, role="muted", elide=False, parent=self), at, 0)
            across = 1 if button is not None else 2
            if isinstance(field, QWidget):
                grid.addWidget(field, at, 1, 1, across)
            else:
                grid.addLayout(field, at, 1, 1, across)
            if button is not None:
                grid.addWidget(button, at, 2)

    # what is in it

    @property
    def plan(self) -> Plan:
        """The plan as the form has it."""
        at = self.hour.time()
        return self._plan.model_copy(
            update={
                "name": self.name.text().strip(), "template": self.template.text().strip(),
                "folder": self.folder.text().strip(), "span": Span(self.span.value),
                "whole": self.whole.value == "whole", "scope_kind": self._scope.kind, "scope_id": self._scope.id,
                "on": self.on.isChecked(), "hour": at.hour(), "minute": at.minute(),
                "day": self.day.currentData() if self.day.count() else 1,
            }
        )  # fmt: skip

    def show_plan(self, plan: Plan) -> None:
        """Another one; what was typed is gone."""
        self._plan, self._scope = plan, plan.scope
        self.blockSignals(True)
        self.name.setText(plan.name)
        self.template.setText(plan.template)
        self.folder.setText(plan.folder)
        self.span.set_value(plan.span.value)
        self.whole.set_value("whole" if plan.whole else "running")
        self.on.setChecked(plan.on)
        self.hour.setTime(QTime(plan.hour, plan.minute))
        self._fill_days(plan.span)
        self.day.setCurrentIndex(max(0, self.day.findData(plan.day)))
        self.show_scope(plan.scope)
        self.blockSignals(False)
        self._on_changed()

    def show_scope(self, scope: Scope | ScopeChoice) -> None:
        """Which events it is of."""
        self._scope = scope.scope if isinstance(scope, ScopeChoice) else scope
        self.scope.setText(scope_words(self._view.township, self._scope))
        self.edited.emit()

    @property
    def problem(self) -> str:
        """What is missing; nothing where it can be kept."""
        if not self.name.text().strip():
            return self.tr("请写报表的名称。")
        folder = self.folder.text().strip()
        if not folder or not Path(folder).is_dir():
            return self.tr("请选一个已有的文件夹，报表写到那里。")
        template = self.template.text().strip()
        if template and not Path(template).is_file():
            return self.tr("模板文件不在那里，请重新选择。")
        return ""

    # inside

    def _fill_days(self, span: Span) -> None:
        self.day.clear()
        if span is Span.WEEK:
            monday = self._view.monday()
            for place in range(7):
                self.day.addItem(weekday(monday + timedelta(days=place)), place)
        elif span is Span.MONTH:
            for day in range(1, 29):
                self.day.addItem(self.tr("{day} 日").format(day=day), day)
            self.day.addItem(self.tr("最后一天"), LAST_DAY)
        self.day.setVisible(span is not Span.DAY)

    @Slot()
    def _span_changed(self) -> None:
        self._fill_days(Span(self.span.value))
        self.edited.emit()

    @Slot()
    def _on_changed(self) -> None:
        for widget in (self.day, self.hour):
            widget.setEnabled(self.on.isChecked())
        self.edited.emit()

    @Slot()
    def _ask_template(self) -> None:
        kinds, near = [self.tr("工作簿 (*.xlsx)")], self.template.text() or self.folder.text()
        ask_which(self, self.tr("选择模板"), kinds, self._picked_template, folder=near)

    @Slot(str)
    def _picked_template(self, path: str) -> None:
        self.template.setText(path)
        self.edited.emit()

    @Slot()
    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("报表写到哪里"), self.folder.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._picked_folder)
        dialog.open()

    @Slot(str)
    def _picked_folder(self, path: str) -> None:
        self.folder.setText(path)
        self.edited.emit()
