"""Files on their way to an event: each to the one it was meant for, none lost, and nothing said that is not so yet."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.domain.decide import decide
from desktop.domain.events.attachments import Attachment, Media
from desktop.domain.problems import Refusal
from desktop.services.sending.drafts import Drafts
from desktop.services.situation.situation import Pending
from desktop.services.tasks import Tasks
from desktop.store.problems import Unwritable
from desktop.viewmodels.drawer.attachments import Attachments, Ways
from tests.support.ring import until
from tests.support.town import Room, morning, room

pytestmark = pytest.mark.usefixtures("qapp")


class Disk:
    """Where files come from: each is read once its gate is open."""

    def __init__(self) -> None:
        self.gates: dict[str, asyncio.Event] = {}
        self.contents: list[bytes] = []

    async def file(self, path: Path) -> Attachment:
        await self.gates.setdefault(path.name, asyncio.Event()).wait()
        return Attachment(blob=f"{len(path.name):064x}", name=path.name, media=Media.PNG, size=9)

    def read(self, name: str) -> None:
        self.gates.setdefault(name, asyncio.Event()).set()

    async def content(self, content: bytes, name: str) -> Attachment:
        self.contents.append(content)
        return Attachment(blob="c" * 64, name=name, media=Media.PNG, size=len(content))

    async def fetch(self, _sha: str) -> bytes:
        return b""


class Hand:
    """One person's files at a desk."""

    def __init__(self, room: Room, drafts: Drafts) -> None:
        self.room, self.disk = room, Disk()
        self.bugs: list[BaseException] = []
        self.tasks = Tasks(lambda _name, error: self.bugs.append(error))
        ways = Ways(self.disk.file, self.disk.content, self.disk.fetch)
        self.files = Attachments(room.situation, room.desk, self.tasks, ways, drafts)
        self.told: list[tuple[str, bool]] = []
        self.files.said.connect(lambda words, bad: self.told.append((words, bad)))

    def drop(self, name: str, *, register: bool = True) -> None:
        self.files.take([Path(name)], register=register)

    def files_of(self, event_id: str) -> list[str]:
        event = self.room.situation.event(event_id)
        return [one.name for one in event.files] if event is not None else []

    async def leave(self) -> None:
        self.files.close()
        await self.tasks.shutdown()
        assert not self.bugs, self.bugs


def story(play: Callable[[Hand, str, str], Awaitable[None]], drafts: Drafts | None = None) -> None:
    """With a desk that has two events."""

    async def run() -> None:
        desk = room(story=morning(3))
        hand = Hand(desk, drafts if drafts is not None else desk.drafts)
        one, two = desk.arrive("桥面塌陷"), desk.arrive("路灯不亮")
        try:
            await play(hand, one, two)
        finally:
            await hand.leave()

    asyncio.run(run())


def test_a_file_that_is_read_late_goes_to_the_event_that_its_form_became() -> None:
    async def play(hand: Hand, one: str, two: str) -> None:
        hand.drop("a.png")
        hand.files.registered(one)
        hand.drop("bb.png")
        hand.disk.read("a.png")
        await until(lambda: hand.files_of(one) == ["a.png"])
        assert hand.files.waiting == ()
        hand.disk.read("bb.png")
        await until(lambda: hand.files.waiting)
        hand.files.registered(two)
        await until(lambda: hand.files_of(two) == ["bb.png"])
        assert hand.files_of(one) == ["a.png"]

    story(play)


def test_what_belonged_to_a_form_that_was_given_up_goes_nowhere_and_that_is_said() -> None:
    async def play(hand: Hand, one: str, _two: str) -> None:
        hand.drop("a.png")
        hand.disk.read("a.png")
        await until(lambda: hand.files.waiting)
        hand.drop("bb.png")
        hand.files.forget_waiting()
        hand.disk.read("bb.png")
        await until(lambda: ("登记已放弃，没有附上：bb.png", True) in hand.told)
        assert ("登记已放弃，没有附上：a.png", True) in hand.told
        hand.files.registered(one)
        hand.drop("ccc.png", register=False)
        assert hand.told[-1] == ("请先打开要附上文件的事件。", True)
        hand.files.show(one)
        hand.drop("dddd.png", register=False)
        hand.disk.read("dddd.png")
        await until(lambda: hand.files_of(one) == ["dddd.png"])

    story(play)


def test_what_waits_for_a_registration_is_there_after_a_restart(tmp_path: Path) -> None:
    async def before(hand: Hand, _one: str, _two: str) -> None:
        hand.drop("a.png")
        hand.disk.read("a.png")
        await until(lambda: hand.files.waiting)

    async def after(hand: Hand, one: str, _two: str) -> None:
        hand.files.tell_waiting()
        assert hand.told == [("登记后随即附上：a.png", False)]
        hand.files.registered(one)
        await until(lambda: hand.files_of(one) == ["a.png"])

    drafts = Drafts(tmp_path / "drafts.json")
    story(before, drafts)
    drafts.flush()
    story(after, Drafts(tmp_path / "drafts.json"))


def test_a_file_that_could_not_be_stored_is_kept_for_its_event(monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(hand: Hand, one: str, two: str) -> None:
        async def full(_pending: Pending) -> None:
            raise Unwritable("磁盘已满，请清理后再试。", "disk_full")

        hand.drop("a.png")
        hand.disk.read("a.png")
        await until(lambda: hand.files.waiting)
        with monkeypatch.context() as disk:
            disk.setattr(hand.room.outbox, "add", full)
            hand.files.registered(one)
            await until(lambda: any("磁盘已满" in words and bad for words, bad in hand.told))
        assert hand.files_of(one) == []
        hand.files.registered(two)
        hand.files.show(two)
        hand.files.show(one)
        await until(lambda: hand.files_of(one) == ["a.png"])
        assert hand.files_of(two) == []

    story(play)


def test_attached_is_said_once_the_center_has_it() -> None:
    async def play(hand: Hand, one: str, _two: str) -> None:
        desk = hand.room
        hand.files.show(one)
        hand.drop("a.png", register=False)
        hand.disk.read("a.png")
        await until(lambda: hand.told)
        assert hand.told == [("附件已存本机，待上传：a.png", False)]
        (pending,) = desk.situation.pending()
        changes = decide(desk.story.central, pending.command, pending.actor, desk.now)
        assert not isinstance(changes, Refusal)
        desk.situation.apply(changes, [pending.command.id])
        assert hand.told[1:] == [("已附上 a.png", False)]

    story(play)


def test_a_pasted_picture_is_made_a_file_beside_the_window() -> None:
    async def play(hand: Hand, one: str, _two: str) -> None:
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(0)
        hand.files.show(one)
        hand.files.take_picture(picture)
        assert hand.disk.contents == []
        await until(lambda: hand.files_of(one) == ["粘贴的图片.png"])
        assert QImage.fromData(hand.disk.contents[0]).size() == picture.size()
        hand.files.take_picture(QImage())
        assert hand.told[-1] == ("剪贴板里没有可以附上的图片。", True)

    story(play)
