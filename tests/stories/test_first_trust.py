"""The first log-in at an encrypted center: a number that the hall has told is typed in; then it goes as always."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.central.cli.main import main
from desktop.certificates import fingerprint
from desktop.link.trust import kept_at
from desktop.shells.entrance.comparing import Comparing
from tests.stories.test_shared_central import OLD, found, log_in, page
from tests.support.ring import until
from tests.support.window import Desk, Key, play, settings

pytestmark = pytest.mark.story


def test_a_desk_gets_to_know_its_hall(
    qapp: object, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "central"
    found(data, "")
    assert main(["tls", "init", "--data", str(data), "--name", "localhost", "--name", "127.0.0.1"]) == 0
    assert main(["tls", "server", "--data", str(data), "--name", "localhost", "--name", "127.0.0.1"]) == 0
    folder = data / "tls"
    number = fingerprint((folder / "ca.pem").read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "desktop", "central", "serve", "--data", str(data), "--listen", "127.0.0.1:0",
         "--tls-cert", str(folder / "server.crt"), "--tls-key", str(folder / "server.key")],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        url = next(told["url"] for told in map(json.loads, process.stdout) if told.get("phase") == "ready")
        assert url.startswith("https://")

        async def first(at: Desk) -> None:
            form = await page(at)
            await until(lambda: form.findChild(Comparing) is not None)
            asking = form.findChild(Comparing)
            assert asking is not None
            assert number not in "".join(one.text() for one in form.findChildren(type(asking.error)))
            other = "".join(str((int(one) + 1) % 10) if one.isdigit() else one for one in number)
            await at.type(other)  # the hand is there already
            await at.press(Key.Key_Return, window=form)
            await until(asking.error.isVisible)
            assert "指纹对不上" in asking.error.text()
            assert not kept_at(tmp_path / "desk", url).exists()
            assert asking.number.text() == other  # what was typed stays
            await at.type(number)
            await at.press(Key.Key_Return, window=form)
            await until(kept_at(tmp_path / "desk", url).exists)
            await until(lambda: form.findChild(Comparing) is None)
            await log_in(at, OLD)
            await at.live()

        assert play(settings(tmp_path / "desk", central=url), first) == 0

        async def second(at: Desk) -> None:
            await log_in(at, OLD)
            await at.live()

        assert play(settings(tmp_path / "desk", central=url), second) == 0
    finally:
        process.terminate()
        process.communicate(timeout=20)
