"""A recording made at a kiosk by whoever does not type: sealed with the report, and never written in the open."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.events.attachments import Attachment, Media
from desktop.domain.kiosk.kinds import RECORDING

SHORTEST, LONGEST = 1.0, 60.0
"""Seconds of one."""


@dataclass(frozen=True, slots=True)
class Recording:
    """``content``: an M4A of at most ``LARGEST_FILE`` bytes that tells nothing but its sound."""

    content: bytes
    seconds: float
    at: datetime

    def attachment(self) -> Attachment:
        """As the report names it."""
        return Attachment(
            blob=hashlib.sha256(self.content).hexdigest(), name=RECORDING, media=Media.M4A, size=len(self.content),
            taken_at=self.at,
        )  # fmt: skip
