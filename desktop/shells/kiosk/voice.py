"""Reading aloud: the system's own voice where it has a Chinese one, and an honest word where it has none."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QObject, Signal

_ENGINES = ("winrt", "sapi", "darwin", "speechd", "flite")
"""Those that make a sound, the better ones first; ``mock`` does not."""


class Voice(QObject):
    """Speaks. ``works`` can be believed once it was asked; nothing is loaded before."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._speech: Any = None
        self._looked = False

    @property
    def works(self) -> bool:
        """Whether anything can be heard."""
        if not self._looked:
            self._looked = True
            self._speech = self._find()
        return self._speech is not None

    def say(self, text: str) -> bool:
        """Read this and leave what was being read; False where there is no voice."""
        if not text or not self.works:
            return False
        self._speech.stop()
        self._speech.say(text)
        return True

    def stop(self) -> None:
        """Be silent."""
        if self._speech is not None:
            self._speech.stop()

    def _find(self) -> Any:
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech
        except ImportError:  # the libraries that it needs are not on this machine
            return None
        there = QTextToSpeech.availableEngines()
        for name in _ENGINES:
            if name not in there:
                continue
            made = QTextToSpeech(name, self)
            if made.state() == QTextToSpeech.State.Error:
                made.deleteLater()
                continue
            chinese = [one for one in made.availableLocales() if one.language() == QLocale.Language.Chinese]
            if chinese:
                made.setLocale(chinese[0])
                made.setRate(-0.15)  # slower than the system's own: for whoever is seventy
                return made
            made.deleteLater()
        return None
