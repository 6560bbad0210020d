"""The base of widgets that paint themselves: they follow the theme and never pretend to be bigger than they are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

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
