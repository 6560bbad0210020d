"""The live list on screen: an own-painted QListView that never jumps, and the head over its columns."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.events.columns import Column, Columns, column_name, lay_out
from desktop.panels.events.row_painter import RowPainter
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.selection import Selection

_DOWN = frozenset({Qt.Key.Key_J, Qt.Key.Key_Down})
_UP = frozenset({Qt.Key.Key_K, Qt.Key.Key_Up})
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class _RowHeight(QStyledItemDelegate):
    """Only says how high a row is; the list paints itself."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = self.parent()
        assert isinstance(view, EventList)
        return QSize(0, view.row_height())


class EventList(QListView):
    """Rows of an ``EventsModel``. Emits ``selected`` when a person moves, ``opened`` on Enter or double click."""

    selected = Signal(str)
    opened = Signal(str)

    def __init__(self, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.selection = Selection(model, self)
        """The marked rows."""
        self.selection.changed.connect(self.viewport().update)
        self._painter = RowPainter(model)
        self._columns: Columns = lay_out(800)
        self._dense = False
        self._hover = -1
        self._anchor: tuple[str, int] | None = None
        self.setStyleSheet("QListView { border: 0; }")  # the row shows the focus, not the frame
        self.setUniformItemSizes(True)
        self.setItemDelegate(_RowHeight(self))
        self.setModel(model)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setAccessibleName(self.tr("事件列表"))
        self.selectionModel().currentChanged.connect(self._on_current)
        model.about_to_change.connect(self._remember)
        model.changed.connect(self._put_back)
        model.modelReset.connect(self._find_again)
        model.view_changed.connect(self._restyle)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row_at(index.row()).id))
        theme().changed.connect(self._restyle)
        self._restyle()

    # for the panel

    @property
    def columns(self) -> Columns:
        """The columns at this width."""
        return self._columns

    def set_dense(self, dense: bool) -> None:
        """Rows of 32 px on small screens."""
        if dense != self._dense:
            self._dense = dense
            self.scheduleDelayedItemsLayout()

    def row_height(self) -> int:
        """The height of a row in pixels."""
        sizes = theme().sizes
        return sizes.row_narrow if self._dense else sizes.row

    def select(self, event_id: str | None) -> None:
        """Move the selection to an event on screen; None clears it."""
        place = self._model.position(event_id)
        if place < 0:
            self.selectionModel().clear()
            self._model.set_selected(None)
            return
        index = self._model.index(place)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Move the selection up or down."""
        count = self._model.rowCount()
        if not count:
            return
        here = self._model.position(self._model.selected)
        place = (0 if by > 0 else count - 1) if here < 0 else max(0, min(count - 1, here + by))
        self._forget_cursor()
        self.select(self._model.row_at(place).id)

    def tick(self) -> None:
        """Once a second: paint the clock column again, nothing else."""
        span = self._painter.clock_span(self._columns)
        if span is not None:
            self.viewport().update(span.x, 0, span.width, self.viewport().height())

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        dirty = event.rect()
        painter.fillRect(dirty, theme().color("surface"))
        count, height = self._model.rowCount(), self.row_height()
        if not count:
            return
        top = self.verticalOffset()
        width = self.viewport().width()
        current = self._model.position(self._model.selected)
        first = max(0, (top + dirty.top()) // height)
        last = min(count - 1, (top + dirty.bottom()) // height)
        for place in range(first, last + 1):
            rect = QRect(0, place * height - top, width, height)
            self._painter.paint(
                painter,
                rect,
                self._model.row_at(place),
                self._columns,
                dirty,
                selected=place == current,
                hovered=place == self._hover,
                marked=self._model.row_at(place).id in self.selection,
            )
            if place == current and self.hasFocus():
                painter.setPen(theme().color("accent"))
                painter.drawRect(rect.adjusted(0, 0, -1, -2))
        if current < 0 and self.hasFocus():
            painting.draw_focus(painter, self.viewport().rect())

    # the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        page = max(1, self.viewport().height() // self.row_height() - 1)
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_J: 1,
            Qt.Key.Key_K: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_End: self._model.rowCount(),
            Qt.Key.Key_Home: -self._model.rowCount(),
        }
        if self._mark(event):
            return
        if plain and key in steps:
            self.step(steps[Qt.Key(key)])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._model.selected is not None:
            self.opened.emit(self._model.selected)
        else:
            event.ignore()  # the panel's keys, not Qt's search by typing

    def _mark(self, event: QKeyEvent) -> bool:
        """Space, Shift+J/K, Ctrl+A; Right and Left open and close a group."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        selected = self._model.selected
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_A:
            self.selection.mark_all()
        elif modifiers == Qt.KeyboardModifier.ShiftModifier and key in _DOWN | _UP:
            self.step(1 if key in _DOWN else -1)
            if self._model.selected is not None:
                self.selection.extend(self._model.selected, selected)
        elif modifiers or selected is None:
            return False
        elif key == Qt.Key.Key_Space:
            self.selection.toggle(selected)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self._model.folding.on:
            self._unfold(selected, key == Qt.Key.Key_Right)
        else:
            return False
        return True

    def _unfold(self, event_id: str, unfolded: bool) -> None:
        """Open a group so that some of it is seen, or fold it up and stay on its head."""
        self._model.unfold(event_id, unfolded)
        place = self._model.position(self._model.selected)
        if place >= 0:
            hint = QListView.ScrollHint.PositionAtTop if unfolded else QListView.ScrollHint.EnsureVisible
            self.scrollTo(self._model.index(place), hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl marks a row, Shift marks up to it; a plain click leaves the marks alone."""
        index = self.indexAt(event.position().toPoint())
        modifiers = event.modifiers() & (_SHIFT | _CONTROL)
        if event.button() == Qt.MouseButton.LeftButton and modifiers and index.isValid():
            event_id, before = self._model.row_at(index.row()).id, self._model.selected
            if modifiers & _SHIFT:
                self.selection.extend(event_id, before)
            else:
                self.selection.toggle(event_id)
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._set_hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._forget_cursor()
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        QWidget.focusInEvent(self, event)  # Qt's own would select the first row
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns = lay_out(self.viewport().width(), self._model.hidden_columns)
        self.viewport().update()
        self._tell_visible()

    # inside

    def _set_hover(self, at: QPoint) -> None:
        index = self.indexAt(at)
        place = index.row() if index.isValid() else -1
        if place != self._hover:
            self._hover = place
            self._model.set_hovered(self._model.row_at(place).id if place >= 0 else None)
            self.viewport().update()

    def _forget_cursor(self) -> None:
        if self._hover >= 0:
            self._hover = -1
            self._model.set_hovered(None)
            self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        if not current.isValid():
            return
        event_id = self._model.row_at(current.row()).id
        if event_id != self._model.selected:
            self._model.set_selected(event_id)
            self.viewport().update()
            self.selected.emit(event_id)

    @Slot(int)
    def _on_scroll(self, value: int) -> None:
        self._tell_visible()

    def _tell_visible(self) -> None:
        height = self.row_height()
        top = self.verticalOffset()
        last = (top + self.viewport().height() - 1) // height
        self._model.set_visible_rows(top // height, min(last, self._model.rowCount() - 1))

    def _remember(self) -> None:
        """Before rows change: which row must not move on the screen."""
        height, top = self.row_height(), self.verticalOffset()
        self._anchor = None
        if not self._model.rowCount():
            return
        inside = range(top // height, (top + self.viewport().height()) // height + 1)
        places = (self._hover, self._model.position(self._model.selected), inside.start if top else -1)
        place = next((one for one in places if one in inside and 0 <= one < self._model.rowCount()), -1)
        if place >= 0:
            self._anchor = (self._model.row_at(place).id, place * height - top)

    def _put_back(self) -> None:
        """After rows changed: the same row at the same height."""
        self.executeDelayedItemsLayout()
        if self._anchor is not None and (place := self._model.position(self._anchor[0])) >= 0:
            wanted = place * self.row_height() - self._anchor[1]
            self.verticalScrollBar().setValue(wanted)
        self._tell_visible()
        self.viewport().update()

    def _find_again(self) -> None:
        """Another list: the selected event keeps its mark if it is in it, else nothing is selected."""
        self._hover = -1
        self._model.set_hovered(None)
        place = self._model.position(self._model.selected)
        if place >= 0:
            index = self._model.index(place)
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, flags)
            self.scrollTo(index)
        self.executeDelayedItemsLayout()
        self._tell_visible()
        self.viewport().update()

    @Slot()
    def _restyle(self) -> None:
        lane = self.verticalScrollBar().sizeHint().width()
        self.setViewportMargins(0, 0, -lane, 0)  # rows run under the scroll bar
        self._columns = lay_out(self.viewport().width(), self._model.hidden_columns)
        self.verticalScrollBar().setSingleStep(self.row_height())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class ColumnHead(Painted):
    """The names of the columns; the one that is sorted by stands out."""

    def __init__(self, listing: EventList, model: EventsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._list = listing
        self._model = model
        self._dense = False
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        model.view_changed.connect(self.update)

    def set_dense(self, dense: bool) -> None:
        """28 px on small screens."""
        self._dense = dense
        self.refresh()

    def natural_size(self) -> QSize:
        t = theme()
        return QSize(t.px(200), t.px(28) if self._dense else t.sizes.column_head)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), t.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, t.color("line"))
        newest = self._model.order == "newest"
        columns = self._list.columns
        sorted_by = (
            (Column.TIME if Column.TIME in columns.spans else Column.NUMBER) if newest else Column.LIMIT
        )
        offset = self._list.viewport().x()
        for column, span in columns.spans.items():
            on = column is sorted_by
            text = column_name(column) + ((" ↓" if newest else " ↑") if on else "")
            box = QRectF(span.x + offset, 0, span.width, self.height() - 1)
            if column is Column.SEVERITY and span.width < t.px(24):
                continue
            right = column is Column.TIME
            box = box.adjusted(-t.px(12), 0, 0, 0) if right else box.adjusted(0, 0, t.px(10), 0)
            ink = t.color("text" if on else "muted")
            painting.draw_text(painter, box, text, t.face(12), ink, "right" if right else "left")
