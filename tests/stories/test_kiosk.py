"""A kiosk over an offline week and a bad line: every registration arrives once, and nothing of it can be read there."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from desktop.central.tables import entities
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.events import Event, Reporter
from desktop.domain.kiosk_wire import KioskHealth, Sealed
from desktop.domain.problems import Refused
from desktop.domain.querycode import query_code
from desktop.link import kiosk as link
from desktop.link.client import Central
from desktop.link.messages import Result
from desktop.services.acts import Acts
from desktop.services.intake import Credentials
from desktop.services.kiosk_box import ReportBox
from desktop.services.kiosk_carrying import bring
from desktop.services.kiosk_line import Directory, KioskLine
from desktop.services.kiosk_stick import PACKAGE, RECEIPT, Signer, carry
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import Settings
from tests.conftest import ExpectedLogs
from tests.support.ring import SECRET, CentralThread, central, proxy, until

ACCOUNT = "kiosk:01"
MANY = 100
"""A tenth of what ``make faults`` sends."""


class Machine:
    """A kiosk without its window."""

    def __init__(self, data: Path, url: str, clock: ManualClock, jitter: float) -> None:
        self.url, self.clock = url, clock
        self.box = ReportBox(data)
        self.signer = Signer(data / "signer.json")
        self.directory = Directory(data / "directory.json")
        self.workers = Workers("kiosk under test")
        self.central = Central(url, SystemClock(), station="大厅", connect_timeout=2.0, read_timeout=5.0)
        self.line = KioskLine(
            self.central, clock, lambda: Credentials(self.url, ACCOUNT, SECRET), self.box, self.directory,
            Acts(data / "acts.jsonl", clock), self.workers, self._health, jitter=lambda: jitter,
        )  # fmt: skip

    def _health(self) -> KioskHealth:
        return KioskHealth(started_at=self.clock.now(), signs=self.signer.public)


@asynccontextmanager
async def machine(data: Path, url: str, clock: ManualClock, jitter: float = 0.0) -> AsyncIterator[Machine]:
    """One that runs. ``jitter`` -1: it tries again at once, whatever failed."""
    made = Machine(data, url, clock, jitter)
    failed: list[BaseException] = []
    tasks = Tasks(lambda _name, error: failed.append(error))
    tasks.spawn(made.line.run(), "line")
    try:
        yield made
    finally:
        made.central.close()
        await tasks.shutdown()
        made.workers.shutdown()
    assert failed == []


def report(number: int, clock: ManualClock) -> k.Command:
    """What one citizen tells."""
    args = k.Report(
        title=f"白头翁叫了{number}天", channel=Channel.WINDOW, place=f"金丝雀巷{number}号",
        reporter=Reporter(name=f"欧阳雀{number}", phone=f"139{number:08d}", consent="1"),
        query_code=query_code(1, number),
    )  # fmt: skip
    return k.command(new_id(), args, new_id(), clock.now())


def events(middle: CentralThread) -> list[Event]:
    """What has arrived."""
    query = select(entities.c.body).where(entities.c.type == SubjectType.EVENT.value)
    with middle.center.database.read() as connection:
        return [Event.model_validate_json(body) for body in connection.execute(query).scalars()]


def nothing_readable(data: Path, log: str) -> None:
    """No file of the machine and no line of its log says anything of anybody."""
    files = [file for file in data.rglob("*") if file.is_file()]
    texts = [log, *(file.read_bytes().decode("utf-8", "replace") for file in files)]
    told = "\n".join(texts)
    told += json.dumps(told)
    for canary in ("欧阳雀", "金丝雀巷", "白头翁", json.dumps("欧阳雀").strip('"')):
        assert canary not in told
    assert re.search(r"139\d{8}", told) is None


@pytest.fixture
def middle(tmp_path: Path) -> Iterator[CentralThread]:
    """The center."""
    with central(tmp_path / "central") as made:
        yield made


def test_an_offline_week_and_a_bad_line_and_each_arrives_once(
    tmp_path: Path, middle: CentralThread, caplog: pytest.LogCaptureFixture, expected_logs: ExpectedLogs
) -> None:
    caplog.set_level(logging.DEBUG)
    expected_logs.allow("Failed to parse headers")  # of an answer that was cut in them
    clock, data, chance = ManualClock(SystemClock().now()), tmp_path / "kiosk", Random(7)
    sent: list[k.Command] = []

    async def first_day(url: str) -> None:
        async with machine(data, url, clock) as kiosk:
            await until(lambda: kiosk.line.ready and kiosk.line.standing.online)

    async def week() -> None:
        async with machine(data, "http://127.0.0.1:9", clock) as kiosk:
            assert kiosk.line.ready, "what it needs it has from the first day"
            for number in range(MANY):
                clock.advance(timedelta(hours=1.7))
                sent.append(report(number, clock))
                await kiosk.line.keep(sent[-1])
            assert kiosk.line.standing.count.waiting == MANY
            assert not kiosk.line.standing.online

    async def back(url: str) -> None:
        async with machine(data, url, clock, -1.0) as kiosk:
            await until(lambda: kiosk.line.standing.online and not kiosk.line.standing.count.waiting, 60.0)
            assert kiosk.box.count().held == 0

    def cut(request: bytes, piece: bytes) -> int | None:
        return (
            chance.randrange(1, len(piece))
            if b"/v1/kiosk/reports" in request and chance.random() < 0.5
            else None
        )

    asyncio.run(first_day(middle.url))
    asyncio.run(week())
    nothing_readable(data, caplog.text)
    with proxy(middle.url, cut) as bad:
        asyncio.run(back(bad.url))
        assert bad.cuts > 0
    arrived = events(middle)
    assert sorted(one.id for one in arrived) == sorted(one.subject.id for one in sent)
    assert {one.query_code for one in arrived} == {query_code(1, number) for number in range(MANY)}
    assert all(one.timeline[0].issued_at is not None for one in arrived)
    nothing_readable(data, caplog.text)


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
            for one in sent:
                await kiosk.line.keep(one)
            await until(
                lambda: kiosk.line.standing.count.waiting == 0 and kiosk.line.standing.count.held == 1
            )

    asyncio.run(go())
    assert {one.id for one in events(middle)} == {one.subject.id for one in sent} - {sent[1].subject.id}


def test_by_stick_to_the_center_and_back_with_a_receipt(tmp_path: Path, middle: CentralThread) -> None:
    clock, data, stick = ManualClock(SystemClock().now()), tmp_path / "kiosk", tmp_path / "stick"
    stick.mkdir()

    async def first_day() -> None:
        async with machine(data, middle.url, clock) as kiosk:
            await until(lambda: kiosk.line.standing.online)

    async def cut_off() -> Machine:
        async with machine(data, "http://127.0.0.1:9", clock) as kiosk:
            for number in range(3):
                await kiosk.line.keep(report(number, clock))
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
    assert len(events(middle)) == 3
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
                await kiosk.line.keep(report(number, clock))
            await until(lambda: kiosk.line.standing.count.waiting == 0 and kiosk.line.standing.online)

    with central(tmp_path / "first") as first:
        asyncio.run(hand_in(first.url, 1))
        assert len(events(first)) == 1
        key = first.center.kiosk._private(first.center.kiosk.key().id)
        assert key is not None
    with central(tmp_path / "second") as second:
        from sqlalchemy import insert

        from desktop import envelopes
        from desktop.central.kiosk import _of
        from desktop.central.tables_kiosk import kiosk_keys

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
