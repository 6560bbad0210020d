"""交接班 by the rules alone: what stands on a sheet, two different persons, and nobody leaves an emergency unsigned."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.alerts.alerts import Alert
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.changes import Change
from desktop.domain.events.events import Event, EventState, SuspendReason
from desktop.domain.orders.orders import Order, OrderState, ReturnReason
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.masking import mask_text
from desktop.domain.roster.leaving import held_by, on_watch
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.state import replay
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.sheet import begin_of, incoming, next_end, outgoing, sheet_of
from desktop.domain.takeovers.takeovers import Part, Remark, Section, Sheet, TakeoverState
from desktop.domain.times.deadlines import Level
from tests.domain.anything import PHONE, anything
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, GRID, NOON, RESCUE, ROAD, VILLAGE, small_town

NIGHT = Actor(account="night", name="周八", role=Role.DISPATCHER)
SECOND_ROAD = Actor(account="road-b", name="钱二", role=Role.POST, post="road")
HOUR = timedelta(hours=1)


def emergency(desk: Desk, number: str = "", lead: str = "water") -> None:
    """An urgent event with an order that its post has not signed for."""
    report = k.Report(title="桥洞积水", channel=Channel.CITIZEN, item="C-02", severity=Severity.URGENT)
    assert desk.give(report, f"e{number}", VILLAGE) is None
    assert desk.give(k.Accept(), f"e{number}") is None
    order = k.Issue(event=f"e{number}", lead=lead, text="立即处置")
    assert desk.give(order, f"o{number}", DISPATCHER, desk.event(f"e{number}").version) is None


def sheet(desk: Desk, post: str | None = None) -> Sheet:
    state = desk.state
    return sheet_of(
        state.township, state.events(), state.orders(), state.all_alerts(), state.all_shifts(), NOON, desk.now,
        post=post,
    )  # fmt: skip


def offered(desk: Desk, id_: str = "h", actor: Actor = DISPATCHER) -> None:
    args = t.Offer(sheet=sheet(desk, actor.post), words="夜里有雨")
    assert desk.give(args, id_, actor) is None


def take(desk: Desk, id_: str = "h", actor: Actor = NIGHT, ticked: tuple[str, ...] = ("e",)) -> str:
    """The code of the refusal; empty where it was signed."""
    held = desk.state.takeover(id_)
    assert held is not None
    refusal = desk.give(t.Take(acknowledged=ticked), id_, actor, held.version)
    return refusal.code if refusal is not None else ""


def watch(
    desk: Desk, id_: str, person: str, role: DutyRole = DutyRole.OFFICER, post: str | None = None
) -> None:
    args = k.Assign(role=role, post=post, person=person, start=NOON, end=NOON + 8 * HOUR)
    assert desk.give(args, id_) is None
    assert desk.give(k.CheckIn(), id_) is None


# what stands on the sheet


def later(desk: Desk, hours: float) -> None:
    desk.now += timedelta(hours=hours)


def case(name: str, desk: Desk) -> None:
    """One event ``e`` that has to stand in the section of this name."""
    report = k.Report(title="井盖破损", channel=Channel.CITIZEN, item="C-01", grid="g1")
    if name == "unsigned":
        emergency(desk)
        return
    assert desk.give(report, "e", VILLAGE) is None
    if name == "new":
        return
    if name in ("late", "soon"):
        later(desk, 0.6 if name == "late" else 0.43)
        return
    assert desk.give(k.Accept(), "e") is None
    if name == "supervised":
        assert desk.give(k.Supervise(words="抓紧"), "e", COMMANDER) is None
        return
    assert (
        desk.give(k.Issue(event="e", lead="road", text="请处置"), "o", DISPATCHER, desk.event().version)
        is None
    )
    match name:
        case "returned":
            back = k.Return(reason=ReturnReason.WRONG_AREA, words="不在辖区")
            assert desk.give(back, "o", ROAD) is None
        case "promised":
            assert desk.give(k.Receive(), "o", ROAD) is None
            assert desk.give(k.Answer(text="已换"), "o", ROAD) is None
        case "resuming":
            assert desk.give(k.Receive(), "o", ROAD) is None
            until = desk.now + 6 * HOUR
            pause = k.Suspend(reason=SuspendReason.SEASON, until=until)
            assert desk.give(pause, "e", COMMANDER) is None
        case "unsent":
            over = k.HandOver(to=Channel.COUNTY, reason="beyond_powers", words="请县里派修")
            assert desk.give(k.Cancel(reason="改为转办"), "o", DISPATCHER, desk.order().version) is None
            assert desk.give(over, "e") is None


@pytest.mark.parametrize(
    "name", ["new", "late", "soon", "supervised", "returned", "promised", "resuming", "unsent", "unsigned"]
)
def test_each_kind_of_matter_stands_in_its_section(name: str) -> None:
    desk = Desk()
    case(name, desk)
    made = sheet(desk)
    assert "e" in [one.id for one in made.part(Section(name))], made
    matter = next(one for one in made.part(Section(name)) if one.id == "e")
    assert matter.needs
    assert matter.words


def test_what_was_closed_in_the_period_is_new_but_needs_nothing() -> None:
    desk = Desk()
    assert desk.give(k.Report(title="路灯", channel=Channel.GRID, solved="已修好"), "e", GRID) is None
    assert desk.give(k.FollowUp(), "e") is None
    assert desk.give(k.Close(summary="已办结"), "e") is None
    made = sheet(desk)
    (matter,) = made.part(Section.NEW)
    assert not matter.needs
    assert (made.figures.received, made.figures.closed, made.figures.open) == (1, 1, 0)


def test_personal_data_is_masked_and_what_somebody_is_kept_from_is_not_told() -> None:
    desk = Desk()
    report = k.Report(title=f"反映人 {PHONE} 说井盖破损", channel=Channel.CITIZEN, item="C-01", grid="g1")
    assert desk.give(report, "e", VILLAGE) is None
    (matter,) = sheet(desk).part(Section.NEW)
    assert PHONE not in matter.title
    assert "井盖破损" in matter.title
    kept = report.model_copy(update={"concerns": ("account:night",)})
    assert desk.give(kept, "f", VILLAGE) is None
    hidden = next(one for one in sheet(desk).part(Section.NEW) if one.id == "f")
    assert "井盖" not in hidden.title + hidden.words


def test_a_post_has_what_concerns_it_and_nothing_else() -> None:
    desk = Desk()
    emergency(desk)
    emergency(desk, "2", lead="road")
    assert [one.id for one in sheet(desk, "road").unsigned] == ["e2"]
    assert sheet(desk, "road").ids == {"e2"}
    assert sheet(desk).ids == {"e", "e2"}


def test_the_period_begins_with_the_last_signature_or_the_shift() -> None:
    desk = Desk()
    shifts = [
        Shift(id="s", role=DutyRole.OFFICER, person="p1", start=NOON - 11 * HOUR, end=NOON + HOUR),
        Shift(id="n", role=DutyRole.OFFICER, person="p2", start=NOON + HOUR, end=NOON + 13 * HOUR),
        Shift(
            id="x", role=DutyRole.POST, post="road", person="p1", start=NOON - 3 * HOUR, end=NOON + 2 * HOUR
        ),
    ]
    assert begin_of([], shifts, NOON, None) == NOON - 11 * HOUR
    late = NOON + HOUR + timedelta(minutes=10)
    assert begin_of([], shifts, late, None) == NOON - 11 * HOUR, "handed over a little late"
    for moment in (NOON, late):
        going, coming = outgoing(shifts, moment, None), incoming(shifts, moment, None)
        assert (going.id if going else "", coming.id if coming else "") == ("s", "n")
    assert incoming(shifts, NOON + 3 * HOUR, None) is None
    assert begin_of([], shifts, NOON, "road") == NOON - 3 * HOUR
    assert begin_of([], [], NOON, None) == NOON - 24 * HOUR
    assert next_end(shifts, NOON, None) == NOON + 13 * HOUR
    offered(desk)
    assert take(desk, ticked=()) == ""
    signed = list(desk.state.all_takeovers())
    assert begin_of(signed, shifts, desk.now + HOUR, None) == signed[0].sheet.end
    assert begin_of(signed, shifts, desk.now + HOUR, "road") == NOON - 3 * HOUR


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 2**32), post=st.sampled_from([None, "road"]))
def test_nothing_that_needs_somebody_is_left_out_and_nothing_stands_twice(
    seed: int, post: str | None
) -> None:
    chance, town = Random(seed), small_town()
    events = {one.id: one for one in (anything(Event, chance) for _ in range(6))}
    orders = {one.id: one for one in (anything(Order, chance) for _ in range(4))}.values()
    alerts = {one.id: one for one in (anything(Alert, chance) for _ in range(2))}.values()
    now = NOON + timedelta(minutes=250)
    made = sheet_of(town, events.values(), orders, alerts, [], NOON, now, post=post)
    for part in made.parts:
        keys = [(one.id, one.order) for one in part.matters]
        assert len(keys) == len(set(keys)), part.section
        for one in part.matters:
            assert mask_text(one.title) == one.title or part.section is Section.ALERTS
            assert mask_text(one.words) == one.words or part.section is Section.ALERTS
    for event in events.values():
        concerns = post is None or post in (event.lead_post, *event.assist_posts, *event.called_posts)
        if not event.is_open or not concerns:
            continue
        clocks = [one for one in (event.stage, event.total) if one is not None and event.paused_at is None]
        levels = {town.clock.level(one, now) for one in clocks}
        late = bool(levels & {Level.LATE, Level.VERY_LATE})
        wanted = {
            Section.LATE: late,
            Section.SOON: Level.SOON in levels and not late,
            Section.SUPERVISED: event.supervision is not None,
            Section.PROMISED: event.state is EventState.ANSWERED
            or any(one.order == event.order for one in event.extensions),
            Section.RETURNED: event.state is EventState.RETURNED or event.request is not None,
        }
        for section, there in wanted.items():
            stands = event.id in [one.id for one in made.part(section)]
            assert stands or not there, section
            assert not stands or there or section is Section.PROMISED, section


# two signatures


def test_two_persons_sign_and_the_sheet_stays_what_it_was() -> None:
    desk = Desk()
    emergency(desk)
    args = t.Offer(sheet=sheet(desk), remarks=(Remark(about="e", words="已电话催"),), words="夜里有雨")
    assert desk.give(args, "h") is None
    assert take(desk, actor=DISPATCHER) == "same"
    namesake = Actor(account="other", name=" 李某（值班）", role=Role.COMMANDER)
    assert take(desk, actor=namesake) == "same"
    assert take(desk, ticked=()) == "unacknowledged"
    assert take(desk, ticked=("e", "nobody")) == "unknown_matter"
    assert take(desk) == ""
    held = desk.state.takeover("h")
    assert held is not None
    assert held.state is TakeoverState.TAKEN
    assert (held.giver.account, held.taker.account if held.taker else "") == ("d", "night")
    assert held.sheet == args.sheet
    assert held.remark("e") == "已电话催"
    assert desk.give(t.NoteOn(words="凌晨已签收"), "h") is None
    after = desk.state.takeover("h")
    assert after is not None
    assert (after.sheet, [one.words for one in after.additions]) == (held.sheet, ["凌晨已签收"])
    wire = [Change.model_validate_json(change.model_dump_json()) for change in desk.log]
    assert replay(desk.state.township, wire).entities == desk.state.entities


@pytest.mark.parametrize(
    ("args", "actor", "code"),
    [
        (t.Take(), ROAD, "role"),
        (t.RefuseSheet(words="缺一条"), DISPATCHER, "same"),
        (t.RefuseSheet(words="缺一条"), COMMANDER, ""),
        (t.WithdrawSheet(), COMMANDER, "giver"),
        (t.WithdrawSheet(), DISPATCHER, ""),
        (t.Offer(sheet=Sheet(start=NOON, end=NOON)), COMMANDER, "waiting"),
        (t.Offer(sheet=Sheet(post="road", start=NOON, end=NOON)), ROAD, ""),
        (t.Offer(sheet=Sheet(post="road", start=NOON, end=NOON)), DISPATCHER, "role"),
        (t.Offer(sheet=Sheet(post="road", start=NOON, end=NOON)), RESCUE, "role"),
        (t.Offer(sheet=Sheet(post="road", start=NOON, end=NOON + 9 * HOUR)), ROAD, "period"),
        (t.Take(), GRID, "role"),
    ],
)
def test_who_may_do_what_with_an_offered_sheet(args: k.Args, actor: Actor, code: str) -> None:
    desk = Desk()
    offered(desk)
    subject = "other" if isinstance(args, t.Offer) else "h"
    refusal = desk.give(args, subject, actor)
    assert (refusal.code if refusal is not None else "") == code


def test_a_sheet_that_was_ended_takes_nothing_but_words() -> None:
    desk = Desk()
    offered(desk)
    assert desk.give(t.RefuseSheet(words="少一条督办"), "h", NIGHT) is None
    for args in (t.Take(), t.RefuseSheet(words="x"), t.WithdrawSheet()):
        refusal = desk.give(args, "h", NIGHT)
        assert refusal is not None
        assert refusal.code == "state"
        assert "被退回" in refusal.sentence
    assert desk.give(t.NoteOn(words="重新做一张"), "h") is None
    offered(desk, "again")


def test_a_sheet_made_before_a_new_emergency_has_to_be_made_again() -> None:
    desk = Desk()
    emergency(desk)
    old = sheet(desk)
    emergency(desk, "2", lead="road")
    assert desk.give(t.Offer(sheet=old.model_copy(update={"end": desk.now})), "h") is not None
    refusal = desk.give(t.Offer(sheet=old.model_copy(update={"end": desk.now})), "h")
    assert refusal is not None
    assert refusal.code == "outdated"
    assert "城建岗" in refusal.sentence
    assert desk.give(t.Offer(sheet=sheet(desk)), "h") is None
    assert take(desk, ticked=("e", "e2")) == ""


# nobody leaves an emergency unsigned


def test_the_officer_stays_until_the_post_signs() -> None:
    desk = Desk()
    watch(desk, "s", "p1")
    emergency(desk)
    refusal = desk.give(k.CheckOut(), "s")
    assert refusal is not None
    assert refusal.code == "unsigned"
    assert "水利岗" in refusal.sentence
    assert "紧急离岗" in refusal.sentence
    water = Actor(account="post:water", name="郑九", role=Role.POST, post="water")
    assert desk.give(k.Receive(), "o", water) is None
    assert desk.give(k.CheckOut(), "s") is None


def test_a_signed_sheet_lets_the_outgoing_go_and_holds_the_incoming() -> None:
    desk = Desk()
    watch(desk, "s", "p1")
    watch(desk, "n", "p2")
    emergency(desk)
    offered(desk)
    assert desk.give(k.CheckOut(), "s") is not None, "one signature is none"
    assert take(desk) == ""
    assert desk.give(k.CheckOut(), "s") is None
    assert desk.give(k.CheckOut(), "n", NIGHT) is not None
    offered(desk, "next", NIGHT)
    assert take(desk, "next", COMMANDER) == ""
    assert desk.give(k.CheckOut(), "n", NIGHT) is None


def test_in_need_one_leaves_with_words_and_it_is_on_record() -> None:
    desk = Desk()
    watch(desk, "s", "p1")
    assert desk.give(t.Leave(words="家中急事"), "l") is not None, "nothing holds him"
    emergency(desk)
    assert desk.give(t.Leave(words="家中急事", shift="s"), "l") is None
    assert desk.give(k.CheckOut(), "s") is None
    left = desk.state.takeover("l")
    assert left is not None
    assert (left.state, left.words, left.giver.account) == (TakeoverState.LEFT, "家中急事", "d")
    assert [one.id for one in left.sheet.unsigned] == ["e"]
    assert held_by(desk.state, NIGHT, None), "it is nobody else's leave"
    emergency(desk, "2")
    assert [order.id for order in held_by(desk.state, DISPATCHER, None)] == ["o2"]


def test_a_posts_own_orders_hold_its_people_but_not_the_truth_of_the_roster() -> None:
    desk = Desk()
    watch(desk, "s", "p1", DutyRole.POST, "road")
    emergency(desk)
    assert desk.give(k.CheckOut(), "s", ROAD) is None, "another post's order"
    assert desk.give(k.CheckIn(), "s", ROAD) is None
    emergency(desk, "2", lead="road")
    assert desk.give(k.CheckOut(), "s", ROAD) is not None
    assert desk.give(k.CheckOut(), "s", DISPATCHER) is None, "the center notes that he has gone"
    assert desk.give(k.CheckIn(), "s", ROAD) is None
    offered(desk, "h", ROAD)
    assert take(desk, "h", SECOND_ROAD, ("e2",)) == ""
    assert desk.give(k.CheckOut(), "s", ROAD) is None


def test_a_posts_sheet_frees_nobody_at_the_center() -> None:
    desk = Desk()
    watch(desk, "s", "p1")
    emergency(desk, lead="road")
    offered(desk, "h", ROAD)
    assert take(desk, "h", SECOND_ROAD) == ""
    assert not held_by(desk.state, ROAD, "road")
    assert [order.id for order in held_by(desk.state, DISPATCHER, None)] == ["o"]
    refusal = desk.give(k.CheckOut(), "s")
    assert refusal is not None
    assert refusal.code == "unsigned"
    offered(desk, "c")
    assert take(desk, "c") == ""
    assert desk.give(k.CheckOut(), "s") is None


def test_what_is_passed_on_at_the_center_holds_the_post_still() -> None:
    desk = Desk()
    watch(desk, "s", "p1", DutyRole.POST, "road")
    emergency(desk, lead="road")
    offered(desk)
    assert take(desk) == ""
    refusal = desk.give(k.CheckOut(), "s", ROAD)
    assert refusal is not None
    assert refusal.code == "unsigned"


@pytest.mark.parametrize(
    ("order", "about", "code"),
    [("o2", "e2", ""), ("o", "e", "unknown_order"), ("nothing", "e2", "unknown_order"), (None, "e2", "unknown_order"),
     ("o2", "e", "unknown_order")],
)  # fmt: skip
def test_only_orders_of_the_own_place_stand_among_the_unsigned(
    order: str | None, about: str, code: str
) -> None:
    desk = Desk()
    emergency(desk)
    emergency(desk, "2", lead="road")
    made = sheet(desk, "road")
    (own,) = made.unsigned
    matters = (own, own.model_copy(update={"id": about, "order": order}))
    parts = (Part(section=Section.UNSIGNED, matters=matters),)
    refusal = desk.give(t.Offer(sheet=made.model_copy(update={"parts": parts})), "h", ROAD)
    assert (refusal.code if refusal is not None else "") == code
    assert (desk.state.takeover("h") is None) == bool(code)


@pytest.mark.parametrize("severity", [Severity.HIGH, Severity.NORMAL])
def test_only_emergencies_hold_and_no_exercise(severity: Severity) -> None:
    desk = Desk()
    watch(desk, "s", "p1")
    drill = k.Report(title="演练", channel=Channel.CITIZEN, severity=Severity.URGENT, drill=True)
    plain = k.Report(title="井盖", channel=Channel.CITIZEN, severity=severity)
    for id_, report in (("d", drill), ("p", plain)):
        assert desk.give(report, id_, VILLAGE) is None
        assert desk.give(k.Accept(), id_) is None
        order = k.Issue(event=id_, lead="road", text="请处置")
        assert desk.give(order, f"o{id_}", DISPATCHER, desk.event(id_).version) is None
        assert desk.order(f"o{id_}").state is OrderState.ISSUED
    assert desk.give(k.CheckOut(), "s") is None


def test_who_leaves_the_watch_with_the_desk() -> None:
    desk = Desk()
    shifts = [
        Shift(id="s", role=DutyRole.OFFICER, person="p1", start=NOON, end=NOON + HOUR),
        Shift(id="g", role=DutyRole.OFFICER, person="p2", start=NOON, end=NOON + HOUR, state=ShiftState.AWAY),
    ]
    zhao = Actor(account="zhao", name="赵一", role=Role.COMMANDER)
    qian = Actor(account="qian", name="钱二", role=Role.DISPATCHER)
    nobodys = Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER)
    assert on_watch(desk.state, zhao, shifts, NOON)
    assert not on_watch(desk.state, zhao, shifts, NOON + HOUR)
    assert not on_watch(desk.state, qian, shifts, NOON), "he has gone already"
    assert on_watch(desk.state, nobodys, shifts, NOON)
    assert on_watch(desk.state, ROAD, shifts, NOON)
    assert not on_watch(desk.state, COMMANDER, shifts, NOON)
    assert not on_watch(desk.state, VILLAGE, shifts, NOON)
