"""Profiles: the two that ship hold what the design counts, and every kind of mistake is told by line and field."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.catalogue.catalogue import LimitUnit
from desktop.domain.places.areas import AreaLevel, GridColor
from desktop.domain.township.posts import PostKind
from desktop.domain.township.township import Township
from desktop.profile import (
    FILE,
    SERVICES,
    ProfileError,
    find_township,
    geometry_file,
    load_township,
    townships,
)
from desktop.resources import resources_dir


@pytest.fixture(scope="module")
def changshan() -> Township:
    return load_township("changshan")


@pytest.fixture(scope="module")
def jiangbei() -> Township:
    return load_township("jiangbei")


def test_the_demonstration_town_has_the_published_size(changshan: Township) -> None:
    levels = Counter(area.level for area in changshan.areas)
    assert levels == {AreaLevel.TOWN: 1, AreaLevel.VILLAGE: 110, AreaLevel.GRID: 118}
    kinds = Counter(post.kind for post in changshan.posts)
    assert kinds == {PostKind.FIXED: 47, PostKind.FEATURED: 1}
    boards = Counter(board.geographic for board in changshan.boards)
    assert boards == {False: 4, True: 10}
    assert [len(changshan.posts_of(board.id)) for board in changshan.boards[:4]] == [9, 11, 14, 14]
    assert len(changshan.catalogue) == 32
    assert len(changshan.windows) == 8
    assert Counter(port.level for port in changshan.ports) == {"center": 1, "town": 15, "village": 110}
    assert changshan.demonstration
    assert "虚构" in changshan.note


def test_grids_are_graded_and_the_graded_ones_have_a_leader(changshan: Township) -> None:
    grids = changshan.tree.at_level(AreaLevel.GRID)
    colors = Counter(grid.color for grid in grids)
    assert colors == {GridColor.RED: 6, GridColor.YELLOW: 20, GridColor.BLUE: 92}
    assert all(bool(grid.leader) == (grid.color is not GridColor.BLUE) for grid in grids)
    assert all(changshan.board(grid.board) is not None for grid in grids)


def test_villages_carry_their_official_codes(changshan: Township) -> None:
    villages = {area.name: area for area in changshan.tree.at_level(AreaLevel.VILLAGE)}
    assert villages["东街村"].id == "371681101248"
    assert [grid.name for grid in changshan.tree.children(villages["东街村"].id)] == [
        "东街01网格", "东街02网格", "东街03网格",
    ]  # fmt: skip
    assert villages["杏村"].id == "371681101287"
    assert all(area.id.startswith("371681101") and len(area.id) == 12 for area in villages.values())


def test_every_grid_of_the_geometry_is_in_the_profile(changshan: Township) -> None:
    file = geometry_file("changshan", changshan)
    assert file is not None
    shapes = json.loads(file.read_text(encoding="utf-8"))
    assert shapes["metadata"]["synthetic"] is True
    drawn = {f["properties"]["id"] for f in shapes["features"] if f["properties"]["kind"] == "grid"}
    assert drawn == {area.id for area in changshan.tree.at_level(AreaLevel.GRID)}


def test_the_second_town_is_organised_in_another_way(jiangbei: Township, changshan: Township) -> None:
    assert jiangbei.name == "寸滩街道"
    assert [board.name for board in jiangbei.boards] == ["党的建设", "经济发展", "民生服务", "平安法治"]
    assert not any(board.geographic for board in jiangbei.boards)
    assert len(jiangbei.posts) < 25
    assert len(jiangbei.tree.at_level(AreaLevel.VILLAGE)) == 10
    assert {item.id for item in jiangbei.catalogue}.isdisjoint(item.id for item in changshan.catalogue)
    assert (
        jiangbei.calendar.hours_on(date(2026, 11, 23)).spans
        != changshan.calendar.hours_on(date(2026, 11, 23)).spans
    )


def test_holidays_and_make_up_days_hold(changshan: Township) -> None:
    calendar = changshan.calendar
    assert not calendar.is_workday(date(2026, 10, 1))
    assert calendar.is_workday(date(2026, 10, 10))  # a Saturday that is worked
    assert not calendar.is_workday(date(2026, 11, 22))
    assert calendar.is_workday(date(2026, 11, 23))
    assert calendar.known_until == date(2026, 12, 31)
    assert calendar.hours_on(date(2026, 11, 23)).name == "冬季作息"
    assert calendar.hours_on(date(2026, 7, 1)).name == "夏季作息"


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_limits_add_up_and_templates_can_be_filled(name: str) -> None:
    town = load_township(name)
    hours = {LimitUnit.MINUTES: 1 / 60, LimitUnit.WORKING_HOURS: 1.0, LimitUnit.WORKING_DAYS: 7.5}
    for item in town.catalogue:
        limits = item.limits
        stages = [limits.accept, limits.dispatch, limits.handle, limits.followup]
        assert sum(limit.amount * hours[limit.unit] for limit in stages) <= (
            limits.total.amount * hours[limits.total.unit]
        ), item.id
        assert item.keywords
        text = item.order_template.format(
            post="城建岗",
            due="周一 17:20",
            place="幸福小区",
            grid="东街03网格",
            title="井盖破损",
            number="0147",
            **item.form.blanks(None),
        )
        assert "{" not in text


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_people_are_invented_but_whole(name: str) -> None:
    town = load_township(name)
    assert len({person.name for person in town.people}) == len(town.people)
    assert all(person.phone.startswith("1380000") and len(person.phone) == 11 for person in town.people)
    vacant = [post for post in town.posts if post.lead is None]
    assert vacant
    assert all(post.lead != post.deputy for post in town.posts if post.lead)


def test_a_town_is_found_by_folder_by_chinese_name_and_by_path(tmp_path: Path) -> None:
    folder = resources_dir() / "townships" / "jiangbei"
    for given in ("jiangbei", "寸滩街道", folder, folder / FILE):
        assert find_township(given) == folder / FILE
    shutil.copytree(folder, tmp_path / "own")
    assert townships(tmp_path) == ["own", "changshan", "jiangbei", "zouping"]
    assert find_township("own", tmp_path) == tmp_path / "own" / FILE
    with pytest.raises(ProfileError, match="changshan"):
        load_township("nowhere")


SMALL = """\
id: "1"
name: 小镇
hall: 智慧小镇
county: 某县
city: 某市
province: 某省
calendar:
  known_until: 2026-12-31
  hours:
    - since: 01-01
      spans: [[08:30, 12:00], [13:30, 17:30]]
boards:
  - {id: a, name: 民生}
people:
  - {id: p1, name: 张三}
posts:
  - id: one
    name: 城建岗
    board: a
    lead: p1
  - {id: two, name: 民政岗, board: a, lead: null}
catalogue:
  - id: C-1
    name: 井盖
    category: 市政
    lead_post: one
    limits:
      accept: {amount: 1, unit: minutes}
      dispatch: {amount: 1, unit: minutes}
      receive: {amount: 1, unit: minutes}
      handle: {amount: 1, unit: working_days}
      followup: {amount: 1, unit: working_days}
      total: {amount: 3, unit: working_days}
    order_template: 请{post}处置{title}。
areas:
  - {id: 12, name: 小镇, level: town}
  - {id: 1201, name: 东村, level: village, parent: 12}
"""


def test_a_small_profile_needs_no_quotes(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text(SMALL, encoding="utf-8")
    town = load_township(file)
    assert [area.id for area in town.areas] == ["12", "1201"]
    assert [f"{start:%H:%M}" for start, _ in town.calendar.hours[0].spans] == ["08:30", "13:30"]
    assert town.posts[1].lead is None


def _replaced(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert text.count(old) == 1
        return text.replace(old, new)

    return change


MISTAKES = [
    ("an unknown board", _replaced("name: 民政岗, board: a", "name: 民政岗, board: x"), 21, "posts[1].board", "「x」"),
    ("an unknown person", _replaced("lead: p1", "lead: p9"), 20, "posts[0].lead", "p9"),
    ("an id twice", _replaced("id: two", "id: one"), 21, "posts[1].id", "重复"),
    ("a missing field", _replaced("    name: 城建岗\n", ""), 17, "posts[0].name", "缺少"),
    ("a misspelt field", _replaced("lead: p1", "leed: p1"), 20, "posts[0].leed", "拼写"),
    ("an unknown unit", _replaced("handle: {amount: 1, unit: working_days", "handle: {amount: 1, unit: weeks"), 31,
     "catalogue[0].limits.handle.unit", "weeks"),
    ("no number", _replaced("total: {amount: 3", "total: {amount: 三"), 33, "catalogue[0].limits.total.amount", "三"),
    ("a limit of nothing", _replaced("total: {amount: 3", "total: {amount: 0"), 33,
     "catalogue[0].limits.total.amount", "大于"),
    ("no date", _replaced("2026-12-31", "2026-13-31"), 8, "calendar.known_until", "2026-13-31"),
    ("no time", _replaced("17:30", "27:30"), 11, "calendar.hours[0].spans[1][1]", "27:30"),
    ("hours that overlap", _replaced("[13:30", "[11:30"), 10, "calendar.hours[0]", "办公时段"),
    ("an empty id", _replaced("id: p1, name", 'id: "", name'), 15, "people[0].id", "不能为空"),
    ("text for a list", _replaced("boards:\n  - {id: a, name: 民生}", "boards: 民生"), 12, "boards", "列表"),
    ("text for an entry", _replaced("- {id: a, name: 民生}", "- 民生"), 13, "boards[0]", "字段"),
    ("a field twice", _replaced("hall: 智慧小镇", "name: 智慧小镇"), 3, "name", "两次"),
    ("an unknown blank", _replaced("{title}", "{titel}"), 34, "catalogue[0].order_template", "titel"),
    ("an open brace", _replaced("{title}", "{title"), 34, "catalogue[0].order_template", "花括号"),
    ("a name that is too long", _replaced("name: 井盖", "name: 井盖" + "长" * 60), 24, "catalogue[0].name", "60 个字"),
    ("no such geometry", _replaced("city: 某市", "city: 某市\ngeometry: no.json"), 6, "geometry", "no.json"),
    ("geometry elsewhere", _replaced("city: 某市", "city: 某市\ngeometry: ../g.json"), 6, "geometry", "文件夹"),
    ("a tab", _replaced("    board: a\n", "\tboard: a\n"), 19, "", "制表符"),
    ("an open bracket", _replaced("[13:30, 17:30]]", "[13:30, 17:30]"), 12, "", "括号"),
    ("an open quote", _replaced('id: "1"', 'id: "1'), 1, "", ""),
    ("bad indent", _replaced("    board: a\n", "   board: a\n"), 19, "", "缩进"),
    ("a colon in text", _replaced("name: 小镇\nhall", "name: 小镇: 东\nhall"), 2, "", "冒号"),
    ("a list as the whole", lambda _: "- 1\n- 2\n", 1, "", "字段"),
    ("nothing", lambda _: "", 1, "", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "line", "field", "part"), [m[1:] for m in MISTAKES], ids=[m[0] for m in MISTAKES]
)
def test_a_mistake_is_told_by_file_line_and_field(
    tmp_path: Path, change: Callable[[str], str], line: int, field: str, part: str
) -> None:
    file = tmp_path / FILE
    file.write_text(change(SMALL), encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_township(file)
    error = caught.value
    assert (error.file, error.line, error.field) == (file, line, field)
    assert part in error.sentence
    assert str(error).startswith(f"{FILE} 第 {line} 行")


@pytest.mark.parametrize("name", ["changshan", "jiangbei", "zouping"])
def test_what_is_offered_to_citizens_is_whole(name: str) -> None:
    citizens = load_township(name).citizens
    assert citizens.policies
    assert citizens.legal is not None
    assert citizens.legal.lawyers
    assert citizens.counselling is not None
    assert any("12356" in line for line in citizens.counselling.lines)
    ids = [one.id for group in citizens.policies for one in group.policies]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("legal:\n  post: nobody\n  place: 大厅\n  phone: '110'\n  matters: [婚姻]\n", 2, "legal.post"),
        (
            "counselling: {post: one, place: 大厅, phone: '110', hours: 全天, item: X}\n",
            1,
            "counselling.item",
        ),
    ],
)
def test_a_mistake_in_what_is_offered_is_told_by_line(
    tmp_path: Path, text: str, line: int, field: str
) -> None:
    (tmp_path / FILE).write_text(SMALL, encoding="utf-8")
    (tmp_path / SERVICES).write_text(text, encoding="utf-8")
    with pytest.raises(ProfileError) as caught:
        load_township(tmp_path)
    assert (caught.value.file.name, caught.value.line, caught.value.field) == (SERVICES, line, field)


def test_another_encoding_is_told(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_bytes(SMALL.encode("gb18030"))
    with pytest.raises(ProfileError, match="UTF-8") as caught:
        load_township(file)
    assert caught.value.line == 2


def test_a_file_that_refers_to_itself_is_told(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text("id: &a [*a]\n", encoding="utf-8")
    with pytest.raises(ProfileError, match="自己"):
        load_township(file)
