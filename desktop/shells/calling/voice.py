"""The voice of the call screen: each call is said twice, one after the other; a tone where it cannot speak."""

from __future__ import annotations

from collections import deque
from typing import Any

from PySide6.QtCore import QObject

from desktop.shells.kiosk.voice import Voice
from desktop.shells.notices.alarm import Alarm

_TIMES = 2
_MOST = 12
"""Calls that wait to be said; older ones are on the screen anyway."""


class CallVoice(Voice):
    """``call`` says a sentence. ``speaks``: with words; ``sounds``: at least with a tone."""

    def __init__(self, alarm: Alarm, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alarm = alarm
        self._waiting: deque[str] = deque(maxlen=_MOST)

    @property
    def sounds(self) -> bool:
        """Whether anything is heard of a call."""
        return self.works or self._alarm.works

    def call(self, sentence: str) -> None:
        """Say it as soon as what is being said is over."""
        self._alarm.ring("normal")
        if self.works:
            self._waiting.extend([sentence] * _TIMES)
            self._next()

    def _find(self) -> Any:
        made = self._look()
        if made is not None:
            made.stateChanged.connect(self._next)
        return made

    def _look(self) -> Any:
        """The system's own voice; None where there is none."""
        return super()._find()

    def _next(self) -> None:
        if self._speech is None or not self._waiting:
            return
        if self._speech.state() in (type(self._speech).State.Ready, type(self._speech).State.Error):
            self._speech.say(self._waiting.popleft())
