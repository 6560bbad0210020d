"""Whoever is off duty hears nothing, is told so, and may switch the sound on until his next shift."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.answers import is_off_duty
from desktop.shells.frame.tabs import PanelTabs
from desktop.shells.frame.watch import Watch
from desktop.shells.notices.alarm import Alarm
from tests.support import town

POST = "chengjian"


def his_own(person: str | None, role: Role = Role.POST) -> Actor:
    post = POST if role is Role.POST else None
    return Actor(account="zhao", name="赵某", role=role, post=post, person=person)


@pytest.fixture
def lead() -> str:
    post = town.changshan().post(POST)
    assert post is not None
    assert post.lead is not None
    return post.lead


def test_off_duty_is_who_has_no_shift_now(lead: str) -> None:
    room = town.room(his_own(lead), town.morning())
    now = room.now
    assert not is_off_duty(room.situation, his_own(lead), now)
    assert is_off_duty(room.situation, his_own(lead), now + timedelta(hours=30))
    assert not is_off_duty(room.situation, his_own(None), now + timedelta(hours=30)), "shared by several"
    chief = his_own(lead, Role.COMMANDER)
    assert not is_off_duty(room.situation, chief, now + timedelta(hours=30)), "the center always sounds"
    shift = next(one.id for one in room.situation.shifts(POST, now) if one.person == lead)
    room.happen(k.CheckOut(reason="现场"), shift, town.COMMANDER)
    assert is_off_duty(room.situation, his_own(lead), now)
    post = town.changshan().post(POST)
    assert post is not None
    assert not is_off_duty(room.situation, his_own(post.deputy), now), "he stands in by rule"


def test_it_is_silent_says_so_and_can_be_switched_on(qtbot, qapp, lead: str) -> None:
    room = town.room(his_own(lead), town.morning())
    alarm = Alarm(room.clock)
    rung: list[str] = []
    alarm.rang.connect(rung.append)
    watch = Watch(room.situation, room.connection, room.clock, alarm)
    watch.rest(room.now)
    alarm.announce("o1", "urgent")
    assert rung == ["urgent"]
    watch.rest(room.now + timedelta(hours=30))
    assert alarm.resting
    alarm.announce("o2", "urgent")
    assert rung == ["urgent"]
    tabs = PanelTabs((), alarm)
    qtbot.addWidget(tabs)
    tabs.refresh_sound()
    assert tabs.sound.text() == "您不在班，提示音已静"
    alarm.ring_all_the_same()
    watch.rest(room.now + timedelta(hours=31))
    alarm.announce("o3", "urgent")
    assert rung == ["urgent", "urgent"]
    watch.rest(room.now)
    assert not alarm.resting
    watch.rest(room.now + timedelta(hours=30))
    assert alarm.resting, "the wish held until his shift"
    watch.close()
    alarm.stop()
