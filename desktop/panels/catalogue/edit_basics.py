"""The first page of the editor: number, name, category, severity, who leads and who assists; and the limits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.catalogue.catalogue import LimitUnit, Severity
from desktop.panels.catalogue.parts import Heading, Part, RowMaker, choice, line
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.catalogue.difference import part_name
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.preview import limit_label
from desktop.viewmodels.catalogue.texts import LIMITS, LimitText
from desktop.viewmodels.drawer.fields import Field, Option
from desktop.viewmodels.words import listed, severity_word, unit_word


class BasicsPage(QWidget):
    """Who and what."""

    def __init__(self, editor: CatalogueEditor, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._make = editor, make
        t, text = theme(), editor.text
        self.parts: dict[str, Part] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(t.px(16))
        grid.setVerticalSpacing(t.px(10))
        self._posts = tuple(
            Option(post.id, post.name, board.name if (board := town.board(post.board)) is not None else "")
            for town in (editor.catalogue.township,)
            for post in town.posts
        )
        severities = [(one.value, severity_word(one)) for one in Severity]
        self._add(grid, line("id", part_name("id"), text.id, self.tr("如 C-33"), required=True), 0, 0)
        self._add(
            grid,
            line("name", part_name("name"), text.name, self.tr("一看就知道是什么事"), required=True),
            0,
            1,
        )
        known = listed(editor.catalogue.categories())
        hint = self.tr("已有：{known}").format(known=known)
        self._add(grid, line("category", part_name("category"), text.category, hint, required=True), 1, 0)
        self._add(grid, choice("severity", part_name("severity"), severities, text.severity.value), 1, 1)
        hint = self.tr("岗位名称或拼音首字母")
        lead = Field(
            "lead_post", "pick", part_name("lead_post"), self._posts, text.lead_post, hint, required=True
        )
        self._add(grid, lead, 2, 0)
        assist = Field(
            "assist_posts", "pick", part_name("assist_posts"), self._posts, "", self.tr("输入以添加")
        )
        self._add(grid, assist, 2, 1)
        self._chips = QWidget(self)
        self._chip_row = QHBoxLayout(self._chips)
        self._chip_row.setContentsMargins(0, 0, 0, 0)
        self._chip_row.setSpacing(t.px(6))
        grid.addWidget(self._chips, 3, 1)
        grid.setRowStretch(4, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.parts["id"].row.editor.setReadOnly(not editor.is_new)
        self._show_assist()

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is wrong where."""
        for name, part in self.parts.items():
            part.set_problem(problems.get(name, ""))

    def _add(self, grid: QGridLayout, field: Field, row: int, column: int) -> None:
        part = self.parts[field.id] = Part(self._make, field, self)
        part.changed.connect(partial(self._typed, field.id))
        grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)

    def _typed(self, name: str) -> None:
        value = self.parts[name].value()
        if name == "severity":
            self._editor.edit(severity=Severity(value))
        elif name != "assist_posts":
            self._editor.edit(**{name: value})
        elif value:
            chosen = self._editor.text.assist_posts
            self.parts[name].row.editor.set_value("")
            if value not in chosen:
                self._editor.edit(assist_posts=(*chosen, value))
                self._show_assist()

    def _remove(self, post: str) -> None:
        kept = tuple(one for one in self._editor.text.assist_posts if one != post)
        self._editor.edit(assist_posts=kept)
        self._show_assist()
        self.parts["assist_posts"].take_focus()

    def _show_assist(self) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        town = self._editor.catalogue.township
        for post in self._editor.text.assist_posts:
            chip = KeyButton(town.post_name(post), small=True, trailing_icon="x", parent=self._chips)
            chip.setAccessibleDescription(self.tr("不再协办"))
            chip.clicked.connect(partial(self._remove, post))
            self._chip_row.addWidget(chip)
        self._chip_row.addStretch(1)
        self._chips.setVisible(bool(self._editor.text.assist_posts))


class LimitsPage(QWidget):
    """One line for each stage: an amount, what it counts, and when that would be from now."""

    reckoned = Signal()

    def __init__(self, editor: CatalogueEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        t = theme()
        self.amounts: dict[str, QLineEdit] = {}
        self.units: dict[str, QComboBox] = {}
        self.ends: dict[str, PlainLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(10))
        note = self.tr("处置时限从派单起算；80 % 转临期，三倍为严重超期。")
        column.addWidget(Heading(self.tr("各阶段时限"), note, self))
        grid = QGridLayout()
        grid.setHorizontalSpacing(t.px(12))
        grid.setVerticalSpacing(t.px(8))
        for row, name in enumerate(LIMITS):
            text = editor.text.limits[name]
            label = PlainLabel(limit_label(name), bold=name == "total", elide=False, parent=self)
            amount = QLineEdit(text.amount, self)
            amount.setFixedWidth(t.px(88))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight)
            amount.setAccessibleName(limit_label(name))
            unit = QComboBox(self)
            for one in LimitUnit:
                unit.addItem(unit_word(one), one.value)
            unit.setCurrentIndex(max(0, unit.findData(text.unit.value)))
            unit.setFixedWidth(t.px(168))
            unit.setAccessibleName(limit_label(name))
            due = PlainLabel(role="muted", parent=self)
            label.setBuddy(amount)
            amount.textChanged.connect(partial(self._typed, name))
            unit.currentIndexChanged.connect(partial(self._typed, name))
            self.amounts[name], self.units[name], self.ends[name] = amount, unit, due
            for place, widget in enumerate((label, amount, unit, due)):
                grid.addWidget(widget, row, place)
        grid.setColumnStretch(3, 1)
        column.addLayout(grid)
        column.addStretch(1)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is wrong where; else when each limit would end."""
        preview = self._editor.preview()
        reckoned = {} if preview is None else dict(zip(LIMITS, preview.deadlines, strict=True))
        for name in LIMITS:
            wrong = problems.get(f"limits.{name}", "")
            self.amounts[name].setProperty("invalid", bool(wrong))
            self.amounts[name].style().polish(self.amounts[name])
            self.ends[name].set_role("late" if wrong else "muted")
            due = self.tr("从现在起：{due}").format(due=reckoned[name].due) if name in reckoned else ""
            self.ends[name].set_text(wrong or due)

    def _typed(self, name: str, _value: object = None) -> None:
        amount, unit = self.amounts[name].text().strip(), LimitUnit(self.units[name].currentData())
        self._editor.edit_limit(name, LimitText(amount, unit))
