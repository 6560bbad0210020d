"""复盘 by its keys: an event reviewed, what was typed kept, an event replayed, the lists turned over and written."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import workbook
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.case_wire import Own
from desktop.domain.events.events import Event, EventState
from desktop.domain.outside.outside import External
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.review.panel import ReviewPanel
from desktop.paper import report_form
from desktop.viewmodels.review.meetings import Meetings
from desktop.viewmodels.review.reviews import Reviews
from tests.support import town
from tests.support.orders import confirm_all

Key = Qt.Key
ITEM = "C-01"
"""Minutes, day and night."""
CTRL = Qt.KeyboardModifier.ControlModifier
ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN)


def closed(story: town.Story, title: str, at: datetime, handled: timedelta = timedelta(minutes=20)) -> str:
    event = story.report(
        title, at, item=ITEM, grid=next(a.id for a in town.changshan().tree if a.level == "grid")
    )
    lead = town.changshan().item(ITEM).lead_post  # type: ignore[union-attr]
    order = story.dispatch(event, at + timedelta(minutes=1), lead)
    story.do(k.Receive(), order, town.post_actor(lead), at + timedelta(minutes=2))
    end = at + handled
    story.do(k.Answer(text="办好"), order, town.post_actor(lead), end)
    story.do(k.FollowUp(), event, town.DISPATCHER, end + timedelta(minutes=1))
    story.do(k.Close(summary="办结"), event, town.DISPATCHER, end + timedelta(minutes=2))
    return event


def petition(story: town.Story, title: str, ago: timedelta, owner: str | None = None) -> str:
    at = town.NOON - ago
    number = External(number=f"XF-{story.made}")
    event = story.report(
        title, at, channel=Channel.PETITION, item="C-30", external=number, by=town.DISPATCHER
    )
    if owner is not None:
        story.do(Own(person=owner, words="一周一报"), event, town.COMMANDER, at + timedelta(minutes=5))
    return event


class Hands:
    """The panel in a window of its own, and hands on the keyboard."""

    def __init__(self, qtbot: Any, story: town.Story, actor: Actor = town.DISPATCHER) -> None:
        self.room = room = town.room(actor, story=story)

        async def waiting(since: datetime, most: int) -> list[Event]:
            return [one for one in story.central.events() if not one.is_open and one.reported_at >= since][
                :most
            ]

        async def gathered(since: datetime) -> list[Event]:
            return [
                one for one in story.central.events() if one.is_open or (one.closed_at or one.changed_at) >= since
            ]  # fmt: skip

        self.reviews = Reviews(room.situation, room.connection, room.desk, room.tasks, room.drafts, waiting)
        self.meetings = Meetings(
            room.situation, room.connection, room.tasks, town.Here(), gathered, report_form.pdf_steps
        )
        self.panel = ReviewPanel(self.reviews, self.meetings, room.situation)
        for owned in (self.reviews, self.meetings):
            owned.setParent(self.panel)
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 600)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.panel, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)


def test_an_event_is_reviewed_with_what_was_learned_and_proposed(qtbot: Any) -> None:
    story = town.Story()
    punctual = closed(story, "路口渣土遗撒", town.NOON - timedelta(hours=3))
    late = closed(story, "漏油约 20 平方米", town.NOON - timedelta(hours=30), timedelta(hours=20))
    hands = Hands(qtbot, story)
    assert [row.id for row in hands.reviews.rows] == [late, punctual], "the longest held up first"
    assert "处置中" in hands.reviews.rows[0].held
    assert not hands.reviews.rows[1].held
    shown = hands.reviews.shown()
    assert shown is not None
    assert any(one.late for one in shown.stays)
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)
    assert "经过" in hands.panel.event_page.refusal.text(), "nothing without what happened"
    hands.panel.event_page.draft()
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    hands.type("20 minutes")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_J)
    assert hands.reviews.chosen == punctual
    hands.press(Key.Key_K)
    page = hands.panel.event_page
    kept = page._values()
    assert "20 minutes" in kept.values(), "what was typed waits"
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return, CTRL)
    confirm_all(hands.room)
    event = hands.room.situation.event(late)
    assert event is not None
    assert event.state is EventState.REVIEWED
    assert event.review is not None
    assert "上报" in event.review.summary
    assert "20 minutes" in (event.review.lesson, event.review.proposal)
    assert [row.id for row in hands.reviews.rows] == [punctual]
    assert not hands.reviews.draft(punctual)


def test_a_telephone_number_in_a_title_is_masked_beside_the_list_too(qtbot: Any) -> None:
    story = town.Story()
    closed(story, "请回电 13800138000", town.NOON - timedelta(hours=3))
    hands = Hands(qtbot, story)
    assert hands.panel.event_page.title.text() == "请回电 138****8000"


def test_a_replay_walks_by_keys_and_says_how_it_stood(qtbot: Any) -> None:
    story = town.Story()
    closed(story, "漏油", town.NOON - timedelta(hours=30), timedelta(hours=20))
    hands = Hands(qtbot, story)
    hands.press(Key.Key_R)
    page = hands.panel.replay_page
    assert page.isVisible()
    assert page.film is not None
    states = []
    for _ in page.film.shots:
        states.append(page._values["state"].text())
        hands.press(Key.Key_Right)
    assert states == ["待受理", "待派单", "待签收", "处置中", "待回访", "待办结", "已办结"]
    hands.press(Key.Key_Home)
    assert page.place == 0
    hands.press(Key.Key_End)
    assert page.place == len(page.film.shots) - 1
    assert not page.after.isEnabled()
    hands.press(Key.Key_Space)
    qtbot.waitUntil(lambda: page.place > 0, timeout=5000)
    hands.press(Key.Key_Escape)
    assert hands.panel.event_page.isVisible()


@pytest.fixture
def petitioned() -> town.Story:
    story = town.Story()
    own = town.changshan().posts[0].lead
    petition(story, "征地补偿对不上账", timedelta(days=40), own)
    petition(story, "李某某反映低保评议，电话 13805431234", timedelta(days=2))
    petition(story, "工程款拖欠", timedelta(hours=3))
    return story


def test_the_lists_of_petitions_on_screen_and_as_files(
    qtbot: Any, petitioned: town.Story, tmp_path: Path
) -> None:
    hands = Hands(qtbot, petitioned)
    noted: list[tuple[str, str, object]] = []
    opened: list[str] = []
    hands.panel.noted.connect(lambda *told: noted.append(told))
    hands.panel.event_requested.connect(opened.append)
    hands.press(Key.Key_2)
    titles = [line.title for line in hands.meetings.lines()]
    assert titles[:4] == ["未办结", "征地补偿对不上账", titles[2], "工程款拖欠"]
    assert "13805431234" not in "".join(titles)
    assert hands.panel.meeting_page.pages.pages, "the sheet beside it"
    hands.press(Key.Key_Return)
    assert opened == [hands.panel.meeting_page.list.current]
    hands.press(Key.Key_Left)
    assert hands.meetings.period == "2026-11-22"
    assert [line.title for line in hands.meetings.lines() if line.event] == titles[1:3]
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Right)
    assert hands.meetings.period == "2026-11-23", "tomorrow is not there yet"
    hands.press(Key.Key_4)
    assert [line.title for line in hands.meetings.lines() if line.event] == ["征地补偿对不上账"]
    hands.press(Key.Key_3)
    for form in ("xlsx", "pdf", "docx"):
        hands.panel.meeting_page.export_to(str(tmp_path / f"周结.{form}"))
        qtbot.waitUntil(lambda: not hands.meetings.exporting, timeout=8000)
    sheets = workbook.read(tmp_path / "周结.xlsx")
    assert any("征地补偿对不上账" in row for rows in sheets.values() for row in rows)
    assert (tmp_path / "周结.pdf").read_bytes().startswith(b"%PDF")
    assert [(subject, detail["format"]) for _, subject, detail in noted] == [  # type: ignore[index]
        ("review:week", "xlsx"), ("review:week", "pdf"), ("review:week", "docx"),
    ]  # fmt: skip
    hands.panel.meeting_page.export_to(str(tmp_path / "nowhere" / "x.docx"))
    assert hands.panel.meeting_page.banner.isVisible()


def test_an_export_on_paper_can_be_given_up_and_leaves_nothing(qtbot: Any, tmp_path: Path) -> None:
    hands = Hands(qtbot, town.Story())
    hands.press(Key.Key_2)
    page, told = hands.panel.meeting_page, []
    hands.meetings.told.connect(told.append)
    page.export_to(str(tmp_path / "清单.pdf"))
    assert page.progress.isVisible()
    assert not page.export_button.isEnabled()
    hands.meetings.cancel()
    assert page.progress.isHidden()
    assert told == ["已取消导出，没有写出文件。"]
    page.export_to(str(tmp_path / "另.pdf"))
    qtbot.waitUntil(lambda: not hands.meetings.exporting, timeout=8000)
    assert [one.name for one in tmp_path.iterdir()] == ["另.pdf"]


def test_whoever_edits_the_catalogue_is_shown_what_reviews_propose(qtbot: Any) -> None:
    story = town.Story()
    event = closed(story, "漏油", town.NOON - timedelta(hours=3))
    closed(story, "渣土", town.NOON - timedelta(hours=4))
    args = k.Review(summary="经过", lesson="启示", proposal="处置时限改为 30 分钟")
    story.do(args, event, town.DISPATCHER, town.NOON)
    hands = Hands(qtbot, story, ADMIN)
    assert [row.id for row in hands.reviews.rows] == [event]
    wanted: list[tuple[str, str]] = []
    hands.panel.proposal_requested.connect(lambda *told: wanted.append(told))
    hands.press(Key.Key_E)
    assert wanted[0][0] == ITEM
    assert wanted[0][1].startswith("处置时限改为 30 分钟")


def test_nothing_to_review_is_said(qtbot: Any) -> None:
    hands = Hands(qtbot, town.Story())
    assert hands.panel.event_page.empty.isVisible()
    hands.press(Key.Key_2)
    assert hands.panel.meeting_page.empty.isVisible()
    for key in (Key.Key_3, Key.Key_4, Key.Key_5):
        hands.press(key)
        assert hands.meetings.report is not None
