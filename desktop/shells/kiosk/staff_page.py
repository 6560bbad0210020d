"""工作人员: the code, and behind it how the machine stands and the way out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.services.kiosk.staff import LONGEST_TYPED, Try
from desktop.shells.kiosk.fields import LineField
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, card, label, notice

translate = QCoreApplication.translate


class StaffPage(Page):
    """First the code; a few wrong ones, and it waits."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._open = False

    @property
    def title(self) -> str:
        return translate("StaffPage", "工作人员")

    def fill(self, column: QVBoxLayout) -> None:
        if self._open:
            self._menu(column)
            return
        look = self.look
        column.addWidget(label(translate("StaffPage", "请刷卡，或输解锁码"), "head"))
        self.code = LineField(look, LONGEST_TYPED, translate("StaffPage", "解锁码"), "digits")
        self.code.setEchoMode(QLineEdit.EchoMode.Password)
        self.code.setProperty("wide", "true")
        self.code.setFixedHeight(look.px(124))
        self.code.setObjectName("code")
        self.code.wanted.connect(self.room.show_pad)
        self.code.returnPressed.connect(self._try)  # a reader of cards types the number and Enter
        self.code.textChanged.connect(lambda _text: self.room.say_why(""))
        column.addWidget(self.code)
        said = translate("StaffPage", "每次解锁都会记录在案。办事的群众请按「返回」。")
        column.addWidget(label(said, "body", "muted", wrap=True))
        if self.desk.demonstration:
            shown = translate("StaffPage", "这是演示，解锁码：{code}").format(code=self.desk.demonstration)
            told = notice(look, "info", shown)
            told.setObjectName("demonstration")
            column.addWidget(told)
        column.addStretch(1)

    def tried(self, found: Try) -> None:
        """What came of it."""
        if found.outcome == "open":
            self._open = True
            self.desk.call_help(False)
            self.room.hide_pad()
            self.room.rebuild()
            return
        self.code.clear()
        self.room.say_why(self._why(found))

    def _why(self, found: Try) -> str:
        match found.outcome:
            case "unset":
                return translate(
                    "StaffPage", "这台机器还没有设解锁码，也没有登记卡，请系统管理员按手册设置。"
                )
            case "locked" if found.until is not None:
                at = found.until.astimezone(self.desk.township.clock.zone)
                return translate("StaffPage", "错的次数太多，{time} 以后再试。").format(time=f"{at:%H:%M}")
            case "locked":
                return translate("StaffPage", "现在不能解锁：自助机的磁盘写不进，请联系系统管理员。")
        return translate("StaffPage", "解锁码或卡不对，还能试 {left} 次。").format(left=found.left)

    def _menu(self, column: QVBoxLayout) -> None:
        look, desk = self.look, self.desk
        standing = desk.standing
        frame, inside = card(look, 36)
        link = (
            translate("StaffPage", "在线")
            if standing.online
            else standing.reason or translate("StaffPage", "没有连上")
        )
        rows = [
            (translate("StaffPage", "机器"), desk.name), (translate("StaffPage", "中心"), link),
            (
                translate("StaffPage", "待送出"),
                translate("StaffPage", "{count} 件").format(count=standing.count.waiting),
            ),
            (
                translate("StaffPage", "中心没有收下的"),
                translate("StaffPage", "{count} 件，保存在本机").format(count=standing.count.held),
            ),
        ]  # fmt: skip
        for name, words in rows:
            row = QHBoxLayout()
            row.setSpacing(look.px(24))
            row.addWidget(label(name, "body", "muted"))
            row.addWidget(label(words, "body", bold=True, wrap=True), 1)
            inside.addLayout(row)
        column.addWidget(frame)
        for name, words, icon, act in self._acts():
            made = Press(look, words, icon=icon, size=38, height=104)
            made.setObjectName(name)
            made.clicked.connect(act)
            column.addWidget(made)
        column.addStretch(1)

    def _acts(self) -> Iterator[tuple[str, str, str, Callable[..., None]]]:
        if self.desk.carries:
            words = translate("StaffPage", "登记写入 U 盘，并收取回执")
            yield "carry", words, "usb", lambda *_: self.desk.carry()
        yield "leave", translate("StaffPage", "退出自助机程序"), "log-out", lambda *_: self.room.leave()

    def buttons(self) -> Sequence[QWidget]:
        if self._open:
            return ()
        made = Press(
            self.look, translate("StaffPage", "解锁"), after="arrow-right", kind="accent", size=40, height=104
        )
        made.setObjectName("next")
        made.clicked.connect(self._try)
        return (made,)

    def _try(self, *_: object) -> None:
        self.desk.unlock(self.code.text())

    def said(self) -> str:
        return translate("StaffPage", "这里是工作人员用的。请按返回。")

    def first_focus(self) -> QWidget | None:
        return self.code if not self._open else None
