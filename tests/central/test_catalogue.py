"""The catalogue changed over the wire: who may, what everybody is told of it, and what a restart keeps."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.central.audit.audit import rows_in
from desktop.central.center import Center
from desktop.central.database.base import FILE
from desktop.central.log.history import verify
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act
from desktop.domain.township.settings import Setting, setting_id
from desktop.domain.township.township import Township
from tests.central.conftest import Person, Running, Starter, report, township, wanted

RELEASES = sorted(Path(__file__).with_name("releases").glob("*.gz"))


def put(item: BusinessItem, version: int | None, **more: Any) -> dict[str, Any]:
    """A command that changes an entry."""
    args = {"item": item.model_dump(mode="json"), "reason": "年度修订"}
    made = wanted("catalogue.put", setting_id(item.id), args, **more)
    made["subject"]["type"] = "setting"
    return {**made, "expected_version": version} if version is not None else made


def renamed(name: str) -> BusinessItem:
    return township().catalogue[0].model_copy(update={"name": name})


def catalogue_of(person: Person) -> tuple[Township, str]:
    answer = person.get("/v1/township")
    return Township.model_validate_json(answer.content), answer.headers["ETag"]


def test_a_change_of_the_profile_is_on_record_with_its_change(central: Running) -> None:
    """One that was refused is not."""
    admin = central.login("admin")
    (done,) = admin.send(put(renamed("新名称"), 0))
    assert admin.send(put(renamed("又一个"), 0))[0]["status"] == "conflict"
    with central.center.database.read() as connection:
        found = [row for row in rows_in(connection) if row.act == Act.PROFILE_CHANGED]
    assert [(row.account, row.station) for row in found] == [("admin", "测试席")]
    assert found[0].subject.startswith("setting:")
    assert found[0].detail == {"what": "catalogue.put", "seq": done["seqs"][0]}


def test_everybody_is_told_and_the_profile_has_another_tag(central: Running) -> None:
    admin, village = central.login("admin"), central.login(f"village:{township().areas[-1].parent}")
    before = catalogue_of(village)
    stream = village.feed()
    assert [result["status"] for result in admin.send(put(renamed("新名称"), 0))] == ["applied"]
    told = stream.next("change")["data"]
    assert (told["kind"], told["subject"]["type"], told["data"]["reason"]) == (
        "catalogue.put",
        "setting",
        "年度修订",
    )
    town, tag = catalogue_of(village)
    assert tag != before[1]
    assert (town.catalogue[0].name, town.catalogue[0].version) == (
        "新名称",
        before[0].catalogue[0].version + 1,
    )
    assert village.get("/v1/township", headers={"If-None-Match": tag}).status_code == 304
    head, entities = village.snapshot()
    assert head["township"] == tag.strip('"')
    (found,) = [Setting.model_validate(line["data"]) for line in entities if line["kind"] == "setting"]
    assert [one.item.name for one in found.editions] == [before[0].catalogue[0].name, "新名称"]
    page = village.changes(digest=True)
    assert page["digest"]["count"] == 1
    assert verify(central.center.database) == []


def test_others_are_refused_and_a_version_is_wanted(central: Running, dispatcher: Person) -> None:
    admin = central.login("admin")
    results = dispatcher.send(put(renamed("新名称"), 0))
    assert results[0]["problem"]["code"] == "role"
    assert admin.send(put(renamed("新名称"), None))[0]["problem"]["code"] == "version_required"
    admin.send(put(renamed("新名称"), 0))
    (late,) = admin.send(put(renamed("另一个名称"), 0))
    assert late["status"] == "conflict"
    assert late["problem"]["by"]["account"] == "admin"
    assert late["current"]["kind"] == "setting"
    assert late["current"]["data"]["editions"][-1]["item"]["name"] == "新名称"


def test_a_change_holds_for_the_next_command_of_the_same_request(central: Running) -> None:
    """And what was decided before it keeps the version that it was decided under."""
    admin, dispatcher = central.login("admin"), central.login()
    first, second = new_id(), new_id()
    item = township().catalogue[0]
    dispatcher.send(report(first, item=item.id))
    admin.send(put(item.model_copy(update={"name": "甲"}), 0), put(item.model_copy(update={"name": "乙"}), 1))
    dispatcher.send(report(second, item=item.id))
    _, entities = dispatcher.snapshot()
    versions = {line["data"]["id"]: line["data"].get("item_version") for line in entities}
    assert versions[second] - versions[first] == 2


def test_a_restart_keeps_the_catalogue(start: Starter) -> None:
    central = start()
    admin = central.login("admin")
    admin.send(put(renamed("新名称"), 0))
    tag = catalogue_of(admin)[1]
    central.stop()
    central.center.close()
    again = start()
    town, same = catalogue_of(again.login("admin"))
    assert (town.catalogue[0].name, same) == ("新名称", tag)
    assert again.login().send(report(item=town.catalogue[0].id))[0]["status"] == "applied"


@pytest.mark.parametrize(
    "release", sorted(Path(__file__).with_name("releases").glob("*.gz")), ids=lambda path: path.name
)
def test_a_central_of_an_earlier_release_starts_with_texts_that_are_too_long_today(
    tmp_path: Path, release: Path
) -> None:
    (tmp_path / FILE).write_bytes(gzip.decompress(release.read_bytes()))
    with closing(sqlite3.connect(tmp_path / FILE)) as old, old:
        profile = json.loads(old.execute("SELECT township FROM meta").fetchone()[0])
        item = profile["catalogue"][0]
        item |= {
            "name": "长" * 80,
            "order_template": "请{post}处置。" * 300,
            "keywords": [f"词{n}" for n in range(60)],
        }
        item["steps"] = ["步骤" * 40] * 30
        old.execute("UPDATE meta SET township = ?", [json.dumps(profile, ensure_ascii=False)])
    center = Center(tmp_path)
    try:
        admin = Actor(account="admin", name="管理员", role=Role.ADMIN)
        _, body = center.profile(admin)
        kept = Township.model_validate_json(body).catalogue[0]
        assert (kept.name, len(kept.steps)) == ("长" * 80, 30)
        args = k.PutItem(item=kept.model_copy(update={"category": "新类"}), reason="改")
        wanted_ = k.command(new_id(), args, setting_id(kept.id), SystemClock().now(), 0)
        done = center.log.submit(wanted_, admin)
        assert done.problem is not None
        assert done.problem.code == "length"
        assert "60 个字" in done.problem.detail
    finally:
        center.close()
