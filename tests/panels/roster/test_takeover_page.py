"""交接单 by keys: what stands on it, remarks that are kept, two signatures, refusing, withdrawing, adding."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.commands import Command
from desktop.domain.problems import Refused
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.sheet import sheet_of
from desktop.domain.takeovers.takeovers import Section, Sheet, Takeover, TakeoverState
from desktop.panels.roster.panel import RosterPanel
from desktop.services.sending.cosigning import Signer
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Sending
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from tests.support import town

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hall:
    """A roster panel, and whoever sits before it."""

    def __init__(self, qtbot, room: town.Room, drafts: Drafts | None = None) -> None:
        self.bot, self.room = qtbot, room
        self.view = RosterView(room.situation, room.connection)
        self.panel = RosterPanel(self.view, room.desk, room.tasks, drafts or room.drafts)
        qtbot.addWidget(self.panel)
        self.panel.resize(1400, 760)
        self.said: list[str] = []
        self.events: list[str] = []
        self.panel.said.connect(self.said.append)
        self.panel.event_requested.connect(self.events.append)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    @property
    def page(self):
        return self.panel.takeover

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.panel, key, modifiers)

    def type(self, text: str) -> None:
        self.bot.keyClicks(QApplication.focusWidget(), text)

    def heads(self) -> dict[Section, int]:
        """The sections and their counts, as they stand on the page."""
        rows = self.page.matters.items.rows
        return {row.section: row.count for row in rows if row.matter is None}

    def go(self, matter: str) -> None:
        """J to a matter."""
        while self.page.matters.row.matter.id != matter:
            self.press(Key.Key_J)

    def remarks(self) -> dict[str, str]:
        """What was typed about the matters of the sheet to be signed."""
        return self.panel.takeovers.draft("").get("remarks", {})

    def click_box(self, at: int, *, twice: bool = False) -> None:
        """The mouse on the box of a row."""
        matters = self.page.matters
        place = matters.visualRect(matters.items.index(at, 0)).topLeft()
        spot = place + QPoint(theme().px(25), theme().px(17))
        clicked = self.bot.mouseDClick if twice else self.bot.mouseClick
        clicked(matters.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    def one(self) -> Takeover:
        (found,) = self.panel.takeovers.sheets()
        return found

    def confirm(self) -> None:
        """The center takes in what was signed here."""
        for pending in self.room.situation.pending():
            self.room.happen(pending.command.args, pending.command.subject.id, pending.actor)
            self.room.situation.apply((), confirmed=[pending.command.id])


Opened = Callable[..., Hall]


@pytest.fixture
def hall(qtbot, qapp) -> Iterator[Opened]:
    theme().apply(qapp)
    made: list[Hall] = []

    def opened(room: town.Room, drafts: Drafts | None = None) -> Hall:
        made.append(Hall(qtbot, room, drafts))
        return made[-1]

    yield opened
    for one in made:
        one.view.close()


def morning() -> town.Story:
    """A morning with a watch on it, and one urgent order that no post has signed for."""
    story = town.morning()
    officers = [person.id for person in town.changshan().people[:2]]
    for n, person in enumerate(officers):
        start = town.NOON + timedelta(hours=12 * n - 7)
        args = k.Assign(role=DutyRole.OFFICER, person=person, start=start, end=start + timedelta(hours=12))
        story.do(args, f"watch-{n}", town.COMMANDER, town.NOON - timedelta(hours=7))
    event = story.report("桥洞积水", town.NOON - timedelta(minutes=9), item="C-01", severity=Severity.URGENT)
    story.dispatch(event, town.NOON - timedelta(minutes=8), "yingji")
    return story


def sheet(story: town.Story) -> Sheet:
    state = story.central
    return sheet_of(
        state.township, state.events(), state.orders(), state.all_alerts(), state.all_shifts(),
        town.NOON - timedelta(hours=7), town.NOON,
    )  # fmt: skip


def offered(by=town.OTHER) -> town.Story:
    """Somebody else has handed over."""
    story = morning()
    story.do(t.Offer(sheet=sheet(story), words="夜里有雨"), "sheet-1", by, town.NOON)
    return story


def test_the_head_says_when_and_how_many_are_unsigned_and_a_key_opens_the_sheet(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    unsigned = len(sheet(desk.room.story).unsigned)
    assert unsigned
    assert desk.panel.hand_over_note.text() == f"19:32 交接，{unsigned} 条未签"
    desk.press(Key.Key_H)
    assert desk.page.isVisible()
    assert not desk.panel.matrix.isVisible()
    expected = {part.section: len(part.matters) for part in sheet(desk.room.story).parts}
    assert desk.heads() == expected
    assert {Section.UNSIGNED, Section.LATE, Section.NEW} <= set(expected)
    assert "11-23 07:32 至 14:32" in desk.page.period.text()
    desk.press(Key.Key_Escape)
    assert desk.panel.matrix.isVisible()
    assert not desk.page.isVisible()


def test_enter_opens_the_event_of_the_row(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    desk.press(Key.Key_H, Key.Key_J, Key.Key_Return)
    first = sheet(desk.room.story).unsigned
    assert desk.events == [first[1].id if len(first) > 1 else sheet(desk.room.story).parts[1].matters[0].id]


def test_what_is_typed_is_kept_and_signed(hall: Opened) -> None:
    room = town.room(story=morning())
    desk = hall(room)
    desk.press(Key.Key_H, Key.Key_R)
    desk.type("called twice")
    desk.press(Key.Key_Escape, Key.Key_M)
    desk.type("rain at night")
    desk.press(Key.Key_Escape, Key.Key_Escape)
    desk.press(Key.Key_H)
    assert desk.page.side.remark.toPlainText() == "called twice"
    assert desk.page.side.words.toPlainText() == "rain at night"
    desk.press(Key.Key_Return, modifiers=CTRL)
    made = desk.one()
    assert made.state is TakeoverState.OFFERED
    assert made.words == "rain at night"
    assert [one.words for one in made.remarks] == ["called twice"]
    assert made.given_shift == "watch-0"
    assert desk.page.chip.isVisible()
    assert not desk.page.side.sign.isVisible()
    assert desk.page.side.withdraw.isVisible()
    assert "待接班人签" in desk.said[0]
    desk.confirm()
    assert any("待接班人签" in text and "中心" in text for text in desk.said)


def test_the_other_signs_at_the_same_desk_with_the_own_password(hall: Opened) -> None:
    room = town.room(story=morning())
    desk = hall(room)
    asked: list[Signer] = []

    async def ask(signer: Signer, wanted: Command) -> str:
        asked.append(signer)
        if signer.password != "right":
            raise Refused("账号或密码不对。", "credentials")
        room.happen(wanted.args, wanted.subject.id, town.OTHER)
        return town.OTHER.name

    desk.panel.takeovers.cosigner = ask
    desk.press(Key.Key_H)
    desk.press(Key.Key_Return, modifiers=CTRL)
    assert not desk.page.side.here.isVisible(), "the center does not have it yet"
    desk.confirm()
    desk.page.refresh()
    unsigned = len(desk.one().sheet.unsigned)
    desk.press(Key.Key_S)
    form = desk.page.side.cosign
    assert form.isVisible()
    assert not desk.page.side.here.isVisible()
    desk.page.matters.setFocus()
    desk.press(*[Key.Key_Space] * unsigned)
    form.username.setFocus()
    for password in ("wrong", "right"):
        form.username.setText("sun")
        form.password.setText(password)
        desk.bot.keyClick(form.password, Key.Key_Return)
        assert form.password.text() == ""
        if password == "wrong":
            assert "密码不对" in desk.page.side.problem.text()
            assert desk.one().state is TakeoverState.OFFERED
    assert [one.username for one in asked] == ["sun", "sun"]
    assert "right" not in repr(asked)
    made = desk.one()
    assert (made.state, made.taker.account if made.taker else "") == (TakeoverState.TAKEN, "sun")
    assert not form.isVisible()
    assert any("已在本席接班签字" in text for text in desk.said)


def test_what_this_desk_has_not_sent_stands_on_the_sheet(hall: Opened) -> None:
    room = town.room(story=morning())
    desk = hall(room)
    event = next(one for one in room.situation.events() if one.is_open and one.state.value == "reported")
    asyncio.run(room.desk.submit(k.Comment(words="已电话核实"), event.id))
    desk.press(Key.Key_H)
    (row,) = [
        one
        for one in desk.page.matters.items.rows
        if one.matter is not None and one.section is Section.UNSENT
    ]
    assert row.matter.id == event.id
    assert "本席待发送 1 条" in row.matter.words


SOON, SUPERVISED = "event-00338", "event-00128"


def test_words_go_on_about_the_matter_that_moved_to_another_section(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    desk.press(Key.Key_H)
    desk.go(SOON)
    assert desk.page.matters.row.section is Section.SOON
    desk.press(Key.Key_R)
    desk.type("abc")
    desk.room.clock.advance(timedelta(minutes=5))
    desk.page.refresh()
    assert desk.page.matters.row.section is Section.LATE
    desk.type("def")
    assert desk.remarks() == {SOON: "abcdef"}
    assert desk.page.side.remark.toPlainText() == "abcdef"


def test_words_about_a_matter_that_is_gone_stay_its_own_and_one_is_told(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    desk.press(Key.Key_H)
    desk.go(SUPERVISED)
    desk.press(Key.Key_R)
    desk.type("abc")
    desk.room.happen(k.Unsupervise(words="已有结果"), SUPERVISED, town.COMMANDER)
    side = desk.page.side
    desk.bot.waitUntil(lambda: "0104 已不在交接单上" in side.remark_head.text())
    desk.type("def")
    desk.room.clock.advance(timedelta(minutes=5))
    desk.page.refresh()
    desk.type("ghi")
    assert desk.remarks() == {SUPERVISED: "abcdefghi"}
    desk.press(Key.Key_Escape)
    assert desk.page.matters.hasFocus()
    assert desk.page.matters.row is not None
    assert "0104" not in side.remark_head.text()
    desk.press(Key.Key_R)
    assert side.remark.toPlainText() == ""
    desk.type("first")
    desk.press(Key.Key_Return, modifiers=CTRL)
    assert [one.words for one in desk.one().remarks] == ["first"]
    assert desk.remarks() == {SUPERVISED: "abcdefghi"}, "it did not go with the sheet, and is not lost"
    desk.confirm()
    desk.press(Key.Key_X)
    assert sorted(desk.remarks().values()) == ["abcdefghi", "first"]


def test_a_matter_in_two_sections_stays_current_in_its_own(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    desk.press(Key.Key_H)
    while desk.page.matters.row.section is not Section.NEW:
        desk.press(Key.Key_J)
    chosen = desk.page.matters.row.matter.id
    desk.room.happen(k.Unsupervise(words="已有结果"), SUPERVISED, town.COMMANDER)
    desk.bot.waitUntil(
        lambda: SUPERVISED not in [row.matter.id for row in desk.page.matters.items.rows if row.matter]
    )
    assert (desk.page.matters.row.section, desk.page.matters.row.matter.id) == (Section.NEW, chosen)


def test_the_box_is_ticked_by_the_mouse(hall: Opened) -> None:
    desk = hall(town.room(story=offered()))
    desk.press(Key.Key_H)
    rows = desk.page.matters.items
    desk.click_box(2)
    assert [row.ticked for row in rows.rows[1:3]] == [False, True]
    assert desk.page.matters.currentIndex().row() == 2, "the mouse stays where it was"
    desk.click_box(2)
    assert not rows.rows[2].ticked
    desk.click_box(1, twice=True)
    assert not rows.rows[1].ticked, "on, and off again"
    assert not desk.events, "a box opens nothing"
    title = desk.page.matters.visualRect(rows.index(1, 0)).center()
    desk.bot.mouseClick(desk.page.matters.viewport(), Qt.MouseButton.LeftButton, pos=title)
    assert not rows.rows[1].ticked


def test_the_mouse_ticks_nothing_on_a_sheet_of_the_own_hand(hall: Opened) -> None:
    desk = hall(town.room(story=offered(by=town.DISPATCHER)))
    desk.press(Key.Key_H)
    desk.click_box(1)
    assert not desk.panel.takeovers.ticked("sheet-1")


def test_withdrawn_the_words_are_there_again(hall: Opened) -> None:
    desk = hall(town.room(story=morning()))
    desk.press(Key.Key_H, Key.Key_R)
    desk.type("twice")
    desk.press(Key.Key_Return, modifiers=CTRL)
    desk.confirm()
    desk.press(Key.Key_X)
    assert desk.one().state is TakeoverState.WITHDRAWN
    assert desk.page.side.remark.toPlainText() == "twice"
    assert desk.page.side.sign.isVisible()


def test_the_incoming_ticks_off_by_space_and_signs(hall: Opened) -> None:
    desk = hall(town.room(story=offered()))
    assert "已签，待您签" in desk.panel.hand_over_note.text()
    desk.press(Key.Key_H)
    assert "夜里有雨" in desk.page.side.facts.text()
    desk.press(Key.Key_Return, modifiers=CTRL)
    assert "没有签认" in desk.page.side.problem.text()
    assert desk.one().state is TakeoverState.OFFERED
    for _ in range(len(desk.one().sheet.unsigned)):
        desk.press(Key.Key_Space)
    desk.press(Key.Key_Return, modifiers=CTRL)
    made = desk.one()
    assert made.state is TakeoverState.TAKEN
    assert made.taker is not None
    assert made.taker.account == "li"
    assert set(made.acknowledged) == {one.id for one in made.sheet.unsigned}
    assert made.taken_shift == "watch-1"
    assert not desk.page.side.problem.isVisible()


def test_ticks_are_kept_over_a_restart(hall: Opened) -> None:
    room = town.room(story=offered())
    desk = hall(room)
    desk.press(Key.Key_H, Key.Key_Space)
    assert desk.page.matters.items.rows[1].ticked
    again = hall(room)
    again.press(Key.Key_H)
    assert again.page.matters.items.rows[1].ticked


def test_to_refuse_one_says_what_is_missing(hall: Opened) -> None:
    desk = hall(town.room(story=offered()))
    desk.press(Key.Key_H, Key.Key_B)
    assert "缺什么" in desk.page.side.problem.text()
    assert desk.page.side.words.hasFocus()
    desk.type("one is missing")
    desk.press(Key.Key_Escape, Key.Key_B)
    made = desk.one()
    assert made.state is TakeoverState.REFUSED
    assert made.ending is not None
    assert made.ending.words == "one is missing"
    assert "one is missing" in desk.page.side.facts.text()


def test_nobody_signs_for_himself(hall: Opened) -> None:
    desk = hall(town.room(story=offered(by=town.DISPATCHER)))
    desk.press(Key.Key_H)
    assert not desk.page.side.sign.isVisible()
    desk.press(Key.Key_Return, modifiers=CTRL)
    desk.press(Key.Key_Space)
    assert desk.one().state is TakeoverState.OFFERED
    assert not desk.panel.takeovers.ticked("sheet-1")


def test_the_past_is_listed_and_something_can_be_added(hall: Opened) -> None:
    story = offered()
    taken = t.Take(acknowledged=tuple(one.id for one in sheet(story).unsigned))
    story.do(taken, "sheet-1", town.COMMANDER, town.NOON)
    desk = hall(town.room(story=story))
    desk.press(Key.Key_H)
    assert desk.page.shown is None, "the sheet of now comes first"
    desk.press(Key.Key_L, Key.Key_J)
    assert desk.page.shown is not None
    assert desk.page.shown.id == "sheet-1"
    desk.press(Key.Key_M)
    desk.type("signed at two")
    desk.bot.mouseClick(desk.page.side.add, Qt.MouseButton.LeftButton)
    assert [one.words for one in desk.one().additions] == ["signed at two"]
    assert "signed at two" in desk.page.side.facts.text()


def test_a_post_hands_over_its_own(hall: Opened) -> None:
    desk = hall(town.room(actor=town.post_actor("yingji"), story=morning()))
    desk.press(Key.Key_H)
    assert "应急岗" in desk.page.title.text()
    assert desk.heads()[Section.UNSIGNED] >= 1
    desk.press(Key.Key_Return, modifiers=CTRL)
    assert desk.one().post == "yingji"


def test_who_keeps_no_watch_has_no_sheet(hall: Opened) -> None:
    desk = hall(town.room(actor=town.GRID, story=morning()))
    assert not desk.panel.hand_over.isVisible()
    desk.press(Key.Key_H)
    assert not desk.page.isVisible()


def test_without_a_line_the_signature_waits_and_is_said_to(hall: Opened) -> None:
    room = town.room(story=morning(), live=False)
    desk = hall(room)
    desk.press(Key.Key_H)
    desk.press(Key.Key_Return, modifiers=CTRL)
    (pending,) = room.outbox.kept.values()
    assert pending.command.kind == "handover.offer"
    assert "待发送" in desk.page.side.facts.text()
    desk.confirm()
    assert "待发送" not in desk.page.side.facts.text()


def test_what_the_center_refuses_is_said_and_nothing_typed_is_lost(hall: Opened) -> None:
    room = town.room(story=morning())
    desk = hall(room)
    desk.press(Key.Key_H, Key.Key_R)
    desk.type("twice")
    desk.press(Key.Key_Escape, Key.Key_M)
    desk.type("rain")
    desk.press(Key.Key_Return, modifiers=CTRL)
    (pending,) = room.situation.pending()
    why = "交接单上少了 1 条未签收的紧急派单：0147 城建岗。请刷新后再签。"
    room.situation.update(replace(pending, sending=Sending.REFUSED, code="outdated", problem=why))
    assert why in desk.page.side.problem.text()
    assert any(why in text for text in desk.said)
    assert desk.page.shown is None
    assert desk.page.side.remark.toPlainText() == "twice"
    assert desk.page.side.words.toPlainText() == "rain"
    assert desk.page.side.sign.isVisible()


def test_somebody_else_was_quicker(hall: Opened) -> None:
    room = town.room(story=offered())
    desk = hall(room)
    desk.press(Key.Key_H)
    for _ in range(len(desk.one().sheet.unsigned)):
        desk.press(Key.Key_Space)
    taken = t.Take(acknowledged=tuple(one.id for one in desk.one().sheet.unsigned))
    room.happen(taken, "sheet-1", town.COMMANDER)
    desk.bot.waitUntil(lambda: not desk.page.side.sign.isVisible())
    assert "王宏伟" in desk.page.side.facts.text()
    desk.press(Key.Key_Return, modifiers=CTRL)
    assert not room.situation.pending()
