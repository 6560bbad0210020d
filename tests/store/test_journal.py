"""The second journal: what was put in is read back, damage loses only what it hits, and nothing of it can be read."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store.journal import Journal
from desktop.store.outbox import State
from desktop.store.problems import WrongKey

KEY = bytes(range(32))
HEAD = 20


def row(id_: str, at: int = 1, state: State = State.STORED, body: str = "{}") -> dict[str, Any]:
    """A row as the outbox has it, as far as the journal looks."""
    return {"id": id_, "state": state.value, "changed_at": at, "body": body, "place": at, "revision": at}


def made(path: Path, key: bytes | None = KEY) -> Journal:
    """A journal that has read what is there."""
    journal = Journal(path, key)
    journal.load()
    return journal


def test_what_was_put_in_comes_back(tmp_path: Path) -> None:
    """Also after what has ended went, and after the file was written anew."""
    path = tmp_path / "journal"
    journal = made(path)
    journal.put([row("a"), row("b", 2)])
    journal.put([row("b", 3, State.REFUSED)])
    journal.end([row("a", 4, State.WITHDRAWN)])
    journal.close()
    for turn in range(2):
        again = made(path)
        assert list(again.open) == ["b"]
        assert again.entries["b"].row == row("b", 3, State.REFUSED)
        assert (again.entries["a"].row, again.entries["a"].state, again.entries["a"].at) == (
            None,
            "withdrawn",
            4,
        )
        assert again.damaged == 0
        if turn == 0:
            again.rewrite()


def test_what_has_ended_comes_back_only_when_it_is_offered_again(tmp_path: Path) -> None:
    journal = made(tmp_path / "journal")
    journal.put([row("a")])
    journal.end([row("a", 2, State.DONE)])
    journal.put([row("a", 1)])
    assert not journal.open
    journal.put([row("a", 3)])
    journal.close()
    assert list(made(tmp_path / "journal").open) == ["a"]


def test_it_does_not_grow_for_ever(tmp_path: Path) -> None:
    """Two thousand commands that came and went leave little behind, and the last ended ones are still known."""
    path = tmp_path / "journal"
    journal = made(path, None)
    journal.put([row("stays", 0)], sync=False)
    largest = 0
    for number in range(2_000):
        journal.put([row(f"c{number}", number)], sync=False)
        journal.end([row(f"c{number}", number + 1, State.DONE)], sync=False)
        largest = max(largest, path.stat().st_size)
    journal.close()
    again = made(path, None)
    assert list(again.open) == ["stays"]
    assert "c1999" in again.entries
    assert largest < 200_000


def test_nothing_in_it_can_be_read_and_another_key_says_so(tmp_path: Path) -> None:
    path = tmp_path / "journal"
    journal = made(path)
    journal.put([row("a", body="张丽 13805431234")])
    journal.close()
    content = path.read_bytes()
    assert b"13805431234" not in content
    assert b"body" not in content
    assert path.stat().st_mode & 0o777 == 0o600
    for key in (bytes(32), None):
        with pytest.raises(WrongKey):
            made(path, key)
    # Also where the head that would tell is damaged.
    path.write_bytes(b"?" * HEAD + content[HEAD:])
    with pytest.raises(WrongKey):
        made(path, bytes(32))
    assert list(made(path).open) == ["a"]


@given(
    count=st.integers(1, 12),
    place=st.floats(0, 1, exclude_max=True),
    length=st.integers(1, 300),
    how=st.sampled_from(["flip", "zero", "cut", "insert", "repeat"]),
)
def test_damage_loses_only_what_it_hits(count: int, place: float, length: int, how: str) -> None:
    """Whatever happens to a stretch of the file, every record outside of it is read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "journal")
        journal = made(path)
        sizes = []
        for number in range(count):
            journal.put([row(f"c{number}", body="x" * 40 * (number % 5))], sync=False)
            sizes.append(path.stat().st_size)
        journal.close()
        whole = path.read_bytes()
        start = int(place * len(whole))
        end = min(len(whole), start + length)
        match how:
            case "flip":
                broken = whole[:start] + bytes(byte ^ 0x55 for byte in whole[start:end]) + whole[end:]
            case "zero":
                broken = whole[:start] + bytes(end - start) + whole[end:]
            case "cut":
                broken, end = whole[:start], len(whole)
            case "insert":
                broken, end = whole[:start] + b"\xa7ZJ\xed" * length + whole[start:], start
            case _:
                broken = whole[:end] + whole[start:]
        path.write_bytes(broken)
        begins = [HEAD, *sizes[:-1]]
        spared = {
            f"c{number}"
            for number, (first, after) in enumerate(zip(begins, sizes, strict=True))
            if after <= start or first >= end
        }
        again = made(path)
        assert spared <= set(again.open)
        assert set(again.open) <= {f"c{number}" for number in range(count)}
        assert all(len(entry.row or {}) == 6 for entry in again.open.values())
        # What is appended behind the damage is read as well.
        again.put([row("later")], sync=False)
        again.close()
        assert spared | {"later"} <= set(made(path).open)
