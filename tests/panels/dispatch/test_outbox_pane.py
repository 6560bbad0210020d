"""待确认 by keys: decide a conflict, change and send again, take back, print a slip, write the list."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain import commands as k
from desktop.domain.problems import Unreachable
from desktop.panels.dispatch import slip_sheet
from desktop.panels.dispatch.panel import DispatchPanel
from desktop.panels.dispatch.slip_window import SlipWindow
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Sending, Unreadable
from desktop.theme.current import theme
from desktop.viewmodels.outbox.slip import slip
from tests.support import town
from tests.support.orders import Suggesting, an_order, event_titled, refuse

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
CONFLICT = "在您操作之前，此件已有新的变化。请核对后再决定。"


class Pane:
    """A dispatch panel whose outbox is in hand."""

    def __init__(self, qtbot) -> None:
        self.bot = qtbot
        self.room = room = town.room(town.DISPATCHER, town.morning())
        self.panel = DispatchPanel(
            room.situation, room.connection, room.desk, room.tasks, Suggesting(room), room.drafts
        )
        qtbot.addWidget(self.panel)
        self.panel.resize(1400, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.pane = self.panel.outbox_pane
        self.model = self.panel.outbox

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.pane.list, key, modifier)
        self.model.flush()

    def look(self) -> None:
        """The list is up to date and has the focus."""
        self.model.flush()
        assert self.pane.isVisible()
        self.pane.list.setFocus()

    def buttons(self) -> list[tuple[str, bool]]:
        """The card's ways on, from left to right, and whether each can be taken."""
        shown = [button for button in self.pane.card.buttons.values() if button.isVisible()]
        return [(button.text(), button.isEnabled()) for button in sorted(shown, key=lambda one: one.x())]

    def give(self, args: k.Args, subject: str) -> k.Command:
        """A command of ours, waiting."""
        before = len(self.room.situation.pending())
        self.room.tasks.spawn(self.room.desk.submit(args, subject), "submit")
        assert len(self.room.situation.pending()) == before + 1
        return self.room.situation.pending()[-1].command


@pytest.fixture
def at(qtbot, qapp):
    theme().apply(qapp)
    made = Pane(qtbot)
    yield made
    made.panel.shut()


def lost_reassignment(at: Pane) -> tuple[k.Command, str]:
    """We reassign an order; somebody else was first. The command and the order that holds now."""
    order = an_order(at.room, "received")
    mine = at.give(k.Reassign(order="mine", to="yingji", reason="现场有险情"), order.id)
    refuse(at.room, CONFLICT, Sending.CONFLICT)
    to = next(
        post.id
        for post in at.room.situation.township.posts
        if post.id not in ("yingji", order.lead) and post.lead
    )
    at.room.happen(k.Reassign(order="theirs", to=to, reason="属地更近"), order.id)
    at.look()
    return mine, "theirs"


def test_a_conflict_shows_both_sides_and_1_keeps_the_centers(at: Pane) -> None:
    lost_reassignment(at)
    entry = at.pane.current
    assert entry is not None
    assert entry.mine.startswith("改派 ")
    assert entry.mine.endswith("→ 应急岗")
    assert entry.theirs.startswith("改派 ")
    assert entry.who == "指挥台 2 席 孙×"
    assert at.buttons() == [("保留中心的", True), ("仍改派应急岗", True), ("修改后再发", True)]
    at.press(Key.Key_1)
    assert at.room.situation.pending() == []
    assert at.room.outbox.kept == {}
    assert not at.pane.isVisible()
    assert at.panel.list.hasFocus()


def test_words_changed_after_they_had_arrived_are_a_question_to_oneself(at: Pane) -> None:
    """Nobody was quicker: the center's sentence stands there, and once more means both."""
    event = event_titled(at.room, "漩涡")
    at.give(k.Comment(words="马上去看"), event.id)
    said = "改之前的那一条其实已经送达并办理，改过的这一条没有再办。请核对后决定是否再发。"
    answer = {"by": {"account": "dispatcher", "name": "李文博"}, "at": at.room.now.isoformat()}
    pending = at.room.situation.pending()[-1]
    at.room.situation.update(
        replace(
            pending, sending=Sending.CONFLICT, problem=said, code="replaced", answered_at=at.room.now,
            answer=json.dumps({**answer, "what": "event.commented"}),
        )
    )  # fmt: skip
    at.look()
    entry = at.pane.current
    assert entry is not None
    assert (entry.theirs, entry.who, entry.sentence) == ("", "", said)
    assert at.buttons() == [("保留中心的", True), ("仍要留言", True), ("修改后再发", True)]
    at.press(Key.Key_2)
    (again,) = at.room.situation.pending()
    assert again.command.id != pending.command.id
    assert again.command.replaces == ()


def test_2_does_it_all_the_same_as_a_new_command_on_what_holds_now(at: Pane) -> None:
    mine, theirs = lost_reassignment(at)
    at.press(Key.Key_2)
    (pending,) = at.room.situation.pending()
    assert pending.command.id != mine.id
    assert pending.command.subject.id == theirs
    assert isinstance(pending.command.args, k.Reassign)
    assert (pending.command.args.to, pending.command.args.reason) == ("yingji", "现场有险情")
    assert pending.command.expected_version == 1
    assert list(at.room.outbox.kept) == [pending.command.id]


def test_2_says_why_it_cannot_be_done_and_3_hands_it_on_to_my_post(at: Pane) -> None:
    event = event_titled(at.room, "漩涡")
    mine = at.give(k.Issue(event=event.id, lead="yingji", text="请立即拦挡路口"), "mine")
    refuse(at.room, CONFLICT, Sending.CONFLICT)
    at.room.happen(k.Issue(event=event.id, lead="chengjian", text="请处置"), "theirs")
    at.look()
    assert at.buttons() == [("保留中心的", True), ("仍派应急岗", False), ("改派给应急岗", True)]
    at.press(Key.Key_2)
    assert "不能派单" in at.pane.problem.text()
    assert at.room.situation.one_pending(mine.id) is not None
    at.press(Key.Key_3)
    composer = at.panel.composer
    assert (composer.mode, composer.lead, composer.reason) == ("reassign", "yingji", "请立即拦挡路口")
    at.press(Key.Key_Escape)
    assert [one.command.id for one in at.room.situation.pending()] == [mine.id], "left without sending"
    at.look()
    at.press(Key.Key_3)
    at.press(Key.Key_Return, modifier=CTRL)
    (pending,) = at.room.situation.pending()
    assert pending.command.kind == "order.reassign"
    assert list(at.room.outbox.kept) == [pending.command.id]


def test_a_refused_order_is_changed_in_the_composer_with_its_own_words(at: Pane) -> None:
    event = event_titled(at.room, "漩涡")
    mine = at.give(
        k.Issue(event=event.id, lead="yingji", assist=("chengjian",), text="请立即拦挡路口"), "mine"
    )
    refuse(at.room, "派单内容含有不能使用的字符。")
    at.look()
    assert at.buttons() == [("重试", True), ("修改后再发", True), ("撤回", True)]
    at.press(Key.Key_E)
    composer = at.panel.composer
    assert (composer.lead, composer.assist, composer.text.text) == ("yingji", ["chengjian"], "请立即拦挡路口")
    assert at.room.situation.one_pending(mine.id) is not None, "until then the old one stays"
    composer.edit_text("请立即拦挡路口，孩子十六点放学")
    at.press(Key.Key_Return, modifier=CTRL)
    (pending,) = at.room.situation.pending()
    assert pending.command.id != mine.id
    assert pending.command.args.text == "请立即拦挡路口，孩子十六点放学"  # type: ignore[attr-defined]
    assert list(at.room.outbox.kept) == [pending.command.id]


def test_short_words_are_changed_in_place_and_esc_loses_nothing(at: Pane) -> None:
    event = event_titled(at.room, "漩涡")
    mine = at.give(k.Comment(words="first words"), event.id)
    refuse(at.room, "留言太长。")
    at.look()
    at.press(Key.Key_E)
    form = at.panel.form
    assert form.words.toPlainText() == "first words"
    at.bot.keyClicks(form.words, "more ")
    at.press(Key.Key_Escape)
    assert [one.command.id for one in at.room.situation.pending()] == [mine.id]
    at.look()
    at.press(Key.Key_M)
    assert form.words.toPlainText() == "more first words", "what was typed is kept as a draft"
    form.words.selectAll()
    at.press(Key.Key_Delete)
    at.press(Key.Key_Return, modifier=CTRL)
    assert form.problem.text() == "请先写明理由或结果。"
    form.words.setPlainText("x" * 2001)
    at.press(Key.Key_Return, modifier=CTRL)
    assert form.problem.text() == "太长，最多 2000 个字。"
    form.words.clear()
    at.bot.keyClicks(form.words, "better")
    at.press(Key.Key_Return, modifier=CTRL)
    assert not form.isVisible()
    (pending,) = at.room.situation.pending()
    assert pending.command.args == k.Comment(words="better")
    assert pending.waits
    assert at.room.drafts.keys() == []


def test_a_stuck_one_can_be_tried_now_changed_or_taken_back_and_holds_only_its_event(at: Pane) -> None:
    event, other = event_titled(at.room, "漩涡"), event_titled(at.room, "人行道冒水")
    at.give(k.Comment(words="一"), event.id)
    at.give(k.Comment(words="二"), event.id)
    at.give(k.Comment(words="三"), other.id)
    first = at.room.situation.pending()[0]
    now = at.room.now
    at.room.situation.update(
        replace(
            first, tries=3, since=now, next_at=now + timedelta(seconds=40), reason="中心暂时不能应答（520）。"
        )
    )
    at.look()
    assert [entry.status for entry in at.model.all()] == ["未送达", "等前一条", "待发送"]
    entry = at.pane.current
    assert entry is not None
    assert at.model.next_try(entry) == "第 3 次未送达，40 秒后再试"
    assert entry.sentence == "中心暂时不能应答（520）。"
    assert entry.blocked_words == "只挡住本事件，后面还有 1 条"
    at.room.clock.advance(timedelta(seconds=15))
    at.model.tick()
    assert at.model.next_try(at.model.entry_at(0)) == "第 3 次未送达，25 秒后再试"
    assert at.buttons() == [("重试", True), ("修改后再发", True), ("撤回", True)]
    at.press(Key.Key_X)
    assert [entry.status for entry in at.model.all()] == ["待发送", "待发送"]


def test_while_offline_nothing_is_called_stuck(qtbot, qapp) -> None:
    theme().apply(qapp)
    made = Pane(qtbot)
    made.give(k.Comment(words="一"), event_titled(made.room, "漩涡").id)
    first = made.room.situation.pending()[0]
    since = made.room.now - timedelta(minutes=9)
    made.room.situation.update(replace(first, tries=7, since=since, reason="连不上中心，请检查网络。"))
    made.model.flush()
    assert made.model.entry_at(0).status == "未送达"
    made.room.connection.hear(Word.LOST, reason="连不上中心，请检查网络。")
    made.model.flush()
    assert made.model.entry_at(0).status == "待发送"
    made.panel.shut()


def test_a_second_press_while_the_first_is_under_way_does_nothing(at: Pane) -> None:
    mine, _ = lost_reassignment(at)
    at.pane.card.chosen.emit(mine.id, "again")
    at.pane.card.chosen.emit(mine.id, "again")
    assert len(at.room.situation.pending()) == 1


def test_what_cannot_be_read_is_shown_raw_and_can_be_exported_or_given_up(at: Pane, tmp_path: Path) -> None:
    event = event_titled(at.room, "漩涡")
    broken = Unreadable("broken", event.id, "li", '{"id', at.room.now)
    at.room.situation.set_unreadable([broken])
    at.give(k.Comment(words="后面的"), event.id)
    at.look()
    assert [entry.status for entry in at.model.all()] == ["无法识别", "等前一条"]
    assert at.buttons() == [("导出原文", True), ("作废", True)]
    path = tmp_path / "list.json"
    at.panel.papers.save(str(path))
    rows = json.loads(path.read_text("utf-8"))["commands"]
    assert rows[0]["id"] == "broken"
    assert rows[0]["raw"] == '{"id'
    assert k.Command.model_validate(rows[1]["command"]) == at.room.situation.pending()[0].command
    at.press(Key.Key_X)
    assert at.room.situation.unreadable() == ()


def test_ctrl_p_shows_the_slip_and_it_becomes_a_pdf(at: Pane, tmp_path: Path) -> None:
    event = event_titled(at.room, "漩涡")
    at.give(k.Issue(event=event.id, lead="yingji", text="请立即拦挡路口\n孩子放学"), "mine")
    at.look()
    at.press(Key.Key_P, modifier=CTRL)
    window = next(one for one in at.panel.findChildren(SlipWindow) if one.isVisible())
    assert not window.isModal()
    lines = dict(window.slip.lines)
    assert lines["送"].startswith("应急岗")
    assert lines["内线"]
    assert (window.slip.words, window.slip.status) == ("请立即拦挡路口\n孩子放学", "未送达 · 请电话告知")
    told: list[str] = []
    window.told.connect(told.append)
    target = tmp_path / "slip.pdf"
    window.save(str(target))
    assert target.read_bytes().startswith(b"%PDF")
    window.save(str(tmp_path / "nowhere" / "slip.pdf"))
    assert told[0].startswith("已存为 ")
    assert "内容仍在屏幕上" in told[1]
    at.bot.keyClick(window, Key.Key_Escape)
    at.bot.waitUntil(lambda: not any(one.isVisible() for one in at.panel.findChildren(SlipWindow)))


def test_a_full_disk_leaves_the_form_filled_and_a_slip_on_screen(at: Pane, monkeypatch) -> None:
    async def full(pending) -> None:
        raise Unreachable("磁盘已满，这条没有保存。", "full")

    monkeypatch.setattr(at.room.outbox, "add", full)
    event = event_titled(at.room, "漩涡")
    assert at.panel.compose(event.id)
    at.panel.composer.choose_lead("yingji")
    at.panel.composer.edit_text("请立即拦挡路口")
    at.press(Key.Key_Return, modifier=CTRL)
    assert at.panel.composer.subject is not None
    assert at.panel.composer.problem is not None
    assert at.panel.composer.problem.sentence == "磁盘已满，这条没有保存。"
    assert at.room.situation.pending() == []
    at.press(Key.Key_P, modifier=CTRL)
    window = next(one for one in at.panel.findChildren(SlipWindow) if one.isVisible())
    assert window.slip.title == "派单 应急岗"
    assert (window.slip.words, window.slip.status) == ("请立即拦挡路口", "尚未发送 · 请电话告知")
    window.close()
    assert at.panel.composer.text.text == "请立即拦挡路口"


def test_nothing_is_sent_anew_while_the_picture_is_being_made_whole(at: Pane) -> None:
    mine, _ = lost_reassignment(at)
    at.room.connection.stale()
    at.look()
    at.press(Key.Key_2)
    assert [one.command.id for one in at.room.situation.pending()] == [mine.id]
    assert at.pane.problem.isVisible()
    at.press(Key.Key_1)
    assert at.room.situation.pending() == [], "what the center has may be kept at any time"


def test_ctrl_s_asks_where_the_list_goes_without_stopping_the_work(at: Pane, tmp_path: Path) -> None:
    at.give(k.Comment(words="=HYPERLINK(1)\n@cmd"), event_titled(at.room, "漩涡").id)
    at.look()
    told: list[str] = []
    at.panel.papers.told.connect(told.append)
    at.press(Key.Key_S, modifier=CTRL)
    (dialog,) = at.panel.findChildren(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile("list.txt")
    dialog.accept()
    text = (tmp_path / "list.txt").read_text("utf-8")
    assert told == [f"已导出 1 条到 {tmp_path / 'list.txt'}"]
    assert at.room.situation.pending()[0].command.id in text
    assert not [line for line in text.splitlines() if line[:1] in tuple("=+-@\t＝＋－＠")]


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src='file:///etc/hostname'>",
        "<b>粗</b>&lt;",
        "</td></table><h1>",
        "\u202e反\u0000字",
        "长" * 2000,
    ],
)
def test_whatever_people_write_is_only_text_on_paper(at: Pane, hostile: str) -> None:
    event = at.room.arrive(hostile[:200].replace("\u0000", ""), item="C-01")
    at.give(k.Comment(words=hostile.replace("\u0000", "")), event)
    at.look()
    entry = at.model.entry_at(0)
    made = slip(entry, at.model.pending(entry.id), at.room.situation)
    document = slip_sheet.document(made)
    words = hostile.replace("\u0000", "").replace("\u202e", "")
    assert words in document.toPlainText().replace("\u2029", "\n")
    assert "\ufffc" not in document.toPlainText(), "no picture"
    assert slip_sheet.pdf(document, made.title).startswith(b"%PDF")


def test_the_overview_of_keys_says_what_can_be_decided(at: Pane) -> None:
    assert ("R", "待确认：重试", False) in at.panel.actions()
    lost_reassignment(at)
    rows = at.panel.actions()
    assert ("1", "待确认：保留中心的", True) in rows
    assert ("R", "待确认：重试", False) in rows
    assert ("Ctrl+P", "待确认：打印", True) in rows


def test_merges_that_were_not_sent_are_taken_back_as_one(at: Pane) -> None:
    """Offline many reports were put into one: one key gives all of them up, and nothing else."""
    at.room.connection.hear(Word.LOST)
    found = [event for event in at.room.situation.events() if event.is_open and event.merged_into is None]
    into, desk = found[0], at.room.desk
    able = [one for one in found[1:] if desk.refusal(k.Merge(into=into.id), one.id) is None]
    children, other, comment = able[:3], able[3], k.Comment(words="先放一放")
    for child in children:
        at.give(k.Merge(into=into.id), child.id)
    at.give(comment, other.id)
    at.look()
    at.pane.list.go(1)
    button = at.pane.together
    assert button.isVisible()
    assert button.text() == f"撤回并入 {into.short_number} 的 3 条"
    at.pane.list.go(3)
    assert not button.isVisible(), "a comment stands alone"
    at.pane.list.go(0)
    at.press(Key.Key_X, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert [one.command.args for one in at.room.situation.pending()] == [comment]
    assert all(at.room.situation.event(one.id).merged_into is None for one in children)  # type: ignore[union-attr]
