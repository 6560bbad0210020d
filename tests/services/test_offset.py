"""The central's clock against ours: what lay on the way says less than what came straight."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.clock import ManualClock
from desktop.link.client import Central
from desktop.services.line.connection import Connection
from desktop.services.line.offset import Offset
from tests.support.town import NOON


class Room:
    """An offset with what it hears and tells."""

    def __init__(self) -> None:
        clock = ManualClock(NOON)
        self.central = Central("http://127.0.0.1:9", clock)
        self.connection = Connection(clock)
        self.offset = Offset(clock, self.central, self.connection)

    def answered(self, offset: float, doubt: float) -> float:
        self.central.offset, self.central.doubt = timedelta(seconds=offset), timedelta(seconds=doubt)
        self.offset.answered()
        return self.known

    def beat(self, *offsets: float) -> float:
        for one in offsets:
            self.offset.beat(timedelta(seconds=one))
        return self.known

    @property
    def known(self) -> float:
        return self.connection.standing.offset.total_seconds()


def test_a_slow_answer_is_no_wrong_clock() -> None:
    room = Room()
    assert room.answered(-7.4, 4.0) == 0
    assert room.answered(-3.4, 1.0) == 0, "the date of a busy central is seconds old"
    assert room.answered(-7.4, 1.0) == -7.4
    assert room.answered(86_400, 10.0) == 86_400, "a day is not the way's doing"


def test_a_beat_that_lay_here_is_no_clock_set_back() -> None:
    room = Room()
    assert room.beat(-0.01, -5.0, -4.0, -0.02) == 0
    assert room.beat(2.0) == 2.0, "too early it cannot come"
    assert room.beat(-8.0, -8.1) == 2.0
    assert room.beat(-8.05) == -8.0, "three agree: somebody has set a clock"


def test_what_was_heard_before_a_sleep_is_forgotten() -> None:
    room = Room()
    room.beat(5.0)
    room.connection.measured(timedelta(seconds=-60))  # ours was set forward, and that was noticed
    room.offset.begin()
    assert room.beat(-59.9) == -60


@pytest.mark.faults
@given(st.lists(st.floats(0, 30), min_size=3, max_size=40), st.floats(-3600, 3600))
def test_it_is_never_further_off_than_the_straightest_of_three(delays: list[float], true: float) -> None:
    """Whatever the beats have lain on the way."""
    room = Room()
    for place, delay in enumerate(delays):
        known = room.beat(true - delay)
        if place >= 2:
            assert known - true <= 0.251
            assert true - known <= min(delays[: place + 1][-3:]) + 0.251
