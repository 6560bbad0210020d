"""The sentences for the parts of a suggestion's score: each says what can be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.services.situation.suggestions import Part
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, say

_LATELY = QT_TRANSLATE_NOOP("Words", "近 {days} 天同类办成 {all} 件，本岗位 {count} 件")
_EVER = QT_TRANSLATE_NOOP("Words", "同类共办成 {all} 件，本岗位 {count} 件")
_WRONG_LATELY = QT_TRANSLATE_NOOP("Words", "近 {days} 天派来同类 {all} 件，其中 {count} 件退回或改派")
_WRONG_EVER = QT_TRANSLATE_NOOP("Words", "派来同类 {all} 件，其中 {count} 件退回或改派")
REASONS: Mapping[str, str] = {
    "catalogue_lead": QT_TRANSLATE_NOOP("Words", "清单「{item}」由本岗位主办"),
    "catalogue_assist": QT_TRANSLATE_NOOP("Words", "清单「{item}」列为协办岗位"),
    "guessed_lead": QT_TRANSLATE_NOOP("Words", "内容像清单事项「{item}」，由本岗位主办"),
    "guessed_assist": QT_TRANSLATE_NOOP("Words", "内容像清单事项「{item}」，列为协办岗位"),
    "grid_right": QT_TRANSLATE_NOOP("Words", "{grid}同类办成 {all} 件，本岗位 {count} 件"),
    "area_right": QT_TRANSLATE_NOOP("Words", "「{board}」同类办成 {all} 件，本岗位 {count} 件"),
    "grid_wrong": QT_TRANSLATE_NOOP("Words", "{grid}派来同类 {all} 件，其中 {count} 件退回或改派"),
    "returned_this": QT_TRANSLATE_NOOP("Words", "本件刚由它退回"),
    "area": QT_TRANSLATE_NOOP("Words", "负责{area}"),
    "board_of_place": QT_TRANSLATE_NOOP("Words", "属于事发地所在的「{board}」"),
    "same_board": QT_TRANSLATE_NOOP("Words", "与主办岗位同属「{board}」"),
    "load": QT_TRANSLATE_NOOP("Words", "手上有 {count} 件在办"),
    "on_duty": QT_TRANSLATE_NOOP("Words", "有人在岗"),
    "busy": QT_TRANSLATE_NOOP("Words", "在岗，正忙"),
    "away": QT_TRANSLATE_NOOP("Words", "当前离岗"),
    "not_yet": QT_TRANSLATE_NOOP("Words", "已排班，尚未到岗"),
    "vacant": QT_TRANSLATE_NOOP("Words", "当前空岗，派单后暂无人签收"),
}
"""By the kind of part; those with a window of days have two forms of their own."""


def reason(part: Part) -> str:
    """One part as a sentence."""
    days = bool(part.values.get("days"))
    match part.kind:
        case "item_right":
            text = _LATELY if days else _EVER
        case "item_wrong":
            text = _WRONG_LATELY if days else _WRONG_EVER
        case _:
            text = REASONS[part.kind]
    return say(text, **part.values)


def points(part: Part) -> str:
    """+40, −5, or nothing for what does not count."""
    return f"{part.points:+d}".replace("-", "−") if part.points else ""


def reasons(parts: Iterable[Part]) -> tuple[tuple[str, str], ...]:
    """Every part as its points and its sentence, the weightiest first."""
    return tuple((points(part), reason(part)) for part in parts)
