"""The language of the interface: Chinese is what it is written in, English is loaded on top."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from desktop.settings import Language

LANGUAGES: tuple[Language, ...] = ("zh_CN", "en")
_installed: list[QTranslator] = []


def remembered_language(data: Path) -> Language:
    """What a person chose last at this desk; Chinese where nobody chose."""
    kept = QSettings(str(data / "window.ini"), QSettings.Format.IniFormat).value("language", LANGUAGES[0])
    return next((language for language in LANGUAGES if language == kept), LANGUAGES[0])


def speak(application: QApplication, language: str) -> None:
    """Install the translations of a language in the place of the ones before."""
    QLocale.setDefault(QLocale(language))
    wanted = [(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))]
    if language != "zh_CN":
        from desktop.resources import resources_dir

        wanted.append((f"zhenshu_{language}", str(resources_dir() / "i18n")))
    while _installed:
        application.removeTranslator(_installed.pop())
    for name, folder in wanted:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)
