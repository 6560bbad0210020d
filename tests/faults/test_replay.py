"""The disk that loses power: what was synced is never lost, what was not may be, in whole or in sectors."""

from __future__ import annotations

import random

import pytest

from tests.faults.disk_truth import Truth
from tests.faults.replay import SECTOR, Medium
from tests.faults.trace import Call

pytestmark = pytest.mark.faults

FOLDER = "/disk"
CUTS = 400


def opened(name: str, handle: int, *, emptied: bool = False) -> Call:
    """A file is opened, and made if it was not there."""
    return Call("O", handle, int(emptied), f"{FOLDER}/{name}".encode())


def written(handle: int, at: int, data: bytes) -> Call:
    """A write."""
    return Call("W", handle, at, data)


def synced(handle: int, *, failed: bool = False) -> Call:
    """A sync of a file or of a folder."""
    return Call("E" if failed else "S", handle, 0, b"")


def renamed(old: str, new: str) -> Call:
    """A file gets another name."""
    return Call("R", -1, 0, f"{FOLDER}/{old}\0{FOLDER}/{new}".encode())


FOLDER_OPEN = Call("D", 9, 0, FOLDER.encode())


def states(*calls: Call) -> list[dict[str, bytes]]:
    """What many cuts after these calls leave."""
    medium = Medium(FOLDER)
    for call in calls:
        medium.follow(call)
    return [dict(medium.after_cut(random.Random(seed))) for seed in range(CUTS)]


def contents(found: list[dict[str, bytes]], name: str) -> set[bytes | None]:
    """Everything that a file may hold; None where it is not there."""
    return {state.get(name) for state in found}


def test_what_was_synced_is_there() -> None:
    """File and folder synced: nothing else is possible."""
    found = states(opened("a", 3), written(3, 0, b"one"), synced(3), FOLDER_OPEN, synced(9))
    assert contents(found, "a") == {b"one"}


def test_a_new_name_is_safe_only_with_its_folder() -> None:
    """The file alone was synced: it may not be there at all."""
    found = states(opened("a", 3), written(3, 0, b"one"), synced(3))
    assert contents(found, "a") == {None, b"one"}


def test_an_unsynced_write_is_lost_kept_or_torn_at_sectors() -> None:
    """Old and new sectors in every mixture, never less than a sector."""
    old, new = bytes(3 * SECTOR), b"x" * (3 * SECTOR)
    found = contents(
        states(
            opened("a", 3), written(3, 0, old), synced(3), FOLDER_OPEN, synced(9), written(3, 0, new)
        ),
        "a",
    )  # fmt: skip
    kinds = {
        tuple(bool(state[at]) for at in range(0, 3 * SECTOR, SECTOR)) for state in found if state is not None
    }
    assert len(kinds) == 8
    assert all(
        set(state[at : at + SECTOR]) in ({0}, {120})
        for state in found
        if state is not None
        for at in range(0, 3 * SECTOR, SECTOR)
    )


def test_a_rename_before_the_sync_of_the_content_may_leave_nothing() -> None:
    """The well-known trap: new name, folder synced, content not."""
    start = (opened("a", 3), written(3, 0, b"old"), synced(3), FOLDER_OPEN, synced(9))
    careless = states(*start, opened("b", 4), written(4, 0, b"new"), renamed("b", "a"), synced(9))
    assert contents(careless, "a") == {b"", b"new"}
    careful = states(*start, opened("b", 4), written(4, 0, b"new"), synced(4), renamed("b", "a"))
    assert contents(careful, "a") == {b"old", b"new"}


def test_a_second_sync_does_not_mend_a_failed_one() -> None:
    """Only writing again does."""
    start = (opened("a", 3), FOLDER_OPEN, synced(9), written(3, 0, b"one"), synced(3, failed=True))
    assert contents(states(*start, synced(3)), "a") == {b"", b"one"}
    assert contents(states(*start, written(3, 0, b"one"), synced(3)), "a") == {b"one"}


def test_the_truth_knows_what_may_be() -> None:
    """Begun may be or not; acknowledged must be; over must stay over."""
    truth = Truth()
    for words in (
        "begin a stored",
        "end a stored",
        "begin b stored",
        "begin c stored",
        "end c stored",
        "begin c done",
    ):
        truth.hear(words)
    assert not truth.judge({"a": "stored", "c": "stored"}).wrong
    assert not truth.judge({"a": "stored", "b": "stored", "c": "done"}).wrong
    assert truth.judge({"c": "done"}).lost == 1
    assert truth.judge({"a": "stored", "c": "refused"}).changed == 1
    assert truth.judge({"a": "stored", "c": "done", "d": "stored"}).unknown == 1
    truth.hear("begin a withdrawn")
    truth.hear("end a withdrawn")
    assert truth.judge({"a": "stored", "c": "done"}).revived == 1
    assert truth.judge({"c": "done"}).lost == 1
    assert not truth.judge({"c": "done"}, only_unsent=True).wrong
    assert truth.judge({"a": "stored", "c": "done"}, only_unsent=True).revived == 1
