"""The benchmarks of the central's scale, in the small: they measure what they say, and see what is wrong. No times."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.central.showing.sight import keys_for
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor
from tests.benchmarks import city, durable, feeds
from tests.benchmarks.__main__ import BENCHMARKS, split
from tests.benchmarks.scale_bare import Bare
from tests.benchmarks.scale_central import (
    cpu_of_server,
    disk_of_file,
    disk_of_server,
    on_file,
    on_server,
    postgres,
)
from tests.benchmarks.scale_city import (
    CHANGES_OF_LIFE,
    COMMANDS_OF_LIFE,
    LANZHOU,
    Shape,
    accounts,
    messages_of_life,
)
from tests.benchmarks.scale_city import city as township_of
from tests.benchmarks.scale_streams import Crowd, Reader
from tests.support.postgres import Server

TINY = Shape(1, 2, 4, 8)


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """PostgreSQL for these tests."""
    with postgres() as made:
        yield made


def test_the_city_has_its_shape_and_each_node_its_jurisdiction() -> None:
    town, wanted = township_of(LANZHOU), accounts(LANZHOU)
    counts = [len(town.tree.at_level(level)) for level in AreaLevel]
    assert counts == [1, 9, 114, 1180, 8703]
    assert len(wanted) == LANZHOU.nodes == 1304
    actors = [
        Actor(account=one.username, name=one.name, role=one.role, post=one.post, area=one.area)
        for one in wanted
    ]
    keys = [keys_for(actor, town) for actor in actors]
    assert keys[0] is None
    grids = [sum(key.startswith("area:grid") for key in held or ()) for held in keys]
    for first, count in ((1, 9), (10, 114), (124, 1180)):
        assert sum(grids[first : first + count]) == 8703
    assert len(set(keys)) == 1304


def test_the_average_is_the_one_that_is_written() -> None:
    assert LANZHOU.average == pytest.approx(114 * 26073 / 670 / 28800)


@pytest.mark.parametrize("on", ["file", "server"])
def test_a_small_city_loses_and_doubles_nothing(
    on: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if on == "file":
        with on_file(tmp_path, TINY) as centrals:
            day = city.run(centrals, TINY, 1, 3, pause=0.01, disk=lambda: disk_of_file(tmp_path))
    else:
        server: Server = request.getfixturevalue("server")
        with on_server(server, tmp_path, TINY, 2) as centrals:
            day = city.run(
                centrals,
                TINY,
                1,
                3,
                pause=0.01,
                spent=lambda: cpu_of_server(server),
                disk=lambda: disk_of_server(server),
            )
    books = day.books
    assert (day.told.failed, books.lost, books.doubled, books.leaked, day.breaks) == ([], [], [], [], 0)
    assert len(day.told.latencies) == 3 * COMMANDS_OF_LIFE
    assert day.told.changes == 3 * CHANGES_OF_LIFE
    assert books.changes == day.messages == 3 * messages_of_life(whole=1)
    told = {figure.what: figure for figure in city.figures(on, TINY, day, 3)}
    assert told[f"city on {on}: changes lost"].met
    assert told[f"city on {on}: memory of the central"].value > 1
    assert told[f"city on {on}: disk for one event"].value > 0


CHANGES = [[1, 0, "event.reported", "event", "a", 1], [4, 1, "event.accepted", "event", "a", 2]]
PICTURE = [{"kind": "event", "data": {"id": "a", "version": 2}}]


@pytest.mark.parametrize(
    ("told", "head", "lost", "doubled", "leaked"),
    [
        (CHANGES, 4, 0, 0, 0),
        (CHANGES[1:], 4, 1, 0, 0),  # what was before did not come
        (CHANGES[:1], 4, 2, 0, 0),  # the newest did not come: neither its seq nor its version
        ([*CHANGES, CHANGES[1]], 4, 0, 1, 0),
        ([*CHANGES, [5, 4, "event.reported", "event", "b", 1]], 5, 0, 0, 1),
        ([*CHANGES, [5, 4, "event.reported", "event", "b", 1], [6, 5, "removed", "event", "b", 2]], 6, 0, 0, 0),
    ],
)  # fmt: skip
def test_the_books_show_what_was_lost_doubled_or_leaked(
    told: list[list[object]], head: int, lost: int, doubled: int, leaked: int
) -> None:
    books = city.Books()
    books.close("node", told, head, PICTURE)
    assert (len(books.lost), len(books.doubled), len(books.leaked)) == (lost, doubled, leaked)


def test_a_few_clients_of_the_feed_are_held(tmp_path: Path) -> None:
    held: dict[bool, list[feeds.Held]] = {}
    with on_file(tmp_path, TINY) as (central,):
        for whole in (True, False):
            bench = feeds.Bench(central, TINY, feeds.mix(TINY, whole=whole), 1)
            try:
                held[whole] = [bench.hold(12), bench.hold(20), bench.hold(10)]
            finally:
                bench.streams.stop()
    for found in held.values():
        assert [(one.clients, one.lost) for one in found] == [(12, 0), (20, 0), (10, 0)]
        assert all(one.memory for one in found)
    assert [len(one.lags) for one in held[True]] == [120, 200, 100]
    assert all(CHANGES_OF_LIFE <= len(one.lags) < one.clients * CHANGES_OF_LIFE for one in held[False])


def test_a_reader_notices_what_is_missing_and_what_comes_twice() -> None:
    def message(seq: int, prev: int) -> bytes:
        data = f'{{"seq":{seq},"at":"2026-11-29T00:00:00Z","prev":{prev}}}'
        return f"id: e:{seq}\nevent: change\ndata: {data}\n\n".encode()

    async def read(*messages: bytes) -> tuple[int, int]:
        crowd = Crowd(keep=False)
        reader = Reader(crowd, b"")
        data = b"HTTP/1.1 200 OK\r\n\r\n" + b"".join(messages)
        for place in range(0, len(data), 7):  # as the line cuts it
            reader.data_received(data[place : place + 7])
        return len(crowd.lags), crowd.breaks

    assert asyncio.run(read(message(3, 0), message(4, 3), message(9, 4))) == (3, 0)
    assert asyncio.run(read(message(3, 0), message(9, 4))) == (2, 1)
    assert asyncio.run(read(message(3, 0), message(3, 0))) == (2, 1)
    assert asyncio.run(read(message(3, 0), b'event: reset\ndata: {"reason":"slow"}\n\n')) == (1, 1)


def test_the_peer_tells_everybody_everything() -> None:
    bench = feeds.BareBench(0.5)
    assert isinstance(bench.bare, Bare)
    try:
        held = [bench.hold(5), bench.hold(8)]
    finally:
        bench.streams.stop()
        bench.bare.close()
    assert [(one.clients, one.lost, len(one.lags)) for one in held] == [(5, 0, 25), (8, 0, 40)]


@pytest.mark.parametrize(("limit", "best", "worst"), [(700, 675, 750), (5000, 4000, None), (100, None, 400)])
def test_the_climb_finds_the_largest_number(limit: int, best: int | None, worst: int | None) -> None:
    def hold(clients: int) -> feeds.Held:
        return feeds.Held(clients, [0.01 if clients <= limit else 0.3], 0, 0.5, 1.0)

    found, broken = feeds.climb(hold, 400, 4000)
    assert (found.clients if found else None, broken.clients if broken else None) == (best, worst)
    lines = feeds.figures("x", found, broken, None, 2000)
    assert lines[0].met is (best is not None and best >= 2000)


def test_a_number_is_not_held_where_anything_was_lost() -> None:
    assert feeds.Held(1, [0.01], 0, 0.1, 1.0).good
    assert not feeds.Held(1, [0.01], 1, 0.1, 1.0).good
    assert not feeds.Held(1, [], 0, 0.1, 1.0).good


def test_durable_commands_stand_beside_the_databases_own_commits(server: Server, tmp_path: Path) -> None:
    told = durable.measure_server(server, tmp_path, 0.5, ((2, 3, 0.5),))
    assert [figure.unit for figure in told] == ["1/s", "ms", "ms"]
    assert told[0].value > 0
    assert told[0].floor is not None
    assert told[0].met is ((told[0].ratio or 0) >= 0.5)


def test_options_go_to_the_benchmarks_that_are_named() -> None:
    assert split(["city", "--minutes", "10"]) == (["city"], ["--minutes", "10"])
    assert split(["feeds", "city"]) == (["feeds", "city"], [])
    assert {"feeds", "durable", "city"} <= set(BENCHMARKS)
