"""One window for one data folder: a second start raises the first window and ends."""

from __future__ import annotations

import asyncio
import hashlib
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from desktop.shells.starting import StartingWindow
from desktop.store.lock import DataLock

translate = QCoreApplication.translate

_PATIENCE = 1500
_AGAIN = 0.1
_TRIES = 100
_CROWD = 256
"""Starts that may knock at once before the first window answers."""


class Place(Enum):
    """How a start on a data folder went."""

    OURS = "ours"
    """The folder is ours: this is the first window."""
    RAISED = "raised"
    """Another window has it, and was asked to come to the front."""
    TAKEN = "taken"
    """Somebody has it who does not answer."""


def _name(data: Path) -> str:
    return "zhenshu-" + hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:24]


def raise_first(data: Path) -> bool:
    """Ask the window that already works on this folder to come to the front; False if there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name(data))
    if not socket.waitForConnected(_PATIENCE):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_PATIENCE)
    socket.disconnectFromServer()
    return True


async def take_place(lock: DataLock, data: Path, tries: int = _TRIES) -> Place:
    """Be the first window on a folder, or raise the one that is; raises OSError if the folder cannot be used.

    The first window holds the lock some time before it listens, and one that was killed leaves a name behind: whoever
    gets neither the lock nor an answer tries again for about ten seconds.
    """
    for left in reversed(range(tries)):
        if lock.acquire():
            return Place.OURS
        if raise_first(data):
            return Place.RAISED
        if left:
            await asyncio.sleep(_AGAIN)
    return Place.TAKEN


async def have_folder(
    lock: DataLock, folder: Path, starting: StartingWindow, again: asyncio.Event, ended: asyncio.Event
) -> bool:
    """Have the data folder to ourselves; False where another window has it, or the person gave up (``ended``)."""
    while True:
        try:
            place = await take_place(lock, folder)
            if place is not Place.TAKEN:
                return place is Place.OURS
            starting.fail(translate("Hall", "数据目录正被另一个程序使用：{}").format(folder))
        except OSError as error:
            starting.fail(translate("Hall", "数据目录不能使用：{}").format(folder), str(error))
        await again.wait()
        again.clear()
        if ended.is_set():
            return False


class FirstWindow(QObject):
    """Listens for later starts on the same folder. Only the account that started it may connect."""

    asked = Signal()
    """Somebody started the program again: come to the front."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.setMaxPendingConnections(_CROWD)
        self._server.setListenBacklogSize(_CROWD)
        self._server.newConnection.connect(self._greet)
        # After a crash the name is left over; the folder's lock says that nobody else is there.
        QLocalServer.removeServer(_name(data))
        self._server.listen(_name(data))

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()
