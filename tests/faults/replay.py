"""A disk that loses power: from the calls so far, what may be found on it afterwards.

The model is harsher than the file systems that halls have. Data of a file is safe once the file was synced after
the write; of the rest each write is lost, kept, or torn at its 512-byte sectors, each on its own; a truncation is
lost or kept. Names (made, renamed, removed) are safe only after a sync of the *folder*; of the rest any beginning,
in order, is kept. After a failed sync the pages count as clean: a later sync does not save them, they stay in doubt
until written anew.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.trace import Call

SECTOR = 512


@dataclass(slots=True)
class _Pending:
    """A write (``data``) or truncation (None) that no sync has made safe; ``doubtful``: one has failed on it."""

    at: int
    data: bytes | None
    doubtful: bool = False


@dataclass(slots=True, eq=False)
class _File:
    """One file, whatever its names: what is safe, and what is not."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[_Pending] = field(default_factory=list)

    def synced(self) -> None:
        kept = []
        for one in self.pending:
            if one.doubtful:
                kept.append(one)
            else:
                _put(self.safe, one.at, one.data)
                kept = [part for old in kept for part in _left_of(old, one)]
        self.pending = kept

    def whole(self) -> bytes:
        """As the processes see it."""
        content = bytearray(self.safe)
        for one in self.pending:
            _put(content, one.at, one.data)
        return bytes(content)

    def after_cut(self, dice: random.Random) -> bytes:
        """As the next start may find it."""
        content = bytearray(self.safe)
        for one in self.pending:
            fate = dice.random()
            if fate < 0.5:
                continue
            if one.data is None or fate < 0.75:
                _put(content, one.at, one.data)
                continue
            first = -one.at % SECTOR
            edges = [0, *range(first or SECTOR, len(one.data), SECTOR), len(one.data)]
            for start, end in itertools.pairwise(edges):
                if dice.random() < 0.5:
                    _put(content, one.at + start, one.data[start:end])
        return bytes(content)


def _left_of(old: _Pending, new: _Pending) -> list[_Pending]:
    """The parts of an older write that a newer one did not write over."""
    if old.data is None or new.data is None:
        return [] if new.data is None and new.at <= old.at else [old]
    start, end = new.at - old.at, new.at + len(new.data) - old.at
    parts = ((old.at, old.data[: max(start, 0)]), (old.at + max(end, 0), old.data[max(end, 0) :]))
    return [_Pending(at, data, doubtful=True) for at, data in parts if data]


def _put(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        if len(content) > at:
            del content[at:]
        else:
            content.extend(bytes(at - len(content)))
        return
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    content[at : at + len(data)] = data


class Medium:
    """A folder on a disk, followed call by call."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._names: dict[str, _File] = {}
        self._safe_names: dict[str, _File] = {}
        self._moves: list[tuple[str, str, _File | None]] = []
        """Changes of names that no sync of the folder has made safe: (old name or "", new name or "", file)."""
        self._handles: dict[int, _File] = {}
        self._folders: set[int] = set()

    def start_with(self, files: dict[str, bytes]) -> None:
        """What lies there, safe, before the first call; by path."""
        for path, content in files.items():
            self._names[path] = self._safe_names[path] = _File(bytearray(content))

    def follow(self, call: Call) -> None:
        """Take in one call."""
        match call.kind:
            case "O":
                self._open(call)
            case "D":
                self._folders.add(call.handle)
            case "C":
                self._handles.pop(call.handle, None)
                self._folders.discard(call.handle)
            case "W":
                self._handles[call.handle].pending.append(_Pending(call.at, call.data))
            case "T":
                self._handles[call.handle].pending.append(_Pending(call.at, None))
            case "S":
                self._sync(call.handle)
            case "E":
                if call.handle in self._handles:
                    for one in self._handles[call.handle].pending:
                        one.doubtful = True
            case "R":
                self._move(*call.paths, keeps_old=False)
            case "L":
                self._move(*call.paths, keeps_old=True)
            case "U":
                path = call.data.decode()
                self._names.pop(path, None)
                self._moves.append((path, "", None))
            case _:
                pass

    def _open(self, call: Call) -> None:
        path = call.data.decode()
        if path.endswith((" (deleted)", ".ballast", "ballast")):  # nobody reads those again
            self._handles[call.handle] = _File()
            return
        if path not in self._names:
            self._names[path] = _File()
            self._moves.append(("", path, self._names[path]))
        elif call.at:
            self._names[path].pending.append(_Pending(0, None))
        self._handles[call.handle] = self._names[path]
        self._folders.discard(call.handle)

    def _move(self, old: str, new: str, *, keeps_old: bool) -> None:
        moved = self._names[old] if keeps_old else self._names.pop(old)
        self._names[new] = moved
        self._moves.append(("" if keeps_old else old, new, moved))

    def _sync(self, handle: int) -> None:
        if handle in self._folders:
            for move in self._moves:
                _rename(self._safe_names, move)
            self._moves.clear()
        elif handle in self._handles:
            self._handles[handle].synced()

    def after_kill(self) -> Iterator[tuple[str, bytes]]:
        """(name below the folder, content): the process is gone, the disk is well."""
        for path, file in self._names.items():
            yield path.removeprefix(self._folder).lstrip("/"), file.whole()

    def after_cut(self, dice: random.Random) -> Iterator[tuple[str, bytes]]:
        """(name below the folder, content): one of the states in which a power cut may leave the disk now."""
        names = dict(self._safe_names)
        for move in self._moves[: dice.randint(0, len(self._moves))]:
            _rename(names, move)
        for path, file in names.items():
            yield path.removeprefix(self._folder).lstrip("/"), file.after_cut(dice)


def _rename(names: dict[str, _File], move: tuple[str, str, _File | None]) -> None:
    old, new, file = move
    if old:
        names.pop(old, None)
    if new and file is not None:
        names[new] = file


def lay_out(folder: Path, files: Iterator[tuple[str, bytes]]) -> None:
    """Write such a state into a folder, in the place of what was there."""
    for old in sorted(folder.rglob("*"), reverse=True):
        if old.is_dir():
            old.rmdir()
        else:
            old.unlink()
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
