"""One row of the live list: an event cut down to what the list shows, sorts and searches by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from desktop.domain.catalogue.catalogue import LimitUnit, Severity
from desktop.domain.events.events import Clock, Event, EventState
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Role
from desktop.domain.times.deadlines import SOON
from desktop.services.situation.situation import Pending, Sending, Situation
from desktop.viewmodels.drawer.outside_lines import handed_to, needing_a_person, state_text
from desktop.viewmodels.drawer.whistles import expects
from desktop.viewmodels.events.claims import Claims
from desktop.viewmodels.events.lanes import Facts, Lane, lanes_for
from desktop.viewmodels.events.search import texts_of
from desktop.viewmodels.events.threads import Threads, people
from desktop.viewmodels.timing import is_late, next_due, severe_at, shown_clock
from desktop.viewmodels.words import (
    COMMANDS,
    REQUESTS,
    STATE_ICONS,
    channel_word,
    say,
    severity_word,
    short_name,
    state_word,
    translate,
    word,
)

S = EventState
NoteLook = Literal["hold", "fading", "sending", "supervise", "bad", "warn", "thread"]
_CENTER_TODO = frozenset({S.REPORTED, S.ACCEPTED, S.RETURNED})
_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})
_NEVER = float("inf")


@dataclass(frozen=True, slots=True)
class Note:
    """A word beside the title: 待发送, 孙× 处理中, 督办."""

    text: str
    look: NoteLook
    icon: str = ""
    """In the place of the look's own."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A small count at the title's end."""

    icon: str
    count: int
    name: str


class Row:
    """What the list shows of an event; never changed, replaced whole when the event changes.

    Where it stands and when its limits pass is known at once; its texts are made when somebody first looks at it,
    which most rows of a long list never see.
    """

    __slots__ = (
        "_event",
        "_maker",
        "_soon",
        "boards",
        "channel",
        "clock",
        "grid",
        "held",
        "lanes",
        "late",
        "marks",
        "newest_key",
        "next_due",
        "notes",
        "person",
        "plain",
        "post",
        "received",
        "severe",
        "severity_text",
        "spoken",
        "stage",
        "todo",
        "unsent",
    )  # fmt: skip

    def __init__(
        self, maker: RowMaker, event: Event, unsent: tuple[tuple[str, Sending], ...], now: datetime
    ) -> None:
        self._maker = maker
        self._event = event
        self.unsent = unsent
        self.received: bool = maker.received(event)
        self.late: bool = is_late(event, now)
        self.severe, severe_at = maker.severe(event, now) if self.late else (False, None)
        self.clock: Clock | None = shown_clock(event, now)
        due = next_due(event, now)
        self.next_due: float = min(
            (moment.timestamp() for moment in (due, severe_at) if moment is not None), default=_NEVER
        )
        self.lanes: frozenset[str] = maker.lanes_of(event, self, now)
        self._soon: float | None = None
        self.newest_key: tuple[float, str] = (-event.reported_at.timestamp(), event.id)

    if TYPE_CHECKING:
        severity_text: str
        notes: tuple[Note, ...]
        marks: tuple[Mark, ...]
        channel: str
        grid: str
        stage: str
        todo: bool
        held: bool
        post: str
        person: str
        boards: frozenset[str]
        plain: str
        spoken: str
    else:

        def __getattr__(self, name: str) -> Any:
            """The first look at a text makes all of them."""
            if name not in Row.__slots__:
                raise AttributeError(name)
            self.prepare()
            return object.__getattribute__(self, name)

    @property
    def soon(self) -> float:
        """From when on its limit is near; never where none runs."""
        if self._soon is None:
            runs = self.clock is not None and self._event.paused_at is None
            self._soon = self._maker.soon_at(self.clock) if runs and self.clock is not None else _NEVER
        return self._soon

    def prepare(self) -> None:
        """Make its texts now."""
        self._maker.say(self, self._event)

    @property
    def id(self) -> str:
        """The event's id."""
        return self._event.id

    @property
    def event(self) -> Event:
        """The event as it was when the row was made."""
        return self._event

    @property
    def mine(self) -> bool:
        """Whether this account has accepted it."""
        return self._maker.is_mine(self._event)

    @property
    def is_urgent(self) -> bool:
        """Whether it is urgent and not over."""
        return self._event.severity is Severity.URGENT and self._event.is_open

    @property
    def village_id(self) -> str:
        """The id of the village that its grid belongs to, or an empty text."""
        return self._maker.village_of(self._event.grid)

    def lateness(self, now: datetime) -> str:
        """How it stands with its limit: late, soon, fine, none."""
        if self.late:
            return "late"
        if self.clock is None or self._event.paused_at is not None:
            return "none"
        return "soon" if now.timestamp() >= self.soon else "fine"

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self._event.severity

    @property
    def number(self) -> str:
        """Its number as it is said aloud."""
        return self._event.short_number or "—"

    @property
    def title(self) -> str:
        """Its title."""
        return self._event.title

    @property
    def state(self) -> EventState:
        """Its state."""
        return self._event.state

    @property
    def stage_icon(self) -> str:
        """The icon of its state."""
        return STATE_ICONS[self._event.state]

    @property
    def reported_at(self) -> datetime:
        """When it was reported."""
        return self._event.reported_at

    @property
    def paused_at(self) -> datetime | None:
        """Since when its clocks stand still."""
        return self._event.paused_at

    @property
    def channel_id(self) -> str:
        """The code of its channel."""
        return self._event.channel.value

    @property
    def grid_id(self) -> str:
        """The id of its grid, or an empty text."""
        return self._event.grid or ""

    @property
    def urgent_key(self) -> tuple[float, int, float, str]:
        """Its place where the most urgent stands first."""
        running = self.clock is not None and self._event.paused_at is None
        urgency = self.clock.due.timestamp() if running and self.clock is not None else _NEVER
        return (urgency, self._event.severity.rank, *self.newest_key)


class RowMaker:
    """Makes rows out of the situation's events for one account."""

    def __init__(self, situation: Situation, threads: Threads) -> None:
        self._situation = situation
        self._threads = threads
        self.lanes: tuple[Lane, ...] = lanes_for(situation.actor.role)
        self._lanes_of: dict[Facts, frozenset[str]] = {}
        self._boards_of_grid: dict[str, frozenset[str]] = {}
        self._villages: dict[str, str] = {}
        self.claims: Claims | None = None
        """Who is on which event now, where the center tells."""

    def is_mine(self, event: Event) -> bool:
        """Whether this account has accepted it."""
        return event.owner == self._situation.actor.account

    def village_of(self, grid: str | None) -> str:
        """The id of the village of a grid (or the village itself), or an empty text."""
        found = self._villages.get(grid or "")
        if found is None:
            path = self._situation.township.tree.path(grid)
            found = next((area.id for area in path if area.level is AreaLevel.VILLAGE), "")
            self._villages[grid or ""] = found
        return found

    def soon_at(self, clock: Clock) -> float:
        """From when on a running limit is near (临期)."""
        work = self._situation.township.clock
        if clock.limit.unit is not LimitUnit.WORKING_HOURS:
            return (clock.since + (clock.due - clock.since) * SOON).timestamp()
        return work.add_working(clock.since, work.working(clock.since, clock.due) * SOON).timestamp()

    def unsent(self, pending: Iterable[Pending]) -> tuple[tuple[str, Sending], ...]:
        """The pending commands in the form that rows keep."""
        return tuple((item.command.kind, item.sending) for item in pending)

    def row(self, event: Event, unsent: tuple[tuple[str, Sending], ...], now: datetime) -> Row:
        """The event's row at this moment."""
        return Row(self, event, unsent, now)

    def received(self, event: Event) -> bool:
        """Whether the own post has signed for the current order."""
        post = self._situation.actor.post
        order = self._situation.order(event.order) if post is not None and event.order is not None else None
        return order is not None and any(receipt.post == post for receipt in order.receipts)

    def severe(self, event: Event, now: datetime) -> tuple[bool, datetime | None]:
        """Whether a running limit is three times used up (严重超期); else when the next one will be."""
        return severe_at(event, now, self._situation.township.clock)

    def lanes_of(self, event: Event, row: Row, now: datetime) -> frozenset[str]:
        """The lanes in which an event stands."""
        facts = Facts(
            state=event.state,
            late=row.late,
            waiting=bool(row.unsent) or bool(needing_a_person(event)),
            supervised=event.supervision is not None,
            mine=self.is_mine(event),
            severe=row.severe,
            awaited=expects(self._situation, event),
            ordered=self._is_given(event),
            received=row.received,
            ended_today=self._ended_today(event, now),
            chief=event.request is not None or self._for_good(event),
            warned=row.channel_id == "rule" and event.state is S.REPORTED,
        )
        if facts not in self._lanes_of:
            self._lanes_of[facts] = frozenset(lane.id for lane in self.lanes if lane.holds(facts))
        return self._lanes_of[facts]

    def say(self, row: Row, event: Event) -> None:
        """Make a row's texts."""
        town = self._situation.township
        person = town.person(event.lead_person)
        row.severity_text = severity_word(event.severity)
        row.notes = self._notes(event, row.unsent, severe=row.severe)
        row.marks = _marks(event)
        row.channel = channel_word(event.channel)
        row.grid = town.tree.name(event.grid)
        row.stage = self._stage(event, row.received)
        row.todo = self._todo(event, row.received)
        row.held = self._held(event) or self._claimed(event)
        row.post = town.post_name(event.lead_post)
        row.person = short_name(person.name) if person is not None else ""
        row.boards = self._boards(event)
        row.plain, row.spoken = texts_of(town, event)

    def _for_good(self, event: Event) -> bool:
        """Whether only the duty chief's ruling goes on from here."""
        return needs_ruling(event, self._situation.township.practice.bounces)

    def _ended_today(self, event: Event, now: datetime) -> bool:
        if event.closed_at is None or event.is_open:
            return False
        if event.state is S.MERGED and self._situation.event(event.merged_into or "") is not None:
            return False  # it stands in its parent's row
        zone = self._situation.township.clock.zone
        return event.closed_at.astimezone(zone).date() == now.astimezone(zone).date()

    def _stage(self, event: Event, received: bool) -> str:
        post, handling = self._situation.actor.post, event.state is S.HANDLING
        unseen = post is not None and handling and not received and self._is_given(event)
        return state_word(S.DISPATCHED if unseen else event.state)

    def _todo(self, event: Event, received: bool) -> bool:
        role = self._situation.actor.role
        if role is Role.COMMANDER and event.request is not None:
            return True
        if role in _CENTER:
            return event.state in _CENTER_TODO and (role is Role.COMMANDER or not self._for_good(event))
        given = event.state in (S.DISPATCHED, S.HANDLING) and not received and self._is_given(event)
        return given or (role is Role.VILLAGE and event.state is S.REPORTED)

    def _is_given(self, event: Event) -> bool:
        """Whether the event's order is one for whoever sits here."""
        order, post = self._situation.order(event.order or ""), self._situation.actor.post
        return order is not None and (post is None or post in (order.lead, *order.assist))

    def _held(self, event: Event) -> bool:
        actor = self._situation.actor
        mine = event.owner is None or event.owner == actor.account
        return not mine and actor.role in _CENTER and event.state in (S.ACCEPTED, S.RETURNED)

    def _claimed(self, event: Event) -> bool:
        return self.claims is not None and bool(self.claims.others(event.id))

    def _notes(
        self, event: Event, unsent: Sequence[tuple[str, Sending]], *, severe: bool
    ) -> tuple[Note, ...]:
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
        if self._threads.has(event.id):
            count = people(self._threads.reports(event.id))
            notes.append(Note(translate("Words", "↳ {count} 人反映").format(count=count), "thread"))
        on_it, faded = self.claims.chip(event.id) if self.claims is not None else ("", False)
        if on_it:
            notes.append(Note(on_it, "fading" if faded else "hold"))
        elif self._held(event):
            by = next((s.actor for s in reversed(event.timeline) if s.kind == "event.accepted"), None)
            name = short_name(by.name) if by is not None and by.name else (event.owner or "")
            notes.append(Note(translate("Words", "{name} 受理").format(name=name), "hold", "user"))
        to = handed_to(event) if event.state is S.HANDED_OVER else None
        if to is not None:
            text = translate("Words", "转 {channel}").format(channel=channel_word(to))
            notes.append(Note(text, "hold", "external-link"))
        stuck = needing_a_person(event)
        if stuck:
            notes.append(Note(state_text(stuck[0]), "bad"))
        if severe:
            notes.append(Note(translate("Words", "严重超期"), "bad", "siren"))
        if event.request is not None:
            said = translate("Words", "待批 {what}").format(what=say(REQUESTS[event.request.kind]))
            notes.append(Note(said, "warn", "scale"))
        elif self._for_good(event):
            notes.append(Note(translate("Words", "待裁决"), "warn", "scale"))
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
        item = town.item_of(event)
        post = town.post(event.lead_post or (item.lead_post if item is not None else None))
        return found | {post.board} if post is not None else found


def spoken(row: Row, clock: str, group: str) -> str:
    """A row as one sentence, for screen readers."""
    notes = (note.text for note in row.notes)
    parts = (row.severity_text, row.number, row.title, group, *notes, row.stage, clock)
    return " ".join(part for part in (*parts, row.post, row.grid, row.channel) if part)


def _marks(event: Event) -> tuple[Mark, ...]:
    counted = (
        ("undo-2", event.bounces, translate("Words", "退单")),
        ("refresh-cw", event.reworks, translate("Words", "返工")),
        ("bell", event.urges, translate("Words", "催办")),
        ("whistle", len(event.open_whistles), translate("Words", "吹哨")),
        ("git-merge", len(event.children), translate("Words", "并入的事件")),
        ("users", len(event.assist_posts), translate("Words", "协办岗位")),
        ("phone", event.followups if event.state is S.ANSWERED else 0, translate("Words", "回访")),
    )
    return tuple(Mark(icon, count, text) for icon, count, text in counted if count)
