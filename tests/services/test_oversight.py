"""This desk's part in the audit: what is done here gets on record, and a trail that was cut is noticed by the heads."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from desktop import durable
from desktop.central.audit.audit import rows_in, verify
from desktop.central.audit.files import read_heads
from desktop.central.tables.audit import audit
from desktop.clock import ManualClock
from desktop.domain.rights.trail import Act, TrailRow
from desktop.domain.rights.trail_wire import HeadAnswer, HeldHead
from desktop.services.oversight.acts import FILE as ACTS
from desktop.services.oversight.acts import Acts
from desktop.services.oversight.heads import FILE as HEADS
from desktop.services.oversight.heads import Heads
from desktop.services.oversight.oversight import Oversight
from tests.conftest import ExpectedLogs
from tests.support.ring import CentralThread, Where, central, desk, live, until

NOW = datetime(2026, 11, 29, 8, 0, tzinfo=UTC)


def on_record(middle: CentralThread, act: Act) -> list[TrailRow]:
    """The rows of an act at the central."""
    with middle.center.database.read() as connection:
        return [row for row in rows_in(connection) if row.act == act.value]


def record(middle: CentralThread, count: int) -> None:
    """Rows of the trail, as the central makes them."""
    for number in range(count):
        middle.center.audit.record(None, None, "", "", Act.LOGIN, f"account:{number}")


def test_what_is_done_offline_is_on_record_once_there_is_a_line(tmp_path: Path) -> None:
    async def story() -> None:
        with central(tmp_path / "central") as middle:
            place = Where(None)
            async with desk(tmp_path, place) as session:
                session.oversight.note(Act.EXPORTED, "mass", {"format": "xlsx", "rows": 7})
            assert on_record(middle, Act.EXPORTED) == []
            place.url = middle.url
            async with desk(tmp_path, place, "dispatcher2") as session:  # somebody else sits down
                await live(session)
                session.oversight.note(Act.PRINTED, "order:1", {"copies": 2})
                await until(lambda: session.oversight.waiting == 0)
            (row,) = on_record(middle, Act.EXPORTED)
            assert (row.account, row.subject) == ("dispatcher2", "mass")
            assert row.detail["by"] == "dispatcher"
            assert row.detail["rows"] == 7
            assert [row.detail["copies"] for row in on_record(middle, Act.PRINTED)] == [2]
            assert (tmp_path / "desk" / ACTS).read_bytes() == b""

    asyncio.run(story())


def test_a_cut_trail_is_noticed_and_told_until_somebody_knows(tmp_path: Path) -> None:
    async def story() -> None:
        with central(tmp_path / "central") as middle:
            record(middle, 9)
            async with desk(tmp_path, middle.url) as session:
                await until(lambda: session.oversight.fare.known)
                assert session.oversight.fare.well
            kept = read_heads(tmp_path / "desk" / HEADS)
            assert kept
            assert min(kept) > 5
            with middle.center.database.write() as connection:
                for name in ("audit_no_update", "audit_no_delete"):
                    connection.execute(text(f"DROP TRIGGER {name}"))
                connection.execute(text("DELETE FROM audit WHERE seq > 5"))
                last = connection.execute(select(audit.c.hash).where(audit.c.seq == 5)).scalar_one()
                connection.execute(text("UPDATE audit_head SET seq = 5, hash = :last"), {"last": last})
            assert verify(middle.center.database)[1] == []
            async with desk(tmp_path, middle.url, "auditor") as session:
                await until(lambda: session.oversight.fare.missed)
                assert [one.seq for one in session.oversight.fare.missed] == sorted(kept, reverse=True)
                await until(lambda: session.oversight.waiting == 0)
                told = [row.detail["seq"] for row in on_record(middle, Act.HEAD_MISSED)]
                assert told == sorted(kept)
            async with desk(tmp_path, middle.url, "auditor") as session:
                assert session.oversight.fare.missed, "it is still told after the next start"
                session.oversight.acknowledge()
                assert session.oversight.fare.missed == ()
            assert len(on_record(middle, Act.HEAD_MISSED)) == len(kept), "told once"
            async with desk(tmp_path, middle.url, "auditor") as session:
                await until(lambda: session.oversight.fare.known)
                assert session.oversight.fare.missed == ()
            assert verify(middle.center.database, kept)[1], "the proof is still there"

    asyncio.run(story())


def test_the_interface_does_not_wait_for_the_disk_that_keeps_acts_and_heads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = threading.get_ident()
    synced: list[tuple[str, int]] = []
    fsync, whole = os.fsync, durable.write_whole

    def told_whole(file: Path, content: bytes) -> None:
        synced.append((file.name, threading.get_ident()))
        whole(file, content)

    def told_fsync(handle: int) -> None:
        if os.path.samestat(os.fstat(handle), (tmp_path / "desk" / ACTS).stat()):
            synced.append((ACTS, threading.get_ident()))
        fsync(handle)

    async def story() -> None:
        nonlocal synced
        with central(tmp_path / "central") as middle:
            record(middle, 3)
            async with desk(tmp_path, middle.url) as session:
                await live(session)
                await until(lambda: session.oversight.fare.known)
                with monkeypatch.context() as patch:
                    patch.setattr("desktop.services.oversight.acts.os.fsync", told_fsync)
                    session.oversight.note(Act.PRINTED, "order:1", {})
                    await until(lambda: ACTS in {name for name, _ in synced})
                await until(lambda: session.oversight.waiting == 0)
                synced = [one for one in synced if one[0] == ACTS]
                session.oversight.acknowledge()
                await until(lambda: HEADS in {name for name, _ in synced})

    monkeypatch.setattr("desktop.services.oversight.acts.write_whole", told_whole)
    monkeypatch.setattr("desktop.services.oversight.heads.write_whole", told_whole)
    asyncio.run(story())
    assert {name for name, _ in synced} == {ACTS, HEADS}
    assert here not in {thread for _, thread in synced}


def answer(seq: int, at: datetime, **held: str) -> HeadAnswer:
    """A head as the central tells it; ``held``: what it has at numbers, as ``n7="…"``."""
    known = tuple(HeldHead(seq=int(name[1:]), hash=hash_) for name, hash_ in held.items())
    return HeadAnswer(seq=seq, hash=f"hash of {seq}", at=at, epoch="e", held=known)


def test_heads_are_thinned_and_asked_about_in_turn(tmp_path: Path) -> None:
    heads = Heads(tmp_path / HEADS)
    for hour in range(24 * 18):
        heads.add("here", answer(hour + 1, NOW + timedelta(hours=hour)))
    heads.add("there", answer(1, NOW))
    heads.save()
    lines = (tmp_path / HEADS).read_text(encoding="utf-8").splitlines()
    assert 24 * 14 < len(lines) < 24 * 14 + 8
    seen: set[int] = set()
    for _ in range(30):
        wanted = heads.to_ask("here")
        assert len(wanted) <= 50
        assert wanted[:8] == list(range(425, 433))
        seen |= set(wanted)
    assert len(seen) == len(lines) - 1
    assert heads.to_ask("there") == [1]
    fresh = heads.compare("here", answer(433, NOW, n432="hash of 432", n425="another", n1=""))
    assert [one.seq for one in fresh] == [1, 425]
    assert heads.compare("here", answer(433, NOW, n425="another")) == ()
    assert [one.seq for one in heads.missed("here")] == [425, 1]
    assert heads.missed("there") == ()
    assert heads.to_ask("here")[:2] == [1, 425]
    heads.compare("here", answer(433, NOW, n425="hash of 425"))
    assert [one.seq for one in heads.missed("here")] == [1]


def test_files_that_cannot_be_read_or_written_hold_up_nothing(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    (tmp_path / ACTS).write_text('half a\n{"id": ""}\n', encoding="utf-8")
    (tmp_path / HEADS).write_text("half a\n", encoding="utf-8")
    acts = Acts(tmp_path / ACTS, ManualClock(NOW))
    assert len(acts) == 0
    acts.put(Act.PRINTED, "li", "order:1", {})
    acts.write()
    again = Acts(tmp_path / ACTS, ManualClock(NOW))
    assert [act.subject for act in again.next()] == ["order:1"]
    expected_logs("WARNING .*could not be kept")
    (tmp_path / "file").write_text("", encoding="utf-8")
    lost = Acts(tmp_path / "file" / ACTS, ManualClock(NOW))
    lost.put(Act.PRINTED, "li", "order:2", {})
    lost.write()
    assert len(lost.next()) == 1
    unkept = Heads(tmp_path / "file" / HEADS)
    unkept.add("here", answer(1, NOW))
    unkept.save()


def test_what_a_central_does_not_take_does_not_hold_up_the_rest(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    """An act of a later version's program lies in the file."""
    expected_logs("WARNING .*does not take 1 acts")
    folder = tmp_path / "desk"
    folder.mkdir()
    odd = {"id": "1", "act": Act.LOGIN.value, "at": NOW.isoformat(), "account": "li"}
    (folder / ACTS).write_text(json.dumps(odd) + "\n", encoding="utf-8")

    async def story() -> None:
        with central(tmp_path / "central") as middle:
            async with desk(tmp_path, middle.url) as session:
                oversight: Oversight = session.oversight
                await until(lambda: oversight.waiting == 0)
                oversight.note(Act.PRINTED, "order:1", {"copies": 1})
                await until(lambda: oversight.waiting == 0)
            rows: Any = on_record(middle, Act.PRINTED)
            assert len(rows) == 1

    asyncio.run(story())
