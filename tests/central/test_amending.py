"""What was founded is changed while the hall works: read by cell, weighed against what refers to it, all or nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from desktop.central.audit.audit import rows_in
from desktop.central.audit.checking import check as audited
from desktop.central.cli.main import main
from desktop.central.log.history import verify
from desktop.central.steward.duty import Roster
from desktop.central.tables.core import entities
from desktop.clock import new_id
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.township import Township
from tests.central.conftest import PASSWORD, Person, Running, Starter, report, township, until, wanted
from tests.central.test_reading import closed, dispatched
from tests.support.amending import add, amend, check, drop, edited, fetched, put

TOWN = township()
VILLAGE, OTHER = TOWN.tree.at_level(AreaLevel.VILLAGE)[:2]
GRID = TOWN.tree.children(VILLAGE.id)[0]
FIRST, SECOND = TOWN.posts[:2]

SEATED = {one for post in TOWN.desks for one in post.people}
IDLE = next(one for one in TOWN.people if one.id not in SEATED)
"""Somebody who takes turns in the watch and sits at no post."""


def retire(book: Any) -> None:
    """Take him out of the watch and off the list."""
    drop("人员", IDLE.id)(book)
    for row in book["值班"].iter_rows(min_row=2):
        row[1].value = "、".join(one for one in str(row[1].value).split("、") if one != IDLE.name)


def name_of(person: str | None) -> str:
    found = TOWN.person(person)
    assert found is not None
    return found.name


def ordered(dispatcher: Person, post: str) -> dict[str, Any]:
    """The change with which an order went to a post."""
    _, order = dispatched(dispatcher, post)
    changes = dispatcher.changes(limit=5000)["changes"]
    found: dict[str, Any] = next(one for one in changes if one["subject"]["id"] == order)
    return found["data"]


def put_item(item: dict[str, Any]) -> dict[str, Any]:
    """What the panel 清单 sends."""
    subject = f"catalogue:{item['id']}"
    sent = wanted("catalogue.put", subject, {"item": item, "reason": "试一试"}, expected_version=0)
    return sent | {"subject": {"type": "setting", "id": subject}}


def test_a_post_is_added_a_person_moves_and_a_grid_is_cut(central: Running, dispatcher: Person) -> None:
    center, admin = central.center, central.login("admin")
    roster = Roster(center.log, center.clock)
    roster.make_ahead()
    assert ordered(dispatcher, FIRST.id)["lead_person"] == FIRST.lead
    new, stream = name_of(SECOND.lead), dispatcher.feed()
    raw = edited(
        fetched(admin),
        add("岗位", 名称="应急岗", 板块=TOWN.boards[0].name, A角=IDLE.name),
        put("岗位", FIRST.name, "A角", new), put("岗位", SECOND.name, "A角", name_of(FIRST.lead)),
        put("村和网格", GRID.name, "网格", "改名网格"), add("村和网格", 村=VILLAGE.name, 网格="新网格"),
        add("节假日", 日期="2027-01-01", 放假还是上班="放假"), put("人员", new, "电话", "13800009999"),
    )  # fmt: skip
    told = amend(admin, raw)
    assert [(row["sheet"], row["how"]) for row in told["rows"]] == [
        ("节假日", "added"), ("人员", "changed"), ("岗位", "added"), ("岗位", "changed"), ("岗位", "changed"),
        ("村和网格", "added"), ("村和网格", "changed"),
    ]  # fmt: skip
    assert "13800009999" not in str(told)
    assert stream.next("reset")["data"]["reason"] == "township"
    after = Township.model_validate_json(dispatcher.get("/v1/township").content)
    post = after.posts[-1]
    assert (post.id, post.name, told["made"]) == ("P022", "应急岗", ["post:P022", f"grid:{VILLAGE.id}05"])
    assert [one.name for one in after.tree.children(VILLAGE.id)] == ["改名网格", *(
        one.name for one in TOWN.tree.children(VILLAGE.id)[1:]), "新网格"]  # fmt: skip
    assert center.log.township.person(SECOND.lead).phone == "13800009999"  # type: ignore[union-attr]
    roster.make_ahead()
    until(lambda: ordered(dispatcher, FIRST.id)["lead_person"] == SECOND.lead)  # a second after it
    assert ordered(dispatcher, SECOND.id)["lead_person"] == FIRST.lead
    assert ordered(dispatcher, post.id)["lead_person"] == IDLE.id
    with center.database.read() as connection:
        row = next(one for one in reversed(list(rows_in(connection))) if one.act == "profile.change")
    assert (row.account, row.subject, row.detail["added"], row.detail["changed"]) == (
        "admin",
        "profile",
        3,
        4,
    )
    assert len(str(row.detail["file"])) == 64
    assert new not in str(row.detail)
    assert not verify(center.database)
    assert not audited(center.database, center.audit)[1]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            drop("岗位", FIRST.id),
            f"撤不了岗位「{FIRST.name}」：还有 1 张没办结的派单，请先办结或改派。",
        ),
        (drop("村和网格", GRID.id), f"撤不了区域「{GRID.name}」：还有 1 件没办结的事件"),
        (retire, f"撤不了人员「{IDLE.name}」：还有 1 个没上完的班"),
        (put("镇街", "区划代码*", "内容", "371681101"), "本中心是「500105005」"),
        (put("岗位", FIRST.name, "A角", "没有这个人"), "岗位!C2：「人员」里没有「没有这个人」。"),
        (put("人员", IDLE.id, "电话", "139****1234"), "是打码的号码，请填完整的。"),
        (put("镇街", "导出标识", "内容", ""), "不是从这个中心保存出来的"),
        (lambda book: None, ""),
    ],
)
@pytest.mark.sqlite
def test_what_would_break_is_refused(
    central: Running, dispatcher: Person, change: Any, sentence: str
) -> None:
    dispatched(dispatcher, FIRST.id, grid=GRID.id)
    now = central.center.clock.now()
    span = {"start": now.isoformat(), "end": (now + timedelta(hours=1)).isoformat()}
    shift = wanted("shift.assign", new_id(), {"role": "leader", "person": IDLE.id, **span})
    assert dispatcher.send(shift)[0]["status"] == "applied"
    admin = central.login("admin")
    raw = edited(fetched(admin), change)
    told = check(admin, raw)
    said = [*told["mistakes"], *told["obstacles"]]
    assert any(sentence in one for one in said) if sentence else not said, said
    etag = central.center.log.etag
    answer = admin.post("/v1/township/amend", params={"expect": told["expect"]}, data=raw)
    assert answer.status_code == 422
    assert answer.json()["code"] == "amendment"
    assert central.center.log.etag == etag


def test_two_at_once_and_one_that_is_old(central: Running) -> None:
    admin = central.login("admin")
    base = fetched(admin)
    files = [edited(base, put("岗位", FIRST.name, "电话", f"860{n}")) for n in (1, 2)]
    told = [check(admin, raw)["expect"] for raw in files]

    def bring(n: int) -> int:
        person = central.login("admin")
        return person.post("/v1/township/amend", params={"expect": told[n]}, data=files[n]).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(bring, range(2))) == [200, 422]
    assert "配置又被改过" in check(admin, files[0])["mistakes"][0]
    assert admin.post("/v1/township/check", data=b"nothing").status_code == 200
    assert admin.post("/v1/township/check", data=b"PK\x03\x04nothing").status_code == 422


@pytest.mark.sqlite
def test_the_catalogue_follows_but_for_what_was_edited_since(central: Running, dispatcher: Person) -> None:
    admin = central.login("admin")
    changed, edited_since, gone, gone_but_edited = TOWN.catalogue[:4]
    raw = edited(
        fetched(admin),
        put("事项", changed.name, "受理时限", "7 分钟"), put("事项", edited_since.name, "受理时限", "8 分钟"),
        drop("事项", gone.id), drop("事项", gone_but_edited.id),
        add("事项", 名称="新事项", 类别="其他", 主办岗位=FIRST.name, **dict.fromkeys(
            ("受理时限", "派单时限", "签收时限", "处置时限", "回访时限", "总时限"), "2 工作日")),
    )  # fmt: skip
    event = new_id()
    dispatcher.send(report(event, item=gone.id))
    for item in (edited_since, gone_but_edited):
        entry = item.model_dump(mode="json", exclude={"version"}) | {"keywords": ["改过"]}
        assert admin.send(put_item(entry))[0]["status"] == "applied"
    told = amend(admin, raw)
    hows = {row["name"]: row["how"] for row in told["rows"] if row["sheet"] == "事项"}
    assert hows == {
        "新事项": "added", changed.name: "changed", gone.name: "removed", edited_since.name: "kept",
        gone_but_edited.name: "kept",
    }  # fmt: skip
    town = central.center.log.township
    first = town.item(changed.id)
    assert first is not None
    assert (first.version, first.limits.accept.amount, first.steps) == (2, 7, changed.steps)
    assert town.item(edited_since.id).keywords == ("改过",)  # type: ignore[union-attr]
    assert town.item(gone_but_edited.id) is not None
    assert town.is_retired(gone.id)
    assert town.edition(gone.id, 1) == gone
    assert next(one for one in town.catalogue if one.name == "新事项").lead_post == FIRST.id
    assert [one["kind"] for one in dispatcher.changes()["changes"][-3:]] == [
        "catalogue.put", "catalogue.put", "catalogue.retired"
    ]  # fmt: skip


def test_what_is_dissolved_keeps_its_name_and_its_account_ends(central: Running, dispatcher: Person) -> None:
    admin, post = central.login("admin"), TOWN.posts[-1]
    event, order = dispatched(dispatcher, post.id, grid=GRID.id)
    seat = central.login(f"post:{post.id}")
    stream = seat.feed()
    assert post.id not in {one for item in TOWN.catalogue for one in (item.lead_post, *item.assist_posts)}
    raw = edited(fetched(admin), drop("岗位", post.id), drop("村和网格", GRID.id))
    assert check(admin, raw)["obstacles"]
    results = seat.send(
        wanted("order.receive", order, expected_version=1),
        wanted("order.answer", order, {"text": "办好了"}, expected_version=2),
    )
    results += dispatcher.send(
        wanted("event.followup", event, {"satisfied": True, "reached": True, "solved": True}),
        wanted("event.close", event, {"summary": "已解决"}, expected_version=6),
    )
    assert [one["status"] for one in results] == ["applied"] * 4, results
    told = amend(admin, raw)
    assert f"post:{post.id}" in told["suspended"]
    assert seat.get("/v1/township").status_code == 401
    with pytest.raises(AssertionError, match="ended without"):
        stream.next("nothing")
    assert central.try_login(f"post:{post.id}").status_code == 401
    town = Township.model_validate_json(dispatcher.get("/v1/township").content)
    assert (town.post(post.id), town.post_name(post.id)) == (None, post.name)
    assert (GRID.id in town.tree, town.tree.name(GRID.id)) == (False, GRID.name)
    assert town.tree.contains(VILLAGE.id, GRID.id)
    village = central.login(f"village:{VILLAGE.id}")
    assert event in {line["data"]["id"] for line in village.snapshot("all")[1]}
    new = edited(
        fetched(admin),
        add("岗位", 名称="新岗", 板块=TOWN.boards[0].name),
        add("村和网格", 村=VILLAGE.name, 网格="再来"),
    )
    amend(admin, new)
    ids = {one.id for one in (*central.center.log.township.posts, *central.center.log.township.areas)}
    assert not ids & {post.id, GRID.id}  # never given again
    refused = dispatcher.send(report(grid=GRID.id))[0]
    assert refused["problem"]["code"] == "unknown_grid"


def test_a_grid_comes_into_another_village(central: Running, dispatcher: Person) -> None:
    admin, event = central.login("admin"), new_id()
    dispatcher.send(report(event, grid=GRID.id))
    one, other = (central.login(f"village:{place.id}") for place in (VILLAGE, OTHER))

    def seen(person: Person) -> bool:
        return event in {line["data"]["id"] for line in person.snapshot()[1]}

    assert (seen(one), seen(other)) == (True, False)
    moved = (put("村和网格", GRID.id, "村编号", OTHER.id), put("村和网格", GRID.id, "村", OTHER.name))
    amend(admin, edited(fetched(admin), *moved))
    assert (seen(one), seen(other)) == (False, True)
    page = other.changes(wait=0)
    assert page["township"] == central.center.log.etag


def test_only_the_administrator_and_on_record(central: Running, dispatcher: Person) -> None:
    for path in ("check", "amend?expect=x"):
        assert dispatcher.post(f"/v1/township/{path}", data=b"").status_code == 403
    assert dispatcher.get("/v1/township/workbook").status_code == 403
    admin = central.login("admin")
    assert "138" not in admin.get("/v1/township/workbook?kind=yaml").text.replace("138****", "")
    with central.center.database.read() as connection:
        row = list(rows_in(connection))[-1]
    assert (row.act, row.subject, row.detail["telephones"]) == ("data.export", "profile", False)


@pytest.mark.sqlite
def test_by_the_command_line_while_it_serves(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    running = start()
    dispatcher = running.login()
    stream, file = dispatcher.feed(), tmp_path / "本镇.xlsx"
    data = ("--data", str(running.data))
    assert main(["profile", "export", str(file), "--phones", *data]) == 0
    file.write_bytes(edited(file.read_bytes(), put("岗位", FIRST.name, "名称", "改名岗")))
    assert main(["profile", "check", str(file), *data]) == 0
    assert f"岗位「改名岗」 修改：名称 {FIRST.name} → 改名岗" in capsys.readouterr().out
    assert main(["profile", "amend", str(file), *data]) == 0
    assert stream.next("reset")["data"]["reason"] == "township"
    assert running.center.township.post_name(FIRST.id) == "改名岗"
    assert main(["profile", "amend", str(file), *data]) == 1
    assert "配置又被改过" in capsys.readouterr().out
    whole = tmp_path / "本镇.yaml"
    assert main(["profile", "export", str(whole), "--phones", *data]) == 0
    text = whole.read_text(encoding="utf-8")
    whole.write_text(text.replace("name: 改名岗", "name: 又改名岗"), encoding="utf-8")
    assert main(["profile", "amend", str(whole), *data]) == 0
    until(lambda: running.center.township.post_name(FIRST.id) == "又改名岗")
    assert not verify(running.center.database)
    assert running.try_login("admin", PASSWORD).status_code == 200


def test_a_closed_event_is_told_as_before(central: Running, dispatcher: Person) -> None:
    event = closed(dispatcher)
    admin = central.login("admin")
    amend(admin, edited(fetched(admin), put("岗位", FIRST.name, "电话", "8888")))
    assert event in {line["data"]["id"] for line in dispatcher.snapshot("all")[1]}


def test_who_polls_at_a_dissolved_post_is_told_nothing_more(central: Running) -> None:
    admin, post = central.login("admin"), TOWN.posts[-1]
    seat = central.login(f"post:{post.id}")
    after = seat.changes()["head"]
    raw = edited(fetched(admin), drop("岗位", post.id))
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(seat.get, "/v1/changes", params={"after": after, "wait": 20})
        until(lambda: central.center.hub.listening == 1)
        amend(admin, raw)
        assert poll.result().status_code == 401


def test_a_long_poll_ends_with_the_profile_that_it_was_begun_by(central: Running, dispatcher: Person) -> None:
    admin = central.login("admin")
    raw = edited(fetched(admin), put("岗位", FIRST.name, "名称", "改名岗"))
    page = dispatcher.changes()
    with ThreadPoolExecutor(1) as pool:
        poll = pool.submit(dispatcher.changes, page["head"], wait=20)
        until(lambda: central.center.hub.listening == 1)
        amend(admin, raw)
        told = poll.result()
    assert told["changes"] == []
    assert told["township"] == central.center.log.etag != page["township"]


def test_a_tag_says_of_what_is_told_and_not_of_what_the_database_knows_already(
    central: Running, dispatcher: Person
) -> None:
    admin, item = central.login("admin"), TOWN.catalogue[0]
    entry = item.model_dump(mode="json", exclude={"version"}) | {"keywords": ["改过"]}
    assert admin.send(put_item(entry))[0]["status"] == "applied"
    tag = dispatcher.get("/v1/township").headers["ETag"].partition(".")[0]
    newer = update(entities).where(entities.c.type == "setting").values(version=entities.c.version + 1)
    with central.center.database.write() as connection:
        connection.execute(newer)  # by another process of this central, or not taken in yet
    told = central.login("display").get("/v1/township")
    assert told.headers["ETag"].partition(".")[0] == tag


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: " + "[" * 200_000, "套得太深"),
        ("- " * 200_000, "套得太深"),
        (
            "a: &n0 [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(f"b{n}: &n{n} [{', '.join([f'*n{n - 1}'] * 10)}]\n" for n in range(1, 9)),
            "展开后太大",
        ),
    ],
)
@pytest.mark.sqlite
def test_a_hostile_profile_ends_nobody(central: Running, text: str, sentence: str) -> None:
    """The first two ended the whole process (the parser's own stack), the third would take all memory."""
    told = check(central.login("admin"), text.encode())
    assert sentence in told["mistakes"][0]
    assert len(told["mistakes"]) == 1
