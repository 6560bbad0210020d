"""Everything the drawer shows of an event beside its clocks, as one frozen value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import FINAL, Event, EventState
from desktop.domain.events.rating_wire import Score
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.places.outlines import Outlines
from desktop.domain.rights.actors import MAY
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.domain.roster.shifts import Presence
from desktop.domain.township.posts import Post
from desktop.domain.township.township import Township
from desktop.services.line.connection import Connection
from desktop.services.situation.likeness import Similar
from desktop.services.situation.situation import Pending, Sending, Situation
from desktop.services.situation.suggestions import suggest
from desktop.store.records import Records
from desktop.viewmodels.dispatch.reason_words import reasons
from desktop.viewmodels.drawer import exclusion_forms, item_forms
from desktop.viewmodels.drawer import outside_lines as outside
from desktop.viewmodels.drawer.actions import Action
from desktop.viewmodels.drawer.aside_lines import Aside
from desktop.viewmodels.drawer.asides import asides
from desktop.viewmodels.drawer.climbing import Climb, Levels, climb, levels
from desktop.viewmodels.drawer.plan_card import PlanView, plan_view
from desktop.viewmodels.drawer.timeline import REASONS, Line, timeline
from desktop.viewmodels.drawer.whistles import Card, cards
from desktop.viewmodels.events.threads import people
from desktop.viewmodels.freshness import age_note
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import (
    COMMANDS,
    ESCALATE_LEVELS,
    PRESENCES,
    QT_TRANSLATE_NOOP,
    channel_word,
    clauses,
    duration_words,
    limit_words,
    moment_words,
    say,
    severity_word,
    short_name,
    state_word,
    translate,
    word,
)

S = EventState
_TRACK: tuple[tuple[str, tuple[str, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Track", "上报"), ("event.reported",)),
    (QT_TRANSLATE_NOOP("Track", "受理"), ("event.accepted", "event.reopened")),
    (QT_TRANSLATE_NOOP("Track", "派单"), ("event.dispatched", "event.handed_over")),
    (QT_TRANSLATE_NOOP("Track", "签收"), ("event.received",)),
    (QT_TRANSLATE_NOOP("Track", "处置"), ()),
    (QT_TRANSLATE_NOOP("Track", "反馈"), ("event.answered",)),
    (QT_TRANSLATE_NOOP("Track", "回访"), ("event.followed_up",)),
    (QT_TRANSLATE_NOOP("Track", "办结"), ("event.closed",)),
)
_REACHED: dict[EventState, int] = {
    S.REPORTED: 1, S.ESCALATED: 1, S.ACCEPTED: 2, S.RETURNED: 2, S.DISPATCHED: 3, S.HANDLING: 4,
    S.HANDED_OVER: 3, S.ANSWERED: 6, S.CONFIRMED: 7, S.CLOSED: 8, S.REVIEWED: 8,
}  # fmt: skip
_AHEAD = frozenset({S.REPORTED, S.ACCEPTED, S.RETURNED})
NO_OUTLINES = Outlines()


@dataclass(frozen=True, slots=True)
class TrackStage:
    """One of the eight stages."""

    label: str
    state: Literal["done", "now", "next"]
    time: str


@dataclass(frozen=True, slots=True)
class Unsent:
    """A command of ours that the center has not confirmed."""

    command: str
    refused: bool
    conflict: bool
    title: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Advice:
    """Whom to dispatch it to."""

    post: str
    person: str
    presence: Presence
    presence_text: str
    facts: tuple[str, ...]
    assist: tuple[str, ...]
    second: str
    reasons: tuple[tuple[str, str], ...] = ()
    """Every part of its score: points, sentence."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another event that may be the same matter."""

    id: str
    number: str
    title: str
    why: str
    open: bool


@dataclass(frozen=True, slots=True)
class Reported:
    """One report of a matter that several have reported."""

    id: str
    number: str
    channel: str
    time: str
    reporter: str
    words: str
    can_leave: bool = False
    """It was merged into this event, and can be taken out again (拆分)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """The drawer's contents."""

    id: str
    version: int
    number: str
    query_code: str
    kept_away: str
    """Who is kept away from it (回避)."""
    title: str
    state: EventState
    state_text: str
    done_text: str
    severity: Severity
    severity_text: str
    channel: str
    stages: tuple[TrackStage, ...]
    reporter: str
    place: str
    grid: str
    item: str
    limit: str
    form: str
    """What was answered to the item's form, telephone numbers masked."""
    form_missing: str
    description: str
    handling: str
    supervision: str
    supervised_by: str
    notice: str
    unsent: tuple[Unsent, ...]
    advice: Advice | None
    plan: PlanView | None
    alike: tuple[Alike, ...]
    reports: tuple[Reported, ...]
    """Every report of the matter, its own first; empty where there is only one."""
    people: int
    """How many have reported it."""
    timeline: tuple[Line, ...]
    actions: tuple[Action, ...]
    stale: str
    whistles: tuple[Card, ...]
    levels: Levels
    climb: Climb
    source: outside.Source = outside.NOWHERE
    outside: tuple[outside.OutsideLine, ...] = ()
    asides: tuple[Aside, ...] = ()


def picture(
    situation: Situation, event: Event, connection: Connection, records: Records, actions: tuple[Action, ...],
    alike: Sequence[Similar], reports: Sequence[Event],
    outlines: Outlines = NO_OUTLINES,
) -> Picture:  # fmt: skip
    """The drawer's contents for this event now."""
    town, now = situation.township, connection.now()
    zone = town.clock.zone
    item = town.item_of(event)
    handle = limit_words(item.limits.handle) if item is not None else ""
    item_text = translate("EventDetail", "未归类")
    if item is not None:
        item_text = f"{item.name} · {item.category}"
    supervision = event.supervision
    leaves = situation.actor.role in MAY["event.unmerge"]
    ahead = event.state in _AHEAD
    return Picture(
        id=event.id,
        version=event.version,
        number=event.number or translate("EventDetail", "未编号"),
        query_code=event.query_code or "",
        kept_away=exclusion_forms.names(town, event.excluded),
        title=event.title,
        state=event.state,
        state_text=state_word(event.state),
        done_text=_done(situation.confirmed_event(event.id)),
        severity=event.severity,
        severity_text=severity_word(event.severity),
        channel=channel_word(event.channel),
        stages=_stages(situation.confirmed_event(event.id) or event, now, town),
        reporter=_masked(event),
        place=event.place,
        grid=town.tree.name(event.grid),
        item=item_text,
        limit=" · ".join(
            (item_forms.version_words(item), translate("EventDetail", "处置 {limit}").format(limit=handle))
        )
        if handle
        else "",
        form=item_forms.said(item, event),
        form_missing=item_forms.missing(item, event) if ahead else "",
        description=mask_text(event.description),
        handling=_handling(event, town),
        supervision=supervision.words if supervision is not None else "",
        supervised_by=f"{supervision.by} {moment_words(supervision.at, now, zone)}"
        if supervision is not None
        else "",
        notice=_notice(event, town, now, situation),
        unsent=tuple(_unsent(item) for item in situation.pending_of(event.id)),
        advice=_advice(situation, event, records, now) if ahead else None,
        plan=plan_view(situation, event, now),
        alike=_alike(alike, now) if event.state not in FINAL else (),
        reports=tuple(_reported(one, now, town, leaves and one.merged_into == event.id) for one in reports)
        if len(reports) > 1
        else (),
        people=people(reports),
        timeline=timeline(situation, event, now),
        actions=actions,
        stale=age_note(connection, zone),
        whistles=cards(situation, event, now),
        levels=levels(event, now, town),
        climb=climb(event, town, now),
        source=outside.source_of(situation, event, now),
        outside=outside.outside_lines(situation, event, now),
        asides=asides(situation, event, records, outlines, now, {one.id for one in reports}),
    )


def moved_on(made: Picture, situation: Situation, event: Event, now: datetime) -> Picture:
    """The same contents a moment later: what runs with the clock."""
    return replace(
        made,
        whistles=cards(situation, event, now),
        levels=levels(event, now, situation.township),
        climb=climb(event, situation.township, now),
    )


def _reported(event: Event, now: datetime, town: Township, can_leave: bool) -> Reported:
    words = mask_text(clauses((event.title, event.description)))
    time = moment_words(event.reported_at, now, town.clock.zone)
    channel = channel_word(event.channel)
    return Reported(event.id, event.short_number or "—", channel, time, _masked(event), words, can_leave)


def _masked(event: Event) -> str:
    reporter = event.reporter
    if reporter is None:
        return ""
    return "  ".join(part for part in (mask_name(reporter.name), mask_phone(reporter.phone)) if part)


def _done(event: Event | None) -> str:
    """The last step that the center has confirmed, as the action bar says it: 已受理."""
    if event is None:
        return ""
    words = {
        S.ACCEPTED: translate("EventDetail", "已受理"),
        S.DISPATCHED: translate("EventDetail", "已派单"),
        S.HANDLING: translate("EventDetail", "已签收"),
        S.ANSWERED: translate("EventDetail", "已反馈"),
        S.CONFIRMED: translate("EventDetail", "已回访"),
    }
    return words.get(event.state, state_word(event.state) if event.state in FINAL else "")


def _handling(event: Event, town: Township) -> str:
    if event.lead_post is None:
        return ""
    person = town.person(event.lead_person)
    lead = f"{town.post_name(event.lead_post)} {person.name if person is not None else ''}".strip()
    assist = " ".join(town.post_name(post) for post in event.assist_posts)
    return f"{lead}  {translate('EventDetail', '协办')} {assist}" if assist else lead


def _notice(event: Event, town: Township, now: datetime, situation: Situation) -> str:
    """What is out of the ordinary with this event, in one sentence."""
    zone = town.clock.zone
    if event.state is S.MERGED and event.merged_into is not None:
        parent = situation.event(event.merged_into)
        name = f"{parent.short_number} {parent.title}".strip() if parent is not None else event.merged_into
        return translate("EventDetail", "已并入 {event}，结果随主事件。").format(event=name)
    if event.suspended_until is not None:
        until = moment_words(event.suspended_until, now, zone)
        if event.wait_capped:
            said = translate("EventDetail", "计时已暂停，{time} 恢复：等待群众累计已到上限。")
            return said.format(time=until)
        return translate("EventDetail", "计时已暂停，{time} 恢复。").format(time=until)
    if needs_ruling(event, town.practice.bounces):
        said = translate("EventDetail", "已退单 {count} 次，由值班长裁决派给一个岗位。")
        return said.format(count=event.bounces)
    if event.state is S.RETURNED:
        step = next((s for s in reversed(event.timeline) if s.kind == "event.returned"), None)
        if step is not None:
            reason = word(REASONS, step.result)
            sentence = translate("EventDetail", "{post}退单（{reason}）：{words}")
            return sentence.format(post=town.post_name(step.post), reason=reason, words=step.words)
    if event.state is S.HANDED_OVER:
        return outside.waiting_words(event)
    if event.state is S.ESCALATED and event.escalated_to is not None:
        return translate("EventDetail", "已上报{level}，原计时继续。").format(
            level=say(ESCALATE_LEVELS[event.escalated_to])
        )
    if event.rating is not None and event.rating.score is Score.DISSATISFIED:
        said = translate("EventDetail", "办结后群众评价不满意：{words}")
        return said.format(words=mask_text(event.rating.words))
    return ""


def _stages(event: Event, now: datetime, town: Township) -> tuple[TrackStage, ...]:
    state = event.paused_from or event.state
    reached = _REACHED.get(state, 1)
    ended = event.state in FINAL
    last = {step.kind: step.at for step in event.timeline}
    found: list[TrackStage] = []
    for place, (label, kinds) in enumerate(_TRACK):
        times = [last[kind] for kind in kinds if kind in last]
        done = place < reached
        here: Literal["done", "now", "next"] = (
            "done" if done else "now" if place == reached and not ended else "next"
        )
        time = moment_words(max(times), now, town.clock.zone) if times and done else ""
        found.append(TrackStage(translate("Track", label), here, time[-5:]))
    return tuple(found)


def _unsent(item: Pending) -> Unsent:
    step = word(COMMANDS, item.command.kind)
    if item.waits:
        title = translate("EventDetail", "{step}待发送").format(step=step)
        return Unsent(
            item.command.id, False, False, title, translate("EventDetail", "已存本机，联通后按顺序送达。")
        )
    conflict = item.sending is Sending.CONFLICT
    title = (
        translate("EventDetail", "{step}有冲突") if conflict else translate("EventDetail", "中心已拒绝{step}")
    )
    return Unsent(item.command.id, True, conflict, title.format(step=step), sentence(item.problem))


def _advice(situation: Situation, event: Event, records: Records, now: datetime) -> Advice | None:
    found = suggest(situation, event, records, now)
    if not found:
        return None
    best, town = found[0], situation.township
    facts = [translate("EventDetail", "手上 {count} 件").format(count=best.open_orders)]
    if best.same_item_count and best.mean_minutes is not None:
        sentence = translate("EventDetail", "同类 {count} 件，平均 {minutes} 分钟")
        facts.append(sentence.format(count=best.same_item_count, minutes=round(best.mean_minutes)))
    if best.on_time[1]:
        sentence = translate("EventDetail", "按期 {kept}/{all}")
        facts.append(sentence.format(kept=best.on_time[0], all=best.on_time[1]))
    if best.by_catalogue:
        facts.append(translate("EventDetail", "清单主办"))
    second = ""
    if len(found) > 1 and not found[1].vacant:
        other = found[1]
        sentence = translate("EventDetail", "次选 {post} {person}，{presence}，手上 {count} 件")
        second = sentence.format(
            post=other.name,
            person=short_name(other.person),
            presence=say(PRESENCES[other.presence]),
            count=other.open_orders,
        )
    posts: list[Post | None] = [town.post(post) for post in best.assist]
    return Advice(
        best.name,
        best.person,
        best.presence,
        say(PRESENCES[best.presence]),
        tuple(facts),
        tuple(post.name for post in posts if post is not None),
        second,
        reasons(best.parts),
    )


def _alike(similar: Sequence[Similar], now: datetime) -> tuple[Alike, ...]:
    found: list[Alike] = []
    for one in similar[:3]:
        sentence = (
            translate("EventDetail", "同网格 {time}前 {share}%")
            if one.same_grid
            else translate("EventDetail", "{time}前 {share}%")
        )
        ago = abs(now - one.event.reported_at)
        why = sentence.format(time=duration_words(ago), share=round(one.likeness * 100))
        found.append(
            Alike(one.event.id, one.event.short_number or "—", one.event.title, why, one.event.is_open)
        )
    return tuple(found)
