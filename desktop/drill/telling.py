"""Tells a tale: which command a turn is, now that its events, orders and whistles have ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from desktop.clock import Clock, new_id
from desktop.domain import commands as k
from desktop.domain.deciding import VERSIONED
from desktop.domain.evolve import Entity
from desktop.domain.problems import Refused
from desktop.domain.state import State
from desktop.domain.township.township import Township
from desktop.link.messages import Result
from desktop.profile import load_township
from desktop.scenario import Opening
from desktop.tales import Tale, Turn, load_tale, played_by

_LATER = re.compile(r"\+(\d+(?:\.\d+)?)([mhd])")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}
_EVENT_NAMES = ("into", "event")
_UNSEEN = 0
"""The version of what has not come up the line yet: the center answers with what it has."""
_TRIES = 5
"""A turn that binds others is made for the version that the center has; so often it may have changed meanwhile."""
_NAMES = {
    "grid": "网格员",
    "window": "综合窗口",
    "dispatcher": "调度员一",
    "dispatcher2": "调度员二",
    "commander": "指挥长",
}


@dataclass(frozen=True, slots=True)
class Act:
    """A turn, or one of its many, at its minute."""

    minute: float
    turn: Turn
    number: int

    @property
    def name(self) -> str:
        """What its event is called: each of many reports is one of its own."""
        return f"{self.turn.of}-{self.number}" if self.turn.times > 1 else self.turn.of


def acts(tale: Tale) -> list[Act]:
    """All that happens, in time."""
    made = [
        Act(turn.at + turn.every * number, turn, number + 1)
        for turn in tale.turns
        for number in range(turn.times)
    ]
    return sorted(made, key=lambda act: act.minute)


@dataclass(slots=True)
class Teller:
    """Keeps the ids of one telling. ``new_id`` makes an id; ``state`` is the picture that commands are made for."""

    state: State
    new_id: Callable[[], str]
    events: dict[str, str] = field(default_factory=dict)
    """By the name in the tale."""
    drill: bool = False
    """Whether what is reported is marked 演练."""
    subjects: dict[tuple[str, str], str] = field(default_factory=dict)
    """The newest order, whistle … of an event, by (type, the event's id)."""

    def command(self, act: Act, now: datetime) -> k.Command:
        """The command of an act. Raises ValueError (pydantic's too) where the tale does not fit the township."""
        turn = act.turn
        type_ = turn.do.split(".", 1)[0]
        wanted = k.ARGS[turn.do]
        given = {name: self._said(name, value, act, now) for name, value in turn.given.items()}
        if turn.do == "event.report":
            subject = self.events[act.name] = self.new_id()
            given["drill"] = self.drill
        elif type_ == "event":
            subject = self._event(act.name)
        elif "event" in wanted.model_fields:
            event = self._event(act.name)
            given["event"] = event
            subject = self.subjects[type_, event] = self.new_id()
        else:
            event = self._event(act.name)
            subject = self.subjects[type_, event]
            if turn.do == "order.reassign":
                given["order"] = self.subjects[type_, event] = self.new_id()
        args = wanted.model_validate(given)
        return k.command(self.new_id(), args, subject, now, self._version(args, subject))

    def _event(self, name: str) -> str:
        found = self.events.get(name) or self.events.get(name.rpartition("-")[0])
        if found is None:
            raise ValueError(f"「{name}」还没有上报")
        return found

    def _version(self, args: k.Args, subject: str) -> int | None:
        if args.kind not in VERSIONED:
            return None
        of = args.event if isinstance(args, k.Issue) else subject
        found: Entity | None = self.state.event(of) or self.state.order(of)
        return found.version if found is not None else _UNSEEN

    def _said(self, name: str, value: Any, act: Act, now: datetime) -> Any:
        if isinstance(value, dict):
            return {inner: self._said(inner, said, act, now) for inner, said in value.items()}
        if isinstance(value, list):
            return [self._said("", said, act, now) for said in value]
        if not isinstance(value, str):
            return value
        later = _LATER.fullmatch(value)
        if later is not None:
            return now + float(later[1]) * _UNITS[later[2]]
        if name in _EVENT_NAMES:
            return self._event(value)
        return value.replace("{n}", str(act.number))


Send: TypeAlias = Callable[[str, str, k.Command], Result | Refused]
"""Gives a command as an account from a station; the answer, or the refusal of the log-in."""


class Narrator:
    """Tells one tale to a central. ``told`` collects the events of tales: nobody else works on them."""

    def __init__(
        self, state: Callable[[], State], send: Send, clock: Clock, told: set[str], *, drill: bool
    ) -> None:
        self._state, self._send, self._clock, self._told = state, send, clock, told
        self._teller = Teller(state(), new_id, drill=drill)

    def tell(self, act: Act, who: str) -> str:
        """One turn; where the picture here is older than the center's, again with what the center has. The outcome."""
        turn = act.turn
        result = self._try(act, who)
        for _ in range(_TRIES):
            if isinstance(result, Refused) or result.current is None:
                break
            self._state().put(result.current)
            result = self._try(act, who)
        if turn.refused and not isinstance(result, Refused) and result.code == turn.refused:
            return result.status
        return outcome(result)

    def _try(self, act: Act, who: str) -> Result | Refused:
        self._teller.state = self._state()
        command = self._teller.command(act, self._clock.now())
        self._told.update(self._teller.events.values())
        return self._send(act.turn.who, who, command)


def openings(
    asked_for: Sequence[Tale], day: Sequence[Opening], township: Township
) -> Iterator[tuple[float, Tale]]:
    """The tales of this township, each with the minute at which it begins: those asked for, and those of the day."""
    found = [(0.0, tale) for tale in asked_for]
    found += [(one.at, played_by(load_tale(one.tale), one.desk)) for one in day]
    ids = {name: load_township(name).id for name in {tale.township for _, tale in found}}
    return ((minute, tale) for minute, tale in found if ids[tale.township] == township.id)


def named(township: Township, account: str) -> str:
    """What an account's station is called."""
    kind, _, id_ = account.partition(":")
    if kind == "post":
        return township.post_name(id_)
    if kind in ("village", "grid"):
        return (
            f"{township.tree.name(id_)}{'端口' if kind == 'village' else '网格员'}" if id_ else _NAMES[kind]
        )
    return _NAMES.get(account, account)


def outcome(result: Result | Refused) -> str:
    """An answer in one line."""
    if isinstance(result, Refused):
        return f"refused: {result.sentence}"
    return result.status if not result.detail else f"{result.status}: {result.detail}"
