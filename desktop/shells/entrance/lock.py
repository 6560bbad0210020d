"""The locked desk: nothing of the town on any screen, the queue goes on being sent, and what was typed stays.

Ctrl+L locks, and so does idleness where the center's policy wants it (``SessionPolicy.idle_minutes``). The window's
page and every other window are hidden, not covered: nothing can be read beside, below or by a screen reader.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.link.messages import SessionPolicy
from desktop.services.line.admission import Unlocked
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.entrance.login_steps import secret_field
from desktop.shells.frame.workstation import Workstation
from desktop.theme.buttons import TallButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.theme.states import EmptyState
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

FORM = 360
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
        QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletMove, QEvent.Type.InputMethod,
    }
)  # fmt: skip
_LOOK = 1000

Unlock = Callable[[str], Awaitable[Unlocked]]


class LockScreen(QWidget):
    """Who has locked, a field for the password, and the way to the log-in page for somebody else."""

    sent = Signal(str)
    other_requested = Signal()

    def __init__(self, hall: str, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        px = theme().px
        self.setObjectName("lock")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self.setAccessibleName(self.tr("已锁屏"))
        self._until: float | None = None
        self.sign = EmptyState("lock", self.tr("已锁屏"), f"{hall}  {who}".strip(), parent=self)
        self.note = PlainLabel(
            self.tr("照常收发，没写完的内容都在。输入口令继续。"), role="muted", wrap=True, parent=self
        )
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.password = secret_field(QLineEdit(self))
        self.password.setAccessibleName(self.tr("口令"))
        self.password.setPlaceholderText(self.tr("口令"))
        self.error = PlainLabel("", role="late", wrap=True, parent=self)
        self.error.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.error.hide()
        self.open = TallButton(self.tr("解锁"), "Enter", wide=True, variant="primary", parent=self)
        self.other = TallButton(self.tr("换人登录"), icon="users", parent=self)
        column = QWidget(self)
        column.setFixedWidth(px(FORM))
        form = QVBoxLayout(column)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(12))
        for widget in (self.sign, self.note, self.password, self.error):
            form.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.open)
        row.addWidget(self.other)
        form.addLayout(row)
        across = QHBoxLayout(self)
        across.addStretch(1)
        across.addWidget(column, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch(1)
        self.password.returnPressed.connect(self._send)
        self.password.textChanged.connect(self._edited)
        self.open.clicked.connect(self._send)
        self.other.clicked.connect(self.other_requested)
        self._edited()

    def fail(self, words: str) -> None:
        """Say why it stays locked; the password has to be typed again."""
        self.password.setEnabled(True)
        self.password.clear()
        self.error.set_text(words)
        self.error.setVisible(bool(words))
        self.password.setFocus()

    @Slot()
    def _edited(self) -> None:
        self.open.setEnabled(bool(self.password.text()) and self.password.isEnabled())

    @Slot()
    def _send(self) -> None:
        typed = self.password.text()
        if not typed:
            return
        self.password.setEnabled(False)
        self._edited()
        self.error.hide()
        self.password.clear()
        self.sent.emit(typed)


class Lock(QObject):
    """Locks one window and lets its person back in."""

    other_requested = Signal()
    """Somebody else wants to log in."""
    log_in_requested = Signal()
    """The log-in is over: the password alone does not do."""
    changed = Signal(bool)

    def __init__(
        self, window: Workstation, hall: str, who: str, clock: Clock, unlock: Unlock, tasks: Tasks,
        say: Callable[[str], object],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window = window
        self._hall, self._who = hall, who
        self._clock = clock
        self._unlock = unlock
        self._tasks = tasks
        self._say = say
        self._policy = SessionPolicy()
        self._touched, self._touched_at = clock.monotonic(), clock.now()
        self._until: float | None = None
        self._hidden: list[QWidget] = []
        self._dulled: list[QAction | QShortcut] = []
        self._watched: list[QWindow] = []
        self._focus: QWidget | None = None
        self.screen: LockScreen | None = None
        self.unhear: Callable[[], None] = lambda: None
        """Ends the listening to the policy."""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._window_changed)
            self._window_changed(app.focusWindow())

    @property
    def is_locked(self) -> bool:
        """Whether the desk is locked."""
        return self.screen is not None

    def set_policy(self, policy: SessionPolicy) -> None:
        """What the center wants."""
        self._policy = policy

    def stop(self) -> None:
        """The window is going."""
        self._timer.stop()
        self.unhear()
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._window_changed)
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched.clear()

    @Slot()
    def lock(self) -> None:
        """Hide everything; nothing where nobody has a password to come back with."""
        if self.is_locked:
            return
        if self._policy.embedded:
            self._say(translate("Lock", "本机单席运行，没有口令可解锁；请用系统的锁屏。"))
            return
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        self._focus = QApplication.focusWidget()
        window = self._window
        screen = self.screen = LockScreen(self._hall, self._who, window)
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                self._hide(other)
        for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not screen and child.isVisible():
                self._hide(child)
        keys: list[QAction | QShortcut] = [*window.findChildren(QAction), *window.findChildren(QShortcut)]
        self._dulled = [key for key in keys if key.isEnabled()]
        for key in self._dulled:
            key.setEnabled(False)
        screen.sent.connect(self._sent)
        screen.other_requested.connect(self.other_requested)
        window.installEventFilter(self)
        self._fit()
        screen.show()
        screen.raise_()
        screen.password.setFocus()
        self.changed.emit(True)

    def open(self) -> None:
        """Everything as it was."""
        screen, self.screen = self.screen, None
        if screen is None:
            return
        self._window.removeEventFilter(self)
        screen.hide()
        screen.deleteLater()
        self._until = None
        for key in self._dulled:
            key.setEnabled(True)
        for widget in self._hidden:
            widget.show()
        self._hidden, self._dulled = [], []
        self._touch()
        focus, self._focus = self._focus, None
        if focus is not None and focus.isVisible():
            focus.setFocus()
        self.changed.emit(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self.is_locked:
                QTimer.singleShot(0, self, self._fit)
        elif event.type() in _HANDS:
            if self._is_idle():
                QTimer.singleShot(0, self, self._look)
                return True  # the hand that wakes the machine finds it locked
            self._touch()
        return False

    # inside

    def _touch(self) -> None:
        self._touched, self._touched_at = self._clock.monotonic(), self._clock.now()

    def _is_idle(self) -> bool:
        """Whether no hand was on it for too long; by the machine's clock, too, as the other one stands in a sleep."""
        idle = self._policy.idle_minutes * 60
        if not idle or self.is_locked or self._policy.embedded:
            return False
        slept = (self._clock.now() - self._touched_at).total_seconds()
        return max(self._clock.monotonic() - self._touched, slept) >= idle

    def _hide(self, widget: QWidget) -> None:
        widget.hide()
        self._hidden.append(widget)
        widget.destroyed.connect(partial(self._gone, id(widget)))

    def _gone(self, which: int) -> None:
        self._hidden = [widget for widget in self._hidden if id(widget) != which]

    @Slot()
    def _fit(self) -> None:
        if self.screen is not None:
            self.screen.setGeometry(self._window.rect())

    @Slot(QWindow)
    def _window_changed(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)
            window.destroyed.connect(partial(self._forget, window))
        if not self._is_idle():
            self._touch()

    def _forget(self, window: QWindow) -> None:
        if window in self._watched:
            self._watched.remove(window)

    @Slot()
    def _look(self) -> None:
        """Once a second: idle for too long; or, locked, a window that has come since, and how long it takes."""
        if self.screen is None:
            if self._is_idle():
                self.lock()
            return
        for other in QApplication.topLevelWidgets():
            if other is not self._window and other.isVisible() and other.objectName() != "login":
                self._hide(other)
        if self._until is not None:
            left = math.ceil(self._until - self._clock.monotonic())
            if left > 0:
                minutes, seconds = divmod(left, 60)
                said = translate("Lock", "口令连续输错，账号已锁定，还有 {time}。")
                self.screen.error.set_text(said.format(time=f"{minutes}:{seconds:02d}"))
            else:
                self._until = None
                self.screen.error.set_text(translate("Lock", "现在可以再试。"))

    @Slot(str)
    def _sent(self, password: str) -> None:
        self._tasks.spawn(self._try(password), "unlock")

    async def _try(self, password: str) -> None:
        try:
            found = await self._unlock(password)
        except Problem as problem:
            found = Unlocked("failed", problem.sentence)
        screen = self.screen
        if screen is None:
            return
        if found.outcome == "open":
            self.open()
            return
        words = sentence(found.sentence)
        if found.left is not None:
            words = translate("Hall", "现在连不上中心，由本机核对，还可再试 {n} 次。").format(n=found.left)
        elif found.outcome == "wrong":
            words = translate("Lock", "口令不对，请再输一次。")
        screen.fail(words)
        if found.outcome == "locked" and found.retry_after:
            self._until = self._clock.monotonic() + found.retry_after
            self._look()
        if found.outcome == "ended":
            self.log_in_requested.emit()


def lock_of(session: DeskSession, window: Workstation, clock: Clock, tasks: Tasks) -> Lock:
    """The desk's lock, with the center's policy as it is told."""
    situation, notices = session.situation, window.notices
    who = "  ".join(part for part in (situation.actor.name, situation.actor.station) if part)
    lock = Lock(
        window, situation.township.hall, who, clock, session.admission.unlock, tasks,
        lambda text: notices.post("info", text, tag="message"),
    )  # fmt: skip
    lock.set_policy(session.admission.policy)
    lock.unhear = session.admission.policy_changed.connect(lock.set_policy)
    window.lock_requested.connect(lock.lock)
    lock.other_requested.connect(window.log_in_requested)
    lock.log_in_requested.connect(window.log_in_requested)
    return lock
