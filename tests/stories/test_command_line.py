"""The command line as a person uses it: help, doctor, mistakes, and the unattended demonstration."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest

from desktop import __version__
from desktop.clock import SystemClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.rights.actors import Actor, Role
from desktop.profile import DEFAULT, find_township, load_township, townships
from desktop.services.session import account_file
from desktop.store.keys import obtain
from desktop.store.store import Store
from tests.support.window import run

pytestmark = pytest.mark.story

DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
GALLERY = {"gallery.py", "gallery_rows.py"}
"""Shows invented rows to whoever works on the widgets; not part of the program."""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--help",), "--township"),
        (("--version",), __version__),
        (("central", "--help"), "serve"),
        (("drill", "--help"), "--scenario"),
        (("doctor", "--help"), "--data"),
    ],
)
def test_help(arguments: tuple[str, ...], said: str) -> None:
    """Ends with 0 and says what there is."""
    done = run(*arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert said in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--pace", "0"), "应在 0.1 与 1000 之间"),
        (("--pace", "fast"), "--pace"),
        (("--scale", "9"), "应在 0.75 与 3 之间"),
        (("--past", "-1"), "--past"),
        (("--patience", "0"), "--patience"),
        (("--lang", "de"), "--lang"),
        (("--nonsense",), "--nonsense"),
        (("central",), "zhenshu central"),
    ],
)
def test_mistakes_on_the_command_line(arguments: tuple[str, ...], said: str) -> None:
    """Ends with 2 and names what is wrong; nothing is started."""
    done = run(*arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_doctor_on_a_new_and_on_a_used_folder(tmp_path: Path) -> None:
    """Every section, no guesses: nothing there yet; then a center's database; then one that cannot be read."""
    data = tmp_path / "data"
    empty = run("doctor", "--data", str(data))
    assert "Traceback" not in empty.stderr
    assert "数据库: 还没有" in empty.stdout
    assert not data.exists()
    password = tmp_path / "password"
    password.write_text("some-password")
    made = run(
        "central", "init", "--data", str(data / "central"), "--township", "", "--password-file", str(password)
    )
    assert made.returncode == 0, made.stderr
    used = run("doctor", "--data", str(data))
    assert used.returncode == empty.returncode
    assert "ok，" in used.stdout
    (data / "desk").mkdir()
    (data / "desk" / "dispatcher.sqlite3").write_bytes(b"no database" * 100)
    damaged = run("doctor", "--data", str(data), "--central", "http://127.0.0.1:9")
    assert damaged.returncode == 1
    assert "读不出" in damaged.stdout
    assert "问题 http://127.0.0.1:9" in damaged.stdout
    assert "some-password" not in damaged.stdout


def test_doctor_tells_of_keys_encryption_and_unsent_commands(tmp_path: Path) -> None:
    """A desk's encrypted store with one unsent command; then its key is gone; then it is back."""
    data = tmp_path / "data"
    file = account_file(data, "dispatcher")

    async def work() -> None:
        store = await Store.open(file, SystemClock(), obtain(data).derive("desk"))
        actor = Actor(account="dispatcher", name="调度员一", role=Role.DISPATCHER, station="指挥台")
        args = k.Report(title="没人该看见的标题", channel=Channel.GRID)
        event = new_id()
        await store.add(k.command(new_id(), args, event, SystemClock().now()), event, actor)
        await store.close()

    asyncio.run(work())
    well = run("doctor", "--data", str(data)).stdout
    assert "desk.key" in well
    assert re.search(r"好 +dispatcher\.sqlite3: ok，.*已加密", well), well
    assert re.search(r"好 +dispatcher\.sqlite3\.journal: 1 条未送达", well), well
    assert "SQLCipher: 4." in well
    assert "没人该看见" not in well

    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if "可用空间" not in line]  # others write to the disk, too

    kept = (data / "desk.key").read_bytes()
    assert kept.decode().strip() not in well
    (data / "desk.key").unlink()
    lost = run("doctor", "--data", str(data))
    assert lost.returncode == 1
    assert re.search(r"问题 +密钥: 找不到了", lost.stdout), lost.stdout
    assert "读不出" in lost.stdout
    (data / "desk.key").write_bytes(kept)
    assert lines(run("doctor", "--data", str(data)).stdout) == lines(well)


@pytest.mark.timeout(900)
def test_the_unattended_demonstration(tmp_path: Path) -> None:
    """The loop closes, every step is printed, the pictures are there; where no post answers it ends with 1."""
    shots = tmp_path / "shots"
    common = (
        "--demo",
        "--data",
        str(tmp_path / "data"),
        "--shots",
        str(shots),
        "--past",
        "60",
        "--pace",
        "1000",
    )
    done = run(*common, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    for step in ("上报", "受理", "派单", "岗位签收", "岗位反馈", "回访", "办结", "中心的日志", "闭环完成"):
        assert step in done.stdout
    pictures = sorted(shots.glob("*.png"))
    assert len(pictures) >= 6
    assert all(picture.stat().st_size > 10_000 for picture in pictures)
    alone = run(*common, "--drill", "none", "--patience", "1", timeout=240)
    assert alone.returncode == 1, alone.stdout + alone.stderr
    assert "没有走完" in alone.stdout


def test_no_line_of_code_names_a_place() -> None:
    """Both towns, by id, name and every village: only profiles know them. The default stands beside them."""
    names: set[str] = set()
    for one in townships():
        town = load_township(one)
        names |= {one, town.id, town.name, town.hall, town.name.removesuffix("镇").removesuffix("街道")}
        names |= {area.name for area in town.areas if len(area.name) > 2}
    found = [
        f"{file.relative_to(DESKTOP)}:{number}: {name}"
        for file in sorted(DESKTOP.rglob("*.py"))
        if file.name not in GALLERY
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        for name in names
        if name in line
    ]
    assert not found
    default = find_township("").parent
    assert (default.parent / DEFAULT).read_text(encoding="utf-8").strip() == default.name
