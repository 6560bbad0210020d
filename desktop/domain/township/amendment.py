"""An amendment (改配置): what an amended workbook changes of the township in force, what stands in its way."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Fact


class How(StrEnum):
    """What happens to a row. KEPT: it was edited in the catalogue after the workbook was written, and stays so."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"


class Cell(Fact):
    """A cell that is otherwise: its column, and what stood and is to stand there."""

    column: str
    before: str = ""
    after: str = ""


class Row(Fact):
    """A row of a sheet that is otherwise: 岗位, changed, 综治岗, A角 王芳 → 李强."""

    sheet: str
    how: How
    id: str
    name: str
    cells: tuple[Cell, ...] = ()


class Amendment(Fact):
    """``POST /v1/township/check`` and ``…/amend``: what came of a workbook.

    It can be brought in where ``mistakes`` and ``obstacles`` are empty and something is changed; then ``expect`` is
    what ``amend`` has to be told, so that nothing else is brought in than was read here.
    """

    mistakes: tuple[str, ...] = ()
    """What is to be put right in the workbook, each with its cell."""
    obstacles: tuple[str, ...] = ()
    """What would break, one sentence each: what still refers to it, how many, what to do first."""
    rows: tuple[Row, ...] = ()
    made: tuple[str, ...] = ()
    """The accounts that come with it, without a password."""
    suspended: tuple[str, ...] = ()
    """The accounts of what is dissolved: nobody gets in by them any more."""
    expect: str = ""
    done: bool = False

    @property
    def fits(self) -> bool:
        """Whether it can be brought in."""
        changed = any(row.how is not How.KEPT for row in self.rows)
        return changed and not self.mistakes and not self.obstacles


def parted(mistake: str) -> tuple[str, str]:
    """Where a mistake is, as the workbook calls it (岗位!C7), and what it is; no place for one of the whole."""
    place, colon, said = mistake.partition("：")
    return (place, said) if colon else ("", mistake)
