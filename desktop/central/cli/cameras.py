"""``central cameras import``, ``export``: the directory from and to a workbook, or from a gateway; checked first."""

from __future__ import annotations

import argparse
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from desktop.central.audit.audit import CONSOLE
from desktop.central.cli.opening import open_center
from desktop.central.showing.sight import WHOLE
from desktop.central.video.directory import CameraBook, PutCameras
from desktop.domain.cameras.cameras import MOST_AT_ONCE, Registered, gb_refusal
from desktop.domain.cameras.headings import CHANNEL, DEVICE, GATEWAY, GB, HEADINGS, ID, LAT, LON, NAME, PTZ
from desktop.domain.cameras.table import Areas, Mistake, cells_of, missing, read_row
from desktop.domain.problems import Problem
from desktop.durable import write_whole

Line = dict[str, object]
Say = Callable[[Line], None]
Cells = dict[str, str]
_MOST_TOLD = 50
_DIGITS = 1e15
"""From here on a workbook's number has lost digits: it must be text there."""


_COUNTS = "{rows} 行：新增 {added}，修改 {changed}，移除 {gone}，有错 {wrong} 处"
SENTENCES = {
    "camera_wrong": "{cell}：{problem}",
    "camera_note": "{cell}（可以写入）：{problem}",
    "cameras_wrong": f"没有写入。{_COUNTS}。",
    "cameras_checked": f"核对过了，还没有写入。{_COUNTS}。加 --apply 写入。",
    "cameras_imported": f"已写入，目录第 {{version}} 版。{_COUNTS}。",
    "cameras_exported": "已写出 {count} 路：{file}",
}
"""What a person reads of each line."""


def add_cameras(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    """The parsers of both."""
    cameras = kinds.add_parser(
        "cameras", help="摄像头目录", description="导入、导出摄像头目录（docs/cameras.md）。"
    )
    verbs = cameras.add_subparsers(required=True, metavar="动作")
    taken = verbs.add_parser(
        "import", help="导入目录", description="核对 CSV、XLSX 或网关里的通道；加 --apply 才写入。"
    )
    taken.add_argument("file", type=Path, nargs="?", metavar="文件", help="CSV 或 XLSX，第一行是列名")
    taken.add_argument("--gateway", default="", metavar="名称", help="改为从 video.yaml 里的这个网关取通道")
    taken.add_argument("--apply", action="store_true", help="写入；有一处错就什么都不写")
    taken.add_argument(
        "--remove-missing",
        action="store_true",
        help="移除文件里没有的摄像头；与 --gateway 同用时只移除这个网关的",
    )
    told = verbs.add_parser("export", help="导出目录", description="写成 CSV，不含口令。")
    told.add_argument("file", type=Path, metavar="文件", help="写到哪里")
    for parser, name in ((taken, "cameras import"), (told, "cameras export")):
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[name])
    return [taken, told]


def imported(arguments: argparse.Namespace, say: Say) -> Line:
    """Judge every row; write them if all are well and that is wanted. Raises Problem."""
    center = open_center(arguments)
    try:
        wrong: list[tuple[str, Mistake]] = []
        notes: list[tuple[str, Mistake]] = []
        if arguments.gateway:
            rows = _from_gateway(center, arguments.gateway)
        elif arguments.file is not None:
            rows, wrong, notes = _judged(read_file(arguments.file), Areas(center.log.township.tree))
        else:
            raise Problem("要写一个文件，或 --gateway 网关名。", "file")
        for place, mistake in [*wrong, *notes][:_MOST_TOLD]:
            phase = "camera_wrong" if (place, mistake) in wrong else "camera_note"
            say({"phase": phase, "cell": place, "problem": mistake.sentence})
        book = center.cameras
        version, before = _there(book)
        fresh = [row for row in rows if row.camera.id not in before]
        changed = [
            row
            for row in rows
            if row.camera.id in before
            and ((row.camera, row.origin) != before[row.camera.id] or row.password is not None)
        ]
        gone: list[str] = []
        if arguments.remove_missing:
            if not rows and not wrong:
                raise Problem("里面一路摄像头也没有，不会据此移除全部；请先核对来源。", "empty")
            own = {id_ for id_, (_, origin) in before.items() if arguments.gateway in ("", origin.gateway)}
            gone = sorted(own - {row.camera.id for row in rows})
        counts: Line = {
            "rows": len(rows), "added": len(fresh), "changed": len(changed), "gone": len(gone), "wrong": len(wrong),
        }  # fmt: skip
        if wrong or not arguments.apply:
            return {"phase": "cameras_wrong" if wrong else "cameras_checked", **counts}
        put = removed = 0
        for part, away in _batches([*fresh, *changed], gone):
            wanted = PutCameras(base=version, cameras=tuple(part), gone=tuple(away))
            try:
                version = book.put(wanted, center.log.township.tree, CONSOLE)
            except Problem as problem:
                if not put + removed:
                    raise
                said = f"此前已写入 {put} 路、移除 {removed} 路（目录第 {version} 版）；再导入一次会接着写其余的。"
                raise Problem(problem.sentence + said, problem.code) from problem
            put, removed = put + len(part), removed + len(away)
        return {"phase": "cameras_imported", "version": version, **counts}
    finally:
        center.close()


def exported(arguments: argparse.Namespace, _say: Say) -> Line:
    """Write the directory as CSV; no password is in it."""
    center = open_center(arguments)
    try:
        _version, there = _there(center.cameras)
    finally:
        center.close()
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, HEADINGS)
    writer.writeheader()
    for camera, origin in there.values():
        cells = cells_of(Registered(camera=camera, origin=origin))
        writer.writerow({name: _safe(text) for name, text in cells.items()})
    try:
        write_whole(arguments.file, out.getvalue().encode("utf-8-sig"))
    except OSError as error:
        raise Problem(f"没有写成：{error.strerror}", "file") from error
    return {"phase": "cameras_exported", "count": len(there), "file": str(arguments.file)}


def read_file(file: Path) -> list[tuple[int, Cells]]:
    """The rows of a workbook or a CSV with their numbers as a spreadsheet counts them. Raises Problem."""
    try:
        table = _workbook(file) if file.suffix.lower() in (".xlsx", ".xls", ".ods") else _csv(file)
    except (OSError, UnicodeError, csv.Error) as error:
        raise Problem(f"文件读不出：{file.name}", "file") from error
    head = [text.strip() for text in table[0]] if table else []
    lacking = missing(head)
    if lacking:
        raise Problem(f"第一行里没有「{'」「'.join(lacking)}」列。", "headings")
    strange = [name for name in head if name and name not in HEADINGS]
    if strange:
        raise Problem(f"不认识的列：{'、'.join(strange)}。列名见 docs/cameras.md。", "headings")
    rows = []
    for number, values in enumerate(table[1:], 2):
        cells = dict(zip(head, values, strict=False))
        if any(text.strip() for text in cells.values()):
            rows.append((number, cells))
    return rows


# inside


def _workbook(file: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(str(file))
        sheet = book.get_sheet_by_index(0)
        return [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    except CalamineError as error:
        raise Problem(f"不是能读的工作簿：{file.name}", "file") from error


def _csv(file: Path) -> list[list[str]]:
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030")
    return list(csv.reader(io.StringIO(text, newline="")))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < _DIGITS else f"{value:.5E}"
    return "" if value is None else str(value)


def _judged(
    table: Sequence[tuple[int, Cells]], areas: Areas
) -> tuple[list[Registered], list[tuple[str, Mistake]], list[tuple[str, Mistake]]]:
    """The rows, what is wrong, what should be looked at; each with the address of its cell."""
    heads = list(table[0][1]) if table else []
    rows: list[Registered] = []
    wrong: list[tuple[str, Mistake]] = []
    notes: list[tuple[str, Mistake]] = []
    seen: dict[str, int] = {}
    for number, cells in table:
        read = read_row(cells, areas)

        def at(mistake: Mistake, number: int = number) -> str:
            return f"{_column(heads.index(mistake.column)) if mistake.column in heads else 'A'}{number}"

        wrong += [(at(one), one) for one in read.mistakes]
        notes += [(at(one), one) for one in read.notes]
        if read.row is None:
            continue
        first = seen.setdefault(read.row.camera.id, number)
        if first != number:
            twice = Mistake(ID, f"编号「{read.row.camera.id}」在第 {first} 行已经有了。")
            wrong.append((at(twice), twice))
        rows.append(read.row)
    return rows, wrong, notes


def _from_gateway(center: Any, name: str) -> list[Registered]:
    """What a gateway knows, as rows: those that the directory has keep their own id, name, area and place."""
    known = {
        (source.origin.gateway, source.origin.device, source.origin.channel): source
        for source in center.cameras.sources(WHOLE)
    }
    areas = Areas(center.log.township.tree)
    rows = []
    for one in center.video.channels(name):
        source = known.get((name, one.device, one.channel))
        if source is not None:
            rows.append(Registered(camera=source.camera, origin=source.origin))
            continue
        cells = {
            ID: one.channel, NAME: one.name[:64], GB: one.channel if gb_refusal(one.channel) is None else "",
            PTZ: "是" if one.ptz else "否", GATEWAY: name, DEVICE: one.device, CHANNEL: one.channel,
            LON: f"{one.lon}" if one.lon is not None and one.lat is not None else "",
            LAT: f"{one.lat}" if one.lon is not None and one.lat is not None else "",
        }  # fmt: skip
        row = read_row(cells, areas).row
        if row is not None:
            rows.append(row)
    return rows


def _there(book: CameraBook) -> tuple[int, dict[str, tuple[Any, Any]]]:
    found: dict[str, tuple[Any, Any]] = {}
    after = ""
    while True:
        page = book.origins(after, 1000)
        found |= {row.camera.id: (row.camera, row.origin) for row in page.rows}
        if not page.more:
            return page.version, found
        after = page.rows[-1].camera.id


def _batches(rows: Sequence[Registered], gone: Sequence[str]) -> Iterator[tuple[list[Registered], list[str]]]:
    for start in range(0, max(len(rows), len(gone)), MOST_AT_ONCE):
        yield list(rows[start : start + MOST_AT_ONCE]), list(gone[start : start + MOST_AT_ONCE])


def _column(place: int) -> str:
    name = ""
    place += 1
    while place:
        place, letter = divmod(place - 1, 26)
        name = chr(65 + letter) + name
    return name


def _safe(text: str) -> str:
    """What a spreadsheet would take for a formula is written as text."""
    return f"'{text}" if text[:1] in ("=", "+", "@", "\t") else text
