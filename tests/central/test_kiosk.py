"""Kiosks at the central: sealed reports arrive once, nothing else is taken, packages travel by stick."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from desktop import envelopes
from desktop.central.accounts.accounts import NewAccount
from desktop.central.audit.audit import CONSOLE
from desktop.central.cli.main import main
from desktop.central.tables.open311 import service_requests
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.attachments import Attachment, Media
from desktop.domain.events.events import Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.kiosk.wire import (
    KioskCards,
    KioskHealth,
    KioskKey,
    Package,
    Receipt,
    Sealed,
    SealedFile,
    packed,
)
from desktop.domain.rights.actors import Role
from desktop.hashing import card
from desktop.viewmodels.kiosk.services import cry
from tests.central.conftest import Person, Running, Starter, password_hash, township
from tests.conftest import ExpectedLogs
from tests.support.files import jpeg

ACCOUNT = "kiosk:01"
PHONE = "13912345678"


@pytest.fixture
def machine(central: Running) -> Person:
    """A kiosk that is logged in."""
    if not central.center.accounts.is_there(ACCOUNT):
        central.center.accounts.add([NewAccount(ACCOUNT, "自助机 01 号", Role.KIOSK)], password_hash())
    return central.login(ACCOUNT)


def a_report(number: int = 1, **more: Any) -> k.Command:
    """What a citizen hands in."""
    args = k.Report(
        title="路面积水", description="一下雨就积水", channel=Channel.WINDOW, place="东门口",
        reporter=Reporter(name="孙某", phone=PHONE, consent="1"), query_code=query_code(1, number), **more,
    )  # fmt: skip
    return k.command(new_id(), args, new_id(), SystemClock().now())


def sealed(key: KioskKey, command: k.Command, of: str = "") -> Sealed:
    """As the machine keeps it."""
    id_ = of or command.id
    box = envelopes.seal(command.model_dump_json().encode(), envelopes.raw(key.public), id_)
    return Sealed(id=id_, key=key.id, sealed=envelopes.text(box))


def key_of(machine: Person) -> KioskKey:
    """The key that the central tells."""
    return KioskKey.model_validate(machine.get("/v1/kiosk/key").json())


def hand_in(machine: Person, *boxes: Sealed) -> list[dict[str, Any]]:
    """The results."""
    body = {"sealed": [one.model_dump(mode="json") for one in boxes]}
    answer = machine.post("/v1/kiosk/reports", json=body)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["results"]
    return found


def test_a_sealed_report_arrives_once_as_an_event_of_the_window(
    central: Running, machine: Person, dispatcher: Person
) -> None:
    key = key_of(machine)
    assert key == key_of(machine)
    command = a_report()
    box = sealed(key, command)
    assert [one["status"] for one in hand_in(machine, box)] == ["applied"]
    assert [one["status"] for one in hand_in(machine, box, sealed(key, command))] == ["duplicate"] * 2
    events = [line["data"] for line in dispatcher.snapshot()[1] if line["kind"] == "event"]
    assert [one["id"] for one in events] == [command.subject.id]
    (event,) = events
    assert (event["channel"], event["query_code"]) == ("window", query_code(1, 1))
    assert event["timeline"][0]["actor"]["account"] == ACCOUNT
    assert event["reporter"] == {"name": "孙**", "phone": "139****5678", "consent": "1"}
    told = machine.get("/v1/progress", params={"code": query_code(1, 1), "tail": "5678"}).json()
    assert told["state"] == "已收到，等待受理"
    assert machine.snapshot("all")[1] == [], "the machine itself is shown nothing of it"
    assert machine.changes()["changes"] == []
    profile = machine.get("/v1/township").json()
    assert profile["people"] == []


def test_a_cry_for_help_is_told_to_the_center_and_its_post_alone(
    central: Running, machine: Person, dispatcher: Person
) -> None:
    there = township().citizens.counselling
    assert there is not None
    command = cry(there, "自助机 01 号", PHONE, "1", SystemClock().now())
    others = [
        central.login(name) for name in ("display", "grid", "window", "admin", "auditor", "post:minzheng")
    ]
    assert [one["status"] for one in hand_in(machine, sealed(key_of(machine), command))] == ["applied"]

    def told(person: Person) -> list[str]:
        in_picture = [line["data"]["id"] for line in person.snapshot("all")[1] if line["kind"] == "event"]
        in_log = [
            one["subject"]["id"] for one in person.changes()["changes"] if one["kind"] == "event.reported"
        ]
        assert in_picture == in_log
        return in_log

    for person in (dispatcher, central.login(f"post:{there.post}")):
        assert told(person) == [command.subject.id]
    assert [told(person) for person in others] == [[]] * len(others)
    listed = central.center.database
    with listed.read() as connection:
        assert connection.execute(select(service_requests)).all() == [], "nor is it told outside"


@pytest.mark.answers
def test_what_cannot_be_opened_or_is_no_report_is_refused_in_its_place(machine: Person) -> None:
    key, other = key_of(machine), envelopes.sealing_pair()
    good = a_report()
    stranger = KioskKey(
        id=envelopes.key_id(other.public), public=envelopes.text(other.public), verify=key.verify,
        made_at=key.made_at,
    )  # fmt: skip
    now = SystemClock().now()

    def of(args: Args) -> k.Command:
        return k.command(new_id(), args, new_id(), now)

    cut = sealed(key, a_report())
    raw = bytearray(base64.b64decode(cut.sealed))
    raw[-1] ^= 1
    boxes = (
        sealed(stranger, a_report()),
        cut.model_copy(update={"sealed": envelopes.text(bytes(raw))}),
        cut.model_copy(update={"sealed": "no base64"}),
        cut.model_copy(update={"id": new_id()}),
        sealed(key, of(k.Accept())),
        sealed(key, of(k.Report(title="别的渠道", channel=Channel.PETITION))),
        sealed(key, a_report(), of=new_id()),
        sealed(key, good),
    )
    answers = hand_in(machine, *boxes)
    assert [one["status"] for one in answers] == ["refused"] * 7 + ["applied"]
    codes = [one["problem"]["code"] for one in answers[:7]]
    assert codes == ["sealed"] * 4 + ["malformed"] * 3


@pytest.mark.answers
def test_a_new_key_is_told_and_the_old_one_goes_on_opening(central: Running, machine: Person) -> None:
    before = key_of(machine)
    after = central.center.kiosk.rotate(CONSOLE)
    assert key_of(machine) == after
    assert after.id != before.id
    results = hand_in(machine, sealed(before, a_report(1)), sealed(after, a_report(2)))
    assert [one["status"] for one in results] == ["applied"] * 2


@pytest.mark.sqlite
def test_the_key_is_changed_on_the_command_line_while_the_center_serves(
    central: Running, machine: Person
) -> None:
    before, data = key_of(machine), str(central.center.data)
    assert main(["kiosk-key", "show", "--data", data]) == 0
    assert key_of(machine) == before
    assert main(["kiosk-key", "rotate", "--data", data]) == 0
    after = key_of(machine)
    assert after.id != before.id
    results = hand_in(machine, sealed(before, a_report(1)), sealed(after, a_report(2)))
    assert [one["status"] for one in results] == ["applied"] * 2


@pytest.mark.sqlite
def test_cards_are_enrolled_on_the_command_line_and_told_without_a_name(
    central: Running, machine: Person, dispatcher: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data, file = str(central.center.data), tmp_path / "card"
    assert machine.get("/v1/kiosk/cards").json() == {"salt": "", "cards": []}

    def add(number: str, holder: str) -> int:
        file.write_text(f"{number}\n", "utf-8")
        given = ["kiosk-card", "add", "--data", data, "--holder", holder, "--card-file", str(file)]
        return main(given)

    assert (add("0012345678", "孙某"), add("00ab12cd", "李某")) == (0, 0)
    assert 0 not in (add("0012345678", "王某"), add("12", "王某"), add("0012345679", " "))
    said = capsys.readouterr()
    assert all(words in said.err for words in ("已经登记过了", "6 至 20 位", "这张卡是谁的"))
    told = KioskCards.model_validate(machine.get("/v1/kiosk/cards").json())
    assert [one.hash for one in told.cards] == [card(one, told.salt) for one in ("0012345678", "00AB12CD")]
    assert {one.holder for one in told.cards} == {""}
    assert dispatcher.get("/v1/kiosk/cards").status_code == 403
    assert main(["kiosk-card", "remove", "--data", data, "--id", told.cards[0].id]) == 0
    assert main(["kiosk-card", "remove", "--data", data, "--id", told.cards[0].id]) != 0
    capsys.readouterr()
    assert main(["kiosk-card", "list", "--data", data]) == 0
    assert "李某" in capsys.readouterr().out
    assert len(machine.get("/v1/kiosk/cards").json()["cards"]) == 1
    kept = b"".join(one.read_bytes() for one in central.center.data.rglob("*") if one.is_file())
    assert b"0012345678" not in kept


@pytest.mark.sqlite
def test_the_private_key_stands_nowhere_in_the_open(
    start: Starter, tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("cannot be opened: accounts.key is another one")
    running = start()
    running.center.kiosk.key()
    with running.center.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT id, sealed FROM kiosk_keys").one()
    keys = running.center.kiosk._private(kept.id)
    assert keys is not None
    running.close()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for private in (keys.sealing, keys.signing):
                assert private not in content
                assert envelopes.text(private).encode() not in content
    (tmp_path / "accounts.key").unlink()
    again = start()
    assert again.center.kiosk._private(kept.id) is None


@pytest.mark.answers
def test_the_hall_sees_how_each_machine_fares(start: Starter) -> None:
    clock = ManualClock(SystemClock().now())
    running = start(clock=clock)
    running.center.accounts.add(
        [NewAccount("kiosk:08", "八号", Role.KIOSK), NewAccount("kiosk:09", "九号", Role.KIOSK)],
        password_hash(),
    )
    machine, admin = running.login("kiosk:08"), running.login("admin")
    health = KioskHealth(started_at=clock.now(), unsent=3, held=1)
    assert machine.post("/v1/kiosk/health", json=health.model_dump(mode="json")).status_code == 204
    rows = {one["account"]: one for one in admin.get("/v1/kiosks").json()["kiosks"]}
    assert rows["kiosk:08"]["online"]
    assert rows["kiosk:08"]["health"]["unsent"] == 3
    assert not rows["kiosk:09"]["online"]
    assert rows["kiosk:09"]["seen_at"] is None
    clock.advance(timedelta(minutes=3))
    rows = {one["account"]: one for one in admin.get("/v1/kiosks").json()["kiosks"]}
    assert not rows["kiosk:08"]["online"]
    assert machine.get("/v1/kiosks").status_code == 403
    assert admin.post("/v1/kiosk/health", json=health.model_dump(mode="json")).status_code == 403


def packet(key: KioskKey, signing: envelopes.Pair, *commands: k.Command) -> Package:
    """What a machine puts on a stick."""
    made = Package(
        format="zhenshu-kiosk-package-1", kiosk=ACCOUNT, station="大厅", number=1, made_at=SystemClock().now(),
        sealed=tuple(sealed(key, one) for one in commands), signature="",
    )  # fmt: skip
    return made.model_copy(
        update={"signature": envelopes.text(envelopes.sign(packed(made), signing.private))}
    )


def test_a_sealed_photograph_arrives_with_its_report(
    machine: Person, dispatcher: Person, expected_logs: ExpectedLogs
) -> None:
    expected_logs("a photograph in a package is not taken: sealed")
    key, signing, content = key_of(machine), envelopes.signing_pair(), jpeg()
    named = Attachment(
        blob=hashlib.sha256(content).hexdigest(), name="照片1.jpg", media=Media.JPEG, size=len(content)
    )
    first, second = a_report(1, files=(named,)), a_report(2, files=(named,))

    def photo(command: k.Command) -> SealedFile:
        of = f"{command.id}.0"
        box = envelopes.seal(content, envelopes.raw(key.public), of)
        return SealedFile(id=of, key=key.id, sealed=envelopes.text(box))

    (before,) = hand_in(machine, sealed(key, first))
    assert before["problem"]["code"] == "blob", "its photograph comes first"
    strange = photo(first).model_copy(update={"id": "another"})
    answer = machine.post("/v1/kiosk/files", json=strange.model_dump(mode="json"))
    assert (answer.status_code, answer.json()["code"]) == (422, "sealed")
    assert dispatcher.post("/v1/kiosk/files", json=strange.model_dump(mode="json")).status_code == 403
    for _ in range(2):
        body = photo(first).model_dump(mode="json")
        assert machine.post("/v1/kiosk/files", json=body).status_code == 204
    assert [one["status"] for one in hand_in(machine, sealed(key, first))] == ["applied"]
    (event,) = [line["data"] for line in dispatcher.snapshot()[1] if line["kind"] == "event"]
    assert [(one["name"], one["by"]) for one in event["files"]] == [("照片1.jpg", "自助机 01 号")]
    assert dispatcher.get(f"/v1/blobs/{named.blob}").content == content
    assert machine.get(f"/v1/blobs/{named.blob}").status_code == 403, "the machine is shown nothing of it"
    health = KioskHealth(started_at=SystemClock().now(), signs=envelopes.text(signing.public))
    machine.post("/v1/kiosk/health", json=health.model_dump(mode="json"))
    made = packet(key, signing, second).model_copy(
        update={"files": (photo(second), strange), "signature": ""}
    )
    made = made.model_copy(
        update={"signature": envelopes.text(envelopes.sign(packed(made), signing.private))}
    )
    receipt = dispatcher.post("/v1/kiosk/packages", json=made.model_dump(mode="json")).json()
    assert receipt["taken"] == [second.id]


@pytest.mark.answers
def test_a_package_is_taken_once_and_its_receipt_is_signed(machine: Person, dispatcher: Person) -> None:
    key, signing = key_of(machine), envelopes.signing_pair()
    package = packet(key, signing, a_report(1), a_report(2))

    def bring(given: Package) -> Any:
        return dispatcher.post("/v1/kiosk/packages", json=given.model_dump(mode="json"))

    assert bring(package).json()["code"] == "unknown_signature"
    health = KioskHealth(started_at=SystemClock().now(), signs=envelopes.text(signing.public))
    machine.post("/v1/kiosk/health", json=health.model_dump(mode="json"))
    changed = bring(package.model_copy(update={"sealed": package.sealed[:1]}))
    assert (changed.status_code, changed.json()["code"]) == (422, "signature")
    strange = bring(package.model_copy(update={"kiosk": "dispatcher"}))
    assert (strange.status_code, strange.json()["code"]) == (422, "kiosk")
    first, second = (Receipt.model_validate(bring(package).json()) for _ in range(2))
    ids = tuple(one.id for one in package.sealed)
    assert first.taken == second.taken == ids
    assert envelopes.signed_by(packed(first), envelopes.raw(first.signature), envelopes.raw(key.verify))
    assert [one["status"] for one in hand_in(machine, *package.sealed)] == ["duplicate"] * 2
    events = [line["data"] for line in dispatcher.snapshot()[1] if line["kind"] == "event"]
    assert len(events) == 2
    assert {one["timeline"][0]["actor"]["account"] for one in events} == {ACCOUNT}
