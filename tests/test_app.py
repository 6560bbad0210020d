"""The composition root: how the interpreter is set up for a window that must not stand still."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest

from desktop.app import keep_smooth


@pytest.fixture
def as_it_was() -> Iterator[None]:
    """Give the interpreter back as it was."""
    threshold, turn = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*threshold)
    sys.setswitchinterval(turn)


@pytest.mark.usefixtures("as_it_was")
def test_old_objects_are_left_alone_and_turns_are_short() -> None:
    """The young are still looked through, so that circles do not pile up; nothing is switched off."""
    keep_smooth()
    young, middle, old = gc.get_threshold()
    assert gc.isenabled()
    assert young * middle <= 20_000
    assert old >= 1_000
    assert sys.getswitchinterval() < 0.001


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
