"""A past for a demonstration: months of invented events, each step decided by the same rules as in daily work.

``past_days`` yields commands in order of time; ``rehearse`` decides and evolves them in memory and yields batches that
only need to be stored. The same seed and the same ``until`` make the same past.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from desktop.central.rehearsal.present import present
from desktop.central.rehearsal.roster import assigned_on, planned_shift, roster_acts
from desktop.central.rehearsal.steps import Act, World
from desktop.central.rehearsal.tales import whole_tale
from desktop.domain.changes import Change
from desktop.domain.commands import Command, Issue, Report, SubjectType, Target
from desktop.domain.decide import decide
from desktop.domain.evolve import Entity, evolve
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor
from desktop.domain.roster.shifts import Shift
from desktop.domain.state import State
from desktop.domain.township.township import Township
from desktop.scenario import Scenario

EVENTS = 26_073
"""The number of grid events that the township of the demonstration published."""
PAST = timedelta(days=670)
BATCH = 2_000
_LAST_WHOLE = timedelta(hours=3)
_LAST_DOUBLES = timedelta(days=3)
_WEEKEND, _HOLIDAY = 0.75, 0.55


class Wanted(NamedTuple):
    """One command of the past. ``over``: nothing comes after it for its event."""

    at: datetime
    actor: Actor
    command: Command
    over: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A decided command: its changes, and each one's subject as it was after that change."""

    command: Command
    actor: Actor
    changes: tuple[Change, ...]
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class Batch:
    """Decided commands in order, and the entities that nothing happens to any more: each comes once, as it ended.

    The last batch brings all that are still open.
    """

    steps: list[Step] = field(default_factory=list)
    settled: list[Entity] = field(default_factory=list)


def past_days(
    township: Township,
    scenario: Scenario,
    *,
    until: datetime,
    events: int = EVENTS,
    seed: int = 1,
    roster: bool = True,
) -> Iterator[Wanted]:
    """The commands of the past before ``until`` (aware), in order of time.

    ``events`` counts the reported ones; some 45 of them are left open, in every stage. With ``roster`` there are
    also shifts for the week before and after, those of the present day checked in.
    """
    world = World.of(township, scenario, until, seed)
    waiting: list[tuple[datetime, int, Act]] = []
    order = 0

    def put(acts: Sequence[Act]) -> None:
        nonlocal order
        for act in acts:
            order += 1
            heapq.heappush(waiting, (act.at, order, act))

    book = _NumberBook(world)
    if roster:
        put(roster_acts(world))
    tales = present(world)
    for tale in tales:
        put(tale.acts)
    doubles = 0
    for at in _reports(world, max(0, events - len(tales))):
        while waiting and waiting[0][0] <= at:
            yield book.wanted(heapq.heappop(waiting)[2])
        if doubles:  # reported already, as a double of an earlier one
            doubles -= 1
            continue
        acts = whole_tale(world, at, doubled=at < until - _LAST_DOUBLES)
        doubles += sum(act.args.kind == "event.report" for act in acts) - 1
        put(acts)
    while waiting:
        yield book.wanted(heapq.heappop(waiting)[2])


def rehearse(
    township: Township,
    scenario: Scenario,
    *,
    until: datetime,
    events: int = EVENTS,
    seed: int = 1,
    roster: bool = True,
) -> Iterator[Batch]:
    """The past in batches, decided and evolved. Raises AssertionError if a rule refuses a step (a bug here)."""
    state = _Past(township)
    orders: dict[str, list[str]] = {}
    batch = Batch()
    for wanted in past_days(township, scenario, until=until, events=events, seed=seed, roster=roster):
        command = wanted.command
        outcome = decide(state, command, wanted.actor, wanted.at)
        if isinstance(outcome, Refusal):
            raise AssertionError(f"{wanted.at} {command.kind} {command.subject.id}: {outcome.sentence}")
        entities = tuple(_applied(state, change) for change in outcome)
        batch.steps.append(Step(command, wanted.actor, outcome, entities))
        if isinstance(command.args, Issue):
            orders.setdefault(command.args.event, []).append(command.subject.id)
        elif command.kind == "order.reassign":
            orders[entities[-1].id].append(entities[1].id)
        if wanted.over:
            event = command.subject.id if command.subject.type is SubjectType.EVENT else entities[-1].id
            batch.settled += _over(state, event, orders)
        if len(batch.steps) >= BATCH:
            yield batch
            batch = Batch()
    batch.settled += state.entities.values()
    yield batch


def _over(state: _Past, event_id: str, orders: dict[str, list[str]]) -> list[Entity]:
    """What is settled when nothing more happens to an event; what was merged waits for its parent."""
    event = state.event(event_id)
    if event is None or (event.merged_into is not None and state.event(event.merged_into) is not None):
        return []
    settled = [one for child in event.children for one in _settled(state, child.id, orders)]
    return settled + _settled(state, event_id, orders)


class _Past(State):
    """The state of the past. Shifts of long ago are planned when asked for and not kept."""

    def __init__(self, township: Township) -> None:
        super().__init__(township)
        self._numbers: Counter[str] = Counter()
        self._planned: dict[str, list[Shift]] = {}
        self._day: date | None = None

    def number(self, now: datetime) -> str:
        """The next event number of the local day."""
        return _number(self.township, self._numbers, now)

    def shifts(self, post: str, now: datetime) -> Sequence[Shift]:
        """The shifts on record, or those that the rotation would have given."""
        kept = super().shifts(post, now)
        if kept:
            return kept
        day = now.astimezone(self.township.clock.zone).date()
        if day != self._day:
            self._day = day
            self._planned.clear()
        planned = self._planned.get(post)
        if planned is None:
            found = self.township.post(post)
            planned = self._planned[post] = [
                planned_shift(self.township, one)
                for near in (day - timedelta(days=1), day)
                for one in (assigned_on(self.township, found, near) if found is not None else ())
            ]
        return [shift for shift in planned if shift.covers(now)]


class _NumberBook:
    """Makes commands of acts; knows the numbers that the events get, for the orders' texts."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._counts: Counter[str] = Counter()
        self._numbers: dict[str, str] = {}

    def wanted(self, act: Act) -> Wanted:
        args = act.args
        if isinstance(args, Report):
            self._numbers[act.subject] = _number(self._world.township, self._counts, act.at)
        elif isinstance(args, Issue):
            args = args.model_copy(update={"text": args.text.replace("\0", self._numbers[args.event])})
        if act.over:
            self._numbers.pop(act.subject, None)
        type_ = _TYPES[args.kind.split(".", 1)[0]]
        target = Target(type=type_, id=act.subject)
        command = Command(
            id=self._world.id(act.at), kind=args.kind, subject=target, args=args, issued_at=act.at
        )
        return Wanted(act.at, act.actor, command, act.over)


_TYPES = {type_.value: type_ for type_ in SubjectType}


def _number(township: Township, counts: Counter[str], now: datetime) -> str:
    day = f"{now.astimezone(township.clock.zone):%Y-%m%d}"
    counts[day] += 1
    return f"{day}-{counts[day]:04d}"


def _applied(state: _Past, change: Change) -> Entity:
    before = state.entities.get((change.subject.type, change.subject.id))
    after = evolve(before, change)
    assert after is not None
    state.put(after)
    return after


def _settled(state: _Past, event: str, orders: dict[str, list[str]]) -> list[Entity]:
    keys = [(SubjectType.ORDER, id_) for id_ in orders.pop(event, ())]
    found = []
    held = state.event(event)
    keys += [(SubjectType.WHISTLE, id_) for id_ in (held.whistles if held is not None else ())]
    for key in (*keys, (SubjectType.EVENT, event)):
        found.append(state.entities[key])
        state.drop(*key)
    return found


def _reports(world: World, events: int) -> Iterator[datetime]:
    """When events were reported: more every month, fewer on days off, over the day as the scenario says."""
    calendar, zone = world.township.calendar, world.township.clock.zone
    last = world.until - _LAST_WHOLE
    first = (world.until - PAST).astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range((last.astimezone(zone).date() - first).days + 1)]
    weights = []
    for index, day in enumerate(days):
        growth = 0.6 + 0.8 * index / len(days)
        weights.append(
            growth * (1 if calendar.is_workday(day) else _WEEKEND if day.weekday() > 4 else _HOLIDAY)
        )
    midnight = datetime.combine(days[-1], time(), tzinfo=zone)
    weights[-1] *= max(0.02, (last - midnight) / timedelta(days=1))
    whole, done, given = sum(weights), 0.0, 0
    hours = range(24)
    for day, weight in zip(days, weights, strict=True):
        done += weight
        count = round(events * done / whole) - given
        given += count
        start = datetime.combine(day, time(), tzinfo=zone)
        drawn = world.dice.choices(hours, world.scenario.rates, k=count)
        moments = sorted(start + timedelta(hours=hour, seconds=world.dice.randrange(3600)) for hour in drawn)
        # On the last day whatever would be too late moves into the hours that are left.
        left = (last - start).total_seconds()
        for moment in moments if moments and moments[-1] <= last else _into(moments, start, left):
            yield moment.astimezone(world.until.tzinfo)


def _into(moments: Sequence[datetime], start: datetime, seconds: float) -> list[datetime]:
    share = seconds / timedelta(days=1).total_seconds()
    return [start + (moment - start) * share for moment in moments]
