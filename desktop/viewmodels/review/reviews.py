"""复盘 of single events: those that wait for it, where the time went in each, and the review as it is written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal
from sqlalchemy.exc import SQLAlchemyError

from desktop.domain import commands as k
from desktop.domain.events.delays import Stay, posts_of, stays, worst
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.replaying import Frame, Holder
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.rights.masking import mask_text
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import (
    QT_TRANSLATE_NOOP,
    clauses,
    duration_words,
    labelled,
    listed,
    moment_words,
    state_word,
    translate,
)

BACK = timedelta(days=60)
"""So far back closed events wait for their review."""
MOST = 300
FIELDS = ("summary", "lesson", "proposal")
HOLDERS: Mapping[Holder, str] = {
    Holder.CENTER: QT_TRANSLATE_NOOP("Reviews", "指挥中心"),
    Holder.POST: QT_TRANSLATE_NOOP("Reviews", "岗位"),
    Holder.ABOVE: QT_TRANSLATE_NOOP("Reviews", "上级"),
    Holder.OUTSIDE: QT_TRANSLATE_NOOP("Reviews", "转办单位"),
    Holder.CITIZEN: QT_TRANSLATE_NOOP("Reviews", "等待群众"),
    Holder.WAITING: QT_TRANSLATE_NOOP("Reviews", "挂起"),
    Holder.NOBODY: QT_TRANSLATE_NOOP("Reviews", "已结束"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One event in the list: its title, what is quiet beside it, how long it was held up."""

    id: str
    number: str
    title: str
    details: str
    held: str
    """Where a limit was passed; empty where none was."""
    marks: str
    begun: bool
    """Something typed for it is waiting."""


@dataclass(frozen=True, slots=True)
class StayLine:
    """One stretch: what it was, with whom, how long, and how much of it was beyond the limit."""

    name: str
    holder: str
    took: str
    late: str
    share: float
    """Of the event's whole time, 0 to 1."""
    late_share: float
    """Of the stretch, 0 to 1."""
    when: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The event on the right."""

    id: str
    number: str
    title: str
    facts: str
    held: str
    stays: tuple[StayLine, ...]
    summary: str
    """What an account may begin with: drafted from the timeline."""
    item: str
    state: str
    may: bool


class Reviews(QObject):
    """``changed`` when the list or the event is another; ``told``, ``failed``: sentences; ``done(event)``: reviewed."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    done = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, drafts: DraftStore,
        read: Callable[[datetime, int], Awaitable[list[Event]]], parent: QObject | None = None,
    ) -> None:  # fmt: skip
        """``read``: the events that were closed since a moment and not reviewed, so many at the most."""
        super().__init__(parent)
        self._situation, self._connection, self._desk = situation, connection, desk
        self._tasks, self._drafts, self._read = tasks, drafts, read
        self._asked = 0
        self._events: dict[str, Event] = {}
        self.rows: tuple[Waiting, ...] = ()
        self.working = False
        self.problem = ""
        self.chosen = ""
        self._storing: set[str] = set()
        self._taken: dict[str, tuple[int, tuple[Stay, ...]]] = {}
        """Stretches of closed events, which stay as they are, by version."""
        self._stop = situation.touched.connect(self._touched)

    def close(self) -> None:
        """Listen no more; the panel is going."""
        self._stop()

    # what is to be seen

    @property
    def may(self) -> bool:
        """Whether this account reviews events."""
        return self._situation.actor.role in MAY["event.review"]

    @property
    def may_edit_catalogue(self) -> bool:
        """Whether this account changes the catalogue."""
        return self._situation.actor.role is Role.ADMIN

    def belongs(self, event: Event) -> bool:
        """Whether an event is one of the list: it waits for its review; for who edits the catalogue: it proposes."""
        if event.drill:
            return False
        if self.may_edit_catalogue:
            return event.review is not None and bool(event.review.proposal)
        return event.state is EventState.CLOSED

    def find(self, event_id: str) -> Event | None:
        """An event that is listed, as it is now."""
        return self._situation.event(event_id) or self._events.get(event_id)

    def now(self) -> datetime:
        """The moment by the center's clock."""
        return self._connection.now()

    def shown(self) -> Reviewed | None:
        """The chosen event."""
        event = self.find(self.chosen)
        if event is None:
            return None
        town, now = self._situation.township, self._connection.now()
        found = stays(town, event, now)
        item = town.item_of(event)
        ended = event.closed_at or now
        took = translate("Reviews", "用时 {took}").format(took=duration_words(ended - event.reported_at))
        posts = listed(map(town.post_name, posts_of(event)))
        closed = translate("Reviews", "{time} 办结").format(time=moment_words(ended, now, town.clock.zone))
        whole = sum((one.took for one in found), timedelta())
        return Reviewed(
            event.id,
            event.number or "—",
            mask_text(event.title),
            clauses(part for part in (item.name if item is not None else "", posts, took, closed) if part),
            self._held(event, found),
            tuple(self._line(one, whole, now) for one in found),
            drafted(self._situation, event, now),
            event.item or "",
            state_word(event.state),
            self.may and event.state is EventState.CLOSED,
        )

    def draft(self, event_id: str) -> dict[str, str]:
        """What was typed for an event and not sent; what stands there already where it was reviewed."""
        event = self.find(event_id)
        if event is not None and event.review is not None:
            return {name: mask_text(str(getattr(event.review, name))) for name in FIELDS}
        kept = self._drafts.get(f"review:{event_id}")
        return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, dict) else {}

    # what is wanted

    def refresh(self) -> None:
        """Read the list anew."""
        self._asked += 1
        self.working, self.problem = True, ""
        self.changed.emit()
        self._tasks.spawn(self._fetch(self._asked), "reviews")

    def choose(self, event_id: str) -> None:
        """Another event."""
        if event_id != self.chosen:
            self.chosen = event_id
            self.changed.emit()

    def keep(self, event_id: str, values: Mapping[str, str]) -> None:
        """Keep what has been typed."""
        if any(value.strip() for value in values.values()):
            self._drafts.set(f"review:{event_id}", dict(values))
        else:
            self._drafts.clear(f"review:{event_id}")

    def send(self, event_id: str, values: Mapping[str, str]) -> None:
        """Review it; ``done`` or ``failed`` tells how it went."""
        event = self.find(event_id)
        if event is None or event_id in self._storing:
            return
        given = {name: values.get(name, "").strip() for name in FIELDS}
        if not given["summary"]:
            self.failed.emit(translate("Reviews", "请先写经过：怎么来的，怎么办的，卡在哪里。"))
            return
        if any(len(value) > 2000 for value in given.values()):
            self.failed.emit(translate("Reviews", "一栏最多 2000 个字，请精简。"))
            return
        if self._situation.event(event_id) is None:
            self._situation.recall([event])
        self._storing.add(event_id)
        self._tasks.spawn(self._submit(k.Review(**given), event_id), f"review {event_id}")

    # inside

    async def _submit(self, args: k.Review, event_id: str) -> None:
        try:
            outcome = await self._desk.submit(args, event_id)
        except Problem as problem:
            self.failed.emit(sentence(problem.sentence))
            return
        finally:
            self._storing.discard(event_id)
        if isinstance(outcome, Refusal):
            self.failed.emit(sentence(outcome.sentence))
            return
        self._drafts.clear(f"review:{event_id}")
        self.told.emit(translate("Reviews", "复盘已记入事件。"))
        self.done.emit(event_id)
        self._fill()

    async def _fetch(self, asked: int) -> None:
        found: list[Event] = []
        try:
            found = await self._read(self._connection.now() - BACK, MOST)
        except (Problem, SQLAlchemyError) as error:
            said = sentence(error.sentence) if isinstance(error, Problem) else ""
            self.problem = said or translate("Reviews", "本机的数据读不出，请看诊断页。")
        if asked == self._asked:
            self._events = {event.id: event for event in found}
            self.working = False
            self._fill()

    def _touched(self, touched: Touched) -> None:
        """Something was closed, or reviewed elsewhere."""
        if not self._asked:
            return  # nobody has looked yet
        if touched.everything or any(
            (event := self._situation.event(id_)) is not None and not event.is_open
            for id_ in touched.events()
        ):
            self._fill()

    def _fill(self) -> None:
        """The list, the longest held up first."""
        for one in self._situation.events():
            if self.belongs(one):
                self._events.setdefault(one.id, one)
        now = self._connection.now()
        waiting = []
        for id_ in list(self._events):
            event = self.find(id_)
            if event is None or not self.belongs(event):
                del self._events[id_]
                continue
            found = self._stays(event, now)
            late = worst(found)
            waiting.append((late.late if late is not None else timedelta(), event, found))
        waiting.sort(key=lambda one: (one[0], one[1].closed_at or one[1].changed_at), reverse=True)
        self.rows = tuple(self._row(event, found, now) for _, event, found in waiting[:MOST])
        known = {row.id for row in self.rows}
        if self.chosen not in known:
            self.chosen = self.rows[0].id if self.rows else ""
        self.changed.emit()

    def _stays(self, event: Event, now: datetime) -> tuple[Stay, ...]:
        version, found = self._taken.get(event.id, (0, ()))
        if version != event.version:
            found = stays(self._situation.township, event, now)
            self._taken[event.id] = event.version, found
        return found

    def _row(self, event: Event, found: tuple[Stay, ...], now: datetime) -> Waiting:
        town = self._situation.township
        ended = event.closed_at or event.changed_at
        took = translate("Reviews", "用时 {took}").format(took=duration_words(ended - event.reported_at))
        closed = translate("Reviews", "{time} 办结").format(time=moment_words(ended, now, town.clock.zone))
        counts = (
            (translate("Reviews", "返工 {count}"), event.reworks),
            (translate("Reviews", "退单 {count}"), event.bounces),
            (translate("Reviews", "改派 {count}"), event.reassigns),
            (translate("Reviews", "岗位 {count}"), len(posts_of(event)) if len(posts_of(event)) > 1 else 0),
        )  # fmt: skip
        marks = listed(text.format(count=count) for text, count in counts if count)
        details = clauses(
            (closed, took, town.post_name(event.lead_post)) if event.lead_post else (closed, took)
        )
        return Waiting(
            event.id, event.day_number or "—", mask_text(event.title), details, self._held(event, found), marks,
            bool(self._drafts.get(f"review:{event.id}")),
        )  # fmt: skip

    def _held(self, event: Event, found: tuple[Stay, ...]) -> str:
        late = worst(found)
        return _held(self._situation, late) if late is not None else ""

    def _line(self, stay: Stay, whole: timedelta, now: datetime) -> StayLine:
        zone = self._situation.township.clock.zone
        late = (
            translate("Reviews", "超 {late}").format(late=duration_words(stay.late)) if stay.is_late else ""
        )
        name = state_word(stay.state)
        if stay.round > 1:
            name = translate("Reviews", "{name}（第 {round} 轮）").format(name=name, round=stay.round)
        return StayLine(
            name, holder_word(self._situation, stay), duration_words(stay.took), late,
            stay.took / whole if whole else 0.0, stay.late / stay.took if stay.took else 0.0,
            moment_words(stay.since, now, zone),
        )  # fmt: skip


def holder_word(situation: Situation, stay: Stay | Frame) -> str:
    """With whom it lay: the post with its person, or what else."""
    if stay.holder is Holder.POST and stay.post is not None:
        person = situation.township.person(stay.person)
        return (
            f"{situation.township.post_name(stay.post)} {person.name if person is not None else ''}".strip()
        )
    return translate("Reviews", HOLDERS[stay.holder])


def drafted(situation: Situation, event: Event, now: datetime) -> str:
    """A beginning for 经过, made of the timeline: what came when, who did what, where it was held up."""
    town, zone = situation.township, situation.township.clock.zone
    parts = [f"{event.reported_at.astimezone(zone):%m-%d %H:%M} {translate('Reviews', '上报')}"]
    for step in event.timeline:
        at = f"{step.at.astimezone(zone):%m-%d %H:%M}"
        if step.kind in ("event.dispatched", "event.ruled") and step.post is not None:
            said = translate("Reviews", "{at} 派{post}")
            parts.append(said.format(at=at, post=town.post_name(step.post)))
        elif step.kind == "event.answered":
            parts.append(labelled(f"{at} {translate('Reviews', '反馈')}", mask_text(step.words)[:60]))
        elif step.kind == "event.returned":
            parts.append(labelled(f"{at} {translate('Reviews', '退单')}", mask_text(step.words)[:40]))
        elif step.kind == "event.closed":
            parts.append(f"{at} {translate('Reviews', '办结')}")
    late = worst(stays(town, event, now))
    if late is not None:
        parts.append(_held(situation, late))
    return clauses(parts)


def _held(situation: Situation, late: Stay) -> str:
    """Where it was held up, and how far beyond the limit."""
    return translate("Reviews", "{stage}在{holder}超 {late}").format(
        stage=state_word(late.state), holder=holder_word(situation, late), late=duration_words(late.late)
    )
