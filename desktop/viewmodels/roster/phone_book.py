"""通讯录: boards, their posts and who sits there; found by Chinese or pinyin; telephones whole only on record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop import workbook
from desktop.domain.problems import Problem
from desktop.domain.rights.masking import ends_in
from desktop.domain.rights.trail import Act
from desktop.domain.township.posts import Person, Post
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.spoken import sounds_like
from desktop.viewmodels.roster.telephones import Ask, Telephones
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Files, Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate
from desktop.workbook import Sheet

Rows = Sequence[tuple[str, Post, str, Person]]
"""Board's name, post, A角 or B角, person with the telephone as it is to be shown."""

SECONDS = 120
"""So long the telephones are whole."""


class BookPaper(Protocol):
    """Whoever puts the book on paper (``panels.roster.papers``)."""

    def phone_book(self, rows: Rows, *, whole: bool, printed: str) -> bytes:
        """The PDF."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One person at one post; the first of a board says so."""

    board: str
    post: Post
    letter: str
    person: Person
    phone: str
    first: bool

    @property
    def sentence(self) -> str:
        """All of it, for screen readers."""
        return " ".join(
            part for part in (self.board, self.post.name, self.letter, self.person.name, self.phone) if part
        )


class PhoneBook(QObject):
    """``changed`` when other lines are to be seen, or the telephones stand otherwise."""

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    noted = Signal(str, str, object)
    """Something has left this desk, for the audit: the act, what it was done to, what is told beside."""

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, files: Files, ask: Ask, paper: BookPaper,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._tasks, self._files = situation, connection, tasks, files
        self._paper = paper
        self._typed = ""
        self.phones = Telephones(situation, tasks, ask, self, seconds=SECONDS)
        """Those that are whole now."""
        self.phones.changed.connect(self.changed)

    # reading

    @property
    def lines(self) -> list[Line]:
        """Those that fit what was typed, by board and post."""
        found: list[Line] = []
        for board, post, letter, person in self._people():
            if self._fits(board, post, person):
                first = not found or found[-1].board != board
                found.append(Line(board, post, letter, person, self.phones.of(person), first))
        return found

    # steps

    def search(self, typed: str) -> None:
        """Chinese, pinyin or its first letters, or the end of a telephone number."""
        typed = typed.strip()
        if typed != self._typed:
            self._typed = typed
            self.changed.emit()

    def file_name(self, ending: str) -> str:
        """某镇通讯录-20261123.xlsx."""
        town = self._situation.township
        day = self._connection.now().astimezone(town.clock.zone)
        return translate("PhoneBook", "{town}通讯录-{day}.{ending}").format(
            town=town.name, day=f"{day:%Y%m%d}", ending=ending
        )

    def export(self, path: str) -> None:
        """Write the whole book, as XLSX or PDF by its ending; telephones as they are to be seen now."""
        whole, now = self.phones.whole, self._connection.now()
        town, actor = self._situation.township, self._situation.actor
        by = actor.name or actor.account
        at = f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"
        rows = [
            (board, post, letter, person.model_copy(update={"phone": self.phones.of(person)}))
            for board, post, letter, person in self._people()
        ]
        printed = translate("PhoneBook", "{by} {at} 导出").format(by=by, at=at)
        pdf = Path(path).suffix.lower() == ".pdf"
        content = self._paper.phone_book(rows, whole=whole, printed=printed) if pdf else b""
        said = (
            translate("PhoneBook", "含个人信息，用后收回。")
            if whole
            else translate("PhoneBook", "电话已隐去中间四位。")
        )

        async def write() -> None:
            try:
                if pdf:
                    await self._files.call(workbook.put, Path(path), content)
                else:
                    await self._files.call(workbook.write, Path(path), _sheets(rows, f"{said}{printed}"))
            except Problem as problem:
                self.failed.emit(sentence(problem.sentence))
                return
            told = translate("PhoneBook", "已导出 {count} 行：{path}").format(count=len(rows), path=path)
            self.told.emit(f"{told} {said}")
            detail = {"format": "pdf" if pdf else "xlsx", "rows": len(rows), "whole": whole}
            self.noted.emit(Act.EXPORTED, "people:*", detail)

        self._tasks.spawn(write(), "phone book file")

    def close(self) -> None:
        """The panel is going."""
        self.phones.close()

    # inside

    def _people(self) -> list[tuple[str, Post, str, Person]]:
        town = self._situation.township
        found: list[tuple[str, Post, str, Person]] = []
        boards = [*((board.id, board.name) for board in town.boards), ("", translate("PhoneBook", "村居"))]
        for board_id, board in boards:
            for post in (*town.posts_of(board_id), *town.villages_of(board_id)):
                for letter, id_ in ((_A, post.lead), (_B, post.deputy)):
                    person = town.person(id_)
                    if person is not None:
                        found.append((board, post, translate("PhoneBook", letter), person))
        seated = {person.id for _, _, _, person in found}
        others = [person for person in town.people if person.id not in seated]
        watch = Post(id="-", name=translate("PhoneBook", "带班值班"), board="-")
        center = translate("PhoneBook", "指挥中心")
        return [*((center, watch, "", person) for person in others), *found]

    def _fits(self, board: str, post: Post, person: Person) -> bool:
        typed = self._typed
        if not typed:
            return True
        if typed.isdigit():
            return ends_in(person.phone, typed) or typed in self.phones.known(person.id)
        return any(
            typed in text or sounds_like(text, typed.lower()) is not None or typed.lower() in _said(text)
            for text in (person.name, post.name, board, person.title)
        )


@cache
def _said(text: str) -> str:
    """The whole pinyin: zhaojingfeng."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin(text))


_A = QT_TRANSLATE_NOOP("PhoneBook", "A角")
_B = QT_TRANSLATE_NOOP("PhoneBook", "B角")


def _sheets(rows: Rows, about: str) -> list[Sheet]:
    """The book, and below another sheet what it is."""
    head = [translate("PhoneBook", one) for one in _HEADS]
    body = [
        [board, post.name, letter, person.name, person.title, person.phone, post.phone]
        for board, post, letter, person in rows
    ]
    note = Sheet(translate("PhoneBook", "说明"), [[about]], (80,), head=False)
    return [Sheet(translate("PhoneBook", "通讯录"), [head, *body], (14, 16, 8, 12, 18, 16, 12)), note]


_HEADS = (
    QT_TRANSLATE_NOOP("PhoneBook", "板块"), QT_TRANSLATE_NOOP("PhoneBook", "岗位"),
    QT_TRANSLATE_NOOP("PhoneBook", "角色"), QT_TRANSLATE_NOOP("PhoneBook", "姓名"),
    QT_TRANSLATE_NOOP("PhoneBook", "职务"), QT_TRANSLATE_NOOP("PhoneBook", "电话"),
    QT_TRANSLATE_NOOP("PhoneBook", "岗位内线"),
)  # fmt: skip
