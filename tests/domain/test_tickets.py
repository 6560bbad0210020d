"""Tickets by the rules: no number twice, nobody lost or called twice, the table of states, the reckoned wait."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.hall import wire as w
from desktop.domain.hall.hall import (
    LEAST_SERVICES,
    expected,
    find_windows,
    own_number,
    queue,
    series_of,
    spoken,
)
from desktop.domain.hall.tickets import AT_COUNTER, MOVES, OPEN, Rating, TicketState
from desktop.domain.state import replay
from tests.domain.halls import CLERK, KIOSK, OTHER, WATER, WINDOWS, Hall, hall_town
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, VILLAGE

EVERY: tuple[Args, ...] = (
    w.CallTicket(counter="3"), w.RecallTicket(), w.ServeTicket(), w.SkipTicket(), w.TransferTicket(to="renshe"),
    w.FinishTicket(), w.LeaveTicket(), w.RateTicket(rating=Rating.BEST),
    w.ReportTicket(event="e", report=k.Report(title="路灯不亮", channel=Channel.WINDOW)),
)  # fmt: skip
WAYS: dict[TicketState, tuple[Args, ...]] = {
    TicketState.WAITING: (),
    TicketState.CALLED: (w.CallTicket(counter="3"),),
    TicketState.SERVING: (w.CallTicket(counter="3"), w.ServeTicket()),
    TicketState.PASSED: (w.CallTicket(counter="3"), w.SkipTicket()),
    TicketState.MOVED: (w.TransferTicket(to="shuiwu"),),
    TicketState.DONE: (w.CallTicket(counter="3"), w.ServeTicket(), w.FinishTicket()),
    TicketState.LEFT: (w.LeaveTicket(),),
}


@pytest.fixture
def hall() -> Hall:
    """A hall whose counter 3 is open for 民政."""
    hall = Hall()
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "3") == ""
    return hall


@pytest.mark.parametrize("state", TicketState)
@pytest.mark.parametrize("args", EVERY, ids=lambda args: args.kind)
def test_the_table_says_what_is_possible(hall: Hall, state: TicketState, args: Args) -> None:
    hall.take("t")
    for step in WAYS[state]:
        assert hall.give(step, "t") == ""
    assert hall.ticket("t").state is state
    actor = KIOSK if isinstance(args, w.RateTicket) else CLERK
    said = hall.give(args, "t", actor)
    if args.kind in MOVES[state]:
        if state is TicketState.MOVED and isinstance(args, w.CallTicket):
            assert said == "other_window", "counter 3 does not call 税务"
            return
        assert said == ""
        assert hall.ticket("t").state is MOVES[state][args.kind]
    else:
        assert said == "state"
        assert hall.ticket("t").state is state


def test_a_visit_from_the_ticket_to_the_rating(hall: Hall) -> None:
    ticket = hall.take("t", matter="高龄津贴")
    assert (ticket.number, spoken(WINDOWS[0], ticket), ticket.matter) == ("001", "民政 001", "高龄津贴")
    assert hall.give(w.CallTicket(counter="3"), "t") == ""
    assert hall.give(w.RecallTicket(), "t") == ""
    assert hall.ticket("t").calls == 2
    assert hall.give(w.ServeTicket(), "t") == ""
    report = k.Report(title="老人无人照料", channel=Channel.WINDOW, grid="g1")
    assert hall.give(w.ReportTicket(event="e", report=report), "t") == ""
    assert hall.state.event("e") is not None
    assert hall.ticket("t").event == "e"
    assert hall.give(w.ReportTicket(event="e2", report=report), "t") == "reported"
    assert hall.give(w.FinishTicket(), "t") == ""
    (visit,) = hall.ticket("t").visits
    assert (visit.window, visit.counter, visit.end - visit.start) == ("minzheng", "3", timedelta(seconds=90))
    assert hall.give(w.RateTicket(rating=Rating.GOOD), "t", CLERK) == "role", "nobody rates himself"
    assert hall.give(w.RateTicket(rating=Rating.GOOD), "t", KIOSK) == ""
    assert hall.give(w.RateTicket(rating=Rating.WORST), "t", KIOSK) == "rated"
    assert replay(hall_town(), hall.log).ticket("t") == hall.ticket("t")


def test_who_is_sent_to_another_window_keeps_number_and_place(hall: Hall) -> None:
    assert hall.give(w.OpenCounter(windows=("renshe",)), "5", OTHER) == ""
    early = hall.take("a")
    for id_ in ("b", "c"):
        hall.take(id_, "renshe")
    assert hall.give(w.CallTicket(counter="3"), "a") == ""
    assert hall.give(w.ServeTicket(), "a") == ""
    assert hall.give(w.TransferTicket(to="renshe"), "a") == ""
    moved = hall.ticket("a")
    assert (moved.number, moved.first, moved.window, moved.moved_from) == (
        "001",
        "minzheng",
        "renshe",
        "minzheng",
    )
    assert [one.id for one in queue(hall.state.tickets(hall.now), "renshe", hall.now)] == ["a", "b", "c"]
    assert spoken(WINDOWS[0], moved) == spoken(WINDOWS[0], early)
    assert hall.give(w.CallTicket(counter="5"), "a", OTHER) == ""


def test_first_come_and_those_who_go_first_by_right(hall: Hall) -> None:
    for id_, first in (("a", False), ("b", True), ("c", False), ("d", True)):
        hall.take(id_, priority=first)
    assert [one.id for one in queue(hall.state.tickets(hall.now), "minzheng", hall.now)] == [
        "b",
        "d",
        "a",
        "c",
    ]


def test_who_may_do_what(hall: Hall) -> None:
    hall.take("t")
    assert hall.give(w.TakeTicket(window="minzheng"), "t", KIOSK) == "exists"
    assert hall.give(w.TakeTicket(window="x"), "u", KIOSK) == "unknown_window"
    assert hall.give(w.TakeTicket(window="minzheng", matter="办证"), "u", KIOSK) == "unknown_matter"
    assert hall.give(w.TakeTicket(window="minzheng"), "u", VILLAGE) == "role"
    assert hall.give(w.CallTicket(counter="3"), "t", OTHER) == "counter_closed", "it is not his counter"
    assert hall.give(w.CallTicket(counter="4"), "t") == "counter_closed", "nobody sits there"
    assert hall.give(w.CallTicket(counter="3"), "t", KIOSK) == "role"
    assert hall.give(w.CallTicket(counter="3"), "t") == ""
    assert hall.give(w.FinishTicket(), "t", OTHER) == "other_counter"
    assert hall.give(w.SkipTicket(), "t", DISPATCHER) == "", "the center helps out"
    gateway = OTHER.model_copy(update={"account": "gateway:12345"})
    assert hall.give(w.TakeTicket(window="minzheng"), "u", gateway) == "role"
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "4", gateway) == "role"


def test_one_counter_has_one_person_and_one_clerk(hall: Hall) -> None:
    hall.take("a")
    hall.take("b")
    assert hall.give(w.CallTicket(counter="3"), "a") == ""
    assert hall.give(w.CallTicket(counter="3"), "b") == "busy"
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "3", OTHER) == "counter_taken"
    assert hall.give(w.CloseCounter(), "3", OTHER) == "other_counter"
    assert hall.give(w.ServeTicket(), "a") == ""
    assert hall.give(w.CloseCounter(), "3") == "busy"
    assert hall.give(w.FinishTicket(), "a") == ""
    assert hall.give(w.PauseCounter(back_at=hall.now + timedelta(minutes=20)), "3") == ""
    assert hall.give(w.CallTicket(counter="3"), "b") == "counter_closed"
    assert hall.give(w.PauseCounter(back_at=hall.now - timedelta(minutes=20)), "3") == "back_at"
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "3") == ""
    assert hall.give(w.CallTicket(counter="3"), "b") == ""
    assert hall.give(w.SkipTicket(), "b") == ""
    assert hall.give(w.CloseCounter(), "3") == ""
    assert hall.give(w.CloseCounter(), "3") == "counter_closed"
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "3", OTHER) == ""


def test_a_post_opens_its_own_window_only(hall: Hall) -> None:
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "4", WATER) == "other_window"
    assert hall.give(w.OpenCounter(windows=("renshe",)), "3", WATER) == "unknown_window"
    assert hall.give(w.OpenCounter(windows=("renshe",)), "5", WATER) == ""
    assert hall.give(w.OpenCounter(windows=("minzheng", "renshe")), "4", COMMANDER) == ""


def test_the_night_ends_it_all(hall: Hall) -> None:
    hall.take("a")
    hall.now += timedelta(hours=20)
    assert not hall.state.tickets(hall.now)
    assert hall.give(w.CallTicket(counter="3"), "a") == "yesterday"
    counter = hall.state.counter("3")
    assert counter is not None
    assert not counter.is_open(hall.now)
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "3", OTHER) == ""
    assert hall.take("b").number == "001", "numbers begin anew"


# how long it takes


def test_the_wait_is_reckoned_from_today_or_nobody_can_say(hall: Hall) -> None:
    def now_expected(ticket: str | None = None, window: str = "minzheng") -> tuple[int, int | None]:
        found = expected(
            list(hall.state.tickets(hall.now)), hall.state.all_counters(), window, hall.now, ticket
        )
        return found.ahead, found.minutes

    assert now_expected() == (0, 0), "the counter is free: at once"
    assert now_expected(window="renshe") == (0, None), "no counter is open"
    for at, minutes in enumerate((4, 10, 6)):
        hall.take(f"s{at}")
        if at == 2:
            hall.take("x")
            assert now_expected() == (2, None), "two services say nothing"
            assert hall.give(w.LeaveTicket(), "x") == ""
        hall.serve(f"s{at}", minutes)
    assert LEAST_SERVICES == 3
    hall.take("a")
    assert hall.give(w.CallTicket(counter="3"), "a") == ""
    for id_ in ("b", "c"):
        hall.take(id_)
    assert now_expected() == (2, 18), "the median of six minutes, two before and one served"
    assert now_expected("c") == (1, 12)
    assert hall.give(w.OpenCounter(windows=("minzheng",)), "4", OTHER) == ""
    assert now_expected() == (2, 9)
    assert now_expected("b") == (0, 0), "somebody waits for exactly him"
    assert hall.give(w.PauseCounter(), "4", OTHER) == ""
    back = hall.now + timedelta(minutes=30)
    assert hall.give(w.PauseCounter(back_at=back), "3") == ""
    found = expected(list(hall.state.tickets(hall.now)), hall.state.all_counters(), "minzheng", hall.now)
    assert (found.minutes, found.paused, found.back_at) == (None, True, back)


def test_a_call_that_nobody_answered_is_no_service(hall: Hall) -> None:
    hall.take("a")
    assert hall.give(w.CallTicket(counter="3"), "a") == ""
    assert hall.give(w.SkipTicket(), "a") == ""
    assert hall.give(w.TransferTicket(to="renshe"), "a") == ""
    assert hall.ticket("a").visits == ()


# where to go


@pytest.mark.parametrize(
    ("said", "window", "matter"),
    [
        ("低保", "minzheng", "低保申请"),
        ("我想办老年钱", "minzheng", "高龄津贴"),
        ("养老金怎么领", "renshe", "养老保险"),
        ("民政", "minzheng", None),
    ],
)
def test_words_lead_to_a_window(said: str, window: str, matter: str | None) -> None:
    best = find_windows(WINDOWS, said)[0]
    assert (best.window.id, best.matter.name if best.matter is not None else None) == (window, matter)


def test_words_that_say_nothing_lead_nowhere() -> None:
    assert find_windows(WINDOWS, "  ") == []
    assert find_windows(WINDOWS, "飞机票") == []


# numbers


STEP = st.tuples(
    st.sampled_from(
        ("take", "offline A", "offline B", "lost answer", "call", "serve", "finish", "skip", "move", "leave")
    ),
    st.integers(0, 9),
    st.sampled_from(("minzheng", "renshe")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(STEP, max_size=60), st.randoms(use_true_random=False))
def test_no_number_is_given_twice_and_nobody_is_lost(
    steps: list[tuple[str, int, str]], chance: object
) -> None:
    """Two machines that are offline now and then, also two with the same letter, and two clerks at three counters."""
    hall = Hall()
    for counter, windows, actor in (("3", ("minzheng",), CLERK), ("5", ("renshe",), OTHER)):
        assert hall.give(w.OpenCounter(windows=windows), counter, actor) == ""
    given: dict[str, dict[str, list[str]]] = {"A": {}, "B": {}, "A again": {}}
    ids, taken, waiting = itertools.count(), [], []

    def own(machine: str, window: str) -> str:
        used = given[machine].setdefault(window, [])
        used.append(own_number(machine[0], used))
        return used[-1]

    for what, which, window in steps:
        if what in ("take", "lost answer") or what.startswith("offline"):
            id_ = f"t{next(ids)}"
            taken.append(id_)
            if what == "take":
                hall.take(id_, window)
            elif what == "lost answer":
                hall.take(id_, window)
                assert hall.give(w.PaperTicket(number=own("B", window)), id_, KIOSK) == ""
            else:
                machine = "A again" if what == "offline A" and which % 2 else what[-1]
                waiting.append((id_, window, own(machine, window)))
        elif what == "call" and waiting and which > 4:  # the network is there again
            for id_, where, number in waiting:
                hall.take(id_, where, number=number)
            waiting.clear()
        else:
            known = [one for one in taken if hall.state.ticket(one) is not None]
            if not known:
                continue
            id_ = known[which % len(known)]
            ticket = hall.ticket(id_)
            counter, clerk = ("3", CLERK) if ticket.window == "minzheng" else ("5", OTHER)
            steps_by: dict[str, Args] = {
                "call": w.CallTicket(counter=counter), "serve": w.ServeTicket(), "finish": w.FinishTicket(),
                "skip": w.SkipTicket(), "leave": w.LeaveTicket(),
                "move": w.TransferTicket(to="renshe" if ticket.window == "minzheng" else "minzheng"),
            }  # fmt: skip
            hall.give(steps_by[what], id_, clerk)
    for id_, where, number in waiting:
        hall.take(id_, where, number=number)
    tickets = [hall.ticket(id_) for id_ in taken]
    called = [spoken(hall_town().window(one.first), one) for one in tickets]
    assert len(set(called)) == len(called), "a number was given twice"
    assert all(one.number for one in tickets)
    assert len(tickets) == len(hall.state.tickets(hall.now)), "somebody was lost"
    for window in WINDOWS:
        lined = queue(hall.state.tickets(hall.now), window.id, hall.now)
        assert {one.id for one in lined} == {
            one.id
            for one in tickets
            if one.window == window.id and one.state in OPEN - AT_COUNTER - {TicketState.PASSED}
        }
    for counter in ("3", "5"):
        assert sum(one.counter == counter and one.state in AT_COUNTER for one in tickets) <= 1
    again = replay(hall_town(), hall.log)
    assert [again.ticket(id_) for id_ in taken] == tickets


def test_an_offline_ticket_waits_from_when_it_was_taken(hall: Hall) -> None:
    late = hall.take("b")
    assert (
        hall.give(
            w.TakeTicket(window="minzheng", number="A01"), "a", KIOSK, issued=hall.now - timedelta(minutes=20)
        )
        == ""
    )
    assert [one.id for one in queue(hall.state.tickets(hall.now), "minzheng", hall.now)] == ["a", "b"]
    assert (hall.ticket("a").number, late.number) == ("A01", "001")
    assert (
        hall.give(w.TakeTicket(window="minzheng", number="A02"), "y", KIOSK, issued=NOON - timedelta(days=1))
        == ""
    )
    assert "y" not in [one.id for one in hall.state.tickets(hall.now)], (
        "yesterday's comes too late to be called"
    )


def test_two_machines_with_one_letter_are_told_apart_on_the_screen(hall: Hall) -> None:
    assert hall.take("a", number="A01").number == "A01"
    second = hall.take("b", number="A01")
    assert (second.number, second.paper) == ("001", "A01")


def test_no_two_machines_of_a_hall_share_the_letters_of_their_numbers() -> None:
    letters = [series_of(machine) for machine in range(100)]
    assert len(set(letters)) == 100
    assert (letters[1], letters[26], letters[27], letters[99], letters[0]) == ("A", "Z", "AA", "CU", "CV")
    assert own_number("A", ["AA07", "A02", "AB11"]) == "A03"
    assert own_number("AA", ["AA07", "A02", "AB11"]) == "AA08"
    assert w.TakeTicket(window="x", number="AA08").number == "AA08"
