"""The big screen as a hall has it: bound once, then without hands; emergencies, a dead center, a log-in revoked."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bigscreen.cli import main
from desktop.central.audit.audit import CONSOLE
from desktop.central.township.founding import renew_epoch
from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import RejectReason
from desktop.viewmodels.screen import line as screen_line
from tests.support.big_hall import Key, Screen, play
from tests.support.ring import SECRET, CentralThread, central, until
from tests.support.town import COMMANDER

pytestmark = pytest.mark.story


def report(middle: CentralThread, severity: Severity = Severity.URGENT) -> str:
    """Another account reports something; its id."""
    event = new_id()
    middle.do(k.Report(title="幸福小区积水 13812345678", channel=Channel.GRID, severity=severity), event)
    return event


def join(data: Path, url: str, monkeypatch: pytest.MonkeyPatch, account: str = "display") -> int:
    """At a console, once."""
    given = data.parent / f"password-{account}"
    given.write_text(f"{SECRET}\n")
    with given.open() as lines:
        monkeypatch.setattr(sys, "stdin", lines)
        asked = ["--central", url, "--join", "--account", account, "--data", str(data.parent)]
        return main(asked)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The big screens' own folder."""
    return tmp_path / "bigscreen"


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests do not wait until a hiccup counts."""
    monkeypatch.setattr(screen_line, "GRACE", 0.0)


def test_it_is_logged_in_once_by_hand_and_starts_by_itself(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path
) -> None:
    """A dispatcher's account is not taken, nor does its log-in stay open; the next start needs nobody."""
    with central(tmp_path / "central") as middle:

        async def first(at: Screen) -> None:
            await at.says("这块大屏还没有登录", "按回车键", middle.url)
            await at.log_in("dispatcher", SECRET)
            await at.says("不是大屏账号")
            assert not middle.center.accounts.logins.listed("dispatcher", middle.center.accounts.policy.now)
            await at.log_in("display", SECRET)
            await at.lives()
            assert at.face.picture is not None
            assert at.window.content is at.face.picture.stage

        assert play(data, first, central=middle.url) == 0

        async def second(at: Screen) -> None:
            await at.lives()
            assert at.hall.session is not None
            assert at.hall.session.account == "display"
            view = at.face.picture.view  # type: ignore[union-attr]
            await until(lambda: view.crowd() is not None)  # nobody is on the way, and that is known

        assert play(data, second, central=None) == 0  # the address is known, too


def test_an_emergency_takes_it_over_and_gives_it_back(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reported by somebody else; dealt with: the scene of before is there again. A presenter puts one away."""
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch) == 0

        async def story(at: Screen) -> None:
            await at.lives()
            await at.press(Key.Key_2)
            assert at.showing.scene == at.face.director.programme.scenes[1][0]  # type: ignore[union-attr]
            await asyncio.to_thread(report, middle, Severity.HIGH)
            event = await asyncio.to_thread(report, middle)
            await until(lambda: at.showing.emergency == event)
            stage = at.face.picture.stage  # type: ignore[union-attr]
            assert stage.scene_is_emergency
            assert at.hall.session is not None
            known = at.hall.session.situation.event(event)
            assert known is not None
            assert "138" not in known.model_dump_json()
            await asyncio.to_thread(
                middle.do, k.Reject(reason=RejectReason.VOID, words="误报"), event, COMMANDER
            )
            at.hall.wall._played += 40  # its least time has passed
            await until(lambda: at.showing.emergency is None)
            assert not stage.scene_is_emergency
            assert stage.scene is not None
            assert stage.scene.name == at.showing.scene
            other = await asyncio.to_thread(report, middle)
            await until(lambda: at.showing.emergency == other)
            await at.press(Key.Key_Home)
            assert at.showing.emergency is None
            assert not stage.scene_is_emergency
            await at.press(Key.Key_Space)
            assert at.showing.held
            await until(lambda: "已停住" in at.window.word.text)

        assert play(data, story, central=middle.url) == 0


def test_a_dead_center_is_said_and_it_comes_back_by_itself(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed, started again; killed, back with another log: without a hand. While it is away nothing turns."""
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch) == 0
        port = int(middle.url.rpartition(":")[2])

        async def story(at: Screen) -> None:
            await at.lives()
            picture = at.face.picture
            assert picture is not None
            await asyncio.to_thread(middle.close)
            await until(lambda: not picture.view.truth.live)
            assert picture.view.truth.data_at is not None
            assert picture.view.truth.since is not None
            scene, played = at.showing.scene, at.hall.wall._played
            at.hall.wall.tick()
            assert (at.showing.scene, at.hall.wall._played) == (scene, played)
            with_new_log = False
            for _ in range(2):
                again = await asyncio.to_thread(CentralThread, tmp_path / "central", port=port)
                await at.lives()
                assert at.face.picture is picture
                if not with_new_log:
                    await asyncio.to_thread(renew_epoch, again.center.database)
                    with_new_log = True
                else:
                    assert at.hall.session is not None
                    assert at.hall.session.connection.standing.restored_at is not None
                await asyncio.to_thread(again.close)
                await until(lambda: not picture.view.truth.live)

        assert play(data, story, central=None) == 0


def test_a_screen_that_was_revoked_shows_nothing_any_more(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In large type; the picture is off its disk; the next start does not begin a demonstration."""
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch) == 0

        async def story(at: Screen) -> None:
            await at.lives()
            assert list((data / "desk").glob("display.*"))
            await asyncio.to_thread(middle.center.administration.revoke, "display", CONSOLE)
            await at.says("这块大屏已被中心停用", "不再显示任何数据")
            assert at.window.content is None
            await until(lambda: at.hall.session is None and not list((data / "desk").glob("display.*")))
            assert not (data / "screen.login").exists()

        assert play(data, story, central=None) == 0

        async def after(at: Screen) -> None:
            await at.says("这块大屏还没有登录", middle.url)

        assert play(data, after, central=None) == 0


def test_one_that_was_revoked_before_its_first_picture_is_logged_in_again(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing goes on waiting for the picture of a log-in that is over."""
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch) == 0
        middle.center.administration.revoke("display", CONSOLE)

        async def story(at: Screen) -> None:
            await at.says("这块大屏已被中心停用")
            await until(lambda: at.hall.session is None)
            await at.log_in("display", SECRET)
            await at.lives()

        assert play(data, story, central=None) == 0


def test_a_certificate_that_is_missing_costs_no_picture(
    qapp: object, qtbot: QtBot, tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said which file it is; what this machine holds of the town stays."""
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch) == 0

        async def first(at: Screen) -> None:
            await at.lives()

        assert play(data, first, central=None) == 0
        store = data / "desk" / "display.sqlite3"
        assert store.exists()

        async def second(at: Screen) -> None:
            await at.says("大屏还打不开", "ca.pem")
            assert store.exists()

        assert play(data, second, central=None, ca=tmp_path / "ca.pem") == 0


def test_joining_at_a_console_refuses_in_sentences(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with central(tmp_path / "central") as middle:
        assert join(data, middle.url, monkeypatch, "dispatcher") == 1
        assert "不是大屏账号" in capsys.readouterr().err
        assert join(data, middle.url, monkeypatch, "nobody") == 1
        assert "口令" in capsys.readouterr().err
        assert join(data, middle.url, monkeypatch) == 0
        assert "以后启动大屏不用再登录" in capsys.readouterr().out
    assert main(["--join", "--data", str(tmp_path)]) == 2
    assert "--central" in capsys.readouterr().err
    assert join(data, "http://127.0.0.1:9", monkeypatch) == 1
    assert "连不上" in capsys.readouterr().err


def test_with_nothing_it_shows_a_demonstration(qapp: object, qtbot: QtBot, data: Path) -> None:
    """No center, no log-in: one of its own."""

    async def story(at: Screen) -> None:
        await until(lambda: at.face.picture is not None, 200)
        await at.lives()
        assert at.hall.session is not None
        assert at.hall.session.situation.township.demonstration

    assert play(data, story, central=None) == 0
