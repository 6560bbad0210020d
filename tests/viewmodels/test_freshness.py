"""How old a picture is said to be, and when nothing may be dispatched on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.services.line.connection import Link, Standing
from desktop.viewmodels.freshness import age_note, checking, current, is_checking, is_current, stopped
from tests.support import town

NOW = datetime(2026, 11, 23, 6, 32, 7, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("link", list(Link))
@pytest.mark.parametrize("fresh", [True, False])
@pytest.mark.parametrize("silent", [0, 30, 36, 7200])
def test_only_a_whole_picture_with_a_living_line_is_current(link: Link, fresh: bool, silent: int) -> None:
    standing = Standing(link, data_at=NOW - timedelta(seconds=silent), fresh=fresh)
    assert is_current(standing, NOW) == (link is Link.LIVE and fresh and silent < 36)


@pytest.mark.parametrize(
    ("standing", "held"),
    [
        (Standing(Link.LIVE, data_at=NOW), False),
        (Standing(Link.LIVE, data_at=NOW, fresh=False), True),
        (Standing(Link.LIVE, data_at=NOW - timedelta(hours=2)), True),  # just awake, not even noticed yet
        (Standing(Link.CATCHING_UP, data_at=NOW, fresh=False), True),
        (Standing(Link.CATCHING_UP, data_at=NOW, fresh=True), False),
        (
            Standing(Link.OFFLINE, data_at=NOW - timedelta(hours=2), fresh=False),
            False,
        ),  # offline work goes on
        (Standing(Link.LOGIN_NEEDED, data_at=NOW, fresh=False), False),
        (Standing(Link.STARTING, data_at=NOW - timedelta(days=3)), False),
    ],
)
def test_dispatching_waits_only_while_the_picture_is_being_made_whole(standing: Standing, held: bool) -> None:
    assert is_checking(standing, NOW) is held


def test_an_age_is_a_time_of_today_or_a_day() -> None:
    assert stopped(Standing(data_at=NOW), NOW, ZONE) == "数据停在 14:32"
    assert stopped(Standing(data_at=NOW - timedelta(days=2)), NOW, ZONE) == "数据停在 11-21 14:32"
    assert stopped(Standing(), NOW, ZONE) == ""


def test_a_desk_whose_clock_is_wrong_judges_and_dates_alike() -> None:
    room = town.room()
    room.connection.measured(timedelta(minutes=20))
    assert current(room.connection)
    assert age_note(room.connection, ZONE) == ""
    room.clock.advance(timedelta(minutes=1))
    assert checking(room.connection)
    assert age_note(room.connection, ZONE) == "数据停在 14:52"
    room.connection.alive()
    assert age_note(room.connection, ZONE) == ""
    blank = town.room(live=False)
    assert age_note(blank.connection, ZONE) == "还没有取得数据"
