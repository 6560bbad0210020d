"""The own second factor at the desk: bound to a telephone, other recovery codes, or done without."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout

from desktop.domain.problems import Problem
from desktop.link import account
from desktop.link.client import Central
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.account.factor_steps import EnrolStep, FactorStep, RecoveryStep
from desktop.shells.entrance.login_steps import Step
from desktop.shells.frame.workstation import Workstation
from desktop.theme.current import theme
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

P = ParamSpec("P")
T = TypeVar("T")
WIDTH = 400


class FactorDialog(QDialog):
    """One step after another. Modal to its window, never to the loop; nothing typed outlives it."""

    def __init__(self, parent: Workstation) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        px = theme().px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(24), px(20), px(24), px(20))
        self._column.setSizeConstraint(
            QLayout.SizeConstraint.SetFixedSize
        )  # grows with what is asked and said
        self.step: Step | None = None

    def show_step(self, step: Step) -> None:
        """This one from now on; where there is no way back, Esc and the cross do nothing."""
        before, self.step = self.step, step
        if before is not None:
            before.hide()
            self._column.removeWidget(before)
            before.deleteLater()
        step.setFixedWidth(theme().px(WIDTH))
        self._column.addWidget(step)
        self.setWindowTitle(step.title.text())
        self.setAccessibleName(step.title.text())
        step.left.connect(self.reject)
        step.first().setFocus()

    def reject(self) -> None:
        if self.step is None or self.step.back_leaves:
            super().reject()


class OwnSecondFactor(QObject):
    """For one window. ``noted(act, subject, detail)``: recovery codes went to a printer."""

    noted = Signal(str, str, object)

    def __init__(self, session: DeskSession, window: Workstation, tasks: Tasks) -> None:
        super().__init__(window)
        self._session, self._window, self._tasks = session, window, tasks
        self.dialog: FactorDialog | None = None
        window.second_factor_requested.connect(self.ask)

    @Slot()
    def ask(self) -> None:
        """What is to be done, or why there is nothing."""
        if self._session.admission.policy.embedded:
            self._say("info", translate("OwnFactor", "本机单席运行，登录不用口令，也不用动态口令。"))
        elif self.dialog is None:
            step = FactorStep()
            step.given.connect(
                lambda what, password, code: self._spawn(self._begin(step, what, password, code))
            )
            dialog = self.dialog = FactorDialog(self._window)
            dialog.finished.connect(self._closed)
            dialog.show_step(step)
            dialog.open()
            step.first().setFocus()

    @Slot()
    def _closed(self) -> None:
        self.dialog = None

    async def _begin(self, step: FactorStep, what: str, password: str, code: str) -> None:
        own = self._session.account
        try:
            if what == "enrol":
                self._enrol(await self._call(account.begin_second_factor, own, password, code), password)
            elif what == "recovery":
                found = await self._call(account.renew_recovery, own, password, code)
                self._recovery(found, translate("OwnFactor", "恢复码已换，旧的不能再用。"))
            else:
                await self._call(account.remove_second_factor, own, password, code)
                self._done(translate("OwnFactor", "动态口令已关闭，以后登录只用口令。"))
        except Problem as problem:
            if self.dialog is None or self.dialog.step is not step:
                self._say("error", sentence(problem.sentence))
            elif problem.code == "totp_required":
                step.ask_code()
            else:
                wrong = {"credentials": step.old, "totp": step.code, "totp_used": step.code}.get(problem.code)
                if wrong is not None:
                    wrong.clear()
                step.fail(sentence(problem.sentence))

    def _enrol(self, made: account.Enrolled, password: str) -> None:
        if self.dialog is None:
            return
        step = EnrolStep(made.secret, made.uri)
        step.given.connect(lambda code: self._spawn(self._confirm(step, password, code)))
        self.dialog.show_step(step)

    async def _confirm(self, step: EnrolStep, password: str, code: str) -> None:
        try:
            found = await self._call(account.confirm_second_factor, self._session.account, password, code)
        except Problem as problem:
            if self.dialog is not None and self.dialog.step is step:
                step.fail(sentence(problem.sentence))
            else:
                self._say("error", sentence(problem.sentence))
            return
        self._recovery(found, translate("OwnFactor", "动态口令已绑定，下次登录时要输入。"))

    def _recovery(self, found: account.Recovery, words: str) -> None:
        """Shown even where the window was closed meanwhile: nobody ever sees these codes again."""
        if self.dialog is None:
            dialog = self.dialog = FactorDialog(self._window)
            dialog.finished.connect(self._closed)
            dialog.open()
        step = RecoveryStep(found.recovery, self._session.account)
        step.noted.connect(self.noted)
        step.kept.connect(lambda: self._done(words))
        self.dialog.show_step(step)

    def _done(self, words: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._say("info", words)

    async def _call(
        self, question: Callable[Concatenate[Central, P], T], *given: P.args, **more: P.kwargs
    ) -> T:
        central = self._session.central.sibling()
        try:
            return await asyncio.to_thread(question, central, *given, **more)
        finally:
            await asyncio.to_thread(central.close)

    def _spawn(self, doing: Coroutine[Any, Any, None]) -> None:
        self._tasks.spawn(doing, "own second factor")

    def _say(self, level: str, words: str) -> None:
        self._window.notices.post("error" if level == "error" else "info", words, tag="message")
