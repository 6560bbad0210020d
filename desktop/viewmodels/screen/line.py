"""How true a big screen's picture is: from the connection's standing to what the stage is told, without flickering."""

from __future__ import annotations

from datetime import datetime
from math import ceil

from desktop.services.line.connection import Link, Standing
from desktop.viewmodels.freshness import disk_sentence, is_current
from desktop.viewmodels.screen.truth import ScreenTruth
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

GRACE = 5.0
"""Seconds for which a line may be mended before the screen turns grey: nobody is told of a hiccup."""


class ScreenLine:
    """One program's. Remembers since when the picture is not known to be the center's."""

    def __init__(self) -> None:
        self._was_live = False
        self._broken_at: float | None = None
        self._broken_since: datetime | None = None

    def look(self, standing: Standing, now: datetime, seconds: float) -> ScreenTruth:
        """``now``: this machine's clock; ``seconds``: a steady one, which decides."""
        at = standing.data_at + standing.offset if standing.data_at is not None else None
        if is_current(standing, now):
            self._was_live, self._broken_at, self._broken_since = True, None, None
            return ScreenTruth(live=True, data_at=at)
        if self._broken_at is None:
            self._broken_at, self._broken_since = seconds, now + standing.offset
        if (
            self._was_live
            and seconds - self._broken_at < GRACE
            and standing.link in (Link.LIVE, Link.CATCHING_UP, Link.OFFLINE)
        ):
            return ScreenTruth(live=True, data_at=at)
        again = standing.again_at
        return ScreenTruth(
            live=False, data_at=at, since=self._broken_since, tries=standing.tries,
            next_in=max(0, ceil((again - now).total_seconds())) if again is not None else None,
            reason=_reason(standing),
        )  # fmt: skip


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
