"""Whistles, the county's answer and the very late in the events panel, by keys and clicks."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from desktop.domain import commands as k
from desktop.domain.events.events import EscalateLevel, EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.whistles import CallState, Whistle, WhistleState
from tests.panels.events.test_panel import Bench, make
from tests.support.town import DISPATCHER, NOON, OTHER, morning, post_actor

__all__ = ["make"]

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
BLOW = ("chengjian", "gongyong")


def whistles(bench: Bench, event_id: str) -> list[Whistle]:
    return bench.room.situation.whistles_of(event_id)


def blown(bench: Bench) -> tuple[str, str]:
    """A whistle that somebody else has blown."""
    event_id = next(row.id for row in bench.model.rows() if row.state is EventState.ACCEPTED)
    bench.room.happen(w.Blow(event=event_id, posts=BLOW, place="桥洞北口"), "w1")
    bench.model.flush()
    bench.panel.reveal(event_id)
    bench.panel.list.setFocus()
    return event_id, "w1"


def test_f_calls_posts_found_by_their_initials(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    event_id = bench.select(EventState.ACCEPTED)
    bench.key(K.Key_F)
    assert bench.panel.drawer.busy
    for _ in range(6):
        bench.key(K.Key_Backspace)  # without those that the catalogue proposes
    for initials in ("yj", "消防"):
        bench.type(initials)
        bench.key(K.Key_Return)
    bench.key(K.Key_Return, CTRL)
    (whistle,) = whistles(bench, event_id)
    names = [bench.room.situation.township.post_name(call.post) for call in whistle.calls]
    assert names == ["应急岗", "消防岗"]
    assert not bench.panel.drawer.busy
    assert "应急岗" in bench.texts()
    row = bench.model.row(event_id)
    assert row is not None
    assert [mark.icon for mark in row.marks if mark.icon == "whistle"] == ["whistle"]
    assert "whistles" in row.lanes


def test_a_whistle_without_posts_is_refused_in_the_form_and_kept(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    event_id = bench.select(EventState.ACCEPTED)
    bench.key(K.Key_F)
    for _ in range(6):
        bench.key(K.Key_Backspace)
    bench.key(K.Key_Return, CTRL)
    assert bench.panel.drawer.busy
    assert "请填写「叫哪些岗位和村居」。" in bench.texts()
    assert whistles(bench, event_id) == []


def test_a_post_reports_in_and_done_with_the_same_key(make) -> None:  # type: ignore[no-untyped-def]
    story = morning(20)
    event_id = next(e.id for e in story.central.events() if e.state is EventState.ACCEPTED)
    story.do(w.Blow(event=event_id, posts=BLOW, place="桥洞北口"), "w1", OTHER, NOON - timedelta(minutes=9))
    bench = make(post_actor("chengjian"), story)
    bench.panel.reveal(event_id)
    bench.panel.list.setFocus()
    bench.key(K.Key_F)
    bench.type("两人一车")
    bench.key(K.Key_Return, CTRL)
    (whistle,) = whistles(bench, event_id)
    call = whistle.call("chengjian")
    assert call is not None
    assert (call.state, call.arrived_at) == (CallState.ARRIVED, bench.room.now)
    assert "两人一车" in call.words
    assert "到场，用时 9 分" in bench.texts()
    bench.panel.list.setFocus()
    bench.key(K.Key_F)
    bench.type("井盖已换好")
    bench.key(K.Key_Return, CTRL)
    call = whistles(bench, event_id)[0].call("chengjian")
    assert call is not None
    assert (call.state, call.done) == (CallState.DONE, "井盖已换好")
    bench.panel.list.setFocus()
    bench.key(K.Key_F)
    assert not bench.panel.drawer.busy


def test_a_village_is_called_by_its_initials_and_reports_in_itself(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    event_id = bench.select(EventState.ACCEPTED)
    village = next(iter(bench.room.situation.township.village_posts.values()))
    bench.key(K.Key_F)
    for _ in range(6):
        bench.key(K.Key_Backspace)
    bench.type(village.name)
    bench.key(K.Key_Return)
    bench.key(K.Key_Return, CTRL)
    (whistle,) = whistles(bench, event_id)
    assert [call.post for call in whistle.calls] == [village.id]
    story = morning(20)
    event_id = next(e.id for e in story.central.events() if e.state is EventState.ACCEPTED)
    story.do(w.Blow(event=event_id, posts=(village.id,), place="桥洞北口"), "w1", OTHER, NOON)
    own = make(Actor(account="v", role=Role.VILLAGE, area=village.areas[0], post=village.id), story)
    own.panel.reveal(event_id)
    own.panel.list.setFocus()
    own.key(K.Key_F)
    own.key(K.Key_Return, CTRL)
    call = whistles(own, event_id)[0].call(village.id)
    assert call is not None
    assert (call.state, call.person) == (CallState.ARRIVED, village.lead)


def test_the_center_excuses_ends_and_scores_by_the_buttons(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    event_id, whistle_id = blown(bench)
    bench.room.happen(w.Arrive(words="到"), whistle_id, post_actor("chengjian"))
    click(bench, "免到 公用岗")
    bench.type("正在抢修主管")
    bench.key(K.Key_Return, CTRL)
    click(bench, "结束吹哨")
    bench.key(K.Key_Return, CTRL)
    (whistle,) = whistles(bench, event_id)
    assert whistle.state is WhistleState.ENDED
    click(bench, "评价 城建岗")
    bench.key(K.Key_Return, CTRL)
    (whistle,) = whistles(bench, event_id)
    assert whistle.state is WhistleState.SCORED
    call = whistle.call("chengjian")
    assert call is not None
    assert call.score is not None
    assert call.score.mean == 5
    assert "评价 5.0" in bench.texts()


def test_a_form_for_a_part_that_somebody_else_did_says_so(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    _, whistle_id = blown(bench)
    click(bench, "代报到 城建岗")
    assert bench.panel.drawer.busy
    bench.room.happen(w.Arrive(words="到"), whistle_id, post_actor("chengjian"))
    assert "此件已有新的变化，这一步现在不能办理。" in bench.texts()


def test_a_records_the_countys_answer_while_nothing_can_be_accepted(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    event_id = next(row.id for row in bench.model.rows() if row.state is EventState.ACCEPTED)
    bench.room.happen(k.Escalate(level=EscalateLevel.COUNTY, reason="需县里"), event_id, DISPATCHER)
    bench.model.flush()
    bench.panel.reveal(event_id)
    bench.panel.list.setFocus()
    assert "等县级答复" in bench.texts()
    bench.key(K.Key_A)
    assert bench.panel.drawer.busy
    for _ in range(2):
        if not isinstance(QApplication.focusWidget(), QPlainTextEdit):
            bench.key(K.Key_Tab)
    bench.type("县公路中心已排期")
    bench.key(K.Key_Return, CTRL)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.ACCEPTED
    assert event.timeline[-1].words == "县公路中心已排期"


def test_what_is_very_late_stands_in_a_lane_of_its_own(make) -> None:  # type: ignore[no-untyped-def]
    bench = make()
    before = bench.model.count("severe")
    event_id = bench.room.arrive("门面房冒烟", item="C-01")
    bench.model.flush()
    stage = bench.room.story.event(event_id).stage
    assert stage is not None
    whole = stage.due - stage.since
    bench.room.clock.advance(whole * 2)
    bench.panel.tick()
    row = bench.model.row(event_id)
    assert row is not None
    assert ("late" in row.lanes, "severe" in row.lanes) == (True, False)
    bench.room.clock.advance(whole + timedelta(seconds=1))
    bench.panel.tick()
    row = bench.model.row(event_id)
    assert row is not None
    assert "severe" in row.lanes
    assert bench.model.count("severe") > before
    assert "严重超期" in [note.text for note in row.notes]


def click(bench: Bench, name: str) -> None:
    button: QPushButton = bench.button(name)
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
