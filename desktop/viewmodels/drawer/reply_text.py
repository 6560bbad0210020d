"""The answer to the citizen: an entry's reply template filled with what became of the event."""

from __future__ import annotations

from datetime import datetime

from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.events.events import Event
from desktop.domain.township.township import Township
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.dispatch.order_text import fill
from desktop.viewmodels.words import translate


def reply(item: BusinessItem | None, event: Event, town: Township, now: datetime, answer: str = "") -> str:
    """The filled template of the event's entry; empty where it has none. ``answer`` where nobody has answered yet."""
    if item is None or not item.reply_template:
        return ""
    zone, steps = town.clock.zone, event.timeline
    accepted = next((step.at for step in steps if step.kind == "event.accepted"), event.reported_at)
    answered = next((step.words for step in reversed(steps) if step.kind == "event.answered"), answer)
    if answered and answered[-1].isalnum():
        answered = translate("Reply", "{answer}。").format(answer=answered)
    grid = town.tree.name(event.grid)
    values = {
        **item.form.blanks(event.form),
        "title": event.title,
        "number": event.number or translate("Reply", "编号待定"),
        "place": event.place or grid or translate("Reply", "现场"),
        "grid": grid or translate("Reply", "网格待定"),
        "post": town.post_name(event.lead_post or item.lead_post),
        "reported": day_moment(event.reported_at, now, zone),
        "accepted": day_moment(accepted, now, zone),
        "answer": answered,
        "closed": day_moment(now, now, zone),
    }
    return fill(item.reply_template, values).text
