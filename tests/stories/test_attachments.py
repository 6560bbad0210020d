"""Attachments over the whole ring: kept sealed while there is no line, brought before their command, exactly once."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.clock import SystemClock, new_id
from desktop.domain.events.attachments import Attach, Attachment
from desktop.domain.problems import Problem, Refusal
from desktop.services.sending.attaching import files_of
from desktop.services.session import account_file
from desktop.services.situation.situation import Sending
from desktop.store.files import Files
from tests.stories.test_ring import report, submit
from tests.support.files import png
from tests.support.ring import Where, central, desk, live, proxy, until

pytestmark = pytest.mark.story


def naming(file: Attachment) -> Attach:
    """The command for a file that was taken."""
    return Attach(**file.model_dump())


def test_what_was_attached_without_a_line_gets_there_before_its_command(tmp_path: Path) -> None:
    where = Where(None)
    content, event_id = png(40, 30), new_id()

    async def with_a_picture(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)

    async def without_a_line() -> None:
        async with desk(tmp_path / "desk", where) as session:
            await submit(session, report("桥面塌陷"), event_id)
            file = await session.take_bytes(content, "现场.png")
            await submit(session, naming(file), event_id)
            shown = session.situation.event(event_id)
            assert shown is not None
            assert [one.name for one in shown.files] == ["现场.png"]
            assert await session.fetch_file(file.blob) == content

    async def with_a_line(url: str) -> None:
        async with desk(tmp_path / "desk", url) as session, desk(tmp_path / "two", url, "dispatcher2") as two:
            await until(lambda: not session.situation.pending())
            await live(two)
            await until(lambda: two.situation.event(event_id) and two.situation.event(event_id).files)
            (file,) = two.situation.event(event_id).files
            assert await two.fetch_file(file.blob) == content
            assert await two.fetch_file(file.blob) == content  # from its own disk

    with central(tmp_path / "central") as middle:
        asyncio.run(with_a_picture(middle.url))
    asyncio.run(without_a_line())
    with central(tmp_path / "central") as middle:
        asyncio.run(with_a_line(middle.url))


def test_lost_answers_to_uploads_and_commands_double_nothing(tmp_path: Path) -> None:
    lost = {"PUT /v1/blobs": 2, "POST /v1/commands": 1}

    def cut(request: bytes, _piece: bytes) -> int | None:
        lines = {name: request.rfind(name.encode()) for name in (*lost, "GET /", "POST /v1/claims")}
        last = max(lines, key=lambda name: lines[name])  # a connection carries one request after the other
        if lost.get(last):
            lost[last] -= 1
            return 0
        return None

    async def story(url: str, event_id: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            await until(lambda: session.situation.event(event_id))
            for number in range(3):
                file = await session.take_bytes(png(10 + number, 10), f"{number}.png")
                await submit(session, naming(file), event_id)
            await until(lambda: not session.situation.pending())
            assert [one.name for one in session.situation.event(event_id).files] == [
                "0.png",
                "1.png",
                "2.png",
            ]

    with central(tmp_path / "central") as middle, proxy(middle.url, cut) as between:
        event_id = middle.report("路灯不亮")
        asyncio.run(story(between.url, event_id))
    assert sum(lost.values()) == 0


def test_what_cannot_be_sent_says_why_and_holds_back_its_own_event_alone(tmp_path: Path) -> None:
    async def story(url: str, event_id: str, other: str) -> None:
        where = Where(url)
        async with desk(tmp_path / "desk", where) as session:
            await live(session)
            file = await session.take_bytes(png(3, 3), "a.png")
            for gone in files_of(account_file(tmp_path / "desk", "dispatcher")).iterdir():
                gone.unlink()
            await submit(session, naming(file), event_id)
            good = await session.take_bytes(png(4, 4), "b.png")
            await submit(session, naming(good), other)
            await until(lambda: [one.sending for one in session.situation.pending()] == [Sending.REFUSED])
            (stuck,) = session.situation.pending()
            assert stuck.code == "no_file"
            assert "重新附上" in stuck.problem
            assert len(session.situation.event(other).files) == 1

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url, middle.report("甲"), middle.report("乙")))


def test_a_file_that_may_not_be_attached_is_refused_where_the_hand_is(tmp_path: Path) -> None:
    async def story(url: str, event_id: str) -> None:
        async with desk(tmp_path / "desk", url) as session:
            await live(session)
            (tmp_path / "tool.exe").write_bytes(b"MZ\x90")
            with pytest.raises(Problem, match="只能附"):
                await session.take_file(tmp_path / "tool.exe")
            with pytest.raises(Problem, match="读不出"):
                await session.take_file(tmp_path / "not there.png")
            file = await session.take_bytes(png(5, 5), "../../x\u202egnp.exe")
            assert file.name == "xgnp.exe.png"
            await until(lambda: session.situation.event(event_id))
            await submit(session, naming(file), event_id)
            twice = await session.desk.submit(naming(file), event_id)
            assert isinstance(twice, Refusal)
            assert twice.code == "attached"

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle.url, middle.report("甲")))


def test_what_somebody_left_goes_with_its_files(tmp_path: Path) -> None:
    content, event_id = png(6, 6), new_id()
    where = Where(None)

    async def first(url: str) -> None:
        async with desk(tmp_path / "desk", Where(url)) as session:
            await live(session)
            await until(lambda: session.situation.township)

    async def leaves() -> None:
        async with desk(tmp_path / "desk", where) as session:
            await submit(session, report("漏水"), event_id)
            await submit(session, naming(await session.take_bytes(content, "漏水.png")), event_id)

    async def next_one(url: str) -> None:
        async with desk(tmp_path / "desk", url, "dispatcher2") as session:
            await live(session)
            await until(lambda: session.situation.event(event_id) and session.situation.event(event_id).files)

    with central(tmp_path / "central") as middle:
        asyncio.run(first(middle.url))
    asyncio.run(leaves())
    with central(tmp_path / "central") as middle:
        asyncio.run(next_one(middle.url))


def test_files_are_sealed_and_old_ones_go(tmp_path: Path) -> None:
    files = Files(tmp_path / "files", b"k" * 32)
    sha, other = files.put(png(7, 7)), files.put(png(8, 8))
    assert files.get(sha) == png(7, 7)
    assert b"PNG" not in (tmp_path / "files" / sha).read_bytes()
    assert Files(tmp_path / "files", b"x" * 32, [b"k" * 32]).get(sha) == png(7, 7)
    assert Files(tmp_path / "files", b"x" * 32).get(sha) is None
    assert files.get("../../etc/passwd") is None
    now = SystemClock().now()
    assert files.tidy({sha}, now) == 0
    assert files.tidy({sha}, now + timedelta(days=31)) == 1
    assert (files.get(sha), files.get(other)) == (png(7, 7), None)
    (tmp_path / "files" / sha).write_bytes(b"changed")
    assert files.get(sha) is None
