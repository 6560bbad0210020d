"""Asking somebody without a loop of its own: a dialog that is opened, and a future that waits for the answer."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton, Variant
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: what is returned, and the consequence as its words (派出两份, not 确定)."""

    key: str
    text: str
    variant: Variant = "normal"


class Question(QDialog):
    """Title, text, and the answers as buttons; Esc is no answer. Modal to its window, never to the loop."""

    def __init__(
        self, parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], detail: str = ""
    ) -> None:
        super().__init__(parent)
        self.answer = ""
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(8))
        column.addWidget(PlainLabel(title, size=16, bold=True, parent=self))
        column.addWidget(PlainLabel(text, wrap=True, parent=self))
        if detail:
            column.addWidget(
                PlainLabel(detail, role="muted", size=13, wrap=True, selectable=True, parent=self)
            )
        column.addSpacing(px(12))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        back = KeyButton(self.tr("返回"), "Esc", parent=self)
        back.clicked.connect(self.reject)
        row.addWidget(back)
        self.buttons: dict[str, KeyButton] = {}
        for choice in choices:
            button = KeyButton(choice.text, variant=choice.variant, parent=self)
            button.setProperty("choice", choice.key)
            button.clicked.connect(self._choose)
            row.addWidget(button)
            self.buttons[choice.key] = button
        column.addLayout(row)
        self.setMinimumWidth(px(440))
        # The harmless way out has the focus where an answer can't be taken back.
        risky = any(choice.variant == "danger" for choice in choices)
        (back if risky or not self.buttons else next(reversed(self.buttons.values()))).setFocus()

    @Slot()
    def _choose(self) -> None:
        self.answer = str(self.sender().property("choice"))
        self.accept()


async def ask(
    parent: QWidget | None, title: str, text: str, choices: Sequence[Choice], *, detail: str = ""
) -> str:
    """Show a question and wait, while everything else goes on. Gives the chosen key, or "" for Esc."""
    question = Question(parent, title, text, choices, detail)
    answered: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    def settle() -> None:
        if not answered.done():
            answered.set_result(question.answer)

    question.finished.connect(settle)
    question.open()
    try:
        return await answered
    except asyncio.CancelledError:
        question.close()
        raise
