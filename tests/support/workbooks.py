"""A township's workbook as somebody has filled it in."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from desktop.profile import load_township
from desktop.township.divisions import town_of
from desktop.township.sheets import write_template

LIKE, CODE = "jiangbei", "371681101"


def filled_book(file: Path, *cells: tuple[str, str, object]) -> Path:
    """Write one without mistakes, but for these cells (sheet, cell, value)."""
    write_template(file, load_township(LIKE), town_of(CODE))
    fill(file)
    return changed(file, file, *cells)


def fill(file: Path) -> None:
    """Fill in a template that was written like another township's."""
    book = openpyxl.load_workbook(file)
    book["镇街"]["B8"] = "0543-7000000"
    for row, person in enumerate((("张伟", "带班领导", "13800000001"), ("李娜", "值班员", "13800000002")), 2):
        for column, text in enumerate(person, 1):
            book["人员"].cell(row, column, text)
    book["岗位"]["C2"], book["岗位"]["D2"] = "张伟", "李娜"
    grids = (("东街村", "东街一网格", "王芳", None, "黄"), ("东街村", "东街二网格", "刘洋"), ("西街村", None))
    for row, grid in enumerate(grids, 2):
        for column, text in enumerate(grid, 1):
            book["村和网格"].cell(row, column, text)
    book["村和网格"]["F2"], book["村和网格"]["G2"] = 117.87, "36.88"
    for column, text in enumerate(("值班员", "李娜、张伟", 8, 24), 1):
        book["值班"].cell(2, column, text)
    book.save(file)


def changed(filled: Path, file: Path, *cells: tuple[str, str, object]) -> Path:
    """The workbook with some cells otherwise."""
    book = openpyxl.load_workbook(filled)
    for sheet, cell, value in cells:
        book[sheet][cell] = value
    book.save(file)
    return file
