"""What somebody left unsent at a desk is sent as theirs by whoever sits down next; a token is good for nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
from sqlalchemy import select

from desktop.central.accounts.flushing import LIFE, Flushes
from desktop.central.tables.core import changes, commands, flushes
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command
from desktop.domain.events.events import EventState
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor, Role
from desktop.link.client import Central
from desktop.services.sending.leftover import Left
from desktop.services.session import account_file
from desktop.store.outbox import State
from desktop.store.store import Store
from tests.support.ring import SECRET, CentralThread, Where, central, desk, live, until

ACCEPTER = Actor(account="dispatcher2", name="调度员二", role=Role.DISPATCHER, station="测试")


async def leave(folder: Path, place: Where, count: int) -> list[str]:
    """The dispatcher works, the line goes down, commands pile up, the dispatcher goes; their ids."""
    url = place.url
    async with desk(folder, place, "dispatcher") as session:
        await live(session)
        place.url = "http://127.0.0.1:9"
        session.poke()
        await until(lambda: session.connection.standing.link.value == "offline")
        given = []
        for number in range(count):
            args = k.Report(title=f"走之前登记的第 {number} 件", channel=Channel.GRID)
            wanted = await session.desk.submit(args, new_id())
            assert isinstance(wanted, Command), wanted
            given.append(wanted.id)
        assert session.unsent == count
    place.url = url
    return given


async def states(folder: Path, account: str) -> dict[str, State]:
    """What the account's file says of its commands."""
    store = await Store.open(account_file(folder, account), SystemClock())
    try:
        return {row.command.id: row.state for row in await store.rows_in(*State)}
    finally:
        await store.close()


def recorded(middle: CentralThread, ids: list[str]) -> tuple[list[tuple[str, str | None]], list[str]]:
    """(author, sender) of each command as the central keeps it, and the authors that the log shows to everybody."""
    with middle.center.database.read() as connection:
        rows = {row.id: row for row in connection.execute(select(commands))}
        shown = [
            row.body
            for row in connection.execute(select(changes).order_by(changes.c.seq))
            if row.command_id in ids
        ]
    return [(rows[id_].account, rows[id_].sender) for id_ in ids if id_ in rows], shown


@pytest.mark.faults
def test_a_hundred_left_and_sent_as_their_author_s(tmp_path: Path) -> None:
    """S24: 100 unsent, another sits down, 100 are sent in order, as their author's; who sent them is kept too."""
    folder, place = tmp_path / "desk", Where(None)
    told: list[Left] = []

    async def story() -> None:
        given = await leave(folder, place, 100)
        async with desk(folder, place, "dispatcher2") as session:
            session.leftover_changed.connect(told.append)
            await until(lambda: session.leftover == Left(0, 100, 0))
        assert recorded(middle, given)[0] == [("dispatcher", "dispatcher2")] * 100
        shown = recorded(middle, given)[1]
        assert len(shown) == 100
        assert all('"account":"dispatcher"' in body for body in shown)
        assert set((await states(folder, "dispatcher")).values()) == {State.DONE}
        async with desk(
            folder, place, "dispatcher"
        ) as session:  # nothing is sent twice when the author is back
            await live(session)
            await until(lambda: not session.situation.pending())
        with middle.center.database.read() as connection:
            assert len(connection.execute(select(commands)).all()) == 100

    with central(tmp_path / "central") as middle:
        place.url = middle.url
        asyncio.run(story())
    assert told[0].waiting == 100
    assert [left.sent for left in told] == sorted(left.sent for left in told)


def test_what_the_center_does_not_agree_to_stays_for_its_author(tmp_path: Path) -> None:
    """One lane is refused: its rest waits, others get through; nothing of it is lost."""
    folder, place = tmp_path / "desk", Where(None)

    async def story() -> None:
        async with desk(folder, place, "dispatcher") as session:
            await live(session)
            here = middle.report("井盖")
            await until(lambda: session.situation.event(here))
            place.url = "http://127.0.0.1:9"
            session.poke()
            await until(lambda: session.connection.standing.link.value == "offline")
            assert isinstance(await session.desk.submit(k.Accept(), here), Command)
            assert isinstance(await session.desk.submit(k.Comment(words="去看一下"), here), Command)
            args = k.Report(title="另一件", channel=Channel.GRID)
            assert isinstance(await session.desk.submit(args, new_id()), Command)
        middle.do(k.Reject(reason="duplicate"), here, ACCEPTER)
        place.url = middle.url
        async with desk(folder, place, "dispatcher2") as session:
            await until(lambda: session.leftover.sent == 1 and not session.leftover.waiting)
            assert session.leftover == Left(0, 1, 2)
            assert session.situation.event(here).state is EventState.REJECTED
        async with desk(
            folder, place, "dispatcher"
        ) as session:  # the author is told who was quicker, as at once
            await live(session)
            told = session.situation.pending()[0]
            assert json.loads(told.answer)["by"]["account"] == "dispatcher2"
        found = list((await states(folder, "dispatcher")).values())
        assert found[0] in (State.REFUSED, State.CONFLICT)
        assert found[1:] == [State.STORED, State.DONE]

    with central(tmp_path / "central") as middle:
        place.url = middle.url
        asyncio.run(story())


def test_a_line_that_breaks_in_the_middle_doubles_nothing(tmp_path: Path) -> None:
    """Answers get lost on the way back: sent again under the same ids."""
    from tests.support.ring import proxy

    folder, place = tmp_path / "desk", Where(None)

    async def story() -> None:
        given = await leave(folder, place, 60)
        with proxy(middle.url) as wire:
            lost = 0

            def cut(request: bytes, piece: bytes) -> int | None:
                nonlocal lost
                if b"Flush-Token" in request and lost < 2:
                    lost += 1
                    return 0
                return None

            wire.cut = cut
            place.url = wire.url
            async with desk(folder, place, "dispatcher2") as session:
                await until(lambda: session.leftover.sent == 60)
            assert wire.cuts == 2
        assert recorded(middle, given)[0] == [("dispatcher", "dispatcher2")] * 60
        assert len(recorded(middle, given)[1]) == 60

    with central(tmp_path / "central") as middle:
        place.url = middle.url
        asyncio.run(story())


def test_a_request_refused_as_a_whole_leaves_only_the_one_at_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of sixty is something that the center does not take: it stays for its author, fifty-nine get through."""
    folder, place = tmp_path / "desk", Where(None)
    send, bad = Central.commands, ""

    def commands(self: Central, wanted: Sequence[Command], flush: str = "") -> Any:
        if any(command.id == bad for command in wanted):
            raise Refused("指令内容不对：args.title。", "invalid", 400)
        return send(self, wanted, flush)

    async def story() -> None:
        nonlocal bad
        given = await leave(folder, place, 60)
        bad = given[30]
        monkeypatch.setattr(Central, "commands", commands)
        async with desk(folder, place, "dispatcher2") as session:
            await until(lambda: not session.leftover.waiting and session.leftover.sent)
            assert session.leftover == Left(0, 59, 1)
        found = await states(folder, "dispatcher")
        assert found.pop(bad) is State.REFUSED
        assert set(found.values()) == {State.DONE}

    with central(tmp_path / "central") as middle:
        place.url = middle.url
        asyncio.run(story())


def test_a_revoked_token_sends_nothing(tmp_path: Path) -> None:
    """The account was disabled meanwhile: what it left stays where it is, and is not counted as sent."""
    folder, place = tmp_path / "desk", Where(None)

    async def story() -> None:
        given = await leave(folder, place, 3)
        assert middle.center.accounts.disable("dispatcher")
        async with desk(folder, place, "dispatcher2") as session:
            await until(lambda: session.leftover == Left(0, 0, 3))
            await live(session)
        assert recorded(middle, given)[0] == []
        assert set((await states(folder, "dispatcher")).values()) == {State.STORED}

    with central(tmp_path / "central") as middle:
        place.url = middle.url
        asyncio.run(story())


def test_the_token_reads_nothing_and_sends_only_what_is_of_its_time(tmp_path: Path) -> None:
    """Beside commands every door is shut to it; a moment outside its life is refused; alone it names the station."""
    now = SystemClock().now()

    def report(at: timedelta) -> dict[str, object]:
        args = k.Report(title="路灯", channel=Channel.GRID)
        found: dict[str, object] = k.command(new_id(), args, new_id(), now + at).model_dump(mode="json")
        return found

    with central(tmp_path / "central") as middle:
        body = {"username": "dispatcher", "password": SECRET, "station": "指挥台 1 席"}
        answer = requests.post(f"{middle.url}/v1/session", json=body, timeout=5).json()
        headers = {"Authorization": f"Bearer {answer['flush']}"}
        for method, path in (
            ("GET", "/v1/township"), ("GET", "/v1/snapshot"), ("GET", "/v1/changes?after=0"), ("GET", "/v1/feed"),
            ("DELETE", "/v1/session"),
        ):  # fmt: skip
            got = requests.request(method, middle.url + path, headers=headers, timeout=5)
            assert got.status_code == 401, path
        wanted = [report(timedelta()), report(-LIFE - timedelta(hours=1)), report(timedelta(hours=1))]
        url = f"{middle.url}/v1/commands"
        got = requests.post(url, json={"commands": wanted}, headers=headers, timeout=5)
        results = got.json()["results"]
        assert [result["status"] for result in results] == ["applied", "refused", "refused"]
        assert {result["problem"]["code"] for result in results[1:]} == {"flush"}
        assert recorded(middle, [str(wanted[0]["id"])])[0] == [("dispatcher", "@指挥台 1 席")]
        own = {"Authorization": f"Bearer {answer['token']}", "Flush-Token": "made-up"}
        got = requests.post(url, json={"commands": []}, headers=own, timeout=5)
        assert (got.status_code, got.json()["code"]) == (403, "flush")
        for bad in (
            {"Flush-Token": answer["flush"]},
            {**headers, "Flush-Token": "x"},
            {"Authorization": "Bearer x"},
        ):
            assert requests.post(url, json={"commands": []}, headers=bad, timeout=5).status_code == 401
        with middle.center.database.read() as connection:
            assert answer["flush"] not in str(connection.execute(select(flushes)).all())


def test_a_token_ends_with_its_life_its_account_or_a_new_password(tmp_path: Path) -> None:
    from tests.central.test_accounts import Book

    book = Book(tmp_path)
    clock: ManualClock = book.clock
    known = Flushes(book.database, clock)
    from desktop.central.accounts.accounts import NewAccount
    from desktop.central.api.wire import Credentials
    from tests.central.conftest import PASSWORD, password_hash

    def token() -> str:
        return book.accounts.login(Credentials(username="li", password=PASSWORD, station="一席")).flush

    first = token()
    author = known.author(first)
    assert author is not None
    assert (author.actor.account, author.actor.station) == ("li", "一席")
    clock.advance(LIFE + timedelta(seconds=1))
    assert known.author(first) is None
    second = token()
    book.accounts.add([NewAccount("li", "李文博", Role.DISPATCHER)], password_hash())
    assert known.author(second) is None
    third = token()
    assert known.author(third) is not None
    assert book.accounts.disable("li")
    assert known.author(third) is None
    assert not book.accounts.disable("nobody")
    book.accounts.forget_expired()
    with book.database.read() as connection:
        assert connection.execute(select(flushes)).all() == []
    book.database.close()
