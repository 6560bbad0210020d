"""心理服务: something to do for oneself, a test that leaves nothing behind, and a button that calls the counsellor."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.kiosk.citizen_services import HelpPage
from desktop.shells.kiosk.fields import NumberField
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Picture, Press, card, label, notice
from desktop.theme.tokens import KIOSK_INKS
from desktop.viewmodels.kiosk.report import fits_phone
from desktop.viewmodels.kiosk.services import SelfTest
from desktop.viewmodels.words import clauses, listed

translate = QCoreApplication.translate


def _cry(page: Page, words: str, *, accent: bool = False) -> Press:
    """The way to somebody who listens; it is on every one of these pages."""
    made = Press(page.look, words, icon="phone", kind="accent" if accent else "plain", size=38)
    made.setObjectName("cry")
    made.clicked.connect(lambda *_: page.room.go("cry"))
    return made


class CalmPage(Page):
    """Whom one reaches, what one can read, which tests there are."""

    @property
    def title(self) -> str:
        return self.desk.services.counselling_name

    def fill(self, column: QVBoxLayout) -> None:
        look, services = self.look, self.desk.services
        there = services.counselling
        if there is None:
            return
        frame, inside = card(look, 32)
        row = QHBoxLayout()
        row.setSpacing(look.px(28))
        row.addWidget(Picture(look, "flower", 88, ink=KIOSK_INKS.sun), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(6))
        words.addWidget(
            label(translate("CalmPages", "心里难受，可以来说说，不收钱，不留名"), "head", wrap=True)
        )
        said = translate("CalmPages", "{place}，{hours}。电话 {phone}")
        said = said.format(place=there.place, hours=there.hours, phone=there.phone)
        words.addWidget(label(said, "body", "muted", wrap=True))
        row.addLayout(words, 1)
        inside.addLayout(row)
        column.addWidget(frame)
        if there.pages:
            column.addWidget(label(translate("CalmPages", "自己调一调"), "head"))
            column.addLayout(self._grid([(one.title, one.about) for one in there.pages], "help", self._read))
        if services.tests:
            column.addWidget(label(translate("CalmPages", "测一测，不记名、不保存"), "head", wrap=True))
            column.addLayout(
                self._grid([(one.name, one.about) for one in services.tests], "test", self._test)
            )
        column.addStretch(1)

    def _grid(self, rows: Sequence[tuple[str, str]], name: str, act) -> QGridLayout:
        look = self.look
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        across = 2 if look.portrait else 3
        for place, (title, _about) in enumerate(rows):
            made = Press(look, title, size=36, height=104)
            made.setAccessibleDescription(_about)
            made.setObjectName(f"{name}-{place}")
            made.clicked.connect(partial(act, place))
            grid.addWidget(made, place // across, place % across)
        for place in range(across):
            grid.setColumnStretch(place, 1)
        return grid

    def _read(self, place: int, _checked: bool = False) -> None:
        there = self.desk.services.counselling
        assert there is not None
        self.desk.services.help = there.pages[place]
        self.room.go("self-help")

    def _test(self, place: int, _checked: bool = False) -> None:
        self.desk.services.begin(self.desk.services.tests[place])
        self.room.go("self-test")

    def buttons(self) -> Sequence[QWidget]:
        return (_cry(self, translate("CalmPages", "撑不住了，现在就找人"), accent=True),)

    def said(self) -> str:
        there = self.desk.services.counselling
        titles = listed(one.title for one in there.pages) if there is not None else ""
        return translate(
            "CalmPages",
            "心理服务。心里难受可以来说说，不收钱，不留名。可以看：{titles}。撑不住了，请按现在就找人。",
        ).format(titles=titles)


class SelfHelpPage(Page):
    """One thing to do, step by step."""

    @property
    def _page(self) -> HelpPage | None:
        return self.desk.services.help

    @property
    def title(self) -> str:
        return self._page.title if self._page is not None else ""

    def fill(self, column: QVBoxLayout) -> None:
        look, page = self.look, self._page
        if page is None:
            return
        if page.about:
            column.addWidget(label(page.about, "body", "muted", wrap=True))
        frame, inside = card(look, 40)
        inside.setSpacing(look.px(22))
        for number, words in enumerate(page.lines, 1):
            row = QHBoxLayout()
            row.setSpacing(look.px(24))
            row.addWidget(label(str(number), "head", "accent"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, "body", wrap=True), 1)
            inside.addLayout(row)
        column.addWidget(frame)
        column.addStretch(1)

    def buttons(self) -> Sequence[QWidget]:
        return (_cry(self, translate("CalmPages", "找咨询师")),)

    def back(self) -> None:
        self.room.go("calm")

    def said(self) -> str:
        return clauses((self.title, *(self._page.lines if self._page is not None else ())))


class SelfTestPage(Page):
    """Consent, one question after the other, what it means. The answers are in no file and on no wire."""

    @property
    def _test(self) -> SelfTest | None:
        return self.desk.services.test

    @property
    def title(self) -> str:
        return self._test.name if self._test is not None else ""

    def steps(self) -> tuple[list[str], int]:
        services = self.desk.services
        names = [
            translate("CalmPages", "先说明"), translate("CalmPages", "答题"), translate("CalmPages", "结果"),
        ]  # fmt: skip
        return names, 1 if not services.agreed else 2 if services.result is None else 3

    def fill(self, column: QVBoxLayout) -> None:
        test, services = self._test, self.desk.services
        if test is None:
            return
        if not services.agreed:
            self._consent(column, test)
        elif services.result is None:
            self._question(column, test)
        else:
            self._result(column, test)
        column.addStretch(1)

    def _promises(self) -> tuple[str, ...]:
        return (
            translate("CalmPages", "不问名字，不问电话。"),
            translate("CalmPages", "答案和得分不保存、不上传，离开就清掉，工作人员也看不到。"),
            translate("CalmPages", "只是自己看一看，不是看病；结果重了请找咨询师或医生。"),
            translate("CalmPages", "随时可以按「首页」不做了。"),
        )

    def _consent(self, column: QVBoxLayout, test: SelfTest) -> None:
        frame, inside = card(self.look, 40)
        inside.addWidget(label(test.about, "head", wrap=True))
        for words in self._promises():
            row = QHBoxLayout()
            row.setSpacing(self.look.px(20))
            row.addWidget(Picture(self.look, "check", 40), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(words, "body", wrap=True), 1)
            inside.addLayout(row)
        column.addWidget(frame)
        column.addWidget(label(test.source, "tiny", "muted"))

    def _question(self, column: QVBoxLayout, test: SelfTest) -> None:
        look, services = self.look, self.desk.services
        at = len(services.answers)
        said = translate("CalmPages", "第 {number} 题，共 {count} 题")
        column.addWidget(label(said.format(number=at + 1, count=len(test.questions)), "body", "accent"))
        column.addWidget(label(test.question, "body", "muted", wrap=True))
        column.addWidget(label(test.questions[at], "title", wrap=True))
        column.addSpacing(look.px(12))
        grid = QGridLayout()
        grid.setSpacing(look.px(16))
        across = 1 if look.portrait else 2
        for points, words in enumerate(test.answers):
            made = Press(look, words, size=40, height=112)
            made.setObjectName(f"answer-{points}")
            made.clicked.connect(partial(self._answer, points, made))
            grid.addWidget(made, points // across, points % across)
        column.addLayout(grid)

    def _answer(self, points: int, pressed: Press, _checked: bool = False) -> None:
        pressed.clearFocus()  # the next question has no answer yet, and looks so
        self.desk.services.answer(points)
        self.room.go("self-test")  # the page anew: it is read aloud, and the keyboard begins above

    def _result(self, column: QVBoxLayout, test: SelfTest) -> None:
        look, services = self.look, self.desk.services
        band = services.result
        assert band is not None
        if services.alarmed:
            column.addWidget(notice(look, "heart", self._alarm()))
        frame, inside = card(look, 44)
        inside.addWidget(label(translate("CalmPages", "您的结果"), "body", "muted"))
        words = label(band.words, "hall", "accent", wrap=True)
        words.setObjectName("band")
        inside.addWidget(words)
        inside.addWidget(label(band.advice, "body", wrap=True))
        points = translate("CalmPages", "得分 {points}，满分 {most}。不是诊断，离开本页就清掉。")
        most = len(test.questions) * (len(test.answers) - 1)
        inside.addWidget(
            label(points.format(points=sum(services.answers), most=most), "small", "muted", wrap=True)
        )
        column.addWidget(frame)

    def _alarm(self) -> str:
        return translate("CalmPages", "您说有过不想活的念头。这会儿别一个人扛着，请现在就和咨询师说一说。")

    def buttons(self) -> Sequence[QWidget]:
        services = self.desk.services
        if not services.agreed:
            made = Press(
                self.look, translate("CalmPages", "知道了，开始"), after="arrow-right", kind="accent", size=40
            )
            made.setObjectName("next")
            made.clicked.connect(lambda *_: self._begin())
            return (made,)
        if services.result is None:
            return ()
        return (_cry(self, translate("CalmPages", "找咨询师"), accent=True),)

    def _begin(self) -> None:
        self.desk.services.agreed = True
        self.room.go("self-test")

    def back(self) -> None:
        services = self.desk.services
        if services.agreed and services.unanswer():
            self.room.go("self-test")
        elif services.agreed:
            services.agreed = False
            self.room.go("self-test")
        else:
            self.room.go("calm")

    def said(self) -> str:
        test, services = self._test, self.desk.services
        if test is None:
            return ""
        if not services.agreed:
            return "".join((test.name, translate("CalmPages", "。"), *self._promises()))
        band = services.result
        if band is None:
            answers = listed(test.answers)
            return clauses((test.questions[len(services.answers)], answers))
        first = self._alarm() if services.alarmed else ""
        return clauses((first, band.words, band.advice))


class CryPage(Page):
    """One press calls the counsellor. A number is asked for and not needed; what answers at once stands beside it."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.kept = True
        self.odd = False
        """A number was left that is none."""

    @property
    def sent(self) -> bool:
        """Whether the center has it."""
        standing = self.desk.standing
        return standing.online and standing.count.waiting == 0

    @property
    def title(self) -> str:
        return translate("CalmPages", "现在就找人")

    def fill(self, column: QVBoxLayout) -> None:
        look, services = self.look, self.desk.services
        there = services.counselling
        if there is None:
            return
        if services.called:
            self._called(column)
        else:
            column.addWidget(
                label(translate("CalmPages", "按一下，值班的咨询师马上知道，来找您"), "head", wrap=True)
            )
            call = Press(
                look, translate("CalmPages", "请咨询师过来陪我"), icon="heart", kind="accent", size=52,
                height=200 if look.portrait else 128, icon_size=72,
            )  # fmt: skip
            call.setObjectName("call")
            call.clicked.connect(lambda *_: self._call())
            column.addWidget(call)
            self.phone = NumberField(look, translate("CalmPages", "电话号码"), services.phone)
            self.phone.setObjectName("phone")
            self.phone.setPlaceholderText(translate("CalmPages", "要他打给您就留个电话，不留也行"))
            self.phone.given.connect(self._number)
            self.phone.wanted.connect(self.room.show_pad)
            column.addWidget(self.phone)
            quiet = translate("CalmPages", "只有镇里值班室和咨询师看得到，不上大屏，不告诉村里。")
            column.addWidget(label(quiet, "small", "muted", wrap=True))
        frame, inside = card(look, 36)
        inside.addWidget(label(translate("CalmPages", "打电话也行"), "small", "muted"))
        inside.addWidget(label(there.phone, "hall", "accent"))
        lines = there.lines if look.portrait else (clauses(there.lines),)
        for words in lines:
            inside.addWidget(label(words, "body", wrap=True))
        column.addWidget(frame)
        column.addStretch(1)

    def _called(self, column: QVBoxLayout) -> None:
        look = self.look
        if not self.kept:
            said = translate("CalmPages", "机器出了毛病，没有叫到。请打下面的电话，或按「叫人帮忙」。")
            column.addWidget(notice(look, "info", said))
        elif not self.desk.standing.online:
            said = translate(
                "CalmPages",
                "网络不通，咨询师现在还收不到。请打下面的电话，或按「叫人帮忙」，大厅的人马上过来。",
            )
            column.addWidget(notice(look, "cloud-off", said))
        else:
            frame, inside = card(look, 40)
            row = QHBoxLayout()
            row.setSpacing(look.px(28))
            row.addWidget(Picture(look, "circle-check", 96, "ok"), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            told = (
                translate("CalmPages", "已经告诉咨询师了")
                if self.sent
                else translate("CalmPages", "正在告诉咨询师…")
            )
            words.addWidget(label(told, "title", wrap=True))
            stay = translate("CalmPages", "请在旁边坐一会儿，别走开，有人来找您。")
            words.addWidget(label(stay, "body", wrap=True))
            if self.odd:
                wrong = translate("CalmPages", "您留的电话号码不对，打不了，请就在这里等。")
                words.addWidget(label(wrong, "body", "warn", wrap=True))
            row.addLayout(words, 1)
            inside.addLayout(row)
            frame.setObjectName("called")
            column.addWidget(frame)

    def _number(self, digits: str) -> None:
        self.desk.services.phone = digits
        self.room.say_why("")

    def _call(self) -> None:
        phone = self.desk.services.phone
        self.odd = bool(phone) and not fits_phone(phone)
        if self.odd:
            self.desk.services.phone = ""  # a wrong number must not keep anybody from being helped
        self.desk.cry()

    def cried(self, kept: bool) -> None:
        """It is under way, or not."""
        self.kept = kept
        self.desk.services.called = True
        self.room.hide_pad()
        self.room.rebuild()

    def back(self) -> None:
        self.desk.services.called = False
        self.room.go("calm")

    def said(self) -> str:
        there = self.desk.services.counselling
        phone = there.phone if there is not None else self.desk.phone
        if self.desk.services.called and self.kept and self.sent:
            return translate("CalmPages", "已经告诉咨询师了，请在旁边坐一会儿，有人来找您。")
        return translate(
            "CalmPages", "按请咨询师过来陪我，值班的咨询师马上知道。也可以打电话 {phone}。"
        ).format(phone=phone)
