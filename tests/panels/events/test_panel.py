"""The events panel by keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.events import EventsPanel
from desktop.panels.events.fields import FieldRow
from desktop.panels.events.keys import PANEL_KEYS
from desktop.panels.events.pick import PickEdit
from desktop.panels.events.registration import NewEventForm
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Sending
from desktop.theme.current import theme
from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.views import Views
from desktop.viewmodels.mass.mass import Mass
from tests.support.town import DISPATCHER, NOON, Here, Room, Story, morning, post_actor, room

K = Qt.Key
EARLIER = NOON - timedelta(minutes=2)


@dataclass
class Bench:
    """A panel in a window, and what stands behind it."""

    room: Room
    model: EventsModel
    detail: EventDetail
    panel: EventsPanel
    qtbot: QtBot

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.panel.list, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """As an input method would for Chinese, by keys otherwise."""
        editor = QApplication.focusWidget()
        if text.isascii():
            self.qtbot.keyClicks(editor, text)
            return
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(editor, event)

    def select(self, state: EventState) -> str:
        event_id = next(row.id for row in self.model.rows() if row.state is state)
        self.panel.reveal(event_id)
        self.panel.list.setFocus()
        return event_id

    def button(self, name: str, parent: QWidget | None = None) -> QPushButton:
        found = [
            b
            for b in (parent or self.panel).findChildren(QPushButton)
            if b.accessibleName() == name and b.isVisible()
        ]
        assert found, name
        return found[0]

    def texts(self) -> str:
        return "\n".join(label.text() for label in self.panel.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication) -> Iterator[object]:
    made: list[Bench] = []
    theme().apply(qapp)

    def build(
        actor: Actor = DISPATCHER, story: Story | None = None, size: tuple[int, int] = (1920, 952)
    ) -> Bench:
        desk = room(actor, story or morning(40))
        model = EventsModel(desk.situation, desk.connection)
        model.attend_views(Views(desk.drafts, desk.situation.township, model))
        detail = EventDetail(
            desk.situation, desk.connection, desk.desk, desk.tasks, desk.drafts, ask=desk.reveal
        )
        mass = Mass(desk.situation, desk.connection, desk.desk, desk.tasks, drafts=desk.drafts, files=Here())
        panel = EventsPanel(model, detail, desk.situation, desk.connection, mass=mass)
        qtbot.addWidget(panel)
        panel.resize(*size)
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


@pytest.fixture
def bench(make) -> Bench:  # type: ignore[no-untyped-def]
    return make()


def test_j_and_k_move_and_the_drawer_follows(bench: Bench) -> None:
    bench.key(K.Key_J)
    assert bench.model.selected == bench.model.row_at(0).id
    assert bench.panel.drawer.isVisible()
    bench.key(K.Key_J)
    bench.key(K.Key_Down)
    assert bench.model.selected == bench.model.row_at(2).id
    assert bench.detail.event_id == bench.model.selected
    bench.key(K.Key_K)
    assert bench.model.selected == bench.model.row_at(1).id
    bench.key(K.Key_End)
    assert bench.model.selected == bench.model.row_at(bench.model.rowCount() - 1).id
    bench.key(K.Key_Home)
    assert bench.model.selected == bench.model.row_at(0).id
    bench.key(K.Key_Escape)
    assert not bench.panel.drawer.isVisible()
    bench.key(K.Key_Return)
    assert bench.panel.drawer.isVisible()


def test_a_accepts_and_d_asks_for_the_composer(bench: Bench, qtbot: QtBot) -> None:
    event_id = bench.select(EventState.REPORTED)
    bench.key(K.Key_A)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.ACCEPTED
    with qtbot.waitSignal(bench.panel.dispatch_requested) as heard:
        bench.key(K.Key_D)
    assert heard.args == [event_id]


def test_a_key_that_does_not_fit_says_why(bench: Bench, qtbot: QtBot) -> None:
    bench.select(EventState.HANDLING)
    with qtbot.waitSignal(bench.panel.message) as heard:
        bench.key(K.Key_A)
    assert "处置中" in heard.args[0]


def test_a_form_sends_with_ctrl_enter(bench: Bench) -> None:
    event_id = bench.select(EventState.REPORTED)
    bench.key(K.Key_L)
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    bench.type("已电话核实")
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.timeline[-1].words == "已电话核实"
    assert not bench.panel.drawer.busy


def test_esc_goes_back_and_keeps_the_draft(bench: Bench) -> None:
    bench.select(EventState.REPORTED)
    bench.key(K.Key_L)
    bench.type("ajd")  # letters are no shortcuts while an editor has the focus
    bench.key(K.Key_Escape)
    assert not bench.panel.drawer.busy
    assert bench.panel.drawer.isVisible()
    bench.panel.list.setFocus()
    bench.key(K.Key_L)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == "ajd"


def test_a_refusal_stands_in_the_form(bench: Bench) -> None:
    bench.select(EventState.ANSWERED)
    bench.key(K.Key_R)
    composer = bench.panel.drawer.composer
    assert composer is not None
    while composer.values()["outcome"] not in ("unsolved", "unreached"):
        bench.key(K.Key_Right)
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.panel.drawer.busy
    assert "群众反映未解决时" in bench.texts()
    bench.type("还在漏水")
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not bench.panel.drawer.busy
    event = bench.detail.current
    assert event is not None
    assert (event.state, event.reworks) == (EventState.ACCEPTED, 1)


def test_closing_is_filled_in(bench: Bench) -> None:
    event_id = bench.select(EventState.CONFIRMED)
    bench.key(K.Key_C)
    editor = QApplication.focusWidget()
    composer = bench.panel.drawer.composer
    assert composer is not None
    assert composer.isAncestorOf(editor)
    assert composer.values()["accepted_at"].startswith("2026-11-23 ")
    for row in composer.findChildren(FieldRow):
        if not row.value():
            row.take_focus()
            bench.type("已办完")
    bench.qtbot.mouseClick(bench.button("办结", bench.panel.drawer.composer), Qt.MouseButton.LeftButton)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.CLOSED


def test_steps_and_the_panel_share_no_key() -> None:
    """But V: it shows cameras where nothing can be denied or withdrawn now."""
    assert {key for _, key in KEYS} & {key for _, key, _ in PANEL_KEYS} == {"V"}


def test_v_asks_for_the_cameras_of_the_selected_event(bench: Bench, qtbot: QtBot) -> None:
    bench.key(K.Key_J)
    with qtbot.waitSignal(bench.panel.video_requested) as asked:
        bench.key(K.Key_V)
    assert asked.args == [bench.model.selected]


def test_arrivals_wait_for_n(bench: Bench) -> None:
    bench.key(K.Key_J)
    selected = bench.model.selected
    for number in range(3):
        bench.room.arrive(f"新事件 {number}")
    bench.model.flush()
    pill = bench.button("3 条新事件 ↑")
    assert bench.model.position(selected) == 0
    bench.key(K.Key_N)
    assert bench.model.position(selected) == 3
    assert not pill.isVisible()
    assert bench.model.selected == selected


def test_the_selected_row_stays_where_it_is_while_scrolled(bench: Bench) -> None:
    bench.key(K.Key_End)
    listing = bench.panel.list
    selected = bench.model.selected
    assert selected is not None
    height = listing.visualRect(bench.model.index(bench.model.position(selected))).y()
    first = bench.model.row_at(0).id
    bench.room.situation.forget([first, bench.model.row_at(1).id])
    bench.model.flush()
    after = listing.visualRect(bench.model.index(bench.model.position(selected))).y()
    assert after == height
    assert bench.model.selected == selected


def test_a_click_selects_and_hover_holds(bench: Bench) -> None:
    listing = bench.panel.list
    place = QPoint(300, listing.row_height() * 4 + 5)
    bench.qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.model.selected == bench.model.row_at(4).id


def test_the_filter_finds_by_initials_and_esc_clears_it(bench: Bench) -> None:
    bench.key(K.Key_Slash)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    bench.type("xfxqmk")
    assert [row.title for row in bench.model.rows()] == ["幸福小区门口积水，水中有漩涡"]
    bench.type("zzzz")
    assert "没有找到" in bench.texts()
    bench.key(K.Key_Escape)
    assert bench.model.rowCount() == bench.model.count("all")
    assert bench.panel.list.hasFocus()


def test_lanes_are_buttons(bench: Bench) -> None:
    count = bench.model.count("accept")
    bench.qtbot.mouseClick(
        next(w for w in bench.panel.findChildren(QWidget) if w.accessibleName() == f"待受理 {count}"),
        Qt.MouseButton.LeftButton,
    )
    assert bench.model.lane.id == "accept"
    assert bench.model.rowCount() == count


def test_registering_a_report(bench: Bench) -> None:
    bench.key(K.Key_J)
    bench.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "请填写「标题」。" in bench.texts()
    bench.type("东街路口井盖破损")
    for _ in range(4):
        bench.key(K.Key_Tab)
    bench.type("dj")
    bench.key(K.Key_Return)
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = next(e for e in bench.room.situation.events() if e.title == "东街路口井盖破损")
    assert event.grid is not None
    assert event.query_code is not None
    assert bench.model.selected == event.id
    assert bench.panel.drawer.isVisible()


PHONE = "13805431234"


def reporter_of(bench: Bench) -> str:
    event_id = next(row.id for row in bench.model.rows() if row.title.startswith("幸福小区门口"))
    bench.panel.reveal(event_id)
    bench.panel.list.setFocus()
    return event_id


def test_alt_and_a_digit_show_the_reporter_for_a_purpose(bench: Bench) -> None:
    event_id = reporter_of(bench)
    bench.key(K.Key_Alt)
    assert "会登记用途" in bench.texts()
    assert PHONE not in bench.texts()
    bench.type("2")
    assert PHONE in bench.texts()
    assert "核实情况，已登记，60 秒后隐藏" in bench.texts()
    assert [(one.event, one.purpose.value) for one in bench.room.asked] == [(event_id, "check")]
    bench.key(K.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == PHONE
    bench.key(K.Key_Alt)
    assert PHONE not in bench.texts()
    assert QApplication.clipboard().text() == ""
    bench.key(K.Key_Alt)
    bench.key(K.Key_Return)
    assert PHONE in bench.texts()
    assert bench.room.asked[-1].purpose.value == "check", "Enter is what it was the last time"
    bench.key(K.Key_J)
    assert PHONE not in bench.texts(), "the selection has moved"


def test_another_purpose_is_said_in_words(bench: Bench) -> None:
    reporter_of(bench)
    bench.key(K.Key_Alt)
    bench.type("4")
    bench.key(K.Key_Return)
    assert "请写明用途" in bench.texts()
    assert bench.room.asked == []
    bench.type("家属询问")
    bench.key(K.Key_Return)
    assert PHONE in bench.texts()
    assert bench.room.asked[0].words == "家属询问"


def test_escape_asks_for_nothing_and_alt_with_another_key_is_no_wish(bench: Bench) -> None:
    event_id = reporter_of(bench)
    bench.key(K.Key_Alt)
    bench.key(K.Key_Escape)
    assert "会登记用途" not in bench.texts()
    assert bench.model.selected == event_id
    bench.qtbot.keyPress(bench.panel.list, K.Key_Alt)
    bench.qtbot.keyClick(bench.panel.list, K.Key_J, Qt.KeyboardModifier.AltModifier)
    bench.qtbot.keyRelease(bench.panel.list, K.Key_Alt)
    assert "会登记用途" not in bench.texts()
    assert bench.room.asked == []


def test_without_the_center_it_says_what_to_do_instead(bench: Bench) -> None:
    reporter_of(bench)
    bench.room.connection.hear(Word.LOST, reason="网络不通。")
    bench.key(K.Key_Alt)
    bench.type("1")
    assert PHONE not in bench.texts()
    assert "连不上中心" in bench.texts()
    assert "尾号 1234" in bench.texts()


def test_the_center_s_refusal_can_be_withdrawn(bench: Bench) -> None:
    event_id = bench.select(EventState.REPORTED)
    bench.key(K.Key_A)
    (pending,) = bench.room.situation.pending()
    bench.room.situation.update(replace(pending, sending=Sending.REFUSED, problem="已由县平台受理。"))
    assert "已由县平台受理。" in bench.texts()
    bench.qtbot.mouseClick(bench.button("撤回"), Qt.MouseButton.LeftButton)
    assert bench.room.situation.pending() == []
    assert "已由县平台受理。" not in bench.texts()
    assert bench.detail.event_id == event_id


def test_a_step_that_is_overtaken_is_said_in_the_form(bench: Bench) -> None:
    event_id = bench.select(EventState.REPORTED)
    bench.key(K.Key_X)
    assert bench.panel.drawer.busy
    bench.room.happen(k.Merge(into=bench.model.row_at(0).id), event_id)
    assert "这一步现在不能办理" in bench.texts()
    assert bench.panel.drawer.busy


def test_a_post_has_its_own_keys(make) -> None:  # type: ignore[no-untyped-def]
    story = morning(20)
    event_id = story.report("沟渠淤堵", EARLIER, item="C-19")
    story.dispatch(event_id, EARLIER, "shuili")
    bench = make(post_actor("shuili"), story)
    bench.panel.reveal(event_id)
    bench.panel.list.setFocus()
    bench.key(K.Key_Q)
    assert bench.model.count("handling") >= 1
    bench.key(K.Key_W)
    bench.type("已疏通")
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.state is EventState.ANSWERED


def test_the_overview_lists_every_key(bench: Bench) -> None:
    bench.select(EventState.REPORTED)
    rows = {row.id: row for row in bench.panel.actions()}
    assert rows["event.accept"].enabled
    assert not rows["event.close"].enabled
    assert rows["take_in"].key == "N"
    assert all(row.text for row in rows.values())


@pytest.mark.parametrize("size", [(1280, 608), (900, 600), (640, 500)])
def test_small_panels_keep_the_list_or_the_drawer(make, size: tuple[int, int]) -> None:  # type: ignore[no-untyped-def]
    bench = make(size=size)
    bench.key(K.Key_J)
    bench.key(K.Key_Return)
    assert bench.panel.drawer.isVisible()
    assert bench.panel.size().width() == size[0]
    bench.key(K.Key_Escape)
    assert bench.panel.list.isVisible()


def test_empty_states_speak(make) -> None:  # type: ignore[no-untyped-def]
    bench = make(story=Story())
    assert "里没有事件" in bench.texts()
    bench.room.connection.hear(Word.LOST, reason="拔线")
    assert "与中心断开" in bench.texts()
    bench.room.arrive("新事件")
    bench.model.flush()
    assert bench.panel.list.isVisible()


def test_an_auditor_only_reads(make) -> None:  # type: ignore[no-untyped-def]
    bench = make(Actor(account="a", role=Role.AUDITOR))
    bench.key(K.Key_J)
    bench.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert not any(isinstance(QApplication.focusWidget(), kind) for kind in (QLineEdit, QPlainTextEdit))
    assert bench.detail.actions() == ()


def test_themes_and_densities_can_change_under_it(bench: Bench) -> None:
    bench.key(K.Key_J)
    height = bench.panel.list.row_height()
    theme().set_mode("light")
    theme().set_density("comfortable")
    QApplication.processEvents()
    assert bench.panel.list.row_height() > height
    theme().set_mode("dark")
    theme().set_density("compact")


def test_a_sheet_stays_alone_when_another_event_is_opened(bench: Bench) -> None:
    """A notice opens an event while a registration is being written: the drawer waits until it is done."""
    bench.key(K.Key_J)
    bench.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    form = next(one for one in bench.panel.findChildren(NewEventForm) if one.isVisible())
    other = bench.model.row_at(3).id
    bench.panel.reveal(other)
    bench.panel.open(other)
    assert form.isVisible()
    assert not bench.panel.drawer.isVisible()
    bench.panel.trigger("back")
    assert bench.panel.drawer.isVisible()
    assert bench.detail.event_id == other


def test_half_a_name_survives_escape(bench: Bench) -> None:
    bench.select(EventState.REPORTED)
    bench.key(K.Key_G)
    line = bench.panel.drawer.findChildren(PickEdit)[0].line
    bench.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    line.selectAll()
    bench.type("东街")
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    assert not bench.panel.drawer.busy
    bench.key(K.Key_G)
    line = next(one.line for one in bench.panel.drawer.findChildren(PickEdit) if one.isVisible())
    assert line.text() == "东街"


def test_whom_a_report_complains_about_is_kept_away_and_said(bench: Bench) -> None:
    event_id = bench.select(EventState.REPORTED)
    bench.key(K.Key_B)
    bench.type("水利")
    bench.key(K.Key_Return)
    bench.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
    event = bench.room.situation.event(event_id)
    assert event is not None
    assert event.excluded == ("post:shuili",)
    name = bench.room.situation.township.post_name("shuili")
    assert bench.detail.picture is not None
    assert bench.detail.picture.kept_away == name
    assert name in bench.texts()


def test_a_registration_left_empty_is_given_up_and_one_with_words_waits(bench: Bench) -> None:
    told: list[str] = []
    bench.panel.registration_begun.connect(lambda: told.append("begun"))
    bench.panel.registration_given_up.connect(lambda: told.append("given up"))
    bench.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert bench.panel.registering
    bench.type("桥")
    bench.key(K.Key_Escape)
    bench.key(K.Key_N, Qt.KeyboardModifier.ControlModifier)
    bench.key(K.Key_Backspace)
    bench.key(K.Key_Escape)
    assert told == ["begun", "begun", "given up"]
    bench.select(EventState.REPORTED)
    assert not bench.panel.registering
