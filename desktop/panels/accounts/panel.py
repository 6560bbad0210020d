"""The 账号 panel: the list with the chosen account at work beside it; the form takes the account's place."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.panels.accounts.detail import AccountDetail
from desktop.panels.accounts.edit_page import EditPage
from desktop.panels.accounts.listing import AccountsList
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState
from desktop.viewmodels.accounts.accounts import AccountsView

_NARROW = 1300
_ASKED_FIRST = frozenset({"reset", "totp-reset", "delete"})


class AccountsPanel(QWidget):
    """``said(sentence)`` for what has been done, ``failed(sentence)`` for what has not."""

    said = Signal(str)
    failed = Signal(str)

    def __init__(self, view: AccountsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        view.setParent(self)
        px = theme().px
        self._told = ""
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("查找：姓名、登录名、角色、岗位、状态或拼音首字母  /"))
        self.field.setAccessibleName(self.tr("查找账号"))
        self.field.setClearButtonEnabled(True)
        self.count = PlainLabel("", role="muted", elide=False, parent=self)
        self.new = KeyButton(self.tr("新增账号"), "N", variant="primary", icon="user-plus", parent=self)
        self.list = AccountsList(view, self)
        self.empty = EmptyState("search", self.tr("没有这样的账号"), self.tr("换一个词看看。"), parent=self)
        self.detail = AccountDetail(view, self)
        self.edit = EditPage(view, self)
        self.side = QStackedWidget(self)
        for page in (self.detail, self.edit):
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QScrollArea.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self.side.addWidget(scroll)
        self.middle = QStackedWidget(self)
        self.middle.addWidget(self.list)
        self.middle.addWidget(self.empty)
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(8), px(16), px(8))
        head.setSpacing(px(12))
        head.addWidget(self.field, 1)
        head.addWidget(self.count)
        head.addWidget(self.new)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.middle, 1)
        self.splitter = QSplitter(self)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setChildrenCollapsible(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.detail.hide()
        self.field.textChanged.connect(view.search)
        self.new.clicked.connect(lambda: self.open_form(""))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.open_form)
        self.detail.asked.connect(self.act)
        self.detail.confirmed.connect(self._confirmed)
        self.detail.one_time.closed.connect(self.focus_first)
        self.edit.sent.connect(self._sent)
        self.edit.left.connect(self._leave_form)
        view.changed.connect(self._refresh)
        view.sessions_came.connect(self._sessions_came)
        view.told.connect(self.said)
        view.failed.connect(self._failed)
        view.handed.connect(self._handed)
        view.kept.connect(self._kept)

    # for the shell

    def focus_first(self) -> None:
        """The focus onto the list, or where something is being written."""
        if self.side.currentIndex() == 1:
            self.edit.take_focus()
        else:
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def actions(self) -> list[tuple[str, str, bool]]:
        """Its rows in the keys overlay."""
        return [
            ("J / K", self.tr("下一个 / 上一个账号"), True),
            ("/", self.tr("查找账号"), True),
            ("N", self.tr("新增账号"), True),
            ("E / Enter", self.tr("修改"), True),
            ("U", self.tr("解锁"), True),
            ("R", self.tr("重置口令"), True),
            ("T", self.tr("重置动态口令"), True),
            ("O", self.tr("结束全部登录"), True),
            ("D", self.tr("停用 / 启用"), True),
            ("Del", self.tr("删除"), True),
        ]

    # steps

    @Slot(str)
    def open_form(self, username: str = "") -> None:
        """The form for an account, or for a new one."""
        self.edit.open(username)
        self.side.setCurrentIndex(1)
        self.edit.take_focus()

    @Slot(str)
    def act(self, verb: str) -> None:
        """Do something with the chosen account; what cannot be undone is asked first."""
        username = self.detail.username
        one = self.view.account(username)
        button = self.detail.buttons[verb]
        if one is None or not button.isEnabled():
            return
        if verb in _ASKED_FIRST:
            self.detail.ask(verb)
        elif verb == "edit":
            self.open_form(username)
        elif verb == "revoke":
            self.view.revoke(username)
        else:
            self.view.do(username, verb if verb != "switch" else "enable" if one.disabled else "disable")

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {
            Qt.Key.Key_E: "edit", Qt.Key.Key_U: "unlock", Qt.Key.Key_R: "reset", Qt.Key.Key_T: "totp-reset",
            Qt.Key.Key_O: "revoke", Qt.Key.Key_D: "switch", Qt.Key.Key_Delete: "delete",
        }  # fmt: skip
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and not self.detail.one_time.isHidden():
            self.detail.one_time.close_up()
        elif key == Qt.Key.Key_Escape and self.detail.asking:
            self.detail.calm()
            self.list.setFocus()
        elif key == Qt.Key.Key_Escape and self.field.hasFocus():
            self.field.clear()
            self.list.setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down) and self.field.hasFocus():
            self.list.setFocus()
        elif self.side.currentIndex() == 1 or self.field.hasFocus() or not plain:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_N:
            self.open_form("")
        elif key == Qt.Key.Key_Slash:
            self.field.setFocus()
        elif key in keys:
            self.act(keys[key])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.view.load()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.set_narrow(self.width() < theme().px(_NARROW))

    # listening

    @Slot()
    def _refresh(self) -> None:
        shown, total = len(self.view.rows), self.view.total
        text = self.tr("{shown} / {total} 个") if shown != total else self.tr("{total} 个")
        self.count.set_text(text.format(shown=shown, total=total))
        self.middle.setCurrentIndex(0 if shown or not self.view.loaded else 1)
        if shown and not self.list.current:
            self.list.selectRow(0)
        self.detail.show_account(self.list.current)

    @Slot(str)
    def _chosen(self, username: str) -> None:
        self.detail.show_account(username)
        if username:
            self.view.ask_sessions(username)

    @Slot(str)
    def _sessions_came(self, username: str) -> None:
        if username == self.detail.username:
            self.detail.show_account(username)

    @Slot(str)
    def _confirmed(self, verb: str) -> None:
        username = self.detail.username
        self.list.setFocus()
        if verb == "reset":
            self.view.reset(username)
        elif verb == "delete":
            self.view.delete(username)
        else:
            self.view.do(username, verb)

    @Slot(str, dict)
    def _sent(self, username: str, wanted: dict[str, Any]) -> None:
        self.edit.send.setEnabled(False)
        if username:
            self.view.change(username, wanted)
        else:
            self.view.add(wanted)

    @Slot(str)
    def _failed(self, words: str) -> None:
        self.edit.send.setEnabled(True)
        if self.side.currentIndex() == 1:
            self.edit.fail(words)
        else:
            self.failed.emit(words)

    @Slot(str)
    def _kept(self, username: str) -> None:
        self.edit.send.setEnabled(True)
        if self.side.currentIndex() == 1:
            self.edit.clear()
            self._leave_form()
        if self.list.items.place_of(username) < 0:
            self.field.clear()
        self.list.show_row(username)

    @Slot(str, str)
    def _handed(self, username: str, password: str) -> None:
        one = self.view.account(username)
        self.detail.one_time.show_password(one.name if one is not None and one.name else username, password)

    @Slot()
    def _leave_form(self) -> None:
        self.side.setCurrentIndex(0)
        self.list.setFocus()
