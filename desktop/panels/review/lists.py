"""The panel's lists: two lines a row, the first what it is called, the second everything quiet; headings between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem, QWidget

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painting import ChipName
from desktop.theme.tables import RowPainter, is_plain

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """One row. ``chip`` at the right of the first line, ``end`` at the right of the second."""

    key: str
    number: str
    title: str
    details: str = ""
    chip: str = ""
    look: ChipName = "warn"
    end: str = ""
    heading: bool = False

    @property
    def said(self) -> str:
        """All of it, for who listens."""
        return "  ".join(
            part for part in (self.number, self.title, self.chip, self.details, self.end) if part
        )


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.items[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.items[index.row()].said
        return None

    def put(self, items: tuple[Item, ...]) -> None:
        """Other rows: the same ones stay, those that are new or gone come and go at the end."""
        before, after = len(self.items), len(items)
        if after < before:
            self.beginRemoveRows(_ROOT, after, before - 1)
            self.items = self.items[:after]
            self.endRemoveRows()
        if after > before:
            self.beginInsertRows(_ROOT, before, after - 1)
            self.items = (*self.items, *items[before:])
            self.endInsertRows()
        self.items = items
        if items:
            self.dataChanged.emit(self.index(0), self.index(after - 1))


class _Painter(RowPainter):
    quiet = QStyle.StateFlag.State_HasFocus

    def __init__(self, model: _Items, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme().px(240), theme().px(30 if self._model.items[index.row()].heading else 52))

    def paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        t, item = theme(), self._model.items[place]
        box = rect.adjusted(t.px(16), 0, -t.px(16), 0)
        if item.heading:
            painting.draw_text(
                painter, box, f"{item.title}  {item.number}", t.face(12, bold=True), t.color("muted")
            )
            return
        upper = QRectF(box.x(), rect.y() + t.px(6), box.width(), t.px(20))
        lower = QRectF(box.x(), rect.y() + t.px(27), box.width(), t.px(18))
        x, right = upper.x(), upper.right()
        if item.chip:
            width = min(painting.chip_width(item.chip, item.look), upper.width() * 0.6)
            painting.draw_chip(
                painter, right - width, upper.center().y(), item.chip, item.look, max_width=int(width)
            )
            right -= width + t.px(8)
        number = t.face(13)
        x += painting.draw_text(
            painter, QRectF(x, upper.y(), right - x, upper.height()), item.number, number, t.color("muted")
        )
        x += t.px(8) if item.number else 0
        title = QRectF(x, upper.y(), right - x, upper.height())
        painting.draw_text(painter, title, item.title, t.face(), t.color("text"))
        right = lower.right()
        if item.end:
            width = t.face(12).width(item.end)
            painting.draw_text(painter, lower, item.end, t.face(12), t.color("muted"), "right")
            right -= width + t.px(12)
        details = QRectF(lower.x(), lower.y(), right - lower.x(), lower.height())
        painting.draw_text(painter, details, item.details, t.face(12), t.color("muted"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), t.color("line_soft"))


class TwoLines(QListView):
    """``chosen(key)`` when another row is current, ``opened(key)`` with Enter or a double click; J/K move."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(_Painter(self._items, self))
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self._key(index.row())))
        theme().changed.connect(self.doItemsLayout)
        self._filling = False

    @property
    def current(self) -> str:
        """The current row's key; empty where there is none."""
        row = self.currentIndex().row()
        return self._key(row) if 0 <= row < len(self._items.items) else ""

    @property
    def keys(self) -> list[str]:
        """The keys of all rows that can be chosen."""
        return [item.key for item in self._items.items if not item.heading]

    def set_items(self, items: Sequence[Item], current: str) -> None:
        """Other rows; the one with this key is current."""
        rows = tuple(items)
        if rows != self._items.items:
            self._filling = True
            self._items.put(rows)
            self.doItemsLayout()
            self._filling = False
        place = next((n for n, item in enumerate(rows) if item.key == current and not item.heading), -1)
        if place < 0:
            place = next((n for n, item in enumerate(rows) if not item.heading), -1)
        if place >= 0 and self.currentIndex().row() != place:
            self.setCurrentIndex(self._items.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_J | Qt.Key.Key_Down if is_plain(event):
                self._by(1)
            case Qt.Key.Key_K | Qt.Key.Key_Up if is_plain(event):
                self._by(-1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.current:
                self.opened.emit(self.current)
            case _ if event.text() and event.key() != Qt.Key.Key_Tab:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def _by(self, step: int) -> None:
        row, rows = self.currentIndex().row() + step, self._items.items
        while 0 <= row < len(rows) and rows[row].heading:
            row += step
        if 0 <= row < len(rows):
            self.setCurrentIndex(self._items.index(row))

    def _key(self, row: int) -> str:
        return self._items.items[row].key

    def _moved(self) -> None:
        if not self._filling:
            self.chosen.emit(self.current)
