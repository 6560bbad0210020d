"""The language of the interface: Chinese is what it is written in, English is loaded on top."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_installed: list[QTranslator] = []


def speak(application: QApplication, language: str) -> None:
    """Install the translations of a language in the place of the ones before."""
    QLocale.setDefault(QLocale(language))
    wanted = [(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))]
    if language != "zh_CN":
        from desktop.yamlfile import resources_dir

        wanted.append((f"zhenshu_{language}", str(resources_dir() / "i18n")))
    while _installed:
        application.removeTranslator(_installed.pop())
    for name, folder in wanted:
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
            _installed.append(translator)
