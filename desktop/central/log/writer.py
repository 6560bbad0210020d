"""One thread writes. Requests that arrive while it waits for the disk share the next commit."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy.exc import DataError, SQLAlchemyError

from desktop.central.api.wire import Result
from desktop.central.log.log import BUGS, Log
from desktop.central.log.work import Malformed
from desktop.domain.commands import Command
from desktop.domain.rights.actors import Actor
from desktop.loglines import request as own_request

log = logging.getLogger(__name__)

_GROUP = 256


@dataclass(slots=True)
class _Request:
    wanted: Sequence[Command | Malformed]
    actor: Actor
    sender: str | None = None
    results: list[Result] | None = None
    error: Exception | None = None
    name: str = ""
    """What the journal calls the request that it came with."""


class Writer:
    """Submits requests to the log from the event loop; every answer comes after its commit."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._waiting: OrderedDict[str, deque[_Request]] = OrderedDict()
        self._lock = threading.Lock()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="central-writer")

    async def submit(
        self, wanted: Sequence[Command | Malformed], actor: Actor, sender: str | None = None
    ) -> list[Result]:
        """Apply the commands of one request. Raises SQLAlchemyError if they could not be stored.

        ``sender``: who sends them where that is not the actor.
        """
        request = _Request(wanted, actor, sender, name=own_request.get())
        with self._lock:
            self._waiting.setdefault(sender or actor.account, deque()).append(request)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._turn, request)

    def close(self) -> None:
        """Finish what was submitted and end the thread."""
        self._thread.shutdown()

    def _turn(self, request: _Request) -> list[Result]:
        while request.results is None and request.error is None:
            group = self._group()
            if not group:
                raise RuntimeError("a request was lost")
            self._commit(group)
        if request.error is not None:
            raise request.error
        return request.results or []

    def _group(self) -> list[_Request]:
        """The requests that wait: one of each sender in turn, each one's oldest first, as many as make a commit of a
        reasonable size. Who has sent a heap waits behind who has sent one thing."""
        group: list[_Request] = []
        size = 0
        with self._lock:
            while self._waiting:
                sender, waiting = next(iter(self._waiting.items()))
                if group and size + len(waiting[0].wanted) > _GROUP:
                    break
                request = waiting.popleft()
                if waiting:
                    self._waiting.move_to_end(sender)
                else:
                    del self._waiting[sender]
                group.append(request)
                size += len(request.wanted)
        return group

    def _commit(self, group: Sequence[_Request]) -> None:
        before = own_request.set(" ".join(dict.fromkeys(one.name for one in group if one.name)))
        try:
            self._write(group)
        finally:
            own_request.reset(before)

    def _write(self, group: Sequence[_Request]) -> None:
        try:
            answers = self._log.apply(
                [(request.wanted, request.actor) for request in group], [request.sender for request in group]
            )
        except SQLAlchemyError as error:
            if isinstance(error, DataError) and len(group) > 1:
                self._one_by_one(group)
                return
            for request in group:
                request.error = error
        except (OSError, *BUGS) as error:
            log.exception("a group of %d requests could not be written", len(group))
            if len(group) == 1:
                group[0].error = error
            else:
                self._one_by_one(group)
        else:
            for request, results in zip(group, answers, strict=True):
                request.results = results

    def _one_by_one(self, group: Sequence[_Request]) -> None:
        """One of them holds what cannot be read or kept: the others shall not suffer, and each gets an answer."""
        for request in group:
            self._commit([request])
