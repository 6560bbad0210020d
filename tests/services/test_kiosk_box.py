"""What a kiosk keeps: sealed, once, in its place; codes that never come twice; the staff's code."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from desktop import envelopes
from desktop.clock import ManualClock, SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Reporter
from desktop.domain.events.querycode import is_query_code
from desktop.domain.kiosk.wire import KioskCard, KioskCards, KioskKey
from desktop.domain.problems import Refused
from desktop.hashing import card
from desktop.kiosk import take_staff_code
from desktop.services.kiosk.box import KEPT, QueryCodes, ReportBox
from desktop.services.kiosk.staff import LOCKED, TRIES, StaffCode, Try
from tests.conftest import ExpectedLogs

NOW = datetime(2026, 11, 23, 6, 32, tzinfo=UTC)
PHONE = "13912345678"


def a_key() -> tuple[KioskKey, envelopes.Pair]:
    """The center's."""
    pair = envelopes.sealing_pair()
    id_ = envelopes.key_id(pair.public)
    public = envelopes.text(pair.public)
    return KioskKey(id=id_, public=public, verify=public, made_at=NOW), pair


def a_report() -> k.Command:
    args = k.Report(
        title="路面积水在东门口", channel=Channel.WINDOW, reporter=Reporter(name="孙某某", phone=PHONE)
    )
    return k.command(new_id(), args, new_id(), NOW)


def test_what_is_kept_can_only_be_opened_by_the_center(tmp_path: Path) -> None:
    key, pair = a_key()
    box, command = ReportBox(tmp_path), a_report()
    box.put(command, key, NOW)
    kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
    for word in (PHONE, "孙某某", "东门口", command.subject.id):
        assert word.encode() not in kept
        assert json.dumps(word).strip('"').encode() not in kept
    (sealed,) = ReportBox(tmp_path).waiting(10)
    opened = envelopes.unseal(envelopes.raw(sealed.sealed), pair.private, sealed.id)
    assert k.Command.model_validate_json(opened) == command


def test_reports_move_between_their_places_and_none_is_lost(tmp_path: Path) -> None:
    key, _ = a_key()
    box = ReportBox(tmp_path)
    commands = [a_report() for _ in range(5)]
    for number, command in enumerate(commands):
        box.put(command, key, NOW + timedelta(minutes=number))
    ids = [one.id for one in commands]
    assert [one.id for one in box.waiting(3)] == sorted(ids)[:3]
    assert (box.count().waiting, box.count().oldest) == (5, NOW)
    box.move([ids[0], "no-such-id"], "sent")
    box.move([ids[1]], "held")
    assert (box.count().waiting, box.count().held) == (3, 1)
    assert box.offer_again() == 1
    box.try_held_again()
    assert sorted(one.id for one in box.waiting(10)) == sorted(ids)
    box.move(ids, "sent")
    assert box.count().waiting == 0
    assert box.offer_again() == 5


def test_a_damaged_file_holds_up_nothing_and_is_kept(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    key, _ = a_key()
    box, command = ReportBox(tmp_path), a_report()
    (tmp_path / "waiting" / "0000.json").write_bytes(b'{"made_at"')
    box.put(command, key, NOW)
    expected_logs("a sealed report cannot be read")
    assert [one.id for one in box.waiting(10)] == [command.id]
    assert (tmp_path / "held" / "0000.damaged").read_bytes() == b'{"made_at"'
    assert (box.count().waiting, box.count().held) == (1, 1), "the staff hears of it"


def test_what_waited_for_long_is_kept_from_the_day_it_was_confirmed(tmp_path: Path) -> None:
    key, _ = a_key()
    box, command, now = ReportBox(tmp_path), a_report(), SystemClock().now()
    box.put(command, key, now - 2 * KEPT)
    (file,) = (tmp_path / "waiting").iterdir()
    long_ago = (now - 2 * KEPT).timestamp()
    os.utime(file, (long_ago, long_ago))
    box.move([command.id], "sent")
    box.tidy(SystemClock().now())
    assert box.offer_again() == 1
    box.move([command.id], "sent")
    box.tidy(SystemClock().now() + KEPT + timedelta(minutes=1))
    assert box.offer_again() == 0


def test_codes_come_once_and_in_no_order_also_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "codes.json"
    made = [
        code
        for _ in range(4)
        for codes in [QueryCodes(file, 7)]
        for code in (codes.make() for _ in range(50))
    ]
    assert len(set(made)) == 200
    assert all(is_query_code(code) and code.startswith("07") for code in made)
    numbers = [int(code.replace(" ", "")[2:8]) for code in made]
    assert sum(abs(after - before) < 100 for before, after in pairwise(numbers)) < 5


def test_the_mixing_of_numbers_is_a_permutation(tmp_path: Path) -> None:
    codes = QueryCodes(tmp_path / "codes.json", 0)
    assert len({codes._mixed(number) for number in range(20_000)}) == 20_000
    assert all(0 <= codes._mixed(number) < 1_000_000 for number in (0, 999_999))


@pytest.mark.parametrize(
    "code", ["", "12345", "abcdef", "111111", "123456", "987654", "1" * 13, "１２３９４５"]
)
def test_a_poor_code_is_not_taken(tmp_path: Path, code: str) -> None:
    with pytest.raises(Refused):
        StaffCode(tmp_path / "staff.json", ManualClock(NOW)).set(code)


def test_a_few_tries_and_then_a_pause_that_a_restart_does_not_end(tmp_path: Path) -> None:
    clock, file = ManualClock(NOW), tmp_path / "kiosk" / "staff.json"
    assert StaffCode(file, clock).check("739204").outcome == "unset"
    StaffCode(file, clock).set("739204")
    assert b"739204" not in file.read_bytes()
    for left in range(TRIES - 1, 0, -1):
        tried = StaffCode(file, clock).check("000001")
        assert (tried.outcome, tried.left) == ("wrong", left)
    assert StaffCode(file, clock).check("000001").outcome == "locked"
    assert StaffCode(file, clock).check("739204").outcome == "locked", "also the right one waits"
    clock.advance(LOCKED + timedelta(seconds=1))
    assert StaffCode(file, clock).check("739204").outcome == "open"
    assert StaffCode(file, clock).check("000001").left == TRIES - 1, "who was let in begins anew"


def test_the_code_that_is_given_at_every_start_ends_no_pause_and_its_file_may_go(tmp_path: Path) -> None:
    clock, file, given = ManualClock(NOW), tmp_path / "kiosk" / "staff.json", tmp_path / "code"
    given.write_text("739204\n", "utf-8")
    given.chmod(0o600)
    take_staff_code(StaffCode(file, clock), given)
    for _ in range(TRIES):
        StaffCode(file, clock).check("000001")
    take_staff_code(StaffCode(file, clock), given)
    assert StaffCode(file, clock).check("739204").outcome == "locked", "pulling the plug wins no tries"
    given.unlink()
    take_staff_code(StaffCode(file, clock), given)
    clock.advance(LOCKED + timedelta(seconds=1))
    assert StaffCode(file, clock).check("739204").outcome == "open"
    with pytest.raises(Refused, match="读不出"):
        take_staff_code(StaffCode(tmp_path / "none.json", clock), given)


def test_a_card_opens_as_the_code_does_and_counts_against_the_same_tries(tmp_path: Path) -> None:
    salt, clock = "5a" * 16, ManualClock(NOW)
    ours = KioskCard(id="00c0ffee", hash=card("0012345678", salt))
    told = [KioskCards(salt=salt, cards=(ours,))]
    staff = StaffCode(tmp_path / "staff.json", clock, lambda: told[0])
    assert staff.check(";0012345678?") == Try("open", card="00c0ffee"), (
        "with the frame that a reader puts round it"
    )
    assert staff.check("0012345679") == Try("wrong", TRIES - 1)
    for left in range(TRIES - 2, 0, -1):
        assert staff.check("0") == Try("wrong", left)
    assert staff.check("0012345679").outcome == "locked"
    assert staff.check("0012345678").outcome == "locked", "the right one, too late"
    clock.advance(LOCKED)
    assert staff.check("0012345678").outcome == "open"
    told[0] = KioskCards(salt=salt)
    assert staff.check("0012345678") == Try("unset"), "it was taken away at the center"
    assert "12345678" not in (tmp_path / "staff.json").read_text()


def test_what_has_no_photograph_goes_first(tmp_path: Path) -> None:
    key, _ = a_key()
    box, large, small = ReportBox(tmp_path), a_report(), a_report()
    box.put(large, key, NOW, (b"x" * 100_000,))
    box.put(small, key, NOW)
    assert [one.sealed.id for one in box.kept(10)] == [small.id, large.id]
