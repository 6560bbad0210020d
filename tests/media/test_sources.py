"""Every kind of source, painted; and every way in which there is none, said in plain words."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.media import words
from desktop.media.faults import Fault
from desktop.media.truth import State
from tests.media import rtsp
from tests.media.rtsp import Server
from tests.media.stage import Directory, Stage
from tests.media.web import Web, piece, serving


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    for number in range(3, 12):
        piece(4, number)
    with serving() as found:
        yield found


def test_http_streams_pictures_and_playlists(qtbot: QtBot, web: Web) -> None:
    paths = {"1": "1.flv", "2": "2.ts", "3": "3.mjpeg", "4": "4.m3u8", "5": "5.jpg"}
    directory = Directory({camera: web.at(path) for camera, path in paths.items()}, every=0.5)
    stage = Stage(qtbot, directory, 6, at_once=6)
    stage.put(*paths)
    first = {tile: stage.until_shown(tile, tile + 1) for tile in range(5)}
    stage.until(lambda: all((m := stage.mark(t)) and m.count > first[t].count for t in range(5)))
    assert stage.state(0) is State.LIVE
    assert stage.state(2) is State.LIVE
    assert stage.state(4) is State.STILLS
    assert stage.state(3) is State.LATE, "a piece of a playlist is late by its own length"
    assert words.plate(stage.canvas.truth(4)) == "静帧 · 每 0.5 秒"


def test_why_there_is_no_picture(qtbot: QtBot, web: Web) -> None:
    """Refused, wrong password, no such name, nothing sent, not a picture, not there, not allowed, too large, 5xx."""
    closed = socket.create_server(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    silent = socket.create_server(("127.0.0.1", 0))  # accepts, and never says a word
    web.onward = "http://169.254.169.254/latest.jpg"
    cases = {
        "refused": (f"rtsp://127.0.0.1:{port}/c1", Fault.REFUSED, "无信号：连接被拒绝"),
        "password": (web.at("secret.jpg"), Fault.PASSWORD, "无信号：口令不对"),
        "name": ("rtsp://no-such-camera.invalid/c1", Fault.NO_PLACE, "无信号：找不到地址"),
        "text": (web.at("text"), Fault.FORMAT, "无信号：格式不支持"),
        "absent": (web.at("absent.ogg"), Fault.NOT_THERE, "无信号：没有这路画面"),
        "metadata": ("http://169.254.169.254/1.jpg", Fault.FORBIDDEN, "无信号：地址不允许"),
        "redirected": (web.at("to/elsewhere"), Fault.FORBIDDEN, "无信号：地址不允许"),
        "scheme": ("file:///etc/hosts", Fault.FORBIDDEN, "无信号：地址不允许"),
        "silent": (f"rtsp://127.0.0.1:{silent.getsockname()[1]}/c1", Fault.NO_PICTURE, "无信号：没有画面"),
    }
    stage = Stage(qtbot, Directory({name: case[0] for name, case in cases.items()}), 9, at_once=9)
    stage.put(*cases)
    stage.until(lambda: all(stage.state(tile) is State.NO_SIGNAL for tile in range(9)), 14)
    for tile, (name, (_, fault, said)) in enumerate(cases.items()):
        truth = stage.canvas.truth(tile)
        assert (truth.fault, words.title(truth)) == (fault, said), name
        assert "已试" in words.detail(truth, UTC)
    assert f"端口 {port} 拒绝" in words.detail(stage.canvas.truth(0), UTC)
    silent.close()


def test_the_directory_may_refuse(qtbot: QtBot) -> None:
    stage = Stage(qtbot, Directory({}))
    stage.put("9")
    stage.until(lambda: stage.state(0) is State.NO_SIGNAL, 2)
    truth = stage.canvas.truth(0)
    assert truth.said == "目录里没有这个摄像头。"
    assert words.detail(truth, UTC).startswith("目录里没有这个摄像头 · 自 ")


def test_a_challenge_is_answered_and_a_password_stays_at_its_place(qtbot: QtBot, web: Web) -> None:
    heard: list[bytes] = []
    other = socket.create_server(("127.0.0.1", 0))

    def listen() -> None:
        line, _ = other.accept()
        heard.append(line.recv(8192))
        line.close()

    thread = threading.Thread(target=listen)
    thread.start()
    web.onward = f"http://127.0.0.1:{other.getsockname()[1]}/1.jpg"
    directory = Directory(
        {"7": web.at("secret.jpg"), "8": web.at("to/other")}, user="viewer", password="right"
    )
    directory.more["every"] = 5.0
    stage = Stage(qtbot, directory)
    stage.put("8", "7")
    stage.until(lambda: bool(heard))
    stage.until_shown(1, 7)
    thread.join()
    other.close()
    assert b"Authorization" not in heard[0]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rtsp.need()
    found = tmp_path_factory.mktemp("units")
    rtsp.write_channels(found, (1, 2))
    return found


def test_a_password_over_rtsp(qtbot: QtBot, folder: Path) -> None:
    server = Server(folder, password=True)
    try:
        wrong = Directory({"1": server.address(1)}, user="viewer", password="wrong")
        stage = Stage(qtbot, wrong)
        stage.put("1")
        stage.until(lambda: stage.state(0) is State.NO_SIGNAL)
        assert stage.canvas.truth(0).fault is Fault.PASSWORD
        wrong.more["password"] = "right"
        stage.wall.feed(0).retry()  # type: ignore[union-attr]
        stage.until_shown(0, 1)
        assert stage.state(0) is State.LIVE
    finally:
        server.kill()
