"""The head of the large board: which days, which board, what to do; and the line that asks what to fill."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QHBoxLayout, QWidget

from desktop.panels.roster.rota_strip import PeriodSteps
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.toggles import SegmentedToggle
from desktop.viewmodels.rota.board import RotaBoard
from desktop.viewmodels.rota.period import Period


class RotaHead(QWidget):
    """Its buttons are the page's; ``span_changed`` and ``board_changed`` what is to be shown."""

    span_changed = Signal(str)
    board_changed = Signal(str)

    def __init__(self, board: RotaBoard, may: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = IconButton("arrow-left", self.tr("返回板块与岗位"), "Esc", parent=self)
        self.title = PlainLabel(self.tr("排班"), size=16, bold=True, elide=False, parent=self)
        self.steps = PeriodSteps(board, self)
        self.span = SegmentedToggle(
            [("week", self.tr("周")), ("month", self.tr("月"))], name=self.tr("看多久"), parent=self
        )
        self.boards = QComboBox(self)
        self.boards.setAccessibleName(self.tr("板块"))
        self.boards.addItem(self.tr("全部班次"), "")
        self.boards.addItem(self.tr("带班值班"), "watch")
        for one in board.situation.township.boards:
            self.boards.addItem(one.name, one.id)
        self.gaps = KeyButton("", small=True, icon="triangle-alert", parent=self)
        self.fill = KeyButton(self.tr("自动排班"), "A", parent=self)
        self.rules = KeyButton(self.tr("规则"), "G", parent=self)
        self.publish = KeyButton(self.tr("发布"), "Ctrl+Enter", variant="primary", parent=self)
        row = QHBoxLayout(self)
        t = theme()
        row.setContentsMargins(t.px(12), 0, t.px(12), 0)
        row.setSpacing(t.px(10))
        for part in (self.back, self.title, self.steps, self.span, self.boards):
            row.addWidget(part)
        row.addStretch(1)
        for button in (self.gaps, self.fill, self.rules, self.publish):
            row.addWidget(button)
        for button in (self.fill, self.rules, self.publish):
            button.setVisible(may)
        self.setFixedHeight(t.px(52))
        self.boards.setFixedWidth(t.px(120))
        self.span.changed.connect(self.span_changed)
        self.boards.currentIndexChanged.connect(
            lambda _: self.board_changed.emit(self.boards.currentData() or "")
        )


class FillBar(QWidget):
    """自动排班: from when to when, whether what is planned may be planned anew. ``wanted(start, until, moving)``."""

    wanted = Signal(object, object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.start, self.until = (self._date(name) for name in (self.tr("从哪天"), self.tr("到哪天")))
        self.moving = QCheckBox(self.tr("已排未上的班也重排"), self)
        self.go = KeyButton(self.tr("开始排"), "Enter", variant="primary", parent=self)
        self.back = KeyButton(self.tr("不排了"), "Esc", parent=self)
        row = QHBoxLayout(self)
        t = theme()
        row.setContentsMargins(*(t.px(n) for n in (16, 8, 16, 8)))
        row.setSpacing(t.px(10))
        row.addWidget(PlainLabel(self.tr("自动排班"), bold=True, elide=False, parent=self))
        row.addWidget(self.start)
        row.addWidget(PlainLabel(self.tr("至"), elide=False, parent=self))
        row.addWidget(self.until)
        row.addWidget(self.moving)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        self.go.clicked.connect(self._go)
        self.back.clicked.connect(self.left)
        self.hide()

    def open(self, period: Period, today: date) -> None:
        """Ask for these days, from today on."""
        first = max(period.start, min(today, period.until))
        self.start.setDate(QDate(first.year, first.month, first.day))
        self.until.setDate(QDate(period.until.year, period.until.month, period.until.day))
        self.show()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _date(self, name: str) -> QDateEdit:
        made = QDateEdit(self)
        made.setCalendarPopup(True)
        made.setDisplayFormat("yyyy-MM-dd")
        made.setAccessibleName(name)
        return made

    @Slot()
    def _go(self) -> None:
        start, until = (one.date().toPython() for one in (self.start, self.until))
        self.wanted.emit(start, until, self.moving.isChecked())
