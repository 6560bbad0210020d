"""What can be done with the order in hand, by key: 催办, 改派, 撤回派单 for the center; 签收, 反馈, 退单 for a post."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.domain import commands as k
from desktop.domain.events.events import EVENT_MOVES
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import Role
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels.dispatch.dispatch_words import command_word, say
from desktop.viewmodels.dispatch.order_rows import CENTER, OrderRow
from desktop.viewmodels.drawer.chief import later_limits
from desktop.viewmodels.drawer.fields import Around
from desktop.viewmodels.freshness import wait_words
from desktop.viewmodels.sentences.sentences import sentence, too_long
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import RETURN_REASONS, word

Kind = Literal["issue", "urge", "reassign", "cancel", "receive", "answer", "return", "extend", "amend"]
_KEYS: dict[Kind, str] = {
    "issue": "D", "urge": "U", "reassign": "G", "cancel": "Z", "receive": "Q", "answer": "W", "return": "B",
    "extend": "P",
}  # fmt: skip
_OFFERED = 4
_NEVER = datetime.max.replace(tzinfo=UTC)
_CENTER: tuple[Kind, ...] = ("urge", "reassign", "cancel")
_POST: tuple[Kind, ...] = ("receive", "answer", "return", "extend")


@dataclass(frozen=True, slots=True)
class OrderAction:
    """One thing to do: its key, its word, and why it can't be done now (None where it can)."""

    kind: Kind
    key: str
    name: str
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class OrderForm:
    """What is asked before an action is carried out."""

    kind: Kind
    order: str
    title: str
    prompt: str
    required: bool
    long: bool
    choices: tuple[tuple[str, str], ...] = ()
    text: str = ""
    """What stands in it at first, where nothing was typed before."""
    chosen: str = ""


class OrderActions(QObject):
    """Carries out what a person wants with one order; refusals come back with their sentence."""

    refused = Signal(str)
    """The sentence of a refusal or of a problem."""
    done = Signal(str)
    """The order with which something has been done."""

    def __init__(
        self, situation: Situation, desk: Desk, tasks: Spawner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._situation, self._desk, self._tasks = situation, desk, tasks
        self.busy = False
        self.held: Callable[[], bool] = lambda: False
        """Whether nothing may be done just now, because the picture is being made whole."""

    def of(self, row: OrderRow | None) -> list[OrderAction]:
        """What this account can do with the order, in order of keys."""
        role = self._situation.actor.role
        kinds = _CENTER if role in CENTER else _POST if role in (Role.POST, Role.VILLAGE) else ()
        if row is None:
            return []
        event = self._situation.event(row.event)
        if kinds is _CENTER and event is not None and "order.issue" in EVENT_MOVES[event.state]:
            return [OrderAction("issue", _KEYS["issue"], command_word("order.issue"), None)]
        return [
            OrderAction(kind, _KEYS[kind], command_word(f"order.{kind}"), self._refusal(kind, row.id))
            for kind in kinds
        ]

    def form(self, kind: Kind, row: OrderRow) -> OrderForm | None:
        """What must be asked first; None where nothing is."""
        title = f"{command_word(f'order.{kind}')} {row.number} {row.post}"
        match kind:
            case "urge":
                return OrderForm(kind, row.id, title, say("附言，可不填"), required=False, long=False)
            case "cancel":
                return OrderForm(kind, row.id, title, say("撤回理由，岗位会看到"), required=True, long=False)
            case "answer":
                return OrderForm(kind, row.id, title, say("处置经过和结果"), required=True, long=True)
            case "return":
                reasons = tuple((reason.value, word(RETURN_REASONS, reason)) for reason in ReturnReason)
                return OrderForm(
                    kind, row.id, title, say("退单说明：应由谁办、依据是什么"), True, False, reasons
                )
            case "extend":
                order, event = self._situation.order(row.id), self._situation.event(row.event)
                if order is None or event is None:
                    return None
                around = Around(self._situation.township, event, order.issued_at, order=order)
                later = tuple((option.value, option.text) for option in later_limits(around, order.due))
                prompt = say("为什么办不完，还差什么；由值班长批复，批复前原时限照走")
                return OrderForm(kind, row.id, title, prompt, True, False, later[:_OFFERED])
            case _:
                return None

    def carry_out(self, kind: Kind, order_id: str, words: str = "", choice: str = "") -> None:
        """Do it; ``refused`` or ``done`` follows."""
        args = _args(kind, words.strip(), choice)
        if isinstance(args, Refusal):
            self.refused.emit(sentence(args.sentence))
        elif self.held():
            self.refused.emit(wait_words())
        elif not self.busy:
            self.busy = True
            self._tasks.spawn(self._submit(args, order_id), f"{args.kind} {order_id}")

    async def _submit(self, args: k.Args, order_id: str) -> None:
        try:
            answer = await self._desk.submit(args, order_id)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence))
            return
        finally:
            self.busy = False
        if isinstance(answer, Refusal):
            self.refused.emit(sentence(answer.sentence))
        else:
            self.done.emit(order_id)

    def _refusal(self, kind: Kind, order_id: str) -> Refusal | None:
        if kind == "reassign":
            order = self._situation.order(order_id)
            other = next(
                post.id for post in self._situation.township.posts if order is None or post.id != order.lead
            )
            return self._desk.refusal(k.Reassign(order="preview", to=other, reason="—"), order_id)
        if kind == "extend":
            order = self._situation.order(order_id)
            due = order.due + timedelta(days=1) if order is not None else _NEVER
            return self._desk.refusal(k.Extend(due=due, reason="—"), order_id)
        args = _args(kind, "—", ReturnReason.WRONG_AREA.value)
        return args if isinstance(args, Refusal) else self._desk.refusal(args, order_id)


def _args(kind: Kind, words: str, choice: str) -> k.Args | Refusal:
    long = too_long(words, "words")
    if long is not None:
        return long
    if kind == "receive":
        return k.Receive()
    if kind == "urge":
        return k.Urge(words=words)
    if not words:
        return Refusal(code="words", sentence=say("请先写明理由或结果。"), field="words")
    match kind:
        case "cancel":
            return k.Cancel(reason=words)
        case "answer":
            return k.Answer(text=words)
        case "return":
            if choice not in {reason.value for reason in ReturnReason}:
                return Refusal(code="choice", sentence=say("请选择退单原因。"), field="choice")
            return k.Return(reason=ReturnReason(choice), words=words)
        case "extend":
            if not choice:
                return Refusal(code="choice", sentence=say("请选择延到何时。"), field="choice")
            return k.Extend(due=datetime.fromisoformat(choice), reason=words)
        case _:
            return Refusal(code="kind", sentence=say("这一步不能这样办理。"))
