"""The past by initials, phone tails and numbers in any form; the index beside the work, and what leaves it again."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from desktop import sqlcipher
from desktop.clock import ManualClock
from desktop.domain import commands as k
from desktop.domain.changes import Removed, Subject
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event, EventState, Reporter
from desktop.domain.events.querycode import query_code
from desktop.spoken import initials
from desktop.store.mirror import Cursor, Incoming
from desktop.store.store import Store
from tests.support.town import COMMANDER, NOON, Story

KEY = bytes(range(32))
AGO = NOON - timedelta(hours=2)
CODE = query_code(6, 482_719)


def past() -> tuple[Story, list[str]]:
    """Five ended events and one that still runs."""
    story = Story()
    ids = [
        story.report(
            "幸福小区门口积水，水中有漩涡", AGO, place="东街 3 号", reporter=Reporter(phone="13805431234")
        ),
        story.report("长山镇政府西侧路灯不亮", AGO, place="重庆路", query_code=CODE),
        story.report("东尉村井盖破损", AGO, reporter=Reporter(name="张丽", phone="13954309876")),
        story.report("西关菜市场占道经营", AGO, place="西关"),
        story.report("XF 超市门口积水", AGO),
    ]
    for event in ids:
        story.do(k.Reject(reason="duplicate"), event, COMMANDER, NOON)
    ids.append(story.report("幸福小区还在办的事", AGO, reporter=Reporter(phone="13805431234")))
    return story, ids


def numbered(story: Story, start: int = 0) -> list[Incoming]:
    return [
        Incoming(n, n - 1, change.model_copy(update={"seq": n, "epoch": "e"}))
        for n, change in enumerate(story.changes[start:], start + 1)
    ]


async def indexed(store: Store) -> None:
    while not (await store.index.more()).complete:
        pass


def run(path: Path, work: Callable[[Store], Awaitable[None]], key: bytes | None = None) -> None:
    async def story() -> None:
        store = await Store.open(path, ManualClock(NOON), key)
        try:
            await work(store)
        finally:
            await store.close()

    asyncio.run(story())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("xfxq", {0}),  # not the one that has not ended
        ("XFXQ", {0}),
        ("ＸＦＸＱ", {0}),
        ("xf", {0, 4}),  # by sound and by letter
        ("xfxqmk", {0}),
        ("xfxqmkjsszyxw", {0}),  # punctuation between them
        ("xfxqmkjsszyxx", set()),
        ("csz", {1}),  # 长: chang and zhang
        ("zsz", {1}),
        ("cql", {1}),  # 重庆路: chong and zhong
        ("zql", {1}),
        ("mkjs", {0, 4}),
        ("mkjs 幸福", {0}),
        ("mkjs xf", {0, 4}),
        ("dwc", {2}),
        ("dyc", {2}),
        ("1234", {0}),
        ("5431234", {0}),
        ("13805431234", {0}),
        ("1380543", set()),  # only the end of a number is searched
        ("9876", {2}),
        (CODE.replace(" ", ""), {1}),
        (CODE, {1}),
        (CODE.replace(" ", "-"), {1}),
        ("积水", {0, 4}),
        ("x", {4}),
        ("qqq", set()),
        ('xf"', {4}),
    ],
)
def test_the_past_is_found(tmp_path: Path, query: str, found: set[int]) -> None:
    story, ids = past()

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        await indexed(store)
        page = await store.history(query)
        assert {ids.index(event.id) for event in page.events} == found
        assert await store.count_history(query) == len(found)

    run(tmp_path / "a.sqlite3", work)


def test_a_number_in_any_form(tmp_path: Path) -> None:
    story, ids = past()
    number = story.event(ids[2]).number
    assert number is not None
    day, short = number.rsplit("-", 1)
    forms = (
        number,
        number.replace("-", ""),
        f"№{number}",
        f"{day.replace('-', '')}-{int(short)}",
        short,
        f"{short}号",
    )

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        for form in forms:
            assert [event.id for event in (await store.history(form)).events] == [ids[2]], form

    run(tmp_path / "a.sqlite3", work)


def test_long_counts_come_in_parts_and_are_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the index alone cannot tell: pages and counts agree whichever way the rows are fetched."""
    monkeypatch.setattr("desktop.store.history._PART", 7)
    monkeypatch.setattr("desktop.store.history._FEW", 10)
    story = Story()
    for number in range(40):
        title = "幸福小区门口积水" if number % 2 else "幸福小区，福小区门口"
        event = story.report(f"{title} {number}", AGO)
        if number % 5:
            story.do(k.Reject(reason="duplicate"), event, COMMANDER, NOON - timedelta(minutes=number))

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        await indexed(store)
        for query, wanted in (("xfxqmkjs", 16), ("fxqmk", 32), ("xfxqmk", 16), ("xqmkjs 积水", 16)):
            assert await store.count_history(query) == wanted
            seen, key = [], None
            while True:
                page = await store.history(query, after=key, limit=6)
                seen += [event.id for event in page.events]
                key = page.next
                if key is None:
                    break
            assert len(set(seen)) == len(seen) == wanted, query

    run(tmp_path / "a.sqlite3", work)


def test_what_is_opened_again_leaves_the_past(tmp_path: Path) -> None:
    story, ids = past()
    until = len(story.changes)
    story.do(k.Reopen(reason="群众不满意"), ids[0], COMMANDER, NOON)

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story)[:until])
        await indexed(store)
        assert await store.count_history("积水") == 2
        await store.apply(numbered(story)[until:])
        for query in ("积水", "mkjs", "1234"):
            assert (
                await store.count_history(query)
                == len((await store.history(query)).events)
                == (query != "1234")
            )

    run(tmp_path / "a.sqlite3", work)


def test_nothing_of_what_left_our_sight_can_be_found(tmp_path: Path) -> None:
    """Neither by asking nor by reading the file."""
    story, ids = past()
    end = len(story.changes)
    subject = Subject(type=SubjectType.EVENT, id=ids[2], version=9)
    gone = Removed(seq=end + 1, prev=end, epoch="e", subject=subject, command_id="x", at=NOON)
    path = tmp_path / "a.sqlite3"

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        await indexed(store)
        assert await store.count_history("dwc") == 1
        await store.apply([Incoming(end + 1, end, None, removed=gone)])
        await indexed(store)
        assert await store.count_history("dwc") == await store.count_history("9876") == 0

    run(path, work)
    with closing(sqlcipher.connect(path, None)) as connection:
        assert connection.execute("SELECT count(*) FROM sounds WHERE tail = '9876'").fetchone()[0] == 0
        assert connection.execute("SELECT count(*) FROM sounds").fetchone()[0] == len(ids) - 1


def test_another_snapshot_is_indexed_anew(tmp_path: Path) -> None:
    story, ids = past()
    live = story.event(ids[5])

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        await indexed(store)
        await store.replace(Cursor("e", 90), [live, story.event(ids[4]).model_copy(update={"id": "another"})])
        await indexed(store)
        assert await store.count_history("xf") == 3
        await store.replace(Cursor("f", 1), [story.event(ids[0])])
        await indexed(store)
        assert await store.count_history("xf") == 1
        assert await store.count_history("dwc") == 0

    run(tmp_path / "a.sqlite3", work)


def test_a_file_of_an_earlier_release_is_indexed_beside_the_work(tmp_path: Path) -> None:
    """A file of the first release: what ended after the upgrade is found by initials too; the outbox is untouched."""
    path = tmp_path / "desk" / "a.sqlite3"
    path.parent.mkdir()
    shutil.copyfile(Path(__file__).with_name("releases") / "0.1.0.sqlite3", path)

    async def work(store: Store) -> None:
        before = len((await store.load(timedelta(days=1))).outbox)
        assert not store.index.progress.all
        await indexed(store)
        assert store.index.progress.complete
        event = next(
            one
            for one in (await store.load(timedelta(days=1))).entities
            if isinstance(one, Event) and one.state is EventState.REPORTED
        )
        rows = len((await store.load(timedelta(days=1))).outbox)
        assert rows == before > 0
        letters = "".join(part[0] for part in initials(event.title)[0].split(";")[1:5])
        story = Story()
        story.central.put(event)
        story.do(k.Reject(reason="duplicate"), event.id, COMMANDER, NOON)
        assert store.cursor is not None
        seq = store.cursor.seq
        change = story.changes[-1].model_copy(update={"seq": seq + 1, "epoch": store.cursor.epoch})
        await store.apply([Incoming(seq + 1, seq, change)])
        assert [found.id for found in (await store.history(letters)).events] == [event.id]
        assert await store.count_history(event.title[:2]) == 1

    run(path, work, KEY)


def test_the_index_is_made_in_parts_and_says_how_far_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.sounds.more.__defaults__", (2,))
    story, _ = past()

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        seen = []
        while not (progress := await store.index.more()).complete:
            seen.append(progress.percent)
        assert seen == [33, 66]
        assert progress.percent == 100
        assert await store.count_history("xfxq") == 1

    run(tmp_path / "a.sqlite3", work)


def test_tails_are_not_readable_in_an_encrypted_file(tmp_path: Path) -> None:
    story, _ = past()
    path = tmp_path / "a.sqlite3"

    async def work(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(numbered(story))
        await indexed(store)

    run(path, work, KEY)
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"9876" not in content or "张丽".encode() not in content
    assert b"SQLite format" not in content
