"""Pictures of what stands beside the matrix: a call-out before and after it went out, scores, ports."""

from __future__ import annotations

from desktop.domain.roster.callouts import Reach
from desktop.panels.roster.callout_page import CalloutPage
from desktop.panels.roster.scores_page import ScoresPage
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import CTRL, Key, Stage


async def _roster(stage: Stage) -> None:
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    panel = stage.made.roster
    await stage.call(panel.close_page)
    post = next(card.id for card in panel.roster.cards() if card.board == panel.roster.boards()[2].id)
    await stage.call(lambda: panel.matrix.set_current(post))
    await stage.call(panel.matrix.setFocus)


@scene("callout", SMALL, FULL, LIGHT)
async def callout(stage: Stage) -> None:
    """A board is called; some answer, one is not reached."""
    await _roster(stage)
    await stage.press(Key.Key_M)
    page = stage.made.roster.findChild(CalloutPage)
    assert page is not None
    await stage.shot("callout-form")
    await stage.press(Key.Key_Return, CTRL)
    await stage.until(lambda: bool(page.shown))
    for reach in (Reach.UNREACHED, Reach.COMING, Reach.THERE):
        waiting = [n for n, row in enumerate(page.shown) if row.reach is Reach.WAITING]
        await stage.call(lambda at=waiting[0]: page.callees.setCurrentRow(at))
        await stage.call(lambda reach=reach: page.answer(reach))
        await stage.until(lambda reach=reach: any(row.reach is reach for row in page.shown))
    await stage.shot("callout")
    await stage.press(Key.Key_E)
    await stage.press(Key.Key_Escape)


@scene("scores", SMALL, FULL, LIGHT)
async def scores(stage: Stage) -> None:
    """This year's scores of posts, one opened."""
    await _roster(stage)
    await stage.press(Key.Key_G)
    page = stage.made.roster.findChild(ScoresPage)
    assert page is not None
    await stage.call(lambda: page.periods.set_value("year"))
    await stage.until(lambda: not page.view.working)
    costly = next((row.whose for row in page.view.rows if page.view.missed(row.whose)), "")
    await stage.call(lambda: page.table.show_row(costly))
    await stage.shot("scores")
    await stage.press(Key.Key_Escape)


@scene("ports", SMALL, FULL)
async def ports(stage: Stage) -> None:
    """Whoever is missing first."""
    await _roster(stage)
    await stage.press(Key.Key_W)
    tools = stage.made.roster_tools
    assert tools is not None
    await stage.until(lambda: tools.more.ports.at is not None)
    await stage.shot("ports")
    await stage.press(Key.Key_Escape)


@scene("handbook", SMALL, FULL, LIGHT)
async def handbook(stage: Stage) -> None:
    """F1: the page of the panel at hand, one with a picture, and words that stand nowhere."""
    await stage.press(Key.Key_F1)
    book = stage.made.window.commands.handbook
    assert book is not None
    await stage.shot("handbook", book)
    titles = [book.contents.item(row).text() for row in range(book.contents.count())]
    await stage.call(lambda: book.contents.setCurrentRow(titles.index("指标")))
    await stage.shot("handbook-picture", book)
    await stage.call(lambda: book.field.setText("没有这个词"))
    await stage.shot("handbook-none", book)
    await stage.call(book.close)
