"""The ports of the platform as the center sees them: who sits at one now, and when one was last heard of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.domain.problems import Problem
from desktop.domain.rights.actors import Role
from desktop.domain.township.posts import village_post
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.viewmodels import freshness
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

EVERY = 30_000
"""Milliseconds between two looks while somebody watches."""
LONG = timedelta(days=1)
"""After so long a port counts as lost."""
_LEVELS = {
    "center": QT_TRANSLATE_NOOP("Ports", "中心"), "town": QT_TRANSLATE_NOOP("Ports", "镇级"),
    "village": QT_TRANSLATE_NOOP("Ports", "村级"),
}  # fmt: skip
_SEES = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.ADMIN})
Stands = Literal["online", "offline", "lost", "unknown"]
Ask = Callable[[str, str], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class PortRow:
    """One port. ``lost``: not heard of for a day, or never."""

    id: str
    name: str
    level: str
    place: str
    """The post that it belongs to, or the area."""
    stands: Stands
    word: str
    """在线, 14:02 最后在线, 从未上线 …"""


class PortsView(QObject):
    """``changed`` when the rows are other ones. Looks every half minute while ``watch`` is on."""

    changed = Signal()

    def __init__(
        self, situation: Situation, connection: Connection, tasks: Spawner, ask: Ask, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection, self._tasks, self._ask = situation, connection, tasks, ask
        self._heard: dict[str, tuple[datetime | None, bool]] = {}
        self._asking = False
        self.at: datetime | None = None
        """As of when."""
        self.problem = ""
        self.only = ""
        """online, offline or nothing: which are shown."""
        self.query = ""
        self.rows: tuple[PortRow, ...] = ()
        self._watchers: set[str] = set()
        self._of_post: dict[str, PortRow] = {}
        self._changed_posts: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.refresh)
        self._fill()

    @property
    def may_see(self) -> bool:
        """Whether the ports are this account's to look at."""
        return self._situation.actor.role in _SEES and bool(self._situation.township.ports)

    @property
    def counts(self) -> list[tuple[str, int, int]]:
        """Of each level its word, how many are online, and of how many."""
        ports = self._situation.township.ports
        found = []
        for level, word in _LEVELS.items():
            of = [port for port in ports if port.level == level]
            if of:
                online = sum(self._heard.get(port.id, (None, False))[1] for port in of)
                found.append((translate("Ports", word), online, len(of)))
        return found

    @property
    def age(self) -> str:
        """截至 14:02; empty while nothing is known."""
        if self.at is None:
            return ""
        moment = freshness.moment(self.at, self._connection.now(), self._situation.township.clock.zone)
        return translate("Ports", "截至 {at}").format(at=moment)

    @property
    def watching(self) -> bool:
        """Whether it looks again and again."""
        return self._timer.isActive()

    def row_of(self, post: str) -> PortRow | None:
        """The port of a post, or of a village's own desk; None where it has none."""
        return self._of_post.get(post)

    def changed_posts(self) -> frozenset[str]:
        """The posts and villages whose ports look different since ``changed`` was told last."""
        return self._changed_posts

    def watch(self, watching: bool, who: str = "page") -> None:
        """Whether somebody is looking, at the page or at what else (``who``) shows how the ports stand."""
        before = bool(self._watchers)
        (self._watchers.add if watching else self._watchers.discard)(who)
        if watching:
            self._timer.start()
            if not before or who == "page":
                self.refresh()
        elif not self._watchers:
            self._timer.stop()

    def narrow(self, *, only: str | None = None, query: str | None = None) -> None:
        """Show only these."""
        self.only = self.only if only is None else only
        self.query = self.query if query is None else query.strip()
        self._fill()

    def refresh(self) -> None:
        """Ask the center."""
        if self.may_see and not self._asking:
            self._asking = True
            self._tasks.spawn(self._read(), "ports")

    async def _read(self) -> None:
        try:
            answer = await self._ask("GET", "/v1/ports")
            heard = {
                str(one["id"]): (_moment(one.get("heard_at")), bool(one["online"])) for one in answer["ports"]
            }
            at = _moment(answer["at"])
        except Problem as problem:
            self.problem = sentence(problem.sentence)
        except (KeyError, TypeError, ValueError):
            self.problem = translate("Ports", "中心的应答看不懂，请升级程序。")
        else:
            self._heard, self.at, self.problem = heard, at, ""
        finally:
            self._asking = False
        self._fill()

    def _fill(self) -> None:
        rows = []
        of_post: dict[str, PortRow] = {}
        for port in self._ports():
            row = self._row(port.id, port.name, port.level, port.post, port.area)
            rows.append(row)
            if port.level != "center" and (post := port.post or village_post(port.area or "")):
                of_post[post] = row
        before, self._of_post = self._of_post, of_post
        self._changed_posts = frozenset(
            post for post in (*before, *of_post) if before.get(post) != of_post.get(post)
        )
        order = {"lost": 0, "unknown": 0, "offline": 1, "online": 2}
        shown = [row for row in rows if self._holds(row)]
        # Whoever is not there comes first: they are what somebody has to see to.
        self.rows = tuple(sorted(shown, key=lambda row: order[row.stands])) if self.at else tuple(shown)
        self.changed.emit()

    def _ports(self) -> tuple[Any, ...]:
        return self._situation.township.ports if self.may_see else ()

    def _holds(self, row: PortRow) -> bool:
        if self.only and (row.stands == "online") is not (self.only == "online"):
            return False
        return not self.query or any(self.query in text for text in (row.name, row.place))

    def _row(self, id_: str, name: str, level: str, post: str | None, area: str | None) -> PortRow:
        town = self._situation.township
        place = town.post_name(post) if post is not None else ""
        if not place and area is not None and area in town.tree:
            place = town.tree.name(area)
        word = translate("Ports", _LEVELS[level]) if level in _LEVELS else level
        stands, said = self._stands(id_)
        return PortRow(id_, name, word, place, stands, said)

    def _stands(self, port: str) -> tuple[Stands, str]:
        if self.at is None:
            return "unknown", translate("Ports", "还不知道")
        at, online = self._heard.get(port, (None, False))
        if online:
            return "online", translate("Ports", "在线")
        if at is None:
            return "lost", translate("Ports", "从未上线")
        moment = freshness.moment(at, self._connection.now(), self._situation.township.clock.zone)
        said = translate("Ports", "最后在线 {at}").format(at=moment)
        return ("lost" if self.at - at > LONG else "offline"), said


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text is not None else None
