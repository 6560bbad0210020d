"""报表 by hand and by the clock: made from the township's own workbook, missed ones offered, bad templates told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.rights.trail import Act
from desktop.domain.times.periods import Span
from desktop.panels.indicators.reports_page import ReportsPage
from desktop.services.reports import plans as report_plans
from desktop.services.reports.plans import LAST_DAY, Plan
from desktop.theme.current import theme
from desktop.viewmodels.review.reports import ReportsView
from tests.support import town
from tests.support.figures import Figures, Memory

Key = Qt.Key
ZONE = town.changshan().clock.zone


class Hands:
    """The page in a window of its own."""

    def __init__(self, qtbot, folder: Path, memory: Memory | None = None) -> None:
        self.bot, self.folder = qtbot, folder
        self.room = town.room(story=town.morning(80))
        self.figures = Figures(self.room.situation, self.room.now)
        self.memory = memory or Memory()
        self.view = ReportsView(
            self.room.situation, self.room.connection, self.room.tasks, town.Here(), self.figures, self.memory,
            self.figures.check,
        )  # fmt: skip
        self.page = ReportsPage(self.view)
        self.said: list[str] = []
        self.offered: list[str] = []
        self.noted: list[tuple[str, str, object]] = []
        self.view.told.connect(self.said.append)
        self.view.failed.connect(self.said.append)
        self.view.offered.connect(self.offered.append)
        self.view.noted.connect(lambda *what: self.noted.append(what))
        self.view.begin()
        qtbot.addWidget(self.page)
        self.page.resize(1500, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)
        self.page.take_focus()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.page, key)

    def keep(self, **more: object) -> Plan:
        plan = self.view.fresh().model_copy(update={"folder": str(self.folder), **more})
        assert self.view.keep(plan)
        kept = self.view.plan(plan.id)
        assert kept is not None
        return kept

    @property
    def files(self) -> list[str]:
        return sorted(one.name for one in self.folder.iterdir())


@pytest.fixture
def hands(qtbot, qapp, tmp_path: Path) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot, tmp_path)
    yield made
    made.view.close()


def test_a_report_is_written_from_the_sample_by_keys(hands: Hands) -> None:
    hands.press(Key.Key_Return)
    assert hands.page.form.name.hasFocus()
    hands.page.form.folder.setText(str(hands.folder))
    hands.page.list.setFocus()
    hands.press(Key.Key_M)
    (name,) = hands.files
    assert name.startswith("长山镇工作月报-")
    sheet = openpyxl.load_workbook(hands.folder / name)["工作报表"]
    texts = {str(one.value) for row in sheet.iter_rows() for one in row if one.value is not None}
    assert "长山镇指挥中心工作报表" in texts
    assert any("复算一致" in text for text in texts)
    assert hands.noted == [(Act.EXPORTED, f"report:{hands.view.plans[0].id}", {"format": "xlsx", "rows": 46})]
    assert report_plans.read(hands.memory.facts["reports"]) == hands.view.plans, "it is there after a restart"


def test_it_is_made_when_its_time_comes_while_the_desk_runs(hands: Hands) -> None:
    at = hands.room.now.astimezone(ZONE) + timedelta(minutes=30)
    hands.keep(name="日报", span=Span.DAY, whole=False, hour=at.hour, minute=at.minute)
    hands.view.look()
    assert hands.files == []
    hands.room.clock.advance(timedelta(minutes=31))
    hands.view.look()
    assert hands.files == [f"日报-{at:%Y%m%d}-{at:%Y%m%d}.xlsx"]
    hands.view.look()
    assert len(hands.noted) == 1, "once for each period"
    hands.room.clock.advance(timedelta(days=1))
    hands.view.look()
    assert len(hands.files) == 2


def test_one_whose_time_passed_while_nobody_was_here_is_offered(hands: Hands, qtbot, tmp_path: Path) -> None:
    plan = hands.keep(name="周报", span=Span.WEEK, day=0)
    memory = Memory(reports=report_plans.written([plan.model_copy(update={"made": "2020-01-06"})]))
    later = Hands(qtbot, tmp_path, memory)
    assert "1 份报表" in later.offered[0]
    assert later.files == [], "offered, not made"
    assert later.page.skip.isVisible()
    later.press(Key.Key_M)
    assert len(later.files) == 1
    assert not later.view.missed
    later.view.close()
    third = Hands(qtbot, tmp_path, Memory(reports=memory.facts["reports"]))
    assert not third.offered, "what was made is not offered again"
    third.view.close()


def test_a_missed_one_can_be_passed_over(hands: Hands, qtbot, tmp_path: Path) -> None:
    plan = hands.keep(name="周报", span=Span.WEEK, day=0)
    memory = Memory(reports=report_plans.written([plan.model_copy(update={"made": "2020-01-06"})]))
    later = Hands(qtbot, tmp_path, memory)
    later.press(Key.Key_P)
    assert not later.view.missed
    assert later.files == []
    later.view.close()


def test_a_templates_mistakes_are_listed_by_cell_and_nothing_is_written(hands: Hands) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "月报"
    sheet["B7"] = "{{按时办结率}}"
    template = hands.folder / "template.xlsx"
    book.save(template)
    hands.keep(name="月报", template=str(template))
    hands.press(Key.Key_K)
    assert hands.page.mistakes.item(0).text() == "月报!B7  没有占位符「按时办结率」，是不是「按期办结率」？"
    hands.press(Key.Key_M)
    assert hands.files == ["template.xlsx"]
    assert "月报!B7" in hands.said[-1]
    template.unlink()
    hands.press(Key.Key_K)
    assert "打不开" in hands.page.found.text()


def test_what_is_kept_while_it_is_being_made_stays_and_it_counts_as_made(hands: Hands) -> None:
    opened = hands.keep(name="月报").model_copy(update={"made": "2020-01-01"})
    hands.view.plans = (opened,)

    class Slow(Figures):
        async def rows(self, *given, **more):
            hands.view.keep(opened.model_copy(update={"name": "新月报"}))
            return await super().rows(*given, **more)

    hands.view._figures = Slow(hands.room.situation, hands.room.now)
    hands.view.make(opened.id)
    (plan,) = hands.view.plans
    assert plan.name == "新月报"
    assert plan.made > opened.made
    assert hands.view.keep(opened.model_copy(update={"name": "月报二"}))
    assert hands.view.plans[0].made == plan.made, "not due again by an edit that was begun before"


def test_what_was_typed_waits_while_another_is_looked_at(hands: Hands) -> None:
    for name in ("a", "b"):
        hands.keep(name=name)
    form, keep = hands.page.form, hands.page.keep
    hands.page.list.setFocus()
    form.name.selectAll()
    hands.bot.keyClicks(form.name, "typed")
    hands.press(Key.Key_Down)
    assert (form.name.text(), keep.isEnabled()) == ("b", False)
    hands.press(Key.Key_N)
    hands.bot.keyClicks(form.name, "begun")
    hands.page.list.setFocus()
    hands.press(Key.Key_Up)
    assert (form.name.text(), keep.isEnabled()) == ("typed", True)
    hands.page.save()
    assert sorted(plan.name for plan in hands.view.plans) == ["b", "typed"]
    hands.page.begin_new()
    assert form.name.text() == "begun"
    hands.page.save()
    assert hands.page.banner.accessibleName().startswith("已保存")
    hands.page.begin_new()
    assert form.name.text() == hands.view.fresh().name
    for row in range(3):
        hands.page.list.setCurrentRow(row)
        assert form.name.text() == hands.view.plans[row].name


def test_it_can_be_given_up_and_leaves_nothing(hands: Hands) -> None:
    plan = hands.keep(name="月报")

    class Slow(Figures):
        async def rows(self, *given, **more):
            hands.view.cancel()
            return await super().rows(*given, **more)

    hands.view._figures = Slow(hands.room.situation, hands.room.now)
    hands.view.make(plan.id)
    assert hands.files == []
    assert "已取消" in hands.said[-1]
    assert not hands.view.making


def test_what_cannot_be_kept_says_why(hands: Hands) -> None:
    hands.press(Key.Key_Return)
    hands.page.form.folder.setText("/nowhere/at/all")
    hands.page.save()
    assert "文件夹" in hands.page.banner.accessibleName()
    assert hands.page.form.folder.text() == "/nowhere/at/all"
    assert not hands.view.plans


PLANS = st.builds(
    Plan,
    id=st.just("p"), name=st.just("n"), template=st.just(""), folder=st.just("/"),
    span=st.sampled_from([Span.DAY, Span.WEEK, Span.MONTH]), whole=st.booleans(), hour=st.integers(0, 23),
    minute=st.integers(0, 59), day=st.one_of(st.integers(0, 28), st.just(LAST_DAY)),
).filter(lambda plan: plan.span is not Span.WEEK or plan.day < 7)  # fmt: skip
MOMENTS = st.integers(0, 5 * 366 * 24 * 60).map(
    lambda n: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)


@given(PLANS, MOMENTS)
def test_each_period_is_due_once_and_none_is_left_out(plan: Plan, now: datetime) -> None:
    last, after = report_plans.last_due(plan, now, ZONE), report_plans.next_due(plan, now, ZONE)
    assert last <= now < after
    assert report_plans.last_due(plan, after, ZONE) == after
    assert report_plans.last_due(plan, after - timedelta(seconds=1), ZONE) == last, "nothing between the two"
    first, second = (report_plans.period_at(plan, at, ZONE) for at in (last, after))
    assert (second.first - first.last).days == 1, "periods follow each other without a gap"
    done = report_plans.passed(plan, now, ZONE)
    assert report_plans.due_period(done, now, ZONE) is None
    assert report_plans.due_period(done, after, ZONE) == second


def test_what_was_kept_by_something_else_is_no_plan() -> None:
    assert report_plans.read("{") == ()
    assert report_plans.read('[{"id": "a"}]') == ()
    assert report_plans.read(None) == ()
