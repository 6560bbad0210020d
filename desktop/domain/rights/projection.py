"""What of the truth an account is given: every entity and change as one clearance may know it (PIPL, least needed).

One rule for each field by what it holds; applied by the central to everything that goes out, and by nobody else. It
only replaces words, never their number or order, and so commutes with ``evolve``::

    evolve(mask(entity), mask(change)) == mask(evolve(entity, change))

A client that holds masked things and takes in masked changes therefore holds what the central would send it anew.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum, StrEnum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from desktop.domain import changes as c
from desktop.domain.alerts.alerts import AlertText
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.forms import Answer
from desktop.domain.events.attachments import Attach, Attachment, Filed
from desktop.domain.events.events import Event, Reporter, Step
from desktop.domain.events.records import Child
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.outside.linked import Handed
from desktop.domain.outside.outside import External
from desktop.domain.places.areas import Area
from desktop.domain.rights import exclusion_wire as x
from desktop.domain.rights.actors import (
    AUTO_CAP,
    AUTO_FIGURES,
    AUTO_SUCCESSION,
    AUTO_URGE,
    AUTO_WARNING,
    CITIZEN,
    Actor,
    Role,
)
from desktop.domain.rights.masking import mask_answer, mask_name, mask_phone, mask_text
from desktop.domain.roster import absence_wire as ab
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.absences import Absence, AbsenceKind
from desktop.domain.roster.callout_wire import CallAnswered
from desktop.domain.roster.callouts import Callee
from desktop.domain.roster.shifts import Shift, ShiftNote, Swap
from desktop.domain.rota.plan import ShiftPattern
from desktop.domain.township.posts import Board, Person
from desktop.domain.township.township import Former, Township

T = TypeVar("T", bound=BaseModel)

VERSION = 3
"""Counts the rules below: a client whose picture was made by other ones takes a new one."""


class Clearance(StrEnum):
    """MASKED: whoever works here. PUBLIC: a screen that anybody may stand before. Nobody is given more unasked.

    COLLEAGUE: as MASKED, but of a colleague only that, and not why, he is away, was replaced or does not come when
    called (``Sight.clearance_for``).
    """

    MASKED = "masked"
    COLLEAGUE = "colleague"
    PUBLIC = "public"


_IN_PUBLIC = frozenset({Role.DISPLAY, Role.KIOSK})
_DISPATCHING = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.ADMIN})


def clearance_of(actor: Actor) -> Clearance:
    """What an account is given unasked. In full somebody sees a reporter by a logged act of its own (reveal)."""
    if actor.role in _IN_PUBLIC:
        return Clearance.PUBLIC
    return Clearance.MASKED if actor.role in _DISPATCHING else Clearance.COLLEAGUE


def edition_of(clearance: Clearance) -> str:
    """What tells a picture made for one clearance by these rules from any other."""
    return f"{clearance.value}:{VERSION}"


class Holds(Enum):
    """What a field holds, as far as it matters here."""

    CODE = "an id, a code or a number given by a system"
    TEXT = "words that somebody typed"
    STAFF = "somebody who works here, by name or account"
    ANSWER = "an answer to a form"
    NAME = "a citizen's name"
    PHONE = "a citizen's telephone number"
    PLACE = "where exactly, in degrees"
    SPOKEN = "words that somebody typed; that there are any says something by itself"
    CITIZEN = "a citizen, or what leads to one"
    PRIVATE = "why somebody who works here is away, or what may say so"
    HEALTH = "that somebody who works here is ill, among others"


H = Holds
_SYSTEM = frozenset(
    {
        "",
        *(
            part
            for one in (AUTO_URGE, AUTO_SUCCESSION, AUTO_WARNING, AUTO_FIGURES, AUTO_CAP, CITIZEN)
            for part in (one.account, one.name)
        ),
    }
)

_FIELDS: Mapping[str, Holds] = {
    **dict.fromkeys(
        ("id", "kind", "number", "event", "order", "item", "grid", "post", "posts", "lead", "assist", "lead_post",
         "assist_posts", "called_posts", "person", "lead_person", "merged_into", "into", "parent", "child", "message",
         "whistle", "whistles", "open_whistles", "plan", "about", "replaces", "result", "marks", "field", "unfounded",
         "to", "instead", "epoch", "command_id", "area", "excluded", "concerns", "areas", "hash", "sending", "speaker",
         "superseded_by", "update_of", "blob", "of", "peer", "word",
         "level", "pattern", "patterns", "stands_in_for", "pool", "cells", "apart", "other", "previous",
         "method", "rows", "rule", "rule_name", "devices",
         "window", "windows", "first", "moved_from", "matter", "paper", "counter",
         "key", "source", "callee", "board", "acknowledged", "consent", "given_shift", "taken_shift", "shift"), H.CODE,
    ),
    **dict.fromkeys(
        ("title", "description", "place", "words", "text", "answer", "summary", "reason", "lesson", "note", "solved",
         "proposal", "measures", "talked_to", "time_limit", "told", "excuse", "done", "end_words", "problem",
         "reply", "station",
         "override", "broken", "taken_words", "device_name"),
        H.TEXT,
    ),
    **dict.fromkeys(
        ("by", "account", "name", "owner", "caller", "callers", "issued_by", "blown_by", "leader", "agreed_by",
         "ended_by", "called_by"), H.STAFF,
    ),
    **dict.fromkeys(("lon", "lat"), H.PLACE),
    **dict.fromkeys(("reporter", "form", "external", "query_code", "files", "breach"), H.CITIZEN),
}  # fmt: skip
"""By the field's name; a field of words that is not here counts as words that somebody typed."""
_OF: Mapping[type[BaseModel], Mapping[str, Holds]] = {
    Reporter: {"name": H.NAME, "phone": H.PHONE},
    Answer: {"value": H.ANSWER},
    c.Reported: {"solved": H.SPOKEN, "excluded": H.CITIZEN},
    Attachment: {"name": H.TEXT},
    Filed: {"name": H.TEXT},
    Attach: {"name": H.TEXT},
    Child: {"number": H.CITIZEN},  # it stands in words, too
    Event: {"excluded": H.CITIZEN},
    x.Excluded: {"concerns": H.CITIZEN},
    External: {"number": H.CODE},
    Handed: {"name": H.CODE},  # a center's
    ShiftPattern: {"name": H.CODE},  # what a shift is called
    Absence: {"words": H.PRIVATE, "note": H.PRIVATE, "kind": H.HEALTH},
    ab.AbsenceReported: {"words": H.PRIVATE, "absence": H.HEALTH},
    ab.AbsenceCancelled: {"words": H.PRIVATE},
    ab.AbsenceShortened: {"words": H.PRIVATE},
    Shift: {"words": H.PRIVATE, "reason": H.PRIVATE},
    c.CheckedOut: {"reason": H.PRIVATE},
    s.ShiftChanged: {"reason": H.PRIVATE},
    s.ShiftCancelled: {"reason": H.PRIVATE},
    **{
        model: {"words": H.PRIVATE}
        for model in (
            ShiftNote,
            Swap,
            Callee,
            CallAnswered,
            c.ShiftAssigned,
            s.SwapAsked,
            s.SwapAgreed,
            s.SwapDeclined,
            s.SwapRefused,
            s.SwapWithdrawn,
            s.Swapped,
        )
    },
}
"""Where a field of that name holds something else."""
NOTHING_OF_A_PERSON: tuple[type[BaseModel], ...] = (BusinessItem, Township, AlertText)
"""Written by an administrator: nothing of a person is in them, or ``profile`` sees to it. Or meant for everybody."""


def _staff(name: str) -> str:
    return name if name in _SYSTEM else "*"


def _nothing(_value: Any) -> None:
    return None


def _text_to_nothing(_value: str) -> str:
    return ""


def _spoken_to_star(value: str) -> str:
    return "*" if value else ""


def _answer(value: Any) -> Any:
    return mask_answer(value) if isinstance(value, str) else value


def _kind(kind: Any) -> Any:
    return AbsenceKind.LEAVE if kind is AbsenceKind.SICK else kind


_OF_STAFF = {
    H.TEXT: mask_text, H.SPOKEN: mask_text, H.ANSWER: _answer, H.NAME: mask_name, H.PHONE: mask_phone,
}  # fmt: skip
_HOW: Mapping[Clearance, Mapping[Holds, Callable[[Any], Any]]] = {
    Clearance.MASKED: {**_OF_STAFF, H.PRIVATE: mask_text},
    Clearance.COLLEAGUE: {**_OF_STAFF, H.PRIVATE: _text_to_nothing, H.HEALTH: _kind},
    Clearance.PUBLIC: {
        H.TEXT: _text_to_nothing, H.STAFF: _staff, H.PLACE: _nothing, H.CITIZEN: _nothing, H.ANSWER: _text_to_nothing,
        H.NAME: _text_to_nothing, H.PHONE: _text_to_nothing, H.SPOKEN: _spoken_to_star,
        H.PRIVATE: _text_to_nothing, H.HEALTH: _kind,
    },
}  # fmt: skip
"""What becomes of what is there; what is not listed stays."""


def mask(thing: T, clearance: Clearance) -> T:
    """An entity, a change, or a part of one as a clearance may know it. Idempotent."""
    update = {}
    for name, change in _plan(type(thing), clearance):
        before = getattr(thing, name)
        if before is not None:
            after = change(before)
            if after is not before:
                update[name] = after
    if isinstance(thing, c.Unknown):
        return typing.cast(T, _unknown(thing, clearance))
    if isinstance(thing, Step):
        update |= _said(thing, clearance)
    return thing.model_copy(update=update) if update else thing


def profile(township: Township, actor: Actor) -> Township:
    """The township as an account may know it: of its people no whole number; those are asked for (``reveal``)."""
    reach = reach_of(actor)
    if reach == "gateway":
        return _bare_of_people(township)
    public = reach == "public"
    people = tuple(_person(one, public=public) for one in township.people)
    update: dict[str, Any] = {"people": people}
    if public:
        update["posts"] = tuple(one.model_copy(update={"phone": ""}) for one in township.posts)
        update["ports"] = tuple(one.model_copy(update={"phone": ""}) for one in township.ports)
        update["boards"] = tuple(_led(one) for one in township.boards)
        update["areas"] = tuple(_led(one) for one in township.areas)
        gone = township.former
        people = tuple(_person(one, public=True) for one in gone.people)
        areas = tuple(_led(one) for one in gone.areas)
        update["former"] = Former(people=people, posts=gone.posts, areas=areas)
        update["practice"] = township.practice.without_badges()
    return _told(township, update)


def _bare_of_people(township: Township) -> Township:
    """For another system: posts, areas and matters, and of nobody who sits at them."""
    return _told(township, {
        "people": (), "watches": (), "former": Former(),
        "posts": tuple(one.model_copy(update={"lead": None, "deputy": None, "phone": ""}) for one in township.posts),
        "ports": tuple(one.model_copy(update={"lead": None, "deputy": None, "phone": ""}) for one in township.ports),
        "boards": tuple(one.model_copy(update={"leader": ""}) for one in township.boards),
        "areas": tuple(one.model_copy(update={"leader": "", "reason": "", "since": None}) for one in township.areas),
        "practice": township.practice.without_badges(),
    })  # fmt: skip


def _told(township: Township, update: dict[str, Any]) -> Township:
    found = township.model_copy(update=update)  # without lookups that were made over what is not told
    for known in (
        "tree",
        "_posts",
        "_people",
        "_boards",
        "village_posts",
    ):
        found.__dict__.pop(known, None)
    return found


def reach_of(actor: Actor) -> str:
    """How much of the profile an account is given: "masked", "public" or "gateway"; nobody is given all of it."""
    if actor.account.startswith(GATEWAY) or actor.role is Role.KIOSK:
        return "gateway"
    return "public" if clearance_of(actor) is Clearance.PUBLIC else "masked"


def _person(person: Person, *, public: bool) -> Person:
    if public:
        return person.model_copy(update={"name": mask_name(person.name), "phone": ""})
    return person.model_copy(update={"phone": mask_phone(person.phone)}) if person.phone else person


L = TypeVar("L", Board, Area)


def _led(one: L) -> L:
    return one.model_copy(update={"leader": mask_name(one.leader)}) if one.leader else one


def _said(step: Step, clearance: Clearance) -> dict[str, str]:
    """A step says what its change said: a number as words, a place as the result, or that it was solved at once."""
    if step.kind == "event.sourced" and clearance is not Clearance.PUBLIC:
        return {"words": step.words}
    if step.kind == "event.whistled":
        return {"result": _HOW[clearance][H.TEXT](step.result)}
    if step.kind == c.Reported.kind:
        return {"words": _HOW[clearance][H.SPOKEN](step.words)}
    return {}


def _unknown(data: c.Unknown, clearance: Clearance) -> c.Unknown:
    """Of a kind that this version does not know: nothing can be said of its fields but that they may be anything."""
    if clearance is Clearance.PUBLIC:
        return c.Unknown()
    return c.Unknown.model_validate(_anything(data.model_dump(mode="json"), ""))


def _anything(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        citizen = {"name", "phone"} <= value.keys() or name == "reporter"
        known = {"name": mask_name, "phone": mask_phone} if citizen else {}
        return {
            key: known[key](inner) if key in known and isinstance(inner, str) else _anything(inner, key)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [_anything(inner, name) for inner in value]
    return mask_text(value) if isinstance(value, str) else value


@cache
def _plan(model: type[BaseModel], clearance: Clearance) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    """The fields of a type that are changed, and how."""
    if issubclass(model, NOTHING_OF_A_PERSON):
        return ()
    found = []
    for name, annotation in _annotations(model).items():
        if model is c.Change and name == "data":
            found.append((name, lambda data: mask(data, clearance)))
            continue
        change = _change(model, name, annotation, clearance)
        if change is not None:
            found.append((name, change))
    return tuple(found)


def _change(
    model: type[BaseModel], name: str, annotation: Any, clearance: Clearance
) -> Callable[[Any], Any] | None:
    held = holds(model, name, annotation)
    how = _HOW[clearance].get(held) if held is not None else None
    many = get_origin(_bare(annotation)) is tuple
    if held is H.CITIZEN:
        if how is None:
            return _nested(annotation, clearance)
        return (lambda _: ()) if many and _never_none(annotation) else how
    if held is not None:
        if how is None or not many:
            return how
        each = how
        return lambda values: tuple(dict.fromkeys(map(each, values)))
    return _nested(annotation, clearance)


def holds(model: type[BaseModel], name: str, annotation: Any) -> Holds | None:
    """What a field holds; None for a part with fields of its own, a moment, a figure, a word out of a list."""
    own = _OF.get(model, {}).get(name)
    if own is not None:
        return own
    listed = _FIELDS.get(name)
    if listed in (H.PLACE, H.CITIZEN):
        return listed
    if not any(one is str for one in _leaves(annotation)):
        return None
    return listed if listed is not None else H.TEXT


def _nested(annotation: Any, clearance: Clearance) -> Callable[[Any], Any] | None:
    models = [one for one in _leaves(annotation) if isinstance(one, type) and issubclass(one, BaseModel)]
    if not any(_plan(one, clearance) or one is Step for one in models):
        return None
    if get_origin(_bare(annotation)) is tuple:
        return lambda values: _each(values, clearance)
    return lambda value: mask(value, clearance)


def _each(values: tuple[BaseModel, ...], clearance: Clearance) -> tuple[BaseModel, ...]:
    made = tuple(mask(value, clearance) for value in values)
    return made if any(a is not b for a, b in zip(made, values, strict=True)) else values


@cache
def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    hints = get_type_hints(model, include_extras=False)
    return {name: hints[name] for name in model.model_fields}


def _bare(annotation: Any) -> Any:
    """Without ``| None``."""
    if get_origin(annotation) in (typing.Union, types.UnionType):
        rest = [one for one in get_args(annotation) if one is not type(None)]
        return rest[0] if len(rest) == 1 else annotation
    return annotation


def _never_none(annotation: Any) -> bool:
    return type(None) not in get_args(annotation)


def _leaves(annotation: Any) -> list[Any]:
    """The plain types that an annotation is made of."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        if issubclass(annotation, Enum | datetime):
            return []
        return [annotation]
    return [leaf for one in get_args(annotation) for leaf in _leaves(one)]


def leaves_of(model: type[BaseModel]) -> dict[str, list[type]]:
    """The plain types that each field of a type is made of."""
    return {name: _leaves(annotation) for name, annotation in _annotations(model).items()}


def is_judged(model: type[BaseModel], name: str) -> bool:
    """Whether somebody has said what a field of words holds."""
    return name in _FIELDS or name in _OF.get(model, {})
