"""A town's central and a county's with a cable between that is cut again and again; then both logs are compared.

Answers are lost at any byte, the cable is out for a while, what was sent is sent once more behind something newer, and
either central dies between an answer and its note of it. Both go on handling meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, select

from desktop.central.log.history import verify
from desktop.central.log.picture import ENTITY
from desktop.central.outside import inbound, linked_in
from desktop.central.outside.gateways import Came, Outcome
from desktop.central.outside.outbox import WAITING
from desktop.central.tables.core import entities, outbound
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event, EventState, RejectReason
from desktop.domain.outside.outside import NEEDS_A_PERSON, HandOverReason, MessageKind, message_key
from desktop.domain.rights.actors import Actor, Role
from tests.faults.part import Figures, Part, Run
from tests.support.levels import COUNTY_DISPATCHER, DISPATCHER, TOWN_AREA, Cable, Joined, Level, joined

_POSTS = {
    "county": Actor(account="jiaotong", name="于海涛", role=Role.POST, post="jiaotong"),
    "town": Actor(account="huanbao", name="岗位", role=Role.POST, post="huanbao"),
}
_GRID = Actor(account="grid", name="网格员", role=Role.GRID)
_AT_ONCE = 12
"""So many hand-overs are under way at a time; older ones are left as they are."""
_ROUNDS_TO_SETTLE = 400
S = EventState


class _Frayed(Cable):
    """A cable that is out now and then: nothing is sent at all."""

    out = 0.0
    outages = 0
    repeats = 0

    def deliver(self, key: str, payload: Any, *, placed: bool) -> Outcome:
        if self.chance is not None and self.chance.random() < self.out:
            type(self).outages += 1
            return Outcome(Came.UNKNOWN, "断线", unreachable=True)
        return super().deliver(key, payload, placed=placed)


class _Going:
    """One hand-over: who gave it, as which event and message, and what it is called on the other side."""

    def __init__(self, giver: Level, taker: Level, event: str, message: str) -> None:
        self.giver, self.taker, self.event, self.message = giver, taker, event, message
        self.key = message_key(event, message)
        way = f"town:{TOWN_AREA}" if message == "e1" else "county"
        self.there = linked_in.event_id(way, self.key)


def _one(level: Level, event: str) -> Event | None:
    query = select(entities.c.body).where(entities.c.type == SubjectType.EVENT.value, entities.c.id == event)
    with level.center.database.read() as connection:
        body = connection.execute(query).scalar()
    found = ENTITY[SubjectType.EVENT].validate_json(body) if body is not None else None
    return found if isinstance(found, Event) else None


def _give(both: Joined, dice: Any) -> _Going:
    """Something goes up, or down."""
    if dice.random() < 0.7:
        return _Going(both.town, both.county, both.escalated("县道塌方"), "e1")
    event, county = new_id(), both.county
    county.must(k.Report(title="沿线垃圾", channel=Channel.OBSERVER), event, COUNTY_DISPATCHER)
    down = k.HandOver(to=Channel.TOWN, peer=TOWN_AREA, reason=HandOverReason.OTHER_AREA, words="请清理")
    county.must(down, event, COUNTY_DISPATCHER)
    return _Going(county, both.town, event, "h1")


def _handle(both: Joined, going: _Going, dice: Any) -> None:
    """The other side takes its next step, if it has it at all."""
    event = _one(going.taker, going.there)
    if event is None:
        return
    name = "county" if going.taker is both.county else "town"
    desk, post = (COUNTY_DISPATCHER if name == "county" else DISPATCHER), _POSTS[name]
    level, id_ = going.taker, event.id
    match event.state:
        case S.REPORTED if dice.random() < 0.15:
            level.must(k.Reject(reason=RejectReason.NOT_OURS, words="不归我们"), id_, desk)
        case S.REPORTED:
            level.must(k.Accept(), id_, desk)
        case S.ACCEPTED:
            assert post.post is not None
            level.must(k.Issue(event=id_, lead=post.post, text="请办"), new_id(), desk)
        case S.DISPATCHED if event.order:
            level.must(k.Receive(), event.order, post)
        case S.HANDLING if event.order:
            level.must(k.Answer(text="办好了"), event.order, post)
        case S.ANSWERED:
            level.must(k.FollowUp(satisfied=True), id_, desk)
        case S.CONFIRMED:
            level.must(k.Close(summary="已解决"), id_, desk)
        case _:
            pass


def _waiting(both: Joined) -> int:
    count = select(func.count()).select_from(outbound).where(outbound.c.state == WAITING)
    total = 0
    for level in (both.town, both.county):
        with level.center.database.read() as connection:
            total += connection.execute(count).scalar_one()
    return total


def _compare(both: Joined, given: list[_Going], figures: Figures) -> None:
    """Both logs beside each other."""
    taken: dict[str, list[Event]] = {}
    for level in (both.town, both.county):
        for event in level.events():
            handed = event.external.handed if event.external is not None else None
            if handed is not None:
                taken.setdefault(handed.message, []).append(event)
    ends = {S.CLOSED: S.ANSWERED, S.REJECTED: S.ACCEPTED}
    wrong = dict.fromkeys(
        ("told out of order", "ends that differ", "left lying", "logs that do not add up"), 0
    )
    for going in given:
        there = taken.get(going.key, [])
        figures.lost += not there
        figures.doubled += max(0, len(there) - 1)
        here = _one(going.giver, going.event)
        assert here is not None
        assert here.outside is not None
        message = here.outside.message(going.message)
        assert message is not None
        wrong["left lying"] += message.state in NEEDS_A_PERSON
        if not there or there[0].outside is None:
            continue
        said = [
            message_key(there[0].id, one.id)
            for one in there[0].outside.messages
            if one.kind is MessageKind.STATUS
        ]
        heard = [one.id for one in message.progress]
        figures.lost += len(set(said) - set(heard))
        steps = sum(step.kind == "event.level_news" for step in here.timeline)
        figures.doubled += steps - len(set(heard)) + len(heard) - len(set(heard))
        wrong["told out of order"] += [one for one in said if one in heard] != heard
        waits = S.ESCALATED if going.message == "e1" else S.HANDED_OVER
        wrong["ends that differ"] += here.state is not ends.get(there[0].state, waits)
    for level in (both.town, both.county):
        wrong["logs that do not add up"] += len(verify(level.center.database))
    figures.wrong = wrong


def _run(run: Run) -> Figures:
    dice, figures = run.dice, Figures()

    def cut(request: bytes, piece: bytes) -> int | None:
        return dice.randrange(len(piece)) if b"/v1/inbound" in request and dice.random() < 0.25 else None

    _Frayed.outages = 0
    with joined(run.folder / "levels", cable=_Frayed) as both:
        both.cut(cut)
        for level in (both.town, both.county):
            assert isinstance(level.adapter, _Frayed)
            _Frayed.out = 0.1
            level.adapter.chance, level.adapter.dies, level.adapter.echoes = dice, 0.03, 0.15
        given: list[_Going] = []
        for _ in range(run.rounds):
            figures.rounds += 1
            given.append(_give(both, dice))
            for going in dice.sample(given[-_AT_ONCE:], min(4, len(given))):
                _handle(both, going, dice)
            both.turns(minutes=1)
        cuts = both.up.cuts + both.down.cuts
        both.cut(None)
        for level in (both.town, both.county):
            assert level.adapter is not None
            level.adapter.chance = None
        for _ in range(_ROUNDS_TO_SETTLE):
            if not _waiting(both):
                break
            both.turns(minutes=2)
        figures.injected.update(
            {"answers cut": cuts, "cable out": _Frayed.outages, "killed": both.town.kills + both.county.kills}
        )
        figures.injected["sent once more"] = both.town.echoed + both.county.echoed
        _compare(both, given, figures)
        figures.measured["still waiting"] = _waiting(both)
    return figures


@contextmanager
def _without_ids() -> Iterator[None]:
    """Every message makes something new: its id says nothing."""
    names = (
        (inbound, "event_id"),
        (linked_in, "event_id"),
        (inbound, "command_id"),
        (linked_in, "number_here"),
    )
    kept = [(module, name, getattr(module, name)) for module, name in names]
    for module, name, _ in kept:
        setattr(module, name, lambda *_: new_id())
    try:
        yield
    finally:
        for module, name, before in kept:
            setattr(module, name, before)


def _ids_not_kept(run: Run) -> Figures:
    with _without_ids():
        return _run(run)


_MUTANTS: tuple[tuple[str, Callable[[Run], Figures]], ...] = (("ids not kept", _ids_not_kept),)
LEVELS_PARTS = (Part("levels", "S8 levels", "hand-over between centers", 1_000, 25, _run, _MUTANTS),)
