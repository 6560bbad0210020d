"""The way up when the world is unkind: what leaves our sight, another log, gaps, messages that cannot be read."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Reporter
from desktop.domain.places.areas import AreaLevel
from desktop.services.line.connection import Link, Standing
from desktop.services.session import DeskSession, account_file
from desktop.services.situation.situation import Sending, Touched
from desktop.store import file
from tests.faults.proxy import Fault
from tests.faults.wire import line
from tests.support.ring import CentralThread, Where, central, desk, live, proxy, until
from tests.support.town import COMMANDER, changshan

NAME = "欧阳守拙"


def report(title: str = "井盖松动", **more: object) -> k.Report:
    """A report from the window."""
    return k.Report(title=title, channel=Channel.WINDOW, **more)  # type: ignore[arg-type]


async def submit(session: DeskSession, args: k.Args, subject: str) -> None:
    """Submit what must not be refused at once."""
    assert isinstance(await session.desk.submit(args, subject), k.Command)


def traces(folder: Path, *words: str) -> list[str]:
    """Files below a folder that hold one of these words."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in found if any(word.encode() in path.read_bytes() for word in words)]


def test_what_is_moved_to_another_village_leaves_no_trace(tmp_path: Path) -> None:
    """Not on screen, not in the file, and it stays away over a restart; what is moved back comes back."""
    ours, theirs = changshan().tree.at_level(AreaLevel.VILLAGE)[:2]
    data = tmp_path / "desk"

    async def story(middle: CentralThread) -> None:
        kept, moved = new_id(), new_id()
        who = {"name": NAME, "phone": "13912345678"}
        async with desk(data, middle.url, f"village:{ours.id}") as village:
            await live(village)
            for event, title in ((kept, "路灯不亮"), (moved, "祠堂后墙争执")):
                middle.do(
                    report(title, reporter=who if event == moved else None, grid=ours.id), event, COMMANDER
                )
            await until(lambda: village.situation.event(moved))
            await until(lambda: village.situation.event(kept))
            await submit(village, k.Comment(words="已上门"), moved)
            await until(lambda: not village.situation.pending())
            assert traces(data, "祠堂后墙") != []
            assert traces(data, NAME, "13912345678") == [], "the center keeps the person to itself"
            touched: list[Touched] = []
            village.situation.touched.connect(touched.append)
            middle.do(k.Classify(grid=theirs.id), moved, COMMANDER)
            await until(lambda: village.situation.event(moved) is None)
            assert any(moved in one.events() for one in touched)
            middle.do(k.Comment(words="与贵村无关"), moved, COMMANDER)
            middle.do(k.Comment(words="请留意"), kept, COMMANDER)
            await until(lambda: village.situation.event(kept).version == 2)
            assert await village.store.event(moved) is None
            await until(lambda: traces(data, NAME, "祠堂后墙", "139****5678") == [])
            village.check()
            await until(lambda: village.comparisons > 0)
            assert village.connection.standing.drift == 0
        assert traces(data, NAME, "祠堂后墙", "139****5678", "与贵村无关") == []
        async with desk(data, middle.url, f"village:{ours.id}") as village:
            assert [event.id for event in village.situation.events()] == [kept]
            await live(village)
            assert village.situation.event(moved) is None
            middle.do(k.Classify(grid=ours.id), moved, COMMANDER)
            await until(lambda: village.situation.event(moved))
            assert village.situation.event(moved).reporter.name == "欧**"
            middle.do(k.Accept(), moved, COMMANDER)
            await until(lambda: village.situation.event(moved).owner)

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def test_a_picture_from_before_the_masking_is_taken_anew_and_erased(tmp_path: Path) -> None:
    """What an older center had sent of a person does not stay in the file."""
    data = tmp_path / "desk"

    async def story(middle: CentralThread) -> None:
        event = new_id()
        reporter = {"name": NAME, "phone": "13912345678"}
        middle.do(report("路灯不亮", reporter=reporter), event, COMMANDER)
        async with desk(data, middle.url, "dispatcher") as session:
            await live(session)
            known = session.situation.event(event)
            assert known is not None
            whole = known.model_copy(update={"reporter": Reporter(**reporter)})
            cursor = session.store.cursor
            assert cursor is not None
            await session.store.replace(cursor, [whole])
            await session.store.remember(projection="")
        assert traces(data, NAME, "13912345678") != []
        async with desk(data, middle.url, "dispatcher") as session:
            assert session.situation.event(event).reporter.name == NAME, (
                "until the center is reached it is usable"
            )
            await live(session)
            assert session.situation.event(event).reporter.name == "欧**"
            assert session.connection.standing.restored_at is None
        assert traces(data, NAME, "13912345678") == []
        async with desk(data, middle.url, "dispatcher") as session:
            await live(session)
            assert session.situation.event(event).reporter.name == "欧**"

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


@pytest.mark.parametrize("ahead", [0, 3, 30])
def test_a_restored_central_that_went_on_is_noticed_by_its_marks(tmp_path: Path, ahead: int) -> None:
    """Nobody gave the log a new epoch, and it has passed our cursor since: only the line at the cursor tells."""
    before, lost, others = ([new_id() for _ in range(count)] for count in (3, 4, 4 + ahead))

    async def work(url: str, subjects: list[str], account: str = "dispatcher") -> None:
        async with desk(tmp_path / account, url, account) as session:
            await live(session)
            for subject in subjects:
                await submit(session, report(), subject)
            await until(lambda: not session.situation.pending())

    async def after(middle: CentralThread) -> None:
        async with desk(tmp_path / "dispatcher", middle.url) as session:
            await live(session)
            await until(lambda: not session.situation.pending())
            wanted = sorted(before + lost + others)
            await until(lambda: sorted(event.id for event in session.situation.events()) == wanted)
            assert {event.version for event in session.situation.events()} == {1}
            standing = session.connection.standing
            assert standing.restored_at is not None
            assert standing.offered_again == len(before) + len(lost)
            assert standing.drift == 0
            session.check()
            await until(lambda: session.comparisons > 0)
            assert session.connection.standing.drift == 0

    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, before))
    shutil.copytree(tmp_path / "central", tmp_path / "backup")
    with central(tmp_path / "central") as middle:
        asyncio.run(work(middle.url, lost))
    with central(tmp_path / "backup") as middle:
        for event in others:
            middle.do(report(), event, COMMANDER)
        asyncio.run(after(middle))


def test_what_depends_on_another_desk_waits_for_it_after_a_restore(tmp_path: Path) -> None:
    """One desk registered, another accepted and dispatched; the second one is back first. All of it comes back."""
    event, order = new_id(), new_id()
    post = changshan().catalogue[0].lead_post

    async def before(url: str) -> None:
        async with (
            desk(tmp_path / "one", url) as one,
            desk(tmp_path / "two", url, "dispatcher2") as two,
        ):
            await live(one)
            await live(two)
            await submit(one, report(), event)
            await until(lambda: not one.situation.pending() and two.situation.event(event))
            await submit(two, k.Accept(), event)
            await submit(two, k.Issue(event=event, lead=post, text="请处置"), order)
            await until(lambda: not two.situation.pending() and one.situation.order(order))

    async def after(url: str) -> None:
        async with desk(tmp_path / "two", url, "dispatcher2") as two:
            await live(two)
            await until(lambda: [pending.tries > 0 for pending in two.situation.pending()][:1] == [True])
            assert {pending.sending for pending in two.situation.pending()} <= {
                Sending.STORED,
                Sending.SENDING,
            }
            async with desk(tmp_path / "one", url) as one:
                await live(one)
                await until(lambda: not two.situation.pending() and one.situation.order(order))
                assert one.situation.event(event).owner == "dispatcher2"

    with central(tmp_path / "central"):
        pass
    shutil.copytree(tmp_path / "central", tmp_path / "backup")
    with central(tmp_path / "central") as middle:
        asyncio.run(before(middle.url))
    with central(tmp_path / "backup") as middle:
        asyncio.run(after(middle.url))


def test_a_feed_on_another_log_is_noticed_while_it_runs(tmp_path: Path) -> None:
    """The central is swapped under a running desk, which is cut off and comes back to the other one."""
    event, mine = new_id(), new_id()

    async def story(middle: CentralThread, other: CentralThread) -> None:
        where = Where(middle.url)
        async with desk(tmp_path / "desk", where) as session:
            await live(session)
            await submit(session, report("本席登记"), mine)
            await until(lambda: not session.situation.pending())
            where.url = other.url
            session.poke()
            await until(lambda: session.situation.event(event) and session.connection.standing.restored_at)
            await until(lambda: not session.situation.pending())
            assert sorted(one.id for one in session.situation.events()) == sorted([event, mine])

    with central(tmp_path / "first"):
        pass
    shutil.copytree(tmp_path / "first", tmp_path / "second")
    with central(tmp_path / "first") as middle, central(tmp_path / "second") as other:
        other.do(report("另一本账"), event, COMMANDER)
        asyncio.run(story(middle, other))


def test_from_a_gap_to_the_whole_picture_nothing_is_called_live(tmp_path: Path) -> None:
    """One change of the stream is swallowed: 追赶中 from the moment it is noticed, then everything is there."""
    dropped: list[bytes] = []

    def drop(request: bytes, piece: bytes) -> int | None:
        if b"/v1/feed" in request and b"swallow me" in piece and not dropped:
            dropped.append(piece)
            return -1
        return None

    async def story(middle: CentralThread, url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            heard: list[Standing] = []
            session.connection.changed.connect(heard.append)
            first = await asyncio.to_thread(middle.report, "swallow me")
            await until(lambda: dropped)
            await until(lambda: session.situation.event(first))
            await live(session)
            path = [(one.link, one.fresh) for one in heard]
            assert (Link.CATCHING_UP, False) in path
            assert (Link.LIVE, False) not in path
            assert session.connection.standing.fresh

    with central(tmp_path / "central") as middle, proxy(middle.url, drop) as between:
        asyncio.run(story(middle, between.url))


def test_a_log_that_was_cut_off_behind_us_is_a_snapshot(tmp_path: Path) -> None:
    async def visit(url: str, then: Callable[[DeskSession], bool]) -> Standing:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            await until(lambda: then(session))
            return session.connection.standing

    with central(tmp_path / "central") as middle:
        asyncio.run(visit(middle.url, lambda session: True))
        events = [middle.report(f"第 {number} 件") for number in range(5)]
        middle.center.log.truncate(SystemClock().now())
        standing = asyncio.run(visit(middle.url, lambda session: len(list(session.situation.events())) == 5))
        assert standing.restored_at is None
        assert len(events) == 5
    assert account_file(tmp_path / "desk", "dispatcher").exists()


@pytest.mark.faults
def test_a_full_disk_is_no_dead_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be stored is not shown, and it is said whose fault that is; with room again it goes on by itself."""
    opened: list[Any] = []
    whole = file.set_up

    def set_up(connection: Any) -> None:
        whole(connection)
        opened.append(connection)

    monkeypatch.setattr(file, "set_up", set_up)

    async def story(middle: CentralThread) -> None:
        async with desk(tmp_path / "desk", middle.url) as session:
            await live(session)

            async def room(pages: int) -> None:
                def limit(connection: Connection) -> None:
                    connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

                await session.store._run(session.store._keeper.run, limit)

            await room(1)  # as many as there are
            for number in range(40):
                await asyncio.to_thread(middle.report, f"第 {number} 件，" + "积水很深" * 50)
            await until(lambda: session.connection.standing.disk == "disk_full")
            heard: list[Standing] = []
            session.connection.changed.connect(heard.append)
            head = middle.center.log.head
            await until(lambda: [one.link for one in heard].count(Link.OFFLINE) > 1)
            assert {one.disk for one in heard if one.link is not Link.LIVE} == {"disk_full"}
            assert Link.LIVE not in {one.link for one in heard}
            await room(100_000)
            await live(session)
            await until(lambda: session.store.cursor and session.store.cursor.seq == head)
            assert session.connection.standing.disk == ""
            assert len(list(session.situation.events())) == 40

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


@pytest.mark.faults
def test_a_slow_answer_says_little_of_the_clock(tmp_path: Path) -> None:
    """Three seconds on the way are no wrong clock: what is known better than that stays."""

    async def story(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            offsets: list[timedelta] = []
            session.connection.changed.connect(lambda standing: offsets.append(standing.offset))
            await live(session)
            assert max(map(abs, offsets)) < timedelta(seconds=1), offsets

    with line(tmp_path) as made:
        made.proxy.plan = lambda request: (
            None if request.feed or request.path.startswith("/v1/changes") else Fault("slow", delay=3.0)
        )
        asyncio.run(story(made.url))
        assert made.proxy.injected["slow"] >= 2
