"""``central profile …``: the township in force as a file, and an amended one checked and brought in; the central may be
serving meanwhile, and takes it in at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from desktop.central.audit.audit import CONSOLE
from desktop.central.cli.audit import system_user
from desktop.central.cli.opening import open_center
from desktop.domain.problems import Problem
from desktop.domain.township.amendment import Amendment, How, Row
from desktop.workbook import put

Line = dict[str, object]
Say = Callable[[Line], None]

_MOST_TOLD = 200
_HOW = {How.ADDED: "新增", How.CHANGED: "修改", How.REMOVED: "撤销", How.KEPT: "照「清单」里的，没有读入"}
SENTENCES = {
    "profile_exported": "当前配置已存成 {file}。改好后运行：central profile check，没有错再 central profile amend。",
    "profile_mistake": "要改：{told}",
    "profile_obstacle": "不能撤：{told}",
    "profile_row": "{told}",
    "profile_wrong": "没有读入：{mistakes} 处要改，{obstacles} 处还不能撤。",
    "profile_same": "没有任何改动。",
    "profile_checked": "核对过了，还没有读入。改动 {rows} 处，"
    "新账号 {made} 个，停用账号 {suspended} 个。读入：central profile amend。",
    "profile_amended": "已读入，马上生效。改动 {rows} 处，新账号 {made} 个，停用账号 {suspended} 个。",
}
"""What a person reads of each line."""
VERBS = ("profile export", "profile check", "profile amend")


def add_profile(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    """The parsers."""
    words = "导出正在用的配置，改好后核对、读入；中心可以正在运行（docs/township.md）。"
    verbs = kinds.add_parser("profile", help="改配置：岗位、人员、网格……", description=words)
    verbs = verbs.add_subparsers(required=True, metavar="动作")
    told = verbs.add_parser(
        "export", help="当前配置存成工作簿", description="存成 .xlsx 工作簿，或 .yaml（全部配置）。"
    )
    told.add_argument(
        "--phones", action="store_true", help="人员的电话写全；不给则打码，不改就照旧（导出都记入审计）"
    )
    check = verbs.add_parser(
        "check", help="核对改好的工作簿", description="说出每一处错和每一处改动，不写任何东西。"
    )
    amend = verbs.add_parser("amend", help="读入改好的工作簿", description="没有错才读入，马上生效。")
    for parser, name in zip((told, check, amend), VERBS, strict=True):
        parser.add_argument("file", type=Path, metavar="文件", help=".xlsx 或 .yaml")
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[name])
    return [told, check, amend]


def export(arguments: argparse.Namespace, _say: Say) -> Line:
    """Write it. Raises Problem."""
    kind = "yaml" if arguments.file.suffix.lower() in (".yaml", ".yml") else "xlsx"
    center = open_center(arguments)
    try:
        made = center.amending.written(CONSOLE, "", kind=kind, phones=arguments.phones, user=system_user())
    finally:
        center.close()
    put(arguments.file, made)
    return {"phase": "profile_exported", "file": str(arguments.file)}


def check(arguments: argparse.Namespace, say: Say) -> Line:
    """Say what it would do. Raises Problem."""
    raw, center = _read(arguments.file), open_center(arguments)
    try:
        return _judged(center.amending.check(raw), say)
    finally:
        center.close()


def amend(arguments: argparse.Namespace, say: Say) -> Line:
    """Bring it in where it fits. Raises Problem."""
    raw, center = _read(arguments.file), open_center(arguments)
    try:
        found = center.amending.check(raw)
        line = _judged(found, say)
        if not found.fits:
            return line
        center.amending.amend(raw, found.expect, CONSOLE, "", user=system_user())
        return {**line, "phase": "profile_amended"}
    finally:
        center.close()


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(f"文件打不开（{error.strerror}）。", "file") from None


def _judged(found: Amendment, say: Say) -> Line:
    for phase, sentences in (
        ("profile_mistake", found.mistakes),
        ("profile_row", map(_row, found.rows)),
        ("profile_obstacle", found.obstacles),
    ):
        for told in list(sentences)[:_MOST_TOLD]:
            say({"phase": phase, "told": told})
    if found.mistakes or found.obstacles:
        wrong = len(found.mistakes) + len(found.obstacles)
        counts = {"mistakes": len(found.mistakes), "obstacles": len(found.obstacles)}
        return {"phase": "profile_wrong", **counts, "wrong": wrong}
    if not found.fits:
        return {"phase": "profile_same"}
    rows = sum(row.how is not How.KEPT for row in found.rows)
    counts = {"rows": rows, "made": len(found.made), "suspended": len(found.suspended)}
    return {"phase": "profile_checked", **counts}


def _row(row: Row) -> str:
    """岗位「综治岗」 修改：A角 王芳 → 李强."""
    cells = "，".join(_cells(row))
    return f"{row.sheet}「{row.name}」 {_HOW[row.how]}" + (f"：{cells}" if cells else "")


def _cells(row: Row) -> Iterator[str]:
    for cell in row.cells:
        if row.how is How.ADDED:
            yield f"{cell.column} {cell.after}"
        elif row.how is How.CHANGED:
            yield f"{cell.column} {cell.before or '（空）'} → {cell.after or '（空）'}"
