"""The own second factor at the desk: bound, other recovery codes, done without; by keys, against a real central."""

from __future__ import annotations

import base64
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.central.accounts import totp
from desktop.clock import SystemClock
from desktop.shells.account.factor_steps import EnrolStep, FactorStep, RecoveryStep
from desktop.shells.account.own_factor import FactorDialog
from desktop.shells.account.recovery_window import RecoveryWindow
from desktop.shells.entrance.login_steps import Step
from tests.stories.test_getting_in import OWN, Shared, log_in, pytestmark, shared
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, play, settings

__all__ = ["pytestmark", "shared"]


async def opened(at: Desk) -> FactorDialog:
    """The form, from the account menu."""
    menu = at.made.window.account_menu
    await beside(at.made.window.activateWindow)  # no window manager gives it back
    await until(at.made.window.isActiveWindow)
    await at.press(Key.Key_F10)
    await until(lambda: menu.is_open)
    for _ in range(30):
        if menu.list.current is not None and menu.list.current.value == "second_factor":
            break
        await at.press(Key.Key_Down)
    await at.press(Key.Key_Return)
    await until(lambda: isinstance(QApplication.activeWindow(), FactorDialog))
    dialog = QApplication.activeWindow()
    assert isinstance(dialog, FactorDialog)
    return dialog


async def typed(words: str, key: Key = Key.Key_Return) -> None:
    """Typed where the cursor is, and a key."""
    focus = QApplication.focusWidget()
    assert focus is not None
    await beside(lambda: (QTest.keyClicks(focus, words), QTest.keyClick(focus, key)))


def code_of(step: Step | None, ahead: int = 0) -> str:
    """What the telephone shows that has read the key."""
    assert isinstance(step, EnrolStep)
    secret = base64.b32decode("".join(step.secret.text().split()))
    return totp.code(secret, totp.step_of(SystemClock().now()) + ahead)


async def pressed(key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the focus is."""
    await beside(lambda: QTest.keyClick(QApplication.focusWidget(), key, modifiers))


async def copied(dialog: FactorDialog) -> list[str]:
    """The recovery codes by Ctrl+C, and on: neither Esc nor an impatient Enter loses them."""
    await until(lambda: isinstance(dialog.step, RecoveryStep))
    step = dialog.step
    assert isinstance(step, RecoveryStep)
    await pressed(Key.Key_C, CTRL)
    codes = QApplication.clipboard().text().split()
    assert len(codes) == 10
    QApplication.clipboard().clear()
    for key in (Key.Key_Escape, Key.Key_Return):
        await pressed(key)
        assert dialog.step is step
        assert dialog.isVisible()
    assert QApplication.clipboard().text().split() == codes, "Enter copies"
    await pressed(Key.Key_P, CTRL)
    page = dialog.findChild(RecoveryWindow)
    assert page is not None
    await beside(page.activateWindow)
    await until(page.print_button.hasFocus)
    assert page.subject == "recovery:dispatcher"
    await pressed(Key.Key_S, CTRL)
    assert "不存成文件" in page.said.text()
    await pressed(Key.Key_Escape)
    await beside(dialog.activateWindow)
    await until(step.back.hasFocus)
    for place in (step.paper, step.submit):
        await pressed(Key.Key_Tab)
        assert place.hasFocus()
    await pressed(Key.Key_Return)
    return codes


def test_a_second_factor_is_bound_renewed_and_done_without_at_the_desk(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    def bound() -> bool:
        return shared.center.administration.one("dispatcher").totp is not None

    async def chosen(at: Desk, downs: int) -> tuple[FactorDialog, FactorStep]:
        dialog = await opened(at)
        step = dialog.step
        assert isinstance(step, FactorStep)
        assert step.old.hasFocus()
        await beside(lambda: QTest.keyClick(step.old, Key.Key_Backtab))
        for _ in range(downs):
            await beside(lambda: QTest.keyClick(QApplication.focusWidget(), Key.Key_Down))
        assert step.chosen == ("enrol", "recovery", "remove")[downs]
        await beside(lambda: QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab))
        assert step.old.hasFocus()
        return dialog, step

    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        dialog, step = await chosen(at, 0)
        await typed("Wrong-2026")
        await until(step.error.isVisible)
        assert "账号或口令不对" in step.error.text()
        assert step.old.hasFocus()
        await typed(OWN)
        await until(lambda: isinstance(dialog.step, EnrolStep))
        enrol = dialog.step
        assert isinstance(enrol, EnrolStep)
        assert enrol.code.hasFocus()
        assert enrol.picture.accessibleName()
        following = code_of(enrol, 1)
        await typed("000000")
        await until(enrol.error.isVisible)
        assert "动态口令不对" in enrol.error.text()
        await typed(code_of(enrol))
        first = await copied(dialog)
        await until(lambda: any("已绑定" in words for words in at.notices()))
        assert bound()

        dialog, step = await chosen(at, 1)
        await typed(OWN)
        await until(step.code.isVisible)
        assert step.code.hasFocus()
        await typed(following)
        second = await copied(dialog)
        assert not set(first) & set(second)

        dialog, step = await chosen(at, 2)
        await typed(OWN)
        await until(step.code.isVisible)
        await typed(first[0])
        await until(lambda: "动态口令不对" in step.error.text())
        await typed(second[0])
        await until(lambda: not bound())
        assert at.session.account == "dispatcher"

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0
