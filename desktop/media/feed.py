"""One camera's picture kept going: its address asked for, its decoder started, watched, ended, tried again. No Qt."""

from __future__ import annotations

import logging
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from desktop.clock import Clock
from desktop.media.children import Child, Children
from desktop.media.faults import Fault
from desktop.media.gate import Gate
from desktop.media.playing import PlayClock
from desktop.media.slot import Meta, Phase, Picture, Standing
from desktop.media.source import Nature, Size, Source, Transport
from desktop.media.truth import State, Truth, judge

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0)
"""Seconds before the next try, after the first failure, the second, and so on."""
_JITTER = 0.15
_OPENING = 15.0
"""So long may a decoder take to its first picture."""
_STALLED = 14.0
"""So long without a picture, and its decoder is taken for dead whatever it says."""
_NO_BEAT = 4.5
_EVERY_NAME = 1.0
_PRINTS = 4
_FAR = 3.0
"""Seconds that what a server plays may be off the clock."""
_STEADY = 10.0
"""After so many seconds of pictures the next failure is a first one again."""


@dataclass(frozen=True, slots=True)
class Denied:
    """No address is given for a camera, and the sentence that says why."""

    sentence: str
    fault: Fault = Fault.DENIED


Answer = Callable[[Source | Denied], None]
Ask = Callable[[str, Size, Answer], None]
"""Who knows cameras is asked for the address of one; the answer comes when it comes, on the same thread."""


@dataclass(frozen=True, slots=True)
class View:
    """How a feed is looked at: pixels of its tile, pictures a second, whole pictures only, main stream."""

    size: tuple[int, int] = (480, 270)
    rate: float = 12.5
    keys: bool = False
    main: bool = False


@dataclass(slots=True)
class Means:
    """What all feeds of a wall share."""

    children: Children
    ask: Ask
    clock: Clock
    gate: Gate
    known: dict[tuple[str, Size], tuple[Any, ...]]
    """What the streams of this session have called themselves."""
    playing: PlayClock | None = None
    """The clock of recordings, for all of them the same; None: what is shown is now."""


class Feed:
    """The picture of one camera in one tile, from when it is put there until it is taken away."""

    def __init__(self, camera: str, means: Means, view: View) -> None:
        self.camera = camera
        self._means, self.view = means, view
        self._child: Child | None = None
        self._source: Source | None = None
        self._next: tuple[Child, Source] | None = None
        self._asked = 0
        self._asking = False
        self._started = self._playing_since = self._asked_name = 0.0
        self._due = means.clock.monotonic()
        self._pause = 0.0
        self._fault, self._port, self._said = Fault.NONE, 0, ""
        self._tries = 0
        self._since: datetime | None = None
        self._meta: Meta | None = None
        self._taken: tuple[int, int] = (0, 0)
        self._suspect = ""
        self._stopped = self._stands = False
        self._ran = means.playing is not None and means.playing.running
        self._snaps = 0
        self.prints: deque[int] = deque(maxlen=_PRINTS)
        """Of the last whole pictures, the newest last."""
        self.twin = 0
        """The tile that shows the very same stream (``wall``); 0: none."""
        self._twin_accepted = False
        self.closer = 1.0
        """How many times as large as its tile the picture is looked at."""

    # what is asked of it

    def look(self, view: View) -> None:
        """Be looked at like this from now on."""
        before, self.view = self.view, view
        if before == view:
            return
        for child in self._own():
            child.tell(size=list(view.size), rate=view.rate, keys=view.keys)
        if before.main != view.main and self._child is not None and self._wanted() is not self._size():
            self._begin_asking()

    def follow(self) -> None:
        """The clock of recordings was set."""
        playing = self._means.playing
        if playing is None or self._source is None:
            return
        if not self.streamed:
            if self._child is not None:
                self._child.tell(clock=list(playing.within(self._source.begins)))
            return
        now = self._means.clock.monotonic()
        ran, self._ran = self._ran, playing.running
        if ran and not playing.running:
            return  # it stands still where it is, however late the server began (``_watch``)
        seen = self._moment(self._newest(), now)
        far = seen is None or abs((seen - playing.moment).total_seconds()) > _FAR * max(1.0, playing.speed)
        if far or (playing.running and (self._stands or self._source.pace != playing.speed)):
            self._stands = False
            self._end_child()  # a server plays on by itself: to be elsewhere, or to go on, it is asked anew
            self._due = now

    def retry(self) -> None:
        """Try at once, whatever the pause says."""
        if self._child is None and not self._stopped:
            self._due = self._means.clock.monotonic()

    def snap(self) -> int:
        """Ask for one picture in its own size; its number, by which it is known. 0: there is nothing to take."""
        if self._child is None or not self._child.slot.latest:
            return 0
        self._snaps += 1
        self._child.tell(snap=self._snaps)
        return self._snaps

    def accept(self) -> None:
        """A person says that this is the right stream."""
        self._twin_accepted = self._twin_accepted or bool(self.twin)
        if self._suspect and self._child is not None and self._source is not None:
            self._means.known[self.camera, self._source.size] = _identity(self._child.slot.info())
            self._suspect = ""

    def stop(self) -> None:
        """Taken away."""
        self._stopped = True
        self._asked += 1
        self._means.gate.leave(self)
        self._drop_next()
        self._end_child()

    # what it gives

    @property
    def source(self) -> Source | None:
        """What is played."""
        return self._source

    @property
    def streamed(self) -> bool:
        """Whether what is played comes from a server, at its speed: it can't be told to wait."""
        return self._source is not None and self._source.transport is not Transport.FILE

    @property
    def paces(self) -> frozenset[float]:
        """The speeds at which a server can play it; empty where the desk plays it itself."""
        if self._source is None or not self.streamed:
            return frozenset()
        return frozenset(self._source.paces or (1.0,))

    @property
    def info(self) -> dict[str, Any]:
        """What the decoder says of what it plays."""
        return self._child.slot.info() if self._child is not None else {}

    @property
    def running(self) -> bool:
        """Whether a decoder works for it."""
        return self._child is not None

    @property
    def decoding(self) -> bool:
        """Whether a decoder works for it, and on every frame."""
        return self._child is not None and not self.view.keys

    def fresh(self) -> bool:
        """Whether there is a picture that was not taken yet."""
        if self._child is None:
            return False
        latest = self._child.slot.latest
        return bool(latest) and (self._child.slot.generation, latest) != self._taken

    def take(self) -> Picture | None:
        """The newest picture, if it is another one than last time."""
        if self._child is None or not self.fresh():
            return None
        picture = self._child.slot.take()
        if picture is not None:
            self._meta = picture.meta
            if picture.meta.print and (not self.prints or self.prints[-1] != picture.meta.print):
                self.prints.append(picture.meta.print)
            self._taken = (picture.meta.generation, picture.meta.seq)
        return picture

    def truth(self) -> Truth:
        """What may be said of the picture now."""
        now = self._means.clock.monotonic()
        meta = self._newest()
        moment = self._moment(meta, now)
        age = now - meta.arrived + meta.lag if meta is not None else 0.0
        if self._stands and meta is not None:
            return Truth(State.RECORDED, 0, age, moment, since=self._since)
        if self._child is None or meta is None or not self._child.slot.latest:
            return self._without(now, meta, moment, age)
        standing = self._child.slot.standing()
        nature = self._source.nature if self._source is not None else Nature.LIVE
        state, seconds = judge(meta, now, nature, standing.every)
        if state is State.FROZEN:
            moment = self._means.clock.now() - timedelta(seconds=seconds)
        twin = 0 if self._twin_accepted or nature is not Nature.LIVE else self.twin
        if (self._suspect or twin) and state not in (State.FROZEN, State.BLACK):
            state = State.SUSPECT
        return Truth(
            state, seconds, age, moment, every=standing.every, said=self._suspect, twin=twin, since=self._since,
        )  # fmt: skip

    def _without(self, now: float, meta: Meta | None, moment: datetime | None, age: float) -> Truth:
        if self._fault is not Fault.NONE or self._said:
            left = self._due - now if self._child is None else 0.0
            state = State.LOST if meta is not None else State.NO_SIGNAL
            share = min(1.0, max(0.0, left / self._pause)) if self._pause else 0.0
            return Truth(
                state, max(0, round(left)), age, moment, fault=self._fault, port=self._port, tries=self._tries,
                since=self._since, share=share, said=self._said,
            )  # fmt: skip
        return Truth(State.CONNECTING if self._child is not None or self._asking else State.QUEUED)

    # the watch

    def tick(self) -> None:
        """Look after it; called twenty-five times a second, twice where nobody sees the wall."""
        if self._stopped:
            return
        now = self._means.clock.monotonic()
        if self._next is not None:
            self._watch_next(now)
        if self._child is not None:
            self._watch(now)
        elif not self._asking and not self._stands and now >= self._due and self._means.gate.enter(self):
            self._begin_asking()

    def _watch(self, now: float) -> None:
        assert self._child is not None
        standing = self._child.slot.standing()
        if self._waits() and self._taken[0] == self._child.slot.generation:
            self._stand()
        elif standing.phase is Phase.ENDED:
            self._failed(standing.fault, now)
        elif self._child.code is not None:
            self._failed(Fault.CRASHED, now)
        elif not self._child.slot.latest:
            if now - self._started > _OPENING:
                self._failed(_stalled(standing, now), now)
        else:
            meta = self._newest()
            if not self._playing_since:
                self._first_picture(now)
            elif now - self._asked_name > _EVERY_NAME:
                self._asked_name = now
                self._suspect = self._claims()
            if now - standing.beat > _NO_BEAT:
                self._failed(Fault.HUNG, now)
            elif (
                meta is not None and now - meta.arrived > _STALLED + 3 * standing.every and not self._still()
            ):
                self._failed(_stalled(standing, now), now)
            elif now - self._playing_since > _STEADY:
                self._tries = 0

    def _waits(self) -> bool:
        """The clock stands still, and a server would play on: its one picture is enough."""
        playing = self._means.playing
        return playing is not None and not playing.running and self.streamed

    def _stand(self) -> None:
        self._meta, self._stands = self._newest(), True
        self._means.gate.leave(self)
        self._drop_next()
        self._end_child()

    def _still(self) -> bool:
        """A recording that stands still by the clock."""
        return self._source is not None and self._source.nature is not Nature.LIVE

    def _first_picture(self, now: float) -> None:
        assert self._child is not None
        self._playing_since = self._asked_name = now
        self._fault, self._said, self._port = Fault.NONE, "", 0
        self._since = self._means.clock.now()
        self._means.gate.leave(self)
        self._suspect = self._claims()

    def _claims(self) -> str:
        """What the stream calls itself, if that is not what it should be."""
        assert self._source is not None
        info = self.info
        title, expects = str(info.get("title", "")), self._source.expects
        if expects and title and title != expects:
            return title
        found = _identity(info)
        before = self._means.known.setdefault((self.camera, self._source.size), found)
        return (title or f"{info.get('width')}×{info.get('height')}") if before != found else ""

    def _failed(self, fault: Fault, now: float) -> None:
        if self._playing_since and self._newest() is not None:
            self._meta = self._newest()
        port = int(self.info.get("port", 0))
        self._end_child()
        self._give_up(fault, "", port, now)

    def _give_up(self, fault: Fault, said: str, port: int, now: float) -> None:
        if not self._tries:
            self._since = self._means.clock.now()
        self._fault, self._said, self._port = fault, said, port
        self._pause = PAUSES[min(self._tries, len(PAUSES) - 1)] * (1 + random.uniform(0, _JITTER))
        self._tries += 1
        self._due = now + self._pause
        self._means.gate.leave(self)
        log.info("camera %s: %s, try %d", self.camera, fault.name, self._tries)

    # decoders

    def _begin_asking(self) -> None:
        self._asked += 1
        self._asking = self._child is None
        mine = self._asked
        self._means.ask(self.camera, self._wanted(), lambda found: self._answered(mine, found))

    def _answered(self, mine: int, found: Source | Denied) -> None:
        if mine != self._asked or self._stopped:
            return
        self._asking = False
        now = self._means.clock.monotonic()
        switching = self._child is not None
        if isinstance(found, Denied):
            if not switching:
                self._give_up(found.fault, found.sentence, 0, now)
            return
        try:
            child = self._start(found)
        except OSError as error:
            log.warning("a decoder could not be started: %s", error)
            if not switching:
                self._give_up(Fault.CRASHED, "", 0, now)
            return
        if switching:
            self._drop_next()
            self._next, self._started = (child, found), now
        else:
            self._child, self._source, self._started, self._playing_since = child, found, now, 0.0

    def _start(self, source: Source) -> Child:
        first: dict[str, Any] = {"size": list(self.view.size), "rate": self.view.rate, "keys": self.view.keys}
        if self._means.playing is not None:
            first["clock"] = list(self._means.playing.within(source.begins))
        return self._means.children.start(source, **first)

    def _watch_next(self, now: float) -> None:
        """The other stream of the same camera takes over with its first picture, or not at all."""
        assert self._next is not None
        child, source = self._next
        if source.size is not self._wanted():
            self._drop_next()  # it is not wanted any more
        elif child.slot.latest:
            self._end_child()
            self._child, self._source, self._playing_since = child, source, 0.0
            self._next = None
        elif (
            child.slot.standing().phase is Phase.ENDED
            or child.code is not None
            or now - self._started > _OPENING
        ):
            self._drop_next()

    def _own(self) -> list[Child]:
        return [child for child in (self._child, self._next[0] if self._next else None) if child is not None]

    def _drop_next(self) -> None:
        if self._next is not None:
            self._next[0].end()
            self._next = None

    def _end_child(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None
            self.prints.clear()

    def _wanted(self) -> Size:
        return Size.MAIN if self.view.main else Size.SUB

    def _size(self) -> Size | None:
        return self._source.size if self._source is not None else None

    # the picture in hand

    def _newest(self) -> Meta | None:
        meta = self._child.slot.meta() if self._child is not None else None
        return meta or self._meta

    def _position(self, meta: Meta) -> float:
        """Seconds into a recording; where a server plays it faster or slower, by the time that passes here."""
        assert self._source is not None
        if not self.streamed or self._source.pace == 1.0:
            return meta.position
        return (
            max(0.0, meta.arrived - self._playing_since) * self._source.pace if self._playing_since else 0.0
        )

    def _moment(self, meta: Meta | None, now: float) -> datetime | None:
        """When what is seen was: by our clock; of a recording by its own."""
        if meta is None:
            return None
        if self._source is not None and self._source.begins is not None:
            return self._source.begins + timedelta(seconds=self._position(meta))
        return self._means.clock.now() - timedelta(seconds=now - meta.arrived + meta.lag)


def _identity(info: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(info.get(key) for key in ("title", "codec", "width", "height"))


def _stalled(standing: Standing, now: float) -> Fault:
    return Fault.HUNG if now - standing.beat > _NO_BEAT else Fault.NO_PICTURE
