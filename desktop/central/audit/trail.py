"""Reading the audit trail, and entering what desks report to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select

from desktop.central.audit.audit import Audit, head_in, read_row
from desktop.central.database.base import Database, stamp
from desktop.central.tables.audit import audit, audit_acts
from desktop.central.tables.core import accounts
from desktop.clock import Clock
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import GENESIS, Detail, TrailRow
from desktop.domain.rights.trail_wire import HeldHead, ReportedAct, ShownRow, TrailPage


@dataclass(frozen=True, slots=True)
class Sought:
    """Which rows are wanted; empty: all. ``subject`` is its beginning, ``until`` is not in it."""

    account: str = ""
    act: str = ""
    subject: str = ""
    outcome: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def told(self) -> dict[str, object]:
        """What was looked for, as it is put on record."""
        texts = {"account": self.account, "act": self.act, "subject": self.subject, "outcome": self.outcome}
        moments = {"since": self.since, "until": self.until}
        told: dict[str, object] = {name: text for name, text in texts.items() if text}
        return told | {name: at.isoformat() for name, at in moments.items() if at is not None}

    def conditions(self) -> list[ColumnElement[bool]]:
        """As the database takes it."""
        wanted: list[ColumnElement[bool]] = []
        for column, value in ((audit.c.account, self.account), (audit.c.outcome, self.outcome)):
            if value:
                wanted.append(column == value)
        if self.act:  # "account" is every act about accounts
            whole = self.act if "." in self.act else f"{self.act}."
            wanted.append(
                audit.c.act == whole if "." in self.act else audit.c.act.startswith(whole, autoescape=True)
            )
        if self.subject:
            wanted.append(audit.c.subject.startswith(self.subject, autoescape=True))
        if self.since is not None:
            wanted.append(audit.c.at >= stamp(self.since))
        if self.until is not None:
            wanted.append(audit.c.at < stamp(self.until))
        return wanted


class Trail:
    """Reads one database's trail. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock, writer: Audit) -> None:
        self._database = database
        self._clock = clock
        self._writer = writer

    def page(self, sought: Sought, before: int | None, limit: int) -> TrailPage:
        """Rows from the newest (older than number ``before``) on."""
        earlier = audit.alias("earlier")
        wanted = (
            select(audit, earlier.c.hash.label("previous"), accounts.c.name)
            .outerjoin_from(audit, earlier, earlier.c.seq == audit.c.seq - 1)
            .outerjoin(accounts, accounts.c.username == audit.c.account)
            .where(*sought.conditions())
            .order_by(audit.c.seq.desc())
            .limit(limit + 1)
        )
        if before is not None:
            wanted = wanted.where(audit.c.seq < before)
        with self._database.read() as connection:
            head = head_in(connection, self._clock.now())
            found = connection.execute(wanted).all()
        rows = tuple(_shown(row._mapping, read_row(row)) for row in found[:limit])
        return TrailPage(head=head, rows=rows, more=len(found) > limit)

    def held(self, numbers: Sequence[int]) -> tuple[HeldHead, ...]:
        """What lies at these numbers."""
        wanted = select(audit.c.seq, audit.c.hash).where(audit.c.seq.in_(numbers))
        with self._database.read() as connection:
            found = {row.seq: row.hash for row in connection.execute(wanted)} if numbers else {}
        return tuple(HeldHead(seq=one, hash=found.get(one, "")) for one in dict.fromkeys(numbers))

    def take(self, acts: Sequence[ReportedAct], who: Actor, address: str) -> tuple[str, ...]:
        """Put on record what a desk reports, each once; the ids of all that are on record now."""
        for attempt in self._database.attempts():
            with attempt as connection:
                fresh = _unknown(connection, acts)
                if fresh:
                    rows = self._writer.append(
                        connection, [self._row(act, who, address) for act in fresh.values()]
                    )
                    kept = [{"id": id_, "seq": row.seq} for id_, row in zip(fresh, rows, strict=True)]
                    connection.execute(insert(audit_acts), kept)
        return tuple(dict.fromkeys(act.id for act in acts))

    def _row(self, act: ReportedAct, who: Actor, address: str) -> TrailRow:
        told: Detail = {**act.detail, "at_desk": stamp(act.at)}
        if act.account and act.account != who.account:
            told["by"] = act.account
        return self._writer.row(who, "", address, act.act, act.subject, detail=told)


def _unknown(connection: Connection, acts: Sequence[ReportedAct]) -> dict[str, ReportedAct]:
    known = select(audit_acts.c.id).where(audit_acts.c.id.in_([act.id for act in acts]))
    there = set(connection.execute(known).scalars()) if acts else set()
    return {act.id: act for act in acts if act.id not in there}


def _shown(values: Mapping[Any, Any], row: TrailRow) -> ShownRow:
    previous = values["previous"] or (GENESIS if row.seq == 1 else "")
    return ShownRow(**row.model_dump(), previous=previous, name=values["name"] or "")
