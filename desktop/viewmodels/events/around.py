"""What goes on around somebody who is writing about an event: who else is on it, what changed, is the picture whole."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.viewmodels import freshness
from desktop.viewmodels.events.claims import Claims
from desktop.viewmodels.events.news import News


class Around:
    """One part of the window that is written in. ``tell(what)``: "news" or "others" have changed."""

    def __init__(
        self, situation: Situation, connection: Connection, part: str, tell: Callable[[str], None]
    ) -> None:
        self._situation, self._connection = situation, connection
        self._part, self._tell = part, tell
        self._claims: Claims | None = None
        self._stop: Callable[[], None] = lambda: None
        self._event: str | None = None
        self._looked_at: str | None = None
        self._news: News | None = None

    def attend(self, claims: Claims) -> None:
        """Tell others what is being written about, and hear who else is on it."""
        self._claims = claims
        self._stop = claims.connect(self._on_claims)

    def show(self, event_id: str | None) -> None:
        """This event is looked at: who is on it is of interest."""
        self._looked_at = event_id

    def begin(self, event_id: str) -> None:
        """Writing begins: the event is claimed, and what others do to it from now on is news."""
        self._event = self._looked_at = event_id
        self._news = News(self._situation, event_id)
        self.claim(event_id)

    def end(self) -> None:
        """Writing has ended."""
        self._event = self._news = None
        self.claim(None)

    def claim(self, event_id: str | None) -> None:
        """Claim an event without writing (typed words wait), or none."""
        if self._claims is not None:
            self._claims.take(self._part, event_id)

    def close(self) -> None:
        """Stop listening, let go."""
        self.end()
        self._stop()

    @property
    def checking(self) -> bool:
        """Whether the picture is being made whole: nothing is dispatched on an old one."""
        return freshness.checking(self._connection)

    @property
    def age(self) -> str:
        """数据停在 14:02; empty while the picture is current."""
        return freshness.age_note(self._connection, self._situation.township.clock.zone)

    @property
    def news(self) -> str:
        """What others did since the writing began, as a sentence; empty where nothing."""
        return self._news.sentence(self._connection.now()) if self._news is not None else ""

    @property
    def others(self) -> str:
        """Who else is on the event now, one line each; empty where nobody is."""
        return self._claims.line(self._looked_at) if self._claims and self._looked_at else ""

    @property
    def seen(self) -> int | None:
        """The version that the person has seen; asked when sending: news that stood long enough count as read."""
        if self._news is None:
            return None
        self._news.accept(self._connection.now())
        return self._news.seen

    def look(self) -> None:
        """The picture is another one."""
        if self._news is not None and self._news.look(self._connection.now()):
            self._tell("news")

    def read(self) -> None:
        """The person was told; sending once more is meant for what is now."""
        if self._news is not None:
            self._news.read()

    def _on_claims(self, events: frozenset[str]) -> None:
        if self._looked_at in events:
            self._tell("others")
