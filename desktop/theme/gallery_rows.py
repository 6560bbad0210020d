"""The gallery's event list: how a panel paints its rows with this room's painting functions."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.theme import glyphs, painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role

SEVERITY = {"urgent": "紧急", "high": "较急", "normal": "一般"}
ROWS = (
    ("urgent", 0.55, "running", "剩 2 分", "0147", "幸福小区门口积水，水中有漩涡", "", "群众小程序", "待派单", "14:29"),
    ("normal", 0.95, "ok", "剩 3 天", "0146", "电梯加装邻里纠纷，三楼住户不同意", "", "网格员", "处置中", "14:21"),
    ("urgent", 0.15, "warn", "临期 2 分", "0143", "独居老人两日未开门，敲门无人应", "", "网格员", "待签收", "14:16"),
    ("high", 0.4, "ok", "剩 8 分", "0141", "苑城液化气门店违规存放气瓶", "hold", "自媒体观察员", "待派单", "14:14"),
    ("high", 0.9, "ok", "剩 10 分", "0138", "济青高速出口货车漏油约 20 平方米", "sending", "110", "待签收", "14:11"),
    ("urgent", 0.0, "late", "超期 12 分", "0129", "北洼北沟秸秆焚烧，有明火", "", "视频", "处置中", "13:46"),
    ("high", 0.77, "ok", "剩 2 天", "0126", "苑城安置房工地 14 名工人反映欠薪", "supervise", "信访", "处置中", "13:26"),
    ("normal", 0.6, "off", "已暂停", "0125", "低保复核缺收入证明，等待补交", "", "窗口", "等待群众", "13:20"),
)  # fmt: skip
NOTES = {"hold": "孙× 处理中", "sending": "待发送", "supervise": "督办 王×"}


def paint_row(painter: QPainter, rect: QRectF, row: tuple, selected: bool) -> None:
    """One event, as the list of the events panel shows it."""
    t = theme()
    severity, fraction, state, remains, number, title, note, channel, stage, time = row
    if selected:
        painter.fillRect(rect, t.color("accent_quiet"))
        painter.fillRect(QRectF(0, rect.y(), t.px(3), rect.height()), t.color("accent"))
    elif state == "late":
        painter.fillRect(rect, t.color("late_quiet"))
    painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), t.color("line_soft"))
    quiet: Role = "muted_selected" if selected else "muted"

    def at(x: int, width: int) -> QRectF:
        return QRectF(t.px(x), rect.y(), t.px(width), rect.height())

    role = glyphs.SEVERITY_ROLE[severity]
    glyphs.paint_severity(painter, at(16, 14), severity, t.color(role))
    painting.draw_text(
        painter, at(36, 32), SEVERITY[severity], t.face(12, severity == "urgent"), t.color(role)
    )
    painting.draw_limit(painter, at(84, 44), fraction, "ok" if state == "running" else state)
    limits: dict[str, Role] = {"warn": "warn", "late": "late"}
    limit = limits.get(state, quiet)
    painting.draw_text(painter, at(136, 88), remains, t.face(13, state in ("warn", "late")), t.color(limit))
    painting.draw_text(painter, at(232, 40), number, t.face(14, True), t.color("text"))
    place = at(288, 390)
    hit: Role = "match_selected" if selected else "match"
    face = t.face(14, selected)
    used = painting.draw_runs(painter, place, title, [(0, 2)], face, t.color("text"), t.color(hit))
    if note:
        painting.draw_chip(
            painter, place.x() + used + t.px(8), rect.y() + rect.height() / 2, NOTES[note], note
        )
    painting.draw_text(painter, at(690, 84), channel, t.face(13), t.color(quiet))
    if stage == "待派单":
        painting.draw_chip(
            painter, t.px(786), rect.y() + rect.height() / 2, stage, "todo", selected, icon="arrow-right"
        )
    else:
        painting.draw_icon_text(
            painter, at(790, 104), "clock", stage, t.face(13), t.color("text" if not selected else quiet)
        )
    painting.draw_text(painter, at(900, 72), time, t.face(13), t.color(quiet), "right")
