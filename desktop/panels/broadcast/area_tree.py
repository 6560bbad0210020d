"""The same areas as a tree of names: town, villages, grids; Space chooses, typing narrows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from desktop.theme.current import theme
from desktop.viewmodels.broadcast.areas import NONE, WHOLE, AreaChoice
from desktop.viewmodels.events.search import matches, words_of

_STATES = {NONE: Qt.CheckState.Unchecked, WHOLE: Qt.CheckState.Checked}
_ID = Qt.ItemDataRole.UserRole


class AreaTreeView(QTreeWidget):
    """Check boxes by area; what is chosen is the choice's, never the boxes' own."""

    def __init__(self, choice: AreaChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = choice
        self._items: dict[str, QTreeWidgetItem] = {}
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("按名称选区域"))
        root = QTreeWidgetItem(self, [choice.town.name])
        self._enter(root, choice.town.id)
        for village in choice.villages:
            item = QTreeWidgetItem(root, [village.name])
            self._enter(item, village.id)
            grids = choice.tree.children(village.id)
            for grid in grids if len(grids) > 1 else ():
                self._enter(QTreeWidgetItem(item, [grid.name]), grid.id)
        root.setExpanded(True)
        self.setCurrentItem(root)
        self.itemChanged.connect(self._checked)
        choice.changed.connect(self.follow)
        self.setMinimumWidth(theme().px(180))
        self.follow()

    def narrow(self, typed: str) -> None:
        """Only villages of this name, number or sound."""
        words = words_of(typed)
        first: QTreeWidgetItem | None = None
        for village in self.choice.villages:
            item = self._items[village.id]
            hidden = bool(words) and not matches(village.name.lower(), village.name, words)
            item.setHidden(hidden)
            first = first or (None if hidden else item)
        if first is not None and typed.strip():
            self.setCurrentItem(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        item = self.currentItem()
        if (
            event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and plain
            and item is not None
        ):
            self.choice.toggle(item.data(0, _ID))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # the page's
            return
        super().keyPressEvent(event)

    @Slot()
    def follow(self) -> None:
        """Show what is chosen."""
        self.blockSignals(True)
        for area, item in self._items.items():
            state = _STATES.get(self.choice.state(area), Qt.CheckState.PartiallyChecked)
            if item.checkState(0) is not state:
                item.setCheckState(0, state)
        self.blockSignals(False)
        self.viewport().update()

    def _enter(self, item: QTreeWidgetItem, area: str) -> None:
        item.setData(0, _ID, area)
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        item.setCheckState(0, Qt.CheckState.Unchecked)
        self._items[area] = item

    @Slot(QTreeWidgetItem, int)
    def _checked(self, item: QTreeWidgetItem, _column: int) -> None:
        on = item.checkState(0) is Qt.CheckState.Checked
        self.choice.put(item.data(0, _ID), on=on)
        self.follow()
