"""What may be said of a picture, where tiles lie, what is kept, by which clock recordings go: without a screen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.media.children import Children
from desktop.media.faults import Fault
from desktop.media.feed import PAUSES, Answer, Denied
from desktop.media.gate import Gate
from desktop.media.layouts import COUNTS, rectangles, smallest_for
from desktop.media.pacing import Track
from desktop.media.playing import SPEEDS, PlayClock
from desktop.media.publishing import fitted
from desktop.media.saved import NOW, SavedWall, SavedWalls
from desktop.media.slot import MOST_HIGH, MOST_WIDE, Meta, Slot
from desktop.media.source import Nature, Size, Transport, transport_of
from desktop.media.truth import OLD, State, judge
from desktop.media.wall import Wall
from tests.media.stage import Store

seconds = st.floats(0, 120, allow_nan=False)


def meta(arrived: float = 0, lag: float = 0, changed: float = 0, dark: float = 0, seq: int = 1) -> Meta:
    return Meta(seq, 1, 4, 2, 16, arrived, lag, changed, dark, 0.0, 0)


@given(silent=seconds, lag=seconds, same=seconds, dark=st.one_of(st.just(0.0), seconds))
def test_a_picture_older_than_three_seconds_is_never_live(
    silent: float, lag: float, same: float, dark: float
) -> None:
    now = 1000.0
    found = meta(now - silent, lag, now - max(silent, same), now - dark if dark else 0.0)
    state, said = judge(found, now, Nature.LIVE, 0.0)
    silent = now - found.arrived  # as floating point has it
    if silent + lag > OLD:
        assert state is not State.LIVE
    if silent >= OLD:
        assert (state, said) == (State.FROZEN, int(silent))
    if state is State.LATE:
        assert said == max(2, round(silent + lag))
    for nature in (Nature.DEMO, Nature.RECORDED):
        assert judge(found, now, nature, 0.0)[0] not in (State.LIVE, State.LATE)
    assert judge(found, now, Nature.LIVE, 2.0)[0] is not State.LIVE, "a sample is not live"


@given(st.sampled_from(COUNTS), st.integers(200, 4000), st.integers(150, 2400), st.integers(0, 16))
def test_tiles_fill_the_wall_and_never_overlap(count: int, wide: int, high: int, gap: int) -> None:
    boxes = rectangles(count, wide, high, gap)
    assert len(boxes) == count
    for x, y, w, h in boxes:
        assert x >= gap
        assert y >= gap
        assert x + w <= wide
        assert y + h <= high
    for at, (x, y, w, h) in enumerate(boxes):
        for ox, oy, ow, oh in boxes[at + 1 :]:
            assert x + w <= ox or ox + ow <= x or y + h <= oy or oy + oh <= y
    assert smallest_for(count) == count


@given(st.integers(1, 8000), st.integers(1, 8000), st.integers(16, 5000), st.integers(16, 5000))
def test_a_picture_keeps_its_shape_and_fits_its_memory(w: int, h: int, most_w: int, most_h: int) -> None:
    wide, high = fitted(w, h, most_w, most_h)
    assert 2 <= wide <= max(2, min(most_w, MOST_WIDE))
    assert 2 <= high <= max(2, min(most_h, MOST_HIGH))
    if min(wide, high) > 40:
        assert wide / high == pytest.approx(w / h, rel=0.06)


def test_a_slot_gives_the_newest_frame_whole_and_none_of_another_generation() -> None:
    slot = Slot.make(7)
    assert slot.take() is None
    for seq in range(1, 6):
        wide = Meta(seq, 7, 4, 2, 16, float(seq), 0.0, 0.0, 0.0, 0.0, 0)
        slot.put(wide, bytes([seq]) * 32)
        found = slot.take()
        assert found is not None
        assert (found.meta.seq, set(found.data)) == (seq, {seq})
    slot.put(
        Meta(6, 8, 4, 2, 16, 0.0, 0.0, 0.0, 0.0, 0.0, 0), bytes(32)
    )  # written by who does not belong here
    assert slot.take() is None
    slot.tell({"title": "长" * 500, "width": 640})
    assert slot.info()["width"] == 640
    slot.close()


@given(st.lists(st.floats(0.01, 0.2), min_size=2, max_size=60), st.floats(0, 20))
def test_how_late_a_stream_is(steps: list[float], stall: float) -> None:
    """On time it is not late; held back once, it is late by that from then on."""
    track, now, at = Track(timed=True), 100.0, 0.0
    for step in steps:
        now, at = now + step, at + step
        assert track.lag(now, at) == pytest.approx(0, abs=0.01)
    now += stall
    lag = track.lag(now + 0.04, at + 0.04)
    assert lag == pytest.approx(0 if stall > 10 else stall, abs=0.02), "after so long it begins to count anew"
    assert Track(timed=False).lag(5.0, 1.0) == 0.0
    assert track.lag(now, None) == 0.0


def test_recordings_go_by_one_clock() -> None:
    now = [50.0]
    begin = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
    clock = PlayClock(begin, begin + timedelta(minutes=2), lambda: now[0])
    now[0] += 10
    assert clock.moment == begin + timedelta(seconds=10)
    clock.set_speed(4.0)
    now[0] += 5
    assert clock.moment == begin + timedelta(seconds=30)
    assert clock.within(begin + timedelta(seconds=8)) == (60.0, 2.0, 4.0)
    clock.run(on=False)
    now[0] += 100
    assert clock.moment == begin + timedelta(seconds=30)
    assert clock.within(None)[2] == 0.0
    clock.go_to(begin + timedelta(minutes=9))
    assert clock.share == 1.0
    clock.run(on=True)
    assert clock.moment == begin, "from the end it begins again"
    with pytest.raises(ValueError):
        clock.set_speed(3.0)
    assert set(SPEEDS) >= {0.25, 1.0, 8.0}
    with pytest.raises(ValueError):
        PlayClock(begin, begin, lambda: 0.0)


def test_walls_are_kept_and_nonsense_is_not_believed() -> None:
    store = Store()
    walls = SavedWalls(store)
    assert walls.last() == SavedWall("", 9, ())
    assert walls.save("  汛期河道 ", 4, ["a", "", "b", ""]) is not None
    assert walls.save("", 4, []) is None
    assert walls.save("校园", 9, ["c"]) is not None
    assert not walls.rename("校园", "汛期河道")
    assert walls.rename("校园", "校园放学")
    walls.leave("校园放学", 16, ["x"])
    again = SavedWalls(store)
    assert [wall.name for wall in again.all] == ["汛期河道", "校园放学"]
    assert again.named("汛期河道") == SavedWall("汛期河道", 4, ("a", "", "b", ""))
    assert again.last() == SavedWall("校园放学", 16, ("x",))
    again.remove("汛期河道")
    store[NOW] = {"name": 3}
    store["walls:saved"] = [{"name": "坏", "count": 5, "cameras": []}, 7, *store["walls:saved"]]
    last = SavedWalls(store)
    assert [wall.name for wall in last.all] == ["校园放学"]
    assert last.last().count == 9
    for number in range(40):
        last.save(f"墙{number}", 4, [])
    assert last.save("再一面", 4, []) is None


def test_only_so_many_connect_at_once() -> None:
    gate = Gate(2)
    assert [gate.enter(who) for who in "abc"] == [True, True, False]
    gate.leave("c")  # it gave up waiting
    assert not gate.enter("d")
    gate.leave("a")
    assert gate.enter("d")
    assert not gate.enter("e")


def test_addresses_say_how_they_are_fetched() -> None:
    found = {
        "rtsp://h/1": Transport.RTSP, "https://h/a/live.m3u8?t=1": Transport.HLS, "http://h/x.flv": Transport.HTTP,
        "http://h/snap.JPG": Transport.STILL, "file:///etc/passwd": Transport.HTTP, "/etc/passwd": Transport.HTTP,
    }  # fmt: skip
    assert {address: transport_of(address) for address in found} == found


class _Still:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = 100.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 6, 0, tzinfo=UTC) + timedelta(seconds=self.at)

    def monotonic(self) -> float:
        return self.at


def test_it_is_tried_again_after_one_two_five_and_ten_seconds() -> None:
    clock, asked = _Still(), []

    def ask(camera: str, size: Size, answer: Answer) -> None:
        asked.append(clock.at)
        answer(Denied("中心暂时连不上。", Fault.SERVER))

    wall = Wall(clock, ask, Children())
    wall.set_seen(seen=True)
    wall.place(0, "c")
    for _ in range(400):
        wall.tick()
        clock.at += 0.1
    waits = [later - earlier for earlier, later in pairwise(asked)]
    assert len(waits) >= 4
    for wait, pause in zip(waits, [*PAUSES, PAUSES[-1]], strict=False):
        assert pause <= wait <= pause * 1.15 + 0.2
    truth = wall.truth(0)
    assert (truth.state, truth.fault, truth.said) == (State.NO_SIGNAL, Fault.SERVER, "中心暂时连不上。")
    assert truth.tries == len(asked)
    wall.feed(0).retry()  # type: ignore[union-attr]
    before = len(asked)
    wall.tick()
    assert len(asked) == before + 1
    wall.close()
