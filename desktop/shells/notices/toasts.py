"""A notice in passing. It has a place of its own beside the tabs, so it never covers a row and nothing moves."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.shells.notices.notices import Level, Notice, NoticeBoard
from desktop.theme import icons, painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.tokens import Role

LOOKS: Final[dict[Level, tuple[str, Role, Role]]] = {
    "info": ("info", "accent", "accent_quiet"),
    "warn": ("triangle-alert", "warn", "warn_quiet"),
    "error": ("circle-alert", "late", "late_quiet"),
}
SECONDS: Final[dict[Level, int]] = {"info": 6, "warn": 12, "error": 30}


class Toast(QWidget):
    """Shows the latest notice for some seconds; it stays while the mouse or the focus is on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notice: Notice | None = None
        self._next: Notice | None = None
        self._board: NoticeBoard | None = None
        self._text = PlainLabel("", parent=self)
        self._action = KeyButton("", small=True, parent=self)
        self._close = IconButton("x", self.tr("收起通知"), size=14, parent=self)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._text)
        self._row.addWidget(self._action)
        self._row.addWidget(self._close)
        self._row.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._over)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self._away)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show(None)

    @property
    def notice(self) -> Notice | None:
        """What is shown now."""
        return self._notice

    def wanted(self) -> int:
        """How wide it would be with the whole text."""
        return self._row.sizeHint().width()

    def attach(self, board: NoticeBoard) -> None:
        """Follow a board."""
        self._board = board
        board.arrived.connect(self._arrived)
        board.changed.connect(self._changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._notice is None:
            return
        t = theme()
        icon, ink, ground = LOOKS[self._notice.level]
        painter = QPainter(self)
        box = QRectF(0, 0, self._close.geometry().right() + t.px(2), self.height())
        painting.fill_box(painter, box, t.color(ground))
        place = QRectF(t.px(10), 0, t.sizes.icon, self.height())
        icons.draw(painter, icon, place, t.color(ink))

    @Slot(object)
    def _arrived(self, notice: Notice) -> None:
        shown = self._notice
        grave = shown is not None and shown.level == "error" and notice.level != "error"
        if grave and self._timer.isActive():
            self._next = notice
            return
        self._show(notice)
        self._timer.start(SECONDS[notice.level] * 1000)

    @Slot()
    def _changed(self) -> None:
        if self._notice is not None and self._board is not None:
            ids = {notice.id for notice in self._board.notices}
            if self._notice.id not in ids:
                self._show(None)

    @Slot()
    def _over(self) -> None:
        if self.underMouse() or self._close.hasFocus() or self._action.hasFocus():
            self._timer.start(3000)
            return
        self._away()

    @Slot()
    def _act(self) -> None:
        notice = self._notice
        if notice is not None and notice.on_action is not None:
            self._show(None)
            notice.on_action()

    def listed(self) -> None:
        """All notices are being read in the list: nothing to repeat here."""
        self._next = None
        self._show(None)

    @Slot()
    def _away(self) -> None:
        self._show(None)
        self._follow()

    def _follow(self) -> None:
        """What had to wait behind an error, if it still holds."""
        following, self._next = self._next, None
        if following is None or self._board is None:
            return
        if any(notice.id == following.id for notice in self._board.notices):
            self._show(following)
            self._timer.start(SECONDS[following.level] * 1000)

    def _show(self, notice: Notice | None) -> None:
        self._notice = notice
        if notice is None:
            self._timer.stop()
        for child in (self._text, self._close):
            child.setVisible(notice is not None)
        self._action.setVisible(notice is not None and bool(notice.action))
        text = notice.text if notice is not None else ""
        self._text.set_text(text)
        set_plain_tooltip(
            self._text, f"{text}\n{notice.detail}" if notice is not None and notice.detail else ""
        )
        self._action.setText(notice.action if notice is not None else "")
        self.setAccessibleName(text)
        self.update()

    @Slot()
    def _restyle(self) -> None:
        t = theme()
        self.setFixedHeight(t.px(30))
        self._row.setContentsMargins(t.px(34), 0, t.px(2), 0)
        self._row.setSpacing(t.px(8))
        self._text.setMinimumWidth(t.px(24))
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
