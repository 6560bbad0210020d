"""The chain over the log of changes: a running hash, kept once for each commit, that shows what was changed afterwards.

Each change is hashed with the hash of the one before it; the hash after the last change of a commit lies in the table
``links``. The audit trail puts the newest of them on record (``log.head``), so that it is held by heads outside too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from desktop.central.tables.audit import audit_head, links
from desktop.central.tables.core import changes
from desktop.domain.rights.masking import mask_text
from desktop.domain.rights.trail import GENESIS
from desktop.hashing import Algorithm, linked

_NEWEST = select(links.c.seq, links.c.hash).order_by(links.c.seq.desc()).limit(1)
_LAST = select(
    audit_head.c.algorithm, _NEWEST.with_only_columns(links.c.hash).scalar_subquery().label("hash")
)
_ADD = insert(links)
_COLUMNS = ("seq", "at", "kind", "subject_type", "subject_id", "version", "event", "command_id", "body")
_AT_ONCE = 1000

Progress = Callable[[int], None]
"""Told how far it has got."""


class Chain:
    """A running hash, from wherever it stands."""

    def __init__(self, hash_: str = GENESIS, algorithm: Algorithm = Algorithm.SHA256) -> None:
        self.hash = hash_
        self.algorithm = algorithm

    def add(self, row: Sequence[object]) -> None:
        """One more change: its values in the order of the table's columns."""
        text = json.dumps(tuple(row), ensure_ascii=False, separators=(",", ":"))
        self.hash = linked(self.hash, text, self.algorithm)

    def link(self, seq: int) -> dict[str, object]:
        """The row of ``links`` after the change of this number."""
        return {"seq": seq, "hash": self.hash, "algorithm": self.algorithm.value}


def link(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Chain the changes of a commit, in its transaction."""
    last = connection.execute(_LAST).one()
    chain = Chain(last.hash or GENESIS, Algorithm(last.algorithm))
    for row in rows:
        chain.add([row[name] for name in _COLUMNS])
    connection.execute(_ADD, chain.link(rows[-1]["seq"]))


def link_all(connection: Connection) -> None:
    """Chain the log of a file that has none yet: whatever it says now is what the chain holds to."""
    connection.execute(delete(links))
    chain, seq = Chain(), 0
    for row in _read(connection):
        chain.add(row[: len(_COLUMNS)])
        seq = row.seq
        if seq % _AT_ONCE == 0:
            connection.execute(_ADD, chain.link(seq))
    if seq % _AT_ONCE:
        connection.execute(_ADD, chain.link(seq))


def newest(connection: Connection) -> tuple[int, str]:
    """Up to which change the chain goes, and its hash there."""
    found = connection.execute(_NEWEST).one_or_none()
    return (found.seq, found.hash) if found is not None else (0, GENESIS)


def broken_links(
    connection: Connection, anchors: Mapping[int, str] | None = None, progress: Progress = lambda done: None
) -> list[str]:
    """Where the log is not what was chained, one sentence each.

    ``anchors``: hashes by seq that the audit trail has on record. A log whose old changes were let go is checked from
    the first link that is followed by changes only.
    """
    mistakes = list(_missed(connection, anchors or {}))
    waiting: list[Row[Any]] = []
    chain = Chain()
    trusted: bool | None = None
    end = before = 0
    for row in _read(connection):
        if (
            trusted is None
        ):  # the first change that is kept: the chain begins with it, or after a link still there
            chain.hash = _hash_at(connection, row.seq - 1) or GENESIS
            trusted = row.seq == 1 or chain.hash != GENESIS
        waiting.append(row)
        end = row.seq
        if row.hash is None:
            continue
        if trusted:
            known = {one.value for one in Algorithm}
            if row.algorithm in known:
                chain.algorithm = Algorithm(row.algorithm)
            for one in waiting:
                chain.add(one[: len(_COLUMNS)])
            if chain.hash != row.hash or row.algorithm not in known:
                mistakes.append(f"变更日志第 {before + 1} 至 {row.seq} 条之间被改动过：内容与哈希链不符。")
        chain.hash, trusted, before = row.hash, True, row.seq
        waiting.clear()
        progress(row.seq)
    last = newest(connection)[0]
    if waiting or last != end:
        mistakes.append(f"变更日志的哈希链到第 {last} 条为止，日志却到第 {end} 条。")
    return mistakes


def _missed(connection: Connection, anchors: Mapping[int, str]) -> Iterator[str]:
    """Hashes on record that the chain does not have. In older rows some digits of one may be hidden (``audit.plain``),
    as if they were a telephone's."""
    for seq, hash_ in sorted(anchors.items()):
        found = _hash_at(connection, seq)
        if seq and (found is None or hash_ not in (found, mask_text(found))):
            if found is None:
                yield f"审计记录里有变更日志第 {seq} 条的链头，链上却没有：链被截掉过。"
            else:
                yield f"变更日志第 {seq} 条的链头与审计记录里的不符：链被换过。"


def _hash_at(connection: Connection, seq: int) -> str | None:
    found: str | None = connection.execute(select(links.c.hash).where(links.c.seq == seq)).scalar()
    return found


def _read(connection: Connection) -> Any:
    columns = [changes.c[name] for name in _COLUMNS]
    wanted = select(*columns, links.c.hash, links.c.algorithm).order_by(changes.c.seq)
    wanted = wanted.outerjoin_from(changes, links, links.c.seq == changes.c.seq)
    return connection.execute(wanted, execution_options={"yield_per": _AT_ONCE})
