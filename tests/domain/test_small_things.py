"""Query codes, masking, the area tree, the roster, the wire."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop.domain.changes import Change, Unknown
from desktop.domain.commands import Accept, Command, command
from desktop.domain.events.querycode import is_query_code, query_code
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.domain.roster.shifts import BUSY_FROM, Presence, Shift, ShiftState, holder, presence
from desktop.domain.township.township import Township
from tests.domain.towns import NOON, small_town


@given(st.integers(0, 99), st.integers(0, 999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_of_a_query_code_is_found(station: int, number: int, place: int, shift: int) -> None:
    code = query_code(station, number)
    assert is_query_code(code)
    digits = list(code.replace(" ", ""))
    digits[place] = str((int(digits[place]) + shift) % 10)
    assert not is_query_code("".join(digits))


@given(st.integers(0, 99), st.integers(0, 999_999), st.integers(0, 7))
def test_swapped_neighbours_in_a_query_code_are_found(station: int, number: int, place: int) -> None:
    digits = list(query_code(station, number).replace(" ", ""))
    if digits[place] != digits[place + 1]:
        digits[place], digits[place + 1] = digits[place + 1], digits[place]
        assert not is_query_code("".join(digits))


@pytest.mark.parametrize("text", ["", "123", "六〇四八二七一九五", "6048271950", "60482719a"])
def test_what_is_no_query_code(text: str) -> None:
    assert not is_query_code(text)


def test_masking() -> None:
    assert mask_name("张三丰") == "张**"
    assert mask_name("买买提·艾力") == "买**"
    assert mask_name("") == ""
    assert mask_phone("13812341234") == "138****1234"
    assert mask_phone("0543-8206") == "*******06"
    assert (
        mask_text("电话13812341234，证号371681199001011234。") == "电话138****1234，证号**************1234。"
    )
    assert mask_text("工单号 138123412345 不是电话") == "工单号 138123412345 不是电话"


def test_the_area_tree() -> None:
    tree = small_town().tree
    assert [area.id for area in tree.path("g1")] == ["1", "v1", "g1"]
    assert tree.contains("v1", "g1")
    assert not tree.contains("v1", "g2")
    assert not tree.contains("v1", None)
    assert tree.name("nowhere") == "nowhere"


def shift(id_: str, state: ShiftState, deputy: bool = False) -> Shift:
    return Shift(
        id=id_, post="road", person=id_, start=NOON - timedelta(hours=1), end=NOON + timedelta(hours=1), state=state,
        deputy=deputy,
    )  # fmt: skip


def test_the_deputy_answers_when_the_lead_is_away() -> None:
    lead, deputy = shift("lead", ShiftState.ON_DUTY), shift("deputy", ShiftState.ON_DUTY, deputy=True)
    assert holder([deputy, lead], "road", NOON) is lead
    away = shift("lead", ShiftState.AWAY)
    assert holder([away, deputy], "road", NOON) is deputy
    assert holder([away], "road", NOON) is None
    assert holder([lead], "road", NOON + timedelta(hours=2)) is None


@pytest.mark.parametrize(
    ("shifts", "orders", "wanted"),
    [
        ([], 0, Presence.VACANT),
        ([shift("a", ShiftState.AWAY)], 0, Presence.AWAY),
        ([shift("a", ShiftState.ON_DUTY)], 0, Presence.ON_DUTY),
        ([shift("a", ShiftState.ON_DUTY)], BUSY_FROM, Presence.BUSY),
    ],
)
def test_presence_is_derived(shifts: list[Shift], orders: int, wanted: Presence) -> None:
    assert presence(shifts, "road", orders, NOON) is wanted


def test_a_change_of_an_unknown_kind_is_kept_as_it_came() -> None:
    raw = {
        "seq": 7, "epoch": "e", "at": NOON.isoformat(), "command_id": "c", "kind": "event.teleported",
        "actor": {"account": "x", "role": "grid", "later": 1},
        "subject": {"type": "event", "id": "e", "version": 3}, "data": {"to": "moon"}, "unknown": True,
    }  # fmt: skip
    change = Change.model_validate(raw)
    assert isinstance(change.data, Unknown)
    assert change.model_dump(mode="json")["data"] == {"to": "moon"}


@pytest.mark.parametrize(
    "spoil",
    [
        {"kind": "event.teleport"},
        {"kind": None},
        {"kind": "order.issue"},
        {"subject": {"type": "order", "id": "e"}},
        {"issued_at": "2026-11-23T12:00:00"},
        {"args": 7, "kind": "event.comment"},
    ],
)
def test_a_malformed_command_does_not_parse(spoil: dict[str, object]) -> None:
    good = command("c", Accept(), "e", NOON).model_dump(mode="json")
    assert Command.model_validate(good).args == Accept()
    with pytest.raises(ValidationError):
        Command.model_validate(good | spoil)


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("posts", 0, "board"), "nowhere", "posts[0].board"),
        (("posts", 1, "lead"), "nobody", "posts[1].lead"),
        (("catalogue", 0, "lead_post"), "nobody", "catalogue[0].lead_post"),
        (("areas", 3, "parent"), "nowhere", "areas[3].parent"),
        (("posts", 1, "id"), "road", "posts[1].id"),
    ],
)
def test_a_profile_with_a_dangling_reference_is_refused(
    path: tuple[str, int, str], value: str, words: str
) -> None:
    raw = small_town().model_dump(mode="json")
    raw[path[0]][path[1]][path[2]] = value
    with pytest.raises(ValidationError, match=r".*") as caught:
        Township.model_validate(raw)
    assert words in str(caught.value)
