"""What the theme's tests share: a dressed application, and the colours of a painted widget."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from desktop.theme.current import Theme, theme


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Theme]:
    """The theme, applied, dark at scale 1; and so again afterwards."""
    theme().apply(qapp, "dark", 1.0, "compact")
    yield theme()
    theme().apply(qapp, "dark", 1.0, "compact")


def colours(picture: QWidget | QImage) -> Counter[str]:
    """How many pixels of each colour a widget or picture shows."""
    image = picture.grab().toImage() if isinstance(picture, QWidget) else picture
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    )
