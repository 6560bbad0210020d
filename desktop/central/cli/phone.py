"""``central codes``: sheets with the QR codes of 长闪办 to be printed, one for the hall and one for each village."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from desktop.central.cli.opening import open_center
from desktop.central.outside.gateways import load_gateways
from desktop.domain.places.areas import Area, AreaLevel
from desktop.domain.problems import Problem
from desktop.domain.township.township import Township
from desktop.durable import write_whole

Line = dict[str, object]
Say = Callable[[Line], None]

SENTENCES = {"codes": "已写好 {count} 张二维码：{file}。用浏览器打开，按 A4 打印。"}
_LEVELS = {"village": AreaLevel.VILLAGE, "grid": AreaLevel.GRID}
_HEAD = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>长闪办 二维码</title><style>
@page { size: A4; margin: 0; }
body { margin: 0; color: #17212F;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
section { box-sizing: border-box; height: 296mm; padding: 20mm 20mm 14mm; text-align: center; break-after: page; }
h1 { margin: 0; font-size: 30pt; } h2 { margin: 3mm 0 10mm; font-size: 22pt; color: #0A57A3; }
svg { width: 130mm; height: 130mm; } b { display: block; margin: 8mm 0 4mm; font-size: 26pt; }
p { margin: 2mm 0; font-size: 16pt; } small { font-size: 11pt; color: #505B6B; }
</style></head><body>
"""


def add_codes(kinds: Any, runs: Any) -> argparse.ArgumentParser:
    """The parser."""
    words = "写出一个网页文件：大厅一张、每村一张（--of grid 每网格一张），扫哪张就是在哪里反映。"
    codes = kinds.add_parser("codes", help="手机扫码页的二维码", description=words)
    codes.add_argument("--data", type=Path, required=True, help="数据目录")
    codes.add_argument("--out", type=Path, required=True, help="写到哪个 .html 文件")
    codes.add_argument(
        "--of", choices=tuple(_LEVELS), default="village", help="每村还是每网格一张（默认每村）"
    )
    codes.set_defaults(run=runs["codes"])
    assert isinstance(codes, argparse.ArgumentParser)
    return codes


def codes(arguments: argparse.Namespace, _say: Say) -> Line:
    """Write the sheets. Raises Problem where phones would find nothing."""
    page = load_gateways(arguments.data).open311.page
    if not page:
        said = "还没有开放手机扫码页：请先在 gateways.yaml 的 open311 里写 address 和网页的 key，见 docs/phone.md。"
        raise Problem(said, "page")
    center = open_center(arguments)
    try:
        town = center.log.township
    finally:
        center.close()
    areas = town.tree.at_level(_LEVELS[arguments.of])
    try:
        write_whole(arguments.out, sheets(town, page, areas).encode())
    except OSError as error:
        raise Problem(f"文件「{arguments.out}」写不进（{error.strerror}）。", "file") from None
    return {"phase": "codes", "count": len(areas) + 1, "file": str(arguments.out)}


def sheets(town: Township, page: str, areas: Iterable[Area]) -> str:
    """The file: one A4 page a code, nothing from anywhere else in it."""
    found = [_sheet(town, page, town.name)]
    found += [
        _sheet(town, f"{page}?area={one.id}", "".join(part.name for part in town.tree.path(one.id)[-2:]))
        for one in areas
    ]
    return f"{_HEAD}{''.join(found)}</body></html>\n"


def _sheet(town: Township, link: str, place: str) -> str:
    import segno

    code = segno.make(link, error="q", micro=False).svg_inline(omitsize=True, dark="#000000", light="#FFFFFF")
    phone = f"<p>不会用手机，打 {escape(town.phone)}</p>" if town.phone else ""
    return (
        f"<section><h1>{escape(town.hall)}</h1><h2>长闪办 · {escape(place)}</h2>{code}"
        f"<b>有事扫一扫，三步就能反映</b><p>查进度、评价，也扫这个码</p>{phone}<small>{escape(link)}</small></section>\n"
    )
