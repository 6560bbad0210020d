"""Workbooks: there and back, opened by other programs, mistakes by cell, and nothing applied before it is confirmed."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop import workbook
from desktop.domain.catalogue.catalogue import BusinessItem
from desktop.domain.problems import Problem
from desktop.services.catalogue import book as catalogue_book
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.viewmodels.catalogue import exchange as catalogue_exchange
from desktop.viewmodels.catalogue.exchange import CatalogueExchange
from desktop.viewmodels.catalogue.importing import Judgement, export, judge
from desktop.workbook import address
from tests.support import town
from tests.support.town import changshan
from tests.viewmodels.test_catalogue_editor import Bench

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "清单.xlsx"
    export(file, changshan(), (("镇街", "长山镇"),))
    return file


def edited(path: Path, change: Callable[[Any], None]) -> Judgement:
    """The judgement after a person has changed the workbook with another program."""
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    return judge(catalogue_book.read(path), changshan())


def cells(**values: str) -> Callable[[Any], None]:
    def change(book: Any) -> None:
        for cell, value in values.items():
            book["事项"][cell] = value

    return change


def test_what_goes_out_comes_in_as_the_same(path: Path) -> None:
    found = judge(catalogue_book.read(path), changshan())
    assert {one.kind for one in found.verdicts} == {"same"}
    assert (len(found.verdicts), found.absent, found.to_apply) == (32, 0, [])


def test_another_program_reads_it_and_every_cell_is_text(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["事项", "表单", "说明"]
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}
    assert not [
        cell.value for sheet in book for row in sheet for cell in row if isinstance(cell.value, int | float)
    ]
    assert [cell.value for cell in book["事项"][2]][:7] == [
        "C-01", "积水内涝", "应急处突", "紧急", "城建岗", "应急岗、公用岗", "3 分钟",
    ]  # fmt: skip


def test_a_spreadsheet_program_opens_it(path: Path, tmp_path: Path) -> None:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("no LibreOffice on this machine")
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    wanted = [program, profile, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)]
    subprocess.run(wanted, check=True, timeout=120, capture_output=True)
    assert "积水内涝" in path.with_suffix(".csv").read_text(encoding="utf-8", errors="replace")


def test_nothing_in_it_is_ever_reckoned(tmp_path: Path) -> None:
    """A name that looks like a formula stays a name, going out and coming in."""
    town = changshan()
    evil = town.catalogue[0].model_copy(
        update={"name": "=HYPERLINK(1)", "keywords": ("@SUM(A1)", "+1", "-1")}
    )
    town = town.model_copy(update={"catalogue": (evil, *town.catalogue[1:])})
    path = tmp_path / "evil.xlsx"
    export(path, town, ())
    with zipfile.ZipFile(path) as packed:
        sheets = [packed.read(name) for name in packed.namelist() if name.startswith("xl/worksheets/")]
    assert len(sheets) == 3
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"hyperlink" in sheet]
    (line, *_) = catalogue_book.read(path).items
    assert (line.texts["name"], line.texts["keywords"]) == ("=HYPERLINK(1)", "@SUM(A1)、+1、-1")


def test_new_changed_and_wrong_are_told_cell_by_cell(path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["事项"]
        sheet["F12"], sheet["J2"], sheet["B4"], sheet["I9"] = "城管", "40 分钟", "燃气泄漏", "半天"
        for column, cell in enumerate(sheet[8], 1):
            sheet.cell(34, column, cell.value)
        sheet["A34"], sheet["B34"], sheet["R34"] = "C-33", "路面结冰", None
        book["表单"]["D3"] = "打勾"
        book["表单"]["G8"] = "很少"

    found = edited(path, change)
    wrong = {one.id: one.problems for one in found.of("wrong")}
    assert wrong["C-11"] == ("事项!F12：没有岗位「城管」。是不是「城管岗」？",)
    assert wrong["C-08"][0].startswith("事项!I9：时限要写成")
    assert wrong["C-01"] == ("表单!D3：不能写「打勾」，只能是：文字，整数，小数，是否，单选，日期，电话。",)
    assert wrong["C-02"][0].startswith("表单!G8")
    assert [one.id for one in found.of("new")] == ["C-33"]
    (changed,) = found.of("changed")
    assert (changed.id, [(one.label, one.new) for one in changed.changes]) == ("C-03", [("名称", "燃气泄漏")])
    assert len(found.of("same")) == 27


@pytest.mark.parametrize(
    ("change", "id_", "says"),
    [
        (cells(A3="C-01"), "C-01", "事项!A3：与第 2 行的编号重复。"),
        (cells(B3="道路破损"), "C-02", "事项!B3：已有同名事项「道路破损」"),
        (cells(B3="同一个", B4="同一个"), "C-03", "事项!B4：与第 3 行的名称重复。"),
        (cells(R5="7"), "C-04", "事项!R5：文件写的是第 7 版，清单现在是第 1 版"),
        (cells(E6=""), "C-05", "事项!E6：请选择主办岗位。"),
        (cells(P7="请{谁}去"), "C-06", "事项!P7：没有「{谁}」这一项"),
        (cells(D8="特急"), "C-07", "事项!D8：不能写「特急」，只能是：紧急，较急，一般。"),
        (lambda book: book["表单"].__setitem__("A2", "C-99"), "C-99", "表单!A2：工作表“事项”里没有编号「C-99」。"),
        (lambda book: book["表单"].__setitem__("C3", "积水深度"), "C-01", "表单!C3：与上面的字段重复。"),
        (lambda book: book["表单"].__setitem__("J4", "一个"), "C-01", "表单!J4"),
    ],
)  # fmt: skip
def test_each_mistake_has_its_cell(path: Path, change: Callable[[Any], None], id_: str, says: str) -> None:
    found = edited(path, change)
    told = [problem for one in found.of("wrong") if one.id == id_ for problem in one.problems]
    assert [one for one in told if one.startswith(says)], told


def test_columns_may_move_rows_may_go_and_an_entry_may_be_taken_out_of_use(path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["事项"]
        sheet.delete_rows(20, 3)
        sheet["S2"] = "停用"
        sheet.insert_cols(1)
        sheet.insert_rows(1)
        sheet["A1"] = "长山镇业务清单"

    found = edited(path, change)
    assert (found.absent, [one.id for one in found.of("retired")]) == (3, ["C-01"])
    assert not [one for one in found.of("wrong") if one.id != "" and not one.id.startswith(("C-19", "C-2"))]


def test_a_workbook_without_forms_leaves_them_as_they_are(path: Path) -> None:
    def change(book: Any) -> None:
        del book["表单"]
        book["事项"]["J2"] = "40 分钟"

    found = edited(path, change)
    (changed,) = found.to_apply
    assert changed.item is not None
    assert changed.item.form == changshan().catalogue[0].form


def test_what_is_no_workbook_is_said_plainly(tmp_path: Path, path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"no zip")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as packed:
        packed.writestr("a.txt", "hello")
    for name, says in (("a.xlsx", "XLSX"), ("b.xlsx", "XLSX"), ("gone.xlsx", "打不开")):
        with pytest.raises(Problem, match=says):
            catalogue_book.read(tmp_path / name)
    found = edited(path, lambda book: book["事项"].delete_cols(2))
    assert (found.verdicts, "名称" in found.problem) == ((), True)
    assert address("事项", 11, 27) == "事项!AB12"


def test_only_what_was_confirmed_is_applied_one_command_each(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    bench = Bench()
    request.addfinalizer(bench.close)
    exchange = CatalogueExchange(bench.catalogue, bench.room.desk, bench.room.tasks, town.Here())
    said: list[str] = []
    exchange.told.connect(said.append)
    path = tmp_path / exchange.file_name()
    assert path.name == "长山镇业务清单-20261123.xlsx"
    exchange.export(str(path))
    assert str(path) in said[0]
    book = openpyxl.load_workbook(path)
    book["事项"]["J2"], book["事项"]["B4"], book["事项"]["F12"] = "40 分钟", "燃气泄漏", "城管"
    book.save(path)
    exchange.read(str(path))
    assert bench.room.situation.pending() == []
    told: list[tuple[int, Any]] = []
    exchange.applied.connect(lambda stored, refused: told.append((stored, refused)))
    assert exchange.apply("年度修订")
    assert told == [(2, [])]
    commands = [one.command for one in bench.room.situation.pending()]
    assert [(one.kind, one.subject.id, one.args.reason) for one in commands] == [  # type: ignore[attr-defined]
        ("catalogue.put", "catalogue:C-01", "年度修订"), ("catalogue.put", "catalogue:C-03", "年度修订"),
    ]  # fmt: skip
    item: BusinessItem | None = bench.catalogue.item("C-03")
    assert item is not None
    assert (item.name, item.version) == ("燃气泄漏", 2)


def test_files_are_worked_on_beside_the_interface(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a workbook is written, read or judged by the thread that draws; one file at a time."""
    bench = Bench()
    request.addfinalizer(bench.close)
    threads: set[int] = set()

    def watched(work: Callable[..., Any]) -> Callable[..., Any]:
        def at_work(*given: Any) -> Any:
            threads.add(threading.get_ident())
            return work(*given)

        return at_work

    for place, name in ((workbook, "write_whole"), (catalogue_book, "read"), (catalogue_exchange, "judge")):
        monkeypatch.setattr(place, name, watched(getattr(place, name)))

    async def work() -> list[str]:
        tasks, files = Tasks(), Workers("files", most=1)
        exchange = CatalogueExchange(bench.catalogue, bench.room.desk, tasks, files)
        said: list[str] = []
        exchange.told.connect(said.append)
        exchange.failed.connect(said.append)
        exchange.judged.connect(lambda: said.append(exchange.file))
        done = asyncio.Event()
        exchange.worked.connect(lambda: exchange.working or done.set())

        async def finished() -> None:
            await asyncio.wait_for(done.wait(), 20)
            done.clear()

        path = str(tmp_path / "清单.xlsx")
        assert exchange.export(path)
        assert exchange.working == "正在导出…"
        assert not exchange.read(path), "one at a time"
        await finished()
        assert exchange.read(path)
        await finished()
        assert exchange.read(str(tmp_path / "nothing.xlsx"))
        await finished()
        exchange.close()
        await tasks.shutdown()
        files.shutdown()
        return said

    said = asyncio.run(work())
    assert said[0].startswith("已导出 32 个事项")
    assert said[1] == "清单.xlsx"
    assert "打不开" in said[2]
    assert threads
    assert threading.get_ident() not in threads
