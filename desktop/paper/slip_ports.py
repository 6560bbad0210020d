"""Where a slip printer hangs: on the network, a serial line, or a file of the system; bytes there and back.

Everything here blocks, each call for no longer than it is given: for a thread of ``services.workers``.
"""

from __future__ import annotations

import os
import re
import select
import socket
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QIODevice
from PySide6.QtSerialPort import QSerialPort

from desktop.domain.problems import Refused
from desktop.viewmodels.words import translate

NETWORK_PORT = 9100
_BAUD = 9600
_CONNECT_SECONDS = 3.0
_WRITE_SECONDS = 8.0
_SLICE = 20
_HOST = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9_.-]+)(?::(?P<port>\d{1,5}))?")
_SERIAL = re.compile(
    r"(?P<name>COM\d{1,3}|/dev/(?:tty|serial|pts/|cu)[^@\s]*)(?:@(?P<baud>\d{3,7}))?", re.IGNORECASE
)


class Kind(StrEnum):
    """网络, 串口, 文件 (a device such as /dev/usb/lp0, a shared printer, or a plain file)."""

    NETWORK = "network"
    SERIAL = "serial"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Where:
    """A printer's address. ``number``: its port on the network, or the baud of the line."""

    kind: Kind
    name: str
    number: int = 0

    def __str__(self) -> str:
        match self.kind:
            case Kind.NETWORK:
                return f"{self.name}:{self.number}"
            case Kind.SERIAL:
                return f"{self.name}@{self.number}"
            case _:
                return self.name


def where_of(text: str) -> Where:
    """An address as a person writes it: 192.168.1.50, printer.lan:9100, COM3, /dev/ttyUSB0@19200, /dev/usb/lp0.

    Raises Refused (code ``printer_address``) for what is none.
    """
    wanted = text.strip()
    serial = _SERIAL.fullmatch(wanted)
    if serial is not None:
        return Where(Kind.SERIAL, serial["name"], int(serial["baud"] or _BAUD))
    if wanted.startswith(("/", "\\\\")) or re.match(r"[A-Za-z]:\\", wanted):
        return Where(Kind.FILE, wanted)
    host = _HOST.fullmatch(wanted)
    if host is not None and 0 < int(host["port"] or NETWORK_PORT) < 65536:
        return Where(Kind.NETWORK, host["host"].strip("[]"), int(host["port"] or NETWORK_PORT))
    said = translate(
        "Paper", "看不懂打印机地址「{address}」。请写成 192.168.1.50、COM3 或 /dev/usb/lp0 这样。"
    )
    raise Refused(said.format(address=wanted[:60]), "printer_address")


class Port(Protocol):
    """An open way to a printer."""

    answers: bool
    """Whether anything may come back: a plain file has nothing to say."""

    def write(self, data: bytes) -> None:
        """All of it. Raises OSError where the way is gone."""

    def read(self, seconds: float) -> bytes:
        """What has come, waited for so long; nothing where nothing comes. Raises OSError where the way is gone."""

    def close(self) -> None: ...


def opened(where: Where) -> Port:
    """Open the way. Raises Refused (code ``printer_gone``)."""
    try:
        match where.kind:
            case Kind.NETWORK:
                return _Network(where)
            case Kind.SERIAL:
                return _Serial(where)
            case _:
                return _File(where)
    except OSError as error:
        said = translate("Paper", "连不上打印机（{address}）：请检查电源和线，再按「重打」。")
        raise Refused(said.format(address=where), "printer_gone") from error


class _Network:
    answers = True

    def __init__(self, where: Where) -> None:
        self._socket = socket.create_connection((where.name, where.number), _CONNECT_SECONDS)

    def write(self, data: bytes) -> None:
        self._socket.settimeout(_WRITE_SECONDS)
        self._socket.sendall(data)

    def read(self, seconds: float) -> bytes:
        self._socket.settimeout(seconds)
        try:
            data = self._socket.recv(256)
        except TimeoutError:
            return b""
        if not data:
            raise ConnectionResetError("closed by the printer")
        return data

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
        self._socket.close()


class _Serial:
    """Waits in slices: Qt lets no other thread of Python run while it waits for a serial line."""

    answers = True

    def __init__(self, where: Where) -> None:
        self._line = QSerialPort(where.name)
        self._line.setBaudRate(where.number)
        if not self._line.open(QIODevice.OpenModeFlag.ReadWrite):
            raise OSError(self._line.errorString())

    def write(self, data: bytes) -> None:
        if self._line.write(data) != len(data):
            raise OSError(self._line.errorString())
        until = monotonic() + _WRITE_SECONDS
        while self._line.bytesToWrite():
            if not self._line.waitForBytesWritten(_SLICE) and (self._is_gone() or monotonic() > until):
                raise OSError(self._line.errorString())

    def read(self, seconds: float) -> bytes:
        until = monotonic() + seconds
        while not self._line.bytesAvailable() and monotonic() < until:
            if not self._line.waitForReadyRead(_SLICE) and self._is_gone():
                raise OSError(self._line.errorString())
        return bytes(self._line.readAll().data())

    def _is_gone(self) -> bool:
        return self._line.error() is QSerialPort.SerialPortError.ResourceError

    def close(self) -> None:
        self._line.close()


class _File:
    def __init__(self, where: Where) -> None:
        path = Path(where.name)
        device = path.exists() and stat.S_ISCHR(path.stat().st_mode)
        self.answers = device and sys.platform != "win32"
        flags = os.O_RDWR if self.answers else os.O_WRONLY | os.O_APPEND | os.O_CREAT
        self._handle = os.open(path, flags | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0), 0o600)

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            if self.answers and not select.select([], [self._handle], [], _WRITE_SECONDS)[1]:
                raise TimeoutError("the device takes nothing")
            rest = rest[os.write(self._handle, rest) :]

    def read(self, seconds: float) -> bytes:
        if not self.answers or not select.select([self._handle], [], [], seconds)[0]:
            return b""
        return os.read(self._handle, 256)

    def close(self) -> None:
        os.close(self._handle)
