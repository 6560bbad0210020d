"""Posts and boards: 指挥中心—板块—岗位, the chain of command that an order goes down."""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Entry, Id, later


class PostKind(StrEnum):
    """固定岗位 or 特色岗位."""

    FIXED = "fixed"
    FEATURED = "featured"


class Person(Entry):
    """Somebody who sits at posts. Demonstration people are invented."""

    id: Id
    name: str
    phone: str = ""
    title: str = ""


class Board(Entry):
    """A group of posts (板块), by function or by geography."""

    id: Id
    name: str
    leader: str = ""
    geographic: bool = False


class Post(Entry):
    """A seat that work is dispatched to (岗位), with a lead and a deputy who stands in (AB角)."""

    id: Id
    name: str
    board: Id
    kind: PostKind = PostKind.FIXED
    lead: Id | None = None
    deputy: Id | None = None
    phone: str = ""
    areas: tuple[Id, ...] = ()
    """Areas that it answers for; empty means the whole township."""
    standing: bool = later(False)
    """Held without shifts (待命): whoever leads it answers, else its deputy, unless they are away."""

    @property
    def people(self) -> tuple[Id, ...]:
        """Lead and deputy, as far as they are named."""
        return tuple(one for one in (self.lead, self.deputy) if one is not None)


OF_VILLAGE = "village:"


def village_post(area: Id) -> Id:
    """The post that a village's own desk (村级端口) is: orders go to it as to any other."""
    return f"{OF_VILLAGE}{area}"


class Port(Entry):
    """A terminal on the center's platform (镇级端口 · 村级端口)."""

    id: Id
    name: str
    level: str
    area: Id | None = None
    post: Id | None = None
    lead: Id | None = later(None)
    """Who answers at a village's (村级端口); whoever answers at a post's is the post's matter."""
    deputy: Id | None = later(None)
    phone: str = later("")


CounterNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z]{1,4}$")]
"""What stands over a counter: 3."""


class Matter(Entry):
    """What is done at a window (办什么事), and what one has to bring."""

    name: str = Field(min_length=1, max_length=60)
    needs: tuple[str, ...] = ()
    """身份证原件, one each line; empty: nothing."""
    words: tuple[str, ...] = ()
    """What people call it: 老年钱, 高龄补贴."""
    note: str = ""
    """What else one should know before queuing."""


class ServiceWindow(Entry):
    """A service window in the hall (综治 司法 信访 …)."""

    id: Id
    name: str
    post: Id | None = None
    short: str = later("")
    """What is called before a number: 民政. Without it: the name without 窗口."""
    about: str = later("")
    """What it is for, in a few words."""
    counters: tuple[CounterNumber, ...] = later(())
    """The numbers over its counters; a counter may be of several windows."""
    place: str = later("")
    """Where in the hall: 大厅东侧."""
    matters: tuple[Matter, ...] = later(())
    hours: tuple[tuple[time, time], ...] = later(())
    """Opening hours of a workday, where they are others than the calendar's."""

    @property
    def said(self) -> str:
        """What is called before a number."""
        return self.short or self.name.removesuffix("窗口") or self.name
