"""Seeing a person in full (显示): who may, what for, and what is shown. One logged act for one event."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Fact, Id
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events.events import Event, Reporter
from desktop.domain.orders.orders import Order
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.rights.actors import Actor, Role

ENTITLED = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.POST, Role.VILLAGE, Role.GRID, Role.WINDOW})

BOOK_ENTITLED = frozenset({Role.COMMANDER, Role.DISPATCHER})
"""Who may have the telephones of all people of the hall."""

_LONGEST_SUBJECT = 120

Why = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Purpose(StrEnum):
    """回访联系, 核实情况, 现场处置, 打印派遣单, 其他 (in words)."""

    CALL_BACK = "call_back"
    CHECK = "check"
    ON_THE_SPOT = "on_the_spot"
    PRINT = "print"
    OTHER = "other"


class Part(StrEnum):
    """What is asked for: who reported, what was typed about it, what the form was answered."""

    REPORTER = "reporter"
    TEXT = "text"
    FORM = "form"


class Wanted(Fact):
    """``POST /v1/reveal``: one event, in full, for a purpose. ``words``: needed where the purpose is another one."""

    event: Id
    fields: tuple[Part, ...] = Field(min_length=1, max_length=3)
    purpose: Purpose
    words: Why = ""


class OrderWords(Fact):
    """What was typed into an order of the event."""

    id: Id
    text: str
    answer: str = ""


class BookPurpose(StrEnum):
    """What telephones are wanted for: 联系工作, 应急联络, 值班交接, 印制通讯录, 其他 (in words).

    KEPT: 留存备用, sealed at a desk for when the center cannot be reached (``services.oversight.sealed_phones``).
    """

    CONTACT = "contact"
    CALL_OUT = "call_out"
    DUTY = "duty"
    BOOK = "book"
    OTHER = "other"
    KEPT = "kept"


class WantedBook(Fact):
    """``POST /v1/reveal/people``: the hall's people with their telephones, for a purpose."""

    purpose: BookPurpose
    words: Why = ""
    people: tuple[Id, ...] = Field(default=(), max_length=200)
    """Whose; empty: everybody's."""
    opened: int = Field(default=0, ge=0)
    """With KEPT: how often the copy before it was opened at this desk, all of which have to stand in the trail."""

    @property
    def subject(self) -> str:
        """What stands in the trail: ``people:*``, or who they are as far as there is room."""
        told = "people:" + (",".join(self.people) or "*")
        return (
            told if len(told) <= _LONGEST_SUBJECT else told[: _LONGEST_SUBJECT - 1].rpartition(",")[0] + "…"
        )


class Telephone(Fact):
    """One person's."""

    person: Id
    phone: str = ""


class RevealedBook(Fact):
    """The answer: everybody who has a telephone in the profile."""

    people: tuple[Telephone, ...] = ()


class Revealed(Fact):
    """The answer: what was asked for, as it was typed. Nobody stores it."""

    event: Id
    version: int
    reporter: Reporter | None = None
    title: str | None = None
    description: str | None = None
    place: str | None = None
    form: Answers | None = None
    orders: tuple[OrderWords, ...] | None = None

    def laid_over(self, event: Event) -> Event:
        """The event as it is known here, with what was shown."""
        given = {name: getattr(self, name) for name in ("reporter", "title", "description", "place", "form")}
        return event.model_copy(update={name: value for name, value in given.items() if value is not None})

    def words_of(self, order: Order) -> Order:
        """An order of it as it is known here, with what was shown."""
        own = next((one for one in self.orders or () if one.id == order.id), None)
        return order.model_copy(update={"text": own.text, "answer": own.answer}) if own is not None else order


def entitled(actor: Actor) -> bool:
    """Whether an account may see persons in full at all, of the events in its sight."""
    return actor.role in ENTITLED and not actor.account.startswith(GATEWAY)


def book_entitled(actor: Actor) -> bool:
    """Whether an account may have the whole phone book."""
    return actor.role in BOOK_ENTITLED and not actor.account.startswith(GATEWAY)


def revealed(event: Event, wanted: Wanted, orders: Iterable[Order] = ()) -> Revealed:
    """What is shown of an event, and of those of its orders that the account sees."""
    made = Revealed(event=event.id, version=event.version)
    update: dict[str, object] = {}
    if Part.REPORTER in wanted.fields:
        update["reporter"] = event.reporter
    if Part.TEXT in wanted.fields:
        update |= {"title": event.title, "description": event.description, "place": event.place}
        update["orders"] = tuple(OrderWords(id=one.id, text=one.text, answer=one.answer) for one in orders)
    if Part.FORM in wanted.fields:
        update["form"] = event.form
    return made.model_copy(update=update)
