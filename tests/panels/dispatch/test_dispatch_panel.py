"""The 派单 panel by keys: walk, urge, reassign, take back, sign, answer, return; outbox and arrivals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from desktop.domain.rights.actors import Actor
from desktop.panels.dispatch.panel import DispatchPanel
from desktop.theme.current import theme
from tests.support import town
from tests.support.orders import Suggesting, an_order, event_titled, refuse

Key = Qt.Key


class Panel:
    """A panel with what stands behind it."""

    def __init__(self, qtbot, actor: Actor = town.DISPATCHER, story: town.Story | None = None) -> None:
        self.bot = qtbot
        self.room = town.room(actor, story if story is not None else town.morning())
        room = self.room
        self.panel = DispatchPanel(
            room.situation, room.connection, room.desk, room.tasks, Suggesting(room), room.drafts
        )
        qtbot.addWidget(self.panel)
        self.panel.resize(1400, 800)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.list.setFocus()

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.panel.list, key, modifier)

    def type(self, text: str) -> None:
        focus = QApplication.focusWidget()
        assert focus is not None
        self.bot.keyClicks(focus, text)

    def go_to(self, order_id: str) -> None:
        self.panel.show_order(order_id)
        assert self.panel.orders.selected == order_id


@pytest.fixture
def at(qtbot, qapp):
    theme().apply(qapp)
    made = Panel(qtbot)
    yield made
    made.panel.shut()


def test_j_and_k_walk_and_enter_opens_the_event(at: Panel) -> None:
    heard: list[str] = []
    at.panel.event_requested.connect(heard.append)
    at.go_to(at.panel.orders.row_at(0).id)
    at.press(Key.Key_J, Key.Key_J, Key.Key_K, Key.Key_K, Key.Key_Down, Key.Key_Return)
    second = at.panel.orders.row_at(1)
    assert at.panel.orders.selected == second.id
    assert heard == [second.event]


def test_u_urges_with_or_without_a_word(at: Panel) -> None:
    order = an_order(at.room, "received")
    at.go_to(order.id)
    at.press(Key.Key_U)
    assert at.panel.form.isVisible()
    at.press(Key.Key_Return)
    assert not at.panel.form.isVisible()
    assert at.room.situation.order(order.id).urges == order.urges + 1
    at.bot.waitUntil(lambda: at.panel.outbox.rowCount() == 1)
    at.press(Key.Key_U)
    assert "催办" in at.panel.bar.said.text()
    assert not at.panel.form.isVisible()


def test_z_takes_back_with_a_reason_that_is_not_lost(at: Panel) -> None:
    order = an_order(at.room, "received")
    at.go_to(order.id)
    at.press(Key.Key_Z, Key.Key_Return)
    assert at.panel.form.problem.text() == "请先写明理由或结果。"
    at.type("double")
    at.press(Key.Key_Escape)
    assert not at.panel.form.isVisible()
    at.press(Key.Key_Z)
    assert at.panel.form.words.toPlainText() == "double"
    at.press(Key.Key_Return)
    assert at.room.situation.order(order.id).state.value == "cancelled"


def test_g_opens_the_composer_beside_the_list_and_sizes_are_kept_per_state(at: Panel) -> None:
    order = an_order(at.room, "received")
    at.go_to(order.id)
    assert not at.panel.composer_panel.isVisible()
    at.press(Key.Key_G)
    assert at.panel.composer_panel.isVisible()
    assert at.panel.composer.mode == "reassign"
    at.panel.splitter.setSizes([800, 600])
    composing = at.panel.splitter.sizes()
    at.press(Key.Key_Escape)
    assert not at.panel.composer_panel.isVisible()
    assert at.panel.compose(order.event)
    assert at.panel.splitter.sizes() == composing
    assert set(at.panel.sizes()) == {"list", "composing"}
    at.panel.set_sizes({"composing": [700, 700], "list": [1400, 0]})
    assert at.panel.splitter.sizes()[1] > composing[1]


def test_an_order_is_in_the_list_and_selected_as_soon_as_it_is_sent(at: Panel) -> None:
    heard: list[tuple[str, str]] = []
    at.panel.submitted.connect(lambda event, order: heard.append((event, order)))
    at.go_to(an_order(at.room, "received", number=3).id)
    assert at.panel.compose(event_titled(at.room, "漩涡").id)
    at.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    ((_, order_id),) = heard
    assert at.panel.orders.selected == order_id
    assert at.panel.orders.row_at(0).word == "待发送"
    assert at.panel.list.hasFocus()


def test_a_refused_command_can_be_sent_again_or_taken_back(at: Panel) -> None:
    counts: list[int] = []
    at.panel.unsent_changed.connect(counts.append)
    order = an_order(at.room, "received")
    at.panel.actions_of.carry_out("urge", order.id, "请加快")
    refuse(at.room, "10 分钟内已经催办过，请稍后再催。")
    at.panel.outbox.flush()
    pane = at.panel.outbox_pane
    assert pane.isVisible()
    assert pane.card.isVisible()
    assert counts[-1] == 1
    pane.list.setFocus()
    at.press(Key.Key_R)
    at.panel.outbox.flush()
    assert not pane.card.isVisible()
    at.press(Key.Key_X)
    at.panel.outbox.flush()
    assert not pane.isVisible()
    assert at.room.situation.pending() == []


def test_arrivals_wait_in_a_pill_and_n_takes_them_in(at: Panel) -> None:
    at.go_to(at.panel.orders.row_at(2).id)
    before = len(at.room.story.changes)
    event = at.room.story.report("另一处积水", at.room.now, item="C-01")
    at.room.story.dispatch(event, at.room.now, "yingji")
    at.room.situation.apply(at.room.story.changes[before:])
    at.bot.waitUntil(at.panel.pill.isVisible)
    assert at.panel.pill.text() == "1 张新派单 ↑"
    at.press(Key.Key_N)
    assert not at.panel.pill.isVisible()
    assert at.panel.orders.row_at(0).title == "另一处积水"


def test_slash_looks_for_words_and_says_when_there_is_nothing(at: Panel) -> None:
    at.press(Key.Key_Slash)
    at.type("xfxq")
    assert at.panel.orders.rowCount() == 1
    at.type("zzz")
    assert at.panel.empty.isVisible()
    assert "没有符合的派单" in at.panel.empty.accessibleName()
    at.press(Key.Key_Escape)
    assert at.panel.list.isVisible()


def test_letters_do_nothing_while_somebody_types(at: Panel) -> None:
    at.go_to(an_order(at.room, "received").id)
    at.panel.search.setFocus()
    at.type("ugz")
    assert not at.panel.form.isVisible()
    assert not at.panel.composer_panel.isVisible()


def test_nothing_yet_says_what_to_do(qtbot, qapp) -> None:
    theme().apply(qapp)
    made = Panel(qtbot, story=town.Story())
    assert "还没有派单" in made.panel.empty.accessibleName()
    made.panel.shut()


def test_a_post_signs_answers_and_returns(qtbot, qapp) -> None:
    theme().apply(qapp)
    story = town.morning()
    lead = next(o for o in story.central.orders() if o.state.value == "issued").lead
    made = Panel(qtbot, town.post_actor(lead), story)
    order = next(o for o in made.room.situation.orders() if o.state.value == "issued" and o.lead == lead)
    made.go_to(order.id)
    made.press(Key.Key_Q)
    assert made.room.situation.order(order.id).state.value == "received"
    made.panel.orders.flush()
    made.press(Key.Key_B)
    assert made.panel.form.choice is not None
    made.press(Key.Key_Escape, Key.Key_W)
    made.type("done")
    made.press(Key.Key_Return)
    assert made.panel.form.isVisible(), "an answer may have lines"
    made.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ControlModifier)
    assert made.room.situation.order(order.id).answer == "done"
    made.panel.shut()


def test_long_text_and_every_width_can_be_painted(at: Panel) -> None:
    event = at.room.arrive("很长的标题" * 40, item="C-01")
    before = len(at.room.story.changes)
    at.room.story.dispatch(event, at.room.now, "yingji")
    at.room.situation.apply(at.room.story.changes[before:])
    at.panel.orders.flush()
    for wide in (480, 720, 1280, 1920):
        at.panel.resize(wide, 700)
        at.panel.compose(event)
        assert not at.panel.grab().isNull()


def test_a_deleted_panel_no_longer_listens(qtbot, qapp) -> None:
    theme().apply(qapp)
    made = Panel(qtbot)
    made.panel.compose(event_titled(made.room, "漩涡").id)
    made.panel.close()
    delete(made.panel)
    made.room.arrive("之后的事件", item="C-01")
    theme().set_mode("light")
    theme().set_mode("dark")
