"""What a store may hold after everything, given what was begun and what was acknowledged; and what it does hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.store.outbox import OPEN, State
from desktop.store.store import Store
from tests.faults.disk_hand import CURSOR, KEY, is_whole, open_store
from tests.faults.part import Figures

ABSENT = "absent"
_OPEN = frozenset(state.value for state in OPEN)
_OVER = frozenset({State.DONE.value, State.WITHDRAWN.value})


@dataclass(slots=True)
class Found:
    """What was wrong, and what it was; all zero if nothing."""

    lost: int = 0
    revived: int = 0
    """Done or withdrawn, and open again."""
    again: int = 0
    """Done, and after the database was lost open again: the center answers that it knows the id. Told, not wrong."""
    changed: int = 0
    """In a state that nobody gave it, or with other words."""
    unknown: int = 0
    cursor: int = 0
    set_aside: int = 0
    failed: str = ""
    """Why the store could not be opened at all."""

    @property
    def wrong(self) -> bool:
        """Whether anything is; a file that was set aside is for the caller to judge."""
        return bool(self.lost or self.revived or self.changed or self.unknown or self.cursor or self.failed)


@dataclass
class Truth:
    """For each command the states in which it may be; grows with every word of the hand."""

    may: dict[str, set[str]] = field(default_factory=dict)
    instead: list[tuple[str, str]] = field(default_factory=list)
    """Exchanges that were begun: (old, new)."""
    seqs: set[int] = field(default_factory=lambda: {-1})

    def hear(self, words: str) -> None:
        """``begin <id> <state>`` or ``end <id> <state>``; anything else is passed over."""
        parts = words.split(" ")
        if len(parts) != 3 or parts[0] not in ("begin", "end", "instead"):
            return
        what, id_, state = parts
        if what == "instead":
            self.instead.append((id_, state))
            return
        if id_ == CURSOR:
            self.seqs = {int(state)} if what == "end" else self.seqs | {int(state)}
        elif what == "begin":
            if state in _OVER:  # it goes for a reason of its own
                self.instead = [pair for pair in self.instead if pair[0] != id_]
            self.may.setdefault(id_, {ABSENT}).add(state)
        else:
            self.may[id_] = {state}

    def unsent(self) -> set[str]:
        """Acknowledged, and certainly not over."""
        return {id_ for id_, may in self.may.items() if not may & {ABSENT, *_OVER}}

    def judge(self, has: dict[str, str], *, only_unsent: bool = False) -> Found:
        """Hold states against what may be. ``only_unsent``: the file was lost, what is over need not be there."""
        found = Found()
        found.unknown = len(has.keys() - self.may.keys())
        for old, new in self.instead:
            gone = has.get(old, ABSENT) in (ABSENT, State.WITHDRAWN)
            found.lost += int(gone and new not in has and ABSENT in self.may[new])
        for id_, may in self.may.items():
            state = has.get(id_, ABSENT)
            if state in may:
                continue
            if only_unsent and (
                (may & _OPEN and state in _OPEN) or (may & _OVER and state in (ABSENT, *_OVER))
            ):
                continue
            if state == ABSENT:
                found.lost += 1
            elif only_unsent and State.DONE in may and state in _OPEN:
                found.again += 1
            elif may <= _OVER and state in _OPEN:
                found.revived += 1
            else:
                found.changed += 1
        return found


def tally(figures: Figures, found: Found) -> None:
    """Add what was wrong with one store to the figures."""
    figures.lost += found.lost
    for name, count in (
        ("corrupt", found.set_aside), ("revived", found.revived), ("changed", found.changed),
        ("unknown", found.unknown), ("cursor", found.cursor), ("unopened", int(bool(found.failed))),
    ):  # fmt: skip
        figures.wrong[name] = figures.wrong.get(name, 0) + count
    if found.again:
        tell(figures, "done, offered again under the same id", found.again)
    if found.failed:
        figures.measured["last failure"] = found.failed


def count(figures: Figures, name: str, found: Found) -> None:
    """Add only what was lost of one store, under a name of its own, and a store that cannot be opened."""
    figures.lost += found.lost
    figures.wrong[name] = figures.wrong.get(name, 0) + found.lost
    figures.wrong["unopened"] = figures.wrong.get("unopened", 0) + int(bool(found.failed))
    if found.failed:
        figures.measured["last failure"] = found.failed


def tell(figures: Figures, name: str, count: int) -> None:
    """Add to a figure that is only told."""
    figures.measured[name] = int(figures.measured.get(name, 0)) + count


async def look(path: Path, key: bytes = KEY) -> tuple[dict[str, str], Store]:
    """Open the store: the state of each command that it can read, and the store (close it)."""
    store = await open_store(path, key=key)
    rows = await store.rows_in(*State)
    return {row.command.id: row.state.value if is_whole(row.command) else "garbled" for row in rows}, store


async def judged(path: Path, truth: Truth, *, only_unsent: bool = False, key: bytes = KEY) -> Found:
    """Open what is left, hold it against the truth, take in one more command, and close it."""
    try:
        has, store = await look(path, key)
    except Problem as problem:
        return Found(failed=f"{problem.code}: {problem}")
    try:
        found = truth.judge(has, only_unsent=only_unsent)
        found.set_aside = int(store.set_aside is not None)
        seq = store.cursor.seq if store.cursor is not None else -1
        found.cursor = int(seq not in truth.seqs and not only_unsent)
    finally:
        await store.close()
    return found
