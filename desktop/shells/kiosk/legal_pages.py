"""法律服务: who is on duty today and on the next days, and an appointment, which only the judicial post reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.shells.kiosk.fields import LineField, NumberField
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Picture, Press, card, label
from desktop.viewmodels.kiosk.services import Day
from desktop.viewmodels.words import clauses, labelled, listed

translate = QCoreApplication.translate


class LawyerPage(Page):
    """Step 1: who is there, and what it is about."""

    @property
    def title(self) -> str:
        return translate("LegalPages", "法律服务")

    def fill(self, column: QVBoxLayout) -> None:
        look, services = self.look, self.desk.services
        legal = services.legal
        if legal is None:
            return
        frame, inside = card(look, 36)
        row = QHBoxLayout()
        row.setSpacing(look.px(28))
        row.addWidget(Picture(look, "scale", 88), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(8))
        words.addWidget(label(self._duty(), "head", wrap=True))
        where = translate("LegalPages", "{place}，不收钱。电话 {phone}")
        words.addWidget(label(where.format(place=legal.place, phone=legal.phone), "body", "muted", wrap=True))
        row.addLayout(words, 1)
        inside.addLayout(row)
        column.addWidget(frame)
        column.addWidget(label(translate("LegalPages", "要预约，按一下想问的事"), "head", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        across = 2 if look.portrait else 4
        for place, topic in enumerate(legal.matters):
            made = Press(look, topic, size=38, height=112)
            made.setObjectName(f"topic-{place}")
            made.clicked.connect(partial(self._choose, topic))
            grid.addWidget(made, place // across, place % across)
        column.addLayout(grid)
        column.addStretch(1)

    def _duty(self) -> str:
        services = self.desk.services
        today = services.today()
        if today:
            names = listed(f"{one.name} {one.hours}" for one in today)
            return translate("LegalPages", "今天值班：{names}").format(names=names)
        days = services.days()
        if not days:
            return translate("LegalPages", "这两周没有排律师值班")
        return translate("LegalPages", "今天没有律师值班，最近一次：{day} {name}").format(
            day=days[0].text, name=days[0].lawyer.name
        )

    def _choose(self, topic: str, _checked: bool = False) -> None:
        self.desk.services.ask_about(topic)
        self.room.go("book")

    def said(self) -> str:
        legal = self.desk.services.legal
        topics = listed(legal.matters) if legal is not None else ""
        return translate("LegalPages", "法律服务。{duty}。要预约，请按想问的事：{topics}。").format(
            duty=self._duty(), topics=topics
        )


class BookPage(Page):
    """Step 2: which day, and how to be reached; what is handed in stands below."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.draft = self.desk.services.appointment

    @property
    def title(self) -> str:
        return translate("LegalPages", "预约律师")

    def fill(self, column: QVBoxLayout) -> None:
        look, draft = self.look, self.draft
        days = self.desk.services.days()
        column.addWidget(label(translate("LegalPages", "哪一天来？"), "head"))
        if not days:
            said = translate("LegalPages", "这两周没有排律师值班，请到窗口问，或打 {phone}。")
            phone = self.desk.services.legal.phone if self.desk.services.legal is not None else ""
            column.addWidget(label(said.format(phone=phone or self.desk.phone), "body", "warn", wrap=True))
        grid = QGridLayout()
        grid.setSpacing(look.px(14))
        across = 1 if look.portrait else 2
        for place, day in enumerate(days):
            chosen = draft.day is not None and draft.day.text == day.text and draft.day.lawyer == day.lawyer
            made = Press(
                look, f"{day.text}  {day.lawyer.name}", icon="check" if chosen else "", size=34, height=88,
                kind="chosen" if chosen else "plain", bold=chosen, icon_size=28,
            )  # fmt: skip
            made.setObjectName(f"day-{place}")
            made.clicked.connect(partial(self._choose, day))
            grid.addWidget(made, place // across, place % across)
        column.addLayout(grid)
        column.addWidget(label(translate("LegalPages", "怎么联系您？"), "head"))
        self.name = LineField(look, 16, translate("LegalPages", "怎么称呼您，可以不留"))
        self.name.setObjectName("name")
        self.name.setText(draft.name)
        self.name.setPlaceholderText(translate("LegalPages", "怎么称呼您，可以不留"))
        self.name.textChanged.connect(self._named)
        self.name.wanted.connect(self.room.show_pad)
        self.phone = NumberField(look, translate("LegalPages", "电话号码"), draft.phone)
        self.phone.setObjectName("phone")
        self.phone.setPlaceholderText(translate("LegalPages", "电话，有变动好告诉您"))
        self.phone.given.connect(self._reached)
        self.phone.wanted.connect(self.room.show_pad)
        tall = look.portrait and look.large  # side by side their words would be cut off
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if tall else QBoxLayout.Direction.LeftToRight)
        row.setSpacing(look.px(16))
        row.addWidget(self.name)
        row.addWidget(self.phone)
        column.addLayout(row)
        frame, inside = card(look, 28)
        inside.addWidget(label(translate("LegalPages", "请看一遍，对不对"), "small", "muted"))
        lines = QGridLayout()
        lines.setHorizontalSpacing(look.px(24))
        lines.setVerticalSpacing(look.px(6))
        lines.setColumnStretch(1, 1)
        self.lines: list[QLabel] = []
        for place, line in enumerate(draft.summary()):
            lines.addWidget(label(line.label, "body", "muted"), place, 0)
            self.lines.append(label(line.text, "body", wrap=True))
            lines.addWidget(self.lines[-1], place, 1)
        inside.addLayout(lines)
        column.addWidget(frame)
        told = self.desk.notice
        column.addWidget(label(labelled(told.title, clauses(told.points)), "tiny", "muted", wrap=True))
        column.addStretch(1)

    def _choose(self, day: Day, _checked: bool = False) -> None:
        self.draft.day = day
        self.room.rebuild()

    def _named(self, text: str) -> None:
        self.draft.name = text
        self._renew()

    def _reached(self, digits: str) -> None:
        self.draft.phone = digits
        self._renew()

    def _renew(self) -> None:
        for value, line in zip(self.lines, self.draft.summary(), strict=True):
            value.setText(line.text)
        self.room.say_why("")

    def buttons(self) -> Sequence[QWidget]:
        made = Press(self.look, translate("LegalPages", "同意并预约"), after="check", kind="accent", size=40)
        made.setObjectName("next")
        made.clicked.connect(lambda *_: self._hand_in())
        return (made,)

    def _hand_in(self) -> None:
        why = self.draft.stuck()
        if why:
            self.room.say_why(why)
        else:
            self.desk.register(self.draft)

    def back(self) -> None:
        self.room.go("lawyer")

    def said(self) -> str:
        days = listed(one.text for one in self.desk.services.days())
        return translate(
            "LegalPages", "预约律师，问{topic}。请选一天：{days}。再留一个电话，然后按同意并预约。"
        ).format(topic=self.draft.topic, days=days)
