"""What may be said of a picture: from what a decoder and the clock say, one state and the figures that belong to it.

Pure. A picture whose content is older than ``OLD`` seconds is never called live, whatever else is the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.media.faults import Fault
from desktop.media.slot import Meta
from desktop.media.source import Nature

LATE = 1.5
"""From so many seconds behind on, a picture is called late."""
OLD = 3.0
"""Without anything new for so long a picture is frozen."""
SAME = 6.0
"""While data flows and every picture is the same to the last bit for so long, it is frozen too."""
DARK = 3.0
_SAMPLED = 2.5


class State(StrEnum):
    """The one thing that a tile says of its picture."""

    EMPTY = "empty"
    QUEUED = "queued"
    """连接中, waiting until others are through."""
    CONNECTING = "connecting"
    LIVE = "live"
    LATE = "late"
    STILLS = "stills"
    """抽帧: only now and then a picture, on purpose."""
    FROZEN = "frozen"
    BLACK = "black"
    SUSPECT = "suspect"
    """It says that it is another stream."""
    RECORDED = "recorded"
    DEMO = "demo"
    NO_SIGNAL = "no_signal"
    """There has not been a picture since it was put here."""
    LOST = "lost"
    """There was one."""


AS_IT_SHOULD_BE = frozenset({State.LIVE, State.STILLS, State.RECORDED, State.DEMO, State.LATE})
"""The picture may be looked at as it is; in other states it is dimmed or not there."""


@dataclass(frozen=True, slots=True)
class Truth:
    """A state with its figures. ``moment``: of the picture in hand. ``seconds``: behind, frozen, or until the next try.

    ``every``: seconds between two samples. ``tries``: failed ones in a row. ``since``: when they began.
    ``share``: how much of the wait is left. ``said``: what the stream calls itself, or the sentence of a refusal.
    """

    state: State
    seconds: int = 0
    age: float = 0.0
    moment: datetime | None = None
    every: float = 0.0
    fault: Fault = Fault.NONE
    port: int = 0
    tries: int = 0
    since: datetime | None = None
    share: float = 0.0
    said: str = ""
    twin: int = 0
    """The tile that shows the very same stream, counted from one."""


def judge(meta: Meta, now: float, nature: Nature, every: float) -> tuple[State, int]:
    """The state of a picture that is coming in, and its seconds. ``now``: monotonic."""
    silent, same = now - meta.arrived, now - meta.changed
    if nature is Nature.DEMO:
        return State.DEMO, 0
    if nature is Nature.RECORDED:
        return State.RECORDED, 0
    if every:
        if silent >= max(OLD, _SAMPLED * every):
            return State.FROZEN, int(silent)
        if same >= max(4 * SAME, 6 * every):
            return State.FROZEN, int(same)
        return (State.BLACK, int(now - meta.dark)) if _black(meta, now) else (State.STILLS, 0)
    if silent >= OLD:
        return State.FROZEN, int(silent)
    if _black(meta, now):
        return State.BLACK, int(now - meta.dark)
    if same >= SAME:
        return State.FROZEN, int(same)
    behind = silent + meta.lag
    return (State.LATE, max(2, round(behind))) if behind >= LATE else (State.LIVE, 0)


def _black(meta: Meta, now: float) -> bool:
    return bool(meta.dark) and now - meta.dark >= DARK
