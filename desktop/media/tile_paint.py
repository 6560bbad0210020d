"""One tile, painted: the picture as far as it may be looked at, and the plates with name, number, state and clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Final, Literal

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from desktop.media import words
from desktop.media.truth import State, Truth
from desktop.theme import glyphs, icons, painting
from desktop.theme.current import theme
from desktop.theme.fonts import Face
from desktop.theme.tokens import VIDEO_INKS

translate = QCoreApplication.translate
_INK: Final = {name: QColor(getattr(VIDEO_INKS, name)) for name in VIDEO_INKS.__slots__}
_SMALL = 300
"""Tiles narrower than this (design pixels) have smaller plates."""
_TINY = 190
Button = Literal["retry", "repair", "accept"]
_ROLE = {
    State.LIVE: "ok", State.LATE: "warn", State.STILLS: "muted", State.RECORDED: "accent", State.DEMO: "accent",
    State.FROZEN: "warn", State.BLACK: "warn", State.SUSPECT: "late", State.NO_SIGNAL: "late", State.LOST: "warn",
}  # fmt: skip
_ICON = {
    State.LATE: "clock", State.STILLS: "image", State.RECORDED: "history", State.DEMO: "play", State.FROZEN: "pause",
    State.BLACK: "moon", State.SUSPECT: "triangle-alert", State.LOST: "wifi-off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """What a tile knows of its camera. ``note``: who steers it (云台 孙× 占用 0:35)."""

    name: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a tile stands among the others."""

    number: int
    selected: bool = False
    focused: bool = False
    dropping: bool = False
    zoom: QRectF | None = None
    """The part of the picture that is looked at, in shares of it."""
    fixed: bool = False
    """Files, not cameras: nothing is put here by a hand, and nothing is reported for repair."""


def paint_tile(
    painter: QPainter, box: QRect, image: QImage | None, grey: QImage | None, truth: Truth, shown: Shown | None,
    look: Look, zone: tzinfo,
) -> dict[Button, QRect]:  # fmt: skip
    """Paint it; gives where its buttons are."""
    painter.save()
    painter.setClipRect(box)
    painter.fillRect(box, _INK["ground"])
    buttons: dict[Button, QRect] = {}
    if shown is None:
        _paint_empty(painter, box, look)
    else:
        _paint_picture(painter, box, image, grey, truth, look)
        sizes = _Sizes(box.width(), look.fixed)
        buttons = _paint_middle(painter, box, truth, sizes, zone)
        _paint_plates(painter, box, truth, shown, look, sizes, zone)
    _paint_edge(painter, box, truth, look)
    painter.restore()
    return buttons


class _Sizes:
    """Plates after the width of the tile."""

    def __init__(self, width: int, fixed: bool) -> None:
        t = theme()
        self.fixed = fixed
        small, tiny = width < t.px(_SMALL), width < t.px(_TINY)
        self.tiny = tiny
        self.plate = t.px(28 if not small else 24 if not tiny else 20)
        self.name = t.face(14 if not small else 13 if not tiny else 12, bold=True)
        self.text = t.face(14 if not small else 12)
        self.foot = t.face(13 if not small else 12)
        self.big = t.face(16 if not small else 14, bold=True)
        self.number = t.px(20 if not tiny else 16)
        self.pad = t.px(10 if not small else 6)


def _paint_picture(
    painter: QPainter, box: QRect, image: QImage | None, grey: QImage | None, truth: Truth, look: Look
) -> None:
    if image is None or truth.state in (State.NO_SIGNAL, State.CONNECTING, State.QUEUED, State.EMPTY):
        return
    if truth.state is State.LOST:
        _draw(painter, box, grey or image, look)
        painter.fillRect(box, QColor(0, 0, 0, 178))
    elif truth.state in (State.FROZEN, State.SUSPECT):
        _draw(painter, box, grey or image, look)
        painter.setOpacity(0.3)
        _draw(painter, box, image, look)
        painter.setOpacity(1.0)
        painter.fillRect(box, QColor(0, 0, 0, 102))
    else:
        _draw(painter, box, image, look)


def placed(box: QRect, wide: float, high: float) -> QRectF:
    """Where a picture of this shape lies in a tile: whole, in the middle, nothing cut off."""
    scale = min(box.width() / wide, box.height() / high)
    if abs(wide * box.height() - high * box.width()) <= 0.04 * wide * box.height():
        return QRectF(box)
    w, h = wide * scale, high * scale
    return QRectF(box.x() + (box.width() - w) / 2, box.y() + (box.height() - h) / 2, w, h)


def _draw(painter: QPainter, box: QRect, image: QImage, look: Look) -> None:
    ratio = painter.device().devicePixelRatio()
    if look.zoom is None:
        target = placed(box, image.width(), image.height())
        if (
            abs(target.width() * ratio - image.width()) < 1.5
            and abs(target.height() * ratio - image.height()) < 1.5
        ):
            target.setSize(
                QSizeF(image.width() / ratio, image.height() / ratio)
            )  # made for this tile: nothing to scale
        source = QRectF(image.rect())
    else:
        part = look.zoom
        source = QRectF(
            part.x() * image.width(), part.y() * image.height(), part.width() * image.width(),
            part.height() * image.height(),
        )  # fmt: skip
        target = placed(box, source.width(), source.height())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=look.zoom is not None)
    painter.drawImage(target, image, source)


def _paint_plates(
    painter: QPainter, box: QRect, truth: Truth, shown: Shown, look: Look, sizes: _Sizes, zone: tzinfo
) -> None:
    t = theme()
    h = sizes.plate
    state = words.plate(truth)
    state_width = _state_width(state, sizes) if state else 0
    # name
    room = box.width() - state_width - t.px(4)
    left = t.px(4) + sizes.number + t.px(6)
    width = min(room, left + int(sizes.name.width(shown.name) + 0.99) + sizes.pad)
    plate = QRectF(box.x(), box.y(), width, h)
    _plate(painter, plate, right=True, bottom=True)
    _number(
        painter, QRectF(box.x() + t.px(4), box.y() + (h - sizes.number) / 2, sizes.number, sizes.number), look
    )
    place = QRectF(box.x() + left, box.y(), width - left - sizes.pad + 1, h)
    painting.draw_text(painter, place, shown.name, sizes.name, _INK["text"])
    # state
    if state:
        plate = QRectF(box.right() + 1 - state_width, box.y(), state_width, h)
        _plate(painter, plate, left=True, bottom=True)
        _state(painter, plate, state, truth.state, sizes)
    # number of the camera, clock of the picture
    clock = words.moment(truth, zone)
    foot = h
    clock_width = int(sizes.foot.width(clock) + 0.99) + 2 * sizes.pad if clock else 0
    y = box.bottom() + 1 - foot
    if clock:
        plate = QRectF(box.right() + 1 - clock_width, y, clock_width, foot)
        _plate(painter, plate, left=True, top=True)
        ink = (
            "warn"
            if truth.state in (State.LATE, State.FROZEN)
            else "muted"
            if truth.state is State.LOST
            else "text"
        )
        painting.draw_text(painter, plate, clock, sizes.foot, _INK[ink], "center")
    number_width = int(sizes.foot.width(shown.number) + 0.99) + 2 * sizes.pad
    if number_width + clock_width <= box.width():
        plate = QRectF(box.x(), y, number_width, foot)
        _plate(painter, plate, right=True, top=True)
        painting.draw_text(painter, plate, shown.number, sizes.foot, _INK["text"], "center")
    if shown.note and not sizes.tiny:
        _note(painter, box, shown.note, h)
    if look.zoom is not None:
        times = f"×{1 / max(look.zoom.width(), 0.01):.1f}"
        width = int(sizes.foot.width(times) + 0.99) + 2 * sizes.pad
        plate = QRectF(box.right() + 1 - width, box.y() + h + t.px(4), width, t.px(24))
        _plate(painter, plate, left=True, bottom=True, top=True)
        painting.draw_text(painter, plate, times, sizes.foot, _INK["text"], "center")


def _note(painter: QPainter, box: QRect, note: str, below: int) -> None:
    t = theme()
    face, side = t.face(12), t.px(12)
    width = min(box.width(), int(face.width(note) + 0.99) + side + t.px(20))
    plate = QRectF(box.x(), box.y() + below + t.px(4), width, t.px(24))
    _plate(painter, plate, right=True, top=True, bottom=True)
    icons.draw(painter, "lock", QRectF(plate.x() + t.px(6), plate.y(), side, plate.height()), _INK["muted"])
    place = QRectF(plate.x() + side + t.px(10), plate.y(), plate.width() - side - t.px(12), plate.height())
    painting.draw_text(painter, place, note, face, _INK["muted"])


def _state_width(state: str, sizes: _Sizes) -> int:
    return int(sizes.text.width(state) + 0.99) + theme().px(14 + 8) + 2 * sizes.pad


def _state(painter: QPainter, plate: QRectF, state: str, kind: State, sizes: _Sizes) -> None:
    t = theme()
    ink, side = _INK[_ROLE.get(kind, "text")], t.px(14)
    mark = QRectF(plate.x() + sizes.pad, plate.y(), side, plate.height())
    if kind is State.LIVE:
        glyphs.paint_dot(
            painter,
            QRectF(mark.center() - QPointF(t.px(5), t.px(5)), mark.center() + QPointF(t.px(5), t.px(5))),
            ink,
        )
    else:
        icons.draw(painter, _ICON.get(kind, "info"), mark, ink)
    place = QRectF(mark.right() + t.px(8), plate.y(), plate.right() - mark.right() - t.px(8), plate.height())
    painting.draw_text(painter, place, state, sizes.text, ink)


def _number(painter: QPainter, box: QRectF, look: Look) -> None:
    on = look.selected
    painting.fill_box(painter, box, _INK["accent"] if on else None, None if on else _INK["edge"], small=True)
    face = theme().face(12, bold=on)
    painting.draw_text(painter, box, str(look.number), face, _INK["on_accent" if on else "text"], "center")


def _plate(
    painter: QPainter,
    rect: QRectF,
    *,
    left: bool = False,
    right: bool = False,
    top: bool = False,
    bottom: bool = False,
) -> None:
    """A dark ground; the corners that look into the picture are round."""
    t = theme()
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    corner = t.sizes.radius_small
    grown = rect.adjusted(
        0 if left else -corner, 0 if top else -corner, corner if not right else 0, corner if not bottom else 0
    )
    painting.fill_box(painter, grown, _INK["plate"], radius=corner)
    painter.restore()


def _paint_middle(
    painter: QPainter, box: QRect, truth: Truth, sizes: _Sizes, zone: tzinfo
) -> dict[Button, QRect]:
    head = words.title(truth)
    if not head:
        return {}
    t = theme()
    below = words.detail(truth, zone)
    ink = _INK[_ROLE.get(truth.state, "muted")]
    wide = box.width() - 2 * t.px(8)
    line = t.px(36 if not sizes.tiny else 28)
    small = t.face(13 if box.width() >= t.px(_SMALL) else 12)
    if small.width(below) > wide:
        below = words.detail(truth, zone, brief=True)
    roomy = box.height() >= t.px(190)
    icon = truth.state is State.NO_SIGNAL and roomy
    enough = box.height() >= t.px(150) and box.width() >= t.px(220)
    offered = _offered(truth.state, fixed=sizes.fixed) if enough else ()
    bar = truth.state is State.LOST and truth.share > 0 and box.height() >= t.px(110)
    if box.height() < t.px(110):
        below = ""
    height = line + (t.px(36) if icon else 0) + (small.line + t.px(4) if below else 0)
    height += (t.px(40) if offered else 0) + (t.px(16) if bar else 0)
    y = box.y() + (box.height() - height) / 2
    middle = box.x() + box.width() / 2
    if icon:
        icons.draw(painter, "video-off", QRectF(middle - t.px(16), y, t.px(32), t.px(32)), _INK["faint"])
        y += t.px(36)
    _headline(painter, QRectF(box.x() + t.px(8), y, wide, line), head, truth.state, ink, sizes.big)
    y += line
    if below:
        y += t.px(4)
        if truth.state is State.SUSPECT:
            across = min(wide, small.width(below) + t.px(16))
            board = QRectF(round(middle - across / 2), y, across, small.line + t.px(2))
            painting.fill_box(painter, board, _INK["board"], small=True)
        painting.draw_text(
            painter, QRectF(box.x() + t.px(8), y, wide, small.line), below, small, _INK["muted"], "center"
        )
        y += small.line
    if bar:
        track = QRectF(middle - t.px(80), y + t.px(10), t.px(160), t.px(4))
        painting.fill_box(painter, track, _INK["track"], radius=t.px(2))
        painting.fill_box(
            painter,
            QRectF(track.topLeft(), track.size()).adjusted(0, 0, -track.width() * (1 - truth.share), 0),
            _INK["warn"],
            radius=t.px(2),
        )
        y += t.px(16)
    return _buttons(painter, offered, middle, y + t.px(10)) if offered else {}


def _headline(painter: QPainter, rect: QRectF, head: str, state: State, ink: QColor, face: Face) -> None:
    t = theme()
    icon = _ICON.get(state, "") if state is not State.NO_SIGNAL else ""
    side = t.px(16) if icon else 0
    width = min(rect.width(), face.width(head) + 1 + (side + t.px(8) if icon else 0) + 2 * t.px(16))
    board = QRectF(round(rect.center().x() - width / 2), rect.y(), width, rect.height())
    if state in (State.FROZEN, State.BLACK, State.SUSPECT):
        painting.fill_box(painter, board, _INK["board"])
    at = board.x() + min(
        t.px(16), (board.width() - face.width(head) - side) / 2 if board.width() < rect.width() else t.px(16)
    )
    if icon:
        icons.draw(painter, icon, QRectF(at, board.y(), side, board.height()), ink)
        at += side + t.px(8)
    painting.draw_text(
        painter, QRectF(at, board.y(), board.right() - at - t.px(2), board.height()), head, face, ink
    )


def _offered(state: State, *, fixed: bool) -> tuple[Button, ...]:
    if fixed:
        return ("retry",) if state is State.NO_SIGNAL else ()
    if state is State.SUSPECT:
        return ("accept", "repair")
    return ("retry", "repair") if state is State.NO_SIGNAL else ()


def button_word(button: Button) -> str:
    """What stands on it."""
    match button:
        case "retry":
            return translate("Video", "重试")
        case "repair":
            return translate("Video", "报修")
        case "accept":
            return translate("Video", "确认是本路")


def _buttons(painter: QPainter, offered: tuple[Button, ...], middle: float, y: float) -> dict[Button, QRect]:
    t = theme()
    face, gap, side = t.face(14), t.px(12), t.px(14)
    shown = {"retry": "refresh-cw", "repair": "wrench", "accept": "check"}
    widths = [int(face.width(button_word(one)) + 0.99) + side + t.px(26) for one in offered]
    x = middle - (sum(widths) + gap * (len(offered) - 1)) / 2
    found: dict[Button, QRect] = {}
    for one, width in zip(offered, widths, strict=True):
        box = QRectF(round(x), round(y), width, t.px(28))
        painting.fill_box(painter, box, _INK["button"], _INK["button_line"])
        painting.draw_icon_text(
            painter, box.adjusted(t.px(10), 0, 0, 0), shown[one], button_word(one), face, _INK["text"]
        )
        found[one] = box.toRect()
        x += width + gap
    return found


def _paint_empty(painter: QPainter, box: QRect, look: Look) -> None:
    t = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(_INK["track"], 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.restore()
    side = t.px(20)
    _number(painter, QRectF(box.x() + t.px(4), box.y() + t.px(4), side, side), look)
    if box.height() >= t.px(90) and not look.fixed:
        text = translate("Video", "把摄像头拖到这里，或选中后按 Enter")
        place = QRectF(box).adjusted(t.px(8), 0, -t.px(8), 0)
        painting.draw_text(painter, place, text, t.face(13), _INK["faint"], "center")


def _paint_edge(painter: QPainter, box: QRect, truth: Truth, look: Look) -> None:
    if look.dropping or look.selected:
        ink = _INK["accent"]
    elif truth.state in (State.FROZEN, State.SUSPECT):
        ink = _INK["warn"]
    else:
        return
    t = theme()
    width = t.px(3 if look.focused or look.dropping else 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, width))
    half = width / 2
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), t.px(4), t.px(4))
