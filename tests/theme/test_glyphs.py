"""The marks: each state has a shape of its own, so that greyscale and colour blindness lose nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.theme import glyphs

INK = QColor("#FFFFFF")


def _painted(side: int, paint: Callable[[QPainter, QRectF], None]) -> QImage:
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


def _difference(one: QImage, other: QImage) -> int:
    side = one.width()
    return sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 96
        for x in range(side)
        for y in range(side)
    )


@pytest.mark.parametrize("side", [10, 14, 32])
def test_states_differ_by_shape_alone(qapp, side: int) -> None:
    def severity(state):
        return _painted(side, lambda p, r: glyphs.paint_severity(p, r, state, INK))

    def post(state):
        return _painted(side, lambda p, r: glyphs.paint_post(p, r, state, INK))

    for make, kind in ((severity, glyphs.Severity), (post, glyphs.PostState)):
        pictures = [make(state) for state in get_args(kind)]
        for index, one in enumerate(pictures):
            for other in pictures[index + 1 :]:
                assert _difference(one, other) >= side * side * 0.06


def test_marks_stay_within_their_place(qapp) -> None:
    def paint(painter: QPainter, rect: QRectF) -> None:
        inner = rect.adjusted(4, 4, -4, -4)
        for state in get_args(glyphs.Severity):
            glyphs.paint_severity(painter, inner, state, INK)
        for post in get_args(glyphs.PostState):
            glyphs.paint_post(painter, inner, post, INK)
        glyphs.paint_ring(painter, inner, 2, INK)
        glyphs.paint_half(painter, inner, INK)
        glyphs.paint_dot(painter, inner, INK, hollow=True)

    image = _painted(24, paint)
    edge = [
        image.pixelColor(x, y).lightness()
        for x in range(24)
        for y in range(24)
        if min(x, y, 23 - x, 23 - y) < 3
    ]
    assert max(edge) == 0


def test_every_state_has_a_role() -> None:
    assert set(glyphs.SEVERITY_ROLE) == set(get_args(glyphs.Severity))
    assert set(glyphs.POST_ROLE) == set(get_args(glyphs.PostState))
    assert set(glyphs.LIMIT_ROLE) == set(get_args(glyphs.LimitState))
