"""Every key of the events panel in one table: what it is called and what it does."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt

from desktop.viewmodels.drawer.actions import KEYS
from desktop.viewmodels.words import COMMANDS, QT_TRANSLATE_NOOP, translate, word


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the key overview."""

    id: str
    key: str
    text: str
    enabled: bool


PANEL_KEYS: tuple[tuple[str, str, str], ...] = (
    ("down", "J", QT_TRANSLATE_NOOP("EventKeys", "下一条")),
    ("up", "K", QT_TRANSLATE_NOOP("EventKeys", "上一条")),
    ("first", "Home", QT_TRANSLATE_NOOP("EventKeys", "第一条")),
    ("last", "End", QT_TRANSLATE_NOOP("EventKeys", "最后一条")),
    ("open", "Enter", QT_TRANSLATE_NOOP("EventKeys", "打开详情")),
    ("take_in", "N", QT_TRANSLATE_NOOP("EventKeys", "接入新事件")),
    ("search", "/", QT_TRANSLATE_NOOP("EventKeys", "筛选")),
    ("facets", "Y", QT_TRANSLATE_NOOP("EventKeys", "筛选条件")),
    ("show_all", "Z", QT_TRANSLATE_NOOP("EventKeys", "显示被筛选隐藏的 / 恢复")),
    ("save_view", "Ctrl+S", QT_TRANSLATE_NOOP("EventKeys", "存为视图")),
    ("view:1", "Ctrl+1…9", QT_TRANSLATE_NOOP("EventKeys", "打开视图")),
    ("order", "T", QT_TRANSLATE_NOOP("EventKeys", "切换排序")),
    ("group", "I", QT_TRANSLATE_NOOP("EventKeys", "归组，再按还原")),
    ("unfold", "→ ←", QT_TRANSLATE_NOOP("EventKeys", "展开、收起一组")),
    ("mark", "Space", QT_TRANSLATE_NOOP("EventKeys", "选中，再按取消")),
    ("mark_more", "Shift+J/K", QT_TRANSLATE_NOOP("EventKeys", "连续选中")),
    ("mark_all", "Ctrl+A", QT_TRANSLATE_NOOP("EventKeys", "选中筛选出的全部")),
    ("register", "Ctrl+N", QT_TRANSLATE_NOOP("EventKeys", "登记事件")),
    ("print", "Ctrl+P", QT_TRANSLATE_NOOP("EventKeys", "打印派遣令")),
    ("video", "V", QT_TRANSLATE_NOOP("EventKeys", "看附近视频，再按看更多")),
    ("map", "Ctrl+G", QT_TRANSLATE_NOOP("EventKeys", "在地图上看")),
    ("attach", "Ctrl+U", QT_TRANSLATE_NOOP("EventKeys", "附文件，也可拖入或粘贴图片")),
    ("back", "Esc", QT_TRANSLATE_NOOP("EventKeys", "返回")),
    ("reveal", "Alt", QT_TRANSLATE_NOOP("EventKeys", "显示反映人，再按收起")),
    ("help", "?", QT_TRANSLATE_NOOP("EventKeys", "全部按键")),
)
"""Keys of the panel itself; those of the steps stand with the steps."""

BY_KEY: dict[int, str] = {
    Qt.Key.Key_J.value: "down",
    Qt.Key.Key_Down.value: "down",
    Qt.Key.Key_K.value: "up",
    Qt.Key.Key_Up.value: "up",
    Qt.Key.Key_Home.value: "first",
    Qt.Key.Key_End.value: "last",
    Qt.Key.Key_Return.value: "open",
    Qt.Key.Key_Enter.value: "open",
    Qt.Key.Key_N.value: "take_in",
    Qt.Key.Key_Slash.value: "search",
    Qt.Key.Key_Y.value: "facets",
    Qt.Key.Key_Z.value: "show_all",
    Qt.Key.Key_T.value: "order",
    Qt.Key.Key_Escape.value: "back",
    Qt.Key.Key_I.value: "group",
    Qt.Key.Key_Question.value: "help",
}


BY_CONTROL: dict[int, str] = {
    Qt.Key.Key_N.value: "register",
    Qt.Key.Key_S.value: "save_view",
    Qt.Key.Key_G.value: "map",
    **{Qt.Key.Key_0.value + number: f"view:{number}" for number in range(1, 10)},
}
"""With Ctrl."""


def overview(available: dict[str, bool]) -> tuple[KeyRow, ...]:
    """All keys with their words; ``available`` says which can be used now."""
    rows = [
        KeyRow(id_, key, translate("EventKeys", text), available.get(id_, True))
        for id_, key, text in PANEL_KEYS
    ]
    rows += [KeyRow(kind, key, word(COMMANDS, kind), available.get(kind, False)) for kind, key in KEYS]
    return tuple(rows)
