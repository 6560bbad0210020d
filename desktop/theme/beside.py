"""A list, or why there is nothing in it, with what it leads to beside it; the hand moves the border between."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.theme.states import EmptyState


class Beside(QSplitter):
    """``put`` gives it its right side; neither side can be dragged away."""

    def __init__(self, rows: QWidget, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self._rows, self._empty = rows, empty
        left = QWidget(self)
        stacked = QVBoxLayout(left)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(rows)
        stacked.addWidget(empty)
        self.addWidget(left)

    def put(self, right: QWidget) -> None:
        """What stands beside the list."""
        self.addWidget(right)

    def show_rows(self, there: bool) -> None:
        """The list, or in its place why it is empty."""
        self._rows.setVisible(there)
        self._empty.setVisible(not there)
