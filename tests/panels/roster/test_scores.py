"""考评 by hand: periods and whose by keys, the formula beside it, an appeal that lands in the event, a workbook."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.events.events import Event
from desktop.domain.figures.scores import grid_scores, post_scores
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Actor
from desktop.panels.roster.scores_page import ScoresPage
from desktop.services.figures.scoring import Scores
from desktop.theme.current import theme
from desktop.viewmodels.roster.scores import ScoresView, period_of
from tests.support import town

Key = Qt.Key


class Table:
    """A page of scores over a morning, three days later."""

    def __init__(self, qtbot, actor: Actor = town.DISPATCHER) -> None:
        self.bot, self.room = qtbot, town.room(actor, story=town.morning(80))
        self.room.clock.advance(timedelta(days=3))
        self.asked: list[tuple[datetime, datetime]] = []
        self.broken = False
        self.view = ScoresView(
            self.room.situation,
            self.room.connection,
            self.room.desk,
            self.room.tasks,
            town.Here(),
            self.reckon,
        )
        self.page = ScoresPage(self.view)
        qtbot.addWidget(self.page)
        self.page.resize(1400, 800)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.page)
        self.page.open()

    async def reckon(self, start: datetime, end: datetime, now: datetime) -> Scores:
        """As ``services.figures.scoring``, out of the story."""
        if self.broken:
            raise Problem("本机的数据读不出。", "disk")
        self.asked.append((start, end))
        entities = self.room.story.central.entities.values()
        events = {one.id: one for one in entities if isinstance(one, Event)}
        orders = [one for one in entities if isinstance(one, Order)]
        posts = post_scores(town.changshan(), orders, events, start, end, now)
        return Scores(start, end, now, posts, grid_scores(events.values(), start, end), events, whole=True)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.page, key)


@pytest.fixture
def table(qtbot, qapp) -> Table:
    theme().apply(qapp)
    return Table(qtbot)


def test_ranks_points_and_the_formula_with_its_figures(table: Table) -> None:
    rows = table.view.rows
    assert len(rows) == len(town.changshan().posts)
    scored = [row for row in rows if row.place is not None]
    assert scored
    assert [row.place for row in scored] == sorted(row.place for row in scored if row.place)
    assert all(row.points == "—" for row in rows[len(scored) :])
    assert "按期反馈 × 40" in table.page.formula.text()
    assert "截至" in table.page.about.text()
    for row in scored:
        lines = table.view.lines(row.whose)
        given = sum(float(line.gives) for line in lines if line.gives != "—")
        assert given == pytest.approx(float(row.points), abs=0.25), "what is shown adds up"


def test_keys_choose_period_and_row_and_leave(table: Table) -> None:
    first = table.page.table.current
    table.press(Key.Key_J)
    assert table.page.table.current != first
    assert table.page.name.text().startswith(table.view.rows[1].name)
    table.page.periods.setFocus()
    table.press(Key.Key_Tab)
    table.page.periods.set_value("last")
    assert table.asked[-1][1] <= table.asked[0][0]
    assert not [row for row in table.view.rows if row.place is not None]
    left = []
    table.page.left.connect(lambda: left.append(True))
    table.page.table.setFocus()
    table.press(Key.Key_Escape)
    assert left


def test_an_appeal_lands_in_the_event_and_shows(table: Table) -> None:
    row = next(row for row in table.view.rows if table.view.missed(row.whose))
    table.page.table.show_row(row.whose)
    event = table.view.missed(row.whose)[0].event
    table.page.words.setFocus()
    table.press(Key.Key_Return)
    assert "请写明申诉的理由" in table.page.banner.accessibleName()
    table.page.words.insert("当天停电，现场无法施工")
    table.press(Key.Key_Return)
    assert table.page.words.text() == ""
    (sent,) = table.room.outbox.kept.values()
    assert isinstance(sent.command.args, k.Comment)
    assert (sent.command.subject.id, sent.command.args.words) == (
        event, f"考评申诉（{row.name}）：当天停电，现场无法施工",
    )  # fmt: skip


def test_what_is_typed_waits_at_its_event_and_the_row_stays(table: Table) -> None:
    costly = [row for row in table.view.rows if len(table.view.missed(row.whose)) > 1]
    row, other = costly[0], next(one for one in table.view.rows if one.whose != costly[0].whose)
    page = table.page
    page.table.show_row(row.whose)
    page.words.setFocus()
    table.bot.keyClicks(page.words, "first")
    page.missed.setCurrentRow(1)
    assert page.words.text() == ""
    page.missed.setCurrentRow(0)
    assert page.words.text() == "first"
    page.table.show_row(other.whose)
    page.table.show_row(row.whose)
    table.view.refresh()
    assert page.table.current == row.whose
    assert page.words.text() == "first"


def test_a_post_sees_itself_alone(qtbot, qapp) -> None:
    theme().apply(qapp)
    lead = next(one.lead for one in town.morning(80).central.entities.values() if isinstance(one, Order))
    table = Table(qtbot, town.post_actor(lead))
    assert [row.whose for row in table.view.rows] == [lead]
    assert table.page.whose.isHidden()


def test_grid_workers(table: Table) -> None:
    table.page.whose.set_value("grid")
    assert "采纳 × 60" in table.page.formula.text()


def test_the_workbook_says_formula_and_cut_off(table: Table, tmp_path: Path) -> None:
    table.page.export_to(str(tmp_path / "考评.xlsx"))
    rows = list(openpyxl.load_workbook(tmp_path / "考评.xlsx").active.iter_rows(values_only=True))
    assert rows[0][:3] == ("名次", "名称", "得分")
    assert [row[1] for row in rows[1 : len(table.view.rows) + 1]] == [row.name for row in table.view.rows]
    assert any("得分 = " in str(cell) for row in rows[-2:] for cell in row)


def test_what_cannot_be_reckoned_says_so(table: Table) -> None:
    table.broken = True
    table.view.refresh()
    assert table.view.rows == ()
    assert "本机的数据读不出" in table.page.banner.accessibleName()


@pytest.mark.parametrize(
    ("name", "today", "first", "after"),
    [
        ("month", "2026-11-29", "2026-11-01", "2026-11-30"), ("last", "2026-01-03", "2025-12-01", "2026-01-01"),
        ("quarter", "2026-11-29", "2026-10-01", "2026-11-30"), ("quarter", "2026-03-31", "2026-01-01", "2026-04-01"),
        ("year", "2026-02-28", "2026-01-01", "2026-03-01"),
    ],
)  # fmt: skip
def test_periods(name: str, today: str, first: str, after: str) -> None:
    found = period_of(name, datetime.fromisoformat(today).date())
    assert [day.isoformat() for day in found] == [first, after]
