"""Type: a Chinese family is here, figures are of one width, lines stand where they should."""

from __future__ import annotations

import os

from desktop.theme import fonts
from desktop.theme.current import theme


def test_the_doctor_is_content(qapp) -> None:
    check = fonts.fonts_ok()
    assert check.ok, check.detail
    assert check.equal_digits
    assert check.family in fonts.FAMILIES


def test_the_doctor_names_what_is_missing(qapp, monkeypatch) -> None:
    monkeypatch.setattr(fonts, "family", lambda: "DejaVu Sans Mono Nowhere")
    check = fonts.fonts_ok()
    assert not check.ok
    assert "no known Chinese family" in check.detail


def test_figures_are_tabular(qapp) -> None:
    for bold in (False, True):
        face = theme().face(14, bold)
        assert len({face.width(digit * 6) for digit in "0123456789"}) == 1


def test_a_baseline_centres_an_ideograph(qapp) -> None:
    face = theme().face(14)
    box = face.metrics.tightBoundingRect("国").translated(0, face.baseline(0, 36))
    assert abs(box.center().y() - 18) <= 1


def test_eliding_keeps_within_the_width(qapp) -> None:
    face = theme().face(14)
    short = face.elide("幸福小区门口积水，水中有漩涡", 80)
    assert short.endswith("…")
    assert face.width(short) <= 80


def test_weight_is_kept_unless_somebody_chose_otherwise(monkeypatch) -> None:
    monkeypatch.delenv("FREETYPE_PROPERTIES", raising=False)
    fonts.keep_weight()
    assert "darkening-parameters" in os.environ["FREETYPE_PROPERTIES"]
    monkeypatch.setenv("FREETYPE_PROPERTIES", "cff:no-stem-darkening=0")
    fonts.keep_weight()
    assert os.environ["FREETYPE_PROPERTIES"] == "cff:no-stem-darkening=0"
