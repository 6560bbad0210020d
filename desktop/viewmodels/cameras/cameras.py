"""The cameras of the panel 视频: the list and the tree, what is found, favourites, one camera in words, who steers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.cameras.cameras import STEERING, WATCHING, Camera, State
from desktop.domain.rights.visibility import sees_all
from desktop.services.line.connection import Connection, Link
from desktop.services.line.presence import Claim
from desktop.services.maps.cameras import CameraDirectory
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Situation
from desktop.viewmodels.cameras import tree
from desktop.viewmodels.cameras.search import CameraIndex
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, moment_words, short_name, translate

Mark = Literal["online", "offline", "unknown", "late", "frozen", "bad"]
Filter = Literal["all", "online", "bad", "ptz", "favourite"]
FAVOURITES = "cameras:favourites"
_MOST_FAVOURITES = 200
_OLD = timedelta(minutes=3)
"""States older than this are shown with their age; they are asked for every half minute while somebody looks."""
_STATES = {
    State.ONLINE: QT_TRANSLATE_NOOP("Cameras", "在线"), State.OFFLINE: QT_TRANSLATE_NOOP("Cameras", "离线"),
    State.UNKNOWN: QT_TRANSLATE_NOOP("Cameras", "状态不明"),
}  # fmt: skip


class Claimed(Protocol):
    """Who has claimed something (``services.line.presence.Presence``)."""

    def on(self, event_id: str) -> Sequence[Claim]: ...


@dataclass(frozen=True, slots=True)
class OnWall:
    """How a camera stands on the wall: its tile counted from one, a mark, and its state in a word."""

    tile: int
    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class CameraRow:
    """One camera as a line. ``word``: what is out of the ordinary, else empty."""

    id: str
    name: str
    place: str
    mark: Mark
    word: str
    tile: int
    favourite: bool
    ptz: bool


class CamerasView(QObject):
    """``changed``: other cameras, filter or tree. ``restated``: only states, tiles, favourites: repaint, no more."""

    changed = Signal()
    restated = Signal()

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, directory: CameraDirectory, drafts: Drafts,
        presence: Claimed, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._tasks = situation, connection, tasks
        self.directory, self._drafts, self._presence = directory, drafts, presence
        self.filter: Filter = "all"
        self.order: Literal["area", "use"] = "area"
        self.query = ""
        self.on_wall: Mapping[str, OnWall] = {}
        self._groups: list[tree.Group] = []
        self._open: frozenset[str] = frozenset()
        self._index = CameraIndex()
        kept = drafts.get(FAVOURITES)
        self._favourites = [str(one) for one in kept] if isinstance(kept, list) else []
        self._unhear = [
            directory.changed.connect(lambda _none: self._take()),
            directory.states_changed.connect(lambda _none: self._restate()),
        ]
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.restated)
        self._take()

    def close(self) -> None:
        """Listen no longer."""
        for stop in self._unhear:
            stop()

    # what is known

    @property
    def may_watch(self) -> bool:
        """Whether this account looks at cameras."""
        return self._situation.actor.role in WATCHING

    @property
    def may_steer(self) -> bool:
        """Whether it steers them."""
        return self._situation.actor.role in STEERING

    @property
    def empty(self) -> bool:
        """Whether there is not one camera."""
        return not self.directory.cameras

    def camera(self, id_: str) -> Camera | None:
        """A camera."""
        return self.directory.find(id_)

    def place(self, camera: Camera) -> str:
        """Where it belongs, in words."""
        return self._situation.township.tree.name(camera.area) if camera.area is not None else ""

    def row(self, id_: str) -> CameraRow | None:
        """One camera as a line."""
        camera = self.directory.cameras.get(id_)
        if camera is None:
            return None
        shown = self.on_wall.get(id_)
        state = self.directory.state(id_)
        mark: Mark = shown.mark if shown is not None else state.value
        word = shown.word if shown is not None and shown.mark != "online" else ""
        if not word and state is State.OFFLINE:
            word = translate("Cameras", _STATES[state])
        return CameraRow(
            id_, camera.name, self.place(camera), mark, word, shown.tile if shown is not None else 0,
            id_ in self._favourites, camera.ptz,
        )  # fmt: skip

    def counts(self) -> dict[str, int]:
        """How many each filter lets through."""
        known = self.directory.cameras
        return {
            "all": len(known), "online": sum(self._passes(one, "online") for one in known),
            "bad": sum(self._passes(one, "bad") for one in known), "ptz": sum(one.ptz for one in known.values()),
            "favourite": sum(one in known for one in self._favourites),
        }  # fmt: skip

    def age_words(self) -> str:
        """状态截至 14:02, where what is online is not of now; empty where it is."""
        at, now = self.directory.states_at, self._connection.now()
        if at is None or (self._connection.standing.link is not Link.OFFLINE and now - at <= _OLD):
            return ""
        moment = moment_words(at, now, self._situation.township.clock.zone)
        return translate("Cameras", "状态截至 {time}").format(time=moment)

    def results(self) -> list[str]:
        """What fits what was typed, through the filter."""
        if not self.query.strip():
            return []
        return [one for one in self._index.find(self.query) if self._passes(one, self.filter)]

    def nodes(self) -> list[tree.Node]:
        """The tree as it is unfolded; with a filter every branch is open."""
        if self.filter == "all":
            return tree.unfolded(self._groups, self._open, None)
        shown = frozenset(one for one in self.directory.cameras if self._passes(one, self.filter))
        return tree.unfolded(self._groups, self._open, shown)

    def is_open(self, group: str) -> bool:
        """Whether a branch is unfolded."""
        return self.filter != "all" or group in self._open

    # what a hand wants

    def narrow(self, *, to: Filter | None = None, query: str | None = None, order: str | None = None) -> None:
        """Another filter, other words, another order of the tree."""
        if to is not None:
            self.filter = to
        if query is not None:
            self.query = query
        if order in ("area", "use") and order != self.order:
            self.order = "area" if order == "area" else "use"
            self._grow()
        self.changed.emit()

    def fold(self, group: str, *, open_: bool) -> None:
        """Fold a branch out, or in."""
        wanted = self._open | {group} if open_ else self._open - {group}
        if wanted != self._open:
            self._open = wanted
            self.changed.emit()

    def favour(self, camera: str) -> bool:
        """Make it a favourite, or none any more; whether it is one now."""
        there = camera in self._favourites
        kept = [one for one in self._favourites if one != camera]
        self._favourites = (kept if there else [*kept, camera])[-_MOST_FAVOURITES:]
        self._drafts.set(FAVOURITES, self._favourites)
        if self.filter == "favourite":
            self.changed.emit()
        else:
            self.restated.emit()
        return not there

    def is_favourite(self, camera: str) -> bool:
        """Whether it is one."""
        return camera in self._favourites

    def set_on_wall(self, on_wall: Mapping[str, OnWall]) -> None:
        """Which cameras are on the wall now, and how they stand there."""
        if on_wall != self.on_wall:
            self.on_wall = on_wall
            if self.filter == "bad":
                self.changed.emit()
            else:
                self._late.start()

    # one camera in words

    def kind_words(self, camera: Camera) -> str:
        """CS-0317 · 路口 · 云台可控."""
        words = [camera.id, translate("Cameras", tree.USES[camera.use])]
        if camera.ptz:
            words.append(translate("Cameras", "云台可控"))
        return " · ".join(words)

    def state_words(self, camera: Camera) -> tuple[str, Mark]:
        """What is known of it now: on the wall what its tile says, else what the center knows."""
        shown = self.on_wall.get(camera.id)
        if shown is not None and shown.word:
            return shown.word, shown.mark
        state = self.directory.state(camera.id)
        return translate("Cameras", _STATES[state]), state.value

    def steering_note(self, camera: str) -> str:
        """云台 孙× 占用 0:35, where somebody else steers it; empty where nobody does."""
        held = self._presence.on(f"ptz:{camera}")
        if not held:
            return ""
        claim = held[0]
        left = max(0, round((claim.until - self._connection.now()).total_seconds()))
        name = short_name(claim.name) or claim.account
        told = translate("Cameras", "云台 {name} 占用 {left}")
        return told.format(name=name, left=f"{left // 60}:{left % 60:02}")

    # inside

    def _passes(self, id_: str, which: Filter) -> bool:
        match which:
            case "all":
                return True
            case "favourite":
                return id_ in self._favourites
            case "ptz":
                return self.directory.cameras[id_].ptz
            case "online":
                return self.directory.state(id_) is State.ONLINE
            case "bad":
                shown = self.on_wall.get(id_)
                if shown is not None and shown.mark in ("bad", "frozen"):
                    return True
                return self.directory.state(id_) is State.OFFLINE

    def _take(self) -> None:
        self._grow()
        self._tasks.spawn(self._learn(), "cameras")
        self.changed.emit()

    def _grow(self) -> None:
        cameras = self.directory.cameras.values()
        town = self._situation.township
        self._groups = tree.by_area(cameras, town) if self.order == "area" else tree.by_use(cameras)
        self._count()
        if self.order == "area" and not self._open and not sees_all(self._situation.actor):
            self._open = frozenset(group.key for group in self._groups)

    def _count(self) -> None:
        states = self.directory.states
        tree.count(self._groups, lambda id_: states.get(id_) is State.ONLINE)

    def _restate(self) -> None:
        self._count()
        if self.filter in ("online", "bad"):
            self.changed.emit()
        else:
            self.restated.emit()

    async def _learn(self) -> None:
        cameras = list(self.directory.cameras.values())
        index = await asyncio.to_thread(CameraIndex.of, cameras, self.place)
        if list(self.directory.cameras.values()) == cameras:
            self._index = index
            if self.query.strip():
                self.changed.emit()
