"""One tile of video on the big screen: the picture as far as it may be looked at, and large flat plates on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from desktop.media import words
from desktop.media.tile_paint import Shown, placed
from desktop.media.truth import AS_IT_SHOULD_BE, State, Truth
from desktop.panels.bigscreen import ink as i
from desktop.theme import painting
from desktop.theme.tokens import VIDEO_INKS

translate = QCoreApplication.translate
_INK = {name: QColor(getattr(VIDEO_INKS, name)) for name in VIDEO_INKS.__slots__}
_PLATE, _BOARD = QColor(8, 13, 24, 209), QColor(8, 13, 24, 230)
_HIGH, _PAD = 32.0, 10.0
_WARNS = frozenset({State.LATE, State.FROZEN, State.BLACK, State.LOST})
_NO_PICTURE = frozenset({State.NO_SIGNAL, State.CONNECTING, State.QUEUED, State.EMPTY})
_ICONS = {
    State.LATE: "clock", State.STILLS: "image", State.RECORDED: "history", State.DEMO: "play", State.FROZEN: "pause",
    State.BLACK: "moon", State.SUSPECT: "triangle-alert", State.LOST: "wifi-off", State.NO_SIGNAL: "video-off",
}  # fmt: skip
NUMBERS = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True, slots=True)
class Tile:
    """What is known of it. ``last``: of the last picture before the line was cut; ``number``: on the map."""

    image: QImage | None
    grey: QImage | None
    truth: Truth
    shown: Shown | None
    number: int = 0
    cut: bool = False
    last: datetime | None = None


def paint(painter: QPainter, box: QRect, factor: float, tile: Tile, zone: tzinfo) -> None:
    """Paint it into ``box`` (pixels); plates are ``factor`` times their design size."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(box), 6 * factor, 6 * factor)
    painter.setClipPath(shape, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, _INK["ground"])
    _picture(painter, box, tile)
    painter.translate(box.x(), box.y())
    painter.scale(factor, factor)
    wide, high = box.width() / factor, box.height() / factor
    if tile.shown is None:
        i.say(
            painter, wide / 2, high / 2 + 8, translate("Screen", "没有可上屏的摄像头"), i.NOTE, _INK["muted"],
            align="center", room=wide - 2 * _PAD,
        )  # fmt: skip
    else:
        _plates(painter, wide, high, tile, tile.shown, zone)
        _middle(painter, wide, high, tile, zone)
        if tile.truth.state in (State.FROZEN, State.SUSPECT) and not tile.cut:
            i.edge(painter, QRectF(0, 0, wide, high), _INK["warn"], 3)
    painter.restore()


def _picture(painter: QPainter, box: QRect, tile: Tile) -> None:
    image, state = tile.image, tile.truth.state
    if image is None or (state in _NO_PICTURE and not tile.cut):
        return
    if tile.cut or state is State.LOST:
        _draw(painter, box, tile.grey or image)
        painter.fillRect(box, QColor(0, 0, 0, 150))
    elif state in (State.FROZEN, State.SUSPECT):
        _draw(painter, box, tile.grey or image)
        painter.setOpacity(0.3)
        _draw(painter, box, image)
        painter.setOpacity(1.0)
        painter.fillRect(box, QColor(0, 0, 0, 97))
    else:
        _draw(painter, box, image)


def _draw(painter: QPainter, box: QRect, image: QImage) -> None:
    ratio = painter.device().devicePixelRatio()
    target = placed(box, image.width(), image.height())
    made = QSizeF(image.width() / ratio, image.height() / ratio)
    exact = abs(made.width() - target.width()) < 1.5 and abs(made.height() - target.height()) < 1.5
    if exact:
        target.setSize(made)  # made for this tile: nothing to scale
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=not exact)
    painter.drawImage(target, image, QRectF(image.rect()))


def _plates(painter: QPainter, wide: float, high: float, tile: Tile, shown: Shown, zone: tzinfo) -> None:
    truth = tile.truth
    state = "" if tile.cut else words.plate(truth)
    beside = i.width_of(state, i.NOTE) + 24 + 2 * _PAD if state else 0.0
    mark = 34.0 if tile.number else 0.0
    room = wide - beside - 6 - mark
    name = min(room, i.width_of(shown.name, i.NOTE, bold=True) + 2 * _PAD)
    _plate(painter, QRectF(0, 0, name + mark, _HIGH), right=True, bottom=True)
    if tile.number:
        number(painter, QPointF(_PAD + 12, _HIGH / 2), 12, tile.number, _INK["accent"], _INK["on_accent"])
    i.say(painter, _PAD + mark, 24, shown.name, i.NOTE, _INK["text"], bold=True, room=name - 2 * _PAD + 2)
    if state:
        _plate(painter, QRectF(wide - beside, 0, beside, _HIGH), left=True, bottom=True)
        _state(painter, wide - beside + _PAD, state, truth.state)
    clock = "" if tile.cut else words.moment(truth, zone)
    used = i.width_of(clock, i.BADGE) + 2 * _PAD if clock else 0.0
    if clock:
        _plate(painter, QRectF(wide - used, high - _HIGH, used, _HIGH), left=True, top=True)
        color = _INK["warn"] if truth.state in _WARNS else _INK["text"]
        i.say(painter, wide - _PAD, high - 9, clock, i.BADGE, color, align="right")
    short = i.width_of(shown.number, i.BADGE) + 2 * _PAD
    if short + used <= wide:
        _plate(painter, QRectF(0, high - _HIGH, short, _HIGH), right=True, top=True)
        i.say(painter, _PAD, high - 9, shown.number, i.BADGE, _INK["text"])


def _state(painter: QPainter, x: float, said: str, state: State) -> None:
    color = _INK["ok"] if state is State.LIVE else _INK["warn"] if state in _WARNS else _INK["text"]
    if state is State.LIVE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(QPointF(x + 8, _HIGH / 2), 6, 6)
    else:
        i.icon(painter, _ICONS.get(state, "info"), QRectF(x, 7, 18, 18), color)
    i.say(painter, x + 24, 24, said, i.NOTE, color)


def _middle(painter: QPainter, wide: float, high: float, tile: Tile, zone: tzinfo) -> None:
    """The words over a picture that may not be looked at as it is."""
    if tile.cut:
        at = f"{tile.last.astimezone(zone):%H:%M:%S}" if tile.last is not None else ""
        said = translate("Screen", "末帧 {time}").format(time=at) if at else translate("Screen", "没有画面")
        icon = "wifi-off"
    elif tile.truth.state not in AS_IT_SHOULD_BE:
        said, icon = words.title(tile.truth), _ICONS.get(tile.truth.state, "")
    else:
        return
    if not said:
        return
    size = i.BODY
    while size > i.BADGE and i.width_of(said, size, bold=True) + 80 > wide - 16:
        size -= 2
    text = min(wide - 40 - (36 if icon else 0), i.width_of(said, size, bold=True))
    across = text + 32 + (36 if icon else 0)
    board = QRectF((wide - across) / 2, high / 2 - 24, across, 48)
    painting.fill_box(painter, board, _BOARD, radius=6)
    color = _INK["warn"] if tile.cut or tile.truth.state in _WARNS else _INK["text"]
    x = board.x() + 16
    if icon:
        i.icon(painter, icon, QRectF(x, board.center().y() - 12, 24, 24), color)
        x += 36
    i.say(painter, x, board.center().y() + size * 0.36, said, size, color, bold=True, room=text + 1)


def number(
    painter: QPainter, middle: QPointF, radius: float, value: int, ground: QColor, text: QColor
) -> None:
    """①: the same on the map and on the tile."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(middle, radius, radius)
    painter.restore()
    size = round(radius * 1.5)
    i.say(painter, middle.x(), middle.y() + size * 0.36, str(value), size, text, bold=True, align="center")


def _plate(
    painter: QPainter, rect: QRectF, *, left: bool = False, right: bool = False, top: bool = False,
    bottom: bool = False,
) -> None:  # fmt: skip
    """A dark ground; the corner that looks into the picture is round."""
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    corner = 6.0
    grown = rect.adjusted(
        0 if left else -corner, 0 if top else -corner, 0 if right else corner, 0 if bottom else corner
    )
    painting.fill_box(painter, grown, _PLATE, radius=corner)
    painter.restore()
