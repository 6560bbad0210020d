"""A new version that waits: the notice, and the sheet with what it brings."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.clock import SystemClock
from desktop.shells.updating import Updating
from desktop.theme.current import theme
from desktop.updates.shelf import Shelf, Status
from tests.screens.scene import FULL, SMALL, scene
from tests.screens.stage import Stage

_NOTES = """值班表可以整周复制到下一周，复制后逐格核对再发布。
地图上看得到人员最近一次定位的时间。
修正：派遣令打印两页时，第二页少一行。"""


@scene("update", SMALL, FULL)
async def update(stage: Stage) -> None:
    """The sheet over the window, the notice beside it."""
    with TemporaryDirectory() as folder:
        shelf = Shelf(Path(folder) / "versions", "0.1.0")
        shelf.prepare()
        (shelf.folder / "0.2.0").mkdir()
        (shelf.folder / "0.2.0/zhenshu").touch()
        told = {
            "version": "0.2.0", "platform": "linux-x86_64", "bundle": "linux-x86_64/zhenshu-0.2.0.tar.xz",
            "start": ["zhenshu"], "size": 10, "published": "2026-11-30", "notes": _NOTES,
        }  # fmt: skip
        (shelf.folder / "0.2.0.json").write_text(json.dumps(told), encoding="utf-8")
        now = SystemClock().now()
        said = "新版本 0.2.0 已备好，下次打开程序时启用。"
        shelf.tell(Status(at=now, well=True, sentence=said, expires=now.replace(year=now.year + 1)))
        window = stage.made.window
        made = Updating(window, None, stage.made.situation.township.clock.zone, shelf)
        await stage.shot("update-notice")
        window.notices.clear()
        made.sheet.open_below(window.top.account_anchor, theme().px(560))
        await stage.shot("update")
        made.sheet.close_up()
