"""Settings: what an administrator has changed at run time, kept by the log. Until now: entries of the catalogue.

A profile's entry gets a ``Setting`` with its first change. Every edition stays, so that what was classified under it
keeps its name, its form and its limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from pydantic import Field

from desktop.domain.base import Fact, Id, Instant
from desktop.domain.catalogue.catalogue import BusinessItem, Limits, Stage
from desktop.domain.catalogue.forms import ORDER_BLANKS, REPLY_BLANKS

_CATALOGUE = "catalogue:"
LONGEST_ITEM_ID = 40
LONGEST_LINE, LONGEST_NEEDS, LONGEST_TEMPLATE = 60, 120, 1000
MOST: Mapping[str, int] = {"assist_posts": 12, "steps": 20, "goals": 12, "keywords": 40}
"""So many of each may stand in an entry."""


class Edition(Fact):
    """One version of an entry: who made it, when and why; a profile's own has no ``at``."""

    item: BusinessItem
    retired: bool = False
    at: Instant | None = None
    by: str = ""
    reason: str = ""


class Setting(Fact):
    """One entry of the catalogue as the log has changed it. ``version`` counts its changes from 1."""

    id: Id
    version: int
    editions: tuple[Edition, ...] = Field(min_length=1)
    """Oldest first; the last one holds."""

    @property
    def newest(self) -> Edition:
        """The one that holds."""
        return self.editions[-1]

    @property
    def item(self) -> BusinessItem:
        """The entry as it is now, retired or not."""
        return self.newest.item


def setting_id(item_id: str) -> str:
    """The subject under which the log keeps an entry of the catalogue."""
    return f"{_CATALOGUE}{item_id}"


def item_id(setting: str) -> str:
    """The entry that a subject is about."""
    return setting.removeprefix(_CATALOGUE)


def length_problems(item: BusinessItem) -> Mapping[str, str]:
    """What of an entry is too long, too many or empty, by field; asked where one is written, not of what is kept."""
    found: dict[str, str] = {}
    lines = {
        "name": (item.name,), "category": (item.category,), "goals": item.goals, "keywords": item.keywords,
        "steps": tuple(step.name for step in item.steps),
    }  # fmt: skip
    for field, texts in lines.items():
        if not all(texts):
            found[field] = "不能空着。"
        elif any(len(text) > LONGEST_LINE for text in texts):
            found[field] = f"太长，最多 {LONGEST_LINE} 个字。"
    if any(len(step.needs) > LONGEST_NEEDS for step in item.steps):
        found.setdefault("steps", f"太长，最多 {LONGEST_NEEDS} 个字。")
    for field in ("order_template", "reply_template"):
        if len(getattr(item, field)) > LONGEST_TEMPLATE:
            found[field] = f"太长，最多 {LONGEST_TEMPLATE} 个字。"
    for field, most in MOST.items():
        if len(getattr(item, field)) > most:
            found.setdefault(field, f"最多 {most} 项。")
    return found


def template_problems(item: BusinessItem) -> Mapping[str, str]:
    """What is wrong with the entry's templates, by their fields."""
    form = tuple(one.name for one in item.form.fields)
    found = {}
    for field, template, blanks in (
        ("order_template", item.order_template, ORDER_BLANKS),
        ("reply_template", item.reply_template, REPLY_BLANKS),
    ):
        sentence = template_problem(template, (*blanks, *form))
        if sentence:
            found[field] = sentence
    if not item.order_template:
        found["order_template"] = "派单模板不能空着。"
    return found


def template_problem(template: str, blanks: tuple[str, ...]) -> str:
    """What is wrong with a template that may hold these blanks; empty where nothing is."""
    try:
        parts = list(Formatter().parse(template))
    except ValueError:
        return "花括号没有成对。"
    for _, name, form, conversion in parts:
        if name is not None and (name not in blanks or form or conversion):
            return f"模板里没有「{{{name}}}」，只能用 {'、'.join(blanks)}。"
    return ""


def limit_problems(limits: Limits) -> Mapping[str, str]:
    """Limits that contradict each other, by stage: a stage longer than the whole in the same unit."""
    found = {}
    for stage in (*Stage,):
        limit = limits.of(stage)
        if limit.unit is limits.total.unit and limit.amount > limits.total.amount:
            found[stage.value] = "比总时限还长。"
    return found
