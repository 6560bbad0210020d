"""The whistles of an event as the drawer shows them: one card each, one row for every called post, with its clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.events.events import Clock, Event
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.township.township import Township
from desktop.domain.whistles.decide_whistles import steps_of_post
from desktop.domain.whistles.whistles import BLOWN_IN, Call, CallState, Whistle, WhistleState
from desktop.services.situation.situation import Situation
from desktop.viewmodels.timing import State, read
from desktop.viewmodels.words import (
    COMMANDS,
    QT_TRANSLATE_NOOP,
    duration_words,
    moment_words,
    say,
    short_name,
    translate,
    word,
)

Look = Literal["line", "todo", "bad", "warn", "ok", "hold"]

_STATES: Mapping[WhistleState, tuple[str, Look]] = {
    WhistleState.OPEN: (QT_TRANSLATE_NOOP("Words", "吹哨中"), "todo"),
    WhistleState.ENDED: (QT_TRANSLATE_NOOP("Words", "待评价"), "warn"),
    WhistleState.SCORED: (QT_TRANSLATE_NOOP("Words", "已评价"), "ok"),
}
_PARTS: Mapping[CallState, tuple[str, Look, str]] = {
    CallState.CALLED: (QT_TRANSLATE_NOOP("Words", "待报到"), "line", "clock"),
    CallState.ARRIVED: (QT_TRANSLATE_NOOP("Words", "已到场"), "todo", "map-pin"),
    CallState.DONE: (QT_TRANSLATE_NOOP("Words", "已办毕"), "ok", "check"),
    CallState.EXCUSED: (QT_TRANSLATE_NOOP("Words", "免到"), "hold", "minus"),
}
_NEVER = QT_TRANSLATE_NOOP("Words", "未到场")
_OVERDUE = QT_TRANSLATE_NOOP("Words", "超时未到")
_BY_CENTER = {
    "whistle.arrive": QT_TRANSLATE_NOOP("Words", "代报到"),
    "whistle.done": QT_TRANSLATE_NOOP("Words", "代报办毕"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done for one post: its id for the drawer (``drawer.whistle_forms``), its words, its key."""

    id: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One called post: state as mark, word and colour; what its clock says; what it did; what can be done."""

    post: str
    name: str
    person: str
    state: str
    look: Look
    icon: str
    clock: str
    clock_state: State
    story: str
    late: bool
    score: str
    mean: float
    steps: tuple[Step, ...]

    @property
    def spoken(self) -> str:
        """All of it in one line."""
        parts = (self.name, self.person, self.state, self.clock, self.story, self.score)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Card:
    """One whistle."""

    id: str
    state: str
    look: Look
    head: str
    place: str
    words: str
    count: str
    end: Step | None
    rows: tuple[Row, ...]


def cards(situation: Situation, event: Event, now: datetime) -> tuple[Card, ...]:
    """The whistles of an event, the latest first; the own post's row stands first."""
    found = situation.whistles_of(event.id)
    return tuple(_card(situation, whistle, now) for whistle in reversed(found))


def step_id(kind: str, whistle: str, post: str = "") -> str:
    """What names a step of one whistle (and post) for the drawer."""
    return f"{kind}/{whistle}/{post}"


def own_part(situation: Situation, event: Event, kind: str) -> Whistle | None:
    """The whistle in which the own post can take this step now."""
    post = situation.actor.post
    fitting = (one for one in situation.whistles_of(event.id) if kind in steps_of_post(one, post))
    return next(fitting, None) if situation.actor.role in MAY[kind] else None


def offers(situation: Situation, event: Event, kind: str) -> bool:
    """Whether this account can take a step of a whistle at this event now (for those with a key)."""
    if kind == "whistle.blow":
        return may_blow(situation, event)
    if situation.actor.post is None or own_part(situation, event, kind) is None:
        return False
    return kind == "whistle.arrive" or own_part(situation, event, "whistle.arrive") is None


def may_blow(situation: Situation, event: Event) -> bool:
    """Whether this account can call posts to this event."""
    actor = situation.actor
    if actor.role not in MAY["whistle.blow"] or event.state not in BLOWN_IN:
        return False
    own = actor.area is not None and situation.township.tree.contains(actor.area, event.grid)
    return own or actor.role not in (Role.VILLAGE, Role.GRID)


def expects(situation: Situation, event: Event) -> bool:
    """Whether somebody is awaited at this event: the own post, for a post's account."""
    if not event.open_whistles:
        return False
    post = situation.actor.post
    if post is None:
        return True
    parts = (one.call(post) for one in situation.whistles_of(event.id) if one.is_open)
    return any(part is not None and part.state in (CallState.CALLED, CallState.ARRIVED) for part in parts)


def _card(situation: Situation, whistle: Whistle, now: datetime) -> Card:
    town, actor = situation.township, situation.actor
    zone = town.clock.zone
    state, look = _STATES[whistle.state]
    wanted = [call for call in whistle.calls if call.state is not CallState.EXCUSED]
    there = sum(call.arrived_at is not None for call in wanted)
    count = translate("Whistles", "到场 {there}/{all}").format(there=there, all=len(wanted))
    may_end = actor.role in MAY["whistle.end"]
    may_end = may_end and (actor.role not in (Role.VILLAGE, Role.GRID) or actor.account == whistle.caller)
    end = None
    if whistle.is_open and may_end:
        end = Step(step_id("whistle.end", whistle.id), word(COMMANDS, "whistle.end"))
    head = translate("Whistles", "{time} {name} 吹哨").format(
        time=moment_words(whistle.blown_at, now, zone), name=whistle.blown_by
    )
    calls = sorted(whistle.calls, key=lambda call: call.post != actor.post)
    rows = tuple(_row(situation, town, whistle, call, now) for call in calls)
    return Card(
        whistle.id,
        say(state),
        look,
        head,
        whistle.place,
        whistle.words or whistle.end_words,
        count,
        end,
        rows,
    )


def _row(situation: Situation, town: Township, whistle: Whistle, call: Call, now: datetime) -> Row:
    person = town.person(call.person)
    state, look, icon = _part(whistle, call, now)
    clock, clock_state = _clock(town, whistle, call, now)
    score = call.score
    marks = ""
    if score is not None:
        marks = translate("Whistles", "到场 {arrival} · 处置 {handling} · 配合 {cooperation}").format(
            arrival=score.arrival, handling=score.handling, cooperation=score.cooperation
        )
        marks = f"{marks}　{score.words}".strip()
    return Row(
        post=call.post,
        name=town.post_name(call.post),
        person=short_name(person.name) if person is not None else "",
        state=state,
        look=look,
        icon=icon,
        clock=clock,
        clock_state=clock_state,
        story=_story(town, call, now),
        late=call.late,
        score=marks,
        mean=score.mean if score is not None else 0.0,
        steps=_steps(situation, whistle, call),
    )


def _part(whistle: Whistle, call: Call, now: datetime) -> tuple[str, Look, str]:
    if whistle.never(call):
        return say(_NEVER), "bad", "x"
    if call.state is CallState.CALLED and now > call.arrive.due:
        return say(_OVERDUE), "bad", "circle-alert"
    state, look, icon = _PARTS[call.state]
    return say(state), look, icon


def _clock(town: Township, whistle: Whistle, call: Call, now: datetime) -> tuple[str, State]:
    """What the running clock says: until when to be there, or to be done."""
    running: Clock | None = None
    named = ""
    if whistle.is_open and call.state is CallState.CALLED:
        running, named = call.arrive, translate("Whistles", "到场{reading}（{due} 前）")
    elif whistle.is_open and call.state is CallState.ARRIVED:
        running, named = call.act, translate("Whistles", "处置{reading}（{due} 前）")
    if running is None:
        return "", "off"
    reading = read(running, now, town.clock)
    due = moment_words(running.due, now, town.clock.zone)
    return named.format(reading=reading.text, due=due), reading.state


def _story(town: Township, call: Call, now: datetime) -> str:
    """When it came and what it said; when it was done and what it did."""
    zone, told = town.clock.zone, []
    if call.arrived_at is not None:
        took = duration_words(call.arrived_at - call.arrive.since)
        text = translate("Whistles", "{time} 到场，用时 {took}")
        if call.late:
            text = translate("Whistles", "{time} 到场，用时 {took}，迟到 {late}")
        late = duration_words(call.arrived_at - call.arrive.due)
        told.append(text.format(time=moment_words(call.arrived_at, now, zone), took=took, late=late))
        told.append(call.words)
    if call.done_at is not None:
        told.append(
            translate("Whistles", "{time} 办毕：{words}").format(
                time=moment_words(call.done_at, now, zone), words=call.done
            )
        )
    if call.excuse:
        told.append(call.excuse)
    return "　".join(part for part in told if part)


def _steps(situation: Situation, whistle: Whistle, call: Call) -> tuple[Step, ...]:
    actor = situation.actor
    found = []
    for kind in steps_of_post(whistle, call.post):
        if actor.role not in MAY[kind] or (actor.post is not None and actor.post != call.post):
            continue
        own = actor.post == call.post
        text = say(_BY_CENTER[kind]) if kind in _BY_CENTER and not own else word(COMMANDS, kind)
        if kind == "whistle.score" and call.score is not None:
            text = translate("Whistles", "改评")
        found.append(Step(step_id(kind, whistle.id, call.post), text, "F" if own else ""))
    return tuple(found)
