"""登记好了: the query code, the slip, what comes next; and the page clears itself before the next person comes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

import segno
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.domain.events.querycode import scanned
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Picture, Press, card, label
from desktop.viewmodels.kiosk.kiosk import Registered
from desktop.viewmodels.kiosk.report import spelled

translate = QCoreApplication.translate
QUIET = 30.0
"""Seconds that the page stays without a touch."""


class Code(QWidget):
    """A QR code, black on white whatever the colours around it."""

    def __init__(self, text: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        code = segno.make(text, error="m", micro=False)
        self._rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
        self.setFixedSize(side, side)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))
        count = len(self._rows) + 4
        module = self.width() // count
        edge = (self.width() - module * len(self._rows)) // 2
        for down, row in enumerate(self._rows):
            for across, dark in enumerate(row):
                if dark:
                    painter.fillRect(
                        QRectF(edge + across * module, edge + down * module, module, module),
                        QColor("#000000"),
                    )
        painter.end()


class DonePage(Page):
    """What was handed in, and how to hear of it again."""

    framed = False
    counts = QUIET

    def __init__(self, room: Room, done: Registered, slip: str) -> None:
        """``slip``: how it stands with the paper, in a sentence; empty where this machine has no printer."""
        super().__init__(room)
        self.done, self.slip = done, slip

    @property
    def title(self) -> str:
        return translate("DonePage", "登记好了")

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        pad = look.px(60 if look.portrait else 64)
        column.setContentsMargins(pad, look.px(56 if look.portrait else 28), pad, look.px(36))
        column.setSpacing(look.px(28 if look.portrait else 16))
        column.addLayout(self._head())
        middle = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if look.portrait else QBoxLayout.Direction.LeftToRight
        )
        middle.setSpacing(look.px(36))
        middle.addWidget(self._card(), 0 if look.portrait else 5)
        beside = QVBoxLayout()
        beside.setSpacing(look.px(20))
        beside.addWidget(label(translate("DonePage", "接下来"), "head"))
        for number, words in enumerate(self._next(), 1):
            beside.addLayout(self._step(number, words))
        beside.addWidget(self._state())
        beside.addStretch(1)
        middle.addLayout(beside, 4)
        column.addLayout(middle, 1)
        column.addLayout(self._clearing())
        column.addLayout(self._acts())

    def _head(self) -> QHBoxLayout:
        look, done = self.look, self.done
        row = QHBoxLayout()
        row.setSpacing(look.px(28))
        row.addWidget(Picture(look, "circle-check", 112, "ok"))
        words = QVBoxLayout()
        words.setSpacing(look.px(2))
        words.addWidget(label(self.title, "hall"))
        said = translate("DonePage", "{name}，您反映的「{matter}」，我们记下了")
        if done.where:
            said = translate("DonePage", "「{matter}」，我们记下了")
        elif not done.name:
            said = translate("DonePage", "您反映的「{matter}」，我们记下了")
        words.addWidget(label(said.format(name=done.name, matter=done.matter), "body", "muted", wrap=True))
        row.addLayout(words, 1)
        read = Press(
            look,
            translate("DonePage", "读本页"),
            icon="volume-2",
            height=88,
            width=196,
            size=36,
            icon_size=40,
        )
        read.clicked.connect(lambda *_: self.room.read())
        row.addWidget(read, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _card(self) -> QFrame:
        look, done = self.look, self.done
        frame, column = card(look, 28 if look.large and not look.portrait else 44)
        column.addWidget(
            label(translate("DonePage", "您的查询码"), "body", "muted", align=Qt.AlignmentFlag.AlignHCenter)
        )
        code = label(done.code, "huge", align=Qt.AlignmentFlag.AlignHCenter)
        code.setObjectName("code")
        font = look.font(144 if look.portrait and not look.large else 112, True)
        code.setStyleSheet(f"font-size: {font.pixelSize()}px; font-weight: 700;")
        column.addWidget(code)
        rule = QFrame()
        rule.setProperty("frame", "rule")
        rule.setFixedHeight(max(1, look.px(1)))
        column.addWidget(rule)
        row = QHBoxLayout()
        row.setSpacing(look.px(36))
        row.addWidget(Code(scanned(done.code, self.desk.township.page), look.px(280)))
        words = QVBoxLayout()
        words.addStretch(1)
        lead = translate("DonePage", "来窗口问，扫这个码就行")
        if self.desk.township.page:
            lead = translate("DonePage", "用手机扫一扫，在家看进度")
        words.addWidget(label(lead, "head", wrap=True))
        if done.phone:
            said = translate("DonePage", "在自助机按「查进度」，输查询码和电话后四位；或打 {phone}。")
        else:
            said = translate("DonePage", "您没有留电话：带着查询码到窗口问，或打 {phone}。")
        words.addWidget(label(said.format(phone=self.desk.phone), "body", "muted", wrap=True))
        words.addStretch(1)
        row.addLayout(words, 1)
        column.addLayout(row)
        return frame

    def _next(self) -> list[str]:
        found = [
            translate("DonePage", "镇里已经收到，有人会受理。")
            if self.sent
            else translate("DonePage", "网络一通，镇里马上收到，您的登记不会丢。")
        ]
        if self.done.where:
            come = translate("DonePage", "到那天请来{where}，带上身份证和有关的材料。")
            found.append(come.format(where=self.done.where))
        elif self.done.phone:
            found.append(
                translate("DonePage", "办完打 {phone} 问您，没解决再办。").format(phone=self.done.phone)
            )
        return found

    @property
    def sent(self) -> bool:
        """Whether the center has it."""
        standing = self.desk.standing
        return standing.online and standing.count.waiting == 0

    def _step(self, number: int, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.look.px(20))
        row.addWidget(label(str(number), "head", "accent"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, "body", wrap=True), 1)
        return row

    def _state(self) -> QFrame:
        look = self.look
        frame, column = card(look, 28)
        rows = [
            ("printer", self.slip, "accent") if self.slip else
            ("pencil", translate("DonePage", "这台机器不打小票，请抄下或拍下查询码"), "warn"),
            ("circle-check", translate("DonePage", "已送到镇里"), "ok") if self.sent else
            ("cloud-off", translate("DonePage", "已存在本机，网络通了自动送出"), "warn"),
        ]  # fmt: skip
        for icon, words, role in rows:
            row = QHBoxLayout()
            row.setSpacing(look.px(20))
            row.addWidget(Picture(look, icon, 48, role))
            row.addWidget(label(words, "body", wrap=True), 1)
            column.addLayout(row)
        return frame

    def _clearing(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(Picture(look, "clock", 40, "muted"))
        self.left = label("", "body", bold=True)
        row.addWidget(self.left, 1)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(look.px(300), look.px(8))
        self.bar.setStyleSheet(
            f"QProgressBar {{ background: {look.palette.line}; border: 0; }}"
            f"QProgressBar::chunk {{ background: {look.palette.text}; }}"
        )
        row.addWidget(self.bar)
        self.count(int(QUIET))
        return row

    def tick(self) -> None:
        self.count(max(0, ceil(self.desk.idle.left)))

    def count(self, seconds: int) -> None:
        """So many are left."""
        self.left.setText(translate("DonePage", "{seconds} 秒后清除本页").format(seconds=seconds))
        self.bar.setRange(0, int(QUIET))
        self.bar.setValue(min(seconds, int(QUIET)))

    def _acts(self) -> QHBoxLayout:
        look = self.look
        row = QHBoxLayout()
        row.setSpacing(look.px(20))
        stay = Press(look, translate("DonePage", "再看一会儿"), size=40, height=112, icon_size=40)
        stay.setObjectName("stay")
        stay.clicked.connect(lambda *_: self.desk.idle.touch())
        row.addWidget(stay, 3)
        if self.slip:
            again = Press(look, translate("DonePage", "再打一张"), size=40, height=112)
            again.setObjectName("again")
            again.clicked.connect(self._again)
            row.addWidget(again, 3)
        home = Press(look, translate("DonePage", "好了"), kind="accent", size=40, height=112)
        home.setObjectName("done")
        home.clicked.connect(lambda *_: self.room.home())
        row.addWidget(home, 4)
        return row

    def _again(self, _checked: bool = False) -> None:
        self.slip = self.room.print_slip(self.done)
        self.room.rebuild()

    def said(self) -> str:
        words = translate("DonePage", "登记好了。您的查询码是：{code}。请记下来。")
        return words.format(code=spelled(self.done.code.split(" "))) + "".join(self._next())

    def buttons(self) -> Sequence[QWidget]:
        return ()
