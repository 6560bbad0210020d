"""The form: text on the left, areas by map and by name in the middle, how it sounds on the right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.panels.broadcast.area_map import AreaMap
from desktop.panels.broadcast.area_tree import AreaTreeView
from desktop.panels.broadcast.parts import Editor, FieldSlot, Several, TextBox, combo, line, words
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, Separator
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.broadcast.draft import AlertDraft
from desktop.viewmodels.broadcast.words import (
    CATEGORIES,
    CERTAINTIES,
    KINDS,
    SEVERITIES,
    STATUSES,
    TEMPLATE_NAMES,
    URGENCIES,
)
from desktop.viewmodels.words import say


class FormPage(QWidget):
    """Ctrl+Enter hands it in, Ctrl+S keeps it as a draft at the center, Esc leaves; what is typed stays."""

    left = Signal()

    def __init__(self, draft: AlertDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft = draft
        self._filling = False
        t = theme()
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = PlainLabel("", size=20, bold=True, parent=self)
        self.kept = PlainLabel("", role="muted", elide=False, parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(*(t.px(n) for n in (20, 12, 20, 10)))
        head.addWidget(self.title, 1)
        head.addWidget(self.kept)
        self.news = Banner("warn", action=self.tr("接着改"), parent=self)
        self.news.acted.connect(draft.rebase)
        self.news.hide()
        self.slots: dict[str, FieldSlot] = {}
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._fields())
        self.map = AreaMap(draft.areas, self)
        self.tree = AreaTreeView(draft.areas, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("找村居，可打拼音首字母"))
        self.search.setAccessibleName(self.tr("找村居"))
        self.search.textChanged.connect(self.tree.narrow)
        self.search.returnPressed.connect(self.tree.setFocus)
        self.chosen = PlainLabel("", bold=True, parent=self)
        self.area_problem = PlainLabel(role="late", size=12, wrap=True, parent=self)
        self.heard = TextBox(parent=self)
        self.length = PlainLabel("", role="muted", wrap=True, parent=self)
        self.wrong = PlainLabel("", role="late", wrap=True, parent=self)
        body = QHBoxLayout()
        body.setContentsMargins(*(t.px(n) for n in (20, 12, 20, 12)))
        body.setSpacing(t.px(20))
        body.addWidget(self.area, 5)
        body.addLayout(self._places(), 5)
        body.addLayout(self._sound(), 4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.news)
        column.addWidget(Separator(parent=self))
        column.addLayout(body, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(self._feet())
        for keys, slot in (
            ("Ctrl+Return", self._submit), ("Ctrl+Enter", self._submit), ("Ctrl+S", self._keep),
            ("Ctrl+G", self._to_areas),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)
        draft.opened.connect(self.fill)
        draft.changed.connect(self.follow)
        draft.areas.changed.connect(self.follow)

    # for the panel

    @Slot()
    def fill(self) -> None:
        """Show what the draft says."""
        self._filling = True
        typed = self.draft.typed
        for name, slot in self.slots.items():
            slot.set_value(getattr(typed, name))
            slot.set_problem("")
        self.tree.follow()
        self._filling = False
        self.title.set_text(self.draft.title)
        self.kept.set_text(self.tr("接着上次没写完的") if self.draft.from_draft else "")
        self.area_problem.hide()
        self.wrong.set_text("")
        self.follow()

    @Slot()
    def follow(self) -> None:
        """What follows from what is typed."""
        if not self.draft.is_open:
            return
        news = self.draft.news
        self.news.set_message("warn", self.tr("刚有改动"), news)
        self.news.setVisible(bool(news))
        self.chosen.set_text(self.draft.areas.words())
        text = self.draft.text()
        broadcast = self.draft.broadcast
        written = text is not None and bool(text.headline or text.description or text.instruction)
        waiting = self.tr("写好标题和正文，这里就能看到念出来的话")
        heard = broadcast.spoken(text) if text is not None and written else waiting
        self.heard.set_text(heard, muted=not written)
        self.length.set_text(broadcast.duration_words(text) if text is not None and written else "")

    def take_focus(self) -> None:
        """The cursor where writing begins."""
        name = "headline" if self.draft.typed.headline else "template"
        self.slots[name].take_focus()

    def show_problem(self, sentence: str, field: str) -> None:
        """Say what is wrong, where it is wrong."""
        for name, slot in self.slots.items():
            slot.set_problem(sentence if name == field else "")
        self.area_problem.set_text(sentence if field == "areas" else "")
        self.area_problem.setVisible(field == "areas")
        self.wrong.set_text(sentence)
        if field in self.slots:
            self.slots[field].take_focus()
            self.area.ensureWidgetVisible(self.slots[field])
        elif field == "areas":
            self._to_areas()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            event.accept()  # letters are no keys while something is written

    # inside

    def _fields(self) -> QWidget:
        t = theme()
        holder = QWidget(self)
        holder.setProperty("clear", True)
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, t.px(10), 0)
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(8))
        templates = [("", self.tr("不用模板")), *((id_, say(name)) for id_, name in TEMPLATE_NAMES.items())]
        made: list[tuple[str, str, Editor, int, int, int]] = [
            ("template", self.tr("模板"), combo(templates), 0, 0, 1),
            ("event", self.tr("事件类型 *"), line(self.tr("如 暴雨"), 30), 0, 1, 1),
            ("status", self.tr("状态"), self._toggle(STATUSES, self.tr("状态")), 1, 0, 1),
            ("severity", self.tr("等级"), self._toggle(SEVERITIES, self.tr("等级")), 1, 1, 1),
            ("headline", self.tr("标题 *"), line(self.tr("听的人先听到的一句"), 100), 2, 0, 2),
            ("description", self.tr("正文"), words(4, self.tr("什么事、什么时候、哪里")), 3, 0, 2),
            ("instruction", self.tr("要求"), words(3, self.tr("请群众怎么做")), 4, 0, 2),
            ("kinds", self.tr("播出方式"), Several([(k.value, say(v)) for k, v in KINDS.items()]), 5, 0, 2),
            ("repeats", self.tr("连播遍数"), line(most=2), 6, 0, 1),
            ("hours", self.tr("播出有效期（小时）"), line(most=3), 6, 1, 1),
            ("urgency", self.tr("紧急程度"), combo([(k.value, say(v)) for k, v in URGENCIES.items()]), 7, 0, 1),
            ("certainty", self.tr("确定程度"), combo([(k.value, say(v)) for k, v in CERTAINTIES.items()]), 7, 1, 1),
            ("category", self.tr("类别"), combo([(k.value, say(v)) for k, v in CATEGORIES.items()]), 8, 0, 1),
            ("contact", self.tr("联系电话"), line(self.tr("可不填"), 30), 8, 1, 1),
            ("audience", self.tr("对象"), line(self.tr("可不填，如 沿河居民"), 60), 9, 0, 2),
        ]  # fmt: skip
        for name, label, editor, row, column, span in made:
            slot = FieldSlot(name, label, editor, holder)
            slot.changed.connect(self._typed)
            self.slots[name] = slot
            grid.addWidget(slot, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(10, 1)
        return holder

    @staticmethod
    def _toggle(table: Mapping[Any, str], name: str) -> SegmentedToggle:
        return SegmentedToggle([(key.value, say(word)) for key, word in table.items()], name=name)

    def _places(self) -> QVBoxLayout:
        t = theme()
        places = QVBoxLayout()
        places.setSpacing(t.px(8))
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.tr("播出区域 *"), role="muted", size=12, elide=False, parent=self))
        head.addWidget(self.chosen, 1)
        places.addLayout(head)
        places.addWidget(self.area_problem)
        places.addWidget(self.map, 3)
        places.addWidget(self.search)
        places.addWidget(self.tree, 2)
        return places

    def _sound(self) -> QVBoxLayout:
        t = theme()
        sound = QVBoxLayout()
        sound.setSpacing(t.px(8))
        sound.addWidget(PlainLabel(self.tr("听到的是"), role="muted", size=12, parent=self))
        sound.addWidget(self.heard)
        sound.addWidget(self.length)
        sound.addWidget(self.wrong)
        sound.addStretch(1)
        return sound

    def _feet(self) -> QHBoxLayout:
        t = theme()
        foot = QHBoxLayout()
        foot.setContentsMargins(*(t.px(n) for n in (20, 10, 20, 10)))
        foot.setSpacing(t.px(8))
        rule = PlainLabel(
            self.tr("写过一个字的人都不能批准；另一位指挥长批准后才能播出。"), role="muted", parent=self
        )
        self.back = KeyButton(self.tr("返回，写的都在"), "Esc", parent=self)
        self.keep = KeyButton(self.tr("存为草稿"), "Ctrl+S", parent=self)
        self.go = KeyButton(self.tr("报批"), "Ctrl+Enter", variant="primary", parent=self)
        self.back.clicked.connect(self.left)
        self.keep.clicked.connect(self._keep)
        self.go.clicked.connect(self._submit)
        foot.addWidget(rule, 1)
        for button in (self.back, self.keep, self.go):
            foot.addWidget(button)
        return foot

    @Slot()
    def _typed(self) -> None:
        if self._filling or not self.draft.is_open:
            return
        values = {name: slot.value() for name, slot in self.slots.items()}
        template = str(values.pop("template"))
        if template and template != self.draft.typed.template:
            self.draft.use_template(template)
            self.slots["headline"].take_focus()
            return
        self.draft.edit(template=template, **values)
        for slot in self.slots.values():
            if slot.problem.isVisible():
                slot.set_problem("")
        self.wrong.set_text("")

    @Slot()
    def _submit(self) -> None:
        self.draft.submit(ready=True)

    @Slot()
    def _keep(self) -> None:
        self.draft.submit(ready=False)

    @Slot()
    def _to_areas(self) -> None:
        target = self.tree if self.map.empty else self.map
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
