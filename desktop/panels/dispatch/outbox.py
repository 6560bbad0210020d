"""待确认 on screen: a row for each command on its way, and what to do with one that the center would not take."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.dispatch.problem_card import ProblemCard
from desktop.theme import painting
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.outbox import Entry, OutboxModel

Index = QModelIndex | QPersistentModelIndex


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
        look: painting.ChipName = {"refused": "bad", "conflict": "warn"}.get(entry.kind, "sending")  # type: ignore[assignment]
        chip = painting.chip_width(entry.status, look)
        end = box.right() - t.px(16) - chip
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
        said = entry.sentence or entry.words
        rest = rest.adjusted(used + t.px(12), 0, 0, 0)
        painting.draw_text(painter, rest, said, t.face(13), t.color("late") if entry.sentence else quiet)


class EntryList(QListView):
    """The commands; R sends again, X takes back, Enter opens the event."""

    pressed_key = Signal(str)

    def __init__(self, model: OutboxModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(model, self))
        self.setUniformItemSizes(True)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K):
            self.step(1 if key == Qt.Key.Key_J else -1)
        elif key in (Qt.Key.Key_R, Qt.Key.Key_X, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pressed_key.emit(
                {Qt.Key.Key_R: "R", Qt.Key.Key_X: "X", Qt.Key.Key_Delete: "X"}.get(Qt.Key(key), "Enter")
            )
        else:
            super().keyPressEvent(event)


class OutboxPane(QWidget):
    """Head, list, and the card of what was refused. ``event_requested(event)``; hides itself when there is nothing."""

    event_requested = Signal(str)

    def __init__(self, model: OutboxModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self._head = QWidget(self)
        self._name = PlainLabel(self.tr("待确认"), size=16, bold=True, elide=False, parent=self._head)
        self._counts = PlainLabel(role="muted", elide=False, parent=self._head)
        self._refused = PlainLabel(role="warn", bold=True, elide=False, parent=self._head)
        self._note = PlainLabel(self.tr("按先后送达，断电不丢"), role="muted", size=12, parent=self._head)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.problem = PlainLabel(role="late", wrap=True, parent=self)
        self.problem.hide()
        self.withdraw = KeyButton(self.tr("撤回"), "X", small=True, parent=self._head)
        self.withdraw.clicked.connect(lambda: self._on_key("X"))
        self._head_row = QHBoxLayout(self._head)
        for widget in (self._name, self._counts, self._refused):
            self._head_row.addWidget(widget)
        self._head_row.addWidget(self._note, 1)
        self._head_row.addWidget(self.withdraw)
        self.list = EntryList(model, self)
        self.card = ProblemCard(self, keys=True)
        self.card.retried.connect(model.retry)
        self.card.withdrawn.connect(model.withdraw)
        self._card_area = QScrollArea(self)
        self._card_area.setWidgetResizable(True)
        self._card_area.setFrameShape(QFrame.Shape.NoFrame)
        self._card_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setProperty("clear", "true")
        self._holder_column = QVBoxLayout(holder)
        self._holder_column.addWidget(self.card)
        self._holder_column.addStretch(1)
        self._card_area.setWidget(holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Separator(parent=self), self._head, Separator(parent=self), self.problem, self.list):
            column.addWidget(part)
        column.addWidget(self._card_area)
        column.setStretchFactor(self.list, 1)
        self.list.pressed_key.connect(self._on_key)
        self.list.selectionModel().currentChanged.connect(self._show_card)
        model.flushed.connect(self._show)
        model.failed.connect(self._fail)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    @property
    def current(self) -> Entry | None:
        """The command in hand."""
        at = self.list.currentIndex().row()
        return self.model.entry_at(at) if 0 <= at < self.model.rowCount() else None

    def sizeHint(self) -> QSize:
        t = theme()
        rows = min(4, max(1, self.model.rowCount()))
        return QSize(t.px(400), t.px(46) + rows * t.sizes.row + (t.px(168) if self.model.refused else 0))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), theme().px(42) + theme().sizes.row)

    @Slot()
    def _show(self) -> None:
        waiting, refused = self.model.waiting, self.model.refused
        self._counts.set_text(self.tr("待发送 {count}").format(count=waiting))
        self._refused.set_text(self.tr("要处理 {count}").format(count=refused) if refused else "")
        self.problem.hide()
        self._choose()
        self._show_card()
        self.setVisible(self.model.rowCount() > 0)
        self.updateGeometry()

    def _choose(self) -> None:
        """What waits for a person comes first, unless somebody has chosen something that does."""
        rows = range(self.model.rowCount())
        refused = next((at for at in rows if self.model.entry_at(at).refused), None)
        if (
            refused is not None
            and (self.current is None or not self.current.refused)
            and not self.list.hasFocus()
        ):
            self.list.go(refused)
        elif self.current is None and rows:
            self.list.go(0)

    @Slot()
    def _show_card(self) -> None:
        entry = self.current
        refused = entry if entry is not None and entry.refused else None
        self.card.set_entry(refused, self.model.time_text(refused) if refused is not None else "")
        self._card_area.setVisible(refused is not None)
        self.withdraw.setVisible(refused is None and entry is not None)
        self._card_area.setFixedHeight(theme().px(168))

    @Slot(str)
    def _fail(self, sentence: str) -> None:
        self.problem.set_text(sentence)
        self.problem.show()

    @Slot(str)
    def _on_key(self, key: str) -> None:
        entry = self.current
        if entry is None:
            return
        if key == "R":
            self.model.retry(entry.id)
        elif key == "X":
            self.model.withdraw(entry.id)
        else:
            self.event_requested.emit(entry.lane)

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self._head.setFixedHeight(t.px(40))
        self._head_row.setContentsMargins(t.px(16), 0, t.px(16), 0)
        self._head_row.setSpacing(t.px(16))
        self._holder_column.setContentsMargins(t.px(16), t.px(8), t.px(16), t.px(8))
