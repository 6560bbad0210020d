"""``python -m desktop doctor``: what a person sends to support. Plain lines, no personal data, no secrets."""

from __future__ import annotations

import contextlib
import ctypes.util
import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from desktop import __version__, sqlcipher
from desktop.certificates import RENEW_WITHIN
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.link.trust import Trust
from desktop.settings import Settings
from desktop.space import LOW, Ballast
from desktop.store.journal import Journal, journal_of
from desktop.store.keys import StoreKey, recall

_PACKAGES = {
    "PySide6-Essentials": "PySide6.QtWidgets",
    "pyqtgraph": "pyqtgraph",
    "SQLAlchemy": "sqlalchemy",
    "requests": "requests",
    "qasync": "qasync",
    "pydantic": "pydantic",
    "fastapi": "fastapi",
    "uvicorn": "uvicorn",
    "av": "av",
    "numpy": "numpy",
    "openpyxl": "openpyxl",
    "python-docx": "docx",
}
"""Distributions, and a module of each, which must open."""
_LIBRARIES = {
    "GL": "libgl1",
    "EGL": "libegl1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
    "fontconfig": "libfontconfig1",
    "glib-2.0": "libglib2.0-0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "pulse": "libpulse0",
}
"""Shared libraries that Qt needs on Linux, and the Debian packages that hold them."""

_BIGSCREEN = "bigscreen"
"""The big screens' own folder inside the data folder."""
_AUTOSTART = {
    "systemd/user/zhenshu-bigscreen.service": "随会话启动（systemd 用户服务）",
    "systemd/user/graphical-session.target.wants/zhenshu-bigscreen.service": "随会话启动（systemd 用户服务）",
    "autostart/zhenshu-bigscreen.desktop": "随桌面启动（XDG 自启动）",
}
"""Files under the user's configuration that start a big screen (autostart.sh, ``zhenshu-autostart``)."""
_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
"""Where Windows keeps what opens after log-in (setup.nsi, ``zhenshu-autostart``)."""

Finding = tuple[bool, str, str]
"""Whether it is well, what was looked at, what was found."""


def examine(settings: Settings) -> int:
    """Print all findings; returns 0 if all is well, 1 otherwise."""
    sections: list[tuple[str, Callable[[Settings], Iterator[Finding]]]] = [
        ("版本", _versions),
        ("路径", _paths),
        ("系统库", _libraries),
        ("显示与字体", _display),
        ("本机数据库", _databases),
        ("乡镇档案", _profile),
        ("连接", _connection),
        ("大屏", _bigscreen),
        ("更新", _updates),
    ]
    troubles = 0
    print(f"镇枢 Zhenshu {__version__} 自检")
    for title, look in sections:
        print(f"\n[{title}]")
        for well, what, found in look(settings):
            troubles += not well
            print(f"  {'好 ' if well else '问题'} {what}: {found}")
    print(f"\n结论：{'一切正常' if not troubles else f'有 {troubles} 处问题'}")
    return 1 if troubles else 0


def _versions(_settings: Settings) -> Iterator[Finding]:
    yield sys.version_info >= (3, 11), "Python", f"{platform.python_version()} {sys.executable}"
    yield True, "系统", platform.platform()
    for package, module in _PACKAGES.items():
        try:
            import_module(module)
            yield True, package, version(package)
        except PackageNotFoundError:
            yield False, package, "未安装"
        except ImportError as error:
            yield False, package, f"打不开：{error}"
    core = sqlcipher.module.sqlite_version
    sound = sqlcipher.sound(sqlcipher.module.sqlite_version_info)
    with closing(sqlcipher.module.connect(":memory:")) as connection:
        cipher = connection.execute("PRAGMA cipher_version").fetchone()[0]
    yield sound, "SQLite", core + ("" if sound else "，有 WAL 重置缺陷，不能使用")
    yield True, "SQLCipher", cipher


def _paths(settings: Settings) -> Iterator[Finding]:
    folder = settings.data
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    writable = os.access(existing, os.W_OK)
    yield writable, "数据目录", f"{folder}" + ("" if writable else "，不能写入")
    free = shutil.disk_usage(existing).free
    yield free >= LOW, "可用空间", f"{free / 2**30:.1f} GiB" + ("" if free >= LOW else "，不到 200 MB")
    ballast = Ballast(folder / "desk").path
    yield True, "备用空间", f"{ballast.stat().st_size / 2**20:.0f} MiB" if ballast.exists() else "还没有"
    logs = folder / "logs"
    yield True, "日志", f"{logs}" if logs.exists() else "还没有"
    crashes = sorted((folder / "crashes").glob("*")) if (folder / "crashes").exists() else []
    yield True, "崩溃报告", f"{len(crashes)} 份" + (f"，最近 {crashes[-1].name}" if crashes else "")


def _libraries(_settings: Settings) -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        yield True, "系统库", "本系统不需要另装"
        return
    carried = getattr(sys, "_MEIPASS", None)
    for name, package in _LIBRARIES.items():
        own = next(Path(carried).glob(f"lib{name}.so.*"), None) if carried else None
        found = f"{own.name}，随程序安装" if own else ctypes.util.find_library(name)
        yield found is not None, name, found or f"缺少，Debian 软件包 {package}"


def _display(_settings: Settings) -> Iterator[Finding]:
    display = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY")
    if sys.platform.startswith("linux") and not display and not os.environ.get("QT_QPA_PLATFORM"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        from PySide6.QtCore import qVersion
        from PySide6.QtGui import QGuiApplication
    except ImportError as error:
        yield False, "Qt", f"不能加载：{error}"
        return
    application = QGuiApplication.instance() or QGuiApplication(["zhenshu"])
    assert isinstance(application, QGuiApplication)
    yield True, "Qt", f"{qVersion()}，平台 {application.platformName()}"
    for screen in application.screens():
        size, ratio = screen.size(), screen.devicePixelRatio()
        yield True, "显示器", f"{screen.name()} {size.width()}×{size.height()}，倍率 {ratio:g}"
    from desktop.theme.fonts import fonts_ok

    check = fonts_ok()
    yield check.ok, "中文字体", f"{check.family} {check.detail}".strip()


def _databases(settings: Settings) -> Iterator[Finding]:
    files = sorted(
        path
        for pattern in ("*.sqlite3", "*.sqlite")
        for path in settings.data.glob(f"**/{pattern}")
        if path.relative_to(settings.data).parts[0] != _BIGSCREEN  # that has a key of its own
    )
    try:
        key = recall(settings.data)
    except Problem as problem:
        yield False, "密钥", problem.sentence
        return
    if key is not None:
        yield True, "密钥", key.sentence
    elif (settings.data / "desk.id").exists():
        yield False, "密钥", "找不到了；用它加密的数据打不开，找回后可以照常打开"
    else:
        yield True, "密钥", "还没有"
    if not files:
        yield True, "数据库", "还没有"
    for file in files:
        purpose = "desk" if file.suffix == ".sqlite3" else "central"
        yield _check(file, _fitting(file, key, purpose))
        if purpose == "desk":
            yield _journal(file, key)
    for aside in sorted(settings.data.glob("desk/*.damaged-*")) + sorted(
        settings.data.glob("desk/*.locked-*")
    ):
        if not aside.name.endswith(("-wal", "-shm")):
            yield False, aside.name, "以前另存的数据，其中可能有未送达的指令，请勿删除"


def _fitting(file: Path, key: StoreKey | None, purpose: str) -> bytes | None:
    """The key for a file; None for one that is not encrypted, or where there is no key."""
    if key is None or sqlcipher.is_plain(file):
        return None
    return key.derive(purpose)


def _check(file: Path, key: bytes | None) -> Finding:
    try:
        with closing(sqlcipher.connect(file, key, readonly=True)) as connection:
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
    except (sqlcipher.Error, Problem) as error:
        return False, file.name, f"读不出：{error}"
    sealed = "未加密" if sqlcipher.is_plain(file) else "已加密"
    return answer == "ok", file.name, f"{answer}，{file.stat().st_size / 2**20:.1f} MiB，{sealed}"


def _journal(file: Path, key: StoreKey | None) -> Finding:
    """The second copy of the unsent commands."""
    path = journal_of(file)
    journal = Journal(path, _fitting(file, key, "desk"))
    try:
        there = journal.load()
    except (OSError, Problem) as error:
        return False, path.name, f"读不出：{error}"
    if not there:
        return True, path.name, "还没有"
    damaged = f"，有 {journal.damaged} 处读不出" if journal.damaged else ""
    return not journal.damaged, path.name, f"{len(journal.open)} 条未送达{damaged}"


def _profile(settings: Settings) -> Iterator[Finding]:
    from desktop.profile import load_township

    try:
        town = load_township(settings.township)
    except Problem as problem:
        yield False, settings.township, problem.sentence
        return
    yield True, town.name, f"{len(town.areas)} 个区域，{len(town.posts)} 个岗位，{len(town.catalogue)} 个事项"


def _connection(settings: Settings) -> Iterator[Finding]:
    if settings.central is None:
        yield True, "中心", "使用本机自带的中心"
        return
    from desktop.link.client import Central
    from desktop.link.trust import trust_of

    try:
        trust = trust_of(
            settings.data, settings.central, settings.ca, settings.machine_cert, settings.machine_key
        )
    except Problem as problem:
        yield False, "证书机构", problem.sentence
        return
    yield from _certificates(settings, trust)
    central = Central(settings.central, SystemClock(), station=settings.station, trust=trust)
    try:
        yield True, settings.central, f"{central.health()}"
    except Problem as problem:
        yield False, settings.central, problem.sentence
    finally:
        central.close()


def _certificates(settings: Settings, trust: Trust) -> Iterator[Finding]:
    """Whom this desk believes, and what ends soon."""
    from desktop.certificates import fingerprint, standing
    from desktop.link.trust import expires, kept_at

    url, now = settings.central or "", SystemClock().now()
    if not url.startswith("https:"):
        near = (urlsplit(url).hostname or "") in ("127.0.0.1", "localhost", "::1")
        yield near, "加密", "没有加密：口令和事件在网上是明文，请让中心启用 TLS"
        return
    if not trust.authority:
        yield True, "证书机构", "按系统的证书库"
    else:
        file = settings.ca or kept_at(settings.data, url)
        yield True, "证书机构", f"本厅，指纹 {fingerprint(trust.authority.encode())}"
        there = standing(file, now)
        yield not there.due, "证书机构有效期", f"至 {there.until:%Y-%m-%d}，还有 {there.left.days} 天"
    if settings.machine_cert is not None:
        there = standing(settings.machine_cert, now)
        yield not there.due, "本机证书有效期", f"至 {there.until:%Y-%m-%d}，还有 {there.left.days} 天"
    try:
        left = expires(url, trust) - now
    except (Problem, OSError):
        return  # why it does not connect is told below
    yield left >= RENEW_WITHIN, "中心证书有效期", f"还有 {left.days} 天"


def _updates(_settings: Settings) -> Iterator[Finding]:
    """Which version runs, which waits, and what came of the last look for one."""
    from desktop.updates.standing import shelf_of_machine, versions

    shelf = shelf_of_machine()
    if shelf is None:
        yield True, "版本", f"{__version__}，不自动更新"
        return
    found = versions(shelf)
    waiting = f"，{found.ready.version} 下次打开时启用" if found.ready is not None else ""
    yield (
        not found.failed,
        "版本",
        found.running + waiting + (f"，{found.failed} 没有启动成功" if found.failed else ""),
    )
    status = found.status
    if status is None:
        yield True, "上次检查", "还没有检查过"
    else:
        until = f"，签名至 {status.expires.astimezone():%Y-%m-%d}" if status.expires is not None else ""
        yield status.well, "上次检查", f"{status.at.astimezone():%Y-%m-%d %H:%M}{until}：{status.sentence}"


def _starting() -> list[str]:
    """What opens a big screen when somebody logs in."""
    if sys.platform == "win32":
        import winreg

        found = []
        for root, whose in ((winreg.HKEY_CURRENT_USER, "这个用户"), (winreg.HKEY_LOCAL_MACHINE, "任何人")):
            with contextlib.suppress(OSError), winreg.OpenKey(root, _RUN) as key:
                winreg.QueryValueEx(key, "Zhenshu bigscreen")
                found.append(f"{whose}登录后自动打开")
        return found
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    there = [words for name, words in _AUTOSTART.items() if os.path.lexists(config / name)]
    return list(dict.fromkeys(there))  # a service that is linked and wanted is one


def _bigscreen(settings: Settings) -> Iterator[Finding]:
    """Whether a big screen is bound, and starts with the machine."""
    found = _starting()
    packaged = getattr(sys, "frozen", False) or sys.platform == "win32"
    program = "zhenshu-autostart" if packaged else "installers/bigscreen/autostart.sh"
    hint = f"没有设置；需要时运行 {program}"
    yield (
        len(found) < 2,
        "自动启动",
        "，又".join(found) + ("，两者只留一个" if len(found) > 1 else "") or hint,
    )
    folder = settings.data / _BIGSCREEN
    if not folder.exists():
        yield True, "大屏", "这台机器还没有用过"
        return
    center = folder / "center"
    if center.exists():
        bound = (folder / "screen.login").exists()
        at = center.read_text("utf-8", "replace").strip()
        yield bound, "登录", f"{at}，" + ("已登录" if bound else "登录已失效，请在屏上按回车重新登录")
    else:
        yield True, "登录", "没有连过本厅的中心，用自带的演示中心"
    yield from _databases(replace(settings, data=folder))
