"""A thermal printer as its manual says it is: reads ESC/POS byte by byte, prints onto a list, answers how it is.

Knows nothing of the encoder. A byte that is no command and no character is a fault; ``cut`` ends a slip.
"""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field

_LONGEST = 400
"""Bytes of the longest command."""


@dataclass
class Paper:
    """What came out: lines as (text, scale, bold, centered), QR codes, cuts."""

    lines: list[tuple[str, tuple[int, int], bool, bool]] = field(default_factory=list)
    codes: list[tuple[str, int]] = field(default_factory=list)
    cuts: int = 0

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line[0] for line in self.lines)


class Head:
    """The printing part: takes bytes one after the other."""

    def __init__(self) -> None:
        self.paper = Paper()
        self.asked: list[bytes] = []
        """Questions that stand in line with the text (GS r)."""
        self._buffer = bytearray()
        self._reset()
        self._code = b""
        self._module = 3

    def _reset(self) -> None:
        self._scale, self._bold, self._center, self._chinese = (1, 1), False, False, False
        self._line = ""

    def feed(self, data: bytes) -> None:
        """More bytes; whole commands are done at once."""
        self._buffer += data
        done = 0
        while done < len(self._buffer):
            used = self._step(bytes(self._buffer[done : done + _LONGEST]))
            if not used:
                break
            done += used
        del self._buffer[:done]

    def _step(self, b: bytes) -> int:
        """Do the first command; how long it was, 0 for one that is not here wholly."""
        if b[0] in (0x1B, 0x1C, 0x1D) and len(b) < 2:
            return 0
        match b[:2]:
            case b"\x1b@":
                self._reset()
                return 2
            case b"\x1c&":
                self._chinese = True
                return 2
            case b"\x1ba" | b"\x1bE" | b"\x1bd" | b"\x1d!" | b"\x1da" | b"\x1dr":
                return self._short(b) if len(b) >= 3 else 0
            case b"\x1dV":
                if len(b) < 4:
                    return 0
                assert b[2:3] == b"B"
                assert not self._line, "cut through a line"
                self.paper.cuts += 1
                return 4
            case b"\x1d(":
                return self._function(b)
            case _:
                return self._character(b)

    def _short(self, b: bytes) -> int:
        match b[:2]:
            case b"\x1ba":
                assert not self._line, "alignment holds from the beginning of a line"
                self._center = {0: False, 1: True}[b[2]]
            case b"\x1bE":
                self._bold = bool(b[2])
            case b"\x1bd":
                self.paper.lines += [("", (1, 1), False, False)] * b[2]
            case b"\x1d!":
                self._scale = ((b[2] >> 4) + 1, (b[2] & 7) + 1)
            case b"\x1dr":
                self.asked.append(b[:3])
            case _:
                pass
        return 3

    def _function(self, b: bytes) -> int:
        if len(b) < 5 or len(b) < 5 + int.from_bytes(b[3:5], "little"):
            return 0
        assert b[2:3] == b"k"
        length = int.from_bytes(b[3:5], "little")
        what = b[5 : 5 + length]
        assert what[:1] == b"1"
        match what[1:2]:
            case b"A":
                assert what[2:] == b"2\x00"
            case b"C":
                self._module = what[2]
            case b"E":
                assert what[2] in b"0123"
            case b"P":
                assert what[2:3] == b"0"
                self._code = what[3:]
            case b"Q":
                assert what[2:] == b"0"
                self.paper.codes.append((self._code.decode(), self._module))
            case other:
                raise AssertionError(f"no QR function {other!r}")
        return 5 + length

    def _character(self, b: bytes) -> int:
        if b[0] == 0x0A:
            self.paper.lines.append((self._line, self._scale, self._bold, self._center))
            self._line = ""
            return 1
        if 0x20 <= b[0] < 0x7F:
            self._line += chr(b[0])
            return 1
        assert self._chinese, "Chinese characters are off"
        assert 0x81 <= b[0] <= 0xFE, f"no command and no character: {b[:4]!r}"
        if len(b) < 2:
            return 0
        length = 4 if 0x30 <= b[1] <= 0x39 else 2
        if len(b) < length:
            return 0
        self._line += b[:length].decode("gb18030")
        return length


class FakePrinter:
    """A printer at a port of 127.0.0.1. Its roll may end before or in the middle of a job, its cable be pulled."""

    def __init__(self, *, answers: bool = True, paper_out: bool = False, cover_open: bool = False) -> None:
        self.head = Head()
        self.answers, self.paper_out, self.cover_open = answers, paper_out, cover_open
        self.paper_low = self.knife_stuck = self.broken = self.asb = False
        self.ends_after: int | None = None
        """Bytes of text after which the roll ends."""
        self.pulled_after: int | None = None
        """Bytes after which the cable is pulled."""
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="fake printer")
        self._line: socket.socket | None = None
        self._ended = False
        self.heard = threading.Semaphore(0)
        """One more with every conversation that is over."""
        self._thread.start()

    @property
    def paper(self) -> Paper:
        """What has come out."""
        return self.head.paper

    def close(self) -> None:
        """Switch it off."""
        self._ended = True
        for one in (self._line, self._server):
            if one is not None:
                try:
                    one.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                one.close()
        self._thread.join()

    def _serve(self) -> None:
        while not self._ended:
            try:
                self._line, _ = self._server.accept()
            except OSError:
                return
            try:
                self._talk(self._line)
            except OSError:
                pass
            finally:
                self._line.close()
                self.heard.release()

    def _talk(self, line: socket.socket) -> None:
        taken = 0
        waiting = bytearray()
        if self.asb:
            line.sendall(b"\x14\x00\x00\x0f")
        while data := line.recv(4096):
            rest = bytearray()
            while data:  # what is answered at once is taken out of the stream as it comes in
                if data[:2] == b"\x10\x04":
                    if self.answers:
                        line.sendall(bytes([self._state(data[2])]))
                    data = data[3:]
                else:
                    rest.append(data[0])
                    data = data[1:]
            waiting += rest
            if self.pulled_after is not None and taken + len(waiting) > self.pulled_after:
                self.head.feed(bytes(waiting[: self.pulled_after]))
                return
            if self.ends_after is not None and taken + len(waiting) > self.ends_after:
                self.head.feed(bytes(waiting[: self.ends_after]))
                del waiting[: self.ends_after]
                self.ends_after, self.paper_out = None, True
            if not (self.paper_out or self.cover_open):
                taken += len(waiting)
                self.head.feed(bytes(waiting))
                waiting.clear()
                for _ in self.head.asked:
                    if self.answers:
                        line.sendall(b"\x0c" if self.paper_out else b"\x00")
                self.head.asked.clear()

    def _state(self, kind: int) -> int:
        bits = 0x12
        if kind == 2:
            bits |= 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * self.broken
        elif kind == 3:
            bits |= 0x08 * self.knife_stuck | 0x20 * self.broken
        elif kind == 4:
            bits |= 0x60 * self.paper_out | 0x0C * (self.paper_low or self.paper_out)
        return bits
