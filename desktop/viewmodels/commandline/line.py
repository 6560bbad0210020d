"""Reads one line of the command line: ``pd 0147 cjg 2h +yj 立即到场``. Pure: the rules are asked, nothing is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop.domain.commands import command
from desktop.domain.decide import decide
from desktop.domain.deciding import wrong_state
from desktop.domain.events.decide_events import STEP_WORDS
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import MAY
from desktop.services.situation.situation import Situation
from desktop.viewmodels.commandline import targets, verbs
from desktop.viewmodels.commandline.choices import Choices
from desktop.viewmodels.commandline.orders import read_order
from desktop.viewmodels.commandline.parts import Parts
from desktop.viewmodels.commandline.reading import Deed, Reading, Word, cut
from desktop.viewmodels.commandline.steps import read_step
from desktop.viewmodels.words import COMMANDS, translate, word

ORDERS = frozenset({"order.issue", "order.reassign"})
"""Steps that the composer writes: they name posts."""


def is_command(line: str) -> bool:
    """Whether a line begins with a verb and goes on: then it is a command and not a search."""
    words = cut(line)
    return bool(words) and line[words[0].end :][:1].isspace() and verbs.verb(words[0].text) is not None


def read(
    line: str, situation: Situation, now: datetime, selected: str | None = None, cursor: int | None = None
) -> Reading:
    """Understand a line. ``selected`` is the event that «.» and a line without a number mean."""
    words = cut(line)
    parts = Parts(
        situation, now, line, words, len(line) if cursor is None else cursor, Choices(situation, now)
    )
    if not words or (len(words) == 1 and parts.in_hand is words[0] and verbs.verb(words[0].text) is None):
        return _choose_verb(line, parts, words[0] if words else None)
    kind = verbs.verb(words[0].text)
    if kind is None or situation.actor.role not in MAY[kind]:
        return _no_verb(line, parts, words[0], kind)
    parts.add("verb", words[0], meaning=word(COMMANDS, kind))
    if parts.in_hand is words[0]:
        parts.offer(parts.choices.verbs(words[0].text.lower()), words[0])
    if kind == "event.report":
        return _report(line, parts, words[1:])
    event, rest = _event(parts, kind, words[1:], selected)
    if event is None:
        return parts.reading(line, kind)
    deed, sentence = (read_order if kind in ORDERS else read_step)(parts, kind, event, rest)
    made = parts.reading(line, kind, event)
    if made.must_choose or made.missing:
        return replace(made, refusal=_state_refusal(situation, kind, event), sentence=sentence)
    if deed is None:
        return replace(made, refusal=parts.refusal, sentence=sentence)
    refusal = asked(deed, situation, now)
    return replace(made, sentence=sentence, refusal=refusal, deed=None if refusal is not None else deed)


def asked(deed: Deed, situation: Situation, now: datetime) -> Refusal | None:
    """What the rules say to a step; None where it would go through."""
    wanted = command("preview", deed.args, deed.subject or "preview", now, deed.version)
    outcome = decide(situation, wanted, situation.actor, now)
    return outcome if isinstance(outcome, Refusal) else None


def _choose_verb(line: str, parts: Parts, typed: Word | None) -> Reading:
    text = typed.text.lower() if typed is not None else ""
    found = parts.choices.verbs(text)
    if typed is None:
        parts.offer_next(found)
        parts.miss(translate("CommandLine", "先写动词，再写编号：pd 0147 cjg 2h 立即到场"))
    elif found:
        parts.offer(found, typed)
        parts.add("verb", typed, state="open")
        parts.miss(translate("CommandLine", "按 Tab 补全动词"))
    else:
        return _no_verb(line, parts, typed, None)
    return parts.reading(line)


def _no_verb(line: str, parts: Parts, typed: Word, kind: str | None) -> Reading:
    parts.add("verb", typed, state="wrong", meaning=word(COMMANDS, kind) if kind is not None else "")
    said = translate("CommandLine", "没有动词「{typed}」，按 ? 看全部动词")
    if kind is not None:
        said = translate("CommandLine", "当前账号不能{step}").format(step=word(COMMANDS, kind))
    parts.miss(said.format(typed=typed.text))
    parts.offer(parts.choices.verbs(typed.text[:1].lower()), typed)
    return parts.reading(line)


def _report(line: str, parts: Parts, rest: Sequence[Word]) -> Reading:
    """登记 opens its form: a report needs more than fits on a line."""
    if not rest:
        parts.miss(translate("CommandLine", "接着写标题：哪里，怎么了"))
        return parts.reading(line, "event.report")
    title = line[rest[0].start :].strip()
    parts.add_words(translate("CommandLine", "标题"), rest[0], title)
    sentence = translate("CommandLine", "打开登记表，标题「{title}」").format(title=title)
    return replace(parts.reading(line, "event.report"), sentence=sentence)


def _event(
    parts: Parts, kind: str, rest: Sequence[Word], selected: str | None
) -> tuple[Event | None, Sequence[Word]]:
    """The event that the step is for, and what stands behind it."""
    situation = parts.situation
    if rest and targets.is_event(rest[0].text):
        typed, rest = rest[0], rest[1:]
        if typed.text in targets.SELECTED:
            event = situation.event(selected) if selected is not None else None
            if event is None:
                parts.add("event", typed, state="wrong")
                parts.miss(translate("CommandLine", "列表里没有选中的事件，请写编号后几位"))
                return None, rest
            parts.add("event", typed, meaning=event.title)
            return event, rest
        return _numbered(parts, kind, typed), rest
    event = situation.event(selected) if selected is not None else None
    if event is None or (not rest and parts.in_hand is None and not targets.possible(situation, event, kind)):
        parts.offer_next(parts.choices.events(kind, ""))
        parts.miss(translate("CommandLine", "写事件编号后几位；「.」是列表里选中的那件"))
        return None, rest
    parts.add_implied(event)
    if not rest and parts.in_hand is None:
        parts.offer_next(parts.choices.events(kind, ""))
    return event, rest


def _numbered(parts: Parts, kind: str, typed: Word) -> Event | None:
    found = targets.events(parts.choices.numbered, typed.text)
    if len(found) == 1:
        parts.add("event", typed, meaning=found[0].title)
        if parts.in_hand is typed:
            parts.offer(parts.choices.events(kind, typed.text), typed)
        return found[0]
    if not found:
        parts.add("event", typed, state="wrong")
        parts.miss(translate("CommandLine", "在办事件里没有编号 {typed}").format(typed=typed.text))
        return None
    parts.add("event", typed, state="open")
    found.sort(key=lambda event: not targets.possible(parts.situation, event, kind))
    parts.choose(parts.choices.these(found), typed)
    said = translate("CommandLine", "{count} 件的编号以 {typed} 结尾，请选一件")
    parts.miss(said.format(count=len(found), typed=typed.text))
    return None


def _state_refusal(situation: Situation, kind: str, event: Event) -> Refusal | None:
    """A step that the event's state does not allow is refused before the line is written to its end."""
    if targets.possible(situation, event, kind):
        return None
    return wrong_state(event.state, STEP_WORDS.get(kind) or word(COMMANDS, kind))
