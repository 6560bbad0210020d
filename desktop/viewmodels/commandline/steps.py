"""Every step with a form on the command line: its fields are filled by the words, in order; the rest is the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from desktop.domain import commands as k
from desktop.domain.deciding import wrong_state
from desktop.domain.events.decide_events import STEP_WORDS
from desktop.domain.events.events import Event
from desktop.viewmodels.commandline import targets
from desktop.viewmodels.commandline.parts import Parts
from desktop.viewmodels.commandline.reading import Deed, Word
from desktop.viewmodels.commandline.when import day, moment
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.drawer import forms
from desktop.viewmodels.drawer.fields import around_of
from desktop.viewmodels.words import COMMANDS, labelled, listed, subject_is_order, translate, word

_TEXT = frozenset({"words", "line"})
_OWN = frozenset({"order.cancel"})
"""Steps whose form stands in another panel."""
_CHOSEN = frozenset({"choice", "list"})


def read_step(parts: Parts, kind: str, event: Event, rest: Sequence[Word]) -> tuple[Deed | None, str]:
    """The step that the words behind the event's number ask for."""
    return _Step(parts, kind, event).read(rest)


def form_of(kind: str, parts: Parts, event: Event) -> forms.Form:
    """The step's form; one for what has none beside the event."""
    around = around_of(parts.situation, event, parts.now)
    if kind in forms.AT_ONCE or not (kind in _OWN or forms.has_form(kind)):
        return forms.Form(kind, "", "", ())
    if kind == "order.cancel":
        reason = forms.Field(
            "reason", "words", translate("CommandLine", "理由"), required=True,
            hint=translate("CommandLine", "撤回理由，岗位会看到"),
        )  # fmt: skip
        return forms.Form(kind, word(COMMANDS, kind), word(COMMANDS, kind), (reason,))
    return forms.form(kind, around)


class _Step:
    def __init__(self, parts: Parts, kind: str, event: Event) -> None:
        self._parts, self._kind, self._event = parts, kind, event
        self._situation = parts.situation
        self._form = form_of(kind, parts, event)
        self._written = kind in forms.AT_ONCE or kind in _OWN or forms.has_form(kind)
        self._values = {field.id: field.value for field in self._form.fields}
        self._given: dict[str, str] = {}
        """Fields that the line filled, with what they say."""

    def read(self, rest: Sequence[Word]) -> tuple[Deed | None, str]:
        if not self._written:
            self._in_its_form()
            return None, self._sentence()
        at = 0
        while at < len(rest):
            used = self._one(rest, at)
            if not used:
                self._take_words(rest[at])
                break
            at += used
        self._what_next(bool(rest) and at < len(rest))
        event, kind = self._event, self._kind
        subject = event.order if subject_is_order(kind) else event.id
        if subject is None:
            self._parts.refusal = wrong_state(event.state, STEP_WORDS[kind])
            return None, self._sentence()
        lacking = forms.missing(self._form, self._values)
        if lacking is not None:
            self._parts.miss(lacking.sentence)
        self._parts.values = self._named()
        if self._parts.is_missing:
            return None, self._sentence()
        try:
            args = self._args()
        except (ValueError, KeyError):  # pydantic's are too: what no line can say
            self._in_its_form()
            return None, self._sentence()
        version = self._situation.base(args, subject)
        return Deed(kind, args, subject, event.id, version, self._named()), self._sentence()

    def _named(self) -> dict[str, str]:
        """The fields that the line itself says something of."""
        return {name: self._values[name] for name, said in self._given.items() if said}

    # one word after the other

    def _one(self, rest: Sequence[Word], at: int) -> int:
        typed = rest[at]
        for field in self._form.fields:
            if field.id in self._given or not self._asked(field):
                continue
            if field.kind in _CHOSEN and self._choose(field, typed, loosely=False):
                return 1
            if _is_times(field) and (used := self._moment(field, rest, at)):
                return used
            if field.kind == "date" and (used := self._date(field, rest, at)):
                return used
            if field.kind == "pick" and self._pick(field, typed):
                return 1
        if any(field.kind in _TEXT and self._asked(field) for field in self._form.fields):
            return 0
        self._parts.add("words", typed, state="wrong")
        said = translate("CommandLine", "「{typed}」用不上：{step}不写别的")
        self._parts.miss(said.format(typed=typed.text, step=word(COMMANDS, self._kind)))
        return 1

    def _asked(self, field: forms.Field) -> bool:
        return field.when is None or self._values.get(field.when[0]) == field.when[1]

    def _choose(self, field: forms.Field, typed: Word, *, loosely: bool) -> bool:
        texts = [(option.value, option.text) for option in field.options]
        found = targets.options(texts, typed.text, loosely=loosely)
        if found.sure is None:
            return False
        self._fill(field, found.sure, typed)
        return True

    def _pick(self, field: forms.Field, typed: Word) -> bool:
        if self._kind == "event.merge":
            return self._other_event(field, typed)
        texts = [(option.value, option.text) for option in field.options]
        code = next((value for value, _ in texts if value.lower() == typed.text.lower()), None)
        if code is not None:
            self._fill(field, code, typed)
            return True
        found = targets.options(texts, typed.text, loosely=True)
        if not found.others:
            return False
        if found.sure is not None:
            self._fill(field, found.sure, typed)
            return True
        names = dict(texts)
        more = {option.value: option.more for option in field.options}
        self._parts.add("pick", typed, name=field.label, meaning="…", state="open")
        chosen = self._parts.choices.values(
            ((names[value], more[value]) for value in found.others), typed.text.lower()
        )
        self._parts.choose(chosen, typed)
        said = translate("CommandLine", "「{typed}」可能是 {count} 个{what}，请选一个")
        self._parts.miss(said.format(typed=typed.text, count=len(found.others), what=field.label))
        self._given[field.id] = ""
        return True

    def _other_event(self, field: forms.Field, typed: Word) -> bool:
        """The event that this one goes into."""
        parts = self._parts
        found = [
            one for one in targets.events(parts.choices.numbered, typed.text) if one.id != self._event.id
        ]
        self._given[field.id] = ""
        if len(found) == 1:
            self._values[field.id] = found[0].id
            said = f"{found[0].short_number} {found[0].title}"
            parts.add("pick", typed, name=field.label, meaning=said)
            self._given[field.id] = labelled(field.label, said)
        elif found:
            parts.add("pick", typed, name=field.label, meaning="…", state="open")
            parts.choose(parts.choices.these(found), typed)
            said = translate("CommandLine", "{count} 件的编号以 {typed} 结尾，请选一件")
            parts.miss(said.format(count=len(found), typed=typed.text))
        else:
            parts.add("pick", typed, name=field.label, state="wrong")
            said = translate("CommandLine", "在办事件里没有编号 {typed}")
            parts.miss(said.format(typed=typed.text))
        return True

    def _date(self, field: forms.Field, rest: Sequence[Word], at: int) -> int:
        work = self._situation.township.clock
        found = day([one.text for one in rest[at : at + 1]], self._parts.now, work)
        if found is None:
            return 0
        on, used = found
        self._values[field.id] = on.isoformat()
        self._given[field.id] = labelled(field.label, f"{on:%m-%d}")
        self._parts.add_span("due", rest[at : at + used], f"{field.label} {on:%m-%d}")
        return used

    def _moment(self, field: forms.Field, rest: Sequence[Word], at: int) -> int:
        """A moment for a field whose values are moments; the rules judge it."""
        work, now = self._situation.township.clock, self._parts.now
        found = moment([one.text for one in rest[at : at + 2]], now, work)
        if found is None:
            return 0
        when, used = found
        said = day_moment(when, now, work.zone)
        self._values[field.id] = when.isoformat()
        self._given[field.id] = labelled(field.label, said)
        self._parts.add_span("due", rest[at : at + used], said)
        return used

    def _fill(self, field: forms.Field, value: str, typed: Word) -> None:
        text = next(option.text for option in field.options if option.value == value)
        self._values[field.id] = value
        self._given[field.id] = labelled(field.label, text)
        self._parts.add("choice" if field.kind in _CHOSEN else "pick", typed, name=field.label, meaning=text)
        if self._parts.in_hand is typed:
            others = ((option.text, option.more) for option in field.options)
            self._parts.offer(self._parts.choices.values(others, ""), typed)

    def _take_words(self, first: Word) -> None:
        asked = [one for one in self._form.fields if one.kind in _TEXT and self._asked(one)]
        field = next((one for one in asked if one.kind == "words"), asked[0])
        text = self._parts.rest(first)
        self._values[field.id] = text
        self._given[field.id] = labelled(field.label, text)
        self._parts.add_words(field.label, first, text)
        if self._parts.in_hand is first:
            self._offer_beginnings(first)

    def _offer_beginnings(self, typed: Word) -> None:
        """A word that may be the beginning of a choice, or may just be a word."""
        for field in self._form.fields:
            if field.kind in _CHOSEN and field.id not in self._given:
                texts = [(option.value, option.text) for option in field.options]
                found = targets.options(texts, typed.text, loosely=True)
                names = dict(texts)
                if found.others:
                    chosen = ((names[value], "") for value in found.others)
                    self._parts.offer(self._parts.choices.values(chosen, typed.text.lower()), typed)
                    return

    def _what_next(self, has_words: bool) -> None:
        """Behind a blank: the values of the next field."""
        parts = self._parts
        if parts.in_hand is not None or parts.is_missing or has_words or parts.has_choices:
            return
        for field in self._form.fields:
            if field.id in self._given or not self._asked(field):
                continue
            if field.kind in _CHOSEN or (field.kind == "pick" and self._kind != "event.merge"):
                parts.offer_next(
                    parts.choices.values(((option.text, option.more) for option in field.options), "")
                )
                return
            if self._kind == "event.merge":
                parts.offer_next(parts.choices.events("event.supervise", ""))
                return
            if field.required and field.kind in _TEXT:
                parts.expect("words", field.label)
                return

    # the end

    def _in_its_form(self) -> None:
        said = translate("CommandLine", "{step}在表单里填写，按 Enter 打开")
        self._parts.miss(said.format(step=word(COMMANDS, self._kind)))

    def _args(self) -> k.Args:
        if self._kind == "order.cancel":
            return k.Cancel(reason=self._values["reason"])
        zone = self._situation.township.clock.zone
        return forms.arguments(self._kind, self._values, zone)

    def _sentence(self) -> str:
        """受理 0147 幸福小区…；办结意见：…"""
        event = self._event
        name = f"{word(COMMANDS, self._kind)} {event.short_number} {event.title}"
        told = [said for said in self._given.values() if said]
        for field in self._form.fields:
            if field.id in self._given or not field.value or not self._asked(field):
                continue
            told.append(labelled(field.label, self._shown(field)))
        return listed((" ".join(name.split()), *told))

    def _shown(self, field: forms.Field) -> str:
        """What a field says that was left as it is."""
        if field.kind == "date":
            return f"{datetime.fromisoformat(field.value):%m-%d}"
        text = next((option.text for option in field.options if option.value == field.value), field.value)
        return " ".join(text.split())


def _is_times(field: forms.Field) -> bool:
    """Whether a field offers moments to choose from."""
    if field.kind != "list" or not field.options:
        return False
    try:
        return all(datetime.fromisoformat(option.value) for option in field.options)
    except ValueError:
        return False
