"""The list of machines: one row each; the state by sign, word and colour."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.tables import CellPainter, Index, KeyedModel, RowsTable
from desktop.theme.tokens import Role
from desktop.viewmodels.kiosks import KioskLine, KiosksView


class Column(IntEnum):
    """In the order of the screen."""

    NAME = 0
    STATE = 1
    SEEN = 2
    PAPER = 3
    DISK = 4
    UNSENT = 5
    RELEASE = 6


_WIDTHS = {
    Column.NAME: 280, Column.STATE: 160, Column.SEEN: 150, Column.PAPER: 120, Column.DISK: 100, Column.UNSENT: 92,
}  # fmt: skip
_INK: dict[str, Role] = {"ok": "ok", "warn": "warn", "bad": "late", "off": "late", "none": "muted"}
_ICON = {
    "ok": "circle-check",
    "warn": "circle-alert",
    "bad": "triangle-alert",
    "off": "wifi-off",
    "none": "minus",
}


class KiosksModel(KeyedModel[KioskLine]):
    """The rows of the view model."""

    def __init__(self, view: KiosksView, parent: QWidget) -> None:
        super().__init__(parent, view.rows, figures=(Column.DISK, Column.UNSENT))
        self.heads = (
            self.tr("自助机"), self.tr("状态"), self.tr("最近消息"), self.tr("纸"), self.tr("磁盘剩余"),
            self.tr("待送出"), self.tr("版本"),
        )  # fmt: skip
        self._view = view
        view.changed.connect(self._read)

    def key(self, row: KioskLine) -> str:
        return row.account

    def text(self, row: int, column: int) -> str:
        return str(getattr(self.rows[row], Column(column).name.lower()))

    def _read(self) -> None:
        self.put(self._view.rows)


class _Cells(CellPainter):
    """Paints a cell."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model = index.model()
        assert isinstance(model, KiosksModel)
        row, column, t = model.rows[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        role: Role = "text" if column is Column.NAME else "muted"
        if column is Column.STATE:
            role = _INK[row.kind]
            edge = t.px(16)
            mark = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
            icons.draw(painter, _ICON[row.kind], mark, t.color(role))
            place.setLeft(place.left() + t.px(24))
        face, ink = t.face(bold=column is Column.NAME), t.color(role)
        painting.draw_text(painter, place, text, face, ink, "right" if column in model.figures else "left")


class KiosksList(RowsTable):
    """Arrow keys and J/K move; ``chosen`` when another row is current."""

    chosen = Signal()
    lead = 8

    def __init__(self, view: KiosksView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = KiosksModel(view, self)
        self.dress(self.items, _Cells(self), self.tr("自助机"), _WIDTHS, Column.RELEASE)
        self.selectionModel().currentRowChanged.connect(lambda _now, _before: self.chosen.emit())

    @property
    def current(self) -> KioskLine | None:
        """The machine of the current row."""
        place = self.place
        return self.items.rows[place] if place is not None else None
