"""Orders to be printed, and other programs to read the paper back: pypdf, PDFium and a code reader."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import pypdf
import pytest
import zxingcpp
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QApplication

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import Reporter
from desktop.paper.order_sheet import OrderSheet, order_sheet
from tests.support.town import DISPATCHER, NOON, Room, Story, room

TASK = "1. 先设警戒，专人看守井口。\n2. 查清积水原因，抽排并复位井盖，16 点放学前恢复通行。"


@dataclass
class Desk:
    """A dispatcher's desk with one event of flooding at a gate, and what he prints."""

    room: Room
    event: str

    def issue(self, text: str = TASK, order: str = "order-1", **more: Any) -> str:
        """Issue an order for the event; returns its id."""
        args = k.Issue(event=self.event, lead="chengjian", assist=("yingji", "gongyong"), text=text, **more)
        self.room.happen(args, order, DISPATCHER)
        return order

    def sheet(self, order: str = "order-1", **more: Any) -> OrderSheet:
        """The order as it would be printed now."""
        situation = self.room.situation
        found, event = situation.order(order), situation.event(self.event)
        assert found is not None
        assert event is not None
        values = {
            "now": self.room.now,
            "printed_by": "李文博",
            "orders": situation.orders_of(self.event),
            "shifts": tuple(situation.all_shifts()),
            "absences": tuple(situation.all_absences()),
            **more,
        }
        return order_sheet(found, event, situation.township, **values)


def a_desk(**more: Any) -> Desk:
    """The desk; ``more`` is about the report."""
    story = Story()
    story.staff(NOON)
    values = {
        "item": "C-01",
        "grid": "g-1",
        "severity": Severity.URGENT,
        "channel": Channel.CITIZEN,
        "place": "幸福小区东门，幼儿园放学路口",
        "description": "东门主路冒水，没过脚踝，井盖可能没了。打 13805431234 找我",
        "reporter": Reporter(name="张秀英", phone="13805431234"),
        "query_code": "035 000 035",
        **more,
    }
    if values["grid"] == "g-1":
        town = story.central.township
        values["grid"] = next(area.id for area in town.tree if area.level.value == "grid")
    event = story.report("幸福小区门口积水，水中有漩涡", NOON - timedelta(minutes=3), **values)
    story.do(k.Accept(), event, DISPATCHER, NOON - timedelta(minutes=2))
    return Desk(room(story=story), event)


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    """The desk before anything was issued."""
    return a_desk()


def reader(pdf: bytes) -> pypdf.PdfReader:
    """The file as pypdf sees it."""
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def page_texts(pdf: bytes) -> list[str]:
    """What pypdf reads on every page, without the breaks between cells and lines."""
    return ["".join(page.extract_text().split()) for page in reader(pdf).pages]


def squeezed(text: str) -> str:
    """A text without spaces and breaks, to compare with what was read."""
    return "".join(text.split())


class Rendered:
    """The pages as PDFium paints and reads them."""

    def __init__(self, pdf: bytes, dpi: int = 200) -> None:
        self._bytes = QByteArray(pdf)
        self._buffer = QBuffer(self._bytes)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document = QPdfDocument()
        document.load(self._buffer)
        assert document.status() == QPdfDocument.Status.Ready
        size = QSize(round(210 / 25.4 * dpi), round(297 / 25.4 * dpi))
        self.pages = [grey(document.render(page, size)) for page in range(document.pageCount())]
        self.texts = [document.getAllText(page).text() for page in range(document.pageCount())]
        self.sizes = [document.pagePointSize(page) for page in range(document.pageCount())]
        document.close()
        self._buffer.close()

    def codes(self) -> list[list[str]]:
        """What a scanner reads on each page."""
        return [scanned(page) for page in self.pages]


def grey(image: QImage) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Brightness by row and column, on white."""
    paper = QImage(image.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    painter = QPainter(paper)
    painter.drawImage(0, 0, image)
    painter.end()
    flat = paper.convertToFormat(QImage.Format.Format_Grayscale8)
    dots = np.frombuffer(flat.constBits(), np.uint8).reshape(flat.height(), flat.bytesPerLine())
    return dots[:, : flat.width()].copy()


def scanned(page: np.ndarray[Any, np.dtype[np.uint8]]) -> list[str]:
    """The texts of all codes on a page."""
    return [found.text for found in zxingcpp.read_barcodes(page)]
