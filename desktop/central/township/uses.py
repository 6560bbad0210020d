"""What still refers to what an amendment dissolves: open events, orders, shifts, accounts, cameras, positions."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from desktop.central.accounts.keeping import with_care
from desktop.central.database.base import stamp
from desktop.central.log.picture import ENTITY
from desktop.central.tables.accounts import care
from desktop.central.tables.cameras import cameras
from desktop.central.tables.core import accounts, entities
from desktop.central.tables.positions import positions
from desktop.domain.alerts.alerts import Alert
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.evolve import Entity
from desktop.domain.hall.tickets import Counter as Window
from desktop.domain.hall.tickets import CounterState, Ticket, TicketState
from desktop.domain.orders.orders import Order
from desktop.domain.roster.callouts import Callout
from desktop.domain.roster.shifts import Shift, ShiftState
from desktop.domain.rota.plan import Rota
from desktop.domain.takeovers.takeovers import Takeover
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Whistle

_ENDED = (TicketState.DONE, TicketState.LEFT)
_WORDS: Mapping[str, str] = {
    "event": "还有 {count} 件没办结的事件，请先办结、改派，或改到别的网格。",
    "order": "还有 {count} 张没办结的派单，请先办结或改派。",
    "whistle": "还有 {count} 次没结束的吹哨，请先结束。",
    "shift": "还有 {count} 个没上完的班（含排好的），请先在「值班」里换人或取消。",
    "rota": "还排在「值班」的排班规则里，请先换下来。",
    "callout": "还有 {count} 次没结束的点名，请先结束。",
    "handover": "还有 {count} 张没签完的交接单，请先签完。",
    "alert": "还有 {count} 条没结束的应急广播，请先解除。",
    "ticket": "还有 {count} 个今天没办完的号，请先办完或转到别的窗口。",
    "counter": "还有 {count} 个开着的柜台，请先关闭柜台。",
    "account": "还有 {count} 个账号登记的是他，请先在「账号」里改成别人，或停用。",
    "camera": "还有 {count} 个摄像头，请先改摄像头清单再导入。",
    "position": "今天还有 {count} 台终端报过位置，请先在定位平台里改。",
}
"""What refers to it, and what to do first; in this order."""


@dataclass(frozen=True, slots=True)
class Dissolved:
    """The ids of what is no longer there; a village's own desk is a post."""

    posts: frozenset[str]
    people: frozenset[str]
    areas: frozenset[str]
    windows: frozenset[str]

    @classmethod
    def between(cls, before: Township, after: Township) -> Dissolved:
        """What is in one and not in the other."""

        def gone(old: Sequence[Any], new: Sequence[Any]) -> frozenset[str]:
            return frozenset(one.id for one in old) - {one.id for one in new}

        return cls(
            gone(before.desks, after.desks), gone(before.people, after.people), gone(before.areas, after.areas),
            gone(before.windows, after.windows),
        )  # fmt: skip

    @property
    def everything(self) -> frozenset[str]:
        """All ids together."""
        return self.posts | self.people | self.areas | self.windows


@dataclass(slots=True)
class _Found:
    posts: set[str | None] = field(default_factory=set)
    people: set[str | None] = field(default_factory=set)
    areas: set[str | None] = field(default_factory=set)
    windows: set[str | None] = field(default_factory=set)


def obstacles(
    connection: Connection, town: Township, gone: Dissolved, now: datetime, settled: Collection[str] = ()
) -> list[str]:
    """One sentence for each thing that cannot be dissolved yet. ``town``: as it is now; ``settled``: shifts that
    somebody else has from now on, or nobody."""
    if not gone.everything:
        return []
    counts: Counter[tuple[str, str, str]] = Counter()
    for kind, found in (*_in_log(connection, now, settled), *_beside(connection, now)):
        for what, ids, lost in (
            ("岗位", found.posts, gone.posts), ("人员", found.people, gone.people),
            ("区域", found.areas, gone.areas), ("窗口", found.windows, gone.windows),
        ):  # fmt: skip
            counts.update((what, one, kind) for one in ids if one in lost)
    return [
        f"撤不了{what}「{_name(town, what, one)}」：{_WORDS[kind].format(count=counts[what, one, kind])}"
        for what, one in dict.fromkeys((what, one) for what, one, _ in sorted(counts))
        for kind in _WORDS
        if counts[what, one, kind]
    ]


def _name(town: Township, what: str, id_: str) -> str:
    if what == "人员":
        return getattr(town.person(id_), "name", id_)
    if what == "窗口":
        return getattr(town.window(id_), "name", id_)
    return town.tree.name(id_) if what == "区域" else town.post_name(id_)


def _in_log(connection: Connection, now: datetime, settled: Collection[str]) -> Iterator[tuple[str, _Found]]:
    lasting = (SubjectType.SHIFT.value, SubjectType.TICKET.value, SubjectType.COUNTER.value)
    wanted = or_(
        entities.c.active, entities.c.type == SubjectType.ROTA.value,
        and_(entities.c.type.in_(lasting), entities.c.until > stamp(now)),
    )  # fmt: skip
    rows = connection.execute(select(entities.c.type, entities.c.id, entities.c.body).where(wanted)).all()
    for row in rows:
        known = ENTITY.get(SubjectType(row.type))
        if known is not None and row.id not in settled:
            yield row.type, _of(known.validate_json(row.body))


def _of(entity: Entity) -> _Found:
    """What one that is not over refers to."""
    if isinstance(entity, Event):
        owner = entity.case.person if entity.case is not None else None
        return _Found({entity.lead_post, *entity.assist_posts}, {entity.lead_person, owner}, {entity.grid})
    if isinstance(entity, Order):
        return _Found({entity.lead, *entity.assist}, {entity.lead_person})
    if isinstance(entity, Whistle):
        return _Found({one.post for one in entity.calls}, {one.person for one in entity.calls}, {entity.grid})
    if isinstance(entity, Shift):
        over = entity.state in (ShiftState.CANCELLED, ShiftState.ENDED)
        return _Found() if over else _Found({entity.post}, {entity.person, getattr(entity.swap, "to", None)})
    if isinstance(entity, Rota):
        people = {one for pattern in entity.patterns for one in pattern.pool}
        people |= {
            one
            for pattern in entity.patterns
            for week in pattern.weeks
            for cell in week.cells
            for one in cell
        }
        return _Found({one.post for one in entity.patterns}, {*people})
    if isinstance(entity, Callout):
        return _Found({one.post for one in entity.callees}, {one.person for one in entity.callees})
    if isinstance(entity, Takeover):
        return _Found({entity.post})
    if isinstance(entity, Alert):
        return _Found(areas={*entity.text.areas})
    if isinstance(entity, Ticket) and entity.state not in _ENDED:
        return _Found(windows={entity.window})
    if isinstance(entity, Window) and entity.state is not CounterState.CLOSED:
        return _Found(windows={*entity.windows})
    return _Found()


def _beside(connection: Connection, now: datetime) -> Iterator[tuple[str, _Found]]:
    open_ = with_care().where(accounts.c.disabled.is_(False), care.c.deleted_at.is_(None))
    for row in connection.execute(open_):
        yield "account", _Found(people={row.person})
    for body in connection.execute(select(cameras.c.body).where(cameras.c.body.is_not(None))).scalars():
        yield "camera", _Found(areas={json.loads(body).get("area")})
    lately = select(positions.c.area).where(positions.c.came_at >= stamp(now - timedelta(days=1)))
    for area in connection.execute(lately).scalars():
        yield "position", _Found(areas={area})


def accounts_of(connection: Connection, gone: Collection[str]) -> list[str]:
    """The accounts that sit at a post or in an area that is dissolved, and that somebody may get in by."""
    open_ = with_care().where(accounts.c.disabled.is_(False), care.c.deleted_at.is_(None))
    rows = connection.execute(open_.order_by(accounts.c.username))
    return [row.username for row in rows if row.post in gone or row.area in gone]
