"""Tells who has to know how the central's audit fares: a broken chain, rows that cannot be written, a full disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.rights.actors import Role
from desktop.domain.rights.trail import Act, Detail
from desktop.services.oversight.oversight import Fare, Oversight
from desktop.services.situation.situation import Situation
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.audit.audit import missed_words, trouble_words
from desktop.viewmodels.sentences.sentences import sentence

translate = QCoreApplication.translate
WARNED = frozenset(role for role in Role if role.value in ("auditor", "admin", "security"))
"""Auditors and those who keep the central and its accounts."""
_CHAIN, _TROUBLE = "audit chain", "audit trouble"


class Overseeing:
    """``show``: brings the audit panel up, where the account has one."""

    def __init__(
        self,
        oversight: Oversight,
        situation: Situation,
        notices: NoticeBoard,
        show: Callable[[], None] | None,
    ) -> None:
        self._oversight = oversight
        self._situation = situation
        self._notices = notices
        self._show = show
        self._unhear = oversight.changed.connect(self._heard)
        self._heard(oversight.fare)

    def note(self, act: str, subject: str, detail: Detail) -> None:
        """Something has left this desk."""
        self._oversight.note(Act(act), subject, detail)

    def stop(self) -> None:
        """Listen no more."""
        self._unhear()
        for tag in (_CHAIN, _TROUBLE):
            self._notices.withdraw(tag)

    def _heard(self, fare: Fare) -> None:
        if self._situation.actor.role not in WARNED:
            return
        chain = ""
        if fare.missed:
            chain = missed_words(fare, self._zoned)
        elif fare.broken:
            chain = sentence(fare.broken)
        if chain:
            chain = translate("Audit", "审计链不连续：{what}").format(what=chain)
        self._say("error", _CHAIN, chain)
        self._say("warn", _TROUBLE, trouble_words(fare))

    def _say(self, level: str, tag: str, text: str) -> None:
        there = next((one.text for one in self._notices.notices if one.tag == tag), "")
        if text == there:
            return
        if not text:
            self._notices.withdraw(tag)
            return
        action = translate("Audit", "查看审计") if self._show is not None else ""
        self._notices.post(
            "error" if level == "error" else "warn", text, action=action, on_action=self._show, tag=tag
        )

    def _zoned(self, at: datetime) -> str:
        return f"{at.astimezone(self._situation.township.clock.zone):%m-%d %H:%M}"
