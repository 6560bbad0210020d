"""The blanks of templates as people write them: {主办岗位} on the screen and in workbooks, {post} in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from desktop.domain.catalogue.forms import ORDER_BLANKS, REPLY_BLANKS, FormField
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, translate

LABELS: Mapping[str, str] = {
    "post": QT_TRANSLATE_NOOP("Blanks", "主办岗位"),
    "due": QT_TRANSLATE_NOOP("Blanks", "截止时间"),
    "place": QT_TRANSLATE_NOOP("Blanks", "地点"),
    "grid": QT_TRANSLATE_NOOP("Blanks", "网格"),
    "title": QT_TRANSLATE_NOOP("Blanks", "事件标题"),
    "number": QT_TRANSLATE_NOOP("Blanks", "编号"),
    "form": QT_TRANSLATE_NOOP("Blanks", "表单摘要"),
    "reported": QT_TRANSLATE_NOOP("Blanks", "上报时间"),
    "accepted": QT_TRANSLATE_NOOP("Blanks", "受理时间"),
    "answer": QT_TRANSLATE_NOOP("Blanks", "处置结果"),
    "closed": QT_TRANSLATE_NOOP("Blanks", "办结时间"),
}
BLANKS: Mapping[str, tuple[str, ...]] = {"order_template": ORDER_BLANKS, "reply_template": REPLY_BLANKS}
"""What each template of an entry may hold."""


def labels(template: str, fields: tuple[FormField, ...], *, spoken: bool = True) -> dict[str, str]:
    """The blanks of a template by their names, as people call them; ``spoken``: in the interface's language."""
    found = {name: translate("Blanks", LABELS[name]) if spoken else LABELS[name] for name in BLANKS[template]}
    for field in fields:
        plain = field.title not in found.values() and not set("{}[]!:.") & set(field.title)
        found[field.name] = field.title if plain else field.name
    return found


def shown(text: str, names: Mapping[str, str]) -> str:
    """A template with its blanks as people call them; one that cannot be read stays as it is."""
    return _renamed(text, names)


def coded(text: str, names: Mapping[str, str]) -> str:
    """What a person wrote as a template; words that are no blank stay as they are."""
    known = {label: name for name, label in names.items()}
    known |= {LABELS[name]: name for name in names if name in LABELS}
    return _renamed(text, known)


def unknown(text: str, names: Mapping[str, str]) -> str:
    """What is wrong with a template that a person wrote, as a sentence; empty where nothing is."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return translate("Blanks", "花括号没有成对。")
    for _, name, form, conversion in parts:
        if name is not None and (name not in names or form or conversion):
            said = translate("Blanks", "没有「{blank}」这一项，只能插入：{known}。")
            return said.format(blank=f"{{{name}}}", known=listed(names.values()))
    return ""


def _renamed(text: str, names: Mapping[str, str]) -> str:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return text
    made = ""
    for literal, name, form, conversion in parts:
        made += literal.replace("{", "{{").replace("}", "}}")
        if name is not None:
            rest = (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            made += "{" + names.get(name, name) + rest + "}"
    return made
