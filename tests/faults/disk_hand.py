"""A hand at a desk, as the store sees it: gives commands, writes answers, takes in the feed, closes and starts again.

It says what it begins and what was acknowledged, in single words that outlive it (in a trace, or down a pipe).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path

from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.problems import Problem
from desktop.store.mirror import Cursor, Incoming
from desktop.store.outbox import OPEN, State
from desktop.store.store import Store
from tests.support.town import DISPATCHER, NOON, Story

KEY = bytes(range(32))
"""The key of the stores of these runs."""
CURSOR = "cursor"
_WORDS = "东关村路口积水约二十厘米车辆绕行老人摔倒需要救护道路塌陷电线垂落"
_PAUSES = (0, 0.05, 0.05, 1, 1, 60, 60, -1800)
"""Seconds between two steps; somebody also sets the clock back."""
_ENDS = (State.DONE, State.DONE, State.WITHDRAWN, State.REFUSED, State.CONFLICT)

Say = Callable[[str], None]
"""Where the hand's words go: ``begin <id> <state>`` before, ``end <id> <state>`` after it was acknowledged;
``instead <old> <new>``: an exchange was begun."""


async def open_store(path: Path, clock: ManualClock | None = None, key: bytes = KEY) -> Store:
    """The real store, as the product opens it: by default a day later."""
    return await Store.open(path, clock or ManualClock(NOON + timedelta(days=1)), key=key)


@cache
def feed() -> tuple[Incoming, ...]:
    """A morning's changes as the feed brings them."""
    story = Story()
    for number in range(60):
        event = story.report(f"第 {number} 件：{_WORDS}", NOON - timedelta(hours=2))
        story.dispatch(event, NOON - timedelta(hours=1), story.central.township.posts[number % 7].id)
    numbered = (
        change.model_copy(update={"seq": n, "epoch": "e"}) for n, change in enumerate(story.changes, 1)
    )
    return tuple(Incoming(change.seq, change.seq - 1, change) for change in numbered)


@dataclass
class Hand:
    """Does ``work`` with dice of its own; the same seed does the same."""

    path: Path
    dice: random.Random
    say: Say
    prefix: str = "c"
    key: bytes = KEY
    clock: ManualClock = field(default_factory=lambda: ManualClock(NOON))
    store: Store | None = None
    open: list[str] = field(default_factory=list)
    made: int = 0
    saved: int = 0
    """New commands that were acknowledged."""
    told: int = 0
    """Times it was told that something was not saved."""
    deaf: bool = False
    """A seeded bug: takes every refusal of the store for a yes."""

    async def start(self) -> Store:
        """Open the store; give it a first, empty snapshot if it has none."""
        self.store = await open_store(self.path, self.clock, self.key)
        if self.store.cursor is None:
            self.say(f"begin {CURSOR} 0")
            await self.store.replace(Cursor("e", 0), [])
            self.say(f"end {CURSOR} 0")
        return self.store

    async def stop(self) -> None:
        """Close the store."""
        if self.store is not None:
            store, self.store = self.store, None
            await store.close()

    async def work(self, steps: int, *, restarts: float = 0.03) -> None:
        """So many steps: mostly new commands, then answers, changes, tries, and a restart now and then."""
        for _ in range(steps):
            self.clock.advance(timedelta(seconds=self.dice.choice(_PAUSES)))
            fate = self.dice.random()
            if fate < restarts:
                await self.stop()
                await self.start()
            elif fate < 0.6:
                await self.give()
            elif fate < 0.8:
                await self.answer()
            elif fate < 0.86:
                await self.amend()
            elif fate < 0.92:
                await self.take_in()
            elif self.open:
                await self._try(lambda store: store.tried(self.dice.sample(self.open, 1)))

    async def give(self) -> bool:
        """A new command; whether it was acknowledged."""
        self.made += 1
        id_ = f"{self.prefix}-{self.made:05d}"
        command = wanted(id_, self.dice)
        self.say(f"begin {id_} {State.STORED}")
        if not await self._try(lambda store: store.add(command, command.subject.id, DISPATCHER)):
            return False
        self.say(f"end {id_} {State.STORED}")
        self.open.append(id_)
        self.saved += 1
        return True

    async def amend(self) -> None:
        """Other words in the place of an open one: both in one step."""
        if not self.open:
            return
        old = self.dice.choice(self.open)
        self.made += 1
        new = f"{self.prefix}-{self.made:05d}"
        command = wanted(new, self.dice)
        self.say(f"begin {new} {State.STORED}")
        self.say(f"begin {old} {State.WITHDRAWN}")
        self.say(f"instead {old} {new}")
        if await self._try(lambda store: store.exchange(old, command, command.subject.id, DISPATCHER)):
            self.say(f"end {new} {State.STORED}")
            self.say(f"end {old} {State.WITHDRAWN}")
            self.open.remove(old)
            self.open.append(new)

    async def answer(self) -> None:
        """One or several open ones get an answer."""
        if not self.open:
            return
        several = self.dice.sample(self.open, min(len(self.open), self.dice.choice((1, 1, 3))))
        answers = [(id_, self.dice.choice(_ENDS)) for id_ in several]
        for id_, state in answers:
            self.say(f"begin {id_} {state}")
        rows = [(id_, state, "", "", "e", 1) for id_, state in answers]
        if await self._try(lambda store: store.settle_all(rows)):
            for id_, state in answers:
                self.say(f"end {id_} {state}")
                if state in (State.DONE, State.WITHDRAWN):
                    self.open.remove(id_)

    async def take_in(self) -> None:
        """The next changes of the feed."""
        if self.store is None or self.store.cursor is None:
            return
        seq = self.store.cursor.seq
        batch = feed()[seq : seq + self.dice.randint(1, 6)]
        if not batch:
            return
        self.say(f"begin {CURSOR} {batch[-1].seq}")
        if await self._try(lambda store: store.apply(batch)):
            self.say(f"end {CURSOR} {batch[-1].seq}")

    async def _try(self, work: Callable[[Store], object]) -> bool:
        if self.store is None:
            return False
        try:
            await work(self.store)  # type: ignore[misc]
        except Problem:
            self.told += 1
            return self.deaf
        return True


def wanted(id_: str, dice: random.Random) -> k.Command:
    """A report with this id, some of several pages; the title holds the id and a stamp of the words."""
    words = "".join(dice.choices(_WORDS, k=dice.choice((4, 30, 30, 400, 2000))))
    args = k.Report(title=f"{id_} {_stamp(words)}", description=words, channel=Channel.GRID)
    return k.command(id_, args, f"event-{id_}", NOON)


def is_whole(command: k.Command) -> bool:
    """Whether a command holds the words that it was given with."""
    args = command.args
    return isinstance(args, k.Report) and args.title == f"{command.id} {_stamp(args.description)}"


def _stamp(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


async def open_ids(store: Store) -> list[str]:
    """The commands that wait in a store."""
    return [row.command.id for row in await store.rows_in(*OPEN)]
