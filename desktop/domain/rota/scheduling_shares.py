"""Who has how much of a roster (公平): shifts, nights, rest days and hours of each, beside the others of his pools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.book import NOTHING, Load, load_of
from desktop.domain.rota.held import Held, Reckoner
from desktop.domain.rota.plan import Rota, people_of, rota_in_force
from desktop.domain.township.township import Township


@dataclass(frozen=True, slots=True)
class Share:
    """One person's share. ``carried`` is from the months before, ``deviation`` of both together from the mean."""

    person: str
    load: Load
    carried: Load
    deviation: float
    """In shifts, from the mean of those with whom the person takes turns; 0 where he has nobody to take turns with."""
    nights_deviation: float
    rest_days_deviation: float
    peers: int
    """How many take turns, with the person himself."""

    @property
    def total(self) -> Load:
        """With what was carried over."""
        return self.load + self.carried


def loads(
    shifts: Iterable[Shift], rota: Rota | None, township: Township, start: date, until: date
) -> dict[str, Load]:
    """What everybody has of the shifts that begin between two local days; of past months it is a ``history``."""
    by_person: dict[str, list[Held]] = {}
    for held in Reckoner(rota_in_force(rota, township), township).all(shifts):
        if start <= held.day <= until:
            by_person.setdefault(held.person, []).append(held)
    return {person: load_of(township, some) for person, some in by_person.items()}


def shares_of(
    rota: Rota, township: Township, shifts: Iterable[Shift], start: date, until: date, history: Mapping[str, Load]
) -> tuple[Share, ...]:  # fmt: skip
    """The shares of all who have a place in the plan, then of others who have a shift, in the plan's order."""
    found = loads(shifts, rota, township, start, until)
    people = dict.fromkeys((*people_of(rota.patterns), *sorted(found)))
    total = {one: found.get(one, NOTHING) + history.get(one, NOTHING) for one in people}
    group = _groups(rota)
    members: dict[str, list[Load]] = {}
    for person in people:
        members.setdefault(group.get(person, person), []).append(total[person])
    shares = []
    for person in people:
        peers = members[group.get(person, person)]
        own = total[person]
        shares.append(
            Share(
                person,
                found.get(person, NOTHING),
                history.get(person, NOTHING),
                own.shifts - sum(one.shifts for one in peers) / len(peers),
                own.nights - sum(one.nights for one in peers) / len(peers),
                own.rest_days - sum(one.rest_days for one in peers) / len(peers),
                len(peers),
            )
        )
    return tuple(shares)


def _groups(rota: Rota) -> dict[str, str]:
    """People who take turns with one another, whatever the pattern: each with the first of them."""
    leader: dict[str, str] = {}

    def first(person: str) -> str:
        while leader[person] != person:
            leader[person] = leader[leader[person]]
            person = leader[person]
        return person

    for pattern in rota.patterns:
        pool = people_of((pattern,))
        for person in pool:
            leader.setdefault(person, person)
            leader[first(person)] = first(pool[0])
    return {person: first(person) for person in leader}
