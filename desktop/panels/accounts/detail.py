"""One account at the right of the list: what is known of it, where it is logged in, and what may be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton, Variant
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import Separator
from desktop.viewmodels.accounts.accounts import AccountsView, role_word

_MOST_SESSIONS = 8


class OneTime(QWidget):
    """A password to be told to its owner: large, once, with a way to copy it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        self.title = PlainLabel("", bold=True, wrap=True, parent=self)
        self.password = PlainLabel("", size=24, bold=True, selectable=True, elide=False, parent=self)
        self.note = PlainLabel(
            self.tr("只显示这一次。请当面或打电话告诉本人，第一次登录时须改成自己的口令。"),
            role="muted", size=13, wrap=True, parent=self,
        )  # fmt: skip
        self.copy = KeyButton(self.tr("复制"), icon="copy", parent=self)
        self.done = KeyButton(self.tr("已经告诉本人"), "Esc", parent=self)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.copy)
        row.addWidget(self.done)
        row.addStretch(1)
        for widget in (self.title, self.password, self.note):
            column.addWidget(widget)
        column.addLayout(row)
        column.addWidget(Separator(parent=self))
        self.copy.clicked.connect(self._copy)
        self.done.clicked.connect(self.close_up)
        self.hide()

    def show_password(self, name: str, password: str) -> None:
        """Show it."""
        self.title.set_text(self.tr("「{name}」的一次性口令").format(name=name))
        self.password.set_text(password)
        self.password.setAccessibleName(self.tr("一次性口令 {password}").format(password=" ".join(password)))
        self.copy.setText(self.tr("复制"))
        self.show()
        self.done.setFocus()

    @Slot()
    def close_up(self) -> None:
        """It is told: nothing of it stays here."""
        self.password.set_text("")
        self.password.setAccessibleName("")
        self.hide()
        self.closed.emit()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.password.text())
        self.copy.setText(self.tr("已复制"))


class AccountDetail(QWidget):
    """``asked(verb)`` for a button; a verb that cannot be undone names its consequence first and is asked again."""

    asked = Signal(str)
    confirmed = Signal(str)

    def __init__(self, view: AccountsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.username = ""
        self._verb = ""
        px = theme().px
        self.one_time = OneTime(self)
        self.title = PlainLabel("", size=16, bold=True, parent=self)
        self.lines = QGridLayout()
        self.lines.setHorizontalSpacing(px(16))
        self.lines.setVerticalSpacing(px(6))
        self.lines.setColumnStretch(1, 1)
        self._values: list[tuple[PlainLabel, PlainLabel]] = []
        self.sessions = PlainLabel("", wrap=True, parent=self)
        self.consequence = PlainLabel("", role="warn", wrap=True, parent=self)
        self.go = KeyButton("", "Enter", variant="danger", parent=self)
        self.keep = KeyButton(self.tr("不做"), "Esc", parent=self)
        self.buttons: dict[str, KeyButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addWidget(self.one_time)
        column.addWidget(self.title)
        column.addLayout(self.lines)
        column.addWidget(Separator(parent=self))
        column.addWidget(PlainLabel(self.tr("登录着的地方"), bold=True, parent=self))
        column.addWidget(self.sessions)
        column.addWidget(Separator(parent=self))
        self._grid = grid = QGridLayout()
        grid.setSpacing(px(8))
        for number, (verb, text, key, variant) in enumerate(self._verbs()):
            button = KeyButton(text, key, variant=variant, parent=self)
            button.setProperty("verb", verb)
            button.clicked.connect(self._pressed)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.buttons[verb] = button
            grid.addWidget(button, number // 2, number % 2)
        grid.setColumnStretch(2, 1)
        self._even()
        theme().changed.connect(self._even)
        column.addLayout(grid)
        column.addWidget(self.consequence)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.go)
        row.addWidget(self.keep)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.go.clicked.connect(self._go)
        self.keep.clicked.connect(self.calm)
        self.calm()

    @Slot()
    def _even(self) -> None:
        """As wide as the widest of them, both columns."""
        widest = max(button.sizeHint().width() for button in self.buttons.values())
        for column in (0, 1):
            self._grid.setColumnMinimumWidth(column, widest)

    def _verbs(self) -> tuple[tuple[str, str, str, Variant], ...]:
        return (
            ("edit", self.tr("修改"), "E", "normal"),
            ("unlock", self.tr("解锁"), "U", "normal"),
            ("reset", self.tr("重置口令"), "R", "normal"),
            ("totp-reset", self.tr("重置动态口令"), "T", "normal"),
            ("revoke", self.tr("结束全部登录"), "O", "normal"),
            ("switch", self.tr("停用"), "D", "normal"),
            ("delete", self.tr("删除"), "Del", "danger"),
        )

    @property
    def asking(self) -> bool:
        """Whether a consequence is named and waits for an answer."""
        return bool(self._verb)

    def show_account(self, username: str) -> None:
        """Show this one."""
        if username != self.username:
            self.calm()
        self.username = username
        one = self._view.account(username)
        self.setVisible(one is not None)
        if one is None:
            return
        row = next((row for row in self._view.rows if row.username == username), None)
        self.title.set_text(one.name or one.username)
        state = row.state if row is not None else ""
        moment = self._view.moment
        lines = [
            (self.tr("登录名"), one.username),
            (self.tr("角色"), "  ".join(part for part in (role_word(one.role), self._view.place(one)) if part)),
            (self.tr("状态"), state if one.locked_until is None or state != self.tr("已锁定")
             else self.tr("已锁定到 {time}").format(time=moment(one.locked_until))),
            (self.tr("口令"), self.tr("待本人修改") if one.must_change
             else self.tr("设于 {time}").format(time=moment(one.changed_at))),
            (self.tr("动态口令"), self.tr("已绑定") if one.second_factor else self.tr("没有")),
            (self.tr("使用到"), moment(one.expires_at) if one.expires_at is not None else self.tr("不限")),
            (self.tr("最近登录"), moment(one.last_login_at)),
        ]  # fmt: skip
        for number, (name, value) in enumerate(lines):
            if number == len(self._values):
                head = PlainLabel("", role="muted", elide=False, parent=self)
                body = PlainLabel("", wrap=True, parent=self)
                self.lines.addWidget(head, number, 0, Qt.AlignmentFlag.AlignTop)
                self.lines.addWidget(body, number, 1)
                self._values.append((head, body))
            self._values[number][0].set_text(name)
            self._values[number][1].set_text(value)
        self.show_sessions()
        locked = row is not None and row.kind == "locked"
        self.buttons["unlock"].setEnabled(locked)
        self.buttons["totp-reset"].setEnabled(one.second_factor)
        self.buttons["revoke"].setEnabled(one.sessions > 0)
        self.buttons["switch"].setText(self.tr("启用") if one.disabled else self.tr("停用"))

    def show_sessions(self) -> None:
        """Where it is logged in."""
        found = self._view.sessions(self.username)
        lines = [
            self.tr("{station}  {address}  自 {since}").format(
                station=one.station or "—", address=one.address, since=self._view.moment(one.opened_at)
            )
            for one in found[:_MOST_SESSIONS]
        ]
        if len(found) > _MOST_SESSIONS:
            lines.append(self.tr("另有 {count} 处").format(count=len(found) - _MOST_SESSIONS))
        self.sessions.set_text("\n".join(lines) or self.tr("现在没有登录。"))

    def ask(self, verb: str) -> None:
        """Name what cannot be undone."""
        consequence, words = {
            "reset": (
                self.tr("现在的口令作废，全部登录断开，换成一次性口令。"),
                self.tr("重置口令"),
            ),
            "totp-reset": (
                self.tr("手机上的动态口令作废，全部登录断开；本人再次登录时重新绑定。"),
                self.tr("重置动态口令"),
            ),
            "delete": (
                self.tr("账号删除后不能恢复，登录名不能再用；经办过的事都还记在这个名下。"),
                self.tr("删除账号"),
            ),
        }[verb]
        self._verb = verb
        self.consequence.set_text(consequence)
        self.go.setText(words)
        for widget in (self.consequence, self.go, self.keep):
            widget.show()
        self.go.setFocus()

    @Slot()
    def calm(self) -> None:
        """Nothing is asked."""
        self._verb = ""
        for widget in (self.consequence, self.go, self.keep):
            widget.hide()

    @Slot()
    def _go(self) -> None:
        verb = self._verb
        self.calm()
        if verb:
            self.confirmed.emit(verb)

    @Slot()
    def _pressed(self) -> None:
        self.asked.emit(str(self.sender().property("verb")))
