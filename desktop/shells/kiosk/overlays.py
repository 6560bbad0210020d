"""What lies over a page: the warning that everything is about to be forgotten, and the call for help."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.parts import Picture, Press, label

translate = QCoreApplication.translate


class Overlay(QWidget):
    """Covers the window; a card in the middle. ``answered``: its button was pressed."""

    answered = Signal()
    anywhere = False
    """Whether a touch beside the button answers, too."""

    def __init__(self, look: Look, icon: str, title: str, text: str, button: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setGeometry(parent.rect())
        column = QVBoxLayout(self)
        frame = QFrame()
        frame.setProperty("frame", "card")
        frame.setFixedWidth(min(parent.width() - look.px(96), look.px(920)))
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(look.px(56), look.px(56), look.px(56), look.px(56))
        inside.setSpacing(look.px(28))
        inside.addWidget(Picture(look, icon, 112, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        center = Qt.AlignmentFlag.AlignHCenter
        self._title = label(title, "title", wrap=True, align=center)
        inside.addWidget(self._title)
        self._text = label(text, "body", "muted", wrap=True, align=center)
        inside.addWidget(self._text)
        self.button = Press(look, button, kind="accent", size=40, height=112)
        self.button.setObjectName("overlay-button")
        self.button.clicked.connect(lambda *_: self.answered.emit())
        inside.addWidget(self.button)
        column.addWidget(frame, 0, Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(f"{title} {text}")

    def say(self, title: str) -> None:
        """Another title."""
        self._title.setText(title)
        self.setAccessibleName(f"{title} {self._text.text()}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(23, 33, 47, 190))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # nothing below is pressed through it

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.anywhere:
            self.answered.emit()


def warning(look: Look, seconds: int, parent: QWidget) -> Overlay:
    """Nobody has touched it for a minute."""
    text = translate("KioskOverlay", "不按的话，您填的内容会全部清除，回到首页。")
    button = translate("KioskOverlay", "我还在，接着办")
    made = Overlay(look, "clock", warning_title(seconds), text, button, parent)
    made.anywhere = True
    return made


def warning_title(seconds: int) -> str:
    """With the seconds that are left."""
    return translate("KioskOverlay", "您还在吗？{seconds} 秒后清除").format(seconds=seconds)


def help_call(look: Look, *, heard: bool, parent: QWidget) -> Overlay:
    """Somebody is called. ``heard``: the machine rings; where it cannot, nothing else is promised."""
    title = translate("KioskOverlay", "正在叫工作人员")
    text = translate("KioskOverlay", "机器正在响铃，请稍等，工作人员马上过来。")
    if not heard:
        title = translate("KioskOverlay", "请到旁边窗口叫一下工作人员")
        text = translate("KioskOverlay", "这台机器没有声音，叫不到人。")
    return Overlay(look, "concierge-bell", title, text, translate("KioskOverlay", "好了，不用叫了"), parent)
