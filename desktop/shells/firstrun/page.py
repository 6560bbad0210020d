"""What every page of the wizard is made of."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.township.first_run import FirstRun

WIDEST = 1200


class WizardPage(QWidget):
    """A title, a sentence, and what its heir puts below them. It follows the model while it is shown."""

    def __init__(self, model: FirstRun, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model
        self.setAccessibleName(title)
        px = theme().px
        self.setMaximumWidth(px(WIDEST))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(4))
        self.title = PlainLabel(title, size=24, bold=True, parent=self)
        self.text = PlainLabel(text, role="muted", wrap=True, parent=self)
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addSpacing(px(16))
        self.build()

    def build(self) -> None:
        """Put the rest into the column."""

    def refresh(self) -> None:
        """Show the model's state."""

    def first(self) -> QWidget:
        """Where the hand begins."""
        return self

    def onward(self) -> str:
        """What the button to the next page says; empty: as usual."""
        return ""

    def buttons(self) -> dict[str, QAbstractButton]:
        """Buttons by the key that presses them while the page is shown."""
        return {}

    def field(self, label: str, into: QVBoxLayout, field: QLineEdit | None = None) -> QLineEdit:
        """A tall field under its label."""
        made = field or QLineEdit(self)
        head = PlainLabel(label, role="muted", size=13, parent=self)
        head.setBuddy(made)
        made.setProperty("tall", True)
        made.setAccessibleName(label)
        into.addWidget(head)
        into.addWidget(made)
        return made

    @staticmethod
    def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
        """Widgets beside each other."""
        line = QHBoxLayout()
        line.setSpacing(theme().px(8))
        for widget in widgets:
            line.addWidget(widget)
        if stretch:
            line.addStretch(1)
        return line
