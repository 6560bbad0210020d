"""Thirty seconds of undo: unsent is withdrawn, sent is taken back by the inverse, and nothing is pretended."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.decide import decide
from desktop.domain.events.events import EventState, Reporter, SuspendReason
from desktop.domain.orders.orders import OrderState
from desktop.domain.outside.outside import External
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Sending
from desktop.viewmodels.drawer import forms
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.drawer.outside_forms import registration_values
from desktop.viewmodels.undo import ways as undo_ways
from desktop.viewmodels.undo.undo import Undo
from tests.support import town
from tests.support.orders import event_titled

S = EventState


@dataclass
class Desk:
    """An undo in a room, and what it told."""

    room: town.Room
    undo: Undo
    told: list[tuple[str, str]] = field(default_factory=list)

    def do(self, args: k.Args, subject: str) -> k.Command:
        """One of our own steps, stored."""
        outcome = asyncio.run(self.room.desk.submit(args, subject))
        assert isinstance(outcome, k.Command), outcome
        return outcome

    def confirm(self) -> None:
        """The center takes everything that waits."""
        central = self.room.story.central
        for pending in self.room.situation.pending():
            if not pending.waits:
                continue
            outcome = decide(central, pending.command, pending.actor, self.room.now)
            assert not isinstance(outcome, Refusal), outcome
            for change in outcome:
                central.apply(change)
            self.room.situation.apply(outcome)

    def sending(self) -> None:
        """Everything is on the wire."""
        for pending in self.room.situation.pending():
            self.room.situation.update(replace(pending, sending=Sending.SENDING))

    def dispatch(self, lead: str = "chengjian") -> tuple[str, str]:
        """An order for the puddle: (event, order)."""
        event = event_titled(self.room, "漩涡").id
        self.do(k.Issue(event=event, lead=lead, assist=("yingji",), text="请处置，先拦人"), "order-x")
        return event, "order-x"

    @property
    def text(self) -> str:
        """The chip."""
        chip = self.undo.chip
        return f"{chip.text} {chip.more} {chip.seconds}" if chip is not None else ""

    def state(self, event: str) -> EventState:
        found = self.room.situation.event(event)
        assert found is not None
        return found.state


@pytest.fixture
def desk(qapp: object) -> Iterator[Desk]:
    room = town.room(story=town.morning())
    undo = Undo(room.situation, room.connection, room.desk, room.tasks, room.drafts)
    made = Desk(room, undo)
    undo.told.connect(lambda level, text: made.told.append((level, text)))
    yield made
    undo.close()


def test_every_step_has_a_way_back_or_says_what_to_do_instead(qapp: object) -> None:
    for kind, _ in KEYS:
        assert kind in undo_ways.WAYS or undo_ways.instead(kind)
    assert {step for _, step in undo_ways.INSTEAD.values()} <= {kind for kind, _ in KEYS}
    assert not set(undo_ways.WAYS) & set(undo_ways.INSTEAD) - {"event.classify", "event.suspend"}


def test_an_unsent_order_is_withdrawn_and_its_words_come_back(desk: Desk) -> None:
    event, _ = desk.dispatch()
    assert desk.text.startswith("派单 0160 给 城建岗 还在本机 30")
    desk.undo.undo()
    assert desk.state(event) is S.ACCEPTED
    assert not desk.room.situation.pending()
    assert not desk.room.outbox.kept
    assert desk.told == [("info", "已撤回，没有送出：派单 0160 给 城建岗；写的内容留作草稿")]
    kept = desk.room.drafts.get(f"order:{event}")
    assert (kept["lead"], kept["assist"], kept["text"]) == ("chengjian", ["yingji"], "请处置，先拦人")
    assert desk.undo.chip is None


def test_a_sent_order_is_recalled_by_a_command_of_its_own(desk: Desk) -> None:
    event, order = desk.dispatch()
    desk.confirm()
    assert desk.undo.chip is not None
    assert desk.undo.chip.possible
    desk.undo.undo()
    waiting = [pending.command for pending in desk.room.situation.pending()]
    assert [command.args for command in waiting] == [k.Cancel(reason="误操作撤回")]
    assert waiting[0].subject.id == order
    desk.confirm()
    assert desk.state(event) is S.ACCEPTED
    assert desk.room.story.central.order(order).state is OrderState.CANCELLED  # type: ignore[union-attr]
    assert desk.told[0][1].startswith("撤回已保存，待中心确认：派单 0160")
    assert desk.told[1][1].startswith("已撤回：派单 0160")
    assert desk.undo.chip is None, "what took it back is not offered to be taken back"
    desk.undo.undo()
    assert "没有可撤回" in desk.told[-1][1]


def test_a_post_that_has_received_it_is_named(desk: Desk) -> None:
    event, order = desk.dispatch()
    desk.confirm()
    desk.room.happen(k.Receive(), order, town.post_actor("chengjian"))
    assert desk.undo.chip is not None
    assert desk.undo.chip.grave
    assert "已签收" in desk.text
    desk.undo.undo()
    assert desk.told[0][1].startswith("撤回已保存，待中心确认")
    assert "已签收" in desk.told[0][1]
    assert "电话" not in desk.told[0][1], "it is not taken back yet"
    desk.confirm()
    assert desk.state(event) is S.ACCEPTED
    level, said = desk.told[1]
    assert level == "warn"
    assert said.startswith("已撤回")
    assert "请电话告知城建岗 内线 8221" in said


def test_a_recall_that_the_center_refuses_is_not_called_done(desk: Desk) -> None:
    desk.dispatch()
    desk.confirm()
    desk.undo.undo()
    pending = desk.room.situation.pending()[0]
    refused = replace(pending, sending=Sending.REFUSED, problem="岗位已反馈。")
    desk.room.situation.update(refused)
    desk.room.situation.update(refused)
    assert desk.told[1:] == [
        ("error", "中心没有接受撤回派单 0160 给 城建岗：岗位已反馈。请在「待确认」里处理")
    ], "once, with what to do"
    desk.room.situation.update(replace(pending, sending=Sending.STORED))
    desk.confirm()
    assert desk.told[-1][1].startswith("已撤回"), "sent again, and taken this time"


def test_what_was_tried_without_an_answer_is_not_called_unsent(desk: Desk) -> None:
    desk.dispatch()
    pending = desk.room.situation.pending()[0]
    desk.room.situation.update(replace(pending, tries=2))
    desk.undo.undo()
    assert desk.told[0][1].startswith("已停止发送：派单 0160")
    assert "没有送出" not in desk.told[0][1]


def test_an_answered_order_can_not_be_recalled_and_it_is_said(desk: Desk) -> None:
    event, order = desk.dispatch()
    desk.confirm()
    desk.room.happen(k.Receive(), order, town.post_actor("chengjian"))
    desk.room.happen(k.Answer(text="好了"), order, town.post_actor("chengjian"))
    assert desk.undo.chip is not None
    assert not desk.undo.chip.possible
    assert "城建岗已反馈，不能撤回" in desk.text
    desk.undo.undo()
    assert desk.state(event) is S.ANSWERED
    assert not desk.room.situation.pending()
    assert "没有撤回" in desk.told[-1][1]
    assert "不能撤回派单" in desk.told[-1][1]


def test_what_is_on_the_wire_is_taken_back_when_the_center_has_answered(desk: Desk) -> None:
    event, _ = desk.dispatch()
    desk.sending()
    desk.undo.undo()
    assert "答复后即撤回" in desk.text
    assert not desk.told, "nothing is claimed before"
    desk.confirm()
    assert [pending.command.kind for pending in desk.room.situation.pending()] == ["order.cancel"]
    desk.confirm()
    assert desk.state(event) is S.ACCEPTED
    assert desk.told[-1][1].startswith("已撤回")


def test_what_was_withdrawn_too_late_is_recalled_at_the_center(desk: Desk) -> None:
    """The outbox gave it up, but the center had it already."""
    event, _order = desk.dispatch()
    pending = desk.room.situation.pending()[0]
    outcome = decide(desk.room.story.central, pending.command, pending.actor, desk.room.now)
    assert not isinstance(outcome, Refusal)
    for change in outcome:
        desk.room.story.central.apply(change)
    desk.undo.undo()
    desk.room.situation.apply(outcome)
    assert [one.command.kind for one in desk.room.situation.pending()] == ["order.cancel"]
    desk.confirm()
    assert desk.state(event) is S.ACCEPTED


def test_a_refused_step_needs_no_undo(desk: Desk) -> None:
    desk.dispatch()
    desk.sending()
    desk.undo.undo()
    pending = desk.room.situation.pending()[0]
    desk.room.situation.update(replace(pending, sending=Sending.REFUSED, problem="不行"))
    assert desk.told == [("info", "派单 0160 给 城建岗：中心没有接受，不用撤回")]
    assert desk.undo.chip is None


def test_offline_the_recall_waits_and_somebody_is_to_be_called(desk: Desk) -> None:
    desk.dispatch()
    desk.confirm()
    desk.room.connection.hear(Word.LOST)
    desk.undo.undo()
    said = desk.told[0][1]
    assert said.startswith("撤回已存本机，恢复后送达")
    assert "内线 8221" in said


def test_after_thirty_seconds_it_is_over(desk: Desk) -> None:
    desk.dispatch()
    desk.confirm()
    desk.room.clock.advance(timedelta(seconds=12))
    desk.undo.tick()
    assert desk.undo.chip is not None
    assert desk.undo.chip.seconds == 18
    desk.room.clock.advance(timedelta(seconds=18))
    desk.undo.tick()
    assert desk.undo.chip is None
    desk.undo.undo()
    assert not desk.room.situation.pending()


def test_the_newest_is_taken_back_first(desk: Desk) -> None:
    event, _ = desk.dispatch()
    new = next(one for one in desk.room.situation.events() if one.state is S.REPORTED)
    desk.do(k.Accept(), new.id)
    assert "受理" in desk.text
    desk.undo.undo()
    assert desk.state(new.id) is S.REPORTED
    assert "派单" in desk.text
    desk.undo.undo()
    assert desk.state(event) is S.ACCEPTED


def test_what_has_no_way_back_says_what_to_do_and_goes(desk: Desk) -> None:
    new = next(one for one in desk.room.situation.events() if one.state is S.REPORTED)
    desk.do(k.Accept(), new.id)
    assert desk.undo.chip is not None
    assert desk.undo.chip.possible, "unsent it can be withdrawn"
    desk.confirm()
    assert not desk.undo.chip.possible
    assert "不能撤回；不该受理的按 X 作不予受理" in desk.text
    desk.room.clock.advance(timedelta(seconds=9))
    desk.undo.tick()
    assert desk.undo.chip is None
    desk.undo.undo()
    assert "不能撤回" in desk.told[-1][1]
    assert desk.state(new.id) is S.ACCEPTED


def test_suspending_and_classifying_are_taken_back(desk: Desk) -> None:
    event = next(one for one in desk.room.situation.events() if one.state is S.HANDLING)
    until = desk.room.now + timedelta(days=2)
    desk.do(k.Suspend(reason=SuspendReason.FUNDS, until=until, words="等经费"), event.id)
    desk.confirm()
    desk.undo.undo()  # asked for, not done: the request is taken back
    desk.confirm()
    asked = desk.room.situation.event(event.id)
    assert asked is not None
    assert (asked.request, asked.state) == (None, S.HANDLING)
    assert desk.room.drafts.get(f"event.suspend:{event.id}")["words"] == "等经费"
    desk.room.drafts.clear(f"event.suspend:{event.id}")
    desk.do(k.Suspend(reason=SuspendReason.CITIZEN, until=until, words="等钥匙"), event.id)
    desk.confirm()
    desk.undo.undo()
    desk.confirm()
    assert desk.state(event.id) is S.HANDLING
    assert desk.room.drafts.get(f"event.suspend:{event.id}")["words"] == "等钥匙"
    desk.do(k.Classify(item="C-09", grid=event.grid), event.id)
    desk.confirm()
    desk.undo.undo()
    desk.confirm()
    now = desk.room.situation.event(event.id)
    assert now is not None
    assert (now.item, now.severity, now.grid) == (event.item, event.severity, event.grid)


def test_a_merge_is_taken_apart_again(desk: Desk) -> None:
    child, parent = event_titled(desk.room, "漩涡").id, event_titled(desk.room, "南侧人行道冒水").id
    desk.do(k.Merge(into=parent), child)
    desk.confirm()
    assert desk.state(child) is S.MERGED
    desk.undo.undo()
    desk.confirm()
    assert desk.state(child) is S.ACCEPTED


def test_another_post_is_taken_back_to_the_first(desk: Desk) -> None:
    event, order = desk.dispatch()
    desk.confirm()
    desk.do(k.Reassign(order="order-y", to="gongyong", reason="更近"), order)
    desk.confirm()
    assert "改派 0160 给 公用岗" in desk.text
    desk.undo.undo()
    desk.confirm()
    now = desk.room.situation.event(event)
    assert now is not None
    assert now.lead_post == "chengjian"
    assert desk.undo.chip is None


def test_an_unsent_word_comes_back_as_a_draft(desk: Desk) -> None:
    event = event_titled(desk.room, "漩涡").id
    desk.do(k.Comment(words="物业已到"), event)
    desk.undo.undo()
    assert desk.room.drafts.get(f"event.comment:{event}") == {"words": "物业已到"}


def test_the_roster_is_not_undone_here(desk: Desk) -> None:
    assert Role.DISPATCHER in MAY["shift.checkin"]
    shift = next(iter(desk.room.situation.all_shifts()))
    desk.do(k.CheckOut(reason="吃饭"), shift.id)
    assert desk.undo.chip is None


def test_only_what_the_chip_offers_is_taken_back_and_once(desk: Desk) -> None:
    event, _ = desk.dispatch()
    desk.confirm()
    new = next(one for one in desk.room.situation.events() if one.state is S.REPORTED)
    desk.do(k.Accept(), new.id)
    desk.sending()
    desk.undo.undo()
    desk.undo.undo()
    assert "受理" in desk.text
    assert desk.state(event) is S.DISPATCHED, "the older order stands"
    assert [one.command.kind for one in desk.room.situation.pending()] == ["event.accept"]


def test_what_is_hidden_does_not_stand_before_what_is_offered(desk: Desk) -> None:
    event, _ = desk.dispatch()
    desk.confirm()
    new = next(one for one in desk.room.situation.events() if one.state is S.REPORTED)
    desk.do(k.Accept(), new.id)
    desk.confirm()
    desk.room.clock.advance(timedelta(seconds=9))
    desk.undo.tick()
    assert "派单" in desk.text
    desk.undo.undo()
    desk.confirm()
    assert desk.state(event) is S.ACCEPTED
    assert not any("不能撤回" in said for _, said in desk.told)


def _report(desk: Desk) -> k.Report:
    return k.Report(
        title="南头路口积水", description="没过脚面", channel=Channel.HOTLINE_12345, severity=Severity.URGENT,
        item="C-01", grid=event_titled(desk.room, "漩涡").grid, place="南头路口",
        reporter=Reporter(name="王秀兰", phone="13900000000"),
        external=External(number="LY-1116-3382", due=desk.room.now + timedelta(days=1), feedback=True),
    )  # fmt: skip


def test_an_unsent_report_comes_back_as_the_registration(desk: Desk) -> None:
    given = _report(desk)
    desk.do(given, "event-new")
    desk.undo.undo()
    assert desk.room.situation.event("event-new") is None
    assert "写的内容留作草稿" in desk.told[-1][1]
    kept = desk.room.drafts.get("event.report:new")
    zone = desk.room.situation.township.clock.zone
    values = registration_values(kept, desk.room.now, zone)
    assert not isinstance(values, Refusal)
    again = forms.arguments("event.report", values, zone)
    assert isinstance(again, k.Report)
    assert again.external is not None
    assert given.external is not None
    assert given.external.due is not None
    minute = given.external.due.replace(second=0, microsecond=0)
    assert again == given.model_copy(update={"external": given.external.model_copy(update={"due": minute})})


def test_a_report_is_not_thrown_away_for_want_of_room(desk: Desk) -> None:
    typed = {"title": "另一件", "channel": "window"}
    desk.room.drafts.set("event.report:new", typed)
    desk.do(_report(desk), "event-new")
    desk.undo.undo()
    assert desk.room.situation.event("event-new") is not None
    assert "先登记或清空" in desk.told[-1][1]
    assert desk.room.drafts.get("event.report:new") == typed
    desk.room.drafts.set("event.report:new", {"title": " ", "channel": "window", "drill": "no"})
    desk.undo.undo()
    assert desk.room.drafts.get("event.report:new")["title"] == "南头路口积水"
