"""高对比 and the ring of the keyboard at the kiosk: words stand out in every state, and each state is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.parts import Kind, Press, Tile
from tests.screens.looks import contrast, luminance

Show = Callable[[Look, QAbstractButton], QAbstractButton]
KINDS: tuple[Kind, ...] = ("plain", "accent", "quiet", "chosen", "key", "function", "bare")


def apart(one: QColor, other: QColor) -> float:
    """The ratio of contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ground(image: QImage) -> QColor:
    """Above the words: what the button is filled with."""
    return image.pixelColor(image.width() // 2, image.height() // 8 + 6)


class Ground(QWidget):
    """A window's ground with one thing on it, and something else that has the keyboard."""

    def __init__(self, look: Look, made: QAbstractButton) -> None:
        super().__init__()
        self.setStyleSheet(f"background: {look.palette.window};")
        self.made, self.elsewhere = made, Press(look, "别处")
        column = QVBoxLayout(self)
        column.addWidget(self.elsewhere)
        column.addWidget(made)
        self.resize(600, 500)


@pytest.fixture
def shown(qtbot: QtBot) -> Show:
    """Shows something without the keyboard."""
    kept = []

    def show(look: Look, made: QAbstractButton) -> QAbstractButton:
        ground = Ground(look, made)
        kept.append(ground)
        qtbot.addWidget(ground)
        ground.show()
        ground.activateWindow()
        qtbot.waitExposed(ground)
        take(qtbot, ground.elsewhere)
        return made

    return show


def take(qtbot: QtBot, widget: QWidget) -> None:
    """It has the keyboard."""
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus, timeout=20_000)


def seen(made: QAbstractButton) -> QImage:
    return made.grab().toImage()


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_words_stand_out_pressed_or_not(shown: Show, kind: Kind, strong: bool) -> None:
    look = Look(strong=strong)
    made = shown(look, Press(look, "优先办理", note="70 岁以上", kind=kind))
    for down in (False, True):
        made.setDown(down)
        assert contrast(seen(made)) >= (7 if strong else 4.5), f"{kind} {down=}"


def test_in_strong_contrast_what_is_on_or_pressed_is_filled(shown: Show) -> None:
    look = Look(strong=True)
    plain = ground(seen(shown(look, Press(look, "大字"))))
    assert apart(plain, ground(seen(shown(look, Press(look, "大字", kind="chosen"))))) > 4.5
    pressed: tuple[Kind, ...] = ("plain", "key", "function", "bare")
    for kind in pressed:
        made = shown(look, Press(look, "大字", kind=kind))
        made.setDown(True)
        assert apart(plain, ground(seen(made))) > 4.5, kind


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("accent", [False, True])
def test_the_ring_shows_on_every_ground(qtbot: QtBot, shown: Show, accent: bool, strong: bool) -> None:
    """Some pixel of it stands out by 3 : 1 from what was there before."""
    look = Look(strong=strong)
    for made in (
        Press(look, "下一步", kind="accent" if accent else "plain"),
        Tile(look, "我要反映", "说出来", "ticket", accent=accent),
    ):
        shown(look, made)
        before = seen(made)
        take(qtbot, made)
        after = seen(made)
        column = made.width() // 2
        most = max(
            apart(before.pixelColor(column, row), after.pixelColor(column, row))
            for row in range(made.height() // 4)
        )
        assert most >= 3, f"{type(made).__name__} {most:.1f}"
