"""The roster as a calendar (RFC 5545): one event for each shift, the same event whenever it is written again.

``UID`` follows from the shift, ``SEQUENCE`` is its version, and a cancelled one stays in the file as cancelled, so
that a calendar which has the file already takes it off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Final

from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.township.township import Township

LONGEST: Final = 75
"""Octets of a line without its end (3.1)."""
_ZONE: Final = "Asia/Shanghai"
_ROLES: Final = {DutyRole.LEADER: "带班领导", DutyRole.OFFICER: "值班员", DutyRole.POST: "岗位"}
_SHANGHAI: Final = (
    "BEGIN:VTIMEZONE", f"TZID:{_ZONE}", "BEGIN:STANDARD", "DTSTART:19910915T010000", "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip
"""Since the last summer time of 1991 the clock has not been changed."""


def calendar(shifts: Iterable[Shift], town: Township, name: str, now: datetime) -> bytes:
    """The file: UTF-8, CRLF, folded at 75 octets. ``name``: of the calendar; ``now``: when it is written."""
    local = town.calendar.timezone == _ZONE
    said = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhenshu//Duty Roster//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}",
    ]  # fmt: skip
    if local:
        said += [f"X-WR-TIMEZONE:{_ZONE}", *_SHANGHAI]
    for shift in sorted(shifts, key=lambda one: (one.start, one.id)):
        said += _event(shift, town, now, local=local)
    said.append("END:VCALENDAR")
    return b"".join(folded(line) for line in said)


def _event(shift: Shift, town: Township, now: datetime, *, local: bool) -> Iterator[str]:
    person = town.person(shift.person)
    who = person.name if person is not None else shift.person
    seat = town.post_name(shift.post) if shift.post is not None else _ROLES[shift.role]
    beside = ("（B角）" if shift.role is DutyRole.POST else "（副）") if shift.deputy else ""
    cancelled = shift.state is ShiftState.CANCELLED
    yield "BEGIN:VEVENT"
    yield f"UID:{text(shift.id)}@{text(town.id)}.zhenshu"
    yield f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    for key, at in (("DTSTART", shift.start), ("DTEND", shift.end)):
        if local:
            yield f"{key};TZID={_ZONE}:{at.astimezone(town.clock.zone):%Y%m%dT%H%M%S}"
        else:
            yield f"{key}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{text(f'{seat}{beside} {who}')}"
    yield f"LOCATION:{text(f'{town.county}{town.name}{town.hall}')}"
    yield f"CATEGORIES:{text(_ROLES[shift.role])}"
    yield f"SEQUENCE:{max(0, shift.version)}"
    yield f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def text(said: str) -> str:
    """A value of text (3.3.11): no line break and no control character is left as it is."""
    said = said.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    said = said.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(sign for sign in said if sign >= " " and sign != "\x7f")


def folded(line: str) -> bytes:
    """One content line, cut between characters so that no part has more than 75 octets."""
    parts: list[bytes] = []
    part = b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        room = LONGEST if not parts else LONGEST - 1
        if len(part) + len(octets) > room:
            parts.append(part)
            part = b""
        part += octets
    parts.append(part)
    return b"\r\n ".join(parts) + b"\r\n"
