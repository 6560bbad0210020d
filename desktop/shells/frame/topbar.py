"""The top bar: whose hall, search, who is on watch, the truth about the connection, notices, time, account."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QSpacerItem, QWidget

from desktop.shells.commands.command_bar import SearchField
from desktop.shells.truth import Truth
from desktop.theme import icons, painting
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.chips import Chip
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.painted import Painted

NARROW = 1440
"""Below this width: shorter bars, fewer words."""


class Mark(Painted):
    """The product's mark: 枢 on the accent."""

    def __init__(self, side: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side

    def natural_size(self) -> QSize:
        return QSize(theme().px(self._side), theme().px(self._side))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painting.fill_box(painter, rect, t.color("accent"), None)
        painting.draw_text(
            painter, rect, "枢", t.face(round(self._side * 0.58), True), t.color("on_accent"), "center"
        )


class _Rule(Painted):
    """The short line between two cells."""

    def natural_size(self) -> QSize:
        return QSize(theme().px(17), theme().px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        QPainter(self).fillRect(self.width() // 2, 0, t.px(1), self.height(), t.color("line"))


class ConnectionCell(QAbstractButton):
    """Icon, word and detail of the connection; opens the diagnosis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._truth = Truth("refresh-cw", "muted", "")
        self._widest = 0
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    @property
    def truth(self) -> Truth:
        return self._truth

    def set_truth(self, truth: Truth) -> None:
        if truth == self._truth:
            return
        if truth.word != self._truth.word:
            self._widest = 0
        self._truth = truth
        self.setAccessibleName(truth.sentence)
        set_plain_tooltip(self, truth.tooltip)
        # The figures change every second: the cell may grow but does not shrink and push its neighbours about.
        width = self._width()
        if width > self._widest or self._widest - width > theme().px(48):
            self._widest = width
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(self._widest, self._width()), theme().px(28))

    def keyPressEvent(self, event) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, truth = theme(), self._truth
        painter = QPainter(self)
        ink = t.color(truth.role)
        rect = QRectF(self.rect())
        x = rect.x() + t.px(4)
        side = t.sizes.icon
        icons.draw(painter, truth.icon, QRectF(x, 0, side, rect.height()), ink)
        x += side + t.px(8)
        grave = truth.grave
        x += painting.draw_text(
            painter, QRectF(x, 0, rect.width(), rect.height()), truth.word, t.face(14, grave), ink
        )
        if truth.detail:
            room = QRectF(x + t.px(8), 0, rect.right() - x - t.px(8), rect.height())
            colour = ink if grave else t.color("muted")
            painting.draw_text(painter, room, self._detail(), t.face(14 if grave else 12), colour)
        if self.hasFocus():
            painting.draw_focus(painter, rect)

    def _detail(self) -> str:
        return f"· {self._truth.detail}" if self._truth.grave else self._truth.detail

    def _width(self) -> int:
        t, truth = theme(), self._truth
        width = t.px(4) + t.sizes.icon + t.px(8) + t.face(14, truth.grave).width(truth.word) + t.px(4)
        if truth.detail:
            width += t.px(8) + t.face(14 if truth.grave else 12).width(self._detail())
        return int(width + 1.5)

    @Slot()
    def _restyle(self) -> None:
        self._widest = 0
        self.updateGeometry()
        self.update()


class TimeCell(Painted):
    """14:32:07 周一 11-23; repaints itself alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = "00:00:00"
        self._day = ""
        self._narrow = False

    def set_time(self, local: datetime, narrow: bool) -> None:
        days = self.tr("周一 周二 周三 周四 周五 周六 周日").split(" ")
        day = days[local.weekday()] if narrow else f"{days[local.weekday()]} {local:%m-%d}"
        if day != self._day or narrow != self._narrow:
            self._day, self._narrow = day, narrow
            self.updateGeometry()
        self._figures = f"{local:%H:%M:%S}"
        self.setAccessibleName(f"{local:%H:%M} {day}")
        self.update()

    def natural_size(self) -> QSize:
        t = theme()
        size = 18 if self._narrow else 20
        width = t.face(size, True).width("00:00:00") + t.px(8) + t.face(14).width(self._day)
        return QSize(int(width + 1.5), t.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        t = theme()
        painter = QPainter(self)
        rect = QRectF(self.rect())
        face = t.face(18 if self._narrow else 20, True)
        width = painting.draw_text(painter, rect, self._figures, face, t.color("text"))
        rest = rect.adjusted(width + t.px(8), t.px(1), 1, t.px(1))
        painting.draw_text(painter, rest, self._day, t.face(14), t.color("muted"))


class TopBar(QWidget):
    """One row, 48 px (44 where there is little room)."""

    reshaped = Signal()
    """It has room for more words now, or for fewer."""
    diagnosis_requested = Signal()
    notices_requested = Signal()
    account_requested = Signal()

    def __init__(self, hall: str, account: str, demonstration: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "surface")
        self._narrow = False
        self.mark = Mark(parent=self)
        self.hall = PlainLabel(hall, size=16, bold=True, elide=False, parent=self)
        self.center = PlainLabel(self.tr("指挥中心"), role="muted", size=16, elide=False, parent=self)
        self.field = SearchField(self)
        self.demo = Chip(self.tr("演示数据"), "line", parent=self)
        self.demo.setVisible(demonstration)
        set_plain_tooltip(self.demo, self.tr("人员、电话与历史均为虚构，村界和网格界为示意，不是真实边界。"))
        self._leader_word = PlainLabel(self.tr("带班"), role="muted", elide=False, parent=self)
        self.leader = PlainLabel("—", elide=False, parent=self)
        self._officer_word = PlainLabel(self.tr("值班"), role="muted", elide=False, parent=self)
        self.officer = PlainLabel("—", elide=False, parent=self)
        self.connection = ConnectionCell(self)
        self.bell = IconButton("bell", self.tr("通知"), "F8", role="text", parent=self)
        self.time = TimeCell(self)
        self.account = KeyButton(
            account, variant="flat", icon="user", trailing_icon="chevron-down", small=True, parent=self
        )
        self.account_icon = IconButton("user", self.tr("账号"), "F10", parent=self)
        self.account.setAccessibleName(self.tr("账号：{name}").format(name=account))
        self._row = QHBoxLayout(self)
        for widget in (self.mark, self.hall, self.center):
            self._row.addWidget(widget)
        self._brand_gap = QSpacerItem(0, 0, QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self._row.addSpacerItem(self._brand_gap)
        self._row.addWidget(self.field, 3)
        self._row.addStretch(2)
        self._row.addWidget(self.demo)
        self._row.addSpacing(theme().px(8))
        for widget in (self._leader_word, self.leader, self._officer_word, self.officer):
            self._row.addWidget(widget)
        for cell in (self.connection, self.bell, self.time):
            self._row.addWidget(_Rule(self))
            self._row.addWidget(cell)
        self._row.addSpacing(theme().px(8))
        self._row.addWidget(self.account)
        self._row.addWidget(self.account_icon)
        self.connection.clicked.connect(self.diagnosis_requested)
        self.bell.clicked.connect(self.notices_requested)
        self.account.clicked.connect(self.account_requested)
        self.account_icon.clicked.connect(self.account_requested)
        theme().changed.connect(self._restyle)
        self._restyle()

    @property
    def narrow(self) -> bool:
        """Whether words are left out."""
        return self._narrow

    @property
    def account_anchor(self) -> QWidget:
        """Below what the account menu opens."""
        return self.account_icon if self._narrow else self.account

    def set_watch(self, leader: str, officer: str) -> None:
        """Who leads and who sits the watch now."""
        self.leader.set_text(leader or "—")
        self.officer.set_text(officer or "—")

    def set_narrow(self, narrow: bool) -> None:
        """Shorter, with fewer words."""
        self._narrow = narrow
        self._restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color("line"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        if narrow != self._narrow:
            self.set_narrow(narrow)
            self.reshaped.emit()

    @Slot()
    def _restyle(self) -> None:
        t, narrow = theme(), self._narrow
        self.setFixedHeight(t.px(44) if narrow else t.sizes.top_bar)
        self._row.setContentsMargins(t.px(12 if narrow else 16), 0, t.px(8), 1)
        self._row.setSpacing(t.px(6))
        self.center.setVisible(not narrow)
        self.account.setVisible(not narrow)
        self.account_icon.setVisible(narrow)
        self.hall.setContentsMargins(t.px(6), 0, 0, 0)
        self.field.setMinimumWidth(t.px(160))
        self.field.setMaximumWidth(t.px(320 if narrow else 576))
        self._row.setStretch(self._row.indexOf(self.field), 3)
        self.field.setPlaceholderText(
            self.tr("搜索或输入命令") if narrow else self.tr("搜索 事件 / 人员 / 地点 / 命令")
        )
        # The field begins where the panels' list does: at the edge of the lanes.
        brand = self.mark.sizeHint().width() + self.hall.sizeHint().width() + t.px(6)
        brand += 0 if narrow else self.center.sizeHint().width() + t.px(6)
        wanted = t.px(104 if narrow else 180)
        self._brand_gap.changeSize(max(t.px(4), wanted - brand), 0)
        self._row.invalidate()
        self._officer_word.setContentsMargins(t.px(8), 0, 0, 0)
