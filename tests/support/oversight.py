"""An ``Oversight`` over a trail that lies here: rows that fit each other, answers as a test wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone

from desktop.domain.problems import Problem
from desktop.domain.rights.trail import GENESIS, Act, Detail, Head, Outcome, canonical
from desktop.domain.rights.trail_wire import CheckAnswer, ShownRow, TrailPage
from desktop.hashing import linked
from desktop.services.oversight.oversight import Fare
from desktop.services.signals import Signal

AT = datetime(2026, 11, 23, 14, 32, tzinfo=timezone(timedelta(hours=8)))
ACTS = (Act.LOGIN, Act.REVEALED, Act.EXPORTED, Act.LOG_HEAD)


def made_rows(count: int) -> list[ShownRow]:
    """A chain, oldest first."""
    rows, previous = [], GENESIS
    for seq in range(1, count + 1):
        row = ShownRow(
            seq=seq, at=AT - timedelta(minutes=count - seq), account="li" if seq % 3 else "@central",
            name="李四" if seq % 3 else "", role="dispatcher", station="=1+1" if seq == 249 else "一席",
            address="10.0.0.7", act=ACTS[seq % 4].value, subject=f"account:{seq}",
            outcome=(Outcome.DONE, Outcome.REFUSED)[seq % 5 == 0].value,
            detail={"rows": seq, "reason": "=1+1", "at_desk": "2026-11-23T04:00:00+00:00", "late": True},
            previous=previous,
        )  # fmt: skip
        previous = linked(previous, canonical(row))
        rows.append(row.model_copy(update={"hash": previous}))
    return rows


class Trail:
    """A central that has made so many rows."""

    def __init__(self, count: int = 3) -> None:
        self.rows = made_rows(count)
        self.changed: Signal[Fare] = Signal()
        self.fare = Fare(known=True)
        self.asked: list[tuple[Mapping[str, str], int | None]] = []
        self.noted: list[tuple[Act, str, Detail]] = []
        self.problem: Problem | None = None
        self.mistakes: tuple[str, ...] = ()

    async def page(self, sought: Mapping[str, str], before: int | None, limit: int) -> TrailPage:
        self.asked.append((sought, before))
        if self.problem is not None:
            raise self.problem
        fitting = [
            row
            for row in reversed(self.rows)
            if (before is None or row.seq < before) and sought.get("account") in ("", None, row.account)
        ]
        head = Head(seq=len(self.rows), hash=self.rows[-1].hash, at=AT)
        return TrailPage(head=head, rows=tuple(fitting[:limit]), more=len(fitting) > limit)

    async def check(self) -> CheckAnswer:
        return CheckAnswer(rows=len(self.rows), mistakes=self.mistakes, at=AT)

    def look(self) -> None:
        """Nothing to ask for."""

    def note(self, act: Act, subject: str, detail: Detail) -> None:
        self.noted.append((act, subject, detail))

    def acknowledge(self) -> None:
        self.tell(replace(self.fare, missed=()))

    def tell(self, fare: Fare) -> None:
        self.fare = fare
        self.changed.emit(fare)
