"""Pictures of duty tables that come in, of the roster that goes out, of the phone book."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop.domain.rights.reveal import BookPurpose
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage
from tests.support.duty_tables import week_list


@scene("roster-import", SMALL, FULL, LIGHT)
async def importing(stage: Stage) -> None:
    """What was understood, what was not, what was assumed."""
    tools = stage.made.roster_tools
    assert tools is not None
    exchange = tools.exchange
    stage.made.window.show_panel("roster")
    await stage.call(exchange.open_import)
    await stage.shot("roster-import-empty")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "12月值班安排表.xlsx"
        path.write_bytes(week_list())
        await stage.call(lambda: exchange.importing.read(str(path)))
        await stage.until(lambda: exchange.importing.is_open and not exchange.importing.busy)
    await stage.press(Key.Key_J)
    await stage.shot("roster-import")
    await stage.press(Key.Key_Escape)


@scene("roster-export", SMALL, FULL)
async def exporting(stage: Stage) -> None:
    """The days, the form, whose."""
    tools = stage.made.roster_tools
    assert tools is not None
    exchange = tools.exchange
    stage.made.window.show_panel("roster")
    await stage.call(exchange.open_export)
    await stage.shot("roster-export")
    await stage.press(Key.Key_Escape)


@scene("phone-book", SMALL, FULL)
async def book(stage: Stage) -> None:
    """Everybody, masked; what the telephones are wanted for."""
    tools = stage.made.roster_tools
    assert tools is not None
    exchange = tools.exchange
    stage.made.window.show_panel("roster")
    await stage.shot("roster-menu")
    await stage.call(exchange.open_book)
    await stage.type("yj")
    await stage.shot("phone-book")
    exchange.book.phones.reveal(BookPurpose.CALL_OUT)
    await stage.until(lambda: exchange.book.phones.whole)
    await stage.shot("phone-book-whole")
    await stage.press(Key.Key_Escape)
