"""The window's own process: told by the supervisor why it lives, beating to it, ending when it ends."""

from __future__ import annotations

import sys
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtWidgets import QApplication

from desktop.app import keep_smooth
from desktop.bigscreen.choices import Choices
from desktop.bigscreen.hall import BigHall, Script
from desktop.services.own.supervisor import Life
from desktop.settings import Settings
from desktop.shells.account.language import LANGUAGES, speak
from desktop.shells.watched import Watched
from desktop.theme import fonts
from desktop.theme.current import theme


def run(settings: Settings, choices: Choices, *, watched: bool = False, script: Script | None = None) -> int:
    """Show the big screen until it is closed; returns the exit code."""
    beating = Watched() if watched else None
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
    with loop:
        hall = BigHall(settings, choices, life=beating.life if beating is not None else Life())
        if beating is not None:
            beating.begin(loop, hall.end)
        code = int(loop.run_until_complete(hall.live(script)))
    if beating is not None:
        beating.stop()
    return code
