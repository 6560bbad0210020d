"""The dispatch order on paper from the real window: by key and button, kept as a PDF that other programs read."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.domain import commands as k
from desktop.domain.events.events import EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.dispatch.order_window import OrderWindow
from tests.paper.conftest import Rendered, squeezed
from tests.support import town
from tests.support.desktop import CTRL, Desktop, Key, furnished
from tests.support.orders import event_titled

Opening = Callable[[Actor], AbstractContextManager[Desktop]]


@pytest.fixture
def opening(qtbot, monkeypatch, tmp_path: Path) -> Opening:
    def open_for(actor: Actor) -> AbstractContextManager[Desktop]:
        return furnished(qtbot, monkeypatch, tmp_path, town.room(actor, town.morning()))

    return open_for


@pytest.fixture
def desk(opening: Opening) -> Iterator[Desktop]:
    with opening(town.DISPATCHER) as desktop:
        yield desktop


def handled(desk: Desktop) -> tuple[str, str]:
    """An event with a reporter and an order: (event, order)."""
    return next(
        (event.id, event.order)
        for event in desk.room.situation.events()
        if event.state is EventState.HANDLING and event.reporter is not None and event.order
    )


def windows() -> list[OrderWindow]:
    """The previews on screen."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, OrderWindow) and one.isVisible()]


def opened(desk: Desktop) -> OrderWindow:
    """The one preview, in front."""
    desk.qtbot.waitUntil(lambda: bool(windows()))
    (window,) = windows()
    desk.qtbot.waitUntil(window.isActiveWindow)
    return window


def press(
    window: OrderWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.windowHandle(), key, modifiers)  # type: ignore[call-overload]


def kept(desk: Desktop, window: OrderWindow, path: Path) -> bytes:
    """Ctrl+S, a name, and what lies there then."""
    press(window, Key.Key_S, CTRL)
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert str(path) in window.said.text()
    return path.read_bytes()


def read(pdf: bytes) -> str:
    """What another program reads in the file."""
    return "".join(
        squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf), strict=True).pages
    )


def test_the_order_of_the_event_in_hand(desk: Desktop, tmp_path: Path) -> None:
    event_id, order_id = handled(desk)
    desk.select(event_id)
    desk.press(Key.Key_P, CTRL)
    window = opened(desk)
    assert len(window.pages.pages) == 1
    content = kept(desk, window, tmp_path / "派遣令.pdf")
    event, order = desk.room.situation.event(event_id), desk.room.situation.order(order_id)
    assert event is not None
    assert order is not None
    assert event.reporter is not None
    said = read(content)
    for wanted in (order.number or "", event.title, desk.room.situation.township.post_name(order.lead)):
        assert squeezed(wanted) in said
    assert event.reporter.phone not in said
    assert event.reporter.name not in said
    rendered = Rendered(content)
    assert rendered.codes() == [[order.number]]
    press(window, Key.Key_Escape)
    desk.qtbot.waitUntil(lambda: not windows())


def test_two_copies_and_the_whole_name_by_key(desk: Desktop, tmp_path: Path) -> None:
    event_id, order_id = handled(desk)
    reporter = desk.room.situation.event(event_id).reporter  # type: ignore[union-attr]
    assert reporter is not None
    desk.made.window.show_panel("dispatch")
    desk.made.dispatch.show_order(order_id)
    desk.press(Key.Key_P, CTRL)
    window = opened(desk)
    press(window, Key.Key_2)
    press(window, Key.Key_F)
    assert len(window.pages.pages) == 2
    content = kept(desk, window, tmp_path / "two.pdf")
    said = read(content)
    assert said.count(reporter.phone) == 2
    assert "含个人信息" in said
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2
    window.close()


def test_who_is_not_entitled_is_not_asked(opening: Opening) -> None:
    with opening(Actor(account="audit", name="审计", role=Role.AUDITOR, station="审计席")) as desk:
        _, order_id = handled(desk)
        assert desk.made.dispatch.papers.show_order(order_id)
        window = opened(desk)
        assert window.full.isHidden()
        press(window, Key.Key_F)
        assert not window.full.isChecked()
        window.close()


def test_an_event_without_an_order_says_so(desk: Desktop) -> None:
    desk.select(event_titled(desk.room, "漩涡").id)
    desk.press(Key.Key_P, CTRL)
    assert not windows()
    assert any("还没有派单" in said for said in desk.told())


def test_buttons_do_the_same(desk: Desktop, qtbot) -> None:
    event_id, order_id = handled(desk)
    desk.select(event_id)
    qtbot.mouseClick(desk.made.events.drawer._print, Qt.MouseButton.LeftButton)
    opened(desk).close()
    desk.qtbot.waitUntil(lambda: not windows())
    desk.made.window.show_panel("dispatch")
    desk.made.dispatch.show_order(order_id)
    qtbot.mouseClick(desk.made.dispatch.bar.print_button, Qt.MouseButton.LeftButton)
    opened(desk).close()


def test_what_the_center_confirms_is_on_it_at_once(desk: Desktop) -> None:
    """Composed with 一式两份: the preview opens by itself, unconfirmed, and follows."""
    event = event_titled(desk.room, "漩涡").id
    desk.select(event)
    desk.press(Key.Key_D)
    box = desk.made.dispatch.composer_panel.two_copies
    desk.qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
    desk.press(Key.Key_Return, CTRL)
    window = opened(desk)
    assert window.copies == 2
    assert desk.room.drafts.get("print:two") is True, "the next order is printed twice as well"
    pending = desk.room.situation.pending()[0]
    before = window.pages.pages[0]
    desk.room.happen(k.Comment(words="物业已到"), event)
    desk.room.situation.withdraw(pending.command.id)
    assert window.pages.pages[0] == before, "an order that was taken back is not shown as another one"
    assert "已不在本机" in window.said.text()
    window.close()


def test_a_printer_and_a_full_disk_are_said(desk: Desktop, tmp_path: Path) -> None:
    event_id, _ = handled(desk)
    desk.select(event_id)
    desk.press(Key.Key_P, CTRL)
    window = opened(desk)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    window.print_on(printer)
    assert "已送往打印机" in window.said.text()
    assert (tmp_path / "printed.pdf").stat().st_size > 0
    window.save(str(tmp_path / "nowhere" / "x.pdf"))
    assert "没有存成" in window.said.text()
    assert "没有这个文件夹" in window.said.text()
    window.close()
