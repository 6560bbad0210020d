"""What the command bar searches: events, posts, people, panels, commands; by Chinese, number, phone tail, initials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from heapq import nlargest

from desktop.domain.events import Event
from desktop.domain.masking import mask_phone
from desktop.domain.township import Township
from desktop.services.situation import Situation
from desktop.shells.actions import ACTIONS
from desktop.shells.layouts import PanelSpec
from desktop.shells.rows import Row
from desktop.viewmodels.events_search import hits, initials, matches, words_of
from desktop.viewmodels.words import state_word, translate

_EVENTS, _POSTS, _PEOPLE, _COMMANDS = 8, 5, 5, 6


def warm() -> None:
    """Load the pinyin tables (a quarter of a second); for a background thread after the start."""
    initials("镇枢")


def discreet(name: str) -> str:
    """A colleague's name as screens show it: 王×."""
    return f"{name[0]}×" if name else ""


class Finder:
    """Answers with groups of rows whose values name what they open: "event:<id>", "post:<id>", "panel:<key>" …"""

    def __init__(
        self,
        township: Township,
        situation: Situation,
        panels: Sequence[PanelSpec],
        enabled: Callable[[str], bool],
    ) -> None:
        self._township = township
        self._situation = situation
        self._panels = panels
        self._enabled = enabled
        self._post_of = {
            person: post.id
            for post in reversed(township.posts)
            for person in (post.deputy, post.lead)
            if person
        }

    def search(self, typed: str) -> list[Row]:
        """The rows for what was typed; the panels and commands for nothing typed."""
        words = words_of(typed)
        groups = [
            (translate("Finder", "事件"), self._events(words) if words else []),
            (translate("Finder", "岗位"), self._posts(words) if words else []),
            (translate("Finder", "人员"), self._people(words) if words else []),
            (translate("Finder", "面板"), self._panel_rows(words)),
            (translate("Finder", "命令"), self._commands(words)),
        ]
        return [row for name, rows in groups if rows for row in (Row(name), *rows)]

    def _events(self, words: tuple[str, ...]) -> list[Row]:
        found = (event for event in self._situation.events() if self._fits(event, words))
        best = nlargest(_EVENTS, found, key=lambda event: self._rank(event, words))
        return [
            Row(
                text := f"{event.short_number or '—'}  {event.title}",
                value=f"event:{event.id}",
                icon={"urgent": "triangle-alert", "high": "flag"}.get(event.severity.value, "clipboard-list"),
                second="  ".join(
                    part for part in (self._township.tree.name(event.grid), state_word(event.state)) if part
                ),
                hits=hits(text, words),
            )
            for event in best
        ]

    def _fits(self, event: Event, words: tuple[str, ...]) -> bool:
        grid = self._township.tree.name(event.grid)
        phone = event.reporter.phone if event.reporter is not None else ""
        plain = f"{event.number or ''} {event.title} {event.place} {grid}".lower()
        rest = tuple(word for word in words if not _is_tail(word, phone))
        return matches(plain, f"{event.title} {event.place} {grid}", rest)

    @staticmethod
    def _rank(event: Event, words: tuple[str, ...]) -> tuple[bool, bool, datetime]:
        return (event.short_number in words, event.is_open, event.reported_at)

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
        return rows[:_POSTS]

    def _people(self, words: tuple[str, ...]) -> list[Row]:
        rows = []
        for person in self._township.people:
            rest = tuple(word for word in words if not _is_tail(word, person.phone))
            if not matches(person.name.lower(), person.name, rest):
                continue
            post = self._post_of.get(person.id)
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
        return rows[:_PEOPLE]

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
        return list(found)[: _COMMANDS if words else None]


def _is_tail(word: str, phone: str) -> bool:
    return len(word) >= 4 and word.isdigit() and phone.endswith(word)
