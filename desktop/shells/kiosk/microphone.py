"""The machine's microphone: found when it is asked for, on only while somebody records; nothing is kept on a disk."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QObject, Signal

from desktop.media.recording import RATE


class Microphone(QObject):
    """``heard`` with how loud it is, 0 to 1, while it is on; ``failed`` where it does not go on."""

    heard = Signal(float)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source: Any = None
        self._stream: Any = None
        self.samples = bytearray()
        """What it heard since it was started."""

    @property
    def there(self) -> bool:
        """Whether this machine has one."""
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # the libraries that it needs are not on this machine
            return False
        return bool(QMediaDevices.audioInputs())

    @property
    def seconds(self) -> float:
        """How long it has heard."""
        return len(self.samples) / 2 / RATE

    def start(self) -> None:
        """On, from nothing."""
        from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

        self.stop()
        self.samples.clear()
        wanted = QAudioFormat()
        wanted.setSampleRate(RATE)
        wanted.setChannelCount(1)
        wanted.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        self._source = QAudioSource(QMediaDevices.defaultAudioInput(), wanted, self)
        self._stream = self._source.start()
        if self._stream is None:
            self.stop()
            self.failed.emit()
            return
        self._stream.readyRead.connect(self._read)

    def stop(self) -> None:
        """Off; what it heard is still there."""
        source, self._source, self._stream = self._source, None, None
        if source is not None:
            source.stop()
            source.deleteLater()

    def forget(self) -> None:
        """Off, and nothing is left of what it heard."""
        self.stop()
        self.samples.clear()

    def _read(self) -> None:
        if self._stream is not None:
            self.take(bytes(self._stream.readAll().data()))

    def take(self, samples: bytes) -> None:
        """More was heard."""
        self.samples += samples
        sound = np.frombuffer(samples[: len(samples) // 2 * 2], np.int16)
        if sound.size:
            self.heard.emit(min(1.0, float(np.sqrt(np.mean(np.square(sound.astype(np.float32))))) / 8000))
