"""The roster being made: the week, the picker, a month filled by the machine, what is wrong, publishing, the plan."""

from __future__ import annotations

from datetime import timedelta

from desktop.panels.roster.rota_page import RotaPage
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import SHIFT, Key, Stage


async def at_the_board(stage: Stage) -> RotaPage:
    """The large form over the watches and posts of this week."""
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    await stage.call(stage.made.roster.planning.open)
    return stage.made.roster.planning.page


async def away(stage: Stage, page: RotaPage) -> None:
    """Nothing of it stays for the next picture."""
    await stage.call(page.desk.draft.clear)
    await stage.call(lambda: page.head.span.set_value("week"))
    await stage.call(page.head.steps.go_today)
    await stage.call(stage.made.roster.planning.leave)


@scene("rota", SMALL, FULL, LIGHT)
async def week(stage: Stage) -> None:
    """The strip below the matrix, the large form, the picker."""
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    await stage.call(lambda: stage.made.roster.show_post("chengjian"))
    await stage.shot("rota-strip")
    await stage.call(stage.made.roster.close_post)
    page = await at_the_board(stage)
    await stage.shot("rota-week")
    day = page.board.today + timedelta(days=1)
    await stage.call(lambda: page.grid.set_current("watch-2", day))
    await stage.call(lambda: page.pick("watch-2", day))
    await stage.shot("rota-picker")
    await stage.call(page.picker.leave)
    await away(stage, page)


@scene("rota-draft", SMALL, FULL, LIGHT)
async def draft(stage: Stage) -> None:
    """A month filled by the machine, a night too many, the preview of publishing it."""
    page = await at_the_board(stage)
    today = page.board.today
    await stage.call(page.ask_fill)
    await stage.shot("rota-fill")
    await stage.call(lambda: page._fill(today, today + timedelta(days=20), False))
    await stage.until(lambda: not page.desk.filling.working)
    night = page.board.held("watch-2", today + timedelta(days=2))[0]
    await stage.call(lambda: page.desk.editing.assign("watch-1", today + timedelta(days=2), 0, night.person))
    leader = page.board.held("watch-0", today + timedelta(days=3))[0]
    await stage.call(lambda: page.desk.editing.give(leader.id, night.person))
    await stage.call(
        lambda: page.desk.editing.take_off(page.board.held("watch-1", today + timedelta(days=4))[0].id)
    )
    await stage.call(page.desk.checks.run)
    await stage.until(lambda: page.desk.checks.fresh)
    await stage.call(lambda: page.show_place("watch-1", today + timedelta(days=2)))
    await stage.shot("rota-draft")
    await stage.call(lambda: page.side.show_page("shares"))
    await stage.call(lambda: page.head.span.set_value("month"))
    await stage.until(lambda: page.desk.checks.fresh)
    await stage.shot("rota-month")
    await stage.call(page.review)
    await stage.shot("rota-publish")
    await stage.call(page._leave_review)
    await stage.call(lambda: page.side.show_page("findings"))
    await away(stage, page)


@scene("rota-rules", SMALL, FULL, LIGHT)
async def rules(stage: Stage) -> None:
    """The plan: a pattern's fields with something wrong, the limits."""
    page = await at_the_board(stage)
    await stage.call(page.show_rules)
    plan = page.rules_page
    await stage.shot("rota-rules")
    await stage.call(lambda: page.desk.rules.edit(1, need=6))
    await stage.call(lambda: plan.list.choose(1))
    await stage.shot("rota-rules-wrong")
    await stage.call(page.desk.rules.discard)
    await stage.call(lambda: plan.pages.set_value("limits"))
    await stage.call(lambda: page.desk.rules.limit("nights", on=True, amount=8))
    await stage.call(plan.limits.read)
    await stage.shot("rota-limits")
    await stage.call(page.desk.rules.discard)
    await stage.call(lambda: plan.pages.set_value("patterns"))
    await stage.call(page._leave_review)
    await away(stage, page)


@scene("rota-block", SMALL, FULL, LIGHT)
async def block(stage: Stage) -> None:
    """A part of a shift that nobody has, and several cells chosen at once."""
    page = await at_the_board(stage)
    await stage.call(lambda: page.head.steps.step(1))
    day = page.grid.period.start
    await stage.call(lambda: page._fill(day, page.grid.period.until, False))
    await stage.until(lambda: not page.desk.filling.working)
    first = page.board.held("watch-1", day + timedelta(days=1))[0]
    early = first.model_copy(update={"id": "early", "end": first.start + timedelta(hours=7)})
    await stage.call(lambda: page.desk.draft.change([early], [first.id]))
    await stage.call(lambda: page.grid.set_current("watch-1", day + timedelta(days=1), 1))
    await stage.call(page._about)
    await stage.shot("rota-part")
    await stage.call(lambda: page.grid.set_current("watch-0", day + timedelta(days=2)))
    await stage.call(page.grid.setFocus)
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Down, Key.Key_Down):
        await stage.press(key, SHIFT)
    await stage.press(Key.Key_C)
    await stage.shot("rota-block")
    await stage.press(Key.Key_Escape)
    await away(stage, page)


@scene("phones", SMALL, FULL)
async def phones(stage: Stage) -> None:
    """What a post's telephones are wanted for, and the numbers, on record."""
    await stage.call(lambda: stage.made.window.show_panel("roster"))
    panel = stage.made.roster
    await stage.call(lambda: panel.show_post("chengjian"))
    await stage.call(panel.matrix.setFocus)
    await stage.press(Key.Key_Alt)
    await stage.shot("phones-asked")
    await stage.press(Key.Key_1)
    await stage.until(lambda: panel.phones.whole)
    await stage.shot("phones-shown")
    await stage.call(panel.strip.dismiss)
    await stage.call(panel.close_post)
