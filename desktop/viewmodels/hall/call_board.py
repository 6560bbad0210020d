"""What the hall's call screen shows: the newest call, those before it, every counter; and what is to be said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.commands import SubjectType
from desktop.domain.hall.hall import expected, today
from desktop.domain.hall.tickets import AT_COUNTER, Counter, CounterState, Ticket, TicketState
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels import freshness
from desktop.viewmodels.hall.words import clock_words, window_name
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, listed, translate

SAID_FOR = timedelta(seconds=45)
"""A call that is older is not said any more: a screen that was just switched on does not call the whole morning."""
NOTICE_EVERY = 15
"""Seconds that one notice stands."""
_SHOWN = frozenset({TicketState.CALLED, TicketState.SERVING})
_FIGURES = "零一二三四五六七八九"
_NOTICES = (
    QT_TRANSLATE_NOOP("CallBoard", "没听清、走不快都不要紧，过号不作废，到窗口说一声"),
    QT_TRANSLATE_NOOP("CallBoard", "不知道找哪个窗口，请到自助机按「我要办事」，或问工作人员"),
    QT_TRANSLATE_NOOP("CallBoard", "七十岁以上、残疾人、孕妇、军人可以优先办理"),
)
_WEEK = (
    QT_TRANSLATE_NOOP("CallBoard", "星期一"), QT_TRANSLATE_NOOP("CallBoard", "星期二"),
    QT_TRANSLATE_NOOP("CallBoard", "星期三"), QT_TRANSLATE_NOOP("CallBoard", "星期四"),
    QT_TRANSLATE_NOOP("CallBoard", "星期五"), QT_TRANSLATE_NOOP("CallBoard", "星期六"),
    QT_TRANSLATE_NOOP("CallBoard", "星期日"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Call:
    """One call. ``paper``: what stands on the slip, where that is another number."""

    ticket: str
    window: str
    number: str
    paper: str
    counter: str
    place: str
    times: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One counter and window. ``word``: what stands in the place of a number: 现在就办, 暂停 …"""

    counter: str
    window: str
    serving: str
    waiting: int
    state: Literal["serving", "free", "waiting", "paused", "closed"]
    word: str
    hot: bool
    """Its ticket is the one being called."""


class CallBoard(QObject):
    """``changed`` when anything is another one; ``called(sentence)`` once for each call that is to be said."""

    changed = Signal()
    called = Signal(str)

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._said: dict[tuple[str, str, int], None] = {}
        self._seconds = 0
        self._pace = Pace(self)
        self._pace.due.connect(self._follow)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self._stops = (
            situation.touched.connect(self._touched),
            connection.changed.connect(lambda _: self._pace.ask()),
        )

    def start(self) -> None:
        """Begin to show and to call."""
        self._timer.start()
        self._follow()

    def close(self) -> None:
        """Listen no more."""
        for stop in self._stops:
            stop()
        self._timer.stop()
        self._pace.stop()

    # what is to be seen

    @property
    def hall(self) -> str:
        """The town's name before 便民服务大厅."""
        return translate("CallBoard", "{town}便民服务大厅").format(town=self._situation.township.name)

    @property
    def phone(self) -> str:
        """服务热线 12345."""
        phone = self._situation.township.phone or "12345"
        return translate("CallBoard", "服务热线 {phone}").format(phone=phone)

    @property
    def date(self) -> str:
        """11月23日 星期一."""
        local = self._connection.now().astimezone(self._situation.township.clock.zone)
        week = translate("CallBoard", _WEEK[local.weekday()])
        return translate("CallBoard", "{month}月{day}日 {week}").format(
            month=local.month, day=local.day, week=week
        )

    @property
    def time(self) -> str:
        """14:32."""
        return clock_words(self._connection.now(), self._situation.township.clock.zone)

    @property
    def live(self) -> bool:
        """Whether calls arrive here at once."""
        return freshness.current(self._connection)

    @property
    def stale(self) -> str:
        """What is said while they do not; empty while they do."""
        if self.live:
            return ""
        stands = freshness.age_note(self._connection, self._situation.township.clock.zone)
        return translate("CallBoard", "{stands}，叫号以窗口的口头通知为准").format(stands=stands)

    @property
    def notice(self) -> str:
        """One of the notices, the next one every quarter of a minute."""
        return translate("CallBoard", _NOTICES[self.turn % len(_NOTICES)])

    @property
    def turn(self) -> int:
        """Counts the quarters of a minute."""
        return self._seconds // NOTICE_EVERY

    def now(self) -> Call | None:
        """The newest call; None before the first of the day."""
        calls = self._calls()
        return self._call(calls[0]) if calls else None

    def recent(self) -> list[Call]:
        """The three before it."""
        return [self._call(one) for one in self._calls()[1:4]]

    def rows(self) -> list[BoardRow]:
        """Every counter, each window that is called there."""
        now, town = self._connection.now(), self._situation.township
        tickets = today(self._situation.all_tickets(), now)
        counters = list(self._situation.all_counters())
        newest = self.now()
        rows = []
        numbers = dict.fromkeys(number for window in town.windows for number in window.counters)
        for number in numbers:
            counter = self._situation.counter(number)
            windows = (
                counter.windows
                if counter is not None and counter.state_at(now) is not CounterState.CLOSED
                else tuple(one.id for one in town.windows if number in one.counters)
            )
            here = next((one for one in tickets if one.counter == number and one.state in AT_COUNTER), None)
            waiting = sum(expected(tickets, counters, one, now).ahead for one in windows)
            rows.append(self._row(number, windows, counter, here, waiting, newest))
        return rows

    # what is to be said

    def sentence(self, call: Call) -> str:
        """请民政零二七号，到四号窗口."""
        number = spelled(call.paper or call.number)
        return translate("CallBoard", "请{window}{number}号，到{counter}号窗口").format(
            window=call.window, number=number, counter=spelled(call.counter)
        )

    # inside

    def _row(
        self, number: str, windows: Sequence[str], counter: Counter | None, here: Ticket | None, waiting: int,
        newest: Call | None,
    ) -> BoardRow:  # fmt: skip
        now, town = self._connection.now(), self._situation.township
        name = listed(window_name(town, one) for one in windows)
        state = counter.state_at(now) if counter is not None else CounterState.CLOSED
        if here is not None:
            said = self._serving(here, windows)
            hot = newest is not None and newest.ticket == here.id
            return BoardRow(number, name, said, waiting, "serving", "", hot)
        if state is CounterState.PAUSED and counter is not None:
            word = translate("CallBoard", "暂停办理")
            if counter.back_at is not None:
                time = clock_words(counter.back_at, town.clock.zone)
                word = translate("CallBoard", "暂停，{time} 恢复").format(time=time)
            return BoardRow(number, name, "", waiting, "paused", word, hot=False)
        if state is CounterState.CLOSED:
            return BoardRow(number, name, "", waiting, "closed", translate("CallBoard", "未开"), hot=False)
        if not waiting:
            return BoardRow(number, name, "", 0, "free", translate("CallBoard", "现在就办"), hot=False)
        return BoardRow(number, name, "", waiting, "waiting", "", hot=False)

    def _serving(self, ticket: Ticket, windows: Sequence[str]) -> str:
        number = ticket.paper or ticket.number
        if list(windows) == [ticket.first]:
            return number
        return f"{window_name(self._situation.township, ticket.first)} {number}"

    def _calls(self) -> list[Ticket]:
        found = [
            one
            for one in today(self._situation.all_tickets(), self._connection.now())
            if one.last_call_at is not None and one.state in _SHOWN
        ]
        return sorted(found, key=lambda one: (one.last_call_at or one.taken_at, one.id), reverse=True)

    def _call(self, ticket: Ticket) -> Call:
        town = self._situation.township
        window = town.window(ticket.window)
        return Call(
            ticket.id,
            window_name(town, ticket.first),
            ticket.number,
            ticket.paper,
            ticket.counter or "",
            window.place if window is not None else "",
            ticket.calls,
        )

    def _touched(self, touched: Touched) -> None:
        if touched.everything or any(
            type_ in (SubjectType.TICKET, SubjectType.COUNTER, SubjectType.SETTING)
            for type_, _ in touched.keys
        ):
            self._pace.ask()

    def _tick(self) -> None:
        self._seconds += 1
        self.changed.emit()

    def _follow(self) -> None:
        now = self._connection.now()
        fresh = [one for one in reversed(self._calls()) if one.state is TicketState.CALLED]
        for ticket in fresh:
            key = (ticket.id, ticket.counter or "", ticket.calls)
            if key in self._said or ticket.last_call_at is None:
                continue
            self._said[key] = None
            if now - ticket.last_call_at <= SAID_FOR:
                self.called.emit(self.sentence(self._call(ticket)))
        self.changed.emit()


def spelled(number: str) -> str:
    """A number as it is called, figure by figure: 027 is 零二七."""
    return "".join(_FIGURES[int(one)] if one in "0123456789" else one for one in number)
