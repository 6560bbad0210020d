"""Room on the disk: how much is left, and a ballast that is thrown off so that an order can still be stored."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from desktop.durable import BINARY, sync_folder

log = logging.getLogger(__name__)

LOW = 200 * 1024 * 1024
"""Below this a person is told."""
ROOM = 1024 * 1024 * 1024
"""With so much free the ballast is (again) laid in."""
SIZE = 64 * 1024 * 1024


def free(folder: Path) -> int:
    """Bytes that may still be written below a folder; plenty where the system does not say."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return ROOM


class Ballast:
    """A file without content beside the stores of a data folder. It takes room while there is enough of it."""

    def __init__(self, folder: Path, size: int | None = None) -> None:
        self.path = folder / "ballast"
        self._size = size

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return SIZE if self._size is None else self._size

    def lay(self) -> bool:
        """Make the file if it is not there and the disk has room; whether it is there now."""
        try:
            if self.path.exists() and self.path.stat().st_size >= self.size:
                return True
            if free(self.path.parent) < ROOM:
                return self.path.exists()
            self._make()
        except OSError as error:
            log.info("no ballast: %s", error)
            self.throw_off()
            return False
        return True

    def throw_off(self) -> bool:
        """Give its room back; False if there was none to give."""
        try:
            given = self.path.stat().st_size
            self.path.unlink()
            sync_folder(self.path.parent)
        except OSError:
            return False
        log.info("the disk is full: %d bytes of ballast given back", given)
        return given > 0

    def _make(self) -> None:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | BINARY, 0o600)
        try:
            if hasattr(os, "posix_fallocate"):
                os.posix_fallocate(handle, 0, self.size)
            else:
                piece = bytes(1024 * 1024)
                for _ in range(self.size // len(piece)):
                    os.write(handle, piece)
            os.fsync(handle)
        finally:
            os.close(handle)
