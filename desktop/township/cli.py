"""``python -m desktop township …``: from a workbook to a township's profile, on the technician's console."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.domain.problems import Problem
from desktop.profile import load_township
from desktop.township.book import TownshipBook, made, read_book
from desktop.township.divisions import Division, find, town_of
from desktop.township.sheets import write_template

FAILED = 1


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except Problem as error:
        _complain(str(error))
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    words = "本镇档案：找到镇街，写出工作簿模板，核对填好的工作簿，做成配置（docs/township.md）。"
    parser = argparse.ArgumentParser(prog="zhenshu township", description=words)
    verbs = parser.add_subparsers(required=True, metavar="命令")
    looked = verbs.add_parser(
        "find",
        help="找镇街的区划代码",
        description="汉字、全拼、首字母都行；前面可以加县区：县区首字母 镇名首字母。",
    )
    looked.add_argument("words", nargs="+", metavar="名称")
    looked.set_defaults(run=_find)
    template = verbs.add_parser(
        "template", help="写出要填的工作簿", description="写出一个工作簿模板，表和列都有说明。"
    )
    template.add_argument("file", type=Path, metavar="文件", help="写到哪个 .xlsx")
    template.add_argument("--town", default="", metavar="代码", help="九位区划代码：先填好名称和上级")
    template.add_argument(
        "--like", default="", metavar="名称", help="照这份配置先填好岗位、事项、作息、窗口，不含人员"
    )
    template.set_defaults(run=_template)
    check = verbs.add_parser(
        "check", help="核对填好的工作簿", description="核对全部，每一处错都说出表和格子，不写任何东西。"
    )
    check.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx")
    check.set_defaults(run=_check)
    make = verbs.add_parser(
        "make", help="做成配置", description="没有错的工作簿做成配置，交给 central setup 或 central init。"
    )
    make.add_argument("file", type=Path, metavar="文件", help="填好的 .xlsx")
    make.add_argument("--out", type=Path, required=True, help="写到哪个文件夹")
    make.set_defaults(run=_make)
    return parser


def _find(arguments: argparse.Namespace) -> int:
    found = find(" ".join(arguments.words), 30)
    for one in found:
        _say(f"{one.code}  {one.name}  {_above(one)}  {one.villages} 个村（社区）")
    if not found:
        _complain("没有找到。试试只写前两个字，或前面加上县区。")
    return 0 if found else FAILED


def _template(arguments: argparse.Namespace) -> int:
    like = load_township(arguments.like) if arguments.like else None
    town = town_of(arguments.town) if arguments.town else None
    if arguments.town and town is None:
        raise Problem(f"没有区划代码「{arguments.town}」的镇街，请用 township find 查一下。", "town")
    write_template(arguments.file, like, town)
    _say(f"已写好 {arguments.file}。填完运行：zhenshu township check {arguments.file}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    return FAILED if _told(read_book(arguments.file)).mistakes else 0


def _make(arguments: argparse.Namespace) -> int:
    book = _told(read_book(arguments.file))
    if book.mistakes:
        return FAILED
    town = made(arguments.out, book)
    _say(f"{town.county}{town.name}的配置已写入 {arguments.out}。")
    _say(f"接着：zhenshu central setup，问到镇街时填 {arguments.out.resolve() / 'profile.yaml'}")
    return 0


def _told(book: TownshipBook) -> TownshipBook:
    for mistake in book.mistakes:
        _say(str(mistake))
    rows = "，".join(f"{name} {count}" for name, count in book.counts.items())
    _say(f"{rows}。{f'有 {len(book.mistakes)} 处错。' if book.mistakes else '没有错。'}")
    return book


def _above(town: Division) -> str:
    return "·".join(part for part in (town.county.name, town.county.city, town.county.province) if part)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


def _complain(words: str) -> None:
    sys.stderr.write(f"{words}\n")
