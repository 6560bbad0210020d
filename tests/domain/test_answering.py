"""Who answers for a post: a table of cases, and everything against a plain reckoning of the rule in its own words."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import How, Presence, Shift, ShiftState, answering, presence, stands
from desktop.domain.township.posts import Post
from tests.domain.towns import NOON

HOUR = timedelta(hours=1)
POST = Post(id="road", name="城建岗", board="b", lead="lead", deputy="deputy")


def shift(
    person: str, state: ShiftState = ShiftState.PLANNED, *, post: str = "road", start: float = -2, end: float = 2,
    since: float | None = None, deputy: bool = False,
) -> Shift:  # fmt: skip
    return Shift(
        id=f"{person}{start}{post}", post=post, person=person, start=NOON + start * HOUR, end=NOON + end * HOUR,
        state=state, since=NOON + since * HOUR if since is not None else None, deputy=deputy,
    )  # fmt: skip


def absence(person: str, start: float = -1, end: float = 1, *, cancelled: bool = False) -> Absence:
    return Absence(
        id=f"{person}{start}", person=person, start=NOON + start * HOUR, end=NOON + end * HOUR,
        cancelled=cancelled,
    )  # fmt: skip


ON, OUT = ShiftState.ON_DUTY, ShiftState.AWAY
LEAD_OUT = shift("lead", OUT, since=-0.5)


@pytest.mark.parametrize(
    ("shifts", "absences", "how", "person"),
    [
        ([], [], How.NOBODY, None),
        ([shift("lead")], [], How.PLANNED, "lead"),
        ([shift("lead", ON, since=-1)], [], How.CHECKED_IN, "lead"),
        ([shift("lead"), shift("deputy", ON, deputy=True)], [], How.CHECKED_IN, "deputy"),
        ([LEAD_OUT], [], How.STANDS_IN, "deputy"),
        ([LEAD_OUT, shift("deputy", ON, deputy=True)], [], How.CHECKED_IN, "deputy"),
        ([LEAD_OUT, shift("deputy", deputy=True)], [], How.PLANNED, "deputy"),
        ([LEAD_OUT, shift("deputy", OUT, deputy=True)], [], How.NOBODY, None),
        ([LEAD_OUT, shift("deputy", OUT, post="other")], [], How.NOBODY, None),
        ([LEAD_OUT], [absence("deputy")], How.NOBODY, None),
        ([LEAD_OUT], [absence("deputy", cancelled=True)], How.STANDS_IN, "deputy"),
        ([shift("lead")], [absence("lead")], How.STANDS_IN, "deputy"),
        ([shift("lead", ON, since=-2)], [absence("lead")], How.STANDS_IN, "deputy"),
        ([shift("lead", ON, since=-0.5)], [absence("lead")], How.CHECKED_IN, "lead"),
        ([shift("lead", ShiftState.CANCELLED)], [], How.NOBODY, None),
        ([shift("lead", ShiftState.ENDED)], [], How.NOBODY, None),
        ([shift("lead", end=0)], [], How.NOBODY, None),
        ([], [absence("lead")], How.NOBODY, None),
    ],
)
def test_who_answers(shifts: list[Shift], absences: list[Absence], how: How, person: str | None) -> None:
    found = answering(POST, shifts, absences, NOON)
    assert (found.how, found.person) == (how, person)


VILLAGE = POST.model_copy(update={"standing": True})


@pytest.mark.parametrize(
    ("post", "shifts", "absences", "how", "person", "presence"),
    [
        (VILLAGE, [], [], How.STANDING, "lead", Presence.ON_DUTY),
        (VILLAGE, [], [absence("lead")], How.STANDS_IN, "deputy", Presence.ON_DUTY),
        (VILLAGE, [], [absence("lead", cancelled=True)], How.STANDING, "lead", Presence.ON_DUTY),
        (VILLAGE, [], [absence("lead"), absence("deputy")], How.NOBODY, None, Presence.AWAY),
        (VILLAGE, [shift("lead", OUT, post="other")], [], How.STANDING, "lead", Presence.ON_DUTY),
        (VILLAGE, [shift("deputy", OUT, post="other")], [absence("lead")], How.NOBODY, None, Presence.AWAY),
        (VILLAGE, [shift("third", ON, since=-1)], [], How.CHECKED_IN, "third", Presence.ON_DUTY),
        (VILLAGE, [shift("third", OUT, since=-1)], [], How.STANDS_IN, "deputy", Presence.AWAY),
        (VILLAGE.model_copy(update={"lead": None}), [], [], How.STANDING, "deputy", Presence.ON_DUTY),
        (VILLAGE.model_copy(update={"lead": None, "deputy": None}), [], [], How.NOBODY, None, Presence.VACANT),
    ],
)  # fmt: skip
def test_a_village_is_answered_for_without_shifts(
    post: Post, shifts: list[Shift], absences: list[Absence], how: How, person: str | None, presence: Presence
) -> None:
    found = answering(post, shifts, absences, NOON)
    assert (found.how, found.person) == (how, person)
    assert stands(post, found, shifts, 0, NOON, absences) is presence
    if presence is Presence.ON_DUTY:
        assert stands(post, found, shifts, 5, NOON, absences) is Presence.BUSY


def test_a_post_without_deputy_has_nobody_to_stand_in() -> None:
    alone = POST.model_copy(update={"deputy": None})
    found = answering(alone, [LEAD_OUT], [], NOON)
    assert (found.how, found.away) == (How.NOBODY, LEAD_OUT)


def test_who_is_noted_as_away_is_not_at_his_post() -> None:
    there = [shift("lead", ON, since=-2)]
    assert presence(there, "road", 0, NOON) is Presence.ON_DUTY
    assert presence(there, "road", 0, NOON, [absence("lead")]) is Presence.AWAY
    assert presence([shift("lead", ShiftState.CANCELLED)], "road", 0, NOON) is Presence.VACANT


PEOPLE = st.sampled_from(["lead", "deputy", "other"])
SHIFTS = st.lists(
    st.builds(
        lambda person, state, post, start, length, since, deputy: shift(
            person, state, post=post, start=start, end=start + length,
            since=since if state is not ShiftState.PLANNED else None, deputy=deputy,
        ),
        PEOPLE, st.sampled_from(ShiftState), st.sampled_from(["road", "road", "other"]),
        st.integers(-4, 2), st.integers(1, 6), st.integers(-4, 0), st.booleans(),
    ),
    max_size=5, unique_by=lambda one: one.id,
)  # fmt: skip
ABSENCES = st.lists(
    st.builds(
        lambda person, start, length, cancelled: absence(person, start, start + length, cancelled=cancelled),
        PEOPLE, st.integers(-4, 2), st.integers(1, 6), st.booleans(),
    ),
    max_size=3, unique_by=lambda one: one.id,
)  # fmt: skip


def gone(one: Shift, absences: list[Absence]) -> bool:
    """By the words of the rule: he has checked out, or is noted as away and has not come since that began."""
    if one.state in (ShiftState.AWAY, ShiftState.ENDED):
        return True
    for other in absences:
        noted = not other.cancelled and other.start <= NOON < other.end and other.person == one.person
        came = one.state is ShiftState.ON_DUTY and one.since is not None and one.since > other.start
        if noted and not came:
            return True
    return False


@settings(max_examples=1500, deadline=None)
@given(shifts=SHIFTS, absences=ABSENCES)
def test_who_answers_is_what_the_rule_says(shifts: list[Shift], absences: list[Absence]) -> None:
    now = [s for s in shifts if s.start <= NOON < s.end and s.state is not ShiftState.CANCELLED]
    here = [s for s in now if s.post == "road" and s.state is not ShiftState.ENDED]
    present = [s for s in here if not gone(s, absences)]
    order = (
        [s for s in present if s.state is ShiftState.ON_DUTY and not s.deputy],
        [s for s in present if s.state is ShiftState.ON_DUTY and s.deputy],
        [s for s in present if s.state is ShiftState.PLANNED and not s.deputy],
        [s for s in present if s.state is ShiftState.PLANNED and s.deputy],
    )
    found = answering(POST, shifts, absences, NOON)
    best = next((group for group in order if group), [])
    if best:
        assert found.shift in best
        assert found.person == min(best, key=lambda s: (s.start, s.id)).person
        return
    noted = any(a.person == "deputy" and not a.cancelled and a.start <= NOON < a.end for a in absences)
    left = any(s.person == "deputy" and gone(s, absences) for s in now)
    stands_in = bool(here) and not noted and not left
    assert (found.person == "deputy") is stands_in
    assert (found.how is How.STANDS_IN) is stands_in
    assert found.person in (None, "deputy")
    assert found.how is (How.STANDS_IN if stands_in else How.NOBODY)
