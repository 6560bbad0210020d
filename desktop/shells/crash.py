"""The owner of everything unforeseen: a report without personal data, one notice, and the program goes on."""

from __future__ import annotations

import asyncio
import logging
import platform
import sys
import threading
import traceback
import weakref
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import QObject, Signal, Slot, qVersion

from desktop import __version__
from desktop.clock import Clock, SystemClock
from desktop.loglines import plain, trace
from desktop.shells import logbook
from desktop.shells.notices.notices import NoticeBoard

log = logging.getLogger(__name__)

_KEPT: Final = 20
_QUIET: Final = (KeyboardInterrupt, SystemExit, asyncio.CancelledError)


class Crash(QObject):
    """Takes ``sys.excepthook``, ``threading.excepthook`` and the loop's handler; writes one report per failure."""

    happened = Signal(object, str)
    """The report's path (or None if it could not be written) and a sentence. Comes on the interface thread."""

    def __init__(self, folder: Path, clock: Clock | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._clock = clock or SystemClock()
        self._before: tuple[Any, Any] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._said: set[tuple[str, str]] = set()
        self._lock = threading.Lock()
        self._notices: NoticeBoard | None = None
        self._open_folder: Callable[[Path], None] | None = None

    def install(self, loop: asyncio.AbstractEventLoop | None = None) -> None:
        """From now on nothing gets lost. May be called again once the loop is there."""
        if self._before is None:
            self._before = (sys.excepthook, threading.excepthook)
            sys.excepthook = _weakly(self._on_main, sys.__excepthook__)
            threading.excepthook = _weakly(self._on_thread, threading.__excepthook__)
        if loop is not None:
            self._loop = loop
            loop.set_exception_handler(self._on_loop)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
        if self._loop is not None and not self._loop.is_closed():
            self._loop.set_exception_handler(None)
        self._loop = None
        self._notices = None

    def attach(self, notices: NoticeBoard, open_folder: Callable[[Path], None] | None = None) -> None:
        """Let failures be said on this board: one notice, renewed by later failures."""
        if self._notices is None:
            self.happened.connect(self._say)
        self._notices, self._open_folder = notices, open_folder

    def report(self, where: str, error: BaseException) -> Path | None:
        """Write a report and say so; the same failure at the same place is written once. Never raises."""
        frame = traceback.extract_tb(error.__traceback__)[-1:] if error.__traceback__ else []
        place = f"{frame[0].filename}:{frame[0].lineno}" if frame else where
        with self._lock:
            known = (type(error).__name__, place) in self._said
            self._said.add((type(error).__name__, place))
        log.error("unforeseen in %s", where, exc_info=error)
        if known:
            return None
        path = self._write(where, error)
        self.happened.emit(path, self.tr("程序内部出错，已记录，可以继续使用。"))
        return path

    # inside

    @Slot(object, str)
    def _say(self, path: Path | None, sentence: str) -> None:
        if self._notices is None:
            return
        opener = self._open_folder if path is not None else None
        self._notices.post(
            "error",
            sentence,
            detail=str(path) if path is not None else "",
            action=self.tr("打开报告") if opener is not None else "",
            on_action=(lambda: opener(path)) if opener is not None and path is not None else None,
            tag="crash",
        )

    def _write(self, where: str, error: BaseException) -> Path | None:
        now = self._clock.now()
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self._folder.glob("crash-*.txt"))[: -_KEPT + 1]:
                old.unlink(missing_ok=True)
            path = self._folder / f"crash-{now:%Y%m%d-%H%M%S}-{len(self._said):03d}.txt"
            path.write_text(describe(where, error, now), encoding="utf-8")
        except OSError:
            log.exception("the crash report could not be written")
            return None
        return path

    def _on_main(self, type_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, _QUIET):
            sys.__excepthook__(type_, error, trace)
            return
        self.report("interface", error)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is None or isinstance(args.exc_value, _QUIET):
            return
        self.report(f"thread {args.thread.name if args.thread else '?'}", args.exc_value)

    def _on_loop(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, _QUIET):
            return
        if error is None:
            log.error("loop: %s", context.get("message", ""))
            return
        self.report(f"loop: {context.get('message', '')}", error)


def _weakly(method: Callable[..., None], otherwise: Callable[..., object]) -> Callable[..., None]:
    """A hook that keeps nobody alive: every thread keeps the hooks of its beginning until another takes its number.

    An object of Qt that was kept so long would end in that other thread.
    """
    kept = weakref.WeakMethod(method)

    def hook(*args: Any) -> None:
        (kept() or otherwise)(*args)

    return hook


def describe(where: str, error: BaseException, now: datetime) -> str:
    """A report's text: versions, place, traceback and the last log lines, masked."""
    head = [
        f"镇枢 {__version__}",
        f"Python {platform.python_version()} · PySide6 {pyside_version} · Qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"{now.isoformat(timespec='seconds')} · {where}",
    ]
    return "\n".join([plain("\n".join(head)), "", trace(error), "", "——", *logbook.last_lines()]) + "\n"
