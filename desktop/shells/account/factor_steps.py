"""The second factor, one step after another: what is to be done, the picture for the telephone, the recovery codes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from desktop.shells.entrance.login_steps import CodeAskedStep, Step, secret_field
from desktop.theme.buttons import TallButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel

_QR = 176
_SECRET_GROUP, _GROUPS = 4, 4


class _Code(QWidget):
    """The picture that an authenticator reads: black on white in every theme, with its quiet zone."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        edge = theme().px(_QR)
        self.setFixedSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        from desktop.paper.qr import paint_code  # few people ever see this picture

        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        zone = self.width() * 0.08
        paint_code(painter, self._text, zone, zone, self.width() - 2 * zone)


class FactorStep(CodeAskedStep):
    """What is to be done with the own second factor, proved with the password and, where there is one, a code."""

    given = Signal(str, str, str)
    """``enrol``, ``recovery`` or ``remove``; the password; a one-time code where one was asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "", parent)
        self.title.set_text(self.tr("动态口令"))
        self.setAccessibleName(self.tr("动态口令"))
        self.text.set_text(
            self.tr("登录时除口令外，再输入手机上每 30 秒一换的 6 位数字。不用联网，不收短信。")
        )
        self.submit.setText(self.tr("下一步"))
        self.back.setText(self.tr("关闭"))

    def build(self) -> None:
        self.choices: dict[str, QRadioButton] = {}
        for name, words in (
            ("enrol", self.tr("绑定手机，或换一部手机")),
            ("recovery", self.tr("换一套恢复码，旧的作废")),
            ("remove", self.tr("关闭动态口令")),
        ):
            choice = self.choices[name] = QRadioButton(words, self)
            choice.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            choice.toggled.connect(self._choose)
            self.column.addWidget(choice)
        self.choices["enrol"].setChecked(True)
        self.column.addSpacing(theme().px(12))
        self.old = secret_field(self.field(self.tr("现在的口令"), QLineEdit(self)))
        self.build_code()

    @Slot()
    def _choose(self) -> None:
        """Tab leads to the one that is chosen; the arrows choose among the three."""
        for choice in self.choices.values():
            chosen = choice.isChecked()
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus)

    @property
    def chosen(self) -> str:
        """Which of the three."""
        return next(name for name, choice in self.choices.items() if choice.isChecked())

    def ready(self) -> bool:
        return bool(self.old.text()) and self.has_code()

    def first(self) -> QWidget:
        return self.old if self.code.isHidden() or not self.old.text() else self.code

    def send(self) -> None:
        self.given.emit(self.chosen, self.old.text(), self.code.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # also on a choice
            self.go_on()
            return
        super().keyPressEvent(event)


class EnrolStep(Step):
    """The secret as a picture and as letters, and the first code of it."""

    given = Signal(str)

    def __init__(self, secret: str, uri: str, parent: QWidget | None = None) -> None:
        self._secret, self._uri = secret, uri
        super().__init__("", "", "", parent)
        self.title.set_text(self.tr("绑定动态口令"))
        self.setAccessibleName(self.tr("绑定动态口令"))
        self.text.set_text(
            self.tr("用手机上的动态口令程序扫这个码，或手工输入下面的密钥，再输入它显示的 6 位数字。")
        )
        self.submit.setText(self.tr("绑定"))

    def build(self) -> None:
        px = theme().px
        self.picture = _Code(self._uri, self)
        self.picture.setAccessibleName(self.tr("动态口令的二维码，密钥在下面"))
        step = _SECRET_GROUP
        groups = [self._secret[at : at + step] for at in range(0, len(self._secret), step)]
        lines = [" ".join(groups[at : at + _GROUPS]) for at in range(0, len(groups), _GROUPS)]
        self.secret = PlainLabel("\n".join(lines), wrap=True, selectable=True, parent=self)
        self.secret.setAccessibleName(self.tr("密钥"))
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(self.picture)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(PlainLabel(self.tr("密钥"), role="muted", size=13, parent=self))
        words.addWidget(self.secret)
        words.addStretch(1)
        row.addLayout(words, 1)
        self.column.addLayout(row)
        self.column.addSpacing(px(12))
        self.code = self.field(self.tr("动态口令"), QLineEdit(self))
        self.code.setMaxLength(8)

    def ready(self) -> bool:
        return len(self.code.text().strip()) == 6

    def first(self) -> QWidget:
        return self.code

    def send(self) -> None:
        self.given.emit(self.code.text().strip())

    def fail(self, sentence: str) -> None:
        self.code.clear()
        super().fail(sentence)


class RecoveryStep(Step):
    """The recovery codes, once: to be written down before it goes on."""

    kept = Signal()
    noted = Signal(str, str, object)
    """They were printed: what the trail is told."""
    back_leaves = False

    def __init__(self, codes: Sequence[str], account: str, parent: QWidget | None = None) -> None:
        self._codes, self._account = tuple(codes), account
        super().__init__("", "", "", parent)
        self.title.set_text(self.tr("恢复码"))
        self.setAccessibleName(self.tr("恢复码"))
        self.text.set_text(
            self.tr("手机丢失时用它代替动态口令，每个只能用一次。只显示这一次，请抄下或打印，锁好。")
        )
        self.submit.setText(self.tr("已经抄好"))
        self.submit.set_key("")  # Enter is that of the button with the focus
        self.back.setText(self.tr("复制"))
        self.back.set_key("Ctrl+C")
        self.buttons.addWidget(self.paper)
        self.setTabOrder(self.back, self.paper)
        self.setTabOrder(self.paper, self.submit)

    def build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme().px(24))
        grid.setVerticalSpacing(theme().px(6))
        for number, code in enumerate(self._codes):
            label = PlainLabel(code, size=16, elide=False, selectable=True, parent=self)
            grid.addWidget(label, number // 2, number % 2)
        self.column.addLayout(grid)
        self.column.addSpacing(theme().px(12))
        self.paper = TallButton(self.tr("打印"), "Ctrl+P", icon="printer", parent=self)
        self.paper.clicked.connect(self._print)
        self.left.connect(self._copy)

    def first(self) -> QWidget:
        return self.back  # an Enter too many copies; it does not close what is shown only once

    def send(self) -> None:
        self.kept.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Print):
            self._print()
        elif event.key() != Qt.Key.Key_Escape:  # there is no way back from here
            super().keyPressEvent(event)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._codes))
        self.back.setText(self.tr("已复制"))

    @Slot()
    def _print(self) -> None:
        """One page, seen before it is printed."""
        from desktop.paper.recovery_page import RecoveryPaper
        from desktop.shells.account.recovery_window import RecoveryWindow

        window = RecoveryWindow(RecoveryPaper(self._codes, self._account), self.window())
        window.noted.connect(self.noted)
        window.show()
        window.activateWindow()
