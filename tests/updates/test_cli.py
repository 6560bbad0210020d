"""``zhenshu update …`` as a publisher and a technician type it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.__main__ import main
from desktop.launching import FOLDER, WRITTEN, installed, record_of_user
from desktop.updates import cli
from tests.support.publisher import PASSPHRASE, bundle


@pytest.fixture(autouse=True)
def terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Somebody who types the passphrase; a user of his own."""
    monkeypatch.setattr("getpass.getpass", lambda _prompt: PASSPHRASE)
    monkeypatch.setenv("ZHENSHU_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(FOLDER, raising=False)


def places(folder: Path) -> list[str]:
    return ["--keys", str(folder / "keys"), "--repository", str(folder / "stick/zhenshu-update")]


def test_from_keys_to_a_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["update", "keys", *places(tmp_path)]) == 0
    (tmp_path / "notes.txt").write_text("修正了打印。", encoding="utf-8")
    program = str(bundle(tmp_path, "0.2.0"))
    Path(program, WRITTEN).write_text("of the machine that it was copied from", "utf-16")
    words = ["--version", "0.2.0", "--notes", str(tmp_path / "notes.txt"), *places(tmp_path)]
    assert main(["update", "publish", program, *words]) == 0
    assert main(["update", "publish", program, *words]) == 1
    assert "只能往上走" in capsys.readouterr().err
    assert main(["update", "renew", *places(tmp_path)]) == 0
    assert main(["update", "rotate", "release", *places(tmp_path)]) == 0

    (tmp_path / "etc").mkdir()
    monkeypatch.setenv("ZHENSHU_CONFIG", str(tmp_path / "etc/zhenshu.yaml"))
    (tmp_path / "etc/zhenshu.yaml").write_text("# nothing\n")
    take = ["update", "--folder", str(tmp_path / "versions"), "--from", str(tmp_path / "stick")]
    assert main(take) == 1
    assert "没有带更新的根证书" in capsys.readouterr().err
    shutil.copy(tmp_path / "stick/zhenshu-update/root.json", tmp_path / "etc/update-root.json")
    assert main(take) == 0
    assert "新版本 0.2.0 已备好" in capsys.readouterr().out
    assert [one.version for one in installed(tmp_path / "versions")] == ["0.2.0"]
    assert not (tmp_path / "versions/0.2.0" / WRITTEN).exists()
    assert main([*take, "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    with monkeypatch.context() as without:  # as a task of Windows is
        without.setattr(sys, "stdout", None)
        without.setattr(sys, "stderr", None)
        assert main([*take, "--quiet"]) == 0
        assert main(["update", "--quiet", "--folder", take[2], "--from", str(tmp_path)]) == 1
    record_of_user().note("0.2.0", "bad")
    assert main(["update", "--retry"]) == 0
    assert "0.2.0" in capsys.readouterr().out
    assert PASSPHRASE.encode() not in b"".join(f.read_bytes() for f in tmp_path.rglob("*") if f.is_file())


def test_what_is_missing_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    versions = ["update", "--folder", str(tmp_path / "versions")]
    assert main(["update"]) == 1
    assert "--folder" in capsys.readouterr().err
    assert main([*versions, "--quiet"]) == 0
    assert main(versions) == 1
    assert "没有" in capsys.readouterr().err
    assert main(["update", "publish", str(tmp_path), "--version", "0.2.0", *places(tmp_path)]) == 1
    assert "不是更新目录" in capsys.readouterr().err


def test_two_at_once_do_not_meet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from desktop.store.lock import DataLock

    (tmp_path / "versions").mkdir()
    lock = DataLock(tmp_path / "versions")
    assert lock.acquire()
    assert main(["update", "--folder", str(tmp_path / "versions"), "--from", str(tmp_path)]) == cli.BUSY
    lock.release()
    assert "另一个更新" in capsys.readouterr().err


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="not a Debian")
def test_a_package_is_published_as_it_is(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN/control").write_text(
        "Package: zhenshu\nVersion: 0.2.0\nArchitecture: amd64\nMaintainer: a <a@localhost>\nDescription: a\n"
    )
    shutil.copytree(bundle(tmp_path, "0.2.0"), tree / "usr/lib/zhenshu")
    subprocess.run(
        ["dpkg-deb", "--build", str(tree), str(tmp_path / "a.deb")], check=True, capture_output=True
    )
    assert main(["update", "keys", "--roots", "1", *places(tmp_path)]) == 0
    assert main(["update", "publish", str(tmp_path / "a.deb"), "--version", "0.2.0", *places(tmp_path)]) == 0
    assert list((tmp_path / "stick").rglob("*.tar.xz"))
