"""The composition root: how the interpreter is set up for a window that must not stand still."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app import keep_smooth
from desktop.shells.account.language import remembered_language


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Give the interpreter back as it was."""
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)


@pytest.mark.usefixtures("as_it_was")
def test_old_objects_are_left_alone() -> None:
    """The young are still looked through, so that circles do not pile up; nothing is switched off."""
    keep_smooth()
    young, middle, old = gc.get_threshold()
    assert gc.isenabled()
    assert young * middle <= 20_000
    assert old >= 1_000


def test_the_language_is_as_it_was_left(tmp_path: Path) -> None:
    assert remembered_language(tmp_path) == "zh_CN"
    (tmp_path / "window.ini").write_text("[General]\nlanguage=en\n", encoding="utf-8")
    assert remembered_language(tmp_path) == "en"
    (tmp_path / "window.ini").write_text("[General]\nlanguage=tlh\n", encoding="utf-8")
    assert remembered_language(tmp_path) == "zh_CN"


def test_the_first_window_waits_for_no_library() -> None:
    """What the first paint does not need is imported after it."""
    heavy = (
        "asyncio",
        "sqlalchemy",
        "requests",
        "qasync",
        "numpy",
        "PySide6.QtSvg",
        "PySide6.QtNetwork",
        "desktop.hall",
    )
    code = f"import sys, desktop.app; print([name for name in {heavy!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "[]"
