"""The tokens: every allowed pair can be read, every role has a colour in every mode."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import get_args

import pytest

from desktop.theme.painting import CHIP_LOOKS
from desktop.theme.tokens import (
    DARK,
    KIOSK_INKS,
    MARK_PAIRS,
    PALETTES,
    SIZES,
    TEXT_PAIRS,
    WALL_INKS,
    Mode,
    Palette,
    Role,
    contrast,
    line_height,
)


@pytest.mark.parametrize("mode", get_args(Mode))
def test_text_has_enough_contrast(mode: Mode) -> None:
    palette = PALETTES[mode]
    weak = [
        (ink, ground, round(ratio, 2))
        for ink, ground in TEXT_PAIRS
        if (ratio := contrast(getattr(palette, ink), getattr(palette, ground))) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("mode", get_args(Mode))
def test_marks_have_enough_contrast(mode: Mode) -> None:
    palette = PALETTES[mode]
    weak = [
        (mark, ground, round(ratio, 2))
        for mark, ground in MARK_PAIRS
        if (ratio := contrast(getattr(palette, mark), getattr(palette, ground))) < 3
    ]
    assert weak == []


@pytest.mark.parametrize("ink", ["text", "muted", "accent", "ok", "warn", "late", "supervise"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_the_wall_is_read_from_six_metres(ink: Role, ground: Role) -> None:
    assert contrast(getattr(PALETTES["wall"], ink), getattr(PALETTES["wall"], ground)) >= 7


def test_the_wall_says_stale_readably() -> None:
    assert contrast(WALL_INKS.stale, PALETTES["wall"].surface) >= 7


def test_the_kiosk_shows_no_red() -> None:
    kiosk = PALETTES["kiosk"]
    assert {kiosk.late, kiosk.late_fill} == {kiosk.warn}
    assert contrast(KIOSK_INKS.on_accent_muted, kiosk.accent) >= 4.5


def test_white_on_the_dark_accent_stays_forbidden() -> None:
    assert contrast("#FFFFFF", DARK.accent) < 4.5 < contrast(DARK.on_accent, DARK.accent)


@pytest.mark.parametrize("look", CHIP_LOOKS.values(), ids=CHIP_LOOKS.keys())
def test_chips_use_allowed_pairs(look) -> None:
    assert (look.ink, look.ground or "surface") in TEXT_PAIRS


def test_roles_are_the_fields_of_a_palette() -> None:
    assert set(get_args(Role)) == {f.name for f in fields(Palette)} - {"heat"}


@pytest.mark.parametrize("mode", get_args(Mode))
def test_colours_are_written_in_one_form(mode: Mode) -> None:
    values = [getattr(PALETTES[mode], role) for role in get_args(Role)]
    assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in [*values, *PALETTES[mode].heat])


def test_contrast_follows_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert contrast("#3DA5FF", "#3DA5FF") == 1


def test_sizes_scale_and_never_vanish() -> None:
    large = SIZES["compact"].scaled(2)
    assert (large.row, large.radius, large.focus) == (72, 12, 4)
    assert SIZES["compact"].scaled(0.1).focus == 1
    assert SIZES["comfortable"].row > SIZES["compact"].row


def test_line_heights_keep_the_grid() -> None:
    assert [line_height(size) for size in (12, 14, 16, 20, 24)] == [16, 20, 24, 28, 32]
    assert all(line_height(size) % 4 == 0 and line_height(size) > size for size in range(8, 80))
