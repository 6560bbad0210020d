"""M: what may be the same matter side by side, told apart or merged; and reports under one row. By keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState, Reporter
from desktop.panels.events.compare import CompareSheet
from desktop.viewmodels.events.apart import Apart
from tests.panels.events.test_panel import Bench, make  # noqa: F401
from tests.support.orders import confirm_all
from tests.support.town import DISPATCHER, NOON, Story, changshan, post_actor

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
GRIDS = [area.id for area in changshan().tree if area.level.value == "grid"]


def the_flood(story: Story, count: int, *, minutes: float = 1) -> list[str]:
    """So many reports of one flood."""
    said = (
        "幸福小区门口积水没过脚踝",
        "小区门口积水，车熄火了",
        "幸福小区门口水很深积水",
        "小区门口积水请派人",
    )
    return [
        story.report(
            said[n % 4], NOON - timedelta(minutes=50) + timedelta(minutes=minutes * n), grid=GRIDS[0], item="C-01",
            place="幸福小区东门", channel=Channel.CITIZEN, severity=Severity.URGENT if n == 2 else Severity.HIGH,
            reporter=Reporter(name=f"{'张李王赵'[n % 4]}秀英", phone=f"138000{n:05d}"),
        )
        for n in range(count)
    ]  # fmt: skip


@pytest.fixture
def bench(make) -> Iterator[Bench]:  # type: ignore[no-untyped-def]  # noqa: F811
    """Three reports of one flood, and two of other matters."""
    story = Story()
    story.staff(NOON)
    the_flood(story, 3, minutes=5)
    story.report("路灯不亮", NOON - timedelta(minutes=40), grid=GRIDS[40], item="C-09")
    story.report("夜市占道经营", NOON - timedelta(minutes=30), grid=GRIDS[70], item="C-13")
    made = make(story=story)
    made.panel.list.setFocus()
    yield made
    made.panel.mass.close()


def sheet(bench: Bench) -> CompareSheet | None:
    """The comparison, if it is open."""
    return next((one for one in bench.panel.findChildren(CompareSheet) if one.isVisible()), None)


def flood(bench: Bench) -> list[str]:
    """The flood's reports, the earliest first."""
    found = sorted(bench.room.situation.events(), key=lambda event: event.reported_at)
    return [event.id for event in found if "积水" in event.title]


def test_m_opens_both_side_by_side_and_merges_nothing(bench: Bench) -> None:
    first, second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    shown = sheet(bench)
    assert shown is not None
    assert "疑似第 1 / 2 件" in bench.texts()
    assert "相像" in shown.facts.text()
    assert "同一网格" in shown.facts.text()
    said = shown.consequence.text()
    assert "留作主事件" in said
    assert "并入后共 2 人反映" in said
    assert "13800000002" not in bench.texts()
    sides = shown.compare.sides()
    assert sides is not None
    assert sides[0].title_runs
    assert bench.room.situation.pending() == []
    bench.key(K.Key_Right)
    assert {sides[1].id, shown.compare.sides()[1].id} == {first, second}  # type: ignore[index]
    bench.key(K.Key_Escape)
    assert sheet(bench) is None
    assert all(bench.room.situation.event(id_).state is EventState.REPORTED for id_ in (first, second))  # type: ignore[union-attr]


def test_ctrl_enter_merges_the_later_into_the_earlier(bench: Bench) -> None:
    first, _second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    shown = sheet(bench)
    assert shown is not None
    while shown.compare.sides()[1].id != first:  # type: ignore[index]
        bench.key(K.Key_Right)
    bench.key(K.Key_Return, CTRL)
    assert sheet(bench) is None
    event = bench.room.situation.event(third)
    assert event is not None
    assert event.merged_into == first


def test_s_lets_the_other_one_stay(bench: Bench) -> None:
    first, _second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    shown = sheet(bench)
    assert shown is not None
    while shown.compare.sides()[1].id != first:  # type: ignore[index]
        bench.key(K.Key_Right)
    bench.key(K.Key_S)
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.event(first).merged_into == third  # type: ignore[union-attr]


def test_what_was_told_apart_is_never_offered_again(bench: Bench) -> None:
    """X; it can be taken back; a desk that starts again remembers."""
    first, second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    shown = sheet(bench)
    assert shown is not None
    told = shown.compare.sides()[1].id  # type: ignore[index]
    bench.key(K.Key_X)
    assert "不是同一件，不再提示" in bench.texts()
    assert "疑似第 1 / 1 件" in bench.texts()
    assert Apart(bench.room.drafts)(third, told)
    bench.qtbot.mouseClick(bench.button("撤销", shown), Qt.MouseButton.LeftButton)
    assert "疑似第 1 / 2 件" in bench.texts()
    bench.key(K.Key_X)
    bench.key(K.Key_X)
    assert "没有其他疑似同一件的了。" in bench.texts()
    bench.key(K.Key_Escape)
    bench.key(K.Key_M)
    assert sheet(bench) is None  # nothing is alike any more: the form to pick one by hand
    assert bench.panel.drawer.busy
    assert all(Apart(bench.room.drafts)(third, other) for other in (first, second))


def test_slash_picks_another_by_hand(bench: Bench) -> None:
    bench.panel.reveal(flood(bench)[2])
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    bench.key(K.Key_Slash)
    assert sheet(bench) is None
    assert bench.panel.drawer.busy


def test_slash_stays_with_the_event_that_is_compared(bench: Bench) -> None:
    first, _second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    bench.panel.list.select(first)
    shown = sheet(bench)
    assert shown is not None
    shown.setFocus()
    bench.key(K.Key_Slash)
    assert bench.panel.drawer.busy
    assert bench.detail.event_id == third


def test_who_stays_is_chosen_for_one_pair_only(bench: Bench) -> None:
    """News of the candidate leave the choice alone; another candidate begins anew."""
    _first, _second, third = flood(bench)
    bench.panel.reveal(third)
    bench.panel.list.setFocus()
    bench.key(K.Key_M)
    shown = sheet(bench)
    assert shown is not None
    at, before = shown.compare.sides()[1].id, shown.compare.sides()[1].stays  # type: ignore[index]
    bench.key(K.Key_S)
    bench.room.happen(k.Comment(words="已回电"), at)
    assert (shown.compare.sides()[1].id, shown.compare.sides()[1].stays) == (at, not before)  # type: ignore[index]
    bench.key(K.Key_Right)
    bench.key(K.Key_Left)
    assert (shown.compare.sides()[1].id, shown.compare.sides()[1].stays) == (at, before)  # type: ignore[index]


def test_merged_reports_are_one_row_with_a_count(bench: Bench) -> None:
    """The parent says how many reported it; the others stand in no lane of their own."""
    first, second, third = flood(bench)
    for child in (second, third):
        bench.room.happen(k.Merge(into=first), child, DISPATCHER)
    bench.model.flush()
    row = bench.model.row(first)
    assert row is not None
    assert "↳ 3 人反映" in [note.text for note in row.notes]
    assert bench.model.rowCount() == 3
    assert bench.model.count("ended") == 0


def test_i_puts_two_hundred_reports_of_one_flood_under_one_row(make, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """All are counted, none is lost, its clock is the most urgent; arrows open and fold; one order for all."""
    story = Story()
    story.staff(NOON)
    reports = the_flood(story, 200, minutes=0.2)
    story.report("路灯不亮", NOON - timedelta(minutes=40), grid=GRIDS[60], item="C-09")
    bench = make(story=story)
    bench.panel.list.setFocus()
    assert bench.model.rowCount() == 201
    bench.key(K.Key_I)
    qtbot.waitUntil(lambda: not bench.model.grouping, timeout=20_000)
    assert bench.model.rowCount() == 2
    head = next(row for row in bench.model.rows() if "积水" in row.title)
    assert bench.model.folding.note(head.id) == "疑似同一件 共 200 件"
    rows = [bench.model.row(id_) for id_ in reports]
    assert head.urgent_key == min(row.urgent_key for row in rows if row is not None)
    assert bench.model.shown_events() == 201
    assert "2 行，含 201 / 201 件" in bench.texts()
    bench.panel.list.select(head.id)
    bench.key(K.Key_Right)
    assert bench.model.rowCount() == 201
    assert bench.model.row_at(bench.model.position(head.id) + 1).title
    bench.key(K.Key_Left)
    assert bench.model.rowCount() == 2
    bench.key(K.Key_Space)
    assert set(bench.panel.list.selection.ids) == set(reports)
    bench.key(K.Key_D)  # one order for a group, unless somebody wants one each
    assert bench.panel.mass.says == "将把 200 件办成一件，派 1 张单"
    bench.key(K.Key_Return, CTRL)
    confirm_all(bench.room)
    qtbot.waitUntil(lambda: bench.panel.mass.done, timeout=30_000)
    events = [bench.room.situation.event(id_) for id_ in reports]
    assert sum(event.state is EventState.MERGED for event in events if event is not None) == 199
    assert len({order.id for order in bench.room.situation.orders()}) == 1
    bench.key(K.Key_Escape)
    bench.key(K.Key_I)
    bench.model.take_in()
    assert bench.model.rowCount() == 2
    row = next(row for row in bench.model.rows() if "积水" in row.title)
    assert "↳ 200 人反映" in [note.text for note in row.notes]
    bench.panel.mass.close()


def test_reports_that_come_while_groups_are_looked_for_are_in_them(make, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    """Looking for groups takes a while with many; the list goes on meanwhile."""
    story = Story()
    story.staff(NOON)
    reports = the_flood(story, 120, minutes=0.2)
    bench = make(story=story)
    bench.panel.list.setFocus()
    bench.key(K.Key_I)
    late = [bench.room.arrive("小区门口积水，车熄火了", grid=GRIDS[0], item="C-01", place="幸福小区东门")]
    bench.room.happen(k.Comment(words="已问过"), reports[0])
    bench.model.flush()
    qtbot.waitUntil(lambda: not bench.model.grouping, timeout=20_000)
    bench.model.take_in()
    assert bench.model.rowCount() == 1
    assert set(bench.model.members(bench.model.row_at(0).id)) == {*reports, *late}
    bench.key(K.Key_I)
    assert bench.model.rowCount() == 121
    bench.panel.mass.close()


def test_a_new_report_joins_its_group_without_a_jump(bench: Bench, qtbot: QtBot) -> None:
    bench.key(K.Key_I)
    qtbot.waitUntil(lambda: not bench.model.grouping)
    assert bench.model.rowCount() == 3
    bench.room.arrive("幸福小区门口积水很深", grid=GRIDS[0], item="C-01", place="幸福小区东门")
    bench.model.flush()
    assert bench.model.rowCount() == 3
    head = next(row for row in bench.model.rows() if "积水" in row.title)
    assert bench.model.folding.note(head.id) == "疑似同一件 共 4 件"


def test_the_drawer_lists_every_report_and_a_follow_up_knows_all_reporters(bench: Bench) -> None:
    first, second, third = flood(bench)
    for child in (second, third):
        bench.room.happen(k.Merge(into=first), child, DISPATCHER)
    bench.panel.reveal(first)
    picture = bench.detail.picture
    assert picture is not None
    assert picture.people == 3
    assert [report.id for report in picture.reports] == [first, second, third]
    assert "3 人反映，共 3 件" in bench.texts()
    assert all("****" in report.reporter for report in picture.reports)
    bench.room.happen(k.Accept(), first)
    order = bench.room.story.new_id("order")
    bench.room.happen(k.Issue(event=first, lead="chengjian", text="请处置"), order)
    bench.room.happen(k.Receive(), order, post_actor("chengjian"))
    bench.room.happen(k.Answer(text="已处置"), order, post_actor("chengjian"))
    bench.panel.list.setFocus()
    bench.key(K.Key_R)
    assert "本件共 3 人反映，结果都要告知：张** 138****0000，李** 138****0001" in bench.texts()
