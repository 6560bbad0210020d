"""Buttons: mouse, Space and Enter all work, the focus is seen, readers hear the name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme.buttons import IconButton, KeyButton, KeyCap
from desktop.theme.current import Theme
from tests.theme.conftest import colours


@pytest.fixture
def button(dressed: Theme, qtbot) -> KeyButton:
    made = KeyButton("派单", "D")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_is_a_click(button: KeyButton, qtbot) -> None:
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_it(button: KeyButton, qtbot, key: Qt.Key) -> None:
    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)


def test_disabled_is_deaf(button: KeyButton, qtbot) -> None:
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    button.setFocus()
    assert not button.hasFocus()


def test_readers_hear_name_and_key(button: KeyButton) -> None:
    reader = QAccessible.queryAccessibleInterface(button)
    assert reader.role() == QAccessible.Role.Button
    assert reader.text(QAccessible.Text.Name) == "派单"
    assert reader.text(QAccessible.Text.Description) == "D"


def test_new_words_are_heard_and_need_room(button: KeyButton) -> None:
    before = button.sizeHint().width()
    button.setText("派单 & 上报")
    assert button.accessibleName() == "派单 & 上报"
    assert button.sizeHint().width() > before


def test_the_focus_ring_is_seen(dressed: Theme, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, second = KeyButton("吹哨", "F"), KeyButton("上报", "E")
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(first.hasFocus)
    accent = dressed.palette.accent
    assert colours(first)[accent] > 80
    assert colours(second)[accent] == 0


@pytest.mark.parametrize("variant", ["normal", "primary", "flat", "danger"])
def test_height_is_the_tokens(dressed: Theme, qtbot, variant) -> None:
    made = KeyButton("派单", "D", variant=variant)
    qtbot.addWidget(made)
    small = KeyButton("派单", "D", variant=variant, small=True)
    qtbot.addWidget(small)
    assert (made.sizeHint().height(), small.sizeHint().height()) == (32, 28)
    dressed.set_scale(2)
    assert made.sizeHint().height() == 64


def test_a_primary_button_is_filled_with_the_accent(dressed: Theme, qtbot) -> None:
    made = KeyButton("派单", "D", variant="primary")
    qtbot.addWidget(made)
    assert colours(made).most_common(1)[0][0] == dressed.palette.accent
    dressed.set_mode("light")
    assert colours(made).most_common(1)[0][0] == dressed.palette.accent


def test_an_icon_button_has_a_name_and_a_count(dressed: Theme, qtbot) -> None:
    made = IconButton("bell", "通知 <b>", "N")
    qtbot.addWidget(made)
    assert made.accessibleName() == "通知 <b>"
    assert "&lt;b&gt;" in made.toolTip()
    before = made.sizeHint().width()
    made.set_badge(128)
    assert made.sizeHint().width() > before
    assert colours(made)[dressed.palette.late_fill] > 20
    with qtbot.waitSignal(made.clicked, timeout=1000):
        qtbot.keyClick(made, Qt.Key.Key_Return)


def test_a_key_cap_grows_with_its_key(dressed: Theme, qtbot) -> None:
    cap = KeyCap("K")
    qtbot.addWidget(cap)
    assert (cap.sizeHint().width(), cap.sizeHint().height()) == (20, 20)
    cap.set_key("Ctrl+Enter")
    assert cap.sizeHint().width() > 60
    assert cap.focusPolicy() == Qt.FocusPolicy.NoFocus
