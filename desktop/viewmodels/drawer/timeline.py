"""What has happened to an event, as lines of the drawer's timeline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from desktop.domain.events.events import Event, EventState, Step
from desktop.domain.events.rating_wire import Score
from desktop.domain.rights.masking import mask_text
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer import outside_lines as outside
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import (
    COUNTY_RESULTS,
    ESCALATE_LEVELS,
    FOLLOW_UPS,
    QT_TRANSLATE_NOOP,
    REJECT_REASONS,
    REQUESTS,
    RETURN_REASONS,
    RUNGS,
    SUSPEND_REASONS,
    listed,
    moment_words,
    short_name,
    state_word,
    step_word,
    translate,
    word,
)

RATINGS: dict[Score, str] = {
    Score.SATISFIED: QT_TRANSLATE_NOOP("Words", "满意"),
    Score.FAIR: QT_TRANSLATE_NOOP("Words", "基本满意"),
    Score.DISSATISFIED: QT_TRANSLATE_NOOP("Words", "不满意"),
}
"""群众评价."""
REASONS: dict[str, str] = {
    str(code): text
    for table in (
        REJECT_REASONS,
        RETURN_REASONS,
        SUSPEND_REASONS,
        ESCALATE_LEVELS,
        FOLLOW_UPS,
        COUNTY_RESULTS,
        RUNGS,
        REQUESTS,
        RATINGS,
    )
    for code, text in table.items()
}
_NO_WORDS = frozenset({"event.dispatched"})
_ELSEWHERE = frozenset({"event.delivery"})
"""Steps that the drawer tells beside the message that they are of."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the timeline: when, what, by whom; ``note`` says when it was typed offline."""

    time: str
    text: str
    who: str
    note: str = ""
    quiet: bool = False


def timeline(situation: Situation, event: Event, now: datetime) -> tuple[Line, ...]:
    """The latest first; our own steps that the center has not confirmed say so."""
    confirmed = situation.confirmed_event(event.id)
    known = len(confirmed.timeline) if confirmed is not None else 0
    lines = [_line(step, situation.township, now) for step in event.timeline]
    waits = translate("EventDetail", "待发送")
    lines[known:] = [replace(line, note=waits) for line in lines[known:]]
    told = [line for line, step in zip(lines, event.timeline, strict=True) if step.kind not in _ELSEWHERE]
    return (*reversed(told), *_before(event, situation.township, now))


def _before(event: Event, town: Township, now: datetime) -> tuple[Line, ...]:
    """What was done with it in the center that handed it over, the latest first."""
    handed = event.external.handed if event.external is not None else None
    if handed is None:
        return ()
    found = []
    for step in reversed(handed.history):
        words, who = mask_text(step.words), f"{handed.name} {step.by}".rstrip()
        text = (
            translate("EventDetail", "{step}：{words}").format(step=step.kind, words=words)
            if words
            else step.kind
        )
        found.append(Line(moment_words(step.at, now, town.clock.zone, seconds=True), text, who, quiet=True))
    return tuple(found)


def _succeeded(step: Step, town: Township) -> str:
    """换班交接 城建岗：赵× → 钱×; the deputy by rule says so."""
    new, old = town.person(step.person), town.person(step.result)
    names = [short_name(one.name) for one in (old, new) if one is not None]
    head, people = f"{step_word(step.kind)} {town.post_name(step.post)}", " → ".join(names)
    if old is None:
        people = translate("EventDetail", "{person} 接手").format(person=people)
    moved = translate("EventDetail", "{step}：{words}").format(step=head, words=people)
    return translate("EventDetail", "{moved}（B角顶岗）").format(moved=moved) if step.stands_in else moved


def _line(step: Step, town: Township, now: datetime) -> Line:
    zone = town.clock.zone
    reassigned = step.kind == "event.dispatched" and step.result == "reassigned"
    head = translate("EventDetail", "改派") if reassigned else step_word(step.kind)
    if step.post is not None and step.kind != "event.requested":
        person = town.person(step.person)
        named = short_name(person.name) if person is not None else ""
        head = f"{head} {town.post_name(step.post)} {named}".rstrip()
    if step.kind == "event.succeeded":
        head = _succeeded(step, town)
    if step.posts:
        head = f"{head} {listed(town.post_name(post) for post in step.posts)}"
        head = f"{head} {step.result}".rstrip()
    elif step.result and step.kind == "event.whistle_scored":
        head = f"{head} {step.result}"
    elif step.kind in outside.OUTSIDE_STEPS:
        head = f"{head} {outside.outside_step(step)}".rstrip()
    elif step.result in REASONS:
        head = f"{head} {word(REASONS, step.result)}"
    elif (
        step.kind == "event.classified" and (item := town.edition(step.result, step.item_version)) is not None
    ):
        head = f"{head} {item.name}"
    elif step.kind == "event.parent_told":
        head = f"{head} {state_word(EventState(step.result))}"
    words = "" if step.kind in _NO_WORDS and not reassigned else mask_text(step.words)
    words = sentence(words) if step.kind == "event.told" else words
    if step.kind == "event.prompted":
        words = sentence(step.words)
    text = translate("EventDetail", "{step}：{words}").format(step=head, words=words) if words else head
    note = ""
    if step.issued_at is not None:
        typed = moment_words(step.issued_at, now, zone, seconds=True)
        note = translate("EventDetail", "{time} 离线操作，现已送达").format(time=typed)
    who = " ".join(part for part in (step.actor.name or step.actor.account, step.actor.station) if part)
    return Line(moment_words(step.at, now, zone, seconds=True), text, who, note)
