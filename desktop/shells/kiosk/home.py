"""The first page: what can be done here, in as few words as there are; doors that are not there yet are not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, Tile, label, notice
from desktop.theme.tokens import KIOSK_INKS
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, clauses, listed

translate = QCoreApplication.translate
WEEKDAYS = (
    QT_TRANSLATE_NOOP("HomePage", "星期一"), QT_TRANSLATE_NOOP("HomePage", "星期二"),
    QT_TRANSLATE_NOOP("HomePage", "星期三"), QT_TRANSLATE_NOOP("HomePage", "星期四"),
    QT_TRANSLATE_NOOP("HomePage", "星期五"), QT_TRANSLATE_NOOP("HomePage", "星期六"),
    QT_TRANSLATE_NOOP("HomePage", "星期日"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Door:
    """One thing that can be done. ``page``: where it leads; ``ink``: the icon's own colour, empty for the usual one."""

    page: str
    name: str
    note: str
    icon: str
    ink: str = ""


DOORS: tuple[Door, ...] = (
    Door(
        "kind", QT_TRANSLATE_NOOP("HomePage", "我要反映"),
        QT_TRANSLATE_NOOP("HomePage", "积水、路灯、邻里纠纷\n说出来，有人管"),
        "message-square-text",
    ),
    Door(
        "tickets", QT_TRANSLATE_NOOP("HomePage", "我要办事"),
        QT_TRANSLATE_NOOP("HomePage", "取号、看要带什么\n不知道找谁也能问"),
        "ticket",
    ),
    Door(
        "progress", QT_TRANSLATE_NOOP("HomePage", "查进度"),
        QT_TRANSLATE_NOOP("HomePage", "凭小票上的查询码\n看办到哪一步"),
        "search-check",
    ),
    Door(
        "policies", QT_TRANSLATE_NOOP("HomePage", "惠民政策"),
        QT_TRANSLATE_NOOP("HomePage", "低保养老助学\n看您能享受哪些"),
        "file-heart",
    ),
    Door(
        "lawyer", QT_TRANSLATE_NOOP("HomePage", "法律服务"),
        QT_TRANSLATE_NOOP("HomePage", "免费问律师\n可以预约"),
        "scale",
    ),
    Door(
        "calm", QT_TRANSLATE_NOOP("HomePage", "心理服务"),
        QT_TRANSLATE_NOOP("HomePage", "心里难受\n有人陪您说话"),
        "flower", KIOSK_INKS.sun,
    ),
)  # fmt: skip
"""In the order in which they are shown: the first two are large. A new one is a line here and a page in ``pages``."""


class HomePage(Page):
    """What there is, the time, the state of the line, and the switches."""

    framed = False

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        pad = look.px(60 if look.portrait else 64)
        column.setContentsMargins(pad, look.px(48 if look.portrait else 32), pad, look.px(28))
        column.setSpacing(0)
        column.addLayout(self._header())
        column.addSpacing(look.px(28 if look.portrait else 16))
        for line in self._notices():
            column.addWidget(line)
            column.addSpacing(look.px(16))
        column.addSpacing(look.px(20 if look.portrait else 8))
        self._of = (self.desk.now().date(), self.desk.greeting)
        column.addWidget(label(self._of[1], "title", wrap=True))
        column.addSpacing(look.px(28 if look.portrait else 20))
        column.addLayout(self._doors(), 1)
        column.addSpacing(look.px(36 if look.portrait else 24))
        column.addLayout(self._switches())
        column.addSpacing(look.px(24 if look.portrait else 12))
        column.addLayout(self._foot())

    def said(self) -> str:
        names = listed(translate("HomePage", door.name) for door in self._there())
        return clauses((self.desk.greeting, names))

    def back(self) -> None:
        """There is nothing before it."""

    def _header(self) -> QHBoxLayout:
        desk, now = self.desk, self.desk.now()
        row = QHBoxLayout()
        portrait = self.look.portrait
        left = QVBoxLayout() if portrait else QHBoxLayout()
        left.setSpacing(self.look.px(6 if portrait else 28))
        hall = translate("HomePage", "{town}便民服务大厅").format(town=desk.township.name)
        left.addWidget(label(hall, "hall"))
        office = translate("HomePage", "{county}{town}人民政府").format(
            county=desk.township.county, town=desk.township.name
        )
        left.addWidget(label(office, "small", "muted"), 0 if portrait else 1)
        right = QVBoxLayout() if portrait else QHBoxLayout()
        right.setSpacing(self.look.px(6 if portrait else 28))
        self.clock = label(f"{now:%H:%M}", "clock", align=Qt.AlignmentFlag.AlignRight)
        day = translate("HomePage", "{month}月{day}日 {weekday}").format(
            month=now.month, day=now.day, weekday=translate("HomePage", WEEKDAYS[now.weekday()])
        )
        middle = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        today = label(day, "small", "muted", align=middle)
        for one in (self.clock, today) if portrait else (today, self.clock):
            right.addWidget(one)
        row.addLayout(left, 1)
        row.addLayout(right)
        return row

    def tick(self) -> None:
        """The clock goes on; with another day or time of day the page is another one."""
        if (self.desk.now().date(), self.desk.greeting) != self._of:
            self.room.rebuild()
        self.clock.setText(f"{self.desk.now():%H:%M}")

    def _notices(self) -> Sequence[QWidget]:
        desk, standing = self.desk, self.desk.standing
        if not desk.ready:
            said = translate("HomePage", "自助机正在连接，暂时不能登记，请到窗口办理")
            return (notice(self.look, "cloud-off", said),)
        if standing.online:
            return ()
        since = ""
        if standing.since is not None:
            at = standing.since.astimezone(desk.township.clock.zone)
            same = at.date() == desk.now().date()
            words = (
                f"{at:%H:%M}"
                if same
                else translate("HomePage", "{month}月{day}日").format(month=at.month, day=at.day)
            )
            since = translate("HomePage", "{time} 起").format(time=words)
        return (
            notice(self.look, "cloud-off", translate("HomePage", "网络暂时不通，您的登记照常受理"), since),
        )

    def _there(self) -> tuple[Door, ...]:
        """Those that lead somewhere now: tickets only where the machine knows of the hall's windows."""
        tickets, services = self.desk.tickets, self.desk.services
        there = {
            "tickets": tickets is not None and tickets.there, "policies": bool(services.groups),
            "lawyer": services.legal is not None, "calm": services.counselling is not None,
        }  # fmt: skip
        return tuple(one for one in DOORS if there.get(one.page, True))

    def _note(self, door: Door) -> str:
        """What stands below a door's name: of some what holds today, or in this township."""
        services = self.desk.services
        if door.page == "lawyer" and services.today():
            return translate("HomePage", "免费问律师\n今天有律师在岗")
        if door.page == "calm" and services.counselling is not None and services.counselling.name:
            return translate("HomePage", "{name}\n有人陪您说话").format(name=services.counselling.name)
        return translate("HomePage", door.note)

    def _doors(self) -> QGridLayout:
        look = self.look
        grid = QGridLayout()
        grid.setSpacing(look.px(24))
        there = self._there()
        large, wide, small = there[:2], there[2:3], there[3:]
        if look.portrait:
            across = 6 // len(large) if wide else 6
            for index, door in enumerate(large):
                row, column = (0, index * across) if wide else (index, 0)
                tile = self._tile(door, accent=True, large=True, flat=not wide)
                grid.addWidget(tile, row, column, 1, across)
            for door in wide:
                grid.addWidget(self._tile(door, flat=True), 1, 0, 1, 6)
            for index, door in enumerate(small):
                beside = 6 // len(small)
                grid.addWidget(self._tile(door), 2, index * beside, 1, beside)
            for row, stretch in enumerate((472, 224, 348)[: 1 + len(wide) + bool(small)] if wide else (1, 1)):
                grid.setRowStretch(row, stretch)
            return grid
        if len(there) <= 3:
            for index, door in enumerate(there):
                grid.addWidget(self._tile(door, accent=True, large=True), 0, index)
            return grid
        rows = (*wide, *small)
        for index, door in enumerate(large):
            grid.addWidget(self._tile(door, accent=True, large=True), 0, index, len(rows), 1)
        for index, door in enumerate(rows):
            grid.addWidget(self._tile(door, flat=True), index, len(large))
        for place in range(len(large) + 1):
            grid.setColumnStretch(place, 3 if place < len(large) else 4)
        grid.setVerticalSpacing(look.px(16))
        return grid

    def _tile(self, door: Door, *, accent: bool = False, large: bool = False, flat: bool = False) -> Tile:
        name, note = translate("HomePage", door.name), self._note(door)
        sizes = (46.0, 30.0, 88.0)
        if flat:
            sizes = (
                (84.0, 36.0, 176.0)
                if large
                else (60.0, 32.0, 96.0)
                if self.look.portrait
                else (44.0, 28.0, 64.0)
            )
        elif large:
            sizes = (72.0, 34.0, 112.0)
        if flat and not large:
            note = listed(note.split("\n"))
        made = Tile(
            self.look, name, note, door.icon, accent=accent, flat=flat,
            ink=door.ink, title_size=sizes[0], note_size=sizes[1], icon_size=sizes[2],
        )  # fmt: skip
        made.clicked.connect(lambda *_: self.room.go(door.page))
        made.setObjectName(f"door-{door.page}")
        return made

    def _switches(self) -> QHBoxLayout:
        return switches(self.look, self.room)

    def _foot(self) -> QHBoxLayout:
        desk = self.desk
        row = QHBoxLayout()
        said = translate("HomePage", "{name}·服务电话 {phone}").format(name=desk.name, phone=desk.phone)
        row.addWidget(label(said, "tiny", "muted"), 1)
        staff = Press(
            self.look, translate("HomePage", "工作人员"), icon="lock", kind="bare", size=28, bold=False, height=72,
            icon_size=32, width=240,
        )  # fmt: skip
        staff.setObjectName("staff")
        self._wire(staff)
        row.addWidget(staff)
        return row

    def _wire(self, staff: Press) -> None:
        """A touch, or a long one where the hall wants that."""
        if not self.desk.hold_staff:
            staff.clicked.connect(lambda *_: self.room.go("staff"))
            return
        held = QTimer(staff)
        held.setSingleShot(True)
        held.setInterval(int(self.desk.hold_staff * 1000))
        held.timeout.connect(lambda: self.room.go("staff"))
        staff.pressed.connect(held.start)
        staff.released.connect(held.stop)
        said = translate("HomePage", "工作人员，按住 {seconds} 秒")
        staff.setAccessibleName(said.format(seconds=round(self.desk.hold_staff)))


def switches(look: Look, room: Room, *, small: bool = False) -> QHBoxLayout:
    """大字, 高对比, 朗读, 叫人帮忙: on every page, within reach of who sits."""
    desk = room.desk
    row = QHBoxLayout()
    row.setSpacing(look.px(16 if small else 20))
    high, size, side = (80.0, 30.0, 36.0) if small else (112.0 if look.portrait else 88.0, 34.0, 44.0)
    rows = (
        ("large", "a-large-small", translate("HomePage", "大字"), desk.large),
        ("strong", "contrast", translate("HomePage", "高对比"), desk.strong),
        ("reading", "volume-2", translate("HomePage", "朗读"), desk.reading),
    )
    for name, icon, words, on in rows:
        made = Press(
            look, words, icon=icon, kind="chosen" if on else "plain", size=size, height=high, icon_size=side,
            name=translate("HomePage", "{what}，{state}").format(
                what=words, state=translate("HomePage", "已开") if on else translate("HomePage", "未开")
            ),
        )  # fmt: skip
        made.setObjectName(f"switch-{name}")
        made.clicked.connect(lambda *_, name=name, on=on: room.switch(name, not on))
        row.addWidget(made, 4)
    bell = Press(
        look, translate("HomePage", "叫人帮忙"), icon="concierge-bell", size=size, height=high, icon_size=side
    )
    bell.setObjectName("help")
    bell.clicked.connect(lambda *_: room.ask_for_help())
    row.addWidget(bell, 5)
    return row
