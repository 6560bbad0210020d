"""What was typed survives: the file, a crash in between, and a damaged file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.sending.drafts import Drafts


def test_a_draft_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"
    Drafts(file).set("order:e1", {"text": "请立即处置", "assist": ["road"]})
    assert Drafts(file).get("order:e1") == {"text": "请立即处置", "assist": ["road"]}
    again = Drafts(file)
    again.clear("order:e1")
    assert Drafts(file).keys() == []


def test_keystrokes_are_written_together_and_at_the_latest_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "drafts.json"

    async def type_and_leave() -> None:
        drafts = Drafts(file)
        for length in range(1, 5):
            drafts.set("close:e1", "已办结了"[:length])
        assert not file.exists()
        drafts.flush()

    asyncio.run(type_and_leave())
    assert Drafts(file).get("close:e1") == "已办结了"


def test_a_damaged_file_is_set_aside(tmp_path: Path, expected_logs: Callable[[str], None]) -> None:
    file = tmp_path / "drafts.json"
    file.write_text('{"order:e1": "请', encoding="utf-8")
    expected_logs("set aside as drafts.damaged")
    assert Drafts(file).keys() == []
    assert (tmp_path / "drafts.damaged").read_text(encoding="utf-8") == '{"order:e1": "请'


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20) | st.lists(st.text(max_size=5))))
def test_memory_is_enough_without_a_file(values: dict[str, object]) -> None:
    drafts = Drafts()
    for key, value in values.items():
        drafts.set(key, value)
    assert {key: drafts.get(key) for key in drafts.keys()} == values  # noqa: SIM118


KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


def test_a_sealed_file_shows_nothing_and_opens_with_its_key_only(
    tmp_path: Path, expected_logs: Callable[[str], None]
) -> None:
    file = tmp_path / "desk.drafts.json"
    Drafts(file, KEY).set("order:e1", {"text": "请立即处置"})
    assert not file.exists()
    sealed = tmp_path / "desk.drafts.sealed"
    raw = sealed.read_bytes()
    assert "请立即处置".encode() not in raw
    assert b"order:e1" not in raw
    assert Drafts(file, KEY).get("order:e1") == {"text": "请立即处置"}
    expected_logs("set aside as desk.drafts.damaged")
    other = Drafts(file, OTHER)
    assert other.keys() == []
    assert other.set_aside is not None
    assert other.set_aside.read_bytes() == raw
    other.set_aside.rename(sealed)  # the key is back
    assert Drafts(file, KEY).get("order:e1") == {"text": "请立即处置"}


def test_what_was_set_aside_for_want_of_a_key_comes_back_with_it(
    tmp_path: Path, expected_logs: Callable[[str], None]
) -> None:
    """Once; what was typed later under the same name counts, and the files stay."""
    file = tmp_path / "desk.drafts.json"
    first = Drafts(file, KEY)
    first.set("order:e1", "请立即处置")
    first.set("close:e2", "旧话")
    expected_logs("set aside as desk.drafts.damaged")
    other = Drafts(file, OTHER)  # the key is lost
    other.set("close:e2", "新话")
    other.set("report", "井盖")
    (tmp_path / "desk.drafts.damaged-1").write_bytes(b"half of something")
    again = Drafts(file, OTHER, [KEY])
    assert again.returned == 1
    assert {key: again.get(key) for key in again.keys()} == {  # noqa: SIM118
        "order:e1": "请立即处置", "close:e2": "新话", "report": "井盖",
    }  # fmt: skip
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "desk.drafts.damaged-1", "desk.drafts.read", "desk.drafts.sealed",
    ]  # fmt: skip
    again.clear("order:e1")
    later = Drafts(file, OTHER, [KEY])
    assert later.returned == 0
    assert later.get("order:e1") is None, "what was sent does not come back"


def test_a_plain_file_of_an_older_release_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the start is killed, or the disk is full, between writing the new file and removing the old one."""
    file = tmp_path / "desk.drafts.json"
    Drafts(file).set("close:e1", "已办结")
    sealed = tmp_path / "desk.drafts.sealed"
    with monkeypatch.context() as full:
        full.setattr(Drafts, "_write", lambda self: False)
        assert Drafts(file, KEY).get("close:e1") == "已办结"
    assert file.exists()
    plain = file.read_bytes()
    assert Drafts(file, KEY).get("close:e1") == "已办结"
    assert not file.exists()
    assert sealed.exists()
    Drafts(file, KEY).set("close:e1", "已办结，回访满意")
    file.write_bytes(plain)  # killed before it was removed: what came later counts
    assert Drafts(file, KEY).get("close:e1") == "已办结，回访满意"
    assert not file.exists()


def test_a_damaged_sealed_file_beside_a_plain_one(
    tmp_path: Path, expected_logs: Callable[[str], None]
) -> None:
    file = tmp_path / "desk.drafts.json"
    Drafts(file).set("close:e1", "已办结")
    (tmp_path / "desk.drafts.sealed").write_bytes(b"half")
    expected_logs("set aside as desk.drafts.damaged")
    drafts = Drafts(file, KEY)
    assert drafts.get("close:e1") == "已办结"
    assert Drafts(file, KEY).get("close:e1") == "已办结"


def test_what_could_not_be_written_is_written_at_the_end(
    tmp_path: Path, expected_logs: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full once; nothing more is typed; at the end there is room again."""
    file = tmp_path / "drafts.json"
    full = [True]
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if full[0]:
            raise OSError(28, "No space left on device")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    expected_logs("drafts could not be written")

    async def type_and_leave() -> None:
        drafts = Drafts(file)
        drafts.set("close:e1", "已办结")
        drafts.flush()
        assert not file.exists()
        full[0] = False
        drafts.flush()

    asyncio.run(type_and_leave())
    assert Drafts(file).get("close:e1") == "已办结"
