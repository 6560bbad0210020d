"""``central tls …`` on the command line: the hall's own authority, and the certificates it signs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.clock import SystemClock
from desktop.domain.problems import Problem

if TYPE_CHECKING:
    from desktop.central.tls.encryption import Files


def add_tls(kinds: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    words = "建立本厅自己的证书机构，签发和查看证书。"
    tls = kinds.add_parser("tls", help="加密连接用的证书", description=words).add_subparsers(
        required=True, metavar="动作"
    )
    init = tls.add_parser(
        "init", help="建立证书机构", description="建立本厅的证书机构和一个备用的，每个中心一次。"
    )
    _takes_data(init)
    init.add_argument("--hall", default="", help="单位名称，写在证书上")
    _takes_names(init, "证书机构只可为这些域名、地址或网段签发；可写几次，不写则不限")
    init.set_defaults(run=_init)

    server = tls.add_parser(
        "server", help="签发或更新中心的证书", description="签发或更新中心的证书，有效期一年多。"
    )
    _takes_data(server)
    _takes_names(server, "各席位连接中心所用的名称或地址；可写几次")
    _takes_spare(server)
    server.set_defaults(run=_server)

    client = tls.add_parser("client", help="签发一台机器的证书", description="签发一台机器的证书。")
    _takes_data(client)
    client.add_argument("--machine", required=True, help="机器名")
    _takes_spare(client)
    client.set_defaults(run=_client)

    show = tls.add_parser("show", help="查看指纹与有效期", description="查看指纹与各证书的有效期。")
    _takes_data(show)
    show.set_defaults(run=_show)


def add_serving(serve: argparse.ArgumentParser) -> None:
    """Add what ``serve`` takes."""
    serve.add_argument("--tls-cert", type=Path, help="中心的证书（PEM），给出即加密连接；见 central tls")
    serve.add_argument("--tls-key", type=Path, help="中心证书的私钥（PEM）")
    serve.add_argument("--client-ca", type=Path, help="只接受持有此机构所签证书的机器")


def files_of(arguments: argparse.Namespace) -> Files | None:
    """What ``serve`` was told about TLS; None for a plain one. Raises Problem."""
    from desktop.central.tls.encryption import Files

    cert, key, client_ca = arguments.tls_cert, arguments.tls_key, arguments.client_ca
    if cert is None and key is None and client_ca is None:
        return None
    if cert is None or key is None:
        raise Problem("--tls-cert 和 --tls-key 要一起给出。", "tls_pair")
    return Files(cert, key, client_ca)


def _takes_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, required=True, help="中心的数据目录")


def _takes_names(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--name", action="append", default=[], help=words)


def _takes_spare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--spare", action="store_true", help="用备用的证书机构签发")


def _init(arguments: argparse.Namespace) -> int:
    from desktop.central.tls import authority as tls

    folder = arguments.data / tls.FOLDER
    number = tls.found(folder, arguments.hall, arguments.name, SystemClock().now())
    _say(f"证书机构已建立：{folder}")
    _say(f"指纹：{number}")
    _say("请抄下指纹：各席位第一次登录时要填。")
    _say(f"请把 {tls.SPARE}.key 移到保险柜里的 U 盘上，平时不放在本机。")
    _say("接着签发中心的证书：central tls server --data … --name …")
    return 0


def _server(arguments: argparse.Namespace) -> int:
    from desktop.central.tls import authority as tls

    folder = arguments.data / tls.FOLDER
    file = tls.issue_server(folder, arguments.name, SystemClock().now(), spare=arguments.spare)
    _say(f"中心的证书已签发：{file}（{'、'.join(arguments.name)}）")
    _say(f"运行中心时加上：--tls-cert {file} --tls-key {file.with_suffix('.key')}")
    _say("正在运行的中心一分钟内自动换用，不必重启。")
    return 0


def _client(arguments: argparse.Namespace) -> int:
    from desktop.central.tls import authority as tls

    folder = arguments.data / tls.FOLDER
    file = tls.issue_client(folder, arguments.machine, SystemClock().now(), spare=arguments.spare)
    _say(f"机器「{arguments.machine}」的证书已签发：{file}")
    _say(f"连同 {file.with_suffix('.key').name} 拷到那台机器，只让运行工作站的人能读，然后从这里删除。")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    from desktop.central.tls import authority as tls
    from desktop.certificates import fingerprint, standing

    folder, now = arguments.data / tls.FOLDER, SystemClock().now()
    if not (folder / tls.BUNDLE).exists():
        raise Problem(f"「{folder}」里还没有证书机构，请先运行 central tls init。", "tls_missing")
    _say(f"指纹：{fingerprint((folder / tls.BUNDLE).read_bytes())}")
    due = False
    for file in sorted(folder.glob("*.crt")):
        there = standing(file, now)
        due = due or there.due
        word = "已到期" if there.left.days < 0 else "该更新了" if there.due else "有效"
        _say(f"{file.name}：{word}，至 {there.until:%Y-%m-%d}，还有 {there.left.days} 天")
    return 1 if due else 0


def _say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
