"""How a change makes the next state of a period's figures. Pure and total, as ``evolve``."""

from __future__ import annotations

from desktop.domain.changes import Change
from desktop.domain.figures.frozen import Claimed, Frozen
from desktop.domain.figures.frozen_wire import FiguresFrozen, FiguresReported


def figures_after(frozen: Frozen | None, change: Change) -> Frozen:
    """The figures after the change; the first makes them."""
    data = change.data
    assert isinstance(data, FiguresFrozen | FiguresReported)
    if frozen is None:
        frozen = Frozen(
            id=change.subject.id, version=0, span=data.span, first=data.first, last=data.last, changed_at=change.at
        )  # fmt: skip
    update: dict[str, object] = {"version": change.subject.version, "changed_at": change.at}
    if isinstance(data, FiguresFrozen):
        if frozen.frozen_at is None:
            update |= {
                "frozen_at": change.at,
                "cutoff": data.cutoff,
                "seq": data.seq,
                "readings": data.readings,
            }
    else:
        by = change.actor.name or change.actor.account
        fresh = tuple(Claimed(**claim.model_dump(), by=by, at=change.at) for claim in data.claims)
        said = {(one.key, one.source) for one in fresh}
        update["claims"] = (*(one for one in frozen.claims if (one.key, one.source) not in said), *fresh)
    return frozen.model_copy(update=update)
