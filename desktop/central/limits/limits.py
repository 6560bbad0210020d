"""How much anybody may ask of the central, so that one who asks too much slows nobody but himself.

Each session and each address has a bucket of requests that fills evenly; who has emptied his own is told 429
(``too_many``) with ``Retry-After``. A session may have so many requests under way, and so many streams open, at the
same time; the writer takes turns between accounts (``writer``). Slow senders are cut off by ``connections``.

A session is what an access token that holds belongs to, whichever of its tokens it is and however the header is
written. A token that nobody knows makes no session: what comes with it counts on the address, as what comes without.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError
from starlette.types import ASGIApp, Receive, Scope, Send

from desktop.central.api.bearer import bearer_of
from desktop.central.api.problems import ApiError

STREAMS = frozenset({"/v1/feed"})
FREE = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by whoever watches over the central: never held back."""
_FORGET_AT = 20_000
"""So many buckets are kept before full ones are dropped."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Requests a second and at once, of one session and of one address; what may be under way at the same time.

    A desk that catches up after a week sends some dozens; hundreds of desks may stand behind one address.
    """

    rate: float = 200
    burst: float = 2000
    address_rate: float = 2000
    address_burst: float = 20_000
    under_way: int = 32
    streams: int = 8


class Bucket:
    """So many at once, and then so many a second."""

    __slots__ = ("_at", "_left")

    def __init__(self, burst: float, now: float) -> None:
        self._left = burst
        self._at = now

    def take(self, rate: float, burst: float, now: float) -> float:
        """Take one: 0.0, or seconds until there is one again."""
        self._left = min(burst, self._left + (now - self._at) * rate)
        self._at = now
        if self._left >= 1:
            self._left -= 1
            return 0.0
        return (1 - self._left) / rate

    def full(self, rate: float, burst: float, now: float) -> bool:
        """Whether it says nothing any more."""
        return self._left + (now - self._at) * rate >= burst


class Limits:
    """The middleware. Belongs to the event loop's thread; ``now`` in seconds of any clock that only goes on.

    ``session_of``: the session of a token, empty for one that does not hold (``Accounts.login_of``).
    """

    def __init__(
        self,
        app: ASGIApp,
        session_of: Callable[[str], str],
        bounds: Bounds | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app = app
        self._session_of = session_of
        self._bounds = own = bounds or Bounds()
        self._of_address = (own.address_rate, own.address_burst)
        self._of_session = (own.rate, own.burst)
        self._now = now
        self._buckets: dict[str, Bucket] = {}
        self._under_way: Counter[str] = Counter()
        self._streams: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["path"] in FREE:
            await self._app(scope, receive, send)
            return
        address = _address(scope)
        wait, who = self._take(f"@{address}", self._of_address, self._now()), ""
        if not wait:
            who = self._who(scope)  # only now: to look a token up is work, too
            wait = self._take(who, self._of_session, self._now()) if who else 0.0
        if wait > 0:
            said = "请求太频繁，请稍后再试。"
            await ApiError(429, "too_many", said, retry_after=wait).response()(scope, receive, send)
            return
        stream = scope["path"] in STREAMS
        running = self._streams if stream else self._under_way
        most = self._bounds.streams if stream else self._bounds.under_way
        key = who or address
        if running[key] >= most:
            said = "同时打开的连接太多，请关掉几个再试。" if stream else "同时发出的请求太多，请稍后再试。"
            await ApiError(429, "too_many", said, retry_after=1).response()(scope, receive, send)
            return
        running[key] += 1
        try:
            await self._app(scope, receive, send)
        finally:
            running[key] -= 1
            if running[key] <= 0:
                del running[key]

    def _who(self, scope: Scope) -> str:
        """The session that a request belongs to; empty without one."""
        given = next((value for name, value in scope["headers"] if name == b"authorization"), b"")
        token = bearer_of(given.decode("latin-1"))
        try:
            return self._session_of(token) if token else ""
        except SQLAlchemyError:  # whoever answers the request says so
            return ""

    def _take(self, key: str, measure: tuple[float, float], now: float) -> float:
        bucket = self._buckets.get(key)
        if bucket is None:
            if len(self._buckets) >= _FORGET_AT:
                self._forget(now)
            bucket = self._buckets[key] = Bucket(measure[1], now)
        return bucket.take(*measure, now)

    def _forget(self, now: float) -> None:
        """Drop what is full again: it is as if it had never been there. If nothing is, all begin anew."""
        kept = {
            key: bucket
            for key, bucket in self._buckets.items()
            if not bucket.full(*(self._of_address if key[0] == "@" else self._of_session), now)
        }
        self._buckets = kept if len(kept) < _FORGET_AT else {}


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""
