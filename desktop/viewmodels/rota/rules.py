"""The plan of the roster being edited: patterns, limits, wishes; kept as a draft, checked as it is typed, then put."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, time
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.commands import Command
from desktop.domain.problems import Problem, Refusal
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.rota.decide_rota import problems
from desktop.domain.rota.plan import ROTA, Days, RosterRules, Rota, ShiftPattern, Wishes
from desktop.domain.rota.wire import PutRota, WishRota
from desktop.domain.township.posts import Post
from desktop.services.sending.desk import Desk
from desktop.viewmodels.catalogue.editor import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.period import Period
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import listed, translate

KEY = "rota:plan"
LIMITS = ("rest_after_night", "rest", "nights", "days_in_a_row", "shifts", "hours")
"""The limits of the rules, in the order of the page."""


class RotaRules(QObject):
    """``changed`` as it is edited; ``done`` and ``refused`` with a sentence once somebody has answered."""

    changed = Signal()
    done = Signal(str)
    refused = Signal(str)

    def __init__(
        self, board: RotaBoard, desk: Desk, tasks: Spawner, drafts: DraftStore | None,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._board, self._desk, self._tasks, self._drafts = board, desk, tasks, drafts
        self._answers = Answers(board.situation)
        self._seen = 0
        self.patterns: list[ShiftPattern] = []
        self.rules = RosterRules()
        self.saving = False
        board.reset.connect(self.changed)

    def close(self) -> None:
        """Wait for no more answers."""
        self._answers.close()

    # reading

    @property
    def rota(self) -> Rota:
        """The plan that holds."""
        return self._board.rota

    @property
    def touched(self) -> bool:
        """Whether something differs from the plan that holds."""
        return tuple(self.patterns) != self.rota.patterns or self.rules != self.rota.rules

    @property
    def news(self) -> str:
        """What another one has made of the plan since this was begun; empty where nobody has."""
        rota = self._board.situation.rota()
        version = self._version()
        if version == self._seen or rota is None or 0 < rota.steady_since <= self._seen:
            return ""
        said = translate("Rota", "{by} 刚改过排班规则：{reason}。您写的都在，核对后可以接着保存。")
        return said.format(by=rota.by or translate("Rota", "有人"), reason=rota.reason or "—")

    def problems(self) -> list[tuple[int, str]]:
        """What is wrong: the place of the pattern, and a sentence."""
        found = problems(tuple(self.patterns), self._board.situation.township)
        return [(_place(field), sentence(said)) for field, said in found]

    def differences(self) -> list[str]:
        """What saving would change, a sentence each."""
        before = {one.id: one for one in self.rota.patterns}
        after = {one.id: one for one in self.patterns}
        new, gone = translate("Rota", "新增「{name}」"), translate("Rota", "删去「{name}」")
        other = translate("Rota", "修改「{name}」")
        found = [new.format(name=one.label) for id_, one in after.items() if id_ not in before]
        found += [other.format(name=one.label) for id_, one in after.items() if before.get(id_, one) != one]
        found += [gone.format(name=one.label) for id_, one in before.items() if id_ not in after]
        if self.rules != self.rota.rules:
            found.append(translate("Rota", "修改排班限制"))
        return found

    def summary(self, pattern: ShiftPattern) -> str:
        """08:00 起 12 小时，每天，1 人，人选 4."""
        when = (
            translate("Rota", "按办公时间")
            if pattern.office
            else translate("Rota", "{start} 起 {hours} 小时").format(
                start=f"{pattern.start:%H:%M}", hours=f"{pattern.hours:g}"
            )
        )
        days = days_word(pattern.days)
        people = translate("Rota", "同时 {need} 人，人选 {pool} 人").format(
            need=pattern.need, pool=len(pattern.pool)
        )
        return listed((when, days, people))

    def posts(self) -> Sequence[Post]:
        """The posts that a pattern may be for."""
        return self._board.situation.township.posts

    def monday(self, days: int) -> date:
        """A Monday, or so many days after it: for the names of the days of the week."""
        return Period.week(self._board.today).days[days]

    def today(self) -> date:
        """The local day."""
        return self._board.today

    def wishes(self, person: str) -> Wishes:
        """What a person wishes now."""
        return self.rota.wishes_of(person) or Wishes(person=person)

    def name(self, person: str) -> str:
        """What somebody is called."""
        known = self._board.situation.township.person(person)
        return known.name if known is not None else person

    def person_called(self, name: str) -> str | None:
        """The person of this name (or id); None where there is none, or more than one."""
        people = self._board.situation.township.people
        found = [one.id for one in people if name in (one.name, one.id)]
        return found[0] if len(found) == 1 else None

    # editing

    def open(self) -> None:
        """Begin with the plan that holds, or go on with a draft that was left."""
        kept = self._drafts.get(KEY) if self._drafts is not None else None
        self._seen, self.patterns, self.rules = self._version(), list(self.rota.patterns), self.rota.rules
        if isinstance(kept, dict):
            try:
                self.patterns = [ShiftPattern.model_validate(one) for one in kept["patterns"]]
                self.rules = RosterRules.model_validate(kept["rules"])
                self._seen = int(kept["seen"])
            except (ValidationError, KeyError, TypeError, ValueError):
                self.patterns, self.rules = list(self.rota.patterns), self.rota.rules
        self.changed.emit()

    def edit(self, place: int, **parts: Any) -> str:
        """Some parts of a pattern are other now; a sentence where they cannot be so."""
        try:
            fresh = ShiftPattern.model_validate({**self.patterns[place].model_dump(), **parts})
        except ValidationError:
            return translate("Rota", "这样写不对，请检查时长、人数和人选。")
        if fresh != self.patterns[place]:
            self.patterns[place] = fresh
            self._keep()
        return ""

    def add(self) -> int:
        """Another watch at the end; its place."""
        name = translate("Rota", "新班次")
        made = ShiftPattern(
            id=f"p-{new_id()[:13]}", name=name, role=DutyRole.OFFICER, start=time(8), hours=12
        )
        self.patterns.append(made)
        self._keep()
        return len(self.patterns) - 1

    def remove(self, place: int) -> None:
        """One pattern less; what was planned by it stays."""
        del self.patterns[place]
        self._keep()

    def move(self, place: int, by: int) -> int:
        """A pattern up or down; its new place."""
        to = max(0, min(len(self.patterns) - 1, place + by))
        self.patterns.insert(to, self.patterns.pop(place))
        self._keep()
        return to

    def limit(self, name: str, **parts: Any) -> None:
        """One limit is another now: ``on``, ``amount``, ``strict``."""
        bound = getattr(self.rules, name).model_copy(update=parts)
        self.rules = self.rules.model_copy(update={name: bound})
        self._keep()

    def discard(self) -> None:
        """Back to the plan that holds."""
        if self._drafts is not None:
            self._drafts.clear(KEY)
        self.open()

    # sending

    def put(self, reason: str) -> bool:
        """Save it with a reason; False where something is missing, which is said."""
        if not reason.strip():
            self.refused.emit(translate("Rota", "请写明改动的原因。"))
            return False
        found = self.problems()
        if found:
            self.refused.emit(found[0][1])
            return False
        args = PutRota(patterns=tuple(self.patterns), rules=self.rules, reason=reason.strip())
        self.saving = True
        self._send(args, self._seen, translate("Rota", "排班规则已保存。"))
        return True

    def wish(self, wishes: Wishes) -> None:
        """All that one person wishes, in the place of what he wished before."""
        self._send(WishRota(wishes=wishes), None, translate("Rota", "意愿已登记。"))

    def look_again(self) -> None:
        """Go on from the plan as it is now: what is written here is meant for it."""
        self._seen = self._version()
        self._keep()

    # inside

    def _send(self, args: Args, version: int | None, done: str) -> None:
        self._tasks.spawn(self._submit(args, version, done), "rota rules")

    async def _submit(self, args: Args, version: int | None, done: str) -> None:
        try:
            outcome = await self._desk.submit(args, ROTA, expected_version=version)
        except Problem as problem:
            self._told(args, sentence(problem.sentence), done)
            return
        if isinstance(outcome, Refusal):
            self._told(args, sentence(outcome.sentence), done)
            return
        assert isinstance(outcome, Command)
        self._answers.expect(outcome.id, lambda told: self._told(args, told, done))

    def _told(self, args: Args, said: str, done: str) -> None:
        if isinstance(args, PutRota):
            self.saving = False
            if not said:
                self._saved(args)
        (self.refused if said else self.done).emit(said or done)
        self.changed.emit()

    def _saved(self, args: PutRota) -> None:
        """The center has these; what was written since they were sent is a draft on top of them."""
        self._seen = self._version()
        if tuple(self.patterns) != args.patterns or self.rules != args.rules:
            self._keep()
        elif self._drafts is not None:
            self._drafts.clear(KEY)

    def _version(self) -> int:
        rota = self._board.situation.rota()
        return rota.version if rota is not None else 0

    def _keep(self) -> None:
        if self._drafts is not None:
            plain = {
                "seen": self._seen, "rules": self.rules.model_dump(mode="json"),
                "patterns": [one.model_dump(mode="json") for one in self.patterns],
            }  # fmt: skip
            self._drafts.set(KEY, plain)
        self.changed.emit()


def days_word(days: Days) -> str:
    """每天, 工作日, 休息日, 按星期."""
    return {
        Days.EVERY: translate("Rota", "每天"), Days.WORK: translate("Rota", "工作日"),
        Days.REST: translate("Rota", "休息日和节假日"), Days.WEEK: translate("Rota", "按星期"),
    }[days]  # fmt: skip


def people_of_text(rules: RotaRules, text: str) -> tuple[tuple[str, ...], str]:
    """The people of one cell of the table, names apart by spaces; a sentence where one is unknown."""
    people = []
    for name in re.findall(r"[\w·]+", text):
        person = rules.person_called(name)
        if person is None:
            return (), translate("Rota", "没有「{name}」这个人，或有重名。").format(name=name)
        people.append(person)
    return tuple(people), ""


def _place(field: str) -> int:
    """The number in ``patterns[3].pool``."""
    return int(field.partition("[")[2].partition("]")[0] or 0)
