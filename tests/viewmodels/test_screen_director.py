"""The director of a big screen: rotation, keys, takeover and give-back; and that it never flaps, whatever comes."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from desktop.viewmodels.screen.director import STEADY, Director, Press, Programme, Raised

SCENES = (("overview", 60.0), ("events", 40.0), ("duty", 30.0))
PROGRAMME = Programme(SCENES)


def director(**more: object) -> Director:
    """One at second 1000."""
    return Director(Programme(SCENES, **more), 1000.0)  # type: ignore[arg-type]


def test_the_scenes_follow_one_another_for_ever() -> None:
    made = director()
    seen = [made.tick(1000.0 + second).scene for second in (0, 59, 60, 99, 100, 129, 130, 260, 13 * 10_000)]
    assert seen[:7] == ["overview", "overview", "events", "events", "duty", "duty", "overview"]
    assert seen[7:] == ["overview", "overview"]


def test_a_presenter_walks_holds_and_goes_home() -> None:
    made = director()
    assert made.press(Press.NEXT, 1010.0).scene == "events"
    assert made.press(Press.BACK, 1011.0).scene == "overview"
    assert made.press(Press.BACK, 1012.0).scene == "duty"
    assert made.choose(2, 1013.0).scene == "events"
    assert made.choose(4, 1014.0).scene == "events"
    assert made.press(Press.HOLD, 1015.0).held
    assert made.tick(1500.0).scene == "events"
    assert not made.press(Press.HOME, 1501.0).held
    assert made.tick(1502.0).scene == "duty"


def test_a_forgotten_hold_ends_by_itself() -> None:
    made = director()
    made.press(Press.HOLD, 1001.0)
    assert made.tick(1001.0 + PROGRAMME.longest_hold - 1).held
    after = made.tick(1001.0 + PROGRAMME.longest_hold + STEADY)
    assert not after.held
    assert after.scene == "events"


def test_an_emergency_takes_the_screen_over_and_gives_it_back() -> None:
    made = director()
    shown = made.hear([Raised("flood")], 1010.0)
    assert (shown.emergency, shown.taken_over, shown.scene) == ("flood", True, "overview")
    assert made.tick(1500.0).emergency == "flood"
    back = made.hear([], 1500.0)
    assert (back.emergency, back.scene) == (None, "overview")
    assert made.tick(1559.0).scene == "overview"  # for its whole time
    assert made.tick(1560.0).scene == "events"


def test_one_that_is_dealt_with_at_once_is_seen_all_the_same() -> None:
    made = director()
    made.hear([Raised("flood")], 1010.0)
    assert made.hear([], 1011.0).emergency == "flood"
    assert made.tick(1010.0 + PROGRAMME.least - 0.1).emergency == "flood"
    assert made.tick(1010.0 + PROGRAMME.least).emergency is None


def test_several_at_once_are_shown_in_turn() -> None:
    made = director()
    both = [Raised("flood"), Raised("fire")]
    made.hear(both[:1], 1010.0)
    shown = made.hear(both, 1020.0)
    assert (shown.emergency, shown.others) == ("fire", 1)
    seen = [made.tick(1020.0 + second).emergency for second in (19, 20, 39, 40)]
    assert seen == ["fire", "flood", "flood", "fire"]
    assert made.press(Press.NEXT, 1061.0).emergency == "flood"
    assert made.hear(both[1:], 1070.0).emergency == "fire"


def test_one_that_was_put_away_comes_back_only_when_it_rises_anew() -> None:
    made = director()
    made.hear([Raised("flood", "1")], 1010.0)
    assert made.press(Press.HOME, 1015.0).emergency is None
    assert made.hear([Raised("flood", "1")], 1100.0).emergency is None
    assert made.tick(1100.0 + PROGRAMME.longest).emergency is None
    assert made.hear([Raised("flood", "2")], 3000.0).emergency == "flood"
    assert made.choose(3, 3010.0).emergency is None


def test_one_that_stays_open_goes_into_the_rotation() -> None:
    made = director()
    made.hear([Raised("flood")], 1000.0)
    assert made.tick(1000.0 + PROGRAMME.longest - 1).taken_over
    seen: set[tuple[str | None, bool]] = set()
    scenes: set[str] = set()
    for second in range(400):
        shown = made.tick(1000.0 + PROGRAMME.longest + PROGRAMME.turn + second)
        seen.add((shown.emergency, shown.taken_over))
        scenes.add(shown.scene)
    assert seen == {(None, False), ("flood", False)}
    assert scenes == {"overview", "events", "duty"}
    fresh = made.hear([Raised("flood"), Raised("fire")], 5000.0)
    assert (fresh.emergency, fresh.taken_over) == ("fire", True)


def test_an_old_one_does_not_take_over_a_screen_that_was_just_started() -> None:
    made = director()
    old, young = Raised("flood", age=PROGRAMME.longest), Raised("fire", age=PROGRAMME.longest - 60)
    assert made.hear([old], 1000.0).emergency is None
    assert made.hear([old, young], 1001.0).taken_over
    assert made.tick(1062.0).taken_over is False
    assert {made.tick(1062.0 + second).emergency for second in range(400)} == {None, "flood", "fire"}


def test_one_that_comes_and_goes_does_not_flap() -> None:
    made = director()
    made.hear([Raised("flood")], 1010.0)
    made.hear([], 1045.0)
    assert made.tick(1046.0).emergency is None
    assert made.hear([Raised("flood")], 1047.0).emergency is None
    made.hear([], 1048.0)
    assert made.tick(1120.0).emergency is None
    assert made.hear([Raised("flood")], 1200.0).emergency == "flood"


def test_a_hold_does_not_keep_an_emergency_away() -> None:
    made = director()
    made.press(Press.HOLD, 1005.0)
    assert made.hear([Raised("flood")], 1010.0).emergency == "flood"
    assert made.hear([], 1100.0).emergency == "flood"  # who holds it wants to see it
    assert made.press(Press.HOLD, 1101.0).held is False
    assert made.tick(1110.0).emergency is None


def test_a_screen_may_want_no_takeover() -> None:
    made = director(takeover=False)
    assert made.hear([Raised("flood")], 1010.0).emergency is None
    assert made.tick(1060.0).scene == "events"


def test_another_programme_keeps_the_scene() -> None:
    made = director()
    made.choose(2, 1010.0)
    shown = made.turn_to(Programme((("duty", 30.0), ("events", 20.0))), 1011.0)
    assert (shown.scene, shown.at) == ("events", 1)
    assert made.turn_to(Programme((("duty", 30.0),)), 1012.0).scene == "duty"


@pytest.mark.parametrize("scenes", [(), (("overview", 1.0),)])
def test_a_programme_that_nobody_can_read_is_none(scenes: tuple[tuple[str, float], ...]) -> None:
    with pytest.raises(ValueError, match="scenes"):
        Programme(scenes)


class Screens(RuleBasedStateMachine):
    """Time, keys and emergencies in any order."""

    @initialize()
    def begin(self) -> None:
        self.now = 0.0
        self.made = Director(Programme(SCENES, longest=200.0), self.now)
        self.open: dict[str, str] = {}
        self.last = self._picture()
        self.last_at = float("-inf")
        self.excused = True

    def _picture(self) -> tuple[str, str | None]:
        return self.made.showing.scene, self.made.showing.emergency

    def _look(self, *, excused: bool) -> None:
        """A change by itself comes no sooner than some seconds after the change before."""
        after = self._picture()
        if after != self.last:
            if not excused:
                assert self.now - self.last_at >= STEADY - 1e-6, (self.last, after, self.now - self.last_at)
            self.last, self.last_at = after, self.now

    @rule(seconds=st.floats(0.1, 400.0))
    def pass_time(self, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + self.made.due)
            self.made.tick(self.now)
            self._look(excused=False)

    @rule(event=st.sampled_from("abc"), stamp=st.sampled_from("12"))
    def rises(self, event: str, stamp: str) -> None:
        anew = event not in self.made._cases or self.made._cases[event].raised.stamp != stamp
        self.open[event] = stamp
        shown = self.made.hear([Raised(*one) for one in self.open.items()], self.now)
        if anew:
            assert (shown.emergency, shown.taken_over) == (event, True)
        self._look(excused=anew)

    @rule(event=st.sampled_from("abc"))
    def goes(self, event: str) -> None:
        self.open.pop(event, None)
        self.made.hear([Raised(*one) for one in self.open.items()], self.now)
        self._look(excused=False)

    @rule(key=st.sampled_from(Press))
    def presses(self, key: Press) -> None:
        shown = self.made.press(key, self.now)
        if key is Press.HOME:
            assert (shown.emergency, shown.held) == (None, False)
        self._look(excused=True)

    @rule(number=st.integers(0, 5))
    def chooses(self, number: int) -> None:
        self.made.choose(number, self.now)
        self._look(excused=True)

    @invariant()
    def there_is_a_picture_and_an_end_to_it(self) -> None:
        shown = self.made.showing
        assert shown.scene in dict(SCENES)
        assert 0 < self.made.due <= PROGRAMME.longest_hold + 0.001
        assert shown.emergency is None or shown.emergency in self.made._cases
        assert not shown.taken_over or shown.emergency is not None

    def teardown(self) -> None:
        if not hasattr(self, "made"):
            return
        self.open.clear()
        self.made.hear([], self.now)
        self.made.press(Press.HOME, self.now)
        seen = set()
        for _ in range(100):
            self.now += 10.0
            seen.add(self.made.tick(self.now).scene)
        assert seen == dict(SCENES).keys()  # nothing is stuck
        assert not self.made._cases


TestScreens = Screens.TestCase
