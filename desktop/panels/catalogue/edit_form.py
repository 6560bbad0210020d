"""The form builder: questions in their order at the left, the chosen one's properties at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.catalogue.forms import FIGURES, MOST_FIELDS, FieldKind
from desktop.panels.catalogue.parts import Part, RowMaker, choice, line, words
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState
from desktop.viewmodels.catalogue.difference import kind_word
from desktop.viewmodels.catalogue.editor import CatalogueEditor, field_titles


class _Questions(QListWidget):
    """The questions; Alt+↑ ↓ moves one, Del removes it, Insert adds one."""

    def __init__(self, page: FormPage) -> None:
        super().__init__(page)
        self._page = page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        match event.key():
            case Qt.Key.Key_Up if alt:
                self._page.move_question(-1)
            case Qt.Key.Key_Down if alt:
                self._page.move_question(1)
            case Qt.Key.Key_Delete:
                self._page.remove_question()
            case Qt.Key.Key_Insert:
                self._page.add_question()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self._page.edit_question()
            case _:
                super().keyPressEvent(event)


class FormPage(QWidget):
    """Everything about the form of one entry."""

    def __init__(self, editor: CatalogueEditor, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._make = editor, make
        self._problems: dict[str, str] = {}
        self.parts: dict[str, Part] = {}
        t = theme()
        self.questions = _Questions(self)
        self.questions.setAccessibleName(self.tr("表单的字段"))
        self.add = KeyButton(self.tr("添加"), "Ins", icon="plus", small=True, parent=self)
        self.add.clicked.connect(self.add_question)
        self.up = IconButton("arrow-up", self.tr("上移"), "Alt+↑", parent=self)
        self.down = IconButton("arrow-down", self.tr("下移"), "Alt+↓", parent=self)
        self.remove = IconButton("trash-2", self.tr("删除字段"), "Del", parent=self)
        self.up.clicked.connect(partial(self.move_question, -1))
        self.down.clicked.connect(partial(self.move_question, 1))
        self.remove.clicked.connect(self.remove_question)
        tools = QHBoxLayout()
        tools.setSpacing(t.px(4))
        tools.addWidget(self.add)
        tools.addStretch(1)
        for button in (self.up, self.down, self.remove):
            tools.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(t.px(8))
        left.addLayout(tools)
        left.addWidget(self.questions, 1)
        self._problem = PlainLabel(role="late", size=12, wrap=True, parent=self)
        self._problem.hide()
        left.addWidget(self._problem)
        self._empty = EmptyState(
            "clipboard-list", self.tr("还没有字段"),
            self.tr("登记和归类时要问群众什么，就在这里加什么。问得越少越好。"), parent=self,
        )  # fmt: skip
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.px(16))
        row.addLayout(left, 2)
        row.addWidget(self._area, 3)
        row.addWidget(self._empty, 3)
        self.questions.currentRowChanged.connect(self._show_question)
        self._list(0)

    @property
    def place(self) -> int:
        """Which question is chosen; -1 for none."""
        return self.questions.currentRow()

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is wrong where: in the list by a mark, in the question at its field."""
        self._problems = problems
        for place, (one, title) in enumerate(field_titles(self._editor.text)):
            item = self.questions.item(place)
            if item is not None:
                wrong = any(key.startswith(f"fields.{place}.") for key in problems)
                item.setText(self._said(title, one.required, kind_word(one.kind), wrong))
                item.setForeground(theme().color("late" if wrong else "text"))
        for name, part in self.parts.items():
            part.set_problem(problems.get(f"fields.{self.place}.{name}", ""))
        self._problem.set_text(problems.get("fields", ""))
        self._problem.setVisible("fields" in problems)

    def show_place(self, place: int, name: str) -> None:
        """Put the cursor where something is wrong."""
        self.questions.setCurrentRow(place)
        part = self.parts.get(name)
        if part is not None:
            part.take_focus()

    def add_question(self) -> None:
        """Insert: another one, ready to be named."""
        if len(self._editor.text.fields) < MOST_FIELDS:
            self._list(self._editor.add_field())
            self.edit_question()

    def remove_question(self) -> None:
        """Del."""
        place = self.place
        if place >= 0:
            self._editor.remove_field(place)
            self._list(place)
            self.questions.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_question(self, by: int) -> None:
        """Alt+↑ ↓."""
        if self.place >= 0:
            self._list(self._editor.move_field(self.place, by))

    def edit_question(self) -> None:
        """Enter: into the title."""
        if "title" in self.parts:
            self.parts["title"].take_focus()

    def _said(self, title: str, required: bool, kind: str, wrong: bool) -> str:
        said = f"{title}{' *' if required else ''}　{kind}"
        return f"{said}　{self.tr('要改')}" if wrong else said

    def _list(self, place: int) -> None:
        self.questions.blockSignals(True)
        self.questions.clear()
        for one, title in field_titles(self._editor.text):
            self.questions.addItem(
                QListWidgetItem(self._said(title, one.required, kind_word(one.kind), False))
            )
        count = self.questions.count()
        self.questions.setCurrentRow(min(place, count - 1))
        self.questions.blockSignals(False)
        self.add.setEnabled(count < MOST_FIELDS)
        for button in (self.up, self.down, self.remove):
            button.setEnabled(count > 0)
        self._area.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        self._show_question(self.place)
        self.show_problems(dict(self._editor.parsed.problems))

    def _show_question(self, place: int) -> None:
        self.parts = {}
        holder = QWidget(self)
        holder.setProperty("clear", True)
        if not 0 <= place < len(self._editor.text.fields):
            self._area.setWidget(holder)
            return
        one, t = self._editor.text.fields[place], theme()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, t.px(8), 0)
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(10))
        kinds = [(kind.value, kind_word(kind)) for kind in FieldKind]
        fields = [
            (line("title", self.tr("标题"), one.title, self.tr("调度员看到的问题"), required=True), 2),
            (choice("kind", self.tr("类型"), kinds, one.kind.value), 2),
        ]
        if one.kind in FIGURES:
            fields += [
                (line("unit", self.tr("单位"), one.unit, self.tr("如 厘米")), 2),
                (line("minimum", self.tr("最小值"), one.minimum), 1),
                (line("maximum", self.tr("最大值"), one.maximum), 1),
            ]
        elif one.kind is FieldKind.CHOICE:
            fields.append((words("choices", self.tr("选项，一行一个"), one.choices), 2))
        elif one.kind is FieldKind.TEXT:
            fields.append((line("max_length", self.tr("最多字数"), one.max_length), 1))
        fields += [
            (line("hint", self.tr("提示"), one.hint, self.tr("怎么问、怎么填")), 2),
            (
                line("name", self.tr("字段名"), one.name, self.tr("小写字母、数字，如 depth"), required=True),
                1,
            ),
        ]
        at = 0
        for field, span in fields:
            part = self.parts[field.id] = Part(self._make, field, holder)
            part.changed.connect(partial(self._typed, place, field.id))
            if at % 2 and span == 2:
                at += 1
            grid.addWidget(part, at // 2, at % 2, 1, span, Qt.AlignmentFlag.AlignTop)
            at += span
        required = QCheckBox(self.tr("必问：没问到，抽屉里会一直提醒"), holder)
        required.setChecked(one.required)
        required.toggled.connect(lambda on: self._editor.edit_field(place, required=on))
        grid.addWidget(required, (at + 1) // 2, 0, 1, 2)
        grid.setRowStretch((at + 1) // 2 + 1, 1)
        self._area.setWidget(holder)
        self.show_problems(self._problems)

    def _typed(self, place: int, name: str) -> None:
        value = self.parts[name].value()
        if name == "kind":
            self._editor.edit_field(place, kind=FieldKind(value))
            self._show_question(place)
            self.parts["kind"].take_focus()
        else:
            self._editor.edit_field(place, **{name: value})
