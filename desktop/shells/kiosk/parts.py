"""What the kiosk's pages are made of: painted buttons that a thumb of seventy hits, labels, cards, steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.theme import icons
from desktop.viewmodels.words import listed

_SHRINK = 0.7
"""So far type shrinks before words are cut off."""
Act = Callable[[], None]
Kind = Literal["plain", "accent", "quiet", "chosen", "key", "function", "bare"]


class Press(QAbstractButton):
    """One thing to press: icon, words, and a smaller line; focus is a thick ring, pressing is seen at once."""

    def __init__(
        self, look: Look, text: str, *, icon: str = "", after: str = "", note: str = "", kind: Kind = "plain",
        size: float = 36, bold: bool = True, height: float = 104, width: float = 0, icon_size: float = 44,
        name: str = "", parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._icon, self._after, self._note = look, icon, after, note
        self._kind: Kind = kind
        self._size, self._bold, self._icon_size = size, bold, icon_size
        self.setText(text)
        self.setAccessibleName(name or " ".join(part for part in (text, note) if part))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents, False)
        self.setFixedHeight(look.px(height))
        if width:
            self.setFixedWidth(look.px(width))
        else:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_kind(self, kind: Kind) -> None:
        """Chosen, or not."""
        if kind != self._kind:
            self._kind = kind
            self.update()

    @property
    def note(self) -> str:
        """The smaller line; empty where there is none."""
        return self._note

    def set_note(self, note: str) -> None:
        """Another smaller line."""
        if note != self._note:
            self._note = note
            self.setAccessibleName(f"{self.text()} {note}".strip())
            self.update()

    def sizeHint(self) -> QSize:
        look = self._look
        metrics = self._metrics(self._size, self._bold)
        wide = metrics(self.text()) + (look.px(self._icon_size + 16) if self._icon else 0)
        wide += look.px(self._icon_size + 16) if self._after else 0
        return QSize(wide + look.px(56), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.px(64), self._look.px(64))

    def _metrics(self, size: float, bold: bool) -> Callable[[str], int]:
        return QFontMetrics(self._look.font(size, bold)).horizontalAdvance

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, line, ink, mark = _inks(self._look, self._kind, down=self.isDown(), on=self.isEnabled())
        paint_ground(painter, self, self._look, ground, line, 8 if self._kind in ("key", "function") else 12)
        self._write(painter, ink, mark)
        painter.end()

    def _write(self, painter: QPainter, ink: QColor, mark: QColor) -> None:
        look = self._look
        font = look.font(self._size, self._bold)
        room = self.rect().adjusted(look.px(12), 0, -look.px(12), 0)
        side = look.px(self._icon_size)
        gap = look.px(16) if self.text() else 0
        taken = (side + gap if self._icon else 0) + (side + gap if self._after else 0)
        painter.setFont(_fitted(font, self.text(), room.width() - taken))
        metrics = painter.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width() - taken)
        wide = metrics.horizontalAdvance(text) + taken
        left = room.left() + max(0, (room.width() - wide) // 2)
        middle = self.height() // 2
        note_height = look.type(44) if self._note else 0
        if self._icon:
            icons.draw(painter, self._icon, QRect(left, middle - side // 2, side, side), mark)
            left += side + gap
        painter.setPen(ink)
        line = QRect(left, 0, max(1, room.right() - left + 1), self.height() - note_height)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if self._after:
            at = left + metrics.horizontalAdvance(text) + gap
            icons.draw(painter, self._after, QRect(at, middle - side // 2, side, side), mark)
        if self._note:
            self._write_note(painter, room, _quiet(look, ink))

    def _write_note(self, painter: QPainter, room: QRect, quiet: QColor) -> None:
        """The smaller line: in the middle, and as small as it must be before it is cut off."""
        look = self._look
        painter.setFont(_fitted(look.font(28), self._note, room.width()))
        painter.setPen(quiet)
        text = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, room.width())
        below = QRect(room.left(), self.height() // 2, room.width(), self.height() // 2 - look.px(4))
        painter.drawText(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter, text)


def again_or_use(
    look: Look, again: str, use: str, icon: str, on_again: Act, on_use: Act
) -> tuple[Press, Press]:
    """What may be done with a picture or a recording that was just taken."""
    once_more, keep = (
        Press(look, again, icon=icon, size=40),
        Press(look, use, after="check", kind="accent", size=40),
    )
    for press, name, act in ((once_more, "again", on_again), (keep, "next", on_use)):
        press.setObjectName(name)
        press.clicked.connect(lambda _on=False, act=act: act())
    return once_more, keep


class Tile(QAbstractButton):
    """An entry of the home page or a kind of matter: a large icon, a name, a line or two below."""

    def __init__(
        self, look: Look, title: str, note: str, icon: str, *, accent: bool = False, height: float = 0,
        title_size: float = 48, note_size: float = 30, icon_size: float = 88, flat: bool = False, ink: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._look, self._note, self._icon, self._accent, self._flat, self._ink = (
            look,
            note,
            icon,
            accent,
            flat,
            ink,
        )
        self._title_size, self._note_size, self._icon_size = title_size, note_size, icon_size
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(listed(note.split("\n")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if height:
            self.setFixedHeight(look.px(height))

    def sizeHint(self) -> QSize:
        return QSize(self._look.px(240), self._look.px(180))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kind: Kind = "accent" if self._accent else "plain"
        ground, line, ink, mark = _inks(look, kind, down=self.isDown(), on=True)
        if not self._accent:
            line = look.color("line")
            mark = QColor(self._ink) if self._ink and not look.strong else mark
        paint_ground(painter, self, look, ground, line, 16)
        quiet = _quiet(look, ink)
        edge = look.px(40 if self.width() > look.px(330) else 28)
        above = min(edge, self.height() // 9)
        room = self.rect().adjusted(edge, above, -edge, -above)
        if self._flat:
            self._across(painter, room, ink, quiet, mark)
        else:
            self._down(painter, room, ink, quiet, mark)
        painter.end()

    def _down(self, painter: QPainter, room: QRect, ink: QColor, quiet: QColor, mark: QColor) -> None:
        look = self._look
        title, note = look.font(self._title_size, True), look.font(self._note_size)
        lines = self._note.split("\n") if self._note else []
        high = (
            look.type(self._title_size * 1.25) + len(lines) * look.type(self._note_size * 1.45) + look.px(12)
        )
        # Large type needs the room: the icon gets what is left.
        side = max(look.px(32), min(look.px(self._icon_size), room.height() - high - look.px(8)))
        spare = room.height() - side - high
        top = room.top() + max(0, min(spare // 3, look.px(24)))
        icons.draw(painter, self._icon, QRect(room.left() - look.px(6), top, side, side), mark)
        below = QRect(room.left(), room.bottom() - high + 1 - max(0, spare // 6), room.width(), high)
        self._texts(painter, below, title, note, ink, quiet)

    def _across(self, painter: QPainter, room: QRect, ink: QColor, quiet: QColor, mark: QColor) -> None:
        look = self._look
        title, note = look.font(self._title_size, True), look.font(self._note_size)
        side = look.px(self._icon_size)
        middle = room.center().y()
        icons.draw(painter, self._icon, QRect(room.left(), middle - side // 2, side, side), mark)
        go = look.px(48)
        lines = self._note.split("\n") if self._note else []
        high = (
            look.type(self._title_size * 1.25) + len(lines) * look.type(self._note_size * 1.45) + look.px(6)
        )
        left = room.left() + side + look.px(36)
        self._texts(
            painter, QRect(left, middle - high // 2, room.right() - go - left, high), title, note, ink, quiet
        )
        icons.draw(
            painter,
            "chevron-right",
            QRect(room.right() - go, middle - go // 2, go, go),
            look.color("line_strong") if quiet == look.color("muted") else quiet,
        )

    def _texts(self, painter: QPainter, room: QRect, title, note, ink: QColor, quiet: QColor) -> None:
        look = self._look
        painter.setFont(title)
        painter.setPen(ink)
        high = look.type(self._title_size * 1.25)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(room.left(), room.top(), room.width(), high), flags, text)
        lines = self._note.split("\n") if self._note else []
        painter.setFont(_fitted(note, max(lines, key=len, default=""), room.width()))
        painter.setPen(quiet)
        top, step = room.top() + high + look.px(6), look.type(self._note_size * 1.45)
        for line in lines:
            shown = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.left(), top, room.width(), step), flags, shown)
            top += step


class Thumb(QAbstractButton):
    """A small picture with a cross in its corner: pressed, it is taken back."""

    def __init__(self, look: Look, image: QImage, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._image = look, image
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(look.px(150), look.px(88))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        room = self.rect()
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        part = QRect(
            (room.width() - size.width()) // 2,
            (room.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )
        painter.setClipRect(room)
        painter.drawImage(part, self._image)
        side = look.px(44)
        corner = QRect(room.right() - side + 1, 0, side, side)
        painter.fillRect(corner, look.color("text"))
        edge = look.px(10)
        icons.draw(painter, "x", corner.adjusted(edge, edge, -edge, -edge), look.color("surface"))
        if self.hasFocus():
            painter.setPen(QPen(look.color("accent"), look.px(5)))
            painter.drawRect(room.adjusted(2, 2, -2, -2))
        painter.end()


class Steps(QWidget):
    """How far it is: one part for each step, with its name; what is done says what was chosen."""

    def __init__(self, look: Look, names: list[str], now: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._names, self._now = look, names, now
        self.setFixedHeight(look.px(76))
        said = listed(names)
        self.setAccessibleName(f"{now}/{len(names)} {said}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        gap, count = look.px(12), len(self._names)
        wide = (self.width() - gap * (count - 1)) / count
        for index, name in enumerate(self._names, 1):
            left = round((index - 1) * (wide + gap))
            done = index <= self._now
            bar = look.color("accent" if done else "line")
            high = look.px(8 if done or not look.strong else 2)  # where colours are alike, thickness tells
            painter.fillRect(QRect(left, 0, round(wide), high), bar)
            painter.setPen(look.color("accent" if index == self._now else "text" if done else "muted"))
            at = left
            if index < self._now:
                side = look.px(32)
                icons.draw(painter, "check", QRect(at, look.px(26), side, side), look.color("accent"))
                at += side + look.px(10)
            room = QRect(at, look.px(14), left + round(wide) - at, look.px(58))
            said = f"{index} {name}"
            painter.setFont(_fitted(look.font(30, index == self._now), said, room.width()))
            text = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()


class Picture(QWidget):
    """An icon that only shows something."""

    def __init__(
        self, look: Look, icon: str, size: float, role: str = "accent", *, ink: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """``ink``: a colour of its own, where contrast does not forbid it."""
        super().__init__(parent)
        self._icon, self._color = icon, QColor(ink) if ink and not look.strong else look.color(role)
        self.setFixedSize(look.px(size), look.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._icon, QRectF(self.rect()), self._color)
        painter.end()


def label(
    text: str, size: str = "body", ink: str = "", *, bold: bool = False, wrap: bool = False,
    align: Qt.AlignmentFlag | None = None,
) -> QLabel:  # fmt: skip
    """Words. What somebody typed is shown as it is: no markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", size)
    if ink:
        made.setProperty("ink", ink)
    if bold:
        made.setProperty("bold", "true")
    made.setWordWrap(wrap)
    if align is not None:
        made.setAlignment(align)
    return made


def card(look: Look, pad: float = 36) -> tuple[QFrame, QVBoxLayout]:
    """A framed ground with a column in it."""
    frame = QFrame()
    frame.setProperty("frame", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(look.px(pad), look.px(pad * 0.7), look.px(pad), look.px(pad * 0.7))
    column.setSpacing(look.px(16))
    return frame, column


def notice(look: Look, icon: str, text: str, end: str = "") -> QFrame:
    """A quiet amber line: what is out of the ordinary and what it means for whoever stands here."""
    frame = QFrame()
    frame.setProperty("frame", "notice")
    row = QHBoxLayout(frame)
    row.setContentsMargins(look.px(24), look.px(14), look.px(24), look.px(14))
    row.setSpacing(look.px(16))
    row.addWidget(Picture(look, icon, 40, "warn"))
    row.addWidget(label(text, "body", "warn", wrap=True), 1)
    if end:
        row.addWidget(label(end, "body", "warn"))
    frame.setAccessibleName(text)
    return frame


def _fitted(font: QFont, text: str, width: int) -> QFont:
    """The face as large as the text has room for, and not below ``_SHRINK`` of what it was."""
    smallest = round(font.pixelSize() * _SHRINK)
    while QFontMetrics(font).horizontalAdvance(text) > width and font.pixelSize() > smallest:
        font.setPixelSize(font.pixelSize() - 1)
    return font


def paint_ground(
    painter: QPainter, button: QAbstractButton, look: Look, ground: QColor, line: QColor, radius: float
) -> None:
    """The ground of a button with its border; a thick ring where the keyboard is."""
    focus = button.hasFocus() and button.isEnabled()
    wide = look.px(6 if look.strong else 5) if focus else max(1, look.px(2 if look.strong else 1.5))
    room = QRectF(button.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    painter.setBrush(ground)
    accent = look.color("accent")
    ring = accent if ground.lightnessF() > 0.5 or not ground.alpha() else look.color("text")
    painter.setPen(QPen(ring if focus else line, wide))
    painter.drawRoundedRect(room, look.px(radius), look.px(radius))
    if focus and ring is not accent:
        # The ring and the ground are both dark: a bright line tells them apart.
        inner = wide / 2 + look.px(2)
        painter.setPen(QPen(look.color("on_accent"), look.px(4)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            room.adjusted(inner, inner, -inner, -inner), look.px(radius - 3), look.px(radius - 3)
        )


def _quiet(look: Look, ink: QColor) -> QColor:
    """What is less important, beside words in this colour."""
    return QColor(look.on_accent_muted) if ink == look.color("on_accent") else look.color("muted")


def _inks(look: Look, kind: Kind, *, down: bool, on: bool) -> tuple[QColor, QColor, QColor, QColor]:
    """Ground, border, words, mark."""
    color = look.color
    line, text, accent = color("line_strong"), color("text"), color("accent")
    if not on:
        return color("sunken"), color("line"), color("disabled"), color("disabled")
    if look.strong and (down or kind == "chosen"):  # no quiet ground there: it is filled, or it does not show
        ground = text if down else accent
        return ground, ground, color("on_accent"), color("on_accent")
    match kind:
        case "accent":
            ground = QColor("#084680") if down else accent
            return ground, ground, color("on_accent"), color("on_accent")
        case "chosen":
            return color("accent_quiet"), accent, accent, accent
        case "function":
            return color("line") if down else color("sunken"), line, text, text
        case "key":
            return color("accent_quiet") if down else color("surface"), line, text, text
        case "quiet" | "bare":
            clear = QColor(0, 0, 0, 0)
            return color("sunken") if down else clear, clear, color("muted"), color("muted")
        case _:
            return color("accent_quiet") if down else color("surface"), line, text, accent
