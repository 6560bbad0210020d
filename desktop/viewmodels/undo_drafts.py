"""What was typed for a step that was taken back: given back as the draft of its form, so that nothing is lost."""

from __future__ import annotations

from datetime import datetime

from desktop.domain import commands as k
from desktop.viewmodels.composer_draft import Draft, DraftStore
from desktop.viewmodels.event_detail_chief import BOUNCE
from desktop.viewmodels.event_detail_endings import MOMENT, UNCALLED
from desktop.viewmodels.event_detail_forms import AT_ONCE
from desktop.viewmodels.order_text import OrderText


def give_back(drafts: DraftStore, given: k.Command, event: str, now: datetime) -> bool:
    """Keep the words of a command as a draft for its event; False where there were none, or others wait there."""
    args = given.args
    match args:
        case k.Issue():
            draft = Draft(drafts)
            if draft.read("issue", event) is None:
                draft.keep(
                    "issue", event, lead=args.lead, assist=args.assist, text=OrderText(args.text), due=args.due,
                    reason="", now=now,
                )  # fmt: skip
                return True
            return False
        case k.Reassign():
            draft = Draft(drafts)
            if draft.read("reassign", event) is None:
                draft.keep(
                    "reassign", event, lead=args.to, assist=(), text=OrderText(), due=None, reason=args.reason,
                    now=now,
                )  # fmt: skip
                return True
            return False
        case _:
            pass
    key = f"{given.kind}:{event}"
    values = _values(args)
    if given.kind in AT_ONCE or not any(values.values()) or drafts.get(key):
        return False
    drafts.set(key, values)
    return True


def _values(args: k.Args) -> dict[str, str]:
    """The fields of the step's form as they were filled."""
    match args:
        case k.FollowUp():
            reached = "solved" if args.solved else "unsolved"
            outcome = reached if args.reached else "unreached" if args.called else UNCALLED
            return {
                "outcome": outcome,
                "satisfied": "no" if args.satisfied is False else "yes",
                "note": args.note,
            }
        case k.Suspend():
            return {"reason": args.reason.value, "until": args.until.date().isoformat(), "words": args.words}
        case k.Close(reply=reply) if reply is not None:
            at = reply.accepted_at.strftime(MOMENT) if reply.accepted_at is not None else ""
            return {
                "accepted_at": at, "talked_to": reply.talked_to, "measures": reply.measures,
                "time_limit": reply.time_limit,
            }  # fmt: skip
        case k.Rule():
            judged = {BOUNCE + order: "unfounded" for order in args.unfounded}
            return {"to": args.to, "words": args.words, "text": args.text, **judged}
        case k.Report():
            return {}
        case _:
            found = args.model_dump(mode="json")
            return {name: value for name, value in found.items() if isinstance(value, str)}
