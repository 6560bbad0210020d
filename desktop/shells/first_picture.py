"""Waiting for an account's first picture: what is said meanwhile, and the way back where it does not come."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QCoreApplication

from desktop.services.connection import Link, Standing
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.starting import StartingWindow

translate = QCoreApplication.translate

_AWAY = (Link.OFFLINE, Link.LOGIN_NEEDED, Link.OUTDATED)


async def first_picture(session: DeskSession, starting: StartingWindow, back: str) -> bool:
    """Return when there is a picture; False where the person does not want to wait and goes ``back``.

    ``back``: what that is called ("" where there is nowhere to go). It is offered while nobody answers.
    """
    fetching = translate("Hall", "正在取得本镇的档案与当前情况…")
    tasks = Tasks()
    ready = tasks.spawn(session.ready(), "first picture")

    def go_back() -> None:
        ready.cancel()

    def tell(standing: Standing) -> None:
        if standing.link in _AWAY:
            starting.fail(standing.reason or translate("Hall", "连不上中心，正在再试。"))
            if back:
                starting.offer(back, go_back)
        elif starting.failed:
            starting.set_step(fetching)

    told = session.connection.changed.connect(tell)
    tell(session.connection.standing)
    try:
        await asyncio.wait([ready])
    finally:
        told()
        await tasks.shutdown()
    if not session.has_picture:
        starting.set_step(fetching)
    return session.has_picture
