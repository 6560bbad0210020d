"""The roster made ahead: by the calendar in a real township, always somebody there in a demonstration."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.center import Center
from desktop.central.showing.sight import WHOLE
from desktop.central.steward.duty import Planned, Roster, plan, plan_missing
from desktop.central.township import founding
from desktop.clock import ManualClock
from desktop.domain.roster.shifts import DutyRole, Presence, Shift, presence
from tests.central.conftest import township
from tests.conftest import ExpectedLogs

pytestmark = pytest.mark.answers

MONDAY = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)


def shifts_of(center: Center) -> list[Shift]:
    """Everything on the roster."""
    lines = b"".join(center.reader.snapshot(WHOLE, "all", center.clock.now(), packed=False)).splitlines()
    return [Shift.model_validate(json.loads(line)["data"]) for line in lines[1:-1]]


def test_a_demonstration_has_somebody_at_any_hour(tmp_path: Path) -> None:
    founding.found(tmp_path, township(), ManualClock(MONDAY), password_hash=NO_PASSWORD)
    clock = ManualClock(MONDAY)
    center = Center(tmp_path, clock=clock)
    roster = Roster(center.log, clock)
    assert roster.make_ahead() > 0
    head = center.log.head
    assert roster.make_ahead() == 0
    assert center.log.head == head
    for hours in (0, 12):
        now = MONDAY + timedelta(hours=hours)
        clock.advance(now - clock.now())
        Roster(center.log, clock).make_ahead()
        found = shifts_of(center)
        standing = [presence(found, post.id, 0, now) for post in township().posts]
        vacant = [
            post for post, how in zip(township().posts, standing, strict=True) if how is Presence.VACANT
        ]
        assert all(post.lead is None for post in vacant)
        assert standing.count(Presence.ON_DUTY) > len(standing) / 2
        roles = {shift.role for shift in found if shift.post is None and shift.covers(now)}
        assert roles == {DutyRole.LEADER, DutyRole.OFFICER}
    center.close()


def test_the_roster_goes_on_after_a_bug_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expected_logs: ExpectedLogs
) -> None:
    """Whatever goes wrong in it, the thread lives on and makes the roster at the next look."""
    expected_logs("ERROR .*the roster could not be made")
    founding.found(tmp_path, township(), ManualClock(MONDAY), password_hash=NO_PASSWORD)
    center = Center(tmp_path, clock=ManualClock(MONDAY))
    roster, made, real = Roster(center.log, center.clock), threading.Event(), plan_missing
    wrong = iter((KeyError("post"), ValueError("day"), OSError("disk")))

    def planned(*given: Any) -> Iterator[Planned]:
        problem = next(wrong, None)
        if problem is not None:
            raise problem
        made.set()
        return real(*given)

    monkeypatch.setattr("desktop.central.steward.duty.plan_missing", planned)
    monkeypatch.setattr("desktop.central.steward.duty._LOOK_EVERY", 0.01)
    roster.start()
    assert made.wait(20)
    roster.close()
    assert shifts_of(center)
    center.close()


def test_a_real_township_has_office_hours_on_workdays() -> None:
    town = township().model_copy(update={"demonstration": False})
    monday, sunday = date(2026, 11, 23), date(2026, 11, 22)
    posts = [shift for shift in plan(town, monday) if shift.args.role is DutyRole.POST]
    assert len(posts) == sum(bool(post.lead or post.deputy) for post in town.posts)
    spans = town.clock.spans(monday)
    assert {(shift.args.start, shift.args.end) for shift in posts} == {(spans[0][0], spans[-1][1])}
    assert all(shift.args.role is not DutyRole.POST for shift in plan(town, sunday))
    assert len(list(plan(town, sunday))) == len(town.watches)


def test_watches_turn_day_by_day() -> None:
    town = township()
    leaders = [
        next(s.args.person for s in plan(town, date(2026, 11, day)) if s.args.role is DutyRole.LEADER)
        for day in range(1, 1 + 2 * len(town.watches[0].people))
    ]
    people = town.watches[0].people
    assert set(leaders) == set(people)
    assert leaders[: len(people)] == leaders[len(people) :]


def test_ids_follow_from_what_they_stand_for() -> None:
    first, again = list(plan(township(), date(2026, 11, 23))), list(plan(township(), date(2026, 11, 23)))
    assert first == again
    assert len({shift.id for shift in first}) == len(first)
    assert first[-1].args.start.astimezone(township().clock.zone).time() == time()
