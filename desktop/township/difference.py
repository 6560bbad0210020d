"""What is otherwise in one township than in another, row by row as their workbooks have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.domain.rights.masking import mask_phone
from desktop.domain.township.amendment import Cell, How, Row
from desktop.domain.township.township import Township
from desktop.township.sheets import AREAS, COLUMNS, DAYS, HOURS, ITEMS, PEOPLE, TOWN, WATCHES, rows_in_force

OTHER = "其他"
"""The sheet of what no workbook holds."""
_BESIDE: Mapping[str, str] = {
    "ports": "端口", "plans": "预案", "whistles": "吹哨", "ladders": "督办规则", "places": "重点场所",
    "readings": "读音", "practice": "业务规则", "broadcast": "应急广播", "scores": "考评",
    "citizens": "惠民政策和法律服务", "geometry": "图形文件", "cameras": "预案的摄像头", "note": "说明",
}  # fmt: skip
_HIDDEN = ("编号", "村编号", "网格编号", "怎么填")


def difference(before: Township, after: Township) -> tuple[Row, ...]:
    """The rows that are otherwise, in the order of the sheets; telephones masked."""
    old, new = rows_in_force(before), rows_in_force(after)
    found: list[Row] = []
    for sheet in COLUMNS:
        head = [one.name for one in COLUMNS[sheet]]
        was, now = _by_key(sheet, head, old[sheet][1:]), _by_key(sheet, head, new[sheet][1:])
        found += [_row(sheet, How.ADDED, key, now[key], {}) for key in now if key not in was]
        found += [
            _row(sheet, How.CHANGED, key, now[key], was[key])
            for key in now
            if key in was and (now[key] != was[key] or (sheet == ITEMS and _deeper(before, after, key)))
        ]
        found += [_row(sheet, How.REMOVED, key, {}, was[key]) for key in was if key not in now]
    found += [
        Row(sheet=OTHER, how=How.CHANGED, id=part, name=name)
        for part, name in _BESIDE.items()
        if getattr(before, part) != getattr(after, part)
    ]
    return tuple(found)


def _deeper(before: Township, after: Township, item: str) -> bool:
    """Whether an entry is otherwise where its row is not."""
    one, other = before.item(item), after.item(item)
    return one is not None and other is not None and one.version != other.version


def _by_key(sheet: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for cells in rows:
        row = dict(zip(head, (*cells, *[""] * len(head)), strict=False))
        if sheet == AREAS:
            key = row["网格编号"] or row["村编号"]
        elif sheet == WATCHES:
            key = f"{row['谁值班']} {row['几点接班']}"
        elif sheet in (TOWN, HOURS, DAYS):
            key = row[head[0]]
        else:
            key = row["编号"]
        while key in found:  # two watches of one hour
            key += "*"
        found[key] = row
    return found


def _row(sheet: str, how: How, key: str, now: Mapping[str, str], was: Mapping[str, str]) -> Row:
    shown = now or was
    first = COLUMNS[sheet][0].name
    name = " ".join(filter(None, (shown["村"], shown["网格"]))) if sheet == AREAS else shown[first]
    cells = tuple(
        Cell(column=one.name, before=_shown(sheet, one.name, was), after=_shown(sheet, one.name, now))
        for one in COLUMNS[sheet]
        if now.get(one.name, "") != was.get(one.name, "")
        and one.name not in _HIDDEN
        and not (how is not How.CHANGED and one.name == first)
    )
    return Row(sheet=sheet, how=how, id=key, name=name.rstrip("*"), cells=cells)


def _shown(sheet: str, column: str, row: Mapping[str, str]) -> str:
    text = row.get(column, "")
    return mask_phone(text) if sheet == PEOPLE and column == "电话" else text
