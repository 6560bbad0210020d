"""``central kiosk-key show``, ``rotate``: the key that kiosks seal to; earlier ones go on opening what is under way.

``central kiosk-card add``, ``list``, ``remove``: the staff's cards that unlock them. A number is read from a prompt or
a file, never from the command line.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.central.cli.opening import open_center
from desktop.domain.problems import Problem

Line = dict[str, object]
Say = Callable[[Line], None]
KIOSK_VERBS = {
    "kiosk-key show": "show", "kiosk-key rotate": "rotate", "kiosk-card add": "add_card",
    "kiosk-card list": "list_cards", "kiosk-card remove": "remove_card",
}  # fmt: skip
"""What is done here, and by which function."""
SENTENCES = {
    "kiosk_key": "自助机现在用的密钥：{id}，{made_at} 启用。",
    "kiosk_key_new": "已启用新密钥 {id}。自助机连上后十分钟内换用；老密钥封的照样打得开。请连同 accounts.key 再备份。",
    "kiosk_card": "{id}  {holder}",
    "kiosk_cards": "解锁卡共 {count} 张。",
    "kiosk_card_new": "{holder} 的卡已登记，编号 {id}。自助机连上后十分钟内可以刷。",
    "kiosk_card_gone": "{holder} 的卡（{id}）已去掉。自助机连上后十分钟内不再认；断网的机器连上之前还认。",
}


def add_kiosk_key(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    """The parsers of both."""
    words = "自助机登记封存用的密钥。"
    verbs = kinds.add_parser("kiosk-key", help="自助机的密钥", description=words).add_subparsers(
        required=True, metavar="动作"
    )
    made = []
    for verb, said in (("show", "显示现在用的是哪一把"), ("rotate", "换一把新的；老的仍能打开路上的登记")):
        parser = verbs.add_parser(verb, help=said, description=f"{said}。")
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[f"kiosk-key {verb}"])
        made.append(parser)
    return made + _card_parsers(kinds, runs)


def _card_parsers(kinds: Any, runs: Any) -> list[argparse.ArgumentParser]:
    words = "工作人员用来解锁自助机的卡；中心和自助机都只存卡号的哈希。"
    verbs = kinds.add_parser("kiosk-card", help="自助机的解锁卡", description=words).add_subparsers(
        required=True, metavar="动作"
    )
    made = []
    for verb, said in (("add", "登记一张卡"), ("list", "显示登记了哪些卡"), ("remove", "去掉一张卡")):
        parser = verbs.add_parser(verb, help=said, description=f"{said}。")
        parser.add_argument("--data", type=Path, required=True, help="数据目录")
        parser.set_defaults(run=runs[f"kiosk-card {verb}"])
        if verb == "add":
            parser.add_argument("--holder", required=True, metavar="姓名", help="这张卡是谁的")
            parser.add_argument(
                "--card-file", type=Path, metavar="FILE", help="卡号所在的文件；不给则现场在读卡器上刷"
            )
        if verb == "remove":
            parser.add_argument("--id", required=True, metavar="编号", help="list 列出的编号")
        made.append(parser)
    return made


def show(arguments: argparse.Namespace, _say: Say) -> Line:
    """Which key is used now; made when there is none yet."""
    center = open_center(arguments)
    try:
        key = center.kiosk.key()
    finally:
        center.close()
    return {"phase": "kiosk_key", "id": key.id, "made_at": key.made_at.isoformat(timespec="seconds")}


def rotate(arguments: argparse.Namespace, _say: Say) -> Line:
    """A new key from now on; also while the central serves. It stands in the audit."""
    from desktop.central.audit.audit import CONSOLE

    center = open_center(arguments)
    try:
        key = center.kiosk.rotate(CONSOLE)
    finally:
        center.close()
    return {"phase": "kiosk_key_new", "id": key.id, "made_at": key.made_at.isoformat(timespec="seconds")}


def add_card(arguments: argparse.Namespace, _say: Say) -> Line:
    """Enrol a card; also while the central serves."""
    from desktop.central.audit.audit import CONSOLE

    number = _number(arguments.card_file)
    center = open_center(arguments)
    try:
        made = center.kiosk_cards.add(number, arguments.holder, CONSOLE)
    finally:
        center.close()
    return {"phase": "kiosk_card_new", "id": made.id, "holder": made.holder}


def list_cards(arguments: argparse.Namespace, say: Say) -> Line:
    """Which cards there are; nothing of their numbers."""
    center = open_center(arguments)
    try:
        cards = center.kiosk_cards.all().cards
    finally:
        center.close()
    for one in cards:
        say({"phase": "kiosk_card", "id": one.id, "holder": one.holder})
    return {"phase": "kiosk_cards", "count": len(cards)}


def remove_card(arguments: argparse.Namespace, _say: Say) -> Line:
    """One opens nothing any more."""
    from desktop.central.audit.audit import CONSOLE

    center = open_center(arguments)
    try:
        gone = center.kiosk_cards.remove(arguments.id, CONSOLE)
    finally:
        center.close()
    return {"phase": "kiosk_card_gone", "id": gone.id, "holder": gone.holder}


def _number(file: Path | None) -> str:
    """Raises Problem where nothing can be read."""
    try:
        if file is not None:
            return (file.read_text("utf-8").splitlines() or [""])[0]
        if not sys.stdin.isatty():
            raise Problem("请用 --card-file 指定卡号所在的文件，或在终端里运行后刷卡。", "card_number")
        return getpass.getpass("请在读卡器上刷卡（或输卡号后回车）：")
    except (OSError, ValueError) as error:
        raise Problem(str(error), "card_number") from None
