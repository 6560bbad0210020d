"""What a big screen shows next: rotation, a presenter's keys, emergencies that take the screen over and give it back.

Knows no clock, no Qt and no event: it is told seconds that never jump, keys, and which emergencies are open. What it
promises, whatever comes (``tests/viewmodels/test_screen_director.py``): an emergency that rises anew is shown at once;
nothing else changes by itself sooner than a few seconds after the last change; an emergency that went does not take
the screen over again by coming and going; the screen is never without a picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

STEADY = 5.0
"""Seconds for which a picture stays that came by itself: shorter, nobody can read it."""


class Press(Enum):
    """What a presenter's remote control can say."""

    NEXT = "next"
    BACK = "back"
    HOLD = "hold"
    HOME = "home"
    """Back to the rotation; emergencies that are known are put away."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What a screen rotates through, and how long an emergency keeps it. All in seconds."""

    scenes: tuple[tuple[str, float], ...]
    """Name and length of each scene, at least one."""
    takeover: bool = True
    """Whether emergencies take this screen over."""
    least: float = 30.0
    """An emergency that has taken the screen over is shown at least so long, even if it is dealt with at once."""
    turn: float = 20.0
    """Of several at once, each in turn."""
    longest: float = 900.0
    """An emergency that is still open after so long goes into the rotation as one scene more."""
    calm: float = 60.0
    """One that went does not take the screen over again within so long, unless it has risen anew."""
    longest_hold: float = 1800.0
    """A hold that nobody ends is forgotten after so long."""

    def __post_init__(self) -> None:
        lengths = (self.turn, self.least, *(seconds for _, seconds in self.scenes))
        if not self.scenes or min(lengths) < STEADY or self.longest <= self.least:
            raise ValueError("a programme needs scenes that can be read")


@dataclass(frozen=True, slots=True)
class Raised:
    """An emergency that is open. ``stamp``: another one each time it rises anew (reported, reopened, made urgent)."""

    event: str
    stamp: str = ""
    age: float = field(default=0.0, compare=False)
    """Seconds since it rose, where that was before this screen heard of it."""


@dataclass(frozen=True, slots=True)
class Showing:
    """What belongs on the screen now."""

    scene: str
    """The scene of the rotation; under an emergency the one that comes back afterwards."""
    emergency: str | None = None
    taken_over: bool = False
    """Whether the emergency has the screen for itself, and is no part of the rotation."""
    held: bool = False
    at: int = 0
    """The scene's place in the rotation."""
    others: int = 0
    """How many more emergencies have the screen in turn."""


@dataclass(slots=True)
class _Case:
    """One emergency as the director remembers it."""

    raised: Raised
    since: float
    """When this screen heard of it."""
    until: float
    """When it goes into the rotation."""
    open: bool = True
    away: bool = False
    """Put away by a hand: it does not come back by itself."""
    aged: bool = False
    """It has had the screen for itself long enough."""
    gone_at: float | None = None


@dataclass
class Director:
    """One screen's. ``now`` are seconds of a steady clock, never less than before."""

    programme: Programme
    now: float
    _at: int = 0
    _since: float = 0.0
    _cases: dict[str, _Case] = field(default_factory=dict)
    _turn: str | None = None
    """The emergency that is on the screen."""
    _turn_since: float = 0.0
    _held_at: float | None = None
    _changed_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._since = self.now

    @property
    def showing(self) -> Showing:
        """What belongs on the screen."""
        name = self.programme.scenes[self._at][0]
        takers = self._takers()
        taken = self._turn is not None and self._turn in takers
        others = len(takers) - 1 if taken else 0
        return Showing(name, self._turn, taken, self._held_at is not None, self._at, others)

    @property
    def due(self) -> float:
        """Seconds from ``now`` until something may change by itself."""
        if self._held_at is not None:
            ends = [self._held_at + self.programme.longest_hold]
        elif self._turn is not None:
            ends = [self._turn_since + self.programme.turn]
        else:
            ends = [self._since + self.programme.scenes[self._at][1]]
        for case in self._cases.values():
            if case.open and not case.away and not case.aged:
                ends.append(case.until)
            elif not case.open and case.gone_at is None:
                ends.append(case.since + self.programme.least)
        steady = self._changed_at + STEADY
        return max(min(ends), steady if steady > self.now else 0.0, self.now + 0.05) - self.now

    def tick(self, now: float) -> Showing:
        """Time has passed."""
        self._pass(now)
        return self.showing

    def hear(self, open_: Sequence[Raised], now: float) -> Showing:
        """These emergencies are open now, and no others. The last of those that rise together is shown first."""
        self._pass(now)
        known = {one.event: one for one in open_}
        for event, case in self._cases.items():
            if event not in known:
                case.open = False
        for event, one in known.items():
            self._meet(event, one)
        self._pass(now)
        return self.showing

    def press(self, key: Press, now: float) -> Showing:
        """A key of the remote control."""
        self._pass(now)
        takers = self._takers()
        match key:
            case Press.HOLD:
                self._held_at = None if self._held_at is not None else now
            case Press.HOME:
                self._held_at = None
                self._put_away()
            case Press.NEXT | Press.BACK if len(takers) > 1 and self._turn in takers:
                self._show(self._after(takers, self._turn, 1 if key is Press.NEXT else -1))
            case Press.NEXT | Press.BACK:
                step = 1 if key is Press.NEXT else -1
                self._put_away()
                self._choose(self._at + step)
        return self.showing

    def choose(self, number: int, now: float) -> Showing:
        """Show the scene of this number, from 1; one that there is not changes nothing."""
        self._pass(now)
        if 1 <= number <= len(self.programme.scenes):
            self._put_away()
            self._choose(number - 1)
        return self.showing

    def turn_to(self, programme: Programme, now: float) -> Showing:
        """Another programme from now on; a scene of the same name stays."""
        self._pass(now)
        name = self.programme.scenes[self._at][0]
        self.programme = programme
        found = [at for at, (other, _) in enumerate(programme.scenes) if other == name]
        self._at = found[0] if found else 0
        if not found:
            self._since = now
        if not programme.takeover:
            self._put_away()
        return self.showing

    # inside

    def _meet(self, event: str, one: Raised) -> None:
        case = self._cases.get(event)
        if case is not None and case.raised == one:
            if not case.open:  # it was gone for a moment: it goes on where it was, or joins the rotation
                case.open, case.aged = True, case.aged or case.gone_at is not None
                case.gone_at = None
            return
        self._begin(event, one)

    def _begin(self, event: str, one: Raised) -> None:
        programme = self.programme
        aged = one.age >= programme.longest
        until = self.now + max(programme.least, programme.longest - one.age)
        self._cases[event] = _Case(one, self.now, until, away=not programme.takeover, aged=aged)
        if programme.takeover and not aged:
            self._show(event)

    def _pass(self, now: float) -> None:
        """Let the time until ``now`` pass, one change after another."""
        now = max(now, self.now)
        while True:
            step = min(now, self.now + self.due) if now > self.now else now
            self.now = step
            self._settle()
            if self.now >= now:
                return

    def _settle(self) -> None:
        programme, now = self.programme, self.now
        if self._held_at is not None and now - self._held_at >= programme.longest_hold:
            self._held_at = None
        for event, case in list(self._cases.items()):
            case.aged |= case.open and now >= case.until
            if not case.open and case.gone_at is None and now - case.since >= programme.least:
                case.gone_at = now
            if case.gone_at is not None and event != self._turn and now - case.gone_at >= programme.calm:
                del self._cases[event]
        if now - self._changed_at < STEADY or self._held_at is not None:
            return
        takers, over = self._takers(), now - self._turn_since >= programme.turn
        if takers:
            if self._turn not in takers or (over and len(takers) > 1):
                self._show(self._after(takers, self._turn, 1))
            elif over:
                self._turn_since = now
        elif self._turn is not None:
            self._go_on(over)
        elif now - self._since >= programme.scenes[self._at][1]:
            guests, last = self._guests(), self._at == len(programme.scenes) - 1
            self._choose(self._at + 1)
            if last and guests:  # once in each round
                self._show(guests[0])

    def _go_on(self, over: bool) -> None:
        """An emergency is on the screen that has it no longer for itself."""
        guests = self._guests()
        later = guests[guests.index(self._turn) + 1 :] if self._turn in guests else []
        if over and later:
            self._show(later[0])
        elif over or self._turn not in guests:
            self._give_back()

    def _takers(self) -> list[str]:
        """The emergencies that have the screen for themselves, in the order in which they came."""
        return [
            event
            for event, case in self._cases.items()
            if not case.away and not case.aged and case.gone_at is None
        ]

    def _guests(self) -> list[str]:
        """Those that are in the rotation."""
        return [event for event, case in self._cases.items() if case.open and case.aged and not case.away]

    @staticmethod
    def _after(takers: list[str], turn: str | None, step: int) -> str:
        if turn not in takers:
            return takers[-1]
        return takers[(takers.index(turn) + step) % len(takers)]

    def _show(self, event: str) -> None:
        self._turn = event
        self._turn_since = self._changed_at = self.now

    def _choose(self, at: int) -> None:
        self._at = at % len(self.programme.scenes)
        self._since = self._changed_at = self.now

    def _give_back(self) -> None:
        """The scene that was there comes back for its whole time."""
        self._turn = None
        self._since = self._changed_at = self.now

    def _put_away(self) -> None:
        for case in self._cases.values():
            case.away = True
        if self._turn is not None:
            self._give_back()
