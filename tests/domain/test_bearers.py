"""Whose badge it is: by person, by post, by name; on duty with nothing in hand, at work, off; and who is not told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pydantic import ValidationError

from desktop.domain import commands as k
from desktop.domain.places.badges import Badge
from desktop.domain.places.bearers import Bearer, Bearers, Duty, named
from desktop.domain.places.positions import DeviceKind, Position
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.projection import profile
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.township import Township
from tests.support import town
from tests.support.town import COMMANDER, DISPATCHER, NOON


def with_badges(*badges: Badge) -> Township:
    whole = town.changshan()
    practice = whole.practice.model_copy(update={"badges": badges})
    practice.__dict__.pop("_badges", None)
    return whole.model_copy(update={"practice": practice})


def test_the_holder_of_a_badge_is_on_duty_at_work_or_off() -> None:
    first, second, third = [one for one in town.changshan().posts if one.lead is not None][:3]
    room = town.room(DISPATCHER)
    for post in (first, second):
        room.happen(
            k.Assign(role=DutyRole.POST, post=post.id, person=post.lead or "", start=NOON - timedelta(hours=2),
                     end=NOON + timedelta(hours=6)), room.story.new_id("shift"), COMMANDER,
        )  # fmt: skip
    event = room.arrive("路灯不亮")
    room.happen(k.Accept(), event)
    room.happen(k.Issue(event=event, lead=second.id, text="去看"), room.story.new_id("order"))
    made = with_badges(
        Badge(device="free", person=first.lead), Badge(device="busy", person=second.lead),
        Badge(device="off", person=third.lead), Badge(device="post", post=second.id),
        Badge(device="name", name="周素云"),
    )  # fmt: skip
    situation = room.situation
    bearers = Bearers(
        made, situation.all_shifts(), situation.all_absences(), situation.orders(),
        lambda post: situation.answering(post, room.now), room.now,
    )  # fmt: skip

    def of(device: str) -> Bearer:
        found = bearers.of(device)
        assert found is not None
        return found

    assert (of("free").duty, of("free").post, of("free").orders) == (Duty.FREE, first.id, 0)
    assert (of("busy").duty, of("busy").orders) == (Duty.BUSY, 1)
    assert (of("off").duty, of("off").post) == (Duty.OFF, None)
    person = made.person(second.lead)
    assert person is not None
    assert (of("post").duty, of("post").name) == (Duty.BUSY, person.name)
    assert (of("name").duty, of("name").name) == (Duty.UNKNOWN, "周素云")
    assert bearers.of("nobody") is None


def test_a_badge_has_its_holders_name_and_a_vehicle_keeps_its_own() -> None:
    person = town.changshan().people[0]
    made = with_badges(Badge(device="b", person=person.id), Badge(device="v", name="周素云"))

    def one(device: str, kind: DeviceKind) -> Position:
        return Position(
            device=device, kind=kind, name="旧名", area=None, lon=1, lat=1, speed=None, heading=None, at=NOON
        )

    assert named(made, one("b", DeviceKind.BADGE)).name == person.name
    assert named(made, one("v", DeviceKind.VEHICLE)).name == "旧名"
    assert named(made, one("x", DeviceKind.BADGE)).name == "旧名"


def test_who_carries_what_is_told_to_colleagues_alone() -> None:
    made = with_badges(Badge(device="b", name="周素云"))
    assert made.practice.badge("b") is not None
    for role in (Role.DISPLAY, Role.KIOSK):
        told = profile(made, Actor(account="a", role=role))
        assert "周素云" not in told.model_dump_json()
        assert told.practice.badge("b") is None
    assert profile(made, DISPATCHER).practice.badges


@pytest.mark.parametrize(
    "badges",
    [
        ({"device": "b"},), ({"device": "b", "person": "R001", "name": "甲"},), ({"device": "b", "person": "nobody"},),
        ({"device": "b", "name": "甲"}, {"device": "b", "name": "乙"}), ({"device": "b", "post": "nowhere"},),
    ],
)  # fmt: skip
def test_a_badge_has_one_holder_whom_the_profile_knows(badges: tuple[dict[str, str], ...]) -> None:
    written = town.changshan().model_dump(mode="json")
    written["practice"]["badges"] = badges
    with pytest.raises(ValidationError, match=r"badges|person、post、name"):
        Township.model_validate(written)
