"""A service hall for the rules' tests: three windows, three counters, a center's view that gives numbers."""

from __future__ import annotations

import itertools
from datetime import datetime, timedelta

from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.changes import Change
from desktop.domain.decide import decide
from desktop.domain.hall import wire as w
from desktop.domain.hall.tickets import Ticket
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import State
from desktop.domain.township.posts import Matter, ServiceWindow
from desktop.domain.township.township import Township
from tests.domain.towns import NOON, small_town

CLERK = Actor(account="w1", name="周芳", role=Role.WINDOW, station="3 号窗口")
OTHER = Actor(account="w2", name="吴强", role=Role.WINDOW, station="4 号窗口")
WATER = Actor(account="post:water", name="郑水", role=Role.POST, post="water")
KIOSK = Actor(account="kiosk-1", name="自助机 1", role=Role.KIOSK)

WINDOWS = (
    ServiceWindow(
        id="minzheng", name="民政窗口", counters=("3", "4"), place="大厅东侧", about="低保、高龄津贴",
        matters=(
            Matter(name="高龄津贴", needs=("身份证原件", "银行卡"), words=("老年钱", "高龄补贴", "八十岁补助")),
            Matter(name="低保申请", needs=("户口簿",), words=("低保", "困难补助")),
        ),
    ),
    ServiceWindow(
        id="renshe", name="人社窗口", counters=("4", "5"), post="water",
        matters=(Matter(name="养老保险", words=("养老金", "社保")),),
    ),
    ServiceWindow(id="shuiwu", name="税务窗口"),
)  # fmt: skip


def hall_town() -> Township:
    """The small town with a hall."""
    return small_town().model_copy(update={"windows": WINDOWS})


class Center(State):
    """A view that gives numbers, as the center's does."""

    def __init__(self, town: Township | None = None) -> None:
        super().__init__(town or hall_town())
        self._counts: dict[tuple[str, str], int] = {}

    def ticket_number(self, window: str, now: datetime) -> str | None:
        """The next one of the day."""
        key = (window, f"{now.astimezone(self.township.clock.zone):%Y%m%d}")
        self._counts[key] = self._counts.get(key, 0) + 1
        return f"{self._counts[key]:03d}"

    def number(self, now: datetime) -> str | None:
        """Of events."""
        return "2026-1123-0001"


class Hall:
    """Gives commands one after another, half a minute apart, and keeps the log."""

    def __init__(self, state: State | None = None) -> None:
        self.state = state or Center()
        self.log: list[Change] = []
        self.now = NOON
        self._ids = itertools.count(1)

    def give(self, args: Args, subject: str, actor: Actor = CLERK, issued: datetime | None = None) -> str:
        """The refusal's code; empty where it was done."""
        self.now += timedelta(seconds=30)
        wanted = k.command(f"c{next(self._ids)}", args, subject, issued or self.now)
        outcome = decide(self.state, wanted, actor, self.now)
        if isinstance(outcome, Refusal):
            assert outcome.sentence.endswith("。")
            return outcome.code
        for change in outcome:
            self.state.apply(Change.model_validate_json(change.model_dump_json()))
            self.log.append(change)
        return ""

    def take(self, id_: str, window: str = "minzheng", actor: Actor = KIOSK, **more: object) -> Ticket:
        """A ticket that is taken."""
        assert self.give(w.TakeTicket.model_validate({"window": window, **more}), id_, actor) == ""
        return self.ticket(id_)

    def ticket(self, id_: str) -> Ticket:
        """The ticket as it is now."""
        found = self.state.ticket(id_)
        assert found is not None
        return found

    def serve(self, id_: str, minutes: int, counter: str = "3", actor: Actor = CLERK) -> None:
        """Call, serve for so long, finish."""
        assert self.give(w.CallTicket(counter=counter), id_, actor) == ""
        assert self.give(w.ServeTicket(), id_, actor) == ""
        self.now += timedelta(minutes=minutes) - timedelta(seconds=30)
        assert self.give(w.FinishTicket(), id_, actor) == ""
