"""The second journal: every unsent command once more, beside the database, in a form that damage cannot spread in.

Append-only records, each with its length, a checksum and sealed JSON; a torn tail or a damaged record in the middle
loses only itself. ``put`` holds a whole row of the outbox, ``end`` says that a command was withdrawn or is done.
"""

from __future__ import annotations

import json
import logging
import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.durable import BINARY, sync_folder, write_whole
from desktop.store.problems import Damaged, WrongKey
from desktop.store.sealing import derived, seal, unseal

log = logging.getLogger(__name__)

RowValues = dict[str, Any]
"""A row of the outbox by the names of its columns."""

_HEAD = struct.Struct(">4s?3x8sI")
_HEAD_MARK = b"ZHJ1"
_RECORD = struct.Struct(">4sII")
_RECORD_MARK = b"\xa7ZJ\xed"
_SLACK = 128
"""So many records more than are needed may be there before the file is written anew."""
_ENDS_KEPT = 256
"""Ended commands that a new file still knows: a database that has gone back must not bring them to life."""


@dataclass(slots=True)
class Entry:
    """What the journal knows of one command. ``row`` is None once it has ended."""

    row: RowValues | None
    state: str
    at: int
    revision: int


class Journal:
    """One store's journal. Used by the store's thread only; ``load`` first."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self.path = path
        self.entries: dict[str, Entry] = {}
        self.damaged = 0
        """Stretches that could not be read at ``load``, a missing file among them; 0 again once it is written anew."""
        self._check = derived(key, "check")[:8] if key is not None else bytes(8)
        self._key = derived(key, "journal") if key is not None else None
        self._handle: int | None = None
        self._records = 0
        self._needed = 0

    @property
    def open(self) -> dict[str, Entry]:
        """The commands that have not ended."""
        return {id_: entry for id_, entry in self.entries.items() if entry.row is not None}

    def load(self) -> bool:
        """Read what is there; False if there is no file. Raises WrongKey, and OSError where it cannot be read."""
        self.entries.clear()
        self.damaged, self._records = 1, 0
        try:
            raw = self.path.read_bytes()
        except FileNotFoundError:
            return False
        self.damaged = 0
        head = raw[: _HEAD.size]
        known, sealed = self._head(head)
        foreign = good = 0
        for payload in self._payloads(raw, _HEAD.size if known else 0):
            try:
                self._take(self._opened(payload, sealed=sealed))
                good += 1
            except Damaged:
                foreign += 1
        if foreign and not good:
            raise WrongKey("备份日志用另一把密钥加密。", "wrong_key")
        self.damaged += foreign + (not known)
        self._records, self._needed = good, len(self.entries)
        return True

    def put(self, rows: Iterable[RowValues], *, sync: bool = True) -> None:
        """Note rows of the outbox; on the medium when this returns, if ``sync``. Raises OSError."""
        self._append([{"op": "put", "row": row} for row in rows], sync=sync)

    def end(self, rows: Iterable[RowValues], *, sync: bool = True) -> None:
        """Note that the commands of these rows are withdrawn or done. Raises OSError."""
        self._append([_ended(row["id"], _entry(row)) for row in rows], sync=sync)

    def rewrite(self) -> None:
        """Write the file anew with what is still needed: in one step, and on the medium. Raises OSError."""
        self.close()
        ends = [(id_, entry) for id_, entry in self.entries.items() if entry.row is None]
        ends = sorted(ends, key=lambda one: one[1].at)[-_ENDS_KEPT:]
        self.entries = dict(ends) | self.open
        records = [_ended(id_, entry) for id_, entry in ends]
        records += [{"op": "put", "row": one.row} for one in self.open.values()]
        content = self._new_head() + b"".join(self._framed(record) for record in records)
        write_whole(self.path, content)
        self._records = self._needed = len(records)
        self.damaged = 0

    def close(self) -> None:
        """Give the file back."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    # inside

    def _append(self, records: list[dict[str, Any]], *, sync: bool) -> None:
        if not records:
            return
        for record in records:
            self._take(record)
        if self._records > _SLACK + 2 * self._needed:
            self.rewrite()
            return
        handle = self._begun()
        content = b"".join(self._framed(record) for record in records)
        try:
            written = 0
            while written < len(content):
                written += os.write(handle, content[written:])
            if sync:
                os.fsync(handle)
        except OSError:
            # Whatever of it is there may be torn: the next one writes the file anew.
            self._records = sys.maxsize
            raise
        self._records += len(records)

    def _begun(self) -> int:
        if self._handle is None:
            made = not self.path.exists()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY
            self._handle = os.open(self.path, flags, 0o600)
            if made:
                os.write(self._handle, self._new_head())
                os.fsync(self._handle)
                sync_folder(self.path.parent)
        return self._handle

    def _new_head(self) -> bytes:
        sealed = self._key is not None
        return _HEAD.pack(_HEAD_MARK, sealed, self._check, zlib.crc32(bytes([sealed]) + self._check))

    def _head(self, head: bytes) -> tuple[bool, bool]:
        """(the head can be read, the records are sealed). Raises WrongKey if they are sealed under another key."""
        if len(head) == _HEAD.size:
            mark, sealed, check, checksum = _HEAD.unpack(head)
            if mark == _HEAD_MARK and checksum == zlib.crc32(bytes([sealed]) + check):
                if sealed and check != self._check:
                    raise WrongKey("备份日志用另一把密钥加密。", "wrong_key")
                return True, sealed
        return False, self._key is not None

    def _payloads(self, raw: bytes, start: int) -> Iterator[bytes]:
        """The whole records; after a damaged one it goes on at the next that is whole."""
        lost = False
        while start < len(raw):
            head = raw[start : start + _RECORD.size]
            if len(head) == _RECORD.size:
                mark, length, checksum = _RECORD.unpack(head)
                payload = raw[start + _RECORD.size : start + _RECORD.size + length]
                if mark == _RECORD_MARK and len(payload) == length and _checksum(payload) == checksum:
                    yield payload
                    start += _RECORD.size + length
                    lost = False
                    continue
            self.damaged += not lost
            lost = True
            start = raw.find(_RECORD_MARK, start + 1)
            if start < 0:
                return

    def _framed(self, record: dict[str, Any]) -> bytes:
        payload = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()
        if self._key is not None:
            payload = seal(self._key, payload)
        return _RECORD.pack(_RECORD_MARK, len(payload), _checksum(payload)) + payload

    def _opened(self, payload: bytes, *, sealed: bool) -> dict[str, Any]:
        plain = unseal(self._key, payload) if sealed and self._key is not None else payload
        try:
            record: dict[str, Any] = json.loads(plain)
        except ValueError as error:
            raise Damaged("备份日志里有无法识别的内容。", "damaged") from error
        return record

    def _take(self, record: dict[str, Any]) -> None:
        if record["op"] == "end":
            id_, entry = record["id"], Entry(None, record["state"], record["at"], record["revision"])
        else:
            id_, entry = record["row"]["id"], _entry(record["row"])
            entry.row = record["row"]
        before = self.entries.get(id_)
        if before is None or before.revision <= entry.revision:
            self.entries[id_] = entry


def journal_of(path: Path) -> Path:
    """Where the journal of a store's file lies."""
    return path.with_name(path.name + ".journal")


def _entry(row: RowValues) -> Entry:
    return Entry(None, row["state"], row["changed_at"], row["revision"])


def _ended(id_: str, entry: Entry) -> dict[str, Any]:
    return {"op": "end", "id": id_, "state": entry.state, "at": entry.at, "revision": entry.revision}


def _checksum(payload: bytes) -> int:
    return zlib.crc32(len(payload).to_bytes(4, "big") + payload)
