"""Lists of a 12345 hall as they come: heads, dates, telephones, words; and files that are none."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import openpyxl
import pytest

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.problems import Problem
from desktop.services.hotline import book, rows
from desktop.services.hotline.rows import Understood

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 23, 14, 32, tzinfo=ZONE)


def understood(path: Path) -> list[Understood]:
    """Read, guessed and understood."""
    table = book.read(path)
    return list(rows.understand(table, rows.guess(table.heads), ZONE, NOW))


def at(*parts: int) -> datetime:
    """A moment here."""
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[misc,arg-type]


def titled(path: Path) -> Path:
    """A title over the whole width, an empty row, the head, dates as text, several telephones in a cell."""
    made = openpyxl.Workbook()
    page = made.active
    page.append(["长山镇 12345 热线工单导出表"])
    page.merge_cells("A1:I1")
    page.append([])
    heads = "序号,工单编号,诉求标题,诉求内容,诉求人,联系电话,诉求地址,受理时间,办结时限,紧急程度"
    page.append(heads.split(","))
    page.append([1, "LY-1123-0001", "路灯不亮", "东街路灯三天不亮。", "张桂兰", "138 0000-1234／0543-4812345", "东街",
                 "2026/11/23 9:05", "11月30日", "加急件"])  # fmt: skip
    page.append(
        [
            2,
            "ＬＹ－１１２３－０００２",
            "井盖缺失",
            "",
            "匿名",
            "无",
            "西街",
            "11月23日 09:05",
            "5个工作日",
            "特急",
        ]
    )
    page.append([3, "LY-1123-0001", "路灯不亮", "", "", "", "", "", "", ""])
    page.append([4, None, "没有编号", "", "", "找王主任", "", "", "", "看情况"])
    made.save(path)
    return path


def grouped(path: Path) -> Path:
    """Two rows of heads, the upper ones merged; moments and numbers as a spreadsheet keeps them."""
    made = openpyxl.Workbook()
    made.active.title = "说明"
    made.active.append(["本表由系统生成"])
    page = made.create_sheet("工单")
    page.append(["工单号", "诉求人信息", None, "受理时间", "截止时间", "类别", "内容", "答复内容"])
    page.append([None, "姓名", "手机", None, None, None, None, None])
    page.merge_cells("B1:C1")
    page.merge_cells("A1:A2")
    page.append([20261123001, "李强", 13900005678, at(2026, 11, 23, 9, 5).replace(tzinfo=None), 46356, "占道经营",
                 "菜市场门口有人占道。请尽快处理", "已转办"])  # fmt: skip
    page.append(["1.23456789012346E+17", "", "", "", "", "", "编号坏了", ""])
    made.save(path)
    return path


def test_a_title_above_the_head_and_dates_as_text(tmp_path: Path) -> None:
    one, two, twice, none = understood(titled(tmp_path / "a.xlsx"))
    assert (one.row, one.number, one.title) == (3, "LY-1123-0001", "路灯不亮")
    assert (one.name, one.phone, one.place) == ("张桂兰", "13800001234", "东街")
    assert "0543-4812345" in one.description
    assert (one.came_at, one.due) == (at(2026, 11, 23, 9, 5), at(2026, 11, 30, 23, 59))
    assert one.severity is Severity.HIGH
    assert not one.doubts
    assert (two.number, two.name, two.phone) == ("LY-1123-0002", "", "")
    assert (two.came_at, two.due, two.severity) == (at(2026, 11, 23, 9, 5), None, Severity.URGENT)
    assert [(doubt.field, doubt.code, doubt.typed) for doubt in two.doubts] == [("due", "when", "5个工作日")]
    assert "5个工作日" in two.description
    assert [(fault.code, fault.typed) for fault in twice.faults] == [("twice", "4")]
    assert [fault.code for fault in none.faults] == ["no_number"]
    assert {doubt.code for doubt in none.doubts} == {"phone", "severity"}
    assert "找王主任" in none.description


def test_merged_heads_and_numbers_of_a_spreadsheet(tmp_path: Path) -> None:
    good, cut = understood(grouped(tmp_path / "b.xlsx"))
    assert (good.number, good.name, good.phone) == ("20261123001", "李强", "13900005678")
    assert (good.came_at, good.due) == (at(2026, 11, 23, 9, 5), at(2026, 11, 30, 23, 59))
    assert good.title == "菜市场门口有人占道"
    assert "占道经营" in good.description
    assert "已转办" not in good.description
    assert [fault.code for fault in cut.faults] == ["cut"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "c.csv"
    lines = [
        "12345 工单,,,",
        "工单编号,标题,联系人电话,登记时间",
        '"=""LY-1""","下水道堵了,臭",\'１３８００００１２３４,20261123 0905',
    ]
    path.write_bytes("\r\n".join(lines).encode(encoding))
    (one,) = understood(path)
    assert (one.number, one.title, one.phone, one.came_at) == (
        "LY-1",
        "下水道堵了,臭",
        "13800001234",
        at(2026, 11, 23, 9, 5),
    )


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2026/11/23 9:05", at(2026, 11, 23, 9, 5)),
        ("2026-11-23T09:05:00", at(2026, 11, 23, 9, 5)),
        ("2026-11-23 09:05:07", at(2026, 11, 23, 9, 5, 7)),
        ("2026.11.23 9：05", at(2026, 11, 23, 9, 5)),
        ("２０２６年１１月２３日 9时5分", at(2026, 11, 23, 9, 5)),
        ("2026年11月23日 下午3点", at(2026, 11, 23, 15)),
        ("11月23日 09:05", at(2026, 11, 23, 9, 5)),
        ("12月31日 09:05", at(2025, 12, 31, 9, 5)),
        ("20261123090500", at(2026, 11, 23, 9, 5)),
        ("46349.378472222", at(2026, 11, 23, 9, 5)),
        ("2026-11-23", at(2026, 11, 23)),
        ("2026-02-30", None),
        ("2026-11-23 25:00", None),
        ("3.5", None),
        ("上周", None),
        ("99999", None),
    ],
)
def test_moments(typed: str, moment: datetime | None) -> None:
    assert rows.when(typed, ZONE, NOW) == moment


@pytest.mark.parametrize(
    ("typed", "found", "rest"),
    [
        ("138 0000 1234", ["13800001234"], ""),
        ("138-0000-1234、+86 139 0000 5678", ["13800001234", "13900005678"], ""),
        ("１３８００００１２３４", ["13800001234"], ""),
        ("0543-4812345 李女士", ["0543-4812345"], "李女士"),
        ("4812345", ["4812345"], ""),
        ("123", [], "123"),
        ("138000012345", [], "138000012345"),
    ],
)
def test_telephones(typed: str, found: list[str], rest: str) -> None:
    assert rows.phones(typed) == (found, rest)


def test_ids_are_of_the_file_and_the_number(tmp_path: Path) -> None:
    digest = book.read(titled(tmp_path / "a.xlsx")).digest
    assert rows.event_id("t", digest, "LY-1") == rows.event_id("t", digest, "LY-1")
    assert len({rows.event_id("t", digest, "LY-1"), rows.event_id("t", digest, "LY-2"),
                rows.event_id("t", "0", "LY-1"), rows.event_id("u", digest, "LY-1")}) == 4  # fmt: skip


def test_a_file_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    """A cell in the last corner, with and without its place said; a big part packed small; a long one; no workbook."""
    path = tmp_path / "far.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = "工单编号"
    made.active["XFD1048576"] = "x"
    made.save(path)
    with pytest.raises(Problem, match="太长"):
        book.read(path)
    far = tmp_path / "placeless.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(far, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b' r="XFD1048576"', b""))
    with pytest.raises(Problem, match="太长"):
        book.read(far)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, old.read(part))
        new.writestr("xl/worksheets/sheet9.xml", b" " * (61 * 1024 * 1024))
    with pytest.raises(Problem, match="展开后太大"):
        book.read(bomb)
    made = openpyxl.Workbook()
    for _ in range(3000):
        made.active.append(["水" * 10_000])
    made.save(path)
    with pytest.raises(Problem, match="展开后太大"):
        book.read(path)
    long = tmp_path / "long.csv"
    long.write_text("工单编号,标题\n" + "".join(f"LY-{n},水\n" for n in range(book.MOST + 60)))
    with pytest.raises(Problem, match="最多导入"):
        book.read(long)
    for name, content in (("a.xlsx", b"no"), ("a.csv", b"\xff\xff\xff"), ("b.csv", b"")):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Problem):
            book.read(tmp_path / name)


def test_five_thousand_rows_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("工单编号,标题\n" + "".join(f"LY-{n},水\n" for n in range(book.MOST)))
    assert len(understood(path)) == book.MOST
