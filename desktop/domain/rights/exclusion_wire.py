"""回避 on the wire: who is kept away from an event because it complains about them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from desktop.domain.base import Args, Data, Words

Concerned = Annotated[str, StringConstraints(pattern=r"^(post|area|account|role):\S{1,64}$")]
"""A post, everybody of a village or grid, or one account: ``post:<id>``, ``area:<id>``, ``account:<name>``.

``role:<role>`` only of a restricted event, from its report on (``exclusion.RESTRICTED``).
"""
MOST = 20


class Exclude(Args):
    """``event.exclude``: from now on these are kept away, and nobody else. Only the duty chief lets somebody back."""

    kind = "event.exclude"
    concerns: tuple[Concerned, ...] = Field(max_length=MOST)
    words: Words = ""


class Excluded(Data):
    kind = "event.excluded"
    concerns: tuple[str, ...]
    words: str = ""


ARGS: tuple[type[Args], ...] = (Exclude,)
DATA: tuple[type[Data], ...] = (Excluded,)
