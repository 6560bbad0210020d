"""One process per data folder: a lock of the operating system, gone with its holder however that ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import ctypes
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def filesystem(folder: Path) -> str:
        """The kind of the drive that a folder lies on: "network", or nothing that matters."""
        drive = Path(os.path.realpath(folder)).drive
        remote = drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == 4
        return "network" if remote else ""

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def filesystem(folder: Path) -> str:
        """The kind of the file system that a folder lies on, as Linux calls it; empty where it does not say."""
        try:
            mounts = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        except OSError:
            return ""
        return _kind_of(os.path.realpath(folder), mounts)


NETWORK = frozenset(
    {
        "network", "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "ceph", "glusterfs", "lustre",
        "beegfs", "gpfs", "ocfs2", "gfs2", "davfs", "virtiofs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs",
        "fuse.davfs2", "fuse.s3fs", "fuse.ceph", "fuse.curlftpfs", "fuse.gvfsd-fuse", "fuse.juicefs",
    }
)  # fmt: skip
"""Locks and syncs of these are not to be trusted: two machines could write into one file."""


def _kind_of(folder: str, mounts: str) -> str:
    """The type of the longest mount point above a folder (the last one mounted there)."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if len(fields) < 5 or not after:
            continue
        point = fields[4].encode("utf-8", "surrogateescape").decode("unicode_escape")
        point = point.encode("latin-1", "surrogateescape").decode("utf-8", "surrogateescape")
        inside = folder == point or folder.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best):
            best, kind = point, after.split(" ")[0]
    return kind


class NetworkFolder(OSError):
    """The data folder lies on another machine."""


class DataLock:
    """The right to use a data folder. ``acquire`` says whether it was free."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / "lock"
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Take the lock; False if another process holds it.

        Raises OSError if the folder cannot be used, NetworkFolder (one of them, with a sentence) if it is not local.
        """
        if self._handle is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        kind = filesystem(self._folder)
        if kind in NETWORK:
            raise NetworkFolder(
                f"数据目录在网络盘上（{kind}），断网或两台机器同时写入会损坏数据，请改用本机硬盘。"
            )
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(handle)
        except (BlockingIOError, PermissionError):
            os.close(handle)
            return False
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back; the file stays."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
