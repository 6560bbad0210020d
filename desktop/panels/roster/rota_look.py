"""How bars, gaps and heads of the roster's board look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from desktop.panels.roster.rota_layout import RotaLayout
from desktop.theme import painting
from desktop.theme.current import theme
from desktop.theme.tokens import Role
from desktop.viewmodels.rota.cells import Bar, DayHead, DayKind, Look

_GROUNDS: Final[dict[Look, Role]] = {
    Look.NOW: "accent", Look.PAST: "track", Look.LEADER: "ok_quiet", Look.DAY: "accent_quiet",
    Look.NIGHT: "supervise_quiet", Look.DEPUTY: "supervise_quiet", Look.SWAP: "warn_quiet", Look.GAP: "late_quiet",
    Look.PART: "late_quiet",
}  # fmt: skip
_INKS: Final[dict[Look, Role]] = {
    Look.NOW: "on_accent", Look.PAST: "muted", Look.SWAP: "warn", Look.GAP: "late", Look.PART: "late",
    Look.OPEN: "muted", Look.GONE: "muted",
}  # fmt: skip
_DASHED: Final[dict[Look, Role]] = {
    Look.SWAP: "warn", Look.GAP: "late", Look.PART: "late", Look.OPEN: "line_strong", Look.GONE: "line_strong",
}  # fmt: skip


def paint_bar(painter: QPainter, box: QRectF, bar: Bar, *, wide: bool = True) -> None:
    """One bar in its place; ``wide``: with what stands behind the name."""
    t = theme()
    ground = _GROUNDS.get(bar.look)
    edge = _DASHED.get(bar.look)
    painting.fill_box(painter, box, t.color(ground) if ground is not None else None, small=True)
    if bar.absent:
        _hatch(painter, box, "warn")
    if edge is not None or bar.fresh:
        _frame(painter, box, edge or "accent", dashed=edge is not None)
    if bar.by_hand and bar.look not in (Look.NOW, Look.PAST):
        under = QRectF(box.x() + t.px(4), box.bottom() - t.px(3), box.width() - t.px(8), t.px(1))
        painter.fillRect(under, t.color("line_strong"))
    face = t.face(13, bar.look is Look.NOW)
    ink = t.color(_INKS.get(bar.look, "text"))
    text = f"{bar.text} {bar.note}" if bar.note and wide else bar.text
    room = box.adjusted(t.px(2), 0, -t.px(2), 0)
    if face.width(text) > room.width() and face.width(bar.text) <= room.width():
        text = bar.text
    if face.width(text) > room.width() and len(text) > 1:
        face = t.face(12)
    if face.width(text) > room.width():
        text = text[
            : max(1, int(room.width() // face.px))
        ]  # a surname says more than a surname and an ellipsis
    used = painting.draw_text(painter, room, text, face, ink, "center")
    if bar.look is Look.GONE:
        middle = round(room.center().y()) + 0.5
        left = room.center().x() - used / 2
        painter.setPen(QPen(ink, t.px(1)))
        painter.drawLine(QPointF(left, middle), QPointF(left + used, middle))
    if bar.fresh and bar.look is not Look.GONE:
        side = t.px(5)
        painter.fillRect(QRectF(box.right() - side, box.y(), side, side), t.color("accent"))


def paint_heads(painter: QPainter, at: RotaLayout, heads: Sequence[DayHead], name: str) -> None:
    """The heads of all columns, over whatever is scrolled below; ``name``: of the rows."""
    t = theme()
    painter.fillRect(QRectF(0, 0, at.width, at.head), t.color("surface"))
    place = QRectF(t.px(12), 0, at.left - t.px(16), at.head)
    painting.draw_text(painter, place, name, t.face(13), t.color("muted"))
    for number, head in enumerate(heads):
        x = round(at.left + number * at.column)
        box = QRectF(x, 0, round(at.left + (number + 1) * at.column) - x, at.head)
        paint_head(painter, box, head, narrow=at.narrow)
        painter.fillRect(QRectF(x, 0, t.px(1), at.head), t.color("line_soft"))
    painter.fillRect(QRectF(0, at.head - t.px(1), at.width, t.px(1)), t.color("line"))


def paint_now(painter: QPainter, at: RotaLayout, now: datetime, tall: float) -> None:
    """The moment as a line through the rows, where it lies in the days that are shown."""
    if not at.period.start <= now.date() <= at.period.until:
        return
    t = theme()
    x = round(at.left + at.columns_to(now) * at.column)
    top = at.head - t.px(6)
    painter.fillRect(QRectF(x, top, t.px(1), tall - top), t.color("late_fill"))


def paint_head(painter: QPainter, box: QRectF, head: DayHead, *, narrow: bool) -> None:
    """The head of a day's column: today on a quiet accent, holidays and days made up for with their mark."""
    t = theme()
    if head.today:
        painter.fillRect(box, t.color("accent_quiet"))
    role: Role = "accent" if head.today else "muted"
    mark_role: Role = "late" if head.kind is DayKind.HOLIDAY else "warn"
    face = t.face(12, head.today)
    if narrow:
        upper = QRectF(box.x(), box.y() + t.px(2), box.width(), box.height() / 2)
        lower = QRectF(box.x(), box.y() + box.height() / 2 - t.px(2), box.width(), box.height() / 2)
        painting.draw_text(painter, upper, f"{head.day.day}", face, t.color(role), "center")
        said = head.mark or head.letter
        ink = t.color(mark_role) if head.mark else t.color("accent" if head.today else "muted")
        painting.draw_text(painter, lower, said, t.face(12), ink, "center")
        return
    x = box.x() + t.px(8)
    face = t.face(13, head.today)
    said = f"{head.weekday} {head.day:%m-%d}"
    if head.today and face.width(head.long) <= box.right() - x:
        said = head.long
    x += painting.draw_text(
        painter, QRectF(x, box.y(), box.right() - x, box.height()), said, face, t.color(role)
    )
    if head.mark:
        place = QRectF(x + t.px(6), box.y(), box.right() - x - t.px(6), box.height())
        painting.draw_text(painter, place, head.mark, t.face(12, True), t.color(mark_role))


def _frame(painter: QPainter, box: QRectF, role: Role, *, dashed: bool) -> None:
    t = theme()
    pen = QPen(t.color(role), t.px(1))
    if dashed:
        pen.setDashPattern([3, 2])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = t.px(1) / 2
    painter.drawRoundedRect(
        box.adjusted(half, half, -half, -half), t.sizes.radius_small, t.sizes.radius_small
    )
    painter.restore()


def _hatch(painter: QPainter, box: QRectF, role: Role) -> None:
    brush = QBrush(theme().color(role), Qt.BrushStyle.BDiagPattern)
    painter.save()
    painter.setOpacity(0.4)
    painter.fillRect(box, brush)
    painter.restore()
