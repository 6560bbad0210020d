"""The configuration is amended at the administrator's desk, by keys; another desk takes it in and loses nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
import requests
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.domain.events.events import EventState
from desktop.shells.account.amending import AmendDialog
from tests.central.conftest import Person
from tests.stories.test_getting_in import OWN, Shared, log_in, shared
from tests.support.amending import add, amend, edited, fetched, put
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, play, settings

pytestmark = pytest.mark.story

__all__ = ["shared"]


def admin_of(shared: Shared) -> Person:
    """The administrator elsewhere."""
    body = {"username": "admin", "password": OWN, "station": "别处"}
    answer = requests.post(f"{shared.url}/v1/session", json=body, timeout=20).json()
    return Person(shared.url, answer["token"], answer["account"])


def test_the_administrator_amends_by_keys(qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared) -> None:
    file = tmp_path / "本镇.xlsx"

    async def story(at: Desk) -> None:
        await log_in(at, "admin")
        await at.live()
        town = at.made.situation.township
        first, second = town.posts[:2]
        menu = at.made.window.account_menu
        await at.press(Key.Key_F10)
        for _ in range(40):
            if menu.list.current is not None and menu.list.current.value == "amend":
                break
            await at.press(Key.Key_Down)
        await at.press(Key.Key_Return)
        await until(lambda: isinstance(QApplication.activeWindow(), AmendDialog))
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, AmendDialog)
        view = dialog.view
        assert not dialog.confirm.isEnabled()
        view.save(str(file))
        await until(lambda: file.exists() and not view.busy)
        # a mistake is told by its cell, mended, and read again
        raw = file.read_bytes()
        file.write_bytes(edited(raw, put("岗位", first.name, "A角", "没有这个人")))
        view.take(str(file))
        await until(lambda: view.found is not None and not view.busy)
        assert [one.text for one in view.lines()] == ["岗位!C2：「人员」里没有「没有这个人」。"]
        assert not dialog.confirm.isEnabled()
        file.write_bytes(edited(raw, put("岗位", first.name, "名称", "改名岗"), add(
            "岗位", 名称="新设岗", 板块=town.boards[0].name)))  # fmt: skip
        await at.press(Key.Key_F5, window=dialog)
        await until(dialog.confirm.isEnabled)
        assert f"岗位「改名岗」 修改：名称 {first.name} → 改名岗" in [one.text for one in view.lines()]
        await at.press(Key.Key_Return, CTRL, window=dialog)
        await until(lambda: at.made.situation.township.post_name(first.id) == "改名岗")
        await at.live()
        assert at.made.situation.township.post_name(second.id) == second.name
        assert [one.name for one in at.made.situation.township.posts][-1] == "新设岗"

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_desk_takes_it_in_and_keeps_what_is_being_written(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        event = shared.report("桥面塌陷")
        await until(lambda: at.made.situation.event(event) is not None)
        await at.go_to(event)
        await at.press(Key.Key_A)
        await at.confirmed(event, EventState.ACCEPTED)
        await at.press(Key.Key_D)
        composer, panel = at.made.dispatch.composer, at.made.dispatch.composer_panel
        await until(lambda: composer.subject is not None)
        await beside(lambda: panel.editor.setPlainText("请先围起来"))
        admin = admin_of(shared)
        town = at.made.situation.township
        raw = edited(fetched(admin), add("岗位", 名称="新设岗", 板块=town.boards[0].name))
        await asyncio.to_thread(amend, admin, raw)
        await until(lambda: at.made.situation.township.posts[-1].name == "新设岗")
        await at.live()
        assert panel.editor.toPlainText() == "请先围起来"
        assert any("本镇配置已调整" in one.text for one in at.made.window.notices.notices)
        admin.http.close()

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0
