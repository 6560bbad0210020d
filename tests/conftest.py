"""The suite guards itself: warnings, logged problems, and leaked threads, timers or windows fail a test.

Warnings are errors by pytest's configuration, Qt's messages fail a test by pytest-qt's; the rest is here.
Nothing here imports Qt: a test of the domain alone, run with `-p no:pytest-qt`, never loads it.
"""

from __future__ import annotations

import gc
import inspect
import logging
import os
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()

# Threads of the tools, not of the house; each line is a full match of the thread's name.
THREADS_OF_OTHERS = (
    r"MainThread",
    r"Dummy-\d+.*",  # a thread that Qt made and that ran a line of Python
    r"pytest_timeout .*",
)

_SETTLED = threading.Event()
"""Nothing of Qt is left of the test before."""

# Windows that Qt itself keeps for ever.
WINDOWS_OF_QT = frozenset({"QTipLabel", "QDesktopScreenWidget", "QWhatsThat", "QShapedPixmapWidget"})


def _hash_quickly() -> None:
    """Let argon2 take a millisecond where it takes 170 by its own defaults (``test_accounts.py`` holds the program
    to those): thousands of log-ins prove nothing about it."""
    from argon2 import PasswordHasher

    defaults = inspect.signature(PasswordHasher.__init__).parameters
    quick = {"time_cost": 1, "memory_cost": 8, "parallelism": 1}
    PasswordHasher.__init__.__defaults__ = tuple(
        quick.get(name, one.default) for name, one in defaults.items() if one.default is not one.empty
    )


_hash_quickly()  # before anything of the program is imported


# --- a home of its own -------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """A longer run; and keep the configuration readable when the Qt plugin is switched off for a quick one."""
    parser.addoption(
        "--every-database",
        action="store_true",
        help="also what is marked `answers` on PostgreSQL (some minutes more)",
    )
    if pluginmanager.is_blocked("pytest-qt"):
        for name in ("qt_api", "qt_default_raising", "qt_log_level_fail", "qt_log_ignore"):
            parser.addini(name, "of pytest-qt, which is switched off")


def pytest_configure(config: pytest.Config) -> None:
    """Point every user directory into a temporary one, before Qt or platformdirs look."""
    home = tempfile.TemporaryDirectory(prefix="zhenshu-tests-", ignore_cleanup_errors=True)
    config.stash[_HOME] = home
    for variable, name in (
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "runtime"),
    ):
        path = Path(home.name, name)
        path.mkdir(mode=0o700)
        os.environ[variable] = str(path)
    for variable in [name for name in os.environ if name.startswith("ZHENSHU_")]:
        del os.environ[variable]
    # Machines are noisy: how long an example takes says nothing about the code.
    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("house")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    from desktop import space

    space.SIZE = 256 * 1024  # hundreds of kept folders would fill the disk
    logging.captureWarnings(False)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the temporary home."""
    if home := config.stash.get(_HOME, None):
        home.cleanup()


# --- logged problems ---------------------------------------------------------------------------------


class ExpectedLogs:
    """What a test says about records of WARNING and above: `expected_logs("pattern")` must come,
    `expected_logs.allow("pattern")` may. Patterns are searched in "LEVEL logger: message"."""

    def __init__(self) -> None:
        self.records: list[logging.LogRecord] = []
        self._required: list[re.Pattern[str]] = []
        self._allowed: list[re.Pattern[str]] = []

    def __call__(self, pattern: str) -> None:
        self._required.append(re.compile(pattern))

    def allow(self, pattern: str) -> None:
        """Accept such records without asking for one."""
        self._allowed.append(re.compile(pattern))

    @property
    def lines(self) -> list[str]:
        """Every record so far as the patterns see it."""
        return [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self.records]

    def complaints(self) -> list[str]:
        """What was logged unasked, and what was asked for and did not come."""
        known = [*self._required, *self._allowed]
        lines = self.lines
        unasked = [
            f"logged: {line}{_exception_of(record)}"
            for line, record in zip(lines, self.records, strict=True)
            if not any(pattern.search(line) for pattern in known)
        ]
        missed = [
            f"not logged: {pattern.pattern}"
            for pattern in self._required
            if not any(pattern.search(line) for line in lines)
        ]
        return unasked + missed


def _exception_of(record: logging.LogRecord) -> str:
    if not record.exc_info:
        return ""
    return "\n" + logging.Formatter().formatException(record.exc_info)


class _Collector(logging.Handler):
    """Keeps the records; it renders nothing, so a bad format string fails where it is read."""

    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__(logging.WARNING)
        self.records = records

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_logs() -> ExpectedLogs:
    """Say which warnings or errors the test will cause."""
    return ExpectedLogs()


@pytest.fixture(autouse=True)
def _no_unexpected_logs(expected_logs: ExpectedLogs) -> Iterator[None]:
    root = logging.getLogger()
    collector = _Collector(expected_logs.records)
    level, handlers, disabled = root.level, list(root.handlers), root.manager.disable
    root.addHandler(collector)
    yield
    root.handlers[:] = [h for h in root.handlers if h in handlers]  # a program that set up its own logging
    root.setLevel(level)
    root.manager.disable = disabled
    if complaints := expected_logs.complaints():
        pytest.fail("\n".join(complaints), pytrace=False)


# --- leaks -------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_leaked_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = []
    patience = 3.0
    for thread in set(threading.enumerate()) - before:
        if any(re.fullmatch(pattern, thread.name) for pattern in THREADS_OF_OTHERS):
            continue
        thread.join(timeout=patience)
        if thread.is_alive():
            left.append(thread)
            patience = 0.1
    if left:
        pytest.fail("threads still running: " + ", ".join(map(repr, left)), pytrace=False)


@pytest.fixture(autouse=True)
def _no_leaked_qt(request: pytest.FixtureRequest) -> Iterator[None]:
    if "qapp" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("qapp")
    if not _SETTLED.is_set():  # as the last one that used Qt has left it
        _settle_qt()
    _SETTLED.clear()
    # What is there already is not looked through again: with a thousand tests behind it that takes a second a test.
    gc.freeze()
    windows, timers = set(_windows()), set(_timers())
    yield
    _settle_qt()
    left_windows = {key: widget for key, widget in _windows().items() if key not in windows}
    left_timers = {key: timer for key, timer in _timers().items() if key not in timers}
    complaints = [f"timer still active: {_describe(timer)}" for timer in left_timers.values()]
    complaints += [f"window still there: {_describe(widget)}" for widget in left_windows.values()]
    for timer in left_timers.values():
        timer.stop()
    for widget in left_windows.values():  # the next test starts clean
        widget.close()
        widget.deleteLater()
    if complaints:
        _settle_qt()
        pytest.fail("\n".join(complaints), pytrace=False)
    _SETTLED.set()


def _settle_qt() -> None:
    """Carry out pending deletions and drop Python's cycles, so that only real leaks are left."""
    from PySide6.QtCore import QCoreApplication, QEvent

    gc.collect()
    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()


def _windows() -> dict[int, Any]:
    """The top-level widgets by address; none where only QtCore is in use."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    return {
        _address(widget): widget
        for widget in widgets.QApplication.topLevelWidgets()
        if widget.metaObject().className() not in WINDOWS_OF_QT
    }


def _timers() -> dict[int, Any]:
    """The active timers that Python knows of and that were made since the last freeze, by address."""
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    found = [thing for thing in gc.get_objects() if issubclass(type(thing), QTimer)]
    return {_address(timer): timer for timer in found if isValid(timer) and timer.isActive()}


def _address(thing: Any) -> int:
    from shiboken6 import getCppPointer

    return int(getCppPointer(thing)[0])


def _describe(thing: Any) -> str:
    parent = thing.parent()
    owner = f" of {type(parent).__name__}" if parent is not None else ""
    name = f" {thing.objectName()!r}" if thing.objectName() else ""
    return f"{type(thing).__name__}{name}{owner}"
