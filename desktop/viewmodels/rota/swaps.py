"""Swaps (换班) that wait for a decision: who asks whom, whether he has agreed; approved or refused here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.domain.base import Args
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY
from desktop.domain.roster.shift_wire import ApproveSwap, RefuseSwap
from desktop.domain.roster.shifts import Shift
from desktop.services.sending.desk import Desk
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.cells import span_text
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import listed, translate


@dataclass(frozen=True, slots=True)
class SwapRow:
    """One swap: 11-25 城建岗 08:30–17:30 赵景峰 换 钱立伟."""

    shift: str
    text: str
    below: str
    agreed: bool

    @property
    def sentence(self) -> str:
        """For screen readers."""
        return listed((self.text, self.below))


class RotaSwaps(QObject):
    """Read from the roster when asked; ``said`` what became of a decision.

    ``decided(shift)`` once the center has taken one, ``returned(shift)`` where it could not be.
    """

    said = Signal(str)
    refused = Signal(str)
    decided = Signal(str)
    returned = Signal(str)

    def __init__(self, board: RotaBoard, desk: Desk, tasks: Spawner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board, self._desk, self._tasks = board, desk, tasks
        self._answers = Answers(board.situation)

    def close(self) -> None:
        """Wait for no more answers."""
        self._answers.close()

    @property
    def may(self) -> bool:
        """Whether whoever sits here decides on swaps."""
        return self._board.situation.actor.role in MAY["shift.approve_swap"]

    def rows(self) -> list[SwapRow]:
        """Those that wait, the soonest first; past shifts need no decision."""
        now = self._board.now()
        waiting = [
            one for one in self._board.situation.all_shifts() if one.swap is not None and one.end > now
        ]
        return [self._row(one) for one in sorted(waiting, key=lambda one: (one.start, one.id))]

    def approve(self, shift_id: str) -> None:
        """The two change places."""
        self._decide(ApproveSwap(), shift_id, translate("Rota", "换班已批准。"))

    def refuse(self, shift_id: str, words: str) -> None:
        """Everything stays as it is; the words go to whoever asked."""
        if not words.strip():
            self.refused.emit(translate("Rota", "请写明不同意换班的理由。"))
            return
        self._decide(
            RefuseSwap(words=words.strip()), shift_id, translate("Rota", "换班未批准，已告知申请人。")
        )

    def _decide(self, args: Args, shift_id: str, done: str) -> None:
        self._tasks.spawn(self._submit(args, shift_id, done), "swap")

    async def _submit(self, args: Args, shift_id: str, done: str) -> None:
        try:
            outcome = await self._desk.submit(args, shift_id)
        except Problem as problem:
            self._told(shift_id, sentence(problem.sentence), done)
            return
        if isinstance(outcome, Refusal):
            self._told(shift_id, sentence(outcome.sentence), done)
            return
        self._answers.expect(outcome.id, lambda told: self._told(shift_id, told, done))

    def _told(self, shift_id: str, problem: str, done: str) -> None:
        (self.refused if problem else self.said).emit(problem or done)
        (self.returned if problem else self.decided).emit(shift_id)

    def _row(self, shift: Shift) -> SwapRow:
        assert shift.swap is not None
        place = self._board.place_of(shift.id)
        row = self._board.row(place[0]) if place is not None else None
        span = span_text(self._board.local(shift.start), self._board.local(shift.end))
        day = self._board.local(shift.start)
        text = translate("Rota", "{day} {name} {span}：{person} 换 {to}").format(
            day=f"{day:%m-%d}", name=row.name if row is not None else "", span=span,
            person=self._name(shift.person), to=self._name(shift.swap.to),
        )  # fmt: skip
        agreed = shift.swap.agreed_at is not None
        said = translate("Rota", "对方已同意，待批准") if agreed else translate("Rota", "等对方同意")
        return SwapRow(shift.id, text, listed((said, shift.swap.words)), agreed)

    def _name(self, person: str) -> str:
        known = self._board.situation.township.person(person)
        return known.name if known is not None else person
