"""The desk's side of decoder processes: started with a slot and a pipe, told things, watched, ended."""

from __future__ import annotations

import array
import contextlib
import json
import logging
import os
import socket
import subprocess
import sys
from typing import IO, Any, Protocol

from desktop.media.orders import written
from desktop.media.slot import Slot
from desktop.media.source import Source
from desktop.services.own.embedded import own_command

log = logging.getLogger(__name__)

NURSERY = "nursery"
DECODER = "decoder"
"""The hidden words of the command line under which this program is a nursery or one decoder."""


class Child(Protocol):
    """One decoder. ``code``: how it ended, None while it lives."""

    slot: Slot

    @property
    def code(self) -> int | None:
        """How it ended."""

    def tell(self, **said: Any) -> None:
        """Send it an order; a decoder that is gone hears nothing."""

    def end(self) -> None:
        """Kill it and let go of its memory."""


class Children:
    """Starts decoders, in the way that this system does best."""

    def __init__(self, fork: bool = sys.platform == "linux") -> None:
        self._nursery = _Nursery() if fork else None
        self._generation = 0

    def start(self, source: Source, **first: Any) -> Child:
        """A new decoder for this source; ``first``: its first orders (``size``, ``rate``, ``keys``, ``clock``).

        Raises OSError: the machine has no room for it.
        """
        self._generation += 1
        slot = Slot.make(self._generation)
        try:
            child = self._nursery.start(slot) if self._nursery is not None else _Alone(slot)
        except OSError:
            slot.close()
            raise
        child.tell(**first, source=source.wire())
        return child

    def look(self) -> None:
        """Hear who has ended; to be called now and then."""
        if self._nursery is not None:
            self._nursery.look()

    def close(self) -> None:
        """End them all."""
        if self._nursery is not None:
            self._nursery.close()


class _Pipe:
    """Orders go down it without ever blocking the window."""

    def __init__(self, end: int) -> None:
        self._end = end

    def tell(self, **said: Any) -> None:
        if self._end >= 0:
            with contextlib.suppress(OSError):  # gone, or it does not listen: the watch over its beat ends it
                os.write(self._end, written(**said))

    def close(self) -> None:
        if self._end >= 0:
            os.close(self._end)
            self._end = -1


class _Forked(_Pipe):
    """A child of the nursery."""

    def __init__(self, nursery: _Nursery, slot: Slot, name: int, end: int) -> None:
        super().__init__(end)
        self._nursery, self.slot, self.name = nursery, slot, name
        self.code: int | None = None

    def end(self) -> None:
        """Kill it and let go of its memory."""
        if self.code is None:
            self._nursery.kill(self.name)
        self._nursery.forget(self.name)
        self.close()
        self.slot.close()


class _Nursery:
    """The process that forks, started with the first decoder and again if it should die."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._children: dict[int, _Forked] = {}
        self._count = 0

    def start(self, slot: Slot) -> _Forked:
        line = self._ready()
        self._count += 1
        theirs, ours = os.pipe()
        try:
            os.set_blocking(ours, False)
            rights = array.array("i", [slot.descriptor, theirs])
            line.sendmsg(
                [json.dumps({"start": self._count}).encode() + b"\n"],
                [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)],
            )
        except OSError:
            os.close(ours)
            self._lost()
            raise
        finally:
            os.close(theirs)
        child = self._children[self._count] = _Forked(self, slot, self._count, ours)
        return child

    def kill(self, name: int) -> None:
        if self._line is not None:
            with contextlib.suppress(OSError):
                self._line.sendall(json.dumps({"kill": name}).encode() + b"\n")

    def forget(self, name: int) -> None:
        self._children.pop(name, None)

    def look(self) -> None:
        while self._line is not None:
            try:
                got = self._line.recv(65536, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return
            except OSError:
                got = b""
            if not got:
                self._lost()
                return
            for line in got.splitlines():
                said = json.loads(line)
                child = self._children.get(said["ended"])
                if child is not None:
                    child.code = int(said["code"])

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            try:
                self._process.wait(3.0)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def _ready(self) -> socket.socket:
        if self._line is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(
                    own_command(NURSERY),
                    stdin=theirs.fileno(),
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,
                    close_fds=True,
                )
            self._line = ours
        return self._line

    def _lost(self) -> None:
        """The nursery is gone, and with it all that it had."""
        log.info("the decoders' nursery ended; it is started anew")
        for child in self._children.values():
            child.code = child.code if child.code is not None else 1
        self.close()


class _Alone:
    """A decoder that is a process of this program's own making (Windows)."""

    def __init__(self, slot: Slot) -> None:
        self.slot = slot
        if sys.platform == "win32":
            words, kept = [DECODER, slot.name], ()
        else:
            words, kept = [DECODER, str(slot.descriptor)], (slot.descriptor,)
        self._process = subprocess.Popen(
            own_command(*words), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, pass_fds=kept, bufsize=0,
            creationflags=0x08000000 if sys.platform == "win32" else 0,  # CREATE_NO_WINDOW
        )  # fmt: skip

    @property
    def code(self) -> int | None:
        """How it ended."""
        return self._process.poll()

    def tell(self, **said: Any) -> None:
        """Send it an order."""
        line: IO[bytes] | None = self._process.stdin
        if line is not None:
            with contextlib.suppress(OSError, ValueError):
                line.write(written(**said))

    def end(self) -> None:
        """Kill it and let go of its memory."""
        self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()
        self.slot.close()
