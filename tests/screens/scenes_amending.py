"""改配置: the administrator's dialog, from nothing chosen to what is in force; the posts are the demonstration's."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain.rights.actors import Role
from desktop.shells.account.amending import AmendDialog, Amending
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Stage
from tests.support.amending import Change, add, drop, edited, put


async def _open(stage: Stage) -> AmendDialog:
    await stage.sit_down("admin")
    window = stage.made.window
    assert stage.made.situation.actor.role is Role.ADMIN
    await stage.call(lambda: window.action_chosen.emit("amend"))
    part = window.findChild(Amending)
    assert part is not None
    assert part.dialog is not None
    await stage.until(part.dialog.isActiveWindow)
    return part.dialog


async def _saved(stage: Stage, dialog: AmendDialog, folder: str) -> Path:
    """What is in force, where the administrator keeps it."""
    file = Path(folder, f"{stage.made.situation.township.name}.xlsx")
    await stage.call(lambda: dialog.view.save(str(file)))
    await stage.until(lambda: file.exists() and not dialog.view.busy)
    return file


async def _brought(stage: Stage, dialog: AmendDialog, file: Path, *changes: Change) -> None:
    """An amended one, read and checked."""
    await stage.until(lambda: not dialog.view.busy)
    brought = file.with_stem(f"{file.stem} 改好的")
    await asyncio.to_thread(_write, file, brought, changes)
    await stage.call(lambda: dialog.view.take(str(brought)))
    await stage.until(lambda: not dialog.view.busy)


def _write(file: Path, brought: Path, changes: Sequence[Change]) -> None:
    brought.write_bytes(edited(file.read_bytes(), *changes))


def _wrong(stage: Stage) -> Sequence[Change]:
    town = stage.made.situation.township
    first, second, third = town.posts[:3]
    long = "本人已调往县应急管理局挂职锻炼，由综合行政执法队负责同志临时代管至年底"
    return (
        put("岗位", first.name, "A角", "没有这个人"), put("岗位", second.name, "板块", long),
        put("岗位", third.name, "类型", "临时"), put("镇街", "服务电话", "内容", "0543 四三二一"),
        add("节假日", 日期="二月三十", 放假还是上班="放假"), add("人员", 职务="没写姓名"),
    )  # fmt: skip


def _right(stage: Stage) -> Sequence[Change]:
    town = stage.made.situation.township
    people = [add("人员", 姓名=f"新来的{n}", 职务="网格员", 电话=f"1390000{n:04}") for n in range(1, 25)]
    posts = town.posts[:4]
    swaps = [
        put("岗位", post.name, "A角", f"新来的{n}")
        for n, post in enumerate(posts, 1)
        if post.name != posts[0].name
    ]
    board = town.boards[0].name
    return (
        *people, *swaps, put("岗位", posts[0].name, "名称", "综合治理与矛盾纠纷化解岗"),
        add("岗位", 名称="低空巡查岗", 板块=board, A角="新来的7", B角="新来的8", 电话="0543-4321000"),
        add("节假日", 日期="2027-02-06", 放假还是上班="放假", 说明="春节"),
        put("镇街", "服务电话", "内容", "0543-4321999"),
    )  # fmt: skip


@scene("amend", SMALL, FULL, LIGHT)
async def amending(stage: Stage) -> None:
    """Nothing chosen, mistakes by their cells, a post still in use, a long list of changes."""
    dialog = await _open(stage)
    await stage.shot("amend", dialog)
    with TemporaryDirectory() as folder:
        file = await _saved(stage, dialog, folder)
        await _brought(stage, dialog, file, *_wrong(stage))
        await stage.shot("amend-mistakes", dialog)
        situation = stage.made.situation
        busy = {order.lead for order in situation.orders() if order.is_open}
        town = situation.township
        named = {post for item in town.catalogue for post in (item.lead_post, *item.assist_posts)}
        posts = sorted((post for post in town.posts if post.id in busy), key=lambda post: post.id in named)
        await _brought(stage, dialog, file, *(drop("岗位", post.name) for post in posts[:2]))
        await stage.shot("amend-in-use", dialog)
        await _brought(stage, dialog, file, *_right(stage))
        await stage.shot("amend-changes", dialog)
        await _brought(stage, dialog, file)
        await stage.shot("amend-same", dialog)
        await stage.shot("amend-beside")
    await stage.call(dialog.reject)


@scene("amend-offline", SMALL, FULL)
async def offline(stage: Stage) -> None:
    """The center is away: nothing can be checked, and what was read stays chosen."""
    dialog = await _open(stage)
    with TemporaryDirectory() as folder:
        file = await _saved(stage, dialog, folder)
        await stage.cut()
        await _brought(stage, dialog, file, add("人员", 姓名="新来的"))
        await stage.shot("amend-offline", dialog)
        await stage.mend()
    await stage.call(dialog.reject)


@scene("amend-done", SMALL, FULL)
async def done(stage: Stage) -> None:
    """It is in force; the window says so."""
    dialog = await _open(stage)
    with TemporaryDirectory() as folder:
        file = await _saved(stage, dialog, folder)
        stage.made.window.notices.clear()
        await _brought(stage, dialog, file, add("节假日", 日期="2027-02-06", 放假还是上班="放假"))
        await stage.until(lambda: dialog.view.fits)
        town = stage.made.situation.township
        await stage.call(dialog.confirm.click)
        await stage.until(lambda: stage.made.situation.township != town)
    await stage.shot("amend-done")
