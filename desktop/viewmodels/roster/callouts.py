"""Call-outs (点名) at the desk: whom one will call, who was reached and who not, and what came of the telephone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.commands import SubjectType
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import MAY, Role
from desktop.domain.rights.visibility import answers_call, sees_all
from desktop.domain.roster import callout_wire as w
from desktop.domain.roster.answers import answers_for
from desktop.domain.roster.callouts import OWED, Callee, Callout, Reach, Scope
from desktop.domain.roster.decide_callouts import members
from desktop.domain.township.posts import Person
from desktop.services.line.connection import Connection
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, clauses, listed, moment_words, translate

REACHES: dict[Reach, str] = {
    Reach.WAITING: QT_TRANSLATE_NOOP("Callouts", "待回应"),
    Reach.REACHED: QT_TRANSLATE_NOOP("Callouts", "已接通"),
    Reach.COMING: QT_TRANSLATE_NOOP("Callouts", "赶来"),
    Reach.THERE: QT_TRANSLATE_NOOP("Callouts", "已到"),
    Reach.CANNOT: QT_TRANSLATE_NOOP("Callouts", "不能来"),
    Reach.UNREACHED: QT_TRANSLATE_NOOP("Callouts", "没接通"),
    Reach.NOBODY: QT_TRANSLATE_NOOP("Callouts", "无人在岗"),
}
_ORDER = (
    Reach.UNREACHED, Reach.NOBODY, Reach.WAITING, Reach.CANNOT, Reach.REACHED, Reach.COMING, Reach.THERE,
)  # fmt: skip
"""Whoever somebody still has to see to comes first."""
_OWN = frozenset({Role.POST, Role.VILLAGE})
_NAMED = 2
"""So many of chosen posts are named in a title."""
DEFAULT_WORDS = QT_TRANSLATE_NOOP("Callouts", "请立即到指挥中心集合")


@dataclass(frozen=True, slots=True)
class CalleeRow:
    """One who is called."""

    id: str
    post: str
    person: str
    reach: Reach
    word: str
    detail: str
    who: Person | None
    """Whose number is masked; None where nobody is known."""

    @property
    def owed(self) -> bool:
        """Whether somebody still has to do something."""
        return self.reach in OWED


@dataclass(frozen=True, slots=True)
class CalloutRow:
    """One call-out in the list."""

    id: str
    title: str
    said: str
    open: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is about to be called: the board, the watch, or chosen posts."""

    scope: Scope
    board: str | None = None
    posts: tuple[str, ...] = ()


class CalloutsView(QObject):
    """``changed`` when a call-out is another one; ``refused(sentence)`` where something could not be done."""

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._desk, self._tasks = situation, connection, desk, tasks
        self._answers = Answers(situation)
        self._stop = situation.touched.connect(self._touched)

    def close(self) -> None:
        """Listen no more; the panel is going."""
        self._stop()
        self._answers.close()

    # what is to be seen

    @property
    def may_call(self) -> bool:
        """Whether this account calls others."""
        return self._situation.actor.role in MAY["callout.make"]

    @property
    def may_see(self) -> bool:
        """Whether call-outs reach this account."""
        return sees_all(self._situation.actor) or self.own_post is not None

    @property
    def may_answer(self) -> bool:
        """Whether this account notes what came of a call: the center for all, a post for itself."""
        actor = self._situation.actor
        return actor.role in MAY["callout.answer"] and (actor.role not in _OWN or actor.post is not None)

    @property
    def own_post(self) -> str | None:
        """The post or village that this account answers for (none known: "", so that it sees no other one's)."""
        actor = self._situation.actor
        return (actor.post or "") if actor.role in _OWN else None

    def unsent(self, callout: str) -> str:
        """Said while the call-out itself has not reached the center: nobody has been called yet."""
        made = (one for one in self._situation.pending_of(callout) if isinstance(one.command.args, w.CallOut))
        if next(made, None) is None:
            return ""
        return translate("Callouts", "已存在本机，还没有发出，对方不知道。急的请先打电话。")

    def rows(self) -> list[CalloutRow]:
        """All that are known, open ones first, the newest first."""
        found = sorted(
            self._situation.all_callouts(), key=lambda one: (one.is_open, one.called_at), reverse=True
        )
        return [
            CalloutRow(one.id, self.title(one), self.unsent(one.id) or self.tally(one), one.is_open)
            for one in found
        ]

    def callout(self, callout_id: str) -> Callout | None:
        """One of them."""
        return self._situation.callout(callout_id)

    def title(self, callout: Callout) -> str:
        """民生服务 11-23 14:32."""
        posts = [one.post for one in callout.callees if one.post is not None]
        return f"{self._whom(callout.scope, callout.board, posts)}  {self._moment(callout.called_at)}"

    def about(self, callout: Callout) -> str:
        """Who called, to where, until when, what for."""
        said = [
            translate("Callouts", "{name} 发出").format(name=callout.called_by),
            translate("Callouts", "集合地点 {place}").format(place=callout.place) if callout.place else "",
            translate("Callouts", "{time} 前到").format(time=self._moment(callout.until))
            if callout.until
            else "",
            translate("Callouts", "又叫 {count} 遍").format(count=callout.reminded)
            if callout.reminded
            else "",
            translate("Callouts", "已结束 {words}").format(words=callout.end_words).strip()
            if not callout.is_open
            else "",
        ]
        return clauses(said)

    def callees(self, callout: Callout) -> list[CalleeRow]:
        """Who is called, whoever is owed something first. A post's account: itself alone."""
        actor, all_ = self._situation.actor, self.own_post is None
        shown = [one for one in callout.callees if all_ or answers_call(actor, one)]
        shown.sort(key=lambda one: _ORDER.index(one.reach))
        return [self._row(one) for one in shown]

    def whom(self, wanted: Wanted) -> tuple[str, list[str], int]:
        """Of what is about to be called: its name, the people who would be called, and at how many posts nobody is."""
        town, now = self._situation.township, self._connection.now()
        name = self._whom(wanted.scope, wanted.board, wanted.posts)
        if wanted.scope is Scope.WATCH:
            people = dict.fromkeys(shift.person for shift in self._situation.watch(now))
            return name, [self._person(one) for one in people], 0
        posts = members(town, wanted.board) if wanted.scope is Scope.BOARD else list(wanted.posts)
        people_at = [answers_for(self._situation, post, now).person for post in posts]
        found = [self._person(person) for person in people_at if person is not None]
        return name, found, len(posts) - len(found)

    def boardless(self) -> tuple[str, ...]:
        """The villages that lie in no board's area: they are called together."""
        return tuple(post.id for post in self._situation.township.villages_of(""))

    # what is wanted

    def call(
        self, wanted: Wanted, words: str, place: str, minutes: int | None, *, drill: bool,
        then: Callable[[str], None],
    ) -> None:  # fmt: skip
        """Call them; ``then`` is told the call-out's id once it is kept."""
        until = self._connection.now() + timedelta(minutes=minutes) if minutes else None
        args = w.CallOut(
            scope=wanted.scope, board=wanted.board, posts=wanted.posts, words=words.strip(), place=place.strip(),
            until=until, drill=drill,
        )  # fmt: skip
        self._give(args, new_id(), then)

    def answer(
        self,
        callout: str,
        callee: str,
        reach: Reach,
        words: str = "",
        then: Callable[[str], None] | None = None,
    ) -> None:
        """What came of one; ``then`` once it is kept."""
        self._give(w.AnswerCall(callee=callee, reach=reach, words=words.strip()), callout, then)

    def remind(self, callout: str) -> None:
        """Once more to all who have not answered."""
        self._give(w.RemindCalled(), callout)

    def end(self, callout: str, words: str = "", then: Callable[[str], None] | None = None) -> None:
        """It is over; ``then`` once that is kept."""
        self._give(w.EndCallOut(words=words.strip()), callout, then)

    # inside

    def _give(self, args: Args, subject: str, then: Callable[[str], None] | None = None) -> None:
        self._tasks.spawn(self._submit(args, subject, then), f"{args.kind} {subject}")

    async def _submit(self, args: Args, subject: str, then: Callable[[str], None] | None) -> None:
        try:
            answer = await self._desk.submit(args, subject)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence))
            return
        if isinstance(answer, Refusal):
            self.refused.emit(sentence(answer.sentence))
            return
        self._answers.expect(answer.id, self._answered)
        if then is not None:
            then(subject)

    def _answered(self, refusal: str) -> None:
        if refusal:
            self.refused.emit(refusal)
        self.changed.emit()

    def _touched(self, touched: Touched) -> None:
        if (
            touched.everything
            or touched.pending
            or any(type_ is SubjectType.CALLOUT for type_, _ in touched.keys)
        ):
            self.changed.emit()

    def _whom(self, scope: Scope, board: str | None, posts: Sequence[str] = ()) -> str:
        if scope is Scope.WATCH:
            return translate("Callouts", "值班组")
        if scope is Scope.BOARD:
            found = next(
                (one.name for one in self._situation.township.boards if one.id == board), board or ""
            )
            return translate("Callouts", "{board} 全板块").format(board=found)
        names = [self._situation.township.post_name(one) for one in posts]
        if len(names) <= _NAMED:
            return listed(names) or translate("Callouts", "选定岗位")
        return translate("Callouts", "{first}等 {count} 个").format(first=names[0], count=len(names))

    def tally(self, callout: Callout) -> str:
        """How many have answered, and what is owed."""
        counts = callout.tally()
        known = translate("Callouts", "已回应 {reached}/{all}").format(
            reached=callout.reached, all=len(callout.callees)
        )
        owed = [
            f"{translate('Callouts', REACHES[reach])} {counts[reach]}"
            for reach in _ORDER[:3]
            if counts[reach]
        ]
        return clauses((known, *owed))

    def _row(self, callee: Callee) -> CalleeRow:
        town = self._situation.township
        person = town.person(callee.person) if callee.person is not None else None
        said = [callee.words]
        if callee.at is not None:
            said.append(f"{callee.by} {self._moment(callee.at)}".strip())
        if callee.tries > 1:
            said.append(translate("Callouts", "打了 {count} 次").format(count=callee.tries))
        return CalleeRow(
            callee.id,
            town.post_name(callee.post) if callee.post is not None else translate("Callouts", "值班组"),
            person.name if person is not None else "—",
            callee.reach,
            translate("Callouts", REACHES[callee.reach]),
            clauses(said),
            person,
        )

    def _person(self, person_id: str) -> str:
        person = self._situation.township.person(person_id)
        return person.name if person is not None else person_id

    def _moment(self, at: datetime) -> str:
        return moment_words(at, self._connection.now(), self._situation.township.clock.zone)
