"""Being let in at the central and staying so: log-in, silent renewal before a token runs out, the desk's lock."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from pydantic import ValidationError

from desktop.clock import Clock
from desktop.domain.problems import Garbled, Problem, Refused, Unreachable
from desktop.link.client import Central
from desktop.link.messages import SessionInfo, SessionPolicy
from desktop.services.line import offline_entry
from desktop.services.signals import Signal
from desktop.services.workers import Workers
from desktop.store.store import Store

if TYPE_CHECKING:
    from desktop.services.following.intake import Credentials

log = logging.getLogger(__name__)

OF_THE_PERSON = frozenset({"totp_required", "totp_setup", "password_expired", "account_expired"})
"""Refusals of a log-in that only a person at the log-in page can do something about."""
_LOOK = 5.0
_AGAIN = 5.0
_FACT = "policy"

Outcome = Literal["open", "wrong", "locked", "ended", "failed"]


@dataclass(frozen=True, slots=True)
class Unlocked:
    """Whether the desk opens; ``ended``: the log-in is over, somebody has to log in; ``failed``: nobody could tell."""

    outcome: Outcome
    sentence: str = ""
    retry_after: float | None = None
    left: int | None = None
    """How often it may still be tried, where this desk alone has judged."""


class Admission:
    """The log-in of one account at one desk. ``lost``: called where it is not accepted any more."""

    def __init__(
        self, central: Central, workers: Workers, store: Store, clock: Clock, lost: Callable[[], None]
    ) -> None:
        self._central = central
        self._workers = workers
        self._store = store
        self._clock = clock
        self._lost = lost
        self._taken: SessionInfo | None = None
        self._password = ""
        self._let_in_with = ""
        self.policy = SessionPolicy()
        self.policy_changed: Signal[SessionPolicy] = Signal()

    async def recall(self) -> None:
        """What the central wanted of this desk when it was last heard of."""
        try:
            self.policy = SessionPolicy.model_validate_json(await self._store.fact(_FACT) or "{}")
        except ValidationError:
            self.policy = SessionPolicy()

    async def enter(self, wanted: Credentials) -> SessionInfo | None:
        """Be let in, if possible without the password; None: somebody must log in. Raises Problem.

        A log-in that the center has ended is not begun anew with the password that opened it: a person is asked.
        """
        self._password = wanted.password
        if wanted.session is not None and wanted.session is not self._taken:
            self._central.take(wanted.session)
            if wanted.session.token:
                return await self._opened(wanted.session)
            renewed = await self._renewed()  # it was opened in an earlier run
            return self._as_renewed(await self._opened(wanted.session)) if renewed else None
        if self._taken is not None and self._central.refresh:
            try:
                await self._workers.call(self._central.renew, wanted.password)
            except Refused as problem:
                log.info("the log-in is not renewed: %s", problem.code)
                self._central.refresh = ""
            else:
                return self._as_renewed(self._taken)
        if not wanted.password or (self.is_over and wanted.password == self._let_in_with):
            return None
        info = await self._workers.call(self._central.login, wanted.username, wanted.password)
        return await self._opened(info)

    def _as_renewed(self, taken: SessionInfo) -> SessionInfo:
        return replace(taken, flush="", epoch="", projection=self._central.projection or taken.projection)

    async def _renewed(self) -> bool:
        try:
            await self._workers.call(self._central.renew)
        except Refused as problem:
            log.info("the kept log-in is not renewed: %s", problem.code)
            self._central.token, self._central.refresh = None, ""
            return False
        return True

    @property
    def is_over(self) -> bool:
        """Whether there was a log-in that the center does not renew any more; never at a center of this desk's own."""
        had = self._taken is not None and bool(self._taken.refresh)
        return had and not self._central.refresh and not self.policy.embedded

    def is_news(self, session: SessionInfo | None) -> bool:
        """Whether somebody has logged in since."""
        return session is not None and session is not self._taken

    def current(self) -> SessionInfo | None:
        """The log-in as it stands, to go on with in another window of the same account."""
        token, refresh = self._central.token, self._central.refresh
        if self._taken is None or token is None or not refresh:
            return None
        return replace(self._taken, token=token, refresh=refresh, expires_at="")

    async def run(self) -> None:
        """Renew before the token runs out; nobody notices."""
        while True:
            left = self._central.renewal
            if left is None or left > 0:
                await asyncio.sleep(_LOOK if left is None else min(_LOOK, left))
                continue
            try:
                await self._workers.call(self._central.renew, self._password)
            except Refused as problem:
                log.info("the log-in is not renewed: %s", problem.code)
                self._central.refresh = ""
                self._lost()
            except (Unreachable, Garbled):
                await asyncio.sleep(_AGAIN)

    async def unlock(self, password: str) -> Unlocked:
        """Whether this is the password of who has locked the desk: by the central, without it by what is known here.

        Raises Problem where this machine cannot write down the try.
        """
        try:
            try:
                await self._ask_to_unlock(password)
            except Refused as problem:
                if problem.code != "unauthorized" or not self._central.refresh:
                    raise
                # the access token ran out, in a sleep perhaps: that is not the end of the log-in
                await self._workers.call(self._central.renew, password)
                await self._ask_to_unlock(password)
        except Refused as problem:
            kinds: dict[str, Outcome] = {"credentials": "wrong", "locked": "locked"}
            return Unlocked(kinds.get(problem.code, "ended"), problem.sentence, problem.retry_after)
        except Problem as problem:
            return await self._unlock_alone(password, problem)
        self._password = password
        return Unlocked("open")

    async def _ask_to_unlock(self, password: str) -> None:
        body = {"password": password}
        await self._workers.call(self._central.exchange, "POST", "/v1/session/unlock", body)

    async def _unlock_alone(self, password: str, problem: Problem) -> Unlocked:
        if problem.code == "too_many":
            return Unlocked("locked", problem.sentence, getattr(problem, "retry_after", None))
        known = await offline_entry.check_in(self._store, password, self._clock)
        match known.outcome:
            case "open":
                return Unlocked("open")
            case "locked":
                return Unlocked("locked", "离线时口令连续输错，须连上中心后再解锁。")
            case "wrong":
                return Unlocked("wrong", left=known.left)
        right = bool(self._password) and hmac.compare_digest(password.encode(), self._password.encode())
        return Unlocked("open" if right else "wrong")

    async def _opened(self, info: SessionInfo) -> SessionInfo:
        self._taken, self._let_in_with = info, self._password
        if info.policy != self.policy:
            self.policy = info.policy
            await self._store.remember(**{_FACT: info.policy.model_dump_json()})
            self.policy_changed.emit(info.policy)
        return info
