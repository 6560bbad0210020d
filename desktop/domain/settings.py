"""Settings: what an administrator has changed at run time, kept by the log. Until now: entries of the catalogue.

A profile's entry gets a ``Setting`` with its first change. Every edition stays, so that what was classified under it
keeps its name, its form and its limits.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from pydantic import Field

from desktop.domain.base import Fact, Id, Instant
from desktop.domain.catalogue import BusinessItem, Limits, Stage
from desktop.domain.forms import ORDER_BLANKS, REPLY_BLANKS

_CATALOGUE = "catalogue:"
LONGEST_ITEM_ID = 40


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
