"""What goes along to another center: history, clocks and levels with a hand-over; the department with a status."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.attachments import Attachment, Filed
from desktop.domain.events.events import Event, Step
from desktop.domain.events.levels import path
from desktop.domain.outside.channels import LINKED, messages_of
from desktop.domain.outside.linked import MOST_LINES, Direction
from desktop.domain.outside.outside import HANDING, Message, MessageKind, message_key
from desktop.domain.rights.masking import mask_name, mask_phone, mask_text
from desktop.domain.township.township import Township

Reporter = Literal["masked", "full", "none"]
_LONGEST = 300
_UNTOLD = frozenset(
    {"event.told", "event.delivery", "event.prompted", "event.level_news", "event.outside_settled"}
)
_STEPS = {
    "event.reported": "上报", "event.accepted": "受理", "event.dispatched": "派单", "event.received": "签收",
    "event.answered": "反馈", "event.returned": "退单", "event.escalated": "上报提级", "event.commented": "留言",
    "event.urged": "催办", "event.supervised": "督办", "event.followed_up": "回访", "event.reopened": "重新打开",
    "event.returned_down": "上级答复", "event.recalled": "撤回派单", "event.suspended": "挂起",
    "event.resumed": "恢复办理", "event.handed_over": "转办", "event.outside_replied": "对方答复",
    "event.attached": "附文件", "event.classified": "归类", "event.ruled": "裁决", "event.whistled": "吹哨",
    "event.rated": "群众评价",
}  # fmt: skip
"""What a step is called for people elsewhere; others go under their kind."""


def along(township: Township, event: Event, message: Message) -> dict[str, Any]:
    """What a message carries besides, where its channel leads to another center."""
    if message.channel not in LINKED:
        return {}
    if message.kind in HANDING:
        return _handed(township, event, message)
    if message.kind is MessageKind.URGE:
        return {
            "message": message_key(event.id, message.of),
            "supervise": message.supervise,
            "by": township.name,
        }
    handed = event.external.handed if event.external is not None else None
    brought = [one for one in event.files if one.post is not None]
    return {
        "files": _files(brought, message),
        "message": handed.message if handed is not None else None,
        "order": 1 + next(place for place, one in enumerate(messages_of(event)) if one.id == message.id),
        "department": message.post,
        "due": _iso(message.due),
    }


def hidden(told: dict[str, Any], reporter: Reporter) -> dict[str, Any]:
    """A hand-over with as much of persons as the way there allows."""
    if reporter == "full":
        return told
    who = told.get("reporter")
    told = {**told, "reporter": None}
    if who and reporter == "masked":
        told["reporter"] = {"name": mask_name(who["name"]), "phone": mask_phone(who["phone"])}
    for field in ("title", "description", "place", "text"):
        told[field] = mask_text(told[field] or "")
    told["files"] = [{**one, "name": mask_text(one["name"])} for one in told.get("files", ())]
    told["history"] = [{**one, "words": mask_text(one["words"])} for one in told.get("history", ())]
    return told


def _handed(township: Township, event: Event, message: Message) -> dict[str, Any]:
    item = township.item_of(event)
    same = [one for one in messages_of(event) if one.kind in HANDING and one.way == message.way]
    before = [step for step in event.timeline if step.at <= message.at and step.kind not in _UNTOLD]
    return {
        "direction": (Direction.UP if message.channel is Channel.COUNTY else Direction.DOWN).value,
        "turn": 1 + same.index(message),
        "item": f"{item.id} {item.name}" if item is not None else "",
        "stage_due": _iso(event.stage.due) if event.stage is not None else None,
        "total_due": _iso(event.total.due) if event.total is not None else None,
        "held": [
            {
                "level": held.level.value, "since": _iso(held.since), "until": _iso(held.until or message.at),
                "by": held.by[:64],
            }
            for held in path(event, county=bool(township.towns))
            if held.since < message.at or held.until is not None
        ],
        "files": _files(event.files, message),
        "history": [_line(township, step) for step in before[-MOST_LINES:]],
    }  # fmt: skip


def _files(files: Iterable[Filed], message: Message) -> list[dict[str, Any]]:
    """What was there when the message was made; up and down all of it, back what posts have brought."""
    there = [one for one in files if one.at <= message.at]
    return [one.model_dump(mode="json", include=set(Attachment.model_fields)) for one in there]


def _line(township: Township, step: Step) -> dict[str, Any]:
    post = township.post_name(step.post)
    said = " ".join(part for part in (post, step.words) if part)
    return {
        "at": _iso(step.at), "kind": _STEPS.get(step.kind, step.kind)[:64],
        "by": (step.actor.name or step.actor.account)[:64], "words": said[:_LONGEST],
    }  # fmt: skip


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
