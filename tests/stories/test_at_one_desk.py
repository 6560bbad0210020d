"""One desk, several hats: dispatcher, post, village and commander in turn, by the account menu and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.events.events import EventState
from desktop.domain.places.areas import AreaLevel
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, beside, nothing_doubled, of_event, play, settings

pytestmark = pytest.mark.story


async def compose(at: Desk) -> None:
    """D, and the order stands there with its post."""
    await at.press(Key.Key_D)
    composer = at.made.dispatch.composer
    await until(lambda: composer.subject is not None and composer.lead)


async def fill_form(at: Desk, key: Qt.Key, words: str = "") -> None:
    """A step with a form: its key, words, Ctrl+Enter."""
    await at.press(key)
    await until(lambda: at.made.events.drawer.busy)
    if words:
        await at.type(words)
    await at.press(Key.Key_Return, CTRL)


def test_both_sides_of_an_order_at_one_desk(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Dispatch, change to the post, receive and answer, change back: what was being written is still there."""
    done: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        event, other = await at.report("井盖松动"), await at.report("围墙倾斜")
        await at.go_to(event)
        await at.press(Key.Key_A)
        await at.confirmed(event, EventState.ACCEPTED)
        await compose(at)
        await at.press(Key.Key_Return, CTRL)
        await at.confirmed(event, EventState.DISPATCHED)
        post = at.made.situation.township.post(at.event(event).lead_post)
        assert post is not None
        # something half written
        await at.go_to(other)
        await at.press(Key.Key_A)
        await at.confirmed(other, EventState.ACCEPTED)
        await compose(at)
        await beside(at.made.dispatch.composer_panel.editor.setFocus)
        await at.type("先拉警戒线，")
        await until(lambda: "先拉警戒线" in at.made.dispatch.composer.text.text)
        # the other side
        await at.change_account(post.name, f"post:{post.id}")
        assert at.made.window.top.account.text().startswith(post.name)
        await at.go_to(event)
        await at.press(Key.Key_Q)
        await at.confirmed(event, EventState.HANDLING)
        await fill_form(at, Key.Key_W, "已更换井盖，照片两张。")
        await at.confirmed(event, EventState.ANSWERED)
        # and back
        await at.change_account("调度员", "dispatcher")
        await at.go_to(other)
        await compose(at)
        assert "先拉警戒线" in at.made.dispatch.composer.text.text
        await at.press(Key.Key_Escape)
        await until(lambda: at.made.dispatch.composer.subject is None)
        await at.go_to(event)
        await fill_form(at, Key.Key_R)
        await at.confirmed(event, EventState.CONFIRMED)
        await fill_form(at, Key.Key_C)
        await at.confirmed(event, EventState.CLOSED)
        log = await at.log()
        nothing_doubled(log)
        accounts = [change.actor.account for change in of_event(log, event)][1:]
        assert accounts == ["dispatcher"] * 2 + [f"post:{post.id}"] * 2 + ["dispatcher"] * 2
        done.append(event)

    assert play(settings(tmp_path), story) == 0
    assert done


def test_the_village_and_the_commander(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """A village takes what is its own and sees no other's; the commander supervises; the dispatcher sees both."""
    done: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        town = at.made.situation.township
        tree = town.tree
        grid = next(area for area in tree.at_level(AreaLevel.GRID) if tree.get(area.parent) is not None)
        village = next(area for area in tree.path(grid.id) if area.level is AreaLevel.VILLAGE)
        here = await at.report("沟渠淤堵", grid=grid.id)
        elsewhere = next(
            area.id for area in tree.at_level(AreaLevel.GRID) if village not in tree.path(area.id)
        )
        there = await at.report("路面塌陷", grid=elsewhere)
        await at.change_account(village.name, f"village:{village.id}")
        assert at.made.situation.event(there) is None
        await at.go_to(here)
        await at.press(Key.Key_A)
        await at.confirmed(here, EventState.ACCEPTED)
        await at.change_account("指挥长", "commander")
        await at.go_to(here)
        await fill_form(at, Key.Key_S, "今天下班前给结果")
        await until(lambda: at.event(here).supervision is not None and not at.waiting())
        await at.change_account("调度员", "dispatcher")
        assert any(note.startswith("督办") for note in at.row(here))
        kinds = [(c.kind, c.actor.account) for c in of_event(await at.log(), here)]
        assert kinds[1:] == [("event.accepted", f"village:{village.id}"), ("event.supervised", "commander")]
        done.append(here)

    assert play(settings(tmp_path), story) == 0
    assert done
