"""What the rehearsal leaves open: events in every stage, a few of them late, so that the hall looks alive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.central.rehearsal.steps import Tale, World
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Limit, Severity, Stage
from desktop.domain.events.events import EscalateLevel, SuspendReason
from desktop.scenario import Usable

_MOST_OF_A_POST = 6
_TRIES = 80
_FRESH = timedelta(hours=2)
_ROUTINE = 2.0
"""Weight of a matter from which on it is daily work of the grids and no news for the center."""
_OLDEST = {
    Stage.ACCEPT: timedelta(minutes=25),
    Stage.DISPATCH: timedelta(minutes=40),
    Stage.RECEIVE: timedelta(minutes=100),
    Stage.HANDLE: timedelta(days=12),
    Stage.FOLLOWUP: timedelta(days=2),
}
"""The center is awake when office hours do not run: nothing lies about for longer."""
_AGES = tuple(
    timedelta(minutes=m)
    for m in (3, 6, 11, 17, 25, 40, 70, 110, 180, 260, 400, 700, 1100, 1600, 2300, 3200, 4700, 7000)
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """So many events that stand at one point. ``used``: the share of the running limit that is used up by now."""

    count: int
    stage: Stage
    used: tuple[float, float]
    go_on: Callable[[Tale], None]
    severities: Sequence[Severity] = tuple(Severity)


def present(world: World) -> list[Tale]:
    """The open events: about 45, each in a state that it came to by steps that the rules allow."""
    tales: list[Tale] = []
    posts: Counter[str] = Counter()
    titles: set[str] = set()
    for wish in _WISHES:
        for _ in range(wish.count):
            tale = _granted(world, wish, posts, titles)
            if tale is not None:
                tales.append(tale)
                posts[tale.lead] += 1
                titles.add(tale.usable.matter.title)
    return tales


def _granted(world: World, wish: _Wish, posts: Counter[str], titles: set[str]) -> Tale | None:
    month = world.local(world.until).month
    season = [
        one
        for one in world.usable
        if (not one.matter.months or month in one.matter.months)
        and one.matter.severity in wish.severities
        and not (one.matter.solved and one.matter.weight > _ROUTINE)
    ]
    fresh = [one for one in season if one.matter.title not in titles] or season
    for attempt in range(_TRIES if fresh else 0):
        # What a grid worker does himself seldom comes here; where there is much to do there comes more.
        weights = [
            one.matter.weight**0.5 * (0.2 if one.matter.solved else 1) * (1 + 2 * posts[one.item.lead_post])
            for one in fresh
        ]
        usable = world.dice.choices(fresh, weights)[0]
        since = _since(world, wish, usable)
        if since is None or posts[usable.item.lead_post] >= _MOST_OF_A_POST:
            continue
        tale = _told(world, wish, usable, since)
        reported = world.local(tale.reported)
        by_day = 7 <= reported.hour <= 21 or world.until - tale.reported < _FRESH
        if attempt > _TRIES // 2 or (by_day and usable.matter.fits(month, reported.hour)):
            return tale
    return None


def _since(world: World, wish: _Wish, usable: Usable) -> datetime | None:
    """A moment at which the stage's limit began, so that it is used up as far as was wished."""
    limit = usable.item.limits.of(wish.stage)
    low, high = wish.used
    oldest = world.until - _OLDEST[wish.stage]
    found = [
        at
        for at in _moments(world, limit)
        if at >= oldest and low <= world.clock.used(world.clock.clock(at, limit), world.until) <= high
    ]
    return world.dice.choice(found) if found else None


def _moments(world: World, limit: Limit) -> list[datetime]:
    """Candidates: shares of the limit by the clock (right for minutes), and ages of minutes to days."""
    dice, until = world.dice, world.until
    whole = world.clock.due(until, limit) - until
    shares = [until - whole * dice.uniform(0.02, 1.6) for _ in range(12)]
    return [*shares, *(until - age * dice.uniform(0.9, 1.1) for age in _AGES)]


def _told(world: World, wish: _Wish, usable: Usable, since: datetime) -> Tale:
    """The tale, told so that its running limit began at ``since``."""
    dice = world.dice
    before = {
        Stage.ACCEPT: 0.0,
        Stage.DISPATCH: 1.5,
        Stage.RECEIVE: 5.0,
        Stage.HANDLE: 6.0,
        Stage.FOLLOWUP: 7.0,
    }
    reported = since - timedelta(minutes=before[wish.stage] * dice.uniform(0.6, 1.2))
    if wish.stage is Stage.FOLLOWUP:
        worked = min(world.clock.due(since, usable.item.limits.handle) - since, timedelta(hours=30))
        reported -= worked * dice.uniform(0.3, 0.6)
    tale = Tale(world, reported, usable)
    tale.report()
    if wish.stage is Stage.ACCEPT:
        wish.go_on(tale)
        return tale
    gap = since - tale.now
    if wish.stage is Stage.DISPATCH:
        tale.act(tale.desk, k.Accept(), gap)
    else:
        quick = min(gap, timedelta(minutes=12))
        tale.act(tale.desk, k.Accept(), quick * 0.4)
        tale.issue(quick * 0.6 / timedelta(minutes=1))
        if wish.stage is Stage.FOLLOWUP:
            tale.receive((since - tale.now) * 0.15 / timedelta(minutes=1))
            tale.answer(since - tale.now)
    wish.go_on(tale)
    return tale


def _left(tale: Tale, low: float, high: float) -> timedelta:
    """Part of the time from the last step to the present."""
    return (tale.world.until - tale.now) * tale.world.dice.uniform(low, high)


def _stay(tale: Tale) -> None:
    """Nothing more has happened."""


def _received(tale: Tale) -> None:
    minutes = tale.world.scenario.posts.receive.of(tale.severity).draw(tale.world.dice)
    tale.receive(min(minutes, _left(tale, 0.3, 0.6) / timedelta(minutes=1)))


def _urged(tale: Tale) -> None:
    _received(tale)
    words = "已超时限，请立即报处置进展。"
    tale.act(tale.desk, k.Urge(words=words), _left(tale, 0.75, 0.9), tale.order)


def _supervised(tale: Tale) -> None:
    _received(tale)
    words = "涉及群众切身利益，请两个岗位一起到场，进展每日报我。"
    tale.act(tale.world.cast.commander, k.Supervise(words=words), _left(tale, 0.4, 0.8))


def _returned(tale: Tale) -> None:
    bounce = tale.world.dice.choice(tale.world.scenario.posts.returns)
    args = k.Return(reason=bounce.reason, words=bounce.words)
    tale.act(tale.world.cast.posts[tale.lead], args, _left(tale, 0.4, 0.8), tale.order)


def _escalated(tale: Tale) -> None:
    args = k.Escalate(level=EscalateLevel.COUNTY, reason="涉及县级权限，提请县中心协调。")
    tale.act(tale.desk, args, _left(tale, 0.3, 0.7))


def _awaiting(tale: Tale) -> None:
    _paused(tale, SuspendReason.CITIZEN, "等待反映人补交材料，已短信告知。", 5)


def _suspended(tale: Tale) -> None:
    _paused(tale, SuspendReason.HIGHER_LEVEL, "须上级批复，批复后恢复办理。", 12)


def _paused(tale: Tale, reason: SuspendReason, words: str, days: int) -> None:
    _received(tale)
    until = tale.world.until + timedelta(days=days)
    tale.act(tale.desk, k.Suspend(reason=reason, until=until, words=words), _left(tale, 0.3, 0.6))
    if reason is not SuspendReason.CITIZEN:
        tale.act(tale.world.cast.commander, k.Approve(words="同意，到期恢复。"), _left(tale, 0.3, 0.6))


def _returned_twice(tale: Tale) -> None:
    """Two posts have sent it back: only the duty chief's ruling goes on from here."""
    returns = tale.world.scenario.posts.returns
    for last in (False, True):
        bounce = tale.world.dice.choice(returns)
        args = k.Return(reason=bounce.reason, words=bounce.words)
        tale.act(tale.world.cast.posts[tale.lead], args, _left(tale, 0.2, 0.4), tale.order)
        if not last:
            others = [post for post in tale.item.assist_posts if post != tale.lead]
            posts = others or [post.id for post in tale.world.township.posts if post.id != tale.lead]
            tale.issue(_left(tale, 0.1, 0.2) / timedelta(minutes=1), tale.world.dice.choice(posts))


def _extension_asked(tale: Tale) -> None:
    _received(tale)
    assert tale.due is not None
    due = tale.world.clock.add_working(max(tale.due, tale.world.until), timedelta(hours=8))
    args = k.Extend(due=due, reason="现场条件还不具备，已约好下一个工作日再办，申请延期。")
    tale.act(tale.world.cast.posts[tale.lead], args, _left(tale, 0.3, 0.6), tale.order)


def _suspension_asked(tale: Tale) -> None:
    _received(tale)
    until = tale.world.until + timedelta(days=9)
    args = k.Suspend(reason=SuspendReason.FUNDS, until=until, words="维修资金正在走审批，到账后恢复。")
    tale.act(tale.desk, args, _left(tale, 0.3, 0.6))


def _confirmed(tale: Tale) -> None:
    tale.follow_up(_left(tale, 0.5, 0.8))


def _unreached(tale: Tale) -> None:
    tale.follow_up(_left(tale, 0.4, 0.7), reached=False)


_U, _H, _N = Severity.URGENT, Severity.HIGH, Severity.NORMAL

_WISHES: Sequence[_Wish] = (
    _Wish(1, Stage.ACCEPT, (0.05, 0.5), _stay, (_H,)),
    _Wish(5, Stage.ACCEPT, (0.0, 0.6), _stay, (_N,)),
    _Wish(1, Stage.ACCEPT, (0.0, 0.7), _escalated, (_H, _N)),
    _Wish(1, Stage.DISPATCH, (0.1, 0.4), _stay, (_U,)),
    _Wish(1, Stage.DISPATCH, (0.1, 0.6), _stay, (_H,)),
    _Wish(2, Stage.DISPATCH, (0.0, 0.6), _stay, (_N,)),
    _Wish(1, Stage.RECEIVE, (0.1, 0.9), _stay, (_U, _H)),
    _Wish(2, Stage.RECEIVE, (0.0, 0.7), _stay, (_N,)),
    _Wish(1, Stage.RECEIVE, (0.1, 0.7), _returned, (_H, _N)),
    _Wish(1, Stage.RECEIVE, (0.1, 0.7), _returned_twice, (_H, _N)),
    _Wish(1, Stage.HANDLE, (0.3, 0.75), _extension_asked, (_H, _N)),
    _Wish(1, Stage.HANDLE, (0.1, 0.6), _suspension_asked, (_N,)),
    _Wish(1, Stage.HANDLE, (1.05, 1.6), _urged, (_U,)),
    _Wish(1, Stage.HANDLE, (1.02, 1.9), _urged, (_N,)),
    _Wish(1, Stage.HANDLE, (0.2, 0.7), _supervised, (_H,)),
    _Wish(1, Stage.HANDLE, (0.81, 0.97), _received, (_H, _N)),
    _Wish(1, Stage.HANDLE, (0.2, 0.6), _received, (_U,)),
    _Wish(5, Stage.HANDLE, (0.1, 0.75), _received, (_H,)),
    _Wish(9, Stage.HANDLE, (0.02, 0.75), _received, (_N,)),
    _Wish(1, Stage.HANDLE, (0.05, 0.5), _awaiting, (_N,)),
    _Wish(1, Stage.HANDLE, (0.05, 0.5), _suspended, (_H, _N)),
    _Wish(7, Stage.FOLLOWUP, (0.0, 0.6), _stay, (_H, _N)),
    _Wish(1, Stage.FOLLOWUP, (0.1, 0.7), _unreached, (_N,)),
    _Wish(1, Stage.FOLLOWUP, (0.0, 0.6), _confirmed, (_N,)),
)
