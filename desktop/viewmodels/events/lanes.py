"""The lanes of the live list, by role: which events stand in each, as one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop.domain.events.events import FINAL, EventState
from desktop.domain.rights.actors import Role
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

S = EventState
Tone = Literal["plain", "late", "supervise"]


class Facts(NamedTuple):
    """All that a lane may look at; events with equal facts stand in the same lanes."""

    state: EventState
    late: bool = False
    waiting: bool = False
    """A command of ours has not been confirmed, or a message to another system has not arrived."""
    supervised: bool = False
    mine: bool = False
    """This account has accepted it."""
    ordered: bool = False
    """There is a current order."""
    received: bool = False
    """The own post has signed for it."""
    ended_today: bool = False
    severe: bool = False
    """Three times a limit and more (严重超期)."""
    awaited: bool = False
    """Posts called by a whistle are awaited; for a post: it is."""
    chief: bool = False
    """It waits for the duty chief: a request, or a return that he has to rule."""
    warned: bool = False
    """A rule has given it (预警), and nobody has said yet whether there is something in it."""

    @property
    def open(self) -> bool:
        """Whether anybody still has something to do."""
        return self.state not in FINAL


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its word, its icon, what stands in it; ``apart`` starts a new group in the rail."""

    id: str
    title: str
    icon: str
    holds: Callable[[Facts], bool]
    tone: Tone = "plain"
    apart: bool = False
    heading: str = ""

    @property
    def name(self) -> str:
        """Its word in the interface's language."""
        return translate("Lanes", self.title)

    @property
    def full_name(self) -> str:
        """What the list's head says; the lane's word where that says enough."""
        return translate("Lanes", self.heading or self.title)


def _in(*states: EventState) -> Callable[[Facts], bool]:
    held = frozenset(states)
    return lambda facts: facts.state in held


_OPEN = Lane(
    "all", QT_TRANSLATE_NOOP("Lanes", "全部"), "menu", lambda f: f.open,
    heading=QT_TRANSLATE_NOOP("Lanes", "全部未办结"),
)  # fmt: skip
_LATE = Lane("late", QT_TRANSLATE_NOOP("Lanes", "超期"), "clock", lambda f: f.late, "late", apart=True)
_SEVERE = Lane(
    "severe", QT_TRANSLATE_NOOP("Lanes", "严重超期"), "siren", lambda f: f.severe, "late"
)  # fmt: skip
_WHISTLES = Lane("whistles", QT_TRANSLATE_NOOP("Lanes", "吹哨"), "whistle", lambda f: f.open and f.awaited)
_SUPERVISED = Lane(
    "supervised", QT_TRANSLATE_NOOP("Lanes", "督办"), "flag",
    lambda f: f.open and f.supervised, "supervise",
)  # fmt: skip
_RULING = Lane(
    "ruling", QT_TRANSLATE_NOOP("Lanes", "裁决"), "scale", lambda f: f.open and f.chief,
    heading=QT_TRANSLATE_NOOP("Lanes", "待裁决、待批复"),
)  # fmt: skip
_WARNINGS = Lane(
    "warnings", QT_TRANSLATE_NOOP("Lanes", "预警"), "triangle-alert", lambda f: f.open and f.warned,
    heading=QT_TRANSLATE_NOOP("Lanes", "待判预警"),
)  # fmt: skip
_UNSENT = Lane("unsent", QT_TRANSLATE_NOOP("Lanes", "待确认"), "upload", lambda f: f.waiting)
_ENDED = Lane(
    "ended", QT_TRANSLATE_NOOP("Lanes", "已办结"), "circle-check", lambda f: f.ended_today, apart=True,
    heading=QT_TRANSLATE_NOOP("Lanes", "今日已办结"),
)  # fmt: skip
_ACCEPT = Lane("accept", QT_TRANSLATE_NOOP("Lanes", "待受理"), "mail", _in(S.REPORTED, S.ESCALATED))
_OUT = QT_TRANSLATE_NOOP("Lanes", "转出未回")
_HANDLING = (S.DISPATCHED, S.HANDLING, S.SUSPENDED, S.AWAITING_CITIZEN)

_CENTER_LANES = (
    _OPEN,
    _ACCEPT,
    Lane("dispatch", QT_TRANSLATE_NOOP("Lanes", "待派单"), "arrow-right", _in(S.ACCEPTED, S.RETURNED)),
    Lane("handling", QT_TRANSLATE_NOOP("Lanes", "处置中"), "half-circle", _in(*_HANDLING)),
    Lane("outside", QT_TRANSLATE_NOOP("Lanes", "转出"), "external-link", _in(S.HANDED_OVER), heading=_OUT),
    Lane("followup", QT_TRANSLATE_NOOP("Lanes", "待回访"), "phone", _in(S.ANSWERED, S.CONFIRMED)),
    _WHISTLES,
    _WARNINGS,
    _LATE,
    _SEVERE,
    _SUPERVISED,
    Lane(
        "mine", QT_TRANSLATE_NOOP("Lanes", "我的"), "user",
        lambda f: f.open and f.mine,
    ),
    _UNSENT,
    _ENDED,
)  # fmt: skip

_RECEIVE = Lane(
    "receive", QT_TRANSLATE_NOOP("Lanes", "待签收"), "mail",
    lambda f: f.state in (S.DISPATCHED, S.HANDLING) and f.ordered and not f.received,
)  # fmt: skip
_WORKING = Lane(
    "handling", QT_TRANSLATE_NOOP("Lanes", "处置中"), "half-circle",
    lambda f: f.state in _HANDLING and f.received,
)  # fmt: skip
_ANSWERED = Lane(
    "answered", QT_TRANSLATE_NOOP("Lanes", "已反馈"), "message-square", _in(S.ANSWERED, S.CONFIRMED)
)

LANES: dict[Role, tuple[Lane, ...]] = {
    Role.COMMANDER: tuple(
        found for lane in _CENTER_LANES for found in ((lane, _RULING) if lane is _SUPERVISED else (lane,))
    ),
    Role.POST: (
        _OPEN,
        _RECEIVE,
        _WHISTLES,
        _WORKING,
        _ANSWERED,
        _LATE,
        _SEVERE,
        _SUPERVISED,
        _UNSENT,
        _ENDED,
    ),
    Role.VILLAGE: (
        _OPEN,
        _ACCEPT,
        _RECEIVE,
        _WHISTLES,
        _WORKING,
        _ANSWERED,
        _LATE,
        _SEVERE,
        _SUPERVISED,
        _UNSENT,
        _ENDED,
    ),
    Role.GRID: (_OPEN, _ACCEPT, _WHISTLES, _LATE, _UNSENT, _ENDED),
    Role.WINDOW: (_OPEN, _ACCEPT, _LATE, _UNSENT, _ENDED),
}
"""The lanes of the roles that do not sit in the center."""


def lanes_for(role: Role) -> tuple[Lane, ...]:
    """The lanes an account of this role sees, in order; the first is where it starts."""
    return LANES.get(role, _CENTER_LANES)
