"""A city as one generated township: areas, posts and accounts of a given shape, each node with a jurisdiction.

The shape is a real one (兰州市: 1 center, 9 sub-centers, 114 command posts, 1,180 stations, 8,703 grids); every name is
made up of a number. A sub-center and a station sit in their area, a command post in its area and at its post.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from desktop.central.accounts.accounts import NewAccount
from desktop.central.rehearsal.past import EVENTS, PAST
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.rights.actors import Role
from desktop.domain.township.posts import Board, Post
from desktop.domain.township.township import Township
from tests.benchmarks.material import WORDS
from tests.support.town import TITLES, changshan

CENTER = "center"
_OFFICE = 8 * 3600
COMMANDS_OF_LIFE = 7
CHANGES_OF_LIFE = 10
_OF_ORDER = 3
"""So many of them are the order's, told to its post; the others go to the event's station and sub-center, too."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How many of each; the lower ones are spread evenly over the upper ones."""

    subcenters: int
    posts: int
    stations: int
    grids: int

    @property
    def nodes(self) -> int:
        """Who has an account and a feed: the center and everything down to the stations."""
        return 1 + self.subcenters + self.posts + self.stations

    @property
    def average(self) -> float:
        """Events a second, on average over office hours.

        Every command post has a town's events: 长山镇's 26,073 in 670 days, 39 a day, all of them in eight hours.
        """
        return self.posts * EVENTS / PAST.days / _OFFICE


LANZHOU = Shape(9, 114, 1180, 8703)
TOWN = Shape(1, 47, 110, 118)


@cache
def city(shape: Shape) -> Township:
    """The township of a shape."""
    base = changshan()
    areas = [Area(id="city", name="市", level=AreaLevel.CITY)]
    for level, prefix, count, above, of in (
        (AreaLevel.COUNTY, "sub", shape.subcenters, "city", 0),
        (AreaLevel.TOWN, "town", shape.posts, "sub", shape.subcenters),
        (AreaLevel.VILLAGE, "station", shape.stations, "town", shape.posts),
        (AreaLevel.GRID, "grid", shape.grids, "station", shape.stations),
    ):
        areas += [
            Area(
                id=f"{prefix}-{one}", name=f"{prefix}{one}", level=level,
                parent=f"{above}-{one % of}" if of else above,
            )
            for one in range(count)
        ]  # fmt: skip
    posts = [
        Post(id=f"post-{one}", name=f"镇街{one}", board="all", areas=(f"town-{one}",))
        for one in range(shape.posts)
    ]
    items = [item.model_copy(update={"lead_post": "post-0", "assist_posts": ()}) for item in base.catalogue]
    return Township(
        id="bench-city", name="测试市", hall="智慧测试市", county="", city="测试市", province="",
        calendar=base.calendar, areas=tuple(areas), boards=(Board(id="all", name="全市"),), posts=tuple(posts),
        catalogue=tuple(items),
    )  # fmt: skip


def accounts(shape: Shape) -> list[NewAccount]:
    """One for each node, the center first."""
    return [
        NewAccount(CENTER, "市中心", Role.DISPATCHER),
        *(NewAccount(f"sub:{one}", f"分中心{one}", Role.VILLAGE, area=f"sub-{one}") for one in range(shape.subcenters)),
        *(
            NewAccount(f"post:{one}", f"镇街{one}", Role.POST, area=f"town-{one}", post=f"post-{one}")
            for one in range(shape.posts)
        ),
        *(
            NewAccount(f"station:{one}", f"站{one}", Role.VILLAGE, area=f"station-{one}")
            for one in range(shape.stations)
        ),
    ]  # fmt: skip


def messages_of_life(whole: int) -> int:
    """How many nodes are told of the changes of one event, one by one, where so many see everything."""
    return (CHANGES_OF_LIFE - _OF_ORDER) * (whole + 3) + _OF_ORDER * (whole + 1)


@dataclass(frozen=True, slots=True)
class Step:
    """One command of an event's life, and who gives it. ``version`` is the event's, where it has to be said."""

    account: str
    args: k.Args
    order: bool = False
    version: int | None = None


def life(shape: Shape, number: int, order: str, event: str) -> Sequence[Step]:
    """The usual steps of the event with this number: reported in its grid, sent to its post, answered, closed."""
    return list(_life(shape, (number * 7919) % shape.grids, number, order, event))


def _life(shape: Shape, grid: int, number: int, order: str, event: str) -> Iterator[Step]:
    title, item = TITLES[number % len(TITLES)]
    station = grid % shape.stations
    town = station % shape.posts
    yield Step(
        f"station:{station}",
        k.Report(
            title=f"{title}（{number}）", channel=Channel.GRID, item=item, place="南头路口", grid=f"grid-{grid}",
            description=WORDS,
        ),
    )  # fmt: skip
    yield Step(f"sub:{town % shape.subcenters}", k.Accept())
    yield Step(CENTER, k.Issue(event=event, lead=f"post-{town}", text="请处置。"), order=True, version=2)
    yield Step(f"post:{town}", k.Receive(), order=True)
    yield Step(f"post:{town}", k.Answer(text="已到场处理，照片两张。"), order=True)
    yield Step(CENTER, k.FollowUp(satisfied=True))
    yield Step(CENTER, k.Close(summary="已解决。"), version=6)
