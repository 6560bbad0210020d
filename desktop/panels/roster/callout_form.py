"""A call-out before it goes out: whom it will call, what for, to where, by when. What is typed outlives the program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.roster.callouts import Scope
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.roster.callouts import DEFAULT_WORDS, CalloutsView, Wanted
from desktop.viewmodels.words import listed, translate

_DRAFT = "callout"
_MINUTES = (0, 10, 15, 30, 60)
_WIDEST = 880
_SHOWN = 24
"""Names that are written out; more are counted."""


class CalloutForm(QWidget):
    """``sent(callout)`` once it is kept."""

    sent = Signal(str)

    def __init__(self, view: CalloutsView, drafts: DraftStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        t = theme()
        self.view, self._drafts = view, drafts
        self._wanted = Wanted(Scope.WATCH)
        self.title = PlainLabel(size=20, bold=True, parent=self)
        self.people = PlainLabel(wrap=True, parent=self)
        self.gap = PlainLabel(role="late", wrap=True, parent=self)
        self.words = QLineEdit(self)
        self.words.setMaxLength(200)
        self.words.setAccessibleName(self.tr("通知内容"))
        self.place = QLineEdit(self)
        self.place.setMaxLength(100)
        self.place.setPlaceholderText(self.tr("不写就是原地待命"))
        self.place.setAccessibleName(self.tr("集合地点"))
        self.minutes = QComboBox(self)
        self.minutes.setAccessibleName(self.tr("多久之内到"))
        for count in _MINUTES:
            text = self.tr("{count} 分钟内到").format(count=count) if count else self.tr("不限时间")
            self.minutes.addItem(text, count)
        self.drill = QCheckBox(self.tr("这是演练"), self)
        self.button = KeyButton("", "Ctrl+Enter", variant="primary", parent=self)
        self.button.clicked.connect(self.send)
        form = QFormLayout()
        form.setHorizontalSpacing(t.px(16))
        form.setVerticalSpacing(t.px(12))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for text, field in (
            (self.tr("通知内容 *"), self.words), (self.tr("集合地点"), self.place), (self.tr("到场时间"), self.minutes),
        ):  # fmt: skip
            label = PlainLabel(text, role="muted", elide=False, parent=self)
            label.setBuddy(field)
            form.addRow(label, field)
        foot = QHBoxLayout()
        foot.addWidget(self.drill)
        foot.addStretch(1)
        foot.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(t.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(t.px(12))
        self.setMaximumWidth(t.px(_WIDEST))
        for widget in (self.title, self.people, self.gap):
            column.addWidget(widget)
        column.addLayout(form)
        column.addLayout(foot)
        column.addStretch(1)
        self.words.textChanged.connect(self._keep)
        self.place.textChanged.connect(self._keep)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.send)

    def ask(self, wanted: Wanted) -> None:
        """Show whom it will call."""
        self._wanted = wanted
        name, people, nobody = self.view.whom(wanted)
        kept = self._drafts.get(_DRAFT) or {}
        self.title.set_text(self.tr("点名：{whom}").format(whom=name))
        more = self.tr("等 {count} 人").format(count=len(people)) if len(people) > _SHOWN else ""
        said = listed(people[:_SHOWN]) + more
        self.people.set_text(said or self.tr("现在没有人可叫"))
        self.gap.set_text(self.tr("其中 {count} 个岗位现在无人在岗，会列在名单里。").format(count=nobody))
        self.gap.setVisible(nobody > 0)
        self.words.setText(str(kept.get("words") or translate("Callouts", DEFAULT_WORDS)))
        self.place.setText(str(kept.get("place") or ""))
        self.button.setText(self.tr("呼叫 {count} 人").format(count=len(people)))
        self.button.setEnabled(bool(people) or nobody > 0)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    @Slot()
    def send(self) -> None:
        """Call them; a refusal leaves everything as it is typed."""
        if not self.button.isEnabled():
            return
        if not self.words.text().strip():
            self.view.refused.emit(self.tr("请写明通知内容。"))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.view.call(
            self._wanted, self.words.text(), self.place.text(), self.minutes.currentData() or None,
            drill=self.drill.isChecked(), then=self._done,
        )  # fmt: skip

    def _done(self, callout: str) -> None:
        self._drafts.clear(_DRAFT)
        self.drill.setChecked(False)
        self.sent.emit(callout)

    @Slot()
    def _keep(self) -> None:
        if self.words.hasFocus() or self.place.hasFocus():
            self._drafts.set(_DRAFT, {"words": self.words.text(), "place": self.place.text()})
