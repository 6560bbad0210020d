"""Looks every second whether another process of this central has ended log-ins, so that streams here end too; or has
put another profile in force."""

from __future__ import annotations

import logging
import threading

from sqlalchemy.exc import SQLAlchemyError

from desktop.central.accounts.accounts import Accounts
from desktop.central.log.log import Log

log = logging.getLogger(__name__)

EVERY = 1.0
"""Seconds: so long a log-in that was ended elsewhere may go on here."""


class Watch:
    """One thread; ``ring`` lets it look at once."""

    def __init__(self, accounts: Accounts, center_log: Log, every: float = EVERY) -> None:
        self._accounts, self._log = accounts, center_log
        self._every = every
        self._rung = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to look."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="central-logins")
            self._thread.start()

    def ring(self) -> None:
        """Somebody says that there is news; from any thread."""
        self._rung.set()

    def close(self) -> None:
        """End the thread; what was heard of log-ins is written down."""
        self._closed = True
        self._rung.set()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while not self._closed:
            self._rung.clear()
            try:
                self._accounts.look_for_news()
                self._log.look()
            except SQLAlchemyError as error:  # whoever serves says that the database is away
                log.info("no look at log-ins: %s", type(error).__name__)
            self._rung.wait(self._every)
        try:
            self._accounts.logins.write_down()
        except SQLAlchemyError as error:
            log.info("log-ins were not written down: %s", type(error).__name__)
