"""The business catalogue as a list: entries by category, what is in use, changed, retired, and by how many events."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.domain.catalogue.catalogue import BusinessItem, Severity
from desktop.domain.commands import SubjectType
from desktop.domain.rights.actors import MAY
from desktop.domain.township.settings import setting_id
from desktop.domain.township.township import Township
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.events.search import matches, words_of
from desktop.viewmodels.pace import Pace
from desktop.viewmodels.words import limit_words, listed, translate


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One entry as the list shows it."""

    id: str
    name: str
    category: str
    severity: Severity
    lead: str
    assist: str
    receive: str
    handle: str
    total: str
    questions: int
    version: int
    running: int
    """Open events of this entry, under whatever version."""
    retired: bool
    unsent: bool
    """A change of ours that the center has not confirmed, or has refused."""


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One version of an entry's history."""

    version: int
    head: str
    """第 3 版  系统管理员  周一 17:20."""
    reason: str


class Catalogue(QObject):
    """Rows in the order of the screen; ``changed`` when one looks different."""

    changed = Signal()

    def __init__(self, situation: Situation, connection: Connection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.situation = situation
        self._connection = connection
        self._rows: tuple[CatalogueRow, ...] = ()
        self._shown: tuple[CatalogueRow, ...] = ()
        self._active = True
        self._stale = False
        self._typed = ""
        self._category = ""
        self.pace = Pace(self)
        self.pace.due.connect(self.refresh)
        self._stop = situation.touched.connect(self._on_touched)
        self.refresh()

    # reading

    @property
    def township(self) -> Township:
        """As it is now."""
        return self.situation.township

    @property
    def may_edit(self) -> bool:
        """Whether this account changes the catalogue."""
        return self.situation.actor.role in MAY["catalogue.put"]

    def now(self) -> datetime:
        """The moment that deadlines are reckoned from."""
        return self._connection.now()

    def rows(self) -> tuple[CatalogueRow, ...]:
        """Those that fit the filter, by category, retired ones last."""
        return self._shown

    def row(self, item_id: str) -> CatalogueRow | None:
        """One entry's row, hidden by the filter or not."""
        return next((row for row in self._rows if row.id == item_id), None)

    def categories(self) -> list[str]:
        """All categories, in the order of the list."""
        return list(dict.fromkeys(row.category for row in self._rows))

    def total_words(self) -> str:
        """32 个在用，1 个停用，48 个管理目标; and what the filter hides."""
        used = [row for row in self._rows if not row.retired]
        goals = sum(len(item.goals) for item in self.township.catalogue)
        parts = [
            translate("Catalogue", "{count} 个事项").format(count=len(used)),
            translate("Catalogue", "{count} 个管理目标").format(count=goals) if goals else "",
            translate("Catalogue", "{count} 个已停用").format(count=len(self._rows) - len(used))
            if len(used) != len(self._rows)
            else "",
            translate("Catalogue", "另有 {count} 个被筛选隐藏").format(count=len(self._rows) - len(self._shown))
            if len(self._shown) != len(self._rows)
            else "",
        ]  # fmt: skip
        return listed(parts)

    def item(self, item_id: str) -> BusinessItem | None:
        """The entry as it is now, retired or not."""
        setting = self.township.setting(item_id)
        return setting.item if setting is not None else self.township.item(item_id)

    def history(self, item_id: str) -> list[EditionLine]:
        """All versions of an entry, the latest first."""
        setting = self.township.setting(item_id)
        if setting is None:
            item = self.township.item(item_id)
            return [_first(item)] if item is not None else []
        now, zone = self.now(), self.township.clock.zone
        found = []
        for edition in setting.editions:
            if edition.at is None:
                found.append(_first(edition.item))
                continue
            head = translate("Catalogue", "第 {version} 版").format(version=edition.item.version)
            parts = (head, edition.by, day_moment(edition.at, now, zone))
            said = "　".join(part for part in parts if part)
            if edition.retired:
                said = f"{said}　{translate('Catalogue', '停用')}"
            found.append(EditionLine(edition.item.version, said, edition.reason))
        return found[::-1]

    # changing

    def filter(self, typed: str | None = None, category: str | None = None) -> None:
        """Show only what fits: Chinese, pinyin initials, number; one category, or "" for all."""
        self._typed = typed if typed is not None else self._typed
        self._category = category if category is not None else self._category
        self._show()

    def set_active(self, active: bool) -> None:
        """Whether anybody is looking; what has changed meanwhile is read when somebody does."""
        self._active = active
        if active and self._stale:
            self.refresh()

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        town = self.township
        running = Counter(event.item for event in self.situation.events() if event.is_open and event.item)
        unsent = {one.command.subject.id for one in self.situation.pending()}
        order = {item.id: place for place, item in enumerate(town.catalogue)}
        first: dict[str, int] = {}
        for item in (*town.catalogue, *town.retired()):
            first.setdefault(item.category, len(first))
        rows = [
            self._row(item, running[item.id], retired=retired, unsent=setting_id(item.id) in unsent)
            for items, retired in ((town.catalogue, False), (town.retired(), True))
            for item in items
        ]
        rows.sort(key=lambda row: (row.retired, first[row.category], order.get(row.id, len(order)), row.id))
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._show()

    def close(self) -> None:
        """Stop listening."""
        self._stop()
        self.pace.stop()

    # inside

    def _row(self, item: BusinessItem, running: int, *, retired: bool, unsent: bool) -> CatalogueRow:
        town = self.township
        return CatalogueRow(
            id=item.id,
            name=item.name,
            category=item.category,
            severity=item.severity,
            lead=town.post_name(item.lead_post),
            assist=listed(town.post_name(post) for post in item.assist_posts),
            receive=limit_words(item.limits.receive),
            handle=limit_words(item.limits.handle),
            total=limit_words(item.limits.total),
            questions=len(item.form.fields),
            version=item.version,
            running=running,
            retired=retired,
            unsent=unsent,
        )

    def _show(self) -> None:
        words = words_of(self._typed)
        self._shown = tuple(
            row
            for row in self._rows
            if (not self._category or row.category == self._category)
            and (
                not words
                or matches(f"{row.id} {row.name} {row.lead}".lower(), f"{row.name} {row.lead}", words)
            )
        )
        self.changed.emit()

    def _on_touched(self, touched: Touched) -> None:
        if touched.everything or touched.pending or any(
            type_ in (SubjectType.SETTING, SubjectType.EVENT) for type_, _ in touched.keys
        ):  # fmt: skip
            self._stale = True
            if self._active:
                self.pace.ask()


def _first(item: BusinessItem) -> EditionLine:
    head = translate("Catalogue", "第 {version} 版").format(version=item.version)
    return EditionLine(item.version, f"{head}　{translate('Catalogue', '建站时的清单')}", "")
