"""The directory from workbooks and gateways by the command line: cells named, nothing half written, no formulas out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import xlsxwriter

from desktop.central.cli import cameras as cli_cameras
from desktop.central.cli import main as cli
from desktop.central.video.directory import CameraBook, PutCameras
from desktop.domain.places.areas import AreaTree
from desktop.domain.places.coordinates import Crs, from_wgs84
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import Actor
from tests.central.conftest import Person, Running, Starter
from tests.central.test_cameras import put, row
from tests.central.test_video_gateways import configure
from tests.support.video_gateway import video_gateway

pytestmark = pytest.mark.sqlite

AREA = "500105005001"


def book(file: Path, *rows: dict[str, object]) -> Path:
    """A workbook with these rows; numbers are numbers in it."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    with xlsxwriter.Workbook(file) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, heads)
        for place, row in enumerate(rows, 1):
            for column, name in enumerate(heads):
                sheet.write(place, column, row.get(name, ""))
    return file


def run(
    capsys: pytest.CaptureFixture[str], data: Path, *words: object
) -> tuple[int, list[dict[str, object]]]:
    """The exit code and what was said."""
    code = cli.main(["cameras", *map(str, words), "--data", str(data)])
    return code, [json.loads(line) for line in capsys.readouterr().out.splitlines() if line.startswith("{")]


def listed(person: Person) -> dict[str, dict[str, object]]:
    """The directory by id."""
    return {one["id"]: one for one in person.get("/v1/cameras").json()["cameras"]}


def good(id_: str, **more: object) -> dict[str, object]:
    """A row that may stand."""
    return {
        "编号": id_,
        "名称": f"路口 {id_}",
        "区域": AREA,
        "主码流地址": "rtsp://10.1.1.1/x",
        "云台": "是",
        **more,
    }


def test_a_workbook_is_judged_cell_by_cell_and_written_as_a_whole(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    central: Running = start()
    desk = central.login()
    wrong = book(
        tmp_path / "错.xlsx", good("A-1"), good("A-2", 国标编码=37168110001320000001.0), good("A-3", 区域="没有村"),
        good("A-4", 主码流地址="rtsp://u:p@10.1.1.1/"), good("A-1"), good("A-6", 云台="也许"),
    )  # fmt: skip
    code, said = run(capsys, central.data, "import", wrong, "--apply")
    assert code == 1
    cells = {one["cell"]: str(one["problem"]) for one in said if one["phase"] == "camera_wrong"}
    assert set(cells) == {"F3", "C4", "D5", "A6", "E7"}
    assert "用户名和口令" in cells["D5"]
    assert listed(desk) == {}

    lon, lat = from_wgs84(Crs.GCJ02, 106.534, 29.575)
    right = book(
        tmp_path / "对.xlsx", good("A-1", 经度=lon, 纬度=lat, 坐标系="GCJ02", 口令="secret"), good("A-2")
    )
    code, said = run(capsys, central.data, "import", right)
    assert (code, said[-1]["phase"], said[-1]["added"], listed(desk)) == (0, "cameras_checked", 2, {})
    run(capsys, central.data, "import", right, "--apply")
    kept = listed(desk)
    assert (kept["A-1"]["lon"], kept["A-1"]["lat"], kept["A-1"]["ptz"]) == (106.534, 29.575, True)
    assert desk.post("/v1/cameras/A-1/play", json={}).json()["password"] == "secret"

    out = tmp_path / "出.csv"
    run(capsys, central.data, "export", out)
    with out.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [(row["编号"], row["口令"], row["坐标系"]) for row in rows] == [
        ("A-1", "", "CGCS2000"),
        ("A-2", "", ""),
    ]
    _, said = run(capsys, central.data, "import", out, "--apply")
    assert (said[-1]["added"], said[-1]["changed"]) == (0, 0)
    out.write_text(out.read_text("utf-8-sig").replace("A-2,路口 A-2", "A-3,路口 A-3"), encoding="gb18030")
    _, said = run(capsys, central.data, "import", out, "--apply", "--remove-missing")
    assert (said[-1]["added"], said[-1]["gone"], set(listed(desk))) == (1, 1, {"A-1", "A-3"})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("空.csv", b"", "编号"),
        ("列.csv", "编号,名称,想象\n1,2,3\n".encode(), "想象"),
        ("坏.xlsx", b"no workbook", "工作簿"),
    ],
)
def test_a_file_that_is_none_is_told_in_a_sentence(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, words: str
) -> None:
    central = start()
    file = tmp_path / name
    file.write_bytes(content)
    assert cli.main(["cameras", "import", str(file), "--data", str(central.data)]) != 0
    told = capsys.readouterr()
    assert words in told.out + told.err


def test_a_gateway_fills_the_directory_and_keeps_what_was_given_a_name(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with video_gateway() as fake:
        configure(tmp_path, fake)
        central = start()
        _, said = run(capsys, central.data, "import", "--gateway", "wvp", "--apply")
        assert said[-1]["added"] == 3
        desk = central.login()
        first = min(listed(desk))
        assert listed(desk)[first]["ptz"] is True
        assert desk.post(f"/v1/cameras/{first}/play", json={}).status_code == 200
        _, said = run(capsys, central.data, "import", "--gateway", "wvp", "--apply")
        assert (said[-1]["added"], said[-1]["changed"]) == (0, 0)


def test_what_a_gateway_no_longer_has_goes_and_nothing_of_anybody_else(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with video_gateway() as fake:
        configure(tmp_path, fake)
        central = start()
        assert put(central.login("admin"), 0, row("A-1")).status_code == 200
        run(capsys, central.data, "import", "--gateway", "wvp", "--apply")
        gone = fake.channels.pop()
        _, said = run(capsys, central.data, "import", "--gateway", "wvp", "--apply", "--remove-missing")
        assert (said[-1]["gone"], set(listed(central.login()))) == (1, {"A-1", *fake.channels})
        assert gone not in fake.channels
        fake.channels.clear()
        code, _ = run(capsys, central.data, "import", "--gateway", "wvp", "--apply", "--remove-missing")
        assert code
        assert len(listed(central.login())) == 3


def test_a_batch_that_fails_tells_what_was_written_before_it(
    start: Starter, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    central = start()
    really = CameraBook.put

    def second_fails(
        book: CameraBook, wanted: PutCameras, tree: AreaTree, actor: Actor, address: str = ""
    ) -> int:
        if wanted.base:
            raise Refused("目录刚被别人改过。", "version", 409)
        return really(book, wanted, tree, actor, address)

    monkeypatch.setattr(cli_cameras, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(CameraBook, "put", second_fails)
    file = book(tmp_path / "两行.xlsx", good("A-1"), good("A-2"))
    assert cli.main(["cameras", "import", str(file), "--apply", "--data", str(central.data)])
    told = capsys.readouterr()
    assert "已写入 1 路、移除 0 路（目录第 1 版）" in told.out + told.err
    assert set(listed(central.login())) == {"A-1"}
