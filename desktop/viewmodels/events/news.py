"""What others did to an event while somebody here was writing about it: who, when, what."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.domain.events.events import Event, Step
from desktop.services.situation.situation import Situation
from desktop.viewmodels.words import moment_words, short_name, step_word, translate

READ_AFTER = timedelta(seconds=1)
"""So long news stand on screen before sending counts as meant for what is now."""


class News:
    """Steps of others since the writing began. ``seen`` is the version that a command is made for."""

    def __init__(self, situation: Situation, event_id: str) -> None:
        self._situation = situation
        self._event = event_id
        event = situation.event(event_id)
        self.seen: int | None = event.version if event is not None else None
        self._known = self._steps()
        self._at: datetime | None = None
        self._steps_of_others: tuple[Step, ...] = ()

    def look(self, now: datetime) -> bool:
        """Compare with the picture; whether there is more to say than before."""
        event = self._situation.event(self._event)
        if event is None or event.version == self.seen:
            return False
        steps = self._steps()
        fresh = tuple(step for step in steps[len(self._known) :] if not self._is_ours(step))
        if len(fresh) > len(self._steps_of_others):
            self._steps_of_others, self._at = fresh, now
            return True
        if not self._steps_of_others:
            self.seen, self._known = event.version, steps  # our own doing: nothing to warn of
        return False

    def accept(self, now: datetime) -> None:
        """Sending: news that stood on screen long enough were read."""
        if self._at is not None and now - self._at >= READ_AFTER:
            self.read()

    def read(self) -> None:
        """What is on screen is what the person means."""
        event = self._situation.event(self._event)
        if event is not None:
            self.seen = event.version

    def sentence(self, now: datetime) -> str:
        """孙晓梅（指挥台 2 席）14:31 派单 城管岗。您写的都在，请核对后决定。; empty while there are none."""
        if not self._steps_of_others:
            return ""
        town = self._situation.township
        said = []
        for step in self._steps_of_others[-3:]:
            what = step_word(step.kind)
            if step.post is not None:
                person = town.person(step.person)
                what = (
                    f"{what} {town.post_name(step.post)} {short_name(person.name) if person else ''}".rstrip()
                )
            time = moment_words(step.at, now, town.clock.zone)
            if step.actor.station:
                text = translate("News", "{name}（{station}）{time} {what}")
            else:
                text = translate("News", "{name} {time} {what}")
            who = step.actor.name or step.actor.account
            said.append(text.format(name=who, station=step.actor.station, time=time, what=what))
        listed = translate("News", "；").join(said)
        return translate("News", "{steps}。您写的都在，请核对后决定。").format(steps=listed)

    def _steps(self) -> tuple[Step, ...]:
        event: Event | None = self._situation.confirmed_event(self._event)
        return event.timeline if event is not None else ()

    def _is_ours(self, step: Step) -> bool:
        """Ours, or the center's own reminder, which is nobody's doing."""
        actor = self._situation.actor
        if step.kind == "event.prompted":
            return True
        return (step.actor.account, step.actor.station) == (
            actor.account,
            actor.station,
        )
