"""Channels at the desk: registration, hand-overs and what comes of them, by keys and clicks."""

# ruff: noqa: F811 - a fixture is asked for by its name

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EventState
from desktop.domain.outside.channels import messages_of
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import External, HandOverReason, MessageState, MessageStep
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.dispatch.panel import DispatchPanel
from desktop.theme.current import theme
from tests.panels.events.test_panel import Bench, make  # noqa: F401 - a fixture
from tests.support.orders import Suggesting
from tests.support.town import DISPATCHER, OTHER, Room, Story, post_actor, room

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN, station="中心")
Make = Callable[..., Bench]


def from_12345(at: Room, number: str = "LY-1116-3382") -> str:
    """An event of the hotline, accepted."""
    due = at.now + timedelta(days=2)
    external = External(number=number, due=due, feedback=True)
    event = at.arrive("省道信号灯不亮", channel=Channel.HOTLINE_12345, external=external, by=OTHER)
    at.happen(k.Accept(), event)
    return event


def handed(at: Room) -> str:
    """An event that was handed to the county."""
    event = from_12345(at)
    args = k.HandOver(to=Channel.COUNTY, reason=HandOverReason.BEYOND_POWERS, words="请县里派修")
    at.happen(args, event)
    return event


def gone(at: Room, event: str, message: str = "h1") -> None:
    """It did not arrive."""
    words = "24 小时内试了 50 次，对方网关连不上或中途断开"
    at.happen(k.Delivered(message=message, step=MessageStep.GIVE_UP, tries=50, words=words), event, WORKER)


def line(parent: QWidget, hint: str) -> QLineEdit:
    """The visible line with this placeholder."""
    return next(
        one for one in parent.findChildren(QLineEdit) if one.isVisible() and hint in one.placeholderText()
    )


def register(at: Bench, channel: str) -> QWidget:
    """Ctrl+N, title, channel."""
    at.key(K.Key_N, CTRL)
    at.type("路灯不亮")
    box = next(one for one in at.panel.findChildren(QComboBox) if one.isVisible())
    box.setCurrentIndex(box.findText(channel))
    return at.panel


def test_registration_asks_what_the_channel_needs(make: Make) -> None:
    at = make(story=Story())
    panel = register(at, "窗口")
    assert "对方编号" not in at.texts()
    register_box = next(one for one in panel.findChildren(QComboBox) if one.isVisible())
    register_box.setCurrentIndex(register_box.findText("12345"))
    assert "对方编号" in at.texts()
    at.key(K.Key_Return, CTRL)
    assert "12345 热线转来的事项须填对方编号" in at.texts()
    assert QApplication.focusWidget() is line(panel, "LY")
    at.type("LY-1116-3382")
    line(panel, "17:30").setText("明天")
    at.key(K.Key_Return, CTRL)
    assert "对方时限看不懂" in at.texts()
    line(panel, "17:30").setText("11-30 17:30")
    at.key(K.Key_Return, CTRL)
    [event] = list(at.room.situation.events())
    assert event.channel is Channel.HOTLINE_12345
    assert event.external is not None
    assert event.external.number == "LY-1116-3382"
    assert event.external.due is not None
    assert f"{event.external.due:%m-%d %H:%M}" == "11-30 17:30"


def test_a_known_number_is_refused_with_the_event_that_has_it_and_nothing_typed_is_lost(make: Make) -> None:
    at = make(story=Story())
    event = at.room.situation.event(from_12345(at.room))
    assert event is not None
    panel = register(at, "12345")
    line(panel, "LY").setText("ly-1116-3382")
    at.key(K.Key_Return, CTRL)
    assert f"已登记为 {event.number}" in at.texts()
    assert line(panel, "LY").text() == "ly-1116-3382"


def test_o_hands_over_and_the_row_the_lane_and_the_drawer_say_so(make: Make) -> None:
    at = make(story=Story())
    event = from_12345(at.room)
    at.panel.reveal(event)
    at.panel.list.setFocus()
    at.key(K.Key_O)
    assert at.panel.drawer.busy
    at.key(K.Key_Tab)
    at.key(K.Key_Tab)
    at.type("请县里派修")
    at.key(K.Key_Return, CTRL)
    shown = at.room.situation.event(event)
    assert shown is not None
    assert shown.state is EventState.HANDED_OVER
    message = next(m for m in messages_of(shown) if m.id == "h1")
    assert (message.channel, message.words) == (Channel.COUNTY, "请县里派修")
    at.model.flush()
    row = at.model.row(event)
    assert row is not None
    assert "转 县级平台" in [note.text for note in row.notes]
    assert "outside" in row.lanes
    assert "转办 县级平台" in at.texts()


def test_the_drawer_tells_the_source_and_copies_its_number(make: Make) -> None:
    at = make(story=Story())
    event = from_12345(at.room)
    at.panel.open(event)
    assert "12345 LY-1116-3382" in at.texts()
    assert "要求回复" in at.texts()
    at.qtbot.mouseClick(at.button("复制对方编号"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == "LY-1116-3382"


def test_the_story_of_a_message_is_told_with_times(make: Make) -> None:
    at = make(story=Story())
    event = handed(at.room)
    at.panel.open(event)
    at.room.happen(
        k.Delivered(
            message="h1", step=MessageStep.TRY, tries=1, words="对方网关连不上或中途断开",
            next_at=at.room.now + timedelta(minutes=5),
        ),
        event, WORKER,
    )  # fmt: skip
    assert "14:32 第 1 次未送达：对方网关连不上或中途断开" in at.texts()
    assert "下次 14:37" in at.texts()
    at.room.happen(k.Delivered(message="h1", step=MessageStep.SEND, tries=2), event, WORKER)
    at.room.happen(k.OutsideReply(message="h1", step=MessageStep.ACKNOWLEDGE, number="XZ-9"), event)
    assert "14:32 第 2 次送达" in at.texts()
    assert "对方已接收，对方编号 XZ-9" in at.texts()


def test_w_enters_what_they_said_by_telephone(make: Make) -> None:
    at = make(story=Story())
    event = handed(at.room)
    at.panel.reveal(event)
    at.panel.list.setFocus()
    at.key(K.Key_W)
    assert at.panel.drawer.busy
    composer = at.panel.drawer.composer
    assert composer is not None
    assert composer.values()["step"] == "answer"
    composer._rows["words"].take_focus()
    at.type("已修复，县交通局")
    at.key(K.Key_Return, CTRL)
    shown = at.room.situation.event(event)
    assert shown is not None
    assert shown.state is EventState.ANSWERED


def test_what_did_not_arrive_is_settled_in_the_drawer(make: Make) -> None:
    at = make(story=Story())
    event = handed(at.room)
    gone(at.room, event)
    at.panel.open(event)
    at.model.flush()
    row = at.model.row(event)
    assert row is not None
    assert "未送达" in [note.text for note in row.notes]
    assert "unsent" in row.lanes
    at.qtbot.mouseClick(at.button("电话告知 转办 县级平台"), Qt.MouseButton.LeftButton)
    told = line(at.panel.drawer, "何时告知了谁")
    told.setText("14:40 告知县中心李主任")
    focused = told.hasFocus()
    args = k.Delivered(message="s0-received", step=MessageStep.SEND, tries=1)
    at.room.happen(args, event, WORKER)  # other news meanwhile: what is typed stays, and the hand with it
    told = line(at.panel.drawer, "何时告知了谁")
    assert told.text() == "14:40 告知县中心李主任"
    assert told.hasFocus() is focused
    at.qtbot.keyClick(told, K.Key_Return)
    shown = at.room.situation.event(event)
    assert shown is not None
    assert messages_of(shown)[-1].state is MessageState.PHONED
    assert "已电话告知：14:40 告知县中心李主任" in at.texts()


def test_the_pencil_corrects_the_source(make: Make) -> None:
    at = make(story=Story())
    event = from_12345(at.room)
    at.panel.open(event)
    at.qtbot.mouseClick(at.button("更正来源"), Qt.MouseButton.LeftButton)
    line(at.panel.drawer, "LY").setText("LY-2")
    line(at.panel.drawer, "LY").setFocus()
    QApplication.processEvents()
    at.key(K.Key_Return, CTRL)
    shown = at.room.situation.event(event)
    assert shown is not None
    assert shown.external is not None
    assert shown.external.number == "LY-2"
    assert shown.external.feedback


def test_the_list_finds_the_number_of_the_other_side(make: Make) -> None:
    at = make(story=Story())
    event = from_12345(at.room)
    at.model.flush()
    row = at.model.row(event)
    assert row is not None
    assert "ly-1116-3382" in row.plain


def test_a_post_sees_it_and_settles_nothing(make: Make) -> None:
    at = make(actor=post_actor("chengjian"), story=Story())
    event = from_12345(at.room)
    at.room.happen(k.Issue(event=event, lead="chengjian", text="请处置"), "o1")
    gone(at.room, event, "s0-received")
    at.panel.open(event)
    assert "12345 LY-1116-3382" in at.texts()
    assert not [b for b in at.panel.findChildren(QWidget) if b.accessibleName().startswith("重试 回传")]


# --- 待确认 --------------------------------------------------------------------------------------------


@pytest.fixture
def unconfirmed(qtbot, qapp):  # type: ignore[no-untyped-def]
    """A dispatch panel with one message in 待确认."""
    theme().apply(qapp)
    at = room(DISPATCHER, Story())
    event = handed(at)
    panel = DispatchPanel(at.situation, at.connection, at.desk, at.tasks, Suggesting(at), at.drafts)
    qtbot.addWidget(panel)
    panel.resize(1400, 900)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is panel)
    assert not panel.outbox_pane.isVisible()
    gone(at, event)
    panel.outbox.flush()
    assert panel.outbox_pane.isVisible()
    panel.outbox_pane.list.setFocus()
    yield at, panel, event, qtbot
    panel.shut()


def state(at: Room, event: str) -> MessageState:
    shown = at.situation.event(event)
    assert shown is not None
    return next(m for m in messages_of(shown) if m.id == "h1").state


def test_it_stands_in_the_list_with_reason_and_choices(unconfirmed) -> None:  # type: ignore[no-untyped-def]
    _, panel, event, _ = unconfirmed
    [entry] = panel.outbox.all()
    assert (entry.step, entry.to, entry.status, entry.lane) == ("转办", "县级平台", "未送达", event)
    assert "对方网关连不上" in entry.sentence
    shown = [button for button in panel.outbox_pane.card.buttons.values() if button.isVisible()]
    assert sorted(button.text() for button in shown) == sorted(["重试", "改为电话告知", "撤回"])
    assert panel.outbox.refused == 1


@pytest.mark.parametrize(
    ("key", "wanted"), [(K.Key_R, MessageState.WAITING), (K.Key_X, MessageState.WITHDRAWN)]
)
def test_r_tries_again_and_x_takes_back(unconfirmed, key: Qt.Key, wanted: MessageState) -> None:  # type: ignore[no-untyped-def]
    at, panel, event, qtbot = unconfirmed
    qtbot.keyClick(panel.outbox_pane.list, key)
    panel.outbox.flush()
    assert state(at, event) is wanted
    assert [entry.kind for entry in panel.outbox.all()] == ["waiting"]


def test_p_asks_whom_one_has_told(unconfirmed) -> None:  # type: ignore[no-untyped-def]
    at, panel, event, qtbot = unconfirmed
    qtbot.keyClick(panel.outbox_pane.list, K.Key_P)
    assert panel.form.isVisible()
    panel.outbox.amend(panel.outbox.all()[0].id, "14:40 告知县中心李主任", "")
    assert state(at, event) is MessageState.PHONED


def test_it_is_printed(unconfirmed) -> None:  # type: ignore[no-untyped-def]
    from desktop.viewmodels.outbox.slip import slip

    at, panel, _, _ = unconfirmed
    made = slip(panel.outbox.all()[0], None, at.situation)
    assert made.title == "转办 县级平台"
    assert ("对方编号", "LY-1116-3382") in made.lines
    assert "请县里派修" in made.words
