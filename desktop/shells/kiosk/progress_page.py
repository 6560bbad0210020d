"""查进度: by the code on the slip and the last four digits of the number that was left; the center alone knows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.link.kiosk import Told
from desktop.shells.kiosk.fields import LineField
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, card, label

translate = QCoreApplication.translate


class ProgressPage(Page):
    """Two numbers, one answer."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self._told: Told | None = None
        self._code = self._tail = ""

    @property
    def title(self) -> str:
        return translate("ProgressPage", "查进度")

    def fill(self, column: QVBoxLayout) -> None:
        if self._told is not None:
            self._answer(column, self._told)
            return
        look = self.look
        column.addWidget(label(translate("ProgressPage", "小票上的查询码（9 位）"), "head"))
        self.code = LineField(look, 11, translate("ProgressPage", "查询码"), "digits")
        self.code.setProperty("wide", "true")
        self.code.setFixedHeight(look.px(124))
        self.code.setObjectName("code")
        self.code.setPlaceholderText("000 000 000")
        self.code.setText(self._code)
        self.code.textChanged.connect(self._group)
        self.code.wanted.connect(self.room.show_pad)
        column.addWidget(self.code)
        column.addSpacing(look.px(16))
        column.addWidget(label(translate("ProgressPage", "登记时留的电话，最后 4 位"), "head"))
        self.tail = LineField(look, 4, translate("ProgressPage", "电话最后 4 位"), "digits")
        self.tail.setProperty("wide", "true")
        self.tail.setFixedHeight(look.px(124))
        self.tail.setObjectName("tail")
        self.tail.setText(self._tail)
        self.tail.textChanged.connect(self._last)
        self.tail.wanted.connect(self.room.show_pad)
        column.addWidget(self.tail)
        said = translate("ProgressPage", "没有留电话的，请带着查询码到窗口问，或打 {phone}。")
        column.addWidget(label(said.format(phone=self.desk.phone), "body", "muted", wrap=True))
        column.addStretch(1)

    def _group(self, text: str) -> None:
        text = text.rpartition("#")[2]  # a scanner types the whole link of a slip
        digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())[:9]
        shown = " ".join(digits[at : at + 3] for at in range(0, len(digits), 3))
        if shown != text:
            self.code.setText(shown)
        self._code = shown
        self.room.say_why("")
        if len(digits) == 9 and self.code.hasFocus() and shown == text:
            self.tail.setFocus()

    def _last(self, text: str) -> None:
        self._tail = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
        if self._tail != text:
            self.tail.setText(self._tail)
        self.room.say_why("")

    def tell(self, told: Told) -> None:
        """The center has answered."""
        self._told = told
        self.room.hide_pad()
        self.room.rebuild()

    def _answer(self, column: QVBoxLayout, told: Told) -> None:
        look, zone = self.look, self.desk.township.clock.zone
        frame, inside = card(look, 44)
        inside.addWidget(
            label(translate("ProgressPage", "查询码 {code}").format(code=told.code), "body", "muted")
        )
        state = label(told.state, "hall", "accent", wrap=True)
        state.setObjectName("state")
        inside.addWidget(state)
        rows = [
            (translate("ProgressPage", "登记时间"), _day(told.reported_at.astimezone(zone))),
            (translate("ProgressPage", "最近一步"), _day(told.changed_at.astimezone(zone))),
        ]
        if told.handled_by:
            rows.append((translate("ProgressPage", "在办岗位"), told.handled_by))
        if told.due is not None:
            rows.append((translate("ProgressPage", "应在这之前办完"), _day(told.due.astimezone(zone))))
        if told.number:
            rows.append((translate("ProgressPage", "编号"), told.number))
        for name, words in rows:
            row = QHBoxLayout()
            row.addWidget(label(name, "body", "muted"))
            row.addWidget(label(words, "body", bold=True), 1)
            row.setSpacing(look.px(24))
            inside.addLayout(row)
        column.addWidget(frame)
        said = translate("ProgressPage", "不满意或有新情况，请到窗口，或打 {phone}。")
        column.addWidget(label(said.format(phone=self.desk.phone), "body", "muted", wrap=True))
        column.addStretch(1)

    def buttons(self) -> Sequence[QWidget]:
        if self._told is not None:
            made = Press(self.look, translate("ProgressPage", "查另一件"), size=40, height=104)
            made.clicked.connect(lambda *_: self.room.go("progress"))
        else:
            made = Press(
                self.look,
                translate("ProgressPage", "查询"),
                after="arrow-right",
                kind="accent",
                size=40,
                height=104,
            )
            made.clicked.connect(lambda *_: self.desk.ask(self._code, self._tail))
        made.setObjectName("next")
        return (made,)

    def said(self) -> str:
        if self._told is not None:
            return translate("ProgressPage", "现在是：{state}。").format(state=self._told.state)
        return translate(
            "ProgressPage", "请按小票上的查询码，九位数字，再按登记时留的电话的最后四位，然后按查询。"
        )

    def first_focus(self) -> QWidget | None:
        return self.code if self._told is None else None


def _day(moment) -> str:
    return translate("ProgressPage", "{month}月{day}日 {time}").format(
        month=moment.month, day=moment.day, time=f"{moment:%H:%M}"
    )
