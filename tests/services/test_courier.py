"""The way down under failures: order per lane, stuck lanes that hold up nobody else, and nothing dropped silently."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import threading
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.commands import Command
from desktop.domain.events.attachments import Attach, Attachment, Media
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.messages import Result
from desktop.services.line.connection import Connection
from desktop.services.sending.attaching import Attaching
from desktop.services.sending.courier import Courier
from desktop.services.sending.desk import Desk
from desktop.services.sending.outbox import StoredOutbox
from desktop.services.situation.situation import Pending, Sending, Situation
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.store.files import Files
from desktop.store.store import Store
from tests.domain.towns import DISPATCHER, small_town
from tests.support.files import jpeg, png
from tests.support.ring import until


class Center:
    """The other end of the wire: applies each id once, unless ``fault`` says otherwise for this request."""

    def __init__(self) -> None:
        self.applied: list[Command] = []
        self.asked: Counter[str] = Counter()
        self.requests = 0
        self.fault: Callable[[Sequence[Command]], Problem | None] = lambda _: None
        self.after: Callable[[Sequence[Command]], Problem | None] = lambda _: None
        self.verdict: Callable[[Command], Result | None] = lambda _: None

    def commands(self, wanted: Sequence[Command]) -> tuple[str, list[Result]]:
        self.requests += 1
        self.asked.update(command.id for command in wanted)
        if (problem := self.fault(wanted)) is not None:
            raise problem
        results = []
        for command in wanted:
            verdict = self.verdict(command)
            if verdict is None and command.id in {known.id for known in self.applied}:
                verdict = Result(command.id, "duplicate", (1,))
            elif verdict is None:
                self.applied.append(command)
                verdict = Result(command.id, "applied", (len(self.applied),))
            results.append(verdict)
        if (problem := self.after(wanted)) is not None:
            raise problem
        return "epoch", results


class At:
    """A desk's way down, without a way up."""

    def __init__(
        self, store: Store, situation: Situation, desk: Desk, courier: Courier, center: Center
    ) -> None:
        self.store, self.situation, self.desk, self.courier, self.center = (
            store,
            situation,
            desk,
            courier,
            center,
        )
        self.online = asyncio.Event()

    async def give(self, lane: str, words: str, args: k.Args | None = None) -> str:
        command = k.command(new_id(), args or k.Comment(words=words), lane, SystemClock().now())
        pending = Pending(command, lane, DISPATCHER)
        await self.store.add(command, lane, DISPATCHER)
        self.situation.submit(pending)
        self.courier.wake()
        return command.id

    def sending(self, command_id: str) -> Sending | None:
        pending = self.situation.one_pending(command_id)
        return pending.sending if pending is not None else None


@asynccontextmanager
async def way_down(
    folder: Path, jitter: Callable[[], float] = lambda: 0.0, attaching: Attaching | None = None
) -> AsyncIterator[At]:
    clock, center = SystemClock(), Center()
    store = await Store.open(folder / "desk.sqlite3", clock)
    situation = Situation(small_town(), DISPATCHER)
    bugs: list[BaseException] = []
    tasks, workers, online = Tasks(lambda name, error: bugs.append(error)), Workers("link"), asyncio.Event()
    courier = Courier(
        store, center, situation, online, workers, tasks, unauthorized=lambda: None, jitter=jitter,  # type: ignore[arg-type]
        attaching=attaching,
    )  # fmt: skip
    desk = Desk(situation, StoredOutbox(store), Connection(clock), courier.wake, courier.hurry)
    at = At(store, situation, desk, courier, center)
    at.online = online
    tasks.spawn(courier.run(), "courier")
    try:
        yield at
    finally:
        await tasks.shutdown()
        workers.shutdown()
        await store.close()
    assert not bugs, bugs


class Bytes:
    """The center's door for files: ``fault`` says what becomes of an upload; a closed ``gate`` holds it up."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.at_once = self.most = self.tries = 0
        self.fault: Problem | None = None
        self.told: list[int] = []

    def put_blob(self, sha: str, content: bytes, *, flush: str, told: Callable[[int, int], None]) -> None:
        self.tries += 1
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        try:
            if self.fault is not None:
                raise self.fault
            for gone in range(1000):
                told(gone, 1000)
            self.gate.wait(30)
        finally:
            self.at_once -= 1


def photo(files: Files, number: int) -> Attach:
    content = png(10 + number, 10)
    return Attach(blob=files.put(content), name=f"{number}.png", media=Media.PNG, size=len(content))


def test_files_hold_up_no_order(tmp_path: Path) -> None:
    """Six lanes with pictures on a line that carries none of them just now: what names no file gets through."""

    async def story() -> None:
        door, files = Bytes(), Files(tmp_path / "files", b"k" * 32)
        async with way_down(tmp_path, attaching=Attaching(files, door)) as at:  # type: ignore[arg-type]
            seen: list[str] = []
            at.situation.touched.connect(
                lambda _: seen.extend(one.reason for one in at.situation.pending() if "%" in one.reason)
            )
            first = await at.give("lane-0", "先说一句")
            photos = [await at.give(f"lane-{n}", "", photo(files, n)) for n in range(6)]
            behind = await at.give("lane-1", "照片之后")
            urgent = [await at.give(f"urgent-{n}", "快") for n in range(6)]
            at.online.set()
            try:
                await until(lambda: {first, *urgent} <= {one.id for one in at.center.applied})
                await until(lambda: door.at_once == 2)
                late = await at.give("late", "快")
                await until(lambda: late in {one.id for one in at.center.applied})
                assert behind not in {one.id for one in at.center.applied}, "its lane keeps its order"
                assert len(set(seen)) <= 4, "a thousand pieces are not told one by one"
            finally:
                door.gate.set()
            await until(lambda: not at.situation.pending())
            assert {*photos, behind} <= {one.id for one in at.center.applied}
            assert (door.most, door.tries) == (2, 6)

    asyncio.run(story())


@pytest.mark.parametrize(
    "fault", [Unreachable("今天上传的附件已达上限。", "quota", 3600.0), Problem("文件读不出。", "io")]
)
def test_a_file_that_does_not_get_there_stops_its_own_lane_and_says_why(
    tmp_path: Path, fault: Problem
) -> None:
    async def story() -> None:
        door, files = Bytes(), Files(tmp_path / "files", b"k" * 32)
        door.fault = fault
        async with way_down(tmp_path, jitter=lambda: 1.0, attaching=Attaching(files, door)) as at:  # type: ignore[arg-type]
            one = await at.give("photos", "", photo(files, 1))
            at.online.set()
            await until(lambda: (found := at.situation.one_pending(one)) is not None and found.reason)
            found = at.situation.one_pending(one)
            assert found is not None
            assert found.reason == fault.sentence
            orders = [await at.give(f"event-{number}", "好") for number in range(3)]
            await until(lambda: set(orders) <= {done.id for done in at.center.applied})
            assert one not in {done.id for done in at.center.applied}

    asyncio.run(story())


def test_a_photograph_of_before_the_upgrade_goes_without_what_it_tells(tmp_path: Path) -> None:
    """The center takes it only bare: the waiting command names that one then, under its own id."""
    plain = jpeg()
    telling = plain[:2] + b"\xff\xfe\x00\x0736.8N" + plain[2:]

    class Strict(Bytes):
        def put_blob(self, sha: str, content: bytes, *, flush: str, told: Callable[[int, int], None]) -> None:
            if content == telling:
                raise Unreachable("请升级本机程序。", "metadata", 600.0)

    async def story() -> None:
        door, files = Strict(), Files(tmp_path / "files", b"k" * 32)
        async with way_down(tmp_path, attaching=Attaching(files, door)) as at:  # type: ignore[arg-type]
            told = k.Answer(
                text="已经修好",
                files=(
                    Attachment(blob=files.put(telling), name="a.jpg", media=Media.JPEG, size=len(telling)),
                ),
            )
            given = await at.give("lane", "", told)
            at.online.set()
            await until(lambda: [one.id for one in at.center.applied] == [given])
            args = at.center.applied[0].args
            assert isinstance(args, k.Answer)
            assert args.text == "已经修好"
            (file,) = args.files
            assert (files.get(file.blob), file.size) == (plain, len(plain))

    asyncio.run(story())


@pytest.mark.parametrize("seed", [1, 2])
def test_lanes_keep_their_order_under_random_failures(tmp_path: Path, seed: int) -> None:
    """Lost requests, lost answers, 5xx, garbled answers: every lane in order, every command once."""
    dice = random.Random(seed)
    faults = [
        lambda: Unreachable("连不上中心，请检查网络。", "network"),
        lambda: Unreachable("中心暂时不能应答（520）。", "http_520"),
        lambda: Garbled("中心的应答超长，已放弃。", "too_long"),
    ]

    def sometimes(_: Sequence[Command]) -> Problem | None:
        return dice.choice(faults)() if dice.random() < 0.2 else None

    async def story() -> None:
        async with way_down(tmp_path) as at:
            at.center.fault = at.center.after = sometimes
            given = [(f"event-{lane}", f"{step}") for step in range(5) for lane in range(40)]
            for lane, words in given:
                await at.give(lane, words)
            at.online.set()
            await until(lambda: not at.situation.pending(), 60)
            assert at.center.requests > 20
            said = Counter((one.subject.id, getattr(one.args, "words", "")) for one in at.center.applied)
            assert said == Counter(given)
            for lane in range(40):
                steps = [
                    getattr(one.args, "words", "")
                    for one in at.center.applied
                    if one.subject.id == f"event-{lane}"
                ]
                assert steps == ["0", "1", "2", "3", "4"]

    asyncio.run(story())


@pytest.mark.parametrize("code", ["http_500", "cut"])
def test_a_stuck_lane_holds_up_only_itself_and_says_why(tmp_path: Path, code: str) -> None:
    """Whether the center fails on it or a box on the way cuts it: the others of its batch go on."""

    async def story() -> None:
        async with way_down(tmp_path) as at:
            problem = Unreachable("中心暂时不能应答（500）。", code)
            at.center.fault = lambda wanted: (
                problem if any(c.subject.id == "poison" for c in wanted) else None
            )
            stuck = [await at.give("poison", "一"), await at.give("poison", "二")]
            for number in range(30):
                await at.give(f"event-{number}", "好")
            at.online.set()
            await until(lambda: len(at.center.applied) == 30)
            await until(lambda: [one.command.id for one in at.situation.pending()] == stuck)
            await until(lambda: at.situation.pending()[0].tries >= 3)
            first = at.situation.one_pending(stuck[0])
            assert first is not None
            assert first.reason == "中心暂时不能应答（500）。"
            assert first.since is not None
            late = await at.give("event-late", "好")
            await until(lambda: late in {one.id for one in at.center.applied})
            assert not {one.id for one in at.center.applied} & set(stuck)
            at.center.fault = lambda _: None
            await at.desk.retry(stuck[0])
            await until(lambda: not at.situation.pending())
            assert [one.id for one in at.center.applied if one.subject.id == "poison"] == stuck

    asyncio.run(story())


def test_pauses_grow_and_are_told_and_a_person_or_the_line_ends_them(tmp_path: Path) -> None:
    async def story() -> None:
        async with way_down(tmp_path, jitter=lambda: 1.0) as at:
            at.center.fault = lambda _: Unreachable("中心暂时不能应答（503）。", "http_503", 30.0)
            one = await at.give("event", "好")
            at.online.set()
            await until(lambda: at.center.requests == 1 and at.sending(one) is Sending.STORED)
            pending = at.situation.one_pending(one)
            assert pending is not None
            assert pending.next_at is not None
            assert pending.since is not None
            assert 29 < (pending.next_at - pending.since).total_seconds() < 31, "Retry-After is obeyed"
            other = await at.give("other", "好")
            await until(lambda: at.sending(other) is Sending.STORED)
            assert at.center.requests == 1, (
                "something new does not hurry a center that said when to come back"
            )
            await at.desk.retry(one)
            await until(lambda: at.center.asked[one] == 2 and at.sending(one) is Sending.STORED)
            at.center.fault = lambda _: None
            at.courier.back()
            await until(lambda: not at.situation.pending())

    asyncio.run(story())


def test_something_new_is_tried_at_once_while_an_old_one_waits(tmp_path: Path) -> None:
    async def story() -> None:
        async with way_down(tmp_path, jitter=lambda: 1.0) as at:
            at.center.fault = lambda _: Unreachable("连不上中心，请检查网络。", "network")
            for _ in range(3):
                at.courier.back()
                await at.give("event", "好")
                at.online.set()
                before = at.center.requests
                await until(lambda before=before: at.center.requests > before)
            at.center.fault = lambda wanted: (
                Unreachable("中心没有及时应答。", "timeout") if wanted[0].subject.id == "event" else None
            )
            new = await at.give("new", "好")
            await until(lambda: new in {one.id for one in at.center.applied})

    asyncio.run(story())


@pytest.mark.parametrize("code", ["internal", "weird", ""])
def test_an_answer_that_is_no_clear_yes_is_shown_never_dropped(tmp_path: Path, code: str) -> None:
    async def story() -> None:
        async with way_down(tmp_path) as at:
            at.center.verdict = lambda c: Result(
                c.id, "refused", (), code, "中心内部出错，这条指令没有办理。"
            )
            one, behind = await at.give("event", "一"), await at.give("event", "二")
            at.center.verdict = lambda c: (
                Result(c.id, "refused", (), code, "中心内部出错，这条指令没有办理。")
                if c.id == one
                else Result(c.id, "refused", (), "depends_on", "前一条没有办理。")
            )
            at.online.set()
            await until(lambda: at.sending(one) is Sending.REFUSED)
            assert at.sending(behind) is Sending.STORED
            pending = at.situation.one_pending(one)
            assert pending is not None
            assert (pending.code, pending.problem) == (code, "中心内部出错，这条指令没有办理。")
            at.center.verdict = lambda _: None
            await at.desk.withdraw(one)
            await until(lambda: not at.situation.pending())
            assert [command.id for command in at.center.applied] == [behind]

    asyncio.run(story())


def test_a_refused_request_finds_the_one_at_fault(tmp_path: Path) -> None:
    async def story() -> None:
        async with way_down(tmp_path) as at:
            bad = await at.give("event-7", "坏")
            refused = Refused("指令内容不对：args.words。", "invalid", 400)
            at.center.fault = lambda wanted: refused if any(c.id == bad for c in wanted) else None
            for number in range(20):
                await at.give(f"event-{number}", "好")
            at.online.set()
            await until(lambda: at.sending(bad) is Sending.REFUSED and len(at.center.applied) == 19)
            await until(lambda: len(at.situation.pending()) == 2)  # the bad one, and what waits behind it

    asyncio.run(story())


@pytest.mark.parametrize("damage", [lambda body, id_: '{"id', lambda body, id_: body.replace(id_, "another")])
def test_what_cannot_be_read_any_more_is_shown_kept_and_stops_its_lane_only(
    tmp_path: Path, expected_logs, damage: Callable[[str, str], str]
) -> None:
    expected_logs.allow("1 commands cannot be read")
    raw = ""
    file = tmp_path / "desk.sqlite3"

    async def given() -> list[str]:
        async with way_down(tmp_path) as at:
            return [
                await at.give("event", "坏"),
                await at.give("event", "后"),
                await at.give("event-2", "好"),
            ]

    async def story(broken: str, behind: str, other: str) -> None:
        async with way_down(tmp_path) as at:
            at.situation.reset((), await StoredOutbox(at.store).all())
            at.online.set()
            await until(lambda: [one.id for one in at.situation.unreadable()] == [broken])
            await until(lambda: [one.id for one in at.center.applied] == [other])
            (found,) = at.situation.unreadable()
            assert (found.lane, found.raw) == ("event", raw)
            before = at.center.requests
            await at.give("event-3", "好")
            await until(lambda: at.center.requests == before + 1)
            assert at.sending(behind) is Sending.STORED
            await at.desk.withdraw(broken)
            await until(lambda: behind in {one.id for one in at.center.applied})
            assert at.situation.unreadable() == ()

    ids = asyncio.run(given())
    with closing(sqlite3.connect(file)) as connection, connection:
        (body,) = connection.execute("SELECT body FROM outbox WHERE id = ?", (ids[0],)).fetchone()
        raw = damage(body, ids[0])
        connection.execute("UPDATE outbox SET body = ? WHERE id = ?", (raw, ids[0]))
    file.with_name(f"{file.name}.journal").unlink()  # it would mend the damage
    asyncio.run(story(*ids))
    with closing(sqlite3.connect(file)) as connection:
        kept = connection.execute("SELECT state, body FROM outbox WHERE id = ?", (ids[0],)).fetchone()
    assert kept == ("withdrawn", raw)
