"""Cameras as painted lines: the tree and what was found; worked by keys, dragged onto tiles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.spoken import stretches
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.cameras.cameras import CameraRow, CamerasView, Mark
from desktop.viewmodels.cameras.search import typed_words
from desktop.viewmodels.cameras.tree import Node
from desktop.viewmodels.words import labelled

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDE = 380
"""From so many design pixels on, what was found is told with number and place; below, with one of them."""
MARKS: dict[Mark, tuple[str, Role]] = {
    "online": ("video", "ok"), "offline": ("video-off", "late"), "unknown": ("video", "muted"),
    "late": ("clock", "warn"), "frozen": ("pause", "warn"), "bad": ("video-off", "late"),
}  # fmt: skip
"""How a camera stands: icon and ink."""


class CameraModel(QAbstractListModel):
    """Lines by key, changed by differences: what is chosen and where one is stay."""

    def __init__(self, view: CamerasView, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self.nodes: list[Node] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.nodes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.AccessibleTextRole and role != Qt.ItemDataRole.DisplayRole:
            return None
        node = self.nodes[index.row()]
        if node.group is not None:
            return f"{node.group.name} {node.group.online}/{node.group.total}"
        row = self.view.row(node.camera)
        return labelled(f"{row.name} {row.id}", row.word) if row is not None else node.camera

    def show(self, nodes: Sequence[Node]) -> None:
        """Other lines: what is the same at both ends stays, the middle is taken out and put in."""
        old, new = [one.key for one in self.nodes], [one.key for one in nodes]
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        gone, come = len(old) - head - tail, len(new) - head - tail
        if gone:
            self.beginRemoveRows(_ROOT, head, head + gone - 1)
            del self.nodes[head : head + gone]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(_ROOT, head, head + come - 1)
            self.nodes[head:head] = nodes[head : head + come]
            self.endInsertRows()
        self.nodes[:] = nodes
        self.restate()

    def restate(self) -> None:
        """The same lines say something else."""
        if self.nodes:
            self.dataChanged.emit(self.index(0), self.index(len(self.nodes) - 1))

    def place(self, key: str) -> int:
        """The line with this key; -1 where there is none."""
        return next((place for place, one in enumerate(self.nodes) if one.key == key), -1)


class _Painter(QStyledItemDelegate):
    """Paints a line; ``found``: with number, place and the typed letters coloured."""

    def __init__(self, model: CameraModel, *, found: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._model, self._found = model, found

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme()
        return QSize(t.px(200), t.px(36 if self._found else 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        node = self._model.nodes[index.row()]
        rect = QRectF(option.rect)
        if node.group is not None:
            self._group(painter, rect, node)
            return
        row = self._model.view.row(node.camera)
        if row is not None:
            self._camera(painter, rect, node, row)

    def _group(self, painter: QPainter, rect: QRectF, node: Node) -> None:
        t = theme()
        group = node.group
        assert group is not None
        x = rect.left() + t.px(14 + 20 * node.depth)
        turned = "chevron-down" if self._model.view.is_open(group.key) else "chevron-right"
        icons.draw(painter, turned, QRectF(x, rect.top(), t.px(14), rect.height()), t.color("muted"))
        count = f"{group.online} / {group.total}"
        face = t.face(12)
        width = face.width(count) + 1
        box = QRectF(rect.right() - t.px(16) - width, rect.top(), width, rect.height())
        some = group.online < group.total
        painting.draw_text(painter, box, count, face, t.color("warn" if some else "muted"), "right")
        name = QRectF(x + t.px(22), rect.top(), box.left() - x - t.px(30), rect.height())
        painting.draw_text(painter, name, group.name, t.face(), t.color("text"))

    def _camera(self, painter: QPainter, rect: QRectF, node: Node, row: CameraRow) -> None:
        t = theme()
        icon, ink = MARKS[row.mark]
        x = rect.left() + (t.px(16) if self._found else t.px(14 + 20 * node.depth))
        size = t.px(16 if self._found else 14)
        icons.draw(painter, icon, QRectF(x, rect.top(), size, rect.height()), t.color(ink))
        x += size + t.px(8)
        right = self._end(painter, rect, row)
        face, small = t.face(), t.face(12)
        if self._found:
            wide = rect.width() >= t.px(_WIDE)
            if wide or row.word:
                words = row.word or row.place
                right = self._column(painter, rect, right, words, t.px(96), ink if row.word else "muted")
            if wide or not row.word:
                right = self._column(painter, rect, right, row.id, t.px(64), "muted")
            hits = list(stretches(row.name, typed_words(self._model.view.query)))
            room = QRectF(x, rect.top(), right - x - t.px(8), rect.height())
            painting.draw_runs(painter, room, row.name, hits, face, t.color("text"), t.color("match"))
            return
        room = QRectF(x, rect.top(), right - x - t.px(8), rect.height())
        used = painting.draw_text(painter, room, row.name, face, t.color("text"))
        x += used + t.px(8)
        tail: tuple[tuple[str, Role], ...] = ((row.id, "muted"), (row.word, ink))
        for words, role in tail:
            if words and right - x > t.px(30):
                box = QRectF(x, rect.top(), right - x - t.px(4), rect.height())
                x += painting.draw_text(painter, box, words, small, t.color(role)) + t.px(8)

    def _column(
        self, painter: QPainter, rect: QRectF, right: float, words: str, width: int, role: Role
    ) -> float:
        t = theme()
        box = QRectF(right - width, rect.top(), width - t.px(8), rect.height())
        painting.draw_text(painter, box, words, t.face(12), t.color(role))
        return right - width

    def _end(self, painter: QPainter, rect: QRectF, row: CameraRow) -> float:
        """The number of its tile, or the star; where the words must end."""
        t = theme()
        right = rect.right() - t.px(12)
        side = t.px(20)
        if row.tile:
            box = QRectF(right - side, rect.center().y() - side / 2, side, side)
            painting.fill_box(painter, box, None, t.color("line_strong"), radius=t.px(4))
            painting.draw_text(painter, box, str(row.tile), t.face(12), t.color("text"), "center")
        if row.tile or self._found:
            right -= side + t.px(4)
        if row.favourite:
            icons.draw(
                painter,
                "star",
                QRectF(right - t.px(14), rect.top(), t.px(14), rect.height()),
                t.color("warn"),
            )
            right -= t.px(18)
        return right


class CameraList(QListView):
    """``put(camera)`` onto the wall · ``chosen(camera)`` another line, empty for a group · ``starred(camera)`` ·
    ``carried(camera, where)`` and ``dropped(camera, where)``: a mouse holds one, global positions."""

    put = Signal(str)
    carried = Signal(str, QPoint)
    dropped = Signal(str, QPoint)
    chosen = Signal(str)
    starred = Signal(str)

    def __init__(self, view: CamerasView, name: str, *, found: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.view = view
        self._model = CameraModel(view, self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self._model, found=found, parent=self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._pressed: QPoint | None = None
        self._carrying = False
        self.setFrameShape(QListView.Shape.NoFrame)
        self.doubleClicked.connect(self._act)
        theme().changed.connect(self._restyle)

    @property
    def nodes(self) -> Sequence[Node]:
        """The lines."""
        return self._model.nodes

    @property
    def camera(self) -> str:
        """The camera of the current line; empty for a group, or none."""
        row = self.currentIndex().row()
        return self._model.nodes[row].camera if 0 <= row < len(self._model.nodes) else ""

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Other lines."""
        self._model.show(nodes)

    def restate(self) -> None:
        """The same lines say something else."""
        self._model.restate()

    def show_key(self, key: str) -> bool:
        """Choose the line with this key; whether it is there."""
        place = self._model.place(key)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))
        return place >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        node = self._model.nodes[row] if 0 <= row < len(self._model.nodes) else None
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
        elif key in (Qt.Key.Key_J, Qt.Key.Key_K) and self._model.nodes:
            by = 1 if key == Qt.Key.Key_J else -1
            self.setCurrentIndex(self._model.index(max(0, min(len(self._model.nodes) - 1, row + by))))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left) and node is not None:
            self._turn(node, key == Qt.Key.Key_Right)
        elif key == Qt.Key.Key_F and node is not None and node.camera:
            self.starred.emit(node.camera)
        elif event.text() and key not in (Qt.Key.Key_Tab, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _turn(self, node: Node, out: bool) -> None:
        if node.group is not None and self.view.is_open(node.key) != out:
            self.view.fold(node.key, open_=out)
        elif not out:
            row = self.currentIndex().row()
            above = next(
                (place for place in range(row - 1, -1, -1) if self._model.nodes[place].depth < node.depth), -1
            )
            if above >= 0:
                self.setCurrentIndex(self._model.index(above))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()
        index = self.indexAt(event.position().toPoint())
        node = self._model.nodes[index.row()] if index.isValid() else None
        if node is not None and node.group is not None and event.button() is Qt.MouseButton.LeftButton:
            self.view.fold(node.key, open_=not self.view.is_open(node.key))

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.camera)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._pressed).manhattanLength() >= QApplication.startDragDistance() and self.camera:
                self._carrying = True
            if self._carrying:
                self.carried.emit(self.camera, event.globalPosition().toPoint())
            return  # Qt would run through the lines
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carrying, self._carrying, self._pressed = self._carrying, False, None
        if carrying:
            self.dropped.emit(self.camera, event.globalPosition().toPoint())
        super().mouseReleaseEvent(event)

    @Slot(QModelIndex)
    def _act(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        node = self._model.nodes[index.row()]
        if node.camera:
            self.put.emit(node.camera)
        elif node.group is not None:
            self.view.fold(node.key, open_=not self.view.is_open(node.key))

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
