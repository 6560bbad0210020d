"""The style sheet: nothing unresolved, everything scaled, Qt reads it without complaint."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QDateTimeEdit, QLineEdit, QPushButton

from desktop.theme import fonts, stylesheet
from desktop.theme.current import Theme
from desktop.theme.tokens import PALETTES, SIZES, Mode


@pytest.mark.parametrize("mode", get_args(Mode))
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_nothing_is_left_unresolved(qapp, tmp_path: Path, mode: Mode, scale: float) -> None:
    pictures = stylesheet.write_pictures(tmp_path, PALETTES[mode], mode)
    sheet = stylesheet.sheet(PALETTES[mode], SIZES["compact"].scaled(scale), scale, fonts.family(), pictures)
    assert not re.search(r"[$@!]\w", sheet)
    assert 'url("")' not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert all(Path(path).is_file() for path in re.findall(r'url\("(.+?)"\)', sheet))
    colours = {getattr(PALETTES[mode], role) for role in stylesheet.roles()}
    assert set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet)) <= colours


def test_pictures_are_tinted(tmp_path: Path) -> None:
    paths = stylesheet.write_pictures(tmp_path, PALETTES["light"], "light")
    assert PALETTES["light"].muted in Path(paths["down"]).read_text(encoding="utf-8")


def test_pixels_scale(qapp, tmp_path: Path) -> None:
    sheet = stylesheet.sheet(PALETTES["dark"], SIZES["compact"].scaled(2), 2, fonts.family(), {})
    assert "border: 2px solid" in sheet
    assert "font-size: 28px" in sheet


@pytest.mark.parametrize("mode", get_args(Mode))
def test_palette_carries_the_tokens(mode: Mode) -> None:
    palette = stylesheet.palette(PALETTES[mode])
    assert palette.color(QPalette.ColorRole.Window).name().upper() == PALETTES[mode].window
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == PALETTES[mode].disabled


def test_fields_and_buttons_have_their_height(dressed: Theme, qtbot) -> None:
    line, button, combo, when = QLineEdit(), QPushButton("确定"), QComboBox(), QDateTimeEdit()
    tall, tall_when = QLineEdit(), QDateTimeEdit()
    for widget in (tall, tall_when):
        widget.setProperty("tall", True)
    for widget in (line, button, combo, when, tall, tall_when):
        qtbot.addWidget(widget)
        widget.ensurePolished()
        widget.adjustSize()
    assert {widget.height() for widget in (line, button, combo, when)} == {32}
    assert {widget.height() for widget in (tall, tall_when)} == {40}
    dressed.set_scale(1.5)
    assert line.sizeHint().height() == 48


def test_a_change_is_told_once_and_only_if_it_is_one(dressed: Theme, qtbot) -> None:
    heard: list[str] = []
    note = heard.append

    def listen() -> None:
        note(dressed.mode)

    dressed.changed.connect(listen)
    try:
        dressed.set_mode("dark")
        dressed.set_mode("light")
        dressed.set_density("comfortable")
    finally:
        dressed.changed.disconnect(listen)
    assert heard == ["light", "light"]
    assert dressed.sizes.row == 44
    assert dressed.color("text").name().upper() == PALETTES["light"].text
