"""The one clock by which all tiles show recordings: a moment, how fast it goes, where it may go. No Qt.

Decoders are told the monotonic moment at which the clock stood where; as all processes share that time, their pictures
stay together without another word.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0)


class PlayClock:
    """Runs from ``begin`` to ``end`` (aware) and stands still there."""

    def __init__(self, begin: datetime, end: datetime, monotonic: Callable[[], float]) -> None:
        if end <= begin:
            raise ValueError("a period ends after it begins")
        self.begin, self.end = begin, end
        self._monotonic = monotonic
        self._at, self._moment = monotonic(), begin
        self.speed = 1.0
        self.running = True

    @property
    def moment(self) -> datetime:
        """What is shown now was then."""
        return min(self.end, self._moment + timedelta(seconds=self._passed()))

    def _passed(self) -> float:
        return (self._monotonic() - self._at) * self.speed if self.running else 0.0

    @property
    def share(self) -> float:
        """How much of the period is over, 0 to 1."""
        return (self.moment - self.begin) / (self.end - self.begin)

    def go_to(self, moment: datetime) -> None:
        """Show another moment."""
        self._at, self._moment = self._monotonic(), min(self.end, max(self.begin, moment))

    def end_at(self, end: datetime) -> None:
        """The period ends at another moment, after its beginning."""
        moment = self.moment
        self.end = end
        self.go_to(moment)

    def run(self, *, on: bool) -> None:
        """Go on, or stand still; at the end: from the beginning."""
        moment = self.moment
        if on and moment >= self.end:
            moment = self.begin
        self.go_to(moment)
        self.running = on

    def set_speed(self, speed: float) -> None:
        """Go so fast. Raises ValueError: not one of ``SPEEDS``."""
        if speed not in SPEEDS:
            raise ValueError(speed)
        self.go_to(self.moment)
        self.speed = speed

    def within(self, begins: datetime | None) -> tuple[float, float, float]:
        """For a recording whose first picture is of ``begins``: (monotonic moment, second in it, speed)."""
        offset = (self._moment - (begins or self.begin)).total_seconds()
        return self._at, offset, self.speed if self.running else 0.0
