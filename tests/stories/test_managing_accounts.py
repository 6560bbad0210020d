"""The 账号 panel by keys, over a real central: add, find, unlock, reset, disable, end log-ins, delete."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.stories.test_getting_in import OWN, Shared, log_in, shared
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, play, settings

pytestmark = pytest.mark.story

__all__ = ["shared"]


def entry(shared: Shared, username: str, password: str) -> str:
    """The code of a log-in's answer."""
    body = {"username": username, "password": password, "station": "别处"}
    answer = requests.post(f"{shared.url}/v1/session", json=body, timeout=20)
    return "ok" if answer.status_code == 200 else str(answer.json()["code"])


def test_an_account_by_keys(qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared) -> None:
    async def story(at: Desk) -> None:
        await log_in(at, "security")
        await at.live()
        panel = at.made.accounts
        assert panel is not None
        assert at.made.window.panel_shown() == "accounts"
        view = panel.view
        await until(lambda: view.loaded and panel.list.hasFocus())
        before = view.total

        # a new one: what is wrong is said in the form, and what was typed stays
        await at.press(Key.Key_N)
        await until(panel.edit.username.hasFocus)
        await beside(lambda: (panel.edit.username.setText("auto-urge"), panel.edit.name.setText("王芳")))
        await at.press(Key.Key_Return, CTRL)
        await until(panel.edit.error.isVisible)
        assert "由中心自己使用" in panel.edit.error.text()
        assert panel.edit.name.text() == "王芳"
        await beside(lambda: panel.edit.username.setText("wangfang"))
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: not panel.detail.one_time.isHidden())
        password = panel.detail.one_time.password.text()
        assert view.total == before + 1
        assert panel.list.current == "wangfang"
        assert entry(shared, "wangfang", password) == "password_expired"
        await at.press(Key.Key_Escape)
        await until(panel.detail.one_time.isHidden)
        assert not panel.detail.one_time.password.text()

        # found by initials
        await at.press(Key.Key_Slash)
        await until(panel.field.hasFocus)
        await at.type("diaodu")
        await until(lambda: len(view.rows) < view.total)
        await beside(lambda: panel.field.setText("dispatcher2"))
        await until(lambda: [row.username for row in view.rows] == ["dispatcher2"])
        await at.press(Key.Key_Return)
        await until(panel.list.hasFocus)

        # locked by wrong passwords, unlocked by U
        for _ in range(5):
            entry(shared, "dispatcher2", "Wrong-2026")
        assert entry(shared, "dispatcher2", OWN) == "locked"
        await beside(view.load)
        await until(lambda: view.rows and view.rows[0].kind == "locked")
        await at.press(Key.Key_U)
        await until(lambda: view.rows[0].kind == "ok")
        assert entry(shared, "dispatcher2", OWN) == "ok"

        # ended everywhere by O
        await beside(view.load)
        await until(lambda: view.rows[0].sessions == 1)
        await at.press(Key.Key_O)
        await until(lambda: view.rows[0].sessions == 0)

        # switched off and on by D
        await at.press(Key.Key_D)
        await until(lambda: view.rows[0].kind == "disabled")
        assert entry(shared, "dispatcher2", OWN) == "credentials"
        await at.press(Key.Key_D)
        await until(lambda: view.rows[0].kind == "ok")

        # the password: asked first, Esc leaves it, Enter does it
        await at.press(Key.Key_R)
        await until(lambda: panel.detail.asking)
        await at.press(Key.Key_Escape)
        assert not panel.detail.asking
        assert entry(shared, "dispatcher2", OWN) == "ok"
        await at.press(Key.Key_R)
        await until(panel.detail.go.hasFocus)
        await at.press(Key.Key_Return)
        await until(lambda: not panel.detail.one_time.isHidden())
        assert entry(shared, "dispatcher2", OWN) == "credentials"
        await at.press(Key.Key_Escape)

        # other rights
        await until(panel.list.hasFocus)
        await at.press(Key.Key_E)
        await until(panel.edit.name.hasFocus)
        await beside(lambda: (panel.edit.name.setText("调度员乙"), panel.edit.until.setText("明年")))
        await at.press(Key.Key_Return, CTRL)
        assert "2027-06-30" in panel.edit.error.text()
        await beside(lambda: panel.edit.until.setText("2099-06-30"))
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: view.rows[0].name == "调度员乙")
        account = view.account("dispatcher2")
        assert account is not None
        assert account.expires_at is not None

        # gone for good
        await until(panel.list.hasFocus)
        await at.press(Key.Key_Delete)
        await until(panel.detail.go.hasFocus)
        assert "不能恢复" in panel.detail.consequence.text()
        await at.press(Key.Key_Return)
        await until(lambda: view.account("dispatcher2") is None)
        assert not panel.list.items.rows

        # not the own one
        await beside(lambda: panel.field.setText("security"))
        await until(lambda: [row.username for row in view.rows] == ["security"])
        await beside(panel.list.setFocus)
        await at.press(Key.Key_D)
        await until(lambda: any("自己的账号" in text for text in at.notices()))
        assert QApplication.focusWidget() is panel.list

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_nobody_else_has_the_panel(qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared) -> None:
    async def story(at: Desk) -> None:
        await log_in(at, "admin")
        await at.live()
        assert at.made.accounts is None
        assert not at.session.admission.policy.manages_accounts

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0
