"""What a change of the catalogue changes, line by line: old and new, in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.catalogue.forms import FieldKind, FormField
from desktop.domain.township.township import Township
from desktop.services.situation.situation import Situation
from desktop.viewmodels.catalogue import blanks
from desktop.viewmodels.catalogue.preview import limit_label
from desktop.viewmodels.catalogue.texts import LIMITS, texts_of
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, limit_words, listed, severity_word, translate

KINDS: dict[FieldKind, str] = {
    FieldKind.TEXT: QT_TRANSLATE_NOOP("Catalogue", "文字"),
    FieldKind.INTEGER: QT_TRANSLATE_NOOP("Catalogue", "整数"),
    FieldKind.NUMBER: QT_TRANSLATE_NOOP("Catalogue", "小数"),
    FieldKind.YES_NO: QT_TRANSLATE_NOOP("Catalogue", "是否"),
    FieldKind.CHOICE: QT_TRANSLATE_NOOP("Catalogue", "单选"),
    FieldKind.DATE: QT_TRANSLATE_NOOP("Catalogue", "日期"),
    FieldKind.PHONE: QT_TRANSLATE_NOOP("Catalogue", "电话"),
}
NAMES: dict[str, str] = {
    "id": QT_TRANSLATE_NOOP("Catalogue", "编号"),
    "name": QT_TRANSLATE_NOOP("Catalogue", "名称"),
    "category": QT_TRANSLATE_NOOP("Catalogue", "类别"),
    "severity": QT_TRANSLATE_NOOP("Catalogue", "程度"),
    "lead_post": QT_TRANSLATE_NOOP("Catalogue", "主办岗位"),
    "assist_posts": QT_TRANSLATE_NOOP("Catalogue", "协办岗位"),
    "steps": QT_TRANSLATE_NOOP("Catalogue", "处置步骤"),
    "goals": QT_TRANSLATE_NOOP("Catalogue", "管理目标"),
    "keywords": QT_TRANSLATE_NOOP("Catalogue", "关键词"),
    "order_template": QT_TRANSLATE_NOOP("Catalogue", "派单模板"),
    "reply_template": QT_TRANSLATE_NOOP("Catalogue", "答复模板"),
}
"""What the parts of an entry are called."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of an entry that is not as it was. ``old`` or ``new`` is empty where there is none."""

    label: str
    old: str
    new: str


def part_name(part: str) -> str:
    """What a part of an entry is called: 主办岗位, 处置时限."""
    if part.startswith("limits."):
        name = limit_label(part.removeprefix("limits."))
        return name if part == "limits.total" else translate("Catalogue", "{stage}时限").format(stage=name)
    return translate("Catalogue", NAMES[part]) if part in NAMES else part


def kind_word(kind: FieldKind) -> str:
    """文字, 整数 …"""
    return translate("Catalogue", KINDS[kind])


def differences(old: BusinessItem | None, new: BusinessItem, town: Township) -> list[Difference]:
    """What is different, in the order of the editor; everything where there was nothing."""
    before = _said(old, town) if old is not None else {}
    after = _said(new, town)
    found = [
        Difference(label, before.get(label, ""), text)
        for label, text in after.items()
        if before.get(label, "") != text
    ]
    was = {one.name: one for one in old.form.fields} if old is not None else {}
    now = {one.name: one for one in new.form.fields}
    for name in dict.fromkeys((*was, *now)):
        gone, come = was.get(name), now.get(name)
        if gone != come:
            label = translate("Catalogue", "表单：{title}").format(title=(come or gone or was[name]).title)
            found.append(Difference(label, _question(gone), _question(come)))
    kept = [one for one in was if one in now]
    if kept != [one for one in now if one in was]:
        label = translate("Catalogue", "表单顺序")
        titles = [" → ".join(one.title for one in form.values()) for form in (was, now)]
        found.append(Difference(label, titles[0], titles[1]))
    return found


def still_running(situation: Situation, item_id: str) -> dict[int, int]:
    """How many open events of an entry run under which version; the profile's own counts as its first."""
    town = situation.township
    counts: Counter[int] = Counter()
    for event in situation.events():
        if event.is_open and event.item == item_id:
            found = town.item_of(event)
            counts[event.item_version or (found.version if found is not None else 1)] += 1
    return dict(sorted(counts.items()))


def running_words(situation: Situation, item_id: str) -> str:
    """已有 12 件在办事件仍按第 2 版计时; empty where none is open."""
    counts = still_running(situation, item_id)
    return "\n".join(
        translate("Catalogue", "已有 {count} 件在办事件仍按第 {version} 版计时。").format(
            count=count, version=version
        )
        for version, count in counts.items()
    )


def _said(item: BusinessItem, town: Township) -> dict[str, str]:
    texts = texts_of(item)
    found = {
        "name": item.name,
        "category": item.category,
        "severity": severity_word(item.severity),
        "lead_post": town.post_name(item.lead_post),
        "assist_posts": listed(town.post_name(post) for post in item.assist_posts),
        **{f"limits.{name}": limit_words(getattr(item.limits, name)) for name in LIMITS},
        "steps": texts.steps,
        "goals": texts.goals,
        "keywords": texts.keywords,
        **{
            name: blanks.shown(getattr(item, name), blanks.labels(name, item.form.fields))
            for name in ("order_template", "reply_template")
        },
    }
    return {part_name(part): text for part, text in found.items()}


def _question(one: FormField | None) -> str:
    if one is None:
        return ""
    bounds = ""
    if one.minimum is not None or one.maximum is not None:
        low = f"{one.minimum:.10g}" if one.minimum is not None else ""
        high = f"{one.maximum:.10g}" if one.maximum is not None else ""
        bounds = f"{low}–{high}"
    parts = (
        kind_word(one.kind), translate("Catalogue", "必填") if one.required else "", one.unit, bounds,
        "/".join(one.choices), one.hint,
    )  # fmt: skip
    return translate("Catalogue", "{title}（{facts}）").format(title=one.title, facts=listed(parts))
