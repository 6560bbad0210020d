"""Ctrl+K over live events and the past: groups with counts, pages, what streams in, and what is chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.events.events import Event, EventState, Reporter
from desktop.domain.problems import Unreachable
from desktop.services.line.connection import Word
from desktop.shells.commands.rows import Row
from desktop.shells.frame.workstation import Workstation
from desktop.store.history import HistoryKey, HistoryPage
from desktop.store.sounds import Index, Progress
from desktop.viewmodels.events.past_search import PastSearch
from tests.shells.conftest import NOW, commit, event

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


async def never() -> Progress:
    """Nobody asks for more of this index."""
    raise AssertionError


class Memory:
    """A past in memory: answers in order, when it is let."""

    def __init__(self, events: list[Event]) -> None:
        self.events = events
        self.index = Index(never)
        self.fails = False
        self.asked: list[str] = []

    async def history(
        self, query: str = "", *, after: HistoryKey | None = None, limit: int = 50
    ) -> HistoryPage:
        self.asked.append(query)
        if self.fails:
            raise Unreachable("磁盘读写出错。", "io")
        start = int(after.id) if after is not None else 0
        found = self._found(query)[start : start + limit]
        more = start + len(found) < len(self._found(query))
        return HistoryPage(tuple(found), HistoryKey(0, str(start + len(found))) if more else None)

    async def count_history(self, query: str = "") -> int:
        return len(self._found(query))

    def _found(self, query: str) -> list[Event]:
        return [one for one in self.events if query in one.title or query == "1234"]


class Later:
    """Coroutines that run when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Coroutine[Any, Any, Any]] = []

    def spawn(self, coroutine: Coroutine[Any, Any, Any], name: str) -> object:
        self.waiting.append(coroutine)
        return None

    def run(self) -> None:
        while self.waiting:
            asyncio.run(self.waiting.pop(0))


def ended(number: int, title: str) -> Event:
    return event(number, title, state=EventState.CLOSED).model_copy(
        update={
            "number": f"2026-0803-{number:04d}", "closed_at": NOW - timedelta(days=number),
            "reporter": Reporter(name="张秀英", phone="13805431234"),
        }
    )  # fmt: skip


@pytest.fixture
def memory() -> Memory:
    return Memory([ended(number, f"石油社区积水 {number}") for number in range(1, 121)])


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def searching(open_window: Callable[..., Workstation], memory: Memory, later: Later) -> Workstation:
    return open_window(past=PastSearch(memory, later))


def ask(window: Workstation, qtbot: Any, text: str) -> None:
    if not window.top.field.hasFocus():
        qtbot.keyClick(window, K.Key_K, CTRL)
    window.top.field.clear()
    commit(window.top.field, text)
    window.command_bar.refresh()


def rows(window: Workstation) -> list[Row]:
    return list(window.command_bar.list.rows)


def headings(window: Workstation) -> list[str]:
    return [row.text for row in rows(window) if row.is_heading]


def current(window: Workstation) -> str:
    found = window.command_bar.list.current
    return found.value if found is not None else ""


def test_the_past_streams_in_below_what_is_live(searching: Workstation, qtbot: Any, later: Later) -> None:
    ask(searching, qtbot, "积水")
    assert headings(searching) == ["在办事件 1", "已办结事件 正在查找…"]
    assert current(searching) == "event:event-147"
    later.run()
    assert headings(searching) == ["在办事件 1", "已办结事件 共 120 件，显示前 50"]
    assert current(searching) == "event:event-147"
    past = [row for row in rows(searching) if row.value.startswith("past:")]
    assert len(past) == 50
    assert past[0].second.endswith("2026-11-22")
    assert past[0].hits


def test_further_pages_stay_in_the_sheet_and_the_hand_goes_on(
    searching: Workstation, qtbot: Any, later: Later
) -> None:
    ask(searching, qtbot, "石油社区积水")
    later.run()
    qtbot.keyClick(searching.top.field, K.Key_Up)
    while not current(searching).startswith("more:"):
        qtbot.keyClick(searching.top.field, K.Key_Up)
    listing = searching.command_bar.list
    y = listing.visualRect(listing.currentIndex()).y()
    qtbot.keyClick(searching.top.field, K.Key_Return)
    later.run()
    assert searching.command_bar.isVisible()
    assert current(searching) == "past:event-51"
    assert listing.visualRect(listing.currentIndex()).y() == y
    assert "已办结事件 共 120 件，显示前 100" in headings(searching)
    with qtbot.waitSignal(searching.past_chosen) as chosen:
        qtbot.keyClick(searching.top.field, K.Key_Return)
    assert chosen.args == ["event-51"]
    assert not searching.command_bar.isVisible()


def test_nothing_moves_under_the_selected_row(searching: Workstation, qtbot: Any, later: Later) -> None:
    """Whoever went to a row before the past answered finds it where it was."""
    ask(searching, qtbot, "石")
    places = [row.value for row in rows(searching) if row.value.startswith("area:")]
    assert places
    qtbot.keyClick(searching.top.field, K.Key_Down)
    here, listing = current(searching), searching.command_bar.list
    y = listing.visualRect(listing.currentIndex()).y()
    later.run()
    assert (current(searching), listing.visualRect(listing.currentIndex()).y()) == (here, y)


def test_ctrl_down_goes_from_group_to_group(searching: Workstation, qtbot: Any, later: Later) -> None:
    ask(searching, qtbot, "石")
    later.run()
    kinds = []
    for _ in range(6):
        kinds.append(current(searching).split(":")[0])
        qtbot.keyClick(searching.top.field, K.Key_Down, CTRL)
    assert kinds[0] == "area"
    assert kinds[-1] == "past"
    assert current(searching) == "past:event-1"
    qtbot.keyClick(searching.top.field, K.Key_Up, CTRL)
    assert current(searching).split(":")[0] != "past"


def test_only_the_last_words_are_answered(
    searching: Workstation, qtbot: Any, later: Later, memory: Memory
) -> None:
    for typed in ("石", "石油", "石油社区积水 7"):
        ask(searching, qtbot, typed)
    later.run()
    assert "石油" not in memory.asked
    assert next(row.value for row in rows(searching) if row.value.startswith("past:")) == "past:event-7"


def test_found_by_a_phone_s_end_it_is_shown_masked(searching: Workstation, qtbot: Any, later: Later) -> None:
    ask(searching, qtbot, "1234")
    later.run()
    past = [f"{row.text} {row.second}" for row in rows(searching) if row.value.startswith("past:")]
    assert all("138****1234" in text for text in past)
    assert not any("13805431234" in text or "张秀英" in text for text in past)


def test_an_index_that_is_being_made_is_said(
    searching: Workstation, qtbot: Any, later: Later, memory: Memory
) -> None:
    memory.index.progress = Progress(37, 100)
    ask(searching, qtbot, "积水")
    later.run()
    assert not any("索引整理中" in text for text in headings(searching))  # Chinese needs no such index
    ask(searching, qtbot, "sysq")
    later.run()
    assert any("索引整理中 37 %" in text for text in headings(searching))


def test_a_failing_disk_is_said(searching: Workstation, qtbot: Any, later: Later, memory: Memory) -> None:
    memory.fails = True
    ask(searching, qtbot, "qqqq")
    later.run()
    assert headings(searching) == ["已办结事件   磁盘读写出错。"]


def test_nothing_found_anywhere_is_said(searching: Workstation, qtbot: Any, later: Later) -> None:
    ask(searching, qtbot, "qqqq")
    later.run()
    assert rows(searching) == []
    assert searching.command_bar.nothing.isVisible()


def test_offline_it_says_of_when_the_picture_is(
    searching: Workstation, qtbot: Any, later: Later, connection: Any, clock: Any
) -> None:
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    connection.hear(Word.LOST, reason="拔线")
    ask(searching, qtbot, "积水")
    later.run()
    assert "数据停在" in searching.command_bar.hint.text()
    assert "已办结事件 共 120 件，显示前 50" in headings(searching)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("dwc", "area:371681101209"), ("石官01", "area:37168110120701"), ("民政窗口", "post:minzheng")],
)
def test_places_are_found_and_filter_the_list(
    searching: Workstation, qtbot: Any, later: Later, typed: str, value: str
) -> None:
    ask(searching, qtbot, typed)
    later.run()
    assert value in [row.value for row in rows(searching)]
    if value.startswith("area:"):
        while current(searching) != value:
            qtbot.keyClick(searching.top.field, K.Key_Down)
        with qtbot.waitSignal(searching.place_chosen) as chosen:
            qtbot.keyClick(searching.top.field, K.Key_Return)
        assert chosen.args == [value]
    QApplication.processEvents()
