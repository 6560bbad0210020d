"""Duty tables of townships understood: three real layouts, each odd form of a cell, and that no cell is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.problems import Problem
from desktop.domain.roster.shifts import DutyRole
from desktop.domain.township.posts import Person
from desktop.domain.township.township import Township
from desktop.services.roster.book import Book, grid, read_bytes
from desktop.services.roster.days import assume
from desktop.services.roster.reading import understand
from desktop.services.roster.rows import Entry, Reading
from desktop.services.roster.texts import Hours, Word, read_day, read_hours, read_mark, read_people
from desktop.workbook import Page
from tests.support.duty_tables import month_matrix, post_list, week_list, with_person, workbook_bytes
from tests.support.town import NOON, changshan

KNOWN = frozenset({"王芳", "李强", "赵敏", "欧阳海"})


def read(raw: bytes, town: Township | None = None) -> Reading:
    """Under what is assumed at first."""
    town = town or changshan()
    book = read_bytes(raw)
    return understand(book, town, assume(book, town, NOON))


def table(rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Reading:
    """A small one."""
    return read(workbook_bytes(rows, merged))


def told(reading: Reading) -> dict[str, str]:
    """What was not understood, by cell."""
    return {miss.cell.address: miss.code for miss in reading.misses if not miss.quiet}


def on(reading: Reading, day: date) -> list[tuple[str, str, str | None, bool]]:
    """Address, shift, person, deputy."""
    return [
        (one.cell.address, one.word.value, one.person, one.deputy)
        for one in reading.entries
        if one.day == day
    ]


def local(entry: Entry) -> str:
    """From when to when."""
    zone = changshan().clock.zone
    return f"{entry.start.astimezone(zone):%d %H:%M}-{entry.end.astimezone(zone):%d %H:%M}"


def test_the_list_of_a_week() -> None:
    reading = read(week_list())
    assert reading.layouts == ("值班表:list",)
    assert reading.assumed == frozenset(), "the title says the year"
    assert reading.words == (Word.WHOLE,), "the head says the hours of 白班 and 夜班"
    assert on(reading, date(2026, 11, 30)) == [
        ("值班表!C5", "全天", "R001", False), ("值班表!D5", "白", "R008", False), ("值班表!D5", "白", "R009", False),
        ("值班表!E5", "夜", "R010", False), ("值班表!E5", "夜", "R011", True),
    ]  # fmt: skip
    assert {one.day for one in reading.entries} == {
        date(2026, 11, 30), *(date(2026, 12, n) for n in (1, 2, 3, 4, 5, 6))
    }  # fmt: skip
    roles = {one.cell.address: one.role for one in reading.entries}
    assert (roles["值班表!C5"], roles["值班表!D5"]) == (DutyRole.LEADER, DutyRole.OFFICER)
    night = next(one for one in reading.entries if one.cell.address == "值班表!E5")
    assert local(night) == "30 20:00-01 08:00"
    assert told(reading) == {}
    quiet = {miss.cell.address for miss in reading.misses}
    assert quiet == {
        "值班表!A1",
        "值班表!A2",
        "值班表!A12",
        "值班表!A13",
        "值班表!D13",
        "值班表!F13",
        "值班表!G9",
    }


def test_a_wrong_name_a_title_and_a_wrong_weekday_are_said() -> None:
    reading = read(week_list())
    unsettled = {one.name: one for one in reading.entries if one.person is None}
    assert set(unsettled) == {"钱志朋", "王主任"}
    assert unsettled["钱志朋"].others[0] == "R010"
    assert unsettled["钱志朋"].how == "nobody"
    assert {changshan().person(id_).name[0] for id_ in unsettled["王主任"].others} == {"王"}  # type: ignore[union-attr]
    doubts = {(one.cell.address, doubt.code) for one in reading.entries for doubt in one.doubts}
    assert ("值班表!C6", "titled") in doubts
    assert {code for cell, code in doubts if cell.endswith("11")} == {"weekday"}, "12-6 is no Tuesday"


def test_the_table_of_a_month() -> None:
    reading = read(month_matrix())
    assert reading.layouts == ("12月:matrix",)
    assert reading.assumed == frozenset()
    assert reading.words == (Word.DAY, Word.NIGHT, Word.MARK)
    assert told(reading)["12月!F8"] == "mark"
    assert told(reading)["12月!B9"] == "post"
    assert set(told(reading).values()) == {"mark", "post", "no_post"}
    assert not [code for cell, code in told(reading).items() if not cell.endswith("9") and code != "mark"]
    assert on(reading, date(2026, 12, 1)) == [
        ("12月!D5", "白", "R008", False), ("12月!D6", "夜", "R009", False),
        ("12月!D8", "√", post_lead("应急岗"), False),
    ]  # fmt: skip
    both = [one.word for one in reading.entries if one.cell.address == "12月!H5"]
    assert both == [Word.DAY, Word.NIGHT]
    of_post = [one for one in reading.entries if one.cell.address == "12月!E7"]
    assert [(one.role, one.post, one.word) for one in of_post] == [(DutyRole.POST, "chengjian", Word.MARK)]
    assert reading.rests == 21


def post_lead(name: str) -> str | None:
    """Whose post it is by the profile."""
    return next(post.lead for post in changshan().posts if post.name == name)


def test_the_list_of_posts() -> None:
    reading = read(post_list())
    assert reading.layouts == ("AB角:posts",)
    assert reading.assumed == {"period"}
    assert reading.words == (Word.OFFICE,)
    assert on(reading, date(2026, 11, 30)) == [
        ("AB角!D3", "办公", "R012", False), ("AB角!F3", "办公", "R013", True), ("AB角!D4", "办公", "R013", False),
        ("AB角!F4", "办公", "R012", True), ("AB角!D5", "办公", "R014", False), ("AB角!F5", "办公", None, True),
    ]  # fmt: skip
    assert len({one.day for one in reading.entries}) == 5, "workdays"
    assert told(reading) == {"AB角!C6": "post", "AB角!D6": "no_post"}
    miss = next(miss for miss in reading.misses if miss.code == "post")
    assert "应急岗" in miss.more


def test_what_is_assumed_can_be_changed() -> None:
    raw = workbook_bytes([["日期", "值班人员", "班次"], ["11.23", "李文博", "白"], ["24日", "孙晓梅", "夜"]])
    town, book = changshan(), read_bytes(raw)
    first = assume(book, town, NOON)
    reading = understand(book, town, first)
    assert reading.assumed == {"year"}
    assert [one.day for one in reading.entries] == [date(2026, 11, 23), date(2026, 11, 24)]
    other = replace(first, year=2027, hours={**first.hours, Word.NIGHT: Hours(time(17, 30), time(8, 30))})
    again = understand(book, town, other)
    assert [(one.day, local(one)) for one in again.entries] == [
        (date(2027, 11, 23), "23 08:00-23 20:00"), (date(2027, 11, 24), "24 17:30-25 08:30"),
    ]  # fmt: skip
    assert {one.key for one in reading.entries}.isdisjoint(one.key for one in again.entries)


def test_two_of_one_name_are_told_apart_by_the_telephone_alone() -> None:
    twin = Person(id="R900", name="李文博", phone="13911112222", title="")
    both = with_person(changshan(), twin)
    head = ["日期", "值班人员", "值班电话"]
    reading = read(workbook_bytes([head, ["2026-11-23", "李文博", ""]]), both)
    (entry,) = reading.entries
    assert (entry.person, entry.how, set(entry.others)) == (None, "several", {"R008", "R900"})
    reading = read(workbook_bytes([head, ["2026-11-23", "李文博", "139 1111 2222"]]), both)
    assert [one.person for one in reading.entries] == ["R900"]
    reading = read(workbook_bytes([head, ["2026-11-23", "李文博 13911112222", ""]]), both)
    assert [one.person for one in reading.entries] == ["R900"]


def test_a_number_that_is_not_in_the_book_is_said() -> None:
    reading = table([["日期", "带班领导", "电话"], ["2026-11-23", "王宏伟", "13999999999"]])
    assert [doubt.code for doubt in reading.entries[0].doubts] == ["phone"]


def test_dots_that_a_spreadsheet_has_cut_are_put_back_by_their_place() -> None:
    rows: list[list[object]] = [["日期", "值班人员"]]
    names = ["李文博", "孙晓梅", "钱志鹏", "高新宇"]
    rows += [[float(f"11.{n}"), names[n % 4]] for n in range(8, 13)]
    rows += [[float(f"11.{n}"), names[n % 4]] for n in range(13, 22)]
    reading = table(rows)
    assert [one.day.day for one in reading.entries] == list(range(8, 22))
    assert [one.day.day for one in reading.entries if one.doubts] == [10, 20]


def test_days_go_on_over_the_end_of_a_month_and_of_a_year() -> None:
    reading = table(
        [["12月值班表"], ["日期", "值班人员"], *[[n, "李文博"] for n in (30, 31, 1, 2)]], ["A1:B1"]
    )
    assert [one.day for one in reading.entries] == [
        date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 2)
    ]  # fmt: skip
    reading = table(
        [["2026年值班表"], ["日期", "值班人员"], ["12月31日", "李文博"], ["1月1日", "孙晓梅"]], ["A1:B1"]
    )
    assert [one.day.year for one in reading.entries] == [2026, 2027]


def test_days_of_the_week_with_the_shift_and_a_cell_for_the_whole_week() -> None:
    reading = table(
        [
            ["值班表（11月23日—11月29日）"], ["时间", "带班领导", "值班人员"], ["周一 白", "王宏伟", "李文博"],
            ["周一 夜", None, "孙晓梅"], ["星期二夜", None, "白：钱志鹏 夜：高新宇"],
        ],
        ["A1:C1", "B3:B5"],
    )  # fmt: skip
    assert on(reading, date(2026, 11, 23)) == [
        ("Sheet1!B3", "白", "R001", False), ("Sheet1!C3", "白", "R008", False), ("Sheet1!B3", "夜", "R001", False),
        ("Sheet1!C4", "夜", "R009", False),
    ]  # fmt: skip
    assert reading.assumed == {"year"}


def test_posts_down_and_days_across() -> None:
    reading = table(
        [
            ["岗位", "周一", "周二", "周三"],
            ["城建岗", "赵景峰", "×", "赵景峰"],
            ["带班领导", "王宏伟", "", "刘庆华"],
        ]
    )
    assert reading.layouts == ("Sheet1:grid",)
    assert reading.assumed == {"monday"}
    assert [(one.role, one.post, one.day) for one in reading.entries] == [
        (DutyRole.POST, "chengjian", date(2026, 11, 30)), (DutyRole.POST, "chengjian", date(2026, 12, 2)),
        (DutyRole.LEADER, None, date(2026, 11, 30)), (DutyRole.LEADER, None, date(2026, 12, 2)),
    ]  # fmt: skip


def test_the_same_twice_is_taken_once() -> None:
    reading = table([["日期", "值班人员"], ["2026-11-23", "李文博"], ["2026-11-23", "李文博、孙晓梅"]])
    assert [one.name for one in reading.entries] == ["李文博", "孙晓梅"]
    assert told(reading) == {"Sheet1!B3": "twice"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("11月23日", (0, 11, 23, None)), ("11.23", (0, 11, 23, None)), ("2026/11/23", (2026, 11, 23, None)),
        ("２０２６年１１月２３日", (2026, 11, 23, None)), ("23日", (0, 0, 23, None)), ("46349", (2026, 11, 23, None)),
        ("周一", (0, 0, 0, 0)), ("星期天", (0, 0, 0, 6)), ("11-23（周一）", (0, 11, 23, 0)),
        ("周一 11.23", (0, 11, 23, 0)), ("2026-11-23T00:00:00", (2026, 11, 23, None)),
        ("20261123", (2026, 11, 23, None)),
        ("礼拜五", (0, 0, 0, 4)), ("11 月 23 日", (0, 11, 23, None)),
    ],
)  # fmt: skip
def test_a_day_as_people_write_it(text: str, found: tuple[int, int, int, int | None]) -> None:
    day = read_day(text)
    assert day is not None
    assert (day.year, day.month, day.day, day.weekday) == found
    assert not day.rest


@pytest.mark.parametrize(
    "text", ["", "王芳", "13月1日", "11月32日", "23", "13800001111", "8:00", "2026", "0.5"]
)
def test_what_is_no_day(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("王  芳", ["王芳"]), ("王　芳　李强", ["王芳", "李强"]), ("王芳 李强", ["王芳", "李强"]),
        ("王 芳 李 强", ["王芳", "李强"]), ("王芳、李强/赵敏(副)", ["王芳", "李强", "赵敏B"]),
        ("王芳13800001111", ["王芳"]), ("王芳（13800001111）\n李强", ["王芳", "李强"]),
        ("欧阳 海，王芳", ["欧阳海", "王芳"]),
        ("王 小芳", ["王小芳"]), ("赵敏(B角)；王芳(带班)", ["赵敏B", "王芳"]), ("王芳+李强", ["王芳", "李强"]),
    ],
)  # fmt: skip
def test_several_people_in_a_cell(text: str, people: list[str]) -> None:
    found = [one for one in read_people(text, KNOWN) if one.name]
    assert [f"{one.name}{'B' * one.deputy}" for one in found] == people
    assert not any(one.beside for one in found)


def test_what_stands_with_a_person_is_kept() -> None:
    (first, second) = read_people("夜：王芳(请假) 13800001111，李强(白)", KNOWN)
    assert (first.words, first.phone, first.beside) == ((Word.NIGHT,), "13800001111", "请假")
    assert second.words == (Word.DAY,)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("8:00-20:00", (8, 0, 20, 0)), ("白班（8：00—18：00）", (8, 0, 18, 0)), ("20时至次日8时", (20, 0, 8, 0)),
        ("17:30~8:30", (17, 30, 8, 30)), ("夜(20-8)", (20, 0, 8, 0)), ("0:00-24:00", (0, 0, 0, 0)),
    ],
)  # fmt: skip
def test_hours_that_are_written(text: str, hours: tuple[int, int, int, int]) -> None:
    found, _ = read_hours(text)
    assert found is not None
    assert (found.start.hour, found.start.minute, found.end.hour, found.end.minute) == hours


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("白", (Word.DAY,)), ("夜班", (Word.NIGHT,)), ("白/夜", (Word.DAY, Word.NIGHT)), ("√", (Word.MARK,)),
        ("休", ()),
        ("全天", (Word.WHOLE,)), ("×", ()), ("外出", None), ("中班", (Word.MIDDLE,)), ("值", (Word.MARK,)),
    ],
)  # fmt: skip
def test_letters_of_a_month(text: str, words: tuple[Word, ...] | None) -> None:
    assert read_mark(text) == words


def test_what_is_no_table_says_so() -> None:
    reading = table([["会议通知", "王宏伟"], ["地点", "三楼"]])
    assert not reading.entries
    with pytest.raises(Problem, match="没有内容"):
        read(workbook_bytes([[]]))
    with pytest.raises(Problem, match="XLSX"):
        read(b"PK")


CELLS = st.sampled_from([
    "", "", "日期", "星期", "姓名", "岗位", "A角", "带班领导", "值班人员", "电话", "白班", "夜班(20:00-8:00)", "备注",
    "11月23日", "11.2", "23日", "周一 夜", "2月30日", "46349", "1", "2", "3", "4", "5", "6", "王宏伟", "李 文 博",
    "孙晓梅、高新宇(副)", "没有的人", "城建岗", "白/夜", "休", "√", "×", "制表人：", "13800001007", "（）", "()",
    "、、", "\u200b", "９９９９年１３月", "周", "24:00-0:00", "２０２６年", "∞", "%s{}",
])  # fmt: skip
BLOCK = st.tuples(st.integers(0, 9), st.integers(0, 7), st.integers(0, 4), st.integers(0, 4))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(CELLS | st.text(max_size=12), min_size=8, max_size=8), min_size=1, max_size=10),
    st.lists(BLOCK, max_size=3),
)
def test_no_table_breaks_it_and_no_cell_is_lost(
    rows: list[list[str]], blocks: list[tuple[int, int, int, int]]
) -> None:
    merged: list[tuple[int, int, int, int]] = []
    for top, left, tall, wide in blocks:  # no program lets two of them overlap
        if not any(top <= b and t <= top + tall and left <= r and n <= left + wide for t, n, b, r in merged):
            merged.append((top, left, top + tall, left + wide))
    made = grid(Page(rows, tuple(merged)))
    book = Book({"表": made}, "")
    town = changshan()
    reading = understand(book, town, assume(book, town, NOON))
    for entry in reading.entries:
        assert isinstance(entry.start, datetime)
        assert entry.start < entry.end
        assert entry.person is None or town.person(entry.person) is not None
        assert (entry.post is None) == (entry.role is not DutyRole.POST)
        assert made[entry.cell.row][entry.cell.column].text, "from a cell that says something"
    cells = [(miss.cell.row, miss.cell.column) for miss in reading.misses]
    assert all(made[row][column].text for row, column in cells), (rows, reading)
    assert all(miss.text for miss in reading.misses)
    if not any(one.endswith("matrix") for one in reading.layouts):  # there a name may stand before empty days
        there = {*cells, *((entry.cell.row, entry.cell.column) for entry in reading.entries)}
        names = {
            (spot.row, spot.column) for row in made for spot in row if spot.text in ("王宏伟", "没有的人", "李 文 博")
        }  # fmt: skip
        assert names <= there, (rows, reading)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from(["白", "夜", "休", "√", "病了", "白夜", "?"]), min_size=28, max_size=31),
    st.booleans(),
)
def test_each_letter_of_a_month_is_a_shift_a_rest_or_told(letters: list[str], blank: bool) -> None:
    name = "李 文　博" if blank else "李文博"
    rows = [["2026年12月"], ["姓名", *range(1, len(letters) + 1)], [name, *letters]]
    book = Book(
        {"表": grid(Page([[str(cell) for cell in row] + [""] * (32 - len(row)) for row in rows]))}, ""
    )
    reading = understand(book, changshan(), assume(book, changshan(), NOON))
    shifts = {"白": 1, "夜": 1, "√": 1, "白夜": 2}
    assert len(reading.entries) == sum(shifts.get(letter, 0) for letter in letters)
    assert reading.rests == letters.count("休")
    assert [miss.code for miss in reading.misses if not miss.quiet] == ["mark"] * sum(
        letter in ("病了", "?") for letter in letters
    )
    assert all(one.person == "R008" for one in reading.entries)
