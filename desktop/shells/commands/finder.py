"""What the command bar searches: live events and the past, places, posts, people, panels, commands.

By Chinese, number, query code, phone tail and initials. The live picture answers at once; the past streams in below
what stands there already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from heapq import nlargest

from PySide6.QtCore import QObject, Signal

from desktop.domain.events.events import Event, EventState
from desktop.domain.places.areas import AreaLevel, AreaTree
from desktop.domain.rights.masking import ends_in, mask_phone
from desktop.domain.township.township import Township
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.shells.commands.actions import ACTIONS
from desktop.shells.commands.rows import Row
from desktop.shells.frame.layouts import PanelSpec
from desktop.spoken import is_tail, warm
from desktop.viewmodels import freshness
from desktop.viewmodels.events.past_search import PastSearch
from desktop.viewmodels.events.search import hits, matches, rank, texts_of, words_of
from desktop.viewmodels.words import state_word, translate

__all__ = ["Finder", "discreet", "warm"]

_EVENTS, _PLACES, _POSTS, _PEOPLE, _COMMANDS = 8, 6, 5, 5, 6
_MORE = "more:"
_ICONS = {"urgent": "triangle-alert", "high": "flag"}


def discreet(name: str) -> str:
    """A colleague's name as screens show it: 王×."""
    return f"{name[0]}×" if name else ""


class Finder(QObject):
    """Answers with groups of rows whose values name what they open: "event:<id>", "past:<id>", "area:<id>" …

    ``changed``: the past has answered, and ``search`` with the same words gives more.
    """

    changed = Signal()

    def __init__(
        self,
        situation: Situation,
        panels: Sequence[PanelSpec],
        enabled: Callable[[str], bool],
        connection: Connection | None = None,
        past: PastSearch | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._situation = situation
        self._panels = panels
        self._enabled = enabled
        self._connection = connection
        self._past = past
        self._texts: dict[str, tuple[int, tuple[str, str]]] = {}
        if past is not None:
            past.changed.connect(self.changed)

    @property
    def _township(self) -> Township:
        """As it is now: it is amended while the window is open."""
        return self._situation.township

    def search(self, typed: str) -> list[Row]:
        """The rows for what was typed; the panels and commands for nothing typed."""
        words = words_of(typed)
        if self._past is not None:
            self._past.ask(" ".join(words))
        if not words:
            return [*self._group(translate("Finder", "面板"), self._panel_rows(words)),
                    *self._group(translate("Finder", "命令"), self._commands(words))]  # fmt: skip
        live, past = self._events(words), self._past_rows(words)
        rest = [
            *self._group(translate("Finder", "地点"), self._places(typed, words), _PLACES),
            *self._group(translate("Finder", "岗位"), self._posts(words), _POSTS),
            *self._group(translate("Finder", "人员"), self._people(words), _PEOPLE),
            *self._group(translate("Finder", "面板"), self._panel_rows(words)),
            *self._group(translate("Finder", "命令"), self._commands(words), _COMMANDS),
        ]
        if not live and not rest and self._past is not None and self._past.empty:
            return []
        return [*live, *rest, *past]

    def stays(self, value: str) -> bool:
        """Deal with a row that opens nothing but goes on searching."""
        if value.startswith(_MORE) and self._past is not None:
            self._past.more()
            return True
        return False

    def note(self) -> str:
        """Of when the picture is, while it is not current: the search goes on with what is here."""
        if self._connection is None:
            return ""
        return freshness.age_note(self._connection, self._township.clock.zone)

    # groups

    @staticmethod
    def _group(name: str, rows: Sequence[Row], most: int | None = None) -> list[Row]:
        """A heading that says how many there are, and the first of them."""
        if not rows:
            return []
        shown = rows if most is None else rows[:most]
        heading = f"{name} {len(rows)}"
        if len(shown) < len(rows):
            heading = translate("Finder", "{name} 共 {all} 个，显示前 {shown}").format(
                name=name, all=len(rows), shown=len(shown)
            )
        return [Row(heading), *shown]

    def _events(self, words: tuple[str, ...]) -> list[Row]:
        found = [event for event in self._situation.events() if self._fits(event, words)]
        if not found:
            return []
        best = nlargest(_EVENTS, found, key=lambda event: self._rank(event, words))
        name = translate("Finder", "在办事件")
        heading = f"{name} {len(found):,}"
        if len(best) < len(found):
            heading = translate("Finder", "{name} 共 {all} 件，显示前 {shown}").format(
                name=name, all=f"{len(found):,}", shown=len(best)
            )
        rows = [self._event_row(event, "event", event.short_number or "—", words) for event in best]
        return [Row(heading), *rows]

    def _past_rows(self, words: tuple[str, ...]) -> list[Row]:
        past = self._past
        if past is None:
            return []
        name = translate("Finder", "已办结事件")
        if past.problem:
            return [Row(f"{name}   {past.problem}")]
        if past.asking and not past.events:
            return [Row(translate("Finder", "{name} 正在查找…").format(name=name))]
        shown, total = len(past.events), past.total
        if total is None:
            heading = translate("Finder", "{name} 显示前 {shown}，正在计数…").format(name=name, shown=shown)
        elif shown < total:
            heading = translate("Finder", "{name} 共 {all} 件，显示前 {shown}").format(
                name=name, all=f"{total:,}", shown=f"{shown:,}"
            )
        else:
            heading = f"{name} {total:,}"
        if (percent := past.indexing) is not None:
            heading += "   " + translate("Finder", "索引整理中 {percent} %，拼音和电话尾号还查不全").format(
                percent=percent
            )
        elif past.coming >= 0:
            heading += "   " + translate("Finder", "历史正在取来，已取 {count} 条，还查不全").format(
                count=f"{past.coming:,}"
            )
        rows = [self._event_row(event, "past", event.number or "—", words) for event in past.events]
        if past.has_more:
            rows.append(
                Row(translate("Finder", "再显示 50 件"), value=f"{_MORE}{shown}", icon="chevron-down")
            )
        return [Row(heading), *rows]

    def _event_row(self, event: Event, kind: str, number: str, words: tuple[str, ...]) -> Row:
        text = f"{number}  {event.title}"
        parts = [self._township.tree.name(event.grid)]
        if event.state is not EventState.CLOSED:
            parts.append(state_word(event.state))
        if kind == "past":
            ended = (event.closed_at or event.changed_at).astimezone(self._township.clock.zone)
            parts.append(f"{ended:%Y-%m-%d}")
        phone = event.reporter.phone if event.reporter is not None else ""
        if phone and any(is_tail(word) and phone.endswith(word) for word in words):
            parts.insert(0, mask_phone(phone))
        return Row(
            text,
            value=f"{kind}:{event.id}",
            icon=_ICONS.get(event.severity.value, "clipboard-list") if kind == "event" else "history",
            second="  ".join(part for part in parts if part),
            hits=hits(text, words),
        )

    def _fits(self, event: Event, words: tuple[str, ...]) -> bool:
        if self._past is not None and not event.is_open and not self._situation.pending_of(event.id):
            return False  # the past has it
        known = self._texts.get(event.id)
        if known is None or known[0] != event.version:
            known = self._texts[event.id] = (event.version, texts_of(self._township, event))
        phone = event.reporter.phone if event.reporter is not None else ""
        rest = tuple(word for word in words if not (is_tail(word) and phone.endswith(word)))
        return matches(*known[1], rest)

    @staticmethod
    def _rank(event: Event, words: tuple[str, ...]) -> tuple[bool, bool, datetime]:
        return (event.short_number in words, event.is_open, event.reported_at)

    def _places(self, typed: str, words: tuple[str, ...]) -> list[Row]:
        """Villages and grids, key places, windows; the best fit first."""
        town, tree = self._township, self._township.tree
        found: list[tuple[tuple[int, int, str], Row]] = []
        for area in tree:
            if area.level in (AreaLevel.VILLAGE, AreaLevel.GRID) and matches(
                area.name.lower(), area.name, words
            ):
                village = area.level is AreaLevel.VILLAGE
                where = (
                    translate("Finder", "{count} 个网格").format(count=len(tree.children(area.id)))
                    if village
                    else tree.name(area.parent)
                )
                row = Row(area.name, f"area:{area.id}", "map-pin", where, hits=hits(area.name, words))
                found.append(((rank(area.name, typed), 0 if village else 1, area.name), row))
        for place in town.places:
            if matches(place.name.lower(), place.name, words):
                second = "  ".join(part for part in (place.kind, _path(tree, place.area)) if part)
                row = Row(place.name, f"place:{place.id}", "map-pin", second, hits=hits(place.name, words))
                found.append(((rank(place.name, typed), 0, place.name), row))
        for window in town.windows:
            if matches(window.name.lower(), window.name, words):
                second = town.post_name(window.post)
                row = Row(
                    window.name, f"post:{window.post}", "monitor", second, hits=hits(window.name, words)
                )
                found.append(((rank(window.name, typed), 2, window.name), row))
        return [row for _, row in sorted(found, key=lambda one: one[0])]

    def _posts(self, words: tuple[str, ...]) -> list[Row]:
        rows = []
        for post in self._township.posts:
            if not matches(post.name.lower(), post.name, words):
                continue
            board = self._township.board(post.board)
            lead = self._township.person(post.lead)
            parts = (board.name if board else "", discreet(lead.name) if lead else "", post.phone)
            rows.append(
                Row(
                    post.name,
                    value=f"post:{post.id}",
                    icon="users",
                    second="  ".join(part for part in parts if part),
                    hits=hits(post.name, words),
                )
            )
        return rows

    def _people(self, words: tuple[str, ...]) -> list[Row]:
        rows = []
        posts = {
            person: post.id
            for post in reversed(self._township.desks)
            for person in (post.deputy, post.lead)
            if person
        }
        for person in self._township.people:
            rest = tuple(word for word in words if not (is_tail(word) and ends_in(person.phone, word)))
            if not matches(person.name.lower(), person.name, rest):
                continue
            post = posts.get(person.id)
            where = self._township.post_name(post) if post is not None else person.title
            rows.append(
                Row(
                    discreet(person.name),
                    value=f"post:{post}" if post is not None else f"person:{person.id}",
                    icon="user",
                    second=f"{where}  {mask_phone(person.phone)}".strip(),
                    enabled=post is not None,
                )
            )
        return rows

    def _panel_rows(self, words: tuple[str, ...]) -> list[Row]:
        return [
            Row(
                panel.title,
                value=f"panel:{panel.key}",
                icon="layout-dashboard",
                key=f"Alt+{number}" if number < 10 else "",
                hits=hits(panel.title, words),
            )
            for number, panel in enumerate(self._panels, 1)
            if matches(panel.title.lower(), panel.title, words)
        ]

    def _commands(self, words: tuple[str, ...]) -> list[Row]:
        found: Iterable[Row] = (
            Row(
                row.words,
                value=f"action:{row.id}",
                icon=row.icon,
                key=row.shown_key,
                hits=hits(row.words, words),
                enabled=self._enabled(row.id),
            )
            for row in ACTIONS
            if row.searched and matches(row.words.lower(), row.words, words)
        )
        return list(found)


def _path(tree: AreaTree, area: str) -> str:
    """The village and grid that a place lies in."""
    inside = [one.name for one in tree.path(area) if one.level in (AreaLevel.VILLAGE, AreaLevel.GRID)]
    return "  ".join(inside)
