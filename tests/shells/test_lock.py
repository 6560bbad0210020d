"""The lock by itself: a sleep is idleness, and what goes wrong at the door leaves the field to be typed in again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.clock import ManualClock
from desktop.link.messages import SessionPolicy
from desktop.services.line.admission import Unlocked
from desktop.shells.entrance.lock import Lock
from desktop.shells.frame.workstation import Workstation
from desktop.store.problems import Unwritable
from tests.shells.conftest import NOW


class Sleeper(ManualClock):
    """Its machine can be put to sleep: only the wall clock goes on."""

    def slumber(self, step: timedelta) -> None:
        self._now += step


class AtOnce:
    """Does what is spawned before it goes on."""

    def spawn(self, work: Coroutine[Any, Any, None], name: str) -> None:
        asyncio.run(work)


@pytest.fixture
def clock() -> Sleeper:
    return Sleeper(NOW)


async def full(password: str) -> Unlocked:
    raise Unwritable("磁盘已满。", "full")


@pytest.fixture
def window(open_window: Callable[..., Workstation], qtbot: QtBot) -> Workstation:
    made = open_window()
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def lock(window: Workstation, clock: Sleeper) -> Iterator[Lock]:
    said: list[str] = []
    made = Lock(window, "长山镇", "李秀英", clock, full, AtOnce(), said.append)  # type: ignore[arg-type]
    made.set_policy(SessionPolicy(idle_minutes=10))
    yield made
    made.stop()


def test_a_sleep_is_idleness_and_the_key_that_ends_it_finds_the_desk_locked(
    lock: Lock, window: Workstation, clock: Sleeper, qtbot: QtBot
) -> None:
    handle = window.windowHandle()
    qtbot.waitUntil(lambda: handle in lock._watched)
    clock.slumber(timedelta(minutes=9))
    QTest.keyClick(handle, Qt.Key.Key_J)  # type: ignore[call-overload]
    clock.slumber(timedelta(minutes=9))
    QTest.keyClick(handle, Qt.Key.Key_J)  # type: ignore[call-overload]
    assert not lock.is_locked
    clock.slumber(timedelta(hours=9))
    QTest.keyClick(handle, Qt.Key.Key_J)  # type: ignore[call-overload]
    qtbot.waitUntil(lambda: lock.is_locked)


def test_a_full_disk_is_said_and_the_password_can_be_typed_again(
    lock: Lock, window: Workstation, qtbot: QtBot
) -> None:
    lock.lock()
    screen = lock.screen
    assert screen is not None
    for _ in range(2):
        QTest.keyClicks(screen.password, "Qingshan-2026")
        QTest.keyClick(screen.password, Qt.Key.Key_Return)
        assert lock.is_locked
        assert screen.error.text() == "磁盘已满。"
        assert isinstance(screen.password, QLineEdit)
        assert screen.password.isEnabled()
