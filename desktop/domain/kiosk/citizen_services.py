"""What a hall offers its citizens beside handling events: policies (惠民政策), lawyers on duty, 向阳花.

A person writes it in ``services.yaml`` beside the profile; it travels with the profile, so that a kiosk has it without
a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from desktop.domain.base import Entry, Id
from desktop.domain.times.calendars import Calendar

AHEAD = 14
"""Days ahead for which a lawyer can be asked for."""


class Policy(Entry):
    """One policy (惠民政策), in the words of whom it is for."""

    id: Id
    name: str = Field(min_length=1, max_length=40)
    who: str = Field(min_length=1, max_length=300)
    """Who is entitled."""
    what: str = Field(min_length=1, max_length=300)
    """What one gets."""
    amount: str = Field(default="", max_length=200)
    """How much; empty where it is no money."""
    where: str = Field(min_length=1, max_length=120)
    bring: tuple[str, ...] = ()
    note: str = Field(default="", max_length=300)
    window: Id | None = None
    """The service window where one takes a ticket for it."""


class PolicyGroup(Entry):
    """Policies for one group of people: 老人, 残疾, 困难 …"""

    id: Id
    name: str = Field(min_length=1, max_length=12)
    about: str = Field(default="", max_length=60)
    icon: str = Field(default="file-heart", pattern=r"^[a-z0-9-]{1,40}$")
    policies: tuple[Policy, ...] = Field(min_length=1)


Weekday = Annotated[int, Field(ge=1, le=7)]
"""1 Monday to 7 Sunday."""


class Lawyer(Entry):
    """Who sits in the hall on some weekdays."""

    days: tuple[Weekday, ...] = Field(min_length=1)
    name: str = Field(min_length=1, max_length=20)
    firm: str = Field(default="", max_length=60)
    hours: str = Field(pattern=r"^\d\d:\d\d–\d\d:\d\d( \d\d:\d\d–\d\d:\d\d)*$", max_length=40)
    """09:00–11:30, or two such."""

    @property
    def until(self) -> str:
        """When he goes: 11:30."""
        return self.hours[-5:]


class LegalAid(Entry):
    """法律服务: the table of lawyers, what is asked, and the post that appointments go to."""

    post: Id
    item: Id | None = None
    """The entry of the catalogue under which an appointment is registered."""
    place: str = Field(min_length=1, max_length=60)
    phone: str = Field(min_length=3, max_length=20)
    lawyers: tuple[Lawyer, ...] = ()
    matters: tuple[str, ...] = Field(min_length=1, max_length=8)

    def on(self, day: date) -> tuple[Lawyer, ...]:
        """Who sits there on a day by the weekday table."""
        return tuple(one for one in self.lawyers if day.isoweekday() in one.days)


class HelpPage(Entry):
    """Something to read or to do for oneself."""

    title: str = Field(min_length=1, max_length=20)
    about: str = Field(default="", max_length=60)
    lines: tuple[str, ...] = Field(min_length=1)


class Counselling(Entry):
    """心理服务: whom one reaches, what one can read, and the post to which a cry for help goes."""

    name: str = Field(default="", max_length=20)
    """What the town calls it: 向阳花."""
    post: Id
    item: Id | None = None
    place: str = Field(min_length=1, max_length=60)
    phone: str = Field(min_length=3, max_length=20)
    hours: str = Field(min_length=1, max_length=60)
    lines: tuple[str, ...] = ()
    """Other numbers that answer day and night: 12356 …"""
    pages: tuple[HelpPage, ...] = ()


class CitizenServices(Entry):
    """``services.yaml``. Without any part its door is not shown."""

    note: str = Field(default="", max_length=200)
    """Said below every policy: 标准以当年文件为准."""
    policies: tuple[PolicyGroup, ...] = ()
    legal: LegalAid | None = None
    counselling: Counselling | None = None

    def references(self) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """(where it stands, ``post``, ``item`` or ``window``, the id) of everything that the profile must know."""
        for index, group in enumerate(self.policies):
            for place, policy in enumerate(group.policies):
                if policy.window is not None:
                    yield ("policies", index, "policies", place, "window"), "window", policy.window
        for name, part in (("legal", self.legal), ("counselling", self.counselling)):
            if part is not None:
                yield (name, "post"), "post", part.post
                if part.item is not None:
                    yield (name, "item"), "item", part.item


def coming(legal: LegalAid, today: date, calendar: Calendar) -> list[tuple[date, Lawyer]]:
    """The next days on which somebody sits there, from today, each with whom; on holidays nobody does."""
    days = [today + timedelta(days=ahead) for ahead in range(AHEAD)]
    return [(day, one) for day in days if day not in calendar.holidays for one in legal.on(day)]
