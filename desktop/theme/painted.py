"""The base of widgets that paint themselves: they follow the theme and never pretend to be bigger than they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme.current import theme


class Painted(QWidget):
    """A widget whose size comes from ``natural_size`` and whose picture from ``paintEvent``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def natural_size(self) -> QSize:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return self.natural_size()

    def minimumSizeHint(self) -> QSize:
        return self.natural_size()

    def refresh(self) -> None:
        """After a change of content: new size, new picture."""
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.refresh()


class PaintedButton(QAbstractButton):
    """A button that its heir paints: Enter clicks it as well as Space; it is never smaller than ``sizeHint``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        theme().changed.connect(self._restyle)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
