"""A past to measure suggestions and likely duplicates on: the rehearsal's, and a copy that is made less easy.

In the rehearsal nearly every order goes where the catalogue says, so that reading the catalogue alone is right in some
97 of 100. The copy is altered by rates that are written here: some items have moved to another post without anybody
changing the catalogue, some are another post's in some parts of the town, some reports are not classified when they are
dispatched, and some posts assist that no catalogue names. All of it is invented.
"""

from __future__ import annotations

import heapq
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from desktop.central.rehearsal.past import rehearse
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event, EventState
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.township.township import Township
from desktop.scenario import load_scenario
from desktop.store.records import NOTHING, RECENT_DAYS, Outcome, Records
from tests.support.town import changshan

UNTIL = datetime(2026, 11, 23, 1, tzinfo=UTC)
MOVED, MOVED_FROM, MOVED_BOUNCE = 4, 0.55, 0.25
"""Items that another post has taken over, from which share of the time on; how often it still goes to the old one."""
DIVIDED, DIVIDED_BOARDS, DIVIDED_BOUNCE = 4, 3, 0.15
"""Items that are another post's on so many of the ten geographic boards; how often that is forgotten."""
UNCLASSIFIED = 0.12
BESIDE, BESIDE_SHARE = 6, 0.55
"""Items with which a post assists in practice that the catalogue does not name."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One order: where it went, how and when it ended."""

    at: datetime
    lead: str
    assist: tuple[str, ...]
    how: str
    ended: datetime


@dataclass(frozen=True, slots=True)
class Case:
    """One dispatched event: what was known of it, its orders, and who was right in the end."""

    event: Event
    item: str
    orders: tuple[Sent, ...]

    @property
    def asked(self) -> datetime:
        """When it was first dispatched."""
        return self.orders[0].at

    @property
    def right(self) -> Sent:
        """The order that was answered."""
        return self.orders[-1]


def history(seed: int, events: int) -> tuple[list[Event], list[Case]]:
    """All events of a rehearsed past as they ended, in order of reporting, and those that were dispatched."""
    town = changshan()
    found: dict[str, Event] = {}
    orders: dict[str, list[Order]] = {}
    for batch in rehearse(
        town, load_scenario("ordinary-day"), until=UNTIL, events=events, seed=seed, roster=False
    ):
        for entity in batch.settled:
            if isinstance(entity, Event):
                found[entity.id] = entity
            elif isinstance(entity, Order):
                orders.setdefault(entity.event, []).append(entity)
    cases = []
    for event_id, given in orders.items():
        sent = [_sent(order) for order in sorted(given, key=lambda order: order.issued_at)]
        sent = [one for one in sent if one is not None]
        # Only the way to the first answer counts: what is sent again after a follow-up is another question.
        ends = next((place for place, one in enumerate(sent) if one.how == "answered"), None)
        event = found[event_id]
        if ends is not None and event.item is not None:
            cases.append(Case(event, event.item, tuple(sent[: ends + 1])))
    return (
        sorted(found.values(), key=lambda event: event.reported_at),
        sorted(cases, key=lambda case: case.asked),
    )


def _sent(order: Order) -> Sent | None:
    how = {
        OrderState.ANSWERED: "answered", OrderState.RETURNED: "returned", OrderState.REASSIGNED: "reassigned"
    }.get(order.state)  # fmt: skip
    if how is None:
        return None
    ended = order.answered_at or order.changed_at
    return Sent(order.issued_at, order.lead, order.assist, how, ended)


def altered(cases: list[Case], seed: int) -> list[Case]:
    """The harder copy."""
    dice, town = random.Random(seed), changshan()
    usual = [item for item, count in Counter(case.item for case in cases).most_common() if count > 60]
    chosen = dice.sample(usual, min(len(usual), MOVED + DIVIDED + BESIDE))
    moved = {item: _another(town, item, dice) for item in chosen[:MOVED]}
    boards = [board.id for board in town.boards if board.geographic]
    divided = {
        item: (_another(town, item, dice), frozenset(dice.sample(boards, DIVIDED_BOARDS)))
        for item in chosen[MOVED : MOVED + DIVIDED]
    }
    beside = {item: _another(town, item, dice) for item in chosen[MOVED + DIVIDED :]}
    start, end = cases[0].asked, cases[-1].asked
    since = start + (end - start) * MOVED_FROM
    made = []
    for case in cases:
        if case.item in moved and case.asked >= since:
            case = _sent_to(case, moved[case.item], dice, MOVED_BOUNCE)
        elif case.item in divided and _board(town, case.event.grid) in divided[case.item][1]:
            case = _sent_to(case, divided[case.item][0], dice, DIVIDED_BOUNCE)
        elif case.item in beside and dice.random() < BESIDE_SHARE:
            post = beside[case.item]
            orders = tuple(
                replace(one, assist=(*one.assist, post)) if post not in (one.lead, *one.assist) else one
                for one in case.orders
            )
            case = replace(case, orders=orders)
        if dice.random() < UNCLASSIFIED:
            case = replace(case, event=case.event.model_copy(update={"item": None}))
        made.append(case)
    return made


def _another(town: Township, item: str, dice: random.Random) -> str:
    """A post of the same board that the catalogue does not name."""
    entry = town.item(item)
    assert entry is not None
    lead = town.post(entry.lead_post)
    assert lead is not None
    named = {entry.lead_post, *entry.assist_posts}
    return dice.choice([post.id for post in town.posts_of(lead.board) if post.id not in named])


def _board(town: Township, grid: str | None) -> str | None:
    return next((area.board for area in reversed(town.tree.path(grid)) if area.board is not None), None)


def _sent_to(case: Case, post: str, dice: random.Random, bounce: float) -> Case:
    last = case.right
    right = replace(last, lead=post, assist=tuple(one for one in last.assist if one != post))
    if dice.random() >= bounce:
        return replace(case, orders=(replace(right, at=case.asked),))
    back = case.asked + min(timedelta(minutes=20), (last.ended - case.asked) / 3)
    first = replace(case.orders[0], how="returned", ended=back)
    return replace(case, orders=(first, replace(right, at=back + timedelta(minutes=1))))


class Past:
    """What a desk knows at a moment: grows in order of time, and forgets what is no longer recent."""

    def __init__(self) -> None:
        self._outcomes: dict[tuple[str, str], Outcome] = {}
        self._outcomes_in: dict[tuple[str, str, str], Outcome] = {}
        self._assisted: Counter[tuple[str, str]] = Counter()
        self._answered: Counter[str] = Counter()
        self._recent: list[tuple[datetime, int, tuple[str, str, str], str]] = []
        self._count = 0
        self.records = Records(
            outcomes=self._outcomes, outcomes_in=self._outcomes_in, assisted=self._assisted,
            answered=self._answered,
        )  # fmt: skip

    def add(self, item: str, grid: str, sent: Sent) -> None:
        """One order has ended."""
        place = ("answered", "returned", "reassigned").index(sent.how)
        self._count += 1
        key = (sent.lead, item, grid)
        self._change(key, place, 1)
        self._change(key, place + 3, 1)
        heapq.heappush(self._recent, (sent.at, self._count, key, sent.how))
        while self._recent and self._recent[0][0] < sent.at - timedelta(days=RECENT_DAYS):
            _, _, old, how = heapq.heappop(self._recent)
            self._change(old, ("answered", "returned", "reassigned").index(how) + 3, -1)
        if sent.how == "answered":
            self._answered[item] += 1
            self._assisted.update((item, post) for post in sent.assist)

    def _change(self, key: tuple[str, str, str], place: int, by: int) -> None:
        one = Outcome(*(by if at == place else 0 for at in range(len(NOTHING))))
        self._outcomes[key[:2]] = self._outcomes.get(key[:2], NOTHING).plus(one)
        self._outcomes_in[key] = self._outcomes_in.get(key, NOTHING).plus(one)


def in_time(cases: list[Case]) -> Iterator[tuple[Case, Past]]:
    """Every case with what was known when it was dispatched: orders that had ended by then, its own never."""
    past = Past()
    waiting: list[tuple[datetime, int, str, str, Sent]] = []
    number = 0
    for case in cases:
        while waiting and waiting[0][0] <= case.asked:
            _, _, item, grid, sent = heapq.heappop(waiting)
            past.add(item, grid, sent)
        yield case, past
        for sent in case.orders:
            number += 1
            heapq.heappush(waiting, (sent.ended, number, case.item, case.event.grid or "", sent))


# likely duplicates

PRESSED = 8
"""Reports are brought together in time by this, to the density of a district: a town's 39 a day hardly ever meet."""
DOUBLED, FLOOD = 0.05, 200
SOON, LATER = 40, 360
"""Minutes after which others report the same, on average: six in ten soon, the others later."""
NO_GRID, OTHER_GRID, NO_PLACE, NO_ITEM = 0.10, 0.15, 0.3, 0.3
_SAID = (
    ("积水", "水很深"), ("积水", "被水淹了"), ("冒水", "往外漏水"), ("倒灌", "灌水"), ("违规", "违章"),
    ("占道", "占着路"), ("不亮", "坏了"), ("路灯", "灯"), ("垃圾桶", "垃圾箱"), ("满溢", "满了没人收"),
    ("噪声", "太吵"), ("扰民", "影响休息"), ("不热", "不暖和"), ("供暖", "暖气"), ("损坏", "坏了"),
    ("破损", "坏了"), ("井盖", "窨井盖"), ("堵塞", "堵了"), ("焚烧", "烧"), ("小区", ""),
    ("老人", "老年人"), ("摔倒", "跌倒"), ("反映", "投诉"), ("要求", "希望"), ("路面", "路"),
    ("坑洼", "有坑"), ("异味", "臭味"), ("污水", "脏水"), ("流浪狗", "野狗"), ("纠纷", "吵架"),
    ("存放", "放"),
)  # fmt: skip
_BEFORE = ("", "", "你好，", "麻烦看一下，", "又来反映，", "请尽快处理：")
_AFTER = ("", "", "，没人管吗", "，请派人来", "，比较急", "，已经好一会了")


def reports(events: list[Event], seed: int) -> tuple[list[Event], dict[str, str]]:
    """Reports in order of time, pressed together, with others of the same matter put in: id → the matter's name."""
    dice = random.Random(seed)
    start = events[0].reported_at
    town = changshan()
    matter: dict[str, str] = {}
    made: list[Event] = []
    for event in events:
        at = start + (event.reported_at - start) / PRESSED
        lon, lat = event.lon, event.lat
        told = event.model_copy(
            update={
                "state": EventState.REPORTED, "reported_at": at, "changed_at": at, "timeline": (), "total": None,
                "stage": None, "order": None, "merged_into": None, "lon": lon, "lat": lat,
                "item": None if dice.random() < NO_ITEM else event.item,
            }
        )  # fmt: skip
        made.append(told)
        # The rehearsal has doubles of its own: they are of their parents' matter.
        matter[event.id] = event.merged_into or event.id
        if dice.random() < DOUBLED:
            for number in range(dice.choice((1, 1, 2, 3))):
                minutes = dice.expovariate(1 / (SOON if dice.random() < 0.6 else LATER))
                made.append(_again(told, f"{event.id}-{number}", dice, town, minutes=minutes))
                matter[made[-1].id] = matter[event.id]
    middle = made[len(made) // 2]
    flood = middle.model_copy(
        update={
            "id": "flood", "title": "幸福小区东门积水没过脚踝", "description": "雨下了一个小时，主路全是水，车熄火了。",
            "place": "幸福小区东门", "item": "C-01", "lon": 117.868, "lat": 36.884, "merged_into": None,
            "grid": next(area.id for area in town.areas if area.name == "东街03网格"),
        }
    )  # fmt: skip
    made.append(flood)
    matter["flood"] = "flood"
    for number in range(FLOOD - 1):
        made.append(_again(flood, f"flood-{number}", dice, town, minutes=dice.uniform(0, 180)))
        matter[made[-1].id] = "flood"
    return sorted(made, key=lambda event: event.reported_at), matter


def _again(event: Event, id_: str, dice: random.Random, town: Township, *, minutes: float) -> Event:
    """Somebody else reports the same in other words, from somewhere near, a while later."""
    title, description = event.title, event.description
    for said, other in _SAID:
        if dice.random() < 0.5:
            title, description = title.replace(said, other), description.replace(said, other)
    if dice.random() < 0.4:
        title = title.split("，")[-1] if dice.random() < 0.5 else title.split("，")[0]
    if dice.random() < 0.5:
        description = description.split("，")[0] if dice.random() < 0.5 else ""
    title = f"{dice.choice(_BEFORE)}{title}{dice.choice(_AFTER)}"
    lon, lat, grid, place = event.lon, event.lat, event.grid, event.place
    if lon is None or lat is None:
        area = town.tree.get(grid)
        if area is not None and area.lon is not None and area.lat is not None and dice.random() < 0.4:
            lon, lat = area.lon, area.lat
    if lon is not None and lat is not None:
        lon, lat = lon + dice.gauss(0, 0.0012), lat + dice.gauss(0, 0.0009)
        if dice.random() < 0.3:
            lon = lat = None
    if dice.random() < NO_GRID:
        grid = None
    elif dice.random() < OTHER_GRID:
        here = town.tree.get(grid)
        beside = [area.id for area in town.tree.children(here.parent)] if here and here.parent else []
        grid = dice.choice(beside) if beside else grid
    if dice.random() < NO_PLACE:
        place = ""
    at = event.reported_at + timedelta(minutes=minutes)
    return event.model_copy(
        update={
            "id": id_, "title": title[:80], "description": description, "place": place, "grid": grid, "lon": lon,
            "lat": lat, "reported_at": at, "changed_at": at,
            "channel": dice.choice((Channel.CITIZEN, Channel.HOTLINE_12345, Channel.GRID, Channel.POLICE_110)),
            "item": event.item if dice.random() >= NO_ITEM else None, "merged_into": None,
        }
    )  # fmt: skip
