"""Which center this desk belongs to; language and appearance."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QSizePolicy, QWidget

from desktop.services.own.first_choice import Door
from desktop.shells.firstrun.page import WizardPage
from desktop.theme import icons, painting
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle


class _Card(QRadioButton):
    """One way in: icon, name, what comes of it."""

    def __init__(self, icon: str, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon, self._name, self._text = icon, name, text
        self.setText(name)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        self._text = text
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def hitButton(self, pos) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        px = theme().px
        return QSize(px(640), px(84))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(320), theme().px(84))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (16777220, 16777221):  # Return and Enter lead on
            event.ignore()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        px, on, painter = t.px, self.isChecked(), QPainter(self)
        rect = QRectF(self.rect())
        ground = t.color("accent_quiet" if on else "hover" if self.underMouse() else "surface")
        painting.fill_box(painter, rect, ground, t.color("accent" if on else "line"))
        icons.draw(
            painter, self._icon, QRectF(px(20), px(20), px(24), px(24)), t.color("accent" if on else "muted")
        )
        left = px(64)
        head = QRectF(left, px(16), rect.width() - left - px(20), px(24))
        painting.draw_text(painter, head, self._name, t.face(16, True), t.color("text"))
        body = QRectF(left, px(44), rect.width() - left - px(20), px(40))
        ink = t.color("muted_selected" if on else "muted")
        painting.draw_paragraph(painter, body, self._text, t.face(), ink, lines=2)
        if self.hasFocus():
            painting.draw_focus(painter, rect)


class DoorPage(WizardPage):
    """Three ways in."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def build(self) -> None:
        px = theme().px
        self._group = QButtonGroup(self)
        self.cards: dict[Door, _Card] = {}
        for door, icon, name, text in (
            (Door.OWN, "building-2", self.tr("建本镇的中心，就在这台电脑上"),
             self.tr("找到本镇，填一个工作簿，建好管理员和调度员的账号，演练一遍就能派第一单。")),
            (Door.HALL, "server", self.tr("连到已有的中心"),
             self.tr("镇里已有服务器：填它的地址，再用自己的账号登录。")),
            (Door.DEMONSTRATION, "play", self.tr("只看演示镇"),
             self.tr("程序自带的一个镇，人员和事件都是虚构的。看够了可以回到这里，数据互不相干。")),
        ):  # fmt: skip
            card = self.cards[door] = _Card(icon, name, text, self)
            self._group.addButton(card)
            card.toggled.connect(lambda on, door=door: self.model.choose(door) if on else None)
            self.column.addWidget(card)
            self.column.addSpacing(px(8))
        self.column.addSpacing(px(12))
        languages = [("zh_CN", "简体中文"), ("en", "English")]
        self.language = SegmentedToggle(languages, name=self.tr("语言"), parent=self)
        looks = [("dark", self.tr("深色")), ("light", self.tr("浅色"))]
        self.look = SegmentedToggle(looks, theme().mode, name=self.tr("外观"), parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for label, toggle in ((self.tr("语言"), self.language), (self.tr("外观"), self.look)):
            row.addWidget(PlainLabel(label, role="muted", elide=False, parent=self))
            row.addWidget(toggle)
            row.addSpacing(px(20))
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)
        self.language.changed.connect(self.language_chosen)
        self.look.changed.connect(self.theme_chosen)

    def refresh(self) -> None:
        self.cards[self.model.door].setChecked(True)
        if self.model.own_there:
            self.cards[Door.OWN].set_text(
                self.tr("这台电脑上已有本镇的中心，不会再建一个覆盖它。要打开它，按下面的按钮。")
            )

    def first(self) -> QWidget:
        return self.cards[self.model.door]

    def onward(self) -> str:
        if self.model.door is Door.DEMONSTRATION:
            return self.tr("打开演示镇")
        if self.model.door is Door.OWN and self.model.own_there:
            return self.tr("打开本镇的中心")
        return ""
