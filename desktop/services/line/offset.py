"""What is known of the central's clock against ours. Deadlines are judged by it, commands dated by it."""

from __future__ import annotations

from collections import deque
from datetime import timedelta

from desktop.clock import Clock
from desktop.link.client import Central
from desktop.services.line.connection import Connection

_FINE = timedelta(milliseconds=250)
_COARSE = timedelta(seconds=4)
"""So old the date of an answer was found to be where the central had much to do, beside what is known of the way."""
_BEATS = 3


class Offset:
    """Tells the connection when the two clocks turn out to be otherwise apart than thought.

    An answer's date is coarse: it may be seconds old, and nobody knows when in the course of a slow answer it was
    made. It tells a wrong clock until the first beat has come, and where no stream comes through. A beat says it to
    the millisecond, but it may have lain on the way, or here while there was much to do: then the central's clock
    seems to be behind. So a beat that puts it forward is believed at once, one that puts it back only when those
    after it agree.
    """

    def __init__(self, clock: Clock, central: Central, connection: Connection) -> None:
        self._clock = clock
        self._central = central
        self._connection = connection
        self._beats: deque[timedelta] = deque(maxlen=_BEATS)

    def begin(self) -> None:
        """A new stream begins; what was heard before may be from before a sleep."""
        self._beats.clear()

    def answered(self) -> None:
        """The central has answered a request."""
        if self._central.offset is not None:
            self._tell(self._central.offset, _COARSE + self._central.doubt)

    def beat(self, offset: timedelta) -> None:
        """A beat brought the central's time, so much apart from ours when it was looked at."""
        self._beats.append(offset)
        known = self._connection.standing.offset
        newest = max(self._beats)
        if newest > known or len(self._beats) == _BEATS:
            self._tell(newest, _FINE)

    def _tell(self, offset: timedelta, tolerance: timedelta) -> None:
        if abs(offset - self._connection.standing.offset) > tolerance:
            self._connection.measured(offset)
