"""What somebody does about who is at a post: arriving, leaving, an absence, the deputy standing in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.roster.absence_wire import ReportAbsence
from desktop.domain.roster.absences import AbsenceKind
from desktop.domain.roster.decide_absences import ABSENCE_WORDS
from desktop.domain.roster.decide_shifts import speaks_for
from desktop.domain.roster.shifts import Shift
from desktop.services.sending.desk import Desk
from desktop.viewmodels.commandline.when import moment
from desktop.viewmodels.dispatch.dispatch_words import person_name, say
from desktop.viewmodels.roster.cards import RosterCard
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.sentences.sentences import sentence, too_long
from desktop.viewmodels.spawning import Spawner

Step = tuple[Args, str]
"""What is wanted, of which subject."""


class PostSteps:
    """Gives the commands, which wait in the outbox while there is no line. What can't be is told to ``refused``."""

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, refused: Callable[[str], None]
    ) -> None:
        self._roster, self._desk, self._tasks, self._refused = roster, desk, tasks, refused

    @property
    def may_issue(self) -> bool:
        """Whether this account issues orders."""
        return self._roster.situation.actor.role in MAY["order.issue"]

    @property
    def may_call(self) -> bool:
        """Whether this account calls posts out."""
        return self._roster.situation.actor.role in MAY["callout.make"]

    def may_check(self, card: RosterCard) -> bool:
        """Whether this account may say who is there."""
        return card.shift is not None and self._may("shift.checkin", card)

    def may_note(self, card: RosterCard) -> bool:
        """Whether this account may say that the post's person is away."""
        person, situation = self._person(card), self._roster.situation
        actor = situation.actor
        if person is None or actor.role not in MAY["absence.report"]:
            return False
        return actor.role in MAY["shift.change"] or speaks_for(actor, situation.township, person)

    def may_stand_in(self, card: RosterCard) -> bool:
        """Whether the post's deputy can be put there, and checked in, now: he has no shift of his own there yet."""
        post = self._roster.situation.township.post(card.id)
        if post is None or post.deputy is None or card.shift is None:
            return False
        if not (self._may("shift.assign", card) and self._may("shift.checkin", card)):
            return False
        shift = self._roster.situation.shift(card.shift)
        return shift is not None and shift.person != post.deputy

    def check_in(self, card: RosterCard) -> bool:
        """到岗."""
        return self._at_shift(card, k.CheckIn())

    def check_out(self, card: RosterCard, reason: str = "", back: str = "") -> bool:
        """离岗; ``back`` as somebody types it (15:30, 2h, 明天 9:00). False: something is to be put right."""
        at = self._when(back) if back.strip() else None
        if isinstance(at, str):
            return self._no(at)
        return self._fits(reason) and self._at_shift(card, k.CheckOut(reason=reason.strip(), back_at=at))

    def stand_in(self, card: RosterCard) -> bool:
        """由B角顶岗: the deputy has the rest of the shift, and is there."""
        post, shift = self._roster.situation.township.post(card.id), self._shift(card)
        if post is None or post.deputy is None or shift is None:
            return self._no(say("{post}现在没有排班，无法登记到岗离岗。", post=card.name))
        now, id_ = self._roster.now(), new_id()
        args = k.Assign(post=post.id, person=post.deputy, start=now, end=shift.end, deputy=True)
        return self._submit((args, id_), (k.CheckIn(), id_))

    def note_absence(self, card: RosterCard, kind: AbsenceKind, until: str, words: str = "") -> bool:
        """登记不在岗, from now until a moment as somebody types it."""
        person = self._person(card)
        if person is None:
            return self._no(say("{post}现在没有排班，无法登记到岗离岗。", post=card.name))
        end = self._when(until)
        if isinstance(end, str):
            return self._no(end)
        args = ReportAbsence(
            person=person, absence=kind, start=self._roster.now(), end=end, words=words.strip()
        )
        return self._fits(words) and self._submit((args, new_id()))

    def whose(self, card: RosterCard) -> str:
        """Whose absence would be noted."""
        person = self._person(card)
        return person_name(self._roster.situation.township, person) if person is not None else ""

    def _person(self, card: RosterCard) -> str | None:
        shift = self._shift(card)
        if shift is not None:
            return shift.person
        post = self._roster.situation.township.post(card.id)
        return post.lead if post is not None else None

    def _shift(self, card: RosterCard) -> Shift | None:
        return self._roster.situation.shift(card.shift) if card.shift is not None else None

    def _may(self, kind: str, card: RosterCard) -> bool:
        actor = self._roster.situation.actor
        return actor.role in MAY[kind] and (actor.role is not Role.POST or actor.post == card.id)

    def _when(self, typed: str) -> datetime | str:
        """The moment that is meant; or what is wrong with the words."""
        words, now = typed.split(), self._roster.now()
        found = moment(words, now, self._roster.situation.township.clock) if words else None
        if found is None or found[1] != len(words):
            return say("看不懂时间「{typed}」，请写如 15:30、2小时、明天 9:00。", typed=typed.strip())
        if found[0] <= now:
            return say("时间「{typed}」已经过去，请改为之后的时间。", typed=typed.strip())
        return found[0]

    def _fits(self, words: str) -> bool:
        refusal = too_long(words)
        return refusal is None or self._no(sentence(refusal.sentence))

    def _no(self, why: str) -> bool:
        self._refused(why)
        return False

    def _at_shift(self, card: RosterCard, args: Args) -> bool:
        if card.shift is None:
            return self._no(say("{post}现在没有排班，无法登记到岗离岗。", post=card.name))
        return self._submit((args, card.shift))

    def _submit(self, *steps: Step) -> bool:
        self._refused("")
        args, subject = steps[0]
        self._tasks.spawn(self._carry_out(steps), f"{args.kind} {subject}")
        return True

    async def _carry_out(self, steps: Sequence[Step]) -> None:
        """One after the other; the first that can't be ends it."""
        for args, subject in steps:
            try:
                answer = await self._desk.submit(args, subject)
            except Problem as problem:
                self._refused(sentence(problem.sentence))
                return
            if isinstance(answer, Refusal):
                self._refused(sentence(answer.sentence))
                return


def absence_kinds() -> list[tuple[str, str]]:
    """(value, word) of each kind of absence."""
    return [(kind.value, sentence(words)) for kind, words in ABSENCE_WORDS.items()]
