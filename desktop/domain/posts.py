"""Posts and boards: 指挥中心—板块—岗位, the chain of command that an order goes down."""

from __future__ import annotations

from enum import StrEnum

from desktop.domain.base import Entry, Id


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


class ServiceWindow(Entry):
    """A service window in the hall (综治 司法 信访 …)."""

    id: Id
    name: str
    post: Id | None = None
