"""Finding: a keystroke over 100,000 live rows, and two Chinese characters over 300,000 past events, beside their peers.

Times are of the processor in the thread that does the work, so that other jobs on the machine do not count.
"""

from __future__ import annotations

import gc
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QSortFilterProxyModel, Qt
from sqlalchemy import Connection as Sql
from sqlalchemy import text

from desktop.clock import ManualClock
from desktop.domain.events.events import Event
from desktop.services.line.connection import Connection, Word
from desktop.services.situation.situation import Situation
from desktop.store import history
from desktop.store.file import open_engine
from desktop.viewmodels.events.live import EventsModel
from desktop.viewmodels.events.sieve import warm
from tests.benchmarks.figures import Figure, hand_in, median, percentile, progress
from tests.benchmarks.material import grids
from tests.benchmarks.past import long_past, title_of
from tests.support.town import DISPATCHER, Story, changshan

LIVE, PAST = 100_000, 300_000
KEY = bytes(range(32))
TYPED = (
    "井",
    "井盖",
    "井盖破",
    "积",
    "积水",
    "路灯",
    "东尉",
    "孝妇河",
    "老人",
    "油烟直",
    "xfxq",
    "jgps",
    "0147",
    "实验小学 噪声",
)
"""What the list is asked for, each from the whole list."""
WORDS = (
    "积水", "路灯", "井盖", "垃圾", "噪声", "占道", "漏水", "停电", "暖气", "油烟", "树枝", "电线", "邻里", "欠薪",
    "秸秆", "犬只", "消防", "电梯", "道路", "幸福", "西关", "东尉", "茶棚", "毛张", "广场", "楼道", "老人", "夜间",
    "反映", "没有",
)  # fmt: skip
TURNS = 7


def main() -> None:
    """All figures."""
    application = QCoreApplication([])
    warm()
    hand_in([*_live(), *_past()])
    del application


def _spent(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return (time.thread_time() - start) * 1e3


# live rows


def _events(count: int, now: datetime) -> list[Event]:
    story, chance, places = Story(), random.Random(3), grids()
    pattern = story.event(story.report("路灯不亮", now, item="C-19", grid=places[0], place="南头路口"))
    return [
        pattern.model_copy(
            update={
                "id": f"event-{number:06d}", "title": title_of(chance), "number": f"2026-1123-{number % 9999:04d}",
                "reported_at": now - timedelta(seconds=number), "grid": chance.choice(places),
            }
        )
        for number in range(count)
    ]  # fmt: skip


class _Table(QAbstractTableModel):
    """The same rows as a table with four columns of text, as one would write it."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return len(self._rows)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 4

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _live() -> list[Figure]:
    progress(f"making {LIVE:,} live events")
    now = datetime.now(UTC)
    events = _events(LIVE, now)
    connection = Connection(ManualClock(now))
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(events)
    model = EventsModel(situation, connection)
    while model._preparing.isActive():
        model._prepare()
    gc.collect()
    gc.freeze()
    progress("typing")
    samples: list[float] = []
    for typed in TYPED:
        for _ in range(TURNS):
            samples.append(_spent(lambda typed=typed: model.set_text(typed)))
            model.set_text("")
    rows = [(row.title, row.event.place, row.grid, row.number) for row in model.rows()]
    model.close()
    proxy = QSortFilterProxyModel()
    table = _Table(rows)
    proxy.setSourceModel(table)
    proxy.setFilterKeyColumn(-1)
    peer: list[float] = []
    for typed in TYPED[:6]:
        peer.append(_spent(lambda typed=typed: proxy.setFilterFixedString(typed)))
        proxy.setFilterFixedString("")
    proxy.setSourceModel(None)  # type: ignore[arg-type]
    what = f"keystroke → filtered list of {LIVE:,} live rows"
    return [
        Figure(
            f"{what}, p50", median(samples), "ms", median(peer), "QSortFilterProxyModel over four columns",
        ),
        Figure(f"{what}, p99", percentile(samples, 0.99), "ms", percentile(peer, 0.99), "the same", most=20),
    ]  # fmt: skip


# the past


def _past() -> list[Figure]:
    progress(f"making {PAST:,} past events")
    with tempfile.TemporaryDirectory(prefix="zhenshu-bench-") as folder:
        file = Path(folder, "desk.sqlite3")
        long_past(file, PAST, KEY)
        engine = open_engine(file, KEY)
        with engine.connect() as connection, connection.begin():
            found = _search(connection)
        engine.dispose()
    return found


def _search(connection: Sql) -> list[Figure]:
    progress("searching")
    for word in WORDS:  # what a desk has in memory after a while
        history.page(connection, word, None, 50)
    counts, pages, sounds, peer = [], [], [], []
    for word in WORDS:
        for _ in range(TURNS):
            counts.append(_spent(lambda word=word: history.count(connection, word)))
            pages.append(_spent(lambda word=word: history.page(connection, word, None, 50)))
    for typed in ("xfxq", "jsyx", "ldbl", "hbl", "dwc", "yydz"):
        for _ in range(TURNS):
            sounds.append(_spent(lambda typed=typed: history.page(connection, typed, None, 50)))
            sounds[-1] += _spent(lambda typed=typed: history.count(connection, typed))
    like = text("SELECT count(*) FROM events WHERE ended = 1 AND words LIKE :like")
    for word in WORDS[:3]:
        given = {"like": f"%{word}%"}
        peer.append(_spent(lambda given=given: connection.execute(like, given).scalar_one()))
        exact = connection.execute(like, given).scalar_one()
        assert history.count(connection, word) == (exact, None), word
    what = f"search in {PAST:,} past events, two characters"
    name = "SQL `LIKE` over the same encrypted file"
    both = [one + two for one, two in zip(counts, pages, strict=True)]
    return [
        Figure(f"{what}: exact count, p99", percentile(counts, 0.99), "ms", median(peer), name, most=10),
        Figure(f"{what}: first 50, p99", percentile(pages, 0.99), "ms", median(peer), name, most=10),
        Figure(f"{what}: both, p50", median(both), "ms", median(peer), name),
        Figure("… by initials: both, p99", percentile(sounds, 0.99), "ms", median(peer), name),
    ]


if __name__ == "__main__":
    main()
