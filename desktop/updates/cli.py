"""``zhenshu update …``: a technician at a desk's console, and whoever publishes versions on a machine of his own."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.launching import FOLDER, record_of_user
from desktop.machine import chosen_file, machine
from desktop.resources import resources_dir
from desktop.updates.release import platform_here
from desktop.updates.shelf import Shelf

if TYPE_CHECKING:
    from desktop.updates.publishing import Publisher

FAILED, BUSY = 1, 4
_ON_WINDOWS = "runtime/pythonw.exe -X utf8 -m desktop"
_OWN_ROOT = "update-root.json"


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code."""
    arguments = _parser().parse_args(argv)
    os.umask(0o022)
    try:
        code: int = arguments.run(arguments)
    except Problem as error:
        _complain(str(error))
        return FAILED
    except OSError as error:
        _complain(f"读写出错：{error}")
        return FAILED
    return code


def root_of_machine() -> bytes | None:
    """TUF's root: the machine's own beside its settings, else the package's."""
    settings = chosen_file()
    places = [settings.with_name(_OWN_ROOT)] if settings else []
    for file in (*places, resources_dir() / "update" / "root.json"):
        if file.is_file():
            return file.read_bytes()
    return None


def _parser() -> argparse.ArgumentParser:
    words = "更新：从本厅的中心或 U 盘取签过名的新版本（docs/update.md）。不带命令：取一次。"
    parser = argparse.ArgumentParser(prog="zhenshu update", description=words)
    parser.add_argument(
        "--from", dest="origin", type=Path, metavar="目录", help="U 盘（或目录）；不填则问本厅的中心"
    )
    parser.add_argument("--central", metavar="URL", help="中心的地址；不填则按本机的设置")
    parser.add_argument("--ca", type=Path, metavar="FILE", help="本厅证书机构的证书文件")
    parser.add_argument("--folder", type=Path, metavar="目录", help="放各版本的目录；不填则按安装包的")
    parser.add_argument("--retry", action="store_true", help="没有启动成功的版本，下次打开时再试")
    parser.add_argument("--quiet", action="store_true", help="只说新版本和出错")
    parser.set_defaults(run=_take)
    verbs = parser.add_subparsers(metavar="命令", title="发布方用的命令")
    keys = verbs.add_parser(
        "keys", help="造密钥和空的更新目录", description="在不联网的机器上做一次。口令当场输入。"
    )
    _places(keys)
    keys.add_argument("--roots", type=int, default=2, metavar="N", help="造几把根密钥（默认 2）")
    keys.add_argument(
        "--threshold", type=int, default=1, metavar="N", help="换密钥要几把根密钥签名（默认 1）"
    )
    keys.set_defaults(run=_keys)
    publish = verbs.add_parser("publish", help="发布一个版本", description="打包、签名，放进更新目录。")
    publish.add_argument("bundle", type=Path, metavar="程序", help="程序目录，或桌面的 .deb 安装包")
    _places(publish)
    publish.add_argument("--version", required=True, help="版本，如 0.2.0")
    publish.add_argument(
        "--notes", type=Path, metavar="FILE", help="有什么变化：一个文本文件，写给使用的人看"
    )
    publish.add_argument(
        "--platform", default=platform_here(), help=f"平台（默认 {platform_here()}；Windows 为 win-amd64）"
    )
    publish.add_argument(
        "--start", metavar="PROGRAM", help="启动的程序（默认 zhenshu，Windows 为 runtime 里的 Python）"
    )
    publish.add_argument("--least", default="0.0", metavar="VERSION", help="至少要从哪个版本升级")
    _days(publish)
    publish.set_defaults(run=_publish)
    renew = verbs.add_parser("renew", help="续签", description="签名到期以前再签一次，不加版本。")
    _places(renew)
    _days(renew)
    renew.set_defaults(run=_renew)
    rotate = verbs.add_parser("rotate", help="换一把密钥", description="旧的不再有效，各席位自己跟上。")
    rotate.add_argument("key", metavar="密钥", help="release，或 root-1、root-2…")
    _places(rotate)
    rotate.set_defaults(run=_rotate)
    return parser


def _places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--keys", type=Path, required=True, metavar="目录", help="密钥目录，不要放在联网的机器上"
    )
    parser.add_argument(
        "--repository", type=Path, required=True, metavar="目录", help="更新目录，整个拷到 U 盘或中心"
    )


def _days(parser: argparse.ArgumentParser) -> None:
    from desktop.updates.publishing import DAYS

    parser.add_argument("--days", type=int, default=DAYS, metavar="N", help=f"签名多少天有效（默认 {DAYS}）")


# a desk


def _take(arguments: argparse.Namespace) -> int:
    from desktop.store.lock import DataLock

    if arguments.retry:
        again = record_of_user().forgive()
        _say(f"下次打开时再试：{'、'.join(again)}。" if again else "没有启动失败的版本。")
        return 0
    folder = arguments.folder or (Path(os.environ[FOLDER]) if os.environ.get(FOLDER) else None)
    if folder is None:
        raise Problem("这不是安装包装的程序，不能这样更新；请用 --folder 指定放版本的目录。", "update_folder")
    shelf = Shelf(folder, __version__)
    try:
        shelf.prepare()
    except PermissionError:
        pass  # told below
    if not shelf.writable:
        raise Problem(f"没有写 {folder} 的权限，请用管理员身份运行。", "update_folder")
    lock = DataLock(folder)
    if not lock.acquire():
        _complain("另一个更新正在进行。")
        return BUSY
    try:
        return _taken(arguments, shelf)
    finally:
        lock.release()


def _taken(arguments: argparse.Namespace, shelf: Shelf) -> int:
    from desktop.updates.errand import run

    settings = chosen_file()
    told = machine(settings) if settings else None
    url = arguments.central or (told.central if told else None)
    if arguments.quiet and url is None and arguments.origin is None:
        return 0  # a desk of its own: nobody to be asked
    status = run(
        shelf, root_of_machine(), SystemClock().now(), stick=arguments.origin, central=url,
        ca=arguments.ca or (told.ca if told else None),
        machine_cert=told.machine_cert if told else None, machine_key=told.machine_key if told else None,
        told=None if arguments.quiet or not sys.stderr.isatty() else _progress,
    )  # fmt: skip
    if not status.well:
        _complain(status.sentence)
        return FAILED
    if not arguments.quiet or status.brought:
        _say(status.sentence)
    return 0


def _progress(have: int, of: int) -> None:
    sys.stderr.write(f"\r{have / 1024**2:.0f} / {of / 1024**2:.0f} MB" + ("\n" if have == of else ""))
    sys.stderr.flush()


# the publisher


def _keys(arguments: argparse.Namespace) -> int:
    root = _publisher(arguments).found(arguments.roots, arguments.threshold)
    _say(f"密钥在 {arguments.keys}：根密钥分开锁好，平时只用 release。")
    _say(f"制作安装包时交给它 {root}（build.sh --update-root），或放到各机器的 /etc/zhenshu/{_OWN_ROOT}。")
    return 0


def _publish(arguments: argparse.Namespace) -> int:
    from desktop.updates.publishing import Wanted

    start = arguments.start or (_ON_WINDOWS if arguments.platform.startswith("win") else "zhenshu")
    notes = arguments.notes.read_text("utf-8-sig") if arguments.notes else ""
    wanted = Wanted(
        arguments.bundle, arguments.version, arguments.platform, tuple(start.split()), notes, arguments.least
    )
    _complain("输完口令以后打包，要几分钟。")
    release = _publisher(arguments).publish(wanted, arguments.days)
    _say(f"已发布 {release.version}（{release.platform}），把 {arguments.repository} 整个拷到 U 盘或中心。")
    return 0


def _renew(arguments: argparse.Namespace) -> int:
    until = _publisher(arguments).renew(arguments.days)
    _say(f"已续签，至 {until:%Y-%m-%d}。")
    return 0


def _rotate(arguments: argparse.Namespace) -> int:
    role = "root" if arguments.key.startswith("root") else "release"
    root = _publisher(arguments).rotate(role, arguments.key)
    _say(f"已换。旧的改名为 {arguments.key}.retired.pem，可以销毁；新的安装包请带上 {root}。")
    return 0


def _publisher(arguments: argparse.Namespace) -> Publisher:
    from desktop.updates.publishing import Publisher

    return Publisher(arguments.repository, arguments.keys, _ask, SystemClock().now())


def _ask(name: str, new: bool) -> str:
    """At the terminal alone: a passphrase stands in no file, no variable and on no command line."""
    words = getpass.getpass(f"密钥 {name} 的{'新' if new else ''}口令：")
    if new and getpass.getpass("再输一次：") != words:
        raise Problem("两次不一样，没有做。", "keys")
    return words


def _say(words: str) -> None:
    if sys.stdout is not None:  # a task of Windows has no terminal; what came of it stands in the status
        sys.stdout.write(f"{words}\n")


def _complain(words: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{words}\n")
