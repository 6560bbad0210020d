"""Notices: what the desk has to say in passing; kept in a list under the bell until it was read or put away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from desktop.clock import Clock

Level = Literal["info", "warn", "error"]
_KEPT: Final = 100


@dataclass(frozen=True, slots=True, eq=False)
class Notice:
    """One thing that was said. ``tag`` names what it is about: a later one of the same tag replaces it."""

    id: int
    level: Level
    text: str
    at: datetime
    detail: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None
    tag: str = ""
    read: bool = False


class NoticeBoard(QObject):
    """All notices of this desk, newest first; independent of any window."""

    changed = Signal()
    arrived = Signal(object)
    """A notice that was posted just now."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._next = 1
        self.notices: tuple[Notice, ...] = ()

    @property
    def unread(self) -> int:
        """How many nobody has looked at."""
        return sum(not notice.read for notice in self.notices)

    @property
    def worst(self) -> Level | None:
        """The most serious level among the unread ones."""
        levels = {notice.level for notice in self.notices if not notice.read}
        order: tuple[Level, ...] = ("error", "warn", "info")
        return next((level for level in order if level in levels), None)

    def post(
        self,
        level: Level,
        text: str,
        *,
        detail: str = "",
        action: str = "",
        on_action: Callable[[], None] | None = None,
        tag: str = "",
        quiet: bool = False,
    ) -> Notice:
        """Say something. ``quiet``: only in the list, where it brings an earlier one up to date."""
        notice = Notice(self._next, level, text, self._clock.now(), detail, action, on_action, tag)
        self._next += 1
        others = [other for other in self.notices if not tag or other.tag != tag]
        self.notices = (notice, *others)[:_KEPT]
        self.changed.emit()
        if not quiet:
            self.arrived.emit(notice)
        return notice

    def dismiss(self, notice: Notice) -> None:
        """Put a notice away."""
        self._keep(lambda other: other.id != notice.id)

    def withdraw(self, tag: str) -> None:
        """What the tag was about is over."""
        self._keep(lambda other: other.tag != tag)

    def clear(self) -> None:
        """Put everything away."""
        self._keep(lambda other: False)

    def read_all(self) -> None:
        """Somebody looked at the list."""
        if self.unread:
            self.notices = tuple(replace(notice, read=True) for notice in self.notices)
            self.changed.emit()

    def _keep(self, wanted: Callable[[Notice], bool]) -> None:
        kept = tuple(notice for notice in self.notices if wanted(notice))
        if len(kept) != len(self.notices):
            self.notices = kept
            self.changed.emit()
