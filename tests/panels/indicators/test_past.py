"""这个数在那时 by hand: the moment or the line, what the center says of both, what changed, and what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from desktop.domain.figures.figures import Reading
from desktop.domain.figures.wire import ToldBehind, ToldFigures, told_of
from desktop.domain.problems import Unreachable
from desktop.panels.indicators.past_pane import PastPane
from desktop.theme.current import theme
from desktop.viewmodels.indicators.past import IndicatorPast
from tests.panels.indicators.test_indicators_panel import Hands

Key = Qt.Key
THEN = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


class Center:
    """Tells two moments; ``without``: it is away. ``old``: it does not tell events yet."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.without = self.old = False

    async def ask(self, query: Mapping[str, str]) -> ToldFigures:
        self.asked.append(query)
        if self.without:
            raise Unreachable("现在连不上中心，请稍后再试。")
        past = "at" in query or "asof" in query
        good, of = (90, 100) if past else (93, 101)
        behind = ToldBehind(
            key=query["behind"], numerator=("a", "b") if past else ("a", "c"), missed=("c",) if past else ("n",),
            excluded=() if past else ("b",),
        )  # fmt: skip
        return ToldFigures(
            epoch="e1", seq=700 if past else 900, first=date(2026, 11, 1), last=date(2026, 11, 30),
            cutoff=THEN if past else NOW, events=200,
            readings=(told_of(Reading(query["behind"], good / of, good, of)),), behind=None if self.old else behind,
        )  # fmt: skip

    async def named(self, ids: Sequence[str]) -> Mapping[str, tuple[str, str]]:
        return {one: (f"2026-1122-{one}", f"事件{one} 电话13805431234") for one in ids if one != "n"}


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot)
    yield made
    made.panel.shut()


def opened(hands: Hands) -> tuple[Center, PastPane]:
    center = Center()
    past = IndicatorPast(hands.view, center.ask, center.named, hands.room.tasks, hands.panel)
    hands.panel.take_past(past)
    hands.press(Key.Key_H)
    pane = hands.panel.past
    assert pane is not None
    assert pane.moment.hasFocus()
    assert hands.panel.pane.isHidden()
    return center, pane


def cells(pane: PastPane) -> list[list[str]]:
    return [[label.text() for label in labels] for labels in pane.figures if not labels[0].isHidden()]


def rows(pane: PastPane) -> list[list[str]]:
    model = pane.table.model()
    return [[model.index(row, n).data() for n in range(3)] for row in range(model.rowCount())]


def test_a_number_stands_beside_itself_at_a_past_moment(hands: Hands) -> None:
    center, pane = opened(hands)
    assert pane.name.text() == "按期办结率"
    hands.press(Key.Key_Return)
    then, now = center.asked
    assert datetime.fromisoformat(then["asof"]) < hands.room.now
    assert (then["behind"], then["span"], then["scope"]) == ("punctual", "month", "all")
    assert "asof" not in now
    assert cells(pane) == [
        ["那时", "90.00%  90 / 100", "11-22 09:00:00，日志 700"],
        ["现在", "92.08%  93 / 101", "11-23 14:00:00，日志 900"],
        ["差", "高 2.1 个百分点", ""],
    ]
    assert pane.note.text() == "3 件变了："
    assert rows(pane) == [
        ["—", "本机没有这件事", "不在其中 → 未按期"],
        ["1122-c", "事件c 电话138****1234", "未按期 → 分子"],
        ["1122-b", "事件b 电话138****1234", "分子 → 不计入"],
    ]
    pane.table.setFocus()
    pane.table.selectRow(1)
    hands.press(Key.Key_Return)
    assert hands.events == ["c"]
    hands.press(Key.Key_Escape)
    assert pane.isHidden()
    assert not hands.panel.pane.isHidden()


def test_a_line_of_the_log_goes_before_the_moment_and_must_be_one(hands: Hands) -> None:
    center, pane = opened(hands)
    pane.line.setFocus()
    hands.bot.keyClicks(pane.line, "x1")
    hands.press(Key.Key_Return)
    assert center.asked == []
    assert pane.problem.text() == "日志行号是一个整数，如 11231。"
    assert not pane.moment.isEnabled()
    pane.line.clear()
    hands.bot.keyClicks(pane.line, "700")
    hands.press(Key.Key_Return)
    assert [one.get("at") for one in center.asked] == ["700", None], "once"
    assert pane.problem.isHidden()


def test_what_lies_ahead_is_not_asked(hands: Hands) -> None:
    center, pane = opened(hands)
    pane.moment.setDateTime(pane.moment.dateTime().addDays(400))
    hands.press(Key.Key_Return)
    assert center.asked == []
    assert pane.problem.text() == "那时还没有到，请选以前的时刻。"


def test_without_a_center_it_says_so_and_asks_again(hands: Hands) -> None:
    center, pane = opened(hands)
    center.without = True
    hands.press(Key.Key_Return)
    assert pane.problem.text() == "现在连不上中心，请稍后再试。"
    assert pane.go.isEnabled()
    center.without = False
    hands.press(Key.Key_Return)
    assert pane.problem.isHidden()
    assert len(cells(pane)) == 3


def test_an_older_center_tells_the_number_alone(hands: Hands) -> None:
    center, pane = opened(hands)
    center.old = True
    hands.press(Key.Key_Return)
    assert len(cells(pane)) == 3
    assert pane.note.text() == "中心是旧版，只报数字，不报是哪些事件。"
    assert pane.table.isHidden()


def test_another_number_begins_anew(hands: Hands) -> None:
    _, pane = opened(hands)
    hands.press(Key.Key_Return)
    hands.panel.board.focus_first()
    hands.press(Key.Key_Left)
    assert pane.name.text() == "办结率"
    assert cells(pane) == []
    assert rows(pane) == []
