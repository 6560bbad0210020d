"""Pages of words: steps, goals and keywords; templates with the blanks that can be put into them."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.panels.catalogue.parts import Heading, Part, RowMaker, words
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.viewmodels.catalogue import blanks
from desktop.viewmodels.catalogue.difference import part_name
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.texts import LINES, TEMPLATES

_ACROSS = 7


class StepsPage(QWidget):
    """Steps, goals, keywords: one in each line."""

    def __init__(self, editor: CatalogueEditor, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.parts: dict[str, Part] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        hints = {
            "steps": self.tr("一行一步；需要的人和东西写在竖线后：设置警戒｜警戒带、锥桶"),
            "goals": self.tr("一行一个，如：90 分钟内恢复通行"),
            "keywords": self.tr("用顿号隔开；群众的话里有它，就推荐这个事项"),
        }
        for name in LINES:
            field = words(name, part_name(name), getattr(editor.text, name), hints[name])
            part = self.parts[name] = Part(make, field, self)
            part.changed.connect(partial(self._typed, name))
            column.addWidget(part)
        column.addStretch(1)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is wrong where."""
        for name, part in self.parts.items():
            part.set_problem(problems.get(name, ""))

    def _typed(self, name: str) -> None:
        self._editor.edit(**{name: self.parts[name].value()})


class TemplatesPage(QWidget):
    """The order's and the reply's template; a press of a button puts a blank where the cursor is."""

    def __init__(self, editor: CatalogueEditor, make: RowMaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.parts: dict[str, Part] = {}
        t = theme()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.px(8))
        fields = editor.parsed.item.form.fields if editor.parsed.item is not None else ()
        notes = {
            "order_template": self.tr("派单时自动写好，调度员还能改"),
            "reply_template": self.tr("办结时自动写好，告知反映人"),
        }
        for name in TEMPLATES:
            column.addWidget(Heading(part_name(name), notes[name], self))
            part = self.parts[name] = Part(make, words(name, "", getattr(editor.text, name)), self)
            part.row.editor.setAccessibleName(part_name(name))
            part.changed.connect(partial(self._typed, name))
            column.addWidget(part)
            line = QHBoxLayout()
            for place, label in enumerate(blanks.labels(name, fields).values()):
                if place % _ACROSS == 0:
                    line = QHBoxLayout()
                    line.setSpacing(t.px(6))
                    line.addStretch(1)
                    column.addLayout(line)
                button = KeyButton(label, small=True, icon="plus", parent=self)
                button.setAccessibleDescription(self.tr("插入到光标处"))
                button.clicked.connect(partial(self.insert, name, label))
                line.insertWidget(line.count() - 1, button)
            column.addSpacing(t.px(8))
        column.addStretch(1)

    def show_problems(self, problems: dict[str, str]) -> None:
        """What is wrong where."""
        for name, part in self.parts.items():
            part.set_problem(problems.get(name, ""))

    def insert(self, name: str, label: str) -> None:
        """A blank at the cursor."""
        editor = self.parts[name].row.editor
        editor.insertPlainText("{" + label + "}")
        editor.setFocus()

    def _typed(self, name: str) -> None:
        self._editor.edit(**{name: self.parts[name].value()})
