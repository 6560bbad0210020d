"""Whole telephone numbers of the hall's people for a minute: for a purpose, on record, by those entitled."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop.domain.problems import Problem, Unreachable
from desktop.domain.rights.masking import mask_phone
from desktop.domain.rights.reveal import BookPurpose, WantedBook, book_entitled
from desktop.domain.township.posts import Person
from desktop.services.oversight.sealed_phones import NO_COPY, Numbers
from desktop.services.situation.situation import Situation
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

Ask = Callable[[WantedBook], Awaitable[Numbers]]
"""``DeskSession.reveal_people``. Raises Problem."""

MOST = 200
"""So many people are named; of more than that everybody is asked for."""
SECONDS = 60
"""So long whole numbers are shown."""
PURPOSES = {
    BookPurpose.CONTACT: QT_TRANSLATE_NOOP("Telephones", "联系工作"),
    BookPurpose.CALL_OUT: QT_TRANSLATE_NOOP("Telephones", "应急联络"),
    BookPurpose.DUTY: QT_TRANSLATE_NOOP("Telephones", "值班交接"),
    BookPurpose.BOOK: QT_TRANSLATE_NOOP("Telephones", "印制通讯录"),
    BookPurpose.OTHER: QT_TRANSLATE_NOOP("Telephones", "其他"),
}
"""What somebody may want them for."""


async def nobody_to_ask(wanted: WantedBook) -> Numbers:
    """An ``Ask`` without a center."""
    raise Unreachable(NO_COPY, "offline")


class Telephones(QObject):
    """``changed`` when numbers come or go, each second while they are shown, and when there is something to say."""

    changed = Signal()

    def __init__(
        self, situation: Situation, tasks: Spawner, ask: Ask = nobody_to_ask, parent: QObject | None = None, *,
        seconds: int = SECONDS,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._seconds = seconds
        self._situation, self._tasks, self._ask = situation, tasks, ask
        self._whole: dict[str, str] = {}
        self._turn = 0
        self.left = 0
        """Seconds for which the numbers are whole yet."""
        self.said = ""
        """What is under way, what they are shown for, or why nothing is shown."""
        self.bad = False
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)

    @property
    def may(self) -> bool:
        """Whether this account may see whole numbers."""
        return book_entitled(self._situation.actor)

    @property
    def whole(self) -> bool:
        """Whether numbers are whole now."""
        return bool(self._whole)

    def of(self, person: Person) -> str:
        """Whole while it may be seen, else masked."""
        return self._whole.get(person.id) or mask_phone(person.phone)

    def known(self, person_id: str | None) -> str:
        """The whole number of a person while it may be seen, else nothing."""
        return self._whole.get(person_id or "", "")

    def reveal(self, purpose: BookPurpose, words: str = "", people: Iterable[str] = ()) -> bool:
        """Ask for the numbers of these people (of all of them where none is named); False where that cannot be."""
        words = words.strip()
        if not self.may:
            return False
        if purpose is BookPurpose.OTHER and not words:
            self._say(translate("Telephones", "请写明用途。"), bad=True)
            return False
        self._turn += 1
        self._say(translate("Telephones", "正在登记…"))
        some = tuple(dict.fromkeys(people))
        wanted = WantedBook(purpose=purpose, words=words, people=some if len(some) <= MOST else ())
        self._tasks.spawn(self._fetch(wanted, self._turn), "telephones")
        return True

    @Slot()
    def hide(self) -> None:
        """Mask them again."""
        self._turn += 1
        self._second.stop()
        self._whole, self.left = {}, 0
        self._say("")

    def close(self) -> None:
        """The panel is going."""
        self._second.stop()
        self._turn += 1

    # inside

    async def _fetch(self, wanted: WantedBook, turn: int) -> None:
        try:
            found = await self._ask(wanted)
        except Problem as problem:
            if turn == self._turn:
                self._say(sentence(problem.sentence), bad=True)
            return
        if turn != self._turn:
            return  # somebody has gone on meanwhile: it is on record, and is shown to nobody
        self._whole = dict(found.phones)
        if not self._whole:
            self._say(translate("Telephones", "没有登记电话。"), bad=True)
            return
        self.left = self._seconds
        self._second.start()
        said = (
            translate("Telephones", "{purpose}，离线查看，已记在本机，联网后补登记")
            if found.offline
            else translate("Telephones", "{purpose}，已登记")
        )
        self._say(said.format(purpose=translate("Telephones", PURPOSES[wanted.purpose])))

    def _say(self, said: str, *, bad: bool = False) -> None:
        self.said, self.bad = said, bad
        self.changed.emit()

    @Slot()
    def _tick(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.hide()
        else:
            self.changed.emit()
