"""What another center sends: what it hands over, how it stands there with what we handed over, urges. Each once.

The sender's id of a message is ours for ever: the event's id follows from it, the command's id follows from it, and a
piece of progress is known by it. So a message may come twice, late, or after one that was made later.
"""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from desktop.central.api.plain import Key, Line, Long, Name, Plain, Title
from desktop.central.positions.ground import grid_at
from desktop.domain.base import Args, Fact, Instant
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.commands import LevelTell, LevelUrge, Report
from desktop.domain.events.attachments import MAX_FILES, Attachment
from desktop.domain.events.events import Reporter
from desktop.domain.events.records import Reply
from desktop.domain.outside.channels import gateway_peer
from desktop.domain.outside.linked import MOST_LINES, Before, Direction, Handed, HeldThere, Progress
from desktop.domain.outside.outside import External, OutsideWord, split_key, way_of
from desktop.domain.township.township import Township

_NAMES = uuid.UUID("0b0c1a4e-52a4-4b0e-8d5e-94f1a3c7d2b6")


OurKey = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[^/]{1,64}/[^/]{1,64}$"), Plain]
"""The id under which we sent a message: ``outside.message_key``."""


class Sender(Fact):
    """Who reported there."""

    name: Name = ""
    phone: Name = ""


class HeldLine(Fact):
    """A level that had it there."""

    level: Name
    since: Instant
    until: Instant | None = None
    by: Name = ""


class HistoryLine(Fact):
    """A step that was taken there."""

    at: Instant
    kind: Name
    by: Name = ""
    words: Long = ""


class IncomingHandOver(Fact):
    """上报 and 交办: an event of another center, for us to handle."""

    kind: Literal["hand_over", "escalation"]
    id: Key
    from_: Name = Field(alias="from")
    event_number: Name = ""
    turn: int = Field(default=1, ge=1, le=999)
    at: Instant
    title: Title
    description: Long = ""
    text: Long = ""
    reason_text: Line = ""
    severity: Severity | None = None
    place: Line = ""
    lon: float | None = Field(default=None, ge=-180, le=180)
    lat: float | None = Field(default=None, ge=-90, le=90)
    item: Line = ""
    grid: Line = ""
    reporter: Sender | None = None
    reported_at: Instant
    stage_due: Instant | None = None
    total_due: Instant | None = None
    files: tuple[Attachment, ...] = Field(default=(), max_length=MAX_FILES)
    """Attachments whose bytes were brought before (``PUT /v1/inbound/{channel}/files/{sha}``)."""
    held: tuple[HeldLine, ...] = Field(default=(), max_length=20)
    history: tuple[HistoryLine, ...] = Field(default=(), max_length=MOST_LINES)


class IncomingStatus(Fact):
    """How an event stands there that we handed over; ``message`` is the id under which it was."""

    kind: Literal["status"]
    id: Key
    message: OurKey
    order: int = Field(ge=0, lt=2**31)
    at: Instant
    status: OutsideWord
    text: Long = ""
    department: Line = ""
    due: Instant | None = None
    event_number: Name | None = None
    reply: Reply | None = None
    files: tuple[Attachment, ...] = Field(default=(), max_length=MAX_FILES)


class IncomingUrge(Fact):
    """催办 or 督办 of what was handed to us under ``message``."""

    kind: Literal["urge"]
    id: Key
    message: Key
    text: Long = ""
    by: Name = ""
    supervise: bool = False


Linked = IncomingHandOver | IncomingStatus | IncomingUrge


def command_id(way: str, message: str) -> str:
    """The id of the command that a message becomes: the same for the same."""
    return str(uuid.uuid5(_NAMES, f"command\n{way}\n{message}"))


def file_command_id(way: str, message: str, sha: str) -> str:
    """The id of the command by which a file of a message comes to its event."""
    return command_id(way, f"{message}\n{sha}")


def event_id(way: str, message: str) -> str:
    """The event that a hand-over becomes."""
    return str(uuid.uuid5(_NAMES, f"{way}\n{message}"))


def way_in(channel: Channel, account: str) -> str:
    """The way of an account: ``town:`` and the area of the town."""
    return way_of(channel, gateway_peer(account))


def understood(
    township: Township, channel: Channel, account: str, message: Linked, query_code: str
) -> tuple[Args, str]:
    """The command that a message becomes, and its subject."""
    way, peer = way_in(channel, account), gateway_peer(account)
    match message:
        case IncomingStatus():
            subject, ours = split_key(message.message)
            progress = Progress(
                id=message.id, order=message.order, at=message.at, word=message.status.value, words=message.text,
                post=message.department, due=message.due, reply=message.reply,
            )  # fmt: skip
            return LevelTell(message=ours, progress=progress, number=message.event_number or ""), subject
        case IncomingUrge():
            urge = LevelUrge(words=message.text, by=message.by, supervise=message.supervise)
            return urge, event_id(way, message.message)
        case IncomingHandOver():
            return _report(township, channel, peer, message, query_code), event_id(way, message.id)


def number_here(name: str, message: IncomingHandOver) -> str:
    """How it is called here: 某镇 2026-1123-0147, with a figure when it comes once more."""
    again = f"·{message.turn}" if message.turn > 1 else ""
    return f"{name[:40]} {message.event_number[: 60 - len(name[:40]) - len(again)]}{again}"


def _report(
    township: Township, channel: Channel, peer: str, message: IncomingHandOver, query_code: str
) -> Report:
    up = channel is Channel.TOWN
    name = township.tree.name(peer) if up else message.from_
    said = "：".join(part for part in (message.reason_text, message.text) if part)
    handed = Handed(
        direction=Direction.UP if up else Direction.DOWN, peer=peer, name=name, message=message.id,
        number=message.event_number, reason=said[:2000], item=message.item, since=message.at,
        reported_at=message.reported_at, stage_due=message.stage_due, total_due=message.total_due,
        held=tuple(HeldThere(**one.model_dump()) for one in message.held),
        history=tuple(Before(**one.model_dump()) for one in message.history),
    )  # fmt: skip
    known = township.tree.get(peer) if up else None
    sender = message.reporter
    place = " ".join(part for part in (message.grid, message.place) if part)
    return Report(
        title=message.title, description=message.description, channel=channel, severity=message.severity,
        place=place[:200], lon=message.lon, lat=message.lat,
        grid=known.id if known is not None else grid_at(township, message.lon, message.lat),
        reporter=Reporter(name=sender.name, phone=sender.phone) if sender is not None else None,
        query_code=query_code,
        external=External(
            number=number_here(name, message), came_at=message.at, due=message.total_due, feedback=True,
            handed=handed,
        ),
    )  # fmt: skip
