"""The plan of the roster in the mirror: kept, gone on with, replaced by a snapshot, part of the picture's figure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.domain.digest import digest_of, fingerprint
from desktop.domain.roster.shifts import Shift
from desktop.domain.rota.plan import ROTA, Rota, Wishes
from desktop.domain.rota.wire import PutRota, WishRota
from desktop.store.mirror import Cursor
from desktop.store.past_shifts import shifts_between
from desktop.store.store import Store
from tests.domain.rosters import pattern
from tests.store.test_store import DAY, numbered, run
from tests.support.town import COMMANDER, NOON, Story, changshan


def test_the_plan_is_there_after_a_restart_and_a_snapshot_replaces_it(tmp_path: Path) -> None:
    story, path = Story(), tmp_path / "a.sqlite3"
    person = changshan().people[0].id
    story.do(PutRota(patterns=(pattern(pool=(person,)),), reason="冬季排班"), ROTA, COMMANDER, NOON)
    story.do(WishRota(wishes=Wishes(person=person, no_nights=True)), ROTA, COMMANDER, NOON)
    wanted = story.central.rota()
    changes = numbered(story.changes)

    async def follow(store: Store) -> None:
        await store.replace(Cursor("e", 0), [])
        await store.apply(changes[:1])
        assert (await store.apply(changes[1:])).changes

    async def look(store: Store) -> None:
        loaded = await store.load(DAY)
        assert [one for one in loaded.entities if isinstance(one, Rota)] == [wanted]
        digest = await store.digest(datetime(2027, 1, 1, tzinfo=UTC))
        assert wanted is not None
        assert digest == digest_of([fingerprint("rota", wanted.model_dump_json())])
        await store.replace(Cursor("e", 9), [])
        assert not (await store.load(DAY)).entities

    run(path, follow)
    run(path, look)


def test_shifts_of_earlier_days_are_found_by_the_time_that_they_lasted(tmp_path: Path) -> None:
    def shift(id_: str, hours: int) -> Shift:
        start = NOON - timedelta(days=20) + timedelta(hours=hours)
        return Shift(id=id_, person="R001", start=start, end=start + timedelta(hours=8))

    async def look(store: Store) -> None:
        await store.replace(Cursor("e", 0), [shift("before", 0), shift("into", 8), shift("after", 32)])
        start = NOON - timedelta(days=20) + timedelta(hours=10)
        found = await store.read(shifts_between, start, start + timedelta(hours=10))
        assert [one.id for one in found] == ["into"]

    run(tmp_path / "a.sqlite3", look)
