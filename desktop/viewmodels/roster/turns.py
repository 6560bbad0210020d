"""The shifts to come of a post with their swaps (换班), and who is away: what waits for whom, what may be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.commands import command
from desktop.domain.decide import decide
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.roster import absence_wire as a
from desktop.domain.roster import shift_wire as s
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.decide_absences import ABSENCE_WORDS
from desktop.domain.roster.decide_shifts import speaks_for
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState, Swap
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.commandline.when import moment
from desktop.viewmodels.dispatch.dispatch_words import person_name, person_short, say
from desktop.viewmodels.events import search
from desktop.viewmodels.roster.roster import RosterView
from desktop.viewmodels.sentences.sentences import sentence, too_long
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import listed, weekday

ASK, WITHDRAW, AGREE, DECLINE, APPROVE, REFUSE = (
    "shift.ask_swap", "shift.withdraw_swap", "shift.agree_swap", "shift.decline_swap", "shift.approve_swap",
    "shift.refuse_swap",
)  # fmt: skip
CANCEL, SHORTEN = "absence.cancel", "absence.shorten"
_SWAP_STEPS: dict[str, Callable[[str], Args]] = {
    AGREE: lambda words: s.AgreeSwap(words=words),
    DECLINE: lambda words: s.DeclineSwap(words=words),
    APPROVE: lambda words: s.ApproveSwap(words=words),
    REFUSE: lambda words: s.RefuseSwap(words=words),
    WITHDRAW: lambda words: s.WithdrawSwap(words=words),
}
_NOT_FOR_HIM = frozenset({"role", "not_asked", "not_own", "own_request", "no_swap", "agreed", "not_agreed"})
"""Refusals that say whose step it is. Any other one is told when somebody tries."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One shift to come: 周二 11-24, 08:00–18:00, 赵×, A角; with a swap: who asks whom, and for what it waits."""

    id: str
    day: str
    hours: str
    person: str
    letter: str
    """A角, B角, 带班, 值班; of a swap: 待对方同意, 待批准."""
    waits: bool = False
    below: str = ""
    """What was said with it, what is given in exchange, why whoever sits here can't decide."""
    steps: tuple[str, ...] = ()
    """The commands that can be given now."""

    @property
    def sentence(self) -> str:
        """For screen readers."""
        return listed((self.day, self.hours, self.person, self.letter, self.below))


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody of the post who is or will be away: 赵×, 请假, 11-24 08:00 至 11-25 17:30."""

    id: str
    person: str
    kind: str
    when: str
    below: str
    begun: bool
    steps: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """For screen readers."""
        return listed((self.person, self.kind, self.when, self.below))


@dataclass(frozen=True, slots=True)
class SwapLine:
    """One swap of the town that waits: 周二 11-24 城建岗 全天：赵景峰 换 钱立伟."""

    shift: str
    text: str
    below: str
    state: str
    agreed: bool
    steps: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """For screen readers."""
        return listed((self.state, self.text, self.below))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be asked to take a shift."""

    person: str
    name: str
    post: str


class RosterTurns:
    """Reads from the picture when asked; a step is told to ``refused`` where it can't be, else ``then`` is called."""

    def __init__(
        self, roster: RosterView, desk: Desk, tasks: Spawner, refused: Callable[[str], None],
        drafts: DraftStore | None = None,
    ) -> None:  # fmt: skip
        self._roster, self._desk, self._tasks, self._refused = roster, desk, tasks, refused
        self._drafts = drafts
        self._typed: dict[str, dict[str, str]] = {}

    # what is to be seen

    def turns(self, post_id: str, most: int = 5) -> list[Turn]:
        """The next shifts of the post, and every one whose swap waits for an answer of its people."""
        now, people = self._roster.now(), self._people_of(post_id)
        coming = sorted(
            (one for one in self._roster.situation.all_shifts() if one.start > now and one.counts),
            key=lambda one: (one.start, one.deputy, one.id),
        )
        own = [one for one in coming if one.post == post_id]
        asked = [
            one
            for one in coming
            if one.swap is not None
            and (one in own[most:] or (one.post != post_id and {one.person, one.swap.to} & people))
        ]
        return [self._turn(one, post_id) for one in (*own[:most], *asked)]

    def away(self, post_id: str) -> list[Away]:
        """Absences of the post's people that are not over, the soonest first."""
        now, people = self._roster.now(), self._people_of(post_id)
        found = [
            one
            for one in self._roster.situation.all_absences()
            if one.person in people and not one.cancelled and one.end > now
        ]
        return [self._away(one) for one in sorted(found, key=lambda one: (one.start, one.id))]

    def waiting(self) -> list[SwapLine]:
        """The swaps that wait: those to be approved first, then by their time. A post sees those of its people."""
        now, actor = self._roster.now(), self._roster.situation.actor
        people = self._people_of(actor.post) if actor.post is not None else None
        found = []
        for one in self._roster.situation.all_shifts():
            if one.swap is None or one.start <= now or not one.counts:
                continue
            if people is None or {one.person, one.swap.to} & people:
                found.append(one)
        found.sort(key=lambda one: (one.swap is None or one.swap.agreed_at is None, one.start, one.id))
        return [self._line(one) for one in found]

    def due(self) -> int:
        """How many of them whoever sits here is to decide: the center what both want, a post what it is asked."""
        step = APPROVE if self.is_center else AGREE
        return sum(step in one.steps for one in self.waiting()) if self.may_see else 0

    @property
    def is_center(self) -> bool:
        """Whether this account approves swaps."""
        return self._roster.situation.actor.role in MAY[APPROVE]

    @property
    def may_see(self) -> bool:
        """Whether this account has to do with swaps."""
        return self._roster.situation.actor.role in MAY[ASK]

    def candidates(self, shift_id: str, typed: str = "", most: int = 6) -> list[Candidate]:
        """Who can be asked: the post's other people first, then everybody, by Chinese or initials."""
        shift, town = self._roster.situation.shift(shift_id), self._roster.situation.township
        if shift is None:
            return []
        post, words = town.post(shift.post), search.words_of(typed)
        near = [one for one in (post.lead, post.deputy) if one is not None] if post is not None else []
        posts = {p: one.name for one in reversed(town.desks) for p in (one.deputy, one.lead) if p is not None}
        found = []
        for person_id in dict.fromkeys((*near, *(person.id for person in town.people))):
            person = town.person(person_id)
            if person is None or person_id == shift.person:
                continue
            where = posts.get(person_id, "")
            if search.matches(f"{person.name}\n{where}".lower(), person.name, words):
                found.append(Candidate(person_id, person.name, where))
        return found[:most]

    def exchanges(self, shift_id: str, person: str) -> list[tuple[str, str]]:
        """(id, words) of the shifts of somebody's next 45 days that can be taken in exchange."""
        now = self._roster.now()
        found = [
            one
            for one in self._roster.situation.shifts_of(person, now, now + timedelta(days=45))
            if one.start > now and one.id != shift_id and one.state is ShiftState.PLANNED
        ]
        found.sort(key=lambda one: (one.start, one.id))
        return [(one.id, self._place(one)) for one in found]

    def name(self, person: str) -> str:
        """Somebody's name."""
        return person_name(self._roster.situation.township, person)

    # typed words

    def draft(self, key: str) -> dict[str, str]:
        """What was typed and not given yet."""
        kept = self._drafts.get(_kept(key)) if self._drafts is not None else self._typed.get(key)
        return dict(kept) if isinstance(kept, dict) else {}

    def keep(self, key: str, typed: dict[str, str]) -> None:
        """Keep it; nothing typed: forget it."""
        if not any(typed.values()):
            self._forget(key)
        elif self._drafts is not None:
            self._drafts.set(_kept(key), typed)
        else:
            self._typed[key] = typed

    def _forget(self, key: str) -> None:
        if self._drafts is not None:
            self._drafts.clear(_kept(key))
        self._typed.pop(key, None)

    # steps

    def ask(
        self, shift_id: str, to: str, other: str | None, words: str, then: Callable[[], None]
    ) -> None:  # fmt: skip
        """申请换班."""
        if not to:
            self._refused(say("请先选换给谁：写姓名或拼音首字母，回车选定。"))
        elif self._fits(words):
            args = s.AskSwap(to=to, other=other or None, words=words.strip())
            self._submit(args, shift_id, then, f"{ASK} {shift_id}")

    def decide(self, kind: str, shift_id: str, words: str, then: Callable[[], None]) -> None:
        """同意, 不同意, 批准, 驳回, 撤回."""
        if kind == REFUSE and not words.strip():
            self._refused(say("请写明驳回换班的理由。"))
        elif self._fits(words):
            self._submit(_SWAP_STEPS[kind](words.strip()), shift_id, then, f"{kind} {shift_id}")

    def cancel(self, absence_id: str, words: str, then: Callable[[], None]) -> None:
        """The absence does not count."""
        if self._fits(words):
            args = a.CancelAbsence(words=words.strip())
            self._submit(args, absence_id, then, f"{CANCEL} {absence_id}")

    def shorten(self, absence_id: str, until: str, words: str, then: Callable[[], None]) -> None:
        """提前回岗; ``until`` as somebody types it, empty: now."""
        typed, now = until.split(), self._roster.now()
        found = moment(typed, now, self._roster.situation.township.clock) if typed else (now, 0)
        if found is None or found[1] != len(typed):
            text = say("看不懂时间「{typed}」，请写如 15:30、2小时、明天 9:00。", typed=until.strip())
            self._refused(text)
        elif self._fits(words):
            args = a.ShortenAbsence(end=found[0], words=words.strip())
            self._submit(args, absence_id, then, f"{SHORTEN} {absence_id}")

    # inside

    def _people_of(self, post_id: str | None) -> frozenset[str]:
        post = self._roster.situation.township.post(post_id)
        actor, now = self._roster.situation.actor, self._roster.now()
        if post is None:
            return frozenset()
        found = {one for one in (post.lead, post.deputy) if one is not None}
        found |= {one.person for one in self._roster.situation.shifts(post.id, now)}
        if actor.post == post.id and actor.person is not None:
            found.add(actor.person)
        return frozenset(found)

    def _turn(self, shift: Shift, post_id: str) -> Turn:
        start, town = self._local(shift.start), self._roster.situation.township
        day, person = f"{weekday(start)} {start:%m-%d}", person_short(town, shift.person)
        hours = self._hours(shift)
        if shift.post != post_id:
            hours = f"{self._where(shift)} {hours}"
        if shift.swap is None:
            return Turn(shift.id, day, hours, person, self._letter(shift), steps=self._steps(shift))
        asked = say("{one} 申请换 {other}", one=person, other=person_short(town, shift.swap.to))
        steps = self._steps(shift)
        below = self._below(shift, shift.swap, steps)
        return Turn(shift.id, day, hours, asked, _waits(shift.swap), True, below, steps)

    def _line(self, shift: Shift) -> SwapLine:
        assert shift.swap is not None
        steps = self._steps(shift)
        text = say(
            "{place}：{one} 换 {other}", place=self._place(shift), one=self.name(shift.person),
            other=self.name(shift.swap.to),
        )  # fmt: skip
        agreed = shift.swap.agreed_at is not None
        return SwapLine(
            shift.id, text, self._below(shift, shift.swap, steps), _waits(shift.swap), agreed, steps
        )

    def _below(self, shift: Shift, swap: Swap, steps: Sequence[str]) -> str:
        other = self._roster.situation.shift(swap.other) if swap.other is not None else None
        back = say("换回 {place}", place=self._place(other)) if other is not None else say("不换回")
        parts = [back, swap.words]
        if self.is_center and swap.agreed_at is not None and APPROVE not in steps:
            parts.append(say("与您有关，由另一位批准"))
        return listed(parts)

    def _steps(self, shift: Shift) -> tuple[str, ...]:
        actor, town = self._roster.situation.actor, self._roster.situation.township
        if shift.swap is None:
            own = actor.role is not Role.POST or speaks_for(actor, town, shift.person)
            asks = actor.role in MAY[ASK] and own and shift.state is ShiftState.PLANNED
            return (ASK,) if asks else ()
        agreed = shift.swap.agreed_at is not None
        kinds = (APPROVE, REFUSE, WITHDRAW) if agreed else (AGREE, DECLINE, WITHDRAW)
        foreign = self.is_center and shift.swap.account != actor.account
        return tuple(
            kind
            for kind in kinds
            if not (kind == WITHDRAW and foreign) and self._open(_SWAP_STEPS[kind]("x"), shift.id)
        )

    def _open(self, args: Args, subject: str) -> bool:
        """Whether a step is for whoever sits here, by the rules themselves."""
        situation, now = self._roster.situation, self._roster.now()
        if situation.actor.role not in MAY[args.kind]:
            return False
        outcome = decide(situation, command(new_id(), args, subject, now), situation.actor, now)
        return not (isinstance(outcome, Refusal) and outcome.code in _NOT_FOR_HIM)

    def _away(self, absence: Absence) -> Away:
        town, now = self._roster.situation.township, self._roster.now()
        when = say("{start} 至 {end}", start=self._moment(absence.start), end=self._moment(absence.end))
        kinds = (
            (SHORTEN, a.ShortenAbsence(end=absence.start + (absence.end - absence.start) / 2)),
            (CANCEL, a.CancelAbsence()),
        )
        steps = tuple(kind for kind, args in kinds if self._open(args, absence.id))
        name, word = person_short(town, absence.person), sentence(ABSENCE_WORDS[absence.kind])
        return Away(absence.id, name, word, when, absence.words, absence.start <= now, steps)

    def _letter(self, shift: Shift) -> str:
        if shift.role is DutyRole.POST:
            return say("B角") if shift.deputy else say("A角")
        return say("带班") if shift.role is DutyRole.LEADER else say("值班")

    def _where(self, shift: Shift) -> str:
        post = self._roster.situation.township.post(shift.post)
        return post.name if post is not None else self._letter(shift)

    def _place(self, shift: Shift) -> str:
        """周二 11-24 城建岗 全天."""
        start = self._local(shift.start)
        return f"{weekday(start)} {start:%m-%d} {self._where(shift)} {self._hours(shift)}"

    def _hours(self, shift: Shift) -> str:
        start, end = self._local(shift.start), self._local(shift.end)
        if end - start == timedelta(days=1) and start.hour == start.minute == 0:
            return say("全天")
        return f"{start:%H:%M}–{end:%H:%M}"

    def _moment(self, at: datetime) -> str:
        return f"{self._local(at):%m-%d %H:%M}"

    def _local(self, at: datetime) -> datetime:
        return at.astimezone(self._roster.situation.township.clock.zone)

    def _fits(self, words: str) -> bool:
        refusal = too_long(words)
        if refusal is not None:
            self._refused(sentence(refusal.sentence))
        return refusal is None

    def _submit(self, args: Args, subject: str, then: Callable[[], None], key: str) -> None:
        self._refused("")
        self._tasks.spawn(self._carry_out(args, subject, then, key), f"{args.kind} {subject}")

    async def _carry_out(self, args: Args, subject: str, then: Callable[[], None], key: str) -> None:
        try:
            answer = await self._desk.submit(args, subject)
        except Problem as problem:
            self._refused(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self._refused(sentence(answer.sentence))
            return
        self._forget(key)
        then()


def _waits(swap: Swap) -> str:
    return say("待批准") if swap.agreed_at is not None else say("待对方同意")


def _kept(key: str) -> str:
    return f"roster:{key}"
