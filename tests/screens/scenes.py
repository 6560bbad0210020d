"""Every picture of the product: how the window comes into the state, and at which sizes it is taken."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState
from desktop.domain.orders.orders import OrderState
from desktop.panels.dispatch.slip_window import SlipWindow
from desktop.services.line.connection import Link
from desktop.services.situation.situation import Sending
from desktop.shells.entrance.login import Failure, LoginPage, StatusLine
from desktop.shells.entrance.outline import polygons
from desktop.shells.starting import StartingWindow
from desktop.store.health import Health
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage

TOWNSHIPS = Path(__file__).parents[2] / "resources" / "townships"
LONG = (
    "东尉村与官庄村交界处排水沟长期淤堵，今晨降雨后倒灌进十一户院落，其中两户有卧床老人，"
    "村民称此前已多次反映但两村都说沟不归自己，请镇里现场裁定并安排抽排"
)  # fmt: skip


def busiest(stage: Stage) -> str:
    """The post with the most orders."""
    leads = Counter(order.lead for order in stage.made.situation.orders())
    return leads.most_common(1)[0][0]


# before the window


@scene("starting", SMALL, FULL)
async def starting(stage: Stage) -> None:
    window = StartingWindow("智慧长山", Path("/home/zhenshu/.local/share/zhenshu/logs"))
    window.resize(*stage.size)
    window.show()
    window.set_step("第一次启动：正在生成演示历史")
    window.set_progress(12_300, 26_073)
    await stage.shot("starting", window)
    window.close()
    window.deleteLater()


@scene("login", SMALL, FULL, LIGHT)
async def login(stage: Stage) -> None:
    features = json.loads((TOWNSHIPS / "changshan" / "geometry.json").read_text("utf-8"))["features"]
    town = stage.made.situation.township
    page = LoginPage(
        hall=town.hall, place="山东省滨州市邹平市长山镇指挥中心", town="长山镇  邹平市·滨州市", account="diaodu02",
        stations=("指挥台 2 席",), outline=polygons(features), note="118 个网格，边界为示意",
        clock=stage.hall.clock, zone=town.clock.zone,
    )  # fmt: skip
    page.set_status([StatusLine("radio", "ok", "在线", "往返 18 毫秒")])
    page.resize(*stage.size)
    page.show()
    page.activateWindow()
    await stage.settle()
    page.password.setFocus()
    page.password.setText("long-enough")
    await stage.shot("login", page)
    page.fail(Failure.WRONG)
    await stage.shot("login-refused", page)
    page.close()
    page.deleteLater()


# events


@scene("workstation", SMALL, FULL, LARGE, LIGHT, "150", "comfortable")
async def workstation(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.shot("workstation")


@scene("events", SMALL, FULL, LIGHT)
async def events(stage: Stage) -> None:
    await stage.press(Key.Key_Home)
    await stage.call(stage.made.events.close_drawer)
    await stage.shot("events")


@scene("events-arrivals", SMALL, FULL)
async def arrivals(stage: Stage) -> None:
    await stage.press(Key.Key_J, times=6)
    town = stage.made.situation.township
    grids = [area.id for area in town.areas if area.level == "grid"]
    for number, title in enumerate(("小区单元门禁坏了三天", "村口公交站牌被撞歪", "沿街商铺油烟直排")):
        await stage.report(title, grid=grids[7 * number], channel=Channel.GRID)
    await stage.shot("events-arrivals")


@scene("events-late", SMALL, FULL)
async def late(stage: Stage) -> None:
    await stage.lane("late")
    await stage.press(Key.Key_Home)
    await stage.shot("events-late")


@scene("events-empty", SMALL, FULL)
async def empty(stage: Stage) -> None:
    await stage.lane("unsent")
    await stage.shot("events-empty")


@scene("events-search", SMALL, FULL)
async def search(stage: Stage) -> None:
    await stage.press(Key.Key_Slash)
    await stage.type("xfxq")
    await stage.shot("events-search")


@scene("events-long-text", SMALL, FULL)
async def long_text(stage: Stage) -> None:
    event = await stage.report(
        LONG, channel=Channel.HOTLINE_12345, place="官庄村东头第二座小桥往北一百二十米，机耕路与排水沟交叉处西侧",
        description=LONG + "。" + "反映人称已拍照录像，可以带路；桥面有裂缝，大车不要从桥上走。" * 3,
    )  # fmt: skip
    await stage.select(event)
    await stage.shot("events-long-text")


@scene("events-followup", SMALL, FULL)
async def followup(stage: Stage) -> None:
    await stage.select(stage.event(EventState.ANSWERED).id)
    await stage.press(Key.Key_R)
    await stage.shot("events-followup")


@scene("events-register", SMALL, FULL, LIGHT)
async def register(stage: Stage) -> None:
    await stage.press(Key.Key_N, CTRL)
    await stage.shot("events-register")
    await stage.press(Key.Key_Escape)


@scene("command-bar", SMALL, FULL)
async def command_bar(stage: Stage) -> None:
    await stage.press(Key.Key_K, CTRL)
    await stage.type("xfxq")
    await stage.shot("command-bar")
    await stage.press(Key.Key_Escape)


# dispatching


@scene("dispatch", SMALL, FULL, LARGE, LIGHT, "150", "comfortable")
async def dispatch(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_D)
    composer = stage.made.dispatch.composer
    await stage.until(lambda: composer.subject is not None and bool(composer.lead))
    stage.made.dispatch.composer_panel.due.why.setChecked(True)
    await stage.settle(0.6)
    await stage.shot("dispatch")


@scene("orders", SMALL, FULL, LIGHT)
async def orders(stage: Stage) -> None:
    stage.made.window.docks.show_tab("dispatch")
    panel = stage.made.dispatch
    rows = [panel.orders.row_at(row) for row in range(panel.orders.rowCount())]
    row = next(row for row in rows if row.state is OrderState.RECEIVED)
    await stage.call(lambda: panel.list.select(row.id))
    panel.list.setFocus()
    await stage.shot("orders")


@scene("outbox", SMALL, FULL, LARGE, LIGHT)
async def outbox(stage: Stage) -> None:
    """Nothing confirmed yet, then a conflict, a stuck one, a refusal, and what is printed."""
    panel = stage.made.dispatch
    situation = stage.made.situation
    rows = [panel.orders.row_at(row) for row in range(panel.orders.rowCount())]
    session = stage.hall.session
    assert session is not None
    received = [row for row in rows if row.is_open and situation.order(row.id).state is OrderState.RECEIVED]  # type: ignore[union-attr]
    wanted = [row for row in received if session.desk.refusal(k.Urge(), row.id) is None]
    stage.made.window.docks.show_tab("dispatch")
    stage.stuck(wanted[0].id, wanted[0].event)
    await stage.call(panel.outbox.flush)
    panel.outbox_pane.list.setFocus()
    await stage.shot("outbox-stuck")
    await stage.call(lambda: [situation.withdraw(one.command.id) for one in situation.pending()])
    await stage.cut()
    for row in wanted[:2]:
        await stage.do(k.Urge(words="已电话告知，请加快"), row.id)
    order = situation.order(wanted[2].id)
    assert order is not None
    await stage.do(k.Comment(words="群众 15 时再次来电"), order.event)
    await stage.shot("outbox-offline")
    to = "zongzhi" if order.lead != "zongzhi" and situation.township.post("zongzhi") else "yingji"
    stage.conflict(order, to, "现场涉及占道经营，由本岗牵头更合适，请原岗位配合。")
    panel.outbox_pane.list.setFocus()
    await stage.settle()
    await stage.call(lambda: panel.outbox_pane.list.go(3))
    await stage.shot("outbox-conflict")
    first = situation.pending()[0]
    situation.update(
        replace(
            first,
            sending=Sending.REFUSED,
            problem="10 分钟内已经催办过，请稍后再催。",
            answered_at=stage.hall.clock.now(),
        )
    )
    await stage.call(lambda: panel.outbox_pane.list.go(0))
    await stage.shot("outbox-refused")
    await stage.press(Key.Key_P, CTRL)
    slip = next(one for one in QApplication.topLevelWidgets() if isinstance(one, SlipWindow))
    await stage.shot("slip", slip)
    slip.close()
    for one in situation.pending():
        await session.desk.withdraw(one.command.id)
    await stage.shot("outbox-empty")
    await stage.mend()


# the roster


@scene("roster", SMALL, FULL, LARGE, LIGHT)
async def roster(stage: Stage) -> None:
    stage.made.window.show_panel("roster")
    await stage.settle(0.6)
    await stage.shot("roster")


@scene("roster-post", SMALL, FULL)
async def roster_post(stage: Stage) -> None:
    stage.made.window.show_panel("roster")
    post = busiest(stage)
    await stage.call(lambda: stage.made.show_post(post))
    await stage.shot("roster-post")


# the window itself


@scene("keys", SMALL, FULL, LIGHT)
async def keys(stage: Stage) -> None:
    await stage.press(Key.Key_Question)
    await stage.shot("keys")


@scene("account", SMALL, FULL)
async def account(stage: Stage) -> None:
    await stage.press(Key.Key_F10)
    await stage.shot("account")
    await stage.type("gw")
    await stage.shot("account-find")


@scene("notices", SMALL, FULL)
async def notices(stage: Stage) -> None:
    board = stage.made.window.notices
    board.post("info", f"紧急事件：{'幸福小区门口积水，水中有漩涡'}", action="查看", on_action=lambda: None)
    board.post("warn", "与中心断开 14 秒，已恢复，3 条待发送已送达")
    board.post(
        "error", "中心没有接受 0146 的操作，内容已保留", detail="事件已被孙某某受理，版本不符。可以改派或放弃。",
        action="查看", on_action=lambda: None,
    )  # fmt: skip
    await stage.shot("toast")
    await stage.press(Key.Key_F8)
    await stage.shot("notices")


@scene("diagnosis", SMALL)
async def diagnosis(stage: Stage) -> None:
    await stage.press(Key.Key_F9)
    await stage.shot("diagnosis")


@scene("focus", SMALL)
async def focus(stage: Stage) -> None:
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_Tab, times=6)
    await stage.shot("focus")


# without the center


@scene("events-offline", SMALL, FULL)
async def offline(stage: Stage) -> None:
    reported = [row.id for row in stage.made.model.rows() if row.state is EventState.REPORTED][:2]
    await stage.cut()
    for event_id in reported:
        await stage.do(k.Accept(), event_id)
    await stage.select(reported[0])
    await stage.shot("events-offline")
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_D)
    await stage.settle(0.6)
    await stage.shot("dispatch-offline")
    await stage.plain()
    await stage.mend()


@scene("stale", SMALL, FULL, LIGHT)
async def stale(stage: Stage) -> None:
    """Every panel while the center is gone."""
    await stage.cut()
    stage.made.window.docks.show_tab("dispatch")
    await stage.call(stage.made.dispatch.list.setFocus)
    await stage.press(Key.Key_J)
    await stage.shot("orders-offline")
    stage.made.window.show_panel("roster")
    post = busiest(stage)
    await stage.call(lambda: stage.made.show_post(post))
    await stage.shot("roster-offline")
    await stage.call(stage.made.roster.close_post)
    await stage.mend()


@scene("catching-up", SMALL, FULL, LIGHT)
async def catching_up(stage: Stage) -> None:
    """Just awake: the picture is being made whole, and what was typed waits."""
    session = stage.hall.session
    assert session is not None
    before = session.connection.standing
    asleep = stage.hall.clock.now() - timedelta(hours=2, minutes=13)
    await stage.select(stage.event(EventState.CONFIRMED).id)
    await stage.press(Key.Key_L)
    await stage.type("2")
    waking = {"link": Link.CATCHING_UP, "fresh": False, "behind": 1_284, "data_at": asleep}
    stage.stand(**waking)
    await stage.shot("catching-up-form")
    stage.made.events.drawer.leave_form()
    await stage.select(await stage.the_puddle())
    await stage.press(Key.Key_D)
    await stage.until(lambda: bool(stage.made.dispatch.composer.lead))
    stage.stand(**waking)
    await stage.shot("catching-up")
    stage.stand(**{name: getattr(before, name) for name in ("link", "fresh", "behind", "data_at")})
    await stage.plain()


@scene("restored", SMALL, FULL)
async def restored(stage: Stage) -> None:
    """The center came back from an older backup."""
    stage.stand(restored_at=stage.hall.clock.now(), offered_again=4)
    await stage.shot("restored")
    await stage.press(Key.Key_F8)
    await stage.shot("restored-notice")
    stage.stand(restored_at=None, offered_again=0)


@scene("clock", SMALL, FULL, LIGHT)
async def clock(stage: Stage) -> None:
    """This machine's clock is wrong, and its disk is nearly full."""
    await stage.select(await stage.the_puddle())
    stage.stand(offset=timedelta(minutes=-6))
    await stage.shot("clock-wrong")
    stage.made.window.set_health(Health(low_space=True))
    await stage.shot("disk-low")
    why = "磁盘写不进去，这条操作没有保存。"
    stage.made.window.set_health(
        Health(
            failing=why, low_space=True, restored=3, set_aside=Path("desk/dispatcher.sqlite3.damaged-1123")
        )
    )
    stage.stand(offset=timedelta())
    await stage.press(Key.Key_F8)
    await stage.shot("disk-failing")
    stage.made.window.set_health(Health())


@scene("claims", SMALL, FULL, LARGE, LIGHT)
async def claims(stage: Stage) -> None:
    """Two at one desk: who is on what, and what one did while the other wrote."""
    puddle = await stage.the_puddle()
    other, faded = [row.id for row in stage.made.model.rows() if row.id != puddle][1:3]
    stage.company(other, faded)
    await stage.select(other)
    await stage.shot("claims")
    stage.company(puddle, other)
    await stage.select(puddle)
    await stage.press(Key.Key_D)
    await stage.until(lambda: bool(stage.made.dispatch.composer.lead))
    await asyncio.to_thread(stage.as_other, "commander", k.Comment(words="已请物业到场"), puddle)
    await stage.until(lambda: stage.made.dispatch.composer.around.news)
    await stage.shot("claims-dispatch")
    stage.company()
    await stage.plain()
    asked = stage.event(EventState.CONFIRMED).id
    await stage.select(asked)
    await stage.press(Key.Key_L)
    await stage.type("2")
    await asyncio.to_thread(stage.as_other, "commander", k.Comment(words="群众又来电"), asked)
    await stage.until(lambda: stage.made.detail.around.news)
    await stage.shot("claims-form")
    await stage.plain()
    event = await stage.report("沿街门店牌匾松动，随时可能掉落", severity=Severity.HIGH, item="C-01")
    await stage.do(k.Accept(), event)
    await stage.select(event)
    await stage.press(Key.Key_D)
    composer = stage.made.dispatch.composer
    await stage.until(lambda: composer.subject is not None and bool(composer.lead))
    first = next(card.post for card in composer.cards if card.post != composer.lead)
    order = k.Issue(event=event, lead=first, text="请处置")
    version = stage.made.situation.event(event).version  # type: ignore[union-attr]
    await asyncio.to_thread(stage.as_other, "commander", order, new_id(), version)
    await stage.until(lambda: composer.overtaken)
    await stage.shot("overtaken")
    await stage.plain()


# another chair


@scene("post", SMALL, FULL)
async def post(stage: Stage) -> None:
    await stage.sit_down(f"post:{busiest(stage)}")
    await stage.press(Key.Key_Home)
    await stage.shot("post")
    stage.made.window.docks.show_tab("dispatch")
    await stage.settle()
    stage.made.dispatch.list.setFocus()
    await stage.press(Key.Key_J)
    await stage.shot("post-orders")
