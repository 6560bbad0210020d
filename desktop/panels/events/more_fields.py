"""Fields that come and go with the choice above them: the questions of the item that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.panels.events.fields import FieldRow
from desktop.theme.current import theme
from desktop.viewmodels.drawer.fields import LOOSE, Field

_SHORT = 12
"""Characters of a toggle's options that fit into one column."""


class MoreFields(QWidget):
    """Rows for the fields that a value brings; what was typed under the same id stays."""

    changed = Signal()

    def __init__(
        self, more: Callable[[str], tuple[Field, ...]] | None, columns: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.rows: dict[str, FieldRow] = {}
        self._more = more
        self._columns = max(columns, 2)
        self._value: str | None = None
        t = theme()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(t.px(12), t.px(2), 0, t.px(2))
        self._grid.setHorizontalSpacing(t.px(16))
        self._grid.setVerticalSpacing(t.px(10))
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def follow(self, value: str, typed: Mapping[str, str]) -> bool:
        """Show what this value brings, filled with what is typed already; whether these are other fields."""
        if self._more is None or value == self._value:
            return False
        self._value = value
        for row in self.rows.values():
            row.hide()
            self._grid.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        line = place = 0
        for field in self._more(value):
            row = FieldRow(
                field, typed.get(field.id) or field.value, self, loose=typed.get(LOOSE + field.id, "")
            )
            row.changed.connect(self.changed)
            self.rows[field.id] = row
            wide = field.kind == "choice" and sum(len(one.text) for one in field.options) > _SHORT
            if wide and place:
                line, place = line + 1, 0
            span = self._columns if wide else 1
            self._grid.addWidget(row, line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
            if place >= self._columns:
                line, place = line + 1, 0
            row.show()
        self.setVisible(bool(self.rows))
        self.updateGeometry()
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rows:
            bar = QRectF(0, 0, theme().px(2), self.height())
            QPainter(self).fillRect(bar, theme().color("accent_quiet"))
