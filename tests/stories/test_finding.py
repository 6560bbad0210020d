"""Ctrl+K in the real program: the whole past, opened in the drawer, also with the cable pulled; a place filters."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.events.events import Event, EventState
from desktop.services.line.connection import Link
from desktop.spoken import initials
from tests.support.ring import until
from tests.support.window import CTRL, Desk, Key, play, settings

pytestmark = pytest.mark.story


async def find(at: Desk, typed: str) -> None:
    """Ctrl+K and words from an input method."""
    await at.press(Key.Key_K, CTRL)
    await until(at.made.window.top.field.hasFocus)
    await at.type(typed)


async def choose(at: Desk, value: str) -> None:
    """Down to a row, Enter."""
    listing = at.made.window.command_bar.list
    await until(lambda: any(row.value == value for row in listing.rows))
    for _ in range(300):
        if listing.current is not None and listing.current.value == value:
            break
        await at.press(Key.Key_Down)
    await at.press(Key.Key_Return)


async def oldest(at: Desk) -> Event:
    """An event that ended so long ago that the live picture does not have it."""

    def filled() -> bool:
        progress = at.session.store.index.progress
        return progress.complete and progress.all >= at.hall.settings.past

    await until(filled)
    found: list[Event] = []
    page = await at.session.store.history()
    found += page.events
    gone = [
        event
        for event in found
        if at.made.situation.event(event.id) is None and event.state is EventState.CLOSED
    ]
    assert gone
    return gone[-1]


def test_the_past_is_found_opened_and_reopened(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        await until(lambda: at.session.store.index.progress.all)
        event = await oldest(at)
        # by its number
        assert event.number is not None
        await find(at, event.number.replace("-", ""))
        await choose(at, f"past:{event.id}")
        await until(lambda: at.made.detail.event_id == event.id and at.made.events.drawer.isVisible())
        assert at.made.events.list.hasFocus()
        # by initials, with the cable pulled
        assert at.hall.central is not None
        await at.press(Key.Key_Escape)
        await at.hall.central.stop()
        await until(lambda: at.session.connection.standing.link is Link.OFFLINE)
        letters = "".join(part[0] for part in initials(event.title)[0].split(";")[1:7])
        await find(at, letters)
        await choose(at, f"past:{event.id}")
        await until(lambda: at.made.detail.event_id == event.id and at.made.events.drawer.isVisible())
        # what is allowed is allowed: it is opened again, and sent when the line is back
        await at.press(Key.Key_O)
        await until(lambda: at.made.events.drawer.busy)
        await at.type("群众反映又坏了")
        await at.press(Key.Key_Return, CTRL)
        await until(lambda: at.event(event.id).state is EventState.ACCEPTED)
        await at.hall.central.start()
        await at.confirmed(event.id, EventState.ACCEPTED)
        done.append(event.id)

    assert play(settings(tmp_path, history_days=1), story) == 0
    assert done


def test_a_village_filters_the_list(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        grid = next(area for area in at.made.situation.township.areas if area.level == "grid")
        event = await at.report("村口积水", grid=grid.id)
        village = at.made.situation.township.tree.get(grid.parent)
        assert village is not None
        await find(at, village.name)
        await choose(at, f"area:{village.id}")
        await until(lambda: at.made.model.filter.villages == {village.id})
        await until(lambda: at.made.model.position(event) >= 0)
        assert {row.village_id for row in at.made.model.rows()} == {village.id}
        await at.press(Key.Key_Escape)
        await at.press(Key.Key_Escape)
        await until(lambda: not at.made.model.filter)
        done.append(village.id)

    assert play(settings(tmp_path), story) == 0
    assert done
