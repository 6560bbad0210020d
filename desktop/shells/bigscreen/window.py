"""A big screen's window: without a frame over its whole display, without a cursor, deaf to the mouse; keys go on."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QWidget

from desktop.shells.bigscreen.page import DESIGN, Page, Words
from desktop.theme import fonts
from desktop.theme.fonts import make_font
from desktop.theme.tokens import PALETTES
from desktop.viewmodels.screen.director import Press

_K = Qt.Key
_PRESSES: Final = {
    **dict.fromkeys((_K.Key_Right, _K.Key_PageDown, _K.Key_Down, _K.Key_MediaNext), Press.NEXT),
    **dict.fromkeys((_K.Key_Left, _K.Key_PageUp, _K.Key_Up, _K.Key_MediaPrevious), Press.BACK),
    **dict.fromkeys(
        (_K.Key_Space, _K.Key_MediaTogglePlayPause, _K.Key_MediaPlay, _K.Key_MediaPause, _K.Key_B,
         _K.Key_Period), Press.HOLD,
    ),
    **dict.fromkeys((_K.Key_Home, _K.Key_Escape, _K.Key_MediaStop, _K.Key_HomePage), Press.HOME),
}  # fmt: skip
"""What a keyboard, a presenter and a remote control send; a presenter's black screen holds the picture here."""
_SAID_MS = 6000
_SIZE, _HIGH, _PAD, _BELOW = 28, 60.0, 28.0, 28.0


class Asked(Enum):
    """What else may be asked for at the keyboard of the machine."""

    QUIT = "quit"
    LOG_IN = "log_in"


class ScreenWindow(QWidget):
    """Shows either ``content`` (a stage) or a page of words."""

    pressed = Signal(Press)
    chosen = Signal(int)
    """A scene by its number."""
    asked = Signal(Asked)

    def __init__(self, number: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.content: QWidget | None = None
        self._may_close = False
        self.setWindowFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("镇枢大屏 {n}").format(n=number))
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.page = Page(self)
        self.night = Dark(self)
        self.word = Word(self)

    # where

    def place(self, screen: QScreen) -> None:
        """Cover a display, whole; where it is covered already, nothing moves."""
        area = screen.geometry()
        if self.isVisible() and self.screen() is screen and self.geometry() == area:
            return
        self.setScreen(screen)
        self.setGeometry(area)
        self.showFullScreen()
        self.setGeometry(area)
        self.raise_()

    def put(self, content: QWidget | None) -> None:
        """Show this in the place of the page; None: the page again."""
        self.content = content
        if content is not None:
            content.setParent(self)
            content.setGeometry(self.rect())
            content.show()
        self.page.setVisible(content is None)
        for over in (self.night, self.word):
            over.raise_()

    def say(self, words: Words) -> None:
        """Say this on the page."""
        self.page.say(words)

    def leave(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()
        self.deleteLater()

    # hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = Qt.Key(event.key())
        if control and key is _K.Key_Q:
            self.asked.emit(Asked.QUIT)
        elif key in (_K.Key_Return, _K.Key_Enter) and self.content is None:
            self.asked.emit(Asked.LOG_IN)
        elif _K.Key_1 <= key <= _K.Key_9:
            self.chosen.emit(key - _K.Key_0)
        elif key in _PRESSES:
            if not event.isAutoRepeat():
                self.pressed.emit(_PRESSES[key])
        elif key in (_K.Key_F1, _K.Key_Question):
            self.word.say(self.tr("← → 换画面   1–9 选画面   空格 停住   Home 回到轮播   Ctrl+Q 退出"))
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager's wish to close it is not followed: nobody sits here who could mean it."""
        if self._may_close:
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        for part in (self.page, self.content, self.night):
            if part is not None:
                part.setGeometry(self.rect())
        self.word.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(PALETTES["dark"].window))


class Dark(QWidget):
    """Takes light away at night."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.light = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def leave(self, light: float) -> None:
        """Leave so much light, 0 to 1."""
        if light != self.light:
            self.light = light
            self.setVisible(light < 1.0)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(0, 0, 0, round(255 * (1.0 - self.light))))


class Word(QWidget):
    """One line at the bottom, for some seconds after a key, or for as long as the picture is held."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = ""
        self._stays = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAID_MS)
        self._timer.timeout.connect(self._over)
        self.hide()

    def say(self, text: str) -> None:
        """Say it for some seconds."""
        self._show(text)
        self._timer.start()

    def keep(self, text: str) -> None:
        """Say it until something else is to be said; empty: nothing."""
        if text != self._stays:
            self._stays = text
            if not self._timer.isActive():
                self._show(text)

    def fit(self) -> None:
        """Stand in the middle of the window's foot."""
        window = self.parentWidget()
        if window is None or not self.text:
            return
        wide, high = DESIGN if window.width() >= window.height() else (DESIGN[1], DESIGN[0])
        factor = min(window.width() / wide, window.height() / high)
        font = make_font(fonts.family(), max(1, round(_SIZE * factor)))
        self.setFont(font)
        width = round(self.fontMetrics().horizontalAdvance(self.text) + 2 * _PAD * factor)
        height = round(_HIGH * factor)
        left = (window.width() - width) // 2
        self.setGeometry(left, round(window.height() - height - _BELOW * factor), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = PALETTES["dark"]
        painter.setPen(QColor(colours.line_strong))
        painter.setBrush(QColor(colours.raised))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(self.font())
        painter.setPen(QColor(colours.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text)

    @Slot()
    def _over(self) -> None:
        self._show(self._stays)

    def _show(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.fit()
        self.setVisible(bool(text))
        self.raise_()
        self.update()
