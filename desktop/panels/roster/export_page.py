"""The roster as a file: which days, in which form, and for a calendar whose; what will be in it is said before."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.choosing import ask_where
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.roster.files import Form, RosterFiles, When, Whose


class ExportPage(QWidget):
    """Ctrl+Enter asks where to and writes. ``left`` with Esc."""

    left = Signal()

    def __init__(self, files: RosterFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self.setAccessibleName(self.tr("导出值班表"))
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(t.px(16), t.px(12), t.px(16), t.px(8))
        head.addWidget(PlainLabel(self.tr("导出值班表"), size=16, bold=True, parent=self), 1)
        close = IconButton("x", self.tr("关闭"), "Esc", parent=self)
        close.clicked.connect(self.left)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        column.addWidget(self.banner)
        column.addLayout(self._form())
        column.addStretch(1)
        column.addWidget(Separator(parent=self))
        foot = QHBoxLayout()
        foot.setContentsMargins(t.px(16), t.px(10), t.px(16), t.px(12))
        foot.setSpacing(t.px(8))
        foot.addStretch(1)
        self.dismiss = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.dismiss.clicked.connect(self.left)
        self.button = KeyButton(
            self.tr("导出…"), "Ctrl+Enter", variant="primary", icon="download", parent=self
        )
        self.button.clicked.connect(self._ask)
        foot.addWidget(self.dismiss)
        foot.addWidget(self.button)
        column.addLayout(foot)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._ask)
        files.told.connect(partial(self._tell, "info"))
        files.failed.connect(partial(self._tell, "error"))
        self._show()

    def _form(self) -> QGridLayout:
        t = theme()
        grid = QGridLayout()
        grid.setContentsMargins(t.px(16), t.px(20), t.px(16), t.px(16))
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(16))
        grid.setColumnStretch(2, 1)
        self.when = SegmentedToggle(
            [
                ("week", self.tr("本周")), ("next_week", self.tr("下周")), ("month", self.tr("本月")),
                ("next_month", self.tr("下月")),
            ],
            name=self.tr("哪些天"), parent=self,
        )  # fmt: skip
        self.form = SegmentedToggle(
            [("xlsx", self.tr("工作簿")), ("pdf", self.tr("上墙大表")), ("ics", self.tr("日历"))],
            name=self.tr("什么形式"), parent=self,
        )  # fmt: skip
        self.whose = QComboBox(self)
        self.whose.setEditable(True)
        self.whose.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.whose.setAccessibleName(self.tr("谁的"))
        self.whose.setMinimumWidth(t.px(220))
        for one in self._files.everybody():
            self.whose.addItem(one.name, one)
        completer = self.whose.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._whose_label = PlainLabel(self.tr("谁的"), role="muted", elide=False, parent=self)
        self.about = PlainLabel(role="muted", wrap=True, parent=self)
        self.says = PlainLabel(wrap=True, parent=self)
        for row, (label, widget) in enumerate((
            (PlainLabel(self.tr("哪些天"), role="muted", elide=False, parent=self), self.when),
            (PlainLabel(self.tr("什么形式"), role="muted", elide=False, parent=self), self.form),
            (self._whose_label, self.whose),
        )):  # fmt: skip
            grid.addWidget(label, row, 0)
            grid.addWidget(widget, row, 1, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.about, 3, 1, 1, 2)
        grid.addWidget(self.says, 4, 1, 1, 2)
        self.when.changed.connect(self._show)
        self.form.changed.connect(self._show)
        self.whose.currentIndexChanged.connect(self._show)
        return grid

    def take_focus(self) -> None:
        """Onto the first choice."""
        self.banner.hide()
        self._show()
        self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()

    @property
    def chosen(self) -> tuple[When, Form, Whose]:
        """What would be written."""
        whose = self.whose.currentData()
        assert isinstance(whose, Whose)
        return cast(When, self.when.value), cast(Form, self.form.value), whose

    @Slot()
    def _show(self) -> None:
        when, form, whose = self.chosen
        calendar = form == "ics"
        self.whose.setVisible(calendar)
        self._whose_label.setVisible(calendar)
        said = {
            "xlsx": self.tr("按天、按岗位、逐个班次三张表；逐个班次的一张可以改好再导入。"),
            "pdf": self.tr("A3 横向，两米外看得清；带班和值班在上，岗位按板块排，节假日和调休上班有标记。"),
            "ics": self.tr("手机和电脑的日历都能导入；再导入一次会更新，取消的班次会标为取消。"),
        }
        self.about.set_text(said[form])
        self.says.set_text(self._files.says(when, form, whose))

    @Slot()
    def _ask(self) -> None:
        when, form, whose = self.chosen
        kinds = {
            "xlsx": self.tr("工作簿 (*.xlsx)"), "pdf": self.tr("PDF (*.pdf)"), "ics": self.tr("日历 (*.ics)"),
        }  # fmt: skip
        name = self._files.file_name(when, form, whose)
        ask_where(
            self, self.tr("导出值班表"), name, [kinds[form]],
            lambda path: self._files.export(path, when, form, whose),
        )  # fmt: skip

    def _tell(self, kind: str, sentence: str) -> None:
        self.banner.set_message("info" if kind == "info" else "error", "", sentence)
        self.banner.show()
