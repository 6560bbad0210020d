"""Names as they may be shown, and what may be attached to an event."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.events.attachments import (
    LONGEST_NAME,
    MAX_FILES,
    Attach,
    Attached,
    Attachment,
    Filed,
    Media,
    attach,
    clean_name,
    filed,
    named,
    repeated,
)
from desktop.domain.problems import Refusal

NOW = datetime(2026, 11, 29, 2, 0, tzinfo=UTC)


def file(number: int) -> Attachment:
    """One of many."""
    return Attachment(blob=f"{number:064x}", name=f"{number}.png", media=Media.PNG, size=10)


def there(count: int) -> tuple[Filed, ...]:
    """What an event has already."""
    return filed([file(number) for number in range(count)], NOW, "甲", None)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("现场照片.jpg", "现场照片.jpg"),
        ("..\\..\\C:windows.png", "windows.png"),
        ("/etc/passwd", "passwd"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("CON.txt", "_CON.txt"),
        ("nul .jpg", "_nul .jpg"),
        ("a\0b|c?.pdf", "ab_c_.pdf"),
        (" . ", ""),
        ("𠮷田·门牌.png", "𠮷田·门牌.png"),
    ],
)
def test_a_name_is_only_a_name(typed: str, shown: str) -> None:
    assert clean_name(typed) == shown


@given(st.text(max_size=300), st.sampled_from(Media))
def test_cleaning_is_done_once_and_for_all(typed: str, media: Media) -> None:
    once = named(typed, media)
    assert named(once, media) == once
    assert clean_name(clean_name(typed)) == clean_name(typed)
    assert 0 < len(once) <= LONGEST_NAME
    assert "/" not in once
    assert "\\" not in once


def test_a_file_is_attached_once_and_an_event_has_room_for_so_many() -> None:
    wanted = Attach(**file(3).model_dump())
    assert isinstance(attach(wanted, there(3)), Attached)
    again = attach(wanted, there(4))
    assert isinstance(again, Refusal)
    assert again.code == "attached"
    full = attach(Attach(**file(999).model_dump()), there(MAX_FILES))
    assert isinstance(full, Refusal)
    assert full.code == "too_many_files"
    assert [one.blob for one in repeated([file(1), file(7), file(7)], there(3))] == [file(7).blob]
