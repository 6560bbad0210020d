"""The data folder: one central at a time, held by a lock of the operating system (it ends with the process)."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from desktop.domain.problems import Problem

FILE = "central.lock"


class FolderInUseError(Problem):
    """Another central serves this folder."""


class DataFolder:
    """Makes and holds a data folder. Raises FolderInUseError on entry."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: IO[bytes] | None = None

    def __enter__(self) -> DataFolder:
        """Take the lock."""
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = (self.path / FILE).open("ab")
        except OSError as error:
            raise Problem(f"数据目录不能使用：{self.path}（{error.strerror}）", "folder") from None
        if not _locked(handle):
            handle.close()
            raise FolderInUseError(
                f"数据目录「{self.path}」正由另一个中心使用，不能同时打开。", "folder_in_use"
            )
        self._handle = handle
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give it back."""
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def _locked(handle: IO[bytes]) -> bool:
    """Take the lock of an open file, if nobody has it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
