"""Swaps and absences at a post: asked, agreed, approved and refused by key; what is typed stays; 待办 of the town."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor
from desktop.domain.roster import absence_wire as a
from desktop.domain.roster import shift_wire as s
from desktop.panels.roster.panel import RosterPanel
from desktop.panels.roster.swaps_page import SwapsPage
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.roster.turns import RosterTurns
from tests.support import town

Key = Qt.Key
POST = "chengjian"
OTHER_POST = "gongyong"


class Desk:
    """The roster panel at one desk, with a shift of the post tomorrow and one of the other post the day after."""

    def __init__(self, qtbot, actor: Actor, story: town.Story | None = None) -> None:
        self.bot = qtbot
        self.story = story or town.morning()
        self.room = town.room(actor, self.story)
        self.view = RosterView(self.room.situation, self.room.connection)
        self.panel = RosterPanel(self.view, self.room.desk, self.room.tasks, self.room.drafts)
        place = town.changshan()
        mine, other = place.post(POST), place.post(OTHER_POST)
        assert mine is not None
        assert other is not None
        self.lead, self.deputy, self.other = mine.lead, mine.deputy, other.lead
        self.shift = self.plan(POST, self.lead, 1)
        self.exchange = self.plan(OTHER_POST, self.other, 2)
        qtbot.addWidget(self.panel)
        self.panel.resize(1400, 860)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.show_post(POST)
        self.panel.matrix.setFocus()

    def plan(self, post: str, person: str | None, days: int) -> str:
        start = self.room.now + timedelta(days=days)
        shift = self.story.new_id("shift")
        args = k.Assign(post=post, person=person or "", start=start, end=start + timedelta(hours=8))
        self.happen(args, shift, town.COMMANDER)
        return shift

    def happen(self, args: k.Args, subject: str, actor: Actor) -> None:
        self.room.happen(args, subject, actor)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.panel.matrix, key)

    def type(self, text: str) -> None:
        widget = QApplication.focusWidget()
        assert widget is not None
        self.bot.keyClicks(widget, text)

    @property
    def turns(self):
        return self.panel.detail.turns

    def sent(self) -> list[k.Command]:
        return [one.command for one in self.room.situation.pending()]

    def close(self) -> None:
        self.view.close()


@pytest.fixture
def at(qtbot, qapp) -> Iterator[object]:
    theme().apply(qapp)
    made: list[Desk] = []

    def sit(actor: Actor = town.DISPATCHER) -> Desk:
        made.append(Desk(qtbot, actor))
        return made[-1]

    yield sit
    for desk in made:
        desk.close()


def test_a_swap_is_asked_for_by_key_with_a_name_and_a_shift_in_exchange(at) -> None:
    desk = at(town.post_actor(POST))
    desk.press(Key.Key_S)
    form = desk.turns.swap
    assert form.finder.line.hasFocus()
    assert form.finder.people[0].person == desk.deputy
    person = town.changshan().person(desk.other)
    assert person is not None
    form.finder.line.clear()
    form.finder.line.insert(person.name)
    form.finder.line.textEdited.emit(person.name)
    desk.press(Key.Key_Return)
    assert form.words.hasFocus()
    assert form.finder.line.text() == person.name
    form.other.setCurrentIndex(form.other.findData(desk.exchange))
    desk.type("family")
    desk.press(Key.Key_Return)
    (sent,) = desk.sent()
    assert (sent.kind, sent.subject.id) == ("shift.ask_swap", desk.shift)
    assert (sent.args.to, sent.args.other, sent.args.words) == (desk.other, desk.exchange, "family")
    (line,) = desk.turns.coming
    assert (line.letter, line.waits) == ("待对方同意", True)
    assert "换回" in line.below
    assert not desk.turns.asking
    desk.press(Key.Key_Z)
    assert [one.kind for one in desk.sent()][-1] == "shift.withdraw_swap"
    assert not desk.turns.coming[0].waits


def test_what_is_typed_for_a_swap_waits_until_it_is_given(at) -> None:
    desk = at(town.post_actor(POST))
    desk.press(Key.Key_S, Key.Key_Return)
    desk.type("words")
    desk.press(Key.Key_Escape)
    assert not desk.turns.asking
    desk.panel.show_post(OTHER_POST)
    desk.panel.show_post(POST)
    desk.panel.matrix.setFocus()
    desk.press(Key.Key_S)
    assert desk.turns.swap.words.text() == "words"
    taken = desk.plan(OTHER_POST, desk.deputy, 1)
    desk.press(Key.Key_Return)
    assert taken
    assert desk.sent() == []
    assert "已排在" in desk.panel.detail.foot.problem.text()
    assert desk.turns.swap.words.text() == "words"


def test_who_is_asked_agrees_or_declines_and_nobody_else_is_offered_that(at) -> None:
    desk = at(town.post_actor(POST))
    asked = desk.plan(OTHER_POST, desk.other, 3)
    desk.happen(s.AskSwap(to=desk.lead, words="请帮忙"), asked, town.post_actor(OTHER_POST))
    desk.happen(s.AskSwap(to=desk.other), desk.shift, town.COMMANDER)
    desk.panel.detail.refresh()
    steps = {line.id: line.steps for line in desk.turns.coming}
    assert steps[asked] == ("shift.agree_swap", "shift.decline_swap")
    assert steps[desk.shift] == ("shift.withdraw_swap",)
    desk.press(Key.Key_Y)
    assert desk.sent() == []
    desk.press(Key.Key_Y)
    assert [(one.kind, one.subject.id) for one in desk.sent()] == [("shift.agree_swap", asked)]
    assert {line.id: line.letter for line in desk.turns.coming}[asked] == "待批准"


def test_the_center_approves_by_key_and_refuses_with_words(at) -> None:
    desk = at()
    desk.happen(s.AskSwap(to=desk.deputy), desk.shift, town.post_actor(POST))
    desk.happen(s.AgreeSwap(), desk.shift, town.post_actor(POST))
    desk.panel.detail.refresh()
    desk.press(Key.Key_N)
    assert desk.turns.form.words.hasFocus()
    desk.press(Key.Key_Return)
    assert desk.sent() == []
    assert "理由" in desk.panel.detail.foot.problem.text()
    desk.press(Key.Key_Escape)
    desk.press(Key.Key_Y)
    (sent,) = desk.sent()
    assert (sent.kind, sent.subject.id) == ("shift.approve_swap", desk.shift)
    shift = desk.room.situation.shift(desk.shift)
    assert shift is not None
    assert (shift.person, shift.swap) == (desk.deputy, None)


def test_absences_are_listed_shortened_and_cancelled(at) -> None:
    desk = at()
    now = desk.room.now
    leave = desk.story.new_id("absence")
    args = a.ReportAbsence(
        person=desk.lead, start=now - timedelta(hours=1), end=now + timedelta(days=2), words="发烧"
    )
    desk.happen(args, leave, town.COMMANDER)
    desk.panel.detail.refresh()
    (line,) = desk.turns.absences
    assert (line.kind, line.below, line.begun) == ("请假", "发烧", True)
    desk.press(Key.Key_E)
    assert desk.turns.form.when.hasFocus()
    desk.type("nonsense")
    desk.press(Key.Key_Return)
    assert desk.sent() == []
    assert "看不懂时间" in desk.panel.detail.foot.problem.text()
    assert desk.turns.form.when.text() == "nonsense"
    desk.turns.form.when.clear()
    desk.type("17:30")
    desk.press(Key.Key_Return)
    assert [one.kind for one in desk.sent()] == ["absence.shorten"]
    assert f"{desk.sent()[0].args.end:%H:%M}" in ("09:30", "17:30")
    desk.press(Key.Key_C)
    desk.press(Key.Key_Return)
    assert [one.kind for one in desk.sent()] == ["absence.shorten", "absence.cancel"]
    assert desk.turns.absences == []


def test_a_post_reports_and_ends_its_own_absences_only(at) -> None:
    desk = at(town.post_actor(POST))
    foot = desk.panel.detail.foot
    assert foot.absent.isVisible()
    desk.panel.show_post(OTHER_POST)
    assert not foot.absent.isVisible()
    assert not foot.check_in.isVisible()
    assert not foot.call.isVisible()
    assert not foot.dispatch.isVisible()
    assert desk.turns.coming
    assert all(line.steps == () for line in desk.turns.coming)


def test_the_list_of_the_town_is_worked_off_by_keys(qtbot, qapp) -> None:
    theme().apply(qapp)
    desk = Desk(qtbot, town.DISPATCHER)
    pages: list[SwapsPage] = []

    def refused(text: str) -> None:
        pages[0].refuse(text)

    turns = RosterTurns(desk.view, desk.room.desk, desk.room.tasks, refused)
    page = SwapsPage(turns)
    pages.append(page)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.open()
    assert page.empty.isVisible()
    assert turns.due() == 0
    second = desk.plan(POST, desk.lead, 4)
    for shift, agreed in ((desk.shift, False), (second, True)):
        desk.happen(s.AskSwap(to=desk.deputy, words="有事"), shift, town.post_actor(POST))
        if agreed:
            desk.happen(s.AgreeSwap(), shift, town.post_actor(POST))
    page.open()
    assert [row.state for row in page.shown] == ["待批准", "待对方同意"]
    assert turns.due() == 1
    desk.press(Key.Key_N)
    assert page.words.hasFocus()
    assert "理由" in page.banner.accessibleName()
    desk.type("busy")
    desk.press(Key.Key_Return, Key.Key_N)
    assert [(one.kind, one.args.words) for one in desk.sent()] == [("shift.refuse_swap", "busy")]
    assert [row.state for row in page.shown] == ["待对方同意"]
    assert page.words.text() == ""
    assert turns.due() == 0
    assert page.list.hasFocus()
    desk.press(Key.Key_Y)
    assert [row.state for row in page.shown] == ["待批准"]
    desk.press(Key.Key_Y)
    assert page.empty.isVisible()
    desk.close()
