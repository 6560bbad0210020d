"""The steward: what falls due is done once, by the center, and said so."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.center import Center
from desktop.central.showing.sight import WHOLE
from desktop.central.steward.steward import STEWARD, Steward
from desktop.central.township import founding
from desktop.clock import ManualClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.due import Due
from desktop.domain.events.events import Event, EventState, SuspendReason
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import State
from tests.central.conftest import township

MONDAY = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
CHIEF = Actor(account="chief", name="王某", role=Role.COMMANDER)


@contextmanager
def founded(folder: Path, moment: datetime) -> Iterator[Center]:
    """A center founded at a moment, whose clock stands still there."""
    founding.found(folder, township(), ManualClock(moment), password_hash=NO_PASSWORD)
    center = Center(folder, clock=ManualClock(moment))
    yield center
    center.close()


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    with founded(tmp_path, MONDAY) as made:
        yield made


def clock_of(center: Center) -> ManualClock:
    assert isinstance(center.clock, ManualClock)
    return center.clock


def give(center: Center, args: k.Args, subject: str) -> None:
    now = center.clock.now()
    assert center.log.submit(k.command(new_id(), args, subject, now), CHIEF).status == "applied"


def suspended(center: Center, until: datetime) -> str:
    event = new_id()
    give(center, k.Report(title="路灯不亮", channel=Channel.GRID), event)
    give(center, k.Accept(), event)
    give(center, k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等资金"), event)
    return event


def event_of(center: Center, id_: str) -> Event:
    lines = b"".join(center.reader.snapshot(WHOLE, "all", center.clock.now(), packed=False)).splitlines()
    found = (json.loads(line)["data"] for line in lines[1:-1] if json.loads(line)["kind"] == "event")
    return next(Event.model_validate(data) for data in found if data["id"] == id_)


def steward_of(center: Center) -> Steward:
    return Steward(center.database, center.log, center.clock)


def test_a_pause_ends_at_its_date_and_once(center: Center) -> None:
    until = MONDAY + timedelta(days=3)
    id_ = suspended(center, until)
    steward = steward_of(center)
    assert steward.look() == 0
    clock_of(center).advance(timedelta(days=3, minutes=7))
    assert steward.look() == 1
    event = event_of(center, id_)
    assert event.state is EventState.ACCEPTED
    assert event.timeline[-1].actor == STEWARD
    head = center.log.head
    assert steward.look() == 0
    assert steward_of(center).look() == 0
    assert center.log.head == head


def test_a_second_pause_ends_too(center: Center) -> None:
    id_ = suspended(center, MONDAY + timedelta(days=1))
    steward = steward_of(center)
    for _ in range(2):
        clock_of(center).advance(timedelta(days=2))
        assert steward.look() == 1
        until = center.clock.now() + timedelta(days=1)
        give(center, k.Suspend(reason=SuspendReason.SEASON, until=until, words="冰冻"), id_)


def test_the_thread_outlives_a_bug(
    center: Center, monkeypatch: pytest.MonkeyPatch, expected_logs: Any
) -> None:
    asked, pause = [0], threading.Event()

    def rule(state: State, now: datetime) -> Iterator[Due]:
        asked[0] += 1
        if asked[0] == 1:
            raise LookupError("a bug")
        return iter(())

    monkeypatch.setattr("desktop.central.steward.steward._LOOK_EVERY", 0.02)
    expected_logs("the steward could not look around")
    steward = Steward(center.database, center.log, center.clock, (rule,))
    steward.start()
    assert any(asked[0] > 1 or pause.wait(0.02) for _ in range(500))
    steward.close()


def test_what_a_rule_goes_on_asking_for_is_done_once(center: Center) -> None:
    id_ = suspended(center, MONDAY + timedelta(days=9))

    def always(state: State, now: datetime) -> Iterator[Due]:
        yield from (Due(k.Comment(words="看一眼"), event.id, "1") for event in state.events())

    for _ in range(2):  # also after a restart
        steward = Steward(center.database, center.log, center.clock, (always,))
        steward.look()
        assert steward.look() == 0
        clock_of(center).advance(timedelta(hours=1))
    words = [step.words for step in event_of(center, id_).timeline if step.kind == "event.commented"]
    assert words == ["看一眼"]
