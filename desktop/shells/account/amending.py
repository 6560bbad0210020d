"""改配置: the administrator's dialog. The workbook in force is saved, an amended one read, its changes confirmed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
)

from desktop.domain.rights.actors import Role as Who
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.frame.workstation import Workstation
from desktop.theme import icons
from desktop.theme.buttons import KeyButton
from desktop.theme.choosing import ask_where, ask_which
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.theme.states import Banner, BannerKind, EmptyState
from desktop.theme.tables import RowsList
from desktop.theme.tokens import Role
from desktop.viewmodels.township.amending import AmendView, Mood, Tone
from desktop.viewmodels.words import translate

_SIGNS: dict[Tone, tuple[str, Role]] = {
    "wrong": ("circle-alert", "late"), "added": ("plus", "ok"), "changed": ("pencil", "accent"),
    "removed": ("x", "late"), "kept": ("info", "muted"),
}  # fmt: skip

_BANNERS: dict[Mood, BannerKind] = {"plain": "info", "good": "ok", "bad": "error"}


class AmendDialog(QDialog):
    """Modal to its window, never to the loop."""

    def __init__(self, view: AmendView, name: str, parent: Workstation) -> None:
        super().__init__(parent)
        self.view, self._name = view, name
        self.setWindowTitle(self.tr("改配置"))
        self.setAccessibleName(self.windowTitle())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(10))
        column.addWidget(PlainLabel(self.windowTitle(), size=16, bold=True, parent=self))
        words = self.tr(
            "人换岗、A角 B角、岗位、网格、电话、节假日：在工作簿里改好读回来，中心照常运行，各端不用重启。"
        )
        column.addWidget(PlainLabel(words, role="muted", wrap=True, parent=self))
        self.save = KeyButton(self.tr("保存当前配置为工作簿…"), "Ctrl+S", icon="download", parent=self)
        self.read = KeyButton(self.tr("读入改好的工作簿…"), "Ctrl+O", icon="upload", parent=self)
        self.again = KeyButton(self.tr("重新核对"), "F5", icon="refresh-cw", parent=self)
        column.addLayout(self._row(self.save, self.read, self.again))
        self.source = PlainLabel("", bold=True, parent=self)
        self.summary = Banner("info", parent=self)
        column.addWidget(self.source)
        column.addWidget(self.summary)
        self.list = RowsList(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(self.tr("要改的格子和改动"))
        self.list.setIconSize(QSize(theme().sizes.icon, theme().sizes.icon))
        self.empty = EmptyState("file-text", "", parent=self)
        self.body = QStackedWidget(self)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.list)
        column.addWidget(self.body, 1)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        self.confirm = KeyButton(self.tr("确认读入"), "Ctrl+Enter", variant="primary", parent=self)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.confirm)
        column.addLayout(foot)
        self.resize(px(760), px(560))
        self.save.clicked.connect(self.ask_where)
        self.read.clicked.connect(self.ask_which)
        self.again.clicked.connect(view.check)
        self.confirm.clicked.connect(view.confirm)
        self.back.clicked.connect(self.reject)
        keys = {"Ctrl+S": self.save, "Ctrl+O": self.read, "F5": self.again, "Ctrl+Return": self.confirm,
                "Ctrl+Enter": self.confirm}  # fmt: skip
        for key, button in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        view.changed.connect(self.refresh)
        self.refresh()

    @staticmethod
    def _row(*buttons: QAbstractButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme().px(8))
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    @Slot()
    def refresh(self) -> None:
        """Show what is known."""
        view = self.view
        self.source.setVisible(view.file is not None)
        self.source.set_text(view.file.name if view.file is not None else "")
        set_plain_tooltip(self.source, str(view.file or ""))
        self.summary.setVisible(view.file is not None or view.busy or bool(view.failure))
        self.summary.set_message(_BANNERS[view.mood], "", view.summary())
        self.again.setEnabled(view.file is not None and not view.busy)
        self.save.setEnabled(not view.busy)
        self.read.setEnabled(not view.busy)
        self.confirm.setEnabled(view.fits)
        lines, t = view.lines(), theme()
        self.empty.set_state(*self._nothing())
        self.body.setCurrentWidget(self.list if lines else self.empty)
        if [self.list.item(at).text() for at in range(self.list.count())] == [one.text for one in lines]:
            return
        self.list.clear()
        for one in lines:
            icon, role = _SIGNS[one.tone]
            item = QListWidgetItem(icons.icon(icon, t.color(role)), one.text)
            self.list.addItem(item)

    def _nothing(self) -> tuple[str, str, str]:
        """What stands where no lines are."""
        view = self.view
        if view.file is None:
            steps = self.tr(
                "先保存当前配置，在那个工作簿上改，存盘，再读入。读入以前先看会改动什么，没有错才能确认。"
            )
            return ("file-text", self.tr("还没有读入工作簿"), steps)
        if view.busy:
            return ("refresh-cw", self.tr("正在与中心核对……"), "")
        if view.failure:
            words = self.tr("工作簿还在原处，没有动过。排除以后按 F5 重新核对。")
            return ("circle-alert", self.tr("还没有核对"), words)
        return ("circle-check", self.tr("和正在用的配置一样"), self.tr("改了存盘，再按 F5。"))

    @Slot()
    def ask_where(self) -> None:
        """Where the workbook goes."""
        title = self.tr("保存当前配置为工作簿")
        ask_where(self, title, f"{self._name}.xlsx", (self.tr("工作簿 (*.xlsx)"),), self.view.save)

    @Slot()
    def ask_which(self) -> None:
        """Which one is brought in."""
        folder = str(self.view.file.parent) if self.view.file is not None else ""
        kinds = (self.tr("工作簿 (*.xlsx)"), self.tr("全部配置 (*.yaml)"))
        ask_which(self, self.tr("读入改好的工作簿"), kinds, self.view.take, folder=folder)


class Amending(QObject):
    """One window's part; whoever may not is told who may."""

    def __init__(self, session: DeskSession, window: Workstation, tasks: Tasks) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.view = AmendView(lambda: session.central, tasks, self)
        self.view.saved.connect(self._saved)
        self.view.done.connect(self._done)
        self.dialog: AmendDialog | None = None
        window.action_chosen.connect(self._opened)

    @Slot(str)
    def _opened(self, action: str) -> None:
        if action != "amend" or self.dialog is not None:
            return
        if self._session.situation.actor.role is not Who.ADMIN:
            said = translate("Amending", "配置由系统管理员改，请换系统管理员的账号登录。")
            self._window.notices.post("info", said, tag="message")
            return
        dialog = self.dialog = AmendDialog(self.view, self._session.situation.township.name, self._window)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.save.setFocus()

    @Slot()
    def _closed(self) -> None:
        self.dialog = None

    @Slot(str)
    def _saved(self, path: str) -> None:
        said = translate("Amending", "当前配置已存成 {file}").format(file=path)
        self._window.notices.post("info", said, tag="message")

    @Slot()
    def _done(self) -> None:
        said = translate("Amending", "配置已读入，马上生效；审计里记了一条。")
        self._window.notices.post("info", said, tag="message")
        self.view.file = self.view.found = None
        if self.dialog is not None:
            self.dialog.accept()
