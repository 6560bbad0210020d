"""A 12345 list goes to the center through the real window, and a second time nothing happens."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.domain.catalogue.catalogue import Channel
from desktop.panels.events.import_sheet import ImportSheet
from tests.support.ring import until
from tests.support.window import Desk, Key, beside, play, settings

pytestmark = pytest.mark.story
CTRL = Qt.KeyboardModifier.ControlModifier


def exported(path: Path) -> Path:
    """Three rows below a title over the whole width; the last one has no number."""
    made = openpyxl.Workbook()
    page = made.active
    page.append(["12345 热线工单导出表"])
    page.merge_cells("A1:E1")
    page.append(["工单编号", "诉求标题", "诉求人", "联系电话", "受理时间"])
    page.append(["LY-1123-0001", "东街路灯不亮", "张桂兰", "138 0000 1234", "2026/11/23 9:05"])
    page.append(["LY-1123-0002", "西街井盖缺失", "李强", "139-0000-5678", "11月23日 09:05"])
    page.append([None, "没有编号", "", "", ""])
    made.save(path)
    return path


def test_a_list_is_taken_in_once(qapp: object, qtbot: QtBot, tmp_path: Path) -> None:
    path = exported(tmp_path / "12345.xlsx")

    async def take(at: Desk) -> ImportSheet:
        if not shown(at):
            await at.press(Key.Key_I, CTRL)
            await until(lambda: shown(at))
        if at.made.window.findChild(QFileDialog) is None:
            await at.press(Key.Key_O, CTRL)
        await until(lambda: at.made.window.findChild(QFileDialog) is not None)
        dialog = at.made.window.findChild(QFileDialog)
        assert dialog is not None
        dialog.fileSelected.emit(str(path))
        dialog.close()
        await until(lambda: at.made.window.findChild(QFileDialog) is None)
        importing = at.made.events.importing
        assert importing is not None
        await until(lambda: importing.table is not None and not importing.reading)
        (sheet,) = shown(at)
        await beside(at.made.window.activateWindow)
        await beside(sheet.take_focus)
        return sheet

    async def story(at: Desk) -> None:
        await at.live()
        sheet = await take(at)
        assert sheet.says.text() == "可导入 2 件；1 行不能导入"
        await at.press(Key.Key_Return)
        await until(lambda: sheet.says.text() == "已送达 2 件；1 行不能导入")
        found = at.made.situation.external(Channel.HOTLINE_12345, "LY-1123-0002")
        assert at.event(found or "").title == "西街井盖缺失"
        events = sum(1 for _ in at.made.situation.events())
        await at.press(Key.Key_Escape)
        await until(lambda: not shown(at))
        sheet = await take(at)
        assert sheet.says.text() == "2 件已有，跳过；1 行不能导入"
        await at.press(Key.Key_Return)
        assert not at.made.situation.pending()
        assert sum(1 for _ in at.made.situation.events()) == events

    assert play(settings(tmp_path / "desk"), story) == 0


def shown(at: Desk) -> list[ImportSheet]:
    """The sheet, while it can be seen."""
    return [one for one in at.made.window.findChildren(ImportSheet) if one.isVisible()]
