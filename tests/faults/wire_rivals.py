"""Two real desks that want to dispatch the same events, live at the same instant and after hours offline (S7)."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.problems import Refusal
from desktop.services.sending.courier import Courier
from desktop.services.session import DeskSession
from desktop.services.situation.situation import Sending
from tests.faults import wire
from tests.faults.part import Figures, Part, Run
from tests.faults.proxy import Fault, Request
from tests.faults.wire import Line, line
from tests.faults.wire_feeds import whole
from tests.faults.wire_orders import instead, waits
from tests.support.ring import Where, desk, until

_AT_ONCE = 20


def rivals(run: Run) -> Figures:
    """Each event is dispatched at both desks: one order comes of it, the other desk keeps its words and is told who."""
    dice = run.dice
    wrong: Counter[str] = Counter()
    told: Counter[str] = Counter()

    def plan(request: Request) -> Fault | None:
        return Fault("answer lost", cut=0) if request.commands and dice.random() < 0.2 else None

    async def story(made: Line, events: Sequence[str]) -> None:
        wheres = [Where(made.url), Where(made.url)]
        async with (
            desk(run.folder / "one", wheres[0]) as one,
            desk(run.folder / "two", wheres[1], "dispatcher2") as two,
        ):
            both = (one, two)
            for session in both:
                await session.ready()
            for start in range(0, len(events), _AT_ONCE):
                some = events[start : start + _AT_ONCE]
                for session in both:
                    await until(lambda session=session: all(map(session.situation.event, some)))  # noqa: B023
                    await whole(session, made)
                offline = start // _AT_ONCE % 2 == 1
                if offline:
                    for where, session in zip(wheres, both, strict=True):
                        where.url = None
                        session.poke()
                    await until(
                        lambda: not any(session.connection.standing.link == "live" for session in both)
                    )
                words = await _both(both, some)
                if offline:
                    for where, session in zip(wheres, both, strict=True):
                        where.url = made.url
                        session.poke()
                try:
                    await until(lambda: not any(map(waits, both)), 60.0)
                except TimeoutError:
                    wrong["never answered"] += 1
                    return
                await _judge(both, words, some, wrong)
                told["offline" if offline else "live"] += len(some)

    with line(run.folder, plan) as made:
        events = wire.accepted(made.middle, run.rounds)
        asyncio.run(story(made, events))
        figures = made.figures(run, told.total())
        figures.injected["rivals"] = told.total()
        orders = Counter(step.command for step in wire.steps(made.middle, ["order"]))
        wrong["orders too many or few"] = abs(len(orders) - run.rounds)
        figures.wrong = dict(wrong)
        figures.measured = dict(told)
        return figures


async def _both(both: Sequence[DeskSession], events: Sequence[str]) -> list[dict[str, str]]:
    """Dispatch every event at each desk; per desk the words typed, by event. Fewer where somebody was quicker."""
    words: list[dict[str, str]] = [{}, {}]

    async def at(place: int) -> None:
        for event in events:
            text = f"{place} 席：请 20 分钟内到场，现场拍照"
            args = k.Issue(event=event, lead=wire.lead(place), text=text)
            version = both[place].situation.event(event).version  # type: ignore[union-attr]
            outcome = await both[place].desk.submit(args, new_id(), expected_version=version)
            if not isinstance(outcome, Refusal):  # the other's order was on this screen already
                words[place][event] = text

    async with asyncio.TaskGroup() as group:
        group.create_task(at(0))
        group.create_task(at(1))
    return words


async def _judge(
    both: Sequence[DeskSession], words: list[dict[str, str]], events: Sequence[str], wrong: Counter[str]
) -> None:
    """Whoever lost has the command with every word in the list, and knows who was first and when; then it goes."""
    for place, session in enumerate(both):
        open_ = {pending.lane: pending for pending in session.situation.pending()}
        other = ("dispatcher2", "dispatcher")[place]
        for event in events:
            pending = open_.get(event)
            if pending is None:
                continue
            kept = getattr(pending.command.args, "text", "") == words[place].get(event)
            wrong["words not kept"] += not kept
            wrong["not called a conflict"] += pending.sending is not Sending.CONFLICT
            said: dict[str, Any] = json.loads(pending.answer or "{}")
            by = said.get("by") or {}
            wrong["not told who, what, when"] += not (
                by.get("account") == other and said.get("at") and said.get("what")
            )
            await session.desk.withdraw(pending.command.id)
    for event in events:
        wanted = sum(event in typed for typed in words)
        wrong["nobody dispatched"] += not wanted
        order = [session.situation.event(event).order for session in both]  # type: ignore[union-attr]
        wrong["two orders shown"] += len({one for one in order if one}) > 1


def losers_vanish(run: Run) -> Figures:
    """The bug: a conflict is taken out of the list, as if the other's order were ours."""
    answered = Courier._answered

    async def quiet(self: Courier, rows: Any, epoch: str, results: Any) -> None:
        await answered(self, rows, epoch, results)
        for row, result in zip(rows, results, strict=True):
            if result.status == "conflict":
                self._situation.update(
                    type(next(iter(self._situation.pending())))(
                        row.command, row.lane, row.actor, Sending.REFUSED
                    )
                )

    with instead(Courier, "_answered", quiet):
        return rivals(run)


RIVAL_PARTS = (
    Part(
        "rival desks",
        "S7",
        "events wanted by two",
        1_000,
        25,
        rivals,
        (("losers told nothing", losers_vanish),),
    ),
)
