"""Scores of posts and grid workers (考评): counts of a period, rates of the counts, and the weights that make points.

Nothing but orders and events goes in, so that whoever is scored can reckon it again. A part of which there was
nothing to judge has no rate, and its weight is shared out among the others. Drills count nowhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop.domain.catalogue.catalogue import Stage
from desktop.domain.deciding import DEFAULT_LIMITS
from desktop.domain.events.events import Event, EventState
from desktop.domain.figures.score_rules import OF_GRID, OF_POSTS, Part, ScoreRules
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township


@dataclass(slots=True)
class Share:
    """So many out of so many, and which were not among them."""

    got: int = 0
    of: int = 0
    missed: list[str] = field(default_factory=list)
    """Ids of the events that cost something."""

    def count(self, event: str, *, good: bool) -> None:
        """One more that was judged."""
        self.of += 1
        self.got += good
        if not good:
            self.missed.append(event)

    @property
    def rate(self) -> float | None:
        """From 0 to 1; None where there was nothing to judge."""
        return self.got / self.of if self.of else None


@dataclass(slots=True)
class Counts:
    """What is told beside the points; what is not in the formula takes no points."""

    issued: int = 0
    received: int = 0
    answered: int = 0
    late: int = 0
    returned: int = 0
    unfounded: int = 0
    reworked: int = 0
    urged: int = 0
    extended: int = 0
    reported: int = 0
    taken: int = 0
    false_alarms: int = 0
    own: int = 0


@dataclass(slots=True)
class Score:
    """A post's (by id) or a grid worker's (by account)."""

    whose: str
    name: str
    counts: Counts = field(default_factory=Counts)
    shares: dict[Part, Share] = field(default_factory=dict)

    def share(self, part: Part) -> Share:
        """One of its shares."""
        return self.shares.setdefault(part, Share())

    def points(self, rules: ScoreRules) -> float | None:
        """From 0 to 100: Σ weight × rate ÷ Σ weight over the parts that were judged; None where none was."""
        judged = [
            (rules.of(part), share.rate) for part, share in self.shares.items() if share.rate is not None
        ]
        whole = sum(weight for weight, _ in judged)
        return sum(weight * rate for weight, rate in judged) / whole * 100 if whole else None


def post_scores(
    township: Township, orders: Iterable[Order], events: Mapping[str, Event], start: datetime, end: datetime,
    now: datetime,
) -> dict[str, Score]:  # fmt: skip
    """The scores of all posts for what lies in [``start``, ``end``), as it stands at ``now``; in the profile's order.

    ``events``: at least those of the orders, and those answered in the period.
    """
    scores = {
        post.id: Score(post.id, post.name, shares={p: Share() for p in OF_POSTS}) for post in township.posts
    }
    for order in orders:
        event, score = events.get(order.event), scores.get(order.lead)
        if event is None or score is None or order.drill or event.drill:
            continue
        if start <= order.issued_at < end:
            _issued(township, score, order, event, now)
        if start <= order.due < end and order.state in _JUDGED:
            _due(score, order, now)
    for event in events.values():
        if not event.drill:
            for post, at, again in _answers(event):
                if post in scores and start <= at < end:
                    scores[post].counts.answered += 1
                    scores[post].counts.reworked += again
                    scores[post].share(Part.FIRST_TIME).count(event.id, good=not again)
    return scores


_JUDGED = (OrderState.ANSWERED, OrderState.ISSUED, OrderState.RECEIVED)
"""An order that was sent back, given to another or taken back has no limit that anybody missed."""


def _issued(township: Township, score: Score, order: Order, event: Event, now: datetime) -> None:
    counts = score.counts
    counts.issued += 1
    counts.urged += order.urges
    counts.extended += len(order.extensions)
    bounce = next((one for one in event.returns if one.order == order.id), None)
    counts.returned += bounce is not None
    unfounded = bounce is not None and bounce.unfounded is True
    counts.unfounded += unfounded
    score.share(Part.GROUNDED).count(event.id, good=not unfounded)
    receipt = next((one.at for one in order.receipts if one.post == order.lead), None)
    counts.received += receipt is not None
    item = township.item_of(event)
    limit = item.limits.of(Stage.RECEIVE) if item is not None else DEFAULT_LIMITS[Stage.RECEIVE]
    due = township.clock.clock(order.issued_at, limit).due
    if receipt is not None or (order.state is OrderState.ISSUED and now > due):
        score.share(Part.RECEIPT).count(event.id, good=receipt is not None and receipt <= due)


def _due(score: Score, order: Order, now: datetime) -> None:
    if order.answered_at is None and now <= order.due:
        return
    good = order.answered_at is not None and order.answered_at <= order.due
    score.counts.late += not good
    score.share(Part.PUNCTUAL).count(order.event, good=good)


def _answers(event: Event) -> Iterator[tuple[str, datetime, bool]]:
    """Each answer of a post: who, when, and whether the matter had to be worked on again after it."""
    last: tuple[str, datetime] | None = None
    for step in event.timeline:
        if step.kind == "event.answered" and step.post is not None:
            if last is not None:
                yield (*last, False)
            last = (step.post, step.at)
        elif last is not None and _again(step.kind, step.result):
            yield (*last, True)
            last = None
    if last is not None:
        yield (*last, False)


def _again(kind: str, result: str) -> bool:
    return kind == "event.reopened" or (kind == "event.followed_up" and result == "unsolved")


def grid_scores(events: Iterable[Event], start: datetime, end: datetime) -> dict[str, Score]:
    """The scores of the grid workers who reported in [``start``, ``end``), by account, in the order of accounts."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    names: dict[str, str] = {}
    for event in events:
        if event.drill or not event.timeline or not start <= event.reported_at < end:
            continue
        who = event.timeline[0].actor
        if who.role is Role.GRID:
            found[who.account].append(event)
            names[who.account] = who.name or who.account
    return {account: _grid_score(account, names[account], found[account]) for account in sorted(found)}


def _grid_score(account: str, name: str, events: Iterable[Event]) -> Score:
    score = Score(account, name, shares={part: Share() for part in OF_GRID})
    for event in events:
        score.counts.reported += 1
        if event.self_solved:
            reworked = any(_again(step.kind, step.result) for step in event.timeline)
            score.counts.own += 1
            score.counts.reworked += reworked
            score.share(Part.OWN).count(event.id, good=not reworked)
        if event.state is EventState.REPORTED:
            continue
        wrong = event.state is EventState.FALSE_ALARM
        taken = not wrong and event.state is not EventState.REJECTED
        score.counts.taken += taken
        score.counts.false_alarms += wrong
        score.share(Part.TAKEN).count(event.id, good=taken)
        score.share(Part.TRUE).count(event.id, good=not wrong)
    return score


_APPEAL = "考评申诉"


def appeal_words(name: str, words: str) -> str:
    """An appeal as a comment on the event that cost the points, so that it stands in its timeline."""
    return f"{_APPEAL}（{name}）：{words}"


def is_appeal(words: str) -> bool:
    """Whether a comment is an appeal."""
    return words.startswith(f"{_APPEAL}（")
