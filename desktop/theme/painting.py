"""Painting for row delegates and own-painted lists: text at fixed baselines, chips, keys, bars, with cached shaping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QStaticText, QTextLayout, QTextOption

from desktop.theme import glyphs, icons
from desktop.theme.current import theme
from desktop.theme.fonts import Face
from desktop.theme.glyphs import LIMIT_ROLE, LimitState, Severity
from desktop.theme.tokens import Role

Align = Literal["left", "right", "center"]
ChipName = Literal[
    "urgent",
    "high",
    "normal",
    "line",
    "todo",
    "hold",
    "fading",
    "sending",
    "supervise",
    "bad",
    "warn",
    "ok",
    "thread",
]
_ELLIPSIS: Final = "…"
_CACHED: Final = 16384  # shaped texts: some screens of a list, a few hundred bytes each


@dataclass(frozen=True, slots=True)
class ChipLook:
    """How a chip is painted: colours by role, height by token, mark or icon in front."""

    ink: Role
    ground: Role | None = None
    edge: Role | None = None
    tall: bool = False  # 24 px instead of 20
    bold: bool = False
    icon: str = ""
    severity: Severity | None = None


CHIP_LOOKS: Final[dict[ChipName, ChipLook]] = {
    "urgent": ChipLook("late", "late_quiet", tall=True, bold=True, severity="urgent"),
    "high": ChipLook("warn", "warn_quiet", tall=True, severity="high"),
    "normal": ChipLook("muted", "raised", "line", tall=True, severity="normal"),
    "line": ChipLook("text", edge="line", tall=True),
    "todo": ChipLook("accent", "accent_quiet", tall=True),
    "hold": ChipLook("muted", "hover", icon="lock"),
    "fading": ChipLook("muted", edge="line", icon="lock"),
    "sending": ChipLook("accent", edge="accent", icon="upload"),
    "supervise": ChipLook("supervise", "supervise_quiet", icon="flag"),
    "bad": ChipLook("late", "late_quiet", icon="circle-alert"),
    "warn": ChipLook("warn", "warn_quiet", icon="triangle-alert"),
    "ok": ChipLook("ok", "ok_quiet", icon="check"),
    "thread": ChipLook("accent", edge="accent"),
}


@lru_cache(maxsize=_CACHED)
def _shaped(text: str, face: Face) -> tuple[QStaticText, float]:
    static = QStaticText(text)
    static.setTextFormat(Qt.TextFormat.PlainText)
    static.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    static.prepare(font=face.font)
    return static, face.width(text)


@lru_cache(maxsize=_CACHED)
def _fitted(text: str, face: Face, width: int) -> str:
    return text if face.width(text) <= width else face.elide(text, width)


def draw_text(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    face: Face,
    color: QColor,
    align: Align = "left",
) -> float:
    """One line of plain text in the vertical middle of ``rect``, elided to its width; gives the width painted."""
    if not text or rect.width() <= 0:
        return 0.0
    static, width = _shaped(_fitted(text, face, int(rect.width() + 0.5)), face)
    x = rect.x()
    if align == "right":
        x += rect.width() - width
    elif align == "center":
        x += (rect.width() - width) / 2
    painter.setFont(face.font)
    painter.setPen(color)
    top = face.baseline(rect.y(), rect.height()) - face.metrics.ascent()
    painter.drawStaticText(QPointF(round(x), top), static)
    return width


def draw_runs(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    hits: Sequence[tuple[int, int]],
    face: Face,
    color: QColor,
    hit_color: QColor,
) -> float:
    """One line with the ``hits`` (start, length) in another colour; gives the width painted."""
    if not hits:
        return draw_text(painter, rect, text, face, color)
    shown = _fitted(text, face, int(rect.width() + 0.5))
    kept = len(text) if shown == text else len(shown) - 1
    x = float(round(rect.x()))
    top = face.baseline(rect.y(), rect.height()) - face.metrics.ascent()
    painter.setFont(face.font)
    for part, hit in _parts(shown, kept, hits):
        static, width = _shaped(part, face)
        painter.setPen(hit_color if hit else color)
        painter.drawStaticText(QPointF(x, top), static)
        x += width
    return x - rect.x()


def _parts(shown: str, kept: int, hits: Sequence[tuple[int, int]]) -> list[tuple[str, bool]]:
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, length in sorted(hits):
        begin, end = max(at, start), min(start + length, kept)
        if begin >= end:
            continue
        if begin > at:
            parts.append((shown[at:begin], False))
        parts.append((shown[begin:end], True))
        at = end
    if at < len(shown):
        parts.append((shown[at:], False))
    return parts


def _lines(text: str, face: Face, width: float, lines: int) -> list[str]:
    """Breaks text at ``width`` by Unicode rules; the last of ``lines`` (0: no limit) is elided."""
    result: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs, 1):
        layout = QTextLayout(paragraph, face.font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            start = line.textStart()
            if lines and len(result) == lines - 1:
                rest = paragraph[start:]
                more = start + line.textLength() < len(paragraph) or number < len(paragraphs)
                layout.endLayout()
                result.append(face.elide(rest + (_ELLIPSIS if more else ""), width))
                return result
            result.append(paragraph[start : start + line.textLength()].rstrip(" "))
        layout.endLayout()
    return result


@lru_cache(maxsize=1024)
def _wrapped(text: str, face: Face, width: int, lines: int) -> tuple[str, ...]:
    return tuple(_lines(text, face, width, lines))


def paragraph_height(text: str, face: Face, width: float, lines: int = 0) -> int:
    """The height of wrapped text at the face's fixed line height."""
    return len(_wrapped(text, face, int(width), lines)) * face.line


def draw_paragraph(
    painter: QPainter,
    rect: QRectF | QRect,
    text: str,
    face: Face,
    color: QColor,
    lines: int = 0,
    align: Align = "left",
) -> None:
    """Wrapped plain text from the top of ``rect`` at the face's fixed line height."""
    y = float(rect.y())
    for line in _wrapped(text, face, int(rect.width()), lines):
        draw_text(painter, QRectF(rect.x(), y, rect.width() + 1, face.line), line, face, color, align)
        y += face.line


def _chip_parts(look: ChipLook, icon: str) -> tuple[Face, int, int, int]:
    """Face, padding left, padding right, width of the mark with its gap."""
    t = theme()
    marked = bool(icon or look.icon or look.severity)
    mark = t.sizes.icon_small + t.px(4) if marked else 0
    return t.face(12, look.bold), t.px(6 if marked or not look.tall else 8), t.px(8 if look.tall else 6), mark


def chip_width(text: str, look: ChipName, icon: str = "") -> int:
    """The width ``draw_chip`` takes."""
    face, left, right, mark = _chip_parts(CHIP_LOOKS[look], icon)
    return left + mark + int(face.width(text) + 0.99) + right


def draw_chip(
    painter: QPainter,
    x: float,
    middle: float,
    text: str,
    look: ChipName,
    selected: bool = False,
    max_width: float = 0,
    icon: str = "",
) -> float:
    """A chip from ``x``, centred on ``middle``; gives its width (0: no room).

    ``selected`` fills a todo chip, ``icon`` replaces the look's own.
    """
    t = theme()
    spec = CHIP_LOOKS[look]
    face, left, right, mark = _chip_parts(spec, icon)
    width = float(chip_width(text, look, icon))
    if max_width and width > max_width:
        width = float(int(max_width))
        if width < left + mark + right + face.px:
            return 0.0
    height = t.sizes.chip if spec.tall else t.sizes.note
    box = QRectF(round(x), round(middle - height / 2), width, height)
    ground, ink = spec.ground, spec.ink
    if selected and look == "todo":
        ground, ink = "accent", "on_accent"
    elif selected and ink == "muted":
        ink = "muted_selected"
    fill_box(
        painter,
        box,
        t.color(ground) if ground else None,
        t.color(spec.edge) if spec.edge else None,
        small=True,
    )
    at = box.x() + left
    if mark:
        side = t.sizes.icon_small
        place = QRectF(at, box.y(), side, height)
        if spec.severity:
            glyphs.paint_severity(painter, place, spec.severity, t.color(ink))
        else:
            icons.draw(painter, icon or spec.icon, place, t.color(ink))
        at += mark
    draw_text(painter, QRectF(at, box.y(), box.right() - right - at + 1, height), text, face, t.color(ink))
    return width


def fill_box(
    painter: QPainter,
    rect: QRectF,
    ground: QColor | None,
    edge: QColor | None = None,
    small: bool = False,
    radius: float | None = None,
) -> None:
    """A rounded box, its 1 px edge drawn inside ``rect`` on whole pixels."""
    t = theme()
    corner = radius if radius is not None else (t.sizes.radius_small if small else t.sizes.radius)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    if edge is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, corner, corner)
    else:
        line = t.px(1)
        painter.setPen(QPen(edge, line))
        inset = line / 2
        inner = rect.adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(inner, corner - inset, corner - inset)
    painter.restore()


def key_width(key: str) -> int:
    """The width ``draw_key`` takes."""
    t = theme()
    if len(key) == 1:
        return t.sizes.key
    return max(t.sizes.key, int(t.face(12).width(key) + 0.99) + 2 * t.px(6))


def draw_key(painter: QPainter, x: float, middle: float, key: str, color: QColor | None = None) -> float:
    """A key cap from ``x``; in ``color`` it is an outline on a filled ground. Gives its width."""
    t = theme()
    size = t.sizes.key
    box = QRectF(round(x), round(middle - size / 2), key_width(key), size)
    if color is None:
        fill_box(painter, box, t.color("raised"), t.color("line"), small=True)
    else:
        fill_box(painter, box, None, color, small=True)
    draw_text(painter, box, key, t.face(12), color or t.color("muted"), "center")
    return box.width()


def badge_width(count: int) -> int:
    """The width ``draw_badge`` takes."""
    t = theme()
    return max(t.sizes.badge, int(t.face(12, bold=True).width(_count(count)) + 0.99) + 2 * t.px(6))


def draw_badge(
    painter: QPainter,
    x: float,
    middle: float,
    count: int,
    ground: Role = "late_fill",
    ink: Role = "on_signal",
) -> float:
    """A count on a filled pill from ``x``; 100 and more are 99+. Gives its width."""
    t = theme()
    size = t.sizes.badge
    box = QRectF(round(x), round(middle - size / 2), badge_width(count), size)
    fill_box(painter, box, t.color(ground), radius=size / 2)
    draw_text(painter, box, _count(count), t.face(12, bold=True), t.color(ink), "center")
    return box.width()


def _count(count: int) -> str:
    return str(count) if count < 100 else "99+"


def draw_limit(painter: QPainter, rect: QRectF | QRect, fraction: float, state: LimitState) -> None:
    """What remains of a limit, as a 4 px bar in the middle of ``rect``. Late is full: nothing remains to shrink."""
    t = theme()
    height = t.sizes.bar
    track = QRectF(rect.x(), round(rect.y() + (rect.height() - height) / 2), rect.width(), height)
    share = 1.0 if state == "late" else min(1.0, max(0.0, fraction))
    fill_box(painter, track, t.color("track"), radius=height / 2)
    if share > 0:
        bar = QRectF(track.x(), track.y(), max(float(height), track.width() * share), height)
        fill_box(painter, bar, t.color(LIMIT_ROLE[state]), radius=height / 2)


def draw_icon_text(
    painter: QPainter,
    rect: QRectF | QRect,
    icon: str,
    text: str,
    face: Face,
    color: QColor,
    gap: int = 6,
) -> float:
    """A small icon and a word after it; gives the width painted."""
    t = theme()
    side = t.sizes.icon_small
    icons.draw(painter, icon, QRectF(rect.x(), rect.y(), side, rect.height()), color)
    start = side + t.px(gap)
    place = QRectF(rect.x() + start, rect.y(), rect.width() - start, rect.height())
    return start + draw_text(painter, place, text, face, color)


def draw_focus(painter: QPainter, rect: QRectF | QRect, filled: bool = False) -> None:
    """The focus ring, 2 px inside ``rect``; on an accent ground (``filled``) a gap keeps it visible."""
    t = theme()
    width = t.sizes.focus
    frame = QRectF(rect).adjusted(width / 2, width / 2, -width / 2, -width / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corner = t.sizes.radius - width / 2
    painter.setPen(QPen(t.color("accent"), width))
    painter.drawRoundedRect(frame, corner, corner)
    if filled:
        inner = frame.adjusted(width, width, -width, -width)
        painter.setPen(QPen(t.color("surface"), width))
        painter.drawRoundedRect(inner, max(1.0, corner - width), max(1.0, corner - width))
    painter.restore()
