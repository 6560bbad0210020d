"""The runner of the suite: its parts hold every test, and what failed in the crowd gets one more try, within limits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.__main__ import CENTERS, HERE, RINGS, STORIES, UNSTEADY, WINDOWS, once_more, parts


def test_every_test_is_in_one_of_the_parts() -> None:
    *named, odd, even, rest = parts()
    assert [set(one) for one in named] == [set(one) for one in (STORIES, RINGS, WINDOWS)], (
        "a part names what is not there"
    )
    files = {str(path.relative_to(HERE)) for path in HERE.rglob("test_*.py")}
    centers = {name for name in files if Path(name).parts[0] == CENTERS}
    assert sorted(centers) == sorted([*odd, *even])
    others = {Path(name).parts[0] for name in files - centers}
    assert sorted(others) == sorted([*(name for part in named for name in part), *rest])


def caches(folder: Path, *counts: int) -> list[Path]:
    """As pytest leaves them: so many failed tests in each part."""
    made = []
    for part, count in enumerate(counts):
        file = folder / str(part) / "v/cache/lastfailed"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps({f"tests/test_{part}.py::test_{n}": True for n in range(count)}), "utf-8")
        made.append(folder / str(part))
    return made


def test_what_passes_alone_passes_and_is_named(tmp_path: Path) -> None:
    tried: list[int] = []

    def again(part: int) -> int:
        tried.append(part)
        return 0

    codes, names = once_more([0, 1, 0, 1], caches(tmp_path, 0, 1, 0, UNSTEADY - 1), again)
    assert codes == [0, 0, 0, 0]
    assert tried == [1, 3]
    assert names == ["tests/test_1.py::test_0", *(f"tests/test_3.py::test_{n}" for n in range(UNSTEADY - 1))]


def test_what_fails_again_has_failed(tmp_path: Path) -> None:
    codes, names = once_more([1, 0], caches(tmp_path, 1, 0), lambda part: 1)
    assert codes == [1, 0]
    assert names == ["tests/test_0.py::test_0"]


@pytest.mark.parametrize(
    ("codes", "counts"),
    [
        ([1, 1], (UNSTEADY, 1)),  # too many
        ([1, 2], (1, 0)),  # a part was broken off
        ([1, -11], (1, 0)),  # a part died
        ([1, 0], (0, 0)),  # nobody knows what failed
        ([0, 0], (0, 0)),
    ],
)
def test_other_ends_are_final(tmp_path: Path, codes: list[int], counts: tuple[int, int]) -> None:
    def again(part: int) -> int:
        raise AssertionError(part)

    assert once_more(codes, caches(tmp_path, *counts), again) == (codes, [])
