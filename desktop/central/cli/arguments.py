"""What ``central …`` takes on the command line, and what a person reads of it with ``--help``."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from desktop.central.audit.files import KEPT, SHORTEST
from desktop.central.cli.audit import parsers as audit_parsers
from desktop.central.cli.cameras import add_cameras
from desktop.central.cli.join import add_join
from desktop.central.cli.kiosk import add_kiosk_key
from desktop.central.cli.phone import add_codes
from desktop.central.cli.profile import add_profile
from desktop.central.cli.tls import add_serving, add_tls
from desktop.central.cli.webhooks import add_webhooks
from desktop.domain.rights.actors import Role
from desktop.hashing import Algorithm

Run = Callable[[argparse.Namespace], int]

ACCOUNT_VERBS = (
    "add", "disable", "enable", "unlock", "revoke", "totp-reset", "policy show", "policy set",
)  # fmt: skip
"""What ``central account`` does; ``cli.accounts`` has a function of each name."""

_ONE_ACCOUNT = {
    "disable": ("停用账号", "停用账号：登录和补送凭据一并失效。"),
    "enable": ("启用账号", "让停用的账号可以再登录。"),
    "unlock": ("解锁账号", "解除因口令连续输错的锁定。"),
    "revoke": ("结束登录", "立即结束一个账号的全部登录，打开的连接也断开。"),
    "totp-reset": ("重置动态口令", "手机丢失时用：取消一个账号的动态口令，其登录一并结束。"),
}


def parser_of(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser; ``runs``: what carries out each command, as ``run`` in what is parsed."""
    parser = argparse.ArgumentParser(
        prog="zhenshu central", description="镇枢参考中心：建立、运行、管理和核对。"
    )
    kinds = parser.add_subparsers(required=True, metavar="命令")

    init = kinds.add_parser("init", help="建立一个新的中心", description="在数据目录里建立一个新的中心。")
    init.add_argument("--data", type=Path, required=True, help="数据目录")
    init.add_argument("--township", required=True, help="镇街配置：名称或路径")
    _takes_key(init)
    init.add_argument("--demonstration-events", type=int, default=0, help="演示镇街：编造多少件历史事件")
    init.add_argument(
        "--password-file", type=Path, help="管理员口令所在的文件（演示镇街：所有账号）；不给则现场输入"
    )
    words = "由本机工作站建立：输入的第一行说明密钥、策略和最先的账号（JSON）"
    init.add_argument("--first-stdin", action="store_true", help=words)
    init.set_defaults(run=runs["init"])

    words = "一步一步问：镇街、数据库、证书、备份、管理员口令；写好设置并建立中心。"
    setup = kinds.add_parser("setup", help="第一次设置（逐项询问）", description=words)
    setup.add_argument("--config", type=Path, help="设置写到哪个文件")
    setup.set_defaults(run=runs["setup"])

    serve = kinds.add_parser("serve", help="运行中心", description="运行中心，直到收到结束信号。")
    serve.add_argument("--data", type=Path, required=True, help="数据目录")
    serve.add_argument(
        "--listen", type=_address, default=("127.0.0.1", 0), help="监听地址 主机:端口，端口 0 为任意"
    )
    serve.add_argument(
        "--embedded", action="store_true", help="由本机工作站启动：输入的第一行是启动口令，输入结束即退出"
    )
    serve.add_argument("--township", help="内嵌方式：数据目录为空时按此配置建立")
    serve.add_argument(
        "--demonstration-events", type=int, default=0, help="内嵌方式：建立时编造多少件历史事件"
    )
    serve.add_argument(
        "--key-stdin", action="store_true", help="内嵌方式：输入的第二行是数据密钥，可以有几个"
    )
    words = "内嵌方式：各人用自己的口令登录；启动口令只开没有口令的账号（演练用）"
    serve.add_argument("--people", action="store_true", help=words)
    serve.add_argument("--audit-export", type=Path, help="每天导出审计记录的目录，最好在别的机器上")
    serve.add_argument(
        "--audit-keep-days",
        type=_kept,
        default=KEPT,
        help=f"导出的审计记录保留多少天，至少 {SHORTEST}（默认 {KEPT}）",
    )
    serve.add_argument(
        "--audit-hash",
        type=Algorithm,
        choices=list(Algorithm),
        help="审计记录用哪种哈希；不给则照旧（起初为 sha256）",
    )
    _takes_key(serve)
    add_serving(serve)
    serve.set_defaults(run=runs["serve"])

    account = kinds.add_parser("account", help="管理账号", description="管理账号。").add_subparsers(
        required=True, metavar="动作"
    )
    add = account.add_parser(
        "add", help="新增账号，或重设已有账号", description="新增账号，或重设已有账号的权限和口令。"
    )
    add.add_argument("--data", type=Path, required=True, help="数据目录")
    add.add_argument("--username", required=True, help="登录名")
    add.add_argument("--name", default="", help="姓名")
    add.add_argument("--role", type=Role, choices=list(Role), required=True, help="角色")
    add.add_argument("--post", help="岗位编号")
    add.add_argument("--area", help="区域编号")
    add.add_argument("--person", help="人员编号：这是谁本人的账号；不在班时提示音自动静音")
    add.add_argument("--password-file", type=Path, help="口令所在的文件；不给则现场输入")
    add.add_argument(
        "--keep-password", action="store_true", help="口令由本人或程序自己设定，第一次登录不必修改"
    )
    _takes_key(add)
    add.set_defaults(run=runs["account add"])
    for name, (words, description) in _ONE_ACCOUNT.items():
        one = account.add_parser(name, help=words, description=description)
        one.add_argument("--data", type=Path, required=True, help="数据目录")
        one.add_argument("--username", required=True, help="登录名")
        _takes_key(one)
        one.set_defaults(run=runs[f"account {name}"], password_file=None)
    words = "口令和登录的策略：默认 djbh（等级保护），name=long 为只求长度。"
    policy = account.add_parser("policy", help="口令和登录的策略", description=words)
    kinds_of_policy = policy.add_subparsers(required=True, metavar="动作")
    show = kinds_of_policy.add_parser("show", help="显示策略")
    put = kinds_of_policy.add_parser(
        "set", help="修改策略", description="如 passwords.length=12 second_factor=admin"
    )
    put.add_argument("settings", nargs="+", metavar="名称=值", help="要改的各项")
    for one, name in ((show, "policy show"), (put, "policy set")):
        one.add_argument("--data", type=Path, required=True, help="数据目录")
        _takes_key(one)
        one.set_defaults(run=runs[f"account {name}"], password_file=None)

    _takes_key(add_join(kinds, runs["join"]))
    verify = kinds.add_parser(
        "verify", help="核对日志与数据", description="从头推算日志，核对与存下来的数据是否一致。"
    )
    verify.add_argument("--data", type=Path, required=True, help="数据目录")
    _takes_key(verify)
    verify.set_defaults(run=runs["verify"])

    words = "从备份恢复之后运行一次：换新纪元，各端重新取数并补送。"
    restored = kinds.add_parser("restored", help="从备份恢复之后运行一次", description=words)
    restored.add_argument("--data", type=Path, required=True, help="数据目录")
    _takes_key(restored)
    restored.set_defaults(run=runs["restored"])

    words = "去掉日志里很早的变更，现有的事件、派单、值班都不动；停下中心后再运行。"
    trim = kinds.add_parser("trim", help="去掉日志里很早的变更", description=words)
    trim.add_argument("--data", type=Path, required=True, help="数据目录")
    trim.add_argument("--keep-days", type=_days, default=30, help="保留最近多少天的变更，至少 30（默认 30）")
    _takes_key(trim)
    trim.set_defaults(run=runs["trim"])
    _takes_key(audit_parsers(kinds, runs["audit verify"]))

    for one in (
        *add_webhooks(kinds, runs), *add_cameras(kinds, runs), add_codes(kinds, runs), *add_kiosk_key(kinds, runs),
        *add_profile(kinds, runs),
    ):  # fmt: skip
        _takes_key(one)
    add_tls(kinds)
    _moving(kinds, runs)
    return parser


def _moving(kinds: Any, runs: Mapping[str, Run]) -> None:
    words = "把数据目录里的中心搬到 PostgreSQL 上：日志、编号、账号一条不少，各端不用重新取数；先停下中心。"
    migrate = kinds.add_parser("migrate", help="把中心搬到 PostgreSQL", description=words)
    migrate.add_argument("--from", dest="data", type=Path, required=True, help="原来的数据目录")
    migrate.add_argument("--to", dest="database", metavar="地址", help="PostgreSQL 的地址，不写口令")
    migrate.add_argument(
        "--to-file", dest="database_file", type=Path, help="放着这个地址的文件（可以带口令）"
    )
    migrate.add_argument("--key-file", type=Path, help="原来的数据文件的密钥所在的文件")
    migrate.set_defaults(run=runs["migrate"], key_of_file=True)

    words = "把中心备份成一个文件，中心可以正在运行；文件里有全部数据，请放到安全的地方。"
    backup = kinds.add_parser("backup", help="备份中心", description=words)
    backup.add_argument("--data", type=Path, required=True, help="数据目录")
    backup.add_argument("--to", dest="file", type=Path, help="备份文件，不能已经存在")
    backup.add_argument("--folder", type=Path, help="代替 --to：放进这个目录，文件名按当时的时刻")
    backup.add_argument(
        "--keep", type=_copies, help="与 --folder 同用：只保留最近几份，至少 2（默认全部保留）"
    )
    _takes_key(backup)
    backup.set_defaults(run=runs["backup"], key_of_file=True)

    words = "把备份放回来并换新纪元：各端重新取数，并补送备份之后的指令。先停下中心。"
    restore = kinds.add_parser("restore", help="从备份恢复中心", description=words)
    restore.add_argument("--from", dest="file", type=Path, required=True, help="备份文件")
    restore.add_argument("--data", type=Path, required=True, help="数据目录；里面原有的数据文件改名保留")
    restore.add_argument(
        "--replace", action="store_true", help="数据库里已有中心时，用备份替换它（原有数据不保留）"
    )
    _takes_key(restore)
    restore.set_defaults(run=runs["restore"], key_of_file=True)


def takes_database(parser: argparse.ArgumentParser) -> None:
    """Where the central's database is, if not in the data folder."""
    parser.add_argument(
        "--database",
        metavar="地址",
        help="数据库在 PostgreSQL 上：postgresql+psycopg://用户@主机/库名（不写口令；口令用 PGPASSFILE 或 PGPASSWORD）",
    )
    parser.add_argument(
        "--database-file", type=Path, help="放着数据库地址的文件（可以带口令），只让运行中心的人能读"
    )


def _takes_key(parser: argparse.ArgumentParser) -> None:
    takes_database(parser)
    parser.add_argument(
        "--key-file",
        type=Path,
        help="数据密钥所在的文件（64 位十六进制），只让运行中心的人能读；不给则不加密",
    )


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise argparse.ArgumentTypeError("应写成 主机:端口，如 127.0.0.1:8642")
    return host.strip("[]"), int(port)


def _kept(text: str) -> int:
    value = int(text)
    if not SHORTEST <= value <= 36_500:
        raise argparse.ArgumentTypeError(f"应在 {SHORTEST} 与 36500 之间")
    return value


def _copies(text: str) -> int:
    value = int(text)
    if value < 2:
        raise argparse.ArgumentTypeError("至少 2")
    return value


def _days(text: str) -> int:
    value = int(text)
    if not 30 <= value <= 36_500:
        raise argparse.ArgumentTypeError("应在 30 与 36500 之间")
    return value
