"""我要办事: the windows and who waits there, what to bring, the ticket; a search for who does not know where to go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.domain.hall.hall import Found
from desktop.shells.kiosk.fields import LineField
from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, card, label, notice, paint_ground
from desktop.theme import icons
from desktop.viewmodels.hall.words import RATINGS
from desktop.viewmodels.kiosk.tickets import KioskTickets, Taken, WindowTile

translate = QCoreApplication.translate
QUIET = 30.0
Left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def tickets_of(room: Room) -> KioskTickets:
    """What stands behind these pages; the home page leads here only where it is there."""
    assert room.desk.tickets is not None
    return room.desk.tickets


class _WindowTile(QAbstractButton):
    """民政  4 号窗口 / 低保、临时救助 / 4 人等候  约 24 分钟."""

    def __init__(self, look: Look, tile: WindowTile) -> None:
        super().__init__()
        self._look, self._tile = look, tile
        self.setText(tile.name)
        self.setObjectName(f"window {tile.id}")
        self.setAccessibleName(
            f"{tile.name} {tile.counters} {self._waiting()} {tile.wait if tile.known else ''}".strip()
        )
        self.setAccessibleDescription(tile.about)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.px(300 if look.portrait else 272))

    def _waiting(self) -> str:
        if not self._tile.known:
            return translate("TicketPages", "人数未知")
        return translate("TicketPages", "{count} 人等候").format(count=self._tile.waiting)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, tile = self._look, self._tile
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stopped = tile.known and tile.state in ("paused", "closed")
        ground = look.color("accent_quiet" if self.isDown() else "sunken" if stopped else "surface")
        paint_ground(painter, self, look, ground, look.color("line_strong" if stopped else "line"), 16)
        pad = look.px(28)
        room = self.rect().adjusted(pad, look.px(20), -pad, -look.px(16))
        top = QRect(room.left(), room.top(), room.width(), look.type(72))
        ink = look.color("muted" if stopped else "text")
        self._put(painter, top, tile.name, 56, ink, bold=True)
        self._put(painter, top, tile.counters, 30, look.color("muted"), right=True)
        about = QRect(room.left(), top.bottom(), room.width(), look.type(44))
        self._put(painter, about, tile.about, 28, look.color("muted"))
        foot = QRect(room.left(), room.bottom() - look.type(72), room.width(), look.type(72))
        painter.fillRect(QRect(foot.left(), foot.top() - look.px(10), foot.width(), 1), look.color("line"))
        if stopped:
            side = look.px(40)
            icons.draw(
                painter,
                "pause",
                QRect(foot.left(), foot.center().y() - side // 2, side, side),
                look.color("warn"),
            )
            beside = foot.adjusted(side + look.px(12), 0, 0, 0)
            said = translate("TicketPages", "{state}，可先取号").format(state=tile.wait)
            self._put(painter, beside, said, 30, look.color("warn"), bold=True)
            return
        self._put(painter, foot, self._waiting(), 34, look.color("text"), bold=True)
        if tile.known:
            free = tile.state == "free"
            words = tile.wait if tile.wait != translate("Hall", "等候时间无法估计") else ""
            self._put(painter, foot, words, 32, look.color("ok" if free else "text"), bold=free, right=True)

    def _put(
        self, painter: QPainter, box: QRect, text: str, size: float, ink: QColor, *, bold: bool = False,
        right: bool = False,
    ) -> None:  # fmt: skip
        font = self._look.font(size, bold)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(text)
        if wide > box.width() and wide:
            font.setPixelSize(max(1, int(font.pixelSize() * max(0.7, box.width() / wide))))
            painter.setFont(font)
        painter.setPen(ink)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Right if right else Left, shown)


class WindowsPage(Page):
    """Every window, and who does not know which."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.tickets = tickets_of(room)
        self.tickets.window = self.tickets.matter = ""

    @property
    def title(self) -> str:
        return translate("TicketPages", "我要办事")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        if not self.tickets.live:
            column.addWidget(notice(look, "cloud-off", translate("TicketPages", "网络不通，取号照常")))
        grid = QGridLayout()
        grid.setSpacing(look.px(20))
        across = 2 if look.portrait else 4
        self._shown = self.tickets.tiles()
        for place, tile in enumerate(self._shown):
            made = _WindowTile(look, tile)
            made.clicked.connect(lambda *_, window=tile.id: self._choose(window))
            grid.addWidget(made, place // across, place % across)
        for at in range(across):
            grid.setColumnStretch(at, 1)
        column.addLayout(grid, 1)

    def tick(self) -> None:
        """Who waits is told as it is now, but for whom a finger is on the glass."""
        held = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not held and self.tickets.tiles() != self._shown:
            self.room.rebuild()

    def _choose(self, window: str) -> None:
        self.tickets.window = window
        self.room.go("matter")

    def buttons(self) -> Sequence[QWidget]:
        find = Press(self.look, translate("TicketPages", "不知道找哪个窗口？"), icon="search", size=36)
        find.setObjectName("find")
        find.clicked.connect(lambda *_: self.room.go("find"))
        rate = Press(self.look, translate("TicketPages", "评价刚才的办理"), icon="star", size=36)
        rate.setObjectName("rate")
        rate.clicked.connect(lambda *_: self.room.go("rate"))
        return (find, rate)

    def said(self) -> str:
        names = translate("TicketPages", "、").join(one.name for one in self.tickets.tiles())
        return translate(
            "TicketPages", "我要办事。请按要去的窗口：{names}。不知道找哪个窗口，请按下面的按钮。"
        ).format(names=names)


class MatterPage(Page):
    """What one comes for and what one has to bring; then the number."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.tickets = tickets_of(room)

    @property
    def title(self) -> str:
        chosen = self.tickets.chosen()
        name = chosen.said if chosen is not None else ""
        return translate("TicketPages", "{window}窗口取号").format(window=name)

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        matters = self.tickets.matters()
        if matters:
            column.addWidget(
                label(
                    translate("TicketPages", "办什么事？按一下看要带什么，也可以直接取号"), "head", wrap=True
                )
            )
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        across = 1 if look.portrait or len(matters) < 3 else 2
        for place, matter in enumerate(matters):
            chosen = matter.name == self.tickets.matter
            made = Press(
                look, matter.name, kind="chosen" if chosen else "plain", icon="check" if chosen else ""
            )
            made.setObjectName(f"matter {place}")
            made.clicked.connect(lambda *_, name=matter.name: self._choose(name))
            grid.addWidget(made, place // across, place % across)
        column.addLayout(grid)
        wanted = self.tickets.needs()
        if wanted is not None:
            frame, inside = card(look)
            inside.addWidget(label(translate("TicketPages", "请带："), "head"))
            for need in wanted.needs or (translate("TicketPages", "不用带材料"),):
                inside.addWidget(label(f"· {need}", "body", wrap=True))
            if wanted.note:
                inside.addWidget(label(wanted.note, "body", "muted", wrap=True))
            column.addWidget(frame)
        column.addStretch(1)

    def _choose(self, matter: str) -> None:
        self.tickets.matter = "" if matter == self.tickets.matter else matter
        self.room.rebuild()

    def buttons(self) -> Sequence[QWidget]:
        first = Press(
            self.look, translate("TicketPages", "优先办理"),
            note=translate("TicketPages", "70 岁以上、残疾、孕妇、军人"),
            kind="chosen" if self.tickets.priority else "plain", size=36,
        )  # fmt: skip
        first.setObjectName("priority")
        first.clicked.connect(lambda *_: self._first())
        take = Press(self.look, translate("TicketPages", "取号"), after="arrow-right", kind="accent", size=40)
        take.setObjectName("next")
        take.clicked.connect(lambda *_: self.tickets.take())
        return (first, take)

    def _first(self) -> None:
        self.tickets.priority = not self.tickets.priority
        self.room.rebuild()

    def back(self) -> None:
        self.room.go("tickets")

    def said(self) -> str:
        wanted = self.tickets.needs()
        if wanted is not None:
            needs = translate("TicketPages", "、").join(wanted.needs)
            return translate("TicketPages", "{matter}，请带：{needs}。然后按取号。").format(
                matter=wanted.name, needs=needs
            )
        names = translate("TicketPages", "、").join(one.name for one in self.tickets.matters())
        return translate("TicketPages", "办什么事？有：{names}。也可以直接按取号。").format(names=names)


class TicketPage(Page):
    """The number; it clears itself before the next person comes."""

    counts = QUIET

    def __init__(self, room: Room, taken: Taken, slip: str) -> None:
        """``slip``: how it stands with the paper, in a sentence."""
        super().__init__(room)
        self.taken, self.slip = taken, slip

    @property
    def title(self) -> str:
        return translate("TicketPages", "取到号了")

    def fill(self, column: QVBoxLayout) -> None:
        look, taken = self.look, self.taken
        center = Qt.AlignmentFlag.AlignCenter
        frame, inside = card(look, 44)
        inside.addWidget(label(translate("TicketPages", "您的号"), "body", "muted", align=center))
        number = label(taken.name, "huge", "accent", align=center)
        number.setObjectName("number")
        inside.addWidget(number)
        where = f"{taken.counters}  {taken.place}".strip()
        inside.addWidget(label(where, "title", align=center))
        inside.addWidget(label(taken.ahead, "head", wrap=True, align=center))
        column.addWidget(frame)
        if taken.needs:
            needs = translate("TicketPages", "；").join(taken.needs)
            column.addWidget(
                label(translate("TicketPages", "请带：{needs}").format(needs=needs), "body", wrap=True)
            )
        if taken.own:
            said = translate("TicketPages", "网络不通，这个号已存在本机，一样有效；网络通了自动送到窗口。")
            column.addWidget(notice(look, "cloud-off", said))
        column.addWidget(
            label(self.slip or translate("TicketPages", "请记住号码或拍下来"), "body", "muted", wrap=True)
        )
        column.addWidget(
            label(translate("TicketPages", "请听叫号、看大屏；过号不作废，到窗口说一声。"), "body", wrap=True)
        )
        column.addStretch(1)

    def buttons(self) -> Sequence[QWidget]:
        done = Press(self.look, translate("TicketPages", "好了"), kind="accent", size=40)
        done.setObjectName("next")
        done.clicked.connect(lambda *_: self.room.home())
        return (done,)

    def said(self) -> str:
        return translate("TicketPages", "取到号了。您的号是{name}，请到{counters}。{ahead}。").format(
            name=self.taken.name, counters=self.taken.counters, ahead=self.taken.ahead
        )


class FindPage(Page):
    """不知道找哪个窗口: some words, and where they lead."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.tickets = tickets_of(room)
        self._words = ""

    @property
    def title(self) -> str:
        return translate("TicketPages", "找窗口")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(label(translate("TicketPages", "您要办什么事？几个字也行"), "head", wrap=True))
        self.field = LineField(look, 30, translate("TicketPages", "要办的事"))
        self.field.setObjectName("words")
        self.field.setPlaceholderText(translate("TicketPages", "比如：老年钱、社保卡、盖房"))
        self.field.setText(self._words)
        self.field.textChanged.connect(self._typed)
        self.field.wanted.connect(self.room.show_pad)
        column.addWidget(self.field)
        self._found = QVBoxLayout()
        self._found.setSpacing(look.px(12))
        column.addLayout(self._found)
        column.addStretch(1)
        self._show()

    def _typed(self, text: str) -> None:
        self._words = text
        self._show()

    def _show(self) -> None:
        _empty(self._found)
        found = self.tickets.find(self._words)
        for place, one in enumerate(found):
            name = one.matter.name if one.matter is not None else one.window.about
            text = translate("TicketPages", "{window}窗口  {matter}").format(
                window=one.window.said, matter=name
            )
            made = Press(self.look, text, after="arrow-right", height=96)
            made.setObjectName(f"found {place}")
            made.clicked.connect(lambda *_, one=one: self._go(one))
            self._found.addWidget(made)
        if self._words.strip() and not found:
            said = translate("TicketPages", "没有找到。请换几个字，或按「叫人帮忙」。")
            self._found.addWidget(label(said, "body", "warn", wrap=True))

    def _go(self, found: Found) -> None:
        self.tickets.window = found.window.id
        self.tickets.matter = found.matter.name if found.matter is not None else ""
        self.room.go("matter")

    def back(self) -> None:
        self.room.go("tickets")

    def said(self) -> str:
        return translate("TicketPages", "您要办什么事？写几个字，下面会出现该去的窗口。")

    def first_focus(self) -> QWidget | None:
        return self.field


class RatePage(Page):
    """好差评: the number on the slip, then one of five answers; nobody's name."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.tickets = tickets_of(room)
        self._number = self._ticket = ""
        self._thanks = ""

    @property
    def title(self) -> str:
        return translate("TicketPages", "评价刚才的办理")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        if self._thanks:
            column.addWidget(label(self._thanks, "title", "ok", wrap=True))
            column.addStretch(1)
            return
        column.addWidget(label(translate("TicketPages", "小票上的号，比如 027 或 A07"), "head", wrap=True))
        self.field = LineField(look, 6, translate("TicketPages", "号码"), "digits")
        self.field.setProperty("wide", "true")
        self.field.setFixedHeight(look.px(124))
        self.field.setObjectName("number")
        self.field.setText(self._number)
        self.field.textChanged.connect(self._typed)
        self.field.wanted.connect(self.room.show_pad)
        column.addWidget(self.field)
        self._below = QVBoxLayout()
        self._below.setSpacing(look.px(12))
        column.addLayout(self._below)
        column.addStretch(1)
        self._show()

    def _typed(self, text: str) -> None:
        self._number, self._ticket = text, ""
        self._show()

    def _show(self) -> None:
        _empty(self._below)
        found = self.tickets.done(self._number)
        if self._number.strip() and not found:
            said = translate("TicketPages", "今天没有办完、还没评价的这个号。请看看小票。")
            self._below.addWidget(label(said, "body", "muted", wrap=True))
            return
        if len(found) == 1:
            self._ticket = found[0][0]
        for place, (ticket, name) in enumerate(found if len(found) > 1 else ()):
            chosen = ticket == self._ticket
            made = Press(self.look, name, kind="chosen" if chosen else "plain")
            made.setObjectName(f"ticket {place}")
            made.clicked.connect(lambda *_, ticket=ticket: self._choose(ticket))
            self._below.addWidget(made)
        if self._ticket:
            for rating, word in RATINGS.items():
                made = Press(self.look, translate("Hall", word), height=92)
                made.setObjectName(f"rating {rating.value}")
                made.clicked.connect(lambda *_, rating=rating: self.tickets.rate(self._ticket, rating))
                self._below.addWidget(made)

    def _choose(self, ticket: str) -> None:
        self._ticket = ticket
        self._show()

    def thank(self, said: str) -> None:
        """It was kept."""
        self._thanks = said
        self.room.hide_pad()
        self.room.rebuild()

    def back(self) -> None:
        self.room.go("tickets")

    def said(self) -> str:
        return self._thanks or translate("TicketPages", "请按小票上的号，再选满意不满意。")

    def first_focus(self) -> QWidget | None:
        return None if self._thanks else self.field
