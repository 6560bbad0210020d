"""How the holder of a badge stands: whose it is, whether he is on duty, whether he has anything in hand. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.orders.orders import Order
from desktop.domain.places.positions import DeviceKind, Position
from desktop.domain.roster.absences import Absence
from desktop.domain.roster.shifts import Answering, DutyRole, Shift, left_since
from desktop.domain.township.township import Township


class Duty(StrEnum):
    """当班空闲, 当班有任务, 不当班, 不知道 (nobody is named as the holder, or by name only)."""

    FREE = "free"
    BUSY = "busy"
    OFF = "off"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who has a device. ``post``: where he sits now; ``orders``: how many he has open; ``until``: his shift's end."""

    name: str
    duty: Duty
    post: str | None = None
    orders: int = 0
    until: datetime | None = None


def named(town: Township, position: Position) -> Position:
    """A badge by the name of its holder, where the township says who that is; else as its platform calls it."""
    if position.kind is not DeviceKind.BADGE:
        return position
    badge = town.practice.badge(position.device)
    if badge is None:
        return position
    person = town.person(badge.person)
    name = person.name if person is not None else badge.name
    return position.model_copy(update={"name": name}) if name else position


class Bearers:
    """All badges of a township at one moment, reckoned together: open orders are gone through once.

    ``answering``: who answers for a post now.
    """

    def __init__(
        self, town: Township, shifts: Iterable[Shift], absences: Iterable[Absence], orders: Iterable[Order],
        answering: Callable[[str], Answering], now: datetime,
    ) -> None:  # fmt: skip
        self._town, self._answering, self._now = town, answering, now
        people = {one.person for one in town.practice.badges if one.person is not None}
        gone = list(absences)
        self._shifts: dict[str, Shift] = {}
        for shift in shifts:
            if shift.covers(now) and left_since(shift, gone, now) is None:
                before = self._shifts.get(shift.person)
                if before is None or before.role is not DutyRole.POST:
                    self._shifts[shift.person] = shift  # at a post rather than on the watch
        self._of_person: dict[str, int] = dict.fromkeys(people, 0)
        self._of_post: dict[str, int] = {}
        for order in orders:
            if order.is_open:
                self._of_post[order.lead] = self._of_post.get(order.lead, 0) + 1
                person = order.lead_person or answering(order.lead).person
                if person in self._of_person:
                    self._of_person[person] += 1

    def of(self, device: str) -> Bearer | None:
        """Who has a device; None where the township names nobody."""
        badge = self._town.practice.badge(device)
        if badge is None:
            return None
        if badge.post is not None:
            answers = self._answering(badge.post)
            person = self._town.person(answers.person)
            until = answers.shift.end if answers.shift is not None else None
            return self._bearer(person.name if person is not None else "", badge.post, answers.person is not None,
                                self._of_post.get(badge.post, 0), until)  # fmt: skip
        person = self._town.person(badge.person)
        if person is None:
            return Bearer(badge.name, Duty.UNKNOWN)
        shift = self._shifts.get(person.id)
        return self._bearer(
            person.name, shift.post if shift is not None else None, shift is not None,
            self._of_person[person.id], shift.end if shift is not None else None,
        )  # fmt: skip

    @staticmethod
    def _bearer(name: str, post: str | None, there: bool, orders: int, until: datetime | None) -> Bearer:
        duty = Duty.OFF if not there else Duty.BUSY if orders else Duty.FREE
        return Bearer(name, duty, post, orders, until)
