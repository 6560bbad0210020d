"""Side exits by keys and clicks: what waits for the duty chief, rulings, extensions, merged reports, the reply."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import CountyResult, EscalateLevel, EventState, RejectReason, SuspendReason
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.places.outlines import Outline, Outlines
from desktop.domain.rights.actors import Actor
from desktop.panels.events import EventsPanel
from desktop.panels.events.fields import FieldRow, PickEdit
from desktop.store.records import PastRuling, Records
from desktop.theme.current import theme
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.mass.mass import Mass
from tests.panels.events.test_panel import Bench
from tests.support.town import COMMANDER, DISPATCHER, NOON, REPLY, Story, changshan, post_actor, room

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
EARLIER = NOON - timedelta(hours=1)
LON, LAT = 117.9, 36.9
GRIDS = [area.id for area in changshan().areas if area.level.value == "grid"]
SQUARE = (
    (LON - 0.01, LAT - 0.01),
    (LON + 0.01, LAT - 0.01),
    (LON + 0.01, LAT + 0.01),
    (LON - 0.01, LAT + 0.01),
)
OUTLINES = Outlines((Outline(GRIDS[0], ((SQUARE,),)),), synthetic=True)
RECORDS = Records(
    returned={"shuili": (3, 2)},
    rulings=(
        PastRuling(
            "old", "2026-1101-0098", "两村排水沟", "C-19", ("shuili",), "chengjian", "属地", "王某", EARLIER
        ),
    ),
)

Build = Callable[..., Bench]


@pytest.fixture
def build(qtbot: QtBot, qapp: QApplication) -> Iterator[Build]:
    made: list[Bench] = []
    theme().apply(qapp)

    def build(actor: Actor, story: Story) -> Bench:
        desk = room(actor, story)
        model = EventsModel(desk.situation, desk.connection)
        detail = EventDetail(
            desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts,
            records=lambda: RECORDS, outlines=lambda: OUTLINES,
        )  # fmt: skip
        mass = Mass(desk.situation, desk.connection, desk.desk, desk.tasks)
        panel = EventsPanel(model, detail, desk.situation, desk.connection, mass=mass)
        qtbot.addWidget(panel)
        panel.resize(1920, 952)
        panel.show()
        qtbot.waitExposed(panel)
        panel.activateWindow()
        panel.setFocus()
        qtbot.waitUntil(lambda: panel.isAncestorOf(QApplication.focusWidget() or panel))
        made.append(Bench(desk, model, detail, panel, qtbot))
        return made[-1]

    yield build
    for bench in made:
        bench.panel.close()
        bench.model.close()
        bench.detail.close()


def returned_twice(story: Story) -> str:
    event = story.report("排水沟淤堵", EARLIER, item="C-19", grid=GRIDS[1], lon=LON, lat=LAT)
    for minutes, post in ((1, "shuili"), (11, "chengjian")):
        at = EARLIER + timedelta(minutes=minutes)
        order = story.dispatch(event, at, post)
        back = k.Return(reason=ReturnReason.WRONG_AREA, words=f"{post} 说不属本片")
        story.do(back, order, post_actor(post), at + timedelta(minutes=5))
    return event


def handled(story: Story, post: str = "shuili") -> tuple[str, str]:
    event = story.report("沟渠淤堵", EARLIER, item="C-19")
    order = story.dispatch(event, EARLIER, post)
    story.do(k.Receive(), order, post_actor(post), EARLIER + timedelta(minutes=3))
    return event, order


def select(bench: Bench, event: str) -> None:
    bench.panel.reveal(event)
    bench.panel.list.setFocus()


def field(bench: Bench, name: str) -> FieldRow:
    composer = bench.panel.drawer.composer
    assert composer is not None
    return next(row for row in composer.findChildren(FieldRow) if row.field.id == name)


def test_the_lane_holds_what_waits_for_the_duty_chief(build: Build) -> None:
    story = Story()
    twice = returned_twice(story)
    asked, _ = handled(story)
    until = NOON + timedelta(days=9)
    story.do(k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等资金"), asked, DISPATCHER, NOON)
    story.report("路灯不亮", EARLIER)
    bench = build(COMMANDER, story)
    bench.model.set_lane("ruling")
    assert {row.id for row in bench.model.rows()} == {twice, asked}
    notes = {row.id: [note.text for note in row.notes] for row in bench.model.rows()}
    assert "待裁决" in notes[twice]
    assert "待批 挂起" in notes[asked]
    assert all(lane.id != "ruling" for lane in build(DISPATCHER, story).model.lanes)


def test_on_a_low_screen_the_posts_words_stay_above_the_ruling(build: Build) -> None:
    """What is decided by is read while it is decided: five lines of it at least, at 1280 by 720."""
    story = Story()
    event_id = returned_twice(story)
    bench = build(COMMANDER, story)
    bench.panel.resize(1280, 600)
    select(bench, event_id)
    bench.key(K.Key_R)
    drawer = bench.panel.drawer
    bench.qtbot.waitUntil(lambda: drawer._scroll.viewport().height() >= theme().px(5 * 20))
    assert field(bench, "words").isVisible()
    bench.key(K.Key_Escape)
    bench.qtbot.waitUntil(drawer._clocks.isVisible)


WAYS_ROUND: dict[str, tuple[k.Args, ...]] = {
    "none": (),
    "to the county and back": (
        k.Escalate(level=EscalateLevel.COUNTY, reason="跨镇"),
        k.ReturnDown(result=CountyResult.HANDLING, words="镇里办"),
    ),
    "not accepted and opened again": (
        k.Reject(reason=RejectReason.NOT_OURS, words="不属本镇"),
        k.Reopen(reason="核实属本镇"),
    ),
}


@pytest.mark.parametrize("way", WAYS_ROUND.values(), ids=WAYS_ROUND)
def test_the_duty_chief_rules_by_keys_with_the_evidence_before_him(
    build: Build, way: tuple[k.Args, ...]
) -> None:
    story = Story()
    event_id = returned_twice(story)
    for args in way:
        story.do(args, event_id, DISPATCHER, EARLIER + timedelta(minutes=20))
    bench = build(COMMANDER, story)
    select(bench, event_id)
    said = bench.texts()
    for words in (
        "shuili 说不属本片", "chengjian 说不属本片", "按坐标，示意图形", "与坐标不符", "累计退单 3 次，判为推诿 2 次",
        "0098 两村排水沟：裁给城建岗", "已退单 2 次",
    ):  # fmt: skip
        assert words in said, words
    assert changshan().tree.name(GRIDS[0]) in said
    bench.key(K.Key_D)  # nobody dispatches it any more
    assert bench.panel.drawer.composer is None
    bench.key(K.Key_R)
    bench.type("在水利岗辖区内")
    first = bench.room.situation.event(event_id).returns[0].order  # type: ignore[union-attr]
    verdict = field(bench, f"bounce:{first}")
    verdict.take_focus()
    bench.key(K.Key_Right)
    assert verdict.value() == "unfounded"
    to = field(bench, "to")
    to.take_focus()
    assert isinstance(to.editor, PickEdit)
    to.editor.line.selectAll()
    bench.type("slg")
    bench.key(K.Key_Return)
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert (event.state, event.lead_post) == (EventState.DISPATCHED, "shuili")
    assert [bounce.unfounded for bounce in event.returns] == [True, False]
    order = bench.room.situation.order(event.order or "")
    assert order is not None
    assert order.ruled
    assert "裁给水利岗：在水利岗辖区内" in bench.texts()
    assert bench.room.situation.pending()[-1].command.expected_version is not None


def test_a_post_asks_for_more_time_and_the_duty_chief_grants_it(build: Build) -> None:
    story = Story()
    event_id, order_id = handled(story)
    post = build(post_actor("shuili"), story)
    select(post, event_id)
    post.key(K.Key_P)
    post.type("淤泥要等抓斗车，明日到")
    post.key(K.Key_Return, CTRL)
    asked = post.room.situation.pending()[-1].command
    assert isinstance(asked.args, k.Extend)
    assert "申请延期到" in post.texts()
    story.do(asked.args, order_id, post_actor("shuili"), NOON)
    chief = build(COMMANDER, story)
    select(chief, event_id)
    old = story.central.order(order_id)
    assert old is not None
    chief.key(K.Key_Q)
    chief.type("准")
    chief.key(K.Key_Return, CTRL)
    order = chief.room.situation.order(order_id)
    assert order is not None
    assert (order.due, order.extensions[0].old) == (asked.args.due, old.due)
    assert "→" in chief.texts()


def test_a_denial_needs_its_reason(build: Build) -> None:
    story = Story()
    event_id, _ = handled(story)
    until = NOON + timedelta(days=9)
    story.do(k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等资金"), event_id, DISPATCHER, NOON)
    bench = build(COMMANDER, story)
    select(bench, event_id)
    bench.key(K.Key_V)
    bench.key(K.Key_Return, CTRL)
    assert "请填写「批复意见」。" in bench.texts()
    bench.type("资金已到")
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert (event.request, event.denials, event.state) == (None, 1, EventState.HANDLING)


def test_a_dispatcher_takes_his_request_back(build: Build) -> None:
    story = Story()
    event_id, _ = handled(story)
    bench = build(DISPATCHER, story)
    select(bench, event_id)
    bench.key(K.Key_H)
    bench.key(K.Key_Left)
    reason = field(bench, "reason")
    assert reason.value() != "citizen"
    field(bench, "words").take_focus()
    bench.type("等资金")
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.request is not None
    assert event.state is EventState.HANDLING
    bench.key(K.Key_V)
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.request is None


def test_a_parent_shows_its_reports_and_lets_one_go(build: Build) -> None:
    story = Story()
    parent = story.report("东门积水", EARLIER, item="C-01")
    children = [story.report(f"东门积水 {n}", EARLIER, channel=Channel.CITIZEN) for n in range(2)]
    for child in children:
        story.do(k.Merge(into=parent), child, DISPATCHER, EARLIER)
    bench = build(DISPATCHER, story)
    select(bench, parent)
    assert "3 件" in bench.texts()
    name = next(one.number for one in story.event(parent).children if one.id == children[0])
    assert name is not None
    bench.button(f"拆分 {name[-4:]}").click()
    freed = bench.room.situation.event(children[0])
    assert freed is not None
    assert freed.state is EventState.REPORTED
    assert "2 件" in bench.texts()


def test_a_circle_of_merges_is_refused_in_the_form_and_says_which(build: Build) -> None:
    story = Story()
    parent = story.report("东门积水", EARLIER, item="C-01")
    child = story.report("东门积水二", EARLIER)
    other = story.report("西门积水", EARLIER)
    story.do(k.Merge(into=parent), child, DISPATCHER, EARLIER)
    bench = build(DISPATCHER, story)
    select(bench, parent)
    bench.key(K.Key_M)
    bench.detail.send("event.merge", {"into": other})
    assert "已有 1 件并入本件" in bench.texts()
    assert bench.panel.drawer.busy


def test_a_hotlines_reply_shows_its_four_elements(build: Build) -> None:
    story = Story()
    event_id = story.report("停水", EARLIER, channel=Channel.HOTLINE_12345, solved="已恢复供水")
    story.do(k.FollowUp(satisfied=True), event_id, DISPATCHER, NOON)
    bench = build(DISPATCHER, story)
    select(bench, event_id)
    bench.key(K.Key_C)
    row = field(bench, "talked_to")
    assert row.field.required
    field(bench, "accepted_at").take_focus()
    bench.key(K.Key_A, CTRL)
    bench.type("yesterday")
    bench.key(K.Key_Return, CTRL)
    assert bench.panel.drawer.busy
    for name, words in (("talked_to", "张某，电话"), ("measures", "已恢复供水"), ("time_limit", "当日办完")):
        field(bench, name).take_focus()
        bench.key(K.Key_A, CTRL)
        bench.type(words)
    bench.key(K.Key_Return, CTRL)
    assert "请按 2026-11-23 12:01 这样填写" in bench.texts()
    field(bench, "accepted_at").take_focus()
    bench.key(K.Key_A, CTRL)
    bench.type("2026-11-23 12:01")
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.CLOSED
    assert event.reply is not None
    assert event.reply.talked_to == "张某，电话"
    for words in ("受理时间", "张某，电话", "已恢复供水", "当日办完"):
        assert words in bench.texts()


def test_f_reviews_what_is_closed(build: Build) -> None:
    story = Story()
    event_id = story.report("停水", EARLIER, solved="已恢复供水")
    story.do(k.FollowUp(satisfied=True), event_id, DISPATCHER, NOON)
    story.do(k.Close(summary="已恢复供水。", reply=REPLY), event_id, DISPATCHER, NOON)
    bench = build(DISPATCHER, story)
    bench.model.set_lane("ended")
    select(bench, event_id)
    bench.key(K.Key_F)
    bench.type("管道老化")
    field(bench, "lesson").take_focus()
    bench.type("列入改造")
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.REVIEWED
    assert "列入改造" in bench.texts()


def test_reopened_the_old_clocks_stay_in_sight(build: Build) -> None:
    story = Story()
    event_id = story.report("停水", EARLIER, item="C-19", solved="已恢复供水")
    story.do(k.FollowUp(satisfied=True), event_id, DISPATCHER, NOON)
    story.do(k.Close(summary="已恢复供水。", reply=REPLY), event_id, DISPATCHER, NOON)
    story.do(k.Reopen(reason="又停了"), event_id, DISPATCHER, NOON)
    bench = build(DISPATCHER, story)
    select(bench, event_id)
    assert "第 1 轮" in bench.texts()
    assert "14:32 结束" in bench.texts()


def test_what_was_not_drawn_is_confirmed_without_a_call(build: Build) -> None:
    story = Story()
    ids = [story.report(f"路灯 {n}", EARLIER, solved="已换灯泡") for n in range(12)]
    bench = build(DISPATCHER, story)
    kinds = set()
    for event_id in ids:
        select(bench, event_id)
        bench.key(K.Key_R)
        outcome = field(bench, "outcome").value()
        kinds.add(outcome)
        assert ("抽中回访" in bench.texts()) or ("未抽中回访" in bench.texts())
        bench.key(K.Key_Return, CTRL)
        event = bench.room.situation.event(event_id)
        assert event is not None
        assert event.uncalled is (outcome == "uncalled")
    assert kinds == {"uncalled", "solved"}
