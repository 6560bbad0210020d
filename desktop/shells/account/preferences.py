"""What was chosen at this desk for every account: appearance, size and language, for the next start."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings

from desktop.theme.current import theme


class Preferences:
    """Takes effect at once, and is kept in the data folder."""

    def __init__(self, data: Path) -> None:
        self._file = str(data / "window.ini")

    def choose_theme(self, name: str) -> None:
        """Dark or light."""
        theme().set_mode("light" if name == "light" else "dark")
        self._keep("theme", name)

    def choose_scale(self, scale: float) -> None:
        """The size of everything."""
        theme().set_scale(scale)
        self._keep("scale", scale)

    def keep_language(self, language: str) -> None:
        """The language of the next start."""
        self._keep("language", language)

    def _keep(self, key: str, value: object) -> None:
        QSettings(self._file, QSettings.Format.IniFormat).setValue(key, value)
