"""An amended workbook (or ``profile.yaml``) read onto the township in force: what the township is to be.

A cell counts only where it is otherwise than the workbook of what is in force has it: everything that a workbook does
not hold (plans, forms, outlines) stays as it is, and so do numbers that were written masked.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from desktop import workbook
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.problems import Problem
from desktop.domain.rights.masking import is_masked_phone, mask_phone
from desktop.domain.township.amendment import How, Row
from desktop.domain.township.posts import Person, Post
from desktop.domain.township.settings import length_problems, template_problems
from desktop.domain.township.township import Former, Township
from desktop.durable import write_whole
from desktop.profile import ProfileError
from desktop.township.book import Reader
from desktop.township.cells import CellMistake
from desktop.township.sheets import BASE, FIELDS, ITEMS, PEOPLE, rows_in_force
from desktop.yamlfile import load, said_of

K = TypeVar("K", Person, Post, Area)

_LISTS = ("areas", "boards", "people", "posts", "catalogue", "windows")
_PARTS: Mapping[str, str] = {
    "areas": "村和网格", "boards": "板块", "people": "人员", "posts": "岗位", "catalogue": "事项", "windows": "窗口",
    "watches": "值班", "calendar": "作息", "ports": "端口", "plans": "预案", "ladders": "督办规则",
    "places": "重点场所", "cameras": "预案的摄像头", "practice": "工牌和范围", "readings": "读音",
}  # fmt: skip
_BASE_LINE = re.compile(rf"^\s*#\s*{BASE}\s*[:：]\s*(.+?)\s*$", re.MULTILINE)
_NOT_WRITTEN_HERE = (
    f"这个文件里没有「{BASE}」，不是从这个中心保存出来的。请先保存当前配置，在保存出来的那一份上改。"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What came of a file: the township that is wanted, or why there is none. ``kept``: entries of the catalogue that
    were edited after it was written."""

    etag: str = ""
    """Of which profile it was written."""
    town: Township | None = None
    mistakes: tuple[str, ...] = ()
    kept: tuple[Row, ...] = ()


def base_of(etag: str, now: datetime) -> str:
    """What a center writes into what it gives out, so that it knows later what has changed since."""
    return f"{etag} {now.isoformat()}"


def as_yaml(town: Township, base: str) -> bytes:
    """The whole profile, for what a workbook does not hold."""
    data = town.model_dump(mode="json", exclude={"former"})
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=110)
    return f"# {BASE}：{base}\n{text}".encode()


def read_onto(before: Township, raw: bytes) -> Wanted:
    """What a file wants of the township in force. Raises Problem where it is neither workbook nor profile."""
    if raw[:2] == b"PK":
        reader = Reader(workbook.read_bytes(raw), before)
        data = reader.profile()
        if not reader.mistakes and data["id"] == before.id:
            data = _laid_over(before, data)
        mistakes, base = reader.mistakes, reader.base
    else:
        mistakes, base, data = _of_yaml(raw)
    if mistakes:
        return Wanted(mistakes=tuple(str(one) for one in mistakes))
    etag, _, moment = base.partition(" ")
    try:
        since = datetime.fromisoformat(moment)
    except ValueError:
        return Wanted(mistakes=(_NOT_WRITTEN_HERE,))
    if data.get("id") != before.id or data.get("demonstration", before.demonstration) != before.demonstration:
        return Wanted(
            etag,
            mistakes=(f"这是区划代码「{data.get('id')}」的配置，本中心是「{before.id}」{before.name}的。",),
        )
    return _judged(before, data, etag, since)


def _of_yaml(raw: bytes) -> tuple[list[CellMistake], str, dict[str, Any]]:
    found = _BASE_LINE.search(raw[:4000].decode("utf-8", "replace"))
    with tempfile.TemporaryDirectory(prefix="zhenshu-") as folder:
        file = Path(folder) / "profile.yaml"
        write_whole(file, raw)
        try:
            town, _ = load(file, Township, ProfileError)
        except ProfileError as error:
            return [CellMistake(str(error).partition("：")[0], error.sentence)], "", {}
    return [], found[1] if found else "", town.model_dump(mode="json", exclude={"former"})


def _laid_over(before: Township, new: dict[str, Any]) -> dict[str, Any]:
    """The data of the township in force with what is otherwise in the workbook's."""
    old = Reader(rows_in_force(before), before).profile()
    data: dict[str, Any] = before.model_dump(mode="json", exclude={"former"})
    for kind in _LISTS:
        held, was = _by_id(data[kind]), _by_id(old[kind])
        rows = [{**held.get(row["id"], {}), **_otherwise(row, was.get(row["id"], {}))} for row in new[kind]]
        if kind == "areas":
            rows = _with_what_lies_around(before, data["areas"], rows, old["areas"], new["areas"])
        data[kind] = rows
    for key, *_ in FIELDS.values():
        if key in new and new[key] != old.get(key):
            data[key] = new[key]
    calendar, fresh, stood = data["calendar"], new["calendar"], old["calendar"]
    spans = {one["since"]: one for one in calendar["hours"]}
    past = {one["since"]: one for one in stood["hours"]}
    calendar["hours"] = [
        spans[one["since"]] if past.get(one["since"]) == one else one for one in fresh["hours"]
    ]
    for key in ("known_until", "holidays", "makeup_days"):
        if fresh[key] != stood[key]:
            calendar[key] = fresh[key]
    if new["watches"] != old["watches"]:
        data["watches"] = new["watches"]
    return data


def _by_id(rows: Iterable[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in rows}


def _otherwise(row: Mapping[str, Any], was: Mapping[str, Any]) -> dict[str, Any]:
    if not was:
        return dict(row)
    found = {key: value for key, value in row.items() if value != was.get(key)}
    return {
        "id": row["id"],
        **found,
        **{key: None for key in was.keys() - row.keys() if key in ("lon", "lat")},
    }


def _with_what_lies_around(
    before: Township,
    held: Sequence[dict[str, Any]],
    rows: list[dict[str, Any]],
    old: Sequence[dict[str, Any]],
    new: Sequence[dict[str, Any]],
) -> list[dict[str, Any]]:
    """Of a village with grids a workbook has no row of its own: its board is that of all its grids, where they have
    another one together than before. What is neither village nor grid stays, and so does the order."""
    finest = (AreaLevel.VILLAGE.value, AreaLevel.GRID.value)
    known, wanted = _by_id(held), _by_id(row for row in rows if row["level"] in finest)
    for row in wanted.values():
        if (
            row["level"] == AreaLevel.VILLAGE.value
            and row["id"] in before.tree
            and before.tree.children(row["id"])
        ):
            now, then = _board_of(row["id"], new), _board_of(row["id"], old)
            row["board"] = now if now is not None and now != then else known[row["id"]]["board"]
    stay = [wanted.get(id_, one) for id_, one in known.items() if id_ in wanted or one["level"] not in finest]
    return [*stay, *(row for id_, row in wanted.items() if id_ not in known)]


def _board_of(village: str, areas: Sequence[dict[str, Any]]) -> str | None:
    """The board of all grids of a village; None where they have several, or none."""
    boards = {one.get("board") for one in areas if one.get("parent") == village}
    return boards.pop() if len(boards) == 1 else None


def _judged(before: Township, data: dict[str, Any], etag: str, since: datetime) -> Wanted:
    mistakes = _numbers(before, data)
    _let_go(data)
    try:
        town = Township.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)[0]
        location, sentence = said_of(found)
        return Wanted(etag, mistakes=(f"{_place(data, location)}：{sentence}",))
    for item in town.catalogue:
        for sentence in {**length_problems(item), **template_problems(item)}.values():
            mistakes.append(f"{ITEMS}「{item.name}」：{sentence}")
    items, kept = _items(before, town.catalogue, since)
    known = {one.id for one in town.desks}
    for item in items:
        gone = [one for one in (item.lead_post, *item.assist_posts) if one not in known]
        mistakes += [
            f"「清单」里的事项「{item.name}」还写着岗位「{before.post_name(one)}」，请先在「清单」里改，再保存一次配置来改。"
            for one in gone
        ]
    if mistakes:
        return Wanted(etag, mistakes=tuple(mistakes), kept=kept)
    town = Township.model_validate(data | {"catalogue": [one.model_dump(mode="json") for one in items]})
    return Wanted(etag, town.model_copy(update={"former": former_after(before, town)}), kept=kept)


def _numbers(before: Township, data: dict[str, Any]) -> list[str]:
    """Masked telephones are the ones that are known; which are not, is told."""
    found = []
    for person in data["people"]:
        known, phone = before.person(person["id"]), person.get("phone") or ""
        if not is_masked_phone(phone):
            continue
        if known is None or mask_phone(known.phone) != phone:
            found.append(f"{PEOPLE}「{person['name']}」：「{phone}」是打码的号码，请填完整的。")
        else:
            person["phone"] = known.phone
    return found


def _let_go(data: dict[str, Any]) -> None:
    """What goes with what is dissolved: its ports, and its place among what a post answers for."""
    areas, posts = {one["id"] for one in data["areas"]}, {one["id"] for one in data["posts"]}
    people = {None, *(one["id"] for one in data["people"])}
    data["ports"] = [
        {**one, **{key: None for key in ("lead", "deputy") if one.get(key) not in people}}
        for one in data["ports"]
        if one.get("area") in {None, *areas} and one.get("post") in {None, *posts}
    ]
    for post in data["posts"]:
        post["areas"] = [one for one in post.get("areas", ()) if one in areas]


def _place(data: Mapping[str, Any], location: Sequence[str | int]) -> str:
    """Where it lies, as people say it: 预案「防汛」."""
    part = str(location[0]) if location else ""
    name = _PARTS.get(part, part)
    found = data.get(part)
    if isinstance(found, list) and len(location) > 1 and isinstance(location[1], int):
        one = found[location[1]] if location[1] < len(found) else {}
        return f"{name}「{one.get('name') or one.get('id') or location[1] + 1}」"
    return name


def _items(
    before: Township, wanted: Sequence[BusinessItem], since: datetime
) -> tuple[list[BusinessItem], tuple[Row, ...]]:
    """The catalogue that is wanted, each entry under the version that it will have; and what stays as it was edited
    since the file was written."""
    found: list[BusinessItem] = []
    kept: list[Row] = []

    def edited(id_: str) -> bool:
        setting = before.setting(id_)
        return setting is not None and setting.newest.at is not None and setting.newest.at > since

    def keep(item: BusinessItem) -> None:
        kept.append(Row(sheet=ITEMS, how=How.KEPT, id=item.id, name=item.name))

    for item in wanted:
        held, setting = before.item(item.id), before.setting(item.id)
        if held is not None and item.model_copy(update={"version": held.version}) == held:
            found.append(held)
        elif edited(item.id):
            keep(held or item)
            if held is not None:
                found.append(held)
        else:
            last = held or (setting.item if setting is not None else None)
            found.append(item.model_copy(update={"version": last.version + 1 if last is not None else 1}))
    listed = {item.id for item in wanted}
    for held in before.catalogue:
        if held.id not in listed and edited(held.id):
            found.append(held)
            keep(held)
    if not found:
        raise Problem("清单里至少要留一个在用的事项，请先新建别的。", "last_item")
    return found, tuple(kept)


def former_after(before: Township, after: Township) -> Former:
    """Who and what was there once and is no longer, with what was known before."""
    gone, bare = before.former, {"phone": ""}
    people = _gone((*gone.people, *before.people), after.people, bare)
    posts = _gone(
        (*gone.posts, *before.posts), after.posts, {**bare, "lead": None, "deputy": None, "areas": ()}
    )
    return Former(people=people, posts=posts, areas=_gone((*gone.areas, *before.areas), after.areas, {}))


def _gone(ever: Sequence[K], here: Sequence[K], update: Mapping[str, Any]) -> tuple[K, ...]:
    present = {one.id for one in here}
    found = {one.id: one.model_copy(update=update) for one in ever if one.id not in present}
    return tuple(found.values())
