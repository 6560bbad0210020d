"""Another profile than before: whether anybody is to be told of it, and whether an account sees other things by it."""

from __future__ import annotations

from desktop.domain.rights.actors import Actor
from desktop.domain.township.township import Township


def amended(before: Township | None, after: Township | None) -> bool:
    """Whether more is otherwise than the catalogue, which changes from day to day."""
    if before is None or after is None or before.id != after.id:
        return False
    return before.model_copy(update={"catalogue": ()}) != after.model_copy(update={"catalogue": ()})


def cut_otherwise(before: Township | None, after: Township | None, actor: Actor | None) -> bool:
    """Whether what lies in the account's area is otherwise: then only a snapshot says what it sees."""
    if before is None or after is None or actor is None or actor.area is None or before.id != after.id:
        return False
    return set(before.tree.below(actor.area)) != set(after.tree.below(actor.area))
