"""What an entry of the catalogue will look like at work: its form, an order's text, a reply, deadlines from now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.catalogue.catalogue import BusinessItem, Channel, Severity
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events.events import Event, EventState
from desktop.domain.places.areas import AreaLevel
from desktop.domain.problems import Refusal
from desktop.domain.township.township import Township
from desktop.viewmodels.catalogue.texts import LIMITS
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.dispatch.order_text import fill
from desktop.viewmodels.dispatch.rules import field_values
from desktop.viewmodels.drawer import item_forms
from desktop.viewmodels.drawer.fields import Field
from desktop.viewmodels.drawer.reply_text import reply
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import STAGES, limit_words, translate, word


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit, reckoned from now."""

    label: str
    limit: str
    due: str
    """周一 17:20; empty where it cannot be reckoned."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything of an entry at work."""

    fields: tuple[Field, ...]
    order: str
    reply: str
    deadlines: tuple[Deadline, ...]
    sample: str
    """The event that it was made with."""
    problem: str = ""
    """What is wrong with what was typed into the form."""


def limit_label(name: str) -> str:
    """受理 … 回访, 总时限."""
    if name == "total":
        return translate("Catalogue", "总时限")
    return next(word(STAGES, stage) for stage in STAGES if stage.value == name)


def sample_event(town: Township, item: BusinessItem, now: datetime) -> Event:
    """An invented event of this entry."""
    grids = town.tree.at_level(AreaLevel.GRID) or town.tree.at_level(AreaLevel.VILLAGE)
    return Event(
        id="sample", version=1, state=EventState.ACCEPTED, number=f"{now.astimezone(town.clock.zone):%Y-%m%d}-0147",
        title=translate("Catalogue", "东门口{name}").format(name=item.name), channel=Channel.CITIZEN,
        severity=Severity.NORMAL, item=item.id, grid=grids[0].id if grids else None,
        place=translate("Catalogue", "幸福小区东门"), reported_at=now, changed_at=now,
    )  # fmt: skip


def preview(
    town: Township, item: BusinessItem, now: datetime, answers: Mapping[str, str], sample: Event | None = None
) -> Preview:
    """An entry at work on a sample event, with what was typed into its form on trial."""
    event = sample or sample_event(town, item, now)
    given = item_forms.answers_of(item, answers)
    problem = sentence(given.sentence) if isinstance(given, Refusal) else ""
    fitting: Answers | None = None if isinstance(given, Refusal) else given
    event = event.model_copy(update={"form": fitting})
    due = day_moment(_due(town, item, now), now, town.clock.zone)
    values = {**item.form.blanks(fitting), **field_values(town, event, item.lead_post, due)}
    values |= {"form": item.form.summary(fitting)}
    return Preview(
        fields=item_forms.fields_of(item.form),
        order=fill(item.order_template, values).text,
        reply=reply(item, event, town, now, answer=translate("Catalogue", "已到现场处置完毕。")),
        deadlines=tuple(_deadline(town, item, name, now) for name in LIMITS),
        sample=f"{event.number} {event.title}".strip(),
        problem=problem,
    )


def _due(town: Township, item: BusinessItem, now: datetime) -> datetime:
    try:
        return town.clock.due(now, item.limits.handle)
    except OverflowError:
        return now


def _deadline(town: Township, item: BusinessItem, name: str, now: datetime) -> Deadline:
    limit = getattr(item.limits, name)
    try:
        due = day_moment(town.clock.due(now, limit), now, town.clock.zone)
    except OverflowError:
        due = ""
    return Deadline(limit_label(name), limit_words(limit), due)
