"""The two lists of the handover: the sheets by time, and the matters of the one that is read."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.takeovers.takeovers import Section, Takeover, TakeoverState
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.painting import ChipName
from desktop.theme.tokens import Role
from desktop.viewmodels.roster.takeover_words import SheetRow, hands_words, moment
from desktop.viewmodels.roster.takeovers import LIVE, Takeovers, state_word
from desktop.viewmodels.words import translate

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_INKS: dict[Section, Role] = {Section.UNSIGNED: "late", Section.LATE: "late", Section.SOON: "warn"}
STATE_LOOKS: dict[TakeoverState, tuple[ChipName, str]] = {
    TakeoverState.OFFERED: ("warn", "clock"),
    TakeoverState.TAKEN: ("ok", "check"),
    TakeoverState.REFUSED: ("bad", "undo-2"),
    TakeoverState.WITHDRAWN: ("hold", "x"),
    TakeoverState.LEFT: ("bad", "log-out"),
}


class _Model(QAbstractListModel):
    """Rows that are replaced as a whole; the list keeps its place by a key."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Any] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.is_head(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.said(index.row())
        return None

    def is_head(self, at: int) -> bool:
        """Whether the row is only a head over others."""
        row = self.rows[at]
        return isinstance(row, SheetRow) and row.matter is None

    def said(self, at: int) -> str:
        """The row in words."""
        row = self.rows[at]
        return row.said if isinstance(row, SheetRow) else _said(row)

    def set_rows(self, rows: list[Any]) -> bool:
        """Take other rows; False where they are the same."""
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True


class _List(QListView):
    """J and K as well as the arrows; letters are the page's keys."""

    moved = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items = _Model(self)
        self.setModel(self.items)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.moved.emit())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def row(self) -> Any:
        """The current row; None where there is none."""
        at = self.currentIndex().row()
        rows = self.items.rows
        return rows[at] if 0 <= at < len(rows) and not self.items.is_head(at) else None

    def go(self, at: int) -> None:
        """Put the selection on a row."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.items.index(at, 0)
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """The next or the previous row that is no head."""
        at = self.currentIndex().row() + by
        while 0 <= at < len(self.items.rows) and self.items.is_head(at):
            at += by
        if 0 <= at < len(self.items.rows):
            self.go(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in (Qt.Key.Key_J, Qt.Key.Key_Down):
            self.step(1)
        elif key in (Qt.Key.Key_K, Qt.Key.Key_Up):
            self.step(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif key == Qt.Key.Key_Tab or key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)
        else:
            event.ignore()


class MatterList(_List):
    """The matters of a sheet under their sections; ``ticked`` by a click on the box."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.ticking = False
        self._pressed = ""
        self.setItemDelegate(_Matters(self))
        self.setAccessibleName(self.tr("交接事项"))

    def set_rows(self, rows: list[SheetRow], kept: str = "") -> None:
        """Show these; the same matter stays current, also in another section.

        Somebody types about the matter ``kept``: where it is gone, no other becomes current in its place.
        """
        before: SheetRow | None = self.row
        section = before.section if before is not None else None
        matter = before.matter if before is not None else None
        at = self.verticalScrollBar().value()
        if not self.items.set_rows(rows):
            return
        wanted = kept or (matter.id if matter is not None else "")
        order = matter.order if matter is not None else None
        places = {n: row.matter for n, row in enumerate(rows) if row.matter is not None}
        same = [n for n, one in places.items() if one.id == wanted]
        same.sort(key=lambda n: (rows[n].section is not section, places[n].order != order))
        self.verticalScrollBar().setValue(at)
        if same:
            self.go(same[0])
        elif places and not kept:
            self.go(next(iter(places)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.row is None and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.step(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._box_at(event.position().toPoint()) if left else ""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, ""
        row: SheetRow | None = self.row
        if row is None or row.matter is None or row.matter.id != pressed:
            return
        if (
            event.button() == Qt.MouseButton.LeftButton
            and self._box_at(event.position().toPoint()) == pressed
        ):
            self.ticked.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._box_at(event.position().toPoint()):
            self.mousePressEvent(event)  # twice ticked, not opened
        else:
            super().mouseDoubleClickEvent(event)

    def _box_at(self, at: QPoint) -> str:
        """The matter whose box, with a margin, is there; empty where there is none."""
        index = self.indexAt(at)
        if not self.ticking or not index.isValid():
            return ""
        row: SheetRow = self.items.rows[index.row()]
        margin = theme().px(8)
        box = box_of(QRectF(self.visualRect(index))).adjusted(-margin, -margin, margin, margin)
        return row.matter.id if row.matter is not None and box.contains(at.toPointF()) else ""


def box_of(row: QRectF) -> QRectF:
    """Where the box to be ticked stands in a matter's row."""
    px = theme().px
    return QRectF(row.x() + px(16), row.y() + px(8), px(18), px(18))


class _Matters(QStyledItemDelegate):
    """Paints a head with its count, or a matter: number, title, the words shown then, the remark."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        t = theme()
        row = _rows(index)[index.row()]
        if row.matter is None:
            return QSize(0, t.px(36))
        return QSize(0, t.px(76 if row.remark else 54))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme()
        row: SheetRow = _rows(index)[index.row()]
        listed = option.widget
        assert isinstance(listed, MatterList)
        box = QRectF(option.rect)
        if row.matter is None:
            self._head(painter, box, row)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(box, t.color("accent_quiet" if listed.hasFocus() else "hover"))
            painter.fillRect(QRectF(box.x(), box.y(), t.px(3), box.height()), t.color("accent"))
        x = box.x() + t.px(16)
        if listed.ticking:
            self._box(painter, box_of(box), on=row.ticked)
            x += t.px(28)
        quiet = t.color("muted_selected" if selected else "muted")
        number = QRectF(x, box.y() + t.px(6), t.px(44), t.px(22))
        painting.draw_text(painter, number, row.number or "—", t.face(14, True), t.color("text"))
        x = number.right() + t.px(8)
        right = box.right() - t.px(16)
        title = QRectF(x, number.y(), right - x, t.px(22))
        ink = t.color("text") if row.matter.needs else quiet
        painting.draw_text(painter, title, row.title, t.face(14, row.matter.needs), ink)
        words = QRectF(x, box.y() + t.px(28), right - x, t.px(20))
        role = _INKS.get(row.section)
        painting.draw_text(painter, words, row.matter.words, t.face(13), t.color(role) if role else quiet)
        if row.remark:
            place = QRectF(x, box.y() + t.px(50), t.px(14), t.px(18))
            icons.draw(painter, "message-square", place, t.color("accent"))
            said = QRectF(x + t.px(20), place.y(), right - x - t.px(20), t.px(20))
            painting.draw_text(painter, said, row.remark, t.face(13), t.color("text"))

    @staticmethod
    def _head(painter: QPainter, box: QRectF, row: SheetRow) -> None:
        t = theme()
        painter.fillRect(box, t.color("window"))
        place = box.adjusted(t.px(16), 0, -t.px(16), 0)
        ink = t.color(_INKS.get(row.section, "text"))
        used = painting.draw_text(painter, place, row.title, t.face(13, True), ink)
        count = place.adjusted(used + t.px(8), 0, 0, 0)
        painting.draw_text(painter, count, str(row.count), t.face(13), t.color("muted"))

    @staticmethod
    def _box(painter: QPainter, place: QRectF, *, on: bool) -> None:
        t = theme()
        painting.fill_box(
            painter, place, t.color("accent") if on else None, t.color("accent" if on else "muted"), small=True
        )  # fmt: skip
        if on:
            icons.draw(painter, "check", place, t.color("on_accent"))


class SheetList(_List):
    """本班, and the sheets of a month, the newest first; those that nobody has signed are flagged."""

    def __init__(self, takeovers: Takeovers, parent: QWidget) -> None:
        super().__init__(parent)
        self.takeovers = takeovers
        self.setItemDelegate(_Sheets(self))
        self.setAccessibleName(self.tr("交接单"))

    def set_rows(self, rows: list[Takeover], wanted: str) -> None:
        """Show these; ``wanted`` is current."""
        self.items.set_rows([None, *rows])
        at = next((n for n, row in enumerate(self.items.rows) if row is not None and row.id == wanted), 0)
        if self.currentIndex().row() != at:
            self.go(at)

    @property
    def current(self) -> str:
        """The sheet of the current row; ``LIVE`` for 本班."""
        at = self.currentIndex().row()
        row = self.items.rows[at] if 0 <= at < len(self.items.rows) else None
        return row.id if row is not None else LIVE


class _Sheets(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme().px(60))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        t = theme()
        row: Takeover | None = _rows(index)[index.row()]
        listed = option.widget
        assert isinstance(listed, SheetList)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, t.color("accent_quiet" if listed.hasFocus() else "hover"))
            painter.fillRect(QRectF(box.x(), box.y(), t.px(3), box.height()), t.color("accent"))
        left, wide = box.x() + t.px(16), box.width() - t.px(28)
        first = QRectF(left, box.y() + t.px(8), wide, t.px(22))
        second = QRectF(left, box.y() + t.px(32), wide, t.px(20))
        if row is None:
            painting.draw_text(painter, first, _said(None), t.face(14, True), t.color("text"))
            unsigned = listed.takeovers.unsigned()
            said = translate("Takeover", "紧急派单 {n} 条未签收").format(n=unsigned) if unsigned else ""
            quiet = said or translate("Takeover", "未签")
            painting.draw_text(painter, second, quiet, t.face(13), t.color("late" if said else "muted"))
            return
        painting.draw_text(painter, first, hands_words(row), t.face(14), t.color("text"))
        look, icon = STATE_LOOKS[row.state]
        chip = painting.chip_width(state_word(row), look, icon)
        zone = listed.takeovers.situation.township.clock.zone
        place = QRectF(second.x(), second.y(), second.width() - chip - t.px(8), second.height())
        painting.draw_text(painter, place, moment(row.offered_at, zone), t.face(13), t.color("muted"))
        x = second.right() - chip
        painting.draw_chip(painter, x, second.center().y(), state_word(row), look, icon=icon)


def _rows(index: Index) -> list[Any]:
    model = index.model()
    assert isinstance(model, _Model)
    return model.rows


def _said(row: Takeover | None) -> str:
    if row is None:
        return translate("Takeover", "本班")
    return f"{hands_words(row)} {state_word(row)}"
