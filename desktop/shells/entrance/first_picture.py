"""Waiting for an account's first picture: what is said meanwhile, and the way back where it does not come."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication

from desktop.services.line.connection import Link, Standing
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.starting import StartingWindow

translate = QCoreApplication.translate

PATIENCE = 5.0
"""Seconds after which who says nothing at all counts as away, where there is somewhere else to go."""
_AWAY = (Link.OFFLINE, Link.LOGIN_NEEDED, Link.OUTDATED)


async def first_picture(session: DeskSession, starting: StartingWindow, back: str) -> bool:
    """Return when there is a picture; False where the person does not want to wait and goes ``back``.

    ``back``: what that is called ("" where there is nowhere to go). It is offered while nobody answers.
    """
    fetching = translate("Hall", "正在取得本镇的档案与当前情况…")
    tasks = Tasks()
    ready = tasks.spawn(session.ready(), "first picture")

    def go_back() -> None:
        starting.set_step(fetching)
        ready.cancel()

    def away(standing: Standing) -> None:
        starting.fail(standing.reason or translate("Hall", "连不上中心，正在再试。"))
        if back:
            starting.offer(back, go_back)

    def impatient() -> None:
        if session.connection.standing.link is Link.STARTING:
            away(session.connection.standing)

    def tell(standing: Standing) -> None:
        if standing.link in _AWAY:
            away(standing)
        elif starting.failed:
            starting.set_step(fetching)

    told = session.connection.changed.connect(tell)
    tell(session.connection.standing)
    timer = asyncio.get_running_loop().call_later(PATIENCE, impatient) if back else None
    try:
        await asyncio.wait([ready])
    finally:
        if timer is not None:
            timer.cancel()
        told()
        await tasks.shutdown()
    return session.has_picture


def way_back(former: str, *, shared: bool) -> str:
    """Where one may go who waits for a first picture in vain: to the log-in page, or to where one sat before."""
    if shared:
        return translate("Hall", "换人登录")
    return translate("Hall", "回到原席位") if former else ""
