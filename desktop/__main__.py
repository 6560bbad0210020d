"""The command line: the workstation by default; bigscreen, central, drill and doctor by name."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from desktop import __version__
from desktop.domain.problems import Problem
from desktop.launching import launch
from desktop.machine import with_machine
from desktop.settings import Settings, default_data_dir

_TAKEN = 3

_DESCRIPTION = """镇枢 Zhenshu——乡镇（街道）指挥中心工作站。

不带参数：第一次启动时问本机连到哪个中心（本镇自己的、已有的、演示镇），以后直接打开工作站。
  python -m desktop bigscreen --help  大屏：无人值守，全屏显示本镇态势
  python -m desktop central --help    中心（一台服务器供全镇使用）
  python -m desktop kiosk --help      自助机：群众在大厅自己登记、查进度
  python -m desktop calls --help      叫号屏：大厅里显示和播报正在叫的号
  python -m desktop township --help   本镇档案：从一个工作簿做成配置
  python -m desktop drill --help      按剧本演练一天
  python -m desktop update --help     更新：从本厅的中心或 U 盘取签过名的新版本
  python -m desktop doctor            打印版本、路径、系统库、字体、数据库与连接情况，可发给技术支持
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; returns the exit code."""
    try:
        arguments = with_machine(sys.argv[1:] if argv is None else argv)
    except Problem as problem:
        return _mistaken(str(problem), sys.argv[1:] if argv is None else argv)
    match arguments:
        case ["central", *_]:
            from desktop.central.cli.main import main as central

            return central(arguments[1:], _key_of_workstation)
        case ["drill", *_]:
            from desktop.drill.cli import main as drill

            return drill(arguments[1:])
        case ["township", *rest]:
            from desktop.township.cli import main as township

            return township(rest)
        case ["update", *rest]:
            from desktop.updates.cli import main as update

            return update(rest)
        case ["kiosk", "import", *rest]:
            from desktop.services.kiosk.carrying import main as carrying

            return carrying(rest)
        case ["kiosk", *_]:
            return _kiosk(arguments[1:])
        case ["kiosk-window", *_]:
            return _kiosk(arguments[1:], watched=True)
        case ["calls", *_]:
            return _calls(arguments[1:])
        case ["bigscreen", *rest]:
            from desktop.bigscreen.cli import main as bigscreen

            return bigscreen(rest)
        case ["bigscreen-window", *rest]:
            from desktop.bigscreen.cli import window

            return window(rest)
        case ["nursery" | "decoder" as word, *rest]:
            return _decoding(word, rest)
        case ["doctor", *_]:
            options = _parser().parse_args(arguments[1:])
            from desktop.doctor import examine
            from desktop.services.own.first_choice import kept, settings_of

            settings = _settings(options)
            choice = None if _is_told(options) else kept(settings.data)
            return examine(settings_of(settings, choice) if choice is not None else settings)
        case _:
            return _workstation(_parser().parse_args(arguments))


def _kiosk(given: list[str], *, watched: bool = False) -> int:
    """The machine for citizens, under a supervisor unless it is to be alone; without a center it starts one of its own.

    ``watched``: this is the supervised window.
    """
    parser = _parser()
    kiosk = parser.add_argument_group("自助机")
    kiosk.add_argument("--window", metavar="NAME", default="", help="自助机旁边的窗口，如 综治")
    kiosk.add_argument(
        "--account", metavar="NAME", default="kiosk:01", help="自助机在中心的账号（默认 kiosk:01）"
    )
    kiosk.add_argument(
        "--password-file", metavar="FILE", type=Path, help="自助机账号的口令文件，只许本机用户读"
    )
    kiosk.add_argument(
        "--staff-code-file",
        metavar="FILE",
        type=Path,
        help="设新的工作人员解锁码：从文件第一行读取，只留哈希",
    )
    kiosk.add_argument("--no-cursor", action="store_true", help="不显示鼠标指针（只用手指的触摸屏）")
    kiosk.add_argument(
        "--hold-staff", action="store_true", help="「工作人员」要按住 3 秒才打开，免得群众误按"
    )
    kiosk.add_argument("--stick", metavar="DIR", type=Path, help="U 盘挂载的目录；不填则找系统挂载的 U 盘")
    kiosk.add_argument("--size", metavar="宽x高", type=_size, help="不占满屏幕，只开这么大的窗口")
    kiosk.add_argument("--alone", action="store_true", help="不用守护进程，窗口退出就结束（排查问题用）")
    kiosk.add_argument(
        "--printer",
        metavar="地址",
        default="",
        help="小票打印机：192.168.1.50、COM3@9600 或 /dev/usb/lp0；a4 或 a4:名称 为系统里的 A4 打印机",
    )
    kiosk.add_argument("--paper", type=int, choices=(58, 80), default=58, help="小票纸宽，毫米（默认 58）")
    options = parser.parse_args(given)
    settings = _settings(options)
    if options.data is None:
        settings = replace(settings, data=settings.data / "kiosk")
    if not watched and not options.alone:
        return _keep_kiosk(settings.data, given)
    from desktop.app import run_kiosk
    from desktop.settings import KioskSettings

    own = KioskSettings(
        account=options.account, password_file=options.password_file, window=options.window,
        staff_code_file=options.staff_code_file, size=options.size, stick=options.stick, printer=options.printer,
        paper=options.paper, cursor=not options.no_cursor, hold_staff=options.hold_staff,
    )  # fmt: skip
    return run_kiosk(settings, own, watched=watched)


def _keep_kiosk(data: Path, given: list[str]) -> int:
    """Nobody waits long before a dead machine: it is back within five seconds, however often it ends."""
    from desktop.services.own.supervisor import pause_before
    from desktop.shells.watched import complain, supervise

    code = supervise("自助机", ("kiosk-window", *given), data, lambda count: min(pause_before(count), 4.0))
    if code == _TAKEN:
        complain(f"自助机已经在运行，或数据目录不能使用：{data}")
    return code


def _calls(given: list[str]) -> int:
    """The hall's call screen, over a whole screen of this machine."""
    parser = _parser()
    calls = parser.add_argument_group("叫号屏")
    calls.add_argument(
        "--account", metavar="NAME", default="display", help="叫号屏在中心的账号（默认 display）"
    )
    calls.add_argument("--password-file", metavar="FILE", type=Path, help="账号的口令文件，只许本机用户读")
    calls.add_argument("--screen", metavar="N", type=_screen, default=1, help="用本机第几块屏（默认 1）")
    calls.add_argument("--size", metavar="宽x高", type=_size, help="不占满屏幕，只开这么大的窗口")
    options = parser.parse_args(given)
    settings = _settings(options)
    if options.data is None:
        settings = replace(settings, data=settings.data / "calls")
    from desktop.app import run_calls
    from desktop.settings import CallSettings

    own = CallSettings(options.account, options.password_file, options.screen, options.size)
    return run_calls(replace(settings, station=options.station or "叫号屏"), own)


def _screen(text: str) -> int:
    value = int(text)
    if not 1 <= value <= 16:
        raise argparse.ArgumentTypeError("应在 1 与 16 之间")
    return value


def _size(text: str) -> tuple[int, int]:
    across, by, down = text.lower().partition("x")
    width, height = int(across), int(down)
    if not by or not (240 <= width <= 8192 and 240 <= height <= 8192):
        raise argparse.ArgumentTypeError("应为 宽x高，如 1080x1920")
    return width, height


def _decoding(word: str, given: list[str]) -> int:
    """Not for people: the workstation starts itself under these words to decode video in processes of their own."""
    if word == "nursery":
        from desktop.media.nursery import main as nursery

        return nursery()
    from desktop.media.decoder import main as decoder

    return decoder(given)


def _key_of_workstation(central: Path) -> bytes | None:
    """The key of an embedded central's data, where its workstation's folder knows one."""
    from desktop.store.keys import recall

    found = recall(central.resolve().parent)
    return found.derive("central") if found is not None else None


def _workstation(options: argparse.Namespace) -> int:
    settings = _settings(options)
    if not options.demo and _has_display():
        from desktop.app import run

        choosing = options.choose or not _is_told(options)
        return run(replace(settings, choosing=choosing), choose=options.choose)
    from desktop.demo.run import run_demo

    if not options.demo:
        print("这台机器没有显示器：改为在虚拟显示器上无人值守地演示，截图在 build/demo/。", flush=True)
    return run_demo(settings, Path(options.shots), options.patience)


def _is_told(options: argparse.Namespace) -> bool:
    """Whether the command line, or the machine's own file, says which center it is to be."""
    return bool(options.demonstration or options.central or options.township)


def _mistaken(sentence: str, given: Sequence[str]) -> int:
    """What is wrong in the machine's own file: on the terminal, and where somebody clicked an icon in a window."""
    print(sentence, file=sys.stderr, flush=True)
    if not given and _has_display():
        from desktop.app import say

        say(sentence)
    return 2


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0]
    if platform in ("offscreen", "minimal", "vnc", "linuxfb", "eglfs"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _parser() -> argparse.ArgumentParser:
    defaults = Settings(data=default_data_dir())
    parser = argparse.ArgumentParser(
        prog="zhenshu", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--version", action="version", version=f"镇枢 Zhenshu {__version__}")
    parser.add_argument("--central", metavar="URL", help="连接共用的中心；不填则照本机选过的，第一次启动时问")
    parser.add_argument("--demonstration", action="store_true", help="不问，直接打开演示镇")
    parser.add_argument("--choose", action="store_true", help="再打开首次设置；已有的中心和数据都不动")
    parser.add_argument(
        "--ca", metavar="FILE", type=Path, help="本厅证书机构的证书文件；给出后只认它签发的中心"
    )
    parser.add_argument("--machine-cert", metavar="FILE", type=Path, help="本机的证书，中心要求时用")
    parser.add_argument(
        "--map-tiles", metavar="FILE", type=Path, help="地图的栅格底图（MBTiles 文件），离线可用"
    )
    parser.add_argument("--machine-key", metavar="FILE", type=Path, help="本机证书的私钥")
    parser.add_argument("--data", metavar="DIR", type=Path, help=f"数据目录（默认 {defaults.data}）")
    parser.add_argument(
        "--township",
        metavar="NAME",
        help="乡镇档案：resources/townships 下的名称或路径（默认为该目录 default 文件所写）",
    )
    parser.add_argument(
        "--drill", metavar="NAME", help=f"在自带的中心上演练的剧本，none 为不演练（默认 {defaults.drill}）"
    )
    parser.add_argument(
        "--pace", metavar="N", type=_pace, help=f"演练快慢：一分钟里过剧本的几分钟（默认 {defaults.pace:g}）"
    )
    parser.add_argument(
        "--past",
        metavar="N",
        type=_past,
        help=f"自带的中心第一次启动时为演示镇生成的历史事件数，越少启动越快（默认 {defaults.past}）",
    )
    parser.add_argument("--lang", choices=("zh_CN", "en"), help="界面语言 / interface language")
    parser.add_argument("--theme", choices=("dark", "light"), help="深色或浅色")
    parser.add_argument("--scale", metavar="X", type=_scale, help="整体放大倍数，0.75 至 3")
    parser.add_argument("--station", metavar="NAME", help=f"本席位的名称（默认 {defaults.station}）")
    parser.add_argument(
        "--demo", action="store_true", help="无人值守演示：由脚本在真实窗口里用按键走完一件事"
    )
    parser.add_argument(
        "--shots", metavar="DIR", default="build/demo", help="演示的截图目录（默认 build/demo）"
    )
    parser.add_argument(
        "--patience",
        metavar="SECONDS",
        type=_patience,
        default=420.0,
        help="无人值守演示中等岗位办理的最长秒数（默认 420）",
    )
    return parser


def _past(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 1_000_000:
        raise argparse.ArgumentTypeError("应在 0 与 1000000 之间")
    return value


def _patience(text: str) -> float:
    value = float(text)
    if not 0 < value <= 86_400:
        raise argparse.ArgumentTypeError("应在 0 与 86400 之间")
    return value


def _pace(text: str) -> float:
    value = float(text)
    if not 0.1 <= value <= 1000:
        raise argparse.ArgumentTypeError("应在 0.1 与 1000 之间")
    return value


def _scale(text: str) -> float:
    value = float(text)
    if not 0.75 <= value <= 3:
        raise argparse.ArgumentTypeError("应在 0.75 与 3 之间")
    return value


def _settings(options: argparse.Namespace) -> Settings:
    asked = {
        "data": options.data.resolve() if options.data is not None else None,
        "central": options.central,
        "ca": options.ca,
        "machine_cert": options.machine_cert,
        "machine_key": options.machine_key,
        "map_tiles": options.map_tiles,
        "township": options.township,
        "pace": options.pace,
        "past": options.past,
        "language": options.lang,
        "theme": options.theme,
        "scale": options.scale,
        "station": options.station,
    }
    settings = replace(Settings(), **{name: value for name, value in asked.items() if value is not None})
    if options.drill is not None:
        settings = replace(settings, drill=None if options.drill == "none" else options.drill)
    return settings


if __name__ == "__main__":
    launched = launch(sys.argv[1:])
    raise SystemExit(main() if launched is None else launched)
