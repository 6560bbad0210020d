"""What the parts of the wire share: a central with a proxy before it, quick ways to fill it, and comparing pictures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from desktop.central.database.base import Database
from desktop.central.tables.core import changes, entities
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.rights.actors import Actor, Role
from desktop.link.client import Central
from desktop.services.session import DeskSession
from tests.faults.checkers import Step
from tests.faults.history import History
from tests.faults.part import Figures, Run
from tests.faults.proxy import Plan, Proxy, between, page
from tests.support.ring import SECRET, CentralThread, central
from tests.support.town import changshan

CLOCK = SystemClock()
DISPATCHER = Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER, station="测试")
GRID = Actor(account="grid", name="网格员", role=Role.GRID, station="测试")
DAY = timedelta(days=1)
_GROUP = 200


@dataclass
class Line:
    """A central, the proxy before it, and what was written down."""

    middle: CentralThread
    proxy: Proxy
    history: History = field(default_factory=History)

    @property
    def url(self) -> str:
        """Through the proxy."""
        return self.proxy.url

    def link(self, account: str = "dispatcher", *, near: bool = False, station: str = "测试") -> Central:
        """A logged-in client; ``near``: around the proxy."""
        made = Central(
            self.middle.url if near else self.url,
            CLOCK,
            station=station,
            connect_timeout=5.0,
            read_timeout=5.0,
        )
        direct = Central(self.middle.url, CLOCK, station=station)
        direct.login(account, SECRET)
        made.token = direct.token
        direct.close()
        return made

    def figures(self, run: Run, rounds: int | None = None) -> Figures:
        """Begin to count: rounds done, and what the proxy has injected so far."""
        return Figures(rounds=run.rounds if rounds is None else rounds, injected=self.proxy.injected.copy())


@contextmanager
def line(folder: Path, plan: Plan = lambda request: None, **more: float) -> Iterator[Line]:
    """A central with a proxy before it, for the length of a block."""
    with ExitStack() as stack:
        middle = stack.enter_context(central(folder / "central", **more))
        yield Line(middle, stack.enter_context(between(middle.url, plan)))


def patience(run: Run) -> float:
    """Seconds after which a part that does not come to its end counts as broken."""
    return 30.0 + run.rounds * 0.1


def resident(pid: int) -> float:
    """Memory of a process, in MB."""
    for told in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if told.startswith("VmRSS"):
            return int(told.split()[1]) / 1024
    return 0.0


def command(args: k.Args, subject: str, version: int | None = None) -> Command:
    """A command of now."""
    return k.command(new_id(), args, subject, CLOCK.now(), version)


def apply(middle: CentralThread, commands: Sequence[Command], actor: Actor = GRID) -> None:
    """Apply at the central itself, many in one commit; a refusal is a mistake of the part."""
    for start in range(0, len(commands), _GROUP):
        for result in middle.center.log.apply([(commands[start : start + _GROUP], actor)])[0]:
            assert result.status == "applied", result


def reports(count: int, title: str = "东关村路灯不亮") -> list[Command]:
    """So many new events."""
    return [
        command(k.Report(title=f"{title}（{number}）", channel=Channel.GRID), new_id())
        for number in range(count)
    ]


def accepted(middle: CentralThread, count: int) -> list[str]:
    """So many new events that wait to be dispatched (version 2); their ids."""
    made = reports(count)
    apply(middle, made)
    ids = [one.subject.id for one in made]
    apply(middle, [command(k.Accept(), id_) for id_ in ids], DISPATCHER)
    return ids


def an_order(event: str, version: int | None = 2, text: str = "请到场核实并处置") -> Command:
    """An order for an event."""
    return command(k.Issue(event=event, lead=lead(), text=text), new_id(), version)


def lead(place: int = 0) -> str:
    """A post that may lead."""
    return changshan().posts[place].id


def at_post(place: int = 0) -> Actor:
    """Somebody at such a post."""
    return Actor(account=f"post-{place}", name="岗位", role=Role.POST, post=lead(place), station="岗位端")


def versions(middle: CentralThread) -> list[tuple[str, int, str | None]]:
    """(event, version, order under way) of every event."""
    with middle.center.database.read() as connection:
        query = select(entities.c.id, entities.c.version, entities.c.body).where(entities.c.type == "event")
        return [
            (id_, version, json.loads(body).get("order")) for id_, version, body in connection.execute(query)
        ]


def version_in(database: Database, subject: str) -> int | None:
    """The version of an event or order."""
    with database.read() as connection:
        return connection.execute(select(entities.c.version).where(entities.c.id == subject)).scalar()


def version_of(middle: CentralThread, subject: str) -> int | None:
    """The version of an event or order at a central."""
    return version_in(middle.center.database, subject)


def unavailable(seconds: int = 0) -> bytes:
    """A 503 of the central's own kind."""
    body = json.dumps({"code": "unavailable", "detail": "中心正忙", "status": 503})
    return page("503 Service Unavailable", body, more=f"Retry-After: {seconds}\r\n")


def html_520() -> bytes:
    """What a provider's proxy says of a server that hung up."""
    return page(
        "520 Unknown Error", "<html><h1>520: Web server is returning an unknown error</h1>", "text/html"
    )


def steps(middle: CentralThread, kinds: Iterable[str] | None = None) -> list[Step]:
    """The log of a central, subject by subject: which command made which version."""
    return steps_in(middle.center.database, kinds)


def steps_in(database: Database, kinds: Iterable[str] | None = None) -> list[Step]:
    """The log in a database; ``kinds``: only of such subjects."""
    columns = (changes.c.seq, changes.c.subject_id, changes.c.version, changes.c.command_id)
    query = select(*columns).order_by(changes.c.seq)
    if kinds is not None:
        query = query.where(changes.c.subject_type.in_(list(kinds)))
    with database.read() as connection:
        return [Step(*row) for row in connection.execute(query)]


def applications(middle: CentralThread) -> list[str]:
    """The id of each application of a command at a central."""
    return applications_in(middle.center.database)


def applications_in(database: Database) -> list[str]:
    """The id of each application of a command: its changes of one kind of subject count once."""
    columns = (changes.c.command_id, changes.c.subject_type, changes.c.seq)
    with database.read() as connection:
        rows = list(connection.execute(select(*columns).order_by(changes.c.seq)))
    first: dict[str, str] = {}
    return [id_ for id_, type_, _ in rows if first.setdefault(id_, type_) == type_]


def truth(middle: CentralThread) -> dict[tuple[str, str], str]:
    """What the central holds: (type, id) -> fingerprint of the entity."""
    with middle.center.database.read() as connection:
        rows = connection.execute(select(entities.c.type, entities.c.id, entities.c.body))
        return {(type_, id_): _fingerprint(json.loads(body)) for type_, id_, body in rows}


async def mirror(session: DeskSession) -> dict[tuple[str, str], str]:
    """What a desk's store holds, in the same form."""
    return of_entities((await session.store.load(timedelta(days=1))).entities)


def of_entities(found: Iterable[object]) -> dict[tuple[str, str], str]:
    """Entities of a picture in the form of ``truth``."""
    return {
        (type(entity).__name__.lower(), entity.id): _fingerprint(json.loads(entity.model_dump_json()))  # type: ignore[attr-defined]
        for entity in found
    }


def differences(one: dict[tuple[str, str], str], other: dict[tuple[str, str], str]) -> int:
    """How many entities the two do not have in common."""
    return len({key for key in one.keys() | other.keys() if one.get(key) != other.get(key)})


def _fingerprint(value: object) -> str:
    told = json.dumps(_bare(value), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _bare(value: object) -> object:
    """Without what is None: one side writes it, the other leaves it out."""
    if isinstance(value, dict):
        return {key: _bare(one) for key, one in value.items() if one is not None}
    return [_bare(one) for one in value] if isinstance(value, list) else value
