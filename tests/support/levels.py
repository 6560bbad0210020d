"""A town's central and a county's, joined by a cable that tests can cut: two logs, two clocks that go together."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from desktop.central.accounts.accounts import NewAccount, hashed
from desktop.central.center import Center
from desktop.central.log.picture import ENTITY
from desktop.central.outside.gateways import Gateway, Outcome, Retry
from desktop.central.outside.joined import CentralAdapter
from desktop.central.outside.outbound import Outbound
from desktop.central.tables.core import entities
from desktop.central.township import founding
from desktop.clock import ManualClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.deciding import VERSIONED
from desktop.domain.events.events import EscalateLevel, Event
from desktop.domain.rights.actors import Actor, Role
from desktop.profile import load_township
from tests.support.ring import CentralThread, Cut, Proxy

TOWN_AREA = "371681101"
"""长山镇, as the county's profile calls it."""
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
DISPATCHER = Actor(account="dispatcher", name="李文博", role=Role.DISPATCHER, station="镇指挥台")
COUNTY_DISPATCHER = Actor(account="dispatcher", name="袁立强", role=Role.DISPATCHER, station="县指挥台")
COUNTY_CHIEF = Actor(account="commander", name="贺振华", role=Role.COMMANDER, station="县指挥台")


class Killed(Exception):
    """A central that dies between two steps."""


class Cable(CentralAdapter):
    """The way over the cable. ``dies``: whether this central is killed once an answer is there, before it is noted."""

    chance: random.Random | None = None
    dies = 0.0
    echoes = 0.0
    """How often something that was sent before is sent once more, out of its order."""

    def __init__(self, gateway: Gateway, data: Path) -> None:
        super().__init__(gateway, data)
        self.sent: list[tuple[str, Any]] = []
        self.echoed = 0

    def deliver(self, key: str, payload: Any, *, placed: bool) -> Outcome:
        """Send it; now and then an old one again, now and then with a death behind it."""
        chance = self.chance
        if chance is not None and self.sent and chance.random() < self.echoes:
            self.echoed += 1
            super().deliver(*chance.choice(self.sent[-40:]), placed=False)
        outcome = super().deliver(key, payload, placed=placed)
        self.sent.append((key, payload))
        if chance is not None and chance.random() < self.dies:
            raise Killed(key)
        return outcome


class Level:
    """One central with its worker, which works when it is told to."""

    def __init__(
        self, data: Path, profile: str, clock: ManualClock, account: str, secret: str, channel: str,
        cable: type[Cable],
    ) -> None:  # fmt: skip
        self._cable = cable
        self.data, self.clock, self.channel = data, clock, channel
        data.mkdir(parents=True)
        (data / "link.password").write_text(f"{secret}\n", encoding="utf-8")
        self._hash = hashed(secret)
        founding.found(data, load_township(profile), clock, password_hash=self._hash)
        self._gateway: Gateway | None = None
        self.adapter: Cable | None = None
        self.kills = 0
        self._open()
        self.center.accounts.add(
            [NewAccount(account, account, Role.WINDOW)], self._hash, must_change=False, by="test"
        )

    def _open(self) -> None:
        self.thread = CentralThread(self.data, clock=self.clock)
        self.center: Center = self.thread.center
        self.url = self.thread.url

    def join(self, url: str, account: str) -> None:
        """Lay the cable: where the other one is, and under which name this one goes there."""
        self._gateway = Gateway(central=url, account=account, password_file="link.password", timeout=2)
        before = self.adapter
        self.adapter = self._cable(self._gateway, self.data)
        if before is not None:
            self.adapter.chance, self.adapter.dies, self.adapter.echoes = (
                before.chance,
                before.dies,
                before.echoes,
            )
            self.adapter.sent, self.adapter.echoed = before.sent, before.echoed
        retry = Retry(first_minutes=1, then_minutes=1)
        self.outbound = Outbound(self.center.log, self.clock, {self.channel: self.adapter}, retry)

    @property
    def echoed(self) -> int:
        """How often something was sent once more."""
        return self.adapter.echoed if self.adapter is not None else 0

    def restart(self) -> None:
        """Die, and be started again on the same port."""
        self.kills += 1
        port = int(self.url.rsplit(":", 1)[1])
        self.close()
        self.thread = CentralThread(self.data, clock=self.clock, port=port)
        self.center = self.thread.center
        assert self._gateway is not None
        self.join(self._gateway.central or "", self._gateway.account)

    def turn(self) -> None:
        """One round of the worker; a death in it is followed by a restart."""
        try:
            self.outbound.turn()
        except Killed:
            self.restart()

    def do(self, args: k.Args, subject: str, actor: Actor) -> bool:
        """A person's step at this central; whether the rules took it."""
        of = args.event if isinstance(args, k.Issue) else subject
        version = self.thread.version(of) if args.kind in VERSIONED else None
        wanted = k.command(new_id(), args, subject, self.clock.now(), version)
        return self.center.log.submit(wanted, actor).status == "applied"

    def must(self, args: k.Args, subject: str, actor: Actor) -> None:
        """A step that has to be taken."""
        of = args.event if isinstance(args, k.Issue) else subject
        version = self.thread.version(of) if args.kind in VERSIONED else None
        result = self.center.log.submit(k.command(new_id(), args, subject, self.clock.now(), version), actor)
        assert result.status == "applied", result

    def events(self) -> list[Event]:
        """Every event of this central."""
        query = (
            select(entities.c.body).where(entities.c.type == SubjectType.EVENT.value).order_by(entities.c.id)
        )
        with self.center.database.read() as connection:
            bodies = connection.execute(query).scalars().all()
        found = [ENTITY[SubjectType.EVENT].validate_json(body) for body in bodies]
        return [event for event in found if isinstance(event, Event)]

    def event(self, event_id: str) -> Event:
        """One of them."""
        return next(event for event in self.events() if event.id == event_id)

    def close(self) -> None:
        """End it."""
        self.outbound.close()
        self.thread.close()


class Joined:
    """Both, and the cable: a proxy on each way."""

    def __init__(self, folder: Path, cable: type[Cable] = Cable) -> None:
        self.clock = ManualClock(NOON)
        secret = secrets.token_hex(8)
        self.county = Level(
            folder / "county",
            "zouping",
            self.clock,
            f"gateway:town:{TOWN_AREA}",
            secret,
            f"town:{TOWN_AREA}",
            cable,
        )
        self.town = Level(folder / "town", "changshan", self.clock, "gateway:county", secret, "county", cable)
        self.up, self.down = Proxy(self.county.url), Proxy(self.town.url)
        self.town.join(self.up.url, f"gateway:town:{TOWN_AREA}")
        self.county.join(self.down.url, "gateway:county")

    def cut(self, how: Cut | None) -> None:
        """Let the cable be cut, or mend it."""
        for proxy in (self.up, self.down):
            proxy.cut = how or (lambda request, piece: None)

    def turns(self, rounds: int = 1, **step: float) -> None:
        """Let time pass and both workers work."""
        for _ in range(rounds):
            self.clock.advance(timedelta(**(step or {"seconds": 1})))
            self.town.turn()
            self.county.turn()

    def settle(self, rounds: int = 60) -> None:
        """Until nothing is on its way any more."""
        for _ in range(rounds):
            self.turns(minutes=2)
            if not any(
                message.state.value == "waiting"
                for level in (self.town, self.county)
                for event in level.events()
                for message in (event.outside.messages if event.outside is not None else ())
            ):
                return
        raise AssertionError("something never arrives")

    def escalated(self, title: str = "县道塌方") -> str:
        """An event of the town that went up."""
        event = new_id()
        report = k.Report(
            title=title, channel=Channel.GRID, place="北环路口", description="路基塌了 3 米，电话 13812341234"
        )
        self.town.must(report, event, Actor(account="grid", name="刘春", role=Role.GRID))
        self.town.must(k.Accept(), event, DISPATCHER)
        self.town.must(k.Escalate(level=EscalateLevel.COUNTY, reason="需县交通局处置"), event, DISPATCHER)
        return event

    def close(self) -> None:
        """End both."""
        for part in (self.up, self.down, self.town, self.county):
            part.close()


@contextmanager
def joined(folder: Path, cable: type[Cable] = Cable) -> Iterator[Joined]:
    """Both for the length of a block."""
    made = Joined(folder, cable)
    try:
        yield made
    finally:
        made.close()
