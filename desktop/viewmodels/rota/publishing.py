"""The way of a draft to the center: what would change, in pieces that it takes, and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.problems import Problem, Refusal
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import ROTA
from desktop.domain.rota.wire import PlannedShift, PublishRota
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.rota.board import Place, RotaBoard
from desktop.viewmodels.rota.rows import DAY
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import short_name, translate

WORDS_KEY = "rota:words"
PIECE = 200
"""So many shifts come, or go, with one command: each is judged here at once, and that must not be felt."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place that changes: who was there (empty: nobody), who will be."""

    row: str
    day: date
    name: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """``new``, ``changed`` or ``gone``."""
        return "changed" if self.before and self.after else "new" if self.after else "gone"

    @property
    def sentence(self) -> str:
        """11-24 值班员 白班：高新宇 → 李文博."""
        what = f"{self.day:%m-%d} {self.name}"
        if self.kind == "changed":
            return translate("Rota", "{what}：{before} 改为 {after}").format(
                what=what, before=self.before, after=self.after
            )
        if self.kind == "new":
            return translate("Rota", "{what}：新排 {after}").format(what=what, after=self.after)
        return translate("Rota", "{what}：撤下 {before}").format(what=what, before=self.before)


@dataclass(slots=True)
class Piece:
    """What goes with one command; ``problem`` is the sentence with which it came back."""

    start: date
    until: date
    patterns: tuple[str, ...]
    shifts: tuple[Shift, ...]
    cancel: tuple[str, ...]
    problem: str = ""
    sent: bool = False
    done: bool = False
    ids: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.ids = (*(one.id for one in self.shifts), *self.cancel)

    @property
    def title(self) -> str:
        """11-24 至 11-30，新排 12，撤下 3."""
        days = f"{self.start:%m-%d}" if self.start == self.until else translate("Rota", "{a} 至 {b}").format(
            a=f"{self.start:%m-%d}", b=f"{self.until:%m-%d}"
        )  # fmt: skip
        return translate("Rota", "{days}，排上 {count}，撤下 {gone}").format(
            days=days, count=len(self.shifts), gone=len(self.cancel)
        )

    @property
    def state(self) -> str:
        """待发布, 发送中, 已发布, or why not."""
        if self.problem:
            return self.problem
        if self.done:
            return translate("Rota", "已发布")
        return translate("Rota", "等中心答复") if self.sent else translate("Rota", "待发布")


class RotaPublishing(QObject):
    """``changed`` as the pieces go; ``finished(sentence)`` once none is on its way."""

    changed = Signal()
    finished = Signal(str)

    def __init__(
        self, board: RotaBoard, desk: Desk, tasks: Spawner, drafts: DraftStore | None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._board, self._desk, self._tasks, self._drafts = board, desk, tasks, drafts
        self._answers = Answers(board.situation)
        self.pieces: list[Piece] = []
        self.working = False

    def close(self) -> None:
        """Wait for no more answers."""
        self._answers.close()

    # why all the same

    @property
    def words(self) -> str:
        """Why it is to be published although a rule is broken, as it was written before."""
        kept = self._drafts.get(WORDS_KEY) if self._drafts is not None else None
        return kept if isinstance(kept, str) else ""

    @Slot(str)
    def keep_words(self, text: str) -> None:
        """Keep them until they have gone out; empty ones are forgotten."""
        if self._drafts is None:
            return
        if text:
            self._drafts.set(WORDS_KEY, text)
        else:
            self._drafts.clear(WORDS_KEY)

    # what would change

    def differences(self) -> list[Difference]:
        """Place by place, in the order of time."""
        draft, board = self._board.draft, self._board
        before: dict[tuple[str, date], list[Shift]] = {}
        after: dict[tuple[str, date], list[Shift]] = {}
        for shifts, found in ((draft.removed.values(), before), (draft.added.values(), after)):
            for shift in shifts:
                row, day = board.rows.place(shift)
                found.setdefault((row.id, day), []).append(shift)
        order = {row.id: n for n, row in enumerate(board.all_rows())}
        return [
            self._difference(place, n, before.get(place, []), after.get(place, []))
            for place in sorted({*before, *after}, key=lambda one: (one[1], order.get(one[0], 0)))
            for n in range(max(len(before.get(place, [])), len(after.get(place, []))))
        ]

    def _difference(self, place: Place, n: int, were: list[Shift], come: list[Shift]) -> Difference:
        known = self._board.row(place[0])
        was = self._name(were[n]) if n < len(were) else ""
        now = self._name(come[n]) if n < len(come) else ""
        return Difference(*place, known.name if known is not None else place[0], was, now)

    def cut(self) -> list[Piece]:
        """The draft in pieces: days in a row with the same patterns, at most ``PIECE`` shifts each."""
        draft = self._board.draft
        come: dict[date, list[Shift]] = {}
        gone: dict[date, list[Shift]] = {}
        for shifts, found in ((draft.added.values(), come), (draft.removed.values(), gone)):
            for shift in shifts:
                found.setdefault(self._board.local(shift.start).date(), []).append(shift)
        pieces: list[Piece] = []
        for day in sorted({*come, *gone}):
            for part in self._parts(day, come.get(day, []), gone.get(day, [])):
                if pieces and _fits(pieces[-1], part):
                    pieces[-1] = _joined(pieces[-1], part)
                else:
                    pieces.append(part)
        return pieces

    # sending

    def publish(self, override: str = "") -> bool:
        """Send everything; what the center does not take stays in the draft."""
        if self.working:
            return False
        self.pieces = self.cut()
        if not self.pieces:
            return False
        self.working = True
        self.changed.emit()
        self._tasks.spawn(self._publish(list(self.pieces), override.strip()), "rota publish")
        return True

    async def _publish(self, pieces: Sequence[Piece], override: str) -> None:
        for piece in pieces:
            shifts = tuple(_planned(one) for one in piece.shifts)
            args = PublishRota(
                start=piece.start, until=piece.until, patterns=piece.patterns, shifts=shifts, cancel=piece.cancel,
                override=override,
            )  # fmt: skip
            try:
                outcome = await self._desk.submit(args, ROTA)
            except Problem as problem:
                piece.problem = sentence(problem.sentence)
                continue
            if isinstance(outcome, Refusal):
                piece.problem = sentence(outcome.sentence)
            else:
                piece.sent = True
                self._answers.expect(outcome.id, partial(self._told, piece))
            self.changed.emit()
        self._look()

    def _told(self, piece: Piece, said: str) -> None:
        piece.sent, piece.done, piece.problem = bool(said) and piece.sent, not said, said
        if piece.done:
            piece.sent = True
            self._board.draft.settle(piece.ids)
        self.changed.emit()
        self._look()

    def _look(self) -> None:
        waits = any(piece.sent and not piece.done and not piece.problem for piece in self.pieces)
        if waits or not self.working:
            return
        self.working = False
        self.changed.emit()
        bad = sum(bool(piece.problem) for piece in self.pieces)
        if bad:
            said = translate("Rota", "有 {count} 批没有发布，仍在草稿里，没有丢失。")
            self.finished.emit(said.format(count=bad))
        else:
            self.finished.emit(translate("Rota", "排班已发布。"))

    def _parts(self, day: date, come: Sequence[Shift], gone: Sequence[Shift]) -> Iterable[Piece]:
        """One day's changes, cut where they are too many; a seat's old and new shifts stay together."""
        seats: dict[tuple[str, str], tuple[list[Shift], list[Shift]]] = {}
        for shifts, which in ((come, 0), (gone, 1)):
            for shift in shifts:
                seats.setdefault((shift.role, shift.post or ""), ([], []))[which].append(shift)
        some: list[tuple[list[Shift], list[Shift]]] = []
        count = 0
        for seat in seats.values():
            more = len(seat[0]) + len(seat[1])
            if some and count + more > PIECE:
                yield self._piece(day, some)
                some, count = [], 0
            some.append(seat)
            count += more
        if some:
            yield self._piece(day, some)

    def _piece(self, day: date, seats: Sequence[tuple[list[Shift], list[Shift]]]) -> Piece:
        come = tuple(shift for seat in seats for shift in seat[0])
        gone = tuple(shift for seat in seats for shift in seat[1])
        patterns = {self._board.rows.place(one)[0].id for one in (*come, *gone)}
        return Piece(day, day, tuple(sorted(patterns)), come, tuple(one.id for one in gone))

    def _name(self, shift: Shift) -> str:
        person = self._board.situation.township.person(shift.person)
        name = person.name if person is not None else shift.person
        if shift.stands_in_for is None:
            return name
        known = self._board.situation.township.person(shift.stands_in_for)
        return translate("Rota", "{name}（顶 {other}）").format(
            name=name, other=short_name(known.name) if known is not None else shift.stands_in_for
        )


def _planned(one: Shift) -> PlannedShift:
    return PlannedShift(
        id=one.id, role=one.role, post=one.post, person=one.person, start=one.start, end=one.end, deputy=one.deputy,
        pattern=one.pattern, stands_in_for=one.stands_in_for,
    )  # fmt: skip


def _fits(before: Piece, part: Piece) -> bool:
    return (
        before.patterns == part.patterns
        and part.start - before.until <= DAY
        and len(before.ids) + len(part.ids) <= PIECE
    )


def _joined(before: Piece, part: Piece) -> Piece:
    return Piece(
        before.start,
        part.until,
        before.patterns,
        (*before.shifts, *part.shifts),
        (*before.cancel, *part.cancel),
    )
