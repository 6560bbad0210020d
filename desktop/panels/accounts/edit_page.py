"""A new account, or another name, other rights, another term for one that is there."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel, set_plain_tooltip
from desktop.viewmodels.accounts.accounts import AccountsView

WIDTH = 420


class EditPage(QWidget):
    """``sent(username, what)``: the user name is empty for a new one. Ctrl+Enter sends, Esc leaves."""

    sent = Signal(str, dict)
    left = Signal()

    def __init__(self, view: AccountsView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._of = ""
        px = theme().px
        self.title = PlainLabel("", size=16, bold=True, parent=self)
        self.username, self.name, self.until = QLineEdit(self), QLineEdit(self), QLineEdit(self)
        self.role, self.post, self.area = QComboBox(self), QComboBox(self), QComboBox(self)
        self.person = QComboBox(self)
        set_plain_tooltip(self.person, self.tr("是谁本人的账号；不在班时提示音自动静音"))
        self.until.setPlaceholderText(self.tr("如 2027-06-30，不填则不限"))
        self.username.setPlaceholderText(self.tr("字母、数字，如 zhangsan"))
        for value, word in view.roles():
            self.role.addItem(word, value)
        for combo, options in (
            (self.post, view.posts()),
            (self.area, view.areas()),
            (self.person, view.people()),
        ):
            combo.addItem("—", "")
            for value, word in options:
                combo.addItem(word, value)
        self.error = PlainLabel("", role="late", wrap=True, parent=self)
        self.send = KeyButton(self.tr("保存"), "Ctrl+Enter", variant="primary", parent=self)
        self.back = KeyButton(self.tr("返回"), "Esc", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(4))
        column.addWidget(self.title)
        column.addSpacing(px(8))
        self._labels: dict[QWidget, PlainLabel] = {}
        for text, field in (
            (self.tr("登录名"), self.username), (self.tr("姓名"), self.name), (self.tr("角色"), self.role),
            (self.tr("岗位"), self.post), (self.tr("区域"), self.area), (self.tr("本人（值班表上的）"), self.person),
            (self.tr("使用到哪一天"), self.until),
        ):  # fmt: skip
            label = PlainLabel(text, role="muted", size=12, parent=self)
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setMaximumWidth(px(WIDTH))
            self._labels[field] = label
            label.setContentsMargins(0, px(4), 0, 0)  # not in the layout: it goes with a hidden field
            column.addWidget(label)
            column.addWidget(field)
        column.addSpacing(px(8))
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.send)
        row.addWidget(self.back)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        self.role.currentIndexChanged.connect(self._role_changed)
        self.send.clicked.connect(self._send)
        self.back.clicked.connect(self.left)

    def open(self, username: str) -> None:
        """Fill it from an account, or empty it for a new one (what was typed and refused stays)."""
        one = self._view.account(username)
        if one is None and not self._of and self.username.text():
            self.take_focus()
            return
        self._of = username if one is not None else ""
        self.title.set_text(
            self.tr("修改 {name}").format(name=one.name) if one is not None else self.tr("新增账号")
        )
        self.username.setText(one.username if one is not None else "")
        self.username.setReadOnly(one is not None)
        self.name.setText(one.name if one is not None else "")
        self.until.setText(
            one.expires_at.astimezone(self._view.township.clock.zone).date().isoformat()
            if one is not None and one.expires_at is not None
            else ""
        )
        self.role.setCurrentIndex(max(0, self.role.findData(one.role if one is not None else "dispatcher")))
        self.post.setCurrentIndex(max(0, self.post.findData(one.post if one is not None else "")))
        self.area.setCurrentIndex(max(0, self.area.findData(one.area if one is not None else "")))
        self.person.setCurrentIndex(max(0, self.person.findData(one.person if one is not None else "")))
        self.fail("")
        self._role_changed()
        self.take_focus()

    def clear(self) -> None:
        """It was taken: nothing typed is left."""
        self._of = ""
        self.username.clear()

    def fail(self, words: str) -> None:
        """Why it was not taken; everything typed stays."""
        self.error.set_text(words)
        self.error.setVisible(bool(words))

    def take_focus(self) -> None:
        """The cursor into the first field that may be written."""
        (self.name if self.username.isReadOnly() else self.username).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._send()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _role_changed(self) -> None:
        """A post for who sits at one, an area for who has one."""
        role = self.role.currentData()
        for field, shown in ((self.post, role == "post"), (self.area, role in ("village", "grid"))):
            field.setVisible(shown)
            self._labels[field].setVisible(shown)

    @Slot()
    def _send(self) -> None:
        wanted: dict[str, Any] = {"name": self.name.text().strip() or None, "role": self.role.currentData()}
        clear = []
        for key, field in (("post", self.post), ("area", self.area), ("person", self.person)):
            value = field.currentData() if not field.isHidden() else ""
            wanted[key] = value or None
            if not value and self._of:
                clear.append(key)
        typed = self.until.text().strip()
        if typed:
            try:
                day = datetime.combine(datetime.fromisoformat(typed).date(), time(23, 59, 59))
            except ValueError:
                self.fail(self.tr("日期应写成 2027-06-30。"))
                self.until.setFocus()
                return
            wanted["expires_at"] = day.replace(tzinfo=self._view.township.clock.zone).isoformat()
        elif self._of:
            clear.append("expires_at")
        if not self._of:
            wanted["username"] = self.username.text().strip()
            if not wanted["username"]:
                self.fail(self.tr("请填登录名。"))
                self.username.setFocus()
                return
        else:
            wanted["clear"] = clear
        self.fail("")
        self.sent.emit(self._of, {key: value for key, value in wanted.items() if value is not None})
