"""The list of entries: one row each, changed in place, the category said once for each group."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.labels import plain_tooltip
from desktop.theme.tables import CellPainter, Index, KeyedModel, KeyedTable
from desktop.theme.tokens import Role
from desktop.viewmodels.catalogue.catalogue import Catalogue, CatalogueRow
from desktop.viewmodels.words import severity_word


class Column(IntEnum):
    """In the order of the screen."""

    CATEGORY = 0
    ID = 1
    NAME = 2
    SEVERITY = 3
    LEAD = 4
    ASSIST = 5
    RECEIVE = 6
    HANDLE = 7
    TOTAL = 8
    QUESTIONS = 9
    RUNNING = 10
    VERSION = 11


_WIDTHS = {
    Column.CATEGORY: 92, Column.ID: 64, Column.SEVERITY: 76, Column.LEAD: 104, Column.ASSIST: 168,
    Column.RECEIVE: 150, Column.HANDLE: 150, Column.TOTAL: 150, Column.QUESTIONS: 72, Column.RUNNING: 64,
    Column.VERSION: 84,
}  # fmt: skip
_NARROW = frozenset({Column.ASSIST, Column.RECEIVE, Column.QUESTIONS, Column.TOTAL})
_RIGHT = frozenset({Column.QUESTIONS, Column.RUNNING, Column.VERSION})


class CatalogueModel(KeyedModel[CatalogueRow]):
    """The rows of the view model."""

    def __init__(self, catalogue: Catalogue, parent: QWidget) -> None:
        super().__init__(parent, catalogue.rows(), figures=tuple(_RIGHT))
        self.heads = (
            self.tr("类别"), self.tr("编号"), self.tr("事项"), self.tr("程度"), self.tr("主办"), self.tr("协办"),
            self.tr("签收"), self.tr("处置"), self.tr("总时限"), self.tr("表单"), self.tr("在办"), self.tr("版本"),
        )  # fmt: skip
        self._catalogue = catalogue
        catalogue.changed.connect(self._read)

    def key(self, row: CatalogueRow) -> str:
        return row.id

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.ASSIST:
            return plain_tooltip(self.rows[index.row()].assist)
        return super().data(index, role)

    def text(self, row: int, column: int) -> str:
        one = self.rows[row]
        match Column(column):
            case Column.CATEGORY:
                before = self.rows[row - 1] if row else None
                first = before is None or (before.category, before.retired) != (one.category, one.retired)
                return one.category if first else ""
            case Column.NAME:
                return self.tr("{name}（已停用）").format(name=one.name) if one.retired else one.name
            case Column.SEVERITY:
                return severity_word(one.severity)
            case Column.QUESTIONS:
                return self.tr("{count} 问").format(count=one.questions) if one.questions else "—"
            case Column.RUNNING:
                return str(one.running) if one.running else "—"
            case Column.VERSION:
                version = self.tr("第 {version} 版").format(version=one.version)
                return f"{version} ↑" if one.unsent else version
            case other:
                return str(getattr(one, other.name.lower()))

    def _read(self) -> None:
        self.put(self._catalogue.rows())
        if self.rows:  # a category stands in its first row alone
            last = self.index(len(self.rows) - 1, Column.CATEGORY)
            self.dataChanged.emit(self.index(0, Column.CATEGORY), last)


class _Cells(CellPainter):
    """Paints a cell: retired entries quiet, severity by glyph and word."""

    def paint_cell(self, painter: QPainter, rect: QRectF, text: str, index: Index, chosen: bool) -> None:
        model = index.model()
        assert isinstance(model, CatalogueModel)
        row, column, t = model.rows[index.row()], Column(index.column()), theme()
        place = rect.adjusted(t.px(8), 0, -t.px(8), 0)
        if column is Column.SEVERITY:
            ink = t.color("disabled" if row.retired else glyphs.SEVERITY_ROLE[row.severity.value])
            mark = QRectF(place.left(), place.top(), t.px(12), place.height())
            glyphs.paint_severity(painter, mark, row.severity.value, ink)
            place.setLeft(place.left() + t.px(18))
        role: Role = "text"
        if row.retired:
            role = "disabled"
        elif column is Column.VERSION and row.version > 1:
            role = "accent"
        elif column in (
            Column.CATEGORY,
            Column.ID,
            Column.ASSIST,
            Column.RECEIVE,
            Column.TOTAL,
            Column.QUESTIONS,
        ):
            role = "muted"
        bold = column is Column.NAME and not row.retired
        face, ink = t.face(bold=bold), t.color(role)
        painting.draw_text(painter, place, text, face, ink, "right" if column in _RIGHT else "left")


class CatalogueList(KeyedTable):
    """The entries."""

    narrow = _NARROW

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = CatalogueModel(catalogue, self)
        self.show_rows(self.items, _Cells(self), self.tr("业务清单"), _WIDTHS, Column.NAME)
