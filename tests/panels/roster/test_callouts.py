"""点名 by hand: whom it will call, one key per answer, what is typed stays, a post answers for itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.reveal import BookPurpose, WantedBook
from desktop.domain.roster import callout_wire as w
from desktop.domain.roster.callouts import Reach, Scope
from desktop.panels.roster.callout_page import CalloutPage
from desktop.services.oversight.sealed_phones import Numbers
from desktop.theme.current import theme
from desktop.viewmodels.roster.callouts import CalloutsView, Wanted
from desktop.viewmodels.roster.telephones import Telephones
from tests.support import town

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Muster:
    """The page at one desk."""

    def __init__(self, qtbot, actor: Actor = town.DISPATCHER, story: town.Story | None = None) -> None:
        self.bot = qtbot
        self.room = town.room(actor, story=story or town.morning())
        self.view = CalloutsView(self.room.situation, self.room.connection, self.room.desk, self.room.tasks)
        self.phones = Telephones(self.room.situation, self.room.tasks, self.reveal)
        self.page = CalloutPage(self.view, self.room.drafts, self.phones)
        self.view.setParent(self.page)
        qtbot.addWidget(self.page)
        self.page.resize(1400, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)

    async def reveal(self, wanted: WantedBook) -> Numbers:
        """As ``DeskSession.reveal_people``, without the center."""
        assert wanted.purpose is BookPurpose.CALL_OUT
        phones = {one.id: one.phone for one in town.changshan().people if one.id in wanted.people}
        return Numbers(phones, offline=True)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def board(self) -> str:
        return town.changshan().boards[2].id

    def call(self) -> None:
        self.page.ask(Wanted(Scope.BOARD, self.board()))
        self.press(Key.Key_Return, CTRL)

    def words(self) -> list[str]:
        return [self.page.callees.item(place).text() for place in range(self.page.callees.count())]


@pytest.fixture
def muster(qtbot, qapp) -> Muster:
    theme().apply(qapp)
    return Muster(qtbot)


def test_a_board_is_called_with_two_keys_and_shows_whom(muster: Muster) -> None:
    muster.page.ask(Wanted(Scope.BOARD, muster.board()))
    posts = town.changshan().posts_of(muster.board())
    assert "民生服务" in muster.page.form.title.text()
    assert muster.page.form.words.text() == "请立即到指挥中心集合"
    muster.press(Key.Key_Return, CTRL)
    assert len(muster.words()) == len(posts)
    assert "待回应" in muster.words()[-1]
    (sent,) = muster.room.outbox.kept.values()
    assert isinstance(sent.command.args, w.CallOut)
    assert (sent.command.args.scope, sent.command.args.board) == (Scope.BOARD, muster.board())


def test_one_key_notes_what_came_of_the_telephone(muster: Muster) -> None:
    muster.call()
    first = muster.page.shown[0].id
    muster.press(Key.Key_U)
    row = next(row for row in muster.page.shown if row.id == first)
    assert row.reach is Reach.UNREACHED
    callout = muster.view.callout(muster.page.current)
    assert callout is not None
    assert "没接通 1" in muster.view.tally(callout)
    muster.page.callees.setCurrentRow(next(n for n, one in enumerate(muster.page.shown) if one.id == first))
    muster.press(Key.Key_R)
    assert next(row for row in muster.page.shown if row.id == first).reach is Reach.REACHED
    callout = muster.view.callout(muster.page.current)
    assert callout is not None
    assert "已回应 1/" in muster.view.tally(callout)


def test_who_cannot_come_says_why_first(muster: Muster) -> None:
    muster.call()
    first = muster.page.shown[0].id
    muster.press(Key.Key_C)
    assert "先写明原因" in muster.page.banner.accessibleName()
    muster.page.note.insert("在县里开会")
    muster.page.answers[Reach.CANNOT].click()
    row = next(row for row in muster.page.shown if row.id == first)
    assert (row.reach, "在县里开会" in row.detail) == (Reach.CANNOT, True)
    assert muster.page.note.text() == ""


def test_what_is_typed_outlives_leaving_and_goes_with_sending(muster: Muster) -> None:
    muster.page.ask(Wanted(Scope.WATCH))
    muster.page.form.words.setText("")
    muster.page.form.words.insert("到物资库领沙袋")
    again = CalloutPage(muster.view, muster.room.drafts, muster.phones)
    muster.bot.addWidget(again)
    again.ask(Wanted(Scope.BOARD, muster.board()))
    assert again.form.words.text() == "到物资库领沙袋"
    again.form.send()
    muster.page.ask(Wanted(Scope.BOARD, muster.board()))
    assert muster.page.form.words.text() == "请立即到指挥中心集合"


def test_without_words_nothing_goes_out(muster: Muster) -> None:
    muster.page.ask(Wanted(Scope.BOARD, muster.board()))
    muster.page.form.words.clear()
    muster.press(Key.Key_Return, CTRL)
    assert "请写明通知内容" in muster.page.banner.accessibleName()
    assert not muster.room.outbox.kept


def test_what_has_not_left_says_so(muster: Muster) -> None:
    muster.call()
    assert "还没有发出" in muster.page.unsent.accessibleName()
    assert muster.page.unsent.isVisible()
    assert "还没有发出" in muster.page.list.item(0).text()


def test_keys_with_ctrl_answer_for_nobody(muster: Muster) -> None:
    muster.call()
    for key in (Key.Key_C, Key.Key_T, Key.Key_E, Key.Key_N):
        muster.press(key, CTRL)
    assert {row.reach for row in muster.page.shown} <= {Reach.WAITING, Reach.NOBODY}
    assert muster.page.end.isEnabled()


def test_ended_it_takes_no_answers(muster: Muster) -> None:
    muster.call()
    muster.press(Key.Key_E)
    assert "已结束" in muster.page.about.text()
    before = muster.words()
    muster.press(Key.Key_T)
    assert muster.words() == before
    assert not muster.page.remind.isEnabled()


def test_telephones_are_masked_until_asked(muster: Muster) -> None:
    muster.call()
    people = [row.who for row in muster.page.shown if row.who is not None]
    assert people
    assert all("****" in muster.phones.of(one) for one in people)
    muster.bot.keyClick(muster.page.callees, Key.Key_Alt)
    muster.press(Key.Key_Return)
    assert not any("****" in muster.phones.of(one) for one in people)
    assert muster.page.strip.said.text() == "应急联络，离线查看，已记在本机，联网后补登记，60 秒后隐去"
    muster.page.hide()
    assert all("****" in muster.phones.of(one) for one in people)


def test_a_post_answers_for_itself_and_calls_nobody(qtbot, qapp) -> None:
    theme().apply(qapp)
    story = town.morning()
    args = w.CallOut(scope=Scope.POSTS, posts=("yingji", "gongan"), words="集合")
    story.do(args, "c1", town.COMMANDER, town.NOON)
    muster = Muster(qtbot, town.post_actor("yingji"), story)
    muster.page.open()
    assert [row.id for row in muster.page.shown] == ["yingji"]
    assert not muster.page.end.isVisible()
    assert set(muster.page.answers) == {Reach.COMING, Reach.THERE, Reach.CANNOT}
    muster.press(Key.Key_L)
    assert muster.page.shown[0].reach is Reach.COMING
    muster.page.ask(Wanted(Scope.WATCH))
    assert muster.page.stack.currentWidget() is not muster.page.form


def test_villages_are_called_by_area_or_as_they_are_chosen_and_answer_for_themselves(qtbot, qapp) -> None:
    theme().apply(qapp)
    muster, profile = Muster(qtbot), town.changshan()
    board = next(one.id for one in profile.boards if profile.villages_of(one.id))
    muster.page.ask(Wanted(Scope.BOARD, board))
    villages = profile.villages_of(board)
    named = [profile.person(one.lead).name for one in villages if one.lead is not None]
    assert named[0] in muster.page.form.people.text()
    muster.press(Key.Key_Return, CTRL)
    assert len(muster.words()) == len(villages)
    chosen = tuple(one.id for one in villages[:3])
    muster.page.ask(Wanted(Scope.POSTS, posts=chosen))
    assert f"{villages[0].name}等 3 个" in muster.page.form.title.text()
    muster.press(Key.Key_Return, CTRL)
    assert [row.post for row in muster.page.shown] == [one.name for one in villages[:3]]
    story = town.morning()
    story.do(w.CallOut(scope=Scope.POSTS, posts=chosen, words="上堤"), "c1", town.COMMANDER, town.NOON)
    actor = Actor(account="v", role=Role.VILLAGE, area=villages[1].areas[0], post=villages[1].id)
    own = Muster(qtbot, actor, story)
    own.page.open()
    assert [row.id for row in own.page.shown] == [villages[1].id]
    own.press(Key.Key_L)
    assert own.page.shown[0].reach is Reach.COMING
