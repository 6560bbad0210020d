"""Who else is on an event: in rows, in words, and what this desk holds itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.viewmodels.drawer.detail import EventDetail
from desktop.viewmodels.events.claims import Claims
from desktop.viewmodels.events.live import EventsModel
from tests.support import town
from tests.support.orders import composer
from tests.support.presence import Claim, Presence, sun

pytestmark = pytest.mark.usefixtures("qapp")


class Bench:
    """List, drawer and composer of one desk, all attending to the same claims."""

    def __init__(self) -> None:
        self.room = town.room(story=town.morning(20))
        self.presence = Presence()
        zone = self.room.situation.township.clock.zone
        self.claims = Claims(self.presence, self.room.connection, zone)
        room = self.room
        self.model = EventsModel(room.situation, room.connection)
        self.detail = EventDetail(room.situation, room.connection, room.desk, room.tasks, room.drafts)
        self.composer = composer(room)
        self.model.attend(self.claims)
        self.detail.around.attend(self.claims)
        self.composer.around.attend(self.claims)
        self.event = next(row.id for row in self.model.rows() if row.state is EventState.ACCEPTED)

    def notes(self) -> list[tuple[str, bool]]:
        self.model.flush()
        row = self.model.row(self.event)
        assert row is not None
        return [(note.text, note.look == "fading") for note in row.notes]

    def close(self) -> None:
        for part in (self.model, self.detail, self.composer):
            part.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.close()


def test_a_row_says_who_is_on_it_fades_and_is_plain_again(bench: Bench) -> None:
    assert bench.notes() == []
    bench.presence.others(bench.event, sun(bench.room.now))
    assert bench.notes() == [("孙× 处理中", False)]
    row = bench.model.row(bench.event)
    assert row is not None
    assert row.held
    bench.room.clock.advance(timedelta(seconds=21))
    bench.model.tick()  # nobody told: the claim is just not renewed any more
    assert bench.notes() == [("孙× 处理中", True)]
    bench.presence.others(bench.event)
    assert bench.notes() == []


def test_several_are_counted_and_each_has_a_line(bench: Bench) -> None:
    now = bench.room.now
    wang = Claim("wang", "王宏伟", "", now - timedelta(minutes=1), now + timedelta(seconds=30))
    bench.presence.others(bench.event, wang, sun(now))
    assert bench.notes() == [("孙× 等 2 人处理中", False)]
    assert bench.claims.line(bench.event).split("\n") == [
        "孙晓梅 正在处理（指挥台 2 席），14:02 起",
        "王宏伟 正在处理，14:31 起",
    ]


def test_an_accepted_event_names_who_accepted_it_until_somebody_really_works_on_it(bench: Bench) -> None:
    event = bench.room.arrive("井盖松动")
    bench.room.happen(k.Accept(), event, town.OTHER)
    bench.event = event
    assert bench.notes() == [("孙× 受理", False)]
    bench.presence.others(event, sun(bench.room.now))
    assert bench.notes() == [("孙× 处理中", False)]


def test_claims_on_events_that_are_not_here_do_no_harm(bench: Bench) -> None:
    bench.presence.others("unknown", sun(bench.room.now))
    bench.model.tick()
    bench.model.retranslate()
    assert bench.model.row("unknown") is None


def test_an_event_is_held_while_an_order_is_written_for_it(bench: Bench) -> None:
    assert bench.composer.open(bench.event)
    assert bench.presence.held == [bench.event]
    bench.composer.close_event()
    assert bench.presence.held == []
    assert bench.composer.open(bench.event)
    bench.composer.submit()
    assert bench.composer.subject is None
    assert bench.presence.held == []


def test_two_parts_of_a_window_hold_an_event_once_and_the_last_lets_go(bench: Bench) -> None:
    bench.detail.show(bench.event)
    bench.detail.around.begin(bench.event)
    assert bench.composer.open(bench.event)
    assert bench.presence.held == [bench.event]
    bench.detail.around.end()
    assert bench.presence.held == [bench.event]
    bench.composer.close_event()
    assert bench.presence.held == []


def test_a_closed_window_holds_nothing(bench: Bench) -> None:
    assert bench.composer.open(bench.event)
    bench.detail.show(bench.event)
    bench.detail.around.begin(bench.event)
    bench.close()
    assert bench.presence.held == []
    bench.presence.others(bench.event, sun(bench.room.now))


def test_drawer_and_composer_hear_of_others(bench: Bench) -> None:
    heard: list[str] = []
    assert bench.composer.open(bench.event)
    bench.composer.changed.connect(heard.append)
    bench.detail.show(bench.event)
    bench.detail.around_changed.connect(lambda: heard.append("drawer"))
    bench.presence.others(bench.event, sun(bench.room.now))
    assert {"others", "drawer"} <= set(heard)
    assert bench.composer.around.others == "孙晓梅 正在处理（指挥台 2 席），14:02 起"
    assert bench.detail.around.others == bench.composer.around.others
