"""A kiosk without a network for a week: sticks go to and fro and get lost, and then comes a bad line.

Every registration has to be at the center once, with its photographs, and nothing of anybody stands on the machine.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop.clock import ManualClock, SystemClock
from desktop.domain import commands as k
from desktop.domain.kiosk.wire import SealedFile
from desktop.services.kiosk import stick as kiosk_stick
from desktop.services.kiosk.box import ReportBox
from desktop.services.kiosk.carrying import bring
from desktop.services.kiosk.line import Directory, KioskLine
from desktop.services.kiosk.stick import PACKAGE, RECEIPT, Signer, carry
from desktop.settings import Settings
from tests.faults.part import Figures, Run
from tests.faults.wire_orders import instead
from tests.support.kiosk_machine import (
    ACCOUNT,
    events,
    machine,
    nothing_readable,
    photos,
    photos_lacking,
    report,
)
from tests.support.ring import SECRET, CentralThread, central, proxy, until

_WEEK = timedelta(days=7)
_LEGS = 8
"""The machine is started anew so often in the week."""
_CARRIED = (1, 4)
"""A stick is carried after these; what comes later waits for the line."""
_NOWHERE = "http://127.0.0.1:9"


def week(run: Run) -> Figures:
    """One week of ``run.rounds`` registrations."""
    figures = Figures(wrong={"photographs lacking": 0, "held back": 0, "code of another": 0, "readable": 0})
    clock, data, stick = ManualClock(SystemClock().now()), run.folder / "kiosk", run.folder / "stick"
    stick.mkdir()
    sent: list[k.Command] = []

    def cut(request: bytes, piece: bytes) -> int | None:
        ours = b"/v1/kiosk/reports" in request or b"/v1/kiosk/files" in request
        if not ours or (figures.injected["answer cut"] and run.dice.random() < 0.5):
            return None
        figures.injected["answer cut"] += 1
        return run.dice.randrange(1, len(piece))

    with central(run.folder / "central") as middle:
        asyncio.run(_meet(data, middle.url, clock))
        for leg in range(_LEGS):
            last = run.rounds * (leg + 1) // _LEGS
            asyncio.run(_alone(data, clock, sent, last, _WEEK / run.rounds))
            figures.injected["started anew"] += 1
            if leg in _CARRIED:
                _carried(data, stick, middle, clock, run, figures)
        figures.wrong["readable"] += _readable(data) + _readable(stick)
        with proxy(middle.url, cut) as bad:
            asyncio.run(_back(data, bad.url, clock, figures))
        arrived = events(middle)
        wanted = {one.subject.id: one for one in sent}
        figures.lost = len(wanted.keys() - {one.id for one in arrived})
        figures.doubled = len(arrived) - len({one.query_code for one in arrived})
        for one in arrived:
            args = wanted[one.id].args if one.id in wanted else None
            assert isinstance(args, k.Report | None)
            named = args is not None and args.query_code == one.query_code
            figures.wrong["code of another"] += not named
            figures.wrong["photographs lacking"] += args is not None and len(args.files) != len(one.files)
        figures.wrong["photographs lacking"] += photos_lacking(middle)
        figures.measured["photographs"] = sum(len(one.files) for one in arrived)
    figures.wrong["readable"] += _readable(data)
    figures.rounds = len(sent)
    return figures


async def _meet(data: Path, url: str, clock: ManualClock) -> None:
    """The first day: it has to have met the center once."""
    async with machine(data, url, clock) as kiosk:
        await until(lambda: kiosk.line.ready and kiosk.line.standing.online)


async def _alone(data: Path, clock: ManualClock, sent: list[k.Command], last: int, pace: timedelta) -> None:
    async with machine(data, _NOWHERE, clock) as kiosk:
        while len(sent) < last:
            number = len(sent)
            clock.advance(pace)
            one = report(number, clock)
            await kiosk.line.keep(one, photos(number))
            sent.append(one)


def _carried(
    data: Path, stick: Path, middle: CentralThread, clock: ManualClock, run: Run, figures: Figures
) -> None:
    """To the center and back: some packages never get there, some twice; some receipts never come back."""
    password = run.folder / "password"
    password.write_text(SECRET, "utf-8")
    settings = Settings(data=run.folder / "desk", central=middle.url)
    box, signer = ReportBox(data), Signer(data / "signer.json")
    given = Directory(data / "directory.json").key, ACCOUNT, "大厅", clock.now()
    carry(stick, box, signer, *given)
    figures.injected["stick"] += 1
    for file in sorted(stick.glob(f"*{PACKAGE}")):
        if not figures.injected["package lost"] or run.dice.random() < 0.2:
            figures.injected["package lost"] += 1
            file.unlink()
    packages = {file: file.read_bytes() for file in stick.glob(f"*{PACKAGE}")}
    if packages:
        bring(stick, settings, "window", password)
    again = {file: content for file, content in packages.items() if run.dice.random() < 0.5}
    for file, content in again.items():
        file.write_bytes(content)
    if again:
        figures.injected["package again"] += len(again)
        bring(stick, settings, "window", password)
    for file in stick.glob(f"*{RECEIPT}"):
        if run.dice.random() < 0.3:
            figures.injected["receipt lost"] += 1
            file.unlink()
    carry(stick, box, signer, *given)
    for file in stick.glob(f"*{PACKAGE}"):
        file.unlink()  # what was written on it the second time is on the next one as well


async def _back(data: Path, url: str, clock: ManualClock, figures: Figures) -> None:
    async with machine(data, url, clock, -1.0) as kiosk:
        await until(lambda: kiosk.line.standing.online and not kiosk.line.standing.count.waiting, 600.0)
        figures.wrong["held back"] += kiosk.box.count().held


def _readable(data: Path) -> int:
    try:
        nothing_readable(data, "")
    except AssertionError:
        return 1
    return 0


# what has to be found


def _safe_on_the_stick(run: Run) -> Figures:
    packages = kiosk_stick._packages

    def hurried(stick: Path, box: ReportBox, *more: Any) -> tuple[int, int]:
        done = packages(stick, box, *more)
        box.move([one.id for one in box.waiting(10**6)], "sent")
        return done

    return _with(run, (kiosk_stick, "_packages", hurried))


def _without_photographs(run: Run) -> Figures:
    async def no_file(_line: KioskLine, _file: SealedFile) -> None:
        return

    return _with(run, (KioskLine, "_bring", no_file))


def _in_the_open(run: Run) -> Figures:
    put = ReportBox.put

    def noted(box: ReportBox, command: k.Command, *more: Any) -> None:
        (box._folder / "last.json").write_text(command.model_dump_json(), "utf-8")
        put(box, command, *more)

    return _with(run, (ReportBox, "put", noted))


def _with(run: Run, *bugs: tuple[Any, str, Any]) -> Figures:
    with ExitStack() as stack:
        for where, name, bug in bugs:
            stack.enter_context(instead(where, name, bug))
        return week(run)


WEEK_MUTANTS: tuple[tuple[str, Callable[[Run], Figures]], ...] = (
    ("safe on the stick", _safe_on_the_stick), ("without photographs", _without_photographs),
    ("in the open", _in_the_open),
)  # fmt: skip
