"""Turns between accounts: nobody has more than his share, nobody is forgotten, whoever gives up leaves no hole."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.central.limits.fairness import Turns, asking
from desktop.central.showing.sight import sight_of
from desktop.domain.rights.actors import Actor, Role
from tests.central.conftest import Starter, report

pytestmark = pytest.mark.answers

_STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(("take", "leave", "give up"))), max_size=60
)


@given(st.integers(1, 4), st.integers(1, 3), _STEPS)
def test_nobody_has_more_than_his_share_and_nobody_is_forgotten(
    places: int, each: int, steps: list[tuple[str, str]]
) -> None:
    async def story() -> None:
        turns = Turns(places, each)
        asked: list[tuple[str, asyncio.Task[None]]] = []

        def has() -> Counter[str]:
            return Counter(who for who, task in asked if task.done() and not task.cancelled())

        async def settle() -> None:
            for _ in range(4):
                await asyncio.sleep(0)
            there = has()
            assert sum(there.values()) <= places
            assert all(count <= each for count in there.values())
            free = places - sum(there.values())
            waiting = {who for who, task in asked if not task.done()}
            assert not free or all(there[who] == each for who in waiting), "a place lies idle"

        for who, what in steps:
            of = [one for one in asked if one[0] == who]
            match what:
                case "take":
                    asked.append((who, asyncio.ensure_future(turns.take(who))))  # noqa: TID251
                case "leave":
                    held = next((one for one in of if one[1].done() and not one[1].cancelled()), None)
                    if held is not None:
                        asked.remove(held)
                        turns.leave(who)
                case _:
                    for one in of:
                        if not one[1].done():
                            one[1].cancel()
            await settle()
            asked[:] = [one for one in asked if not (one[1].done() and one[1].cancelled())]
        while asked:
            held = next(one for one in asked if one[1].done())
            asked.remove(held)
            turns.leave(held[0])
            await settle()

    asyncio.run(story())


def test_one_account_does_not_take_all_snapshots_and_threads(start: Starter) -> None:
    """Each that is being told holds a connection to the database, until nobody can get in any more."""
    running = start()
    running.login().send(report())
    center = running.center
    sight = sight_of(Actor(account="dispatcher", role=Role.DISPATCHER), center.township)

    async def story() -> None:
        async def one(account: str, begun: asyncio.Event | None = None) -> int:
            asking.set(account)
            count = 0
            async for _ in center.snapshot(sight, "all", packed=False):
                count += 1
                if begun is not None:
                    begun.set()
                    await go_on.wait()
            return count

        go_on = asyncio.Event()
        begun = [asyncio.Event() for _ in range(40)]
        heap = [asyncio.ensure_future(one("greedy", event)) for event in begun]  # noqa: TID251
        for event in begun[:2]:
            await event.wait()
        assert await asyncio.wait_for(one("modest"), 60), "who asks for one has it meanwhile"
        assert sum(event.is_set() for event in begun) == 2
        for task in heap[2:20]:
            task.cancel()
        go_on.set()
        told = await asyncio.gather(*heap, return_exceptions=True)
        assert [isinstance(one, asyncio.CancelledError) for one in told] == [False] * 2 + [True] * 18 + [
            False
        ] * 20

    asyncio.run(story())
