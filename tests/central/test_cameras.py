"""The directory over real HTTP: versions and deltas, whose is what, who administers it, what stays secret."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from sqlalchemy import text

from desktop.central.accounts.accounts import NewAccount
from desktop.domain.rights.actors import Role
from tests.central.conftest import PATIENCE, Person, Running, Starter, password_hash

pytestmark = pytest.mark.answers

AREA_A, AREA_B = "500105005001", "500105005002"
SECRET = "a-camera-password-nobody-sees"


def row(id_: str, *, password: str | None = None, **more: Any) -> dict[str, Any]:
    """A camera with an address of its own."""
    origin = {"main": f"rtsp://10.9.0.1/{id_}", **more.pop("origin", {})}
    camera = {"id": id_, "name": f"路口 {id_}", "area": AREA_A, "source": "address", **more}
    return {"camera": camera, "origin": origin} | ({"password": password} if password is not None else {})


def put(person: Person, base: int, *rows: dict[str, Any], gone: tuple[str, ...] = ()) -> requests.Response:
    """The answer to a change of the directory."""
    return person.http.put(
        f"{person.url}/v1/cameras", json={"base": base, "cameras": rows, "gone": gone}, timeout=PATIENCE,
        headers={"Authorization": f"Bearer {person.token}"},
    )  # fmt: skip


def people(central: Running) -> dict[str, Person]:
    """Who asks here."""
    central.center.accounts.add(
        [
            NewAccount("village-a", "甲村", Role.VILLAGE, area=AREA_A),
            NewAccount("grid-b", "乙格", Role.GRID, area=f"{AREA_B}01"),
        ],
        password_hash(),
    )
    return {name: central.login(name) for name in ("admin", "dispatcher", "village-a", "grid-b", "display")}


def ids(person: Person, **params: Any) -> tuple[int, list[str]]:
    """The version and the ids of a directory that is whole."""
    answer = person.get("/v1/cameras", params=params)
    assert answer.status_code == 200, answer.text
    found = answer.json()
    assert found["whole"]
    return found["version"], [one["id"] for one in found["cameras"]]


def acts(central: Running, act: str) -> list[Any]:
    """What is on record of an act."""
    with central.center.database.read() as connection:
        return list(
            connection.execute(
                text("SELECT account, subject, outcome, detail FROM audit WHERE act = :act ORDER BY seq"),
                {"act": act},
            )
        )


def test_each_sees_the_cameras_of_his_area_and_screens_only_theirs(start: Starter) -> None:
    central = start()
    who = people(central)
    rows = (
        row("A-1"),
        row("A-2", area=f"{AREA_A}01", screen=True),
        row("B-1", area=f"{AREA_B}01"),
        row("V-1", area=None),
    )
    assert put(who["admin"], 0, *rows).json() == {"version": 1}
    assert ids(who["dispatcher"]) == (1, ["A-1", "A-2", "B-1", "V-1"])
    assert ids(who["village-a"]) == (1, ["A-1", "A-2"])
    assert ids(who["grid-b"]) == (1, ["B-1"])
    assert ids(who["display"]) == (1, ["A-2"])
    for name, path in (("village-a", "B-1"), ("display", "A-1"), ("grid-b", "V-1")):
        answer = who[name].post(f"/v1/cameras/{path}/play", json={})
        assert answer.status_code == 404
    refused = acts(central, "camera.watch")
    assert [(one.account, one.subject, one.outcome) for one in refused] == [
        ("village-a", "camera:B-1", "refused"), ("display", "camera:A-1", "refused"),
        ("grid-b", "camera:V-1", "refused"),
    ]  # fmt: skip


def test_what_changed_is_told_by_version_and_the_rest_by_its_tag(start: Starter) -> None:
    central = start()
    who = people(central)
    put(who["admin"], 0, *(row(f"A-{n}") for n in range(3)))
    first = who["dispatcher"].get("/v1/cameras")
    tag = first.headers["ETag"]
    assert who["dispatcher"].get("/v1/cameras", headers={"If-None-Match": tag}).status_code == 304
    assert who["village-a"].get("/v1/cameras", headers={"If-None-Match": tag}).status_code == 200
    assert put(who["admin"], 1, row("A-1", name="改了名"), gone=("A-2", "NEVER")).json() == {"version": 2}
    delta = who["dispatcher"].get("/v1/cameras", params={"after": 1}, headers={"If-None-Match": tag}).json()
    assert (delta["version"], delta["whole"], delta["gone"]) == (2, False, ["A-2"])
    assert [one["name"] for one in delta["cameras"]] == ["改了名"]
    assert ids(who["village-a"], after=1) == (
        2,
        ["A-0", "A-1"],
    )  # of a part all are told: some may have moved away
    assert put(who["admin"], 2, row("A-2")).status_code == 200
    assert ids(who["dispatcher"])[1] == ["A-0", "A-1", "A-2"]


def test_who_comes_to_see_the_whole_town_is_told_all_of_it(start: Starter) -> None:
    who = people(start())
    put(who["admin"], 0, row("A-1"), row("B-1", area=AREA_B))
    part = who["village-a"].get("/v1/cameras").json()
    # as after a change of role: the desk has what the village was told
    answer = (
        who["dispatcher"].get("/v1/cameras", params={"after": part["version"], "epoch": part["epoch"]}).json()
    )
    assert answer["whole"]
    assert [one["id"] for one in answer["cameras"]] == ["A-1", "B-1"]
    again = {"after": answer["version"], "epoch": answer["epoch"]}
    assert not who["dispatcher"].get("/v1/cameras", params=again).json()["whole"]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (row("A-1", gb="37168110001180000001"), "gb"),
        (row("A-1", area="nowhere"), "area"),
        (row("A-1", origin={"main": "file:///etc/passwd"}), "scheme"),
        (row("A-1", origin={"main": "rtsp://u:p@10.1.1.1/"}), "userinfo"),
    ],
)
def test_a_row_that_may_not_stand_is_told_with_its_id_and_nothing_is_changed(
    start: Starter, wrong: dict[str, Any], code: str
) -> None:
    who = people(start())
    answer = put(who["admin"], 0, row("A-0"), wrong)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert answer.json()["detail"].startswith("A-1：")
    assert ids(who["dispatcher"]) == (0, [])


def test_two_who_administer_it_at_once_do_not_overwrite_each_other(start: Starter) -> None:
    central = start()
    who = people(central)
    assert put(who["admin"], 0, row("A-1")).status_code == 200
    late = put(who["admin"], 0, row("A-2"))
    assert (late.status_code, late.json()["code"]) == (409, "version")
    assert "没有写入" in late.json()["detail"]
    for name in ("dispatcher", "village-a", "display"):
        assert put(who[name], 1, row("A-3")).status_code == 403
        assert who[name].get("/v1/cameras/origins").status_code == 403
    changed = acts(central, "camera.change")
    assert len(changed) == 1
    assert changed[0].account == "admin"


def test_a_password_leaves_the_vault_only_as_part_of_an_answer_to_who_may_look(start: Starter) -> None:
    central = start()
    who = people(central)
    given = row("A-1", password=SECRET, origin={"user": "viewer", "sub": "rtsp://10.9.0.1/sub"})
    put(who["admin"], 0, given)
    put(who["admin"], 1, row("A-1", name="只改名", origin={"user": "viewer", "sub": "rtsp://10.9.0.1/sub"}))
    told = who["dispatcher"].post("/v1/cameras/A-1/play", json={"stream": "sub"})
    found = told.json()
    assert (found["address"], found["user"], found["password"]) == ("rtsp://10.9.0.1/sub", "viewer", SECRET)
    assert told.headers["Cache-Control"] == "no-store"
    everything = [
        who["admin"].get("/v1/cameras/origins").text, who["dispatcher"].get("/v1/cameras").text,
        who["dispatcher"].get("/v1/township").text, *(str(one) for one in acts(central, "camera.change")),
        *(str(one) for one in acts(central, "camera.watch")),
    ]  # fmt: skip
    assert all(SECRET not in one for one in everything)
    assert who["admin"].get("/v1/cameras/origins").json()["rows"][0]["has_password"]
    with central.center.database.read() as connection:
        stored = str(connection.execute(text("SELECT * FROM cameras")).all())
    assert SECRET not in stored
    put(who["admin"], 2, row("A-1", password=""))
    assert who["dispatcher"].post("/v1/cameras/A-1/play", json={}).json()["password"] == ""


def test_looking_is_on_record_once_an_hour(start: Starter) -> None:
    central = start()
    who = people(central)
    put(who["admin"], 0, row("A-1"), row("A-2"))
    for _ in range(3):
        assert who["dispatcher"].post("/v1/cameras/A-1/play", json={}).status_code == 200
    who["village-a"].post("/v1/cameras/A-2/play", json={"stream": "main"})
    found = acts(central, "camera.watch")
    assert [(one.account, one.subject) for one in found] == [
        ("dispatcher", "camera:A-1"),
        ("village-a", "camera:A-2"),
    ]


def test_ten_thousand_in_batches_come_back_packed(start: Starter) -> None:
    who = people(start())
    for base in range(10):
        rows = [row(f"C-{base:02}{n:03}") for n in range(1000)]
        assert put(who["admin"], base, *rows).json() == {"version": base + 1}
    answer = who["dispatcher"].get("/v1/cameras")
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.json()["cameras"]) == 10_000
    plain = who["dispatcher"].get("/v1/cameras", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.content == answer.content
