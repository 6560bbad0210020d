"""The attachments of an event: what they are called, small pictures of them, and taking new ones in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop.clock import new_id
from desktop.domain.events.attachments import PICTURES, Attach, Attachment, Filed, Media
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY
from desktop.durable import write_whole
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.drawer.detail import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner

translate = QCoreApplication.translate

SMALL = QSize(192, 144)
LARGE = QSize(2560, 1600)
MEGABYTES = 64
"""What a picture may take while it is being painted."""
NEW = "new"


@dataclass(frozen=True, slots=True)
class FileLine:
    """One attachment as it is shown."""

    sha: str
    name: str
    media: Media
    size: str
    about: str
    """Who brought it and when; 待发送 for one that has not got there."""
    picture: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """How files are taken in and fetched (``DeskSession``). All raise Problem."""

    file: Callable[[Path], Awaitable[Attachment]]
    content: Callable[[bytes, str], Awaitable[Attachment]]
    fetch: Callable[[str], Awaitable[bytes]]


def decoded(content: bytes, most: QSize) -> QImage | None:
    """A picture, not larger than this; None for what cannot be painted within bounds. Any thread."""
    QImageReader.setAllocationLimit(MEGABYTES)
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and (size.width() > most.width() or size.height() > most.height()):
        reader.setScaledSize(size.scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _png(image: QImage) -> bytes:
    """A picture as a file; takes its time. Any thread."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class Attachments(QObject):
    """For the event in the drawer, and for one that is being registered.

    What waits for a registration is kept beside its draft; what could not be stored for an event, under the event: it
    is tried again when the event is looked at.
    """

    changed = Signal()
    pictured = Signal(str)
    """The small picture of a file is there."""
    said = Signal(str, bool)
    """A sentence for the person; whether it is bad news."""
    opened = Signal(str, QImage)
    """The large picture of a file."""

    def __init__(
        self, situation: Situation, desk: Desk, tasks: Spawner, ways: Ways, drafts: DraftStore,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._drafts = drafts
        self._answers = Answers(situation)
        self._situation, self._desk, self._tasks, self._ways = situation, desk, tasks, ways
        self._event: str | None = None
        self._small: dict[str, QImage | None] = {}
        self._asked: set[str] = set()
        self._form = new_id()
        """Stands for the registration that is under way: a file that takes long to read belongs to no later one."""
        self._registered: dict[str, str] = {}
        """The events that registrations became."""
        self._storing: set[tuple[str, str]] = set()
        self._stop = situation.touched.connect(self._on_touched)

    @property
    def may(self) -> bool:
        """Whether this account may attach anything."""
        return self._situation.actor.role in MAY[Attach.kind]

    def show(self, event_id: str | None) -> None:
        """Another event is in the drawer."""
        if event_id != self._event:
            self._event = event_id
            for file in self._kept(event_id) if event_id is not None else ():
                self._give(file, event_id or "")
            self.changed.emit()

    def lines(self) -> tuple[FileLine, ...]:
        """The files of the event, the oldest first."""
        event = self._situation.event(self._event) if self._event is not None else None
        if event is None:
            return ()
        confirmed = self._situation.confirmed_event(event.id)
        there = {one.blob for one in confirmed.files} if confirmed is not None else set()
        zone = self._situation.township.clock.zone
        return tuple(_line(one, one.blob in there, zone) for one in event.files)

    @property
    def waiting(self) -> tuple[Attachment, ...]:
        """For the event that is being registered: they go right after it."""
        return self._kept(NEW)

    def waiting_words(self) -> str:
        """现场.jpg、门牌.jpg will go with the registration; empty where nothing will."""
        names = translate("Words", "、").join(one.name for one in self.waiting)
        return translate("Attachments", "登记后随即附上：{names}").format(names=names) if names else ""

    def tell_waiting(self) -> None:
        """The registration is on the screen: say what goes with it."""
        if words := self.waiting_words():
            self.said.emit(words, False)

    def small(self, sha: str) -> QImage | None:
        """The small picture of a file, once it is there."""
        if sha not in self._asked and any(one.sha == sha and one.picture for one in self.lines()):
            self._asked.add(sha)
            self._tasks.spawn(self._make_small(sha), "small picture")
        return self._small.get(sha)

    def take(self, paths: Sequence[Path], *, register: bool = False) -> None:
        """Attach files that somebody chose."""
        if register or self._has_event():
            for path in paths:
                self._spawn(self._ways.file(path), register)

    def take_picture(self, image: QImage, *, register: bool = False) -> None:
        """Attach a picture that was pasted."""
        if image.isNull():
            self.said.emit(translate("Attachments", "剪贴板里没有可以附上的图片。"), True)
        elif register or self._has_event():
            self._spawn(self._pasted(image), register)

    def registered(self, event_id: str) -> None:
        """The event that they were for is on its way: they follow it."""
        files = self.waiting
        self._registered[self._form], self._form = event_id, new_id()
        self._keep(event_id, (*self._kept(event_id), *files))
        self._keep(NEW, ())
        for file in files:
            self._give(file, event_id)
        self.changed.emit()

    def forget_waiting(self) -> None:
        """The registration was given up."""
        files, self._form = self.waiting, new_id()
        if files:
            self._keep(NEW, ())
            self._tell_forgotten(*files)
            self.changed.emit()

    def open(self, sha: str) -> None:
        """Fetch a file's large picture."""
        self._tasks.spawn(self._open(sha), "large picture")

    def save(self, sha: str, path: Path) -> None:
        """Put a file where somebody wants it; nothing is started by that."""
        self._tasks.spawn(self._save(sha, path), "save an attachment")

    def close(self) -> None:
        """Stop listening."""
        self._answers.close()
        self._stop()

    def _kept(self, whose: str) -> tuple[Attachment, ...]:
        found = self._drafts.get(f"attachments:{whose}")
        return tuple(Attachment.model_validate(one) for one in found) if isinstance(found, list) else ()

    def _keep(self, whose: str, files: Sequence[Attachment]) -> None:
        if files:
            self._drafts.set(f"attachments:{whose}", [one.model_dump(mode="json") for one in files])
        else:
            self._drafts.clear(f"attachments:{whose}")

    def _tell_forgotten(self, *files: Attachment) -> None:
        names = translate("Words", "、").join(one.name for one in files)
        told = translate("Attachments", "登记已放弃，没有附上：{names}").format(names=names)
        self.said.emit(told, True)

    def _has_event(self) -> bool:
        if self._event is None:
            self.said.emit(translate("Attachments", "请先打开要附上文件的事件。"), True)
        return self._event is not None

    def _spawn(self, taking: Awaitable[Attachment], register: bool) -> None:
        self._tasks.spawn(self._take(taking, self._form, None if register else self._event), "attach")

    def _give(self, file: Attachment, event_id: str) -> None:
        if (event_id, file.blob) not in self._storing:
            self._storing.add((event_id, file.blob))
            self._tasks.spawn(self._submit(file, event_id), "attach")

    async def _pasted(self, image: QImage) -> Attachment:
        content = await asyncio.to_thread(_png, image)
        return await self._ways.content(content, translate("Attachments", "粘贴的图片") + ".png")

    async def _take(self, taking: Awaitable[Attachment], form: str, event_id: str | None) -> None:
        try:
            file = await taking
        except Problem as problem:
            self.said.emit(sentence(problem.sentence), True)
            return
        event_id = event_id or self._registered.get(form)
        if event_id is not None:
            await self._submit(file, event_id)
        elif form != self._form:
            self._tell_forgotten(file)
        else:
            if all(one.blob != file.blob for one in self.waiting):
                self._keep(NEW, (*self.waiting, file))
            self.tell_waiting()
            self.changed.emit()

    async def _submit(self, file: Attachment, event_id: str) -> None:
        self._storing.add((event_id, file.blob))
        try:
            outcome = await self._desk.submit(Attach(**file.model_dump()), event_id)
        except Problem as problem:
            self._keep(event_id, (*(one for one in self._kept(event_id) if one.blob != file.blob), file))
            told = translate("Attachments", "{name} 还没有附上：{why} 再打开这个事件时会再附一次。")
            self.said.emit(told.format(name=file.name, why=sentence(problem.sentence)), True)
            return
        finally:
            self._storing.discard((event_id, file.blob))
        self._keep(event_id, tuple(one for one in self._kept(event_id) if one.blob != file.blob))
        if isinstance(outcome, Refusal):
            self.said.emit(sentence(outcome.sentence), True)
            return
        told = translate("Attachments", "附件已存本机，待上传：{name}")
        self.said.emit(told.format(name=file.name), False)
        self._answers.expect(outcome.id, lambda problem: self._answered(file, problem))

    def _answered(self, file: Attachment, problem: str) -> None:
        if problem:
            told = translate("Attachments", "{name} 没有附上：{why}")
            self.said.emit(told.format(name=file.name, why=problem), True)
        else:
            self.said.emit(translate("Attachments", "已附上 {name}").format(name=file.name), False)

    async def _make_small(self, sha: str) -> None:
        try:
            content = await self._ways.fetch(sha)
        except Problem:
            self._asked.discard(sha)  # asked again when it is next looked at
            return
        self._small[sha] = await asyncio.to_thread(decoded, content, SMALL)
        self.pictured.emit(sha)

    async def _open(self, sha: str) -> None:
        try:
            content = await self._ways.fetch(sha)
        except Problem as problem:
            self.said.emit(sentence(problem.sentence), True)
            return
        image = await asyncio.to_thread(decoded, content, LARGE)
        self.opened.emit(sha, image if image is not None else QImage())

    async def _save(self, sha: str, path: Path) -> None:
        try:
            content = await self._ways.fetch(sha)
            await asyncio.to_thread(write_whole, path, content)
        except Problem as problem:
            self.said.emit(sentence(problem.sentence), True)
        except OSError as error:
            told = translate("Attachments", "没有存下：{why}。请换一个位置。")
            self.said.emit(told.format(why=error.strerror or ""), True)
        else:
            self.said.emit(translate("Attachments", "已存到 {path}").format(path=path), False)

    def _on_touched(self, touched: Touched) -> None:
        if self._event is not None:
            self.changed.emit()


def _line(file: Filed, there: bool, zone: tzinfo) -> FileLine:
    taken = file.taken_at or file.at
    about = f"{file.by} {taken.astimezone(zone):%m-%d %H:%M}"
    if not there:
        about = translate("Attachments", "待发送")
    size = (
        f"{file.size / 1024 / 1024:.1f} MB" if file.size >= 100 * 1024 else f"{max(1, file.size // 1024)} KB"
    )
    return FileLine(file.blob, file.name, file.media, size, about, file.media in PICTURES)
