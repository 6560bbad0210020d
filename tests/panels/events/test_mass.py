"""Many events at once: marking, what a step would do to which, and how it went for each; by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.panels.events.mass_sheet import MassSheet
from desktop.services.situation.situation import Sending
from desktop.viewmodels.mass.mass import Item
from tests.panels.events.test_panel import Bench, make  # noqa: F401
from tests.support.orders import confirm_all
from tests.support.town import DISPATCHER, NOON, Story, changshan, post_actor

K = Qt.Key
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
)  # fmt: skip
GRIDS = [area.id for area in changshan().tree if area.level.value == "grid"]


@pytest.fixture
def bench(make) -> Iterator[Bench]:  # type: ignore[no-untyped-def]  # noqa: F811
    """Twelve events: three just reported, three accepted, six under way, the newest first."""
    story = Story()
    story.staff(NOON)
    for number in range(12):
        at = NOON - timedelta(minutes=60 - number)
        event = story.report(f"第{number}件路灯不亮", at, item="C-09", grid=GRIDS[number * 7])
        if number < 3:
            continue
        story.do(k.Accept(), event, DISPATCHER, at)
        if number < 6:
            continue
        order = story.dispatch(event, at + timedelta(minutes=1), "chengjian")
        story.do(k.Receive(), order, post_actor("chengjian"), at + timedelta(minutes=2))
        if number == 11:
            story.do(k.Urge(), order, DISPATCHER, NOON - timedelta(minutes=4))
    made = make(story=story)
    made.panel.list.setFocus()
    yield made
    made.panel.mass.close()


def sheet(bench: Bench) -> MassSheet:
    """The open sheet."""
    (found,) = (one for one in bench.panel.findChildren(MassSheet) if one.isVisible())
    return found


def outcomes(bench: Bench) -> list[str]:
    """How it stands for each, in the sheet's order."""
    return [item.outcome for item in bench.panel.mass.items]


def of(bench: Bench, part: str) -> Item:
    """The line of one event."""
    return next(item for item in bench.panel.mass.items if part in item.title)


def test_marks_by_keys(bench: Bench) -> None:
    """Space marks, Shift+J marks on, Ctrl+A marks all that is filtered, Esc lets go; the drawer stays."""
    marks = bench.panel.list.selection
    bench.key(K.Key_J)
    bench.key(K.Key_Space)
    assert marks.ids == (bench.model.row_at(0).id,)
    bench.key(K.Key_J, SHIFT)
    bench.key(K.Key_J, SHIFT)
    assert marks.ids == tuple(bench.model.row_at(place).id for place in range(3))
    bench.key(K.Key_K, SHIFT)
    assert len(marks) == 2
    assert "已选 2 件" in bench.texts()
    bench.key(K.Key_Escape)
    assert len(marks) == 0
    assert "已选" not in bench.texts()
    assert bench.panel.drawer.isVisible()
    bench.model.set_text("第1")
    bench.key(K.Key_A, CTRL)
    assert len(marks) == bench.model.rowCount() == 3
    bench.model.set_text("第11件")
    assert len(marks) == 1  # nothing is marked that is not in the list


def test_marks_by_mouse(bench: Bench) -> None:
    """Ctrl marks one row, Shift marks up to it; a plain click only selects."""
    listing, marks = bench.panel.list, bench.panel.list.selection

    def click(place: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        at = QPoint(300, listing.row_height() * place + 5)
        bench.qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, modifier, at)

    click(1)
    assert len(marks) == 0
    click(2, CTRL)
    click(5, SHIFT)
    assert [bench.model.position(id_) for id_ in marks.ids] == [2, 3, 4, 5]
    click(3, CTRL)
    assert [bench.model.position(id_) for id_ in marks.ids] == [2, 4, 5]
    click(7)
    assert len(marks) == 3


def test_urging_says_what_it_will_do_before_it_does(bench: Bench, qtbot: QtBot) -> None:
    """Who can be urged, who not and why; nothing happens until Ctrl+Enter; then one line for each."""
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_U)
    said = sheet(bench).says.text()
    assert "将催办 5 件" in said
    assert "7 件不能" in said
    assert "6 件还没有派单" in said
    assert "1 件10 分钟内已催办" in said
    assert of(bench, "第11件").says == "10 分钟内已经催办过，请稍后再催。"
    assert bench.room.situation.pending() == []
    bench.key(K.Key_Return, CTRL)
    assert len(bench.room.situation.pending()) == 5
    assert "待发送 5 件" in sheet(bench).says.text()
    confirm_all(bench.room)
    qtbot.waitUntil(lambda: "已送达 5 件" in sheet(bench).says.text())
    assert outcomes(bench).count("sent") == 5
    bench.key(K.Key_Escape)
    assert not bench.panel.findChildren(MassSheet) or not sheet_is_open(bench)
    assert len(bench.panel.list.selection) == 0


def test_a_burst_of_news_is_looked_at_now_and_then(bench: Bench, qtbot: QtBot) -> None:
    """Forty things happen to the events at once: the list is not made forty times, and shows the last of them."""
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_U)
    made: list[int] = []
    bench.panel.mass.changed.connect(lambda: made.append(1))
    under_way = next(item for item in bench.panel.mass.items if item.outcome == "will")
    for number in range(39):
        bench.room.happen(k.Comment(words=f"第 {number} 条"), under_way.id)
    order = bench.room.situation.event(under_way.id).order  # type: ignore[union-attr]
    bench.room.happen(k.Urge(), order or "")
    qtbot.waitUntil(lambda: "将催办 4 件" in sheet(bench).says.text())
    assert len(made) < 10


def sheet_is_open(bench: Bench) -> bool:
    """Whether a sheet can be seen."""
    return any(one.isVisible() for one in bench.panel.findChildren(MassSheet))


def test_the_report_stays_until_it_is_read_and_names_every_refusal(bench: Bench, qtbot: QtBot) -> None:
    """One of three is refused by the center: the sentence stands at it, the others are sent; Esc puts it away."""
    bench.model.set_lane("accept")
    bench.panel.list.setFocus()
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_A)
    assert sheet(bench).says.text() == "将受理 3 件"
    bench.key(K.Key_Return, CTRL)
    one = bench.room.situation.pending()[1]
    gone = replace(one, sending=Sending.REFUSED, problem="已由县平台受理。")
    bench.room.situation.update(gone)
    for pending in bench.room.situation.pending():
        if pending.command.id != one.command.id:
            changes = bench.room.story.do(k.Accept(), pending.command.subject.id, DISPATCHER, bench.room.now)
            bench.room.situation.apply(changes, [pending.command.id])
    qtbot.waitUntil(lambda: outcomes(bench) == ["refused", "sent", "sent"])
    assert "已送达 2 件；1 件未被接受" in sheet(bench).says.text()
    assert bench.panel.mass.items[0].says == "已由县平台受理。"
    bench.key(K.Key_Escape)
    assert not sheet_is_open(bench)


def test_what_was_not_sent_can_be_taken_back(bench: Bench) -> None:
    """Offline: three wait on this machine; one button takes them back."""
    bench.model.set_lane("accept")
    bench.panel.list.setFocus()
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_A)
    bench.key(K.Key_Return, CTRL)
    bench.qtbot.mouseClick(bench.button("撤回未送出的 3 条", sheet(bench)), Qt.MouseButton.LeftButton)
    assert bench.room.situation.pending() == []
    assert sheet(bench).says.text() == "已撤回 3 件"
    states = {bench.room.situation.event(item.id).state for item in bench.panel.mass.items}  # type: ignore[union-attr]
    assert states == {EventState.REPORTED}


def test_one_order_each_to_the_suggested_post(bench: Bench) -> None:
    """Reported ones are accepted on the way; each has an order of its own."""
    bench.panel.list.selection.set(
        [row.id for row in bench.model.rows() if row.state in (EventState.REPORTED, EventState.ACCEPTED)]
    )
    bench.key(K.Key_D)
    assert sheet(bench).says.text() == "将派单 6 件"
    assert of(bench, "第0件").says.startswith("先受理，再派给城建岗")
    assert of(bench, "第4件").says.startswith("派给城建岗")
    bench.key(K.Key_Return, CTRL)
    events = [bench.room.situation.event(item.id) for item in bench.panel.mass.items]
    assert {event.state for event in events if event is not None} == {EventState.DISPATCHED}
    assert {event.lead_post for event in events if event is not None} == {"chengjian"}
    assert len({event.order for event in events if event is not None}) == 6


def test_one_order_each_to_a_village_with_who_answers_there(bench: Bench) -> None:
    village = next(
        one for one in bench.room.situation.township.village_posts.values() if one.lead is not None
    )
    bench.panel.list.selection.set([row.id for row in bench.model.rows() if row.state is EventState.ACCEPTED])
    bench.key(K.Key_D)
    form = bench.panel.mass.form()
    assert form is not None
    assert village.id in {option.value for option in form.fields[-1].options}
    bench.panel.mass.fill({**bench.panel.mass.values, "lead": village.id})
    assert f"派给{village.name}" in bench.panel.mass.items[0].says
    bench.panel.mass.run()
    events = [bench.room.situation.event(item.id) for item in bench.panel.mass.items]
    orders = [bench.room.situation.order(event.order or "") for event in events if event is not None]
    assert {(order.lead, order.lead_person) for order in orders if order} == {(village.id, village.lead)}


def test_all_into_one_and_one_order(bench: Bench) -> None:
    """The others go into the main one, which alone is dispatched; those under way can't, and say so."""
    ids = [row.id for row in bench.model.rows() if row.state is EventState.REPORTED]
    under_way = next(row.id for row in bench.model.rows() if row.state is EventState.HANDLING)
    bench.panel.list.selection.set([*ids, under_way])
    bench.key(K.Key_D)
    bench.key(K.Key_Right)  # 并为一件，派一张
    assert "将把 3 件办成一件，派 1 张单" in sheet(bench).says.text() or "不能" in sheet(bench).says.text()
    parent = min(ids, key=lambda id_: bench.room.situation.event(id_).reported_at)  # type: ignore[union-attr]
    bench.panel.mass.fill({**bench.panel.mass.values, "into": parent})
    assert "3 件办成一件" in sheet(bench).says.text()
    assert "1 件处置中" in sheet(bench).says.text()
    bench.panel.mass.run()
    assert (
        len(bench.room.situation.pending()) == 2
    )  # accepted and dispatched first; the others wait for its answer
    assert bench.panel.mass.running
    confirm_all(bench.room)
    assert bench.panel.mass.done
    merged = [bench.room.situation.event(id_) for id_ in ids if id_ != parent]
    assert all(event is not None and event.merged_into == parent for event in merged)
    main = bench.room.situation.event(parent)
    assert main is not None
    assert main.state is EventState.DISPATCHED


def test_nothing_goes_into_one_that_was_not_accepted(bench: Bench) -> None:
    """The center refuses the main event's step: the others stay as they are, and say so."""
    ids = [row.id for row in bench.model.rows() if row.state is EventState.REPORTED]
    bench.panel.list.selection.set(ids)
    bench.key(K.Key_D)
    bench.panel.mass.fill({**bench.panel.mass.values, "how": "one"})
    bench.panel.mass.run()
    one = bench.room.situation.pending()[0]
    bench.room.situation.update(replace(one, sending=Sending.REFUSED, problem="已由县平台受理。"))
    assert bench.panel.mass.done
    assert outcomes(bench) == ["refused"] * 3
    assert "主事件没有派出，此件没有并入。" in [item.says for item in bench.panel.mass.items]
    assert all(bench.room.situation.event(id_).merged_into is None for id_ in ids)  # type: ignore[union-attr]


def test_merging_many(bench: Bench) -> None:
    """M on marked ones: the earliest stays, the rest go into it."""
    ids = [row.id for row in bench.model.rows() if row.state is EventState.REPORTED]
    bench.panel.list.selection.set(ids)
    bench.key(K.Key_M)
    assert sheet(bench).says.text() == "将并入 2 件"
    bench.key(K.Key_Return, CTRL)
    states = sorted(bench.room.situation.event(id_).state.value for id_ in ids)  # type: ignore[union-attr]
    assert states == ["merged", "merged", "reported"]


def test_classifying_many_leaves_alone_what_is_not_chosen(bench: Bench) -> None:
    ids = [row.id for row in bench.model.rows()][:4]
    bench.panel.list.selection.set(ids)
    bench.key(K.Key_G)
    bench.panel.mass.fill({"item": "C-08", "grid": "", "severity": ""})
    assert sheet(bench).says.text() == "将归类 4 件"
    before = {id_: bench.room.situation.event(id_).grid for id_ in ids}  # type: ignore[union-attr]
    bench.panel.mass.run()
    for id_ in ids:
        event = bench.room.situation.event(id_)
        assert event is not None
        assert (event.item, event.grid) == ("C-08", before[id_])


def test_suspending_many_needs_no_more_than_one_form(bench: Bench) -> None:
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_H)
    assert "将挂起 9 件" in sheet(bench).says.text()
    assert "3 件待受理" in sheet(bench).says.text()
    bench.key(K.Key_Return, CTRL)
    assert "请填写「说明」。" in bench.texts()
    bench.panel.mass.fill({**bench.panel.mass.values, "words": "雨季过后统一修"})
    bench.panel.mass.run()
    assert outcomes(bench).count("pending") == 9


def test_a_step_that_nobody_can_take_does_nothing_and_says_so(bench: Bench) -> None:
    ids = [row.id for row in bench.model.rows() if row.state is EventState.HANDLING]
    bench.panel.list.selection.set(ids)
    bench.key(K.Key_A)
    assert "6 件处置中" in sheet(bench).says.text()
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    bench.key(K.Key_Escape)
    assert len(bench.panel.list.selection) == 6  # what was marked is still marked


def test_the_bar_says_for_how_many_each_step_is(bench: Bench, qtbot: QtBot) -> None:
    bench.key(K.Key_A, CTRL)
    bar = bench.panel.mass_bar
    qtbot.waitUntil(lambda: bar.buttons["order.urge"].text() == "催办 5")
    assert bar.buttons["event.accept"].text() == "受理 3"
    bench.qtbot.mouseClick(bar.buttons["event.accept"], Qt.MouseButton.LeftButton)
    assert sheet(bench).says.text().startswith("将受理 3 件")
    assert QApplication.focusWidget() is not None
