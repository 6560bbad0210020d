"""The first start's example: made for the town that is chosen, and for none where none is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from desktop.services.own.desk_founding import Wanted
from desktop.services.sending.drafts import Drafts
from desktop.services.tasks import Tasks
from desktop.township.divisions import find
from desktop.viewmodels.township.first_run import FirstRun, Step

Work = Callable[[FirstRun], Awaitable[None]]


async def _none(_wanted: Wanted) -> str:
    raise AssertionError("nothing is founded here")


async def _deaf(_url: str, _ca: str) -> None:
    raise AssertionError("no center is asked here")


async def _settled(model: FirstRun) -> None:
    done = asyncio.Event()
    waiting = model.changed.connect(lambda: None if model.busy else done.set())
    async with asyncio.timeout(20):
        await done.wait()
    model.changed.disconnect(waiting)


def _run(file: Path, work: Work) -> None:
    async def whole() -> None:
        tasks, drafts = Tasks(), Drafts(file)
        model = FirstRun(drafts, tasks, _none, _deaf)
        await work(model)
        await tasks.shutdown()
        drafts.flush()
        model.deleteLater()

    asyncio.run(whole())


@pytest.mark.usefixtures("qapp")
def test_the_example_is_made_for_the_town_that_is_chosen(tmp_path: Path) -> None:
    there, other = find("taiping")[:2]

    async def choose(model: FirstRun) -> None:
        model.search(there.code)
        model.go_on()
        model.go_on()
        model.take_ready()
        await _settled(model)
        assert model.step is Step.BOOK
        assert model.township is not None
        assert model.township.id == there.code
        model.go_back()
        model.search(other.code)
        model.go_on()
        await _settled(model)
        assert model.township.id == other.code
        assert not model.problem
        model.go_back()
        model.search("没有这个镇")
        assert model.town is None

    _run(tmp_path / "typed.json", choose)

    async def come_back(model: FirstRun) -> None:
        model.begin()
        await _settled(model)
        assert model.step is Step.TOWN, "no town was left, so there is nothing to make the example for"
        assert model.book is None

    _run(tmp_path / "typed.json", come_back)
