"""When a lane is tried again: who is told to wait, by whom, and who is only in bad company."""

from __future__ import annotations

import pytest

from desktop.domain.problems import Garbled, Problem, Unreachable
from desktop.services.sending.pauses import Pauses
from desktop.store.problems import Faulty, Unwritable


class Room:
    """Pauses whose time is moved by hand, without jitter."""

    def __init__(self) -> None:
        self.now = 100.0
        self.pauses = Pauses(lambda: self.now, lambda: 1.0, 1.0)

    def fail(self, problem: Problem, *lanes: str) -> None:
        self.pauses.failed(lanes, problem)


@pytest.mark.parametrize(
    ("problem", "alone"),
    [
        (Unreachable("", "network"), False),
        (Unreachable("", "timeout"), False),
        (Unwritable("", "disk_full"), False),
        (Faulty("", "io"), False),
        (Unreachable("", "unavailable"), True),
        (Unreachable("", "portal"), True),
        (Garbled("", "too_long"), True),
    ],
)
def test_only_an_answer_may_be_about_a_lane(problem: Problem, alone: bool) -> None:
    """A dead line and our own full disk fail for everybody: nobody is set apart for them."""
    room = Room()
    room.fail(problem, "a", "b")
    assert room.pauses.alone() == ({"a", "b"} if alone else set())
    room.pauses.back()
    assert room.pauses.alone() == ({"a", "b"} if alone else set())
    assert room.pauses.left() <= 0
    assert room.pauses.left_of("a") <= 0


def test_what_the_center_stated_is_not_shortened_by_something_new_but_by_a_person() -> None:
    room = Room()
    room.fail(Unreachable("", "unavailable", 30.0), "a")
    room.pauses.new()
    assert room.pauses.left() == 30.0
    room.pauses.hurry("a")
    assert room.pauses.left() <= 0
    assert room.pauses.left_of("a") <= 0


def test_pauses_grow_to_a_minute_and_end_with_an_answer() -> None:
    room = Room()
    told = []
    for _ in range(9):
        room.fail(Unreachable("", "network"), "a")
        told.append(room.pauses.left_of("a"))
    assert told == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    room.pauses.relieve({"a"})
    assert room.pauses.left_of("a") == 0
    assert room.pauses.left() <= 0


def test_a_full_quota_of_files_stops_its_own_lane_and_no_other() -> None:
    room = Room()
    quota = Unreachable("今天上传的附件已达上限。", "quota", 3600.0)
    room.pauses.failed(("photos",), quota, whole=False)
    assert room.pauses.left() <= 0, "the others go on"
    assert room.pauses.left_of("photos") == 3600.0
    assert room.pauses.left_of("orders") == 0
    room.pauses.relieve({"orders"})
    assert room.pauses.left_of("photos") == 3600.0, "what others do does not make it try again and again"
    room.fail(Unreachable("", "network"), "orders")
    assert room.pauses.left() == 1.0, "nor is the line held to be worse for it"
