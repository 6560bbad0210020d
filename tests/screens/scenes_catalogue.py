"""The catalogue's pictures: the item's form with the dispatcher, the list, the editor, the review, an import."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from PySide6.QtWidgets import QPlainTextEdit

from desktop.domain import commands as k
from desktop.domain.catalogue.forms import answers_of
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage

PUDDLE = "C-01"


async def as_admin(stage: Stage) -> None:
    """Change to the administrator's account, with the catalogue on top."""
    await stage.sit_down("admin")
    await stage.call(lambda: stage.made.window.show_panel("catalogue"))


async def as_dispatcher(stage: Stage) -> None:
    """Back to the account that the other pictures are of."""
    await stage.sit_down("dispatcher")


@scene("catalogue-classify", SMALL, FULL)
async def classify(stage: Stage) -> None:
    """The form of the item among the fields of 归类, and what was answered in the drawer."""
    await as_dispatcher(stage)
    await stage.select(await stage.the_puddle())
    await stage.call(lambda: stage.made.events.drawer.act("event.classify"))
    await stage.shot("catalogue-classify")
    stage.made.events.drawer.leave_form()
    answers = answers_of({"depth": 35, "trapped": False, "cause": "井盖冒水", "power": True})
    await stage.do(k.Classify(item=PUDDLE, form=answers), stage.puddle)
    await stage.shot("catalogue-drawer")


@scene("catalogue", SMALL, FULL, LIGHT)
async def listing(stage: Stage) -> None:
    await as_admin(stage)
    await stage.call(lambda: stage.made.catalogue.list.show_row(PUDDLE))
    await stage.shot("catalogue")
    await stage.call(stage.made.catalogue.show_rules)
    await stage.shot("catalogue-rules")
    await stage.call(stage.made.catalogue._home)
    await as_dispatcher(stage)


@scene("catalogue-editor", SMALL, FULL, LIGHT)
async def editing(stage: Stage) -> None:
    """Pages of the editor, a mistake, and what saving would change."""
    await as_admin(stage)
    panel = stage.made.catalogue
    await stage.call(lambda: panel.edit(PUDDLE))
    await stage.shot("catalogue-editor")
    page = panel.editor_page
    await stage.call(lambda: page.tabs.setCurrentIndex(1))
    page.page.amounts["receive"].setText("3")  # type: ignore[union-attr]
    page.page.amounts["handle"].setText("快")  # type: ignore[union-attr]
    await stage.shot("catalogue-editor-limits")
    page.page.amounts["handle"].setText("40")  # type: ignore[union-attr]
    await stage.call(lambda: page.tabs.setCurrentIndex(2))
    await stage.shot("catalogue-editor-form")
    panel.editor.edit_field(0, title="水深", maximum="200")
    await stage.call(lambda: page.tabs.setCurrentIndex(4))
    text = page.page.parts["order_template"].row.editor  # type: ignore[union-attr]
    assert isinstance(text, QPlainTextEdit)
    await stage.shot("catalogue-editor-templates")
    await stage.call(page._review)
    panel.review.reason.setText("汛期前按县里要求缩短签收和处置时限")
    await stage.shot("catalogue-review")
    await stage.call(panel._leave_review)
    await stage.call(panel.editor.discard)
    await stage.call(panel.leave_editor)
    await as_dispatcher(stage)


@scene("catalogue-import", SMALL, FULL)
async def importing(stage: Stage) -> None:
    """A workbook with something new, something changed and something wrong."""
    await as_admin(stage)
    panel = stage.made.catalogue
    with TemporaryDirectory() as folder:
        path = Path(folder, "长山镇业务清单（修订）.xlsx")
        await stage.call(lambda: panel.export_to(str(path)))
        await stage.until(lambda: not panel.exchange.working)
        book = openpyxl.load_workbook(path)
        sheet = book["事项"]
        sheet["F12"] = "城管"
        sheet["J2"] = "40 分钟"
        sheet["I9"] = "半天"
        sheet["B4"] = "燃气泄漏与安全隐患"
        for column, cell in enumerate(sheet[8], 1):
            sheet.cell(34, column, cell.value)
        sheet["A34"], sheet["B34"], sheet["R34"] = "C-33", "路面结冰", ""
        book.save(path)
        await stage.call(lambda: panel.import_from(str(path)))
        await stage.until(lambda: not panel.exchange.working)
    stage.made.window.notices.clear()  # a folder that is only this picture's
    await stage.shot("catalogue-import")
    await stage.press(Key.Key_Down, times=3)
    await stage.shot("catalogue-import-change")
    await stage.call(panel._home)
    await as_dispatcher(stage)
