"""Shifts, swaps and absences over the wire: kept, told to whom they may be told, orders moved by the center itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert, update

from desktop.central.accounts.accounts import NewAccount
from desktop.central.log.entity_rows import row_of
from desktop.central.log.picture import Picture, Recent
from desktop.central.migrations.versions import r0013_personal_words
from desktop.central.steward.steward import Steward
from desktop.central.tables.core import entities
from desktop.clock import ManualClock, new_id
from desktop.domain.changes import Change
from desktop.domain.rights.actors import Role
from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.state import State, replay
from tests.central.conftest import Person, Running, Starter, password_hash, township, wanted
from tests.central.test_reading import dispatched

MORNING = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 10:00."""
POST = "dangwu"


def moment(hours: float) -> str:
    return (MORNING + timedelta(hours=hours)).isoformat()


def assign(person: str, start: float, end: float, shift: str, **more: Any) -> dict[str, Any]:
    args = {"post": POST, "person": person, "start": moment(start), "end": moment(end), **more}
    return wanted("shift.assign", shift, args)


def applied(person: Person, *commands: dict[str, Any]) -> None:
    results = person.send(*commands)
    assert [one["status"] for one in results] == ["applied"] * len(commands), results


def refused(person: Person, command: dict[str, Any]) -> str:
    (result,) = person.send(command)
    assert result["status"] == "refused", result
    code: str = result["problem"]["code"]
    return code


def held(person: Person) -> dict[str, dict[str, Any]]:
    """What a snapshot has of the roster, by id."""
    _, lines = person.snapshot("all")
    return {line["data"]["id"]: line["data"] for line in lines if line["kind"] in ("shift", "absence")}


def a_post() -> tuple[str, str]:
    """The lead and the deputy of the post."""
    post = township().post(POST)
    assert post is not None
    assert post.lead is not None
    assert post.deputy is not None
    return post.lead, post.deputy


def test_the_ring_of_a_swap(start: Starter) -> None:
    """Asked by the post, agreed to on his word, approved by another desk; everybody reads the same of it."""
    running = start(clock=ManualClock(MORNING))
    lead, deputy = a_post()
    one, chief, post = running.login(), running.login("commander"), running.login(f"post:{POST}")
    late, other = new_id(), new_id()
    applied(one, assign(lead, 9, 13, late), assign(deputy, 33, 37, other, deputy=True))
    applied(post, wanted("shift.ask_swap", late, {"to": deputy, "other": other, "words": "家里有事"}))
    assert held(one)[late]["swap"]["to"] == deputy
    assert refused(one, wanted("shift.approve_swap", late, expected_version=2)) == "not_agreed"
    assert refused(one, wanted("shift.approve_swap", late)) == "not_agreed"
    applied(post, wanted("shift.agree_swap", late))
    applied(chief, wanted("shift.approve_swap", late, expected_version=3))
    told = held(post)
    assert (told[late]["person"], told[late]["stands_in_for"]) == (deputy, lead)
    assert (told[other]["person"], told[other]["stands_in_for"]) == (lead, deputy)
    assert "swap" not in told[late]
    assert [note["kind"] for note in told[late]["record"]] == [
        "shift.swap_asked", "shift.swap_agreed", "shift.swapped",
    ]  # fmt: skip
    changes = (Change.model_validate(change) for change in post.changes()["changes"])
    state = replay(township(), changes)
    for id_, data in told.items():
        shift = state.shift(id_)
        assert shift is not None
        assert type(shift).model_validate(data) == shift


def test_why_somebody_is_not_there_is_told_to_the_center_and_himself(start: Starter) -> None:
    running = start(clock=ManualClock(MORNING))
    lead, deputy = a_post()
    running.center.accounts.add(
        [
            NewAccount("own", "甲", Role.POST, post=POST, person=lead),
            NewAccount("colleague", "乙", Role.POST, post=POST, person=deputy),
        ],
        password_hash(),
    )
    one, own, other, away = running.login(), running.login("own"), running.login("colleague"), new_id()
    applied(one, assign(lead, 0, 8, away, words="人手不足"), wanted("shift.checkin", away))
    applied(own, wanted("shift.checkout", away, {"reason": "去县医院做化疗"}))
    applied(one, wanted("shift.change", away, {"end": moment(7), "reason": "化疗后体弱"}, expected_version=3))
    for person in (one, own):
        told = held(person)[away]
        assert (told["reason"], told["words"]) == ("去县医院做化疗", "人手不足")
        assert told["record"][0]["words"] == "化疗后体弱"
        assert "化疗" in str(person.changes())
    told = held(other)[away]
    assert (told["person"], told["state"], told.get("reason", ""), told.get("words", "")) == (
        lead,
        "away",
        "",
        "",
    )
    assert not any(word in str((told, other.changes())) for word in ("化疗", "体弱", "人手"))
    for person in (one, own, other):
        changes = (Change.model_validate(change) for change in person.changes()["changes"])
        shift = replay(township(), changes).shift(away)
        assert shift is not None
        assert type(shift).model_validate(held(person)[away]) == shift


def test_words_from_before_the_upgrade_are_kept_from_colleagues_too(start: Starter) -> None:
    running = start(clock=ManualClock(MORNING))
    one, post, away = running.login(), running.login(f"post:{POST}"), new_id()
    applied(one, assign(a_post()[0], 0, 8, away, words="化疗"))
    with running.center.database.write() as connection:
        connection.execute(update(entities).values(sight="all"))  # as the release before left it
        r0013_personal_words.fill(connection)
    assert held(post)[away].get("words", "") == ""
    assert held(one)[away]["words"] == "化疗"


def test_a_person_is_in_one_place_whoever_asks(start: Starter) -> None:
    running = start(clock=ManualClock(MORNING))
    lead, _ = a_post()
    one = running.login()
    applied(one, assign(lead, 0, 8, new_id()))
    elsewhere = {"post": next(post.id for post in township().posts if lead not in (post.lead, post.deputy))}
    assert refused(one, assign(lead, 4, 6, new_id(), **elsewhere)) == "double_booked"
    applied(one, assign(lead, 4, 6, new_id(), **elsewhere, words="人手不足，兼顾"))
    applied(one, assign(lead, 0, 24, new_id(), post=None, role="leader"))


def test_why_somebody_is_away_is_the_centers_and_his_own(start: Starter) -> None:
    """In the snapshot, in the log and in the digest alike."""
    running = start(clock=ManualClock(MORNING))
    lead, _ = a_post()
    one, post = running.login(), running.login(f"post:{POST}")
    applied(one, assign(lead, 0, 8, new_id()))
    away = new_id()
    args = {
        "person": lead,
        "absence": "sick",
        "start": moment(1),
        "end": moment(30),
        "words": "在县医院做手术",
    }
    applied(one, wanted("absence.report", away, args))
    applied(one, wanted("absence.shorten", away, {"end": moment(20), "words": "恢复得好"}))
    assert (held(one)[away]["kind"], held(one)[away]["words"], held(one)[away]["note"]) == (
        "sick", "在县医院做手术", "恢复得好",
    )  # fmt: skip
    told = held(post)[away]
    assert (told["person"], told["kind"], told["words"], told.get("note", "")) == (lead, "leave", "", "")
    page = post.changes(digest=True)
    assert "手术" not in str(page)
    assert "sick" not in str(page)
    state = replay(township(), (Change.model_validate(change) for change in page["changes"]))
    absence = state.absence(away)
    assert absence is not None
    assert type(absence).model_validate(told) == absence
    theirs, ours = page["digest"]["hash"], one.changes(digest=True)["digest"]["hash"]
    assert theirs != ours, "each side counts what it was told"
    assert refused(post, wanted("absence.report", new_id(), {**args, "start": moment(2)})) == "overlap"


def test_the_center_moves_orders_at_a_change_of_shift(start: Starter) -> None:
    """To the successor, once, in nobody's way; also with the absence of whoever had it."""
    clock = ManualClock(MORNING)
    running = start(clock=clock)
    lead, deputy = a_post()
    one = running.login()
    day, late = new_id(), new_id()
    applied(one, assign(lead, -1, 2, day), assign(deputy, 2, 8, late, deputy=True))
    applied(one, wanted("shift.checkin", day))
    event, order = dispatched(one, POST)
    steward = Steward(running.center.database, running.center.log, clock)
    assert steward.look() == 0
    clock.advance(timedelta(hours=2, minutes=1))
    assert steward.look() == 1
    assert steward.look() == 0
    _, lines = one.snapshot()
    found = {line["data"]["id"]: line["data"] for line in lines}
    assert found[order]["lead_person"] == deputy
    step = found[event]["timeline"][-1]
    assert (step["kind"], step["person"], step["result"]) == ("event.succeeded", deputy, lead)
    assert (step["actor"]["account"], step["actor"]["name"]) == ("auto-succession", "换班交接")
    version = found[event]["version"]
    applied(one, wanted("event.comment", event, {"words": "已知"}, expected_version=version - 1))
    assert refused(one, wanted("order.succeed", order, {"person": lead})) == "role"


def test_who_is_cancelled_or_away_is_not_sent_for(start: Starter) -> None:
    """Dispatch asks for the person at that moment; what another process holds of the roster is never old."""
    running: Running = start(clock=ManualClock(MORNING))
    lead, deputy = a_post()
    one = running.login()
    day = new_id()
    applied(one, assign(lead, -1, 8, day))

    def sent() -> str | None:
        event, order = dispatched(one, POST)
        _, lines = one.snapshot()
        found = {line["data"]["id"]: line["data"] for line in lines}
        assert found[event]["lead_person"] == found[order]["lead_person"]
        person: str | None = found[order]["lead_person"]
        return person

    assert sent() == lead
    away = new_id()
    span = {"person": lead, "start": moment(-1), "end": moment(4)}
    applied(one, wanted("absence.report", away, span))
    assert sent() == deputy
    applied(one, wanted("absence.cancel", away, {"words": "登记错了"}))
    assert sent() == lead
    applied(one, wanted("shift.cancel", day, {"reason": "停电"}, expected_version=1))
    assert sent() is None


def test_the_center_and_a_desk_know_the_same_watch(start: Starter) -> None:
    """By what somebody is there as, also where an older release has put him at a post."""
    running = start(clock=ManualClock(MORNING))
    begin, end = MORNING - timedelta(hours=1), MORNING + timedelta(hours=8)
    seats = {"officer": (DutyRole.OFFICER, POST), "leader": (DutyRole.LEADER, None), "post": (DutyRole.POST, POST),
             "none": (DutyRole.POST, None)}  # fmt: skip
    made = [
        Shift(id=id_, version=1, role=role, post=post, person=a_post()[0], start=begin, end=end)
        for id_, (role, post) in seats.items()
    ]
    state = State(township())
    for one in made:
        state.put(one)
    with running.center.database.write() as connection:
        connection.execute(insert(entities), [row_of(one) for one in made])
    with running.center.database.read() as connection:
        at_center = Picture(connection, township(), Recent()).watch(MORNING)
    assert sorted(one.id for one in at_center) == ["leader", "officer"]
    assert sorted(one.id for one in state.watch(MORNING)) == ["leader", "officer"]


def test_a_new_desk_is_given_the_shifts_of_this_month_and_the_last(start: Starter) -> None:
    """The rules of a month count over all of it: nights of a week ago are not forgotten by a new snapshot."""
    clock = ManualClock(MORNING)
    running = start(clock=clock)
    lead, _ = a_post()
    shift = new_id()
    applied(running.login(), assign(lead, 1, 9, shift))

    def given() -> bool:
        _, lines = running.login().snapshot("active")
        return shift in {line["data"]["id"] for line in lines if line["kind"] == "shift"}

    for days, there in ((20, True), (17, True), (2, False)):  # 13 and 30 December, 1 January
        clock.advance(timedelta(days=days))
        assert given() is there, clock.now()
