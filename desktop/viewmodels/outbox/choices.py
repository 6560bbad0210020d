"""What can be done with a command that the center has not confirmed, in words, and why not where it can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from pydantic import ValidationError

from desktop.domain import commands as k
from desktop.domain.events.events import EscalateLevel, RejectReason, SuspendReason
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.problems import Refusal
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Pending, Situation
from desktop.viewmodels.dispatch.dispatch_words import command_word, own_words, say
from desktop.viewmodels.dispatch.order_actions import OrderForm
from desktop.viewmodels.dispatch.rules import mode_for
from desktop.viewmodels.outbox.entries import Entry
from desktop.viewmodels.sentences.sentences import sentence, too_long
from desktop.viewmodels.words import ESCALATE_LEVELS, REJECT_REASONS, RETURN_REASONS, SUSPEND_REASONS, word

ChoiceId = Literal["keep", "again", "reassign", "retry", "amend", "withdraw", "print", "export", "phone"]

WORDS: Mapping[type[k.Args], str] = {
    k.Report: "title", k.Answer: "text", k.Cancel: "reason", k.Escalate: "reason", k.Reopen: "reason",
    k.CheckOut: "reason", k.Reject: "words", k.Return: "words", k.Suspend: "words", k.Resume: "words",
    k.Comment: "words", k.Supervise: "words", k.Urge: "words", k.Close: "summary", k.Review: "summary",
    k.FollowUp: "note", k.Approve: "words", k.Deny: "words", k.Rule: "words", k.Unmerge: "words", k.Withdraw: "words",
    k.Unsupervise: "words", k.Extend: "reason",
}  # fmt: skip
"""The field of a command that holds what somebody typed."""

_CHOSEN: Mapping[type[k.Args], tuple[str, type[StrEnum], Mapping[Any, str]]] = {
    k.Reject: ("reason", RejectReason, REJECT_REASONS),
    k.Return: ("reason", ReturnReason, RETURN_REASONS),
    k.Suspend: ("reason", SuspendReason, SUSPEND_REASONS),
    k.Escalate: ("level", EscalateLevel, ESCALATE_LEVELS),
}
"""The field of a command that was chosen from a few, and what they are called."""
_MAY_BE_EMPTY = (
    k.Urge,
    k.Resume,
    k.Suspend,
    k.FollowUp,
    k.CheckOut,
    k.Reject,
    k.Approve,
    k.Unmerge,
    k.Withdraw,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on: its key, its words, and why it can't be taken now (empty where it can)."""

    id: ChoiceId
    key: str
    text: str
    refusal: str = ""


def choices(entry: Entry, situation: Situation, desk: Desk) -> tuple[Choice, ...]:
    """The ways on from a problem, the safest first; none for what is only waiting."""
    pending = situation.one_pending(entry.id)
    if entry.kind == "undelivered":
        return (
            Choice("retry", "R", say("重试")),
            Choice("phone", "P", say("改为电话告知")),
            Choice("withdraw", "X", say("撤回")),
        )
    if entry.kind == "unreadable":
        return (Choice("export", "S", say("导出原文")), Choice("withdraw", "X", say("作废")))
    if pending is None or not entry.problem:
        return ()
    if entry.kind == "conflict":
        return _conflict(pending, situation, desk)
    return (
        Choice("retry", "R", say("重试")),
        Choice("amend", "E", say("修改后再发"), amend_refusal(pending, situation)),
        Choice("withdraw", "X", say("撤回")),
    )


def _conflict(pending: Pending, situation: Situation, desk: Desk) -> tuple[Choice, ...]:
    refusal = desk.again_refusal(pending.command.id)
    again = sentence(refusal.sentence) if refusal is not None else ""
    return (
        Choice("keep", "1", say("保留中心的")),
        Choice("again", "2", _again_words(pending.command.args, situation), again),
        _third(pending, situation),
    )


def _third(pending: Pending, situation: Situation) -> Choice:
    """Where somebody else has dispatched it: hand it on to my post, with a reason; else change my words."""
    args = pending.command.args
    if isinstance(args, k.Issue):
        event = situation.event(args.event)
        order = situation.order(event.order) if event is not None and event.order is not None else None
        if event is not None and order is not None and mode_for(event, order, "reassign") is not None:
            post = situation.township.post_name(args.lead)
            same = say("现在的主办就是{post}。", post=post) if order.lead == args.lead else ""
            return Choice("reassign", "3", say("改派给{post}", post=post), same)
    return Choice("amend", "3", say("修改后再发"), amend_refusal(pending, situation))


def _again_words(args: k.Args, situation: Situation) -> str:
    town = situation.township
    match args:
        case k.Issue():
            return say("仍派{post}", post=town.post_name(args.lead))
        case k.Reassign():
            return say("仍改派{post}", post=town.post_name(args.to))
        case _:
            return say("仍要{step}", step=command_word(args.kind))


def amend_refusal(pending: Pending, situation: Situation) -> str:
    """Why its words can't be changed; empty where they can."""
    args = pending.command.args
    if isinstance(args, k.Issue | k.Reassign):
        return "" if amend_mode(pending, situation) is not None else say("这个事件现在不能派单或改派。")
    return "" if type(args) in WORDS else say("这一步没有可改的内容，可以重试或撤回。")


def amend_mode(pending: Pending, situation: Situation) -> Literal["issue", "reassign"] | None:
    """How the composer opens for it; None where no order can be written now.

    A command that still waits is looked past: the picture is what it would be without it.
    """
    event = situation.event(pending.lane) if not pending.waits else situation.confirmed_event(pending.lane)
    if event is None:
        return None
    order = situation.order(event.order) if event.order is not None else None
    wanted: Literal["issue", "reassign"] = (
        "issue" if isinstance(pending.command.args, k.Issue) else "reassign"
    )
    other: Literal["issue", "reassign"] = "reassign" if wanted == "issue" else "issue"
    return mode_for(event, order, wanted) or mode_for(event, order, other)


def composer_draft(args: k.Args, lead_reason: str, at: str) -> dict[str, object]:
    """A dispatch's own words as the composer keeps a draft (``dispatch.draft.Draft``)."""
    kept: dict[str, object] = {"runs": [], "at": at, "assist": [], "due": None, "text": "", "reason": ""}
    if isinstance(args, k.Issue):
        due = args.due.isoformat() if args.due is not None else None
        kept |= {
            "lead": args.lead,
            "assist": list(args.assist),
            "text": args.text,
            "due": due,
            "reason": lead_reason,
        }
    elif isinstance(args, k.Reassign):
        kept |= {"lead": args.to, "reason": args.reason}
    return kept


def form(pending: Pending, entry: Entry) -> OrderForm | None:
    """The short form in which its own words can be changed; None where it has none."""
    args = pending.command.args
    name = WORDS.get(type(args))
    if name is None:
        return None
    title = " ".join(part for part in (entry.step, entry.number, entry.title) if part)
    choice = _CHOSEN.get(type(args))
    options = tuple((code.value, word(choice[2], code)) for code in choice[1]) if choice is not None else ()
    return OrderForm(
        "amend", entry.id, title, say("改好后重新发送，原来那条随即撤回"), required=not isinstance(args, _MAY_BE_EMPTY),
        long=True, choices=options, text=str(getattr(args, name)),
        chosen=str(getattr(args, choice[0]).value) if choice is not None else "",
    )  # fmt: skip


def amended(args: k.Args, words: str, chosen: str) -> k.Args | Refusal:
    """The same command with other words."""
    long = too_long(words, "words")
    if long is not None:
        return long
    name = WORDS[type(args)]
    choice = _CHOSEN.get(type(args))
    update: dict[str, object] = {name: words.strip()}
    if choice is not None and chosen:
        update[choice[0]] = choice[1](chosen)
    try:
        return type(args).model_validate({**args.model_dump(), **update})
    except ValidationError:
        return Refusal(code="words", sentence=say("请先写明理由或结果。"), field="words")


def slip_words(args: k.Args) -> str:
    """The own words in full, lines kept."""
    if isinstance(args, k.Issue):
        return args.text
    if isinstance(args, k.Report):
        return "\n".join(part for part in (args.title, args.description) if part)
    name = WORDS.get(type(args))
    return str(getattr(args, name)) if name is not None else own_words(args)
