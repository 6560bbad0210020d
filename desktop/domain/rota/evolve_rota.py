"""How a change makes the next state of the plan of the roster. Pure and total, as ``evolve``."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from desktop.domain.changes import Change
from desktop.domain.rota.plan import KEPT_PUBLICATIONS, Publication, Rota
from desktop.domain.rota.wire import RotaPublished, RotaPut, RotaWished


def rota_after(before: Rota | None, change: Change) -> Rota:
    """The plan after a change, which may be its first."""
    rota = before if before is not None else Rota(id=change.subject.id)
    data, by = change.data, change.actor.name or change.actor.account
    update: dict[str, Any] = {}
    match data:
        case RotaPut():
            update = {"patterns": data.patterns, "rules": data.rules, "reason": data.reason}
            update |= {"put_at": change.at, "by": by}
        case RotaWished():
            others = tuple(one for one in rota.wishes if one.person != data.wishes.person)
            update["wishes"] = others if data.wishes.is_empty else (*others, data.wishes)
        case RotaPublished():
            update["published"] = _published(rota.published, change, data, by)
        case _:
            pass
    aside = isinstance(data, RotaWished | RotaPublished)
    update["steady_since"] = (rota.steady_since or rota.version) if aside else 0
    update |= {"version": change.subject.version, "changed_at": change.at}
    return rota.model_copy(update=update)


def _published(
    before: tuple[Publication, ...], change: Change, data: RotaPublished, by: str
) -> tuple[Publication, ...]:
    """A period that is published in parts counts once."""
    same = (data.start, data.until, data.patterns)
    earlier = [one for one in before if (one.start, one.until, one.patterns) == same]
    rest = tuple(one for one in before if one not in earlier)
    last = earlier[-1] if earlier else None
    made = Publication(
        start=data.start,
        until=data.until,
        patterns=data.patterns,
        at=change.at,
        by=by,
        shifts=data.shifts + (last.shifts if last is not None else 0),
        cancelled=data.cancelled + (last.cancelled if last is not None else 0),
        override=data.override or (last.override if last is not None else ""),
    )
    return _kept((*rest, made), change)


def _kept(published: tuple[Publication, ...], change: Change) -> tuple[Publication, ...]:
    """As many as the plan remembers: days that are over go first (a day late, for the zone), then the oldest."""
    too_many = len(published) - KEPT_PUBLICATIONS
    if too_many <= 0:
        return published
    yesterday = (change.at - timedelta(days=1)).date()
    numbers = sorted(range(len(published)), key=lambda number: published[number].until >= yesterday)
    gone = set(numbers[:too_many])
    return tuple(one for number, one in enumerate(published) if number not in gone)
