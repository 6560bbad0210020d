"""A reported value (上报值) typed by hand: which number, which period, what somebody says that it was."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.indicators.indicators import IndicatorsView
from desktop.viewmodels.indicators.reporting import IndicatorReporting


class ReportedPane(QWidget):
    """``left`` (Esc or the cross; what was typed is kept), ``file_wanted`` (many at once, out of a file)."""

    left = Signal()
    file_wanted = Signal()

    def __init__(
        self, reporting: IndicatorReporting, view: IndicatorsView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.reporting, self.view = reporting, view
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.close_button = IconButton("x", self.tr("返回"), "Esc", parent=self)
        self.key = QComboBox(self)
        for key, name in reporting.names():
            self.key.addItem(name, key)
        self.edits = {name: QLineEdit(self) for name in ("month", "first", "last", "value", "numerator",
                                                         "denominator", "source", "words")}  # fmt: skip
        for name, text in (
            ("month", "2026-11"), ("first", "2026-11-01"), ("last", "2026-11-09"), ("value", "97.4%"),
            ("source", self.tr("县平台、市简报……")),
        ):  # fmt: skip
            self.edits[name].setPlaceholderText(text)
        self.edits["source"].setMaxLength(40)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.enter = KeyButton(self.tr("登记"), "Ctrl+Enter", variant="primary", parent=self)
        self.drop = KeyButton(self.tr("清空"), parent=self)
        self.file = KeyButton(self.tr("从文件登记…"), icon="upload", parent=self)
        self._lay_out()
        self.close_button.clicked.connect(self.left)
        self.enter.clicked.connect(reporting.enter)
        self.drop.clicked.connect(self._drop)
        self.file.clicked.connect(self.file_wanted)
        self.key.activated.connect(lambda _place: reporting.write("key", self.key.currentText()))
        for name, edit in self.edits.items():
            edit.textEdited.connect(lambda text, name=name: reporting.write(name, text))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(reporting.enter)
        reporting.changed.connect(self.follow)

    def _lay_out(self) -> None:
        t = theme()
        head, grid, foot, fraction = QHBoxLayout(), QGridLayout(), QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(t.px(20), t.px(12), t.px(12), t.px(4))
        head.addWidget(PlainLabel(self.tr("登记上报值"), size=20, bold=True, parent=self), 1)
        head.addWidget(self.close_button)
        about = self.tr("别处说的数字，登记后与本系统的并排，不一致和不可能的会标出。")
        said = PlainLabel(about, role="muted", wrap=True, parent=self)
        days = QHBoxLayout()
        for row, names, between in (
            (days, ("first", "last"), self.tr("至")),
            (fraction, ("numerator", "denominator"), "/"),
        ):
            row.setSpacing(t.px(8))
            row.addWidget(self.edits[names[0]], 1)
            row.addWidget(PlainLabel(between, role="muted", elide=False, parent=self))
            row.addWidget(self.edits[names[1]], 1)
        grid.setContentsMargins(t.px(20), t.px(12), t.px(20), t.px(8))
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(10))
        grid.setColumnStretch(1, 1)
        lines: list[tuple[str, QWidget | QHBoxLayout]] = [
            (self.tr("指标"), self.key), (self.tr("月份"), self.edits["month"]), (self.tr("或起止"), days),
            (self.tr("数值"), self.edits["value"]), (self.tr("分子分母"), fraction),
            (self.tr("来源"), self.edits["source"]), (self.tr("备注"), self.edits["words"]),
        ]  # fmt: skip
        for at, (name, field) in enumerate(lines):
            grid.addWidget(PlainLabel(name, role="muted", elide=False, parent=self), at, 0)
            if isinstance(field, QWidget):
                field.setAccessibleName(name)
                grid.addWidget(field, at, 1)
            else:
                grid.addLayout(field, at, 1)
        for name, words in (
            ("first", self.tr("起始日期")), ("last", self.tr("截止日期")), ("numerator", self.tr("分子")),
            ("denominator", self.tr("分母")),
        ):  # fmt: skip
            self.edits[name].setAccessibleName(words)
        grid.addWidget(self.problem, len(lines), 0, 1, 2)
        foot.setContentsMargins(t.px(20), t.px(10), t.px(20), t.px(12))
        foot.setSpacing(t.px(8))
        for button in (self.enter, self.drop):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.file)
        below = QVBoxLayout()
        below.setContentsMargins(t.px(20), 0, t.px(20), t.px(10))
        below.addWidget(said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(Separator(parent=self))
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(Separator(parent=self))
        column.addLayout(foot)

    def open(self) -> None:
        """With what was left unfinished, else for the chosen number and the period that is shown."""
        self.reporting.begin(self.view.chosen, self.view.period)
        self.follow()
        self.edits["value"].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def follow(self) -> None:
        """As it was typed."""
        cells = self.reporting.cells
        with QSignalBlocker(self.key):
            self.key.setCurrentIndex(max(0, self.key.findText(cells.get("key", ""))))
        for name, edit in self.edits.items():
            if edit.text() != cells.get(name, ""):
                edit.setText(cells.get(name, ""))
        self.problem.set_text(self.reporting.mistake)
        self.problem.setVisible(bool(self.reporting.mistake))

    @Slot()
    def _drop(self) -> None:
        self.reporting.drop()
        self.reporting.begin(self.view.chosen, self.view.period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.accept()  # a letter beside the fields is no key of the panel
        else:
            super().keyPressEvent(event)
