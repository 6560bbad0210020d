"""The colours of presence: bright while the picture is current, one grey when it is old."""

from __future__ import annotations

from typing import Final

from desktop.domain.roster.shifts import Presence
from desktop.theme.glyphs import POST_ROLE, PostState
from desktop.theme.tokens import Role

_BARS: Final[dict[Presence, Role]] = {
    Presence.ON_DUTY: "ok", Presence.BUSY: "warn", Presence.AWAY: "disabled", Presence.VACANT: "late_fill",
}  # fmt: skip


def mark_role(mark: PostState, *, live: bool) -> Role:
    """The colour of a post's mark."""
    return POST_ROLE[mark] if live else "muted"


def bar_role(state: Presence, *, live: bool) -> Role:
    """The colour of a state's part of a bar; of an old one only who was there stands out from who was not."""
    if live:
        return _BARS[state]
    return "muted" if state in (Presence.ON_DUTY, Presence.BUSY) else "track"
