"""Rows with keys: told as differences, so that who was chosen stays so wherever the row goes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.tables import CellPainter, KeyedModel, KeyedTable


@dataclass(frozen=True)
class Row:
    """One of them."""

    key: str
    words: str = ""


class Model(KeyedModel[Row]):
    """Two columns."""

    def __init__(self, parent: QWidget, *rows: Row) -> None:
        super().__init__(parent, rows)
        self.heads = ("键", "话")

    def key(self, row: Row) -> str:
        return row.key

    def text(self, row: int, column: int) -> str:
        return (self.rows[row].key, self.rows[row].words)[column]


def rows(keys: str) -> list[Row]:
    return [Row(key) for key in keys]


def test_who_is_chosen_stays_so_while_rows_come_go_move_and_change(qtbot: QtBot) -> None:
    table = KeyedTable()
    qtbot.addWidget(table)
    model = Model(table, *rows("abcd"))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    table.show_rows(model, CellPainter(table), "行", {0: 80}, 1)
    told: list[str] = []
    table.chosen.connect(told.append)
    assert table.show_row("c")
    assert not table.show_row("x")
    for keys in ("dcba", "cxa", "xac", "zyxwvc", "c"):
        model.put(rows(keys))
        assert "".join(row.key for row in model.rows) == keys
        assert table.current == "c"
    assert told == ["c"]
    model.put([Row("c", "另一句"), Row("e")])
    assert model.data(model.index(0, 1)) == "另一句"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "话 另一句"
    opened: list[str] = []
    table.opened.connect(opened.append)
    qtbot.keyClick(table, Qt.Key.Key_J)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == ["e"]
    model.put([])
    assert table.current == ""
