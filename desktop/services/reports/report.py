"""A report as its content alone: headings, paragraphs, tables. Paper, Word and workbook each make their own of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from desktop.domain.events.events import Event
from desktop.domain.rights.masking import mask_text
from desktop.domain.times.lasting import Unit, lasted
from desktop.domain.township.township import Township

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the first or second level, numbered where it stands (一、 and （一）)."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side; ``event``: the one that it is about."""

    cells: tuple[str, ...]
    event: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its name. ``shares``: the columns' widths beside each other; ``left``: those that are prose.

    ``title`` and ``number`` are the columns that name the row where there is room for no more.
    """

    name: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    shares: tuple[float, ...]
    left: frozenset[int] = frozenset()
    title: int = 1
    number: int | None = None
    nothing: str = "无"
    """What stands in place of rows where there are none."""


Block: TypeAlias = Heading | Para | Table


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that stands in it. ``stem``: the file's name without its ending."""

    kind: str
    org: str
    title: str
    under: str
    blocks: tuple[Block, ...]
    signed: tuple[str, ...]
    stem: str
    note: str = ""
    """What stands small at the foot of each page."""

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables in order."""
        return (block for block in self.blocks if isinstance(block, Table))

    @property
    def events(self) -> tuple[str, ...]:
        """Every event that it names, each once."""
        return tuple(dict.fromkeys(row.event for table in self.tables for row in table.rows if row.event))


@dataclass(frozen=True, slots=True)
class Around:
    """Whose report it is, of what moment, by whom."""

    town: Township
    now: datetime
    by: str

    @property
    def org(self) -> str:
        """Who issues it."""
        return f"{self.town.county}{self.town.name}指挥中心"

    @property
    def signed(self) -> tuple[str, ...]:
        """What stands at its end, at the right."""
        local = self.now.astimezone(self.town.clock.zone)
        return self.org, f"{local.year}年{local.month}月{local.day}日"

    @property
    def note(self) -> str:
        """Who made it, when; invented data say so."""
        local = self.now.astimezone(self.town.clock.zone)
        demonstration = "　演示数据" if self.town.demonstration else ""
        return f"{self.by} {local:%Y-%m-%d %H:%M} 生成，个人信息已遮盖{demonstration}"

    def day(self, moment: datetime) -> str:
        """11月23日."""
        local = moment.astimezone(self.town.clock.zone)
        return f"{local.month}月{local.day}日"

    def moment(self, moment: datetime) -> str:
        """11-23 08:47."""
        return f"{moment.astimezone(self.town.clock.zone):%m-%d %H:%M}"

    def title(self, event: Event) -> str:
        """What an event is called, with nothing of a person."""
        return mask_text(event.title)

    def number(self, event: Event) -> str:
        """Its number without the year: 1123-0147."""
        return event.day_number or "—"

    def person(self, person: str | None) -> str:
        """A colleague's name."""
        found = self.town.person(person)
        return found.name if found is not None else (person or "")

    def post(self, event: Event) -> str:
        """Which post leads."""
        return self.town.post_name(event.lead_post) or "—"

    def item(self, item: str | None) -> str:
        """What a matter is called."""
        found = self.town.edition(item, None)
        return found.name if found is not None else (item or "未归类")


def file_stem(*parts: str) -> str:
    """A name for a file of some words."""
    return _UNFIT.sub("-", " ".join(part for part in parts if part))


_UNITS = {Unit.DAY: "天", Unit.HOUR: "小时", Unit.MINUTE: "分", Unit.SECOND: "秒"}


def span_words(span: timedelta, *, fine: bool = False) -> str:
    """2 天 4 小时, 12 天, 5 小时, 12 分钟, as ``domain.times.lasting`` rounds; seconds only where they are ``fine``."""
    parts = lasted(int(span.total_seconds()), fine=fine)
    if parts[0][0] is Unit.SECOND and not fine:
        return "不到 1 分钟"
    said = " ".join(f"{count} {_UNITS[unit]}" for unit, count in parts)
    return f"{said}钟" if len(parts) == 1 and parts[0][0] is Unit.MINUTE else said


def numbered(rows: Iterable[tuple[Sequence[str], str]]) -> tuple[Row, ...]:
    """Rows with their count before them."""
    return tuple(Row((str(n), *cells), event) for n, (cells, event) in enumerate(rows, 1))


def share_words(part: int, whole: int) -> str:
    """97.5 %（39/40）; 无数据 where there is nothing to count."""
    return f"{part / whole:.1%}（{part}/{whole}）" if whole else "无数据"
