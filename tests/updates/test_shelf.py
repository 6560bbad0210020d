"""The versions on a machine: unpacked or not there, and tidied away when nobody needs them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop import space
from desktop.domain.problems import Problem
from desktop.launching import CHOSEN, FOLDER, installed
from desktop.updates.release import Release
from desktop.updates.shelf import Shelf
from tests.support.publisher import PLATFORM, shelf_in


def release(version: str = "0.2.0", size: int = 1000) -> Release:
    """What is signed with it."""
    return Release(
        version=version, platform=PLATFORM, bundle=f"{PLATFORM}/zhenshu-{version}.tar.xz", start=("zhenshu",),
        size=size, published=date(2026, 11, 30),
    )  # fmt: skip


def packed(file: Path, add: Callable[[tarfile.TarFile], None]) -> Path:
    """An archive with a program, and what ``add`` puts beside it."""
    with tarfile.open(file, "w:xz") as tar:
        _put(tar, "zhenshu")
        add(tar)
    return file


@pytest.fixture(params=["as this Python has it", "as Debian 12 has it"])
def any_python(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.11.2 knows no filter of archives."""
    if request.param != "as this Python has it":
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
        trusting = staticmethod(tarfile.fully_trusted_filter)
        monkeypatch.setattr(tarfile.TarFile, "extraction_filter", trusting, raising=False)


def _put(tar: tarfile.TarFile, name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> None:
    member = tarfile.TarInfo(name)
    member.type, member.linkname, member.size, member.mode = (
        kind,
        link,
        5 if kind == tarfile.REGTYPE else 0,
        0o4777,
    )
    tar.addfile(member, io.BytesIO(b"hello") if member.size else None)


@pytest.mark.parametrize(
    "add",
    [
        lambda tar: _put(tar, "../evil"),
        lambda tar: _put(tar, "link", tarfile.SYMTYPE, "/etc"),
        lambda tar: _put(tar, "link", tarfile.LNKTYPE, "../../secret"),
        lambda tar: _put(tar, "device", tarfile.CHRTYPE),
        lambda tar: [_put(tar, f"file-{n}") for n in range(300)],
    ],
    ids=["upwards", "link out", "hard link out", "device", "larger than said"],
)  # fmt: skip
@pytest.mark.usefixtures("any_python")
def test_a_bundle_stays_in_its_folder(tmp_path: Path, add: Callable[[tarfile.TarFile], None]) -> None:
    shelf = shelf_in(tmp_path)
    with pytest.raises(Problem):
        shelf.put(packed(tmp_path / "bundle", add), release())
    assert [file.name for file in shelf.folder.iterdir()] == []
    assert not (tmp_path / "evil").exists()


@pytest.mark.usefixtures("any_python")
def test_what_is_unpacked_is_nobody_elses_to_write(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    shelf.put(
        packed(tmp_path / "bundle", lambda tar: _put(tar, "inner", tarfile.SYMTYPE, "zhenshu")), release()
    )
    assert (shelf.folder / "0.2.0/zhenshu").stat().st_mode & 0o7777 == 0o755
    assert (shelf.folder / "0.2.0/inner").is_symlink()
    assert [one.version for one in installed(shelf.folder)] == ["0.2.0"]


def test_nothing_to_start_is_no_version(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "bundle", "w:xz") as tar:
        _put(tar, "other")
    with pytest.raises(Problem, match="没有要启动的程序"):
        shelf_in(tmp_path).put(tmp_path / "bundle", release())


def _there(shelf: Shelf, tmp_path: Path, *versions: str, started: tuple[str, ...] = ()) -> None:
    for version in versions:
        shelf.put(packed(tmp_path / "bundle", lambda tar: None), release(version))
    for version in started:
        (shelf.folder / "started" / version).touch()


def test_the_last_two_that_started_stay_and_all_above(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    shelf.prepare()
    _there(shelf, tmp_path, "0.2.0", "0.3.0", "0.4.0", "0.5.0", started=("0.2.0",))
    assert shelf.tidy() == []
    _there(shelf, tmp_path, started=("0.4.0", "0.9.0"))
    assert shelf.tidy() == []
    _there(shelf, tmp_path, started=("0.5.0",))
    assert sorted(shelf.tidy()) == ["0.2.0", "0.3.0"]
    (shelf.folder / "0.6.0").mkdir()
    shelf.tidy()
    assert sorted(file.name for file in shelf.folder.glob("0.*")) == [
        "0.4.0",
        "0.4.0.json",
        "0.5.0",
        "0.5.0.json",
    ]
    assert (shelf.folder / "started").stat().st_mode & 0o7777 == 0o1777


def test_what_the_package_has_reached_goes(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path, own="0.3.0")
    shelf.prepare()
    _there(shelf, tmp_path, "0.2.0", "0.3.0", "0.4.0")
    assert sorted(shelf.tidy()) == ["0.2.0", "0.3.0"]


def test_what_runs_is_not_taken_from_under_it(tmp_path: Path) -> None:
    shelf = shelf_in(tmp_path)
    shelf.prepare()
    _there(shelf, tmp_path, "0.2.0", "0.3.0", "0.4.0", started=("0.3.0", "0.4.0"))
    code = "from desktop.launching import launch; launch([]); print(flush=True); input()"
    environment = {**os.environ, FOLDER: str(shelf.folder), CHOSEN: "0.2.0"}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        assert shelf.tidy() == []
        running.communicate(b"end\n")
    assert shelf.tidy() == ["0.2.0"]


def test_too_little_room_is_said_before_anything_is_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(space, "free", lambda _folder: 10)
    with pytest.raises(Problem, match="磁盘空间不足"):
        shelf_in(tmp_path).room_for(1000)
