"""``central …`` on the command line: founding, serving, accounts, checking."""

from __future__ import annotations

import argparse
import getpass
import json
import logging
import secrets
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

from desktop.central.folder import DataFolder, FolderInUseError
from desktop.clock import SystemClock
from desktop.domain.actors import Role
from desktop.domain.problems import Problem

log = logging.getLogger(__name__)

FAILED = 1
USAGE = 2
IN_USE = 3

Stop = Callable[[], None]


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code. 3: another central has the data folder."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except FolderInUseError as error:
        _complain(error.sentence)
        return IN_USE
    except Problem as error:
        _complain(str(error))
        return FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="zhenshu central", description="镇枢参考中心：建立、运行、管理和核对。"
    )
    kinds = parser.add_subparsers(required=True, metavar="命令")

    init = kinds.add_parser("init", help="建立一个新的中心", description="在数据目录里建立一个新的中心。")
    init.add_argument("--data", type=Path, required=True, help="数据目录")
    init.add_argument("--township", required=True, help="镇街配置：名称或路径")
    init.add_argument("--demonstration-events", type=int, default=0, help="演示镇街：编造多少件历史事件")
    init.add_argument(
        "--password-file", type=Path, help="管理员口令所在的文件（演示镇街：所有账号）；不给则现场输入"
    )
    init.set_defaults(run=_init)

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
    serve.set_defaults(run=_serve)

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
    add.add_argument("--password-file", type=Path, help="口令所在的文件；不给则现场输入")
    add.set_defaults(run=_add_account)

    verify = kinds.add_parser(
        "verify", help="核对日志与数据", description="从头推算日志，核对与存下来的数据是否一致。"
    )
    verify.add_argument("--data", type=Path, required=True, help="数据目录")
    verify.set_defaults(run=_verify)

    words = "从备份恢复之后运行一次：换新纪元，各端重新取数并补送。"
    restored = kinds.add_parser("restored", help="从备份恢复之后运行一次", description=words)
    restored.add_argument("--data", type=Path, required=True, help="数据目录")
    restored.set_defaults(run=_restored)
    return parser


def _init(arguments: argparse.Namespace) -> int:
    from desktop.central import founding
    from desktop.profile import load_township

    with DataFolder(arguments.data) as folder:
        if founding.founded(folder.path):
            raise Problem(f"数据目录「{folder.path}」里已经有一个中心。", "founded")
        township = load_township(arguments.township)
        founding.found(
            folder.path,
            township,
            SystemClock(),
            password_hash=_password_hash(arguments.password_file),
            events=arguments.demonstration_events,
            progress=lambda done, total: _say({"phase": "seeding", "done": done, "total": total}),
        )
    _say({"phase": "founded", "township": township.id, "name": township.name})
    return 0


def _serve(arguments: argparse.Namespace) -> int:
    from desktop.central.journal import journal

    secret = sys.stdin.readline().strip() if arguments.embedded else None
    if arguments.embedded and not secret:
        _complain("内嵌方式：标准输入的第一行应是启动口令。")
        return USAGE
    with DataFolder(arguments.data) as folder, journal(folder.path):
        return _serve_folder(folder.path, arguments, secret)


def _serve_folder(data: Path, arguments: argparse.Namespace, secret: str | None) -> int:
    from desktop.central import founding
    from desktop.central.accounts import NO_PASSWORD
    from desktop.central.center import Center
    from desktop.central.duty import Roster
    from desktop.central.serving import Serving

    if not founding.founded(data):
        if not arguments.embedded or arguments.township is None:
            raise Problem(f"数据目录「{data}」里还没有中心，请先运行 central init。", "not_founded")
        from desktop.profile import load_township

        founding.found(
            data,
            load_township(arguments.township),
            SystemClock(),
            password_hash=NO_PASSWORD,
            events=arguments.demonstration_events,
            progress=lambda done, total: _say({"phase": "seeding", "done": done, "total": total}),
        )
    center = Center(data, boot_secret=secret)
    roster = Roster(center.log, center.clock)
    host, port = arguments.listen

    def ready(url: str) -> None:
        log.info(
            "serving %s at %s, epoch %s, head %d", center.township.id, url, center.epoch, center.log.head
        )
        _say({"phase": "ready", "url": url, "epoch": center.epoch})

    try:
        roster.make_ahead()
        roster.start()
        serving = Serving(center, host, port, ready)
        _stop_on_signals(serving.stop)
        if arguments.embedded:
            threading.Thread(
                target=_until_closed, args=(serving.stop,), name="central-stdin", daemon=True
            ).start()
        serving.run()
    finally:
        roster.close()
        center.close()
    log.info("stopped")
    return 0


def _add_account(arguments: argparse.Namespace) -> int:
    from desktop.central.accounts import Accounts, NewAccount
    from desktop.central.center import Center

    _must_be_founded(arguments.data)
    center = Center(arguments.data)
    try:
        if arguments.post is not None and center.township.post(arguments.post) is None:
            raise Problem(f"没有岗位「{arguments.post}」。", "unknown_post")
        if arguments.area is not None and arguments.area not in center.township.tree:
            raise Problem(f"没有区域「{arguments.area}」。", "unknown_area")
        name = arguments.name or arguments.username
        wanted = NewAccount(arguments.username, name, arguments.role, arguments.area, arguments.post)
        Accounts(center.database, center.clock).add([wanted], _password_hash(arguments.password_file))
    finally:
        center.close()
    _say({"phase": "account", "username": arguments.username})
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    from desktop.central.center import Center
    from desktop.central.history import verify

    _must_be_founded(arguments.data)
    center = Center(arguments.data)
    try:
        mistakes = verify(center.database)
        head = center.log.head
    finally:
        center.close()
    for mistake in mistakes:
        _complain(mistake)
    _say({"phase": "verified", "changes": head, "mistakes": len(mistakes)})
    return FAILED if mistakes else 0


def _restored(arguments: argparse.Namespace) -> int:
    from desktop.central.database import FILE, Database
    from desktop.central.founding import renew_epoch

    _must_be_founded(arguments.data)
    with DataFolder(arguments.data) as folder:
        database = Database(folder.path / FILE)
        try:
            _say({"phase": "restored", "epoch": renew_epoch(database)})
        finally:
            database.close()
    return 0


def _must_be_founded(data: Path) -> None:
    from desktop.central.founding import founded

    if not founded(data):
        raise Problem(f"数据目录「{data}」里没有中心。", "not_founded")


def _password_hash(file: Path | None) -> str:
    from desktop.central.accounts import hashed

    try:
        if file is not None:
            lines = file.read_text(encoding="utf-8").splitlines()
            return hashed(lines[0] if lines else "")
        if not sys.stdin.isatty():
            raise Problem("请用 --password-file 指定口令文件。", "password")
        password = getpass.getpass("口令：")
        if not secrets.compare_digest(password.encode(), getpass.getpass("再输一次：").encode()):
            raise Problem("两次输入的口令不一样。", "password")
        return hashed(password)
    except (OSError, ValueError) as error:
        raise Problem(str(error), "password") from None


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise argparse.ArgumentTypeError("应写成 主机:端口，如 127.0.0.1:8642")
    return host.strip("[]"), int(port)


def _stop_on_signals(stop: Stop) -> None:
    """What the server's own handlers leave behind when it has ended."""
    if threading.current_thread() is not threading.main_thread():
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        stop()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


def _until_closed(stop: Stop) -> None:
    """Stop when whoever started us closes our input, or dies."""
    while sys.stdin.read(4096):
        pass
    stop()


_SENTENCES = {
    "seeding": "正在生成演示历史：{done}/{total}",
    "founded": "{name}的中心已建立。接着新增账号（central account add），再运行（central serve）。",
    "ready": "中心已在 {url} 运行，按 Ctrl+C 结束。",
    "account": "账号 {username} 已就绪。",
    "verified": "核对了 {changes} 条变更，不一致 {mistakes} 处。",
    "restored": "已换新纪元 {epoch}，各端会重新取数并补送。",
}
"""What a person at a terminal is told; a program that reads the output gets the same as JSON lines."""


def _say(line: dict[str, object]) -> None:
    if sys.stdout.isatty():
        told = _SENTENCES[str(line["phase"])].format(**line)
    else:
        told = json.dumps(line, ensure_ascii=False)
    sys.stdout.write(told + "\n")
    sys.stdout.flush()


def _complain(sentence: str) -> None:
    sys.stderr.write(sentence + "\n")
