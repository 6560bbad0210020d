"""排班规则: the patterns, the limits and the wishes behind the roster; saved with a reason, on the version seen."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.panels.roster.rota_limits_form import LimitsForm, WishesForm
from desktop.panels.roster.rota_lines import RotaLine, RotaLines
from desktop.panels.roster.rota_pattern_form import PatternForm
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.rota.rules import RotaRules
from desktop.viewmodels.words import listed

_PAGES = ("patterns", "limits", "wishes")


class RulesPage(QWidget):
    """``left`` with Esc; what is written is kept."""

    left = Signal()
    said = Signal(str)

    def __init__(self, rules: RotaRules, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules, self._sent = rules, ""
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        t = theme()
        self.back = IconButton("arrow-left", self.tr("返回排班"), "Esc", parent=self)
        self.title = PlainLabel(self.tr("排班规则"), size=16, bold=True, elide=False, parent=self)
        options = [("patterns", self.tr("班次")), ("limits", self.tr("限制")), ("wishes", self.tr("意愿"))]
        self.pages = SegmentedToggle(options, name=self.tr("规则的哪一部分"), parent=self)
        self.banner = Banner("info", parent=self)
        self.banner.action.setText(self.tr("在新版上接着改"))
        self.banner.hide()
        self.list = RotaLines(self.tr("班次"), self.tr("还没有班次。"), parent=self)
        self.form = PatternForm(rules, self)
        self.new = KeyButton(self.tr("新增"), small=True, icon="plus", parent=self)
        self.gone = KeyButton(self.tr("删去"), small=True, icon="trash-2", parent=self)
        self.limits, self.wishes = LimitsForm(rules, self), WishesForm(rules, self)
        self.stack = QStackedWidget(self)
        for page in (self._patterns(), self.limits, self.wishes):
            self.stack.addWidget(page)
        self.told = PlainLabel(role="late", wrap=True, size=13, parent=self)
        self.changes = PlainLabel(role="muted", size=13, parent=self)
        self.reason = QLineEdit(self)
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(self.tr("改动的原因，如：增加防汛应急分队值守"))
        self.reason.setAccessibleName(self.tr("改动的原因"))
        self.drop = KeyButton(self.tr("放弃改动"), parent=self)
        self.save = KeyButton(self.tr("保存"), "Ctrl+Enter", variant="primary", parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (12, 8, 12, 8)))
        head.setSpacing(t.px(12))
        for part in (self.back, self.title, self.pages):
            head.addWidget(part)
        head.addWidget(self.changes, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(*(t.px(n) for n in (16, 8, 16, 8)))
        foot.setSpacing(t.px(8))
        foot.addWidget(self.told, 1)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.drop)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(foot)
        self._connect()

    def _patterns(self) -> QWidget:
        t = theme()
        left = QWidget(self)
        keys = QHBoxLayout()
        keys.setContentsMargins(*(t.px(n) for n in (12, 6, 12, 6)))
        keys.addWidget(self.new)
        keys.addWidget(self.gone)
        keys.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addLayout(keys)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.form)
        splitter.setSizes([t.px(360), t.px(800)])
        splitter.setStretchFactor(1, 1)
        return splitter

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.pages.changed.connect(lambda name: self.stack.setCurrentIndex(_PAGES.index(name)))
        self.list.moved.connect(self.form.show_pattern)
        self.new.clicked.connect(self._new)
        self.gone.clicked.connect(self._gone)
        self.drop.clicked.connect(self._drop)
        self.save.clicked.connect(self._save)
        for part in (self.form, self.limits, self.wishes):
            part.failed.connect(self.told.set_text)
        self.banner.acted.connect(self._rules.look_again)
        self._rules.changed.connect(self._read)
        self._rules.refused.connect(self.told.set_text)
        self._rules.done.connect(self._done)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._save)

    def open(self, pattern: str = "") -> None:
        """Come up, with a pattern chosen if one is named."""
        self.told.set_text("")
        self._rules.open()
        at = next((n for n, one in enumerate(self._rules.patterns) if one.id == pattern), 0)
        self.list.choose(at)
        self.form.show_pattern(at)
        self.limits.read()
        self.wishes.read()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._gone()
        elif event.key() == Qt.Key.Key_N and self.list.hasFocus() and not event.modifiers():
            self._new()
        elif event.modifiers() == Qt.KeyboardModifier.AltModifier and self.list.hasFocus():
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step and self.list.current >= 0:
                self._rules.move(self.list.current, step)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _read(self) -> None:
        wrong: dict[int, str] = {}
        for place, said in self._rules.problems():
            wrong.setdefault(place, said)
        self.list.set_lines(
            [
                RotaLine(
                    one.label, one.id, "circle-alert" if n in wrong else "", "late" if n in wrong else "text",
                    wrong.get(n, self._rules.summary(one)),
                )
                for n, one in enumerate(self._rules.patterns)
            ]
        )  # fmt: skip
        changes = self._rules.differences()
        self.changes.set_text(listed(changes[:4]))
        self.save.setEnabled(bool(changes) and not self._rules.saving)
        self.drop.setVisible(bool(changes))
        self.reason.setVisible(bool(changes))
        self.banner.setVisible(bool(self._rules.news))
        if self._rules.news:
            self.banner.set_message("info", "", self._rules.news)
        self.wishes.read()

    @Slot()
    def _new(self) -> None:
        place = self._rules.add()
        self.list.choose(place)
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    @Slot()
    def _gone(self) -> None:
        if 0 <= self.list.current < len(self._rules.patterns):
            at = self.list.current
            self._rules.remove(at)
            self.list.choose(at)
            if not self._rules.patterns:
                self.form.show_pattern(-1)

    @Slot()
    def _drop(self) -> None:
        self.form.forget()
        self._rules.discard()
        self.limits.read()
        self.list.choose(0)

    @Slot()
    def _save(self) -> None:
        unclear = self.form.unclear()
        self.told.set_text(unclear)
        if unclear or not self._rules.touched:
            return
        if self._rules.put(self.reason.text()):
            self._sent = self.reason.text()
        else:
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _done(self, text: str) -> None:
        if self.reason.text() == self._sent:
            self.reason.clear()
        self.told.set_text("")
        self.said.emit(text)
