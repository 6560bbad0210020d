"""What stands on a dispatch order: people, masking, marks, limits and how they were reckoned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.events.events import Reporter, SuspendReason
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.roster.absence_wire import ReportAbsence
from desktop.paper.order_limits import reckoning
from desktop.paper.order_sheet import order_sheet, sheet_of
from desktop.services.situation.situation import Pending
from tests.paper.conftest import Desk, a_desk
from tests.support.town import COMMANDER, DISPATCHER, NOON, post_actor


def test_the_people_of_the_moment_of_dispatch(desk: Desk) -> None:
    desk.issue()
    sheet = desk.sheet()
    assert (sheet.lead.post, sheet.lead.board, sheet.lead.person) == ("城建岗", "民生服务", "赵景峰")
    assert [(holder.post, holder.person) for holder in sheet.assist] == [
        ("应急岗", "吴连海"),
        ("公用岗", "许广顺"),
    ]
    assert (sheet.author, sheet.station) == ("李文博", "指挥台 1 席")
    assert sheet.issued == "2026-11-23 14:32"
    assert sheet.issued_offline == ""
    assert sheet.printed == "李文博 2026-11-23 14:32"


def test_whoever_receives_it_later_does_not_replace_them(desk: Desk) -> None:
    order = desk.issue()
    situation = desk.room.situation
    shift = next(s for s in situation.all_shifts() if s.post == "chengjian")
    desk.room.clock.advance(timedelta(minutes=1))
    desk.room.happen(k.CheckOut(reason="交班"), shift.id, COMMANDER)
    deputy = k.Assign(
        role=shift.role, post="chengjian", person="R061", start=desk.room.now, end=shift.end, deputy=True
    )
    desk.room.happen(deputy, "shift-deputy", COMMANDER)
    desk.room.happen(k.CheckIn(), "shift-deputy", COMMANDER)
    desk.room.happen(k.Receive(), order, post_actor("chengjian"))
    sheet = desk.sheet()
    assert sheet.lead.person == "赵景峰"
    assert (sheet.receipt.person, sheet.receipt.at) == ("钱立伟", "2026-11-23 14:33")


def all_leave(desk: Desk) -> list[str]:
    """Those who have the shift of two of the posts go out; the posts' deputies."""
    township = desk.room.situation.township
    posts = [post for post in township.posts if post.id in ("chengjian", "yingji")]
    for shift in list(desk.room.situation.all_shifts()):
        if shift.post in [post.id for post in posts]:
            desk.room.happen(k.CheckOut(reason="外出"), shift.id, COMMANDER)
    return [post.deputy for post in posts if post.deputy is not None]


def test_the_deputy_stands_on_the_paper_of_a_post_whose_lead_is_out(desk: Desk) -> None:
    township = desk.room.situation.township
    deputies = {id_: found.name for id_ in all_leave(desk) if (found := township.person(id_)) is not None}
    assert len(deputies) == 2
    desk.issue()
    desk.room.clock.advance(timedelta(minutes=5))
    for number, id_ in enumerate(deputies):  # what comes later changes nothing
        away = ReportAbsence(person=id_, start=desk.room.now, end=desk.room.now + timedelta(hours=2))
        desk.room.happen(away, f"absence-{number}", COMMANDER)
    sheet = desk.sheet()
    assert [sheet.lead.person, sheet.assist[0].person] == list(deputies.values())


def test_an_empty_post_is_said_to_be_empty(desk: Desk) -> None:
    for number, id_ in enumerate(all_leave(desk)):
        away = ReportAbsence(person=id_, start=NOON - timedelta(hours=1), end=NOON + timedelta(hours=9))
        desk.room.happen(away, f"absence-{number}", COMMANDER)
    desk.issue()
    sheet = desk.sheet()
    assert sheet.lead.person == ""
    assert [holder.person for holder in sheet.assist] == ["", "许广顺"]
    assert [holder.person for holder in desk.sheet(shifts=()).assist] == ["", ""]


def test_the_reporter_stays_hidden(desk: Desk) -> None:
    desk.issue(text="请打 13805431234 联系反映人")
    sheet = desk.sheet()
    assert (sheet.reporter, sheet.phone) == ("张**", "138****1234")
    assert sheet.description.endswith("打 138****1234 找我")
    everything = repr(sheet)
    assert "张秀英" not in everything
    assert everything.count("13805431234") == 1, "only the order's own text says what its author wanted said"
    assert sheet.text == "请打 13805431234 联系反映人"


def test_nobody_reported(qapp: QApplication) -> None:
    desk = a_desk(reporter=None, query_code=None)
    desk.issue()
    sheet = desk.sheet()
    assert (sheet.reporter, sheet.phone, sheet.query_code) == ("", "", "")
    named = a_desk(reporter=Reporter(phone="13805431234"))
    named.issue()
    assert (named.sheet().reporter, named.sheet().phone) == ("", "138****1234")


def test_what_a_panel_asks_for(desk: Desk) -> None:
    """The same sheet, by whoever sits here; what the center has not taken yet is marked as such."""
    situation, now = desk.room.situation, desk.room.now
    assert sheet_of(situation, "order-1", now) is None
    desk.issue()
    assert sheet_of(situation, "order-1", now) == desk.sheet()
    recall = k.command("command-x", k.Cancel(reason="派错了"), "order-1", now, expected_version=1)
    situation.submit(Pending(recall, desk.event, DISPATCHER))
    recalled = sheet_of(situation, "order-1", now)
    assert recalled is not None
    assert recalled.marks == ("紧急", "已撤回，本令作废", "待中心确认", "演示数据")


def test_marks_that_must_strike_the_eye(desk: Desk) -> None:
    order = desk.issue()
    assert desk.sheet().marks == ("紧急", "演示数据")
    assert desk.sheet(unconfirmed=True).marks == ("紧急", "待中心确认", "演示数据")
    desk.room.happen(k.Supervise(words="今天下班前给结果"), desk.event, COMMANDER)
    assert desk.sheet().marks == ("紧急", "督办", "演示数据")
    assert desk.sheet().supervision == "今天下班前给结果  王宏伟 2026-11-23 14:32"
    desk.room.happen(
        k.Return(reason=ReturnReason.WRONG_AREA, words="属下游村"), order, post_actor("chengjian")
    )
    assert desk.sheet().marks == ("紧急", "督办", "已退回，本令作废", "演示数据")
    desk.room.clock.advance(timedelta(seconds=60))
    desk.issue(order="order-2")
    assert desk.sheet("order-2").marks == ("紧急", "督办", "第 2 次派遣", "演示数据")
    assert "第 2 次派遣" not in desk.sheet("order-1").marks


def test_an_order_written_offline_shows_both_times(desk: Desk) -> None:
    args = k.Issue(event=desk.event, lead="chengjian", text="先去现场")
    room = desk.room
    before = len(room.story.changes)
    room.story.do(args, "order-1", DISPATCHER, NOON, issued=NOON - timedelta(minutes=18))
    room.situation.apply(room.story.changes[before:])
    sheet = desk.sheet()
    assert (sheet.issued, sheet.issued_offline) == ("2026-11-23 14:32", "2026-11-23 14:14")


def test_receipt_and_answer_are_filled_in(desk: Desk) -> None:
    order = desk.issue()
    desk.room.clock.advance(timedelta(seconds=180))
    desk.room.happen(k.Receive(), order, post_actor("chengjian"))
    desk.room.clock.advance(timedelta(seconds=600))
    desk.room.happen(k.Answer(text="已抽排，井盖已复位。"), order, post_actor("chengjian"))
    sheet = desk.sheet()
    assert (sheet.receipt.person, sheet.receipt.at) == ("赵景峰", "2026-11-23 14:35")
    assert (sheet.answer.person, sheet.answer.at) == ("赵景峰", "2026-11-23 14:45")
    assert sheet.answer.words == "已抽排，井盖已复位。"


# --- limits ------------------------------------------------------------------------------------------


def dues(desk: Desk, order: str = "order-1") -> list[tuple[str, str]]:
    """The limits as (what, until when)."""
    return [(due.what, due.until) for due in desk.sheet(order).dues]


def test_limits_by_the_clock(desk: Desk) -> None:
    desk.issue()
    assert dues(desk) == [
        ("签收", "11-23 14:37 前"),
        ("办结", "11-23 15:17 前"),
        ("总时限", "11-23 15:59 前"),
        ("回访", "反馈后 30 分钟内"),
    ]
    said = "清单 C-01「积水内涝」，办结时限 45 分钟，不分昼夜，自派遣 11-23 14:32 起算，不等签收。"
    assert desk.sheet().reckoning == said


def test_limits_by_working_days(qapp: QApplication) -> None:
    desk = a_desk(item="C-23")
    desk.issue()
    assert dues(desk)[1] == ("办结", "11-25 17:30 前")
    assert dues(desk)[3] == ("回访", "反馈后 1 工作日内")
    assert desk.sheet().reckoning == (
        "清单 C-23「医保参保与报销」，办结时限 2 工作日，自派遣 11-23 14:32 起算，不等签收。"
        "工作时间 08:30–12:00，13:30–17:30，休息日和节假日不计。"
    )


def test_an_event_without_item(qapp: QApplication) -> None:
    desk = a_desk(item=None)
    desk.issue()
    assert [due[0] for due in dues(desk)] == ["签收", "办结", "回访"]
    assert desk.sheet().reckoning.startswith("未归类，按通用时限，办结时限 5 工作日，")
    assert desk.sheet().item == "未归类"


def test_a_shorter_limit_says_what_the_catalogue_gave(desk: Desk) -> None:
    desk.issue(due=NOON + timedelta(minutes=20))
    assert dues(desk)[1] == ("办结", "11-23 14:52 前")
    assert desk.sheet().reckoning.endswith("不等签收，清单到 11-23 15:17，派遣时缩短。")


def test_reassigning_does_not_begin_anew(desk: Desk) -> None:
    desk.issue()
    desk.room.clock.advance(timedelta(seconds=300))
    desk.room.happen(k.Reassign(order="order-2", to="yingji", reason="人手"), "order-1", DISPATCHER)
    sheet = desk.sheet("order-2")
    assert ("办结", "11-23 15:17 前") in dues(desk, "order-2")
    assert "自派遣 11-23 14:32 起算，不等签收，改派不重新计时。" in sheet.reckoning
    assert "第 2 次派遣" in sheet.marks
    assert "自派遣 11-23 14:32 起算" in desk.sheet("order-2", orders=()).reckoning
    order = desk.room.situation.order("order-2")
    event = desk.room.situation.event(desk.event)
    assert order is not None
    assert event is not None
    old = order.model_copy(update={"since": None})  # as an older version wrote it
    assert "改派沿用原时限。" in reckoning(old, event, desk.room.situation.township, ())
    assert "已改派，本令作废" in desk.sheet("order-1").marks


def test_an_order_in_the_place_of_one_taken_back_does_not_begin_anew(desk: Desk) -> None:
    desk.issue()
    desk.room.clock.advance(timedelta(seconds=300))
    desk.room.happen(k.Cancel(reason="派错岗位"), "order-1", DISPATCHER)
    desk.room.happen(k.Issue(event=desk.event, lead="yingji", text="请处置"), "order-2", DISPATCHER)
    assert ("办结", "11-23 15:17 前") in dues(desk, "order-2")
    assert "自派遣 11-23 14:32 起算，不等签收，重派不重新计时。" in desk.sheet("order-2").reckoning


def test_a_pause_moves_the_limit(desk: Desk) -> None:
    order = desk.issue()
    desk.room.happen(k.Receive(), order, post_actor("chengjian"))
    until = NOON + timedelta(hours=5)
    wait = k.Suspend(reason=SuspendReason.CITIZEN, until=until, words="等钥匙")
    desk.room.happen(wait, desk.event, DISPATCHER)
    desk.room.clock.advance(timedelta(seconds=1200))
    desk.room.happen(k.Resume(words="拿到了"), desk.event, DISPATCHER)
    assert ("办结", "11-23 15:37 前") in dues(desk)
    assert desk.sheet().reckoning.endswith("不等签收，停表 1 次。")


def test_holidays_not_yet_announced(qapp: QApplication) -> None:
    desk = a_desk(item="C-23")
    later = NOON + timedelta(days=37)
    desk.room.clock.advance(later - NOON)
    desk.issue()
    assert desk.sheet().reckoning.endswith("2026-12-31 后的放假安排尚未公布。")


@pytest.mark.parametrize("field", ["item", "grid", "lead"])
def test_what_the_profile_does_not_know_is_shown_as_it_is(desk: Desk, field: str) -> None:
    """A newer central may know more than this desk."""
    desk.issue()
    situation = desk.room.situation
    order, event = situation.order("order-1"), situation.event(desk.event)
    assert order is not None
    assert event is not None
    changed: Any = {"item": "Z-99", "grid": "grid-99"}
    order = order.model_copy(update={"lead": "post-99"}) if field == "lead" else order
    event = event.model_copy(update={field: changed[field]}) if field in changed else event
    sheet = order_sheet(order, event, situation.township, now=NOON, printed_by="李文博")
    assert {
        "item": sheet.item == "未归类",
        "grid": sheet.grid == "grid-99",
        "lead": sheet.lead.post == "post-99",
    }[field]
