"""The own password is changed from the account menu at a shared central, and the desk goes on with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.shells.account.own_password import PasswordDialog
from tests.stories.test_getting_in import OWN, Shared, log_in, pytestmark, shared
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, play, settings

__all__ = ["pytestmark", "shared"]
NEW = "Lvshui-2027"


def test_the_password_is_changed_at_the_desk(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        menu = at.made.window.account_menu
        await at.press(Key.Key_F10)
        for _ in range(30):
            if menu.list.current is not None and menu.list.current.value == "password":
                break
            await at.press(Key.Key_Down)
        await at.press(Key.Key_Return)
        await until(lambda: isinstance(QApplication.activeWindow(), PasswordDialog))
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, PasswordDialog)
        step = dialog.step
        assert step.old.hasFocus()
        await beside(lambda: (step.old.setText("Wrong-2026"), step.new.setText(NEW), step.again.setText(NEW)))
        await at.press(Key.Key_Return, window=dialog)
        await until(step.error.isVisible)
        assert "账号或口令不对" in step.error.text()
        assert step.new.text() == NEW, "what was typed stays"
        assert step.old.hasFocus()
        before = at.session.central.token
        await beside(lambda: step.old.setText(OWN))
        await at.press(Key.Key_Return, window=dialog)
        await until(lambda: at.session.central.token not in (None, before), 30)
        await at.live()
        assert at.session.account == "dispatcher"
        event = shared.report("改口令之后")
        await until(lambda: at.made.situation.event(event) is not None)

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0
