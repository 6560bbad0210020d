"""What a log-in may ask for besides the password: a one-time code, a new password, an authenticator to be set up."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.rights.access import PasswordRules
from desktop.theme import icons
from desktop.theme.buttons import TallButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.theme.tokens import Role
from desktop.viewmodels.accounts.password_words import is_good, rule_lines


def secret_field(field: QLineEdit) -> QLineEdit:
    """A field whose words no input method learns and nobody reads over a shoulder."""
    field.setProperty("tall", True)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
    field.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
    field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    return field


class Step(QWidget):
    """A column with a title, a sentence, fields, what went wrong, and two buttons. Enter goes on, Esc goes back."""

    left = Signal()
    back_leaves = True
    """Whether the second button leads back."""

    def __init__(self, title: str, text: str, submit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        px = theme().px
        self._busy = False
        self.setAccessibleName(title)
        self.title = PlainLabel(title, size=24, bold=True, parent=self)
        self.text = PlainLabel(text, role="muted", wrap=True, parent=self)
        self.error = PlainLabel("", role="late", wrap=True, parent=self)
        self.error.hide()
        self.submit = TallButton(submit, "Enter", wide=True, variant="primary", parent=self)
        self.back = TallButton(self.tr("返回"), "Esc", parent=self)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(4))
        self.column.addWidget(self.title)
        self.column.addWidget(self.text)
        self.column.addSpacing(px(12))
        self.build()
        self.column.addWidget(self.error)
        self.column.addSpacing(px(4))
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(px(8))
        self.buttons.addWidget(self.submit)
        self.buttons.addWidget(self.back)
        self.column.addLayout(self.buttons)
        self.submit.clicked.connect(self.go_on)
        self.back.clicked.connect(self.left)
        self.refresh()

    def build(self) -> None:
        """Put the fields into the column."""

    def ready(self) -> bool:
        """Whether it may go on."""
        return True

    def send(self) -> None:
        """Tell what was typed."""

    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self.submit

    def field(self, label: str, field: QLineEdit) -> QLineEdit:
        """A field under its label."""
        head = PlainLabel(label, role="muted", size=13, parent=self)
        head.setBuddy(field)
        field.setAccessibleName(label)
        field.setProperty("tall", True)
        field.textChanged.connect(self.refresh)
        field.returnPressed.connect(self.go_on)
        self.column.addWidget(head)
        self.column.addWidget(field)
        self.column.addSpacing(theme().px(8))
        return field

    def set_busy(self, busy: bool) -> None:
        """While the center is asked."""
        self._busy = busy
        self.refresh()

    def fail(self, sentence: str) -> None:
        """Say what went wrong; what was typed stays where it can be used again."""
        self.set_busy(False)
        self.error.set_text(sentence)
        self.error.setVisible(bool(sentence))
        self.first().setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def refresh(self) -> None:
        """What was typed has changed."""
        self.submit.setEnabled(not self._busy and self.ready())

    @Slot()
    def go_on(self) -> None:
        """Enter."""
        if self.submit.isEnabled():
            self.set_busy(True)
            self.error.hide()
            self.send()


class CodeStep(Step):
    """Six figures from the authenticator, or a recovery code."""

    given = Signal(str)

    def __init__(self, note: str = "", parent: QWidget | None = None) -> None:
        self._note = note
        super().__init__("", "", "", parent)
        self.title.set_text(self.tr("动态口令"))
        self.setAccessibleName(self.tr("动态口令"))
        self.text.set_text(note or self.tr("打开手机上的动态口令程序，输入现在显示的 6 位数字。"))
        self.submit.setText(self.tr("登录"))

    def build(self) -> None:
        self.code = self.field(self.tr("动态口令"), QLineEdit(self))
        self.code.setMaxLength(32)
        self.code.setPlaceholderText(self.tr("6 位数字，手机不在时用一个恢复码"))
        self.code.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def ready(self) -> bool:
        return len(self.code.text().strip()) >= 6

    def first(self) -> QWidget:
        return self.code

    def send(self) -> None:
        self.given.emit(self.code.text().strip())

    def fail(self, sentence: str) -> None:
        self.code.clear()
        super().fail(sentence)


class Rule(QWidget):
    """A rule with the sign of whether it is met."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.met: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        self.sign = _Sign(self)
        self.label = PlainLabel(text, role="muted", size=13, elide=False, parent=self)
        row.addWidget(self.sign)
        row.addWidget(self.label, 1)

    def show_met(self, met: bool | None) -> None:
        """Whether what is typed meets it."""
        self.met = met
        role: Role = "ok" if met else "muted"
        self.sign.set_sign("check" if met else "minus", role)
        self.label.set_role("text" if met else "muted")
        said = {True: self.tr("已满足"), False: self.tr("未满足"), None: self.tr("由中心核对")}[met]
        self.setAccessibleName(f"{self.label.text()} {said}")


class _Sign(Painted):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = "minus"
        self._role: Role = "muted"

    def set_sign(self, name: str, role: Role) -> None:
        """Another sign."""
        self._name, self._role = name, role
        self.update()

    def natural_size(self) -> QSize:
        return QSize(theme().px(16), theme().px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, QRectF(self.rect()), theme().color(self._role))


class CodeAskedStep(Step):
    """A step with a field for the one-time code, which is there once it was asked for."""

    def build_code(self) -> None:
        """Put it at the end of the column."""
        self.code_head = PlainLabel(self.tr("动态口令"), role="muted", size=13, parent=self)
        self.code = QLineEdit(self)
        self.code.setProperty("tall", True)
        self.code.setAccessibleName(self.tr("动态口令"))
        self.code.setPlaceholderText(self.tr("6 位数字，手机不在时用一个恢复码"))
        self.code.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.code.returnPressed.connect(self.go_on)
        self.code.textChanged.connect(self.refresh)
        self.code_head.setBuddy(self.code)
        for widget in (self.code_head, self.code):
            self.column.addWidget(widget)
            widget.hide()

    def ask_code(self) -> None:
        """The account has a second factor."""
        self.code_head.show()
        self.code.show()
        self.fail(self.tr("还须输入动态口令。"))

    def has_code(self) -> bool:
        """Whether a code was typed where one was asked for."""
        return self.code.isHidden() or len(self.code.text().strip()) >= 6


class ChangeStep(CodeAskedStep):
    """Another password, with the rules beside it as they come to be met."""

    given = Signal(str, str)
    """The new password, and a one-time code where one was asked for."""

    def __init__(
        self, rules: PasswordRules, username: str, why: str = "", *, ask_old: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        self._rules, self._username, self._ask_old = rules, username, ask_old
        super().__init__("", why, "", parent)
        self.title.set_text(self.tr("修改口令"))
        self.setAccessibleName(self.tr("修改口令"))
        self.text.setVisible(bool(why))
        self.submit.setText(self.tr("修改并登录") if not ask_old else self.tr("修改"))

    def build(self) -> None:
        px = theme().px
        self.old = QLineEdit(self)
        if self._ask_old:
            secret_field(self.field(self.tr("现在的口令"), self.old))
        else:
            self.old.hide()
        self.new = secret_field(self.field(self.tr("新口令"), QLineEdit(self)))
        self.again = secret_field(self.field(self.tr("再输一次新口令"), QLineEdit(self)))
        self.rules: list[Rule] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(4))
        for line in rule_lines(self._rules, self._username, ""):
            rule = Rule(line.text, self)
            grid.addWidget(rule, len(self.rules), 0)
            self.rules.append(rule)
        self.same = Rule(self.tr("两次输入的一样"), self)
        grid.addWidget(self.same, len(self.rules), 0)
        self.column.addLayout(grid)
        self.column.addSpacing(px(8))
        self.build_code()

    def ready(self) -> bool:
        typed = self.new.text()
        good = is_good(self._rules, self._username, typed) and typed == self.again.text()
        old = bool(self.old.text()) or not self._ask_old
        return good and old and self.has_code()

    def first(self) -> QWidget:
        if not self.code.isHidden() and not self.code.text():
            return self.code
        return self.old if self._ask_old and not self.old.text() else self.new

    def send(self) -> None:
        self.given.emit(self.new.text(), self.code.text().strip())

    @Slot()
    def refresh(self) -> None:
        typed = self.new.text()
        for rule, line in zip(self.rules, rule_lines(self._rules, self._username, typed), strict=True):
            rule.show_met(line.met)
        self.same.show_met(bool(typed) and typed == self.again.text())
        super().refresh()
