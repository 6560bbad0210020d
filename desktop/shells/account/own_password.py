"""Changing the own password at the desk: from the account menu, over the window; the work goes on with the new one."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout

from desktop.domain.problems import Problem
from desktop.link import account
from desktop.link.client import Central
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.entrance.login_steps import ChangeStep
from desktop.shells.frame.workstation import Workstation
from desktop.theme.current import theme
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

WIDTH = 400


class PasswordDialog(QDialog):
    """The change form. Modal to its window, never to the loop; nothing typed outlives it."""

    def __init__(self, step: ChangeStep, parent: Workstation) -> None:
        super().__init__(parent)
        self.step = step
        self.setWindowTitle(step.title.text())
        self.setAccessibleName(step.title.text())
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # grows with what is asked and said
        step.setFixedWidth(px(WIDTH))
        column.addWidget(step)
        step.left.connect(self.reject)


class OwnPassword(QObject):
    """For one window. The center ends every log-in with the old password, this desk's is opened anew at once."""

    def __init__(self, session: DeskSession, window: Workstation, tasks: Tasks) -> None:
        super().__init__(window)
        self._session, self._window, self._tasks = session, window, tasks
        self.dialog: PasswordDialog | None = None
        window.password_requested.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """The form, or why there is none."""
        if self._session.admission.policy.embedded:
            self._say("info", translate("OwnPassword", "本机单席运行，登录不用口令，没有口令可改。"))
        elif self.dialog is None:
            policy = self._session.admission.policy
            step = ChangeStep(policy.passwords, self._session.account, ask_old=True)
            step.given.connect(lambda new, code: self._send(step, new, code))
            dialog = self.dialog = PasswordDialog(step, self._window)
            dialog.finished.connect(self._closed)
            dialog.open()
            step.first().setFocus()

    @Slot()
    def _closed(self) -> None:
        self.dialog = None

    def _send(self, step: ChangeStep, new: str, code: str) -> None:
        self._tasks.spawn(self._change(step.old.text(), new, code), "own password")

    async def _change(self, old: str, new: str, code: str) -> None:
        central = self._session.central.sibling()
        try:
            await asyncio.to_thread(self._ask_center, central, old, new, code)
        except Problem as problem:
            if self.dialog is None:
                self._say("error", sentence(problem.sentence))
            elif problem.code == "totp_required":
                self.dialog.step.ask_code()
            else:
                if problem.code == "credentials":
                    self.dialog.step.old.clear()  # the new one stays
                self.dialog.step.fail(sentence(problem.sentence))
            return
        finally:
            await asyncio.to_thread(central.close)
        self._window.password_changed.emit(self._session.account, new, central.station)
        self._session.keep_entry(new)
        if self.dialog is not None:
            self.dialog.accept()
        self._say("info", translate("OwnPassword", "口令已修改；您在别处的登录已断开。"))

    def _ask_center(self, central: Central, old: str, new: str, code: str) -> None:
        account.change_password(central, self._session.account, old, new, code)

    def _say(self, level: str, words: str) -> None:
        self._window.notices.post("error" if level == "error" else "info", words, tag="message")
