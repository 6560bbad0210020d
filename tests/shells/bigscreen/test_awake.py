"""Keeping displays awake, on a session bus of its own."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVirtualObject
from pytestqt.qtbot import QtBot

from desktop.shells.bigscreen.awake import PATH, SERVICE, Awake


@pytest.fixture
def bus() -> Iterator[str]:
    """The address of a bus; skipped where this machine has no program for one."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    process = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1", "--nopidfile"],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.communicate(timeout=20)


class Saver(QDBusVirtualObject):
    """A session's screen saver."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str, list[object]]] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.heard.append((message.service(), message.member(), message.arguments()))
        connection.send(message.createReply([77]))
        return True


def test_the_session_is_asked_and_told_when_it_is_over(qtbot: QtBot, bus: str) -> None:
    """The wish ends with the connection that it was made on, as a session's own rule is."""
    theirs = QDBusConnection.connectToBus(bus, "session under test")
    saver = Saver()
    try:
        assert theirs.registerService(SERVICE)
        assert theirs.registerVirtualObject(PATH, saver)
        made = Awake("zhenshu", "大屏正在显示", bus)
        made.start()
        qtbot.waitUntil(lambda: made.granted, timeout=8000)
        (caller, member, given) = saver.heard[0]
        assert (member, given) == ("Inhibit", ["zhenshu", "大屏正在显示"])
        known = theirs.interface()
        assert known.isServiceRegistered(caller).value()
        made.stop()
        qtbot.waitUntil(lambda: not known.isServiceRegistered(caller).value(), timeout=8000)
    finally:
        theirs.unregisterObject(PATH)
        QDBusConnection.disconnectFromBus("session under test")


def test_without_a_bus_nothing_happens(qtbot: QtBot) -> None:
    made = Awake("zhenshu", "大屏正在显示", "unix:path=/nonexistent")
    made.start()
    assert not made.granted
    made.stop()
