"""The drill's accounts at the central: logged in when first needed, again after a restart, patient without a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.clock import Clock
from desktop.domain.commands import Command
from desktop.domain.problems import Garbled, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.messages import Result

_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0
_PAUSE_FOR_A_SECRET = 20.0
_ABOUT_THE_SECRET = frozenset({"credentials", "locked"})

Answer = TypeVar("Answer")
Wait = Callable[[float], bool]
"""Waits about so many seconds; answers whether to go on."""


class StoppedError(Exception):
    """The drill is to end."""


class Sessions:
    """One client for each account. ``moved`` may be called at any time, from any thread.

    ``patient``: a refused log-in waits for another secret (a central of our own was started anew) and does not fail.
    """

    def __init__(self, url: str, secret: str, clock: Clock, wait: Wait, *, patient: bool) -> None:
        self._url, self._secret = url, secret
        self._clock, self._wait, self._patient = clock, wait, patient
        self._clients: dict[str, Central] = {}

    def moved(self, url: str | None = None, secret: str | None = None) -> None:
        """The central is somewhere else, or has another secret."""
        self._url, self._secret = url or self._url, secret or self._secret
        for client in list(self._clients.values()):
            client.base_url = self._url.rstrip("/")
            client.token = None

    def send(self, account: str, command: Command, station: str) -> Result:
        """Give a command until it is answered, always with the same id. Raises Refused or StoppedError."""
        return self.ask(account, lambda client: client.commands([command])[1][0], station)

    def ask(self, account: str, question: Callable[[Central], Answer], station: str = "演练") -> Answer:
        """Ask as an account, logging in where needed, until there is an answer. Raises Refused or StoppedError."""
        pause = _FIRST_PAUSE
        while True:
            wanted = pause
            try:
                return question(self._client(account, station))
            except Refused as problem:
                if problem.code in _ABOUT_THE_SECRET and self._patient:
                    wanted = _PAUSE_FOR_A_SECRET
                elif problem.code != "unauthorized":
                    raise
                self._clients[account].token = None
            except Unreachable as problem:
                wanted = max(pause, problem.retry_after or 0.0)
            except Garbled:
                pass
            if not self._wait(wanted):
                raise StoppedError
            pause = min(pause * 2, _LONGEST_PAUSE)

    def close(self) -> None:
        """End every call that is under way; none works afterwards."""
        for client in list(self._clients.values()):
            client.close()

    def _client(self, account: str, station: str) -> Central:
        client = self._clients.get(account)
        if client is None:
            client = self._clients[account] = Central(self._url, self._clock, station=station)
        if client.token is None:
            client.login(account, self._secret)
        return client
