"""The order list: lanes and counts, nothing jumps above the row in hand, actions by role, the outbox."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.services.situation.situation import Sending
from desktop.viewmodels.dispatch.order_actions import OrderActions
from desktop.viewmodels.dispatch.orders import OrdersModel
from desktop.viewmodels.outbox.outbox import OutboxModel
from tests.support import town
from tests.support.orders import an_order, confirm_all, refuse

pytestmark = pytest.mark.usefixtures("qapp")


def listed(room: town.Room) -> OrdersModel:
    return OrdersModel(room.situation, room.connection)


def ids(model: OrdersModel) -> list[str]:
    return [row.id for row in model.rows()]


def dispatch_elsewhere(room: town.Room, title: str = "另一处积水") -> str:
    """Another dispatcher issues an order; it reaches this desk."""
    before = len(room.story.changes)
    event = room.story.report(title, room.now, item="C-01")
    order = room.story.dispatch(event, room.now, "yingji")
    room.situation.apply(room.story.changes[before:])
    return order


def test_newest_first_with_counts_for_each_lane() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    issued = [row.issued_at for row in model.rows()]
    assert issued == sorted(issued, reverse=True)
    assert model.count("all") == model.rowCount() > 30
    for lane in model.lanes:
        model.set_lane(lane.id)
        assert model.rowCount() == model.count(lane.id)
    model.close()


def test_an_arrival_waits_above_the_row_in_hand_and_comes_when_it_is_let_go() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    before = ids(model)
    model.set_selected(before[3])
    order = dispatch_elsewhere(room)
    model.flush()
    assert ids(model) == before
    assert model.arrivals == 1
    model.take_in()
    assert ids(model) == [order, *before]
    assert model.arrivals == 0
    model.close()


def test_without_a_row_in_hand_it_comes_at_once_unless_the_top_is_out_of_sight() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    first = dispatch_elsewhere(room)
    model.flush()
    assert ids(model)[0] == first
    model.set_at_top(False)
    room.clock.advance(timedelta(minutes=1))
    dispatch_elsewhere(room, "第二处")
    model.flush()
    assert ids(model)[0] == first
    assert model.arrivals == 1
    model.close()


def test_a_row_that_leaves_the_lane_stays_until_the_hand_moves_on() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    model.set_lane("issued")
    order = an_order(room, "issued")
    below = ids(model)[-1]
    model.set_selected(below)
    room.happen(k.Receive(), order.id, town.post_actor(order.lead))
    model.flush()
    assert order.id in ids(model)
    assert model.is_leaving(model.row(order.id))  # type: ignore[arg-type]
    model.set_selected(None)
    assert order.id not in ids(model)
    model.close()


def test_our_own_order_is_in_the_list_at_once_marked_as_unsent() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    model.set_selected(ids(model)[2])
    event = next(event for event in room.situation.events() if "漩涡" in event.title)
    room.tasks.spawn(
        room.desk.submit(k.Issue(event=event.id, lead="chengjian", text="请处置"), "order-mine"), "issue"
    )
    model.flush()
    row = model.row_at(0)
    assert (row.id, row.word, row.unsent) == ("order-mine", "待发送", True)
    assert model.count("unsent") == 1
    confirm_all(room)
    model.flush()
    row = model.row("order-mine")  # type: ignore[assignment]
    assert (row.word, row.unsent) == ("已派单", False)
    assert model.position("order-mine") == 0
    model.close()


def test_what_is_looked_for_is_found_by_words_and_initials() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    model.set_text("积水 冒水")
    assert model.rowCount() == 0
    model.set_text("冒水")
    assert [row.title for row in model.rows()] == ["幸福小区南侧人行道冒水"]
    model.set_text("xfxq")
    assert model.rowCount() == 1
    model.set_text("")
    assert model.rowCount() == model.count("all")
    model.close()


def test_an_ended_order_says_how_it_kept_its_limit() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    order = an_order(room, "answered")
    assert model.reading(model.row(order.id)).text.startswith("用时 ")  # type: ignore[arg-type]
    model.close()


def test_the_center_urges_once_and_is_told_why_not_twice() -> None:
    room = town.room(story=town.morning())
    model, actions = listed(room), OrderActions(room.situation, room.desk, room.tasks)
    order = an_order(room, "received")
    keys = [action.key for action in actions.of(model.row(order.id))]
    assert keys == ["U", "G", "Z"]
    actions.carry_out("urge", order.id, "请加快")
    model.flush()
    row = model.row(order.id)
    assert row is not None
    assert (row.urges, row.note) == (order.urges + 1, "催办待发送")
    refusals = {action.key: action.refusal for action in actions.of(row)}
    assert refusals["U"] is not None
    assert "催办" in refusals["U"].sentence
    room.clock.advance(timedelta(minutes=11))
    assert actions.of(row)[0].refusal is None
    model.close()


def test_a_returned_order_offers_to_dispatch_again() -> None:
    room = town.room(story=town.morning())
    model, actions = listed(room), OrderActions(room.situation, room.desk, room.tasks)
    row = model.row(an_order(room, "returned").id)
    assert row is not None
    assert row.look == "todo"
    assert [action.key for action in actions.of(row)] == ["D"]
    model.close()


def test_a_post_sees_its_own_orders_and_signs_answers_and_returns() -> None:
    story = town.morning()
    lead = next(o for o in story.central.orders() if o.state.value == "issued").lead
    room = town.room(town.post_actor(lead), story)
    model, actions = listed(room), OrderActions(room.situation, room.desk, room.tasks)
    assert all(
        lead in (o.lead, *o.assist) for o in (room.situation.order(row.id) for row in model.rows()) if o
    )
    order = next(o for o in room.situation.orders() if o.state.value == "issued" and o.lead == lead)
    row = model.row(order.id)
    assert row is not None
    assert (row.word, row.look) == ("待签收", "todo")
    said: list[str] = []
    actions.refused.connect(said.append)
    actions.carry_out("answer", order.id, "")
    assert said == ["请先写明理由或结果。"]
    actions.carry_out("answer", order.id, "已处理")
    assert len(said) == 2, "not before it is signed for"
    actions.carry_out("receive", order.id)
    assert room.situation.order(order.id).state.value == "received"  # type: ignore[union-attr]
    actions.carry_out("return", order.id, "不归我们", "nonsense")
    assert said[-1] == "请选择退单原因。"
    actions.carry_out("return", order.id, "不归我们", "wrong_area")
    assert room.situation.order(order.id).state.value == "returned"  # type: ignore[union-attr]
    model.close()


def test_the_outbox_keeps_the_operators_words_and_blocks_one_event_only() -> None:
    room = town.room(story=town.morning())
    outbox = OutboxModel(room.situation, room.connection, room.desk, room.tasks)
    actions = OrderActions(room.situation, room.desk, room.tasks)
    first, second = an_order(room, "received"), an_order(room, "received", number=1)
    actions.carry_out("urge", first.id, "请加快")
    refuse(room, "在您操作之前，此件已有新的变化。", Sending.CONFLICT)
    actions.carry_out("cancel", first.id, "重复派单")
    actions.carry_out("urge", second.id)
    outbox.flush()
    entries = [outbox.entry_at(at) for at in range(outbox.rowCount())]
    assert [entry.step for entry in entries] == ["催办", "撤回派单", "催办"]
    assert (entries[0].status, entries[0].words, entries[0].blocked) == ("冲突", "请加快", 1)
    assert entries[0].blocked_words == "只挡住本事件，后面还有 1 条"
    assert entries[2].blocked == 0
    assert (outbox.waiting, outbox.refused) == (2, 1)
    outbox.retry(entries[1].id)
    assert outbox.refused == 1, "what is on its way is not sent twice"
    outbox.retry(entries[0].id)
    outbox.flush()
    assert outbox.refused == 0
    outbox.withdraw(entries[0].id)
    outbox.flush()
    assert outbox.rowCount() == 2
    outbox.close()


def test_a_reset_picture_keeps_the_list_by_differences() -> None:
    room = town.room(story=town.morning())
    model = listed(room)
    before = ids(model)
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    room.situation.reset(list(room.story.central.entities.values()))
    model.flush()
    assert ids(model) == before
    assert resets == []
    model.close()
