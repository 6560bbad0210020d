"""What an order in the composer starts with, and what it must have before it is laid on its way."""

from __future__ import annotations

from typing import Literal

from desktop.domain.events.events import EVENT_MOVES, Event
from desktop.domain.orders.orders import Order
from desktop.domain.problems import Refusal
from desktop.domain.township.township import Township
from desktop.viewmodels.dispatch.dispatch_words import say
from desktop.viewmodels.sentences.sentences import too_long

Mode = Literal["issue", "reassign"]
LONGEST_TEXT = 500


def mode_for(event: Event, order: Order | None, wanted: Mode | None) -> Mode | None:
    """How an order can be written for this event; None where it can't, or not as wanted."""
    running = order is not None and order.is_open and "order.reassign" in EVENT_MOVES[event.state]
    mode: Mode = wanted or ("reassign" if running else "issue")
    possible = running if mode == "reassign" else "order.issue" in EVENT_MOVES[event.state]
    return mode if possible else None


def default_template() -> str:
    """The text of an order for an event that is not classified."""
    return say("请{post}于{due}前处置{place}（{grid}）{title}。")


def field_values(town: Township, event: Event, lead: str | None, due: str) -> dict[str, str]:
    """What a template is filled with; a field that is not known yet says so."""
    grid = town.tree.name(event.grid)
    item = town.item_of(event)
    return {
        **(item.form.blanks(event.form) if item is not None else {}),
        "post": town.post_name(lead) or say("主办岗位"),
        "due": due,
        "place": event.place or grid or say("现场"),
        "grid": grid or say("网格待定"),
        "title": event.title,
        "number": event.number or say("编号待定"),
    }


def own_refusal(mode: Mode, lead: str | None, text: str, reason: str) -> Refusal | None:
    """What is missing before the rules need to be asked; None where nothing is."""
    if not lead:
        return Refusal(code="lead", sentence=say("请选择主办岗位。"), field="lead")
    if mode == "reassign":
        if not reason.strip():
            return Refusal(code="reason", sentence=say("请写明改派理由。"), field="reason")
        return too_long(reason, "reason")
    if not text.strip():
        return Refusal(code="text", sentence=say("派单内容不能为空。"), field="text")
    if len(text) > LONGEST_TEXT:
        over = len(text) - LONGEST_TEXT
        said = say("派单内容最多 {most} 字，请删去 {over} 字。", most=LONGEST_TEXT, over=over)
        return Refusal(code="text", sentence=said, field="text")
    return None
