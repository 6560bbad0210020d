"""包案 in forms and in the drawer: which leader owns a case, by name."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.events.case_wire import Own
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.fields import Around, Field, Option
from desktop.viewmodels.words import translate


def leaders(town: Township) -> list[str]:
    """Who may own a case: those of the day's watch first, then who leads a post; ids of people."""
    watch = (person for one in town.watches if one.role == "leader" for person in one.people)
    lead = (post.lead for post in town.posts if post.lead is not None)
    return list(dict.fromkeys((*watch, *lead)))


def fields(around: Around) -> tuple[Field, ...]:
    """``event.own``."""
    town, case = around.township, around.event.case
    found = [town.person(one) for one in leaders(town)]
    choices = tuple(Option(one.id, one.name, one.title) for one in found if one is not None)
    return (
        Field(
            "person", "pick", translate("Cases", "包案领导"), choices, case.person if case is not None else "",
            hint=translate("Cases", "姓名或拼音首字母；空着为不再包案"),
        ),
        Field("words", "words", translate("Cases", "要求"), hint=translate("Cases", "可以不写")),
    )  # fmt: skip


def arguments(given: Callable[[str], str]) -> Own:
    """The command's arguments from the form."""
    return Own(person=given("person") or None, words=given("words"))
