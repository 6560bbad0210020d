"""What the wizard has understood of a workbook, sheet by sheet, and what is to be confirmed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from desktop.township import sheets as s
from desktop.township.book import TownshipBook
from desktop.township.cells import CellMistake
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import clauses, listed, translate

_NAMED = 6


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet: what was understood, and what is wrong, each (cell, sentence)."""

    name: str
    understood: str
    wrong: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ConfirmLine:
    """Something that the workbook says; ``doubt``: what had better be looked at again."""

    icon: str
    title: str
    text: str
    doubt: str = ""


def sheet_rows(book: TownshipBook) -> list[SheetRow]:
    """Every sheet of the workbook in its order."""
    by_sheet: dict[str, list[CellMistake]] = {}
    for mistake in book.mistakes:
        by_sheet.setdefault(mistake.place.partition("!")[0], []).append(mistake)
    return [
        SheetRow(
            name,
            _understood(name, book),
            tuple((one.place, sentence(one.sentence)) for one in by_sheet.get(name, ())),
        )
        for name in s.COLUMNS
    ]


def _understood(name: str, book: TownshipBook) -> str:
    town, count = book.township, book.counts.get(name, 0)
    if name == s.TOWN:
        found = book.data.get("name", "")
        return f"{book.data.get('county', '')}{found}" if found else ""
    if not count:
        return translate("FirstRun", "没有填")
    if name == s.AREAS and town is not None:
        villages, grids = (len(town.tree.at_level(one)) for one in (AreaLevel.VILLAGE, AreaLevel.GRID))
        return translate("FirstRun", "{v} 个村，{g} 个网格").format(v=villages, g=grids)
    if name == s.POSTS and town is not None:
        led = sum(one.lead is not None for one in town.posts)
        return translate("FirstRun", "{n} 个岗位，{led} 个有 A角").format(n=count, led=led)
    return _COUNTED[name]().format(n=count)


_COUNTED: dict[str, Callable[[], str]] = {
    s.HOURS: lambda: translate("FirstRun", "{n} 段作息"),
    s.DAYS: lambda: translate("FirstRun", "{n} 天"),
    s.BOARDS: lambda: translate("FirstRun", "{n} 个板块"),
    s.PEOPLE: lambda: translate("FirstRun", "{n} 人"),
    s.POSTS: lambda: translate("FirstRun", "{n} 个岗位"),
    s.AREAS: lambda: translate("FirstRun", "{n} 行"),
    s.ITEMS: lambda: translate("FirstRun", "{n} 项"),
    s.WINDOWS: lambda: translate("FirstRun", "{n} 个窗口"),
    s.WATCHES: lambda: translate("FirstRun", "{n} 组轮值"),
}


def confirm_lines(town: Township, today: date) -> list[ConfirmLine]:
    """What the workbook says of calendar, boards, posts, windows and watches, for somebody to nod at."""
    return [_hours(town), _days(town, today), _posts(town), _places(town), _windows(town), _watches(town)]


def _hours(town: Township) -> ConfirmLine:
    seasons = []
    for one in town.calendar.hours:
        spans = " ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in one.spans)
        words = translate("FirstRun", "{since} 起 {name} {spans}")
        seasons.append(words.format(since=one.since, name=one.name, spans=spans).replace("  ", " "))
    return ConfirmLine("clock", translate("FirstRun", "作息"), clauses(seasons))


def _days(town: Township, today: date) -> ConfirmLine:
    calendar = town.calendar
    words = translate("FirstRun", "放假 {off} 天，调休上班 {on} 天，公布到 {until:%Y-%m-%d}")
    text = words.format(off=len(calendar.holidays), on=len(calendar.makeup_days), until=calendar.known_until)
    over = calendar.known_until < today
    doubt = translate("FirstRun", "已经过期：现在只按周末算，限期会有出入") if over else ""
    return ConfirmLine("calendar", translate("FirstRun", "节假日"), text, doubt)


def _posts(town: Township) -> ConfirmLine:
    words = translate("FirstRun", "{boards} 个板块，{posts} 个岗位，{items} 项业务，{people} 人")
    text = words.format(
        boards=len(town.boards), posts=len(town.posts), items=len(town.catalogue), people=len(town.people)
    )
    empty = [one.name for one in town.posts if one.lead is None]
    doubt = ""
    if empty:
        words = translate("FirstRun", "{n} 个岗位没有 A角，派到那里没有人收：{names}")
        doubt = words.format(n=len(empty), names=_few(empty))
    return ConfirmLine("users", translate("FirstRun", "板块与岗位"), text, doubt)


def _places(town: Township) -> ConfirmLine:
    villages, grids = (town.tree.at_level(one) for one in (AreaLevel.VILLAGE, AreaLevel.GRID))
    words = translate("FirstRun", "{v} 个村，{g} 个网格：{names}")
    text = words.format(v=len(villages), g=len(grids), names=_few([one.name for one in villages]))
    placed = sum(one.lon is not None for one in grids)
    doubt = ""
    if placed < len(grids):
        words = translate("FirstRun", "{n} 个网格没有经纬度，地图上暂时没有它们")
        doubt = words.format(n=len(grids) - placed)
    return ConfirmLine("map-pin", translate("FirstRun", "村和网格"), text, doubt)


def _windows(town: Township) -> ConfirmLine:
    names = [one.name for one in town.windows]
    words = translate("FirstRun", "{n} 个：{names}")
    none = translate("FirstRun", "没有办事大厅的窗口")
    text = words.format(n=len(names), names=_few(names)) if names else none
    return ConfirmLine("concierge-bell", translate("FirstRun", "窗口"), text)


def _watches(town: Township) -> ConfirmLine:
    count = len({person for one in town.watches for person in one.people})
    words = translate("FirstRun", "{n} 组轮值，{people} 人轮流")
    none = translate("FirstRun", "没有填轮值，建好以后在「值班」里排")
    text = words.format(n=len(town.watches), people=count) if town.watches else none
    return ConfirmLine("clipboard-list", translate("FirstRun", "值班"), text)


def _few(names: list[str]) -> str:
    shown = listed(names[:_NAMED])
    return shown if len(names) <= _NAMED else translate("FirstRun", "{names} 等").format(names=shown)
