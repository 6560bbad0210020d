"""A kiosk without its window, what citizens tell it, and the search for anything of them in what it leaves."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.central.tables.core import entities
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import SubjectType
from desktop.domain.events.attachments import Attachment, Media
from desktop.domain.events.events import Event, Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.kiosk.wire import KioskHealth
from desktop.link.client import Central
from desktop.services.following.intake import Credentials
from desktop.services.kiosk.box import ReportBox
from desktop.services.kiosk.line import Directory, KioskLine
from desktop.services.kiosk.stick import Signer
from desktop.services.oversight.acts import Acts
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from tests.support.files import jpeg
from tests.support.ring import SECRET, CentralThread

ACCOUNT = "kiosk:01"


class Machine:
    """A kiosk without its window."""

    def __init__(self, data: Path, url: str, clock: ManualClock, jitter: float, account: str) -> None:
        self.url, self.clock = url, clock
        self.box = ReportBox(data)
        self.signer = Signer(data / "signer.json")
        self.directory = Directory(data / "directory.json")
        self.workers = Workers("kiosk under test")
        self.central = Central(url, SystemClock(), station="大厅", connect_timeout=2.0, read_timeout=5.0)
        self.line = KioskLine(
            self.central, clock, lambda: Credentials(self.url, account, SECRET), self.box, self.directory,
            Acts(data / "acts.jsonl", clock), self.workers, self._health, jitter=lambda: jitter,
        )  # fmt: skip

    def _health(self) -> KioskHealth:
        return KioskHealth(started_at=self.clock.now(), signs=self.signer.public)


@asynccontextmanager
async def machine(
    data: Path, url: str, clock: ManualClock, jitter: float = 0.0, account: str = ACCOUNT
) -> AsyncIterator[Machine]:
    """One that runs. ``jitter`` -1: it tries again at once, whatever failed."""
    made = Machine(data, url, clock, jitter, account)
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


def photos(number: int) -> tuple[bytes, ...]:
    """What he took: one of three, sometimes two, each another picture."""
    return tuple(jpeg(40 + number % 4000, 30 + place) for place in range((0, 1, 0, 2, 0)[number % 5]))


def report(number: int, clock: ManualClock) -> k.Command:
    """What one citizen tells."""
    files = tuple(
        Attachment(blob=sha256(one).hexdigest(), name=f"照片{place}.jpg", media=Media.JPEG, size=len(one))
        for place, one in enumerate(photos(number), 1)
    )
    args = k.Report(
        title=f"白头翁叫了{number}天", channel=Channel.WINDOW, place=f"金丝雀巷{number}号",
        reporter=Reporter(name=f"欧阳雀{number}", phone=f"139{number:08d}", consent="1"),
        query_code=query_code(1, number), files=files,
    )  # fmt: skip
    return k.command(new_id(), args, new_id(), clock.now())


def events(middle: CentralThread) -> list[Event]:
    """What has arrived."""
    query = select(entities.c.body).where(entities.c.type == SubjectType.EVENT.value)
    with middle.center.database.read() as connection:
        return [Event.model_validate_json(body) for body in connection.execute(query).scalars()]


def photos_lacking(middle: CentralThread) -> int:
    """Files that events name and the center does not have whole."""
    wanted = [(file.blob, file.size) for one in events(middle) for file in one.files]
    return sum(len(middle.center.blobs.whole(blob) or b"") != size for blob, size in wanted)


def nothing_readable(data: Path, log: str) -> None:
    """No file of the machine and no line of its log says anything of anybody."""
    files = [file for file in data.rglob("*") if file.is_file()]
    texts = [log, *(file.read_bytes().decode("utf-8", "replace") for file in files)]
    told = "\n".join(texts)
    told += json.dumps(told)
    for canary in ("欧阳雀", "金丝雀巷", "白头翁", json.dumps("欧阳雀").strip('"')):
        assert canary not in told
    assert re.search(r"139\d{8}", told) is None
