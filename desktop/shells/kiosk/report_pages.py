"""我要反映 in three steps: which kind, what and where, how to be reached; the third shows what is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.domain.places.areas import Area
from desktop.shells.kiosk.fields import LineField, NumberField, WordsField
from desktop.shells.kiosk.page import Page
from desktop.shells.kiosk.parts import Kind, Press, Thumb, Tile, card, label
from desktop.viewmodels.kiosk.report import MOST_WORDS
from desktop.viewmodels.words import clauses, labelled, listed

translate = QCoreApplication.translate


class _ReportPage(Page):
    """What the three steps have in common."""

    number = 1

    @property
    def title(self) -> str:
        return translate("ReportPage", "我要反映")

    def steps(self) -> tuple[list[str], int]:
        kind = self.desk.report.kind if self.number > 1 else ""
        names = [
            kind or translate("ReportPage", "哪一类的事"), translate("ReportPage", "什么事，在哪里"),
            translate("ReportPage", "怎么联系您"),
        ]  # fmt: skip
        return names, self.number

    def forward(self) -> None:
        """下一步: or why not."""
        draft = self.desk.report
        why = draft.stuck()
        if why:
            self.room.say_why(why)
        elif draft.forward():
            self.room.go(("kind", "what", "contact")[draft.step - 1])

    def back(self) -> None:
        if self.desk.report.back():
            self.room.go(("kind", "what", "contact")[self.desk.report.step - 1])
        else:
            self.room.home()


class KindPage(_ReportPage):
    """Step 1: eight pictures at most."""

    number = 1

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(label(translate("ReportPage", "是哪一类的事？按一下"), "head"))
        grid = QGridLayout()
        grid.setSpacing(look.px(20))
        across = 2 if look.portrait else 4
        for index, kind in enumerate(self.desk.report.kinds):
            tile = Tile(
                look, kind.name, kind.examples, kind.icon, title_size=44, note_size=28, icon_size=72,
                height=270 if look.portrait else 256,
            )  # fmt: skip
            tile.setObjectName(f"kind-{index}")
            tile.clicked.connect(partial(self._choose, kind.name))
            grid.addWidget(tile, index // across, index % across)
        column.addLayout(grid)
        column.addStretch(1)

    def _choose(self, name: str, _checked: bool = False) -> None:
        self.desk.report.choose_kind(name)
        self.room.go("what")

    def said(self) -> str:
        kinds = listed(kind.name for kind in self.desk.report.kinds)
        return translate("ReportPage", "是哪一类的事？按一下。有：{kinds}。").format(kinds=kinds)


class WhatPage(_ReportPage):
    """Step 2: own words, and the place."""

    number = 2

    def fill(self, column: QVBoxLayout) -> None:
        look, draft = self.look, self.desk.report
        head = QHBoxLayout()
        head.addWidget(label(translate("ReportPage", "发生了什么事？"), "head"))
        head.addWidget(label(translate("ReportPage", "几个字也行"), "small", "muted"), 1)
        self.count = label("", "tiny", "muted")
        head.addWidget(self.count)
        column.addLayout(head)
        self.words = WordsField(look, MOST_WORDS, translate("ReportPage", "发生了什么事？"))
        self.words.setPlainText(draft.words)
        self.words.setFixedHeight(look.px(210 if look.portrait and not self.room.camera.there else 168))
        self.words.setObjectName("words")
        self.words.setPlaceholderText(translate("ReportPage", "比如：东门口一下雨就积水"))
        self.words.textChanged.connect(self._typed)
        self.words.wanted.connect(self.room.show_pad)
        column.addWidget(self.words)
        self.call = Press(
            look, self._call_words(), icon="phone",
            kind="chosen" if draft.call_me else "plain", size=34, height=88,
        )  # fmt: skip
        self.call.setObjectName("call-me")
        self.call.clicked.connect(self._call)
        pictures = self._pictures()
        column.addLayout(pictures)
        spoken = self._spoken()
        row = pictures
        if look.portrait or len(draft.pictures) > 1:
            row = QHBoxLayout()
            row.setSpacing(look.px(12))
            column.addLayout(row)
        if spoken is not None:
            row.addWidget(spoken, 4)
        row.addWidget(self.call, 7)
        column.addSpacing(look.px(8))
        column.addWidget(label(translate("ReportPage", "在哪里？"), "head"))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        chart = self.desk.place_map is not None
        usual = draft.usual[: 4 - look.large - chart]
        for village in usual:
            chosen = village.id == draft.village
            made = Press(
                look, village.name, icon="check" if chosen else "", kind="chosen" if chosen else "plain", size=34,
                bold=chosen, height=88, icon_size=28,
            )  # fmt: skip
            made.setObjectName(f"village-{village.id}")
            made.clicked.connect(partial(self._choose, village.id))
            row.addWidget(made, 5)
        count = len(draft.villages)
        if count > len(usual):
            more = Press(
                look, translate("ReportPage", "全部 {count} 个").format(count=count), after="chevron-right", size=34,
                height=88, icon_size=28,
            )  # fmt: skip
            more.setObjectName("all-villages")
            more.clicked.connect(lambda *_: self.room.go("villages"))
            row.addWidget(more, 8)
        if chart:
            pointed = draft.spot is not None
            marked: Kind = "chosen" if pointed else "plain"
            point = Press(
                look, translate("ReportPage", "地图"), icon="check" if pointed else "map-pin", kind=marked, size=34,
                height=88, icon_size=32, name=translate("ReportPage", "在地图上指"),
            )  # fmt: skip
            point.setObjectName("map")
            point.clicked.connect(lambda *_: self.room.go("map"))
            row.addWidget(point, 6)
        column.addLayout(row)
        self.place = LineField(look, 60, translate("ReportPage", "具体地点"))
        self.place.setText(draft.place)
        self.place.setObjectName("place")
        self.place.setPlaceholderText(translate("ReportPage", "具体地点，比如：幸福小区东门"))
        self.place.textChanged.connect(lambda text: draft.give(place=text))
        self.place.wanted.connect(self.room.show_pad)
        column.addWidget(self.place)
        column.addStretch(1)
        self._typed()

    def _call_words(self) -> str:
        if self.room.microphone.there or self.desk.report.recording is not None:
            return translate("ReportPage", "不会打字：打电话问我")
        return translate("ReportPage", "不会打字：请工作人员打电话问我")

    def _pictures(self) -> QHBoxLayout:
        """Those that were taken, each taken back by a press, and the way to one more."""
        look, draft = self.look, self.desk.report
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        for place, photo in enumerate(draft.pictures):
            made = Thumb(
                look,
                photo.small,
                translate("ReportPage", "照片 {number}，按一下去掉").format(number=place + 1),
            )
            made.setObjectName(f"photo-{place}")
            made.clicked.connect(partial(self._drop, place))
            row.addWidget(made)
        if not self.room.camera.there:
            none = translate("ReportPage", "这台机器没有摄像头，有照片或材料请拿到窗口。")
            row.addWidget(label(none, "small" if look.portrait else "tiny", "muted", wrap=True), 6)
        elif draft.room_left:
            words = (
                translate("ReportPage", "再拍一张") if draft.pictures else translate("ReportPage", "拍张照片")
            )
            more = Press(look, words, icon="camera", size=34, height=88)
            more.setObjectName("photo")
            more.clicked.connect(lambda *_: self.room.go("photo"))
            row.addWidget(more, 4)
        else:
            row.addStretch(1)
        return row

    def _spoken(self) -> Press | None:
        """The way to a recording, or the recording, taken back by a press; None where nothing can be recorded."""
        look, draft = self.look, self.desk.report
        if draft.recording is not None:
            length = round(draft.recording.seconds)
            words = translate("ReportPage", "录音 {seconds} 秒").format(seconds=length)
            name = translate("ReportPage", "录音 {seconds} 秒，按一下去掉").format(seconds=length)
            made = Press(look, words, icon="mic", after="x", kind="chosen", size=34, height=88, name=name)
            made.setObjectName("recording")
            made.clicked.connect(self._unsay)
            return made
        if not self.room.microphone.there or not draft.room_left:
            return None
        made = Press(look, translate("ReportPage", "说出来"), icon="mic", size=34, height=88)
        made.setObjectName("record")
        made.clicked.connect(lambda *_: self.room.go("record"))
        return made

    def _unsay(self, _checked: bool = False) -> None:
        self.desk.report.take_recording(None)
        self.room.rebuild()

    def _drop(self, place: int, _checked: bool = False) -> None:
        self.desk.report.drop_photo(place)
        self.room.rebuild()

    def _typed(self) -> None:
        text = self.words.toPlainText()
        self.desk.report.give(words=text)
        self.count.setText(
            translate("ReportPage", "{count} / {most} 字").format(count=len(text), most=MOST_WORDS)
        )

    def _call(self, _checked: bool = False) -> None:
        self.desk.report.ask_for_a_call(not self.desk.report.call_me)
        self.call.set_kind("chosen" if self.desk.report.call_me else "plain")
        self.room.say_why("")

    def _choose(self, village: str, _checked: bool = False) -> None:
        self.desk.report.choose_village(village)
        self.room.rebuild()

    def buttons(self) -> Sequence[QWidget]:
        return (_next(self, translate("ReportPage", "下一步"), self.forward),)

    def said(self) -> str:
        return translate(
            "ReportPage", "第二步。请写发生了什么事，几个字也行。不会打字，就按不会打字。再选在哪里。"
        )


class VillagesPage(_ReportPage):
    """All villages: by the initials of their pinyin, or by looking through."""

    number = 2
    _AT_ONCE = 200

    def fill(self, column: QVBoxLayout) -> None:
        look = self.look
        column.addWidget(label(translate("ReportPage", "是哪个村？"), "head"))
        self.sought = LineField(look, 12, translate("ReportPage", "按村名的拼音首字母找"), "letters")
        self.sought.setObjectName("sought")
        self.sought.setPlaceholderText(self._example())
        self.sought.textChanged.connect(self._show)
        self.sought.wanted.connect(self.room.show_pad)
        column.addWidget(self.sought)
        self.none = label(
            translate("ReportPage", "没有这样的村，请删掉几个字母再找。"), "body", "muted", wrap=True
        )
        column.addWidget(self.none)
        self.grid = QGridLayout()
        self.grid.setSpacing(look.px(14))
        self.keys: dict[str, Press] = {}
        column.addLayout(self.grid)
        column.addStretch(1)
        self._show("")

    def _example(self) -> str:
        """How to seek, by one of the villages that are here."""
        plain = translate("ReportPage", "按村名的拼音首字母找")
        shown = self.desk.report.example
        if shown is None:
            return plain
        said = translate("ReportPage", "按拼音首字母找，比如「{typed}」是{village}")
        return said.format(typed=shown[0], village=shown[1])

    def _show(self, typed: str) -> None:
        found = self.desk.report.find(typed)[: self._AT_ONCE]
        while self.grid.count():
            self.grid.takeAt(0)
        for key in self.keys.values():
            key.hide()
        for place, village in enumerate(found):
            key = self.keys.get(village.id) or self._key(village)
            self.grid.addWidget(key, place // 4, place % 4)
            key.show()
        self.none.setVisible(not found)

    def _key(self, village: Area) -> Press:
        made = self.keys[village.id] = Press(self.look, village.name, size=34, bold=False, height=84)
        made.setObjectName(f"village-{village.id}")
        made.clicked.connect(partial(self._choose, village.id))
        return made

    def _choose(self, village: str, _checked: bool = False) -> None:
        if village != self.desk.report.village:
            self.desk.report.choose_village(village)
        self.room.go("what")

    def back(self) -> None:
        self.room.go("what")

    def said(self) -> str:
        return translate("ReportPage", "请选是哪个村。可以按村名拼音的第一个字母找。")


class ContactPage(_ReportPage):
    """Step 3: a name and a number if somebody likes, and what is handed in."""

    number = 3

    def fill(self, column: QVBoxLayout) -> None:
        look, draft = self.look, self.desk.report
        head = QHBoxLayout()
        head.addWidget(label(translate("ReportPage", "怎么联系您？"), "head"))
        words = translate("ReportPage", "要留电话") if draft.call_me else translate("ReportPage", "可以不留")
        head.addWidget(label(words, "small", "muted"), 1)
        column.addLayout(head)
        self.name = LineField(look, 16, translate("ReportPage", "怎么称呼您"))
        self.name.setText(draft.name)
        self.name.setObjectName("name")
        self.name.setPlaceholderText(translate("ReportPage", "怎么称呼您，比如：孙大妈"))
        self.name.textChanged.connect(lambda text: draft.give(name=text))
        self.name.textChanged.connect(self._renew)
        self.name.wanted.connect(self.room.show_pad)
        self.phone = NumberField(look, translate("ReportPage", "电话号码"), draft.phone)
        self.phone.setObjectName("phone")
        self.phone.setPlaceholderText(translate("ReportPage", "电话，凭后四位查进度"))
        self.phone.given.connect(self._number)
        self.phone.wanted.connect(self.room.show_pad)
        row = QHBoxLayout() if not look.portrait else QVBoxLayout()
        row.setSpacing(look.px(16))
        row.addWidget(self.name)
        row.addWidget(self.phone)
        column.addLayout(row)
        frame, inside = card(look, 28)
        inside.addWidget(label(translate("ReportPage", "请看一遍，对不对"), "small", "muted"))
        self.lines: list[QLabel] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for index, line in enumerate(draft.summary()):
            grid.addWidget(label(line.label, "body", "muted"), index, 0, Qt.AlignmentFlag.AlignTop)
            value = label(line.text, "body", wrap=True)
            self.lines.append(value)
            grid.addWidget(value, index, 1)
        inside.addLayout(grid)
        column.addWidget(frame)
        notice = self.desk.notice
        self.notice = label(labelled(notice.title, clauses(notice.points)), "tiny", "muted", wrap=True)
        column.addWidget(self.notice)
        column.addStretch(1)

    def _number(self, digits: str) -> None:
        self.desk.report.give(phone=digits)
        self._renew()

    def _renew(self, *_words: str) -> None:
        for value, line in zip(self.lines, self.desk.report.summary(), strict=True):
            value.setText(line.text)
        self.room.say_why("")

    def buttons(self) -> Sequence[QWidget]:
        made = _next(self, translate("ReportPage", "同意并登记"), self._hand_in, "check")
        made.setEnabled(not self.desk.busy)
        return (made,)

    def _hand_in(self) -> None:
        why = self.desk.report.stuck()
        if why:
            self.room.say_why(why)
        else:
            self.desk.hand_in()

    def said(self) -> str:
        lines = clauses(labelled(line.label, line.text) for line in self.desk.report.summary())
        words = translate(
            "ReportPage",
            "第三步。可以留下称呼和电话，也可以不留。您要登记的是：{lines}。对的话，请按同意并登记。",
        )
        return words.format(lines=lines.replace("*", ""))


def _next(page: Page, words: str, act, icon: str = "arrow-right") -> Press:
    made = Press(page.look, words, after=icon, kind="accent", size=40, height=104)
    made.setObjectName("next")
    made.clicked.connect(lambda *_: act())
    return made
