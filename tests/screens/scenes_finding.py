"""Finding: the command bar over live events and the past, and the list's filter with what it hides."""

from __future__ import annotations

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.store.sounds import Progress
from desktop.viewmodels.events.live import Filter
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage


async def _find(stage: Stage, typed: str) -> None:
    """Ctrl+K, words as an input method brings them, and the past has answered."""
    await stage.press(Key.Key_K, CTRL)
    field, bar = stage.made.window.top.field, stage.made.window.command_bar
    await stage.call(lambda: (field.setText(typed), bar.refresh()))
    await stage.settle(0.6)


@scene("find", SMALL, FULL, LIGHT)
async def find(stage: Stage) -> None:
    session = stage.hall.session
    assert session is not None
    await stage.until(lambda: session.store.index.progress.all and session.store.index.progress.complete)
    await _find(stage, "xq")
    for _ in range(9):
        await stage.press(Key.Key_Down)
    await stage.shot("find")
    await stage.press(Key.Key_Escape)


@scene("find-place", FULL)
async def find_place(stage: Stage) -> None:
    await _find(stage, "东")
    await stage.shot("find-place")
    await stage.press(Key.Key_Escape)


@scene("find-nothing", FULL)
async def find_nothing(stage: Stage) -> None:
    await _find(stage, "没有这样的事")
    await stage.shot("find-nothing")
    await stage.press(Key.Key_Escape)


@scene("find-indexing", FULL)
async def find_indexing(stage: Stage) -> None:
    session = stage.hall.session
    assert session is not None
    before, session.store.index.progress = session.store.index.progress, Progress(111, 300)
    await _find(stage, "xfxq")
    await stage.shot("find-indexing")
    await stage.press(Key.Key_Escape)
    session.store.index.progress = before


@scene("find-offline", SMALL, FULL)
async def find_offline(stage: Stage) -> None:
    await stage.cut()
    await _find(stage, "小区")
    await stage.shot("find-offline")
    await stage.press(Key.Key_Escape)
    await stage.mend()


@scene("filter", SMALL, FULL, LIGHT)
async def filtered(stage: Stage) -> None:
    model = stage.made.model
    await stage.call(
        lambda: model.set_filter(
            Filter(channels=frozenset({Channel.GRID.value}), severities=frozenset({"normal"}), words=("小",))
        )
    )
    await stage.report("液化气站门口有刺鼻气味，疑似泄漏", channel=Channel.VIDEO, severity=Severity.URGENT)
    await stage.settle(0.6)
    await stage.shot("filter")


@scene("filter-long", SMALL, FULL)
async def filter_long(stage: Stage) -> None:
    model = stage.made.model
    grids = [one[0] for one in model.facets("grids")[:14]]
    await stage.call(
        lambda: model.set_filter(Filter(grids=frozenset(grids), marks=frozenset({"supervised"})))
    )
    await stage.shot("filter-long")


@scene("filter-aside", FULL)
async def filter_aside(stage: Stage) -> None:
    await stage.call(lambda: stage.made.model.set_filter(Filter(channels=frozenset({Channel.WINDOW.value}))))
    stage.made.events.list.setFocus()
    await stage.press(Key.Key_Z)
    await stage.shot("filter-aside")


@scene("views", SMALL, FULL, LIGHT)
async def views(stage: Stage) -> None:
    made = stage.made
    assert made.model.views is not None
    for title, wanted in (
        ("孩子放学路口与学校周边", Filter(words=("学校",))),
        ("物业与电梯", Filter(words=("电梯",))),
    ):
        await stage.call(lambda wanted=wanted: made.model.set_filter(wanted))
        await stage.call(lambda title=title: made.model.save_view(title))
    await stage.press(Key.Key_2, CTRL)
    await stage.press(Key.Key_Home)
    await stage.call(made.events.close_drawer)
    await stage.settle(0.6)
    await stage.shot("views")


@scene("views-undo", FULL)
async def views_undo(stage: Stage) -> None:
    rail = stage.made.events._rail.views
    assert rail is not None
    await stage.call(lambda: rail._remove(rail._buttons[0].view.id))
    await stage.shot("views-undo")
    await stage.call(rail._bring_back)


@scene("views-naming", FULL)
async def views_naming(stage: Stage) -> None:
    model = stage.made.model
    await stage.call(
        lambda: model.set_filter(Filter(channels=frozenset({Channel.WINDOW.value}), words=("证",)))
    )
    await stage.press(Key.Key_S, CTRL)
    await stage.shot("views-naming")
    await stage.press(Key.Key_Escape)
