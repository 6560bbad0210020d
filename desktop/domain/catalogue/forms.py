"""Forms of the catalogue: what is asked about an event, as a small part of JSON Schema, and answers to it.

On the wire and in profiles a form is a JSON Schema of one flat object. Known of it: ``type`` string, integer, number or
boolean; ``title``, ``description``, ``enum``, ``minimum``, ``maximum``, ``maxLength``; ``format`` date or phone; and of
our own ``x-unit`` (what a figure counts) and ``x-order`` (names in the order of the screen). Anything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from math import isfinite
from typing import Annotated, Any, TypeAlias

from pydantic import (
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    StrictStr,
    StringConstraints,
    field_validator,
    model_serializer,
    model_validator,
)

from desktop.domain.base import Entry, Fact
from desktop.domain.rights.masking import is_masked_phone

EVENT_BLANKS = ("post", "due", "place", "grid", "title", "number")
ORDER_BLANKS = (*EVENT_BLANKS, "form")
"""What an order template may be filled with beside single answers; ``form``: all answers, but telephone numbers."""
REPLY_BLANKS = ("title", "number", "place", "grid", "post", "reported", "accepted", "answer", "closed")
"""What a reply template may be filled with beside the form's answers."""
LONGEST_TEXT = 500
MOST_FIELDS = 24
_MOST_CHOICES = 30
_LARGEST = 1e12
_PHONE = re.compile(r"1[3-9]\d{9}|(0\d{2,3}-?)?[1-9]\d{6,7}(-\d{1,5})?|400-?\d{3}-?\d{4}|1\d{2,4}")

Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=24)]
FieldName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Choice = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Value: TypeAlias = StrictBool | StrictInt | StrictFloat | Annotated[StrictStr, Field(max_length=LONGEST_TEXT)]


class FieldKind(StrEnum):
    """文字, 整数, 小数, 是否, 单选, 日期, 电话."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"
    PHONE = "phone"


FIGURES = frozenset({FieldKind.INTEGER, FieldKind.NUMBER})
_JSON_TYPE = {FieldKind.INTEGER: "integer", FieldKind.NUMBER: "number", FieldKind.YES_NO: "boolean"}
_KIND_OF = {"integer": FieldKind.INTEGER, "number": FieldKind.NUMBER, "boolean": FieldKind.YES_NO}
_FORMATS = {FieldKind.DATE: "date", FieldKind.PHONE: "phone"}
_KIND_OF_FORMAT = {word: kind for kind, word in _FORMATS.items()}
_WORDS = {
    "title": "title", "description": "hint", "minimum": "minimum", "maximum": "maximum",
    "maxLength": "max_length", "enum": "choices", "x-unit": "unit",
}  # fmt: skip
"""Keywords of a property's schema and the attributes that they set."""


class Answer(Fact):
    """What was answered to one field. Dates are ISO 8601, telephone numbers as they were written."""

    field: FieldName
    value: Value


Answers: TypeAlias = tuple[Answer, ...]


class FormField(Entry):
    """One question of a form."""

    name: FieldName
    """What templates call it."""
    title: Title
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    hint: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    unit: Annotated[str, StringConstraints(strip_whitespace=True, max_length=8)] = ""
    minimum: float | None = Field(default=None, ge=-_LARGEST, le=_LARGEST)
    maximum: float | None = Field(default=None, ge=-_LARGEST, le=_LARGEST)
    max_length: int | None = Field(default=None, ge=1, le=LONGEST_TEXT)
    choices: tuple[Choice, ...] = Field(default=(), max_length=_MOST_CHOICES)

    @field_validator("name")
    @classmethod
    def _no_blank_of_ours(cls, name: str) -> str:
        if name in ORDER_BLANKS or name in REPLY_BLANKS:
            raise ValueError(f"字段名「{name}」已留给模板自己的内容，请换一个")
        return name

    @model_validator(mode="after")
    def _fits_kind(self) -> FormField:
        figure = self.kind in FIGURES
        if not figure and (self.minimum is not None or self.maximum is not None or self.unit):
            raise ValueError(f"「{self.title}」不是数字，不能设最小值、最大值和单位")
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise ValueError(f"「{self.title}」的最小值大于最大值")
        if self.max_length is not None and self.kind is not FieldKind.TEXT:
            raise ValueError(f"「{self.title}」不是文字，不能限字数")
        if self.kind is FieldKind.CHOICE:
            if len(set(self.choices)) != len(self.choices):
                raise ValueError(f"「{self.title}」的选项有重复")
            if len(self.choices) < 2:
                raise ValueError(f"「{self.title}」是单选，至少写两个选项")
        elif self.choices:
            raise ValueError(f"「{self.title}」不是单选，不能带选项")
        return self

    def problem(self, value: object) -> str:
        """What is wrong with an answer, as a sentence; empty where nothing is."""
        return _CHECKS[self.kind](self, value)

    def said(self, value: object) -> str:
        """An answer in words, with its unit: 30 厘米, 是, 2026-11-28."""
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, int | float):
            figure = f"{value:g}" if abs(value) < 1e6 else f"{value:.10g}"
            return f"{figure} {self.unit}" if self.unit else figure
        return str(value)

    def schema_of(self) -> dict[str, Any]:
        """This field as a property of a JSON Schema."""
        schema: dict[str, Any] = {"type": _JSON_TYPE.get(self.kind, "string"), "title": self.title}
        if self.kind in _FORMATS:
            schema["format"] = _FORMATS[self.kind]
        for word, attribute in _WORDS.items():
            value = getattr(self, attribute)
            if word != "title" and value not in (None, "", ()):
                schema[word] = list(value) if isinstance(value, tuple) else _whole(value)
        return schema


class Form(Entry):
    """The questions that an item asks, in the order of the screen."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))

    fields: tuple[FormField, ...] = Field(default=(), max_length=MOST_FIELDS)

    @model_validator(mode="before")
    @classmethod
    def _from_schema(cls, value: Any) -> Any:
        if not isinstance(value, Mapping) or "fields" in value:
            return value
        return {"fields": _fields_of(value)}

    @model_validator(mode="after")
    def _told_apart(self) -> Form:
        for what, seen in (
            ("字段名", [one.name for one in self.fields]),
            ("标题", [one.title for one in self.fields]),
        ):
            for one in seen:
                if seen.count(one) > 1:
                    raise ValueError(f"表单里有两个{what}「{one}」")
        return self

    @model_serializer(mode="plain")
    def _as_schema(self) -> dict[str, Any]:
        return self.schema_of()

    def schema_of(self) -> dict[str, Any]:
        """The form as a JSON Schema."""
        schema: dict[str, Any] = {
            "type": "object",
            "properties": {one.name: one.schema_of() for one in self.fields},
            "x-order": [one.name for one in self.fields],
        }
        required = [one.name for one in self.fields if one.required]
        return {**schema, "required": required} if required else schema

    @cached_property
    def by_name(self) -> Mapping[str, FormField]:
        """The fields by their names."""
        return {one.name: one for one in self.fields}

    def problems(self, answers: Answers) -> dict[str, str]:
        """What is wrong with answers, by field; a required field that is not answered is wrong too."""
        found: dict[str, str] = {}
        seen: set[str] = set()
        for answer in answers:
            field = self.by_name.get(answer.field)
            if field is None:
                found[answer.field] = f"表单里没有字段「{answer.field}」。"
            elif answer.field in seen:
                found[answer.field] = f"「{field.title}」填了两次。"
            elif sentence := field.problem(answer.value):
                found[answer.field] = sentence
            seen.add(answer.field)
        for field in self.missing(answers):
            found.setdefault(field.name, f"请填写「{field.title}」。")
        return found

    def missing(self, answers: Answers | None) -> list[FormField]:
        """The required fields that are not answered."""
        given = {answer.field for answer in answers or ()}
        return [one for one in self.fields if one.required and one.name not in given]

    def fitting(self, answers: Answers | None) -> Answers | None:
        """Those of some answers that this form takes as well; None where there are none."""
        kept = tuple(
            one
            for one in answers or ()
            if (field := self.by_name.get(one.field)) is not None and not field.problem(one.value)
        )
        return kept or None

    def said(self, answers: Answers | None) -> list[tuple[FormField, str]]:
        """Fields that are answered with their answers in words, in the form's order."""
        given = {answer.field: answer.value for answer in answers or ()}
        return [(one, one.said(given[one.name])) for one in self.fields if one.name in given]

    def blanks(self, answers: Answers | None) -> dict[str, str]:
        """What templates are filled with: each field's answer in words (未填 where there is none), and ``form``."""
        said = {field.name: words for field, words in self.said(answers)}
        return {one.name: said.get(one.name, f"（{one.title}未填）") for one in self.fields} | {
            "form": self.summary(answers)
        }

    def summary(self, answers: Answers | None) -> str:
        """All answers in one bracket, without telephone numbers; empty where there are none."""
        parts = [
            f"{field.title} {words}" if field.kind in FIGURES else f"{field.title}：{words}"
            for field, words in self.said(answers)
            if field.kind is not FieldKind.PHONE
        ]
        return f"（{'，'.join(parts)}）" if parts else ""


def answers_of(values: Mapping[str, bool | int | float | str]) -> Answers:
    """Answers from plain values by field."""
    return tuple(Answer(field=name, value=value) for name, value in values.items())


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _fields_of(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    unknown = schema.keys() - {"type", "properties", "required", "x-order", "title", "$schema"}
    if unknown:
        raise ValueError(f"表单不支持「{min(unknown)}」")
    if schema.get("type", "object") != "object":
        raise ValueError("表单必须是 object")
    properties = schema.get("properties") or {}
    if not isinstance(properties, Mapping) or not all(
        isinstance(one, Mapping) for one in properties.values()
    ):
        raise ValueError("properties：每个字段写成一组键和值")
    required, order = _names(schema, "required", properties), _names(schema, "x-order", properties)
    names = [*order, *(name for name in properties if name not in order)]
    return [
        {"name": name, "required": name in required, **_field_of(name, properties[name])} for name in names
    ]


def _names(schema: Mapping[str, Any], word: str, properties: Mapping[str, Any]) -> list[str]:
    names = schema.get(word) or []
    if not isinstance(names, list | tuple):
        raise ValueError(f"{word}：写成字段名的列表")
    for name in names:
        if name not in properties:
            raise ValueError(f"{word}：表单里没有字段「{name}」")
    return list(names)


def _field_of(name: str, schema: Mapping[str, Any]) -> dict[str, Any]:
    unknown = schema.keys() - _WORDS.keys() - {"type", "format"}
    if unknown:
        raise ValueError(f"字段「{name}」不支持「{min(unknown)}」")
    type_, format_ = schema.get("type", "string"), schema.get("format")
    if format_ is not None and (type_ != "string" or format_ not in _KIND_OF_FORMAT):
        raise ValueError(f"字段「{name}」：format 只能是 date 或 phone")
    if type_ != "string" and type_ not in _KIND_OF:
        raise ValueError(f"字段「{name}」：type 只能是 string、integer、number 或 boolean")
    kind = _KIND_OF.get(type_, FieldKind.CHOICE if "enum" in schema else FieldKind.TEXT)
    if format_ is not None:
        kind = _KIND_OF_FORMAT[format_]
    found = {attribute: schema[word] for word, attribute in _WORDS.items() if word in schema}
    return {"title": name, **found, "kind": kind}


def _text(field: FormField, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        return f"「{field.title}」要填文字。"
    most = field.max_length or LONGEST_TEXT
    return f"「{field.title}」最多 {most} 个字。" if len(value) > most else ""


def _figure(field: FormField, value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return f"「{field.title}」要填数字。"
    if field.kind is FieldKind.INTEGER and value != int(value):
        return f"「{field.title}」要填整数。"
    low, high = field.minimum, field.maximum
    if low is not None and value < low:
        return f"「{field.title}」不能小于 {field.said(low)}。"
    if high is not None and value > high:
        return f"「{field.title}」不能大于 {field.said(high)}。"
    return f"「{field.title}」的数字太大。" if abs(value) > _LARGEST else ""


def _yes_no(field: FormField, value: object) -> str:
    return "" if isinstance(value, bool) else f"「{field.title}」要选是或否。"


def _choice(field: FormField, value: object) -> str:
    return "" if value in field.choices else f"「{field.title}」只能选：{'、'.join(field.choices)}。"


def _date(field: FormField, value: object) -> str:
    try:
        if isinstance(value, str) and len(value) == 10:
            date.fromisoformat(value)
            return ""
    except ValueError:
        pass
    return f"「{field.title}」要填日期，如 2026-11-28。"


def _phone(field: FormField, value: object) -> str:
    if isinstance(value, str) and (_PHONE.fullmatch(value.replace(" ", "")) or is_masked_phone(value)):
        return ""  # one that was given before is shown masked; rules see to it that nobody gives a new one so
    return f"「{field.title}」要填电话号码。"


_CHECKS: dict[FieldKind, Callable[[FormField, object], str]] = {
    FieldKind.TEXT: _text,
    FieldKind.INTEGER: _figure,
    FieldKind.NUMBER: _figure,
    FieldKind.YES_NO: _yes_no,
    FieldKind.CHOICE: _choice,
    FieldKind.DATE: _date,
    FieldKind.PHONE: _phone,
}
