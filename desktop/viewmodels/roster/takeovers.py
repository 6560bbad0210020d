"""交接班 at the desk: the sheet as it would be signed now, the one that waits, those of before; signing and leaving."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.alerts.alerts import Doer, same_person
from desktop.domain.base import Args
from desktop.domain.commands import Command, SubjectType, command
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Problem, Refusal
from desktop.domain.roster.leaving import held_by, on_watch, sentence_of, unsigned_orders
from desktop.domain.roster.shifts import Shift
from desktop.domain.takeovers import wire as t
from desktop.domain.takeovers.sheet import begin_of, incoming, outgoing, sheet_of
from desktop.domain.takeovers.takeovers import Remark, Sheet, Takeover, TakeoverState, place_of
from desktop.services.line.connection import Connection, Link
from desktop.services.sending.cosigning import Signer
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.roster.takeover_words import STATE_WORDS
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

_BACK = timedelta(days=31)
_STALE = timedelta(seconds=20)
"""A sheet that nobody signs is made anew so often: limits pass."""
LIVE = ""
"""What stands for the sheet as it would be signed now, beside the ids of those that were."""
T = TakeoverState


class Takeovers(QObject):
    """Of the center, or of the own post. Nothing typed is lost: remarks and ticks are drafts until they are sent."""

    changed = Signal()
    done = Signal(str, str)
    """A step was stored: the sheet's id and the step's kind."""
    refused = Signal(str)
    answered = Signal(str, str)
    """The center's answer: the step's kind, and a sentence where it was not accepted."""
    cosigned = Signal(str, str)
    """Who has taken over at this desk, or a sentence that says why not."""
    news = Signal(str, str, str)
    """Level, text and sheet, of what somebody else has done."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, drafts: DraftStore | None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.situation, self._connection = situation, connection
        self._desk, self._tasks, self._drafts = desk, tasks, drafts
        self.cosigner: Callable[[Signer, Command], Awaitable[str]] | None = None
        """Gives one command in somebody else's name (``services.sending.cosigning``)."""
        self._answers = Answers(situation)
        self.may, self.post = place_of(situation.actor)
        self._me = Doer.of(situation.actor)
        self._made: Sheet | None = None
        self._told: dict[str, TakeoverState] = {}
        self._unsigned: int | None = None
        self._pace = Pace(self)
        self._pace.due.connect(self._look)
        self._stop = situation.touched.connect(self._on_touched)
        self._remember()

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._pace.stop()
        self._answers.close()

    # reading

    def now(self) -> datetime:
        """The moment that limits are judged by."""
        return self._connection.now()

    def live(self) -> Sheet:
        """The sheet as it would be signed now."""
        now = self.now()
        if self._made is None or now - self._made.end > _STALE:
            self._made = self.made_at(now)
        return self._made

    def made_at(self, now: datetime) -> Sheet:
        """The sheet of this moment."""
        picture = self.situation
        shifts = tuple(picture.all_shifts())
        start = begin_of(picture.takeovers(now - _BACK), shifts, now, self.post)
        return sheet_of(
            picture.township, picture.events(), picture.orders(), picture.all_alerts(), shifts, start, now,
            post=self.post, unsent=self._unsent_here(),
        )  # fmt: skip

    def _unsent_here(self) -> dict[str, tuple[int, int]]:
        """How many commands of this desk, but for handovers themselves, wait for the center and for a person."""
        counts: dict[str, tuple[int, int]] = {}
        for one in self.situation.pending():
            if one.command.subject.type is not SubjectType.HANDOVER:
                waiting, asked = counts.get(one.lane, (0, 0))
                counts[one.lane] = (waiting + one.waits, asked + (not one.waits))
        return counts

    def sheets(self) -> list[Takeover]:
        """Those of the own place, the newest first."""
        found = self.situation.takeovers(self.now() - _BACK)
        mine = [one for one in found if self.may and one.post == self.post]
        return sorted(mine, key=lambda one: (one.offered_at, one.id), reverse=True)

    def sheet(self, takeover_id: str) -> Takeover | None:
        """One of them."""
        return self.situation.takeover(takeover_id) if takeover_id else None

    def waiting(self) -> Takeover | None:
        """The one that waits for the second signature."""
        return next((one for one in self.sheets() if one.is_open), None)

    def is_mine(self, takeover: Takeover) -> bool:
        """Whether whoever sits here has handed it over."""
        return same_person(takeover.giver, self._me)

    def may_cosign(self, takeover: Takeover) -> bool:
        """Whether the second person may sign here: the center has the sheet and is there to ask."""
        known = not self.is_unsent(takeover.id) and self._connection.standing.link is Link.LIVE
        return self.cosigner is not None and takeover.is_open and self.is_mine(takeover) and known

    def unsigned(self) -> int:
        """How many emergency orders nobody has signed for."""
        if self._unsigned is None:
            self._unsigned = len(unsigned_orders(self.situation, self.post)) if self.may else 0
        return self._unsigned

    def going(self) -> Shift | None:
        """The shift that hands over."""
        return outgoing(self.situation.all_shifts(), self.now(), self.post)

    def coming(self) -> Shift | None:
        """The shift that takes over."""
        return incoming(self.situation.all_shifts(), self.now(), self.post)

    def is_unsent(self, takeover_id: str) -> bool:
        """Whether a step of ours on it has not been confirmed."""
        return bool(self.situation.pending_of(takeover_id))

    # leaving

    def held(self) -> str:
        """Why whoever sits here may not go: a sentence that names the orders; empty where he may."""
        orders = self._held()
        return sentence(sentence_of(self.situation, orders)) if orders else ""

    def held_event(self) -> str:
        """The event of the first of them."""
        orders = self._held()
        return orders[0].event if orders else ""

    def may_swap(self) -> bool:
        """Whether somebody else may sit down here to sign: all of it stands on a sheet that waits for him."""
        waiting = self.waiting()
        orders = self._held()
        offered = waiting is not None and self.is_mine(waiting)
        return not orders or (
            waiting is not None and offered and all(waiting.holds_order(one.id) for one in orders)
        )

    def _held(self) -> list[Order]:
        picture, now = self.situation, self.now()
        if not self.may or not on_watch(picture, picture.actor, picture.all_shifts(), now):
            return []
        return held_by(picture, picture.actor, self.post)

    # what is typed

    def draft(self, takeover_id: str) -> dict[str, Any]:
        """What was typed and ticked for a sheet: ``words``, ``remarks`` by matter, ``ticked``."""
        found = self._drafts.get(self._key(takeover_id)) if self._drafts is not None else None
        return found if isinstance(found, dict) else {}

    def type_words(self, takeover_id: str, words: str) -> None:
        """What is said in general."""
        self._keep(takeover_id, "words", words)

    def type_remark(self, matter: str, words: str) -> None:
        """What is said of one matter of the sheet to be signed."""
        remarks = {**self.draft(LIVE).get("remarks", {}), matter: words}
        self._keep(LIVE, "remarks", {id_: text for id_, text in remarks.items() if text.strip()})

    def tick(self, takeover_id: str, matter: str) -> None:
        """Tick a matter off, or not any more."""
        ticked = [id_ for id_ in self.ticked(takeover_id) if id_ != matter]
        if len(ticked) == len(self.ticked(takeover_id)):
            ticked.append(matter)
        self._keep(takeover_id, "ticked", ticked)

    def ticked(self, takeover_id: str) -> tuple[str, ...]:
        """The matters that are ticked off."""
        return tuple(self.draft(takeover_id).get("ticked", ()))

    def _key(self, takeover_id: str) -> str:
        return f"handover:{takeover_id or self.post or 'center'}"

    def _keep(self, takeover_id: str, name: str, value: object) -> None:
        if self._drafts is not None:
            kept = {**self.draft(takeover_id), name: value}
            self._drafts.set(self._key(takeover_id), {key: one for key, one in kept.items() if one})

    def _restore(self, takeover_id: str, typed: dict[str, Any]) -> None:
        """What was sent is a draft again; what was typed since goes before it."""
        if self._drafts is not None:
            since = self.draft(takeover_id)
            remarks = {**typed.get("remarks", {}), **since.get("remarks", {})}
            kept = {**typed, **since, "remarks": remarks}
            self._drafts.set(self._key(takeover_id), {key: one for key, one in kept.items() if one})

    # steps

    def offer(self) -> None:
        """The outgoing person signs the sheet of this moment."""
        made, draft = self.made_at(self.now()), self.draft(LIVE)
        remarks = tuple(
            Remark(about=id_, words=words)
            for id_, words in draft.get("remarks", {}).items()
            if id_ in made.ids and words.strip()
        )
        going = self.going()
        args = t.Offer(
            sheet=made, remarks=remarks, words=draft.get("words", ""), shift=going.id if going is not None else None
        )  # fmt: skip
        self._submit(args, new_id(), LIVE)

    def take(self, takeover: Takeover) -> None:
        """The incoming person signs."""
        self._submit(self._taking(takeover), takeover.id, takeover.id, takeover.version)

    def _taking(self, takeover: Takeover) -> t.Take:
        coming = self.coming()
        ticked = tuple(id_ for id_ in self.ticked(takeover.id) if id_ in takeover.sheet.ids)
        words = self.draft(takeover.id).get("words", "")
        return t.Take(acknowledged=ticked, words=words, shift=coming.id if coming is not None else None)

    def take_here(self, takeover: Takeover, signer: Signer) -> bool:
        """Somebody else signs at this desk with the own password; False where no center is there to ask."""
        ask = self.cosigner
        if ask is None:
            return False
        args = self._taking(takeover)
        wanted = command(new_id(), args, takeover.id, self.now(), takeover.version)

        async def sign() -> None:
            try:
                name = await ask(signer, wanted)
            except Problem as problem:
                self.cosigned.emit("", sentence(problem.sentence))
                return
            if self._drafts is not None:
                self._drafts.clear(self._key(takeover.id))
            self.cosigned.emit(name, "")

        self._tasks.spawn(sign(), "cosign")
        return True

    def refuse(self, takeover: Takeover, words: str) -> None:
        """The incoming person says what is missing."""
        self._submit(t.RefuseSheet(words=words), takeover.id, takeover.id)

    def withdraw(self, takeover: Takeover) -> None:
        """The outgoing person takes it back; what was said on it is a draft again."""
        remarks = {one.about: one.words for one in takeover.remarks}
        self._restore(LIVE, {"words": takeover.words, "remarks": remarks})
        self._submit(t.WithdrawSheet(), takeover.id, None)

    def note(self, takeover: Takeover, words: str) -> None:
        """Something to be added."""
        self._submit(t.NoteOn(words=words), takeover.id, takeover.id)

    def leave(self, words: str, then: Callable[[], None], failed: Callable[[str], None]) -> None:
        """紧急离岗, and why; ``then`` once it is stored, ``failed`` with a sentence where it is not."""
        going = self.going()
        args = t.Leave(words=words, shift=going.id if going is not None else None)
        self._submit(args, new_id(), None, then=then, failed=failed)

    def _submit(
        self, args: Args, subject: str, draft: str | None, version: int | None = None,
        then: Callable[[], None] | None = None, failed: Callable[[str], None] | None = None,
    ) -> None:  # fmt: skip
        doing = self._carry_out(args, subject, draft, version, then, failed or self.refused.emit)
        self._tasks.spawn(doing, f"{args.kind} {subject}")

    async def _carry_out(
        self, args: Args, subject: str, draft: str | None, version: int | None, then: Callable[[], None] | None,
        failed: Callable[[str], None],
    ) -> None:  # fmt: skip
        try:
            answer = await self._desk.submit(args, subject, expected_version=version)
        except Problem as problem:
            failed(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            failed(sentence(answer.sentence))
            return
        typed: dict[str, Any] = {}
        if draft is not None and self._drafts is not None:
            typed = self.draft(draft)
            self._drafts.clear(self._key(draft))
            if isinstance(args, t.Offer):  # remarks on what is not on the sheet did not go with it
                left = {
                    id_: said for id_, said in typed.get("remarks", {}).items() if id_ not in args.sheet.ids
                }
                if left:
                    self._restore(draft, {"remarks": left})
        self._made = None
        self.done.emit(subject, args.kind)
        self._answers.expect(answer.id, lambda why: self._on_answer(args.kind, why, draft, typed))
        if then is not None:
            then()

    def _on_answer(self, kind: str, why: str, draft: str | None, typed: dict[str, Any]) -> None:
        """The center has it, or would not have it: then what was typed is a draft again."""
        if why and draft is not None and typed:
            self._restore(draft, typed)
        self.answered.emit(kind, why)
        self.changed.emit()

    # listening

    def _on_touched(self, touched: Touched) -> None:
        self._made = self._unsigned = None
        if touched.everything:
            self._remember()
        elif any(type_ is SubjectType.HANDOVER for type_, _ in touched.keys):
            self._tell()
        self._pace.ask()

    def _look(self) -> None:
        self.changed.emit()

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking."""
        self._pace.set_active(active)

    def _remember(self) -> None:
        """A whole new picture: only what waits for somebody here is news."""
        for one in self.sheets():
            if one.is_open and not self.is_mine(one) and self._told.get(one.id) is not one.state:
                self._say(one)
            self._told[one.id] = one.state

    def _tell(self) -> None:
        for one in self.sheets():
            if self._told.get(one.id) is one.state:
                continue
            self._told[one.id] = one.state
            self._say(one)

    def say_waiting(self) -> None:
        """Say again what waits for whoever sits here (once somebody listens)."""
        for one in self.sheets():
            if one.is_open and not self.is_mine(one):
                self._say(one)

    def _say(self, one: Takeover) -> None:
        taker = one.taker.shown if one.taker is not None else ""
        ended = one.ending
        match one.state:
            case T.OFFERED if not self.is_mine(one):
                text = translate("Takeover", "{name} 已签交接单，请核对后接班签字").format(
                    name=one.giver.shown
                )
                self.news.emit("warn", text, one.id)
            case T.TAKEN if self.is_mine(one):
                text = translate("Takeover", "{name} 已接班签字，交接完成").format(name=taker)
                self.news.emit("info", text, one.id)
            case T.REFUSED if self.is_mine(one) and ended is not None:
                text = translate("Takeover", "{name} 退回了交接单：{words}")
                self.news.emit("warn", text.format(name=ended.by.shown, words=ended.words), one.id)
            case T.LEFT if not self.is_mine(one):
                text = translate("Takeover", "{name} 紧急离岗：{words}。{n} 条紧急派单没有移交")
                said = text.format(name=one.giver.shown, words=one.words, n=len(one.sheet.unsigned))
                self.news.emit("warn", said, one.id)
            case _:
                pass


def state_word(takeover: Takeover) -> str:
    """待接班人签, 已交接 …"""
    return translate("Takeover", STATE_WORDS[takeover.state])
