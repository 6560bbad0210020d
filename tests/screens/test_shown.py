"""docs/screens holds the pictures that a page shows, and no other."""

from __future__ import annotations

from tests.screens.shown import KEPT, shown


def test_every_kept_picture_is_shown_by_a_page_and_every_shown_one_is_there() -> None:
    wanted = shown()
    assert len(wanted) > 20
    there = {path.name for path in KEPT.iterdir()}
    assert {name: by for name, by in wanted.items() if name not in there} == {}
    assert sorted(there - set(wanted)) == []
