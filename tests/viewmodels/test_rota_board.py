"""The roster's board: rows by pattern, whose shift stands where, gaps, what the calendar says; changes one by one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.roster.shifts import DutyRole
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.cells import DayKind, Look
from desktop.viewmodels.rota.checks import near
from desktop.viewmodels.rota.desk import RotaDesk
from desktop.viewmodels.rota.draft import RotaDraft
from desktop.viewmodels.rota.editing import RotaEditing
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.rota.rows import shown_rows
from tests.support import rosters, town
from tests.support.rosters import TODAY

NIGHT = "watch-2"
TOMORROW = TODAY + timedelta(days=1)


class Hall:
    """A board over two days of the profile's roster."""

    def __init__(self) -> None:
        story = town.Story()
        rosters.planned(story, TODAY - timedelta(days=1), TOMORROW, posts=False)
        self.room = town.room(story=story)
        self.draft = RotaDraft(self.room.situation, self.room.drafts)
        self.board = RotaBoard(self.room.situation, self.room.connection, self.draft)
        self.heard: list[frozenset[tuple[str, date]]] = []
        self.board.changed.connect(self.heard.append)

    def texts(self, row: str, day: date) -> list[tuple[str, str]]:
        return [(bar.look.value, bar.text) for bar in self.board.cell(row, day).bars]


@pytest.fixture
def hall(qapp) -> Iterator[Hall]:
    made = Hall()
    yield made
    made.board.close()
    made.draft.close()


def test_the_watches_come_first_and_posts_stand_by_board(hall: Hall) -> None:
    rows = hall.board.all_rows()
    assert [row.name for row in rows[:3]] == ["带班领导 全天", "值班员 白班", "值班员 夜班"]
    assert {row.role for row in rows[:3]} == {DutyRole.LEADER, DutyRole.OFFICER}
    boards = [row.board for row in rows[3:]]
    assert boards == sorted(boards, key=boards.index)  # together
    assert [row.name for row in shown_rows(rows, "watch")] == [row.name for row in rows[:3]]
    assert all(row.board == "minsheng" for row in shown_rows(rows, "minsheng"))


def test_who_is_on_duty_now_was_before_and_will_be(hall: Hall) -> None:
    (yesterday,), (today,), (tomorrow,) = (
        hall.texts("watch-0", TODAY + timedelta(days=n)) for n in (-1, 0, 1)
    )
    assert (yesterday[0], today[0], tomorrow[0]) == ("past", "now", "leader")
    assert len({yesterday[1], today[1], tomorrow[1]}) == 3
    (bar,) = hall.board.cell("watch-0", TODAY).bars
    assert "正在班上" in bar.sentence
    assert bar.text in bar.sentence


def test_a_night_stands_on_the_day_on_which_it_begins_and_reaches_into_the_next(hall: Hall) -> None:
    (bar,) = hall.board.cell(NIGHT, TODAY).bars
    assert (bar.start.hour, bar.end.hour) == (20, 8)
    assert bar.end.date() == TOMORROW
    assert bar.look is Look.NIGHT
    assert "20:00–次日 08:00" in bar.sentence


def test_a_part_of_a_night_stands_with_the_night(hall: Hall) -> None:
    zone = town.changshan().clock.zone
    start = town.NOON.astimezone(zone).replace(hour=0, minute=30, second=0) + timedelta(days=1)
    args = k.Assign(role=DutyRole.OFFICER, person="R001", start=start, end=start + timedelta(hours=3))
    hall.room.happen(args, "part", rosters.PLANNER)
    assert hall.board.place_of("part") == (NIGHT, TODAY)


def test_a_planned_day_shows_gaps_and_an_unplanned_one_whose_turn_it_would_be(hall: Hall) -> None:
    post = next(row for row in hall.board.all_rows() if row.post is not None)
    assert hall.texts(post.id, TODAY) == [("gap", "空缺")]
    later = TODAY + timedelta(days=4)
    ((look, name),) = hall.texts("watch-0", later)
    assert look == "open"
    assert name
    gaps, _ = hall.board.counts([TODAY])
    assert gaps == sum(row.post is not None for row in hall.board.all_rows())
    assert hall.board.counts([later]) == (0, 0)
    assert hall.board.first_gap([TODAY - timedelta(days=1), TODAY], [post]) == (post.id, TODAY)


def test_only_what_was_touched_is_read_anew(hall: Hall) -> None:
    id_ = hall.board.cell("watch-1", TODAY).bars[0].id
    hall.room.happen(k.CheckIn(), id_, rosters.PLANNER)
    hall.board.flush()
    assert [set(places) for places in hall.heard] == [{("watch-1", TODAY)}]


def test_the_hours_go_by(hall: Hall) -> None:
    told: list[bool] = []
    hall.board.reset.connect(lambda: told.append(True))
    hall.board.tick()
    assert not told
    hall.room.clock.advance(timedelta(hours=7))  # 21:32
    hall.board.tick()
    assert told
    assert hall.texts("watch-1", TODAY)[0][0] == "past"
    assert hall.texts(NIGHT, TODAY)[0][0] == "now"
    hall.room.clock.advance(timedelta(hours=3))
    hall.board.tick()
    assert hall.board.today == TOMORROW


def test_what_the_calendar_says(hall: Hall) -> None:
    assert hall.board.head(TODAY).sentence == "周一 11-23，今天"
    assert hall.board.head(date(2026, 11, 28)).kind is DayKind.REST
    holiday, made_up = hall.board.head(date(2026, 10, 1)), hall.board.head(date(2025, 9, 28))
    assert (holiday.mark, made_up.mark) == ("休", "班")
    assert "节假日" in holiday.sentence
    assert "调休上班" in made_up.sentence


def test_weeks_and_months() -> None:
    week = Period.week(TODAY)
    assert week.title == "第 48 周　11-23 至 11-29"
    assert week.next().start == date(2026, 11, 30)
    assert week.next(-1).until == date(2026, 11, 22)
    month = Period.month(TODAY)
    assert month.title == "2026 年 11 月"
    assert (month.start, month.until) == (date(2026, 11, 1), date(2026, 11, 30))
    assert month.next(-1).until == date(2026, 10, 31)
    assert month.next().next().start == date(2027, 1, 1)
    assert month.holding(date(2026, 12, 31)).start == date(2026, 12, 1)


def test_earlier_weeks_come_out_of_what_this_desk_keeps(qapp) -> None:
    story = town.Story()
    rosters.planned(story, TODAY, TODAY, posts=False)
    room = town.room(story=story)
    before = town.Story()
    rosters.planned(before, TODAY - timedelta(days=10), TODAY - timedelta(days=8), posts=False)
    asked: list[tuple[object, ...]] = []

    async def recall(work, *given):
        asked.append(given)
        return list(before.central.all_shifts())

    desk = RotaDesk(
        room.situation, room.connection, room.desk, room.tasks, room.drafts, town.Here(), recall=recall
    )
    week = Period.week(TODAY).next(-1).next(-1)
    desk.look_back(Period.week(TODAY + timedelta(days=70)))
    assert asked == []
    desk.look_back(week)
    desk.look_back(week)
    assert len(asked) == 1
    (bar,) = desk.board.cell("watch-0", TODAY - timedelta(days=9)).bars
    assert bar.look is Look.PAST
    room.situation.reset(room.story.central.entities.values())
    desk.board.flush()
    assert desk.board.cell("watch-0", TODAY - timedelta(days=9)).bars == (bar,)
    nights = [
        one for one in before.central.all_shifts() if one.pattern is None and one.end.day != one.start.day
    ]
    assert {one.id for one in nights} <= {one.id for one in near(desk.board, TODAY, TODAY)}
    desk.close()


def test_a_part_that_nobody_has_stands_beside_who_has_the_rest(hall: Hall) -> None:
    (whole,) = hall.board.held("watch-1", TOMORROW)
    noon = whole.start + timedelta(hours=4)
    early = whole.model_copy(update={"id": "early", "end": noon})
    hall.draft.change([early], [whole.id])
    bar, part = hall.board.cell("watch-1", TOMORROW).bars
    assert (part.look, part.place, part.start, part.end) == (Look.PART, bar.place, noon, whole.end)
    assert part.text == "缺 12:00–20:00"
    assert "这一段没有人" in part.sentence
    assert hall.board.counts([TOMORROW], hall.board.rows.watches()) == (1, 0)
    editing = RotaEditing(hall.board)
    assert editing.put(editing.aim("watch-1", TOMORROW, 1), "R009")
    assert [(one.person, one.start) for one in hall.board.held("watch-1", TOMORROW)] == [
        (whole.person, whole.start), ("R009", noon),
    ]  # fmt: skip
    assert hall.board.counts([TOMORROW], hall.board.rows.watches()) == (0, 0)
