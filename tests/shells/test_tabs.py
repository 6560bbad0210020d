"""The row of tabs: a notice is read whole before the chip of what can be taken back keeps its sentence."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.clock import SystemClock
from desktop.shells.commands.undo_chip import UndoChip
from desktop.shells.frame.tabs import PanelTabs
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.undo.undo import Chip

NOTICE = "0020 已有人先办：指挥台 2 席 14:32"


class Offered(QObject):
    """What can be taken back."""

    changed = Signal()
    chip = Chip("留言 0020，还在本机", 28, possible=True)

    def tick(self) -> None: ...

    def undo(self) -> None: ...


@pytest.mark.parametrize(("spare", "brief"), [(400, False), (0, True)])
def test_a_notice_has_the_room_before_the_chip(spare: int, brief: bool, qtbot: QtBot) -> None:
    tabs = PanelTabs((), None)
    qtbot.addWidget(tabs)
    tabs.set_narrow(True)
    offered = Offered(tabs)
    chip = UndoChip(offered, tabs)  # type: ignore[arg-type]
    tabs.add_chip(chip)
    board = NoticeBoard(SystemClock(), tabs)
    tabs.toast.attach(board)
    tabs.resize(900, 36)
    tabs.show()
    qtbot.waitExposed(tabs)
    whole = chip.whole_width()
    assert chip.width() == whole
    board.post("error", NOTICE, action="查看", on_action=lambda: None)
    others = 900 - tabs.toast.width() - chip.width()
    tabs.resize(others + tabs.toast.wanted() + whole * 2 // 3 + spare, 36)
    qtbot.waitUntil(lambda: (chip.width() < whole) is brief, timeout=8000)
    assert tabs.toast.width() >= tabs.toast.wanted()
    assert chip.toolTip()
    board.clear()
    tabs.resize(900, 36)
    qtbot.waitUntil(lambda: chip.width() == whole, timeout=8000)
