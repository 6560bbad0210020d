"""The log with its work counted, whoever gives it commands: desks, gateways, the center itself."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.central.api.wire import Result
from desktop.central.database.base import Database
from desktop.central.log.log import Log
from desktop.central.log.work import Malformed
from desktop.central.meters import Meters
from desktop.clock import Clock
from desktop.domain.commands import Command
from desktop.domain.rights.actors import Actor
from desktop.domain.township.township import Township


class MeteredLog(Log):
    """As ``Log``."""

    def __init__(self, database: Database, township: Township, clock: Clock, meters: Meters) -> None:
        super().__init__(database, township, clock)
        self._meters = meters

    def apply(
        self,
        requests: Sequence[tuple[Sequence[Command | Malformed], Actor]],
        senders: Sequence[str | None] = (),
    ) -> list[list[Result]]:
        """As ``Log.apply``."""
        with self._meters.commit():
            found = super().apply(requests, senders)
        self._meters.answered(result.status for results in found for result in results)
        return found
