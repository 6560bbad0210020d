"""Pictures that are kept: the same as painted directly, painted once, anew for another look, bounded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.pictures import Pictures

BOX = QRectF(10, 6, 120, 28)


class Card:
    """Something painted that counts how often it was."""

    def __init__(self) -> None:
        self.painted = 0

    def paint(self, painter: QPainter, box: QRectF) -> None:
        self.painted += 1
        painting.fill_box(painter, box, theme().color("accent_quiet"), theme().color("line"), small=True)
        painting.draw_text(painter, box, "城建岗 赵×", theme().face(), theme().color("text"), "center")


def shown(card: Card, pictures: Pictures, box: QRectF = BOX, ratio: float = 1.0) -> QImage:
    image = QImage(int(160 * ratio), int(40 * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    pictures.draw(painter, box, "a", card.paint)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_a_kept_picture_is_as_it_would_be_painted(qapp: QApplication, ratio: float) -> None:
    theme().apply(qapp, "dark")
    card, pictures = Card(), Pictures()
    directly = shown(card, Pictures(most=0), ratio=ratio)
    assert shown(card, pictures, ratio=ratio) == directly
    assert shown(card, pictures, ratio=ratio) == directly
    assert (card.painted, len(pictures)) == (2, 1), "once directly, once for the picture"


def test_another_look_is_painted_anew_and_nothing_grows_without_end(qapp: QApplication) -> None:
    theme().apply(qapp, "dark")
    card, pictures = Card(), Pictures(most=3 * 120 * 28 * 4)
    dark = shown(card, pictures)
    theme().apply(qapp, "light")
    assert shown(card, pictures) != dark
    theme().apply(qapp, "dark")
    assert (shown(card, pictures), card.painted) == (dark, 3)
    for wide in range(20):
        shown(card, pictures, QRectF(10, 6, 100 + wide, 28))
    assert 1 <= len(pictures) <= 3
    before = card.painted
    shown(card, pictures, QRectF(10.5, 6, 120, 28))
    shown(card, pictures, ratio=1.5)
    assert card.painted == before + 2, "off the grid of pixels nothing is kept"
