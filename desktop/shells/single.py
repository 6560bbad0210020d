"""One window for one data folder: a second start raises the first window and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_PATIENCE = 1500


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


class FirstWindow(QObject):
    """Listens for later starts on the same folder. Only the account that started it may connect."""

    asked = Signal()
    """Somebody started the program again: come to the front."""

    def __init__(self, data: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
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
