"""Plays a scenario: reports as they come in over the day, and posts that receive, answer and return their orders."""

from __future__ import annotations

import heapq
import queue
import random
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from desktop.cast import village_of
from desktop.clock import Clock, new_id
from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Change
from desktop.domain.events.events import Event, EventState
from desktop.domain.orders.orders import Order
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refused
from desktop.domain.state import State
from desktop.domain.township.township import Township
from desktop.drill.counterparts import Counterparts, external_of
from desktop.drill.reports import Coming, cued, stream
from desktop.drill.sessions import Sessions, StoppedError
from desktop.drill.telling import Act, Narrator, acts, named, openings, outcome
from desktop.drill.walking import Walkers
from desktop.drill.watcher import ACCOUNT, OWN_ACCOUNT, Picture, Watcher
from desktop.link.messages import Result
from desktop.scenario import CueHandOver, Scenario, Telling, tell
from desktop.tales import Tale

WINDOW_ACCOUNT, OWN_WINDOW = "window", "drill-window"
DISPATCHER_ACCOUNT = "dispatcher2"
_ENTERED_IN_GRID = frozenset({Channel.GRID, Channel.BADGE, Channel.OBSERVER})
_WORKED_ON = frozenset({EventState.DISPATCHED, EventState.HANDLING})
_ASSIST_SHARE = 0.8
_SOONER_WHEN_URGED = 0.4
_DONE = -1.0
"""Instead of a minute: it was done."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line said to the drill while it plays: ``hold`` ``release`` ``central`` ``secret`` ``pace`` ``quit``."""

    verb: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One act, as it is told to whoever listens."""

    act: str
    who: str
    what: str
    result: str
    minute: float


@dataclass(frozen=True, slots=True)
class Options:
    """How a drill is played."""

    pace: float = 20.0
    """Minutes of the scenario in one real minute."""
    seed: int = 1
    hold: frozenset[str] = frozenset()
    """Posts that a person works at: nothing is done for them."""
    minutes: float | None = None
    """End after so many minutes of the scenario."""
    patient: bool = False
    marked: bool | None = None
    """Whether what is reported is marked 演练; None: wherever the township is a real one."""
    gateways: Path | None = None
    """The exchange folders of the central: the drill is the other side of each."""
    tales: tuple[Tale, ...] = ()
    """Cases that are told beside the scenario, from its beginning on."""
    alone: bool = False
    """Only the tales; the drill ends with them."""
    people: bool = False
    """Whether people of the township have the usual accounts: the drill watches and reports by its own."""


@dataclass(order=True, slots=True)
class _Plan:
    minute: float
    number: int
    do: Callable[[], None] = field(compare=False)


_Heard: TypeAlias = Picture | Change | Line | Refused


class Player:
    """One run of a scenario. ``play`` blocks until the end; ``tell`` may be called from any thread meanwhile."""

    def __init__(
        self,
        url: str,
        secret: str,
        scenario: Scenario,
        clock: Clock,
        said: Callable[[Said], None],
        options: Options,
    ) -> None:
        self._scenario, self._clock, self._said, self._options = scenario, clock, said, options
        self._pace, self._held = options.pace, set(options.hold)
        self._heard: queue.SimpleQueue[_Heard] = queue.SimpleQueue()
        self._ended = threading.Event()
        self._sessions = Sessions(url, secret, clock, self._pause, patient=options.patient)
        self._plans: list[_Plan] = []
        self._numbers = 0
        self._window = OWN_WINDOW if options.people else WINDOW_ACCOUNT
        self._minute, self._then, self._thread = 0.0, clock.monotonic(), 0
        self._tellings: dict[str, Telling] = {}
        self._told: set[str] = set()
        """The events of tales."""
        self._due: dict[tuple[str, str, str], float] = {}
        self._counterparts: Counterparts | None = None
        self._township: Township
        self._state: State

    def tell(self, line: Line) -> None:
        """Say something to the drill."""
        match line.verb:
            case "central":
                self._sessions.moved(url=line.rest)
            case "secret":
                self._sessions.moved(secret=line.rest)
            case "quit":
                self._ended.set()
                self._sessions.close()
            case _:
                pass
        self._heard.put(line)

    def play(self) -> None:
        """Play until the end of the scenario's time, or until told to quit. Raises Refused if nobody may log in."""
        watcher: Watcher | None = None
        walkers: Walkers | None = None
        self._thread = threading.get_ident()
        try:
            # The watcher has an account of its own: nobody waits for anybody.
            found = self._sessions.ask(self._window, lambda client: client.township().township)
            assert found is not None
            self._township, self._state = found, State(found)
            # Nobody sits there: what is sent there waits until somebody notices. Who tries it all notices at once.
            self._held |= (
                set()
                if self._options.people
                else {post.id for post in found.posts if post.lead is None and post.deputy is None}
            )
            who = OWN_ACCOUNT if self._options.people else ACCOUNT
            watcher = Watcher(self._sessions, self._heard.put, who)
            watcher.start()
            walkers = Walkers(self._sessions, found, self._scenario.walking, self._clock)
            if not self._options.alone:
                walkers.start()
            self._put_tales()
            self._then = self._clock.monotonic()
            if self._options.gateways is not None:
                self._counterparts = Counterparts(
                    self._options.gateways, self._scenario.posts.answers, self._clock, found.clock.zone,
                    lambda minutes, do: self._at(self._minute + minutes, do),
                    lambda channel, title, what: self._said(
                        Said(f"gateway.{what}", channel, title, "applied", self._minute)
                    ),
                )  # fmt: skip
            if not self._options.alone:
                self._put_reports()
            while not self._ended.is_set():
                self._turn()
        except StoppedError:
            pass
        finally:
            self._ended.set()
            self._sessions.close()
            if watcher is not None:
                watcher.stop()
            if walkers is not None:
                walkers.stop()

    # time

    def _turn(self) -> None:
        """Do what is due, then listen until the next thing is."""
        self._pass_time()
        if self._counterparts is not None:
            self._counterparts.look()
        last = self._options.minutes
        if (last is not None and self._minute >= last) or (self._options.alone and not self._plans):
            self._ended.set()
            return
        if self._plans and self._plans[0].minute <= self._minute:
            # However far the reports lag behind a fast pace, what was dispatched meanwhile is heard first.
            with suppress(queue.Empty):
                while True:
                    self._hear(self._heard.get_nowait())
            heapq.heappop(self._plans).do()
            return
        wait = (self._plans[0].minute - self._minute) * 60 / self._pace if self._plans else 1.0
        try:
            heard = self._heard.get(timeout=min(max(wait, 0.001), 1.0))
        except queue.Empty:
            return
        self._hear(heard)

    def _pass_time(self, running: bool = True) -> None:
        now = self._clock.monotonic()
        if running:
            self._minute += (now - self._then) / 60 * self._pace
        self._then = now

    def _pause(self, seconds: float) -> bool:
        """While the central can't be reached, the scenario stands still."""
        mine = threading.get_ident() == self._thread
        if mine:
            self._pass_time()
        ended = self._ended.wait(seconds)
        if mine:
            self._pass_time(running=False)
        return not ended

    def _at(self, minute: float, do: Callable[[], None]) -> None:
        self._numbers += 1
        heapq.heappush(self._plans, _Plan(minute, self._numbers, do))

    # what is heard

    def _hear(self, heard: _Heard) -> None:
        match heard:
            case Picture():
                self._state = State(self._township)
                self._due.clear()
                for entity in heard.entities:
                    self._state.put(entity)
                for order in list(self._state.orders()):
                    self._take_up(order)
            case Change():
                self._changed(heard)
            case Refused():
                raise heard
            case Line("hold", post):
                self._held.add(post)
            case Line("release", post):
                self._held.discard(post)
                for order in list(self._state.orders()):
                    if order.lead == post or post in order.assist:
                        self._take_up(order)
            case Line("pace", pace):
                self._pass_time()
                self._pace = float(pace)
            case _:
                pass

    def _changed(self, change: Change) -> None:
        try:
            entity = self._state.apply(change)
        except ValueError:
            return  # of something that was over when the picture was taken
        if isinstance(change.data, c.Resumed) and isinstance(entity, Event) and entity.order is not None:
            entity = self._state.order(entity.order)
        if not isinstance(entity, Order):
            return
        if isinstance(change.data, c.OrderUrged):
            due = self._due.get((entity.id, "answer", entity.lead))
            if due is not None and due > self._minute:
                self._plan(entity, "answer", entity.lead, (due - self._minute) * _SOONER_WHEN_URGED)
        else:
            self._take_up(entity)

    # posts

    def _take_up(self, order: Order) -> None:
        """Plan what the posts of an open order do next, unless it is planned already."""
        if order.event in self._told:
            return  # its posts have their own lines
        if not order.is_open:
            for key in [key for key in self._due if key[0] == order.id]:
                del self._due[key]
            return
        work, severity = self._scenario.posts, self._severity(order)
        got = {receipt.post for receipt in order.receipts}
        for post in (order.lead, *order.assist):
            dice = self._dice(order, post)
            receive, answer = work.receive.of(severity).draw(dice), work.answer.of(severity).draw(dice)
            if post not in got and (post == order.lead or dice.random() < _ASSIST_SHARE):
                self._plan(order, "receive", post, receive, again=False)
            elif post == order.lead and post in got:
                self._plan(order, "answer", post, answer, again=False)

    def _plan(self, order: Order, act: str, post: str, minutes: float, *, again: bool = True) -> None:
        key = (order.id, act, post)
        if post in self._held or (not again and key in self._due):
            return
        minute = self._due[key] = self._minute + max(0.0, minutes)

        def do() -> None:
            if self._due.get(key) != minute:
                return
            if post in self._held:
                del self._due[key]
                return
            self._due[key] = _DONE
            self._work(order.id, act, post)

        self._at(minute, do)

    def _work(self, order_id: str, act: str, post: str) -> None:
        """Do what was planned, if it is still to be done."""
        order = self._state.order(order_id)
        event = self._state.event(order.event) if order is not None else None
        if order is None or event is None or not order.is_open or event.state not in _WORKED_ON:
            self._due.pop((order_id, act, post), None)
            return
        got = any(receipt.post == post for receipt in order.receipts)
        args: k.Args
        if act == "receive":
            if got:
                return
            args = k.Receive()
        else:
            dice = self._dice(order, "answer")
            work = self._scenario.posts
            if dice.random() < work.return_share and order.replaces is None:
                bounce = dice.choice(work.returns)
                args = k.Return(reason=bounce.reason, words=bounce.words)
            else:
                args = k.Answer(text=dice.choice(self._answers(event, dice)))
        self._give(f"post:{post}", self._township.post_name(post), args, order.id, event.title)

    def _answers(self, event: Event, dice: random.Random) -> tuple[str, ...]:
        """What can be answered: as the report's own matter says, else one that its title speaks of."""
        telling = self._tellings.get(event.id)
        if telling is not None:
            return telling.answers
        for matter in self._scenario.reports:
            if matter.keyword in event.title:
                return tell(matter, village_of(self._township, event.grid or ""), dice).answers
        return self._scenario.posts.answers

    def _severity(self, order: Order) -> Severity:
        event = self._state.event(order.event)
        return event.severity if event is not None else Severity.NORMAL

    def _dice(self, order: Order, salt: str) -> random.Random:
        """The same for the same order, whatever came before it."""
        return random.Random(f"{self._options.seed}/{order.id}/{salt}")

    # reports

    def _put_reports(self) -> None:
        seed, month = self._options.seed, self._clock.now().astimezone(self._township.clock.zone).month
        for cue in self._scenario.script:
            coming = cued(self._township, self._scenario, cue, seed)
            if coming is not None:
                self._at(coming.minute, partial(self._enter, coming, cue.hand_over))
        self._put_next(stream(self._township, self._scenario, seed, month))

    def _put_next(self, comings: Iterator[Coming]) -> None:
        coming = next(comings, None)
        if coming is None:
            return
        self._at(coming.minute, partial(self._put_next, comings))
        self._at(coming.minute, partial(self._enter, coming))

    def _is_drill(self) -> bool:
        """In a real town nothing that is played may be taken for real."""
        marked = self._options.marked
        return not self._township.demonstration if marked is None else marked

    def _enter(self, coming: Coming, hand_over: CueHandOver | None = None) -> None:
        """Report, by the grid's own village or by the window."""
        event, now = new_id(), self._clock.now().astimezone(self._township.clock.zone)
        external = external_of(coming.report.channel, event, now)
        report = coming.report.model_copy(update={"drill": self._is_drill(), "external": external})
        if hand_over is not None:
            self._at(
                coming.minute + hand_over.after, partial(self._hand_over, event, report.title, hand_over)
            )
        if coming.telling is not None:
            self._tellings[event] = coming.telling
        area = self._township.tree.get(report.grid)
        village = self._township.tree.get(area.parent) if area is not None else None
        if report.channel in _ENTERED_IN_GRID and village is not None and village.level is AreaLevel.VILLAGE:
            self._give(f"village:{village.id}", f"{village.name}端口", report, event, report.title)
        else:
            self._give(self._window, "综合窗口", report, event, report.title)

    def _hand_over(self, event: str, title: str, wanted: CueHandOver) -> None:
        """The second dispatcher gives it to somebody outside, unless somebody is working on it."""
        known = self._state.event(event)
        if known is not None and known.state in (EventState.REPORTED, EventState.ACCEPTED):
            args = k.HandOver(to=wanted.to, reason=wanted.reason, words=wanted.words)
            self._give(DISPATCHER_ACCOUNT, "调度员二", args, event, title)

    # tales

    def _put_tales(self) -> None:
        day = () if self._options.alone else self._scenario.tales
        for minute, tale in openings(self._options.tales, day, self._township):
            narrator = Narrator(
                lambda: self._state, self._send, self._clock, self._told, drill=self._is_drill()
            )
            for act in acts(tale):
                self._at(self._minute + minute + act.minute, partial(self._tell_turn, tale, narrator, act))

    def _tell_turn(self, tale: Tale, narrator: Narrator, act: Act) -> None:
        if act.turn.who.removeprefix("post:") in self._held:
            return
        who = named(self._township, act.turn.who)
        self._said(Said(act.turn.do, who, tale.title, narrator.tell(act, who), self._minute))

    # all

    def _give(self, account: str, who: str, args: k.Args, subject: str, what: str) -> None:
        result = self._send(account, who, k.command(new_id(), args, subject, self._clock.now()))
        self._said(Said(args.kind, who, what, outcome(result), self._minute))

    def _send(self, account: str, who: str, command: k.Command) -> Result | Refused:
        try:
            return self._sessions.send(account, command, who)
        except Refused as problem:
            return problem
