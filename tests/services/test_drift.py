"""A picture that drifts unnoticed is found and replaced; one that is only read otherwise is left alone."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from desktop import sqlcipher
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.digest import Digest, digest_of, fingerprint
from desktop.services.following.drift import Drift
from desktop.services.line.connection import Link, Standing
from desktop.services.session import DeskSession, account_file
from tests.support.ring import CentralThread, central, desk, live, until
from tests.support.town import COMMANDER, changshan

SHIFT = '{"id":"x","version":1,"person":"p","start":"2200-01-01T08:00:00Z","end":"2200-01-02T08:00:00Z"}'
OURS, THEIRS = Digest(1, "0" * 32), Digest(1, "1" * 32)


async def compared(session: DeskSession) -> None:
    """Ask for a comparison and wait until it was made."""
    before = session.comparisons
    session.check()
    await until(lambda: session.comparisons > before)


def by_hand(data: Path, statement: str, *given: Any) -> None:
    """Change the desk's file behind the program's back (with its own SQLite: two in one process spoil the locks)."""
    connection = sqlcipher.connect(account_file(data, "dispatcher"))
    assert connection.execute(statement, given).rowcount == 1
    connection.close()


def test_a_picture_that_follows_every_step_agrees_with_the_central(tmp_path: Path) -> None:
    """After all kinds of steps, by the feed alone and after a snapshot; also for accounts that see a part."""
    post = changshan().catalogue[0].lead_post

    async def story(middle: CentralThread) -> None:
        async with (
            desk(tmp_path / "desk", middle.url) as session,
            desk(tmp_path / "post", middle.url, f"post:{post}") as there,
        ):
            await live(session)
            await live(there)
            for number in range(12):
                event, order = new_id(), new_id()
                steps: list[tuple[k.Args, str]] = [
                    (k.Report(title=f"第 {number} 件", channel=Channel.WINDOW, lon=104.25, lat=30.5), event),
                    (k.Accept(), event),
                    (k.Classify(item=changshan().catalogue[0].id), event),
                    (k.Issue(event=event, lead=post, text="请处置"), order),
                    (k.Urge(words="请抓紧"), order),
                    (k.Cancel(reason="重复"), order),
                ]
                for args, subject in steps[: 1 + number % len(steps)]:
                    assert isinstance(await session.desk.submit(args, subject), k.Command)
            await until(lambda: not session.situation.pending())
            for one in (session, there):
                await compared(one)
                assert one.connection.standing.drift == 0
            assert (await session.store.digest(SystemClock().now())).count >= 12

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def met(logs: Any) -> bool:
    """Whether a load met the row that cannot be read before it was compared."""
    return any("set aside as" in line for line in logs.lines)


def test_a_row_changed_by_hand_is_found_and_replaced(tmp_path: Path, expected_logs: Any) -> None:
    """Whatever was changed: words, a state, a row that is missing or too many. On screen it says 追赶中 meanwhile."""

    expected_logs("the picture has drifted")
    expected_logs.allow("set aside as")  # the row too many is none that can be read: a load may meet it first

    async def story(middle: CentralThread) -> None:
        ids = [await asyncio.to_thread(middle.report, f"积水 {number}") for number in range(4)]
        middle.do(k.Accept(), ids[0], COMMANDER)
        async with desk(tmp_path, middle.url) as session:
            await live(session)
            await compared(session)
            heard: list[Standing] = []
            session.connection.changed.connect(heard.append)
            for drift, (statement, *given) in enumerate(
                [
                    ("UPDATE events SET body = replace(body, '积水 1', '没有积水') WHERE id = ?", ids[1]),
                    ("UPDATE events SET ended = 1 WHERE id = ?", ids[2]),
                    ("DELETE FROM events WHERE id = ?", ids[3]),
                    ("INSERT INTO shifts VALUES ('x', 1, 9000000000000000, ?)", SHIFT),
                ],
                start=1,
            ):
                by_hand(tmp_path, statement, *given)
                heard.clear()
                await compared(session)
                await until(lambda d=drift: session.connection.standing.drift == d or met(expected_logs))
                await live(session)
                if met(expected_logs):
                    break  # the whole file was set aside, and fetched anew
                assert (Link.CATCHING_UP, False) in [(one.link, one.fresh) for one in heard]
                assert session.connection.standing.fresh
                await compared(session)
                assert session.connection.standing.drift == drift
            assert {event.title for event in session.situation.events()} == {f"积水 {n}" for n in range(4)}

    with central(tmp_path / "central") as middle:
        asyncio.run(story(middle))


def test_a_difference_right_after_a_snapshot_is_not_asked_again(expected_logs: Any) -> None:
    """Another version of the program reads things otherwise: it must not take snapshots for ever."""
    expected_logs("drifted|differs also")
    clock = ManualClock(SystemClock().now())
    drift = Drift(clock, lambda: 0.0)

    def compare(theirs: Digest) -> bool:
        assert drift.due("e")
        drift.begun()
        return drift.differs("e", OURS, theirs)

    assert not drift.due("e")
    drift.live()
    assert not drift.due("e")
    clock.advance(timedelta(seconds=6))
    assert compare(THEIRS)
    assert not compare(THEIRS)
    clock.advance(timedelta(hours=1))
    assert not drift.due("e")
    assert drift.due("another")
    drift.forget()
    assert not compare(OURS)
    clock.advance(timedelta(seconds=599))
    assert not drift.due("e")
    clock.advance(timedelta(seconds=1))
    drift.begun()
    drift.at_once()  # while a comparison is under way: its outcome may be older than the question
    assert not drift.differs("e", OURS, OURS)
    assert drift.due("e")


def test_a_fingerprint_is_of_what_is_meant_not_of_how_it_is_written() -> None:
    body = {"id": "e", "title": "积水", "place": None, "inner": [{"b": 1, "a": None}]}
    same = json.dumps({"inner": [{"b": 1}], "title": "积水", "id": "e"}, indent=2)
    assert fingerprint("event", json.dumps(body, ensure_ascii=False)) == fingerprint("event", same)
    assert fingerprint("order", same) != fingerprint("event", same)
    assert fingerprint("event", same.replace("1", "2")) != fingerprint("event", same)
    one, two = fingerprint("event", same), fingerprint("order", same)
    assert digest_of([one, two]) == digest_of([two, one])
    assert digest_of([one, one]) != digest_of([two, two])
    assert digest_of([]) == Digest(0, "0" * 32)
