"""Bytes of attachments: taken in whole or not at all, handed to who sees an event that names them, collected after.

They are known by their hash, which is checked before anything is kept: what two bring at once under one name is the
same in every piece. Nobody takes away a piece that another one is about to rely on, and the row that makes them count
is written in a transaction that has seen all of them. Bytes of which a piece is missing are not there, until somebody
brings them again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, exists, func, select

from desktop.central.api.problems import ApiError
from desktop.central.database.base import Database, stamp
from desktop.central.database.dialect import insert_missing
from desktop.central.showing.sight import Sight, shown, without_wall
from desktop.central.tables.blobs import blob_events, blob_pieces, blob_uploads, blobs
from desktop.central.tables.core import entities
from desktop.clock import Clock
from desktop.domain.commands import Command, SubjectType
from desktop.domain.events.attachments import blobs_of
from desktop.domain.events.events import Event
from desktop.domain.problems import Problem, Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.photographs import bare
from desktop.sniffing import look

PIECE = 256 * 1024
_TOGETHER = 4
"""Pieces written in one transaction: other writers come in between."""
_TRIES = 3
A_DAY = timedelta(days=1)
MOST_A_DAY, MOST_FILES_A_DAY = 400 * 1024 * 1024, 500
"""What one account may bring within a day."""
MOST_BY_KIOSK = 10
"""Times as much for a kiosk: it was without a network for a week, and held back floods itself."""
KEPT = timedelta(days=30)
"""Bytes that no event names are kept for so long."""
_TELLS = "文件里还带着拍摄地点、设备、作者等附带信息，中心不收。请升级本机程序，升级后自动去掉再送，指令留在本机等待。"

_FIND = select(blobs).where(blobs.c.sha == bindparam("wanted"))
_PIECE = select(blob_pieces.c.body).where(
    blob_pieces.c.sha == bindparam("wanted"), blob_pieces.c.place == bindparam("at")
)


@dataclass(frozen=True, slots=True)
class Stored:
    """Bytes that are there."""

    sha: str
    media: str
    size: int
    pieces: int
    event: str = ""
    """Through which the account sees them."""


class Blobs:
    """The attachments of one central. Every method waits for the database; may be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def put(self, actor: Actor, sha: str, content: bytes) -> Stored:
        """Keep these bytes for an account. Raises ApiError: ``hash``, ``media`` (and the like), ``quota``."""
        if hashlib.sha256(content).hexdigest() != sha:
            raise ApiError(400, "hash", "附件在路上损坏了，请再传一次。", field="sha")
        try:
            found = look(content)
        except Problem as problem:
            raise ApiError(415, problem.code, problem.sentence) from None
        if bare(content, found.media) is not content and not self._taken(sha):
            raise ApiError(415, "metadata", _TELLS)
        now = self._clock.now()
        pieces = [content[start : start + PIECE] for start in range(0, len(content), PIECE)]
        blob = {
            "sha": sha, "media": found.media.value, "size": len(content), "pieces": len(pieces), "made_at": stamp(now),
        }  # fmt: skip
        upload = {"sha": sha, "account": actor.account, "size": len(content), "at": stamp(now)}

        def begun(connection: Connection) -> list[int]:
            self._within_quota(connection, actor, sha, len(content), now)
            return _lacking(connection, sha, pieces)

        def ended(connection: Connection) -> list[int]:
            connection.execute(_FIND.with_for_update(), {"wanted": sha}).one_or_none()  # against ``collect``
            left = _lacking(connection, sha, pieces)
            if not left:
                connection.execute(insert_missing(blobs, connection.dialect.name), [blob])
                self._database.replace(connection, blob_uploads, [upload])
            return left

        lacking = self._database.whole(begun)
        for _ in range(_TRIES):
            self._write(sha, pieces, lacking)
            lacking = self._database.whole(ended)
            if not lacking:
                return Stored(sha, found.media.value, len(content), len(pieces))
        raise ApiError(503, "busy", "附件正在整理，请稍后再传。", retry_after=2)

    def find(self, actor: Actor, sight: Sight, sha: str) -> Stored | None:
        """The bytes of this name, where the account sees an event that names them; None otherwise."""
        with self._database.read() as connection:
            row = connection.execute(_FIND, {"wanted": sha}).one_or_none()
            event = _seen_through(connection, sight, sha) if row is not None else None
            if row is None or event is None or _stored(connection, sha) != (row.pieces, row.size):
                return None
        return Stored(row.sha, row.media, row.size, row.pieces, event)

    def brought(self, account: str, sha: str) -> Stored | None:
        """Bytes that this account has brought; None for others."""
        query = select(blobs.c.media, blobs.c.size, blobs.c.pieces)
        query = query.join(blob_uploads, blob_uploads.c.sha == blobs.c.sha)
        with self._database.read() as connection:
            row = connection.execute(
                query.where(blobs.c.sha == sha, blob_uploads.c.account == account)
            ).one_or_none()
        return Stored(sha, row.media, row.size, row.pieces) if row is not None else None

    def _taken(self, sha: str) -> bool:
        """Whether they were taken before photographs were looked into."""
        with without_wall(), self._database.read() as connection:
            return connection.execute(_FIND, {"wanted": sha}).one_or_none() is not None

    def piece(self, sha: str, place: int) -> bytes:
        """One piece of them."""
        with self._database.read() as connection:
            found: bytes | None = connection.execute(_PIECE, {"wanted": sha, "at": place}).scalar()
        return bytes(found) if found is not None else b""

    def whole(self, sha: str) -> bytes | None:
        """All of them, for the central itself; None where they are not whole."""
        with self._database.read() as connection:
            row = connection.execute(_FIND, {"wanted": sha}).one_or_none()
            if row is None:
                return None
            pieces = [
                connection.execute(_PIECE, {"wanted": sha, "at": at}).scalar() for at in range(row.pieces)
            ]
        content = b"".join(bytes(piece) for piece in pieces if piece is not None)
        return content if hashlib.sha256(content).hexdigest() == sha else None

    def collect(self) -> int:
        """Remove what no event names and nobody has brought for ``KEPT``; how many there were."""
        old = stamp(self._clock.now() - KEPT)
        named = exists().where(blob_events.c.sha == blobs.c.sha)
        lately = exists().where(blob_uploads.c.sha == blobs.c.sha, blob_uploads.c.at >= old)
        wanted = select(blobs.c.sha).where(blobs.c.made_at < old, ~named, ~lately).limit(200)
        with self._database.read() as connection:
            over = list(connection.execute(wanted).scalars())
        for sha in over:
            for attempt in self._database.attempts():
                with attempt as connection:
                    connection.execute(
                        _FIND.with_for_update(), {"wanted": sha}
                    ).one_or_none()  # against ``put``
                    brought = select(blob_uploads.c.sha).where(
                        blob_uploads.c.sha == sha, blob_uploads.c.at >= old
                    )
                    known = select(blob_events.c.sha).where(blob_events.c.sha == sha)
                    if connection.execute(known.union_all(brought).limit(1)).first() is not None:
                        continue  # named, or brought again meanwhile
                    for table in (blobs, blob_pieces, blob_uploads):
                        connection.execute(delete(table).where(table.c.sha == sha))
        return len(over)

    def _write(self, sha: str, pieces: Sequence[bytes], places: Sequence[int]) -> None:
        """Pieces, a few at a time."""
        for start in range(0, len(places), _TOGETHER):
            some = places[start : start + _TOGETHER]
            rows = [{"sha": sha, "place": place, "body": pieces[place]} for place in some]
            for attempt in self._database.attempts():
                with attempt as connection:
                    self._database.replace(connection, blob_pieces, rows)

    @staticmethod
    def _within_quota(connection: Connection, actor: Actor, sha: str, size: int, now: datetime) -> None:
        times = MOST_BY_KIOSK if actor.role is Role.KIOSK else 1
        since = stamp(now - A_DAY)
        count, total, first = connection.execute(
            select(
                func.count(), func.coalesce(func.sum(blob_uploads.c.size), 0), func.min(blob_uploads.c.at)
            ).where(
                blob_uploads.c.account == actor.account, blob_uploads.c.at >= since, blob_uploads.c.sha != sha
            )
        ).one()
        if count >= times * MOST_FILES_A_DAY or int(total) + size > times * MOST_A_DAY:
            left = (datetime.fromisoformat(first) + A_DAY - now).total_seconds() if first else 3600.0
            raise ApiError(
                429, "quota", "今天上传的附件太多，请明天再传，或先压缩。", retry_after=max(left, 60.0)
            )


def _lacking(connection: Connection, sha: str, pieces: Sequence[bytes]) -> list[int]:
    """Which pieces of these bytes are not there, or not as long as they should be; what is too much is removed."""
    connection.execute(
        delete(blob_pieces).where(blob_pieces.c.sha == sha, blob_pieces.c.place >= len(pieces))
    )
    query = select(blob_pieces.c.place, func.length(blob_pieces.c.body)).where(blob_pieces.c.sha == sha)
    there: dict[int, int] = {row.place: row[1] for row in connection.execute(query)}
    return [place for place, piece in enumerate(pieces) if there.get(place) != len(piece)]


def _stored(connection: Connection, sha: str) -> tuple[int, int]:
    """How many pieces there are, and how many bytes in them."""
    length = func.coalesce(func.sum(func.length(blob_pieces.c.body)), 0)
    count, size = connection.execute(select(func.count(), length).where(blob_pieces.c.sha == sha)).one()
    return int(count), int(size)


def _seen_through(connection: Connection, sight: Sight, sha: str) -> str | None:
    """The first event that names these bytes and is shown to an account; None without one."""
    query = (
        select(entities.c.id, entities.c.sight)
        .join(blob_events, blob_events.c.event == entities.c.id)
        .where(entities.c.type == SubjectType.EVENT.value, blob_events.c.sha == sha)
        .order_by(entities.c.id)
    )
    rows = connection.execute(query)
    return next((row.id for row in rows if shown(sight, frozenset(row.sight.split("\n")))), None)


def unusable(connection: Connection, command: Command, actor: Actor) -> Refusal | None:
    """Why a command can't name the files that it names: they are not here, or this account never had them in hand."""
    wanted = blobs_of(command.args)
    if not wanted:
        return None
    there = {
        row.sha: row
        for row in connection.execute(
            select(blobs.c.sha, blobs.c.media, blobs.c.size)
            .join(blob_uploads, blob_uploads.c.sha == blobs.c.sha)
            .where(blobs.c.sha.in_([one.blob for one in wanted]), blob_uploads.c.account == actor.account)
        )
    }
    for one in wanted:
        row = there.get(one.blob)
        if row is None:
            said = "附件还没有传到中心，请先上传附件再办理。"
            return Refusal(code="blob", sentence=said, field="blob")
        if (row.media, row.size) != (one.media.value, one.size):
            said = "附件的类型或大小与上传的不一致，请重新附上。"
            return Refusal(code="blob_differs", sentence=said, field="blob")
    return None


def list_files(connection: Connection, events: Sequence[Event]) -> None:
    """Keep which event names which bytes, as they are after a commit's changes."""
    rows = [{"sha": one.blob, "event": event.id} for event in events for one in event.files]
    if rows:
        connection.execute(insert_missing(blob_events, connection.dialect.name), rows)
