"""The audit trail on the wire: what a desk asks of it and what it reports to it."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Fact, Instant
from desktop.domain.rights.trail import GENESIS, Act, Detail, Head, TrailRow

MOST_ROWS = 200
"""Rows of a page."""
MOST_HELD = 50
"""Heads that are asked about at once."""
MOST_ACTS = 100
"""Acts that are reported at once."""


class HeldHead(Fact):
    """What a central has at a number of its chain; empty where the chain does not reach it."""

    seq: int
    hash: str


class HeadAnswer(Head):
    """``GET /v1/audit/head``: the newest head, what lies at the numbers asked about, and how the trail fares."""

    held: tuple[HeldHead, ...] = ()
    late: int = 0
    """Rows that could not be written yet."""
    low: bool = False
    """The central's disk is filling up."""
    not_exported: bool = False
    """The last daily export did not work."""
    broken: str = ""
    """Where the last check found the chain broken, in a sentence."""


class ShownRow(TrailRow):
    """A row as an auditor reads it: with the hash of the row before, and the name of the account as it is now."""

    previous: str = GENESIS
    name: str = ""


class TrailPage(Fact):
    """``GET /v1/audit``: rows from the newest to older ones. ``more``: there are older ones that fit."""

    head: Head
    rows: tuple[ShownRow, ...]
    more: bool = False


class CheckAnswer(Fact):
    """``POST /v1/audit/check``: what a check of the whole chain found."""

    rows: int
    mistakes: tuple[str, ...]
    at: Instant


class ReportedAct(Fact):
    """What was done at a desk and the central cannot see: an export, a print, telephones that were looked at without
    it, a head that is off the chain.
    """

    id: str = Field(min_length=1, max_length=64)
    act: Act
    at: Instant
    account: str = Field(default="", max_length=64)
    """Who did it; empty: who reports it."""
    subject: str = Field(default="", max_length=160)
    detail: Detail = Field(default={}, max_length=12)


class ReportedActs(Fact):
    """``POST /v1/audit/acts``."""

    acts: tuple[ReportedAct, ...] = Field(max_length=MOST_ACTS)


class TakenActs(Fact):
    """The answer: the ids of what is on record now, also from an earlier time."""

    ids: tuple[str, ...]
