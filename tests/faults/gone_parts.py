"""What leaves an account's sight is erased and stays away, whatever comes late: S6."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.center import Center
from desktop.central.showing.reading import ReplacedError, TruncatedError
from desktop.central.showing.sight import sight_of
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.events.events import RejectReason
from desktop.domain.evolve import Entity
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor, Role
from desktop.link.messages import Page, read_entity, read_message
from desktop.services.following import fetching
from desktop.services.following.fetching import SnapshotNeeded
from desktop.store.mirror import Incoming
from desktop.store.store import Store
from tests.faults.disk_child import fast_folder
from tests.faults.part import Figures, Part, Run
from tests.faults.wire_orders import instead
from tests.support.town import changshan

T = TypeVar("T")

CLOCK = SystemClock()
CHIEF = Actor(account="commander", name="指挥长", role=Role.COMMANDER, station="测试")
OURS, THEIRS = changshan().tree.at_level(AreaLevel.VILLAGE)[:2]
VILLAGE = Actor(account=f"village:{OURS.id}", name=OURS.name, role=Role.VILLAGE, area=OURS.id)
SIGHT = sight_of(VILLAGE, changshan())
_EVER = timedelta(days=3650)
_SEARCHED_EVERY = 12
_LEG = 500


class Near:
    """The central without a wire between: what ``fetching`` asks of a client, and of its threads."""

    def __init__(self, center: Center) -> None:
        self.center = center

    async def call(self, work: Callable[..., T], *given: object) -> T:
        """As ``Workers.call``."""
        return work(*given)

    def changes(self, after: int, limit: int, *, mark: str = "", digest: bool = False) -> Page:
        """As ``Central.changes``."""
        try:
            found = self.center.reader.changes(SIGHT, after, limit, mark)
        except TruncatedError:
            raise Refused("", "log_truncated", 410) from None
        except ReplacedError:
            raise Refused("", "log_replaced", 410) from None
        messages = tuple(read_message(json.loads(f"{one.text}}}")) for one in found.changes)
        return Page(found.epoch, found.head, found.prev, messages)

    def snapshot(self, scope: str = "active") -> Picture:
        """As ``Central.snapshot``."""
        blocks = self.center.reader.snapshot(SIGHT, scope, CLOCK.now(), packed=False)  # type: ignore[arg-type]
        return Picture(b"".join(blocks).splitlines())


class Picture:
    """As ``link.client.Snapshot``."""

    def __init__(self, lines: list[bytes]) -> None:
        head = json.loads(lines[0])
        self.epoch, self.seq, self.mark = head["epoch"], head["seq"], head["mark"]
        self.unread: list[tuple[str, str]] = []
        self._lines = lines[1:-1]

    def __iter__(self) -> Iterator[Entity]:
        for line in self._lines:
            entity = read_entity(json.loads(line))
            assert entity is not None
            yield entity


@dataclass
class Events:
    """What the town does, and the secret words of each event."""

    dice: Any
    titles: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def next(self) -> list[Command]:
        """The next thing that happens: one command, or two."""
        kind = self.dice.choice(
            ("report", "report", "comment", "move", "move", "close", "close", "reopen", "reopen")
        )
        living = [id_ for id_ in self.titles if id_ not in self.closed]
        if kind == "reopen" and self.closed:  # and it turns out to be another village's
            subject = self.dice.choice(sorted(self.closed)[-10:])
            self.closed.discard(subject)
            return [self._of(k.Reopen(reason="群众再次反映"), subject), self._move(subject)]
        if kind == "report" or not living:
            subject, title = new_id(), f"户主{self.dice.getrandbits(64):016x}"
            self.titles[subject] = title
            self.places[subject] = self.dice.choice((OURS.id, THEIRS.id))
            args = k.Report(title=title, channel=Channel.GRID, grid=self.places[subject])
            return [self._of(args, subject)]
        subject = self.dice.choice(living[-10:])
        if kind == "move":
            return [self._move(subject)]
        if kind == "close":
            self.closed.add(subject)
            return [self._of(k.Reject(reason=RejectReason.NOT_OURS), subject)]
        return [self._of(k.Comment(words=f"{self.titles[subject]}已核实"), subject)]

    def batch(self, most: int) -> list[Command]:
        """Some things in a row."""
        return [one for _ in range(self.dice.randint(1, most)) for one in self.next()]

    def _move(self, subject: str) -> Command:
        self.places[subject] = THEIRS.id if self.places[subject] == OURS.id else OURS.id
        return self._of(k.Classify(grid=self.places[subject]), subject)

    @staticmethod
    def _of(args: k.Args, subject: str) -> Command:
        return k.command(new_id(), args, subject, CLOCK.now())


def tombstones(run: Run) -> Figures:
    """One village's mirror through reports, moves, closings and late arrivals of everything.

    In legs, each with a town of its own: whoever compares the whole picture and searches the whole file after every
    few steps works with the square of what there is.
    """
    figures = Figures()
    with fast_folder(run) as folder:
        while figures.rounds < run.rounds:
            leg = folder / "leg"
            data = leg / "central"
            data.mkdir(parents=True)
            founding.found(data, changshan(), CLOCK, password_hash=NO_PASSWORD)
            center = Center(data)
            try:
                wanted = min(_LEG, run.rounds - figures.rounds)
                figures.add(asyncio.run(_walk(run, wanted, center, leg / "desk" / "village.sqlite3")))
            finally:
                center.close()
            shutil.rmtree(leg)
    return figures


async def _walk(run: Run, wanted: int, center: Center, file: Path) -> Figures:
    figures = Figures(wrong={"seen out of sight": 0, "stale": 0, "missing": 0, "remnants": 0, "came back": 0})
    near, events = Near(center), Events(run.dice)
    store = await Store.open(file, CLOCK)
    late: list[Incoming] = []
    past: list[Entity] = []
    synced = 0
    try:
        await _snapshot(near, store)
        while figures.rounds < wanted:
            batch = events.batch(12)
            for result in center.log.apply([(batch, CHIEF)])[0]:
                assert result.status == "applied", result
            figures.rounds += len(batch)
            late += await _catch_up(near, store, figures)
            if run.dice.random() < 0.3:
                figures.injected["messages again"] += len(late)
                before = store.cursor
                applied = await store.apply(late)
                figures.wrong["came back"] += len(applied.changes) + (store.cursor != before)
                late = late[-200:]
            if run.dice.random() < 0.5:
                figures.injected["the past late"] += len(past)
                await store.fill(past)
            if run.dice.random() < min(0.1, 50 / figures.rounds):
                past = list(near.snapshot("all"))[-100:]
            if run.dice.random() < 0.05:
                figures.injected["log cut off behind us"] += 1
                await _away(near, store, events, figures)
                past = []  # nobody goes on filling in a past that was fetched thirty days ago
            synced += 1
            over = figures.rounds >= wanted
            await _compare(near, store, figures)
            if over or synced % _SEARCHED_EVERY == 0:
                await store.close()
                figures.wrong["remnants"] += _remnants(near, file.parent, events)
                store = await Store.open(file, CLOCK)
    finally:
        await store.close()
    figures.measured["events"] = len(events.titles)
    return figures


async def _away(near: Near, store: Store, events: Events, figures: Figures) -> None:
    """The village is away for so long that the log no longer reaches back."""
    batch = events.batch(20)
    near.center.log.apply([(batch, CHIEF)])
    figures.rounds += len(batch)
    near.center.log.truncate(CLOCK.now())
    await _catch_up(near, store, figures)


async def _catch_up(near: Near, store: Store, figures: Figures) -> list[Incoming]:
    """As the intake does; what was taken in."""
    taken: list[Incoming] = []
    while True:
        cursor = store.cursor
        assert cursor is not None
        try:
            page = await fetching.page(near, near, cursor)  # type: ignore[arg-type]
            rows = [
                Incoming(m.seq, m.prev, m.change, m.raw, m.reason, m.unknown, m.removed)
                for m in page.chained(cursor.seq)
            ]
            applied = await store.apply(rows)
            figures.injected["left our sight"] += len(applied.removed)
            taken += rows
            if applied.missed:
                raise SnapshotNeeded
        except SnapshotNeeded:
            figures.injected["left our sight"] += await _snapshot(near, store)
            continue
        if not page.messages or store.cursor.seq >= page.head:  # type: ignore[union-attr]
            return taken


async def _snapshot(near: Near, store: Store) -> int:
    """As the intake does; how many things had left."""
    before = store.cursor
    cursor, entities, _ = await fetching.snapshot(near, near)  # type: ignore[arg-type]
    gone = await fetching.left(near, near, before, cursor) if before is not None else {}  # type: ignore[arg-type]
    await store.replace(cursor, entities, left=gone)
    return len(gone or ())


async def _compare(near: Near, store: Store, figures: Figures) -> None:
    """What the file holds against what the central would show."""
    shown = {entity.id: entity for entity in near.snapshot("all")}
    held = {entity.id: entity for entity in (await store.load(_EVER)).entities}
    figures.wrong["seen out of sight"] += len(held.keys() - shown.keys())
    figures.wrong["stale"] += sum(shown[id_] != held[id_] for id_ in held.keys() & shown.keys())
    figures.wrong["missing"] += sum(entity.is_open for id_, entity in shown.items() if id_ not in held)  # type: ignore[union-attr]


def _remnants(near: Near, folder: Path, events: Events) -> int:
    """Secrets of what is out of sight that can be found in the bytes on the disk."""
    shown = {entity.id for entity in near.snapshot("all")}
    secrets = [title.encode() for id_, title in events.titles.items() if id_ not in shown]
    stored = [path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "ballast"]
    return sum(secret in bytes_ for secret in secrets for bytes_ in stored)


def notes_only(run: Run) -> Figures:
    """The bug: what left is noted, and stays in the file."""
    from desktop.store import gone

    with instead(gone, "erase", lambda connection, removed: set(removed)):
        return tombstones(run)


def whole_changes(run: Run) -> Figures:
    """The bug: who sees something leave is told everything of the change."""
    from desktop.central.showing import reading

    with instead(reading, "farewell_of", reading.text_of):
        return tombstones(run)


def forgetful(run: Run) -> Figures:
    """The bug: nobody remembers what has gone, so the past brings it back."""
    from desktop.store import gone

    with instead(gone, "late", lambda entity, known: False):
        return tombstones(run)


GONE_PARTS: tuple[Part, ...] = (
    Part(
        "tombstones", "S6", "steps", 50_000, 50, tombstones,
        (("only noted", notes_only), ("told everything", whole_changes), ("past not checked", forgetful)),
    ),
)  # fmt: skip
