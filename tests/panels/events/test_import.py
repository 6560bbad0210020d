"""A 12345 list taken in at the panel, by keys: what each row becomes, another column, twice the same, offline."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.rights.actors import Actor, Role
from desktop.panels.events.import_sheet import ImportSheet
from desktop.services.line.connection import Word
from desktop.viewmodels.hotline.importing import HotlineImport
from tests.panels.events.test_panel import Bench, make  # noqa: F401
from tests.support.orders import confirm_all
from tests.support.town import Here

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LIST = """工单编号,诉求标题,备注,诉求人,联系电话,受理时间,紧急程度
LY-1,路灯不亮,东街03网格路灯,张桂兰,138 0000 1234,2026/11/23 9:05,加急
LY-2,井盖缺失,西街,李强,13900005678,上周,紧急
,没有编号,,,,,
"""


@pytest.fixture
def bench(make) -> Iterator[Bench]:  # type: ignore[no-untyped-def]  # noqa: F811
    made = make()
    furnish(made)
    yield made
    made.panel.importing.close()
    made.panel.mass.close()


def furnish(bench: Bench) -> None:
    """What the furnishing gives the panel."""
    room = bench.room
    bench.panel.importing = HotlineImport(room.situation, room.connection, room.desk, room.tasks, Here())
    bench.panel.importing.setParent(bench.panel)


def sheet(bench: Bench) -> ImportSheet:
    """The open sheet."""
    (found,) = (one for one in bench.panel.findChildren(ImportSheet) if one.isVisible())
    return found


def take(bench: Bench, path: Path) -> ImportSheet:
    """Open the sheet and choose a file."""
    bench.panel.begin_import()
    if not bench.panel.findChildren(QFileDialog):
        bench.key(K.Key_O, CTRL)
    (dialog,) = bench.panel.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    dialog.deleteLater()
    bench.qtbot.waitUntil(lambda: not bench.panel.findChildren(QFileDialog))
    made = sheet(bench)
    made.activateWindow()
    made.take_focus()
    bench.qtbot.waitUntil(made.list.hasFocus)
    return made


def shown(bench: Bench) -> list[tuple[str, str]]:
    """Number and how it stands, as listed."""
    model = sheet(bench).list.model()
    assert model is not None
    return [(row.read.number, row.fate) for row in model.rows]  # type: ignore[attr-defined]


def test_what_is_right_is_reported_and_what_is_not_says_why(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "12345.csv"
    path.write_text(LIST)
    made = take(bench, path)
    assert shown(bench) == [("", "wrong"), ("LY-2", "doubt"), ("LY-1", "good")]
    assert made.says.text() == "可导入 2 件；其中 1 件有疑问；1 行不能导入"
    assert made.about.text() == "第 4 行 A 列（工单编号）：没有工单编号，不能导入；请在文件里补上。"
    bench.key(K.Key_J)
    said = "第 3 行 F 列（受理时间）：看不懂时间「上周」，不填，原文写进内容。"
    assert made.about.text() == f"{said}\n李**；139****5678；紧急"
    assert not bench.room.situation.pending()
    bench.key(K.Key_Return)
    assert [one.command.kind for one in bench.room.situation.pending()] == ["event.report"] * 2
    assert made.says.text() == "待发送 2 件，已存本机；1 行不能导入"
    confirm_all(bench.room)
    bench.qtbot.waitUntil(lambda: made.says.text() == "已送达 2 件；1 行不能导入")
    found = bench.room.situation.external(Channel.HOTLINE_12345, "LY-1")
    event = bench.room.situation.event(found or "")
    assert event is not None
    assert event.reporter is not None
    assert (event.title, event.severity, event.reporter.phone) == ("路灯不亮", Severity.HIGH, "13800001234")
    bench.key(K.Key_Escape)
    assert not [one for one in bench.panel.findChildren(ImportSheet) if one.isVisible()]


def test_the_same_again_does_nothing(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    """Offline too: what waits is already there; afterwards it is told by its number."""
    path = tmp_path / "12345.csv"
    path.write_text(LIST)
    bench.room.connection.hear(Word.LOST)
    take(bench, path)
    bench.key(K.Key_Return, CTRL)
    assert len(bench.room.situation.pending()) == 2
    made = take_again(bench, path)
    assert sorted(shown(bench)) == [("", "wrong"), ("LY-1", "known"), ("LY-2", "known")]
    assert not made.button.isEnabled()
    bench.key(K.Key_Return)
    assert len(bench.room.situation.pending()) == 2
    confirm_all(bench.room)
    made = take_again(bench, path)
    bench.key(K.Key_J)
    assert made.about.text().startswith("已有 0")
    assert "2 件已有，跳过" in made.says.text()


def take_again(bench: Bench, path: Path) -> ImportSheet:
    """Leave, and take the same file once more."""
    bench.key(K.Key_Escape)
    bench.panel.setFocus()
    return take(bench, path)


def test_another_column_is_chosen_by_keys_and_kept(bench: Bench, tmp_path: Path) -> None:
    """备注 is nothing that is known: a person says that it is the description; so it is with the next file too."""
    path = tmp_path / "12345.csv"
    path.write_text(LIST)
    made = take(bench, path)
    box = made.boxes["description"]
    assert box.currentText() == "（没有这一列）"
    assert made.boxes["number"].currentText() == "A  工单编号"
    box.setFocus()
    for _ in range(3):
        bench.key(K.Key_Down)
    assert box.currentText() == "C  备注"
    importing = bench.panel.importing
    assert importing is not None
    assert {row.read.description.split("\n")[0] for row in importing.rows} == {"东街03网格路灯", "西街", ""}
    path.write_text(LIST.replace("LY-", "LY-9"))
    made = take_again(bench, path)
    assert made.boxes["description"].currentText() == "C  备注"


def test_a_file_that_is_none_says_what_to_do(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"nothing")
    bench.panel.begin_import()
    (dialog,) = bench.panel.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert "另存为 .xlsx" in bench.texts()


def test_only_the_desk_takes_in_lists(make) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    made = make(actor=Actor(account="window", name="窗口", role=Role.WINDOW, station="窗口"))
    furnish(made)
    made.panel.begin_import()
    assert not made.panel.findChildren(ImportSheet)
    made.panel.importing.close()
    made.panel.mass.close()
