"""``python -m desktop doctor``: what a person sends to support. Plain lines, no personal data, no secrets."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from desktop import __version__
from desktop.clock import SystemClock
from desktop.domain.problems import Problem
from desktop.settings import Settings

_PACKAGES = ("PySide6-Essentials", "pyqtgraph", "SQLAlchemy", "requests", "qasync", "pydantic", "fastapi", "uvicorn")
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

_SQLITE_FIXED = (3, 51, 3)
"""The first version without the WAL-reset bug (3.50.7 and 3.44.6 have the fix as well)."""
_FREE_ENOUGH = 200 * 2**20

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
    for package in _PACKAGES:
        try:
            yield True, package, version(package)
        except PackageNotFoundError:
            yield False, package, "未安装"
    fixed = sqlite3.sqlite_version_info >= _SQLITE_FIXED
    yield True, "SQLite", sqlite3.sqlite_version + ("" if fixed else "，早于 3.51.3，有 WAL 重置缺陷")


def _paths(settings: Settings) -> Iterator[Finding]:
    folder = settings.data
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    writable = os.access(existing, os.W_OK)
    yield writable, "数据目录", f"{folder}" + ("" if writable else "，不能写入")
    free = shutil.disk_usage(existing).free
    yield free >= _FREE_ENOUGH, "可用空间", f"{free / 2**30:.1f} GiB"
    logs = folder / "logs"
    yield True, "日志", f"{logs}" if logs.exists() else "还没有"
    crashes = sorted((folder / "crashes").glob("*")) if (folder / "crashes").exists() else []
    yield True, "崩溃报告", f"{len(crashes)} 份" + (f"，最近 {crashes[-1].name}" if crashes else "")


def _libraries(_settings: Settings) -> Iterator[Finding]:
    if not sys.platform.startswith("linux"):
        yield True, "系统库", "本系统不需要另装"
        return
    for name, package in _LIBRARIES.items():
        found = ctypes.util.find_library(name)
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
    files = sorted(path for pattern in ("*.sqlite3", "*.sqlite") for path in settings.data.glob(f"**/{pattern}"))
    if not files:
        yield True, "数据库", "还没有"
    for file in files:
        yield _check(file)


def _check(file: Path) -> Finding:
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
        try:
            answer = connection.execute("PRAGMA quick_check").fetchone()[0]
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        return False, file.name, f"读不出：{error}"
    return answer == "ok", file.name, f"{answer}，{file.stat().st_size / 2**20:.1f} MiB"


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

    central = Central(settings.central, SystemClock(), station=settings.station)
    try:
        yield True, settings.central, f"{central.health()}"
    except Problem as problem:
        yield False, settings.central, problem.sentence
    finally:
        central.close()
