"""An item's own form among the fields of a step: its questions as fields, what was typed as answers and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.decide_catalogue import form_refusal
from desktop.domain.catalogue.forms import FIGURES, Answer, Answers, FieldKind, Form, FormField
from desktop.domain.commands import Args, Classify, Report
from desktop.domain.events.events import Event
from desktop.domain.problems import Refusal
from desktop.domain.rights.masking import mask_phone
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.fields import Field, Option
from desktop.viewmodels.drawer.fields import Form as StepForm
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import listed, translate

PREFIX = "form."
"""Before a question's name among the ids of a step's fields."""
_TOGGLE = 5
_COMMAS = re.compile(r"[,\uff0c]")
_TOGGLE_CHARACTERS = 16
_YES, _NO = "yes", "no"


def fields_of(form: Form, answers: Answers | None = None) -> tuple[Field, ...]:
    """The questions as fields of a step, filled with what was answered before."""
    texts = texts_of(form, answers)
    return tuple(_field(one, texts.get(PREFIX + one.name, "")) for one in form.fields)


def texts_of(form: Form, answers: Answers | None) -> dict[str, str]:
    """Answers as they stand in their fields."""
    found: dict[str, str] = {}
    for answer in answers or ():
        field = form.by_name.get(answer.field)
        if field is not None:
            found[PREFIX + field.name] = _text(field, answer.value)
    return found


def answers_of(item: BusinessItem | None, values: Mapping[str, str]) -> Answers | Refusal | None:
    """What was typed as answers; None where nothing was, a refusal at its field where it cannot be taken."""
    if item is None:
        return None
    found = []
    for field in item.form.fields:
        typed = values.get(PREFIX + field.name, "").strip()
        if typed:
            found.append(Answer.model_construct(field=field.name, value=_value(field, typed)))
    answers = tuple(found)
    problem = form_refusal(item, answers)
    if problem is not None:
        return problem
    return tuple(Answer.model_validate(one.model_dump()) for one in answers) or None


def said(item: BusinessItem | None, event: Event, *, revealed: bool = False) -> str:
    """An event's answers in one line: 积水深度 30 厘米  有人被困 否; telephone numbers masked unless ``revealed``."""
    if item is None:
        return ""
    parts = []
    for field, words in item.form.said(event.form):
        if field.kind is FieldKind.PHONE and not revealed:
            words = mask_phone(words)
        parts.append(f"{field.title} {sentence(words)}".replace(" ", "\u00a0"))
    return "　".join(parts)


def missing(item: BusinessItem | None, event: Event) -> str:
    """还差 积水深度，有人被困; empty where nothing that is wanted is missing."""
    if item is None:
        return ""
    titles = listed(field.title for field in item.form.missing(event.form))
    return translate("ItemForms", "还没问：{titles}").format(titles=titles) if titles else ""


def version_words(item: BusinessItem | None) -> str:
    """清单 第 3 版."""
    return translate("ItemForms", "清单 第 {version} 版").format(version=item.version) if item else ""


def _field(one: FormField, text: str) -> Field:
    name = PREFIX + one.name
    label = (
        translate("ItemForms", "{title}（{unit}）").format(title=one.title, unit=one.unit)
        if one.unit
        else one.title
    )
    unknown = Option("", translate("ItemForms", "未问"))
    if one.kind is FieldKind.YES_NO:
        options: tuple[Option, ...] = (
            unknown, Option(_YES, translate("ItemForms", "是")), Option(_NO, translate("ItemForms", "否")),
        )  # fmt: skip
        return Field(name, "choice", label, options, text, required=one.required)
    if one.kind is FieldKind.CHOICE:
        options = (unknown, *(Option(choice, choice) for choice in one.choices))
        short = len(options) <= _TOGGLE and sum(len(option.text) for option in options) <= _TOGGLE_CHARACTERS
        return Field(name, "choice" if short else "list", label, options, text, required=one.required)
    return Field(name, "line", label, value=text, hint=_hint(one), required=one.required)


def _hint(one: FormField) -> str:
    if one.hint:
        return one.hint
    low, high = one.minimum, one.maximum
    if one.kind in FIGURES and low is not None and high is not None:
        return f"{low:.10g} – {high:.10g}"
    if one.kind is FieldKind.DATE:
        return translate("ItemForms", "如 2026-11-28")
    return translate("ItemForms", "电话号码") if one.kind is FieldKind.PHONE else ""


def _text(field: FormField, value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return _YES if value else _NO
    return f"{value:.15g}" if isinstance(value, int | float) else value


def _value(field: FormField, typed: str) -> bool | int | float | str:
    """What was typed as the field's kind of value; as it is where it is none, for the form to refuse."""
    if field.kind is FieldKind.YES_NO:
        return {_YES: True, _NO: False}.get(typed, typed)
    if field.kind in FIGURES:
        try:
            figure = float(_COMMAS.sub("", typed))
        except ValueError:
            return typed
        return int(figure) if field.kind is FieldKind.INTEGER and figure.is_integer() else figure
    return typed


def follow(step: StepForm, town: Township, event: Event | None = None) -> StepForm:
    """The step's form with the questions of whatever item is chosen in it."""
    if not any(field.id == "item" for field in step.fields):
        return step

    def more(item_id: str) -> tuple[Field, ...]:
        item = town.item(item_id)
        if item is None:
            return ()
        return fields_of(item.form, event.form if event is not None and event.item == item_id else None)

    return replace(step, follows="item", more=more)


def with_answers(
    args: Args, values: Mapping[str, str], town: Township, event: Event | None = None
) -> Args | Refusal:
    """The arguments of a step with what was answered. An item that stays what it was is not classified anew."""
    if not isinstance(args, Report | Classify):
        return args
    item = town.item(args.item)
    answers = answers_of(item, values)
    if isinstance(answers, Refusal):
        return answers
    if isinstance(args, Report) or event is None or event.item != args.item or item is None:
        return args.model_copy(update={"form": answers})
    same = answers == item.form.fitting(event.form)
    if same or town.item_of(event) == item:
        return args.model_copy(update={"item": None, "form": None if same else answers or ()})
    return args.model_copy(update={"form": answers or ()})
