"""The keys of the map, as the overlay tells them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def rows(offered: frozenset[str], *, grounds: bool) -> list[tuple[str, str, bool]]:
    """Key, what it does, whether it can be used here. ``grounds``: whether a background can be chosen."""
    return [
        ("← ↑ → ↓", translate("MapPanel", "移动地图，加 Shift 快移"), True),
        ("+ / -", translate("MapPanel", "放大 / 缩小"), True),
        ("Home", translate("MapPanel", "★ 回到全镇"), True),
        ("J / K", translate("MapPanel", "下一件 / 上一件事件，急的、超期的在前"), True),
        ("Enter", translate("MapPanel", "打开手上的事件或摄像头"), True),
        ("D", translate("MapPanel", "派单"), "dispatch" in offered),
        ("F", translate("MapPanel", "吹哨"), "whistle" in offered),
        ("N", translate("MapPanel", "点名：网格或选区的岗位和村居"), "call" in offered),
        ("B", translate("MapPanel", "对网格或选区起草广播"), "broadcast" in offered),
        ("V", translate("MapPanel", "看附近或选区的视频"), "cameras" in offered),
        ("C", translate("MapPanel", "周边 500 米有什么"), True),
        ("O / P", translate("MapPanel", "圆选 / 圈选"), True),
        ("M / L", translate("MapPanel", "测距 / 落点"), True),
        ("1 … 0", translate("MapPanel", "开关图层"), True),
        ("G", translate("MapPanel", "覆盖：哪里没有摄像头、也没人到过"), True),
        ("T", translate("MapPanel", "今天的轨迹"), True),
        ("H", translate("MapPanel", "回看"), True),
        ("PgUp / PgDn", translate("MapPanel", "回看时：前一天 / 后一天"), True),
        ("Ctrl+O", translate("MapPanel", "加专题图层"), True),
        ("Ctrl+Shift+O", translate("MapPanel", "底图"), grounds),
        ("Esc", translate("MapPanel", "取消选区，收起"), True),
    ]
