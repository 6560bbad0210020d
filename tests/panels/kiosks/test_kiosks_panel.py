"""The 自助机 panel: trouble stands first and says what helps; the chosen machine stays chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.kiosk.wire import KioskHealth, KioskRow, Kiosks, Paper
from desktop.domain.problems import Unreachable
from desktop.panels.kiosks.listing import Column
from desktop.panels.kiosks.panel import KiosksPanel
from desktop.viewmodels.kiosks import KiosksView
from tests.support import town
from tests.support.town import DISPATCHER, NOON


class AtOnce:
    """Runs what is spawned to its end."""

    def spawn(self, coroutine: Coroutine[Any, Any, None], _name: str) -> None:
        asyncio.run(coroutine)


class Central:
    """Tells what it is given."""

    def __init__(self) -> None:
        self.kiosks: list[KioskRow] = []
        self.lost = False

    def ask(self, method: str, path: str) -> Any:
        assert (method, path) == ("GET", "/v1/kiosks")
        if self.lost:
            raise Unreachable("连不上中心。")
        return Kiosks(at=NOON, kiosks=tuple(self.kiosks)).model_dump(mode="json")


def machine(number: int, *, seen: datetime | None = NOON, **health: Any) -> KioskRow:
    """One machine; without ``seen`` it has never been heard of."""
    told = KioskHealth(started_at=NOON, release="0.9", **{"free_mb": 20_480, "paper": Paper.READY, **health})
    return KioskRow(
        account=f"kiosk:{number:02d}", name=f"自助机 {number:02d} 号", seen_at=seen,
        online=seen is not None and NOON - seen < timedelta(minutes=2), health=told if seen is not None else None,
    )  # fmt: skip


def test_trouble_stands_first_and_says_what_helps(qtbot: Any, qapp: QApplication) -> None:
    room, central = town.room(DISPATCHER), Central()
    view = KiosksView(lambda: central, room.situation.township, room.connection, AtOnce())  # type: ignore[arg-type]
    panel = KiosksPanel(view)
    qtbot.addWidget(panel)
    panel.resize(1280, 720)
    panel.show()
    qtbot.waitUntil(lambda: view.loaded, timeout=20_000)
    assert panel.middle.currentWidget() is panel.empty
    central.kiosks = [
        machine(1), machine(2, paper=Paper.OUT, free_mb=480), machine(3, seen=None),
        machine(4, seen=NOON - timedelta(hours=3), unsent=7, oldest=NOON - timedelta(hours=2)),
        machine(5, help_since=NOON - timedelta(minutes=1)), machine(6, unsent=2, held=1),
    ]  # fmt: skip
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: len(view.rows) == 6, timeout=20_000)
    assert [one.account[-2:] for one in view.rows] == ["02", "05", "06", "04", "03", "01"]
    assert [one.state for one in view.rows[:4]] == ["缺纸", "有人叫帮忙", "有没收下的", "没有消息"]
    assert panel.title.text() == "自助机 6 台，5 台要人看一下"
    assert "缺纸：请装一卷纸；磁盘快满了" in panel.advice.text()
    said = []
    for _ in range(5):
        qtbot.keyClick(panel.list, Qt.Key.Key_J)
        said.append(panel.advice.text())
    for words, part in zip(
        said, ("有人叫帮忙", "1 件中心打不开", "7 件没送到", "还没有连过中心", "一切正常"), strict=True
    ):
        assert part in words
    items = panel.list.items
    shown = items.index(3, Column.UNSENT)
    assert items.data(shown, Qt.ItemDataRole.AccessibleTextRole) == "待送出 7"
    chosen = panel.list.current
    assert chosen is not None
    central.kiosks[0] = machine(1, paper=Paper.FAULT)
    view.load()
    qtbot.waitUntil(lambda: view.rows[0].account == "kiosk:01", timeout=20_000)
    assert panel.list.current is not None
    assert panel.list.current.account == chosen.account == "kiosk:01", "it stays chosen where it moves to"
    central.lost = True
    view.load()
    qtbot.waitUntil(lambda: not panel.banner.isHidden(), timeout=20_000)
    assert len(view.rows) == 6, "what was read last still stands"
