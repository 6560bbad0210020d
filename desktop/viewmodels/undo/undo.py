"""Thirty seconds of undo: the last own steps, what would be taken back, and the honest way of doing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.commands import Args, Command, Issue, Reassign, SubjectType
from desktop.domain.orders.orders import Order, OrderState
from desktop.domain.problems import Problem, Refusal
from desktop.services.line.connection import Connection, Link
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Pending, Sending, Situation, Touched
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.outbox.answers import Answers
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.undo import ways
from desktop.viewmodels.undo.drafts import give_back, has_room
from desktop.viewmodels.words import clauses, listed, translate

SECONDS = 30
_TOLD = 8
"""How long it stands there that something can't be taken back."""

_OF_EVENTS = frozenset({"event", "order", "whistle"})
"""Subjects whose steps are offered to be taken back."""

Stand = Literal["waits", "sending", "center", "refused", "gone"]


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands on screen: the step, how long it can be taken back, and what has to be known."""

    text: str
    seconds: int
    possible: bool
    more: str = ""
    grave: bool = False
    """Whether ``more`` is something that changes the decision: the post has received it."""


@dataclass(slots=True)
class _Step:
    given: Command
    lane: str
    before: ways.Before
    at: datetime
    name: str
    asked: bool = False
    """A person wants it back; it is done as soon as the center has answered."""
    settled: datetime | None = None
    """When the center had it."""
    told: bool = False
    """Whether that it can't be taken back is of no interest any more."""


class Undo(QObject):
    """``changed`` when the chip is another one; ``told(level, sentence)`` what came of it."""

    changed = Signal()
    told = Signal(str, str)
    given_back = Signal(str, str)
    """What was typed for a step lies as a draft again: its kind and its event."""

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, drafts: DraftStore,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._desk, self._tasks, self._drafts = desk, tasks, drafts
        self._steps: list[_Step] = []
        self._own: list[Args] = []
        self._taken_back: dict[str, _Step] = {}
        self._answers = Answers(situation)
        self.chip: Chip | None = None
        self._offered: _Step | None = None
        """The step that the chip stands for."""
        self._stops = (
            desk.taken.connect(self._on_taken),
            situation.touched.connect(self._on_touched),
            situation.overtaken.connect(self._on_overtaken),
        )

    def close(self) -> None:
        """Stop listening."""
        for stop in self._stops:
            stop()
        self._answers.close()
        self._steps.clear()

    def tick(self) -> None:
        """Once a second."""
        now = self._connection.now()
        self._steps = [step for step in self._steps if step.asked or self._left(step, now) > 0]
        self._look()

    # what the person does

    def undo(self) -> None:
        """Take the step on the chip back, or say why not; no other one, and none twice.

        Without a chip: why the newest can't be taken back.
        """
        now = self._connection.now()
        self._steps = [step for step in self._steps if step.asked or self._left(step, now) > 0]
        step = self._offered
        if self.chip is None:
            step = next((step for step in reversed(self._steps) if not step.asked), None)
        if step is not None and step.asked:
            return
        if step is None or step not in self._steps:
            self._look()
            self.told.emit("info", translate("Undo", "最近 30 秒内没有可撤回的操作"))
            return
        stand = self._stand(step)
        if stand in ("waits", "sending") and not has_room(self._drafts, step.given):
            said = translate("Undo", "登记表里还有没送出的内容，先登记或清空，再撤回{step}")
            self.told.emit("warn", said.format(step=step.name))
            return
        if stand == "waits":
            self._drop(step)
            self._tasks.spawn(self._withdraw(step), f"undo {step.given.kind}")
        elif stand == "sending":
            step.asked = True
            self._look()
        elif stand == "center":
            self._take_back(step)
        else:
            self._drop(step)

    # inside

    def _on_taken(self, pending: Pending) -> None:
        given = pending.command
        if any(given.args is own for own in self._own) or given.subject.type.value not in _OF_EVENTS:
            return
        order = self._situation.order(given.subject.id) if given.subject.type is SubjectType.ORDER else None
        before = ways.Before(self._situation.event(pending.lane), order)
        name = ways.name_of(given, before, self._situation)
        self._steps.append(_Step(given, pending.lane, before, self._connection.now(), name))

    def _on_touched(self, touched: Touched) -> None:
        if self._steps and (touched.pending or touched.everything or any(touched.keys)):
            for step in [step for step in self._steps if step.asked]:
                self._go_on(step)
            self._look()

    def _go_on(self, step: _Step) -> None:
        """The center has answered to something that a person wanted back meanwhile."""
        stand = self._stand(step)
        if stand == "center":
            self._take_back(step)
        elif stand == "waits":
            self._drop(step)
            self._tasks.spawn(self._withdraw(step), f"undo {step.given.kind}")
        elif stand in ("refused", "gone"):
            self._drop(step)
            self.told.emit("info", translate("Undo", "{step}：中心没有接受，不用撤回").format(step=step.name))

    def _on_overtaken(self, pending: Pending) -> None:
        """It had reached the center before it was withdrawn: what was wanted is done there."""
        step = self._taken_back.pop(pending.command.id, None)
        if step is not None:
            self._take_back(step)

    async def _withdraw(self, step: _Step) -> None:
        self._taken_back[step.given.id] = step
        pending = self._situation.one_pending(step.given.id)
        tried = pending is not None and pending.tries > 0
        try:
            await self._desk.withdraw(step.given.id)
        except Problem as problem:
            self._taken_back.pop(step.given.id, None)
            self._failed(step, problem.sentence)
            return
        kept = self._give_back(step)
        said = translate("Undo", "已撤回，没有送出：{step}")
        if tried:  # nobody knows whether it has arrived
            said = translate("Undo", "已停止发送：{step}。之前发过没有答复，中心若已办理会再提示，并接着撤回")
        draft = translate("Undo", "写的内容留作草稿") if kept else ""
        self.told.emit("info", clauses((said.format(step=step.name), draft)))

    def _take_back(self, step: _Step) -> None:
        self._drop(step)
        found = ways.inverse(step.given, step.before, self._situation.event(step.lane))
        if found is None:
            self.told.emit("warn", self._cannot(step))
            return
        self._tasks.spawn(self._inverse(step, found), f"undo {step.given.kind}")

    async def _inverse(self, step: _Step, found: ways.Inverse) -> None:
        args = found.args
        if isinstance(args, Reassign):
            args = args.model_copy(update={"order": new_id()})
        received = ways.received(self._order_of(step), self._situation)
        self._own.append(args)
        try:
            outcome = await self._desk.submit(args, found.subject)
        except Problem as problem:
            self._failed(step, problem.sentence)
            return
        finally:
            self._own.remove(args)
        if isinstance(outcome, Refusal):
            self._failed(step, outcome.sentence)
            return
        kept = self._give_back(step)
        offline = self._connection.standing.link is not Link.LIVE
        said = translate("Undo", "撤回已保存，待中心确认：{step}")
        if offline:
            said = translate("Undo", "撤回已存本机，恢复后送达：{step}")
        call = self._call(step) if offline else ""
        rest = translate("Undo", "写的内容留作草稿") if kept and not call else ""
        told = clauses((said.format(step=step.name), received, call, rest))
        self.told.emit("warn" if call else "info", told)
        self._answers.expect(outcome.id, lambda why: self._answered(step, why, received))

    def _answered(self, step: _Step, why: str, received: str) -> None:
        """The center has taken the step back, or has not."""
        if why:
            said = translate("Undo", "中心没有接受撤回{step}：{why}请在「待确认」里处理").format(
                step=step.name, why=why
            )
            self.told.emit("error", said)
            return
        call = self._call(step) if received else ""
        said = translate("Undo", "已撤回：{step}").format(step=step.name)
        self.told.emit("warn" if call else "info", clauses((said, received, call)))

    def _give_back(self, step: _Step) -> bool:
        now, town = self._connection.now(), self._situation.township
        kept = give_back(self._drafts, step.given, step.lane, now, town)
        if kept:
            self.given_back.emit(step.given.kind, step.lane)
        return kept

    def _failed(self, step: _Step, why: str) -> None:
        said = translate("Undo", "没有撤回{step}：{why}").format(step=step.name, why=sentence(why))
        self.told.emit("error", said)

    def _call(self, step: _Step) -> str:
        order = self._order_of(step)
        post = self._situation.township.post(order.lead) if order is not None else None
        if post is None:
            return ""
        if not post.phone:
            return translate("Undo", "请电话告知{post}").format(post=post.name)
        return translate("Undo", "请电话告知{post} 内线 {phone}").format(post=post.name, phone=post.phone)

    def _cannot(self, step: _Step) -> str:
        order = self._order_of(step)
        if step.given.kind in ways.WAYS and order is not None and order.state is OrderState.ANSWERED:
            post = self._situation.township.post_name(order.lead)
            return translate("Undo", "{step}：{post}已反馈，不能撤回").format(step=step.name, post=post)
        said = translate("Undo", "{step} 已到中心，不能撤回").format(step=step.name)
        return clauses((said, ways.instead(step.given.kind)))

    def _order_of(self, step: _Step) -> Order | None:
        args = step.given.args
        if isinstance(args, Reassign):
            return self._situation.order(args.order)
        return self._situation.order(step.given.subject.id) if isinstance(args, Issue) else None

    # how it stands

    def _stand(self, step: _Step) -> Stand:
        pending = self._situation.one_pending(step.given.id)
        if pending is None:
            return "gone" if self._situation.is_given_up(step.given.id) else "center"
        if pending.sending is Sending.STORED:
            return "waits"
        return "sending" if pending.sending is Sending.SENDING else "refused"

    def _left(self, step: _Step, now: datetime) -> int:
        end = step.at + timedelta(seconds=SECONDS)
        return max(0, round((end - now).total_seconds()))

    def _drop(self, step: _Step) -> None:
        if step in self._steps:
            self._steps.remove(step)
        for earlier in self._steps:
            earlier.told = True
        self._look()

    def _look(self) -> None:
        now = self._connection.now()
        self._steps = [step for step in self._steps if not self._gone(step)]
        made = ((self._chip(step, now), step) for step in reversed(self._steps))
        chip, self._offered = next(((chip, step) for chip, step in made if chip), (None, None))
        if chip != self.chip:
            self.chip = chip
            self.changed.emit()

    def _gone(self, step: _Step) -> bool:
        """Whether it is somebody else's matter: refused ones stand in 待确认, recalled orders are recalled."""
        stand = self._stand(step)
        if stand == "gone":
            return True
        if stand == "refused":
            return not step.asked
        order = self._order_of(step) if stand == "center" else None
        over = (OrderState.CANCELLED, OrderState.REASSIGNED, OrderState.RETURNED)
        return order is not None and order.state in over

    def _possible(self, step: _Step) -> bool:
        """Whether the inverse would go through now."""
        found = ways.inverse(step.given, step.before, self._situation.event(step.lane))
        return found is not None and self._desk.refusal(found.args, found.subject) is None

    def _chip(self, step: _Step, now: datetime) -> Chip | None:
        left = self._left(step, now)
        stand = self._stand(step)
        if step.asked:
            more = translate("Undo", "正在送往中心，答复后即撤回")
            return Chip(step.name, left, False, more)
        if stand == "waits":
            return Chip(step.name, left, True, translate("Undo", "还在本机"))
        if stand == "sending":
            return Chip(step.name, left, True)
        if step.settled is None:
            step.settled = now
        order = self._order_of(step)
        if not self._possible(step):
            if step.told or now - step.settled >= timedelta(seconds=_TOLD):
                return None
            return Chip(self._cannot(step), 0, False)
        received = ways.received(order, self._situation)
        told = listed((received, translate("Undo", "仍可撤回"))) if received else ""
        return Chip(step.name, left, True, told, grave=bool(received))
