"""How true the big screen's picture is, in one value: live, or stopped since when and what is being done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ScreenTruth:
    """``live``: what is shown is what the center has. ``data_at``: when it last was (the center's time).

    ``since``: when the line broke. ``tries``: attempts since then; ``next_in``: seconds until the next one, None: now.
    ``reason``: a sentence where more is wrong than the line (revoked, program too old, disk full).
    """

    live: bool
    data_at: datetime | None = None
    since: datetime | None = None
    tries: int = 0
    next_in: int | None = None
    reason: str = ""
