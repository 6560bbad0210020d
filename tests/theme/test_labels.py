"""Labels: what people wrote is shown, never obeyed."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop.theme.current import Theme
from desktop.theme.labels import PlainLabel, plain_tooltip, set_plain_tooltip
from tests.theme.conftest import colours

MARKUP = "<b>积水</b> <img src='file:///etc/hosts'>"


def test_markup_is_shown_literally(dressed: Theme, qtbot) -> None:
    label = PlainLabel(MARKUP)
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.RichText)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == MARKUP
    assert label.sizeHint().width() >= label.face.width(MARKUP)


def test_selectable_text_is_literal_too(dressed: Theme, qtbot) -> None:
    label = PlainLabel(MARKUP, selectable=True)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().height() == 20


def test_tooltips_are_literal(dressed: Theme, qtbot) -> None:
    assert plain_tooltip("") == ""
    label = PlainLabel("x")
    qtbot.addWidget(label)
    set_plain_tooltip(label, MARKUP)
    assert "<b>" not in label.toolTip()
    assert "&lt;b&gt;" in label.toolTip()


def test_a_long_line_is_elided_not_clipped(dressed: Theme, qtbot) -> None:
    label = PlainLabel("幸福小区门口积水，水中有漩涡，孩子十六点放学")
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    assert not label.is_elided()
    label.resize(100, 20)
    assert label.is_elided()
    assert label.minimumSizeHint().width() < 40
    image = label.grab().toImage()
    right = {image.pixelColor(99, y).name() for y in range(20)}
    assert len(right) == 1  # nothing runs into the edge


def test_a_line_keeps_the_grid_and_the_colour(dressed: Theme, qtbot) -> None:
    label = PlainLabel("时限 45 分钟", role="warn", bold=True)
    qtbot.addWidget(label)
    assert label.sizeHint().height() == 20
    assert colours(label)[dressed.palette.warn] > 5
    label.set_role("late")
    assert colours(label)[dressed.palette.late] > 5
    dressed.set_mode("light")
    assert colours(label)[dressed.palette.late] > 5


def test_wrapped_text_has_fixed_lines(dressed: Theme, qtbot) -> None:
    label = PlainLabel("东门主路冒水，没过脚踝，有漩涡。" * 4, wrap=True)
    qtbot.addWidget(label)
    assert label.heightForWidth(300) % 20 == 0
    assert label.heightForWidth(200) > label.heightForWidth(400) > 20
    two = PlainLabel("一\n二", wrap=True)
    qtbot.addWidget(two)
    assert two.heightForWidth(300) == 40
