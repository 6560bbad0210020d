"""The icons: all load in one weight, take any colour and are sharp on dense screens."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import icons, stylesheet
from tests.support.parsed import tree_of

COLOUR = QColor("#3DA5FF")


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_loads_and_takes_a_colour(qapp, name: str) -> None:
    assert QSvgRenderer(str(icons.FOLDER / f"{name}.svg")).isValid()
    image = icons.pixmap(name, COLOUR, 16).toImage()
    inked = [
        image.pixelColor(x, y) for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 120
    ]
    assert inked
    for seen in inked:  # premultiplied pixels round
        assert max(abs(seen.red() - 0x3D), abs(seen.green() - 0xA5), abs(seen.blue() - 0xFF)) <= 3


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_has_the_one_weight(name: str) -> None:
    text = (icons.FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    assert text.count("stroke-width=") == text.count('stroke-width="1.5"') == 1
    assert "currentColor" not in text


def test_the_licence_travels_with_them() -> None:
    assert "ISC License" in (icons.FOLDER / "LICENSE").read_text(encoding="utf-8")


def test_a_dense_screen_gets_more_pixels(qapp) -> None:
    pixmap = icons.pixmap("bell", COLOUR, 16, 2.0)
    assert (pixmap.width(), pixmap.devicePixelRatio(), pixmap.deviceIndependentSize().width()) == (
        32,
        2.0,
        16,
    )


def test_drawing_twice_uses_one_picture(qapp) -> None:
    assert icons.pixmap("bell", COLOUR).cacheKey() == icons.pixmap("bell", QColor("#3da5ff")).cacheKey()


def test_draw_stands_in_the_middle(qapp) -> None:
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.draw(painter, "grid-2x2", QRectF(0, 0, 40, 20), COLOUR)
    painter.end()
    inked = [x for x in range(40) for y in range(20) if image.pixelColor(x, y).alpha() > 40]
    assert min(inked) + max(inked) == 39


def test_an_unknown_icon_is_a_bug(qapp) -> None:
    with pytest.raises(KeyError):
        icons.pixmap("no-such-icon", COLOUR)


def test_icons_named_in_this_room_exist() -> None:
    named = {icon for icon, _ in stylesheet.PICTURES.values()}
    for path in Path(icons.__file__).parent.glob("*.py"):
        keywords = (n for n in ast.walk(tree_of(path)) if isinstance(n, ast.keyword))
        values = (n.value for n in keywords if n.arg in ("icon", "trailing_icon"))
        named |= {value.value for value in values if isinstance(value, ast.Constant) and value.value}
    assert named <= set(icons.names())
