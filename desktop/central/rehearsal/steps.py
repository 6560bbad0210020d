"""How one event of the rehearsal is put together, step by step, and the world that all of them share."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from desktop.cast import Cast, cast_of, person_name, phone_number, reporter_of, village_of
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, LimitUnit, Severity
from desktop.domain.events.events import Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.events.records import Reply
from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.rights.actors import Actor
from desktop.domain.times.deadlines import WorkClock
from desktop.domain.township.practice import drawn, ticket
from desktop.domain.township.township import Township
from desktop.scenario import Scenario, Telling, Usable, tell

_SHARES = {"rejected": 0.022, "duplicate": 0.024, "escalated": 0.012, "suspended": 0.016, "returned": 0.032,
           "reassigned": 0.015, "urged": 0.05, "late": 0.06, "supervised": 0.006, "unsolved": 0.045,
           "reopened": 0.04, "reviewed": 0.015, "unreached": 0.06}  # fmt: skip
"""Shares among the events that are dispatched."""
MACHINES = frozenset({Channel.VIDEO, Channel.VEHICLE, Channel.RULE})
NAMELESS = frozenset({*MACHINES, Channel.GRID, Channel.BADGE, Channel.OBSERVER})
MINUTE = timedelta(minutes=1)
_MORNING, _EVENING = 7.75, 20.5


class Act(NamedTuple):
    """Something that somebody does at a moment. ``over``: the last thing that happens to its event."""

    at: datetime
    actor: Actor
    args: k.Args
    subject: str
    over: bool = False


@dataclass(slots=True)
class World:
    """What all tales share."""

    township: Township
    scenario: Scenario
    until: datetime
    dice: random.Random
    cast: Cast
    usable: list[Usable]
    grids: list[str]
    grid_weights: list[float]
    offset: timedelta
    _choices: dict[tuple[int, int, bool], tuple[list[Usable], list[float]]] = field(default_factory=dict)

    @classmethod
    def of(cls, township: Township, scenario: Scenario, until: datetime, seed: int) -> World:
        """The world of a township before a moment."""
        areas = township.tree.at_level(AreaLevel.GRID) or township.tree.at_level(AreaLevel.VILLAGE)
        weight = {GridColor.RED: 3.0, GridColor.YELLOW: 1.8, GridColor.BLUE: 1.0}
        usable = scenario.usable(township)
        if not usable or not areas:
            raise ValueError("the township has no grid, or no item that the scenario knows")
        return cls(
            township, scenario, until, random.Random(seed), cast_of(township), usable,
            [area.id for area in areas], [weight[area.color] for area in areas],
            until.astimezone(township.clock.zone).utcoffset() or timedelta(),
        )  # fmt: skip

    @property
    def clock(self) -> WorkClock:
        """The township's working time."""
        return self.township.clock

    def id(self, at: datetime) -> str:
        """A UUIDv7 of that moment (RFC 9562), random bits from the seed."""
        bits = self.dice.getrandbits(74)
        milliseconds = int(at.timestamp() * 1000)
        rest = f"{bits & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000:016x}"
        head = f"{milliseconds:012x}"
        return f"{head[:8]}-{head[8:]}-7{bits >> 62:03x}-{rest[:4]}-{rest[4:]}"

    def chance(self, name: str) -> bool:
        """Whether a side exit is taken."""
        return self.dice.random() < _SHARES[name]

    def dispatcher(self) -> Actor:
        """One of the dispatchers."""
        return self.dice.choice(self.cast.dispatchers)

    def local(self, at: datetime) -> datetime:
        """The moment by the town's wall clock, without offset (much faster than time zones)."""
        return at.replace(tzinfo=None) - (at.utcoffset() or timedelta()) + self.offset

    def pick(self, at: datetime, solvable: bool) -> Usable:
        """A matter of the season and the hour."""
        local = self.local(at)
        key = (local.month, local.hour, solvable)
        found = self._choices.get(key)
        if found is None:
            fitting = [
                one for one in self.usable
                if one.matter.fits(local.month, local.hour) and (one.matter.solved or not solvable)
            ] or self.usable  # fmt: skip
            weights = [one.matter.weight for one in fitting]
            if not solvable:  # what a grid worker does himself seldom comes to the center
                weights = [
                    weight * (0.25 if one.matter.solved else 1)
                    for one, weight in zip(fitting, weights, strict=True)
                ]
            found = self._choices[key] = (fitting, weights)
        return self.dice.choices(*found)[0]

    def grid(self) -> str:
        """A grid; red and yellow ones more often."""
        return self.dice.choices(self.grids, self.grid_weights)[0]

    def awake(self, at: datetime) -> datetime:
        """The moment, or the next morning where it would fall into the night."""
        local = self.local(at)
        hour = local.hour + local.minute / 60
        if _MORNING <= hour < _EVENING:
            return at
        opening = local.replace(hour=8, minute=0, second=0) + timedelta(minutes=self.dice.uniform(-10, 80))
        return at + (opening - local + (timedelta(days=1) if hour >= _EVENING else timedelta()))


class Tale:
    """One event's steps as they are put together. Every step comes after the one before it."""

    def __init__(
        self, world: World, at: datetime, usable: Usable, *, grid: str | None = None, channel: Channel | None = None,
        severity: Severity | None = None,
    ) -> None:  # fmt: skip
        self.world, self.usable, self.item = world, usable, usable.item
        self.grid = grid or world.grid()
        self.told: Telling = tell(usable.matter, village_of(world.township, self.grid), world.dice)
        self.channel = channel or world.dice.choice(usable.matter.channels)
        self.severity = severity or usable.matter.severity
        self.fast = usable.item.limits.total.unit is LimitUnit.MINUTES
        """Limited by the clock, so that nobody waits for the morning."""
        self.event, self.order, self.result = world.id(at), "", ""
        self.accepted: datetime | None = None
        self.due: datetime | None = None
        """The limit of the order in hand; a return does not stop it."""
        self.lead, self.desk = usable.item.lead_post, world.dispatcher()
        self.now = self.reported = at
        self.acts: list[Act] = []

    # steps

    def act(self, actor: Actor, args: k.Args, after: timedelta | float = 0.0, subject: str = "") -> None:
        """A step ``after`` the one before it (minutes, or a difference)."""
        step = after if isinstance(after, timedelta) else after * MINUTE
        if self.acts:
            self.now += max(step, timedelta(seconds=7))
        self.acts.append(Act(self.now, actor, args, subject or self.event))

    def report(self, solved: str = "") -> None:
        """``event.report``, by the grid's worker or a window."""
        dice, told = self.world.dice, self.told
        self.result = solved
        named = self.channel not in NAMELESS
        area = self.world.township.tree.get(self.grid)
        lon, lat = (area.lon, area.lat) if area is not None else (None, None)
        if lon is not None and lat is not None:
            lon, lat = (
                round(lon + dice.uniform(-0.0016, 0.0016), 6),
                round(lat + dice.uniform(-0.0012, 0.0012), 6),
            )
        args = k.Report(
            title=told.title, description=told.description, channel=self.channel, severity=self.severity,
            item=self.item.id, grid=self.grid, place=told.place, lon=lon, lat=lat,
            reporter=Reporter(name=person_name(dice), phone=phone_number(dice)) if named else None,
            query_code=query_code(dice.randrange(10, 60), dice.randrange(1_000_000)) if named else None,
            solved=solved,
        )  # fmt: skip
        self.act(reporter_of(self.world.cast, self.channel, self.grid, dice), args)

    def accept(self, after: float) -> None:
        """``event.accept``."""
        self.act(self.desk, k.Accept(), after)
        self.accepted = self.now

    def issue(self, after: float, lead: str | None = None) -> None:
        """``order.issue`` to the item's lead post, or another, to which it comes after a return."""
        again = lead is not None
        self.lead = lead or self.lead
        town, at = self.world.township, self.now + max(after * MINUTE, timedelta(seconds=7))
        self.order = self.world.id(at)
        running = self.due if again and self.due is not None and self.due > at else None
        self.due = running or self.world.clock.due(at, self.item.limits.handle)
        due = self.due.astimezone(self.world.clock.zone)
        text = self.item.order_template.format(
            post=town.post_name(self.lead), due=f"{due.month}月{due.day}日 {due:%H:%M}", place=self.told.place,
            grid=town.tree.name(self.grid), title=self.told.title, number="\0",
            **self.item.form.blanks(None),
        )  # fmt: skip
        assist = tuple(post for post in self.item.assist_posts if post != self.lead)
        urgent = self.severity is Severity.URGENT
        args = k.Issue(
            event=self.event, lead=self.lead, assist=assist if urgent else assist[: self.world.dice.randrange(2)],
            text=text, due=None,
        )  # fmt: skip
        self.act(self.desk, args, after, self.order)

    def receive(self, after: float | None = None) -> None:
        """``order.receive`` by the lead post; at night only what is urgent."""
        minutes = after
        if minutes is None:
            minutes = self.world.scenario.posts.receive.of(self.severity).draw(self.world.dice)
        step = minutes * MINUTE
        if after is None and not self.fast and self.severity is Severity.NORMAL:
            step = self.world.awake(self.now + step) - self.now
        self.act(self.world.cast.posts[self.lead], k.Receive(), step, self.order)

    def answer(self, after: timedelta) -> None:
        """``order.answer``."""
        self.result = self.world.dice.choice(self.told.answers)
        self.act(self.world.cast.posts[self.lead], k.Answer(text=self.result), after, self.order)

    def follow_up(
        self, after: timedelta, *, solved: bool = True, reached: bool = True, asked: bool = True
    ) -> None:
        """``event.followup``."""
        dice = self.world.dice
        if not reached:
            note = dice.choice(("电话无人接听，稍后再访", "占线，另约时间", "关机，改发短信"))
        elif not solved:
            note = dice.choice(
                ("反映人称又出现了，要求再处理", "只处理了一半，另一处没动", "反映人不认可，要求重办")
            )
        else:
            if not asked and not self._drawn():
                self.act(self.desk, k.FollowUp(called=False, note="未抽中，照片核对无误"), after)
                return
            note = dice.choice(
                ("反映人确认已解决", "电话回访，反映人满意", "现场照片核对无误", "反映人表示感谢")
            )
        satisfied = (dice.random() < 0.955) if solved and reached and asked else False if not solved else None
        args = k.FollowUp(reached=reached, solved=solved, satisfied=satisfied, note=note)
        self.act(self.desk, args, after)

    def close(self) -> None:
        """``event.close`` with the four-element reply."""
        reply = Reply(
            accepted_at=self.accepted or self.reported,
            talked_to="反映人，电话" if self.channel not in NAMELESS else "网格员，现场",
            measures=self.result,
            time_limit=f"已于{self.world.local(self.now):%m月%d日 %H:%M}办完",
        )
        self.act(self.desk, k.Close(summary=self.result, reply=reply), self.world.dice.uniform(0.5, 6))

    def ask(self, args: k.Args, after: timedelta | float, words: str = "") -> None:
        """Something that needs the duty chief's word: asked for, and granted a few minutes later."""
        self.act(self.desk, args, after)
        self.act(self.world.cast.commander, k.Approve(words=words), self.world.dice.uniform(3, 30))

    def _drawn(self) -> bool:
        sampling = self.world.township.practice.followup
        return drawn(
            ticket(self.event, self.reported), sampling.share(self.channel, self.severity, reworked=False)
        )

    def ended(self) -> list[Act]:
        """The steps, the last one marked; pressed together where they would reach beyond the present."""
        world, acts = self.world, self.acts
        limit = world.until - timedelta(seconds=world.dice.uniform(20, 900))
        if acts[-1].at > limit:
            share = (limit - self.reported) / (acts[-1].at - self.reported)
            acts = [act._replace(at=self.reported + (act.at - self.reported) * share) for act in acts]
        return [*acts[:-1], acts[-1]._replace(over=True)]
