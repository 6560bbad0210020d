"""Where decoders are born on Linux: a small process that has loaded FFmpeg once and forks; and what it is asked.

A forked decoder costs 2 MB of its own instead of 21 and starts in milliseconds. The nursery knows nothing of streams:
it is handed the descriptors of a slot and of a pipe. When the desk goes away, in whatever way, all of them go.
"""

from __future__ import annotations

import array
import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from typing import Any

from desktop.media.orders import Orders
from desktop.media.slot import Slot

_MOST_LINE = 4096


def main() -> int:
    """``nursery``: the desk is at the other end of standard input, a local socket."""
    import ctypes

    from desktop.media.decoder import run

    line = socket.socket(fileno=os.dup(0))
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken)
    signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None
    gc.collect()
    gc.freeze()  # so that a child's collector leaves the shared pages alone
    children: dict[int, int] = {}
    try:
        while True:
            watched: list[Any] = [line, wake]
            ready, _, _ = select.select(watched, [], [])
            if wake in ready:
                os.read(wake, 4096)
                _bury(line, children)
            if line not in ready:
                continue
            said, descriptors = _heard(line)
            if not said:
                return 0
            for order in said.splitlines():
                asked = json.loads(order)
                if "kill" in asked:
                    _kill(children, asked["kill"])
                    continue
                pid = os.fork()
                if pid == 0:
                    line.close()
                    if prctl is not None:
                        prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
                    _live(run, *descriptors)
                children[asked["start"]] = pid
                for descriptor in descriptors:
                    os.close(descriptor)
    finally:
        for child in list(children):
            _kill(children, child)


def _live(run: Callable[[Slot, Orders], int], slot: int, pipe: int) -> None:
    """The child's whole life. Whatever happens, it never goes back into the nursery's loop."""
    code = 70
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.dup2(pipe, 0)
        os.close(pipe)
        code = run(Slot.open(slot), Orders(os.fdopen(0, "rb", buffering=0)))
    finally:
        os._exit(code)


def _heard(line: socket.socket) -> tuple[bytes, list[int]]:
    """One order with its descriptors; empty when the desk is gone."""
    size = array.array("i").itemsize
    try:
        said, extra, _, _ = line.recvmsg(_MOST_LINE, socket.CMSG_SPACE(2 * size))
    except OSError:
        return b"", []
    descriptors = array.array("i")
    for level, kind, data in extra:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data[: len(data) - len(data) % size])
    return said, list(descriptors)


def _bury(line: socket.socket, children: dict[int, int]) -> None:
    """Say which have ended; none stays behind as a zombie."""
    for pid, status in _ended():
        name = next((name for name, own in children.items() if own == pid), None)
        if name is not None:
            del children[name]
            with contextlib.suppress(OSError):
                line.sendall(
                    json.dumps({"ended": name, "code": os.waitstatus_to_exitcode(status)}).encode() + b"\n"
                )


def _ended() -> Iterator[tuple[int, int]]:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        yield pid, status


def _kill(children: dict[int, int], name: int) -> None:
    pid = children.get(name)
    if pid is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
