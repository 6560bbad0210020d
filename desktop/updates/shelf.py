"""The versions on this machine: unpacked beside each other, the file that makes one count written last.

::

    <folder>/0.2.0/…      the program         <folder>/0.2.0.json   what was signed with it; without it: a leftover
    <folder>/started/     which have started  <folder>/status.json  when it was last looked, and what came of it
    <folder>/trust/       what TUF believes   <folder>/coming/      half of a download

Whoever may write here decides what this machine runs: in a package it is root alone (docs/update.md).
"""

from __future__ import annotations

import json
import lzma
import os
import shutil
import sys
import tarfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from desktop import space
from desktop.domain.base import Fact
from desktop.domain.problems import Problem
from desktop.durable import sync_file, sync_folder, write_whole
from desktop.launching import STARTED, in_use, installed, is_version, parts_of
from desktop.updates.release import Release

TRUST, COMING, STATUS = "trust", "coming", "status.json"
READABLE = 0o644


class Status(Fact):
    """What came of the last look for a new version."""

    at: datetime
    well: bool
    sentence: str
    expires: datetime | None = None
    """Until when the signatures of what was seen hold."""
    brought: str = ""
    """The version that it has put here."""


class Shelf:
    """One machine's versions. ``own``: the version of the program itself, which the package keeps."""

    def __init__(self, folder: Path, own: str) -> None:
        self.folder = folder
        self.own = own

    def prepare(self) -> None:
        """Make the folder. Desks of other users note in it which versions have started. Raises OSError."""
        self.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        started = self.folder / STARTED
        if not started.is_dir():
            started.mkdir()
            started.chmod(0o1777)

    @property
    def newest(self) -> str:
        """The newest version that lies here whole, or the program's own."""
        return max((self.own, *(one.version for one in installed(self.folder))), key=parts_of)

    @property
    def writable(self) -> bool:
        """Whether this user may put a version here."""
        if sys.platform == "win32":  # what it answers to access() is a flag of the file
            probe = self.folder / f"{os.getpid()}.probe"
            try:
                probe.touch()
                probe.unlink()
            except OSError:
                return False
            return True
        return os.access(self.folder, os.W_OK)

    def release(self, version: str) -> Release | None:
        """What was signed with a version that lies here."""
        for one in installed(self.folder):
            if one.version == version:
                with suppress(ValidationError):
                    return Release.model_validate(one.told)
        return None

    def status(self) -> Status | None:
        """What came of the last look."""
        try:
            return Status.model_validate_json((self.folder / STATUS).read_bytes())
        except (OSError, ValidationError):
            return None

    def tell(self, status: Status) -> None:
        """Keep what came of a look, for the windows of this machine."""
        write_whole(self.folder / STATUS, status.model_dump_json().encode(), READABLE)

    def put(self, archive: Path, release: Release) -> None:
        """Unpack a bundle whose hash was checked; it counts when this returns, and not a moment before.

        Raises Problem for one that is not what it says, OSError.
        """
        target = self.folder / release.version
        self._clear(target)
        try:
            _unpack(archive, target, release.size)
            if not (target / release.start[0]).is_file():
                raise Problem("更新包里没有要启动的程序，没有采用。", "bundle")
            for folder in _folders(target):
                sync_folder(folder)
            sync_folder(self.folder)
        except BaseException:
            self._clear(target)
            raise
        told = json.dumps(release.model_dump(mode="json"), ensure_ascii=False)
        write_whole(self.folder / f"{release.version}.json", told.encode(), READABLE)

    def tidy(self) -> list[str]:
        """Remove what no desk needs any more; which versions went.

        What the package itself has reached goes, and what lies below the last two versions that have started here:
        the older of them is what a desk falls back to. What runs is kept.
        """
        there = installed(self.folder)
        started = sorted((v for v in self._started() if any(one.version == v for one in there)), key=parts_of)
        least = parts_of(started[-2]) if len(started) > 1 else parts_of(self.own)
        gone = []
        for one in there:
            old = parts_of(one.version) <= parts_of(self.own) or parts_of(one.version) < least
            if old and not in_use(self.folder, one.version):
                self._remove(one.version)
                gone.append(one.version)
        for folder in self.folder.iterdir():  # what an interrupted update, or an open file, has left
            if is_version(folder.name) and not folder.with_name(f"{folder.name}.json").exists():
                with suppress(OSError):
                    self._clear(folder)
        return gone

    def room_for(self, more: int) -> None:
        """Raises Problem where the disk has too little room for so many bytes."""
        left = space.free(self.folder)
        if left < more + space.LOW:
            needed = (more + space.LOW - left) // 1024**2 + 1
            raise Problem(f"磁盘空间不足，还差 {needed} MB，更新没有开始。", "no_room")

    def _started(self) -> Iterator[str]:
        with suppress(OSError):
            yield from (file.name for file in (self.folder / STARTED).iterdir() if is_version(file.name))

    def _remove(self, version: str) -> None:
        """First what makes it count, then the rest."""
        (self.folder / f"{version}.json").unlink(missing_ok=True)
        sync_folder(self.folder)
        with suppress(OSError):  # a file that is open on Windows: another time
            self._clear(self.folder / version)
        with suppress(OSError):
            (self.folder / STARTED / version).unlink()

    def _clear(self, target: Path) -> None:
        if target.is_dir():
            shutil.rmtree(target)


def _unpack(archive: Path, target: Path, most: int) -> None:
    left = most
    target.mkdir(mode=0o755)
    try:
        with tarfile.open(archive, "r:xz") as packed:
            if hasattr(tarfile, "data_filter"):  # Python 3.11.4 and later: Debian 12 has 3.11.2
                packed.extraction_filter = tarfile.data_filter
            for member in packed:
                _must_lie_in(target, member)
                member.mode &= 0o755
                member.uid, member.gid, member.uname, member.gname = 0, 0, "", ""
                left -= member.size
                if left < 0:
                    raise Problem("更新包比清单所写的大，没有采用。", "bundle")
                packed.extract(member, target)
                if member.isreg():
                    sync_file(target / member.name)
    except (tarfile.TarError, lzma.LZMAError, EOFError, ValueError) as error:
        raise Problem("更新包打不开，没有采用。", "bundle") from error


def _must_lie_in(target: Path, member: tarfile.TarInfo) -> None:
    """Raises ValueError for anything but files, folders and links that stay below ``target``."""
    top = target.resolve()
    place = top / member.name
    led = place.parent / member.linkname if member.issym() else place.parent
    if (
        not (member.isreg() or member.isdir() or member.issym())
        or not place.parent.resolve().is_relative_to(top)
        or not Path(os.path.normpath(place)).is_relative_to(top)
        or not led.resolve().is_relative_to(top)
    ):
        raise ValueError(f"not in a bundle: {member.name}")


def _folders(top: Path) -> Iterator[Path]:
    for folder, _, _ in os.walk(top):
        yield Path(folder)
