"""Pictures of the hall at half past two: call screen, the clerk's panel, tickets at the kiosk, the list of machines.

A part of ``make shots``; ``python -m tests.screens.hall OUT`` alone. The day is that of ``tests.support.hall``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

SIZES = {"1280x720": (1280, 720), "1920x1080": (1920, 1080)}


def _panels() -> Iterator[tuple[str, QWidget]]:
    from desktop.domain.kiosk.wire import KioskHealth, KioskRow, Kiosks, Paper
    from desktop.panels.kiosks.panel import KiosksPanel
    from desktop.panels.windows.panel import WindowsPanel
    from desktop.viewmodels.hall.desk import HallDesk
    from desktop.viewmodels.kiosks import KiosksView
    from tests.support import town
    from tests.support.hall import CLERK, hall_day

    story = town.Story()
    hall_day(story)
    room = town.room(CLERK, story=story)
    panel = WindowsPanel(HallDesk(room.situation, room.connection, room.desk, room.tasks))
    panel.desk.setParent(panel)
    yield "windows", panel
    view = KiosksView(lambda: None, room.situation.township, room.connection, room.tasks)  # type: ignore[arg-type, return-value]
    machines = KiosksPanel(view)
    now = town.NOON
    rows = [
        (1, 0, {}), (2, 0, {"paper": Paper.OUT}), (3, 190, {"unsent": 7, "oldest": now - timedelta(hours=3)}),
        (4, 0, {"help_since": now - timedelta(minutes=2)}), (5, None, {}),
    ]  # fmt: skip
    view.load = lambda: None  # type: ignore[method-assign]
    view.show_them(
        Kiosks(
            at=now,
            kiosks=tuple(
                KioskRow(
                    account=f"kiosk:{number:02d}", name=f"自助机 {number:02d} 号", online=ago == 0,
                    seen_at=None if ago is None else now - timedelta(minutes=ago),
                    health=None if ago is None else KioskHealth.model_validate(
                        {"started_at": now, "release": "0.1.0", "free_mb": 20_480, "paper": Paper.READY, **more}
                    ),
                )
                for number, ago, more in rows
            ),
        )
    )  # fmt: skip
    yield "kiosks", machines


def _screen() -> QWidget:
    from desktop.shells.calling.screen import CallScreen
    from desktop.viewmodels.hall.call_board import CallBoard
    from tests.shells.test_calling import DISPLAY
    from tests.support import town
    from tests.support.hall import hall_day

    story = town.Story()
    hall_day(story)
    room = town.room(DISPLAY, story=story)
    board = CallBoard(room.situation, room.connection)
    screen = CallScreen(board)
    board.setParent(screen)
    board.start()
    return screen


def _tickets(out: Path) -> Iterator[Path]:
    from desktop.viewmodels.kiosk.tickets import KioskTickets, Taken
    from tests.shells.kiosk_stage import Stage
    from tests.support import town
    from tests.support.hall import KIOSK, hall_day

    for suffix, size in (("portrait", (1080, 1920)), ("landscape", (1920, 1080))):
        story = town.Story()
        hall_day(story)
        room = town.room(KIOSK, story=story)
        stage = Stage(None, size)
        tickets = KioskTickets(
            room.situation, room.connection, room.desk, room.tasks.spawn, "A", room.clock, stage.desk
        )
        stage.window.attend_tickets(tickets, lambda _taken: "小票正在打印，请取走")
        taken = Taken(
            "民政 008", "民政窗口", "4 号窗口", "大厅东侧", "高龄津贴", ("身份证", "户口簿", "社保卡"),
            "前面 4 人，约 24 分钟", town.NOON, own=False,
        )  # fmt: skip
        for name, presses in (
            ("home-tickets", ()), ("tickets", ("door-tickets",)), ("matter", ("window minzheng", "matter 0")),
        ):  # fmt: skip
            stage.press(*presses)
            yield _grab(stage.window, out / f"kiosk-{name}-{suffix}.png")
        tickets.taken.emit(taken)
        yield _grab(stage.window, out / f"kiosk-ticket-{suffix}.png")
        tickets.close()
        stage.close()


def _grab(widget: QWidget, path: Path) -> Path:
    from PySide6.QtWidgets import QApplication

    for _ in range(5):
        QApplication.processEvents()
    widget.grab().save(str(path))
    return path


def _take(application: QApplication, out: Path) -> Iterator[Path]:
    from desktop.theme.current import theme

    theme().apply(application, "dark")
    for name, panel in _panels():
        for suffix, size in SIZES.items():
            panel.resize(*size)
            panel.show()
            yield _grab(panel, out / f"{name}-{suffix}.png")
        panel.close()
    theme().apply(application, "kiosk")
    screen = _screen()
    screen.resize(1920, 1080)
    screen.show()
    yield _grab(screen, out / "calls-1920x1080.png")
    screen.close()
    yield from _tickets(out)


def run(out: Path) -> int:
    """In a process of its own, on a display of its own."""
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        os.environ.pop(variable, None)
    from desktop.demo.display import virtual_display

    with virtual_display(1920, 2000):
        from PySide6.QtWidgets import QApplication

        application = QApplication([])
        for path in _take(application, out):
            print(path, flush=True)
        for widget in application.topLevelWidgets():
            widget.close()
    return 0


def main(out: Path) -> int:
    """All of them."""
    return subprocess.run([sys.executable, "-m", "tests.screens.hall", str(out)], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(run(Path(sys.argv[1])))
