"""How true a big screen's picture is: from the connection's standing to what the stage is told, without flickering."""

from __future__ import annotations

from datetime import datetime

from desktop.services.connection import Link, Standing
from desktop.viewmodels.freshness import disk_sentence, is_current
from desktop.viewmodels.screen_truth import ScreenTruth
from desktop.viewmodels.sentences import sentence
from desktop.viewmodels.words import translate

GRACE = 5.0
"""Seconds for which a line may be mended before the screen turns grey: nobody is told of a hiccup."""


class ScreenLine:
    """One program's. Remembers since when the picture is not known to be the center's."""

    def __init__(self) -> None:
        self._was_live = False
        self._broken_at: float | None = None
        self._broken_since: datetime | None = None
        self._tries = 0
        self._link: Link | None = None

    def look(self, standing: Standing, now: datetime, seconds: float) -> ScreenTruth:
        """``now``: this machine's clock; ``seconds``: a steady one, which decides."""
        at = standing.data_at + standing.offset if standing.data_at is not None else None
        lost = standing.link is Link.OFFLINE and self._link is not Link.OFFLINE
        self._link = standing.link
        if is_current(standing, now):
            self._was_live, self._broken_at, self._broken_since, self._tries = True, None, None, 0
            return ScreenTruth(live=True, data_at=at)
        self._tries += lost
        if self._broken_at is None:
            self._broken_at, self._broken_since = seconds, now + standing.offset
        if (
            self._was_live
            and seconds - self._broken_at < GRACE
            and standing.link in (Link.LIVE, Link.CATCHING_UP, Link.OFFLINE)
        ):
            return ScreenTruth(live=True, data_at=at)
        return ScreenTruth(
            live=False, data_at=at, since=self._broken_since, tries=self._tries, reason=_reason(standing)
        )


def _reason(standing: Standing) -> str:
    """What more is wrong than the line; a lost line needs no reason."""
    if standing.disk:
        return disk_sentence(standing)
    match standing.link:
        case Link.OUTDATED:
            return translate("Screen", "本机程序比中心旧，请升级大屏程序。")
        case Link.LOGIN_NEEDED:
            return sentence(standing.reason)
        case _:
            return ""
