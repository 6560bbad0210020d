"""Names on the map: they keep clear of the marks that are painted over them, and none is lost by that."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from desktop.panels.map.labels import Label, Room, placed
from desktop.theme.current import theme


def test_a_name_gives_way_to_a_mark_and_stays_where_all_is_covered(qtbot) -> None:
    name = Label("东街03", 1000.0, 500.0, theme().face(12), QColor("white"), lift=20.0)
    marks = Room()
    assert placed([name], 0.5, 4.0, marks, 36.0) == [name]
    marks.take(QRectF(480, 225, 40, 40))  # a mark on the very place: it reaches up to the name
    [moved] = placed([name], 0.5, 4.0, marks, 36.0)
    assert moved.lift == -36.0
    marks.take(QRectF(400, 150, 200, 200))
    assert placed([name], 0.5, 4.0, marks, 36.0) == [name]
