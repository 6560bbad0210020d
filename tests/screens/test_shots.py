"""The window in some of its states at the smallest size: nothing clipped, covered, outside, faint; the focus shows;
every control has a name and is reached by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.labels import PlainLabel
from tests.screens import looks
from tests.screens.gallery import SCENES
from tests.screens.scene import Scene
from tests.screens.stage import Key, Stage
from tests.support import spoken
from tests.support.window import Desk, play, settings

pytestmark = pytest.mark.screens

STATES = ("workstation", "events", "events-late", "events-search", "events-long-text", "events-followup",
          "events-register", "dispatch", "orders", "roster", "account", "notices", "events-offline",
          "stale", "catching-up", "restored", "clock", "claims", "attachments", "reveal-ask", "reveal-shown",
          "exclusion", "desks")  # fmt: skip


def of_name(name: str) -> Scene:
    """A scene by its name."""
    return next(scene for scene in SCENES if scene.name == name)


class _Looking(Stage):
    """Looks at the window where the other one takes a picture."""

    def __init__(self, desk: Desk, out: Path) -> None:
        super().__init__(desk.hall, (1280, 720), out, "test")
        self.complaints: dict[str, list[str]] = {}

    async def shot(self, name: str, widget: QWidget | None = None) -> None:
        await self.settle()
        window = widget or self.made.window
        found = [*looks.clipped(window), *looks.overlapping(window), *looks.faint(window)]
        found += [*spoken.unnamed(window), *spoken.untabbed(window)]
        if focus := looks.focus_shows(window):
            found.append(focus)
        if found:
            self.complaints[name] = found


def test_every_state_at_the_smallest_size(tmp_path: Path, qtbot: QtBot) -> None:
    complaints: dict[str, list[str]] = {}

    async def story(desk: Desk) -> None:
        stage = _Looking(desk, tmp_path)
        await stage.open()
        await stage.the_puddle()
        for name in STATES:
            await stage.plain()
            await of_name(name).play(stage)
        await stage.plain()
        complaints.update(stage.complaints)

    assert play(settings(tmp_path, past=200), story) == 0
    assert not complaints, "\n".join(
        f"{name}: {line}" for name, lines in complaints.items() for line in lines
    )


def test_tab_goes_once_around(tmp_path: Path, qtbot: QtBot) -> None:
    """From the list through the drawer to the strip and the bars, nothing twice, always visible."""
    from PySide6.QtWidgets import QApplication

    async def story(desk: Desk) -> None:
        stage = Stage(desk.hall, (1280, 720), tmp_path, "test")
        await stage.open()
        await stage.select(await stage.the_puddle())
        window = stage.made.window
        seen: list[QWidget] = []
        for _ in range(60):
            focus = QApplication.focusWidget()
            assert focus is not None
            assert looks.focus_shows(window) == ""
            if focus in seen:
                break
            seen.append(focus)
            await stage.press(Key.Key_Tab)
        assert seen[0] is stage.made.events.list
        assert QApplication.focusWidget() is seen[0], [looks.name_of(one) for one in seen]
        drawer = [place for place, one in enumerate(seen) if stage.made.events.drawer.isAncestorOf(one)]
        assert drawer, "the drawer cannot be reached"
        assert drawer == list(range(drawer[0], drawer[-1] + 1)), "the drawer's stops are torn apart"

    assert play(settings(tmp_path), story) == 0


def test_the_checks_find_what_is_wrong(qtbot: QtBot) -> None:
    """Each check is tried on a window that is wrong in its way."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(300, 200)
    long = PlainLabel("一段放不下的文字", elide=False, parent=window)
    long.setGeometry(0, 0, 30, 20)
    outside = QPushButton("出界", window)
    outside.setGeometry(280, 100, 80, 30)
    cover = QPushButton("盖住", window)
    cover.setGeometry(10, 5, 60, 30)
    nameless = QToolButton(window)
    nameless.setGeometry(0, 150, 30, 30)
    nameless.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    greedy = QPlainTextEdit(window)
    greedy.setAccessibleName("说明")
    greedy.setGeometry(50, 150, 90, 40)
    window.show()
    qtbot.waitExposed(window)
    assert [line[:20] for line in spoken.unnamed(window)] == ["no name: QToolButton"]
    assert {line.split(" in ")[0] for line in spoken.untabbed(window)} == {
        "out of reach: QToolButton", "keeps Tab: QPlainTextEdit",
    }  # fmt: skip
    assert any("一段" in line for line in looks.clipped(window))
    said = looks.overlapping(window)
    assert any(line.startswith("outside") and "出界" in line for line in said)
    assert any(line.startswith("overlap") and "盖住" in line for line in said)
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor("#111A2B"))
    assert looks.contrast(image) == 1
    image.setPixelColor(QPoint(3, 3), QColor("#E8EEF8"))
    assert looks.contrast(image) > 12
