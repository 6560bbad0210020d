"""The audit trail as files outside the database: daily stretches with a head each; checked without the central.

A stretch is ``audit-<date>-<last number>.jsonl``: one row a line as on the wire. Beside it lies ``….head``: where the
stretch begins and ends, with the hashes there. Heads are also appended to ``heads.jsonl``, which is never shortened.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pydantic import Field

from desktop.domain.base import Fact, Instant
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import GENESIS, Linked, TrailRow, breaks
from desktop.durable import BINARY, sync_file, sync_folder, write_whole
from desktop.hashing import hash_of

HEADS = "heads.jsonl"
SHORTEST = 183
"""Days that stretches are kept at least (网络安全法: six months)."""
KEPT = 400
_PATTERN = "audit-*.jsonl"


class Stretch(Fact):
    """What the head beside a stretch says."""

    first: int = Field(ge=1)
    last: int
    previous: str
    """The hash of the row before the first."""
    hash: str
    """The hash of the last row."""
    at: Instant
    epoch: str = ""
    township: str = ""

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"audit-{self.at:%Y%m%d}-{self.last:09d}.jsonl"


def write_stretch(
    folder: Path, rows: Iterable[TrailRow], previous: str, now: datetime, epoch: str, township: str
) -> Stretch | None:
    """Write rows into a folder, durably; None where there are none. Raises OSError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = folder / "audit.new"
    first: TrailRow | None = None
    last: TrailRow | None = None
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY, 0o600), "wb") as file:
        for row in rows:
            first, last = first or row, row
            file.write(row.model_dump_json().encode() + b"\n")
    if first is None or last is None:
        fresh.unlink()
        return None
    made = Stretch(
        first=first.seq,
        last=last.seq,
        previous=previous,
        hash=last.hash,
        at=now,
        epoch=epoch,
        township=township,
    )
    sync_file(fresh)
    write_whole((folder / made.name).with_suffix(".head"), made.model_dump_json(indent=1).encode())
    fresh.replace(folder / made.name)
    _append(folder / HEADS, made.model_dump_json(include={"last", "hash", "at", "epoch"}))
    sync_folder(folder)
    return made


def let_go(folder: Path, before: datetime) -> int:
    """Remove stretches that were written earlier; how many. Their heads stay in ``heads.jsonl``."""
    gone = 0
    for file in sorted(folder.glob(_PATTERN)):
        if file.name.split("-")[1] < f"{before:%Y%m%d}":
            file.unlink()
            file.with_suffix(".head").unlink(missing_ok=True)
            gone += 1
    return gone


@dataclass(slots=True)
class Verdict:
    """What checking files came to."""

    rows: int = 0
    mistakes: list[str] = field(default_factory=list)


def read_heads(file: Path) -> dict[int, str]:
    """Heads kept outside by number: lines of ``seq`` or ``last`` with ``hash``. Raises Problem."""
    found: dict[int, str] = {}
    try:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                told = json.loads(line)
                found[int(told.get("seq", told.get("last")))] = str(told["hash"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Problem(f"链头文件读不出：{file}", "heads") from None
    return found


def stretches_of(place: Path) -> list[Path]:
    """The stretches of a folder in their order, or the one file."""
    if place.is_dir():
        return sorted(place.glob(_PATTERN), key=lambda file: int(file.stem.rsplit("-", 1)[-1]))
    return [place]


def check_files(places: Sequence[Path], heads: dict[int, str], hashing: Linked | None = None) -> Verdict:
    """Check exported stretches: each with itself, with its head beside it, with the one before, with heads outside.

    Raises Problem where there is nothing to read.
    """
    files = [file for place in places for file in stretches_of(place)]
    if not files:
        raise Problem("这里没有导出的审计文件。", "export")
    verdict = Verdict()
    after: tuple[int, str] | None = None
    last = 0
    known = dict(heads)
    for file in files:
        beside = _beside(file, verdict)
        start = after
        if start is None:  # the first file: what it begins after is only what is said of it
            start = (beside.first - 1, beside.previous) if beside is not None else (0, GENESIS)
        if beside is not None:
            known.setdefault(beside.last, beside.hash)
        within = {number: hash_ for number, hash_ in known.items() if beside is None or number <= beside.last}
        ends = [start]
        rows = _followed(_rows(file, verdict), ends)
        verdict.mistakes += [
            f"{file.name}：{said}" for said in breaks(rows, hashing or hash_of, after=start, heads=within)
        ]
        after, last = ends[-1], max(last, ends[-1][0])
        verdict.rows += len(ends) - 1
    beyond = [number for number in heads if number > last]
    if beyond:
        verdict.mistakes.append(
            f"文件到第 {last} 条为止，保存在外面的链头却到第 {max(beyond)} 条：末尾被截掉了。"
        )
    return verdict


def _followed(rows: Iterable[TrailRow], ends: list[tuple[int, str]]) -> Iterator[TrailRow]:
    for row in rows:
        ends.append((row.seq, row.hash))
        yield row


def _beside(file: Path, verdict: Verdict) -> Stretch | None:
    try:
        return Stretch.model_validate_json(file.with_suffix(".head").read_bytes())
    except (OSError, ValueError):
        verdict.mistakes.append(f"{file.name}：旁边的链头文件（.head）不见了或读不出。")
        return None


def _rows(file: Path, verdict: Verdict) -> Iterator[TrailRow]:
    try:
        with file.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                try:
                    yield TrailRow.model_validate_json(line)
                except ValueError:
                    verdict.mistakes.append(f"{file.name}：第 {number} 行读不出。")
    except OSError as error:
        raise Problem(f"审计文件读不出：{file}（{error.strerror}）", "export") from None


def _append(file: Path, line: str) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND | BINARY, 0o600)
    try:
        os.write(handle, line.encode() + b"\n")
        os.fsync(handle)
    finally:
        os.close(handle)
