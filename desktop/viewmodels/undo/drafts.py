"""What was typed for a step that was taken back: given back as the draft of its form, so that nothing is lost."""

from __future__ import annotations

from datetime import datetime

from desktop.domain import commands as k
from desktop.domain.events.events import Reporter
from desktop.domain.outside.outside import External
from desktop.domain.township.township import Township
from desktop.viewmodels.dispatch.draft import Draft, DraftStore
from desktop.viewmodels.dispatch.order_text import OrderText
from desktop.viewmodels.drawer import item_forms
from desktop.viewmodels.drawer.chief import BOUNCE
from desktop.viewmodels.drawer.endings import MOMENT, UNCALLED
from desktop.viewmodels.drawer.fields import SEPARATOR
from desktop.viewmodels.drawer.forms import AT_ONCE

_REGISTRATION = "event.report:new"
_PRESET = frozenset({"channel", "feedback", "severity", "drill"})
"""Fields of the registration that say something before anybody has typed."""


def give_back(drafts: DraftStore, given: k.Command, event: str, now: datetime, town: Township) -> bool:
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
        case k.Report():
            if not has_room(drafts, given):
                return False
            drafts.set(_REGISTRATION, _report(args, town))
            return True
        case _:
            pass
    key = f"{given.kind}:{event}"
    values = _values(args)
    if given.kind in AT_ONCE or not any(values.values()) or drafts.get(key):
        return False
    drafts.set(key, values)
    return True


def has_room(drafts: DraftStore, given: k.Command) -> bool:
    """Whether what was typed for a command can be given back; there is one registration, and it may hold words."""
    kept = drafts.get(_REGISTRATION)
    if not isinstance(given.args, k.Report) or not isinstance(kept, dict):
        return True
    return not any(str(value).strip() for name, value in kept.items() if name not in _PRESET)


def _report(args: k.Report, town: Township) -> dict[str, str]:
    """The registration as it was filled."""
    external, reporter, item = args.external or External(), args.reporter or Reporter(), town.item(args.item)
    due = external.due.astimezone(town.clock.zone).strftime(MOMENT) if external.due is not None else ""
    return {
        "title": args.title, "description": args.description, "channel": args.channel.value, "place": args.place,
        "number": external.number, "due": due, "feedback": "yes" if external.feedback else "no",
        "grid": args.grid or "", "item": args.item or "",
        "severity": args.severity.value if args.severity is not None else "",
        "name": reporter.name, "phone": reporter.phone, "drill": "yes" if args.drill else "no",
        "concerns": SEPARATOR.join(args.concerns),
        "solved": args.solved, **(item_forms.texts_of(item.form, args.form) if item is not None else {}),
    }  # fmt: skip


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
        case _:
            found = args.model_dump(mode="json")
            return {name: value for name, value in found.items() if isinstance(value, str)}
