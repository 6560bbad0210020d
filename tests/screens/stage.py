"""One real program on its stage: other people's doings at the central, our own keys, and pictures of the window."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.events.events import Event, EventState, Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.furnishing import Furnished
from desktop.hall import Hall
from desktop.link.client import Central
from desktop.services.line.connection import Link
from desktop.services.situation.situation import Pending, Sending
from desktop.viewmodels.events.claims import Claims
from tests.screens import small
from tests.support.presence import Presence, sun

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PUDDLE = "幸福小区门口积水，水中有漩涡"
_STEP = 0.05
_PATIENCE = 60.0
_OPENING = 400.0
"""Seconds that a machine with much else to do may take to open the window."""
T = TypeVar("T")


class Stage:
    """The hall, its window, and what a scene needs to bring it into a state."""

    def __init__(self, hall: Hall, size: tuple[int, int], out: Path, suffix: str) -> None:
        self.hall = hall
        self.size = size
        self._out, self._suffix = out, suffix
        self.puddle = ""
        self._cut = False
        self.written: list[Path] = []

    @property
    def made(self) -> Furnished:
        """The furnished window."""
        assert self.hall.furnished is not None
        return self.hall.furnished

    # waiting

    async def until(self, holds: Callable[[], T], patience: float = _PATIENCE) -> T:
        """Wait until something holds; gives what it gave."""
        waited = 0.0
        while not (found := holds()):
            assert waited < patience, f"waited for {patience:.0f} s in vain"
            await self.settle(_STEP)
            waited += _STEP
        return found

    async def settle(self, seconds: float = 0.4) -> None:
        """Let the window come to rest, unless the program ends meanwhile."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.hall.ended.wait(), seconds)

    async def open(self) -> None:
        """Wait for the window, give it its size and the focus."""
        await asyncio.wait_for(self.hall.opened.wait(), _OPENING)
        session = self.hall.session
        assert session is not None
        await self.until(lambda: session.connection.standing.link is Link.LIVE)
        await self.fit()

    async def fit(self) -> None:
        """The window at its size, in the corner, active."""
        window = self.made.window
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.setGeometry(0, 0, *self.size)
        window.activateWindow()
        await self.settle(0.5)
        self.made.events.list.setFocus()

    # hands

    async def press(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        """Real keys at the window. Not from within a task: what Qt starts then are tasks as well."""
        for _ in range(times):
            await self._soon(lambda: QTest.keyClick(self._target(), key, modifiers))
            await self.settle(_STEP)

    async def type(self, text: str) -> None:
        """Type letters."""
        for letter in text:
            await self._soon(lambda letter=letter: QTest.keyClick(self._target(), letter))
        await self.settle()

    async def call(self, what: Callable[[], object]) -> None:
        """Do something outside of this task, as a click would."""
        await self._soon(what)
        await self.settle()

    async def _soon(self, what: Callable[[], object]) -> None:
        done = asyncio.get_running_loop().create_future()

        def do() -> None:
            try:
                what()
            finally:
                done.set_result(None)

        QTimer.singleShot(0, do)
        await done

    def _target(self) -> object:
        return self.made.window.windowHandle()

    # what others do

    def as_other(self, account: str, args: k.Args, subject: str, version: int | None = None) -> None:
        """Another account does something at the central."""
        credentials = self.hall.credentials(account)
        assert credentials is not None
        central = Central(credentials.url, self.hall.clock, station="大厅")
        try:
            central.login(credentials.username, credentials.password)
            wanted = k.command(new_id(), args, subject, self.hall.clock.now(), version)
            _, results = central.commands([wanted])
            assert results[0].status == "applied", results
        finally:
            central.close()

    async def report(self, title: str, **more: object) -> str:
        """Somebody reports something at a window; gives the event's id once it is on our desk."""
        account = "window"
        event_id = new_id()
        reporter = Reporter(name="张桂兰", phone="13800001234")
        args = k.Report.model_validate(
            {"title": title, "channel": Channel.WINDOW, "reporter": reporter, **more}
        )
        await asyncio.to_thread(self.as_other, account, args, event_id)
        await self.until(lambda: self.made.situation.confirmed_event(event_id))
        return event_id

    async def the_puddle(self) -> str:
        """The event that all pictures are about: reported by a citizen, accepted by us."""
        if self.puddle:
            return self.puddle
        town = self.made.situation.township
        grid = next(area.id for area in town.areas if area.name == "东街03网格")
        item = next(item.id for item in town.catalogue if "积水" in item.name)
        await self.report(
            "幸福小区南侧人行道冒水，水中有泥沙", channel=Channel.GRID, severity=Severity.HIGH, item=item, grid=grid,
            place="幸福小区南侧",
        )  # fmt: skip
        self.puddle = await self.report(
            PUDDLE, channel=Channel.CITIZEN, severity=Severity.URGENT, item=item, grid=grid,
            description="东门主路冒水，没过脚踝，有漩涡，井盖可能没了，孩子 16 点放学。",
            place="幸福小区东门，幼儿园放学路口", query_code=query_code(60, 482_719),
        )  # fmt: skip
        await self.do(k.Accept(), self.puddle)
        session, event = self.hall.session, self.made.situation.event(self.puddle)
        assert session is not None
        assert event is not None
        await session.suggestions(event)  # the past of the posts is known from here on
        return self.puddle

    async def do(self, args: k.Args, subject: str) -> None:
        """Our own command, confirmed."""
        session = self.hall.session
        assert session is not None
        outcome = await session.desk.submit(args, subject)
        assert isinstance(outcome, k.Command), outcome
        if self.hall.central is not None and session.connection.standing.link is Link.LIVE:
            await self.until(lambda: not session.situation.pending())

    async def sit_down(self, account: str) -> None:
        """Take another account's chair; stays where this is its own."""
        session, before = self.hall.session, self.made
        assert session is not None
        if session.account == account:
            return
        await self.nothing_unsent()
        self.hall.opened.clear()
        await self.call(lambda: before.window.account_requested.emit(account))
        await self.until(lambda: self.hall.furnished is not None and self.made is not before)
        await self.open()

    async def nothing_unsent(self) -> None:
        """Take back what earlier pictures left: an account is not changed over something that was not sent."""
        session = self.hall.session
        assert session is not None
        pending = session.situation.pending
        await self.until(lambda: not any(one.sending is Sending.SENDING for one in pending()))
        for one in reversed(pending()):
            await session.desk.withdraw(one.command.id)

    async def cut(self) -> None:
        """The central is gone."""
        session, central = self.hall.session, self.hall.central
        assert session is not None
        assert central is not None
        self._cut = True
        await central.stop()
        await self.until(lambda: session.connection.standing.link is Link.OFFLINE)

    async def mend(self) -> None:
        """The central is back; nothing where it was never gone."""
        if not self._cut:
            return
        session, central = self.hall.session, self.hall.central
        assert session is not None
        assert central is not None
        await central.start()
        self._cut = False
        await self.until(lambda: session.connection.standing.link is Link.LIVE)
        await self.until(lambda: not [one for one in session.situation.pending() if one.waits])

    def stand(self, **facts: object) -> None:
        """The connection as it is for a moment that cannot be held still."""
        session = self.hall.session
        assert session is not None
        connection = session.connection
        connection.standing = replace(connection.standing, **facts)  # type: ignore[arg-type]
        connection.changed.emit(connection.standing)

    def company(self, *events: str) -> None:
        """Colleagues are on these events."""
        session = self.hall.session
        assert session is not None
        presence, now = Presence(), session.connection.now()
        claims = Claims(presence, session.connection, self.made.situation.township.clock.zone)
        for part in (self.made.model, self.made.detail.around, self.made.dispatch.composer.around):
            part.attend(claims)
        for place, event in enumerate(events):
            presence.others(event, sun(now, lasts=30 if place == 0 else 8))

    def refuse(self, pending: Pending, sentence: str, *, conflict: bool) -> None:
        """Let a pending command come back from the center."""
        sending = Sending.CONFLICT if conflict else Sending.REFUSED
        self.made.situation.update(replace(pending, sending=sending, problem=sentence))

    def conflict(self, order: Order, to: str, reason: str) -> None:
        """Another hall was first: it has given this order to a third post, who has signed; ours comes back."""
        situation, now = self.made.situation, self.hall.clock.now()
        town, version = situation.township, order.version
        third = next(post for post in town.posts if post.id not in (to, order.lead) and post.lead)
        county = Actor(account="county", name="郭伟", role=Role.COMMANDER, station="县指挥中心")
        there = Actor(account=third.id, name=third.name, role=Role.POST, post=third.id, station="岗位端")
        theirs = k.Reassign(order=new_id(), to=third.id, reason="属地更近")
        for args, subject, actor, ago in (
            (theirs, order.id, county, 5),
            (k.Receive(), theirs.order, there, 3),
        ):
            at = now - timedelta(minutes=ago)
            outcome = decide(situation, k.command(new_id(), args, subject, at), actor, at)
            assert not isinstance(outcome, Refusal), outcome
            situation.apply(outcome)
        mine = k.Reassign(order=new_id(), to=to, reason=reason)
        command = k.command(new_id(), mine, order.id, now - timedelta(minutes=4), version)
        said = "在您操作之前，此件已有新的变化。请核对后再决定。"
        back = now - timedelta(minutes=2)
        situation.submit(
            Pending(
                command, order.event, situation.actor, Sending.CONFLICT, said, 0, "conflict", answered_at=back
            )
        )

    def stuck(self, order_id: str, event_id: str) -> None:
        """The line is up, but this one brings no answer; what was given after it waits."""
        situation, now = self.made.situation, self.hall.clock.now()
        urge = k.command(new_id(), k.Urge(words="已电话告知，请加快"), order_id, now - timedelta(minutes=3))
        tried = Pending(
            urge, event_id, situation.actor, tries=4, since=now - timedelta(minutes=2),
            next_at=now + timedelta(seconds=23), reason="中心暂时不能应答（520）。",
        )  # fmt: skip
        situation.submit(tried)
        after = k.command(
            new_id(), k.Comment(words="群众 15 时再次来电"), event_id, now - timedelta(minutes=1)
        )
        situation.submit(Pending(after, event_id, situation.actor))

    # finding

    def event(self, *states: EventState, late: bool = False) -> Event:
        """The first event on the list in one of these states."""
        events = [self.made.situation.event(row.id) for row in self.made.model.rows() if not late or row.late]
        return next(event for event in events if event is not None and event.state in states)

    async def select(self, event_id: str) -> None:
        """Show an event in list and drawer."""
        await self.call(lambda: self.made.show_event(event_id))
        self.made.events.list.setFocus()

    async def lane(self, lane: str) -> None:
        """Another lane of the list."""
        await self.call(lambda: self.made.events._on_lane(lane))

    async def plain(self) -> None:
        """Back to the dispatcher's list alone, online, nothing open, nothing typed."""
        if self._cut:
            await self.mend()  # a picture before this one failed half way
        await self.sit_down("dispatcher")
        window = self.made.window
        for sheet in (window.notice_list, window.account_menu, window.diagnosis, window.about):
            if sheet.isVisible():
                sheet.close_up()
        if window.keys.isVisible():
            window.keys.close_up()
        if self.made.dispatch.composer.subject is not None:
            await self.call(self.made.dispatch.composer_panel.go_back)
        for key in ("dispatch", "roster"):
            window.close_beside(key)
        window.show_panel("events")
        events = self.made.events
        if events.occupied:
            await self.call(lambda: events.trigger("back"))
        events.list.selection.clear()
        events.drawer.leave_form()
        events._head.clear()
        self.made.model.set_lane("all")
        events.take_in()
        events.close_drawer()
        window.notices.clear()
        window.activateWindow()
        await self.until(window.isActiveWindow)
        events.list.setFocus()
        await self.settle(0.2)

    # pictures

    async def shot(self, name: str, widget: QWidget | None = None) -> None:
        """Write a picture of the window (or of another one)."""
        await self.settle()
        picture = (widget or self.made.window).grab()
        path = self._out / f"{name}-{self._suffix}.png"
        small.write(picture.toImage(), path)
        self.written.append(path)
