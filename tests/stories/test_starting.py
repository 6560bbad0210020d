"""Starting: again, twice, with a folder or a profile that cannot be used, with a center that says nothing."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from contextlib import closing
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import launching, sqlcipher
from desktop.central.database.base import FILE
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.hall import NO_FOLDER
from desktop.profile import find_township
from desktop.services.line.connection import Link
from desktop.services.sending.drafts import Drafts
from desktop.shells.entrance import first_picture
from desktop.store.keys import obtain
from tests.conftest import ExpectedLogs
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, nothing_doubled, of_event, play, run, settings, verified

pytestmark = pytest.mark.story

SILENT = [sys.executable, "-c", "import sys; sys.stdin.read()"]
QUICK = 4.0
"""Seconds, on a loaded machine; the budget itself is measured by the benchmarks."""


def test_a_second_start_shows_the_last_picture_before_anybody_answers(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The center says nothing: the list is there, the truth says of when it is, work goes on, and is sent later.

    A version on trial whose center does not start gives way; another has started when window and center are there, and
    hears of nothing before.
    """
    known: dict[str, str] = {}
    record = launching.Record(tmp_path / "versions.json")
    clock = SystemClock()

    async def first(at: Desk) -> None:
        await at.live()
        known["event"] = await at.report("广告牌松动")

    async def second(at: Desk) -> None:
        await at.opened()
        assert clock.monotonic() - began < QUICK
        assert at.session.connection.standing.link is Link.STARTING
        assert at.made.model.rowCount() > 0
        await at.says("正在连接", "数据停在")
        await at.go_to(known["event"])
        await at.press(Key.Key_A)
        await until(lambda: at.waiting() == ["event.accept"])
        await at.says("正在连接", "1 条待发送")

    async def none(at: Desk) -> None:
        await at.opened()

    async def third(at: Desk) -> None:
        await until(lambda: at.hall.central is not None)
        assert at.hall.central is not None
        started: list[bool] = []
        at.hall.central.ready.connect(lambda _address: started.append(record.good("0.2.0")))
        await at.live()
        assert started == [True]
        await at.confirmed(known["event"], EventState.ACCEPTED)
        log = await at.log()
        nothing_doubled(log)
        assert [c.kind for c in of_event(log, known["event"])] == ["event.reported", "event.accepted"]

    assert play(settings(tmp_path), first) == 0
    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.own.embedded.own_command", lambda *_: SILENT)
        began = clock.monotonic()
        assert play(settings(tmp_path), second) == 0
    record.note("0.2.0", 1)
    told = {
        launching.TRIAL: str(record.file),
        launching.CHOSEN: "0.2.0",
        launching.FOLDER: str(tmp_path / "none"),
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.own.embedded.own_command", lambda *_: ["false"])
        patched.setattr("desktop.services.own.embedded._LONGEST_PAUSE", 0.01)
        with pytest.raises(AssertionError, match="本机的中心没有启动成功"):
            play(settings(tmp_path), none)
    assert not record.good("0.2.0")
    assert play(settings(tmp_path), third) == 0
    verified(tmp_path)


def test_a_change_of_account_that_leads_nowhere_leads_back(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The center says nothing, and the other account was never here: one sits down again where one sat."""

    async def first(at: Desk) -> None:
        await at.live()

    async def second(at: Desk) -> None:
        await at.opened()
        at.made.window.account_requested.emit("commander")
        await until(lambda: at.hall.starting.failed and at.hall.starting.other.isVisible())
        assert at.hall.starting.other.text() == "回到原席位"
        await beside(at.hall.starting.other.click)
        await at.opened()
        assert at.session.account == "dispatcher"
        assert at.made.model.rowCount() > 0

    assert play(settings(tmp_path), first) == 0
    monkeypatch.setattr("desktop.services.own.embedded.own_command", lambda *_: SILENT)
    monkeypatch.setattr(first_picture, "PATIENCE", 0.5)
    assert play(settings(tmp_path), second) == 0


def test_a_second_window_on_the_same_data_raises_the_first(
    qapp: object, qtbot: QtBot, tmp_path: Path
) -> None:
    """It ends with 0 at once; the first window comes back from where it was."""
    codes: list[int] = []

    async def story(at: Desk) -> None:
        await at.opened()
        at.made.window.setWindowState(Qt.WindowState.WindowMinimized)
        done = await asyncio.to_thread(run, "--data", str(tmp_path))
        codes.append(done.returncode)
        await until(lambda: not at.made.window.isMinimized())

    assert play(settings(tmp_path), story) == 0
    assert codes == [0]


def test_a_folder_that_cannot_be_used(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """A sentence with the folder's name; once it can be used, 重试 goes on."""
    wall = tmp_path / "file"
    wall.write_text("no folder")
    opened: list[bool] = []

    async def mend(at: Desk) -> None:
        await until(lambda: at.failure)
        assert "数据目录不能使用" in at.failure
        assert str(wall / "data") in at.failure
        wall.unlink()
        await at.press(Key.Key_Return, window=at.hall.starting)
        await at.live()
        opened.append(True)

    async def leave(at: Desk) -> None:
        await until(lambda: at.failure)
        at.hall.starting.quit_requested.emit()

    assert play(settings(wall / "data"), leave) == NO_FOLDER
    assert play(settings(wall / "data"), mend) == 0
    assert opened


def test_a_profile_with_a_mistake(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """File, line and field are told; once mended, 重试 goes on."""
    folder = tmp_path / "town"
    shutil.copytree(find_township("").parent, folder)
    profile = folder / "profile.yaml"
    good = profile.read_text(encoding="utf-8")
    lines = good.splitlines()
    place = next(number for number, line in enumerate(lines, 1) if line.startswith("demonstration:"))
    lines[place - 1] = "demonstration: vielleicht"
    profile.write_text("\n".join(lines), encoding="utf-8")
    told: list[str] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        profile.write_text(good, encoding="utf-8")
        await at.press(Key.Key_Return, window=at.hall.starting)
        await at.live()
        told.append("open")

    assert play(settings(tmp_path / "data", township=str(folder)), story) == 0
    assert f"profile.yaml 第 {place} 行 demonstration" in told[0]
    assert told[-1] == "open"


def test_a_center_that_cannot_start(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Its data are no database: the person is told and can leave; nothing hangs."""
    (tmp_path / "central").mkdir()
    (tmp_path / "central" / FILE).write_bytes(b"this is no database, whatever its name says" * 200)
    told: list[str] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        at.hall.starting.quit_requested.emit()

    assert play(settings(tmp_path), story) == 0
    assert "本机的中心没有启动成功" in told[0]


def test_leaving_before_the_first_picture(
    qapp: object, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Closed while everything is still awaited: the program ends at once."""
    monkeypatch.setattr("desktop.services.own.embedded.own_command", lambda *_: SILENT)
    clock = SystemClock()
    took: list[float] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.hall.session is not None)
        took.append(clock.monotonic())
        at.hall.starting.quit_requested.emit()

    assert play(settings(tmp_path), story) == 0
    assert clock.monotonic() - took[0] < QUICK


def test_nothing_that_was_written_can_be_read_on_the_disk(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Reports, orders half written, whom it concerns: the whole folder is searched, and holds none of it in clear."""
    secret = "写给自己看的半句话"

    async def first(at: Desk) -> None:
        await at.live()
        event = await at.report("井盖丢失危及行人")
        await at.go_to(event)
        await at.press(Key.Key_A)
        await at.confirmed(event, EventState.ACCEPTED)
        await at.press(Key.Key_D)
        await until(lambda: at.made.dispatch.composer.subject is not None and at.made.dispatch.composer.lead)
        await beside(at.made.dispatch.composer_panel.editor.setFocus)
        await at.type(secret)
        await until(lambda: secret in at.made.dispatch.composer.text.text)

    async def second(at: Desk) -> None:
        await at.opened()
        assert any("井盖丢失危及行人" in event.title for event in at.made.situation.events())

    assert play(settings(tmp_path), first) == 0
    found = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    assert any(file.suffix == ".sqlite3" for file in found)
    assert any(file.name == FILE for file in found)
    assert any(file.name.endswith(".sealed") for file in found)
    for file, raw in found.items():
        for words in ("井盖丢失危及行人", secret, "SQLite format 3"):
            assert words.encode() not in raw, file
    assert play(settings(tmp_path), second) == 0


def test_a_folder_of_release_0_1_is_taken_over(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Its center's plain database and its plain drafts are read, and are encrypted from then on."""
    from desktop.central.center import Center
    from desktop.central.database.sqlite import is_plain
    from tests.central.test_sealing import fill

    fill(
        tmp_path / "central", Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER, station="旧")
    )
    center = Center(tmp_path / "central")
    epoch = center.epoch
    center.close()
    (tmp_path / "desk").mkdir()
    old = tmp_path / "desk" / "dispatcher.drafts.json"
    old.write_text('{"comment:e1": "旧版没写完的话"}', encoding="utf-8")
    seen: list[str] = []

    async def story(at: Desk) -> None:
        await at.live()
        cursor = at.session.store.cursor
        assert cursor is not None
        seen.append(cursor.epoch)

    assert play(settings(tmp_path, township="jiangbei"), story) == 0
    assert seen == [epoch]
    assert not is_plain(tmp_path / "central" / FILE)
    assert not old.exists()
    key = obtain(tmp_path).derive("drafts")
    assert Drafts(old, key).get("comment:e1") == "旧版没写完的话"


def test_a_center_whose_folder_is_a_file(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """It cannot even be started: told, tried again, and open as soon as the file is out of the way."""
    wall = tmp_path / "central"
    wall.write_text("no folder")
    told: list[str] = []

    async def story(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        wall.unlink()
        await until(at.hall.opened.is_set, 60)
        await at.live()
        told.append("open")

    assert play(settings(tmp_path), story) == 0
    assert "本机的中心没有启动成功" in told[0]
    assert str(wall) in told[0]
    assert told[-1] == "open"


def test_data_of_a_later_version_let_the_unsent_out(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """Not opened and not touched; what was not sent can be taken out as a file."""
    target = tmp_path / "unsent.jsonl"

    async def first(at: Desk) -> None:
        await at.live()

    async def offline(at: Desk) -> None:
        await at.opened()
        args = k.Report(title="没送出去的登记", channel=Channel.GRID)
        await at.session.desk.submit(args, new_id())

    async def later(at: Desk) -> None:
        await until(lambda: at.failure)
        assert "更新版本" in at.failure
        offered = at.hall.starting.other
        await until(offered.isVisible)
        assert offered.text() == "导出未送达指令"
        await beside(offered.click)
        await until(lambda: QApplication.activeModalWidget() or at.hall.starting.findChild(QFileDialog))
        dialog = at.hall.starting.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        await beside(lambda: dialog.fileSelected.emit(str(target)))
        await until(lambda: "1 条未送达指令已导出" in at.failure)
        await beside(dialog.reject)

    assert play(settings(tmp_path / "data"), first) == 0
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("desktop.services.own.embedded.own_command", lambda *_: SILENT)
        assert play(settings(tmp_path / "data"), offline) == 0
    file = tmp_path / "data" / "desk" / "dispatcher.sqlite3"
    with closing(sqlcipher.connect(file, obtain(tmp_path / "data").derive("desk"))) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert play(settings(tmp_path / "data"), later) == 0
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == 1
    assert "没送出去的登记" in json.dumps(lines[0], ensure_ascii=False)


def test_a_key_that_is_gone(qapp: object, qtbot: QtBot, tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    """The old data are kept and named, also the center's; when the key is back everything opens again."""
    expected_logs.allow("key of .* is gone")
    expected_logs.allow("set aside")
    told: list[str] = []

    async def first(at: Desk) -> None:
        await at.live()
        told.append(await at.report("有钥匙时的事"))

    async def without(at: Desk) -> None:
        await until(lambda: "密钥不对" in at.failure)
        at.hall.starting.quit_requested.emit()

    async def again(at: Desk) -> None:
        await at.live()
        assert at.made.situation.event(told[0]) is not None

    assert play(settings(tmp_path), first) == 0
    key = (tmp_path / "desk.key").read_bytes()
    (tmp_path / "desk.key").unlink()
    assert play(settings(tmp_path), without) == 0
    (tmp_path / "desk.key").rename(tmp_path / "desk.key.new")
    (tmp_path / "desk.key").write_bytes(key)
    assert play(settings(tmp_path), again) == 0


class KeyStore(KeyringBackend):
    """A system's key store that can be locked."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, unless it is locked."""
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password


def test_a_key_store_that_is_locked(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    """The key lies in the system's key store and in no file; while that is locked nothing is opened, lost or made."""
    told: list[str] = []
    store = KeyStore()

    async def first(at: Desk) -> None:
        await at.live()
        told.append(await at.report("钥匙在系统里"))

    async def locked(at: Desk) -> None:
        await until(lambda: at.failure)
        told.append(at.failure)
        store.locked = False
        await at.press(Key.Key_Return, window=at.hall.starting)
        await at.live()
        assert at.made.situation.event(told[0]) is not None

    before = keyring.get_keyring()
    keyring.set_keyring(store)
    try:
        assert play(settings(tmp_path), first) == 0
        assert len(store.kept) == 1
        assert not (tmp_path / "desk.key").exists()
        secret = next(iter(store.kept.values()))
        assert all(secret.encode() not in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())
        store.locked = True
        assert play(settings(tmp_path), locked) == 0
    finally:
        keyring.set_keyring(before)
    assert "系统密钥库没有应答或尚未解锁" in told[1]
    assert len(store.kept) == 1
    assert not list((tmp_path / "desk").glob("*.locked-*"))
