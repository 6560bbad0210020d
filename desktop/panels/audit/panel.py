"""The 审计 panel: the chain's state, what the list is narrowed to, the list with the chosen row beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rights.trail import Outcome
from desktop.panels.audit.listing import AuditList
from desktop.panels.audit.row_pane import RowPane
from desktop.theme.beside import Beside
from desktop.theme.buttons import KeyButton
from desktop.theme.chips import Chip
from desktop.theme.choosing import ask_where, documents
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.viewmodels.audit.audit import PERIODS, AuditTrail
from desktop.viewmodels.audit.words import FAMILIES, outcome_word
from desktop.viewmodels.words import translate

_NARROW = 1500
_PAUSE = 400
"""Milliseconds after the last key until the list is narrowed: every look is on record."""


class AuditPanel(QWidget):
    """``said(sentence)`` for what has been done, ``failed(sentence)`` for what did not work."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, trail: AuditTrail, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trail = trail
        self._folder = documents()
        self._looked = False
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list = AuditList(trail, self)
        self.pane = RowPane(self)
        self.empty = EmptyState("search", "", "", parent=self)
        self.banner = Banner("error", action=self.tr("已知悉"), parent=self)
        self.banner.hide()
        self.banner.acted.connect(self.acknowledge)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._narrow)
        self.splitter = Beside(self.list, self.empty, self)
        self.splitter.put(self.pane)
        self.splitter.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addLayout(self._sieve())
        column.addWidget(self.banner)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.splitter, 1)
        self.list.chosen.connect(lambda _place: self.pane.show_line(self.list.current))
        trail.changed.connect(self._follow)
        trail.told.connect(self.said)
        trail.failed.connect(self.failed)
        self.pane.show_line(None)
        self._follow()

    # for the shell

    def shut(self) -> None:
        """The panel is going: listen no more."""
        self._pause.stop()
        self.trail.close()

    def focus_first(self) -> None:
        """The focus onto the list, or where it would be."""
        place = self.list if self.trail.lines else self
        place.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        return [
            ("J / K", self.tr("下一条 / 上一条"), True),
            ("/", self.tr("按账号查找"), True),
            ("R", self.tr("重新读取"), True),
            ("V", self.tr("核对整条链"), True),
            ("X", self.tr("导出 XLSX / CSV"), True),
            ("Esc", self.tr("去掉全部条件"), True),
        ]

    # steps

    @Slot()
    def ask_export(self) -> None:
        """Ask where the file goes."""
        kinds = ["XLSX (*.xlsx)", "CSV (*.csv)"]
        name = self.trail.file_name()
        ask_where(self, self.tr("导出审计记录"), name, kinds, self.export_to, folder=self._folder)

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the file beside the work; what came of it is said."""
        self._folder = str(Path(path).parent)
        self.trail.export(path)

    @Slot()
    def acknowledge(self) -> None:
        """The auditor knows of the heads that were missed."""
        self.trail.acknowledge()

    def clear(self) -> None:
        """Everything that the list is narrowed by goes."""
        for box in (self.family, self.outcome, self.period):
            box.blockSignals(True)
            box.setCurrentIndex(1 if box is self.period else 0)
            box.blockSignals(False)
        self.who.clear()
        self.subject.clear()
        self._narrow()
        self.focus_first()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key() if plain else None:
            case Qt.Key.Key_R:
                self.trail.look()
            case Qt.Key.Key_V:
                self.trail.check()
            case Qt.Key.Key_X:
                self.ask_export()
            case Qt.Key.Key_Slash:
                self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.who.selectAll()
            case Qt.Key.Key_Escape if self._narrowed:
                self.clear()
            case _:
                super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._looked:
            self._looked = True
            self._narrow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pause.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width()
        narrow = wide < theme().px(_NARROW)
        self.list.set_narrow(narrow)
        right = theme().px(400 if narrow else 420)
        self.splitter.setSizes([max(1, wide - right), right])

    # inside

    def _head(self) -> QHBoxLayout:
        t = theme()
        title = PlainLabel(self.tr("审计"), size=16, bold=True, elide=False, parent=self)
        self.grade = Chip("", "line", parent=self)
        self.state = PlainLabel(role="muted", parent=self)
        self.check_button = KeyButton(self.tr("核对整条链"), "V", icon="shield", parent=self)
        self.export_button = KeyButton(self.tr("导出"), "X", icon="download", parent=self)
        self.look_button = KeyButton(self.tr("重新读取"), "R", icon="refresh-cw", parent=self)
        self.check_button.clicked.connect(self.trail.check)
        self.export_button.clicked.connect(self.ask_export)
        self.look_button.clicked.connect(self.trail.look)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (16, 10, 16, 6)))
        head.setSpacing(t.px(12))
        head.addWidget(title)
        head.addWidget(self.grade)
        head.addWidget(self.state, 1)
        for button in (self.look_button, self.check_button, self.export_button):
            head.addWidget(button)
        return head

    def _sieve(self) -> QHBoxLayout:
        t = theme()
        self.period = self._box(
            self.tr("时间"), [(key, translate("Audit", text)) for key, text in PERIODS], at=1
        )
        self.who = self._line(self.tr("账号  /"), self.tr("按账号查找"), 168)
        families = [
            ("", self.tr("全部操作")),
            *((key, translate("Audit", text)) for key, text in FAMILIES.items()),
        ]
        self.family = self._box(self.tr("操作"), families)
        self.subject = self._line(self.tr("对象，如 account:li"), self.tr("按对象查找"), 220)
        outcomes = [("", self.tr("全部结果")), *((one.value, outcome_word(one.value)) for one in Outcome)]
        self.outcome = self._box(self.tr("结果"), outcomes)
        row = QHBoxLayout()
        row.setContentsMargins(*(t.px(n) for n in (16, 0, 16, 10)))
        row.setSpacing(t.px(8))
        for widget in (self.period, self.who, self.family, self.subject, self.outcome):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _box(self, name: str, choices: Sequence[tuple[str, str]], at: int = 0) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        for key, text in choices:
            box.addItem(text, key)
        box.setCurrentIndex(at)
        box.currentIndexChanged.connect(lambda _: self._narrow())
        return box

    def _line(self, hint: str, name: str, width: int) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(name)
        line.setFixedWidth(theme().px(width))
        line.setMaxLength(160)
        line.textEdited.connect(lambda _: self._pause.start())
        line.returnPressed.connect(self._entered)
        return line

    @property
    def _narrowed(self) -> bool:
        boxes = self.family.currentIndex() or self.outcome.currentIndex() or self.period.currentIndex() != 1
        return bool(boxes or self.who.text() or self.subject.text())

    @Slot()
    def _entered(self) -> None:
        self._narrow()
        self.focus_first()

    @Slot()
    def _narrow(self) -> None:
        self._pause.stop()
        self.trail.narrow(
            account=self.who.text(), act=self.family.currentData() or "", subject=self.subject.text(),
            outcome=self.outcome.currentData() or "", period=self.period.currentData() or "",
        )  # fmt: skip

    @Slot()
    def _follow(self) -> None:
        grade, said = self.trail.state()
        looks = {"well": self.tr("链完整"), "unsure": self.tr("整条链未核对"), "bad": self.tr("链不连续")}
        self.grade.set_chip(looks[grade], "warn" if grade == "bad" else "line")
        self.state.set_text(self.trail.working or ("" if grade == "bad" else said))
        self._show_banner(grade, said)
        nothing = not self.trail.lines
        if nothing and self.list.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # the keys go on working
        self.splitter.show_rows(not nothing)
        if not nothing and self.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        if nothing:
            self._show_nothing()
        for button in (self.check_button, self.export_button):
            button.setEnabled(not self.trail.working)
        self.pane.show_line(self.list.current)

    def _show_banner(self, grade: str, said: str) -> None:
        trouble = self.trail.trouble()
        self.banner.setVisible(grade == "bad" or bool(trouble))
        if grade == "bad":
            known = bool(self.trail.fare.missed)
            self.banner.set_message("error", self.tr("审计链不连续"), said)
            self.banner.action.setVisible(known)
        elif trouble:
            self.banner.set_message("warn", self.tr("审计"), trouble)
            self.banner.action.hide()

    def _show_nothing(self) -> None:
        if self.trail.working:
            self.empty.set_state("search", self.trail.working, "")
        elif self.trail.problem:
            self.empty.set_state("search", self.tr("读不到审计记录"), self.trail.problem)
        else:
            self.empty.set_state(
                "search", self.tr("没有这样的记录"), self.tr("换一段时间或去掉条件看看（Esc）。")
            )
