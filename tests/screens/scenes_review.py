"""Pictures of the panel 复盘: an event's review, its replay, the day's list, week, board, month, and nothing."""

from __future__ import annotations

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.case_wire import Own
from desktop.domain.events.records import ReturnReason
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.review.panel import ReviewPanel
from desktop.viewmodels.drawer.case_forms import leaders
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.scenes_whistles import Past
from tests.screens.stage import Key, Stage

_DAY = 24 * 60


def panel(stage: Stage) -> ReviewPanel:
    """The panel of the window."""
    assert stage.made.review is not None
    return stage.made.review.panel


async def opened(stage: Stage, view: str) -> ReviewPanel:
    """The panel, with one of its views."""
    shown = panel(stage)
    await stage.call(lambda: stage.made.window.show_panel("review"))
    await stage.call(lambda: shown.view.set_value(view))
    await stage.until(lambda: not shown.reviews.working and not shown.meetings.working)
    await stage.call(shown.focus_first)
    return shown


def long_way(past: Past) -> str:
    """A flooded underpass: returned once, another post, late in the handling, closed."""
    event = past.report(
        "东街桥洞反复积水，雨后两小时不退", 5 * _DAY, past.grid, place="东街铁路桥洞", channel=Channel.GRID
    )
    past.do(k.Accept(), event, past.desk, 5 * _DAY - 12)
    posts = [post.id for post in past.town.posts if post.lead is not None]
    first, second = posts[0], posts[1]
    order, again = new_id(), new_id()
    past.do(k.Issue(event=event, lead=first, text="请抽排"), order, past.desk, 5 * _DAY - 30)
    past.do(
        k.Return(reason=ReturnReason.UNCLEAR_OWNER, words="桥洞归公路段管"),
        order,
        past.post(first),
        5 * _DAY - 150,
    )
    past.do(
        k.Issue(event=event, lead=second, assist=(first,), text="请抽排并查管网"),
        again,
        past.desk,
        5 * _DAY - 260,
    )
    past.do(k.Receive(), again, past.post(second), 5 * _DAY - 275)
    past.do(k.Answer(text="已抽排，清出管内淤泥两车，泵站加装水位开关"), again, past.post(second), 3 * _DAY)
    past.do(k.FollowUp(satisfied=True), event, past.desk, 3 * _DAY - 200)
    past.do(k.Close(summary="桥洞已能自排"), event, past.desk, 3 * _DAY - 230)
    return event


def petitions(past: Past) -> None:
    """Petitions of today and of long ago, some with an owner; once in a run."""
    if past.situation.external(Channel.PETITION, "XF-2611000") is not None:
        return
    chief = Actor(account="zhihui", name="周建军", role=Role.COMMANDER, station="指挥台")
    own = leaders(past.town)
    item = next(item.id for item in past.town.catalogue if item.name == "信访事项")
    titles = (
        ("征地补偿款对不上账", 46 * _DAY, 0), ("邻村排污影响灌溉", 61 * _DAY, 1), ("道路赔偿久拖未付", 38 * _DAY, None),
        ("低保评议有异议", 9 * _DAY, 1), ("宅基地界址纠纷", 300, None), ("工程款拖欠", 190, None),
    )  # fmt: skip
    for number, (title, ago, owner) in enumerate(titles):
        event = new_id()
        report = k.Report.model_validate(
            {"title": title, "channel": Channel.PETITION, "item": item, "grid": past.grid_area.id,
             "external": {"number": f"XF-{2611000 + number}"}}
        )  # fmt: skip
        past.do(report, event, past.desk, ago)
        past.do(k.Accept(), event, past.desk, ago - 8)
        if owner is not None:
            past.do(Own(person=own[owner], words="一周一报，月内办结"), event, chief, ago - 60)
        if number in (0, 3):
            order = new_id()
            past.do(k.Issue(event=event, lead="xinfang", text="请核查答复"), order, past.desk, ago - 30)
            past.do(k.Receive(), order, past.post("xinfang"), ago - 50)
            past.do(k.Comment(words="已约当事人周五见面核对账目"), event, past.desk, 900)


@scene("review", SMALL, FULL, LARGE, LIGHT)
async def review(stage: Stage) -> None:
    event = long_way(Past(stage))
    shown = await opened(stage, "events")
    await stage.until(lambda: bool(shown.reviews.rows))
    await stage.call(lambda: shown.reviews.choose(event))
    await stage.press(Key.Key_B)
    await stage.shot("review")
    await stage.press(Key.Key_Escape)


@scene("review-replay", SMALL, FULL, LIGHT)
async def replay(stage: Stage) -> None:
    event = long_way(Past(stage))
    shown = await opened(stage, "events")
    await stage.call(lambda: shown.replay(event))
    await stage.press(Key.Key_Right, times=5)
    await stage.shot("review-replay")
    await stage.press(Key.Key_Escape)


@scene("review-day", SMALL, FULL, LIGHT)
async def day(stage: Stage) -> None:
    petitions(Past(stage))
    await opened(stage, "day")
    await stage.shot("review-day")


@scene("review-week", SMALL, FULL)
async def week(stage: Stage) -> None:
    petitions(Past(stage))
    await opened(stage, "week")
    await stage.shot("review-week")


@scene("review-board", SMALL, FULL)
async def board(stage: Stage) -> None:
    petitions(Past(stage))
    await opened(stage, "board")
    await stage.shot("review-board")


@scene("review-month", SMALL, FULL, LARGE)
async def month(stage: Stage) -> None:
    long_way(Past(stage))
    await opened(stage, "month")
    await stage.shot("review-month")


@scene("review-empty", SMALL)
async def empty(stage: Stage) -> None:
    shown = await opened(stage, "board")
    for _ in range(6):
        await stage.call(lambda: shown.meetings.turn(-1))
    await stage.until(lambda: not shown.meetings.working)
    await stage.shot("review-empty")
