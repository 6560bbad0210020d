"""The two lists of the import page: shifts as understood, and the cells that became nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.services.roster.rows import Miss
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.painting import ChipName
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.import_words import Fate, miss_words
from desktop.viewmodels.roster.importing import RosterImport, Row
from desktop.viewmodels.words import clauses

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_LOOKS: Final[dict[Fate, ChipName]] = {
    "new": "ok", "same": "line", "replaces": "todo", "collides": "bad", "unsure": "warn", "left": "line",
    "past": "line", "running": "sending", "pending": "sending", "sent": "ok", "refused": "bad", "withdrawn": "line",
}  # fmt: skip
_SAID: Final[dict[Fate, Role]] = {
    "collides": "late", "refused": "late", "unsure": "warn", "replaces": "accent"
}  # fmt: skip
_ROW = 52
_BOX = 16
_WHEN, _SEAT = 204, 160


class ShiftRows(QAbstractListModel):
    """The file's shifts; what needs a look comes first."""

    def __init__(self, importing: RosterImport, parent: QWidget) -> None:
        super().__init__(parent)
        self.importing = importing
        self.rows: list[Row] = []

    def fill(self) -> None:
        """As they stand now."""
        rows = self.importing.rows
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
        elif rows != self.rows:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def said(self, row: Row) -> str:
        """What is to be looked at, and where it stands in the file."""
        return clauses((*row.says, row.read.cell.address))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            taken = self.tr("导入") if row.taken else self.tr("不导入")
            parts = (
                row.word, taken, self.importing.moment(row), self.importing.seat(row), self.importing.person(row),
                self.said(row),
            )  # fmt: skip
            return " ".join(parts)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        return plain_tooltip(self.said(row)) if role == Qt.ItemDataRole.ToolTipRole else None


class _Shift(QStyledItemDelegate):
    """A box, when, where, who, how it stands; below it what is to be looked at."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        t, model = theme(), index.model()
        assert isinstance(model, ShiftRows)
        row, box = model.rows[index.row()], QRectF(option.rect)
        importing = model.importing
        painter.fillRect(QRectF(box.x(), box.bottom(), box.width(), 1), t.color("line_soft"))
        quiet = not row.taken and row.fate in ("same", "left", "past", "withdrawn")
        x = box.x() + t.px(16)
        square = QRectF(x, box.y() + t.px(10), t.px(_BOX), t.px(_BOX))
        edge: Role = "line_strong" if row.fate not in ("same", "past") else "line"
        painting.fill_box(
            painter, square, t.color("accent" if row.taken else "surface"), t.color(edge), small=True
        )
        if row.taken:
            icons.draw(painter, "check", square.adjusted(2, 2, -2, -2), t.color("on_accent"))
        x += t.px(_BOX + 12)
        end = box.right() - t.px(16) - painting.chip_width(row.word, _LOOKS[row.fate])
        line = QRectF(x, box.y(), 0, t.px(34))
        painting.draw_chip(painter, end, line.center().y(), row.word, _LOOKS[row.fate])
        ink = t.color("muted" if quiet else "text")
        start = x
        for text, wide, bold in (
            (importing.moment(row), t.px(_WHEN), False),
            (importing.seat(row), t.px(_SEAT), False),
            (importing.person(row), 0, True),
        ):
            room = min(wide - t.px(8) if wide else end - x - t.px(8), end - x - t.px(8))
            if room > 0:
                place = QRectF(x, line.y(), room, line.height())
                painting.draw_text(painter, place, text, t.face(bold=bold and not quiet), ink)
            x += wide
        usual: Role = "warn" if row.says and not quiet else "muted"
        role = _SAID.get(row.fate, usual)
        below = QRectF(start, box.y() + t.px(29), box.right() - t.px(16) - start, t.px(18))
        painting.draw_text(painter, below, model.said(row), t.face(12), t.color(role))


class ShiftList(QListView):
    """J and K move, the blank takes or leaves; Enter is the page's."""

    turned = Signal(int)
    """Take it, or leave it out."""

    def __init__(self, rows: ShiftRows, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(rows)
        self.setItemDelegate(_Shift(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}.get(Qt.Key(event.key()))
        model = self.model()
        if by is not None and not event.modifiers():
            at = max(0, min(model.rowCount() - 1, self.currentIndex().row() + by))
            self.setCurrentIndex(model.index(at, 0))
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turned.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < theme().px(_BOX + 28):
            self.turned.emit(index.row())


class MissRows(QAbstractListModel):
    """The cells that became nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.misses: tuple[Miss, ...] = ()

    def fill(self, misses: tuple[Miss, ...]) -> None:
        """Others."""
        if misses != self.misses:
            self.beginResetModel()
            self.misses = misses
            self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.misses)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        miss = self.misses[index.row()]
        text = f"{miss.cell.address} {' '.join(miss.text.split())} {miss_words(miss)}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        return plain_tooltip(text) if role == Qt.ItemDataRole.ToolTipRole else None


class MissDelegate(QStyledItemDelegate):
    """Where and what; below it why."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        t, model = theme(), index.model()
        assert isinstance(model, MissRows)
        miss, box = model.misses[index.row()], QRectF(option.rect)
        painter.fillRect(QRectF(box.x(), box.bottom(), box.width(), 1), t.color("line_soft"))
        x, right = box.x() + t.px(16), box.right() - t.px(16)
        said = miss.cell.address
        wide = min(t.face(13).width(said) + t.px(12), (right - x) / 2)
        place = QRectF(x, box.y(), wide - t.px(8), t.px(34))
        painting.draw_text(painter, place, said, t.face(13), t.color("muted"))
        place = QRectF(x + wide, box.y(), right - x - wide, t.px(34))
        ink = t.color("muted" if miss.quiet else "text")
        painting.draw_text(painter, place, " ".join(miss.text.split()), t.face(bold=not miss.quiet), ink)
        below = QRectF(x, box.y() + t.px(29), right - x, t.px(18))
        painting.draw_text(
            painter, below, miss_words(miss), t.face(12), t.color("muted" if miss.quiet else "warn")
        )
