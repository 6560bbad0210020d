"""A township's own workbook, read onto it: what was not touched is nobody's change, and ids go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from desktop.domain.township.amendment import How
from desktop.profile import load_township
from desktop.township.difference import difference
from desktop.township.onto import as_yaml, base_of, read_onto
from desktop.township.sheets import in_force
from tests.support.amending import Change, add, drop, edited, put

BASE = base_of("tag", datetime(2026, 11, 30, tzinfo=UTC))
TOWN = load_township("jiangbei")
POST, PERSON = TOWN.posts[0], TOWN.people[0]


@pytest.mark.parametrize("name", ["changshan", "jiangbei"])
def test_what_was_not_touched_is_no_change(name: str) -> None:
    town = load_township(name)
    for raw in (in_force(town, BASE), as_yaml(town, BASE)):
        wanted = read_onto(town, raw)
        assert (wanted.mistakes, wanted.etag) == ((), "tag")
        assert wanted.town == town


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([put("岗位", POST.name, "编号", None)], []),
        ([put("岗位", POST.name, "名称", "甲岗")], [("岗位", How.CHANGED, POST.id)]),
        ([add("人员", 姓名="新来的"), add("岗位", 名称="乙岗", 板块=TOWN.boards[0].name, A角="新来的")],
         [("人员", How.ADDED, "R052"), ("岗位", How.ADDED, "P022")]),
        ([put("镇街", "服务电话", "内容", "023-1")], [("镇街", How.CHANGED, "服务电话")]),
        ([put("板块", TOWN.boards[0].name, "负责人", "王某")], [("板块", How.CHANGED, TOWN.boards[0].id)]),
        ([drop("窗口", TOWN.windows[0].id)], [("窗口", How.REMOVED, TOWN.windows[0].id)]),
        ([add("节假日", 日期="2027-02-06", 放假还是上班="放假")], [("节假日", How.ADDED, "2027-02-06")]),
    ],
)  # fmt: skip
def test_each_change_is_told_by_its_row(changes: Sequence[Change], told: list[tuple[str, How, str]]) -> None:
    wanted = read_onto(TOWN, edited(in_force(TOWN, BASE), *changes))
    assert wanted.town is not None, wanted.mistakes
    found = [(row.sheet, row.how, row.id) for row in difference(TOWN, wanted.town)]
    assert [one[:2] for one in found] == [one[:2] for one in told]
    assert all(one in found for one in told if one[1] is not How.ADDED or one[0] == "节假日")
    old = {one.id for part in (TOWN.people, TOWN.posts) for one in part}
    assert not old & {one[2] for one in found if one[1] is How.ADDED}
