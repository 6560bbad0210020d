"""The center's time at a kiosk: kept over a restart, over a clock that is set, over a battery that is empty."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.clock import ManualClock
from desktop.services.kiosk.clock import CenterTime
from tests.conftest import ExpectedLogs

NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class SetClock(ManualClock):
    """One that somebody sets."""

    def set(self, moment: datetime) -> None:
        """No time passes by it."""
        self._now = moment


def test_a_wrong_clock_is_righted_and_stays_so_over_a_restart_without_a_network(tmp_path: Path) -> None:
    file, clock = tmp_path / "time.json", SetClock(NOON - 3 * HOUR)
    time = CenterTime(file, clock)
    assert time.now() == NOON - 3 * HOUR
    assert time.heard(3 * HOUR)
    assert not time.heard(3 * HOUR + timedelta(seconds=1)), "an answer's date is not finer"
    time.keep(time.now())
    clock.advance(HOUR)
    assert CenterTime(file, clock).now() == NOON + HOUR


def test_who_waits_is_not_passed_when_the_clock_is_set(tmp_path: Path) -> None:
    clock = SetClock(NOON)
    time = CenterTime(tmp_path / "time.json", clock)
    clock.advance(HOUR)
    clock.set(NOON - 5 * HOUR)
    assert time.now() == NOON + HOUR
    clock.advance(HOUR)
    clock.set(NOON + 20 * HOUR)
    assert time.now() == NOON + 2 * HOUR
    assert time.heard(-18 * HOUR + timedelta(minutes=1)), "the center knows better than what has gone by"
    assert time.now() == NOON + 2 * HOUR + timedelta(minutes=1)


def test_without_a_battery_it_goes_on_from_what_was_kept(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs("the machine's clock is behind what it was")
    file, clock = tmp_path / "time.json", SetClock(NOON)
    time = CenterTime(file, clock)
    time.keep(time.now())
    woken = CenterTime(file, SetClock(datetime(2020, 1, 1, tzinfo=UTC)))
    assert woken.now() == NOON
    file.write_text("{", "ascii")
    assert CenterTime(file, clock).now() == NOON
