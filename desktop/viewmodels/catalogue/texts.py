"""An entry of the catalogue as texts that a person edits, and what a person edited as an entry.

The desk's editor and the workbook write and read through here, so that both refuse the same things in the same words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from desktop.domain.catalogue.catalogue import (
    BusinessItem,
    Limit,
    Limits,
    LimitUnit,
    ProcessStep,
    Severity,
    Stage,
)
from desktop.domain.catalogue.decide_catalogue import item_refusal
from desktop.domain.catalogue.forms import FIGURES, FieldKind, Form, FormField
from desktop.domain.township.settings import LONGEST_ITEM_ID, length_problems
from desktop.domain.township.township import Township
from desktop.services.catalogue.book import BAR, BARS, JOIN, SEPARATORS
from desktop.viewmodels.catalogue import blanks
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate
from desktop.yamlfile import said_of

LIMITS = (*(stage.value for stage in Stage), "total")
"""The limits of an entry, in the order in which they run."""
LINES = ("steps", "goals", "keywords")
TEMPLATES = ("order_template", "reply_template")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True, slots=True)
class FieldText:
    """One question of the form as it is edited."""

    name: str = ""
    title: str = ""
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    hint: str = ""
    unit: str = ""
    minimum: str = ""
    maximum: str = ""
    max_length: str = ""
    choices: str = ""
    """One in each line."""


@dataclass(frozen=True, slots=True)
class LimitText:
    """An amount and what it counts."""

    amount: str = ""
    unit: LimitUnit = LimitUnit.WORKING_HOURS


@dataclass(frozen=True, slots=True)
class ItemText:
    """An entry as it is edited. Templates hold their blanks as people call them."""

    id: str = ""
    name: str = ""
    category: str = ""
    severity: Severity = Severity.NORMAL
    lead_post: str = ""
    assist_posts: tuple[str, ...] = ()
    limits: Mapping[str, LimitText] = field(default_factory=lambda: {name: LimitText() for name in LIMITS})
    steps: str = ""
    goals: str = ""
    keywords: str = ""
    order_template: str = ""
    reply_template: str = ""
    fields: tuple[FieldText, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What became of the texts: the entry, or what is wrong where (``limits.handle``, ``fields.2.title``)."""

    item: BusinessItem | None
    problems: Mapping[str, str]


def texts_of(item: BusinessItem, *, spoken: bool = True) -> ItemText:
    """An entry as texts; ``spoken``: blanks in the interface's language."""
    return ItemText(
        id=item.id,
        name=item.name,
        category=item.category,
        severity=item.severity,
        lead_post=item.lead_post,
        assist_posts=item.assist_posts,
        limits={name: _limit_text(getattr(item.limits, name)) for name in LIMITS},
        steps="\n".join(f"{step.name}{BAR}{step.needs}" if step.needs else step.name for step in item.steps),
        goals="\n".join(item.goals),
        keywords=JOIN.join(item.keywords),
        fields=tuple(_field_text(one) for one in item.form.fields),
        **{
            name: blanks.shown(getattr(item, name), blanks.labels(name, item.form.fields, spoken=spoken))
            for name in TEMPLATES
        },
    )


def parse(text: ItemText, town: Township, *, spoken: bool = True) -> Parsed:
    """The entry that the texts describe, under version 0, or everything that is wrong with them."""
    problems: dict[str, str] = {}
    form = _form(text.fields, problems)
    found: dict[str, Any] = {
        "id": text.id.strip(), "name": text.name, "category": text.category, "severity": text.severity,
        "lead_post": text.lead_post, "assist_posts": text.assist_posts, "limits": _limits(text, problems),
        "steps": _steps(text.steps), "goals": _lines(text.goals), "keywords": _words(text.keywords), "form": form,
        "version": 0,
    }  # fmt: skip
    if not _ID.fullmatch(found["id"]) or len(found["id"]) > LONGEST_ITEM_ID:
        problems["id"] = translate("Catalogue", "编号用字母、数字和横线，如 C-33。")
    if not text.lead_post:
        problems["lead_post"] = translate("Catalogue", "请选择主办岗位。")
    for name in TEMPLATES:
        names = blanks.labels(name, form.fields if form is not None else (), spoken=spoken)
        written = blanks.coded(getattr(text, name), names)
        found[name] = written
        if form is not None and (wrong := blanks.unknown(written, names)):
            problems[name] = wrong
    for name, what in (("name", text.name), ("category", text.category)):
        if not what.strip():
            problems[name] = translate("Catalogue", "不能空着。")
    if problems:
        return Parsed(None, problems)
    try:
        item = BusinessItem.model_validate(found)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            place, wrong = said_of(one)
            problems.setdefault(str(place[0]) if place else "", sentence(wrong))
        return Parsed(None, problems)
    if long := length_problems(item):
        return Parsed(None, {name: sentence(wrong) for name, wrong in long.items()})
    refusal = item_refusal(town, item, item.id)
    if refusal is not None:
        return Parsed(None, {(refusal.field or "").removeprefix("item."): sentence(refusal.sentence)})
    return Parsed(item, {})


def new_field(text: ItemText, kind: FieldKind = FieldKind.TEXT) -> FieldText:
    """Another question, under a name that is still free."""
    taken = {one.name for one in text.fields}
    number = next(n for n in range(1, 1000) if f"field{n}" not in taken)
    return FieldText(f"field{number}", kind=kind)


def as_plain(text: ItemText) -> dict[str, Any]:
    """The texts as JSON values, for a draft."""
    plain: dict[str, Any] = {
        name: getattr(text, name)
        for name in ("id", "name", "category", "severity", "lead_post", *LINES, *TEMPLATES)
    }
    plain["assist_posts"] = list(text.assist_posts)
    plain["limits"] = {name: [limit.amount, limit.unit.value] for name, limit in text.limits.items()}
    plain["fields"] = [
        {name: getattr(one, name) for name in FieldText.__slots__} | {"kind": one.kind.value}
        for one in text.fields
    ]
    return plain


def from_plain(plain: object) -> ItemText | None:
    """The texts of a draft; None where it cannot be read any more."""
    if not isinstance(plain, dict):
        return None
    try:
        limits = {
            name: LimitText(str(amount), LimitUnit(unit)) for name, (amount, unit) in plain["limits"].items()
        }
        fields = tuple(
            FieldText(**{**one, "kind": FieldKind(one["kind"]), "required": bool(one["required"])})
            for one in plain["fields"]
        )
        names = ("id", "name", "category", "lead_post", *LINES, *TEMPLATES)
        return ItemText(
            **{name: str(plain[name]) for name in names}, severity=Severity(plain["severity"]),
            assist_posts=tuple(map(str, plain["assist_posts"])), limits=limits, fields=fields,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError):
        return None


def renamed_blank(text: ItemText, before: FieldText, after: FieldText) -> ItemText:
    """The texts after a question has got another title or name: templates go on meaning it."""
    old = {before.title.strip() or before.name, before.name}
    new = after.title.strip() or after.name
    for one in TEMPLATES:
        written = getattr(text, one)
        for name in old:
            written = written.replace("{" + name + "}", "{" + new + "}")
        text = replace(text, **{one: written})
    return text


def _limit_text(limit: Limit) -> LimitText:
    return LimitText(f"{limit.amount:.10g}", limit.unit)


def _field_text(one: FormField) -> FieldText:
    def figure(value: float | None) -> str:
        return f"{value:.15g}" if value is not None else ""

    return FieldText(
        one.name, one.title, one.kind, one.required, one.hint, one.unit, figure(one.minimum), figure(one.maximum),
        figure(one.max_length), "\n".join(one.choices),
    )  # fmt: skip


def _limits(text: ItemText, problems: dict[str, str]) -> Limits | None:
    found = {}
    for name in LIMITS:
        limit = text.limits.get(name, LimitText())
        try:
            amount = float(limit.amount)
            found[name] = Limit(amount=amount, unit=limit.unit)
        except (ValueError, ValidationError):
            problems[f"limits.{name}"] = translate("Catalogue", "要填大于 0 的数字。")
    return Limits(**found) if len(found) == len(LIMITS) else None


def _form(fields: tuple[FieldText, ...], problems: dict[str, str]) -> Form | None:
    made: list[FormField] = []
    for place, one in enumerate(fields):
        field_, wrong = _field(one)
        for name, what in wrong.items():
            problems[f"fields.{place}.{name}"] = what
        if field_ is not None:
            made.append(field_)
    for name, seen in (
        ("name", [one.name for one in fields]),
        ("title", [one.title.strip() for one in fields]),
    ):
        for place, value in enumerate(seen):
            if value and value in seen[:place]:
                problems.setdefault(f"fields.{place}.{name}", translate("Catalogue", "与上面的字段重复。"))
    if len(made) != len(fields) or any(key.startswith("fields.") for key in problems):
        return None
    try:
        return Form(fields=tuple(made))
    except ValidationError as error:
        problems["fields"] = sentence(said_of(error.errors(include_url=False)[0])[1])
        return None


def _field(one: FieldText) -> tuple[FormField | None, dict[str, str]]:
    wrong: dict[str, str] = {}
    found: dict[str, Any] = {
        "name": one.name.strip(), "title": one.title, "kind": one.kind, "required": one.required, "hint": one.hint,
    }  # fmt: skip
    figures: dict[str, Callable[[str], float]] = {}
    if one.kind in (FieldKind.INTEGER, FieldKind.NUMBER):
        found["unit"] = one.unit
        figures = {"minimum": float, "maximum": float}
    elif one.kind is FieldKind.TEXT:
        figures = {"max_length": int}
    elif one.kind is FieldKind.CHOICE:
        found["choices"] = tuple(line.strip() for line in one.choices.splitlines() if line.strip())
    for name, made in figures.items():
        typed = getattr(one, name).strip()
        try:
            found[name] = made(typed) if typed else None
        except ValueError:
            wrong[name] = translate("Catalogue", "要填数字，或者空着。")
    if not one.title.strip():
        wrong["title"] = translate("Catalogue", "请写标题。")
    if wrong:
        return None, wrong
    try:
        return FormField.model_validate(found), {}
    except ValidationError as error:
        for raw in error.errors(include_url=False):
            place, what = said_of(raw)
            wrong.setdefault(str(place[0]) if place else _about(one), sentence(what))
        return None, wrong


def _about(one: FieldText) -> str:
    """The part of a question that a sentence about the whole of it means."""
    if one.kind is FieldKind.CHOICE:
        return "choices"
    return "minimum" if one.kind in FIGURES else "title"


def _steps(text: str) -> tuple[ProcessStep | dict[str, str], ...]:
    found = []
    for line in text.splitlines():
        name, _, needs = BARS.sub("|", line.strip(), count=1).partition("|")
        if line.strip():
            found.append({"name": name, "needs": needs})
    return tuple(found)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in SEPARATORS.split(text) if word.strip()))


def blank(town: Township) -> ItemText:
    """A new entry: the next free number, the center's usual limits, a template to begin with."""
    known = {item.id for item in (*town.catalogue, *town.retired())}
    first = next(iter(town.catalogue))
    head, _, digits = first.id.rpartition("-")
    number = next(n for n in range(1, 10_000) if f"{head}-{n:0{len(digits)}d}" not in known)
    start = f"{head}-{number:0{len(digits)}d}" if head and digits.isdigit() else ""
    hour, day = LimitUnit.WORKING_HOURS, LimitUnit.WORKING_DAYS
    limits = {
        "accept": LimitText("30", LimitUnit.MINUTES), "dispatch": LimitText("30", LimitUnit.MINUTES),
        "receive": LimitText("2", hour), "handle": LimitText("3", day), "followup": LimitText("2", day),
        "total": LimitText("7", day),
    }  # fmt: skip
    names = blanks.labels("order_template", ())
    template = f"{BusinessItem.model_fields['order_template'].default}{{form}}"
    return ItemText(id=start, limits=limits, order_template=blanks.shown(template, names))
