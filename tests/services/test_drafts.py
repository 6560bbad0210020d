"""What was typed survives: the file, a crash in between, and a damaged file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop.services.drafts import Drafts


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
