"""What calls somebody: a whistle for the own post, a limit that runs out, an event that is very late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.commands import SubjectType
from desktop.domain.events.events import Event
from desktop.domain.events.ladder import Prompt, Rung
from desktop.domain.rights.actors import Role
from desktop.domain.whistles.whistles import CallState, Whistle
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.alarm import Severity as Tone
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import RUNGS, moment_words, say

translate = QCoreApplication.translate

_NEWS = timedelta(minutes=10)
"""What happened longer ago is no news (a snapshot after a night)."""
_CENTER = frozenset({Role.COMMANDER, Role.DISPATCHER})


class Calls:
    """Listens to the situation; posts notices and rings. ``show(event)`` brings an event up."""

    def __init__(
        self,
        situation: Situation,
        connection: Connection,
        notices: NoticeBoard,
        alarm: Alarm,
        show: Callable[[str], None],
    ) -> None:
        self._situation, self._connection = situation, connection
        self._notices, self._alarm = notices, alarm
        self._show = show
        self._stop = situation.touched.connect(self._touched)

    def stop(self) -> None:
        """Be quiet from now on."""
        self._stop()

    def _touched(self, touched: Touched) -> None:
        if touched.everything:
            events = [event.id for event in self._situation.events() if event.prompts]
            whistles = [whistle.id for whistle in self._situation.all_whistles()]
        else:
            events = list(touched.events())
            whistles = [id_ for type_, id_ in touched.keys if type_ is SubjectType.WHISTLE]
        for id_ in events:
            event = self._situation.event(id_)
            if event is not None and event.is_open and event.prompts:
                self._prompted(event, event.prompts[-1], quiet=touched.everything)
        for id_ in whistles:
            whistle = self._situation.whistle(id_)
            if whistle is not None:
                self._whistled(whistle, quiet=touched.everything)

    def _prompted(self, event: Event, prompt: Prompt, *, quiet: bool) -> None:
        if self._connection.now() - prompt.at > _NEWS or not self._concerns(event, prompt):
            return
        tone: Tone = "severe" if prompt.rung is Rung.PROPOSE else event.severity.value
        if not self._alarm.is_news(f"{event.id} {prompt.since.isoformat()} {prompt.rung.value}", tone):
            return
        step = next(s for s in reversed(event.timeline) if s.kind == "event.prompted")
        text = translate("Calls", "{rung}：{number} {title}").format(
            rung=say(RUNGS[prompt.rung]), number=event.short_number, title=event.title
        )
        self._notices.post(
            "error" if prompt.rung in (Rung.CHIEF, Rung.PROPOSE) else "warn",
            text,
            detail=sentence(step.words),
            action=translate("Calls", "查看"),
            on_action=lambda: self._show(event.id),
            tag=f"prompt {event.id}",
        )
        if not quiet:
            self._alarm.ring(tone)

    def _concerns(self, event: Event, prompt: Prompt) -> bool:
        """A post is reminded and urged; the center hears of what no post has, and of what goes up to its chiefs.

        Where nobody answers for the post, the duty officer or leader of the day hears of it instead.
        """
        actor = self._situation.actor
        step = next((s for s in reversed(event.timeline) if s.kind == "event.prompted"), None)
        post = step.post if step is not None else None
        if step is not None and step.person is not None and prompt.rung in (Rung.REMIND, Rung.URGE):
            return actor.role in _CENTER or actor.person == step.person  # nobody is at the post
        if actor.post is not None:
            return actor.post == post and prompt.rung in (Rung.REMIND, Rung.URGE)
        if post is not None and prompt.rung in (Rung.REMIND, Rung.URGE):
            return False
        return actor.role in _CENTER

    def _whistled(self, whistle: Whistle, *, quiet: bool) -> None:
        call = whistle.call(self._situation.actor.post)
        if call is None or call.state is not CallState.CALLED or not whistle.is_open:
            return
        event, now = self._situation.event(whistle.event), self._connection.now()
        severity: Tone = event.severity.value if event is not None else "high"
        if now - whistle.blown_at > _NEWS or not self._alarm.is_news(f"whistle {whistle.id}", severity):
            return
        due = moment_words(call.arrive.due, now, self._situation.township.clock.zone)
        self._notices.post(
            "warn",
            translate("Calls", "{name}吹哨：请 {due} 前到 {place} 报到").format(
                name=whistle.blown_by, due=due, place=whistle.place
            ),
            detail=" ".join(
                part for part in (event.title if event is not None else "", whistle.words) if part
            ),
            action=translate("Calls", "查看"),
            on_action=lambda: self._show(whistle.event),
            tag=f"whistle {whistle.id}",
        )
        if not quiet:
            self._alarm.ring(severity)
