"""The slow walk of two pixels, and the night."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest

from desktop.shells.bigscreen.burn_in import STEP, night_of, shift_at


def test_everything_walks_within_two_pixels_and_comes_everywhere() -> None:
    way = [shift_at(step * STEP + 1) for step in range(26)]
    assert way[0] == way[25]
    assert len(set(way[:25])) == 25
    assert all(max(abs(x), abs(y)) <= 2 for x, y in way)
    assert all(abs(a[0] - b[0]) + abs(a[1] - b[1]) == 1 for a, b in pairwise(way[:25]))
    assert shift_at(0.0) == shift_at(STEP - 1)


def test_a_night_lasts_over_midnight() -> None:
    night = night_of("22:30-06:00=20")
    assert night.dims(time(23, 0))
    assert night.dims(time(5, 59))
    assert not night.dims(time(6, 0))
    assert not night.dims(time(12, 0))
    assert night.light == 0.2
    assert night_of(str(night)) == night
    noon = night_of("12:00-13:00")
    assert noon.dims(time(12, 30))
    assert not noon.dims(time(13, 0))
    assert noon.light == 0.3


@pytest.mark.parametrize(
    "text", ["", "22-6", "25:00-06:00", "22:00-22:00", "22:00-06:00=101", "22:00-06:00=x"]
)
def test_what_is_no_night_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        night_of(text)
