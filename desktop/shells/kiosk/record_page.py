"""说出来: for whoever does not type. One press begins, one ends, and then it is used, or said once more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.media.recording import m4a
from desktop.shells.kiosk.look import Look
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.parts import Press, again_or_use, label
from desktop.viewmodels.kiosk.voice import LONGEST, SHORTEST

translate = QCoreApplication.translate
_BARS = 48


class Loudness(QWidget):
    """How long it has recorded, and how loud it was lately: somebody sees that he is heard."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self._said, self._on = look, "", False
        self._bars: list[float] = []
        self.setMinimumHeight(look.px(380 if look.portrait else 300))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def tell(self, seconds: float, bars: Sequence[float], *, on: bool) -> None:
        """As it is now."""
        self._bars, self._on = list(bars[-_BARS:]), on
        said = translate("RecordPage", "{seconds} / {most} 秒")
        self._said = said.format(seconds=int(seconds), most=int(LONGEST))
        self.setAccessibleName(self._said)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(look.color("line"))
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), look.px(16), look.px(16))
        edge = look.px(36)
        wide, middle = (self.width() - 2 * edge) / _BARS, self.height() * 0.4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent" if self._on else "muted"))
        for place in range(_BARS):
            loud = self._bars[place] if place < len(self._bars) else 0.0
            high = max(look.px(6), loud * self.height() * 0.6)
            box = QRectF(edge + place * wide + wide * 0.25, middle - high / 2, wide * 0.5, high)
            painter.drawRoundedRect(box, min(wide * 0.25, high / 2), min(wide * 0.25, high / 2))
        painter.setPen(look.color("text"))
        painter.setFont(look.font(64, bold=True))
        room = QRectF(0, self.height() * 0.74, self.width(), self.height() * 0.22)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self._said)
        painter.end()


class RecordPage(Page):
    """Between step 2 and itself: it leads back with the recording, or without."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.microphone = room.microphone
        self.on = False
        self.bars: list[float] = []
        self.shown: Loudness | None = None
        self.microphone.heard.connect(self._heard)
        self.microphone.failed.connect(self._failed)
        self.desk.recorded.connect(self._kept)

    @property
    def title(self) -> str:
        return translate("RecordPage", "说出来")

    @property
    def _done(self) -> bool:
        return not self.on and bool(self.microphone.samples)

    def fill(self, column: QVBoxLayout) -> None:
        words = translate("RecordPage", "按「开始」，对着机器说：什么事，在哪里")
        if self.on:
            words = translate("RecordPage", "正在录，说完按「停」")
        elif self._done:
            words = translate("RecordPage", "说完了就用这段；想再说一遍按「重录」")
        column.addWidget(label(words, "head", wrap=True))
        self.shown = Loudness(self.look)
        self.shown.setObjectName("loudness")
        self.shown.tell(self.microphone.seconds, self.bars, on=self.on)
        column.addWidget(self.shown, 1)
        said = translate(
            "RecordPage", "录音和登记一起加密，只有镇里打得开；旁边有人时请小声说，电话在下一步按数字留。"
        )
        column.addWidget(label(said, "small", "muted", wrap=True))

    def buttons(self) -> Sequence[QWidget]:
        look = self.look
        if self.on:
            stop = Press(look, translate("RecordPage", "停"), icon="square", kind="accent", size=44)
            stop.setObjectName("next")
            stop.clicked.connect(lambda *_: self._stop())
            return (stop,)
        if not self._done:
            begin = Press(look, translate("RecordPage", "开始"), icon="mic", kind="accent", size=44)
            begin.setObjectName("next")
            begin.clicked.connect(lambda *_: self._begin())
            return (begin,)
        words = translate("RecordPage", "重录"), translate("RecordPage", "用这段")
        return again_or_use(look, *words, "mic", self._begin, self._use)

    def _begin(self) -> None:
        self.bars, self.on = [], True
        self.room.say_why("")
        self.microphone.start()
        self.room.rebuild()

    def _stop(self) -> None:
        self.on = False
        self.microphone.stop()
        self.room.rebuild()

    def _use(self) -> None:
        if self.microphone.seconds < SHORTEST:
            self.room.say_why(translate("RecordPage", "太短了，请按「重录」，再说一遍。"))
            return
        self.desk.record(m4a, bytes(self.microphone.samples), self.microphone.seconds)

    def _kept(self, kept: bool) -> None:
        if kept:
            self.room.go("what")
        else:
            self.room.say_why(translate("RecordPage", "这段存不下，请重录一段短一些的。"))

    def _heard(self, loud: float) -> None:
        if not self.on:
            return
        self.bars.append(loud)
        del self.bars[:-_BARS]
        self.desk.idle.touch()  # whoever talks touches nothing
        if self.shown is not None:
            self.shown.tell(self.microphone.seconds, self.bars, on=True)
        if self.microphone.seconds >= LONGEST:
            self._stop()

    def _failed(self) -> None:
        self.on = False
        self.room.rebuild()
        self.room.say_why(translate("RecordPage", "话筒打不开，请按返回，打字或请工作人员打电话问您。"))

    def back(self) -> None:
        self.room.go("what")

    def leave(self) -> None:
        self.on = False
        self.microphone.forget()

    def said(self) -> str:
        return translate("RecordPage", "按开始，对着机器说什么事、在哪里，说完按停。不想说就按返回。")
