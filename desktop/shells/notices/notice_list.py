"""The list under the bell: every notice with its time, its details and its action."""

from __future__ import annotations

from datetime import tzinfo

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.shells.frame.popover import Popover
from desktop.shells.notices.notices import Notice, NoticeBoard
from desktop.shells.notices.toasts import LOOKS
from desktop.theme import icons
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.theme.states import Separator

_LINE = 26
"""As high as the cross: sign, first line, time and cross stand level."""


class _Sign(Painted):
    """The icon of a notice's level."""

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._notice = notice

    def natural_size(self) -> QSize:
        return QSize(theme().sizes.icon, theme().px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        icon, ink, _ = LOOKS[self._notice.level]
        icons.draw(QPainter(self), icon, QRectF(self.rect()), theme().color(ink))


class _Entry(QWidget):
    """One notice."""

    def __init__(self, notice: Notice, board: NoticeBoard, zone: tzinfo, host: NoticeList) -> None:
        super().__init__(host)
        self._notice, self._board, self._host = notice, board, host
        px = theme().px
        self.setAccessibleName(notice.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(7), px(8), px(7))
        row.setSpacing(px(10))
        row.addWidget(_Sign(notice, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.setContentsMargins(0, px(3), 0, px(3))
        words.addWidget(PlainLabel(notice.text, bold=not notice.read, wrap=True, parent=self))
        if notice.detail:
            words.addWidget(PlainLabel(notice.detail, role="muted", size=12, wrap=True, parent=self))
        if notice.action:
            action = KeyButton(notice.action, small=True, parent=self)
            action.clicked.connect(self._act)
            words.addSpacing(px(4))
            words.addWidget(action, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(words, 1)
        time = PlainLabel(
            f"{notice.at.astimezone(zone):%H:%M}", role="muted", size=12, elide=False, parent=self
        )
        time.setFixedHeight(px(_LINE))
        row.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        away = IconButton("x", self.tr("移除这条通知"), size=14, parent=self)
        away.clicked.connect(self._away)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _act(self) -> None:
        action = self._notice.on_action
        self._host.close_up()
        if action is not None:
            action()

    @Slot()
    def _away(self) -> None:
        self._board.dismiss(self._notice)


class NoticeList(Popover):
    """Opened by the bell; what was shown counts as read when it closes."""

    def __init__(self, board: NoticeBoard, zone: tzinfo, parent: QWidget) -> None:
        super().__init__("", parent)
        self._board, self._zone = board, zone
        self.setAccessibleName(self.tr("通知"))
        self._title = PlainLabel(self.tr("通知"), size=16, bold=True, parent=self)
        self._clear = KeyButton(self.tr("全部移除"), variant="flat", small=True, parent=self)
        self._clear.clicked.connect(self._clear_all)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._clear)
        self._scroll = QScrollArea(self)
        self._scroll.setAccessibleName(self.tr("通知"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._nothing = PlainLabel(
            self.tr("没有通知。"), role="muted", align=Qt.AlignmentFlag.AlignHCenter, parent=self
        )
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(1, px(8), 1, px(8))
        column.setSpacing(0)
        head.setContentsMargins(px(16), 0, px(8), px(8))
        column.addLayout(head)
        column.addWidget(Separator(parent=self))
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)
        self._nothing.setFixedHeight(px(72))
        self._list: QVBoxLayout | None = None
        board.changed.connect(self._refresh)
        self.closed.connect(board.read_all)

    def open_below(self, anchor: QWidget, width: int) -> None:
        if not self.is_open:
            self._fill()
        super().open_below(anchor, width)

    def natural_height(self) -> int:
        if self._list is None:
            return theme().px(140)
        inner = self._list.totalHeightForWidth(self.width() - theme().px(12))
        return max(theme().px(140), inner + theme().px(64))

    def first_focus(self) -> QWidget:
        return self._clear if self._board.notices else self

    @Slot()
    def _refresh(self) -> None:
        if self.is_open:
            self._fill()
            self.place()

    @Slot()
    def _clear_all(self) -> None:
        self._board.clear()
        self.setFocus()

    def _fill(self) -> None:
        notices = self._board.notices
        self._nothing.setVisible(not notices)
        self._clear.setEnabled(bool(notices))
        self._scroll.setVisible(bool(notices))
        page = QWidget(self)
        page.setProperty("clear", True)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for notice in notices:
            column.addWidget(_Entry(notice, self._board, self._zone, self))
            column.addWidget(Separator(parent=page))
        column.addStretch(1)
        self._list = column
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
