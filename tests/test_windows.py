"""What is otherwise on Windows, as far as a stand-in for its own calls can tell."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from desktop import kiosk
from desktop.demo.display import virtual_display
from desktop.doctor import _bigscreen
from desktop.machine import VARIABLE, chosen_file, with_machine
from desktop.settings import Settings
from desktop.shells.watched import complain
from desktop.theme import current
from tests.installers.conftest import INSTALLERS, loaded


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys, "platform", "win32")
    return monkeypatch


class Registry(SimpleNamespace):
    """Values of the key under which Windows keeps what opens after log-in, by the user's or the machine's."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, REG_SZ = "user", "machine", 1

    def __init__(self) -> None:
        super().__init__(user={}, machine={})

    def OpenKey(self, root: str, _path: str) -> Any:
        return nullcontext(getattr(self, root))

    CreateKey = OpenKey

    def QueryValueEx(self, key: dict[str, str], name: str) -> tuple[str, int]:
        if name not in key:
            raise FileNotFoundError(name)
        return key[name], 1

    def SetValueEx(self, key: dict[str, str], name: str, _spare: int, _kind: int, value: str) -> None:
        key[name] = value

    def DeleteValue(self, key: dict[str, str], name: str) -> None:
        if name not in key:
            raise FileNotFoundError(name)
        del key[name]


def test_the_machines_file_lies_where_windows_keeps_such(windows: pytest.MonkeyPatch, tmp_path: Path) -> None:
    windows.delenv(VARIABLE, raising=False)
    windows.setenv("PROGRAMDATA", str(tmp_path))
    assert chosen_file() is None
    assert with_machine(["kiosk"]) == ["kiosk"]
    file = tmp_path / "Zhenshu" / "zhenshu.yaml"
    file.parent.mkdir()
    file.write_text("\ufeffcentral: https://10.0.0.5:8700\r\n", encoding="utf-8")
    assert with_machine(["kiosk"]) == ["kiosk", "--central", "https://10.0.0.5:8700"]
    other = tmp_path / "other.yaml"
    other.write_text("lang: en\n", encoding="utf-8")
    windows.setenv(VARIABLE, str(other))
    assert with_machine([]) == ["--lang", "en"]


def test_on_linux_that_place_says_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PROGRAMDATA", str(tmp_path))
    (tmp_path / "Zhenshu").mkdir()
    (tmp_path / "Zhenshu/zhenshu.yaml").write_text("lang: en\n", encoding="utf-8")
    assert chosen_file() is None


def test_an_icon_has_no_terminal_to_complain_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    complain("大屏窗口意外退出。")


@pytest.mark.parametrize("words", [(), ("-X", "utf8")])
def test_the_program_starts_itself_as_it_was_started(words: tuple[str, ...]) -> None:
    asking = (
        "import sys; from desktop.services.own.embedded import own_command; print(*own_command('kiosk')[1:])"
    )
    done = subprocess.run(
        [sys.executable, *words, "-c", asking], capture_output=True, text=True, check=True,
        env={"PYTHONUTF8": "0", "PYTHONPATH": str(INSTALLERS.parent), "LC_ALL": "en_US.UTF-8"},
    )  # fmt: skip
    assert done.stdout.split() == [*words, "-m", "desktop", "kiosk"]


def test_a_stick_is_a_removable_drive_that_holds_something(windows: pytest.MonkeyPatch) -> None:
    kinds = {"C:\\": 3, "E:\\": 2, "F:\\": 2}
    calls = SimpleNamespace(kernel32=SimpleNamespace(GetDriveTypeW=lambda drive: kinds.get(drive, 1)))
    windows.setattr(ctypes, "windll", calls, raising=False)
    windows.setattr(Path, "exists", lambda self: str(self) == "F:\\")
    assert [str(one) for one in kiosk.plugged_in()] == ["F:\\"]


def test_windows_has_a_display_of_its_own(windows: pytest.MonkeyPatch) -> None:
    windows.delenv("QT_QPA_PLATFORM", raising=False)
    windows.delenv("DISPLAY", raising=False)
    with virtual_display() as display:
        assert display == "Windows"


def test_the_window_has_the_programs_icon_and_name(
    windows: pytest.MonkeyPatch, tmp_path: Path, qapp: QApplication
) -> None:
    told: list[str] = []
    calls = SimpleNamespace(shell32=SimpleNamespace(SetCurrentProcessExplicitAppUserModelID=told.append))
    windows.setattr(ctypes, "windll", calls, raising=False)
    windows.setattr(current, "resources_dir", lambda: tmp_path)
    current._sign(qapp)
    assert told == []  # a work tree has no icon
    (tmp_path / "zhenshu.ico").write_bytes((INSTALLERS / "desktop/files/zhenshu.svg").read_bytes())
    before = qapp.windowIcon()
    current._sign(qapp)
    assert told == ["Zhenshu"]
    qapp.setWindowIcon(before if not before.isNull() else QIcon())


def test_what_opens_after_log_in_is_written_removed_and_told(
    windows: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    registry = Registry()
    windows.setitem(sys.modules, "winreg", registry)
    windows.setattr(sys, "executable", "C:/Program Files/Zhenshu/program/runtime/python.exe")
    autostart = loaded("windows/files/autostart")

    def said() -> tuple[bool, str]:
        found = _bigscreen(Settings(data=tmp_path))
        return next((well, words) for well, what, words in found if what == "自动启动")

    assert said() == (True, "没有设置；需要时运行 zhenshu-autostart")
    assert autostart.main(["bigscreen"]) == 0
    assert registry.user["Zhenshu bigscreen"].endswith('pythonw.exe" -X utf8 -m desktop bigscreen')
    assert said() == (True, "这个用户登录后自动打开")
    registry.machine["Zhenshu bigscreen"] = "the setup's"
    well, words = said()
    assert not well
    assert "只留一个" in words
    assert autostart.main(["bigscreen", "off"]) == 0
    assert autostart.main(["bigscreen", "off"]) == 0
    assert registry.user == {}
    assert autostart.main(["desk"]) == 2
    assert "kiosk|bigscreen|calls" in capsys.readouterr().err
