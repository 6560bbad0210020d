"""The keys that a database can search say exactly what the rule of visibility says."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from desktop.central.showing.sight import Sight, keys_of, sees_leave, shown, sight_of, told_by
from desktop.domain.alerts.alerts import Alert, AlertState, AlertStatus, AlertText, Doer
from desktop.domain.catalogue.catalogue import Channel, Limit, LimitUnit, Severity
from desktop.domain.events.events import Clock, Event, EventState, Step
from desktop.domain.evolve import Entity
from desktop.domain.figures.frozen import Frozen
from desktop.domain.hall.tickets import Counter, CounterState, Ticket, TicketState
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.visibility import may_see
from desktop.domain.roster.callouts import Callee, Callout, Scope
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Sheet, Takeover, TakeoverState
from desktop.domain.times.periods import Span
from desktop.domain.whistles.whistles import Call, Whistle
from tests.central.conftest import township

NOW = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)


def test_keys_and_rule_agree() -> None:
    town, chance = township(), random.Random(11)
    areas = [None, *(area.id for area in town.areas)]
    posts = [None, *(post.id for post in town.posts[:5])]
    names = ["a", "b", "c"]

    def actor() -> Actor:
        return Actor(
            account=chance.choice([*names, "gateway:speakers"]),
            role=chance.choice(list(Role)),
            post=chance.choice(posts),
            area=chance.choice([*areas, "elsewhere"]),
        )

    def about() -> Event:
        steps = tuple(
            Step(at=NOW, kind="event.commented", actor=actor(), post=chance.choice(posts))
            for _ in range(chance.randrange(4))
        )
        some = [post for post in chance.sample(posts, 2) if post is not None]
        kept = [f"account:{name}" for name in names]
        kept += [f"role:{role.value}" for role in Role]
        kept += [f"post:{post}" for post in posts if post] + [f"area:{area}" for area in areas if area]
        return Event(
            id="e", version=1, state=EventState.REPORTED, title="x", channel=Channel.GRID, severity=Severity.NORMAL,
            grid=chance.choice(areas), reported_at=NOW, changed_at=NOW, lead_post=chance.choice(posts),
            assist_posts=tuple(some), timeline=steps, callers=tuple(chance.sample(names, 1)),
            called_posts=tuple(some[:1]), excluded=tuple(chance.sample(kept, chance.choice((0, 0, 1, 2)))),
        )  # fmt: skip

    def entity() -> Entity:
        kind = chance.randrange(13)
        some = [post for post in chance.sample(posts, 2) if post is not None]
        if kind == 0:
            return Shift(id="s", person="p", start=NOW, end=NOW + timedelta(hours=1))
        if kind == 1:
            return Order(
                id="o", version=1, state=OrderState.ISSUED, event="e", lead=posts[chance.randrange(1, 6)] or "",
                assist=tuple(some), text="x", due=NOW, issued_at=NOW, issued_by="a", changed_at=NOW,
            )  # fmt: skip
        if kind == 2:
            clock = Clock(since=NOW, due=NOW, limit=Limit(amount=1, unit=LimitUnit.MINUTES))
            return Whistle(
                id="w", version=1, event="e", grid=chance.choice(areas), place="x", caller=chance.choice(names),
                blown_by="a", blown_at=NOW, changed_at=NOW, calls=tuple(Call(post=post, arrive=clock) for post in some),
            )  # fmt: skip
        if kind == 3:
            places = tuple(area for area in chance.sample(areas, 2) if area is not None)
            out = chance.random() < 0.7
            return Alert(
                id="a", version=1, state=AlertState.SENT if out else AlertState.PENDING, hash="", created_at=NOW,
                text=AlertText(expires=NOW, areas=places, status=chance.choice(list(AlertStatus))),
                authors=(Doer(account=chance.choice(names)),),
                changed_at=NOW, sent_at=NOW if out else None,
            )  # fmt: skip
        if kind == 5:
            return Callout(
                id="c", version=1, scope=Scope.POSTS, words="x", caller="a", called_by="a", called_at=NOW,
                changed_at=NOW, callees=tuple(Callee(id=post, post=post) for post in some),
            )  # fmt: skip
        if kind == 4:
            return Rota()
        if kind == 6:
            return Frozen(
                id="f", version=1, span=Span.DAY, first=NOW.date(), last=NOW.date(), changed_at=NOW
            )  # fmt: skip
        if kind == 7:
            return Takeover(
                id="h", version=1, state=TakeoverState.OFFERED, giver=Doer(account="a"), offered_at=NOW,
                sheet=Sheet(post=chance.choice(posts), start=NOW, end=NOW), changed_at=NOW,
            )  # fmt: skip
        if kind == 8:
            return Ticket(
                id="t", version=1, state=TicketState.WAITING, number="027", first="w", window="w", taken_at=NOW,
                until=NOW, changed_at=NOW,
            )  # fmt: skip
        if kind == 9:
            return Counter(
                id="4", version=1, state=CounterState.OPEN, windows=("w",), account="a", by="a", since=NOW,
                day_ends=NOW, changed_at=NOW,
            )  # fmt: skip
        return about()

    seen = kept = 0
    for _ in range(11_000):
        somebody, something, event = actor(), entity(), about()
        theirs = event if isinstance(something, Order | Whistle) else None
        expected = may_see(somebody, town, something, theirs)
        keys = keys_of(something, theirs)
        assert shown(sight_of(somebody, town), keys) == expected, (somebody, something, theirs)
        seen += expected
        kept += not expected and may_see(somebody, town, something, None) and theirs is not None
    assert 1000 < seen < 9900
    assert kept > 50


def test_who_is_told_of_a_change_is_who_sees_it_after_and_of_a_leave_who_saw_it_before() -> None:
    """The two rows of the log's sights say what the keys before and after a change say."""
    chance = random.Random(12)
    holding, barring = ["area:1", "area:2", "post:p", "account:a"], ["not:account:a", "not:post:p"]
    told = left = 0
    for _ in range(5000):
        before, after = (
            frozenset(chance.sample(holding, 2)) | frozenset(chance.sample(barring, chance.randrange(3)))
            for _ in range(2)
        )
        if before & set(barring) - after:
            after |= before & set(barring)  # whom the duty chief lets back takes a new picture
        if chance.random() < 0.3:
            after = frozenset(key for key in before if key in holding) | (after & set(barring))
        keys, leaving = told_by(after, before)
        sight = Sight(
            None if chance.random() < 0.3 else frozenset(chance.sample(holding, 2)),
            bars=frozenset(chance.sample(barring, chance.randrange(3))),
        )
        leaves = sees_leave(sight, keys, leaving)
        sees = not leaves and shown(sight, keys)
        assert sees == shown(sight, after)
        if before - set(barring) == after - set(barring) or not sight.bars & after:
            assert leaves == (shown(sight, before) and not shown(sight, after))
        told, left = told + sees, left + leaves
    assert told > 500
    assert left > 100
    keys, leaving = told_by(frozenset({"area:1", "not:post:p"}), None)
    assert not leaving, "who never saw it is told nothing"
