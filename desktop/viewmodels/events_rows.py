"""One row of the live list: an event cut down to what the list shows, sorts and searches by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from desktop.domain.actors import Role
from desktop.domain.catalogue import Severity
from desktop.domain.events import Clock, Event, EventState
from desktop.services.situation import Pending, Sending, Situation
from desktop.viewmodels.events_lanes import Facts, Lane, lanes_for
from desktop.viewmodels.timing import is_late, next_due, shown_clock
from desktop.viewmodels.words import (
    COMMANDS,
    STATE_ICONS,
    channel_word,
    severity_word,
    short_name,
    state_word,
    translate,
    word,
)

S = EventState
NoteLook = Literal["hold", "sending", "supervise", "bad", "warn"]
_CENTER_TODO = frozenset({S.REPORTED, S.ACCEPTED, S.RETURNED})
_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Note:
    """A word beside the title: 待发送, 孙× 处理中, 督办."""

    text: str
    look: NoteLook


@dataclass(frozen=True, slots=True)
class Mark:
    """A small count at the title's end."""

    icon: str
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of an event; immutable, replaced whole when the event changes."""

    id: str
    version: int
    unsent: tuple[tuple[str, Sending], ...]
    severity: Severity
    severity_text: str
    number: str
    title: str
    notes: tuple[Note, ...]
    marks: tuple[Mark, ...]
    channel: str
    grid: str
    state: EventState
    stage: str
    stage_icon: str
    todo: bool
    held: bool
    post: str
    person: str
    reported_at: datetime
    clock: Clock | None
    paused_at: datetime | None
    late: bool
    next_due: float
    lanes: frozenset[str]
    channel_id: str
    grid_id: str
    boards: frozenset[str]
    plain: str
    spoken: str
    newest_key: tuple[float, str]
    urgent_key: tuple[float, int, float, str]


class RowMaker:
    """Makes rows out of the situation's events for one account."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self.lanes: tuple[Lane, ...] = lanes_for(situation.actor.role)
        self._boards_of_grid: dict[str, frozenset[str]] = {}

    def unsent(self, pending: Iterable[Pending]) -> tuple[tuple[str, Sending], ...]:
        """The pending commands in the form that rows keep."""
        return tuple((item.command.kind, item.sending) for item in pending)

    def row(self, event: Event, unsent: tuple[tuple[str, Sending], ...], now: datetime) -> Row:
        """The event's row at this moment."""
        town, actor = self._situation.township, self._situation.actor
        late = is_late(event, now)
        order = self._situation.order(event.order) if event.order is not None else None
        received = order is not None and any(receipt.post == actor.post for receipt in order.receipts)
        clock = shown_clock(event, now)
        facts = Facts(event, late, bool(unsent), self._ended_today(event, now), received, actor)
        due = next_due(event, now)
        reported = event.reported_at.timestamp()
        post = town.post_name(event.lead_post)
        person = town.person(event.lead_person)
        grid = town.tree.name(event.grid)
        number = event.number or ""
        phone = event.reporter.phone[-4:] if event.reporter is not None else ""
        code = (event.query_code or "").replace(" ", "")
        item = town.item(event.item)
        texts = (event.title, event.place, grid, post, item.name if item is not None else "")
        urgency = clock.due.timestamp() if clock is not None and event.paused_at is None else _NEVER
        return Row(
            id=event.id,
            version=event.version,
            unsent=unsent,
            severity=event.severity,
            severity_text=severity_word(event.severity),
            number=event.short_number or "—",
            title=event.title,
            notes=self._notes(event, unsent),
            marks=_marks(event),
            channel=channel_word(event.channel),
            grid=grid,
            state=event.state,
            stage=self._stage(event, received),
            stage_icon=STATE_ICONS[event.state],
            todo=self._todo(event, received),
            held=self._held(event),
            post=post,
            person=short_name(person.name) if person is not None else "",
            reported_at=event.reported_at,
            clock=clock,
            paused_at=event.paused_at,
            late=late,
            next_due=due.timestamp() if due is not None else _NEVER,
            lanes=frozenset(lane.id for lane in self.lanes if lane.holds(facts)),
            channel_id=event.channel.value,
            grid_id=event.grid or "",
            boards=self._boards(event),
            plain="\n".join((*texts, number, code, phone, person.name if person is not None else "")).lower(),
            spoken="\n".join(texts),
            newest_key=(-reported, event.id),
            urgent_key=(urgency, event.severity.rank, -reported, event.id),
        )

    def _ended_today(self, event: Event, now: datetime) -> bool:
        if event.closed_at is None or event.is_open:
            return False
        zone = self._situation.township.clock.zone
        return event.closed_at.astimezone(zone).date() == now.astimezone(zone).date()

    def _stage(self, event: Event, received: bool) -> str:
        if self._situation.actor.role is Role.POST and not received and event.state is S.HANDLING:
            return state_word(S.DISPATCHED)
        return state_word(event.state)

    def _todo(self, event: Event, received: bool) -> bool:
        role = self._situation.actor.role
        if role in _CENTER:
            return event.state in _CENTER_TODO
        if event.state in (S.DISPATCHED, S.HANDLING):
            return event.order is not None and not received
        return role is Role.VILLAGE and event.state is S.REPORTED

    def _held(self, event: Event) -> bool:
        actor = self._situation.actor
        mine = event.owner is None or event.owner == actor.account
        return not mine and actor.role in _CENTER and event.state in (S.ACCEPTED, S.RETURNED)

    def _notes(self, event: Event, unsent: Sequence[tuple[str, Sending]]) -> tuple[Note, ...]:
        notes: list[Note] = []
        refused = [kind for kind, sending in unsent if sending in (Sending.REFUSED, Sending.CONFLICT)]
        if refused:
            conflict = any(sending is Sending.CONFLICT for _, sending in unsent)
            notes.append(
                Note(translate("Words", "冲突"), "warn")
                if conflict
                else Note(translate("Words", "中心已拒绝"), "bad")
            )
        elif unsent:
            what = unsent[-1][0]
            plain = what in ("event.report", "order.issue") or len(unsent) > 1
            said = (
                translate("Words", "待发送")
                if plain
                else translate("Words", "{step}待发送").format(step=word(COMMANDS, what))
            )
            notes.append(Note(said, "sending"))
        if self._held(event):
            by = next((s.actor for s in reversed(event.timeline) if s.kind == "event.accepted"), None)
            name = short_name(by.name) if by is not None and by.name else (event.owner or "")
            notes.append(Note(translate("Words", "{name} 处理中").format(name=name), "hold"))
        if event.supervision is not None and event.is_open:
            notes.append(
                Note(
                    translate("Words", "督办 {name}").format(name=short_name(event.supervision.by)),
                    "supervise",
                )
            )
        return tuple(notes)

    def _boards(self, event: Event) -> frozenset[str]:
        grid = event.grid or ""
        found = self._boards_of_grid.get(grid)
        town = self._situation.township
        if found is None:
            found = frozenset(area.board for area in town.tree.path(event.grid) if area.board is not None)
            self._boards_of_grid[grid] = found
        item = town.item(event.item)
        post = town.post(event.lead_post or (item.lead_post if item is not None else None))
        return found | {post.board} if post is not None else found


def _marks(event: Event) -> tuple[Mark, ...]:
    marks = (
        Mark("undo-2", event.bounces, translate("Words", "退单")),
        Mark("refresh-cw", event.reworks, translate("Words", "返工")),
        Mark("bell", event.urges, translate("Words", "催办")),
        Mark("users", len(event.assist_posts), translate("Words", "协办岗位")),
        Mark("phone", event.followups if event.state is S.ANSWERED else 0, translate("Words", "回访")),
    )
    return tuple(mark for mark in marks if mark.count)
