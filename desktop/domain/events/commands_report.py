"""The command that makes an event (上报). Part of ``commands``."""

from __future__ import annotations

from pydantic import Field

from desktop.domain.base import Args, Id, Words, later
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.catalogue.forms import Answers
from desktop.domain.events.attachments import AT_ONCE, Attachment
from desktop.domain.events.events import Reporter
from desktop.domain.outside.outside import External
from desktop.domain.places.moving import Breach
from desktop.domain.rights.exclusion_wire import Concerned
from desktop.domain.warnings.evidence import Evidence


class Report(Args):
    """``event.report``: the subject id is the new event's id, made by the reporter."""

    kind = "event.report"
    title: Words = Field(min_length=1)
    description: Words = ""
    channel: Channel
    severity: Severity | None = None
    item: str | None = None
    grid: str | None = None
    place: Words = ""
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    reporter: Reporter | None = None
    query_code: str | None = None
    drill: bool = later(False)
    """演练: marked through and through, and never let out of the building."""
    form: Answers | None = later(None)
    """Answers to the item's form; None: nobody was asked."""
    solved: Words = ""
    """自办自结: what the grid worker did on the spot; goes straight to confirmation."""
    external: External | None = later(None)
    concerns: tuple[Concerned, ...] = later(())
    """Whom it complains about (回避): they do not see it. ``exclusion.RESTRICTED``: nobody beside center and post."""
    post: Id | None = later(None)
    """The post that it is meant for: whoever sits there sees it at once."""
    files: tuple[Attachment, ...] = Field(default=(), max_length=AT_ONCE, exclude_if=lambda files: not files)
    """What is attached from the first; the bytes are brought before it."""
    evidence: Evidence | None = later(None)
    """Of a warning: what it stands on; given by the center itself."""
    breach: Breach | None = later(None)
    """Of a warning of a badge or a vehicle: the same."""
