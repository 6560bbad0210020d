"""The rows of 待确认: one painted line per command, walked and decided by keys."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.dispatch.problem_card import LOOKS
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.viewmodels.outbox.outbox import OutboxModel

Index = QModelIndex | QPersistentModelIndex
_KEYS = {
    Qt.Key.Key_R: "R", Qt.Key.Key_E: "E", Qt.Key.Key_M: "E", Qt.Key.Key_X: "X", Qt.Key.Key_Delete: "X",
    Qt.Key.Key_S: "S", Qt.Key.Key_P: "P", Qt.Key.Key_1: "1", Qt.Key.Key_2: "2", Qt.Key.Key_3: "3",
    Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter",
}  # fmt: skip


class EntryDelegate(QStyledItemDelegate):
    """Paints one command: place, time, step, number, to whom, the operator's words, where it stands."""

    def __init__(self, model: OutboxModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme()
        entry = self._model.entry_at(index.row())
        view = self.parent()
        assert isinstance(view, EntryList)
        box = QRectF(option.rect)
        on = view.currentIndex().row() == index.row()
        if on:
            painter.fillRect(box, t.color("accent_quiet"))
            painter.fillRect(QRectF(box.x(), box.y(), t.px(3), box.height()), t.color("accent"))
        painter.fillRect(QRectF(box.x(), box.bottom() - t.px(1), box.width(), t.px(1)), t.color("line_soft"))
        quiet = t.color("muted_selected" if on else "muted")
        look = LOOKS[entry.kind]
        end = box.right() - t.px(16) - painting.chip_width(entry.status, look)
        painting.draw_chip(painter, end, box.center().y(), entry.status, look)
        x = box.x() + t.px(16)
        for text, wide, role in (
            (str(entry.place), 28, "quiet"),
            (self._model.time_text(entry), 52, "quiet"),
            (entry.step, 72, "text"),
            (entry.number, 64, "bold"),
        ):
            ink = quiet if role == "quiet" else t.color("text")
            place = QRectF(x, box.y(), t.px(wide) - t.px(8), box.height())
            painting.draw_text(painter, place, text, t.face(bold=role == "bold"), ink)
            x += t.px(wide)
        rest = QRectF(x, box.y(), end - x - t.px(12), box.height())
        used = painting.draw_text(painter, rest, entry.to or entry.title, t.face(), t.color("text"))
        rest = rest.adjusted(used + t.px(12), 0, 0, 0)
        said, ink = entry.words, quiet
        if entry.kind == "conflict":
            said, ink = entry.theirs or entry.sentence, t.color("warn")
        elif entry.kind == "stuck":
            said, ink = self._model.next_try(entry), t.color("warn")
        elif entry.refused:
            said, ink = entry.sentence, t.color("late")
        painting.draw_text(painter, rest, said, t.face(13), ink)


class EntryList(QListView):
    """The commands; ``pressed_key`` for R, E, X, Shift+X, S, 1 to 3 and Enter."""

    pressed_key = Signal(str)

    def __init__(self, model: OutboxModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(model, self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("待确认"))

    def step(self, by: int) -> None:
        """The next or the previous row."""
        count = self.model().rowCount()
        if count:
            self.go(min(count - 1, max(0, self.currentIndex().row() + by)))

    def go(self, at: int) -> None:
        """Put the selection on a row."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.model().index(at, 0), flag)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_X and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.pressed_key.emit("Shift+X")
        elif event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.step(1 if key == Qt.Key.Key_J else -1)
        elif key in _KEYS:
            self.pressed_key.emit(_KEYS[key])
        else:
            super().keyPressEvent(event)
