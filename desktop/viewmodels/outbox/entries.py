"""One of our own commands as 待确认 shows it: what I wanted, what the center says, and where it stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from desktop.domain import commands as k
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event, Step
from desktop.domain.orders.orders import Order
from desktop.domain.township.settings import item_id
from desktop.services.line.connection import Link, Standing
from desktop.services.sending.desk import REPLACED
from desktop.services.situation.situation import Pending, Sending, Situation, Unreadable, base_key
from desktop.viewmodels.dispatch.dispatch_words import addressee, command_word, own_words, person_name, say
from desktop.viewmodels.roster.takeover_words import place_word
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import listed, short_name, step_word, translate

Kind = Literal["waiting", "behind", "stuck", "refused", "conflict", "unreadable", "undelivered"]
TRIES, PATIENCE = 3, timedelta(seconds=60)
"""After so many tries, or so long, without an answer while the line is up, a command is stuck."""
_OFFLINE = timedelta(seconds=60)
_ORDER_STEPS = frozenset(
    (
        "event.dispatched",
        "event.received",
        "event.answered",
        "event.returned",
        "event.recalled",
        "event.urged",
    )
)
_UP = frozenset({Link.LIVE, Link.CATCHING_UP})


@dataclass(frozen=True, slots=True)
class Entry:
    """One command as the list shows it."""

    id: str
    lane: str
    place: int
    """Its place in the queue, from 1."""
    kind: Kind
    at: datetime
    step: str
    """派单, 催办."""
    number: str
    title: str
    to: str
    words: str
    status: str
    """待发送, 正在发送, 等前一条, 未送达, 中心已拒绝, 冲突, 无法识别."""
    sentence: str
    """What the center said, or why no answer came."""
    blocked: int = 0
    """How many later commands of the same event wait behind it."""
    mine: str = ""
    """What I wanted: 改派 环卫岗 → 城管岗."""
    offline: bool = False
    """Whether it lay here for a while before the center answered."""
    theirs: str = ""
    """What the center has now: 改派 公用岗，14:16 签收."""
    who: str = ""
    """Who did that: 县指挥中心 郭×."""
    when: datetime | None = None
    answered_at: datetime | None = None
    tries: int = 0
    next_at: datetime | None = None
    """When it is tried again, by this machine's clock."""

    @property
    def refused(self) -> bool:
        """Whether it waits for a person rather than for the line."""
        return self.kind in ("refused", "conflict", "unreadable", "undelivered")

    @property
    def problem(self) -> bool:
        """Whether there is something to decide."""
        return self.refused or self.kind == "stuck"

    @property
    def blocked_words(self) -> str:
        """What it holds up."""
        if self.kind == "undelivered":
            return say("试了 {count} 次", count=self.tries) if self.tries else ""
        if self.blocked:
            return say("只挡住本事件，后面还有 {count} 条", count=self.blocked)
        return say("只挡住本事件")


def entries(situation: Situation, standing: Standing, now: datetime) -> list[Entry]:
    """All of them, oldest first. ``now`` is this machine's clock."""
    pending = situation.pending()
    broken = situation.unreadable()
    found = [_unreadable(one, place, pending, situation) for place, one in enumerate(broken, 1)]
    holding = {one.lane for one in broken}
    for place, item in enumerate(pending, len(broken) + 1):
        kind = _kind(item, standing, now)
        if kind in ("waiting", "stuck") and item.lane in holding and item.sending is not Sending.SENDING:
            kind = "behind"
        elif kind != "waiting":
            holding.add(item.lane)
        behind = [one for one in pending[place - len(broken) :] if one.lane == item.lane and one.waits]
        found.append(_entry(item, place, kind, len(behind), situation))
    return found


def _kind(item: Pending, standing: Standing, now: datetime) -> Kind:
    if item.sending is Sending.CONFLICT:
        return "conflict"
    if item.sending is Sending.REFUSED:
        return "refused"
    long_ago = item.since is not None and now - item.since > PATIENCE
    if item.since is not None and standing.link in _UP and (item.tries >= TRIES or long_ago):
        return "stuck"
    return "waiting"


def _entry(item: Pending, place: int, kind: Kind, behind: int, situation: Situation) -> Entry:
    command, town = item.command, situation.township
    args = command.args
    event = situation.event(item.lane)
    number, title, to = "", "", addressee(args, town)
    if event is not None:
        number, title = event.short_number, event.title
    elif (shift := situation.shift(command.subject.id)) is not None:
        title = town.post_name(shift.post)
        to = to or person_name(town, shift.person)
    elif command.subject.type is SubjectType.HANDOVER:
        title = translate("Takeover", "{place}交接单").format(place=place_word(town, item.actor.post))
    elif isinstance(args, k.Report):
        title = args.title
    elif isinstance(args, k.PutItem | k.RetireItem):
        id_ = item_id(command.subject.id)
        entry_of = args.item if isinstance(args, k.PutItem) else town.edition(id_, 0)
        title = f"{id_} {entry_of.name}" if entry_of is not None else id_
    order = situation.confirmed_order(command.subject.id) or situation.order(command.subject.id)
    if not to and order is not None:
        to = town.post_name(order.lead)
    if not number and (event is not None or isinstance(args, k.Report)):
        number = say("编号待定")
    entry = Entry(
        id=command.id, lane=item.lane, place=place, kind=kind, at=command.issued_at, step=command_word(command.kind),
        number=number, title=title, to=to, words=own_words(args), status=_status(kind, item.sending),
        sentence=sentence(item.problem if not item.waits else item.reason), mine=_mine(args, order, situation),
        blocked=behind if kind not in ("waiting", "behind") else 0, answered_at=item.answered_at, tries=item.tries,
        next_at=item.next_at,
        offline=item.answered_at is not None and item.answered_at - command.issued_at > _OFFLINE,
    )  # fmt: skip
    if kind != "conflict" or item.code == REPLACED:  # nobody was quicker: it was oneself
        return entry
    return _with_theirs(entry, item, situation)


def _unreadable(one: Unreadable, place: int, pending: Sequence[Pending], situation: Situation) -> Entry:
    event = situation.event(one.lane)
    return Entry(
        id=one.id, lane=one.lane, place=place, kind="unreadable", at=one.at, step=say("指令"),
        number=event.short_number if event is not None else "", title=event.title if event is not None else "",
        to="", words="", status=say("无法识别"), sentence=say("内容已无法识别，原文仍保存在本机，可以导出。"),
        blocked=sum(other.lane == one.lane and other.waits for other in pending),
    )  # fmt: skip


def _status(kind: Kind, sending: Sending) -> str:
    match kind:
        case "conflict":
            return say("冲突")
        case "refused":
            return say("中心已拒绝")
        case "behind":
            return say("等前一条")
        case "stuck" if sending is not Sending.SENDING:
            return say("未送达")
        case _:
            return say("正在发送") if sending is Sending.SENDING else say("待发送")


def _mine(args: k.Args, order: Order | None, situation: Situation) -> str:
    """What was wanted, as one says it: 派单 城建岗，协办 应急岗."""
    town, step = situation.township, command_word(args.kind)
    match args:
        case k.Issue():
            helping = listed(town.post_name(post) for post in args.assist)
            wanted = f"{step} {town.post_name(args.lead)}"
            return say("{wanted}，协办 {posts}", wanted=wanted, posts=helping) if helping else wanted
        case k.Reassign():
            before = town.post_name(order.lead) if order is not None else ""
            return (
                f"{step} {before} → {town.post_name(args.to)}"
                if before
                else f"{step} {town.post_name(args.to)}"
            )
        case k.Merge():
            into = situation.event(args.into)
            return f"{step} → {into.short_number} {into.title}" if into is not None else step
        case _ if order is not None:
            return f"{step} {town.post_name(order.lead)}"
        case _:
            return step


def _with_theirs(entry: Entry, item: Pending, situation: Situation) -> Entry:
    """The steps that the center has taken since the version that I saw; else what it told with the conflict."""
    event = situation.confirmed_event(item.lane)
    steps = _news(event, item, situation) if event is not None else ()
    own = (item.actor.account, item.actor.station)
    steps = tuple(step for step in steps if (step.actor.account, step.actor.station) != own) or steps
    if steps and event is not None:
        first = steps[0]
        zone = situation.township.clock.zone
        words = [step_words(first, event, situation)]
        later = steps[1:][-2:]
        words += [f"{step.at.astimezone(zone):%H:%M} {step_words(step, event, situation)}" for step in later]
        who = f"{first.actor.station} {short_name(first.actor.name or first.actor.account)}".strip()
        return replace(entry, theirs=listed(words), who=who, when=first.at)
    told = _told(item.answer)
    if told is None:
        return entry
    kind, who, when = told
    return replace(entry, theirs=step_word(kind.replace("order.", "event.")), who=who, when=when)


def _news(event: Event, item: Pending, situation: Situation) -> tuple[Step, ...]:
    """Each change of an event adds one step to its timeline, each of an order one of an order's kinds at that moment.

    What was done afterwards with the order that took its place belongs to it.
    """
    seen = item.command.expected_version
    type_, id_ = base_key(item.command.args, item.command.subject.id)
    if seen is None:
        return ()
    if type_ is SubjectType.EVENT:
        return event.timeline[seen:]
    order = situation.confirmed_order(id_)
    if order is None or order.version <= seen:
        return ()
    steps = [step for step in event.timeline if step.kind in _ORDER_STEPS]
    last = max((place for place, step in enumerate(steps) if step.at == order.changed_at), default=-1)
    return tuple(steps[max(0, last + 1 - (order.version - seen)) :]) if last >= 0 else ()


def step_words(step: Step, event: Event, situation: Situation) -> str:
    """What a step did: 改派 公用岗 许×."""
    town = situation.township
    head = step_word(step.kind)
    if (
        step.kind == "event.dispatched"
        and (order := situation.confirmed_order(event.order or "")) is not None
    ):
        last = next(one for one in reversed(event.timeline) if one.kind == step.kind)
        head = command_word("order.reassign") if last is step and order.replaces is not None else head
    if step.post is None:
        return head
    person = town.person(step.person)
    named = short_name(person.name) if person is not None else ""
    return f"{head} {town.post_name(step.post)} {named}".rstrip()


def _told(answer: str) -> tuple[str, str, datetime] | None:
    """(what, who, when) out of what the center said; None where it said too little."""
    try:
        said = json.loads(answer) if answer else {}
        by, what, at = said["by"], str(said["what"]), datetime.fromisoformat(said["at"])
        name = str(by.get("name") or by.get("account") or "")
        who = f"{by.get('station') or ''} {short_name(name)}".strip()
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return (what, who, at) if at.tzinfo is not None else None
