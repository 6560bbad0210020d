"""What the central does for who looks: an address for a short time, a still, playback, steering, what is online.

Gateways are slow or half dead when one needs them most: each has a few places for questions at once and, after some
that came to nothing, a pause in which it is not asked at all. All of it blocks and runs on threads of its own.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import TypeVar

from desktop.central.showing.sight import Sight
from desktop.central.video import asking
from desktop.central.video.directory import CameraBook, Source
from desktop.central.video.gateway import Channel, Gateway
from desktop.central.video.settings import VideoSettings, secret_in
from desktop.central.video.wvp import Wvp
from desktop.central.video.zlm import Zlm
from desktop.clock import Clock
from desktop.domain.cameras.addresses import address_of
from desktop.domain.cameras.cameras import Move, Playing, Preset, SourceKind, State, Stream
from desktop.domain.problems import Problem, Refusal, Refused, Unreachable

log = logging.getLogger(__name__)
T = TypeVar("T")

THREADS = 12
AT_ONCE_EACH = 4
"""Questions that one gateway is asked at the same time."""
STRIKES, PAUSE = 3, 10.0
"""So many in a row that came to nothing, and it is left alone for so many seconds."""
LOOK_EVERY = 60.0
"""Seconds for which it is believed what a gateway says is online."""
_DEMO = "demo:"


class Line:
    """The way to one gateway."""

    def __init__(self, gateway: Gateway, monotonic: Callable[[], float]) -> None:
        self.gateway = gateway
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._asked = self._strikes = 0
        self._closed_until = 0.0
        self.online: dict[tuple[str, str], bool] | None = None
        """What it said last, by device and channel; None: nothing yet, or it does not answer."""
        self.looked = float("-inf")

    @contextmanager
    def place(self, *, always: bool = False) -> Iterator[Gateway]:
        """A place to ask it. Raises Unreachable where there is none, or it is left alone just now. ``always``: for
        what must be said whatever it costs, as that a camera is to stand."""
        who = f"视频网关「{self.gateway.name}」"
        with self._lock:
            left = self._closed_until - self._monotonic()
            if left > 0 and not always:
                raise Unreachable(f"{who}没有应答，稍后再试。", "gateway_down", left)
            if self._asked >= AT_ONCE_EACH and not always:
                raise Unreachable(f"{who}正忙，请稍后再试。", "busy", 1)
            self._asked += 1
        try:
            yield self.gateway
        except Unreachable:
            with self._lock:
                self._strikes += 1
                if self._strikes >= STRIKES:
                    self._strikes, self._closed_until = 0, self._monotonic() + PAUSE
            raise
        else:
            with self._lock:
                self._strikes = 0
        finally:
            with self._lock:
                self._asked -= 1


class Video:
    """Usable from any thread; ``threads`` is where its calls belong."""

    def __init__(
        self, settings: VideoSettings, data: Path, book: CameraBook, clock: Clock, zone: tzinfo
    ) -> None:
        self.settings = settings
        self.threads = ThreadPoolExecutor(THREADS, thread_name_prefix="central-video")
        self._book, self._clock = book, clock
        self._lines = {
            name: Line(gateway, clock.monotonic) for name, gateway in _gateways(settings, data, zone)
        }

    @property
    def gateways(self) -> Sequence[str]:
        """The names of what there is."""
        return tuple(self._lines)

    def play(self, source: Source, stream: Stream) -> Playing:
        """Where the picture of now is. Raises Problem."""
        camera, origin = source.camera, source.origin
        match camera.source:
            case SourceKind.DEMO:
                if not origin.main:
                    raise Unreachable("演示：这路摄像头没有信号。", "offline")
                return self._playing(source, stream, _DEMO + origin.main, secret=False)
            case SourceKind.ADDRESS:
                address = origin.sub if stream is Stream.SUB and origin.sub else origin.main
                return self._playing(source, stream, address, secret=True)
            case SourceKind.GATEWAY:
                with self._line(origin.gateway).place() as gateway:
                    found = gateway.play(origin.device, origin.channel, stream)
                return self._playing(source, stream, found, secret=False)

    def playback(self, source: Source, start: datetime, end: datetime, pace: float = 1.0) -> Playing:
        """Where the pictures of a period are, played at ``pace`` or at the next slower speed that there is. Raises
        Problem."""
        camera, origin = source.camera, source.origin
        if camera.source is SourceKind.DEMO and origin.main:
            return self._playing(source, Stream.MAIN, _DEMO + origin.main, secret=False)
        if camera.source is not SourceKind.GATEWAY:
            raise Refused("这路摄像头不经网关，没有录像可回放。", "unsupported", 422)
        with self._line(origin.gateway).place() as gateway:
            possible = tuple(gateway.paces)
            pace = max((one for one in possible if one <= pace), default=min(possible))
            found = gateway.playback(origin.device, origin.channel, start, end, pace)
        playing = self._playing(source, Stream.MAIN, found, secret=False)
        return playing.model_copy(update={"pace": pace, "paces": possible})

    def still(self, source: Source) -> bytes:
        """One picture of now. Raises Problem."""
        camera, origin = source.camera, source.origin
        if camera.source is SourceKind.GATEWAY:
            with self._line(origin.gateway).place() as gateway:
                return gateway.still(origin.device, origin.channel)
        if camera.source is SourceKind.ADDRESS and origin.still:
            password = self._book.password(source)
            return asking.still(origin.still, origin.user, password, self.settings.networks, (3, 8))
        raise Refused("这路摄像头没有快照地址。", "unsupported", 422)

    def steer(self, source: Source, move: Move, speed: int) -> None:
        """Move, or stop. Raises Problem."""
        if source.camera.source is SourceKind.DEMO:
            return
        with self._steered(source, always=move is Move.STOP) as gateway:
            gateway.steer(source.origin.device, source.origin.channel, move, speed)

    def presets(self, source: Source) -> Sequence[Preset]:
        """The views that it remembers. Raises Problem."""
        if source.camera.source is SourceKind.DEMO:
            return (Preset(number=1, name="大门"), Preset(number=2, name="积水点"))
        with self._steered(source) as gateway:
            return gateway.presets(source.origin.device, source.origin.channel)

    def recall(self, source: Source, number: int) -> None:
        """Turn to one of them. Raises Problem."""
        if source.camera.source is SourceKind.DEMO:
            return
        with self._steered(source) as gateway:
            gateway.recall(source.origin.device, source.origin.channel, number)

    def channels(self, name: str) -> list[Channel]:
        """Everything that a gateway knows. Raises Problem."""
        with self._line(name).place() as gateway:
            return list(gateway.channels())

    def states(self, sight: Sight) -> dict[str, State]:
        """What an account's cameras are as far as the central knows; gateways are asked anew where that is old."""
        for line in self._lines.values():
            self._look(line)
        return {source.camera.id: self._state(source) for source in self._book.sources(sight)}

    def close(self) -> None:
        """End what runs."""
        for line in self._lines.values():
            line.gateway.close()
        self.threads.shutdown(wait=True, cancel_futures=True)

    # inside

    def _look(self, line: Line) -> None:
        now = self._clock.monotonic()
        if now - line.looked < LOOK_EVERY:
            return
        line.looked = now
        try:
            with line.place() as gateway:
                line.online = {(one.device, one.channel): one.online for one in gateway.channels()}
        except Problem as problem:
            line.online = None
            log.info("the states of gateway %s are not known: %s", line.gateway.name, problem.code)

    def _state(self, source: Source) -> State:
        camera, origin = source.camera, source.origin
        if camera.source is SourceKind.DEMO:
            return State.ONLINE if origin.main else State.OFFLINE
        line = self._lines.get(origin.gateway) if camera.source is SourceKind.GATEWAY else None
        if line is None or line.online is None:
            return State.UNKNOWN
        return State.ONLINE if line.online.get((origin.device, origin.channel), False) else State.OFFLINE

    def _steered(self, source: Source, *, always: bool = False) -> AbstractContextManager[Gateway]:
        if source.camera.source is not SourceKind.GATEWAY:
            raise Refused("这路摄像头不经网关，不能操作云台。", "unsupported", 422)
        return self._line(source.origin.gateway).place(always=always)

    def _line(self, name: str) -> Line:
        line = self._lines.get(name)
        if line is None:
            raise Refused(f"中心没有名为「{name}」的视频网关，请管理员写进 video.yaml。", "no_gateway", 422)
        return line

    def _playing(self, source: Source, stream: Stream, address: str, *, secret: bool) -> Playing:
        if not address.startswith(_DEMO):
            judged = address_of(address)
            if isinstance(judged, Refusal):
                raise Refused(f"取流地址不合规定：{judged.sentence}", judged.code, 502)
        until = self._clock.now() + timedelta(seconds=self.settings.address_seconds)
        return Playing(
            camera=source.camera.id, stream=stream, address=address, user=source.origin.user if secret else "",
            password=self._book.password(source) if secret else "", networks=self.settings.networks, until=until,
        )  # fmt: skip


def _gateways(settings: VideoSettings, data: Path, zone: tzinfo) -> Iterator[tuple[str, Gateway]]:
    for name, entry in settings.gateways.items():
        timeout = entry.connect_timeout, entry.read_timeout
        ca = str(data / entry.ca_file) if entry.ca_file else None
        if entry.kind == "wvp":
            secret = secret_in(data, entry.password_file)
            yield name, Wvp(name, entry.url, entry.username, secret, zone, timeout=timeout, ca_file=ca)
        else:
            secret = secret_in(data, entry.secret_file)
            yield name, Zlm(name, entry.url, secret, rtsp_port=entry.rtsp_port, timeout=timeout, ca_file=ca)
