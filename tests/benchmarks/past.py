"""A desk's file with a long past, made quickly: bodies as the central sends them, other words in each."""

from __future__ import annotations

import asyncio
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.clock import SystemClock
from desktop.domain.events.events import Event, EventState
from desktop.store import mirror, sounds
from desktop.store.file import open_engine
from desktop.store.mirror import Cursor
from desktop.store.search import words_of
from desktop.store.store import Store
from desktop.store.tables import micros
from tests.benchmarks.figures import progress
from tests.benchmarks.material import lives

_PLACES = (
    "幸福小区", "石油社区", "西关菜市场", "东街路口", "范公大道", "前洼村", "官庄村", "东尉村", "实验小学",
    "苑城大集", "孝妇河桥", "济青高速出口", "卫生院门口", "供销社对面", "老粮站", "北环路", "南头路口", "工业园二路",
    "茶棚村", "毛张村",
)  # fmt: skip
_WHERE = ("门口", "北侧", "东头", "桥下", "楼道", "院内", "十字路口", "围墙外", "广场", "后街")
_WHAT = (
    "积水", "路灯不亮", "井盖破损", "垃圾堆放", "噪声扰民", "占道经营", "漏水", "停电", "暖气不热", "油烟直排",
    "树枝折断", "电线垂落", "邻里纠纷", "宅基地争议", "欠薪反映", "秸秆焚烧", "犬只扰民", "消防通道堵塞",
    "电梯故障", "道路坑洼",
)  # fmt: skip
_HOW = ("，影响出行", "，已持续三天", "，请尽快处理", "，有老人小孩经过", "，夜间严重", "，反映多次", "")


def title_of(chance: random.Random) -> str:
    """A title such as people type: place, spot, matter, and how bad it is."""
    return f"{chance.choice(_PLACES)}{chance.choice(_WHERE)}{chance.choice(_WHAT)}{chance.choice(_HOW)}"


def long_past(file: Path, events: int, key: bytes | None = None) -> None:
    """Fill a new store's file with so many ended events, all indexed."""
    asyncio.run(_found(file, key))
    chance, start = random.Random(11), datetime.now(UTC) - timedelta(days=900)
    change = lives(1, 1)
    pattern = _ended(change)
    engine = open_engine(file, key)
    made = 0
    with engine.connect() as connection:
        while made < events:
            rows = []
            for number in range(made, min(events, made + 5000)):
                at = start + timedelta(seconds=number * 240)
                event = pattern.model_copy(
                    update={
                        "id": f"0198-{number:028d}", "number": f"{at:%Y-%m%d}-{number % 360:04d}",
                        "query_code": f"{number % 900 + 100} {number // 900 % 900 + 100} {number % 737 + 100}",
                        "title": title_of(chance), "place": chance.choice(_PLACES), "closed_at": at, "changed_at": at,
                        "reported_at": at - timedelta(hours=5),
                        "reporter": pattern.reporter.model_copy(  # type: ignore[union-attr]
                            update={"phone": f"138{chance.randrange(10**8):08d}"}
                        ),
                    }
                )  # fmt: skip
                rows.append(
                    (
                        event.id,
                        7,
                        1,
                        micros(at),
                        event.item,
                        words_of(event),
                        event.model_dump_json(exclude_none=True),
                    )
                )
            with connection.begin():
                connection.exec_driver_sql(
                    "INSERT INTO events (id, version, ended, at, item, words, body) VALUES (?,?,?,?,?,?,?)",
                    rows,
                )
                mirror._index(connection)
            with connection.begin():
                sounds.more(connection, 5000)
            made += len(rows)
            progress(f"{made:,} past events")
    engine.dispose()


async def _found(file: Path, key: bytes | None) -> None:
    store = await Store.open(file, SystemClock(), key)
    await store.replace(Cursor("e", 0), [])
    await store.close()


def _ended(changes: list) -> Event:
    from desktop.domain.evolve import evolve

    held = None
    for change in changes:
        if change.subject.type == "event":
            held = evolve(held, change)
    assert isinstance(held, Event)
    assert held.state is EventState.CLOSED
    return held
