"""The audit trail: what is on record about people and their acts, and how each row holds the one before it.

A row's hash is that of ``previous hash ‖ line break ‖ canonical row``; the canonical row is the JSON list of its fields
in the order of ``canonical``, without blanks, keys sorted, UTF-8. Whoever holds a hash from outside (a head) can tell
whether everything up to it still is what it was. Numbers begin at 1 and have no gaps.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC
from enum import StrEnum

from pydantic import Field

from desktop.domain.base import Fact, Instant

GENESIS = "0" * 64
"""What the first row takes for the hash of the one before it."""
Detail = dict[str, str | int | bool | None]
Linked = Callable[[str, str, str], str]
"""Previous hash, canonical row and name of the algorithm to the row's hash."""


class Act(StrEnum):
    """What is put on record. A central may know more than a client: unknown ones are shown as they are."""

    LOGIN = "session.open"
    LOGOUT = "session.close"
    REVOKED = "session.revoke"
    ACCOUNT_MADE = "account.make"
    ACCOUNT_CHANGED = "account.change"
    ACCOUNT_DISABLED = "account.disable"
    ACCOUNT_ENABLED = "account.enable"
    ACCOUNT_DELETED = "account.delete"
    ACCOUNT_LOCKED = "account.lock"
    ACCOUNT_UNLOCKED = "account.unlock"
    PASSWORD_SET = "account.password"
    SECOND_FACTOR = "account.second_factor"
    POLICY_CHANGED = "policy.change"
    REVEALED = "field.reveal"
    REVEALED_OFFLINE = "field.reveal_offline"
    FILE_READ = "file.read"
    TRACK_READ = "position.track"
    EXPORTED = "data.export"
    PRINTED = "data.print"
    AUDIT_READ = "audit.read"
    AUDIT_EXPORTED = "audit.export"
    AUDIT_VERIFIED = "audit.verify"
    AUDIT_LATE = "audit.late"
    AUDIT_HASHED = "audit.algorithm"
    HEAD_MISSED = "audit.head_missed"
    LOG_HEAD = "log.head"
    LOG_TRIMMED = "log.trim"
    LOG_VERIFIED = "log.verify"
    FOUNDED = "central.found"
    STARTED = "central.start"
    STOPPED = "central.stop"
    BACKED_UP = "central.backup"
    RESTORED = "central.restore"
    MIGRATED = "central.migrate"
    CERTIFIED = "central.certificate"
    PROFILE_CHANGED = "profile.change"
    ALERT_APPROVED = "alert.approve"
    ALERT_SENT = "alert.send"
    ALERT_CANCELLED = "alert.cancel"
    CAMERA_WATCHED = "camera.watch"
    CAMERA_STEERED = "camera.steer"
    CAMERAS_CHANGED = "camera.change"
    KIOSK_KEY = "kiosk.key"
    KIOSK_SIGNS = "kiosk.signs"
    KIOSK_PACKAGE = "kiosk.package"
    KIOSK_CARD = "kiosk.card"
    KIOSK_OPENED = "kiosk.open"
    KIOSK_REFUSED = "kiosk.refuse"
    KIOSK_EXPORTED = "kiosk.export"


BY_CLIENTS = frozenset({
    Act.EXPORTED, Act.PRINTED, Act.HEAD_MISSED, Act.REVEALED_OFFLINE, Act.KIOSK_OPENED, Act.KIOSK_REFUSED,
    Act.KIOSK_EXPORTED,
})  # fmt: skip
"""What a client reports, since the central cannot see it."""


class Outcome(StrEnum):
    """How it ended."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


class TrailRow(Fact):
    """One row of the trail. ``account``: "" where nobody was logged in, ``@`` and a word for the central itself."""

    seq: int
    at: Instant
    account: str = ""
    role: str = ""
    station: str = ""
    address: str = ""
    act: str
    subject: str = ""
    """What it was done to, as ``account:li`` or ``event:0192…``."""
    outcome: str = Outcome.DONE.value
    detail: Detail = {}
    algorithm: str = "sha256"
    hash: str = ""


class Head(Fact):
    """The newest row of a chain at some moment: number 0 of an empty one. ``epoch``: of the central's log."""

    seq: int = Field(ge=0)
    hash: str
    at: Instant
    epoch: str = ""


def detail_text(detail: Detail) -> str:
    """The detail as it is kept and hashed."""
    return json.dumps(detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(row: TrailRow) -> str:
    """What is hashed of a row: everything but the hash."""
    at = row.at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = (
        row.seq, at, row.account, row.role, row.station, row.address, row.act, row.subject, row.outcome,
        detail_text(row.detail), row.algorithm,
    )  # fmt: skip
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def breaks(
    rows: Iterable[TrailRow],
    linked: Linked,
    *,
    after: tuple[int, str] = (0, GENESIS),
    heads: Mapping[int, str] | None = None,
    end: tuple[int, str] | None = None,
) -> Iterator[str]:
    """Where a chain does not hold, one sentence each; nothing if it is whole.

    ``after``: number and hash of the row before the first. ``heads``: hashes by number that were kept elsewhere (those
    before the first row are passed over). ``end``: the last row as the database counts it.
    """
    seq, previous = after
    outside = {n: hash_ for n, hash_ in (heads or {}).items() if n > seq}
    for row in rows:
        if row.seq > seq + 1:
            yield f"审计记录第 {seq + 1} 至 {row.seq - 1} 条不见了。"
            for gone in [n for n in outside if seq < n < row.seq]:
                del outside[gone]
        elif row.seq <= seq:
            yield f"审计记录第 {row.seq} 条排在第 {seq} 条之后，顺序不对。"
        if linked(previous, canonical(row), row.algorithm) != row.hash:
            yield f"审计记录第 {row.seq} 条（或它的前一条）被改动过：内容与哈希链不符。"
        if outside.pop(row.seq, row.hash) != row.hash:
            yield f"审计记录第 {row.seq} 条与保存在外面的链头不符：这一条或更早的记录被换过。"
        seq, previous = row.seq, row.hash
    if end is not None and end != (seq, previous):
        yield f"审计记录到第 {seq} 条为止，计数却是第 {end[0]} 条：末尾被截掉或改动过。"
    if outside:
        yield f"审计记录到第 {seq} 条为止，保存在外面的链头却到第 {max(outside)} 条：末尾被截掉了。"
