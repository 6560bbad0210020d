"""The catalogue as services: what may be reported, and what is asked about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.central.open311.form import Open311Error
from desktop.central.open311.settings import Open311
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.forms import FIGURES, Answers, FieldKind, FormField, answers_of
from desktop.domain.kiosk.kinds import kinds_of
from desktop.domain.township.township import Township

GENERAL = "any"
"""The service for whoever does not know the catalogue: the central finds the entry by the words. For the page alone."""
KIND = "kind"
_DATATYPES = {
    FieldKind.TEXT: "text", FieldKind.INTEGER: "number", FieldKind.NUMBER: "number", FieldKind.DATE: "datetime",
    FieldKind.YES_NO: "singlevaluelist", FieldKind.CHOICE: "singlevaluelist", FieldKind.PHONE: "string",
}  # fmt: skip
_YES_NO = {
    "true": True,
    "1": True,
    "yes": True,
    "是": True,
    "false": False,
    "0": False,
    "no": False,
    "否": False,
}


def offered(township: Township, settings: Open311) -> list[BusinessItem]:
    """The entries that may be reported, as they are now."""
    found = (township.item(item) for item in settings.services)
    return [item for item in found if item is not None]


def service(township: Township, settings: Open311, code: str) -> BusinessItem:
    """One of them. Raises Open311Error 404."""
    for item in offered(township, settings):
        if item.id == code:
            return item
    raise Open311Error(404, "没有这个 service_code，请先查询 services。")


def row_of(item: BusinessItem) -> dict[str, Any]:
    """A service."""
    return {
        "service_code": item.id, "service_name": item.name, "description": f"{item.category}：{item.name}",
        "metadata": bool(item.form.fields), "type": "realtime", "keywords": ",".join(item.keywords),
        "group": item.category,
    }  # fmt: skip


def definition_of(item: BusinessItem) -> dict[str, Any]:
    """What is asked about a service."""
    fields = [_attribute(field, order) for order, field in enumerate(item.form.fields, 1)]
    return {"service_code": item.id, "attributes": fields}


def general() -> dict[str, Any]:
    """The service that takes everything."""
    return {
        "service_code": GENERAL, "service_name": "我要反映", "description": "不用知道是哪一项，由中心归类",
        "metadata": True, "type": "realtime", "keywords": "", "group": "",
    }  # fmt: skip


def general_definition(township: Township) -> dict[str, Any]:
    """What is asked about it: the kind of matter."""
    kinds = [{"key": kind, "name": kind} for kind in kinds_of(township.catalogue)]
    asked = {
        "variable": True, "code": KIND, "datatype": "singlevaluelist", "required": False, "datatype_description": "",
        "order": 1, "description": "哪一类的事", "values": kinds,
    }  # fmt: skip
    return {"service_code": GENERAL, "attributes": [asked]}


def answers(item: BusinessItem, given: Mapping[str, str]) -> Answers | None:
    """The answers to the entry's form. Raises Open311Error 400 with every mistake in one sentence."""
    known = {name: words for name, words in given.items() if name in item.form.by_name and words.strip()}
    found = answers_of(
        {name: _value(item.form.by_name[name], words.strip()) for name, words in known.items()}
    )
    problems = item.form.problems(found)
    if problems:
        raise Open311Error(400, " ".join(f"attribute[{name}]：{said}" for name, said in problems.items()))
    return found or None


def _attribute(field: FormField, order: int) -> dict[str, Any]:
    found: dict[str, Any] = {
        "variable": True, "code": field.name, "datatype": _DATATYPES[field.kind], "required": field.required,
        "datatype_description": _hint(field), "order": order, "description": field.title,
    }  # fmt: skip
    choices = field.choices or (("是", "否") if field.kind is FieldKind.YES_NO else ())
    if choices:
        found["values"] = [{"key": choice, "name": choice} for choice in choices]
    return found


def _hint(field: FormField) -> str:
    parts = [field.hint, f"单位：{field.unit}" if field.unit else ""]
    if field.minimum is not None:
        parts.append(f"不小于 {field.said(field.minimum)}")
    if field.maximum is not None:
        parts.append(f"不大于 {field.said(field.maximum)}")
    if field.max_length is not None:
        parts.append(f"最多 {field.max_length} 个字")
    return "，".join(part for part in parts if part)


def _value(field: FormField, words: str) -> bool | int | float | str:
    """An answer as the form wants it; words that are none stay, and the form says what is wrong with them."""
    if field.kind is FieldKind.YES_NO:
        return _YES_NO.get(words.lower(), words)
    if field.kind is FieldKind.DATE:
        return words[:10]  # the standard's datetime
    if field.kind in FIGURES and len(words) <= 32:
        try:
            return int(words) if field.kind is FieldKind.INTEGER else float(words)
        except ValueError:
            return words
    return words
