"""Starting with the machine: the files that the script writes, and what the doctor says of them."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from desktop.doctor import _bigscreen
from desktop.settings import Settings

SCRIPT = Path(__file__).resolve().parents[2] / "installers" / "bigscreen" / "autostart.sh"


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's configuration, and a machine without systemd."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "sed", "awk", "mkdir", "mv", "rm", "dirname", "cat"):
        found = shutil.which(name)
        assert found is not None
        (tools / name).symlink_to(found)
    monkeypatch.setenv("PATH", str(tools))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path / "config"


def autostart(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the script."""
    return subprocess.run(
        ["sh", str(SCRIPT), *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        env=os.environ.copy(),
    )


def said(data: Path) -> str:
    """What the doctor says of starting."""
    return next(words for _, what, words in _bigscreen(Settings(data=data)) if what == "自动启动")


def test_it_starts_with_the_desktop_and_no_longer(config: Path, tmp_path: Path) -> None:
    options = ("--central", "https://center:8443", "--screen", "1,2", "--data", "/var/镇 枢/100%")
    done = autostart("xdg", *options)
    assert done.returncode == 0, done.stderr
    file = config / "autostart" / "zhenshu-bigscreen.desktop"
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(file, encoding="utf-8")
    command = shlex.split(entry["Desktop Entry"]["Exec"].replace("%%", "%"))
    assert command[1:] == ["-m", "desktop", "bigscreen", *options]
    assert "XDG" in said(tmp_path)
    assert autostart("off").returncode == 0
    assert not file.exists()
    assert "没有设置" in said(tmp_path)


def test_a_user_service_is_started_again_for_ever(config: Path, tmp_path: Path) -> None:
    """Without systemd at hand the file is there, and what to do is said."""
    done = autostart("systemd", "--screen", "all")
    assert done.returncode == 1
    assert "systemctl --user enable --now" in done.stderr
    unit = (config / "systemd" / "user" / "zhenshu-bigscreen.service").read_text()
    assert "Restart=always" in unit
    assert '-m desktop bigscreen "--screen" "all"' in unit
    assert "@" not in unit.replace("@COMMAND@ is", "")
    assert "systemd" in said(tmp_path)
    (config / "autostart").mkdir()
    (config / "autostart" / "zhenshu-bigscreen.desktop").touch()
    assert "只留一个" in said(tmp_path)


def test_what_it_does_not_know_it_explains(config: Path) -> None:
    done = autostart("maybe")
    assert done.returncode == 2
    assert "autostart.sh systemd" in done.stderr
