"""What the drill knows of the township: a snapshot, then changes by long polling, on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain.changes import Change
from desktop.domain.evolve import Entity
from desktop.domain.problems import Refused
from desktop.drill.sessions import Sessions, StoppedError
from desktop.link.client import Central
from desktop.link.messages import Page

ACCOUNT, OWN_ACCOUNT = "auditor", "drill"
"""Sees everything in words and can do nothing; the drill's own one, where people have theirs."""
_WAIT = 20.0


@dataclass(frozen=True, slots=True)
class Picture:
    """All open events and orders and the present shifts, as of one moment."""

    entities: tuple[Entity, ...]


class Watcher:
    """Tells every picture and every change to ``heard``, in order, until stopped or (at last) refused."""

    def __init__(
        self, sessions: Sessions, heard: Callable[[Picture | Change | Refused], None], account: str = ACCOUNT
    ) -> None:
        self._sessions, self._heard, self._account = sessions, heard, account
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="drill-watcher", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer; the sessions must be closed, so that no call is under way."""
        self._stopping.set()
        self._thread.join(10)

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                self._watch()
        except StoppedError:
            return
        except Refused as problem:
            self._heard(problem)

    def _watch(self) -> None:
        """From one snapshot on, as long as the log goes on from there."""
        epoch, seq, entities = self._sessions.ask(self._account, _snapshot)
        self._heard(Picture(entities))
        while not self._stopping.is_set():
            after = seq

            def page(client: Central, after: int = after) -> Page:
                return client.changes(after, wait=_WAIT)

            try:
                found = self._sessions.ask(self._account, page)
            except Refused as problem:
                if problem.code == "log_truncated":
                    return
                raise
            if found.epoch != epoch or found.head < seq:
                return
            for message in found.messages:
                seq = message.seq
                if message.change is not None:
                    self._heard(message.change)


def _snapshot(client: Central) -> tuple[str, int, tuple[Entity, ...]]:
    snapshot = client.snapshot("active")
    return snapshot.epoch, snapshot.seq, tuple(snapshot)
