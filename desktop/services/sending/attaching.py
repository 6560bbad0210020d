"""Attachments at the desk: taken in and judged at once, uploaded before the command that names them, fetched to see.

Offline nothing is different: the bytes lie sealed on this disk until the courier has brought them to the central.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from desktop.domain.commands import Command
from desktop.domain.events.attachments import MAX_BYTES, Attachment, blobs_of, named, with_blob
from desktop.domain.problems import Problem, Refused
from desktop.link.client import Central
from desktop.photographs import bare
from desktop.sniffing import look
from desktop.store.files import Files

log = logging.getLogger(__name__)

_LOST = "附件的内容在本机找不到了，请重新附上。"
_OLD_CENTER = "中心的版本还不能接收附件，请联系管理员升级。"
_METADATA = "metadata"
"""What a center says of a file that tells too much."""
_UNREADABLE = "文件读不出，请检查后再附。"

Progress = Callable[[int, int], None]


def files_of(store: Path) -> Path:
    """The folder beside an account's store in which its attachments lie."""
    return store.with_suffix(".files")


class Attaching:
    """One account's attachments. Its methods wait for the disk or the network: call them on a worker."""

    def __init__(self, files: Files, central: Central) -> None:
        self._files = files
        self._central = central
        self._there: set[str] = set()
        self._again: set[str] = set()

    def take(self, content: bytes, name: str, taken_at: datetime | None = None) -> Attachment:
        """Judge some bytes and keep them without what they tell of where, with what and by whom they were made.

        Raises Problem: why they can't be attached.
        """
        found = look(content)
        content = bare(content, found.media)
        sha = self._files.put(content)
        return Attachment(
            blob=sha, name=named(name, found.media), media=found.media, size=len(content), taken_at=taken_at
        )

    def take_file(self, path: Path) -> Attachment:
        """The same with a file that somebody chose. Raises Problem."""
        try:
            with path.open("rb") as source:
                content = source.read(MAX_BYTES + 1)
        except OSError as error:
            raise Problem(_UNREADABLE, "unreadable") from error
        return self.take(content, path.name)

    def fetch(self, sha: str) -> bytes:
        """The bytes of an attachment, from here or from the central. Raises Problem."""
        content = self._files.get(sha)
        if content is None:
            content = self._central.blob(sha)
            self._files.put(content)
        return content

    def bring(self, command: Command, flush: str = "", told: Progress | None = None) -> Command:
        """Upload what a command names and the central does not have from us yet; the command as it can be sent then.

        It is another one where a file was attached before this program took out what it tells besides: it
        names the bare one. Raises Refused: that command can't be sent like this; Unreachable: not now.
        """
        for one in blobs_of(command.args):
            if one.blob in self._there:
                continue
            content = self._files.get(one.blob)
            if content is None:
                raise Refused(_LOST, "no_file")
            try:
                self._put(one.blob, content, flush, told)
            except Problem as problem:
                if problem.code != _METADATA:
                    raise
                without = bare(content, one.media)
                if without is content:
                    raise
                sha = self._files.put(without)
                self._put(sha, without, flush, told)
                args = with_blob(command.args, one.blob, sha, len(without))
                command = command.model_copy(update={"args": args})
        return command

    def _put(self, sha: str, content: bytes, flush: str, told: Progress | None) -> None:
        try:
            self._central.put_blob(sha, content, flush=flush, told=told)
        except Refused as problem:
            if problem.code in ("not_found", "method"):
                raise Refused(_OLD_CENTER, "no_blobs", problem.status) from problem
            raise
        self._there.add(sha)

    def there(self, command: Command) -> bool:
        """Whether the central has from us all that a command names."""
        return all(one.blob in self._there for one in blobs_of(command.args))

    def lost(self, command: Command) -> bool:
        """The central says that it has not got them: whether they are worth bringing once more."""
        wanted = {one.blob for one in blobs_of(command.args)}
        again = bool(wanted - self._again)
        self._again |= wanted
        self._there -= wanted
        return again

    def tidy(self, waiting: Iterable[Command], now: datetime) -> None:
        """Remove what nobody needs here any more."""
        needed = {one.blob for command in waiting for one in blobs_of(command.args)}
        gone = self._files.tidy(needed, now)
        if gone:
            log.info("%d attachments removed from this disk", gone)
