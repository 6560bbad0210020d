"""A dispatcher made of key presses: takes an event, dispatches it, follows up, closes, and checks the central's log."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from desktop.domain.events.events import Event, EventState
from desktop.furnishing import Furnished
from desktop.hall import Hall
from desktop.link.client import Central
from desktop.services.line.connection import Link
from desktop.viewmodels.words import CHANNELS, word

Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_STEP = 0.05
_PATIENCE = 60.0
_ENDED = {EventState.ANSWERED, EventState.RETURNED}
LOOP = (
    "event.reported",
    "event.accepted",
    "event.dispatched",
    "event.received",
    "event.answered",
    "event.followed_up",
    "event.closed",
)
"""What the log must hold of the event, in this order; other steps may lie between."""


class Stuck(Exception):
    """Something that should have happened did not."""


class Dispatcher:
    """Works at the window of one hall and prints what happens."""

    def __init__(self, shots: Path, patience: float) -> None:
        self._shots = shots
        self._patience = patience
        self._count = 0

    async def work(self, hall: Hall) -> int:
        """The whole job; 0 if the loop closed, 1 if it did not."""
        try:
            await self._until("窗口打开", hall.opened.is_set, 120.0)
            made, session = hall.furnished, hall.session
            if made is None or session is None:
                raise Stuck("窗口没有打开")
            await self._until("连上中心", lambda: session.connection.standing.link is Link.LIVE)
            window = made.window
            window.resize(1920, 1080)
            window.move(0, 0)
            await self._pause(10)
            self._say(f"{session.situation.township.name}，{len(list(session.situation.events()))} 件在看")
            await self._shot(made, "events")
            event_id = await self._take(made)
            await self._dispatch(made, event_id)
            await self._wait_for_answer(made, event_id)
            await self._follow_up(made, event_id)
            await self._close(made, event_id)
            kinds = await asyncio.to_thread(self._log_of, hall, event_id)
        except Stuck as stuck:
            self._say(f"没有走完：{stuck}")
            return 1
        self._say("中心的日志： " + " → ".join(kinds))
        closed = _holds(kinds, LOOP)
        self._say("闭环完成" if closed else "日志里没有完整的闭环")
        return 0 if closed else 1

    # the steps

    async def _take(self, made: Furnished) -> str:
        def wanted() -> Event | None:
            events = [e for e in made.situation.events() if e.state is EventState.REPORTED and e.number]
            return min(events, key=lambda e: (e.severity.rank, -e.reported_at.timestamp()), default=None)

        await self._until("有待受理的事件", lambda: wanted() is not None, self._patience)
        event = wanted()
        if event is None:
            raise Stuck("没有待受理的事件")
        self._tell(event, f"上报 {word(CHANNELS, event.channel)} {event.title}")
        await self._go_to(made, event.id)
        await self._press(made, Key.Key_A)
        await self._state(made, event.id, EventState.ACCEPTED, "受理")
        return event.id

    async def _dispatch(self, made: Furnished, event_id: str) -> None:
        await self._press(made, Key.Key_D)
        composer = made.dispatch.composer
        await self._until("派单栏打开", lambda: composer.subject is not None and bool(composer.lead))
        await self._pause(10)
        await self._shot(made, "dispatch")
        await self._press(made, Key.Key_Return, _CTRL)
        event = await self._state(made, event_id, EventState.DISPATCHED, "派单")
        town = made.situation.township
        person = town.person(event.lead_person)
        self._tell(event, f"主办 {town.post_name(event.lead_post)} {person.name if person else '无人在岗'}")
        await self._shot(made, "dispatched")

    async def _wait_for_answer(self, made: Furnished, event_id: str) -> None:
        done = {EventState.HANDLING, EventState.ANSWERED, EventState.RETURNED}
        for _attempt in range(3):
            await self._until("岗位签收", lambda: self._event(made, event_id).state in done, self._patience)
            if self._event(made, event_id).state is not EventState.RETURNED:
                self._tell(self._event(made, event_id), "岗位签收")
                await self._until(
                    "岗位反馈", lambda: self._event(made, event_id).state in _ENDED, self._patience
                )
            event = self._event(made, event_id)
            if event.state is EventState.ANSWERED:
                self._tell(event, f"岗位反馈 {event.timeline[-1].words}")
                await self._shot(made, "answered")
                return
            self._tell(event, f"岗位退单 {event.timeline[-1].words}，另派")
            await self._go_to(made, event_id)
            await self._press(made, Key.Key_D)
            await self._pause(10)
            await self._press(made, Key.Key_2, _CTRL)
            await self._press(made, Key.Key_Return, _CTRL)
            await self._state(made, event_id, EventState.DISPATCHED, "再派单")
        raise Stuck("三次都被退回")

    async def _follow_up(self, made: Furnished, event_id: str) -> None:
        await self._go_to(made, event_id)
        await self._press(made, Key.Key_R)
        await self._pause(6)
        await self._shot(made, "followup")
        await self._press(made, Key.Key_Return, _CTRL)
        await self._state(made, event_id, EventState.CONFIRMED, "回访")

    async def _close(self, made: Furnished, event_id: str) -> None:
        await self._go_to(made, event_id)
        await self._press(made, Key.Key_C)
        await self._pause(6)
        await self._shot(made, "close")
        await self._press(made, Key.Key_Return, _CTRL)
        await self._state(made, event_id, EventState.CLOSED, "办结")
        await self._pause(6)
        await self._shot(made, "closed")

    # eyes and hands

    async def _go_to(self, made: Furnished, event_id: str) -> None:
        """Select the event in the list by keys."""
        model = made.model
        made.window.show_panel("events")
        made.events.list.setFocus()
        if model.position(event_id) < 0:
            await self._press(made, Key.Key_N)
        for _ in range(500):
            if model.selected == event_id:
                break
            target, here = model.position(event_id), model.position(model.selected or "")
            if target < 0:
                raise Stuck("事件不在列表里")
            await self._press(made, Key.Key_J if here < target else Key.Key_K)
        await self._press(made, Key.Key_Return)

    async def _state(self, made: Furnished, event_id: str, state: EventState, what: str) -> Event:
        """Wait until the center has confirmed the state."""

        def confirmed() -> bool:
            event = made.situation.confirmed_event(event_id)
            return event is not None and (event.state is state or _after(event, state))

        await self._until(what, confirmed)
        event = self._event(made, event_id)
        self._tell(event, what)
        return event

    async def _press(
        self, made: Furnished, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        handle = made.window.windowHandle()
        if handle is None:
            raise Stuck("窗口不在屏幕上")
        # Not from within this task: Qt handles the key at once, and what it starts are tasks as well.
        pressed = asyncio.get_running_loop().create_future()

        def press() -> None:
            QTest.keyClick(handle, key, modifiers)
            pressed.set_result(None)

        QTimer.singleShot(0, press)
        await pressed
        await self._pause()

    async def _shot(self, made: Furnished, name: str) -> None:
        self._count += 1
        await self._pause(4)
        path = self._shots / f"{self._count:02d}-{name}.png"
        if not made.window.grab().save(str(path)):
            raise Stuck(f"截图没有写成 {path}")

    async def _until(self, what: str, holds: Callable[[], bool], patience: float = _PATIENCE) -> None:
        waited = 0.0
        while not holds():
            if waited > patience:
                raise Stuck(f"等了 {patience:.0f} 秒还没有{what}")
            await asyncio.sleep(_STEP)
            waited += _STEP

    async def _pause(self, steps: int = 1) -> None:
        await asyncio.sleep(_STEP * steps)

    @staticmethod
    def _event(made: Furnished, event_id: str) -> Event:
        event = made.situation.event(event_id)
        if event is None:
            raise Stuck("事件不见了")
        return event

    def _log_of(self, hall: Hall, event_id: str) -> list[str]:
        """The kinds of the event's changes in the central's own log, read over HTTP as anybody would."""
        credentials = hall.credentials("auditor")
        if credentials is None:
            raise Stuck("不知道中心的地址")
        central = Central(credentials.url, hall.clock, station="demo")
        try:
            central.login(credentials.username, credentials.password)
            kinds: list[str] = []
            after = 0
            while True:
                page = central.changes(after, 5000, 0)
                changes = [message.change for message in page.messages if message.change is not None]
                kinds += [change.kind for change in changes if change.subject.id == event_id]
                if not page.messages or page.messages[-1].seq >= page.head:
                    return kinds
                after = page.messages[-1].seq
        finally:
            central.close()

    def _tell(self, event: Event, text: str) -> None:
        self._say(f"{event.number or '（未编号）'} {text}", event.timeline[-1].at)

    @staticmethod
    def _say(text: str, at: datetime | None = None) -> None:
        moment = f"{at.astimezone():%H:%M:%S} " if at is not None else ""
        print(f"{moment}{text}", flush=True)


def _after(event: Event, state: EventState) -> bool:
    """Whether the state was passed: the town moves on while we look."""
    order = {EventState.ACCEPTED: "event.accepted", EventState.DISPATCHED: "event.dispatched"}
    return state in order and any(step.kind == order[state] for step in event.timeline)


def _holds(kinds: list[str], wanted: tuple[str, ...]) -> bool:
    rest = iter(kinds)
    return all(kind in rest for kind in wanted)
