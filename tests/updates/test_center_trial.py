"""A desk's own center in the trial of a new version: a copy before its upgrade, and the way back, or none."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop import launching, space
from desktop.central.accounts.accounts import NO_PASSWORD
from desktop.central.audit.audit import rows_in
from desktop.central.database import schema, stepping_back
from desktop.central.database.base import FILE, Database
from desktop.central.tables.core import meta
from desktop.central.township import founding
from desktop.clock import ManualClock
from desktop.domain.problems import Problem
from desktop.domain.rights.trail import Act
from desktop.services.own.embedded import EmbeddedCentral
from desktop.sqlcipher import is_plain
from tests.faults.disk_center import opened
from tests.faults.disk_hand import KEY, wanted
from tests.faults.update_center import LATE, NEWER, newer, on_trial, started
from tests.support.town import DISPATCHER, NOON, changshan
from tests.updates.test_launching import Desk

ENVIRONMENT = ("ZHENSHU_DATA", launching.RECORD, launching.FELL_BACK, launching.TRIAL, launching.CHOSEN)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A center with one command, closed in good order; the variables are as before afterwards."""
    for name in ENVIRONMENT:
        monkeypatch.setenv(name, "")
    place = tmp_path / "central"
    place.mkdir()
    founding.found(place, changshan(), ManualClock(NOON), password_hash=NO_PASSWORD, key=KEY)
    log = opened(place)
    log.submit(wanted("c-1", random.Random(1)), DISPATCHER)
    log.database.close()
    return place


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is a later version until the test ends."""
    from desktop.central import migrations

    for module, name in ((migrations, "bring_up"), (schema, "SCHEMA"), (stepping_back, "SCHEMA")):
        monkeypatch.setattr(module, name, getattr(module, name))
    newer()


def back(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the version of before again."""
    for module in (schema, stepping_back):
        monkeypatch.setattr(module, "SCHEMA", schema.newest())


def epoch_of(database: Database) -> str:
    with database.read() as connection:
        return str(connection.execute(select(meta.c.epoch)).scalar_one())


def names(data: Path) -> set[str]:
    return {file.name for file in data.iterdir() if file.name.startswith(FILE)}


def test_one_that_failed_leaves_what_was_before(
    data: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_trial(data)
    log = started(data)
    before = epoch_of(log.database)
    log.submit(wanted(LATE, random.Random(2)), DISPATCHER)
    log.database.close()
    assert names(data) == {FILE, f"{FILE}.trial-{NEWER}"}
    assert not is_plain(data / f"{FILE}.trial-{NEWER}")
    back(monkeypatch)
    on_trial(data, failed=True)
    log = started(data)
    with log.database.read() as connection:
        acts = [row.act for row in rows_in(connection)]
    assert log.head == 1
    assert epoch_of(log.database) != before  # so each desk offers again what it had sent
    assert acts[-1] == Act.RESTORED
    log.database.close()
    (aside,) = names(data) - {FILE}
    assert aside.startswith(f"{FILE}.newer-")
    stepping_back.settle(data, KEY, NOON)
    assert names(data) == {FILE, aside}


def test_one_that_has_started_has_no_way_back(
    data: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What its center has answered holds; the old version says that it is too old, and touches nothing."""
    on_trial(data)
    started(data).database.close()
    back(monkeypatch)
    on_trial(data, failed=True)
    launching.Record(data / "versions.json").note(NEWER, "good")
    with pytest.raises(Problem) as caught:
        started(data)
    assert caught.value.code == "newer"
    assert names(data) == {FILE, f"{FILE}.trial-{NEWER}"}


def test_its_copy_goes_with_the_next_start(data: Path, later: None) -> None:
    on_trial(data)
    started(data).database.close()
    started(data).database.close()  # once more on trial: the power went
    assert f"{FILE}.trial-{NEWER}" in names(data)
    launching.Record(data / "versions.json").note(NEWER, "good")
    started(data).database.close()
    assert names(data) == {FILE}


def test_nothing_is_upgraded_where_there_is_no_room_for_the_copy(
    data: Path, later: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_trial(data)
    monkeypatch.setattr(space, "free", lambda _folder: space.LOW)
    with pytest.raises(Problem, match=r"磁盘空间不足，还差 \d+ MB") as caught:
        started(data)
    assert caught.value.code == "no_room"
    assert names(data) == {FILE}
    back(monkeypatch)
    opened(data).database.close()


def test_outside_of_a_trial_there_is_no_copy(data: Path, later: None) -> None:
    on_trial(data, failed=True)
    started(data).database.close()
    assert names(data) == {FILE}


def test_versions_that_start_and_do_not(tmp_path: Path, data: Path) -> None:
    """Real processes, a real launcher: the old version goes on with what it had answered, and the next one."""
    desk = Desk(tmp_path, own="center")
    data.rename(desk.data / "central")
    desk.put("0.2.0", "center-newer-late")
    code, ran = desk.start()
    assert [(one["version"], one["commands"]) for one in ran] == [
        ("0.2.0", ["c-1", LATE]),
        ("0.1.0", ["c-1"]),
    ]
    assert (code, ran[1]["fell_back"]) == (0, "0.2.0")
    desk.put("0.3.0", "center-newer")
    (one,) = desk.start()[1]
    assert (one["version"], one["commands"]) == ("0.3.0", ["c-1"])


def test_the_embedded_center_keeps_its_copy_and_is_waited_for(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The real process, on trial over a file of before; one that ends again and again is not waited for for ever."""
    from tests.support.older import take_back

    take_back(opened(data).database, schema.SCHEMA - 1)
    on_trial(data)

    async def story() -> None:
        central = EmbeddedCentral(data, "changshan", keys=[KEY])
        told: list[tuple[str, str]] = []
        central.ready.connect(told.append)
        central.hold()
        assert await central.begin()
        assert not told
        central.release()
        central.release()
        assert len(told) == 1
        await central.stop()
        monkeypatch.setattr("desktop.services.own.embedded._LONGEST_PAUSE", 0.01)
        broken = EmbeddedCentral(data, "changshan", command=["false"])
        assert not await broken.begin()
        await broken.stop()

    asyncio.run(story())
    assert f"{FILE}.trial-{NEWER}" in names(data)
