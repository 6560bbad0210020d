"""What a person has typed and not sent yet: kept per key, on disk within half a second, until it is sent or cleared."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.domain.problems import Garbled
from desktop.durable import wipe, write_whole

log = logging.getLogger(__name__)

_DELAY = 0.5
_AGAIN = 10.0
SEALED = ".sealed"
"""What an encrypted file is called behind its stem."""


class Drafts:
    """A small mapping from keys (``order:EVENT``) to JSON values, written behind to one file.

    ``key``: 32 bytes; the file is then encrypted and called ``….sealed``, and one that an older release left plain is
    taken over. A file that can't be read is set aside, never deleted; ``former``: earlier keys that have come back
    and open what was set aside for want of them. Without a running loop every change is written at once.
    """

    def __init__(
        self, file: Path | None = None, key: bytes | None = None, former: Sequence[bytes] = ()
    ) -> None:
        self.set_aside: Path | None = None
        """Where a file went that could not be read at the start."""
        self.returned = 0
        """How many drafts came back from files whose key is here again."""
        self._key = key
        self._file = file.with_suffix(SEALED) if file is not None and key is not None else file
        self._values: dict[str, Any] = {}
        self._unwritten = False
        self._timer: asyncio.TimerHandle | None = None
        read = self._read(self._file) if self._file is not None else False
        if file is not None and file != self._file and file.exists():
            self._take_over(file, read=read)
        if self._file is not None:
            for one in former:
                self._bring_back(self._file, one)

    def get(self, key: str) -> Any:
        """The value kept under this key, or None."""
        return self._values.get(key)

    def set(self, key: str, value: Any) -> None:
        """Keep a JSON value under this key."""
        if self._values.get(key) != value:
            self._values[key] = value
            self._later()

    def clear(self, key: str) -> None:
        """Forget what was kept under this key."""
        if self._values.pop(key, None) is not None:
            self._later()

    def keys(self) -> list[str]:
        """All keys that something is kept under."""
        return list(self._values)

    def flush(self) -> None:
        """Write now what is not written yet; called at the end."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._unwritten:
            self._write()

    def _later(self, delay: float = _DELAY) -> None:
        if self._file is None:
            return
        self._unwritten = True
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._write()
            return
        if self._timer is None:
            self._timer = loop.call_later(delay, self._due)

    def _due(self) -> None:
        self._timer = None
        if not self._write():
            self._later(_AGAIN)  # the disk may have room by then; what was typed stays

    def _write(self) -> bool:
        assert self._file is not None
        plain = json.dumps(self._values, ensure_ascii=False).encode()
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, self._sealed(plain))
        except OSError as error:
            log.warning("drafts could not be written: %s", error)
            return False
        self._unwritten = False
        return True

    def _read(self, file: Path) -> bool:
        """Take what a file holds; False if there is none, or it was set aside."""
        if not file.exists():
            return False
        try:
            raw = file.read_bytes()
            found = json.loads(self._unsealed(raw) if file == self._file else raw)
        except (OSError, ValueError, Garbled) as error:
            self.set_aside = _aside(file)
            log.warning("drafts could not be read and were set aside as %s: %s", self.set_aside.name, error)
            return False
        self._values = found if isinstance(found, dict) else {}
        return True

    def _sealed(self, plain: bytes) -> bytes:
        if self._key is None:
            return plain
        from desktop.store.sealing import seal

        return seal(self._key, plain)

    def _unsealed(self, raw: bytes) -> bytes:
        if self._key is None:
            return raw
        from desktop.store.sealing import unseal

        return unseal(self._key, raw)

    def _take_over(self, plain: Path, *, read: bool) -> None:
        """What an older release left plain is written anew, encrypted; only then the plain file goes."""
        if (read or (self._read(plain) and self._write())) and plain.exists():
            wipe(plain)

    def _bring_back(self, file: Path, key: bytes) -> None:
        """Take what was set aside and this key opens; what was typed later under the same name counts.

        The file stays, under a name that says that it was read.
        """
        from desktop.store.sealing import unseal

        for aside in sorted(file.parent.glob(f"{file.stem}.damaged*")):
            try:
                found = json.loads(unseal(key, aside.read_bytes()))
            except (OSError, ValueError, Garbled):
                continue
            here = len(self._values)
            self._values = found | self._values
            if len(self._values) > here and not self._write():
                return  # it is tried again at the next start
            self.returned += len(self._values) - here
            aside.replace(_free(aside.with_name(aside.name.replace(".damaged", ".read"))))
            log.info("%d drafts came back from %s", len(self._values) - here, aside.name)


def _aside(file: Path) -> Path:
    """Rename a file that cannot be read, beside those that were set aside before."""
    aside = _free(file.with_suffix(".damaged"))
    file.replace(aside)
    return aside


def _free(wanted: Path) -> Path:
    """This name, or with a number where it is taken."""
    free, number = wanted, 0
    while free.exists():
        number += 1
        free = wanted.with_suffix(f"{wanted.suffix}-{number}")
    return free
