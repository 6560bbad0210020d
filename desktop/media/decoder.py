"""One stream in one process: opened, decoded, scaled to its tile, the newest frame left in shared memory. No Qt here.

It makes one connection and ends with it; whoever started it decides whether there is a next one. A stream that makes
the decoder crash, hang or eat memory costs this process and with it one tile.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import av
import av.error
import av.logging

from desktop.media.faults import Fault
from desktop.media.orders import Orders
from desktop.media.pacing import Clock, Pace, Track
from desktop.media.publishing import Publisher
from desktop.media.reaching import SILENCE, Wrong, fault_of
from desktop.media.slot import Phase, Slot
from desktop.media.streams import Opened, open_source, stills
from desktop.media.telling import Teller

_MOST_MEMORY = 2 << 30
_NICE = 5
"""Decoding gives way to the window that shows it."""
_HALF = 0.02
"""Half the time of a frame, in seconds."""
_EVERY_FRAME = 2.0
"""Up to this speed every frame of a recording is decoded; beyond it only whole pictures."""
_REFUSALS: dict[type[BaseException], Fault] = {
    av.error.HTTPUnauthorizedError: Fault.PASSWORD,
    av.error.HTTPForbiddenError: Fault.PASSWORD,
    av.error.HTTPNotFoundError: Fault.NOT_THERE,
    av.error.HTTPServerError: Fault.SERVER,
    av.error.ConnectionRefusedError: Fault.REFUSED,
    av.error.ConnectionResetError: Fault.REFUSED,
    av.error.ExitError: Fault.NO_PICTURE,
    av.error.TimeoutError: Fault.NO_PICTURE,
    av.error.EOFError: Fault.ENDED,
    av.error.FileNotFoundError: Fault.NOT_THERE,
}


def run(slot: Slot, orders: Orders) -> int:
    """Play what the desk asks for until it ends; the exit code (0: it ended by itself, and the slot says why)."""
    av.logging.set_level(av.logging.PANIC)  # FFmpeg's own messages hold addresses with passwords
    _bound()
    teller = Teller(slot)
    if not orders.first():
        return 0
    orders.listen()
    teller.phase(Phase.OPENING)
    teller.pulse()
    if orders.source["transport"] == "still":
        fault = _judged(lambda: stills(orders, teller, Publisher(slot, orders, teller)), teller)
    else:
        fault = _judged(lambda: _play(slot, orders, teller), teller)
    teller.end(fault)
    return 0


def _judged(work: Callable[[], None], teller: Teller) -> Fault:
    """Do it; why it ended."""
    try:
        work()
    except Wrong as wrong:
        teller.info(port=wrong.port)
        return wrong.fault
    except av.error.FFmpegError as error:
        known = [fault for kind, fault in _REFUSALS.items() if isinstance(error, kind)]
        if known:
            return known[0]
        return Fault.NO_PICTURE if isinstance(error, OSError) else Fault.FORMAT
    except OSError as error:
        return fault_of(error)
    except (ValueError, MemoryError, UnicodeError):
        return Fault.FORMAT
    return Fault.ENDED


def _play(slot: Slot, orders: Orders, teller: Teller) -> None:
    with open_source(orders, teller) as opened:
        video = opened.video
        rate = float(video.average_rate or video.guessed_rate or 0)
        length = opened.seconds if opened.recorded else 0.0
        teller.introduce(opened.title, video.codec_context.name, round(rate, 1), length)
        video.codec_context.thread_count = 1
        video.codec_context.options = {"err_detect": "explode"}  # damage is said, not glossed over
        publisher = Publisher(slot, orders, teller)
        if opened.recorded:
            _Replay(opened, orders, teller, publisher).run()
        else:
            _follow(opened, orders, teller, publisher)


def _follow(opened: Opened, orders: Orders, teller: Teller, publisher: Publisher) -> None:
    """A stream that comes when it comes. What is due is shown at once; HLS, which comes in lumps, at its own pace."""
    teller.give_up_after(SILENCE - 1.0)
    track, pace = Track(opened.timed), Pace() if opened.lumps else None
    video = opened.video
    keys, whole, now = False, True, time.monotonic()
    first: float | None = None
    for packet in opened.container.demux(video):
        if packet.size:  # without: what the decoder still held back comes out, and is as old as it is
            now = time.monotonic()
            teller.packet(packet.size, now)
        if packet.is_corrupt:
            teller.corrupt()
        if keys != orders.keys:
            keys, whole = orders.keys, False
            video.codec_context.skip_frame = "NONKEY" if keys else "DEFAULT"
        if keys and not packet.is_keyframe:
            teller.beat()
            continue
        damaged = teller.damaged
        for frame in _frames(packet, teller):
            seconds = frame.time
            first = seconds if first is None else first
            whole = frame.key_frame or (whole and teller.damaged == damaged)
            if not whole:
                continue  # what follows damage is built on it, until the next whole picture
            lag = track.lag(now, seconds)
            teller.sampled(track.every(now) if keys else 0.0)
            if pace is not None:
                pace.wait(seconds, teller.beat)
            position = max(0.0, seconds - first) if seconds is not None and first is not None else 0.0
            publisher.show(frame, now if pace is None else time.monotonic(), lag + opened.behind, position)
        whole = whole and teller.damaged == damaged
        teller.beat()


def _frames(packet: Any, teller: Teller) -> list[Any]:
    """What a packet decodes to; what is damaged is counted and not shown."""
    try:
        frames = packet.decode()
    except av.error.EOFError:
        return []
    except av.error.InvalidDataError:
        teller.corrupt()
        return []
    whole = [frame for frame in frames if not frame.is_corrupt]
    for _ in range(len(frames) - len(whole)):
        teller.corrupt()
    return whole


class _Replay:
    """A file, by the clock of the desk; without one from its beginning at its own speed, again and again if asked."""

    def __init__(self, opened: Opened, orders: Orders, teller: Teller, publisher: Publisher) -> None:
        self._opened, self._orders, self._teller, self._publisher = opened, orders, teller, publisher
        self._loop = bool(orders.source.get("loop"))
        self._own: Clock = (time.monotonic(), 0.0, 1.0)
        video = opened.video
        self._offset = float((video.start_time or 0) * video.time_base)

    def _clock(self) -> Clock:
        return self._orders.clock or self._own

    def run(self) -> None:
        """Until the process ends."""
        length = self._opened.seconds
        while True:
            clock = self._clock()
            pace = Pace(clock, self._clock)
            start = pace.target()
            if length and start >= length:
                start = start % length if self._loop else max(0.0, length - 0.1)
            if not self._from(start, pace):
                continue  # the clock was set elsewhere
            if self._loop and self._orders.clock is None:
                self._own = (time.monotonic(), 0.0, 1.0)
                continue
            self._orders.changed.clear()
            while self._clock() == clock and not self._orders.changed.wait(0.5):
                self._teller.received(0)

    def _from(self, start: float, pace: Pace) -> bool:
        """Play on from there; False if the clock was set to another place, True at the end."""
        video, container, first, fast = self._opened.video, self._opened.container, True, False
        container.seek(int((start + self._offset) * 1_000_000), backward=True, any_frame=False)
        for packet in container.demux(video):
            before, fast = fast, pace.speed > _EVERY_FRAME or self._orders.keys
            if before and not fast:
                return False  # what comes now is built on what was left out: begin again from here
            video.codec_context.skip_frame = "NONKEY" if fast else "DEFAULT"
            if fast and not packet.is_keyframe and packet.size:
                continue
            self._teller.packet(packet.size or 0, time.monotonic())
            for frame in _frames(packet, self._teller):
                position = (frame.time or 0.0) - self._offset
                if first and position < start - _HALF and not fast:
                    self._teller.beat()
                    continue  # on the way to the place that is wanted
                verdict = pace.due(position, self._teller.beat, show_first=first)
                if verdict == "elsewhere":
                    return False
                if verdict == "show":
                    self._publisher.show(frame, time.monotonic(), 0.0, position, now=first)
                    first = False
        return True


def _bound() -> None:
    """This process may take so much memory, yields to the window, and dies with whoever started it."""
    if sys.platform != "win32":
        import resource

        os.nice(_NICE)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(arguments: list[str]) -> int:
    """``decoder NAME-OR-DESCRIPTOR``: a process of its own where there is no nursery; orders come by standard input."""
    slot = Slot.open(name=arguments[0]) if sys.platform == "win32" else Slot.open(int(arguments[0]))
    threading.current_thread().name = "decoder"
    return run(slot, Orders(sys.stdin.buffer))
