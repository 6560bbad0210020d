"""The workbook of a running center, fetched, changed and brought in again as an administrator does it."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl

from tests.central.conftest import Person

Change = Callable[[Any], None]


def fetched(admin: Person) -> bytes:
    """The workbook of what is in force."""
    answer = admin.get("/v1/township/workbook")
    assert answer.status_code == 200, answer.text
    return answer.content


def edited(raw: bytes, *changes: Change) -> bytes:
    """The workbook with changes made to it (``openpyxl``)."""
    book = openpyxl.load_workbook(BytesIO(raw))
    for change in changes:
        change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def row_of(book: Any, sheet: str, text: str) -> int:
    """The number of the first row in which a cell says this."""
    for row in book[sheet].iter_rows():
        if any(cell.value == text for cell in row):
            return int(row[0].row)
    raise AssertionError(f"no {text} in {sheet}")


def put(sheet: str, named: str, column: str, value: object) -> Change:
    """Write a cell of the row in which ``named`` stands, under a heading."""

    def change(book: Any) -> None:
        head = [str(cell.value).rstrip("*") for cell in book[sheet][1]]
        book[sheet].cell(row_of(book, sheet, named), head.index(column) + 1).value = value

    return change


def add(sheet: str, **cells: object) -> Change:
    """Add a row."""

    def change(book: Any) -> None:
        head = [str(cell.value).rstrip("*") for cell in book[sheet][1]]
        book[sheet].append([cells.get(name) for name in head])

    return change


def drop(sheet: str, named: str) -> Change:
    """Take the row away in which ``named`` stands."""

    def change(book: Any) -> None:
        book[sheet].delete_rows(row_of(book, sheet, named))

    return change


def check(admin: Person, raw: bytes) -> dict[str, Any]:
    """What the center says to it."""
    answer = admin.post("/v1/township/check", data=raw)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def amend(admin: Person, raw: bytes) -> dict[str, Any]:
    """Bring it in, as it was checked."""
    told = check(admin, raw)
    assert (told["mistakes"], told["obstacles"]) == ([], []), told
    answer = admin.post("/v1/township/amend", params={"expect": told["expect"]}, data=raw)
    assert answer.status_code == 200, answer.text
    assert answer.json()["done"]
    return told
