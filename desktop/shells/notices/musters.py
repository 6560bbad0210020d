"""A call-out that calls the own post: a notice that stays until it is answered; a tone, at each reminder again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import SubjectType
from desktop.domain.rights.visibility import answers_call, sees_all
from desktop.domain.roster.callouts import Callout, Reach
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.words import clauses, moment_words

translate = QCoreApplication.translate

_NEWS = timedelta(hours=2)
"""Called longer ago than this, nobody comes any more."""
_WAITS = frozenset({Reach.WAITING, Reach.UNREACHED, Reach.NOBODY})


class Musters:
    """Listens to the situation. ``show(callout)`` brings the call-out up, where it is answered."""

    def __init__(
        self, situation: Situation, connection: Connection, notices: NoticeBoard, alarm: Alarm,
        show: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._situation, self._connection = situation, connection
        self._notices, self._alarm, self._show = notices, alarm, show
        self._stop = situation.touched.connect(self._touched)
        self._touched(Touched(everything=True))  # what called while nobody sat here

    def stop(self) -> None:
        """Be quiet from now on."""
        self._stop()

    def _touched(self, touched: Touched) -> None:
        actor = self._situation.actor
        if sees_all(actor):
            return  # whoever calls others sits beside the telephone
        if touched.everything:
            called = list(self._situation.all_callouts())
        else:
            ids = [id_ for type_, id_ in touched.keys if type_ is SubjectType.CALLOUT]
            called = [one for id_ in ids if (one := self._situation.callout(id_)) is not None]
        for callout in called:
            self._called(callout, quiet=touched.everything)

    def _called(self, callout: Callout, *, quiet: bool) -> None:
        actor, now = self._situation.actor, self._connection.now()
        callee = next((one for one in callout.callees if answers_call(actor, one)), None)
        tag = f"callout {callout.id}"
        if callee is None:
            return
        if not callout.is_open or callee.reach not in _WAITS:
            self._notices.withdraw(tag)
            return
        last = callout.reminded_at or callout.called_at
        if now - last > _NEWS or not self._alarm.is_news(f"{tag} {callout.reminded}", "urgent"):
            return
        zone = self._situation.township.clock.zone
        said = [
            callout.words,
            translate("Musters", "地点 {place}").format(place=callout.place) if callout.place else "",
            translate("Musters", "{time} 前到").format(time=moment_words(callout.until, now, zone))
            if callout.until is not None
            else "",
        ]
        self._notices.post(
            "warn",
            translate("Musters", "{name} 点名：请回应").format(name=callout.called_by),
            detail=clauses(said),
            action=translate("Musters", "回应"),
            on_action=lambda: self._show(callout.id),
            tag=tag,
        )
        if not quiet:
            self._alarm.ring("urgent")
