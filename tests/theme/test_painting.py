"""Painting rows: text stays in its place, hits are coloured, chips take the room they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from desktop.theme import painting
from desktop.theme.current import Theme
from tests.theme.conftest import colours

TITLE = "幸福小区门口积水，水中有漩涡"


def _picture(theme: Theme, paint: Callable[[QPainter], object], width: int = 300, height: int = 36) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def _inked_columns(theme: Theme, image: QImage) -> list[int]:
    ground = theme.color("surface").rgb()
    return [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != ground]


def _seen(theme: Theme, paint: Callable[[QPainter], object]) -> Counter[str]:
    return colours(_picture(theme, paint))


def test_text_is_elided_to_its_rect(dressed: Theme) -> None:
    face, ink = dressed.face(14), dressed.color("text")
    image = _picture(dressed, lambda p: painting.draw_text(p, QRectF(10, 0, 90, 36), TITLE, face, ink))
    inked = _inked_columns(dressed, image)
    assert 10 <= min(inked) < max(inked) <= 100


@pytest.mark.parametrize(
    ("align", "low", "high"), [("left", 0, 40), ("right", 250, 300), ("center", 120, 180)]
)
def test_text_is_aligned(dressed: Theme, align, low: int, high: int) -> None:
    face, ink = dressed.face(14), dressed.color("text")
    image = _picture(
        dressed, lambda p: painting.draw_text(p, QRectF(0, 0, 300, 36), "14:29", face, ink, align)
    )
    inked = _inked_columns(dressed, image)
    assert low <= min(inked) < max(inked) < high


def test_hits_have_their_colour(dressed: Theme) -> None:
    face, ink, hit = dressed.face(14), dressed.color("text"), dressed.color("match")
    rect = QRectF(0, 0, 300, 36)
    plain = _seen(dressed, lambda p: painting.draw_runs(p, rect, TITLE, [], face, ink, hit))
    marked = _seen(dressed, lambda p: painting.draw_runs(p, rect, TITLE, [(2, 2)], face, ink, hit))
    assert plain[dressed.palette.match] == 0 < marked[dressed.palette.match]


def test_hits_do_not_move_the_text(dressed: Theme) -> None:
    face, ink = dressed.face(14), dressed.color("text")
    rect = QRectF(0, 0, 300, 36)
    widths = []
    _picture(dressed, lambda p: widths.append(painting.draw_text(p, rect, TITLE, face, ink)))
    _picture(
        dressed, lambda p: widths.append(painting.draw_runs(p, rect, TITLE, [(0, 2), (1, 3)], face, ink, ink))
    )
    assert widths[0] == pytest.approx(widths[1], abs=1)


def test_hits_beyond_the_elision_are_left_out(dressed: Theme) -> None:
    face, ink, hit = dressed.face(14), dressed.color("text"), dressed.color("match")
    rect = QRectF(0, 0, 80, 36)
    seen = _seen(dressed, lambda p: painting.draw_runs(p, rect, TITLE, [(9, 3)], face, ink, hit))
    assert seen[dressed.palette.match] == 0


@pytest.mark.parametrize("look", painting.CHIP_LOOKS)
def test_a_chip_takes_the_room_it_said(dressed: Theme, look) -> None:
    image = _picture(dressed, lambda p: painting.draw_chip(p, 0, 18, "待发送", look))
    assert max(_inked_columns(dressed, image)) < painting.chip_width("待发送", look)


def test_a_chip_without_room_is_not_painted(dressed: Theme) -> None:
    widths: list[float] = []
    image = _picture(
        dressed, lambda p: widths.append(painting.draw_chip(p, 0, 18, "待发送", "sending", max_width=20))
    )
    assert widths == [0]
    assert not _inked_columns(dressed, image)


def test_a_limit_shrinks_and_is_full_when_late(dressed: Theme) -> None:
    def bar(fraction: float, state) -> Counter[str]:
        return _seen(dressed, lambda p: painting.draw_limit(p, QRectF(0, 0, 100, 36), fraction, state))

    full, half, late = bar(1, "running"), bar(0.5, "running"), bar(0, "late")
    assert full[dressed.palette.accent] > 1.8 * half[dressed.palette.accent] > 0
    assert late[dressed.palette.late_fill] == full[dressed.palette.accent]


def test_a_paragraph_ends_with_an_ellipsis(dressed: Theme) -> None:
    face = dressed.face(14)
    assert painting.paragraph_height(TITLE * 4, face, 200) > 60
    assert painting.paragraph_height(TITLE * 4, face, 200, lines=2) == 40
    assert painting.paragraph_height("", face, 200) == 20
    last = painting._lines(f"{TITLE}\n{TITLE}", face, 400, 1)
    assert len(last) == 1
    assert last[0].endswith("…")


def test_a_filled_key_is_an_outline(dressed: Theme) -> None:
    ink = dressed.color("on_accent")
    seen = _seen(dressed, lambda p: painting.draw_key(p, 0, 18, "D", ink))
    assert seen[dressed.palette.on_accent] > 20
    assert painting.key_width("D") == 20


def test_counts_stop_at_99(dressed: Theme) -> None:
    assert painting.badge_width(100) == painting.badge_width(4000)
