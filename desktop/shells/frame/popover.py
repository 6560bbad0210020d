"""A sheet that hangs below a button inside the window: no window of its own, so input methods keep working."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop.theme import painting
from desktop.theme.current import theme


class Popover(QFrame):
    """Opened by ``open_below``; Esc, a click elsewhere or ``close_up`` take it away and give the focus back."""

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._anchor: QWidget | None = None
        self._before: QWidget | None = None
        self.setAccessibleName(name)
        self.setAutoFillBackground(False)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it was opened and not closed since."""
        return self._anchor is not None

    def natural_height(self) -> int:
        """How high it wants to be; it never gets higher than the window."""
        return self.sizeHint().height()

    def open_below(self, anchor: QWidget, width: int) -> None:
        """Hang below the anchor, right edges in line; a second time: close."""
        if self.is_open:
            self.close_up()
            return
        self._anchor = anchor
        self._before = QApplication.focusWidget()
        self.setFixedWidth(width)
        self.place()
        self.show()
        self.raise_()
        self.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def place(self) -> None:
        """Keep to the anchor and inside the window."""
        if self._anchor is None:
            return
        px, host = theme().px, self._host
        corner = self._anchor.mapTo(host, QPoint(self._anchor.width(), self._anchor.height()))
        right = min(corner.x(), host.width() - px(8))
        left = max(px(8), right - self.width())
        top = corner.y() + px(6)
        room = host.height() - top - px(8)
        self.setGeometry(left, top, self.width(), min(self.natural_height(), room))

    def close_up(self) -> None:
        """Away, and the focus back to where it was."""
        if not self.is_open:
            return
        self._anchor = None
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        focus = QApplication.focusWidget()
        inside = focus is None or self.isAncestorOf(focus)
        self.hide()
        if inside and self._before is not None:
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def first_focus(self) -> QWidget:
        """Who gets the focus."""
        return self

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            inside = isinstance(watched, QWidget) and (watched is self or self.isAncestorOf(watched))
            on_anchor = watched is self._anchor
            if isinstance(watched, QWidget) and not inside and not on_anchor:
                self.close_up()
        elif event.type() == QEvent.Type.Resize and watched is self._host:
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self.close_up()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painting.fill_box(QPainter(self), QRectF(self.rect()), t.color("surface"), t.color("line_strong"))
