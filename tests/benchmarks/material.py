"""What benchmarks work on: whole lives of events, interleaved as in a busy town, and central folders full of them."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.log.log import Log
from desktop.central.township import founding
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.changes import Change
from desktop.domain.events.events import Reporter
from desktop.domain.rights.actors import Actor, Role
from tests.support.town import DISPATCHER, GRID, REPLY, TITLES, Story, changshan, post_actor

SECRET = "a-secret-for-benchmarks"
WORDS = "东门主路冒水，没过脚踝，有漩涡，井盖可能没了，孩子 16 点放学，请尽快派人到现场查看并设置警示。"
CENTER = Actor(account="dispatcher", name="李文博", role=Role.DISPATCHER, station="指挥台 1 席")

Life = Iterator[None]


def lives(events: int, at_once: int = 300) -> list[Change]:
    """Whole lives (10 changes each) of which ``at_once`` are under way at any time, as one log in order."""
    chance = random.Random(7)
    story = Story()
    start = datetime.now(UTC) - timedelta(hours=8)
    under_way: list[Life] = []
    begun = 0
    while under_way or begun < events:
        while len(under_way) < at_once and begun < events:
            under_way.append(_life(story, begun, start, chance))
            begun += 1
        place = chance.randrange(len(under_way))
        if next(under_way[place], "ended") == "ended":
            under_way[place] = under_way[-1]
            under_way.pop()
    return [
        change.model_copy(update={"seq": seq, "epoch": "e"}) for seq, change in enumerate(story.changes, 1)
    ]


def _life(story: Story, number: int, start: datetime, chance: random.Random) -> Life:
    title, item = TITLES[number % len(TITLES)]
    entry = changshan().item(item)
    assert entry is not None
    lead = entry.lead_post
    minutes = iter(range(1, 60))

    def now() -> datetime:
        return start + timedelta(seconds=number, minutes=next(minutes))

    event = story.report(
        f"{title}（{number}）", now(), item=item, grid=chance.choice(grids()), place="南头路口", description=WORDS,
        reporter=Reporter(name="张秀英", phone="13854301000"),
    )  # fmt: skip
    yield
    story.do(k.Accept(), event, DISPATCHER, now())
    yield
    order = story.new_id("order")
    story.do(k.Issue(event=event, lead=lead, text="请处置。"), order, DISPATCHER, now())
    yield
    story.do(k.Receive(), order, post_actor(lead), now())
    yield
    story.do(k.Answer(text="已到场处理，照片两张。"), order, post_actor(lead), now())
    yield
    story.do(k.FollowUp(satisfied=True), event, DISPATCHER, now())
    yield
    story.do(k.Close(summary="已解决。", reply=REPLY), event, DISPATCHER, now())


def grids() -> list[str]:
    """The ids of all grids."""
    return [area.id for area in changshan().tree if area.level.value == "grid"]


def found(data: Path) -> None:
    """A central without a past, all of whose accounts are open to the boot secret."""
    data.mkdir(parents=True, exist_ok=True)
    founding.found(data, changshan(), SystemClock(), password_hash=NO_PASSWORD)


def report(number: int, places: list[str]) -> tuple[k.Command, str]:
    """A command that reports an event, and the event's id."""
    title, item = TITLES[number % len(TITLES)]
    event = new_id()
    channels = [channel for channel in Channel if channel is not Channel.TOWN]
    args = k.Report(
        title=f"{title}（{number}）", channel=channels[number % len(channels)], item=item, place="南头路口",
        grid=places[number % len(places)], description=WORDS,
    )  # fmt: skip
    return k.command(new_id(), args, event, SystemClock().now()), event


def crowd(log: Log, events: int, told: Callable[[int], None] = lambda done: None) -> None:
    """Put live events into a central's log: reported, most of them accepted, some with an order."""
    places = grids()
    for start in range(0, events, 250):
        made = [report(number, places) for number in range(start, min(events, start + 250))]
        _apply(log, [command for command, _ in made], GRID)
        now = SystemClock().now()
        accepted = [event for place, (_, event) in enumerate(made) if place % 4]
        _apply(log, [k.command(new_id(), k.Accept(), event, now) for event in accepted], CENTER)
        issued = []
        for event in accepted[::2]:
            args = k.Issue(event=event, lead=changshan().posts[0].id, text="请处置。")
            issued.append(k.command(new_id(), args, new_id(), now, 2))  # reported, accepted
        _apply(log, issued, CENTER)
        told(start + len(made))


def _apply(log: Log, commands: list[k.Command], actor: Actor) -> None:
    refused = [result for result in log.apply([(commands, actor)])[0] if result.status != "applied"]
    assert not refused, refused[0]
