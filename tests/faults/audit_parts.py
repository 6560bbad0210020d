"""An audit trail in the hands of somebody who owns its database and its files: what he does is found: N12.

Each round does one thing to one row, by ordinary SQL with the triggers taken away, or in an exported file; heads were
kept elsewhere before. Half of the kinds reckon the hashes anew as somebody would who knows how the chain is made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, text

from desktop.central.audit import audit as auditing
from desktop.central.audit import files as audit_files
from desktop.central.audit.audit import Audit, rows_in, verify_in
from desktop.central.audit.files import check_files, read_heads, write_stretch
from desktop.central.database.base import FILE, Database
from desktop.central.database.sqlite import SqliteDatabase
from desktop.central.tables.core import meta
from desktop.clock import SystemClock, new_id
from desktop.domain.rights import trail as chain
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import GENESIS, Act, Outcome, TrailRow, canonical
from desktop.hashing import Algorithm, hash_of, linked
from tests.faults.disk_child import fast_folder
from tests.faults.part import Figures, Part, Run

CLOCK = SystemClock()
_LEG = 500
_LENGTH = 40
_DROPPED = ("audit_no_update", "audit_no_delete", "audit_no_replace")
_FIELDS = (
    "at",
    "account",
    "role",
    "station",
    "address",
    "act",
    "subject",
    "outcome",
    "detail",
    "hash",
    "algorithm",
)

Hand = Callable[[Connection, Any, list[TrailRow]], None]
"""Does something to a database."""


def _put(connection: Connection, rows: list[TrailRow]) -> None:
    """Make the rows the whole trail, and the counter fit."""
    connection.execute(text("DELETE FROM audit"))
    if rows:
        connection.execute(insert(auditing.audit), [auditing.values_of(row) for row in rows])
    last = (rows[-1].seq, rows[-1].hash) if rows else (0, GENESIS)
    connection.execute(
        text("UPDATE audit_head SET seq = :seq, hash = :hash"), dict(zip(("seq", "hash"), last, strict=True))
    )


def _again(rows: list[TrailRow]) -> list[TrailRow]:
    """The rows as a whole chain, numbered and hashed anew."""
    previous, made = GENESIS, []
    for number, row in enumerate(rows, 1):
        row = row.model_copy(update={"seq": number})
        previous = auditing.linked(previous, auditing.canonical(row), Algorithm(row.algorithm))
        made.append(row.model_copy(update={"hash": previous}))
    return made


def _edit(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    row, field = dice.choice(rows), dice.choice(_FIELDS)
    fresh = {
        "at": "2020-01-01T00:00:00.000000+00:00", "detail": json.dumps({"n": -1}), "algorithm": "sm3",
        "outcome": Outcome.FAILED.value, "act": Act.PRINTED.value, "hash": "f" * 64,
    }.get(field, f"x{dice.getrandbits(32):08x}")  # fmt: skip
    found = connection.execute(
        text(f"UPDATE audit SET {field} = :to WHERE seq = :seq"), {"to": fresh, "seq": row.seq}
    )
    assert found.rowcount == 1


def _edit_and_hash(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    """One row with a hash that fits it."""
    at = dice.randrange(len(rows))
    row = rows[at].model_copy(update={"account": "somebody"})
    before = rows[at - 1].hash if at else GENESIS
    hash_ = auditing.linked(before, auditing.canonical(row), Algorithm(row.algorithm))
    given = {"account": "somebody", "hash": hash_, "seq": row.seq}
    connection.execute(text("UPDATE audit SET account = :account, hash = :hash WHERE seq = :seq"), given)
    if at == len(rows) - 1:
        connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": hash_})


def _edit_and_chain(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    at = dice.randrange(len(rows))
    changed = [
        row.model_copy(update={"account": "somebody"}) if n == at else row for n, row in enumerate(rows)
    ]
    _put(connection, _again(changed))


def _delete(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    connection.execute(text("DELETE FROM audit WHERE seq = :seq"), {"seq": dice.choice(rows).seq})


def _delete_and_number(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    """The later rows move up, each with the hash it had."""
    at = dice.randrange(len(rows))
    kept = rows[:at] + [row.model_copy(update={"seq": row.seq - 1}) for row in rows[at + 1 :]]
    _put(connection, kept)


def _delete_and_chain(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    at = dice.randrange(len(rows))
    _put(connection, _again(rows[:at] + rows[at + 1 :]))


def _swap(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    """Two rows change places, hashes and all."""
    one, other = sorted(dice.sample(range(len(rows)), 2))
    mixed = list(rows)
    mixed[one] = rows[other].model_copy(update={"seq": rows[one].seq})
    mixed[other] = rows[one].model_copy(update={"seq": rows[other].seq})
    _put(connection, mixed)


def _swap_and_chain(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    one, other = dice.sample(range(len(rows)), 2)
    mixed = list(rows)
    mixed[one], mixed[other] = rows[other], rows[one]
    _put(connection, _again(mixed))


def _insert_and_chain(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    at = dice.randrange(len(rows))
    forged = rows[at].model_copy(update={"account": "somebody"})
    _put(connection, _again([*rows[:at], forged, *rows[at:]]))


def _cut(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    """The tail is gone and the counter says so: inside there is nothing to see."""
    _put(connection, rows[: dice.randrange(len(rows))])


def _cut_alone(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    connection.execute(text("DELETE FROM audit WHERE seq > :seq"), {"seq": dice.randrange(len(rows))})


def _cut_and_go_on(connection: Connection, dice: Any, rows: list[TrailRow]) -> None:
    kept = rows[: dice.randrange(len(rows))]
    others = [row.model_copy(update={"account": "somebody"}) for row in rows]
    _put(connection, _again([*kept, *others])[: len(rows) + 3])


_HANDS: dict[str, Hand] = {
    "edit": _edit, "edit, hashed": _edit_and_hash, "edit, chained": _edit_and_chain,
    "delete": _delete, "delete, numbered": _delete_and_number, "delete, chained": _delete_and_chain,
    "swap": _swap, "swap, chained": _swap_and_chain, "insert, chained": _insert_and_chain,
    "cut": _cut, "cut, counter kept": _cut_alone, "cut, gone on": _cut_and_go_on,
}  # fmt: skip


def _file_hands(dice: Any, file: Path) -> str:
    """Does something to an exported file; what."""
    lines = file.read_bytes().splitlines(keepends=True)
    at = dice.randrange(len(lines))
    kind: str = dice.choice(("byte", "line gone", "lines swapped", "line twice", "cut"))
    match kind:
        case "byte":
            line = bytearray(lines[at])
            where = dice.randrange(len(line) - 1)
            line[where] ^= 1 << dice.randrange(7)
            lines[at] = bytes(line)
        case "line gone":
            del lines[at]
        case "lines swapped":
            other = (at + 1) % len(lines)
            lines[at], lines[other] = lines[other], lines[at]
        case "line twice":
            lines.insert(at, lines[at])
        case _:
            lines = lines[:at]
    file.write_bytes(b"".join(lines))
    return kind


def tampering(run: Run, *, heads_kept: bool = True) -> Figures:
    """One row of a trail, or of a file, at a time."""
    figures = Figures(wrong={"undetected": 0, "blamed for nothing": 0, "not refused": 0})
    with fast_folder(run) as folder:
        while figures.rounds < run.rounds:
            _leg(
                run,
                figures,
                folder / f"leg{figures.rounds}",
                min(_LEG, run.rounds - figures.rounds),
                heads_kept,
            )
    return figures


def _leg(run: Run, figures: Figures, folder: Path, rounds: int, heads_kept: bool) -> None:
    folder.mkdir()
    database = SqliteDatabase(folder / FILE)
    try:
        rows = _filled(run, database, folder)
        held = {rows[-1].seq: rows[-1].hash} if heads_kept else {}
        figures.wrong["blamed for nothing"] += len(_verified(database, held))
        figures.wrong["not refused"] += _refusals(database)
        with database.write() as connection:
            for name in _DROPPED:
                connection.execute(text(f"DROP TRIGGER {name}"))
        files = folder / "outside"
        made = write_stretch(files, rows, GENESIS, CLOCK.now(), "e", "t")
        assert made is not None
        kept = read_heads(files / audit_files.HEADS) if heads_kept else {}
        whole = (files / made.name).read_bytes()
        figures.wrong["blamed for nothing"] += len(check_files([files], kept).mistakes)
        for _ in range(rounds):
            figures.rounds += 1
            if run.dice.random() < 0.25:
                kind = f"file: {_file_hands(run.dice, files / made.name)}"
                changed = (files / made.name).read_bytes() != whole and _reads_otherwise(
                    files / made.name, rows
                )
                found = bool(check_files([files / made.name], kept).mistakes)
                (files / made.name).write_bytes(whole)
            else:
                kind = run.dice.choice(list(_HANDS))
                changed, found = _tried(database, partial(_HANDS[kind], dice=run.dice, rows=rows), rows, held)
            if changed:  # the dice may have written what was there
                figures.injected[kind] += 1
                figures.wrong["undetected"] += not found
    finally:
        database.close()


def _filled(run: Run, database: Database, folder: Path) -> list[TrailRow]:
    database.create()
    with database.write() as connection:
        row = {"id": 1, "schema": 1, "epoch": "e", "head": 0, "township": "{}", "etag": "", "created": ""}
        connection.execute(insert(meta), [row])
    trail = Audit(database, CLOCK, folder)
    if run.dice.random() < 0.5:
        trail.use(Algorithm.SM3)
    acts = list(Act)
    for number in range(_LENGTH):
        who = Actor(account=f"a{number}", role=run.dice.choice(list(Role)), station="一席")
        told = {"n": number, "id": new_id()}
        trail.record(
            None, who, "", f"10.0.0.{number}", run.dice.choice(acts), f"account:{number}", detail=told
        )
    with database.read() as connection:
        return list(rows_in(connection))


def _tried(
    database: Database, hand: Callable[[Connection], None], rows: list[TrailRow], held: Mapping[int, str]
) -> tuple[bool, bool]:
    """Whether anything was changed, and whether it is found; afterwards everything is as it was."""
    with database.engine.connect() as connection, connection.begin() as work:
        hand(connection)
        changed = list(rows_in(connection)) != rows
        found = bool(verify_in(connection, held)[1])
        work.rollback()
    return changed, found


def _verified(database: Database, held: Mapping[int, str]) -> list[str]:
    with database.read() as connection:
        return verify_in(connection, held)[1]


def _refusals(database: Database) -> int:
    """How many of the plain ways to change a row the database lets pass."""
    ways = (
        "UPDATE audit SET account = 'x' WHERE seq = 3", "DELETE FROM audit WHERE seq = 3",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 3",
    )  # fmt: skip
    passed = 0
    for way in ways:
        with database.engine.connect() as connection, connection.begin() as work:
            try:
                connection.execute(text(way))
                passed += 1
            except auditing.SQLAlchemyError:
                pass
            work.rollback()
    return passed


def _reads_otherwise(file: Path, rows: list[TrailRow]) -> bool:
    """Whether the file says something else now (a blank more says nothing)."""
    try:
        read = [TrailRow.model_validate_json(line) for line in file.read_bytes().splitlines()]
    except ValueError:
        return True
    return read != rows


@contextmanager
def _other(module: Any, name: str, what: object) -> Iterator[None]:
    before = getattr(module, name)
    setattr(module, name, what)
    try:
        yield
    finally:
        setattr(module, name, before)


def _no_chain(run: Run) -> Figures:
    """Each row is hashed by itself."""

    def alone(previous: str, row: str, algorithm: Algorithm = Algorithm.SHA256) -> str:
        return linked("", row, algorithm)

    def alone_of(previous: str, row: str, algorithm: str) -> str:
        return hash_of("", row, algorithm)

    with (
        _other(auditing, "linked", alone),
        _other(auditing, "hash_of", alone_of),
        _other(audit_files, "hash_of", alone_of),
    ):
        return tampering(run)


def _no_detail(run: Run) -> Figures:
    """The detail is not in the hash."""

    def bare(row: TrailRow) -> str:
        return canonical(row.model_copy(update={"detail": {}}))

    with _other(auditing, "canonical", bare), _other(chain, "canonical", bare):
        return tampering(run)


AUDIT_PARTS: tuple[Part, ...] = (
    Part(
        "audit tampering", "N12", "row changed, gone, swapped or cut", 10_000, 10, tampering,
        (
            ("no heads outside", lambda run: tampering(run, heads_kept=False)),
            ("each row by itself", _no_chain),
            ("detail not hashed", _no_detail),
        ),
    ),
)  # fmt: skip
