"""What a desk says of new versions: once, to those who decide; and how one is brought on a stick."""

from __future__ import annotations

import json
import sys
from datetime import UTC
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from desktop import launching
from desktop.domain.rights.actors import Role
from desktop.shells.updating import Updating, lines
from desktop.updates import standing
from desktop.updates.shelf import Shelf, Status
from tests.support.publisher import TODAY

NOTES = "值班表可以整周复制。\n修正：打印派遣令时少一行。"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A package's machine; a user who has tried nothing yet."""
    monkeypatch.setenv("ZHENSHU_DATA", str(tmp_path / "data"))
    monkeypatch.delenv(launching.CHOSEN, raising=False)
    made = Shelf(tmp_path / "versions", "0.1.0")
    made.prepare()
    return made


def put(shelf: Shelf, version: str) -> None:
    """A version has come."""
    (shelf.folder / version).mkdir()
    (shelf.folder / version / "zhenshu").touch()
    told = {
        "version": version, "platform": "linux-x86_64", "bundle": f"linux-x86_64/zhenshu-{version}.tar.xz",
        "start": ["zhenshu"], "size": 10, "published": "2026-11-30", "notes": NOTES,
    }  # fmt: skip
    (shelf.folder / f"{version}.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def said(window) -> list[str]:
    return [notice.text for notice in window.notices.notices]


def test_a_new_version_is_said_once_with_what_it_brings(window, shelf: Shelf) -> None:
    made = Updating(window, "http://10.0.0.5:8700", UTC, shelf)
    assert said(window) == []
    put(shelf, "0.2.0")
    made.look()
    made.look()
    assert said(window) == ["有新版本 0.2.0，下次打开程序时启用。"]
    window.notices.notices[0].on_action()
    assert made.sheet.is_open
    assert NOTES in made.sheet.text()
    made.sheet.close_up()
    launching.record_of_user().note("0.2.0", "bad")
    assert standing.versions(shelf).ready is None


def test_others_find_it_in_the_sheet_alone(window, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(window), "role", property(lambda _self: Role.POST))
    put(shelf, "0.2.0")
    made = Updating(window, None, UTC, shelf)
    assert said(window) == []
    assert "0.2.0" in made.sheet.text()


def test_one_that_did_not_start_is_told_to_everybody(
    window, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(launching.FELL_BACK, "0.2.0")
    Updating(window, None, UTC, shelf)
    assert said(window) == ["新版本 0.2.0 没有启动成功，已改用 0.1.0，没有丢任何东西。请告诉技术员。"]


def test_an_administrator_hears_of_a_look_that_failed(
    window, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.tell(Status(at=TODAY, well=False, sentence="更新包打不开，没有采用。"))
    Updating(window, None, UTC, shelf)
    assert said(window) == []
    monkeypatch.setattr(type(window), "role", property(lambda _self: Role.ADMIN))
    made = Updating(window, None, UTC, shelf)
    made.look()
    assert said(window) == ["上次检查更新没有成功：更新包打不开，没有采用。"]


def test_a_program_without_a_package_says_so(window) -> None:
    made = Updating(window, None, UTC)
    window.trigger("update")
    assert "不自动更新" in made.sheet.text()
    assert list(made.sheet.buttons) == ["copy"]
    made.sheet.close_up()
    assert lines(None, UTC)


def test_a_stick_is_taken_by_a_program_of_its_own(
    window, shelf: Shelf, tmp_path: Path, qtbot, monkeypatch
) -> None:
    outcome = Status(at=TODAY, well=False, sentence="那里没有更新。")
    file, words = str(shelf.folder / "status.json"), outcome.model_dump_json()
    script = f"import pathlib; pathlib.Path({file!r}).write_text({words!r})"
    monkeypatch.setattr(standing, "errand", lambda *_given, **_named: [sys.executable, "-c", script])
    made = Updating(window, None, UTC, shelf)
    made.take_from(str(tmp_path))
    assert said(window) == ["正在取更新，可以继续工作。"]
    qtbot.waitUntil(lambda: said(window) == ["那里没有更新。"], timeout=20_000)
    assert "那里没有更新" in made.sheet.text()


def test_who_may_not_is_told_whom_to_ask(
    window, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Shelf, "writable", property(lambda _self: False))
    monkeypatch.setattr(standing.shutil, "which", lambda _name: None)
    made = Updating(window, None, UTC, shelf)
    made.take_from("/media/stick")
    assert said(window) == ["更新要由本机的管理员做：请在终端运行 sudo zhenshu update --from /media/stick"]
    monkeypatch.setattr(standing.shutil, "which", lambda _name: "/usr/bin/pkexec")
    monkeypatch.setenv(launching.COMMAND, "/usr/bin/zhenshu")
    assert standing.errand(shelf, ["python"], tmp_path) == [
        "/usr/bin/pkexec", "/usr/bin/zhenshu", "update", "--quiet", "--from", str(tmp_path),
    ]  # fmt: skip


def test_the_sheet_opens_from_the_account_menu(window, shelf: Shelf) -> None:
    made = Updating(window, None, UTC, shelf)
    window.account_menu.action_chosen.emit("update")
    assert made.sheet.is_open
    assert isinstance(made.sheet, QWidget)
    made.sheet.close_up()
