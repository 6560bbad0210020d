"""The wizard of the first start, page by page, with a workbook as somebody has filled it in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from desktop.services.own.desk_founding import Wanted
from desktop.services.own.first_choice import Door
from desktop.services.sending.drafts import Drafts
from desktop.shells.firstrun.window import FirstRunWindow
from desktop.viewmodels.township.first_run import FirstRun, Step
from tests.screens.scene import FULL, LARGE, LIGHT, SMALL, scene
from tests.screens.stage import Stage
from tests.support.ring import until
from tests.support.workbooks import CODE, LIKE, changed, filled_book

PASSWORD = "Guan-li-2026"


async def _found(_wanted: Wanted) -> str:
    return ""


async def _probe(_url: str, _ca: str) -> None:
    return None


async def _to(stage: Stage, model: FirstRun, step: Step) -> None:
    model.go_on()
    await until(lambda: model.step is step and not model.busy)
    await stage.settle()


@scene("first-run", SMALL, FULL, LARGE, LIGHT)
async def first_run(stage: Stage) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = filled_book(Path(folder) / "本镇.xlsx", ("岗位", "C2", "王五"), ("事项", "F2", "很快"))
        model = FirstRun(Drafts(), stage.hall.tasks, _found, _probe)
        window = FirstRunWindow(model)
        model.setParent(window)
        window.resize(*stage.size)
        window.show()
        window.activateWindow()
        await stage.settle()
        await stage.shot("first-run-door", window)
        model.choose(Door.HALL)
        await _to(stage, model, Step.HALL)
        await stage.shot("first-run-hall", window)
        model.go_back()
        model.choose(Door.OWN)
        await _to(stage, model, Step.TOWN)
        model.search("changshan")
        window.town.search.setText("changshan")
        await stage.shot("first-run-town", window)
        assert model.town is not None
        assert model.town.code == CODE
        await _to(stage, model, Step.BOOK)
        await stage.shot("first-run-template", window)
        model.choose_like(LIKE)
        model.take_book(str(book))
        await until(lambda: model.book is not None and not model.busy)
        await stage.settle()
        await stage.shot("first-run-book", window)
        changed(book, book, ("岗位", "C2", "张伟"), ("事项", "F2", "30 分钟"))
        model.check()
        await until(lambda: model.township is not None and not model.busy)
        await _to(stage, model, Step.CONFIRM)
        await stage.shot("first-run-confirm", window)
        await _to(stage, model, Step.PEOPLE)
        model.set_person("dispatcher", "diaodu01", "李娜")
        for person in (window.people.admin, window.people.dispatcher):
            person.name.setText(model.name(person.who))
            person.password.setText(PASSWORD)
            person.second.setText(PASSWORD)
        await stage.settle()
        await stage.shot("first-run-people", window)
        await _to(stage, model, Step.FINISH)
        model.go_on()
        await until(lambda: model.made and not model.busy)
        await stage.settle()
        await stage.shot("first-run-made", window)
        window.close()
        window.deleteLater()
