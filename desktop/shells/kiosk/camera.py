"""The machine's camera: found when it is asked for, on only while somebody looks at its page, and nothing is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage


class Camera(QObject):
    """``seen`` with each picture while it is on; ``failed`` where it stops by itself."""

    seen = Signal(QImage)
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._camera: Any = None
        self._session: Any = None
        self._sink: Any = None
        self.image = QImage()
        """What it saw last."""

    @property
    def there(self) -> bool:
        """Whether this machine has one."""
        try:
            from PySide6.QtMultimedia import QMediaDevices
        except ImportError:  # the libraries that it needs are not on this machine
            return False
        return bool(QMediaDevices.videoInputs())

    def start(self) -> None:
        """On; nothing happens where there is none."""
        if self._camera is not None or not self.there:
            return
        from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoSink

        self._camera = QCamera(QMediaDevices.defaultVideoInput(), self)
        self._session, self._sink = QMediaCaptureSession(self), QVideoSink(self)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._frame)
        self._camera.errorOccurred.connect(lambda *_: self.failed.emit())
        self._camera.start()

    def stop(self) -> None:
        """Off, and nothing is left of what it saw."""
        self.image = QImage()
        for one in (self._camera, self._session, self._sink):
            if one is not None:
                if one is self._camera:
                    one.stop()
                one.deleteLater()
        self._camera = self._session = self._sink = None

    def _frame(self, frame: Any) -> None:
        if self._camera is None:
            return
        self.image = frame.toImage()
        self.seen.emit(self.image)
