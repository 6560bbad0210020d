"""Absences on the wire: who is away from when to when, and that it is not so after all."""

from __future__ import annotations

from desktop.domain.base import Args, Data, Id, Instant, Words
from desktop.domain.roster.absences import AbsenceKind


class ReportAbsence(Args):
    """``absence.report``: the subject id is the new absence's id."""

    kind = "absence.report"
    person: Id
    absence: AbsenceKind = AbsenceKind.LEAVE
    start: Instant
    end: Instant
    words: Words = ""


class CancelAbsence(Args):
    kind = "absence.cancel"
    words: Words = ""


class ShortenAbsence(Args):
    """``absence.shorten``: back earlier (提前回岗)."""

    kind = "absence.shorten"
    end: Instant
    words: Words = ""


class AbsenceReported(Data):
    kind = "absence.reported"
    person: Id
    absence: AbsenceKind
    start: Instant
    end: Instant
    words: str = ""


class AbsenceCancelled(Data):
    kind = "absence.cancelled"
    words: str = ""


class AbsenceShortened(Data):
    kind = "absence.shortened"
    end: Instant
    words: str = ""


ARGS: tuple[type[Args], ...] = (ReportAbsence, CancelAbsence, ShortenAbsence)
DATA: tuple[type[Data], ...] = (AbsenceReported, AbsenceCancelled, AbsenceShortened)
