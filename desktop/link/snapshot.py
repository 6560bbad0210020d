"""A snapshot as it comes over the wire, line by line."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import requests
from pydantic import ValidationError

from desktop.domain.evolve import Entity
from desktop.domain.problems import Garbled, Unreachable
from desktop.link import transport
from desktop.link.messages import read_entity, read_moment, read_seq

log = logging.getLogger(__name__)

_LONGEST_LINE = 8 * 1024 * 1024


class Snapshot:
    """A snapshot as it comes: its head first, then entities. Raises Garbled at the end if it is not complete."""

    def __init__(self, response: requests.Response) -> None:
        self._response = response
        self.unread: list[tuple[str, str]] = []
        """(kind, JSON) of entities that this version cannot read: one of them does not hold up the others."""
        self._lines = _lines(response)
        with transport.doors():
            first = next(self._lines, b"")
        try:
            head = json.loads(first)
            self.epoch, self.seq = str(head["epoch"]), read_seq(head["seq"])
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            response.close()
            raise Unreachable("收到的不是中心的应答，可能需要先登录网络。", "portal") from error
        self.mark = str(head.get("mark") or "")
        """What tells the change at ``seq`` from any other; empty where the central does not say it."""
        self.now = read_moment(head.get("now"))

    def __iter__(self) -> Iterator[Entity]:
        count, complete = 0, False
        try:
            while True:
                with transport.doors():
                    line = next(self._lines, None)
                if line is None:
                    break
                if line.startswith(b'{"end"'):
                    complete = json.loads(line).get("count") == count
                    break
                count += 1
                entity = self._entity(line)
                if entity is not None:
                    yield entity
        except (ValueError, RecursionError) as error:
            raise Garbled("取数时收到无法识别的内容，将重新取数。", "snapshot") from error
        finally:
            self._response.close()
        if not complete:
            raise Garbled("取数没有取完，将重新取数。", "incomplete")

    def _entity(self, line: bytes) -> Entity | None:
        row = json.loads(line)
        if not isinstance(row, dict) or "data" not in row:
            raise ValueError("not an entity")
        try:
            entity = read_entity(row)
        except ValidationError as error:
            log.info("a snapshot's %s cannot be read: %d mistakes", row.get("kind"), error.error_count())
            entity = None
        if entity is None:
            self.unread.append((str(row.get("kind")), line.decode("utf-8", "replace")))
        return entity


def _lines(response: requests.Response) -> Iterator[bytes]:
    rest = b""
    for piece in response.iter_content(65536):
        rest += piece
        *lines, rest = rest.split(b"\n")
        yield from (line for line in lines if line)
        if len(rest) > _LONGEST_LINE:
            raise Garbled("取数时收到超长的内容，将重新取数。", "snapshot")
    if rest:
        yield rest
