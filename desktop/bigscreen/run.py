"""The window's own process: told by the supervisor why it lives, beating to it, ending when it ends."""

from __future__ import annotations

import asyncio
import faulthandler
import os
import sys
import threading
from contextlib import suppress
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLoggingCategory, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import keep_smooth
from desktop.bigscreen.choices import Choices
from desktop.bigscreen.hall import BigHall, Script
from desktop.services.supervisor import Life
from desktop.settings import Settings
from desktop.shells.language import LANGUAGES, speak
from desktop.theme import fonts
from desktop.theme.current import theme

BEAT_MS = 1000
_BEAT = b'{"beat": 1}\n'


def run(settings: Settings, choices: Choices, *, watched: bool = False, script: Script | None = None) -> int:
    """Show the big screen until it is closed; returns the exit code."""
    life = Life()
    if watched:
        faulthandler.enable()
        life = Life.of(_first_line())
    keep_smooth()
    fonts.keep_weight()
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("zhenshu")
    application.setDesktopFileName("zhenshu-bigscreen")
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "dark", settings.scale)
    settings = replace(settings, language=settings.language or LANGUAGES[0])
    speak(application, settings.language or LANGUAGES[0])
    application.setApplicationDisplayName(QCoreApplication.translate("App", "镇枢"))
    from qasync import QEventLoop

    loop = QEventLoop(application)
    beat = QTimer()
    beat.setInterval(BEAT_MS)
    beat.timeout.connect(_beat)
    with loop:
        hall = BigHall(settings, choices, life=life)
        if watched:
            _beat()
            beat.start()
            _end_with_the_supervisor(hall, loop)
        code = int(loop.run_until_complete(hall.live(script)))
    beat.stop()
    return code


def _first_line() -> str:
    """Read byte by byte: what comes after it is waited for elsewhere."""
    line = b""
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return line.decode("utf-8", "replace")


def _beat() -> None:
    with suppress(OSError):
        os.write(1, _BEAT)


def _end_with_the_supervisor(hall: BigHall, loop: asyncio.AbstractEventLoop) -> None:
    """The input closes when the supervisor ends, however it does."""

    def wait() -> None:
        with suppress(OSError):
            while os.read(0, 4096):
                pass
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(hall.end)

    threading.Thread(target=wait, name="supervisor's end", daemon=True).start()
