"""Keeps the displays awake: no screen saver and no sleep while a big screen runs."""

from __future__ import annotations

import ctypes
import logging
import sys

from PySide6.QtCore import QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

log = logging.getLogger(__name__)

SERVICE, PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002
"""Of SetThreadExecutionState."""


class Awake(QObject):
    """``start`` asks the session once and does not wait. The wish hangs on a connection of its own, and ends with it.

    ``address``: of the bus, for tests; empty: the session's.
    """

    def __init__(
        self, application: str, reason: str, address: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.granted = False
        """Whether the session has agreed."""
        self._application, self._reason, self._address = application, reason, address
        self._name = f"{application} awake"
        self._asked: QDBusPendingCallWatcher | None = None

    def start(self) -> None:
        """From now on."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS | _SYSTEM | _DISPLAY)
            return
        session = QDBusConnection.BusType.SessionBus
        bus = QDBusConnection.connectToBus(self._address or session, self._name)
        if not bus.isConnected():
            log.info("no session bus: the screen saver is the system's own affair")
            return
        message = QDBusMessage.createMethodCall(SERVICE, PATH, SERVICE, "Inhibit")
        message.setArguments([self._application, self._reason])
        self._asked = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        self._asked.finished.connect(self._answered)

    def stop(self) -> None:
        """The displays may sleep again."""
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
            return
        self.granted = False
        QDBusConnection.disconnectFromBus(self._name)

    @Slot(QDBusPendingCallWatcher)
    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        self.granted = not watcher.isError()
        if watcher.isError():
            log.info("the session does not keep its displays awake: %s", watcher.error().name())
