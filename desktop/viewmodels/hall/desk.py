"""The clerk's side of the service hall: my counter, who waits for it, whom I serve, and what every step needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta, tzinfo
from statistics import median

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Report, SubjectType
from desktop.domain.hall import wire as w
from desktop.domain.hall.decide_tickets import windows_of
from desktop.domain.hall.hall import expected, queue, service_times, today
from desktop.domain.hall.tickets import AT_COUNTER, Counter, CounterState, Ticket, TicketState
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.township.posts import ServiceWindow
from desktop.services.line.connection import Connection, Link
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.hall.rows import CounterRow, Current, TicketRow, WindowRow
from desktop.viewmodels.hall.words import (
    COUNTERS,
    RATINGS,
    STATES,
    clock_words,
    ticket_name,
    wait_words,
    window_name,
)
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import duration_words, listed, translate

TICK = 10_000
"""Milliseconds after which waiting times are told anew."""
LONG_WAIT = timedelta(minutes=30)


class HallDesk(QObject):
    """``changed`` when something is another one; ``refused(sentence)`` where a step could not be done; ``kept``."""

    changed = Signal()
    kept = Signal()
    refused = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._answers = Answers(situation)
        self._pace = Pace(self)
        self._pace.due.connect(self.changed)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self.changed)
        self._stops = (
            situation.touched.connect(self._touched),
            connection.changed.connect(lambda _: self._pace.ask()),
        )

    def close(self) -> None:
        """Listen no more; the panel is going."""
        for stop in self._stops:
            stop()
        self._answers.close()
        self._pace.stop()
        self._timer.stop()

    def watch(self, active: bool) -> None:
        """Whether anybody is looking."""
        self._pace.set_active(active)
        if active:
            self._timer.start()
        else:
            self._timer.stop()

    # what is to be seen

    @property
    def live(self) -> bool:
        """Whether what is done here is on the hall's screens at once."""
        return self._connection.standing.link is Link.LIVE

    @property
    def may_serve(self) -> bool:
        """Whether this account may open a counter: of its post's windows, or of any where it has none."""
        actor = self._situation.actor
        return actor.role in MAY["counter.open"] and bool(self._mine())

    @property
    def counter(self) -> Counter | None:
        """The counter that this account holds today, open or paused."""
        now, account = self._now(), self._situation.actor.account
        return next(
            (one for one in self._situation.all_counters()
             if one.account == account and one.state_at(now) is not CounterState.CLOSED),
            None,
        )  # fmt: skip

    def choices(self) -> list[tuple[str, str]]:
        """(number, windows in words) of the counters that this account may open, those that are free."""
        now, account = self._now(), self._situation.actor.account
        numbers = dict.fromkeys(number for window in self._mine() for number in window.counters)
        found = []
        for number in numbers:
            counter = self._situation.counter(number)
            if counter is None or counter.account == account or counter.state_at(now) is CounterState.CLOSED:
                found.append((number, self._names(self._windows_at(number))))
        return found

    def counter_words(self) -> str:
        """4 号窗口  民政; paused: until when."""
        counter = self.counter
        if counter is None:
            return ""
        said = translate("HallDesk", "{number} 号窗口  {windows}").format(
            number=counter.id, windows=self._names(counter.windows)
        )
        if counter.state is CounterState.PAUSED:
            back = counter.back_at
            paused = translate("HallDesk", "暂停办理")
            if back is not None:
                paused = translate("HallDesk", "暂停，{time} 恢复").format(
                    time=clock_words(back, self._zone())
                )
            return f"{said}  {paused}"
        return said

    def waiting(self) -> list[TicketRow]:
        """Who waits for my counter's windows, in the order in which they are called."""
        found = [
            one
            for window in self._windows()
            for one in queue(self._situation.all_tickets(), window, self._now())
        ]
        found.sort(
            key=lambda one: (not (one.priority or one.state is TicketState.MOVED), one.taken_at, one.id)
        )
        return [self._row(one) for one in found]

    def passed(self) -> list[TicketRow]:
        """Who did not come when called, the last first."""
        windows = self._windows()
        found = [one for one in self._today() if one.window in windows and one.state is TicketState.PASSED]
        return [self._row(one) for one in sorted(found, key=lambda one: one.changed_at, reverse=True)]

    def current(self) -> Current | None:
        """Whom my counter has called or serves; else the last one that it finished, for what comes after."""
        counter = self.counter
        if counter is None:
            return None
        mine = [one for one in self._today() if one.counter == counter.id]
        here = [one for one in mine if one.state in AT_COUNTER]
        done = [one for one in mine if one.state is TicketState.DONE and one.ended_at is not None]
        last = max(done, key=lambda one: one.changed_at, default=None)
        found = here[0] if here else last
        return self._current(found) if found is not None else None

    def counters(self) -> list[CounterRow]:
        """Every counter of the hall."""
        now, town = self._now(), self._situation.township
        today_ = self._today()
        rows = []
        for number in dict.fromkeys(number for window in town.windows for number in window.counters):
            counter = self._situation.counter(number)
            state = counter.state_at(now) if counter is not None else CounterState.CLOSED
            shut = counter is None or state is CounterState.CLOSED
            serving = next((one for one in today_ if one.counter == number and one.state in AT_COUNTER), None)
            rows.append(
                CounterRow(
                    number,
                    self._names(self._windows_at(number) if counter is None or shut else counter.windows),
                    state,
                    translate("Hall", COUNTERS[state]),
                    "" if counter is None or shut else counter.by,
                    ticket_name(town, serving) if serving is not None else "",
                    sum(visit.counter == number for one in today_ for visit in one.visits),
                )
            )
        return rows

    def windows(self) -> list[WindowRow]:
        """Every kind of window that has a counter."""
        now, town = self._now(), self._situation.township
        tickets, counters = self._today(), list(self._situation.all_counters())
        rows = []
        for window in town.windows:
            if window.counters:
                found = expected(tickets, counters, window.id, now)
                times = service_times(tickets, window.id, now)
                half = timedelta(seconds=median(one.total_seconds() for one in times or [timedelta()]))
                each = duration_words(half) if times else "—"
                rows.append(
                    WindowRow(
                        window.id, window.said, found.ahead, wait_words(found, self._zone()), len(times), each
                    )
                )
        return rows

    def targets(self) -> list[tuple[str, str]]:
        """(id, name) of the windows that a ticket in hand may be sent to."""
        current = self._here()
        return [
            (one.id, one.said)
            for one in self._situation.township.windows
            if one.counters and (current is None or one.id != current.window)
        ]

    # what is wanted

    def open(self, number: str) -> None:
        """Sit down at a counter, or go on after a pause."""
        self._give(w.OpenCounter(windows=self._windows_at(number)), number)

    def pause(self, minutes: int | None) -> None:
        """Nobody is called meanwhile; ``minutes`` until it goes on, where one knows."""
        counter = self.counter
        if counter is not None:
            back = self._now() + timedelta(minutes=minutes) if minutes else None
            self._give(w.PauseCounter(back_at=back), counter.id)

    def close_counter(self) -> None:
        """Get up."""
        counter = self.counter
        if counter is not None:
            self._give(w.CloseCounter(), counter.id)

    def call_next(self) -> None:
        """Call whoever is first."""
        rows = self.waiting()
        if not rows:
            self.refused.emit(translate("HallDesk", "现在没有人在等。"))
        else:
            self.call(rows[0].id)

    def call(self, ticket: str) -> None:
        """Call this one, also one that was passed."""
        counter = self.counter
        if counter is None:
            self.refused.emit(translate("HallDesk", "请先开窗，再叫号。"))
        else:
            self._give(w.CallTicket(counter=counter.id), ticket)

    def recall(self) -> None:
        """Once more."""
        self._with_current(w.RecallTicket())

    def serve(self) -> None:
        """The person has come."""
        self._with_current(w.ServeTicket())

    def skip(self) -> None:
        """Nobody came."""
        self._with_current(w.SkipTicket())

    def finish(self) -> None:
        """Done."""
        self._with_current(w.FinishTicket())

    def transfer(self, window: str) -> None:
        """To another window's queue."""
        self._with_current(w.TransferTicket(to=window))

    def leave(self, ticket: str) -> None:
        """Somebody does not wait any longer."""
        self._give(w.LeaveTicket(), ticket)

    def report(self, ticket: str, title: str, words: str, then: Callable[[], None]) -> None:
        """Make an event of what somebody came for; ``then`` once it is kept."""
        if not title.strip():
            self.refused.emit(translate("HallDesk", "请写一句话说明是什么事，再转事件。"))
        else:
            report = Report(title=title.strip(), description=words.strip(), channel=Channel.WINDOW)
            self._give(w.ReportTicket(event=new_id(), report=report), ticket, then)

    # inside

    def _with_current(self, args: Args) -> None:
        current = self._here()
        if current is None:
            self.refused.emit(translate("HallDesk", "窗口前现在没有人，请先叫号。"))
        else:
            self._give(args, current.id)

    def _give(self, args: Args, subject: str, then: Callable[[], None] | None = None) -> None:
        self._tasks.spawn(self._submit(args, subject, then), f"{args.kind} {subject}")

    async def _submit(self, args: Args, subject: str, then: Callable[[], None] | None) -> None:
        try:
            answer = await self._desk.submit(args, subject)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self.refused.emit(sentence(answer.sentence))
            return
        self.kept.emit()
        self._answers.expect(answer.id, self._answered)
        if then is not None:
            then()

    def _answered(self, refusal: str) -> None:
        if refusal:
            self.refused.emit(refusal)
        self.changed.emit()

    def _touched(self, touched: Touched) -> None:
        of_hall = (SubjectType.TICKET, SubjectType.COUNTER, SubjectType.SETTING)
        if touched.everything or touched.pending or any(type_ in of_hall for type_, _ in touched.keys):
            self._pace.ask()

    def _here(self) -> Ticket | None:
        counter = self.counter
        if counter is None:
            return None
        return next(
            (one for one in self._today() if one.counter == counter.id and one.state in AT_COUNTER), None
        )

    def _current(self, ticket: Ticket) -> Current:
        town = self._situation.township
        window = town.window(ticket.window)
        matters = window.matters if window is not None else ()
        needs = next((one.needs for one in matters if one.name == ticket.matter), ())
        return Current(
            ticket.id,
            ticket_name(town, ticket),
            ticket.state,
            translate("Hall", STATES[ticket.state]),
            ticket.matter,
            needs,
            self._said(ticket),
            self._note(ticket),
            ticket.event is not None,
        )

    def _said(self, ticket: Ticket) -> str:
        now = self._now()
        if ticket.state is TicketState.CALLED and ticket.last_call_at is not None:
            ago = duration_words(max(timedelta(), now - ticket.last_call_at))
            return translate("HallDesk", "第 {calls} 次叫，{ago}前").format(calls=ticket.calls, ago=ago)
        if ticket.state is TicketState.SERVING and ticket.served_at is not None:
            taken = duration_words(max(timedelta(), now - ticket.served_at))
            return translate("HallDesk", "已办 {time}").format(time=taken)
        if ticket.rating is not None:
            rated = translate("Hall", RATINGS[ticket.rating])
            return translate("HallDesk", "办结，群众评价：{rating}").format(rating=rated)
        return translate("HallDesk", "办结，可请群众在自助机上评价")

    def _row(self, ticket: Ticket) -> TicketRow:
        waited = max(timedelta(), self._now() - ticket.taken_at)
        return TicketRow(
            ticket.id,
            ticket_name(self._situation.township, ticket),
            ticket.state,
            translate("Hall", STATES[ticket.state]),
            ticket.matter,
            duration_words(waited),
            waited >= LONG_WAIT,
            self._note(ticket),
        )

    def _note(self, ticket: Ticket) -> str:
        moved = window_name(self._situation.township, ticket.moved_from) if ticket.moved_from else ""
        return listed(
            (
                translate("HallDesk", "优先") if ticket.priority else "",
                translate("HallDesk", "{window}转来").format(window=moved) if moved else "",
                translate("HallDesk", "待发送") if self._situation.pending_of(ticket.id) else "",
                translate("HallDesk", "已转事件") if ticket.event is not None else "",
            )
        )

    def _mine(self) -> tuple[ServiceWindow, ...]:
        return windows_of(self._situation.township, self._post())

    def _post(self) -> str | None:
        actor = self._situation.actor
        return actor.post if actor.role in (Role.POST, Role.WINDOW) else None

    def _windows(self) -> tuple[str, ...]:
        """Whose queue this desk looks at: its counter's; without one those that it may serve."""
        counter = self.counter
        return counter.windows if counter is not None else tuple(one.id for one in self._mine())

    def _windows_at(self, number: str) -> tuple[str, ...]:
        return tuple(one.id for one in self._mine() if number in one.counters) or tuple(
            one.id for one in self._situation.township.windows if number in one.counters
        )

    def _names(self, windows: Sequence[str]) -> str:
        return listed(window_name(self._situation.township, one) for one in windows)

    def _today(self) -> list[Ticket]:
        return today(self._situation.all_tickets(), self._now())

    def _now(self) -> datetime:
        return self._connection.now()

    def _zone(self) -> tzinfo:
        return self._situation.township.clock.zone
