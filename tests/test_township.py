"""From nothing to the first order: a town found by pinyin, a workbook filled in, its mistakes by cell, its center."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from desktop.__main__ import main
from desktop.central.accounts.accounts import Accounts, NewAccount
from desktop.central.township.founding import found
from desktop.clock import SystemClock, new_id
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Role
from desktop.profile import load_township
from desktop.township.book import read_book
from desktop.township.divisions import find, town_of, towns
from tests.central.conftest import Running, password_hash, report, wanted
from tests.support.workbooks import CODE, LIKE, changed, fill


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook as somebody has filled it in."""
    file = tmp_path_factory.mktemp("book") / "本镇.xlsx"
    assert main(["township", "template", str(file), "--town", CODE, "--like", LIKE]) == 0
    fill(file)
    return file


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("changshan", CODE), ("cs zp", ""), ("zp cs", CODE), ("长山", CODE), ("山东 长山", CODE),
        ("zouping 长shan", CODE), ("cshan", CODE),
        ("重庆 cuntan", "500105005"), ("xyzxyz", ""), ("", ""), ("zouping 长山镇", CODE),
    ],
)  # fmt: skip
def test_a_town_is_found_by_characters_pinyin_and_initials(typed: str, first: str) -> None:
    hits = find(typed)
    assert (hits[0].code if hits else "") == first
    assert len(towns()) == 41_352


def test_what_is_known_of_a_town_is_in_the_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["township", "find", "zp", "cs"]) == 0
    assert capsys.readouterr().out.startswith("371681101  长山镇  邹平市·滨州市·山东省  110 个村")
    assert main(["township", "find", "没有这个"]) == 1
    file = tmp_path / "空.xlsx"
    assert main(["township", "template", str(file), "--town", CODE]) == 0
    found = {
        row[0].value.rstrip("*"): row[1].value for row in openpyxl.load_workbook(file)["镇街"].iter_rows(2)
    }
    town = town_of(CODE)
    assert town is not None
    assert (found["区划代码"], found["名称"], found["县区"]) == (CODE, town.name, town.county.name)
    capsys.readouterr()
    assert main(["township", "check", str(file)]) == 1
    said = capsys.readouterr().out
    assert "镇街!B9：「节假日公布到」没有填。" in said
    for sheet in ("作息", "板块", "岗位", "村和网格", "事项"):
        assert f"{sheet}：一行都没有填" in said
    assert main(["township", "template", str(file), "--town", "999999999"]) == 1


def test_a_filled_workbook_becomes_a_center_with_its_first_order(
    filled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "town"
    assert main(["township", "make", str(filled), "--out", str(out)]) == 0
    assert str(out / "profile.yaml") in capsys.readouterr().out
    town, like = load_township(out), load_township(LIKE)
    assert (town.id, town.phone, town.demonstration) == (CODE, "0543-7000000", False)
    assert [one.name for one in town.tree.at_level(AreaLevel.VILLAGE)] == ["东街村", "西街村"]
    grid = town.tree.at_level(AreaLevel.GRID)[0]
    assert (grid.id, grid.leader, grid.color.value, grid.lat) == (f"{CODE}00101", "王芳", "yellow", 36.88)
    assert [(one.id, one.limits, one.keywords) for one in town.catalogue] == [
        (one.id, one.limits, one.keywords) for one in like.catalogue
    ]
    assert town.calendar == like.calendar
    post = town.posts[0]
    assert [town.person(one).name for one in (post.lead, post.deputy)] == ["张伟", "李娜"]  # type: ignore[union-attr]
    data = tmp_path / "data"
    data.mkdir()
    found(data, town, SystemClock(), password_hash=password_hash())
    running = Running(data)
    try:
        accounts = Accounts(running.center.database, running.center.clock)
        accounts.add([NewAccount("dispatcher", "调度员", Role.DISPATCHER)], password_hash())
        desk, event = running.login(), new_id()
        order = {"event": event, "lead": post.id, "text": "请办理"}
        done = desk.send(
            report(event, grid=grid.id, item=town.catalogue[0].id), wanted("event.accept", event),
            wanted("order.issue", new_id(), order, expected_version=2),
        )  # fmt: skip
        assert [one["status"] for one in done] == ["applied"] * 3, done
    finally:
        running.close()


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "sentence"),
    [
        ("镇街", "B2", "3716", "「3716」不是区划代码"),
        ("镇街", "B3", None, "「名称」没有填。"),
        ("镇街", "B9", "明年", "「明年」不是日期"),
        ("作息", "A2", "夏天", "「夏天」看不懂，请写成 05-01"),
        ("作息", "C2", "8点到12点", "请写成 08:30-12:00"),
        ("作息", "C2", "12:00-08:30", "前面的时间要早于后面的"),
        ("节假日", "A2", "2026-02-30", "不是日期"),
        ("节假日", "B2", "休息", "请写 放假 或 上班"),
        ("板块", "C2", "也许", "「也许」看不懂，请写 是、否。"),
        ("板块", "A3", "{A2}", "写了两次"),
        ("岗位", "B2", "没有的板块", "「板块」里没有「没有的板块」。"),
        ("岗位", "C3", "王五", "「人员」里没有「王五」。"),
        ("岗位", "F2", "临时", "请写 固定、特色。"),
        ("岗位", "A3", "{A2}", "写了两次"),
        ("岗位", "A2", None, "「名称」没有填。"),
        ("村和网格", "F2", "36.88", "不是经度"),
        ("村和网格", "E2", "绿", "请写 红、黄、蓝。"),
        ("村和网格", "A5", "西街村", "写过了；这一行没有网格"),
        ("事项", "C2", "没有的岗位", "「岗位」里没有「没有的岗位」。"),
        ("事项", "F2", "很快", "请写数量和单位"),
        ("事项", "G2", "2 小时", "请写数量和单位"),
        ("事项", "H2", None, "「签收时限」没有填。"),
        ("窗口", "B2", "没有的岗位", "「岗位」里没有"),
        ("窗口", "C2", "一号窗口台", ""),
        ("值班", "B2", "李娜、赵六", "「人员」里没有「赵六」。"),
        ("值班", "C2", "26", "应是 0 到 23 的整数"),
        ("值班", "A2", "门卫", "请写 带班领导、值班员。"),
    ],
)
def test_a_mistake_is_told_by_its_cell(
    filled: Path, tmp_path: Path, sheet: str, cell: str, value: str | None, sentence: str
) -> None:
    if value is not None and value.startswith("{"):
        value = str(openpyxl.load_workbook(filled)[sheet][value.strip("{}")].value)
    book = read_book(changed(filled, tmp_path / "b.xlsx", (sheet, cell, value)))
    told = [str(one) for one in book.mistakes]
    place = f"{sheet}!A2" if not sentence else f"{sheet}!{cell}"
    assert any(one.startswith(f"{place}：") and sentence in one for one in told), told


def test_two_of_one_name_are_told_apart_by_their_numbers(filled: Path, tmp_path: Path) -> None:
    twice = changed(filled, tmp_path / "b.xlsx", ("人员", "A4", "张伟"), ("人员", "D4", "R9"))
    told = [str(one) for one in read_book(twice).mistakes]
    assert "岗位!C2：有 2 个人员叫「张伟」，请写编号。" in told
    twice = changed(twice, tmp_path / "c.xlsx", ("岗位", "C2", "R9"), ("值班", "B2", "李娜"))
    assert read_book(twice).mistakes == ()


def test_sheets_and_columns_that_are_missing_are_told(filled: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(filled)
    del book["岗位"]
    book["事项"]["C1"] = "谁办"
    book["人员"]["A1"] = "名字"
    book.save(tmp_path / "b.xlsx")
    told = [str(one) for one in read_book(tmp_path / "b.xlsx").mistakes]
    assert {"岗位：缺少工作表「岗位」。", "事项：缺少列：主办岗位。"} <= set(told)
    assert any(one.startswith("人员：没有找到列名「姓名」") for one in told)
