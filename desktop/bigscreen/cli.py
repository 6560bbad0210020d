"""``python -m desktop bigscreen``: options, binding from a console, and the supervisor over the window."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop.bigscreen import choices as kept
from desktop.bigscreen.choices import Choices
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.durable import write_whole
from desktop.link.client import Central
from desktop.link.trust import trust_of
from desktop.services.line.screen_login import Bound, ScreenLogin, join
from desktop.services.own.device import device_id
from desktop.settings import Settings, default_data_dir
from desktop.shells.bigscreen.burn_in import night_of
from desktop.shells.bigscreen.displays import is_choice
from desktop.shells.watched import complain, supervise
from desktop.store.keys import obtain
from desktop.store.lock import DataLock
from desktop.viewmodels.screen.emergencies import Takeover

FOLDER = "bigscreen"
"""The big screens' own folder, inside the data folder: they never share an account's store with a workstation."""
WINDOW = "bigscreen-window"
"""The hidden word under which the supervisor starts the window."""
STATION = "大屏"
_TAKEN, _REFUSED = 3, 1

_DESCRIPTION = """镇枢大屏：无人值守、全屏显示本镇态势。

  python -m desktop bigscreen                        什么都没有也能看：自带演示中心
  python -m desktop bigscreen --central URL          连本厅的中心；第一次在屏上登录一次，以后开机自动显示
  python -m desktop bigscreen --central URL --join   不用屏，在终端里登录一次

遥控器或键盘：← → 换画面，1–9 选画面，空格停住，Home 回到轮播并收起紧急画面，Ctrl+Q 退出。
--screen、--scene、--takeover、--night 写过一次就记住，下次不用再写。
"""


def parser() -> argparse.ArgumentParser:
    """The options, for people."""
    made = argparse.ArgumentParser(
        prog="zhenshu bigscreen",
        description=_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--central", metavar="URL", help="本厅的中心；登录过一次以后不用再写")
    made.add_argument("--join", action="store_true", help="在终端里用大屏账号登录一次，然后退出")
    made.add_argument(
        "--account", metavar="NAME", help="与 --join 一起：大屏账号；口令另外问，或从标准输入读一行"
    )
    made.add_argument("--screen", metavar="N|all", type=_displays, help="用哪个显示器：1、1,3 或 all（全部）")
    made.add_argument("--scene", metavar="NAMES", type=_names, help="只放这些画面，逗号隔开；- 表示全部")
    made.add_argument(
        "--takeover", choices=[one.value for one in Takeover],
        help="紧急事件占用大屏：open 办结前（默认）、unacknowledged 受理前、off 不占用",
    )  # fmt: skip
    made.add_argument(
        "--night",
        metavar="HH:MM-HH:MM[=N]",
        type=_night,
        help="夜间调暗，留 N%% 的亮度（默认 30）；- 不调暗",
    )
    made.add_argument(
        "--ca", metavar="FILE", type=Path, help="本厅证书机构的证书文件；给出后只认它签发的中心"
    )
    made.add_argument("--machine-cert", metavar="FILE", type=Path, help="本机的证书，中心要求时用")
    made.add_argument("--machine-key", metavar="FILE", type=Path, help="本机证书的私钥")
    made.add_argument(
        "--data",
        metavar="DIR",
        type=Path,
        help=f"数据目录（默认 {default_data_dir()}）",
    )
    made.add_argument("--township", metavar="NAME", help="自带的演示中心用哪个乡镇档案")
    made.add_argument("--drill", metavar="NAME", help="自带的演示中心演练的剧本，none 为不演练")
    made.add_argument("--past", metavar="N", type=int, help="自带的演示中心第一次启动时生成的历史事件数")
    made.add_argument("--lang", choices=("zh_CN", "en"), help="界面语言 / interface language")
    made.add_argument("--station", metavar="NAME", help=f"本机在中心登录记录里的名称（默认 {STATION}）")
    made.add_argument("--alone", action="store_true", help="不用守护进程，窗口退出就结束（排查问题用）")
    return made


def main(arguments: Sequence[str]) -> int:
    """Run what was asked for; returns the exit code."""
    options = parser().parse_args(arguments)
    settings = settings_of(options)
    if options.join:
        return _join(settings, options.account or "")
    choices = chosen(settings.data, options)
    try:
        kept.keep(settings.data, choices)
    except OSError as error:
        complain(f"数据目录不能使用：{settings.data}（{error.strerror}）")
        return _TAKEN
    if options.alone:
        from desktop.bigscreen.run import run

        return run(settings, choices)
    return _supervise(settings, arguments)


def window(arguments: Sequence[str]) -> int:
    """The supervised window."""
    options = parser().parse_args(arguments)
    settings = settings_of(options)
    from desktop.bigscreen.run import run

    return run(settings, kept.load(settings.data), watched=True)


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings of this start; ``data`` is the big screens' own folder."""
    base = options.data.resolve() if options.data is not None else default_data_dir()
    asked: dict[str, Any] = {
        "central": options.central, "ca": options.ca, "machine_cert": options.machine_cert,
        "machine_key": options.machine_key, "township": options.township, "past": options.past,
        "language": options.lang,
    }  # fmt: skip
    given = {name: value for name, value in asked.items() if value is not None}
    settings = replace(Settings(data=base / FOLDER), station=options.station or STATION, **given)
    if options.drill is not None:
        settings = replace(settings, drill=None if options.drill == "none" else options.drill)
    return settings


def chosen(folder: Path, options: argparse.Namespace) -> Choices:
    """What was kept, with what is asked for at this start."""
    takeover = Takeover(options.takeover) if options.takeover else None
    return kept.load(folder).with_(
        options.screen, scenes=options.scene, takeover=takeover, night=options.night
    )


def _supervise(settings: Settings, arguments: Sequence[str]) -> int:
    code = supervise("大屏", (WINDOW, *arguments), settings.data)
    if code == _TAKEN:
        complain(f"大屏已经在运行，或数据目录不能使用：{settings.data}")
    return code


def _join(settings: Settings, account: str) -> int:
    """Bind this machine's big screens to a center, at a console."""
    if not settings.central:
        complain("请写明中心的地址：bigscreen --central URL --join")
        return 2
    lock = DataLock(settings.data)
    try:
        if not lock.acquire():
            complain("大屏正在运行：请在屏上按回车登录，或先退出（Ctrl+Q，或停掉自动启动的服务）。")
            return _TAKEN
        try:
            said = _bind(settings, account)
        finally:
            lock.release()
    except Problem as problem:
        complain(problem.sentence)
        return _REFUSED
    except OSError as error:
        complain(f"数据目录不能使用：{settings.data}（{error.strerror or error}）")
        return _TAKEN
    sys.stdout.write(f"{said}\n")
    return 0


def _bind(settings: Settings, account: str) -> str:
    url = settings.central or ""
    trust = trust_of(settings.data, url, settings.ca, settings.machine_cert, settings.machine_key)
    login = ScreenLogin(settings.data, obtain(settings.data))
    name = account or _ask("大屏账号：", input)
    password = _ask("口令：", getpass.getpass)
    central = Central(
        url, SystemClock(), station=settings.station, trust=trust, device=device_id(settings.data)
    )
    try:
        session = join(central, name, password)
    finally:
        central.close()
    files = (settings.ca, settings.machine_cert, settings.machine_key)
    login.bind(Bound(url, session, *(str(one.resolve()) if one is not None else "" for one in files)))
    write_whole(settings.data / "center", f"{url}\n".encode())
    return f"已登录：{session.actor.name}（{name}）。以后启动大屏不用再登录。"


def _ask(question: str, ask: Callable[[str], str]) -> str:
    """From the keyboard; a line of the standard input where that is no terminal."""
    return ask(question) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _displays(text: str) -> str:
    if not is_choice(text):
        raise argparse.ArgumentTypeError("应为显示器的编号（1、2、1,3）或 all")
    return text


def _names(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(name.strip() for name in text.split(",") if name.strip())


def _night(text: str) -> str:
    try:
        return "" if text == "-" else str(night_of(text))
    except ValueError:
        raise argparse.ArgumentTypeError("应写成 22:30-06:00 或 22:30-06:00=20（保留的亮度百分比）") from None
