"""Messages to other systems in 待确认: what did not arrive, or was heard of no more, and what a person can do."""

from __future__ import annotations

from desktop.domain.commands import OutsideSettle
from desktop.domain.commands import SubjectType as Type
from desktop.domain.events.events import Event
from desktop.domain.outside.outside import Message, MessageKind, MessageStep, message_key, split_key
from desktop.domain.rights.actors import MAY
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.dispatch.dispatch_words import say
from desktop.viewmodels.dispatch.order_actions import OrderForm
from desktop.viewmodels.drawer.outside_lines import message_title, needing_a_person, state_text
from desktop.viewmodels.outbox.entries import Entry
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import channel_word

STEPS = {"retry": MessageStep.RETRY, "withdraw": MessageStep.WITHDRAW}


class Stranded:
    """The events with such messages, kept without looking at all events again and again."""

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._events: set[str] = set()
        self._seen = False

    def touched(self, touched: Touched) -> bool:
        """Take notice of what has changed; whether there is, or was, anything to show."""
        if touched.everything or not self._seen:
            self._seen = True
            found = {event.id for event in self._situation.events() if needing_a_person(event)}
            changed = found != self._events
            self._events = found
            return changed or bool(found)
        before = set(self._events)
        for type_, id_ in touched.keys:
            if type_ is Type.EVENT:
                event = self._situation.event(id_)
                if event is not None and needing_a_person(event):
                    self._events.add(id_)
                else:
                    self._events.discard(id_)
        return self._events != before or bool(self._events & set(touched.events()))

    def entries(self, place: int) -> list[Entry]:
        """One for each message, the oldest first; none for accounts that may not decide. ``place``: of the first."""
        if self._situation.actor.role not in MAY[OutsideSettle.kind]:
            return []
        found = []
        for event_id in self._events:
            event = self._situation.event(event_id)
            if event is not None:
                found += [(message, event) for message in needing_a_person(event)]
        found.sort(key=lambda pair: (pair[0].at, pair[0].id))
        return [_entry(message, event, at) for at, (message, event) in enumerate(found, place)]


def _step(message: Message) -> str:
    match message.kind:
        case MessageKind.HAND_OVER:
            return say("转办")
        case MessageKind.ESCALATION:
            return say("上报")
        case MessageKind.URGE:
            return say("催请")
        case _:
            return say("回传")


def _entry(message: Message, event: Event, place: int) -> Entry:
    last = message.news[-1].at if message.news else message.at
    problem = message.problem or (message.news[-1].words if message.news else "")
    return Entry(
        id=message_key(event.id, message.id), lane=event.id, place=place, kind="undelivered", at=message.at,
        step=_step(message), number=event.short_number or say("编号待定"), title=event.title,
        to=channel_word(message.channel), words=message.words, status=state_text(message), sentence=sentence(problem),
        mine=message_title(message), answered_at=last, tries=message.tries,
    )  # fmt: skip


def settle(entry: Entry, step: MessageStep, words: str = "") -> tuple[OutsideSettle, str]:
    """The command of a choice, and its subject."""
    event_id, message_id = split_key(entry.id)
    return OutsideSettle(message=message_id, step=step, words=words), event_id


def phone_form(entry: Entry) -> OrderForm:
    """Whom was it told, and when."""
    title = "　".join(part for part in (entry.mine, entry.number, entry.title) if part)
    return OrderForm("amend", entry.id, title, say("何时告知了谁"), required=True, long=True)
