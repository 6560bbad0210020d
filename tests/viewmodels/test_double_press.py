"""One press of a button is one command, however slow the disk is and however fast the finger."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Pending
from desktop.services.tasks import Tasks
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.order_actions import OrderActions
from desktop.viewmodels.drawer.detail import EventDetail
from tests.support import town
from tests.support.orders import Suggesting, an_order, event_titled
from tests.support.ring import until


class SlowOutbox(town.Outbox):
    """A disk that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.asked = 0

    async def add(self, pending: Pending) -> None:
        self.asked += 1
        await self.go.wait()
        await super().add(pending)


Press = Callable[[town.Room, Desk, Tasks], Callable[[], None]]


def dispatch(room: town.Room, desk: Desk, tasks: Tasks) -> Callable[[], None]:
    made = Composer(room.situation, room.connection, desk, tasks, Suggesting(room), room.drafts)
    assert made.open(event_titled(room, "漩涡").id)
    made.choose_lead("chengjian")
    return made.submit


def urge(room: town.Room, desk: Desk, tasks: Tasks) -> Callable[[], None]:
    made, order = OrderActions(room.situation, desk, tasks), an_order(room, "received")
    return lambda: made.carry_out("urge", order.id)


def accept(room: town.Room, desk: Desk, tasks: Tasks) -> Callable[[], None]:
    made = EventDetail(room.situation, room.connection, desk, tasks, room.drafts)
    made.show(event_titled(room, "货车漏油").id)
    return lambda: made.send("event.accept")


def register(room: town.Room, desk: Desk, tasks: Tasks) -> Callable[[], None]:
    made = EventDetail(room.situation, room.connection, desk, tasks, room.drafts)
    return lambda: made.register({"title": "北旺村路灯不亮", "channel": "window", "severity": "normal"})


@pytest.mark.parametrize("press", [dispatch, urge, accept, register])
def test_a_double_click_is_one_command(qapp, press: Press) -> None:
    room = town.room(town.DISPATCHER, town.morning())

    async def story() -> None:
        slow, tasks = SlowOutbox(), Tasks()
        desk = Desk(room.situation, slow, room.connection, lambda: None)
        button = press(room, desk, tasks)
        button()
        button()
        await until(lambda: slow.asked)
        button()
        slow.go.set()
        await until(room.situation.pending)
        await tasks.shutdown()
        assert len(room.situation.pending()) == 1
        assert slow.asked == 1

    asyncio.run(story())
