"""A kiosk's line and its stick: one that does not go holds no other back, and everything arrives once.

The offline week and the bad line are a part of the fault runs (``tests/faults/kiosk_week.py``).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from desktop import envelopes
from desktop.central.citizens.kiosk import _of
from desktop.central.tables.accounts import logins
from desktop.central.tables.kiosk import kiosk_keys
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain.events.attachments import Media
from desktop.domain.kiosk.wire import KioskCards, Sealed
from desktop.domain.problems import Refused
from desktop.link import kiosk as link
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.kiosk.carrying import bring
from desktop.services.kiosk.line import WRONG_ROLE
from desktop.services.kiosk.stick import PACKAGE, RECEIPT, carry
from desktop.settings import Settings
from tests.conftest import ExpectedLogs
from tests.support.kiosk_machine import (
    ACCOUNT,
    Machine,
    events,
    machine,
    nothing_readable,
    photos,
    photos_lacking,
    report,
)
from tests.support.ring import SECRET, CentralThread, central, until


@pytest.fixture
def middle(tmp_path: Path) -> Iterator[CentralThread]:
    """The center."""
    with central(tmp_path / "central") as made:
        yield made


def test_one_that_does_not_go_keeps_no_other_back(
    tmp_path: Path, middle: CentralThread, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A center of an earlier release may refuse a whole request for one of its reports."""
    expected_logs.allow("the center does not take 1 sealed reports")
    clock, hand_in = ManualClock(SystemClock().now()), link.hand_in
    sent = [report(number, clock) for number in range(4)]

    def picky(central: Central, sealed: Sequence[Sealed]) -> tuple[str, list[Result]]:
        if any(one.id == sent[1].id for one in sealed):
            raise Refused("请求内容不对。", "bad_request", 400)
        return hand_in(central, sealed)

    monkeypatch.setattr(link, "hand_in", picky)

    async def go() -> None:
        async with machine(tmp_path / "kiosk", middle.url, clock) as kiosk:
            await until(lambda: kiosk.line.ready)
            for number, one in enumerate(sent):
                await kiosk.line.keep(one, photos(number))
            await until(
                lambda: kiosk.line.standing.count.waiting == 0 and kiosk.line.standing.count.held == 1
            )

    asyncio.run(go())
    arrived = {one.id: one for one in events(middle)}
    assert arrived.keys() == {one.subject.id for one in sent} - {sent[1].subject.id}
    assert [one.media for one in arrived[sent[3].subject.id].files] == [Media.JPEG] * 2
    assert photos_lacking(middle) == 0


def test_by_stick_to_the_center_and_back_with_a_receipt(tmp_path: Path, middle: CentralThread) -> None:
    clock, data, stick = ManualClock(SystemClock().now()), tmp_path / "kiosk", tmp_path / "stick"
    stick.mkdir()

    async def first_day() -> None:
        async with machine(data, middle.url, clock) as kiosk:
            await until(lambda: kiosk.line.standing.online)

    async def cut_off() -> Machine:
        async with machine(data, "http://127.0.0.1:9", clock) as kiosk:
            for number in range(3):
                await kiosk.line.keep(report(number, clock), photos(number))
            return kiosk

    asyncio.run(first_day())
    kiosk = asyncio.run(cut_off())

    def plug_in():  # type: ignore[no-untyped-def]
        return carry(stick, kiosk.box, kiosk.signer, kiosk.directory.key, ACCOUNT, "大厅", clock.now())

    with pytest.raises(Refused, match="没有找到 U 盘"):
        carry(tmp_path / "none", kiosk.box, kiosk.signer, None, ACCOUNT, "", clock.now())
    done = plug_in()
    assert (done.exported, done.files) == (3, 1)
    nothing_readable(stick, "")
    (file,) = stick.glob(f"*{PACKAGE}")
    content, password = file.read_bytes(), tmp_path / "password"
    password.write_text(SECRET, "utf-8")
    settings = Settings(data=tmp_path / "desk", central=middle.url)
    for _ in range(2):
        file.write_bytes(content)
        (said,) = bring(stick, settings, "window", password)
        assert "中心已收 3 件" in said
    assert not file.exists()
    back = file.with_suffix(RECEIPT)
    kept = back.read_bytes()
    answer = json.loads(kept)
    back.unlink()
    assert sorted(len(one.files) for one in events(middle)) == [0, 0, 1], (
        "the second one's photograph came along"
    )
    assert photos_lacking(middle) == 0
    forged = answer | {"taken": [*answer["taken"], new_id()]}
    (stick / f"forged{RECEIPT}").write_text(json.dumps(forged), "utf-8")
    assert plug_in().strange == 1
    assert kiosk.box.count().waiting == 3, "a receipt that was changed settles nothing"
    (stick / f"forged{RECEIPT}").unlink()
    back.write_bytes(kept)
    done = plug_in()
    assert (done.taken, done.exported, kiosk.box.count().waiting) == (3, 0, 0)


def test_a_center_that_was_restored_is_told_once_more(tmp_path: Path) -> None:
    clock, data = ManualClock(SystemClock().now()), tmp_path / "kiosk"

    async def hand_in(url: str, number: int | None) -> None:
        async with machine(data, url, clock) as kiosk:
            await until(lambda: kiosk.line.standing.online)
            if number is not None:
                await kiosk.line.keep(report(number, clock), photos(number))
            await until(lambda: kiosk.line.standing.count.waiting == 0 and kiosk.line.standing.online)

    with central(tmp_path / "first") as first:
        asyncio.run(hand_in(first.url, 1))
        assert len(events(first)) == 1
        key = first.center.kiosk._private(first.center.kiosk.key().id)
        assert key is not None
    with central(tmp_path / "second") as second:
        # Another log with the same keys, as after a restore from a backup.
        private = json.dumps([envelopes.text(key.sealing), envelopes.text(key.signing)]).encode()
        row = {
            "id": key.told.id, "public": key.told.public, "verify": key.told.verify,
            "sealed": second.center.kiosk._vault.seal(private, _of(key.told.id)),
            "made_at": key.told.made_at.isoformat(),
        }  # fmt: skip
        with second.center.database.write() as connection:
            connection.execute(insert(kiosk_keys), [row])
        asyncio.run(hand_in(second.url, None))
        assert len(events(second)) == 1
        assert photos_lacking(second) == 0


def log_ins(middle: CentralThread, account: str) -> list[str | None]:
    """Why each of its log-ins has ended; None for one that is open."""
    with middle.center.database.read() as connection:
        return list(connection.execute(select(logins.c.why).where(logins.c.account == account)).scalars())


def test_an_account_of_another_role_leaves_no_log_in_behind_and_does_not_knock_all_the_time(
    tmp_path: Path, middle: CentralThread
) -> None:
    """Whoever put it right at the center, or here, need not start the machine anew: it is tried again, seldom."""
    clock = ManualClock(SystemClock().now())

    async def go() -> None:
        async with machine(tmp_path, middle.url, clock, jitter=-1, account="dispatcher") as kiosk:
            for times in (1, 2):
                await until(lambda times=times: len(log_ins(middle, "dispatcher")) == times)  # type: ignore[misc]
                await until(lambda: kiosk.line.standing.reason == WRONG_ROLE)
                kiosk.line.poke()
            await until(lambda: log_ins(middle, "dispatcher") == ["logout"] * 3)

    asyncio.run(go())
    assert log_ins(middle, "dispatcher") == ["logout"] * 3


def test_what_the_center_refuses_does_not_cost_a_log_in_each_time(
    tmp_path: Path, middle: CentralThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A center that refuses one question goes on knowing the kiosk."""
    asked = 0

    def refuse(_central: Central) -> KioskCards:
        nonlocal asked
        asked += 1
        raise Refused("当前账号没有这个权限。", "role", 403)

    monkeypatch.setattr(link, "cards", refuse)

    async def go() -> None:
        async with machine(tmp_path, middle.url, ManualClock(SystemClock().now()), jitter=-1):
            await until(lambda: asked >= 5)

    asyncio.run(go())
    assert len(log_ins(middle, ACCOUNT)) == 1
