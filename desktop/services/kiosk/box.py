"""Where a kiosk keeps what was handed in until the center has it: files that only the center can open.

One file for each report, written before anybody is told that it is safe, named by the id of its command. ``waiting``
holds what the center has not confirmed, ``sent`` what it has (for some weeks, should it be restored from an older
backup), ``held`` what it could not open or did not take. Nothing in them is readable here.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import secrets
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from desktop import envelopes
from desktop.domain.base import Fact, Instant, later
from desktop.domain.commands import Command
from desktop.domain.events.querycode import query_code
from desktop.domain.kiosk.wire import KioskKey, Sealed, SealedFile
from desktop.durable import sync_folder, write_whole

log = logging.getLogger(__name__)

Place = Literal["waiting", "sent", "held"]
KEPT = timedelta(days=45)
"""For so long a confirmed report is kept."""
_SUFFIX = ".json"
_PLAIN = 40 * 1024
"""Bytes of a file without a photograph, at most."""
_CODES = 1_000_000
_HALF = 1000
_ROUNDS = 6


class KeptReport(Fact):
    """One file."""

    made_at: Instant
    sealed: Sealed
    files: tuple[SealedFile, ...] = later(())
    """Its photographs."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much lies where; ``oldest``: since when the oldest waits."""

    waiting: int = 0
    held: int = 0
    oldest: datetime | None = None


class ReportBox:
    """The files. May be used from any thread; methods wait for the disk and raise OSError."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        for place in ("waiting", "sent", "held"):
            (folder / place).mkdir(parents=True, exist_ok=True, mode=0o700)

    def put(self, command: Command, key: KioskKey, made_at: datetime, photos: Sequence[bytes] = ()) -> None:
        """Seal a report with its photographs and keep it; it is on the disk when this returns."""
        content = command.model_dump_json().encode()
        box = envelopes.seal(content, envelopes.raw(key.public), command.id)
        public, files = envelopes.raw(key.public), []
        for place, photo in enumerate(photos):
            of = f"{command.id}.{place}"
            files.append(
                SealedFile(id=of, key=key.id, sealed=envelopes.text(envelopes.seal(photo, public, of)))
            )
        sealed = Sealed(id=command.id, key=key.id, sealed=envelopes.text(box))
        kept = KeptReport(made_at=made_at, sealed=sealed, files=tuple(files))
        with self._lock:
            write_whole(self._file("waiting", command.id), kept.model_dump_json().encode())

    def waiting(self, most: int) -> list[Sealed]:
        """The oldest that the center has not confirmed."""
        return [one.sealed for one in self.kept(most)]

    def kept(self, most: int) -> list[KeptReport]:
        """The same with their photographs; those without any first: no cry for help waits behind a large file."""
        found: list[KeptReport] = []
        with self._lock:
            for file in sorted(self._files("waiting"), key=lambda one: one.stat().st_size > _PLAIN):
                kept = self._read(file)
                if kept is not None:
                    found.append(kept)
                if len(found) >= most:
                    break
        return found

    def move(self, ids: Iterable[str], to: Place) -> None:
        """What became of some; ids that are not here are passed over."""
        with self._lock:
            touched = set()
            for id_ in ids:
                for place in ("waiting", "held", "sent"):
                    file = self._file(place, id_)
                    if file.exists() and place != to:
                        if to == "sent":
                            os.utime(file)  # it is kept from now on, however long it waited
                        file.replace(self._file(to, id_))
                        touched |= {place, to}
            for place in touched:
                sync_folder(self._folder / place)

    def offer_again(self) -> int:
        """The center's log is another one than before: what it had confirmed is sent again; how many."""
        with self._lock:
            files = list(self._files("sent"))
            for file in files:
                file.replace(self._folder / "waiting" / file.name)
            if files:
                sync_folder(self._folder / "waiting")
        return len(files)

    def try_held_again(self) -> None:
        """The center may have got its keys back."""
        self.move([file.stem for file in self._files("held")], "waiting")

    def count(self) -> Count:
        """How it stands."""
        with self._lock:
            waiting = self._files("waiting")
            first = next((kept for file in waiting if (kept := self._read(file)) is not None), None)
            held = sum(1 for _ in (self._folder / "held").iterdir())  # also those that are damaged
            left = len(self._files("waiting"))
        return Count(left, held, first.made_at if first is not None else None)

    def tidy(self, now: datetime) -> None:
        """Drop what was confirmed long ago."""
        for file in list(self._files("sent")):
            if now.timestamp() - file.stat().st_mtime > KEPT.total_seconds():
                file.unlink(missing_ok=True)

    def _file(self, place: str, id_: str) -> Path:
        return self._folder / place / f"{id_}{_SUFFIX}"

    def _files(self, place: str) -> list[Path]:
        """By name, which is by age: ids are sorted by the time they were made."""
        return sorted((self._folder / place).glob(f"*{_SUFFIX}"))

    def _read(self, file: Path) -> KeptReport | None:
        """None for a file that is damaged; it is set aside, not thrown away."""
        try:
            return KeptReport.model_validate_json(file.read_bytes())
        except ValidationError:
            log.warning("a sealed report cannot be read and is set aside")
            file.replace(self._folder / "held" / f"{file.stem}.damaged")
            return None


class QueryCodes:
    """Query codes of one machine: never the same one twice within a million, and none can be guessed from another."""

    def __init__(self, file: Path, station: int) -> None:
        """``station``: 0 to 99. Raises OSError where the file cannot be made."""
        self._file = file
        self._station = station
        self._lock = threading.Lock()
        self._secret, self._next = self._load()

    def make(self) -> str:
        """The next one; its turn is on the disk before it is told. Raises OSError."""
        with self._lock:
            turn, self._next = self._next, (self._next + 1) % _CODES
            self._save()
        return query_code(self._station, self._mixed(turn))

    def _mixed(self, number: int) -> int:
        """A permutation of 0–999,999 (a Feistel network over two halves of a thousand)."""
        left, right = divmod(number, _HALF)
        for turn in range(_ROUNDS):
            said = hmac.new(self._secret, b"%d %d" % (turn, right), sha256).digest()
            left, right = right, (left + int.from_bytes(said[:8], "big")) % _HALF
        return left * _HALF + right

    def _load(self) -> tuple[bytes, int]:
        try:
            said = json.loads(self._file.read_text("ascii"))
            return bytes.fromhex(said["secret"]), int(said["next"]) % _CODES
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            self._secret, self._next = os.urandom(16), secrets.randbelow(_CODES)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._save()
            return self._secret, self._next

    def _save(self) -> None:
        said = {"secret": self._secret.hex(), "next": self._next}
        write_whole(self._file, json.dumps(said).encode())
