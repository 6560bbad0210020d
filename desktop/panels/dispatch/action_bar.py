"""The bar under the order list: what can be done with the order in hand, by key or click, and why not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.theme.buttons import IconButton, KeyButton, Variant
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.dispatch.order_actions import Kind, OrderAction
from desktop.viewmodels.sentences.sentences import sentence

_ICONS: dict[Kind, str] = {
    "issue": "arrow-right", "urge": "bell", "reassign": "route", "cancel": "undo-2", "receive": "check",
    "answer": "send", "return": "undo-2", "extend": "timer",
}  # fmt: skip


class ActionBar(QWidget):
    """``wanted(kind)`` when a button is pressed, ``open_wanted`` for the event, ``print_wanted`` for the paper."""

    wanted = Signal(str)
    open_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[Kind, KeyButton] = {}
        self.open_button = KeyButton(self.tr("看事件"), "Enter", parent=self)
        self.open_button.clicked.connect(self.open_wanted)
        self.print_button = IconButton("printer", self.tr("打印派遣令"), "Ctrl+P", parent=self)
        self.print_button.clicked.connect(self.print_wanted)
        self.said = PlainLabel(role="late", parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.open_button)
        self._row.addWidget(self.said, 1)
        self._row.addWidget(self.print_button)
        theme().changed.connect(self._restyle)
        self._restyle()

    def set_actions(self, actions: Sequence[OrderAction], *, any_order: bool) -> None:
        """Show these; what can't be done now is grey and says why as its tooltip."""
        kinds = {action.kind for action in actions}
        for kind, button in self.buttons.items():
            button.setVisible(kind in kinds)
        for place, action in enumerate(actions):
            button = self.buttons.get(action.kind) or self._new_button(action, place)
            button.setText(action.name)
            button.setEnabled(action.refusal is None)
            set_plain_tooltip(button, sentence(action.refusal.sentence) if action.refusal is not None else "")
        self.open_button.setVisible(any_order)
        self.print_button.setVisible(any_order)
        self.say("")

    def say(self, sentence: str) -> None:
        """Why something was not done."""
        self.said.set_text(sentence)

    def _new_button(self, action: OrderAction, place: int) -> KeyButton:
        variant: Variant = "primary" if action.kind in ("issue", "receive") else "normal"
        kind = action.kind
        button = KeyButton("", action.key, variant=variant, icon=_ICONS[kind], parent=self)
        button.clicked.connect(lambda: self.wanted.emit(kind))
        self.buttons[kind] = button
        self._row.insertWidget(place, button)
        return button

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.sizes.action_bar)
        self._row.setContentsMargins(t.px(16), 0, t.px(16), 0)
        self._row.setSpacing(t.px(8))
