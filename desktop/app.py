"""From the command line to the first paint, then to the hall: ``QApplication``, theme, language, loop."""

from __future__ import annotations

import asyncio
import concurrent.futures
import sys
import threading
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QLoggingCategory, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.settings import Settings
from desktop.shells.starting import StartingWindow
from desktop.theme import fonts
from desktop.theme.current import theme

if TYPE_CHECKING:
    from desktop.hall import Hall

Script = Callable[["Hall"], Awaitable[int]]
"""A scripted operator (the demonstration): works beside the window; its result is the exit code."""


def run(settings: Settings, script: Script | None = None) -> int:
    """Open the window and stay until it is closed; returns the exit code."""
    fonts.keep_weight()
    # A desk without sound says so on screen; the libraries that were tried for it are nobody's concern.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("zhenshu")
    application.setApplicationDisplayName("镇枢")
    application.setDesktopFileName("zhenshu")
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, settings.theme, settings.scale)
    translators = speak(application, settings.language)
    starting = StartingWindow(log_path=settings.data / "logs")
    starting.show()
    application.processEvents()
    from qasync import QEventLoop

    loop = QEventLoop(application)
    try:
        with loop:
            return int(loop.run_until_complete(_live(settings, starting, script)))
    finally:
        for translator in translators:
            application.removeTranslator(translator)


def speak(application: QApplication, language: str) -> list[QTranslator]:
    """Install the translations of a language; Chinese is what the program is written in."""
    QLocale.setDefault(QLocale(language))
    wanted = [(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))]
    if language != "zh_CN":
        from desktop.yamlfile import resources_dir

        wanted.append((f"zhenshu_{language}", str(resources_dir() / "i18n")))
    installed = []
    for name, folder in wanted:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            installed.append(translator)
    return installed


async def _live(settings: Settings, starting: StartingWindow, script: Script | None) -> int:
    await asyncio.wrap_future(_load("desktop.hall"))
    from desktop.hall import Hall

    return await Hall(settings, starting).live(script)


def _load(name: str) -> concurrent.futures.Future[None]:
    """Import a room and all below it in a thread of its own, so that the painted window stays alive."""
    done: concurrent.futures.Future[None] = concurrent.futures.Future()

    def load() -> None:
        before = sys.getswitchinterval()
        sys.setswitchinterval(0.001)
        try:
            import_module(name)
        except BaseException as error:
            done.set_exception(error)
            raise
        else:
            done.set_result(None)
        finally:
            sys.setswitchinterval(before)

    threading.Thread(target=load, name="load", daemon=True).start()
    return done
