"""What a central asks for besides the password, one step after another, until the log-in can be tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.domain.problems import Problem
from desktop.link import account
from desktop.link.client import Central
from desktop.services.tasks import Tasks
from desktop.shells.account.factor_steps import EnrolStep, RecoveryStep
from desktop.shells.entrance.login_steps import ChangeStep, CodeStep, Step
from desktop.viewmodels.sentences.sentences import sentence

if TYPE_CHECKING:
    from desktop.shells.entrance.entrance import Note
    from desktop.shells.entrance.login import LoginPage

P = ParamSpec("P")
T = TypeVar("T")
translate = QCoreApplication.translate

Again = Callable[[str, str], None]
"""Try to log in again: password and one-time code."""


class Asking:
    """For one log-in of one person. ``reach`` makes a client of the central, which is closed after each question."""

    def __init__(
        self, reach: Callable[[], Central], username: str, password: str, tasks: Tasks, again: Again,
        note: Note,
    ) -> None:  # fmt: skip
        self._reach = reach
        self._username = username
        self._password = password
        self._tasks = tasks
        self._again = again
        self._note = note

    async def ask(self, page: LoginPage, problem: Problem) -> bool:
        """Show what is asked for; False where it is nothing that can be asked for."""
        match problem.code:
            case "totp_required":
                self._ask_code(page)
            case "totp" | "totp_used" if isinstance(page.step, CodeStep):
                page.step.fail(sentence(problem.sentence))
            case "password_expired":
                await self._ask_change(page, sentence(problem.sentence))
            case "totp_setup":
                await self._enrol(page)
            case _:
                return False
        return True

    def _ask_code(self, page: LoginPage, note: str = "") -> None:
        step = CodeStep(note)
        step.given.connect(lambda code: self._again(self._password, code))
        page.show_step(step)

    async def _ask_change(self, page: LoginPage, why: str) -> None:
        try:
            rules = await self._call(account.rules)
        except Problem as problem:
            self._said(page, problem)
            return
        step = ChangeStep(rules.passwords, self._username, why)
        step.given.connect(lambda new, code: self._spawn(self._change(page, step, new, code)))
        page.show_step(step)

    async def _change(self, page: LoginPage, step: ChangeStep, new: str, code: str) -> None:
        try:
            await self._call(account.change_password, self._username, self._password, new, code)
        except Problem as problem:
            if page.step is not step:
                return
            if problem.code == "totp_required":
                step.ask_code()
            else:
                step.fail(sentence(problem.sentence))
            return
        self._password = new
        if code:  # it is good once: the log-in wants the next one
            self._ask_code(page, translate("Login", "口令已修改。请等手机上换下一个动态口令，再输入它。"))
        else:
            self._again(new, "")

    async def _enrol(self, page: LoginPage) -> None:
        try:
            made = await self._call(account.begin_second_factor, self._username, self._password)
        except Problem as problem:
            self._said(page, problem)
            return
        step = EnrolStep(made.secret, made.uri)
        step.given.connect(lambda code: self._spawn(self._confirm(page, step, code)))
        page.show_step(step)

    async def _confirm(self, page: LoginPage, step: Step, code: str) -> None:
        try:
            found = await self._call(account.confirm_second_factor, self._username, self._password, code)
        except Problem as problem:
            if page.step is step:
                step.fail(sentence(problem.sentence))
            return
        shown = RecoveryStep(found.recovery, self._username)
        shown.noted.connect(partial(self._note, self._username))
        note = translate("Login", "已经绑定。请等手机上换下一个动态口令，再输入它。")
        shown.kept.connect(lambda: self._ask_code(page, note))
        page.show_step(shown)

    async def _call(
        self, question: Callable[Concatenate[Central, P], T], *given: P.args, **more: P.kwargs
    ) -> T:
        central = self._reach()
        try:
            return await asyncio.to_thread(question, central, *given, **more)
        finally:
            await asyncio.to_thread(central.close)

    def _said(self, page: LoginPage, problem: Problem) -> None:
        from desktop.shells.entrance.login import Failure

        page.fail(Failure.UNREACHABLE, sentence(problem.sentence))

    def _spawn(self, doing: Coroutine[Any, Any, None]) -> None:
        self._tasks.spawn(doing, "log in")
