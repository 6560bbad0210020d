"""The 自助机 panel: how many want somebody, the list, and below it what helps with the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.panels.kiosks.listing import KiosksList
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Banner, EmptyState, Separator
from desktop.theme.tables import is_plain
from desktop.viewmodels.kiosks import KiosksView

EVERY = 30_000
"""Milliseconds between two looks while it is shown."""


class KiosksPanel(QWidget):
    """Keys: J and K from machine to machine, R looks again."""

    def __init__(self, view: KiosksView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        view.setParent(self)
        px = theme().px
        self.setProperty("ground", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = PlainLabel("", size=16, bold=True, parent=self)
        self.again = KeyButton(self.tr("重新读取"), "R", icon="refresh-cw", parent=self)
        self.again.clicked.connect(view.load)
        self.banner = Banner("error", parent=self)
        self.banner.hide()
        self.list = KiosksList(view, self)
        self.empty = EmptyState(
            "monitor", self.tr("还没有自助机"),
            self.tr("在「账号」里新增角色为“自助机”的账号，再按手册启动机器。"), parent=self,
        )  # fmt: skip
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.empty)
        self.advice = PlainLabel("", wrap=True, parent=self)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.addWidget(self.title, 1)
        head.addWidget(self.again)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(16), px(10), px(16), px(14))
        foot.addWidget(self.advice, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(Separator(parent=self))
        column.addWidget(self.middle, 1)
        column.addWidget(Separator(parent=self))
        column.addLayout(foot)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(view.load)
        view.changed.connect(self._follow)
        view.failed.connect(self._failed)
        self.list.chosen.connect(self._say)
        self._follow()

    # for the shell

    def focus_first(self) -> None:
        """The focus onto the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        return [("J / K", self.tr("下一台 / 上一台"), True), ("R", self.tr("重新读取"), True)]

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_R and is_plain(event):
            self.view.load()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.load()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    # listening

    @Slot()
    def _follow(self) -> None:
        view = self.view
        self.banner.hide()
        self.middle.setCurrentWidget(self.empty if view.loaded and not view.rows else self.list)
        text = self.tr("自助机 {count} 台，都正常")
        if view.troubled:
            text = self.tr("自助机 {count} 台，{troubled} 台要人看一下")
        if not view.loaded:
            text = self.tr("自助机")
        self.title.set_text(text.format(count=len(view.rows), troubled=view.troubled))
        if view.rows and self.list.current is None:
            self.list.selectRow(0)
        self._say()

    @Slot(str)
    def _failed(self, sentence: str) -> None:
        self.banner.set_message("error", self.tr("没有读到"), sentence)
        self.banner.show()

    @Slot()
    def _say(self) -> None:
        one = self.list.current
        said = "" if one is None else one.advice or self.tr("{name}：一切正常。").format(name=one.name)
        if one is not None and one.advice:
            said = self.tr("{name}：{advice}").format(name=one.name, advice=one.advice)
        self.advice.set_text(said)
