"""A small list of rows with icon, text, a second text and a key: what the command bar and the menus are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a heading has no ``value`` and can't be chosen."""

    text: str
    value: str = ""
    icon: str = ""
    second: str = ""
    key: str = ""
    hits: tuple[tuple[int, int], ...] = ()
    role: Role = "text"
    enabled: bool = True
    opens: bool = False
    """Whether choosing it leads to a further page (an arrow at its end)."""
    checked: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it only names the group below it."""
        return not self.value


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{row.text} {row.second}".strip() if role != Qt.ItemDataRole.DisplayRole else row.text
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        row = self.rows[index.row()]
        if row.is_heading or not row.enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def set_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    def __init__(self, model: _Model, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, theme().px(28 if self._model.rows[index.row()].is_heading else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        t, row = theme(), self._model.rows[index.row()]
        rect = QRectF(option.rect)
        state = option.state
        inner = rect.adjusted(t.px(12), 0, -t.px(12), 0)
        if row.is_heading:
            painting.draw_text(painter, inner, row.text, t.face(12), t.color("muted"))
            return
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(rect, t.color("accent_quiet"))
            painter.fillRect(QRectF(rect.x(), rect.y(), t.px(3), rect.height()), t.color("accent"))
        elif row.enabled and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, t.color("hover"))
        ink = t.color(row.role if row.enabled else "disabled")
        quiet = t.color("disabled" if not row.enabled else "muted_selected" if chosen else "muted")
        side = t.sizes.icon
        if row.icon:
            mark = quiet if row.role == "text" else ink
            icons.draw(painter, row.icon, QRectF(inner.x(), inner.y(), side, inner.height()), mark)
        inner.setLeft(inner.left() + side + t.px(10))
        middle = rect.center().y() + 0.5
        if row.opens or row.checked:
            end = QRectF(inner.right() - side, inner.y(), side, inner.height())
            icons.draw(painter, "chevron-right" if row.opens else "check", end, quiet)
            inner.setRight(end.left() - t.px(8))
        if row.key:
            width = 0.0
            for key in reversed(row.key.split(" ")):
                width += painting.key_width(key)
                painting.draw_key(painter, inner.right() - width, middle, key)
                width += t.px(4)
            inner.setRight(inner.right() - width - t.px(8))
        hit = t.color("match_selected" if chosen else "match")
        used = painting.draw_runs(painter, inner, row.text, row.hits, t.face(14, chosen), ink, hit)
        rest = inner.adjusted(used + t.px(16), 0, 0, 0)
        if row.second and rest.width() > t.px(24):
            painting.draw_text(painter, rest, row.second, t.face(13), quiet, "right")


class RowList(QListView):
    """Rows to choose from by mouse or by another widget's keys; it need not have the focus."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Model(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(self._model, self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._clicked)
        theme().changed.connect(self._restyle)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is listed."""
        return self._model.rows

    @property
    def current(self) -> Row | None:
        """The row that Enter would choose."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def set_rows(self, rows: Sequence[Row], value: str = "") -> None:
        """Another list; the current row is the one with ``value``, else the first that can be chosen.

        A current row that stays does not move on the screen; where it is gone, what stands in its place is current.
        """
        here = self.currentIndex()
        stays = bool(value) and here.isValid() and self._model.rows[here.row()].value == value
        at, before = here.row(), self.visualRect(here).y() if stays else 0
        self._model.set_rows(rows)
        places = [place for place, row in enumerate(rows) if row.value and row.enabled]
        first = places[0] if places else -1
        gone = next((place for place in places if place >= at), first) if stays else first
        wanted = next((place for place in places if rows[place].value == value), gone)
        if wanted >= 0:
            self.setCurrentIndex(self._model.index(wanted))
        if stays and wanted >= 0:
            self.executeDelayedItemsLayout()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(self._model.index(wanted)).y() - before)
        elif wanted == first:
            self.scrollToTop()

    def move(self, step: int) -> None:
        """To the next row that can be chosen, round the ends."""
        places = [place for place, row in enumerate(self.rows) if row.value and row.enabled]
        if not places:
            return
        here = self.currentIndex().row()
        at = places.index(here) if here in places else -1
        after = max(0, min(len(places) - 1, at + step)) if abs(step) > 1 else (at + step) % len(places)
        self.setCurrentIndex(self._model.index(places[after]))
        if after == 0:
            self.scrollToTop()

    def leap(self, step: int) -> None:
        """To the first row of the next group, or of this one and then of the one before."""
        rows, here = self.rows, self.currentIndex().row()
        firsts = [
            place
            for place, row in enumerate(rows)
            if row.value and row.enabled and (place == 0 or rows[place - 1].is_heading)
        ]
        places = [place for place in firsts if (place > here if step > 0 else place < here)]
        if places:
            place = places[0] if step > 0 else places[-1]
            self.setCurrentIndex(self._model.index(place))
            self.scrollTo(self._model.index(max(0, place - 1)))
            self.scrollTo(self._model.index(place))

    def choose(self) -> None:
        """Take the current row."""
        row = self.current
        if row is not None and row.value and row.enabled:
            self.chosen.emit(row.value)

    def content_height(self) -> int:
        """How high all rows are together."""
        return sum(theme().px(28 if row.is_heading else 36) for row in self.rows) + 2

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.choose()

    @Slot()
    def _restyle(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
