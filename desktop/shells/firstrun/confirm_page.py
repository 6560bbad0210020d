"""What the workbook says of calendar, posts, windows and watches, to be nodded at; and the list of cameras."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.clock import SystemClock
from desktop.shells.firstrun.page import WizardPage
from desktop.theme import icons
from desktop.theme.buttons import TallButton
from desktop.theme.choosing import ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.viewmodels.township.first_run_rows import ConfirmLine, confirm_lines


class _Icon(Painted):
    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name

    def natural_size(self) -> QSize:
        return QSize(theme().px(20), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, QRectF(self.rect()), theme().color("accent"))


class Line(QWidget):
    """Icon, title, what it says, and what is to be looked at again."""

    def __init__(self, line: ConfirmLine, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        self.setAccessibleName(f"{line.title} {line.text} {line.doubt}".strip())
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        row.setSpacing(px(12))
        row.addWidget(_Icon(line.icon, self))
        title = PlainLabel(line.title, bold=True, elide=False, parent=self)
        title.setFixedWidth(px(136))
        row.addWidget(title)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(PlainLabel(line.text, wrap=True, parent=self))
        if line.doubt:
            words.addWidget(PlainLabel(line.doubt, role="warn", size=13, wrap=True, parent=self))
        row.addLayout(words, 1)


class ConfirmPage(WizardPage):
    """Lines to be read, one button to go back to the workbook, one for cameras."""

    def build(self) -> None:
        px = theme().px
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(self.title.text())
        self.column.addWidget(self.area, 1)
        self.column.addSpacing(px(8))
        self.cameras = TallButton(self.tr("选摄像头清单…"), "Ctrl+O", icon="camera", parent=self)
        self.later = TallButton(self.tr("先不导入"), parent=self)
        self.about = PlainLabel("", role="muted", wrap=True, parent=self)
        line = self.row(self.cameras, self.later, stretch=False)
        line.addWidget(self.about, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)
        self.cameras.clicked.connect(self.ask)
        self.later.clicked.connect(lambda: self.model.take_cameras(""))
        self._shown: list[ConfirmLine] = []

    def buttons(self) -> dict[str, QAbstractButton]:
        return {"Ctrl+O": self.cameras}

    def ask(self) -> None:
        """Which list."""
        kinds = (self.tr("摄像头清单 (*.xlsx *.csv)"),)
        ask_which(self, self.tr("选摄像头清单"), kinds, self.model.take_cameras)

    def refresh(self) -> None:
        town = self.model.township
        if town is not None:
            lines = confirm_lines(town, SystemClock().now().astimezone(town.clock.zone).date())
            if lines != self._shown:
                self._shown = lines
                self.area.setWidget(self._lines(lines))
        path = self.model.cameras
        told = self.tr("建好后导入 {path}").format(path=path)
        self.about.set_text(told if path else self.tr("摄像头可以以后导入。"))
        self.later.setVisible(bool(path))

    def first(self) -> QWidget:
        return self.area

    def _lines(self, lines: list[ConfirmLine]) -> QWidget:
        px = theme().px
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for line in lines:
            column.addWidget(Line(line, made))
        column.addStretch(1)
        return made
