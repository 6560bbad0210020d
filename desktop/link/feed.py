"""The feed: batches of what happens, by a stream where it comes through, else by long polling."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import requests

from desktop.clock import Clock
from desktop.domain.problems import Refused, Unreachable
from desktop.link import transport
from desktop.link.client import Central
from desktop.link.messages import (
    Batch,
    Claim,
    Message,
    Reset,
    read_claim,
    read_message,
    read_moment,
    read_seq,
)

log = logging.getLogger(__name__)

STREAM_AGAIN = 300.0
"""Seconds of polling after which the stream is tried again."""
_RESETS = {"log_truncated": "log_truncated", "log_replaced": "replaced"}
_FIRST_BEAT = 0.2
"""Share of the silence that is granted to the first beat: the central sends it at once."""
_ANSWER = 0.4
"""Share of the silence that is granted to a page over its ``wait``: after it the line counts as dead."""
_SHORTEST = 1.0
_LONGEST_MESSAGE = 8 * 1024 * 1024


class Frames:
    """Splits a stream of bytes into server-sent events; cuts may fall anywhere, also inside a character."""

    def __init__(self) -> None:
        self._rest = b""
        self._event = b"message"
        self._id = b""
        self._data: list[bytes] = []

    def feed(self, piece: bytes) -> list[tuple[bytes, bytes, bytes]]:
        """(event, id, data) of each message that is complete now."""
        *lines, self._rest = (self._rest + piece).split(b"\n")
        if len(self._rest) > _LONGEST_MESSAGE:
            raise Unreachable("中心发来的内容超长，重新连接。", "too_long")
        found: list[tuple[bytes, bytes, bytes]] = []
        for line in lines:
            line = line.removesuffix(b"\r")
            if not line:
                if self._data:
                    found.append((self._event, self._id, b"\n".join(self._data)))
                # A change says its own place: one that says none must not be taken for the one before it.
                self._event, self._id, self._data = b"message", b"", []
                continue
            name, _, value = line.partition(b":")
            value = value.removeprefix(b" ")
            match name:
                case b"data":
                    self._data.append(value)
                case b"event":
                    self._event = value
                case b"id":
                    self._id = value
                case _:
                    pass
        return found


class Feed:
    """An iterator of batches from a cursor on; blocks, so it runs in a thread of its own.

    Ends after a ``Reset`` or ``close``; raises Unreachable when the line is lost, Refused when the token is not
    accepted. What it yields is in order; whoever takes it checks ``prev`` against their own cursor.
    """

    def __init__(
        self, central: Central, epoch: str, seq: int, clock: Clock, *, mark: str = "", silence: float = 25.0,
        poll_wait: float = 25.0, stream_again: float = STREAM_AGAIN,
    ) -> None:  # fmt: skip
        self._central = central.sibling()
        self._epoch = epoch
        self._seq = seq
        self._mark = mark
        self._clock = clock
        self._silence = silence
        self._poll_wait = poll_wait
        self._stream_again = stream_again
        self._closed = False
        self.polling = False
        """Whether the stream did not come through and long polling is in use."""

    def close(self) -> None:
        """End it promptly, from whatever thread."""
        self._closed = True
        self._central.close()

    def __iter__(self) -> Iterator[Batch | Reset]:
        try:
            while not self._closed:
                self.polling = False
                for batch in self._streamed():
                    yield batch
                    if isinstance(batch, Reset):
                        return
                self.polling = True
                for batch in self._polled():
                    yield batch
                    if isinstance(batch, Reset):
                        return
        except Unreachable:
            if not self._closed:
                raise
        finally:
            self._central.close()

    def _streamed(self) -> Iterator[Batch | Reset]:
        """Batches of the stream; returns when it has fallen silent, or says nothing that is a message."""
        patience = min(self._silence, max(_SHORTEST, self._silence * _FIRST_BEAT))
        place = f"{self._epoch}:{self._seq}"
        headers = {
            "Accept": "text/event-stream",
            "Accept-Encoding": "identity",
            "Cache-Control": "no-cache",
            "Last-Event-ID": place,
        }
        try:
            mark = f"&mark={quote(self._mark)}" if self._mark else ""
            response = self._central.stream(f"/v1/feed?after={place}{mark}", headers, patience)
        except Unreachable as problem:
            if not self._closed and (
                problem.code in ("timeout", "portal") or problem.code.startswith("http_")
            ):
                log.info("the stream is not let through: polling")  # where nothing is, the first page says so
                return
            raise
        with response:
            if "text/event-stream" not in response.headers.get("Content-Type", ""):
                if _broken_off(response):
                    raise Unreachable("与中心的连接中断。", "cut")
                log.info("what comes is no stream: polling")
                return
            frames, heard = Frames(), self._clock.monotonic()
            while True:
                try:
                    with transport.doors():
                        piece = response.raw.read1(65536)
                except Unreachable as problem:
                    if _silent(problem) and not self._closed:
                        log.info("the stream is silent: polling")
                        return
                    raise
                if not piece:
                    raise Unreachable("与中心的连接中断。", "cut")
                found, now = frames.feed(piece), self._clock.monotonic()
                if found:
                    if patience != self._silence:
                        patience = self._silence
                        self._central.be_patient(patience)
                    heard = now
                elif (
                    now - heard > patience
                ):  # bytes without end or sense: packed or held by something between
                    log.info("the stream carries no messages: polling")
                    return
                yield from self._batch(found)

    def _batch(self, frames: list[tuple[bytes, bytes, bytes]]) -> Iterator[Batch | Reset]:
        messages: list[Message] = []
        head: int | None = None
        claims: tuple[Claim, ...] = ()
        now, reset = None, None
        for event, id_, data in frames:
            if event == b"change":
                message = self._message(id_, data)
                self._passed(message)
                messages.append(message)
            elif event == b"heartbeat":
                beat = _loads(data)
                if beat.get("epoch", self._epoch) != self._epoch:
                    reset = Reset("epoch")
                    break
                told = beat.get("head")
                head = told if isinstance(told, int) else head
                now = read_moment(beat.get("now"))
            elif event == b"claim":
                claim = read_claim(_loads(data))
                claims += (claim,) if claim is not None else ()
            elif event == b"reset":
                reset = Reset(str(_loads(data).get("reason", "")))
                break
        if messages or head is not None or claims:
            yield Batch(tuple(messages), head, now, claims)
        if reset is not None:
            yield reset

    def _message(self, id_: bytes, data: bytes) -> Message:
        _, _, told = id_.rpartition(b":")
        try:
            seq = read_seq(told)
        except ValueError:
            seq = 0
        try:
            return read_message(json.loads(data), seq)
        except (ValueError, RecursionError) as error:
            return Message(seq, None, None, data.decode("utf-8", "replace"), type(error).__name__)

    def _polled(self) -> Iterator[Batch | Reset]:
        """Batches by long polling; returns when it is time to try the stream again."""
        since, wait, township = self._clock.monotonic(), 0.0, ""
        patience = max(_SHORTEST, self._silence * _ANSWER)
        while self._clock.monotonic() - since < self._stream_again and not self._closed:
            try:
                page = self._central.changes(self._seq, 1000, wait, mark=self._mark, patience=patience)
            except Refused as problem:
                if problem.code in _RESETS:
                    yield Reset(_RESETS[problem.code])
                    return
                raise
            if page.epoch != self._epoch:
                yield Reset("epoch")
                return
            if page.head < self._seq:
                yield Reset("ahead")
                return
            if township and page.township != township:
                yield Reset("township")
                return
            wait, township = self._poll_wait, page.township
            yield Batch(page.chained(self._seq), page.head, None, page.claims, all_claims=True)
            for message in page.messages:
                self._passed(message)

    def _passed(self, message: Message) -> None:
        """The cursor to go on from is after this one."""
        if message.seq > self._seq:
            self._seq, self._mark = message.seq, message.mark


def _broken_off(response: requests.Response) -> bool:
    """Whether the line broke within the answer's head: what came of it then passes for a whole one."""
    if "Content-Length" in response.headers or "Transfer-Encoding" in response.headers:
        return False
    with transport.doors():
        return not response.raw.read1(1)


def _silent(problem: Unreachable) -> bool:
    return problem.code == "timeout" or "Timeout" in type(problem.__cause__).__name__


def _loads(data: bytes) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
