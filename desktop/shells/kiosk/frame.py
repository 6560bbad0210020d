"""The frame around a page: header, steps, content that scrolls, why it does not go on, the bottom row, the switches."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.shells.kiosk.home import switches
from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, Steps, label, notice

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Frame:
    """A page put together. ``why``: the line that says why it does not go on, where the page has one."""

    body: QWidget
    why: QFrame | None = None
    words: QLabel | None = None


def bare(room: Room, page: Page, *, told: bool) -> Frame:
    """A page without a frame. ``told``: it has a line for what does not work."""
    body = QWidget()
    column = QVBoxLayout(body)
    page.fill(column)
    if not told:
        return Frame(body)
    return _with_why(room.look, body, column, column.count() - 1)


def framed(room: Room, page: Page) -> Frame:
    """A page in its frame."""
    look = room.look
    body = QWidget()
    outer = QVBoxLayout(body)
    edge = look.px(60 if look.portrait else 64)
    outer.setContentsMargins(edge, look.px(32 if look.portrait else 24), edge, look.px(20))
    outer.setSpacing(look.px(18 if look.portrait else 14))
    outer.addLayout(_header(room, page))
    steps = page.steps()
    if steps is not None:
        outer.addWidget(Steps(look, *steps))
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(16 if look.portrait else 12))
    if steps is None:
        column.addSpacing(look.px(28 if look.portrait else 12))
    page.fill(column)
    scroll.setWidget(content)
    outer.addWidget(scroll, 1)
    found = _with_why(look, body, outer, outer.count())
    outer.addLayout(_bottom(look, page))
    outer.addLayout(switches(look, room, small=True))
    return found


def _header(room: Room, page: Page) -> QHBoxLayout:
    look = room.look
    row = QHBoxLayout()
    home = Press(look, translate("Kiosk", "首页"), icon="house", height=88, width=196, size=36)
    home.setObjectName("home")
    home.clicked.connect(lambda *_: room.home())
    read = Press(look, translate("Kiosk", "读本页"), icon="volume-2", height=88, width=196, size=36)
    read.setObjectName("read")
    read.clicked.connect(lambda *_: room.read())
    row.addWidget(home)
    row.addWidget(label(page.title, "title", wrap=True, align=Qt.AlignmentFlag.AlignCenter), 1)
    row.addWidget(read)
    return row


def _bottom(look: Look, page: Page) -> QHBoxLayout:
    """返回 is here and not in the header: it must lie within the reach of who sits."""
    row = QHBoxLayout()
    row.setSpacing(look.px(20))
    back = Press(look, translate("Kiosk", "返回"), icon="arrow-left", size=40, height=104, width=300)
    back.setObjectName("back")
    back.clicked.connect(lambda *_: page.back())
    row.addWidget(back)
    made = list(page.buttons())
    for one in made:
        row.addWidget(one, 5 if isinstance(one, Press) and one.note else 3)
    if not made:
        row.addStretch(1)
    return row


def _with_why(look: Look, body: QWidget, column: QVBoxLayout, at: int) -> Frame:
    why = notice(look, "info", "")
    words = why.findChildren(QLabel)[0]
    why.setObjectName("why")
    why.hide()
    column.insertWidget(at, why)
    return Frame(body, why, words)
