"""The plan of the roster over the wire: who is told of it, what publishing does, and what the center plans itself."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from desktop.central.steward.duty import Known, Planned, Roster, plan, plan_missing
from desktop.clock import ManualClock, SystemClock
from desktop.domain.digest import digest_of, fingerprint
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.plan import ROTA, Days, Publication, Rota, ShiftPattern, rota_in_force
from desktop.domain.rota.slots import slot_id
from desktop.domain.township.township import Township
from tests.central.conftest import Person, Running, Starter, township, wanted

FIRST = date(2026, 11, 23)
DAY = timedelta(days=1)


def pattern(**more: Any) -> dict[str, Any]:
    people = [one.id for one in township().people[:3]]
    values = {
        "id": "day",
        "name": "值班员 白班",
        "role": "officer",
        "start": "08:00",
        "hours": 12,
        "pool": people,
    }
    return {**values, **more}


def put(version: int, *patterns: dict[str, Any], **more: Any) -> dict[str, Any]:
    args = {"patterns": patterns, "reason": "冬季排班", **more}
    return wanted("rota.put", ROTA, args, expected_version=version)


def shift(id_: str, person: str, start: datetime, hours: float = 12) -> dict[str, Any]:
    end = start + timedelta(hours=hours)
    return {
        "id": id_, "role": "officer", "person": person, "start": start.isoformat(), "end": end.isoformat(),
        "pattern": "day",
    }  # fmt: skip


def rotas_of(person: Person) -> list[Rota]:
    """What the account's picture holds of the plan."""
    return [Rota.model_validate(one["data"]) for one in person.snapshot()[1] if one["kind"] == "rota"]


def test_who_works_in_the_hall_sees_the_plan_and_no_screen_does(central: Running) -> None:
    admin, post = central.login("admin"), central.login(f"post:{township().posts[0].id}")
    others = [central.login("display"), central.login(f"village:{township().areas[-1].parent}")]
    stream = post.feed()
    assert [one["status"] for one in admin.send(put(0, pattern()))] == ["applied"]
    told = stream.next("change")["data"]
    assert (told["kind"], told["subject"]) == ("rota.put", {"type": "rota", "id": ROTA, "version": 1})
    person = township().posts[0].lead
    wish = wanted("rota.wish", ROTA, {"wishes": {"person": person, "no_nights": True}})
    assert [one["status"] for one in post.send(wish)] == ["applied"]
    for one in (admin, post, central.login()):
        (rota,) = rotas_of(one)
        assert (rota.version, rota.pattern("day"), rota.wishes[0].person) == (
            2, ShiftPattern.model_validate(pattern()), person,
        )  # fmt: skip
    for one in others:
        assert rotas_of(one) == []
        assert not [each for each in one.changes()["changes"] if each["kind"].startswith("rota")]
    for one in (admin, post, *others):  # each has the picture that the center says it has
        head, there = one.snapshot()
        told = one.changes(after=head["seq"], digest="true")["digest"]
        mine = digest_of(fingerprint(each["kind"], json.dumps(each["data"])) for each in there)
        assert (told["count"], told["hash"]) == (mine.count, mine.hash)


def test_a_plan_is_put_by_who_has_seen_the_last_one(central: Running) -> None:
    admin, dispatcher = central.login("admin"), central.login()
    first, second = admin.send(put(0, pattern())), dispatcher.send(put(0, pattern(hours=8)))
    assert first[0]["status"] == "applied"
    assert second[0]["status"] == "conflict"
    assert second[0]["problem"]["detail"].endswith("已经改过排班规则。请核对后再办。")
    nobody = dict(put(1, pattern(hours=8)))
    del nobody["expected_version"]
    assert dispatcher.send(nobody)[0]["problem"]["code"] == "version_required"
    empty = dispatcher.send(put(1, pattern(pool=[])))[0]["problem"]
    assert (empty["code"], empty["detail"]) == ("rota", "「值班员 白班」没有人选，请至少选一人。")
    assert dispatcher.send(put(1, pattern(hours=8)))[0]["status"] == "applied"


def test_publishing_is_one_step_and_survives_a_restart(start: Starter) -> None:
    central = start()
    admin = central.login("admin")
    assert admin.send(put(0, pattern()))[0]["status"] == "applied"
    now = SystemClock().now()
    begin = now + 30 * DAY
    first, second = (one.id for one in township().people[:2])
    day = begin.astimezone(township().clock.zone).date()
    period = {"start": str(day), "until": str(day + 9 * DAY)}
    shifts = [shift(f"s{number}", (first, second)[number % 2], begin + number * DAY) for number in range(4)]

    def publish(version: int, **more: Any) -> dict[str, Any]:
        return wanted("rota.publish", ROTA, {**period, **more}, expected_version=version)

    (made,) = admin.send(publish(1, shifts=shifts))
    assert made["status"] == "applied"
    assert len(made["seqs"]) == 5
    same = shift("x", first, begin + timedelta(hours=1), 2)
    (twice,) = admin.send(publish(1, shifts=[same], override="两处兼顾"))
    assert (twice["status"], twice["problem"]["code"]) == ("refused", "double_booked")
    double = [{**same, "role": "leader"}]
    (refused,) = admin.send(publish(1, shifts=double))
    assert (refused["status"], refused["problem"]["code"]) == ("refused", "roster_rules")
    (taken,) = admin.send(publish(1, shifts=double, override="两处兼顾", cancel=["s3"]))
    assert taken["status"] == "applied"
    (late,) = admin.send(publish(1, cancel=["s3"]))
    assert late["problem"]["code"] == "state"
    central.close()
    again = start().login()
    (rota,) = rotas_of(again)
    assert [(one.shifts, one.cancelled, one.override) for one in rota.published] == [(5, 1, "两处兼顾")]
    told = {one["data"]["id"]: one["data"] for one in again.snapshot()[1] if one["kind"] == "shift"}
    assert {id_: told[id_]["state"] for id_ in ("s0", "s3", "x")} == {
        "s0": "planned", "s3": "cancelled", "x": "planned",
    }  # fmt: skip
    assert told["s0"]["pattern"] == "day"


# --- what the center plans itself ------------------------------------------------------------------------------------


def real() -> Township:
    """The township without its demonstration."""
    return township().model_copy(update={"demonstration": False})


def missing(known: Known, until: date = FIRST) -> list[Planned]:
    return list(plan_missing(real(), known, FIRST, until))


def as_shift(one: Planned, **more: Any) -> Shift:
    return Shift(id=one.id, **{**one.args.model_dump(exclude={"words"}), **more})


def test_without_a_plan_the_profile_is_followed_and_nothing_twice() -> None:
    all_of_them = missing(Known())
    assert {one.id for one in all_of_them} == {one.id for one in plan(real(), FIRST)}
    known = Known(None, tuple(as_shift(one) for one in all_of_them))
    assert missing(known) == []
    first = all_of_them[0]
    gone = as_shift(first, state=ShiftState.CANCELLED)
    assert missing(Known(None, (gone, *known.shifts[1:]))) == [], "somebody has taken it off by hand"
    moved = as_shift(first, end=first.args.start + timedelta(hours=3))
    assert missing(Known(None, (moved, *known.shifts[1:]))) == [], "somebody has shortened it by hand"


def test_what_a_person_has_published_is_left_alone() -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    rota = Rota(published=(Publication(start=FIRST, until=FIRST, patterns=("watch-0",), at=at),))
    made = missing(Known(rota), FIRST + DAY)
    of_watch = slot_id(real(), "watch-0", FIRST), slot_id(real(), "watch-0", FIRST + DAY)
    ids = {one.id for one in made}
    assert (of_watch[0] in ids, of_watch[1] in ids) == (False, True)
    whole = rota.model_copy(update={"published": (rota.published[0].model_copy(update={"patterns": ()}),)})
    assert missing(Known(whole)) == []


def test_the_plan_that_was_put_is_followed() -> None:
    mine = ShiftPattern.model_validate(pattern(days=Days.EVERY))
    rota = Rota(patterns=(mine,), put_at=datetime(2026, 11, 1, tzinfo=UTC), version=1)
    made = missing(Known(rota), FIRST + 2 * DAY)
    turn = FIRST.toordinal() % 3
    assert [one.args.person for one in made] == [mine.pool[(turn + number) % 3] for number in range(3)]
    assert {one.args.pattern for one in made} == {"day"}
    clock = real().clock
    assert {one.args.start.astimezone(clock.zone).time() for one in made} == {time(8)}


def test_the_deputy_is_planned_where_the_lead_is_away_all_day() -> None:
    post = next(one for one in real().posts if one.lead and one.deputy and one.lead != one.deputy)
    zone = real().clock.zone
    begin = datetime.combine(FIRST, time(), zone)
    whole = Absence(id="a", person=post.lead or "", start=begin, end=begin + DAY)
    (made,) = [one for one in missing(Known(absences=(whole,))) if one.args.post == post.id]
    assert (made.args.person, made.args.deputy, made.args.stands_in_for) == (post.deputy, True, post.lead)
    planned = tuple(as_shift(one) for one in missing(Known()))
    (stand_in,) = missing(Known(None, planned, (whole,)))
    assert (stand_in.args.post, stand_in.args.person) == (post.id, post.deputy), (
        "he called in when it was planned"
    )
    assert missing(Known(None, (*planned, as_shift(stand_in)), (whole,))) == []
    part = whole.model_copy(update={"start": begin + timedelta(hours=15)})
    (made,) = [one for one in missing(Known(absences=(part,))) if one.args.post == post.id]
    assert made.args.person == post.lead


def test_the_center_follows_the_plan_in_its_log(start: Starter) -> None:
    clock = ManualClock(datetime(2026, 11, 23, 6, 32, tzinfo=UTC))
    central = start(clock=clock)
    admin = central.login("admin")
    night = pattern(id="night", name="值班员 夜班", start="20:00")
    assert admin.send(put(0, pattern(), night))[0]["status"] == "applied"
    roster = Roster(central.center.log, clock)
    assert roster.make_ahead() > 0
    shifts = [Shift.model_validate(one["data"]) for one in admin.snapshot()[1] if one["kind"] == "shift"]
    officers = [one for one in shifts if one.role is DutyRole.OFFICER]
    assert {one.pattern for one in officers} == {"day", "night"}
    assert roster.make_ahead() == 0
    (gone,) = [one for one in officers if one.pattern == "night" and one.start > clock.now() + DAY]
    day = str(gone.start.astimezone(township().clock.zone).date())
    args = {"start": day, "until": day, "cancel": [gone.id]}
    assert admin.send(wanted("rota.publish", ROTA, args, expected_version=1))[0]["status"] == "applied"
    clock.advance(timedelta(minutes=1))
    assert roster.make_ahead() == 0
    assert rota_in_force(rotas_of(admin)[0], township()).is_published("night", date.fromisoformat(day))
