"""包案 on the wire: a leader owns a case until it is closed, or somebody else does."""

from __future__ import annotations

from desktop.domain.base import Args, Data, Id, Words


class Own(Args):
    """``event.own``: ``person`` of the township's people owns it from now on; None: nobody does any more."""

    kind = "event.own"
    person: Id | None = None
    words: Words = ""


class Owned(Data):
    kind = "event.owned"
    person: str | None = None
    words: str = ""


ARGS: tuple[type[Args], ...] = (Own,)
DATA: tuple[type[Data], ...] = (Owned,)
