"""Tones by severity, repeated while an urgent event is not accepted; muted with an end; honest without a device."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot

from desktop.clock import Clock
from desktop.resources import resources_dir

Severity = Literal["severe", "urgent", "high", "normal"]
"""An event's severity; ``severe`` is the tone of what is very late (严重超期)."""
FOLDER: Final = resources_dir() / "sounds"
REPEAT: Final = timedelta(seconds=20)
MUTE_MINUTES: Final = 10
_KNOWN: Final = 20_000
"""Incidents remembered as announced; weeks of a busy hall."""


class Alarm(QObject):
    """Rings. Nothing is loaded before ``start``; without an audio device it stays silent and ``works`` says so."""

    changed = Signal()
    """Muted, unmuted, or the device came or went."""
    rang = Signal(str)
    """A tone of this severity was due and not muted; heard only where ``works``."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._muted_until: datetime | None = None
        self._resting = self._wanted = False
        self._waiting: frozenset[str] = frozenset()
        self._announced: dict[tuple[str, str], None] = {}
        self._effects: dict[str, Any] = {}
        self._devices: Any = None
        self._started = False
        self._repeat = QTimer(self)
        self._repeat.setInterval(int(REPEAT.total_seconds() * 1000))
        self._repeat.timeout.connect(self._again)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._load)
        self._unmute = QTimer(self)
        self._unmute.setSingleShot(True)
        self._unmute.timeout.connect(self.unmute)

    @property
    def resting(self) -> bool:
        """Whether it is silent because whoever sits here is off duty."""
        return self._resting and not self._wanted

    def rest(self, off_duty: bool) -> None:
        """Whoever sits here is off duty, or on duty again: then it rings as ever."""
        if off_duty != self._resting:
            self._resting, self._wanted = off_duty, False
            self.changed.emit()

    def ring_all_the_same(self) -> None:
        """Whoever is off duty wants to hear it until his next shift."""
        if self.resting:
            self._wanted = True
            self.changed.emit()

    @property
    def works(self) -> bool:
        """Whether anything could be heard here."""
        return bool(self._effects)

    @property
    def started(self) -> bool:
        """Whether ``works`` can be believed already."""
        return self._started

    @property
    def muted_for(self) -> int:
        """Seconds until it rings again; 0 when it is not muted."""
        if self._muted_until is None:
            return 0
        return max(0, math.ceil((self._muted_until - self._clock.now()).total_seconds()))

    def start(self, after_ms: int = 1500) -> None:
        """Look for an audio device and load the tones, a little later: the first picture comes before the sound."""
        self._later.start(after_ms)

    @Slot()
    def _load(self) -> None:
        self._started = True
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # a system without its audio libraries
            self.changed.emit()
            return
        self._devices = QMediaDevices(self)
        self._devices.audioOutputsChanged.connect(self._look)
        self._look()

    def stop(self) -> None:
        """Be silent and let go of the device."""
        for timer in (self._later, self._repeat, self._unmute):
            timer.stop()
        for effect in self._effects.values():
            effect.stop()
        self._effects.clear()
        if self._devices is not None:
            self._devices.deleteLater()
            self._devices = None

    def ring(self, severity: Severity) -> None:
        """One tone, unless muted."""
        if self.muted_for or self.resting:
            return
        effect = self._effects.get(severity)
        if effect is not None:
            effect.play()
        self.rang.emit(severity)

    def is_news(self, incident: str, severity: Severity) -> bool:
        """Whether this incident was never announced at this level; from now on it was.

        One incident is one alarm: replays, snapshots, reconnections and other windows ring nothing twice.
        """
        key = (incident, severity)
        if key in self._announced:
            return False
        self._announced[key] = None
        if len(self._announced) > _KNOWN:
            del self._announced[next(iter(self._announced))]
        return True

    def announce(self, incident: str, severity: Severity) -> None:
        """One tone for this incident at this level, however often it is told."""
        if self.is_news(incident, severity):
            self.ring(severity)

    def set_unacknowledged(self, events: Iterable[str]) -> None:
        """Urgent events that nobody has accepted: a new one rings at once, and again until there are none."""
        self._waiting = frozenset(events)
        if [event for event in self._waiting if self.is_news(event, "urgent")]:
            self.ring("urgent")
        if self._waiting and not self._repeat.isActive():
            self._repeat.start()
        elif not self._waiting:
            self._repeat.stop()

    def mute(self, minutes: float = MUTE_MINUTES) -> None:
        """Silent until then; never for ever."""
        self._muted_until = self._clock.now() + timedelta(minutes=minutes)
        self._unmute.start(int(minutes * 60_000))
        self.changed.emit()

    @Slot()
    def unmute(self) -> None:
        """Ring again from now on."""
        self._unmute.stop()
        if self._muted_until is not None:
            self._muted_until = None
            self.changed.emit()

    @Slot()
    def _again(self) -> None:
        if self._waiting:
            self.ring("urgent")

    @Slot()
    def _look(self) -> None:
        from PySide6.QtMultimedia import QMediaDevices, QSoundEffect

        present = bool(QMediaDevices.audioOutputs())
        if present and not self._effects:
            for severity in ("severe", "urgent", "high", "normal"):
                effect = QSoundEffect(self)
                effect.setSource(QUrl.fromLocalFile(str(FOLDER / f"{severity}.wav")))
                self._effects[severity] = effect
        elif not present:
            for effect in self._effects.values():
                effect.deleteLater()
            self._effects.clear()
        self.changed.emit()
