"""An order's text: a template filled with fields that stay fields while a person edits around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter


@dataclass(frozen=True, slots=True)
class Run:
    """One filled field inside the text; ``start`` and ``length`` count characters."""

    field: str
    start: int
    length: int

    @property
    def end(self) -> int:
        """Just after its last character."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class OrderText:
    """The text with its filled fields, in order, none touching another's characters."""

    text: str = ""
    runs: tuple[Run, ...] = ()


def fill(template: str, values: Mapping[str, str]) -> OrderText:
    """Fill a template. An unknown field, or a template that can't be read, stays as it is written."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return OrderText(template)
    text, runs = "", []
    for literal, field, _, _ in parts:
        text += literal
        if field is None:
            continue
        value = values.get(field)
        if value is None:
            text += "{" + field + "}"
            continue
        if value:
            runs.append(Run(field, len(text), len(value)))
        text += value
    return OrderText(text, tuple(runs))


def edited(before: OrderText, after: str, cursor: int | None = None) -> OrderText:
    """The text after a person's edit. A field that the edit reached into becomes ordinary text.

    ``cursor`` is where the insertion ended, where that is known; it tells equal characters apart.
    """
    start, end, added = _difference(before.text, after, cursor)
    grown = added - (end - start)
    runs = []
    for run in before.runs:
        if run.end <= start:
            runs.append(run)
        elif run.start >= end:
            runs.append(Run(run.field, run.start + grown, run.length))
    return OrderText(after, tuple(runs))


def put(before: OrderText, field: str, value: str) -> OrderText:
    """Another value for a field, wherever it still is one."""
    text, runs, at = "", [], 0
    for run in before.runs:
        text += before.text[at : run.start]
        said = value if run.field == field else before.text[run.start : run.end]
        if said:
            runs.append(Run(run.field, len(text), len(said)))
        text += said
        at = run.end
    return OrderText(text + before.text[at:], tuple(runs))


def restored(text: str, runs: Iterable[object]) -> OrderText:
    """A text from a draft; runs that don't fit it are left out."""
    found: list[Run] = []
    for run in runs:
        match run:
            case [str(field), int(start), int(length)] if length > 0 and start >= (
                found[-1].end if found else 0
            ):
                if start + length <= len(text):
                    found.append(Run(field, start, length))
            case _:
                continue
    return OrderText(text, tuple(found))


def _difference(before: str, after: str, cursor: int | None) -> tuple[int, int, int]:
    """The stretch of ``before`` that was replaced, and the length of what replaced it."""
    grown = len(after) - len(before)
    if cursor is not None and grown > 0 and grown <= cursor <= len(after):
        start = cursor - grown
        if before[:start] == after[:start] and before[start:] == after[cursor:]:
            return start, start, grown
    shorter = min(len(before), len(after))
    start = 0
    while start < shorter and before[start] == after[start]:
        start += 1
    tail = 0
    while tail < shorter - start and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return start, len(before) - tail, len(after) - tail - start
