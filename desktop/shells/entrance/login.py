"""Logging in at a shared center: the town at the left, the form at the right, and what is known of the connection."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop import __version__
from desktop.clock import Clock, SystemClock
from desktop.shells.entrance.login_steps import Step
from desktop.shells.entrance.outline import Polygon, TownPicture
from desktop.theme import icons
from desktop.theme.buttons import IconButton, KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.painted import Painted
from desktop.theme.states import Separator
from desktop.theme.tokens import Role
from desktop.viewmodels.words import translate

FORM = 400


class Failure(StrEnum):
    """Why nobody was let in."""

    WRONG = "wrong"
    LOCKED = "locked"
    UNREACHABLE = "unreachable"
    OUTDATED = "outdated"


def sentence(failure: Failure, detail: str = "") -> str:
    """A failure as the person at the form reads it; ``detail``: how long it is locked, why it can't be reached.

    Where the detail says what happened it stands alone: nobody is told the same thing twice.
    """
    if detail and failure in (Failure.LOCKED, Failure.UNREACHABLE):
        return detail
    said = {
        Failure.WRONG: translate("Login", "账号或口令不对，请再输一次。"),
        Failure.LOCKED: translate("Login", "口令连续输错，账号已暂时锁定。"),
        Failure.UNREACHABLE: translate("Login", "连不上中心。检查网线或按 F9 看网络诊断，也可以稍后再试。"),
        Failure.OUTDATED: translate("Login", "本机程序比中心旧，请先更新程序。"),
    }[failure]
    return f"{said}{detail}" if detail else said


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One thing that is known before logging in."""

    icon: str
    role: Role
    title: str
    text: str = ""


class _Line(QWidget):
    def __init__(self, line: StatusLine, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(_Icon(line.icon, line.role, self), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        if line.title:
            words.addWidget(PlainLabel(line.title, role=line.role, bold=True, wrap=True, parent=self))
        if line.text:
            words.addWidget(PlainLabel(line.text, role="muted", wrap=True, parent=self))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{line.title} {line.text}".strip())


class _Icon(Painted):
    def __init__(self, name: str, role: Role, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._role = name, role

    def natural_size(self) -> QSize:
        return QSize(theme().px(18), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self._name, QRectF(self.rect()), theme().color(self._role))


class _Submit(KeyButton):
    """As wide as the form and a little higher than other buttons."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(FORM), theme().px(44))


class LoginPage(QWidget):
    """A window of its own. The password leaves the field as soon as it was sent or refused."""

    login_requested = Signal(str, str, str)
    diagnosis_requested = Signal()
    language_requested = Signal(str)
    quit_requested = Signal()
    left_step = Signal()
    """The person has gone back from what was asked besides the password."""

    def __init__(
        self,
        *,
        hall: str,
        place: str = "",
        town: str = "",
        account: str = "",
        stations: Sequence[str] = (),
        outline: Sequence[Polygon] = (),
        note: str = "",
        clock: Clock | None = None,
        zone: tzinfo | None = None,
        language: str = "zh_CN",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._busy = False
        self.step: Step | None = None
        """What is asked for besides the password."""
        self._until: float | None = None
        self._counting = QTimer(self)
        self._counting.setInterval(1000)
        self._counting.timeout.connect(self._count_down)
        self._language = language
        self._clock, self._zone = clock, zone
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tick)
        self.setObjectName("login")
        self.setWindowTitle(f"{hall} · {self.tr('登录')}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        px = theme().px
        self.setMinimumSize(px(960), px(640))
        self.resize(px(1280), px(720))
        self.picture = TownPicture(hall, place, outline, note, self)
        self.town = QLineEdit(town or hall, self)
        self.account = QLineEdit(account, self)
        self.password = QLineEdit(self)
        self.station = QComboBox(self)
        self.error = PlainLabel("", role="late", wrap=True, parent=self)
        self.submit = _Submit(self.tr("登录"), "Enter", variant="primary", parent=self)
        self._lines = QVBoxLayout()
        self._set_fields(stations)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.picture, 7)
        row.addLayout(self._right(), 9)
        self.setTabOrder(self.account, self.password)
        self.setTabOrder(self.password, self.eye)
        self.setTabOrder(self.eye, self.station)
        self.setTabOrder(self.station, self.submit)
        self.submit.clicked.connect(self._send)
        for field in (self.account, self.password):
            field.returnPressed.connect(self._entered)
            field.textChanged.connect(self._edited)  # also what was not typed: a password keeper fills in
        self._edited()

    def set_status(self, lines: Sequence[StatusLine]) -> None:
        """What is known of the center and of what waits on this machine."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(_Line(line, self))

    def focus_first(self) -> None:
        """Where the hand goes on."""
        (self.password if self.account.text() else self.account).setFocus()

    def add_below(self, widget: QWidget) -> None:
        """Something more to be done before anybody can log in; it goes with the next ``set_status``."""
        self._lines.addWidget(widget)

    def set_busy(self, busy: bool) -> None:
        """While the center is asked."""
        self._busy = busy
        self.submit.setText(self.tr("正在登录…") if busy else self.tr("登录"))
        for widget in (self.account, self.password, self.station):
            widget.setEnabled(not busy)
        self._edited()

    def show_step(self, step: Step) -> None:
        """Ask for something more in the form's place; ``leave_step`` brings the form back."""
        self.leave_step()
        self.set_busy(False)
        self.step = step
        step.setParent(self)
        step.setFixedWidth(theme().px(FORM))
        self.form.hide()
        self._place.insertWidget(1, step)
        step.show()
        step.left.connect(self._step_left)
        step.first().setFocus()

    def leave_step(self) -> None:
        """The form again."""
        step, self.step = self.step, None
        if step is not None:
            step.hide()
            step.deleteLater()
        self.form.show()

    def wait(self, seconds: float) -> None:
        """It may be tried again after so long: say how long, second by second."""
        self._until = self._moment() + seconds if seconds > 0 else None
        self._count_down()

    def fail(self, failure: Failure, detail: str = "") -> None:
        """Say why not; the password has to be typed again."""
        self.leave_step()
        self._until = None
        self.set_busy(False)
        self.password.clear()
        self.error.set_text(sentence(failure, detail))
        self.error.setVisible(True)
        self.password.setProperty("invalid", failure is Failure.WRONG)
        self._polish(self.password)
        self.password.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F9:
            self.diagnosis_requested.emit()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tick()
        self.focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        self.password.clear()
        self._timer.stop()
        self._counting.stop()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        if event.spontaneous():
            self.quit_requested.emit()

    # building

    def _set_fields(self, stations: Sequence[str]) -> None:
        self.town.setProperty("tall", True)
        self.town.setReadOnly(True)
        self.town.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.account.setProperty("tall", True)
        self.account.setPlaceholderText(self.tr("如 diaodu02"))
        self.password.setProperty("tall", True)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        self.password.setInputMethodHints(hints | Qt.InputMethodHint.ImhHiddenText)
        self.password.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.station.setProperty("tall", True)
        self.station.setEditable(False)
        self.station.addItems(list(stations) or [self.tr("指挥台 1 席")])
        self.error.setVisible(False)
        self.eye = IconButton("eye", self.tr("显示口令"), parent=self.password)
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self._show_password)
        inside = QHBoxLayout(self.password)
        inside.setContentsMargins(0, 0, theme().px(6), 0)
        inside.addStretch(1)
        inside.addWidget(self.eye)
        self.password.setTextMargins(0, 0, theme().px(32), 0)

    def _right(self) -> QVBoxLayout:
        px = theme().px
        form = QVBoxLayout()
        form.setSpacing(px(4))
        form.addWidget(PlainLabel(self.tr("登录"), size=24, bold=True, parent=self))
        form.addSpacing(px(16))
        for text, widget in (
            (self.tr("乡镇"), self.town),
            (self.tr("账号"), self.account),
            (self.tr("口令"), self.password),
            (self.tr("席位"), self.station),
        ):
            label = PlainLabel(text, role="muted", size=13, parent=self)
            label.setBuddy(widget)
            widget.setAccessibleName(text)
            form.addWidget(label)
            form.addWidget(widget)
            form.addSpacing(px(8))
        form.addWidget(self.error)
        form.addWidget(self.submit)
        form.addSpacing(px(16))
        form.addWidget(Separator(parent=self))
        form.addSpacing(px(12))
        self._lines.setSpacing(px(12))
        form.addLayout(self._lines)
        column = self.form = QWidget(self)
        column.setFixedWidth(px(FORM))
        column.setLayout(form)
        form.setContentsMargins(0, 0, 0, 0)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addStretch(2)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(column)
        self._place = across
        across.addStretch(1)
        right.addLayout(across)
        right.addStretch(3)
        right.addWidget(Separator(parent=self))
        right.addLayout(self._foot())
        return right

    def _foot(self) -> QHBoxLayout:
        px = theme().px
        other, code = ("English", "en") if self._language == "zh_CN" else ("简体中文", "zh_CN")
        row = QHBoxLayout()
        row.setContentsMargins(px(24), px(6), px(16), px(6))
        row.addWidget(PlainLabel(f"{self.tr('镇枢')} {__version__}", role="muted", size=13, parent=self))
        row.addStretch(1)
        language = KeyButton(other, variant="flat", small=True, parent=self)
        language.clicked.connect(lambda: self.language_requested.emit(code))
        diagnosis = KeyButton(self.tr("网络诊断"), "F9", variant="flat", small=True, parent=self)
        diagnosis.clicked.connect(self.diagnosis_requested)
        row.addWidget(language)
        row.addWidget(diagnosis)
        return row

    # doing

    @Slot()
    def _tick(self) -> None:
        if self._clock is not None:
            now = self._clock.now().astimezone(self._zone)
            self.picture.set_now(now)
            self._timer.start(1000 - now.microsecond // 1000 + 5)

    def _moment(self) -> float:
        return (self._clock or SystemClock()).monotonic()

    @Slot()
    def _count_down(self) -> None:
        left = math.ceil(self._until - self._moment()) if self._until is not None else 0
        if left <= 0:
            if self._until is not None:
                self._until = None
                self.error.set_text(self.tr("现在可以再试。"))
            self._counting.stop()
        else:
            minutes, seconds = divmod(left, 60)
            said = self.tr("口令连续输错，已暂时锁定，还有 {time}。也可以请安全管理员解锁。")
            self.error.set_text(said.format(time=f"{minutes}:{seconds:02d}"))
            self._counting.start()

    @Slot()
    def _step_left(self) -> None:
        if self.step is not None and self.step.back_leaves:
            self.leave_step()
            self.left_step.emit()
            self.password.setFocus()

    @Slot()
    def _entered(self) -> None:
        if self.submit.isEnabled():
            self._send()
        elif not self._busy:
            (self.password if self.account.text().strip() else self.account).setFocus()

    @Slot()
    def _send(self) -> None:
        self.set_busy(True)
        self.error.setVisible(False)
        account, station = self.account.text().strip(), self.station.currentText()
        self.login_requested.emit(account, self.password.text(), station)
        self.password.clear()
        self._edited()

    @Slot()
    def _edited(self) -> None:
        ready = bool(self.account.text().strip()) and bool(self.password.text())
        self.submit.setEnabled(ready and not self._busy)
        if self.password.property("invalid") and self.password.text():
            self.password.setProperty("invalid", False)
            self._polish(self.password)

    @Slot(bool)
    def _show_password(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.password.setEchoMode(mode)
        self.eye.set_icon("eye-off" if shown else "eye")
        self.password.setFocus()

    @staticmethod
    def _polish(widget: QWidget) -> None:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
