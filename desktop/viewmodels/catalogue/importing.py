"""The catalogue out to a workbook and in again: what is new, changed or wrong, cell by cell, before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem, LimitUnit, Severity
from desktop.domain.catalogue.forms import FieldKind
from desktop.domain.township.township import Township
from desktop.services.catalogue import book
from desktop.services.catalogue.book import FIELDS, ITEMS, Book, Line
from desktop.viewmodels.catalogue import texts
from desktop.viewmodels.catalogue.difference import Difference, differences
from desktop.viewmodels.catalogue.texts import LIMITS, LINES, TEMPLATES, FieldText, ItemText, LimitText
from desktop.viewmodels.words import listed, translate

Kind = Literal["new", "changed", "retired", "same", "wrong"]
Code = TypeVar("Code")
_LIMIT = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(\S+?)\s*")


class _Wrong(Protocol):
    """Tells what is wrong in a column of a row."""

    def __call__(self, key: str, sentence: str, sheet: str = ..., row: int = ...) -> None: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one row of the workbook would do."""

    row: int
    id: str
    name: str
    kind: Kind
    problems: tuple[str, ...] = ()
    """事项!F12：没有岗位「城管」。"""
    changes: tuple[Difference, ...] = ()
    item: BusinessItem | None = None
    seen: int = 0
    """The setting's version that it was judged on."""

    @property
    def said(self) -> str:
        """In one line."""
        if self.problems:
            return self.problems[0]
        if self.kind == "new" and self.item is not None:
            return self.item.category
        return listed(change.label for change in self.changes)

    def args(self, reason: str) -> k.PutItem | k.RetireItem | None:
        """The command that does it."""
        if self.kind == "retired":
            return k.RetireItem(reason=reason)
        if self.kind in ("new", "changed") and self.item is not None:
            return k.PutItem(item=self.item, reason=reason)
        return None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A whole workbook, judged; nothing is applied by it."""

    verdicts: tuple[Verdict, ...]
    absent: int
    """Entries of the catalogue that the workbook does not name: they stay as they are."""
    problem: str = ""
    """Why nothing of it can be read."""

    def of(self, *kinds: Kind) -> list[Verdict]:
        """Those of some kinds."""
        return [one for one in self.verdicts if one.kind in kinds]

    @property
    def to_apply(self) -> list[Verdict]:
        """What confirming would do."""
        return self.of("new", "changed", "retired")


def export(path: Path, town: Township, about: tuple[tuple[str, str], ...]) -> None:
    """Write the catalogue, retired entries too. Raises Problem."""
    items, fields = [], []
    for retired, found in ((False, town.catalogue), (True, tuple(town.retired()))):
        for item in found:
            text = texts.texts_of(item, spoken=False)
            items.append(_item_row(text, item, town, retired=retired))
            fields += [_field_row(item.id, one) for one in text.fields]
    posts = [post.name for post in town.posts]
    book.write(path, items, fields, posts, about)


def judge(read: Book, town: Township) -> Judgement:
    """What the workbook would do to the catalogue as it is now."""
    if read.missing:
        said = translate("CatalogueBook", "工作表“{sheet}”里少了这些列：{columns}。请用导出的工作簿来改。")
        return Judgement((), 0, said.format(sheet=ITEMS, columns=listed(read.missing)))
    seen: dict[str, int] = {}
    verdicts = [_verdict(read, line, town, seen) for line in read.items]
    verdicts += _orphans(read, seen)
    verdicts = _names_told_apart(read, verdicts)
    known = {item.id for item in (*town.catalogue, *town.retired())}
    return Judgement(tuple(verdicts), len(known - seen.keys()))


def _item_row(text: ItemText, item: BusinessItem, town: Township, *, retired: bool) -> dict[str, str]:
    row = {name: getattr(text, name) for name in ("id", "name", "category", *LINES, *TEMPLATES)}
    row |= {
        f"limits.{name}": f"{limit.amount} {book.UNITS[limit.unit]}" for name, limit in text.limits.items()
    }
    row["severity"] = book.SEVERITIES[text.severity]
    row["lead_post"] = _post_word(text.lead_post, town)
    row["assist_posts"] = book.JOIN.join(_post_word(post, town) for post in text.assist_posts)
    row["version"] = str(item.version)
    row["state"] = book.RETIRED if retired else book.IN_USE
    return row


def _post_word(post_id: str, town: Township) -> str:
    """Its name, or its id where two have the same name."""
    name = town.post_name(post_id)
    return name if sum(post.name == name for post in town.posts) <= 1 else post_id


def _field_row(item_id: str, one: FieldText) -> dict[str, str]:
    names = ("name", "title", "unit", "minimum", "maximum", "max_length", "hint")
    lines = one.choices.splitlines()
    return {
        **{name: getattr(one, name) for name in names},
        "item": item_id,
        "kind": book.KINDS[one.kind],
        "required": book.YES if one.required else book.NO,
        "choices": "\n".join(lines)
        if any(book.SEPARATORS.search(line) for line in lines)
        else book.JOIN.join(lines),
    }


def _verdict(read: Book, line: Line, town: Township, seen: dict[str, int]) -> Verdict:
    said, id_ = line.texts, line.texts.get("id", "")
    problems: dict[str, str] = {}

    def wrong(key: str, sentence: str, sheet: str = ITEMS, row: int = line.row) -> None:
        cell = read.address(sheet, row, key)
        problems.setdefault(cell, _at(cell, sentence))

    def judged(kind: Kind, **more: object) -> Verdict:
        return Verdict(line.row, id_, said.get("name", ""), kind, **more)  # type: ignore[arg-type]

    if id_ and id_ in seen:
        wrong("id", translate("CatalogueBook", "与第 {row} 行的编号重复。").format(row=seen[id_] + 1))
        return judged("wrong", problems=tuple(problems.values()))
    seen[id_] = line.row
    setting = town.setting(id_)
    present = setting.item if setting is not None else town.item(id_)
    retired = present is not None and town.is_retired(id_)
    _check_version(said.get("version", ""), present, wrong)
    base = texts.texts_of(present, spoken=False) if present is not None else ItemText(id=id_)
    own = [one for one in read.fields if one.texts.get("item") == id_]
    text = _text(said, base, town, wrong)
    if read.has_fields:
        text = replace(text, fields=tuple(_field(one, wrong) for one in own))
    parsed = texts.parse(text, town, spoken=False)
    for key, sentence in parsed.problems.items():
        _place(key, sentence, own, wrong)
    if problems:
        return judged("wrong", problems=tuple(problems.values()))
    item, version = parsed.item, setting.version if setting is not None else 0
    assert item is not None
    stops = said.get("state", "") == book.RETIRED
    changes = tuple(differences(present, item, town))
    if stops:
        return judged("same" if retired or present is None else "retired", seen=version)
    if present is None:
        return judged("new", item=item, changes=changes)
    if retired or changes:
        return judged("changed", item=item, changes=changes, seen=version)
    return judged("same", seen=version)


def _check_version(typed: str, present: BusinessItem | None, wrong: _Wrong) -> None:
    if present is None or not typed or typed == str(present.version):
        return
    said = translate("CatalogueBook", "文件写的是第 {old} 版，清单现在是第 {new} 版；请重新导出后再改。")
    wrong("version", said.format(old=typed, new=present.version))


def _text(said: Mapping[str, str], base: ItemText, town: Township, wrong: _Wrong) -> ItemText:
    parts: dict[str, object] = {
        name: said[name] for name in ("name", "category", *LINES, *TEMPLATES) if name in said
    }
    if "severity" in said:
        parts["severity"] = _word(said["severity"], book.SEVERITIES, Severity.NORMAL, "severity", wrong)
    if "lead_post" in said:
        parts["lead_post"] = _post(said["lead_post"], town, "lead_post", wrong)
    if "assist_posts" in said:
        names = [name.strip() for name in book.SEPARATORS.split(said["assist_posts"]) if name.strip()]
        parts["assist_posts"] = tuple(
            found for name in names if (found := _post(name, town, "assist_posts", wrong))
        )
    limits = dict(base.limits)
    for name in LIMITS:
        if f"limits.{name}" in said:
            limits[name] = _limit(said[f"limits.{name}"], f"limits.{name}", wrong)
    return replace(base, id=said.get("id", ""), limits=limits, **parts)  # type: ignore[arg-type]


def _post(name: str, town: Township, key: str, wrong: _Wrong) -> str:
    if not name:
        return ""
    found = [post.id for post in town.posts if name in (post.name, post.id)]
    if len(found) == 1:
        return found[0]
    if found:
        wrong(key, translate("CatalogueBook", "有几个岗位都叫「{name}」，请写编号。").format(name=name))
        return found[0]
    near = get_close_matches(name, [post.name for post in town.posts], 1, 0.4)
    near = near or [post.name for post in town.posts if name in post.name][:1]
    said = translate("CatalogueBook", "没有岗位「{name}」。").format(name=name)
    guess = translate("CatalogueBook", "是不是「{name}」？").format(name=near[0]) if near else ""
    wrong(key, f"{said}{guess}")
    return next(iter(town.posts)).id


def _limit(typed: str, key: str, wrong: _Wrong) -> LimitText:
    found = _LIMIT.fullmatch(typed)
    unit = next((unit for unit, word in book.UNITS.items() if found is not None and word == found[2]), None)
    if found is None or unit is None:
        wrong(
            key, translate("CatalogueBook", "时限要写成「45 分钟」「2 工作时」「5 工作日」或「7 自然日」。")
        )
        return LimitText("1", LimitUnit.MINUTES)
    return LimitText(found[1], unit)


def _field(line: Line, wrong: _Wrong) -> FieldText:
    said = line.texts

    def here(key: str, sentence: str, sheet: str = FIELDS, row: int = line.row) -> None:
        wrong(key, sentence, sheet, row)

    kind = _word(said.get("kind", ""), book.KINDS, FieldKind.TEXT, "kind", here)
    typed = said.get("choices", "")
    choices = typed.splitlines() if "\n" in typed else book.SEPARATORS.split(typed)
    names = ("name", "title", "unit", "minimum", "maximum", "max_length", "hint")
    return FieldText(
        **{name: said.get(name, "") for name in names}, kind=kind, required=said.get("required", "") == book.YES,
        choices="\n".join(choice.strip() for choice in choices if choice.strip()),
    )  # fmt: skip


def _word(typed: str, words: Mapping[Code, str], otherwise: Code, key: str, wrong: _Wrong) -> Code:
    found = next((code for code, word in words.items() if word == typed), None)
    if found is None and typed:
        known = listed(words.values())
        wrong(
            key,
            translate("CatalogueBook", "不能写「{value}」，只能是：{known}。").format(
                value=typed, known=known
            ),
        )
    return found if found is not None else otherwise


def _place(key: str, sentence: str, own: list[Line], wrong: _Wrong) -> None:
    """Tell a mistake of the texts at its cell, unless something is told of this cell already."""
    if not key.startswith("fields"):
        wrong(key, sentence)
        return
    _, _, rest = key.partition(".")
    place, _, column = rest.partition(".")
    at = own[int(place)] if place.isdigit() and int(place) < len(own) else own[0]
    wrong(column or "item", sentence, FIELDS, at.row)


def _at(cell: str, sentence: str) -> str:
    return translate("CatalogueBook", "{cell}：{sentence}").format(cell=cell, sentence=sentence)


def _orphans(read: Book, seen: Mapping[str, int]) -> Iterator[Verdict]:
    """Questions that belong to no entry of the workbook."""
    told: set[str] = set()
    for line in read.fields:
        id_ = line.texts.get("item", "")
        if id_ not in seen and id_ not in told:
            told.add(id_)
            said = translate("CatalogueBook", "工作表“{sheet}”里没有编号「{id}」。").format(
                sheet=ITEMS, id=id_
            )
            place = read.address(FIELDS, line.row, "item")
            yield Verdict(line.row, id_, line.texts.get("title", ""), "wrong", (_at(place, said),))


def _names_told_apart(read: Book, verdicts: list[Verdict]) -> list[Verdict]:
    """Two rows under one name are wrong, though each would do by itself."""
    first: dict[str, int] = {}
    found = []
    for one in verdicts:
        if one.item is not None and one.name in first:
            said = translate("CatalogueBook", "与第 {row} 行的名称重复。").format(row=first[one.name] + 1)
            cell = read.address(ITEMS, one.row, "name")
            one = replace(one, kind="wrong", problems=(_at(cell, said),), item=None, changes=())
        elif one.item is not None:
            first[one.name] = one.row
        found.append(one)
    return found
