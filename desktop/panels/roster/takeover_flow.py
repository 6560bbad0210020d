"""Buttons in a row, on as many lines as the width needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.current import theme


class ButtonFlow(QWidget):
    """Lays out those of its buttons that are not hidden."""

    def __init__(self, buttons: Sequence[QWidget], parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons = tuple(buttons)
        for button in buttons:
            button.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def arrange(self) -> None:
        """Put them anew: some were hidden or shown."""
        gap, x, y, tall = theme().px(8), 0, 0, 0
        for button in self._buttons:
            if button.isHidden():
                continue
            size = button.sizeHint()
            if x and x + size.width() > self.width():
                x, y = 0, y + tall + gap
            button.setGeometry(x, y, size.width(), size.height())
            x, tall = x + size.width() + gap, size.height()
        self.setFixedHeight(y + tall)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().sizes.button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
