"""应急广播 by its keys: written, read by a second person, let out, updated, taken back; nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import Coroutine, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import AlertState, AlertText, HeardState, Receipt
from desktop.domain.alerts.decide_alerts import SPEAKERS_ACCOUNT
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import MessageStep
from desktop.domain.places.areas import AreaLevel
from desktop.domain.places.outlines import Outlines
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.broadcast.panel import BroadcastPanel
from desktop.panels.broadcast.parts import TextBox
from desktop.profile import geometry_of
from desktop.theme.current import theme
from desktop.viewmodels.broadcast.broadcast import Broadcast
from desktop.viewmodels.broadcast.draft import AlertDraft
from tests.support import town
from tests.support.orders import confirm_all, refuse

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
WORKER = Actor(account=OUTBOUND_ACCOUNT, name="对外传送", role=Role.ADMIN)
SPEAKERS = Actor(account=SPEAKERS_ACCOUNT, name="播出平台", role=Role.WINDOW)
LATER = Actor(account="zhao", name="赵明", role=Role.COMMANDER)


def outlines() -> Outlines:
    """The demonstration's."""
    file = geometry_of(town.changshan())
    assert file is not None
    return Outlines.of(json.loads(file.read_text("utf-8")))


def text(**more: Any) -> AlertText:
    villages = town.changshan().tree.at_level(AreaLevel.VILLAGE)
    given = {
        "event": "暴雨", "headline": "暴雨橙色预警", "description": "三小时内有大暴雨。", "areas": [villages[0].id],
        "expires": town.NOON + timedelta(hours=6), "kinds": ["loudspeaker"],
    }  # fmt: skip
    return AlertText.model_validate({**given, **more})


class Slow(town.Now):
    """A slow disk: what is given is stored when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Coroutine[Any, Any, Any], str]] = []

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> None:
        self.waiting.append((coroutine, name))

    def store(self) -> None:
        while self.waiting:
            super().spawn(*self.waiting.pop(0))


class Hands:
    """The panel in a window of its own, and hands on the keyboard."""

    def __init__(self, qtbot, actor: Actor, room: town.Room | None = None) -> None:
        self.bot = qtbot
        self.room = room or town.room(actor, story=town.Story())
        listed = Broadcast(self.room.situation, self.room.connection)
        draft = AlertDraft(listed, self.room.desk, self.room.tasks, self.room.drafts)
        shapes = outlines()
        self.panel = BroadcastPanel(listed, draft, lambda: shapes)
        for part in (listed, draft):
            part.setParent(self.panel)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        self.panel.refused.connect(self.said.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(1700, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.panel, key, modifiers)

    def write(self, field: str, words: str) -> None:
        """Type into a field of the form, in the place of what stands there."""
        slot = self.panel.form.slots[field]
        slot.take_focus()
        editor = slot.editor
        assert isinstance(editor, QLineEdit | QPlainTextEdit)
        editor.selectAll()
        if isinstance(editor, QLineEdit):
            editor.insert(words)
        else:
            editor.insertPlainText(words)

    @property
    def writing(self) -> bool:
        return self.panel.stack.currentIndex() == 1

    def commands(self) -> list[str]:
        return [one.command.kind for one in self.room.situation.pending()]

    def happen(self, args: Any, actor: Actor, id_: str = "a") -> None:
        self.room.happen(args, id_, actor)

    def alert(self, id_: str = "a") -> Any:
        found = self.room.situation.alert(id_)
        assert found is not None
        return found

    def sent(self, **more: Any) -> None:
        """One is on the air."""
        self.happen(a.DraftAlert(text=text(**more)), town.OTHER)
        self.happen(a.ApproveAlert(hash=self.alert().hash), town.COMMANDER)
        self.happen(a.SendAlert(hash=self.alert().hash), town.OTHER)
        self.shown("a", "alert.update" if self.panel.broadcast.may_write else "")

    def shown(self, id_: str, offered: str = "", words: str = "") -> None:
        """Wait until it stands on the screen, with a step and with these words."""
        pane = self.panel.pane
        self.bot.waitUntil(lambda: self.panel.list.current == id_ and pane.isVisible())
        self.bot.waitUntil(lambda: not offered or pane.buttons[offered].isVisible())
        self.bot.waitUntil(lambda: any(words in one.label.text() for one in pane.findChildren(TextBox)))


def made(qtbot, qapp, actor: Actor, room: town.Room | None = None) -> Iterator[Hands]:
    theme().apply(qapp)
    hands = Hands(qtbot, actor, room)
    yield hands
    hands.panel.shut()


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    yield from made(qtbot, qapp, town.DISPATCHER)


@pytest.fixture
def chief(qtbot, qapp) -> Iterator[Hands]:
    yield from made(qtbot, qapp, town.COMMANDER)


def test_written_and_handed_in_without_a_mouse(hands: Hands) -> None:
    hands.press(Key.Key_N)
    assert hands.writing
    hands.panel.form.slots["template"].editor.setCurrentIndex(1)  # type: ignore[union-attr]
    assert hands.panel.form.slots["headline"].value() == "暴雨橙色预警"
    hands.press(Key.Key_Return, CTRL)
    assert hands.panel.form.area_problem.text() == "请选播出区域。"
    focus = QApplication.focusWidget()
    assert focus is hands.panel.form.map, "the hand is led to what is missing"
    first = hands.panel.form.map.current
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Right)
    assert hands.panel.form.map.current != first
    hands.press(Key.Key_Space)
    assert hands.panel.form.chosen.text().startswith("2 个村居")
    assert "约 " in hands.panel.form.length.text()
    assert "估计" in hands.panel.form.length.text()
    hands.write("headline", "暴雨红色预警")
    assert "暴雨红色预警。" in hands.panel.form.heard.label.text()
    hands.press(Key.Key_Return, CTRL)
    assert not hands.writing
    assert hands.commands() == ["alert.draft"]
    confirm_all(hands.room)
    (alert,) = hands.room.situation.all_alerts()
    assert (alert.state, alert.text.headline, len(alert.text.areas)) == (
        AlertState.PENDING,
        "暴雨红色预警",
        2,
    )
    hands.bot.waitUntil(lambda: hands.panel.list.current == alert.id)
    hands.press(Key.Key_A)
    assert not hands.panel.pane.ask_strip.isVisible(), "nobody is offered to approve his own words"


def test_what_is_typed_outlives_leaving_and_a_refusal(hands: Hands) -> None:
    hands.press(Key.Key_N)
    hands.write("event", "大风")
    hands.write("headline", "大风<黄色>预警")
    hands.press(Key.Key_Escape)
    assert not hands.writing
    hands.press(Key.Key_N)
    assert hands.panel.form.slots["headline"].value() == "大风<黄色>预警"
    assert hands.panel.form.kept.text()
    hands.press(Key.Key_Return, CTRL)
    slot = hands.panel.form.slots["headline"]
    assert "「<」不能播出" in slot.problem.text()
    hands.write("headline", "大风黄色预警")
    hands.write("description", "今夜有大风。")
    hands.panel.draft.areas.put(hands.panel.draft.areas.villages[3].id, on=True)
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == ["alert.draft"]
    refuse(hands.room, "中心说不行。")
    hands.press(Key.Key_N)
    assert hands.panel.form.slots["headline"].value() == "大风黄色预警", "the words are back"
    assert any("中心说不行" in said for said in hands.said)


def test_the_second_person_reads_what_was_changed_and_approves(chief: Hands) -> None:
    chief.happen(a.DraftAlert(text=text()), town.OTHER)
    chief.happen(a.ReviseAlert(text=text(description="今晚有大暴雨。")), town.DISPATCHER)
    chief.shown("a", "alert.approve", "今晚有大暴雨")
    changes = chief.panel.broadcast.changes(chief.alert())
    assert [(one.label, one.old, one.new) for one in changes] == [
        ("正文", "三小时内有大暴雨。", "今晚有大暴雨。")
    ]
    chief.press(Key.Key_B)
    chief.press(Key.Key_Return)
    assert "请写明退回的原因" in chief.panel.pane.ask_strip.problem.text()
    chief.press(Key.Key_Escape)
    chief.press(Key.Key_Return)
    assert chief.panel.pane.ask_strip.isVisible(), "Enter asks for what is to be done"
    assert chief.commands() == []
    chief.press(Key.Key_Return)
    assert chief.commands() == ["alert.approve"]
    confirm_all(chief.room)
    assert chief.alert().state is AlertState.APPROVED
    chief.shown("a", "alert.send")
    chief.press(Key.Key_S)
    chief.press(Key.Key_Return)
    confirm_all(chief.room)
    assert chief.alert().state is AlertState.SENT
    assert any("已播出" in said for said in chief.said)


def test_the_author_is_told_why_he_cannot_approve(chief: Hands) -> None:
    chief.happen(a.DraftAlert(text=text()), town.COMMANDER)
    chief.bot.waitUntil(lambda: chief.panel.list.current == "a")
    assert "不能自己批准" in chief.panel.broadcast.why_not_approve(chief.alert())
    chief.press(Key.Key_A)
    assert not chief.panel.pane.ask_strip.isVisible()
    assert chief.panel.broadcast.waiting_count() == 0


def test_taken_back_with_a_reason(hands: Hands) -> None:
    hands.sent()
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_X)
    strip = hands.panel.pane.ask_strip
    assert strip.isVisible()
    strip.reasons.set_value("error")
    strip.words.setText("报错了村")
    hands.press(Key.Key_Return)
    assert hands.commands() == ["alert.cancel"]
    confirm_all(hands.room)
    assert (hands.alert().state, hands.alert().end_words) == (AlertState.CANCELLED, "报错了村")
    assert hands.panel.folders.value == "cancelled"


def test_an_update_begins_with_what_is_on_the_air(hands: Hands) -> None:
    hands.sent()
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_U)
    assert hands.writing
    assert hands.panel.form.slots["description"].value() == "三小时内有大暴雨。"
    hands.write("description", "雨带正在东移。")
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == ["alert.update"]
    confirm_all(hands.room)
    update = next(one for one in hands.room.situation.all_alerts() if one.id != "a")
    assert (update.update_of, [one.id for one in update.references]) == ("a", ["a"])


def test_what_the_speakers_said_is_shown_and_sent_again(hands: Hands) -> None:
    hands.sent(kinds=["loudspeaker", "screen"])
    area = hands.alert().text.areas[0]
    gone = a.DeliverAlert(sending="play-screen", step=MessageStep.GIVE_UP, tries=9, words="连不上")
    hands.happen(gone, WORKER)
    told = (Receipt(area=area, speaker="东头", state=HeardState.FAILED, words="断电"),)
    hands.happen(a.HearAlert(sending="play-loudspeaker", receipts=told), SPEAKERS)
    rows = hands.panel.broadcast.receipts(hands.alert())
    assert [(one.speaker, one.word, one.reason) for one in rows] == [
        ("东头", "未送达", "断电"),
        ("", "未送达", "连不上"),
    ]
    hands.bot.waitUntil(lambda: hands.panel.list.items.rows[0].failed)
    hands.press(Key.Key_R)
    assert hands.commands() == ["alert.retry"]


def test_somebody_elses_change_is_said_and_the_words_stay(hands: Hands) -> None:
    hands.happen(a.DraftAlert(text=text()), town.OTHER)
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_E)
    hands.write("instruction", "请不要过河。")
    hands.happen(a.ReviseAlert(text=text(headline="特大暴雨预警")), LATER)
    hands.bot.waitUntil(hands.panel.form.news.isVisible)
    hands.press(Key.Key_Return, CTRL)
    assert hands.writing, "not over what he has not seen"
    assert hands.commands() == []
    hands.panel.form.news.acted.emit()
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == ["alert.revise"]
    confirm_all(hands.room)
    assert hands.alert().text.instruction == "请不要过河。"


@pytest.mark.parametrize("repainted", [False, True])
@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_B])
def test_a_text_that_changed_under_the_question_is_not_decided(
    chief: Hands, key: Qt.Key, repainted: bool
) -> None:
    chief.happen(a.DraftAlert(text=text()), town.OTHER)
    chief.bot.waitUntil(lambda: chief.panel.list.current == "a")
    strip = chief.panel.pane.ask_strip
    chief.press(key)
    if key == Key.Key_B:
        strip.words.setText("区域不对")
    chief.happen(a.ReviseAlert(text=text(description="今晚有大暴雨。")), town.DISPATCHER)
    if repainted:
        chief.bot.waitUntil(lambda: "正文刚被改过" in strip.said.text())
    chief.press(Key.Key_Return)
    assert chief.commands() == []
    chief.bot.waitUntil(lambda: "正文刚被改过" in strip.said.text())
    chief.press(Key.Key_Return)
    chief.press(Key.Key_A)
    assert chief.commands() == []
    assert not strip.go.isVisible()
    chief.press(Key.Key_Escape)
    assert not strip.isVisible()
    chief.shown("a", "alert.approve", "今晚有大暴雨")
    chief.press(key)
    assert strip.words.text() == ("区域不对" if key == Key.Key_B else ""), "what was typed is there again"
    chief.press(Key.Key_Return)
    assert chief.commands() == ["alert.approve" if key == Key.Key_A else "alert.refuse"]


@pytest.mark.parametrize("repainted", [False, True])
def test_dropping_a_draft_never_stops_what_went_on_the_air_meanwhile(hands: Hands, repainted: bool) -> None:
    hands.happen(a.DraftAlert(text=text()), town.OTHER)
    hands.happen(a.ApproveAlert(hash=hands.alert().hash), town.COMMANDER)
    hands.shown("a", "alert.send")
    hands.press(Key.Key_X)
    strip = hands.panel.pane.ask_strip
    assert not strip.reasons.isVisible()
    hands.happen(a.SendAlert(hash=hands.alert().hash), town.OTHER)
    if repainted:
        hands.bot.waitUntil(lambda: "刚变成「播出中」" in strip.said.text())
    hands.press(Key.Key_Return)
    assert hands.commands() == []
    hands.bot.waitUntil(lambda: "刚变成「播出中」" in strip.said.text())
    assert hands.alert().state is AlertState.SENT


def test_a_question_stays_where_only_speakers_have_answered(hands: Hands) -> None:
    hands.sent()
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_X)
    told = (Receipt(area=hands.alert().text.areas[0], state=HeardState.PLAYING),)
    hands.happen(a.HearAlert(sending="play-loudspeaker", receipts=told), SPEAKERS)
    hands.bot.waitUntil(lambda: hands.panel.list.items.rows[0].delivered.startswith("1"))
    hands.press(Key.Key_Return)
    assert hands.commands() == ["alert.cancel"]


@pytest.mark.parametrize("older", [False, True])
def test_a_kept_draft_does_not_go_over_what_was_written_meanwhile(hands: Hands, older: bool) -> None:
    hands.happen(a.DraftAlert(text=text()), town.OTHER)
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_E)
    hands.write("instruction", "请不要过河。")
    hands.press(Key.Key_Escape)
    if older:  # as a release before this one kept it
        kept = dict(hands.room.drafts.get("alert:a"))
        del kept["hash"]
        hands.room.drafts.set("alert:a", kept)
    hands.happen(a.ReviseAlert(text=text(headline="特大暴雨预警")), LATER)
    hands.press(Key.Key_E)
    assert hands.panel.form.news.isVisible(), "somebody has written at it since"
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == []
    hands.panel.form.news.acted.emit()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_E)
    assert not hands.panel.form.news.isVisible(), "he has seen it"
    assert hands.panel.form.slots["instruction"].value() == "请不要过河。"
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == ["alert.revise"]


def test_a_kept_draft_goes_on_where_only_the_state_is_another(hands: Hands) -> None:
    hands.happen(a.DraftAlert(text=text()), town.OTHER)
    hands.bot.waitUntil(lambda: hands.panel.list.current == "a")
    hands.press(Key.Key_E)
    hands.write("instruction", "请不要过河。")
    hands.press(Key.Key_Escape)
    hands.happen(a.RefuseAlert(reason="少了要求"), town.COMMANDER)
    hands.press(Key.Key_E)
    assert not hands.panel.form.news.isVisible()
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == ["alert.revise"]


@pytest.fixture
def slow(qtbot, qapp) -> Iterator[Hands]:
    room = town.room(town.DISPATCHER, story=town.Story())
    room.tasks = Slow()
    yield from made(qtbot, qapp, town.DISPATCHER, room)


def test_what_is_stored_late_closes_no_other_form(slow: Hands) -> None:
    slow.happen(a.DraftAlert(text=text()), town.OTHER)
    slow.bot.waitUntil(lambda: slow.panel.list.current == "a")
    slow.press(Key.Key_E)
    slow.write("instruction", "请不要过河。")
    slow.press(Key.Key_Return, CTRL)
    slow.press(Key.Key_Escape)
    slow.press(Key.Key_N)
    slow.write("headline", "大风")
    assert isinstance(slow.room.tasks, Slow)
    slow.room.tasks.store()
    assert slow.commands() == ["alert.revise"]
    assert slow.writing, "another one is being written"
    slow.write("headline", "大风黄色预警")
    slow.press(Key.Key_Escape)
    assert slow.room.drafts.get("") is None
    slow.press(Key.Key_N)
    assert slow.panel.form.slots["headline"].value() == "大风黄色预警"


def test_what_is_typed_on_while_it_is_stored_stays(slow: Hands) -> None:
    slow.happen(a.DraftAlert(text=text()), town.OTHER)
    slow.bot.waitUntil(lambda: slow.panel.list.current == "a")
    slow.press(Key.Key_E)
    slow.write("instruction", "请不要过河。")
    slow.press(Key.Key_Return, CTRL)
    slow.write("instruction", "请不要过河，不要上桥。")
    assert isinstance(slow.room.tasks, Slow)
    slow.room.tasks.store()
    assert slow.commands() == ["alert.revise"]
    assert slow.writing
    slow.press(Key.Key_Escape)
    slow.press(Key.Key_E)
    assert slow.panel.form.slots["instruction"].value() == "请不要过河，不要上桥。"


def test_map_and_names_are_one_choice(hands: Hands) -> None:
    hands.press(Key.Key_N)
    form = hands.panel.form
    form.search.setText(hands.panel.draft.areas.villages[5].name)
    form.search.setFocus()
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Space)
    assert hands.panel.draft.typed.areas == (hands.panel.draft.areas.villages[5].id,)
    middle = form.map._middle(hands.panel.draft.areas.villages[7].id)
    QTest.mouseClick(form.map, Qt.MouseButton.LeftButton, pos=QPoint(int(middle.x()), int(middle.y())))
    assert len(hands.panel.draft.typed.areas) == 2
    form.search.clear()
    root = form.tree.topLevelItem(0)
    assert root is not None
    form.tree.setCurrentItem(root)
    form.tree.setFocus()
    hands.press(Key.Key_Space)
    assert hands.panel.draft.typed.areas == (hands.panel.draft.areas.town.id,), "all of them is the town"
    assert hands.panel.draft.areas.words().startswith("全镇")


def test_whoever_only_hears_writes_nothing(qtbot, qapp) -> None:
    village = town.changshan().tree.at_level(AreaLevel.VILLAGE)[0].id
    somebody = Actor(account="v", name="村", role=Role.VILLAGE, area=village)
    for hands in made(qtbot, qapp, somebody):
        hands.sent()
        assert hands.panel.new_button.isHidden()
        for key in (Key.Key_N, Key.Key_X, Key.Key_U, Key.Key_E):
            hands.press(key)
        assert not hands.writing
        assert not hands.panel.pane.ask_strip.isVisible()
