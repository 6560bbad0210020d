"""What a big screen says of its age, and which events take it over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Severity
from desktop.services.line.connection import Connection, Standing, Word
from desktop.viewmodels.freshness import SILENCE
from desktop.viewmodels.screen.emergencies import Emergencies, Takeover
from desktop.viewmodels.screen.line import GRACE, ScreenLine
from desktop.viewmodels.screen.truth import ScreenTruth
from tests.support import town


class Watch:
    """A connection, a screen's line, and time."""

    def __init__(self) -> None:
        self.clock = ManualClock(town.NOON)
        self.connection = Connection(self.clock)
        self.line = ScreenLine()

    @property
    def standing(self) -> Standing:
        return self.connection.standing

    def after(self, seconds: float = 0.0, *, beats: bool = False) -> ScreenTruth:
        """Time passes."""
        self.clock.advance(timedelta(seconds=seconds))
        if beats:
            self.connection.alive()
        return self.line.look(self.standing, self.clock.now(), self.clock.monotonic())


@pytest.fixture
def watch() -> Watch:
    """A screen that is live."""
    made = Watch()
    assert not made.after().live  # a picture of before says nothing of now
    made.connection.hear(Word.REACHED)
    made.connection.hear(Word.CAUGHT_UP)
    assert made.after().live
    return made


def test_a_hiccup_is_not_told_and_a_break_is(watch: Watch) -> None:
    watch.connection.hear(Word.LOST, reason="网线")
    assert watch.after(GRACE - 1).live
    watch.connection.hear(Word.REACHED)
    watch.connection.hear(Word.CAUGHT_UP)
    assert watch.after(60, beats=True).live
    broken = watch.clock.now()
    watch.connection.hear(Word.LOST, reason="网线")
    assert watch.after().live
    told = watch.after(GRACE + 1)
    assert not told.live
    assert told.data_at == broken
    assert told.since == broken
    assert watch.after(3600) == told
    watch.connection.hear(Word.REACHED)
    watch.connection.hear(Word.CAUGHT_UP)
    assert watch.after().live


def test_how_often_and_when_next_is_what_the_line_does(watch: Watch) -> None:
    watch.connection.hear(Word.LOST, reason="网线")
    watch.connection.waits(4.0)
    assert watch.after().live
    told = watch.after(GRACE)
    assert not told.live
    assert (told.tries, told.next_in) == (0, 0)
    for number in (1, 2, 3):
        watch.connection.trying()
        assert (watch.after().tries, watch.after().next_in) == (number, None)
        watch.connection.hear(Word.LOST, reason="网线")
        watch.connection.waits(8.0)
        assert watch.after(2.5).next_in == 6
    watch.connection.trying()
    watch.connection.hear(Word.REACHED)
    watch.connection.hear(Word.CAUGHT_UP)
    assert watch.after().live
    watch.connection.hear(Word.LOST)
    watch.connection.waits(None)  # until somebody does something
    lost = watch.after(GRACE + 1) if watch.after().live else watch.after()
    assert (lost.tries, lost.next_in) == (0, None)


def test_silence_counts_as_a_break(watch: Watch) -> None:
    assert watch.after(SILENCE.total_seconds() - 1).live
    watch.after(2)
    assert not watch.after(GRACE).live


def test_a_wrong_clock_does_not_change_the_age(watch: Watch) -> None:
    """The center's time is said, whatever this machine's clock shows."""
    watch.connection.measured(timedelta(hours=-3))
    watch.connection.alive()
    told = watch.after()
    assert told.live
    assert told.data_at == watch.clock.now() - timedelta(hours=3)


def test_what_no_line_mends_is_said_at_once(watch: Watch) -> None:
    watch.connection.hear(Word.UNAUTHORIZED, reason="请登录。")
    told = watch.after()
    assert not told.live
    assert told.reason == "请登录。"
    other = Watch()
    other.connection.hear(Word.TOO_OLD)
    assert "升级" in other.after().reason
    full = Watch()
    full.connection.hear(Word.LOST, reason="磁盘", disk="disk_full")
    assert "清理磁盘" in full.after(GRACE + 1).reason


def test_only_urgent_events_that_nobody_has_dealt_with_take_over() -> None:
    room = town.room()
    made = Emergencies(room.situation, room.connection)
    told: list[int] = []
    made.changed.connect(lambda: told.append(1))

    def shown(rule: Takeover) -> list[str]:
        return [one.event for one in made.open(rule)]

    room.arrive("路灯不亮", severity=Severity.HIGH)
    room.arrive("演练：洪水", severity=Severity.URGENT, drill=True)
    assert not told
    first = room.arrive("洪水", severity=Severity.URGENT)
    room.clock.advance(timedelta(minutes=5))
    second = room.arrive("火", severity=Severity.URGENT)
    assert len(told) == 2
    assert shown(Takeover.OPEN) == shown(Takeover.UNACKNOWLEDGED) == [first, second]
    assert not shown(Takeover.OFF)
    room.happen(k.Accept(), first)
    assert shown(Takeover.OPEN) == [first, second]
    assert shown(Takeover.UNACKNOWLEDGED) == [second]
    order = room.story.new_id("order")
    post = room.situation.township.posts[0].id
    room.happen(k.Issue(event=first, lead=post, text="去看"), order)
    room.happen(k.Receive(), order, town.post_actor(post))
    assert shown(Takeover.OPEN) == [first, second]
    room.happen(k.Answer(text="已处置完毕"), order, town.post_actor(post))
    assert shown(Takeover.OPEN) == [second]
    again = Emergencies(room.situation, room.connection)
    assert [(one.event, one.age) for one in again.open(Takeover.OPEN)] == [(second, 0.0)]
    room.situation.reset(())
    assert not shown(Takeover.OPEN)
    for one in (made, again):
        one.close()
