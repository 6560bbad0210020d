"""The live list of orders on screen: own-painted rows over a QListView, and the head over its columns."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.panels.dispatch.order_columns import Column, Place, lay_out
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.dispatch.order_rows import OrderRow
from desktop.viewmodels.dispatch.orders import OrdersModel

Index = QModelIndex | QPersistentModelIndex
_RIGHT: frozenset[Column] = frozenset({"issued", "received", "answered", "assist", "urges"})


class OrderDelegate(QStyledItemDelegate):
    """Paints one row: state, limit, number, title, post, times."""

    def __init__(self, model: OrdersModel, parent: QListView) -> None:
        super().__init__(parent)
        self._model = model
        self.places: tuple[Place, ...] = lay_out(900)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().sizes.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row_at(index.row())
        view = self.parent()
        assert isinstance(view, OrderList)
        t = theme()
        box = QRectF(option.rect)
        on = row.id == self._model.selected
        reading = self._model.reading(row)
        late = reading.state == "late" and row.is_open
        leaving = self._model.is_leaving(row)
        if on:
            painter.fillRect(box, t.color("accent_quiet"))
            painter.fillRect(QRectF(box.x(), box.y(), t.px(3), box.height()), t.color("accent"))
        elif late and not leaving:
            painter.fillRect(box, t.color("late_quiet"))
        elif index.row() == view.hovered:
            painter.fillRect(box, t.color("hover"))
        painter.fillRect(QRectF(box.x(), box.bottom() - t.px(1), box.width(), t.px(1)), t.color("line_soft"))
        if on and view.hasFocus():
            painter.setPen(t.color("accent"))
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -1.5))
        for place in self.places:
            cell = QRectF(place.x, box.y(), place.width - t.px(12), box.height())
            self._cell(painter, cell, place.column, row, on, leaving or not row.is_open)

    def _cell(
        self, painter: QPainter, cell: QRectF, column: Column, row: OrderRow, on: bool, faint: bool
    ) -> None:
        t = theme()
        quiet: Role = "muted_selected" if on else "muted"
        ink: Role = quiet if faint and not on else "text"
        match column:
            case "state":
                self._state(painter, cell, row, on, ink)
            case "limit":
                self._limit(painter, cell, row, on, quiet)
            case "number":
                painting.draw_text(painter, cell, row.number, t.face(bold=not faint), t.color(ink))
            case "title":
                self._title(painter, cell, row, on, ink)
            case "post":
                used = painting.draw_text(painter, cell, row.post, t.face(), t.color(ink)) + t.px(6)
                painting.draw_text(
                    painter, cell.adjusted(used, 0, 0, 0), row.person, t.face(13), t.color(quiet)
                )
            case "assist":
                self._count(painter, cell, "users", row.assist, quiet)
            case "urges":
                self._count(painter, cell, "bell", row.urges, "warn" if row.urges and row.is_open else quiet)
            case _:
                at = {"issued": row.issued_at, "received": row.received_at, "answered": row.answered_at}[
                    column
                ]
                said = self._model.time_text(at) or "—"
                painting.draw_text(painter, cell, said, t.face(13), t.color(quiet), "right")

    def _state(self, painter: QPainter, cell: QRectF, row: OrderRow, on: bool, ink: Role) -> None:
        t = theme()
        if row.look in ("todo", "sending"):
            look: painting.ChipName = "todo" if row.look == "todo" else "sending"
            painting.draw_chip(
                painter, cell.x(), cell.center().y(), row.word, look, on, cell.width(), row.icon
            )
            return
        side = t.sizes.icon_small
        place = QRectF(cell.x(), cell.y(), side, cell.height())
        icons.draw(painter, row.icon, place, t.color("muted_selected" if on else "muted"))
        painting.draw_text(
            painter, cell.adjusted(side + t.px(6), 0, 0, 0), row.word, t.face(13), t.color(ink)
        )

    def _limit(self, painter: QPainter, cell: QRectF, row: OrderRow, on: bool, quiet: Role) -> None:
        t = theme()
        reading = self._model.reading(row)
        if not reading.text:
            return
        x = 0.0
        if row.clock is not None:
            bar = QRectF(cell.x(), cell.y(), t.sizes.bar_width, cell.height())
            painting.draw_limit(painter, bar, reading.fraction, reading.state)
            x = bar.width() + t.px(8)
        hot = reading.state in ("warn", "late")
        role: Role = ("warn" if reading.state == "warn" else "late") if hot else "text" if on else quiet
        face = t.face(13, bold=hot and row.is_open)
        painting.draw_text(painter, cell.adjusted(x, 0, t.px(8), 0), reading.text, face, t.color(role))

    def _title(self, painter: QPainter, cell: QRectF, row: OrderRow, on: bool, ink: Role) -> None:
        t = theme()
        room = cell.width()
        note: painting.ChipName = {"bad": "bad", "warn": "warn"}.get(row.note_look, "sending")  # type: ignore[assignment]
        wide = painting.chip_width(row.note, note) + t.px(8) if row.note else 0
        place = QRectF(cell.x(), cell.y(), max(t.px(40), room - wide), cell.height())
        hit = t.color("match_selected" if on else "match")
        hits = self._model.hits(row.title)
        used = painting.draw_runs(painter, place, row.title, hits, t.face(bold=on), t.color(ink), hit)
        if row.note:
            painting.draw_chip(painter, cell.x() + used + t.px(8), cell.center().y(), row.note, note)

    def _count(self, painter: QPainter, cell: QRectF, icon: str, count: int, role: Role) -> None:
        if not count:
            return
        t = theme()
        face = t.face(13)
        wide = face.width(str(count)) + t.sizes.icon_small + t.px(4)
        place = QRectF(cell.right() - wide, cell.y(), wide + 1, cell.height())
        painting.draw_icon_text(painter, place, icon, str(count), face, t.color(role), gap=4)


class OrderList(QListView):
    """``selected(order)`` when a person moves, ``opened(order)`` on Enter or double click, else ``pressed_key``."""

    selected = Signal(str)
    opened = Signal(str)
    pressed_key = Signal(str)

    def __init__(self, model: OrdersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hovered = -1
        self._delegate = OrderDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setStyleSheet("QListView { border: 0; }")  # the row shows the focus, not the frame
        self.setModel(model)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAutoScroll(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(self.tr("派单列表"))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.verticalScrollBar().valueChanged.connect(lambda value: model.set_at_top(value == 0))
        self.doubleClicked.connect(lambda index: self.opened.emit(model.row_at(index.row()).id))
        model.modelReset.connect(self._find_again)
        theme().changed.connect(self._restyle)

    @property
    def places(self) -> tuple[Place, ...]:
        """The columns as they stand now."""
        return self._delegate.places

    def select(self, order_id: str) -> None:
        """Put the selection on an order, if it is in the list."""
        at = self._model.position(order_id)
        if at >= 0:
            index = self._model.index(at)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def step(self, by: int) -> None:
        """The next or the previous row."""
        count = self._model.rowCount()
        if count:
            at = self._model.position(self._model.selected)
            at = min(count - 1, max(0, at + by)) if at >= 0 else 0
            self.select(self._model.row_at(at).id)

    def tick(self) -> None:
        """Once a second: only the limits are painted again."""
        place = next((place for place in self.places if place.column == "limit"), None)
        if place is not None:
            self.viewport().update(QRect(place.x, 0, place.width, self.viewport().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        row = self._model.row(self._model.selected)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_J, Qt.Key.Key_Down):
            self.step(1)
        elif key in (Qt.Key.Key_K, Qt.Key.Key_Up):
            self.step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if row is not None:
                self.opened.emit(row.id)
        elif Qt.Key.Key_A <= key <= Qt.Key.Key_Z or key == Qt.Key.Key_Slash:
            self.pressed_key.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._model.position(self._model.selected) < 0:
            painting.draw_focus(QPainter(self.viewport()), QRectF(self.viewport().rect()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._delegate.places = lay_out(self.viewport().width())

    def _hover(self, at: int) -> None:
        if at != self.hovered:
            self.hovered = at
            self._model.set_hovered(self._model.row_at(at).id if at >= 0 else None)
            self.viewport().update()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid():
            order_id = self._model.row_at(now.row()).id
            self._model.set_selected(order_id)
            self.selected.emit(order_id)
            self.viewport().update()

    @Slot()
    def _find_again(self) -> None:
        self.hovered = -1
        self._model.set_hovered(None)
        if self._model.selected is not None:
            self.select(self._model.selected)

    @Slot()
    def _restyle(self) -> None:
        self._delegate.places = lay_out(self.viewport().width())
        self.scheduleDelayedItemsLayout()
        self.viewport().update()


class OrderColumnsHead(Painted):
    """The names over the columns."""

    def __init__(self, view: OrderList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.viewport().installEventFilter(self)

    def natural_size(self) -> QSize:
        return QSize(theme().px(300), theme().sizes.column_head)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        names: dict[Column, str] = {
            "state": self.tr("状态"), "limit": self.tr("剩余"), "number": self.tr("编号"), "title": self.tr("事件"),
            "post": self.tr("主办岗位"), "assist": self.tr("协办"), "issued": self.tr("派单"),
            "received": self.tr("签收"), "answered": self.tr("反馈"), "urges": self.tr("催办"),
        }  # fmt: skip
        for place in self._view.places:
            x = place.x + self._view.viewport().x()
            cell = QRectF(x, 0, place.width - t.px(12), self.height())
            side: painting.Align = "right" if place.column in _RIGHT else "left"
            painting.draw_text(painter, cell, names[place.column], t.face(12), t.color("muted"), side)
        painter.fillRect(0, self.height() - t.px(1), self.width(), t.px(1), t.color("line"))
