"""The roster as a calendar: RFC 5545 line by line, and taken in by a calendar program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.roster.duty_calendar import LONGEST, calendar, folded, text
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.times.calendars import Calendar
from desktop.domain.township.posts import Person
from tests.support.duty_tables import with_person
from tests.support.town import NOON, changshan

ZONE = ZoneInfo("Asia/Shanghai")


def shift(id_: str, day: int, hour: int, hours: int, **more: object) -> Shift:
    """A shift of December 2026."""
    start = datetime(2026, 12, day, hour, tzinfo=ZONE)
    given = {"role": DutyRole.OFFICER, "person": "R008", "version": 1, **more}
    return Shift.model_validate({"id": id_, "start": start, "end": start + timedelta(hours=hours), **given})


SHIFTS = (
    shift("s-1", 1, 8, 12),
    shift("s-2", 1, 20, 12, person="R009", deputy=True),
    shift(
        "s-3",
        2,
        8,
        9,
        role=DutyRole.POST,
        post="chengjian",
        person="R035",
        version=4,
        state=ShiftState.CANCELLED,
    ),
    shift("s-4", 31, 8, 24, role=DutyRole.LEADER, person="R001"),
)


def lines(raw: bytes) -> list[str]:
    """The content lines, unfolded as 3.1 says."""
    return raw.decode().replace("\r\n ", "").split("\r\n")


def test_each_shift_is_an_event() -> None:
    said = lines(calendar(SHIFTS, changshan(), "长山镇值班", NOON))
    assert said[:4] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Zhenshu//Duty Roster//ZH",
        "CALSCALE:GREGORIAN",
    ]
    assert said[-2:] == ["END:VCALENDAR", ""]
    first = said[said.index("BEGIN:VEVENT") : said.index("END:VEVENT") + 1]
    assert first == [
        "BEGIN:VEVENT", "UID:s-1@371681101.zhenshu", "DTSTAMP:20261123T063207Z",
        "DTSTART;TZID=Asia/Shanghai:20261201T080000", "DTEND;TZID=Asia/Shanghai:20261201T200000",
        "SUMMARY:值班员 李文博", "LOCATION:邹平市长山镇智慧长山", "CATEGORIES:值班员", "SEQUENCE:1", "STATUS:CONFIRMED",
        "TRANSP:OPAQUE", "END:VEVENT",
    ]  # fmt: skip
    assert "DTEND;TZID=Asia/Shanghai:20261202T080000" in said, "over midnight"
    assert said.count("TZID:Asia/Shanghai") == 1


def test_a_cancelled_one_stays_and_says_so() -> None:
    said = "\n".join(lines(calendar(SHIFTS, changshan(), "", NOON)))
    gone = said[said.index("UID:s-3") : said.index("UID:s-4")]
    assert "STATUS:CANCELLED" in gone
    assert "SEQUENCE:4" in gone
    assert said.count("STATUS:CONFIRMED") == 3


def test_written_again_it_is_the_same_event_of_a_later_version() -> None:
    later = SHIFTS[0].model_copy(update={"person": "R009", "version": 2})
    first, second = (
        lines(calendar([one], changshan(), "", NOON + timedelta(days=n)))
        for n, one in enumerate((SHIFTS[0], later))
    )
    assert [line for line in first if line.startswith("UID")] == [
        line for line in second if line.startswith("UID")
    ]
    assert "SEQUENCE:1" in first
    assert "SEQUENCE:2" in second


def test_another_zone_is_written_in_utc() -> None:
    town = changshan()
    other = town.model_copy(
        update={
            "calendar": Calendar.model_validate({**town.calendar.model_dump(), "timezone": "Asia/Urumqi"})
        }
    )
    said = lines(calendar(SHIFTS[:1], other, "", NOON))
    assert "DTSTART:20261201T000000Z" in said
    assert not any("VTIMEZONE" in line for line in said)


ODD = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@given(ODD)
def test_a_line_is_folded_between_characters_and_reads_as_before(said: str) -> None:
    line = f"SUMMARY:{text(said)}"
    raw = folded(line)
    assert raw.endswith(b"\r\n")
    parts = raw[:-2].split(b"\r\n")
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part[:1] == b" " for part in parts[1:])
    for part in parts:
        part.decode()
    assert raw.decode().replace("\r\n ", "") == f"{line}\r\n"


@given(ODD)
def test_a_text_reads_as_it_was_typed(said: str) -> None:
    whole = text(said)
    assert not re.search(r"[\x00-\x1f\x7f]", whole)
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", whole)
    back = re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), whole)
    wanted = said.replace("\r\n", "\n").replace("\r", "\n")
    assert back == "".join(sign for sign in wanted if sign == "\n" or (sign >= " " and sign != "\x7f"))


def may_install() -> bool:
    """Whether the bootstrap could have installed the program here."""
    return (
        os.getuid() == 0 and shutil.which("apt-get") is not None and os.environ.get("ZHENSHU_NO_APT") != "1"
    )


@pytest.mark.skipif(
    shutil.which("calcurse") is None and not may_install(),
    reason="calcurse is missing, and there is neither root nor apt-get to install it",
)
def test_a_calendar_program_takes_it_in(tmp_path: Path) -> None:
    """calcurse reads all of them, and shows whom and when as we do."""
    long = Person(id="R777", name="阿不都热依木·买买提江·艾合买提，值班长；备勤", phone="")
    file = tmp_path / "roster.ics"
    confirmed = [one for one in SHIFTS if one.state is not ShiftState.CANCELLED]
    file.write_bytes(
        calendar(
            [*confirmed, shift("s-5", 3, 8, 12, person="R777")],
            with_person(changshan(), long),
            "长山镇，值班；全部",
            NOON,
        )
    )
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "HOME": str(tmp_path)}
    run = ["calcurse", "-D", str(tmp_path / "data"), "-C", str(tmp_path / "config")]
    taken = subprocess.run(
        [*run, "-i", str(file)], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert "4 apps" in taken.stdout, taken.stdout + taken.stderr
    assert "0 skipped" in taken.stdout
    shown = subprocess.run(
        [*run, "-Q", "--from", "12/01/2026", "--days", "31", "--filter-type", "cal"],
        env=environment, capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    assert "值班员 李文博" in shown
    assert "08:00 -> 20:00" in shown
    assert "值班员（副） 孙晓梅" in shown
    assert "阿不都热依木·买买提江·艾合买提，值班长；备勤" in shown
    assert "带班领导 王宏伟" in shown
