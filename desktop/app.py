"""From the command line to the first paint, then to the hall: ``QApplication``, theme, language, loop."""

from __future__ import annotations

import gc
import sys
import threading
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtWidgets import QApplication

from desktop.launching import BROKEN, on_trial
from desktop.settings import CallSettings, KioskSettings, Settings
from desktop.shells.account.language import LANGUAGES, remembered_language, speak
from desktop.shells.starting import StartingWindow
from desktop.theme import fonts
from desktop.theme.current import theme

if TYPE_CHECKING:
    import concurrent.futures
    from collections.abc import Callable, Coroutine

    from desktop.callscreen import Script as CallScript
    from desktop.hall import Script
    from desktop.kiosk import Script as KioskScript
    from desktop.shells.watched import Watched

_YOUNG, _MIDDLE, _OLD = 2_000, 5, 1_000


def run(settings: Settings, script: Script | None = None, *, choose: bool = False) -> int:
    """Open the window and stay until it is closed; returns the exit code. ``choose``: ask again for the center."""
    keep_smooth()
    fonts.keep_weight()
    # A desk without sound says so on screen; the libraries that were tried for it are nobody's concern.
    QLoggingCategory.setFilterRules("qt.multimedia.*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("zhenshu")
    application.setDesktopFileName("zhenshu")
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, settings.theme, settings.scale)
    settings = replace(settings, language=settings.language or remembered_language(settings.data))
    speak(application, settings.language or LANGUAGES[0])
    application.setApplicationDisplayName(QCoreApplication.translate("App", "镇枢"))
    starting = StartingWindow(log_path=settings.data / "logs")
    starting.show()
    application.processEvents()
    from qasync import QEventLoop

    loop = QEventLoop(application)
    with loop:
        return _ended(loop.run_until_complete(_live(settings, starting, script, choose)), starting)


def run_kiosk(
    settings: Settings, own: KioskSettings, script: KioskScript | None = None, *, watched: bool = False
) -> int:
    """Open the kiosk and stay until the staff ends it; returns the exit code. ``watched``: under a supervisor."""
    beating: Watched | None = None
    if watched:
        from desktop.shells.watched import Watched

        beating = Watched()
    code = _run_in_hall(
        settings, "zhenshu-kiosk", lambda starting: _live_kiosk(settings, own, starting, script, beating)
    )
    if beating is not None:
        beating.stop()
    return code


def run_calls(settings: Settings, own: CallSettings, script: CallScript | None = None) -> int:
    """Open the call screen and stay until somebody ends it; returns the exit code."""
    return _run_in_hall(
        settings, "zhenshu-calls", lambda starting: _live_calls(settings, own, starting, script)
    )


def _run_in_hall(
    settings: Settings, name: str, live: Callable[[StartingWindow], Coroutine[Any, Any, int]]
) -> int:
    keep_smooth()
    fonts.keep_weight()
    QLoggingCategory.setFilterRules("qt.multimedia.*=false\nqt.speech.*=false")
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName(name)
    application.setDesktopFileName("zhenshu")
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "kiosk", settings.scale)
    speak(application, settings.language or LANGUAGES[0])
    starting = StartingWindow(log_path=settings.data / "logs")
    starting.show()
    application.processEvents()
    from qasync import QEventLoop

    loop = QEventLoop(application)
    with loop:
        return _ended(loop.run_until_complete(live(starting)), starting)


def _ended(code: int, starting: StartingWindow) -> int:
    """A new version whose first window said only why it cannot open has not started: the one before it opens."""
    return BROKEN if not code and starting.failed and on_trial() else code


def say(sentence: str) -> None:
    """Show one sentence of why there will be no program, until somebody has read it."""
    import asyncio

    from qasync import QEventLoop

    fonts.keep_weight()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    theme().apply(application, "dark")
    speak(application, LANGUAGES[0])
    window = StartingWindow()
    read = asyncio.Event()
    window.fail(sentence)
    window.retry.setText(QCoreApplication.translate("App", "关闭"))
    for leaving in (window.retry_requested, window.quit_requested):
        leaving.connect(read.set)
    window.show()
    with QEventLoop(application) as loop:
        loop.run_until_complete(read.wait())
    window.close()


def keep_smooth() -> None:
    """Set the interpreter up for a window that must not stand still.

    The picture is hundreds of thousands of objects and none of them in circles: walking through all of them to look
    for circles, as Python does by default whenever a quarter has come in anew, stops the interface for 100 to 350 ms.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)


async def _live(settings: Settings, starting: StartingWindow, script: Script | None, choose: bool) -> int:
    import asyncio

    if settings.choosing:
        await asyncio.wrap_future(_load("desktop.firstrun"))
        from desktop.firstrun import live

        return await live(settings, starting, choose=choose)
    await asyncio.wrap_future(_load("desktop.hall"))
    from desktop.hall import Hall

    return await Hall(settings, starting).live(script)


async def _live_kiosk(
    settings: Settings, own: KioskSettings, starting: StartingWindow, script: KioskScript | None,
    beating: Watched | None,
) -> int:  # fmt: skip
    import asyncio

    await asyncio.wrap_future(_load("desktop.kiosk"))
    from desktop.kiosk import KioskHall

    hall = KioskHall(settings, own, starting, beating.life if beating is not None else None)
    if beating is not None:
        beating.begin(asyncio.get_running_loop(), hall.end)
    return await hall.live(script)


async def _live_calls(
    settings: Settings, own: CallSettings, starting: StartingWindow, script: CallScript | None
) -> int:
    import asyncio

    await asyncio.wrap_future(_load("desktop.callscreen"))
    from desktop.callscreen import CallHall

    return await CallHall(settings, own, starting).live(script)


def _load(name: str) -> concurrent.futures.Future[None]:
    """Import a room and all below it in a thread of its own, so that the painted window stays alive."""
    import concurrent.futures

    done: concurrent.futures.Future[None] = concurrent.futures.Future()

    def load() -> None:
        try:
            import_module(name)
        except BaseException as error:
            done.set_exception(error)
            raise
        else:
            done.set_result(None)

    threading.Thread(target=load, name="load", daemon=True).start()
    return done
