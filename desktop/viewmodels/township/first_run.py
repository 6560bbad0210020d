"""The first start, step by step: which center this desk belongs to, and the township's own one made from a workbook.

What was typed is kept (``drafts``) until a center is chosen; passwords never are.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.domain.problems import Problem
from desktop.domain.rights.access import POLICIES, AccessPolicy
from desktop.domain.township.township import Township
from desktop.profile import find_township, load_township
from desktop.services.own.desk_founding import Person, Wanted
from desktop.services.own.first_choice import Choice, Door
from desktop.services.sending.drafts import Drafts
from desktop.services.tasks import Tasks
from desktop.township.book import TownshipBook, read_book, read_sheets
from desktop.township.divisions import Division, find, town_of
from desktop.township.sheets import ready, write_template
from desktop.viewmodels.accounts.password_words import is_good
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

_SETTLE = 400
"""Milliseconds after which a file that was saved is looked at: a spreadsheet writes in several strokes."""


class Step(StrEnum):
    """The pages."""

    DOOR = "door"
    TOWN = "town"
    BOOK = "book"
    CONFIRM = "confirm"
    PEOPLE = "people"
    FINISH = "finish"
    HALL = "hall"


STEPS: dict[Door, tuple[Step, ...]] = {
    Door.OWN: (Step.DOOR, Step.TOWN, Step.BOOK, Step.CONFIRM, Step.PEOPLE, Step.FINISH),
    Door.HALL: (Step.DOOR, Step.HALL),
    Door.DEMONSTRATION: (Step.DOOR,),
}


@dataclass(frozen=True, slots=True)
class Ends:
    """How it ended. ``entering``: account and password of who goes on to the workstation; ``drill``: to try it all."""

    choice: Choice
    entering: tuple[str, str] | None = None
    drill: bool = False


class FirstRun(QObject):
    """State and steps of the wizard. ``own_there``: this desk has a center of its own, which is never touched."""

    changed = Signal()
    ended = Signal()

    def __init__(
        self, drafts: Drafts, tasks: Tasks, found: Callable[[Wanted], Awaitable[str]],
        probe: Callable[[str, str], Awaitable[None]], *, own_there: bool = False, parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._drafts, self._tasks, self._found, self._probe = drafts, tasks, found, probe
        self.own_there = own_there
        self.door = Door(self._kept("door", Door.OWN))
        step = Step(self._kept("step", Step.DOOR))
        open_to = step in STEPS[self.door] and (step is Step.HALL or not own_there)
        self.step = step if open_to else Step.DOOR
        self.typed: str = self._kept("typed")
        self.hits: list[Division] = []
        self.town: Division | None = None
        self.book: TownshipBook | None = None
        self.busy = False
        """Something is being read, asked for or made."""
        self.failure = ""
        """What went wrong on the page that is shown."""
        self.saved: str = self._kept("saved")
        """Where the template was written to."""
        self.result: Ends | None = None
        self.made = False
        self.said_of_cameras = ""
        self.passwords: dict[str, tuple[str, str]] = {"admin": ("", ""), "dispatcher": ("", "")}
        """Of the two who get in first, each typed twice."""
        self._doubted = ""
        self._watcher = QFileSystemWatcher(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE)
        self._later.timeout.connect(self.check)
        self._watcher.fileChanged.connect(lambda _path: self._later.start())

    def begin(self) -> None:
        """Take up what was left half way."""
        self._tasks.spawn(self._begin(), "first run")

    async def _begin(self) -> None:
        code = self._kept("town")
        if code:
            self.town = await asyncio.to_thread(town_of, code)
        if self.typed or code:
            self.search(self.typed or code)
        if self.town is None and self.step not in (Step.DOOR, Step.HALL, Step.TOWN):
            self.step = Step.TOWN
        if self._has_way:
            await self._read()
        if self.book_problem and self.step in (Step.CONFIRM, Step.PEOPLE, Step.FINISH):
            self.step = Step.BOOK
        if self.step is Step.FINISH:
            self.step = Step.PEOPLE  # passwords are typed again
        self.changed.emit()

    # where we are

    @property
    def steps(self) -> tuple[Step, ...]:
        """The pages of the way that was chosen."""
        return STEPS[self.door]

    @property
    def place(self) -> int:
        """Of the page that is shown."""
        return self.steps.index(self.step)

    @property
    def problem(self) -> str:
        """Why the page that is shown cannot be left forwards; empty: it can."""
        match self.step:
            case Step.TOWN if self.town is None:
                return translate("FirstRun", "请先选一个乡镇（街道）。")
            case Step.BOOK:
                return self.book_problem
            case Step.PEOPLE:
                return self.people_problem
            case Step.HALL if not self.url.startswith(("http://", "https://")) or len(self.url) < 10:
                return translate("FirstRun", "请填中心的地址，如 https://zhongxin.local:8700。")
        return ""

    def go_on(self) -> None:
        """The next page, or the end."""
        if self.busy or self.problem:
            self.changed.emit()
            return
        if self.step is Step.DOOR and self.door is Door.OWN and self.own_there:
            self._end(Ends(Choice(Door.OWN)))
        elif self.step is Step.HALL:
            self._tasks.spawn(self._look(), "look for the central")
        elif self.step is Step.FINISH:
            self._tasks.spawn(self._make(), "found the central")
        elif self.place + 1 < len(self.steps):
            self._turn(self.steps[self.place + 1])
        else:
            self._end(Ends(Choice(self.door)))

    def go_back(self) -> None:
        """The page before."""
        if self.place > 0 and not self.busy and not self.made:
            self._turn(self.steps[self.place - 1])

    def _turn(self, step: Step) -> None:
        self.step, self.failure = step, ""
        self._drafts.set("step", step.value)
        self.changed.emit()
        if step is Step.BOOK and self.way == "ready":
            self.check()  # the town may be another one than it was made for

    def _end(self, how: Ends) -> None:
        self.result = how
        for key in ("step", "typed", "town", "book", "way", "saved", "cameras"):
            self._drafts.clear(key)
        self.ended.emit()

    # which way

    def choose(self, door: Door) -> None:
        """Own, a hall's, or the demonstration."""
        self.door = door
        self._drafts.set("door", door.value)
        self.changed.emit()

    # which town

    def search(self, typed: str) -> None:
        """Towns that begin so; the first one is chosen until another is."""
        self.typed = typed
        self._drafts.set("typed", typed)
        code = self.town.code if self.town is not None else ""
        named = typed.strip()
        exact = town_of(named) if named.isdecimal() and len(named) == 9 else None
        self.hits = [exact] if exact is not None else find(typed)
        self.pick(next((place for place, one in enumerate(self.hits) if one.code == code), 0))

    def pick(self, place: int) -> None:
        """The town at a place of the list."""
        self.town = self.hits[place] if 0 <= place < len(self.hits) else None
        self._drafts.set("town", self.town.code if self.town is not None else "")
        self.changed.emit()

    # the workbook

    @property
    def way(self) -> str:
        """ "book", "ready" (as a configuration that ships, without people) or ""."""
        return self._kept("way")

    @property
    def path(self) -> str:
        """The workbook that is read."""
        return self._kept("book")

    @property
    def like(self) -> str:
        """The configuration that a template is filled in like; empty: an empty one."""
        return self._kept("like", _example())

    @property
    def township(self) -> Township | None:
        """What the workbook says, where it has no mistakes."""
        return self.book.township if self.book is not None else None

    @property
    def book_problem(self) -> str:
        """Why there is nothing to found with yet."""
        if self.book is None:
            return self.failure or translate("FirstRun", "请读入填好的工作簿，或先用示例配置。")
        if self.township is None:
            count = len(self.book.mistakes)
            return translate("FirstRun", "还有 {n} 处要改。改好存盘，会自动再核对。").format(n=count)
        if self.town is not None and self.township.id != self.town.code:
            words = translate("FirstRun", "工作簿里是{there}（{code}），与所选的{town}不是一个。")
            there = f"{self.township.county}{self.township.name}"
            return words.format(there=there, code=self.township.id, town=self.town.name)
        return ""

    def choose_like(self, name: str) -> None:
        """Which configuration templates and the ready way go by."""
        self._drafts.set("like", name)
        if self.way == "ready":
            self.take_ready()
        self.changed.emit()

    def write_template(self, path: str) -> None:
        """Write what is to be filled in."""
        self._tasks.spawn(self._write(path), "template")

    async def _write(self, path: str) -> None:
        like, town = self.like, self.town

        def write() -> None:
            write_template(Path(path), load_township(like) if like else None, town)

        try:
            await asyncio.to_thread(write)
        except Problem as problem:
            self.failure = sentence(problem.sentence)
        else:
            self.saved, self.failure = path, ""
            self._drafts.set("saved", path)
        self.changed.emit()

    def take_book(self, path: str) -> None:
        """Read this workbook, and again whenever it is saved."""
        self._drafts.set("book", path)
        self._drafts.set("way", "book")
        self.check()

    def take_ready(self) -> None:
        """Begin without a workbook, as a configuration that ships."""
        if not self.like:
            self._drafts.set("like", _example())
        self._drafts.set("way", "ready")
        self.check()

    def check(self) -> None:
        """Look at it anew."""
        if self._has_way and not self.busy:
            self._tasks.spawn(self._read(), "check the workbook")

    @property
    def _has_way(self) -> bool:
        """Whether there is anything to look at: the example needs a town to be made for."""
        return self.way == "book" or (self.way == "ready" and self.town is not None)

    async def _read(self) -> None:
        way, path, like, town = self.way, Path(self.path), self.like, self.town

        def read() -> TownshipBook:
            if way == "ready":
                assert town is not None
                return read_sheets(ready(load_township(like), town))
            return read_book(path)

        self.busy = True
        self.changed.emit()
        try:
            self.book, self.failure = await asyncio.to_thread(read), ""
        except Problem as problem:
            self.book, self.failure = None, sentence(problem.sentence)
        finally:
            self.busy = False
        if way == "book" and self.book is not None:
            self._watcher.addPath(str(path))  # a spreadsheet puts a new file in the old one's place
        self.changed.emit()

    # cameras

    @property
    def cameras(self) -> str:
        """The list of cameras that is taken in; empty: later."""
        return self._kept("cameras")

    def take_cameras(self, path: str) -> None:
        """Take in this list once the center is there; an empty one: later."""
        self._drafts.set("cameras", path)
        self.changed.emit()

    # who gets in first

    @property
    def policy(self) -> AccessPolicy:
        """The rules that are wanted."""
        return POLICIES[self._kept("policy", "djbh")]

    def choose_policy(self, name: str) -> None:
        """djbh or long."""
        self._drafts.set("policy", name)
        self.changed.emit()

    def username(self, who: str) -> str:
        """Of "admin" or "dispatcher"."""
        return self._kept(f"{who}.username", {"admin": "admin", "dispatcher": "diaodu01"}[who])

    def name(self, who: str) -> str:
        """What that person is called."""
        return self._kept(f"{who}.name", translate("FirstRun", "系统管理员") if who == "admin" else "")

    def set_person(self, who: str, username: str, name: str) -> None:
        """As it is typed."""
        self._drafts.set(f"{who}.username", username)
        self._drafts.set(f"{who}.name", name)
        self.changed.emit()

    def set_password(self, who: str, first: str, second: str) -> None:
        """As it is typed, twice; kept nowhere."""
        self.passwords[who] = (first, second)
        self.changed.emit()

    @property
    def people_problem(self) -> str:
        """What is still to be done about the two accounts."""
        titles = {"admin": translate("FirstRun", "管理员"), "dispatcher": translate("FirstRun", "调度员")}
        for who, title in titles.items():
            username, (first, second) = self.username(who), self.passwords[who]
            if not username or not self.name(who):
                return translate("FirstRun", "{who}的账号和姓名都要填。").format(who=title)
            if not is_good(self.policy.passwords, username, first):
                return translate("FirstRun", "{who}的口令还不合要求。").format(who=title)
            if first != second:
                return translate("FirstRun", "{who}两次输入的口令不一样。").format(who=title)
        if self.username("admin") == self.username("dispatcher"):
            return translate("FirstRun", "管理员和调度员要用不同的账号。")
        return ""

    # founding

    async def _make(self) -> None:
        if self.made or self.book is None or self.people_problem:
            return
        admin, dispatcher = (
            Person(self.username(who), self.name(who), self.passwords[who][0])
            for who in ("admin", "dispatcher")
        )
        cameras = Path(self.cameras) if self.cameras else None
        self.busy, self.failure = True, ""
        self.changed.emit()
        try:
            said = await self._found(Wanted(self.book.data, self.policy.name, admin, dispatcher, cameras))
        except Problem as problem:
            self.failure = sentence(problem.sentence)
        else:
            self.made, self.said_of_cameras = True, sentence(said)
        finally:
            self.busy = False
        self.changed.emit()

    def open(self, *, drill: bool) -> None:
        """To the workstation of the center that was made."""
        if self.made:
            entering = self.username("dispatcher"), self.passwords["dispatcher"][0]
            self._end(Ends(Choice(Door.OWN), entering, drill))

    # a hall's center

    @property
    def url(self) -> str:
        """Its address."""
        return self._kept("url")

    @property
    def ca(self) -> str:
        """The file of its authority, where one was given."""
        return self._kept("ca")

    def set_hall(self, url: str, ca: str) -> None:
        """As it is typed."""
        self._drafts.set("url", url.strip().rstrip("/"))
        self._drafts.set("ca", ca.strip())
        self.failure = self._doubted = ""
        self.changed.emit()

    async def _look(self) -> None:
        """Ask the center; one that does not answer may be kept all the same."""
        how = Ends(Choice(Door.HALL, self.url, self.ca))
        if self._doubted == self.url:
            self._end(how)
            return
        self.busy, self.failure = True, ""
        self.changed.emit()
        try:
            await self._probe(self.url, self.ca)
        except Problem as problem:
            self._doubted = self.url
            self.failure = sentence(problem.sentence)
        finally:
            self.busy = False
        if self._doubted:
            self.changed.emit()
        else:
            self._end(how)

    # inside

    def _kept(self, key: str, usual: str = "") -> str:
        found = self._drafts.get(key)
        return found if isinstance(found, str) and (found or key != "policy") else usual


def _example() -> str:
    """The configuration that ships as the example."""
    return find_township("").parent.name
