"""底图 from a WMTS address: by hand, with a key that is nowhere to be read, without a line from what was kept."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest

from desktop.clock import ManualClock
from desktop.panels.map import MapPanel
from desktop.panels.map.background import KEPT
from desktop.services.maps.tile_service import TIANDITU, TileService, checked, prune
from desktop.services.sending.drafts import Drafts
from tests.panels.map.test_map_panel import Hands
from tests.support import town

SECRET = "5e1f-secret-key-0d"


def green() -> bytes:
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#00ff00"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class Service:
    """A tile service on this machine that knows one key."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.elsewhere = 0
        self.page = False
        service, picture = self, green()

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told = parse_qs(urlsplit(self.path).query)
                if self.path.startswith("/elsewhere"):
                    service.elsewhere += 1
                service.asked.append(told)
                if self.path.startswith("/moved"):
                    self.send_response(302)
                    self.send_header("Location", f"/elsewhere?{urlsplit(self.path).query}")
                    self.end_headers()
                    return
                if self.path.startswith("/other"):  # something that speaks no HTTP
                    self.wfile.write(b"220 hello\r\n\r\n")
                    self.close_connection = True
                    return
                known = told.get("tk") == [SECRET]
                content = b"<html>" if service.page else picture
                self.send_response(200 if known else 403)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = False
        self.thread = threading.Thread(target=self.server.serve_forever, name="tiles")
        self.thread.start()

    def address(self, path: str = "wmts") -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}?TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk={{key}}"

    def close(self) -> None:
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


def source(service: Service, folder: Path, key: str = SECRET, path: str = "wmts") -> TileService:
    return TileService(service.address(path), key, folder, ManualClock(town.NOON).monotonic)


def test_a_tile_is_fetched_once_kept_and_shown_without_a_line(service: Service, tmp_path: Path) -> None:
    tiles = source(service, tmp_path)
    assert tiles.tile(3, 6, 2) == green()
    assert service.asked == [{"TILEMATRIX": ["3"], "TILEROW": ["2"], "TILECOL": ["6"], "tk": [SECRET]}]
    assert tiles.tile(3, 6, 2) == green()
    assert len(service.asked) == 1
    assert tiles.tile(3, 8, 0) is None, "beyond the edge of the earth"
    service.close()
    assert source(service, tmp_path).tile(3, 6, 2) == green()


def test_the_key_is_in_no_file_and_in_no_line_of_the_log(
    service: Service, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    source(service, tmp_path).tile(3, 6, 2)
    source(service, tmp_path, "wrong-" + SECRET).tile(3, 6, 3)
    service.close()
    source(service, tmp_path).tile(3, 6, 4)
    assert SECRET not in caplog.text
    for file in tmp_path.rglob("*"):
        assert SECRET not in str(file)
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_what_fails_is_said_and_left_alone_for_a_while(service: Service, tmp_path: Path) -> None:
    clock = ManualClock(town.NOON)
    tiles = TileService(service.address(), "wrong", tmp_path, clock.monotonic)
    assert tiles.tile(3, 6, 2) is None
    assert tiles.problem == "底图服务不认这个密钥，请核对。"
    assert tiles.tile(3, 6, 3) is None
    assert len(service.asked) == 1, "not asked again at once"
    clock.advance(timedelta(seconds=31))
    assert tiles.tile(3, 6, 3) is None
    assert len(service.asked) == 2
    service.page = True
    page = source(service, tmp_path)
    assert page.tile(3, 6, 2) is None
    assert page.problem == "底图服务给的不是图片，请核对地址和密钥。"
    assert not list(tmp_path.rglob("3-6-2")), "a page of words is not kept"
    moved = source(service, tmp_path, path="moved")
    assert moved.tile(3, 6, 2) is None
    assert service.elsewhere == 0, "the key goes nowhere else"
    other = source(service, tmp_path, path="other")
    assert other.tile(3, 6, 2) is None
    assert other.problem == "底图服务没有应答，已显示本机存过的部分。"


@pytest.mark.parametrize(("address", "key", "said"), [
    ("ftp://a/{x}/{y}/{z}", "", "http"), ("file:///{x}/{y}/{z}", "", "http"),
    ("https://a/{x}/{z}", "", "花括号括起的 x"), ("https://a/b c/{x}/{y}/{z}?tk={key}", "k", "空格"),
    ("https://u:p@a/{x}/{y}/{z}", "", "用户名"), ("https://a/{x}/{y}/{z}?tk=abc", "", "花括号括起的 key"),
    ("https://a/{x}/{y}/{z}?tk={key}", " ", "要密钥"),
])  # fmt: skip
def test_an_address_that_will_not_do_is_refused_with_a_sentence(address: str, key: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        checked(address, key)


def test_the_address_of_tianditu_is_in_order() -> None:
    assert checked(TIANDITU, SECRET) == TIANDITU
    assert SECRET not in checked(TIANDITU, SECRET)


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    for number in range(10):
        file = folder / str(number)
        file.write_bytes(b"x" * 100)
        os.utime(file, (number, number))
    prune(tmp_path, 350)
    assert sorted(one.name for one in folder.iterdir()) == ["7", "8", "9"]


class Painted(Hands):
    """With a desk's own encrypted notes, and backgrounds by address."""

    def open(self, folder: Path) -> MapPanel:
        self.view.kept = Drafts(folder / "drafts.json", bytes(32))

        def make(address: str, key: str, credit: str) -> TileService:
            return TileService(address, key, folder / "cache", ManualClock(town.NOON).monotonic, credit)

        panel = MapPanel(
            self.view, self.room.tasks, town.Here(), frozenset(), grounds=make
        )  # fmt: skip
        self.bot.addWidget(panel)
        panel.resize(1500, 900)
        panel.show()
        return panel


def is_green(panel: MapPanel) -> bool:
    color = panel.canvas.grab().toImage().pixelColor(20, 20)
    return color.green() > 2 * max(color.red(), color.blue())


def test_by_hand_and_again_at_the_next_start(qtbot, service: Service, tmp_path: Path) -> None:
    hands = Painted(qtbot)
    panel = hands.open(tmp_path)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow, timeout=8000)
    panel.focus_first()
    QTest.keyClick(
        panel.canvas, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    strip = panel.background.strip
    assert strip.isVisible()
    assert strip.address.text() == TIANDITU
    strip.address.setText("https://example.org/none")
    QTest.keyClick(strip.key, Qt.Key.Key_Return)
    assert "花括号" in strip.words.text(), "said there, and nothing is lost"
    strip.address.setText(service.address())
    strip.credit.setText("审图号 GS(2024)0650号")
    QTest.keyClicks(strip.key, SECRET)
    QTest.keyClick(strip.key, Qt.Key.Key_Return)
    assert strip.isHidden()
    qtbot.waitUntil(lambda: is_green(panel), timeout=8000)
    assert panel.canvas.tiles.source is not None
    assert panel.canvas.tiles.source.credit == "审图号 GS(2024)0650号"
    assert SECRET.encode() not in b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    panel.shut()
    service.close()
    again = hands.open(tmp_path)
    qtbot.waitUntil(lambda: is_green(again), timeout=8000)
    again.background.begin()
    assert again.background.strip.key.text() == "", "it is never shown again"
    again.background.drop()
    assert again.canvas.tiles.source is None
    assert not hands.view.kept.get(KEPT)
    again.shut()
    hands.panel.shut()
    hands.workers.shutdown()
