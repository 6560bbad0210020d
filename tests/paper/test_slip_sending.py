"""Slips to a printer over a real line: printed and said so, out of paper, pulled in the middle, silent."""

from __future__ import annotations

import io
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import pypdf
import pytest
import zxingcpp
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.problems import Refused
from desktop.paper import slip_page, slip_sending
from desktop.paper.escpos import encode
from desktop.paper.slip_ports import Kind, Where, where_of
from desktop.paper.slip_sending import State, send, state
from tests.paper.test_escpos import RECEIPT
from tests.paper.thermal import FakePrinter, Head


@contextmanager
def printer(**how: Any) -> Iterator[tuple[FakePrinter, Where]]:
    """A printer that is switched on."""
    made = FakePrinter(**how)
    try:
        yield made, Where(Kind.NETWORK, "127.0.0.1", made.port)
    finally:
        made.close()


def test_printed_and_said_so() -> None:
    with printer() as (device, where):
        device.asb = True  # some send their state unasked as well
        assert send(RECEIPT, where).confirmed
        assert "604 827 195" in device.paper.text
        assert device.paper.cuts == 1
        device.paper_low = True
        assert send(RECEIPT, where).paper_low
        assert device.paper.cuts == 2


@pytest.mark.parametrize(
    ("fault", "code", "words"),
    [
        ("paper_out", "paper_out", "没纸"),
        ("cover_open", "cover_open", "盖子"),
        ("knife_stuck", "printer_stuck", "切刀"),
        ("broken", "printer_stuck", "故障"),
    ],
)
def test_what_hinders_it_is_told_before_anything_is_printed(fault: str, code: str, words: str) -> None:
    with printer() as (device, where):
        setattr(device, fault, True)
        with pytest.raises(Refused, match=words) as refused:
            send(RECEIPT, where)
        assert refused.value.code == code
        assert state(where) & slip_sending.STOPS
        setattr(device, fault, False)
        assert state(where) is State.READY
        assert not device.paper.lines, "nothing may lie in its memory and come out later"
        assert send(RECEIPT, where).confirmed


def test_a_roll_that_ends_in_the_middle_is_told() -> None:
    with printer() as (device, where):
        device.ends_after = 60
        with pytest.raises(Refused, match=r"没纸.*一半") as refused:
            send(RECEIPT, where)
        assert refused.value.code == "printer_broken_off"
        assert device.paper.cuts == 0


def test_a_cable_that_is_pulled_in_the_middle_is_told() -> None:
    with printer() as (device, where):
        device.pulled_after = 60
        with pytest.raises(Refused, match=r"中途断开.*一半") as refused:
            send(RECEIPT, where)
        assert refused.value.code == "printer_broken_off"


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Refused, match="连不上打印机") as refused:
        send(RECEIPT, Where(Kind.NETWORK, "127.0.0.1", port))
    assert refused.value.code == "printer_gone"


def test_a_silent_printer_gets_the_job_and_nobody_says_that_it_was_printed() -> None:
    with printer(answers=False) as (device, where):
        assert not send(RECEIPT, where).confirmed
        assert device.heard.acquire(timeout=8)
        assert device.paper.cuts == 1
        assert state(where) & State.MUTE


def test_two_jobs_at_once_come_out_one_after_the_other() -> None:
    with printer() as (device, where):
        jobs = [threading.Thread(target=send, args=(RECEIPT, where)) for _ in range(2)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        assert device.paper.cuts == 2
        half = len(device.paper.lines) // 2
        assert device.paper.lines[:half] == device.paper.lines[half:]


def test_a_file_takes_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    assert not send(RECEIPT, where_of(str(path))).confirmed
    assert path.read_bytes() == encode(RECEIPT)
    with pytest.raises(Refused, match="连不上打印机"):
        send(RECEIPT, where_of(str(tmp_path / "nowhere" / "lp0")))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")
def test_a_serial_line(qapp: object) -> None:
    import tty

    ours, theirs = os.openpty()
    head, name = Head(), os.ttyname(theirs)

    tty.setraw(theirs)

    def print_it() -> None:
        data = b""
        while not head.asked:
            data += os.read(ours, 4096)
            while data[:2] == b"\x10\x04" and len(data) >= 3:
                os.write(ours, b"\x12")
                data = data[3:]
            if data[:1] != b"\x10":
                head.feed(data)
                data = b""
        os.write(ours, b"\x00")

    thread = threading.Thread(target=print_it, daemon=True)
    thread.start()
    try:
        assert send(RECEIPT, where_of(f"{name}@19200")).confirmed
    finally:
        thread.join()
        os.close(ours)
        os.close(theirs)
    assert "604 827 195" in head.paper.text


def test_addresses_as_people_write_them() -> None:
    assert where_of(" 192.168.1.50 ") == Where(Kind.NETWORK, "192.168.1.50", 9100)
    assert where_of("printer.lan:9101") == Where(Kind.NETWORK, "printer.lan", 9101)
    assert where_of("[fe80::1]:9100") == Where(Kind.NETWORK, "fe80::1", 9100)
    assert where_of("COM3") == Where(Kind.SERIAL, "COM3", 9600)
    assert where_of("/dev/ttyUSB0@19200") == Where(Kind.SERIAL, "/dev/ttyUSB0", 19200)
    assert where_of("/dev/usb/lp0") == Where(Kind.FILE, "/dev/usb/lp0")
    for wrong in ("", "打印机", "1.2.3.4:99999", "a b", "x" * 300 + "!"):
        with pytest.raises(Refused, match="看不懂"):
            where_of(wrong)


def test_on_a4_as_well(qapp: object, tmp_path: Path) -> None:
    device = QPrinter(QPrinter.PrinterMode.HighResolution)
    device.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    device.setOutputFileName(str(tmp_path / "slip.pdf"))
    slip_page.paint(RECEIPT, device)
    assert len(pypdf.PdfReader(tmp_path / "slip.pdf").pages) == 1
    (page,) = pypdf.PdfReader(io.BytesIO(slip_page.pdf_bytes(RECEIPT))).pages
    said = "".join(page.extract_text().split())
    for words in ("长山镇便民服务大厅", "604827195", "幸福小区东门往北第三个路口的井盖旁边", "请收好本票"):
        assert words in said
    picture = slip_page.picture(RECEIPT, 150)
    shape = (picture.height(), picture.width(), 4)
    pixels = np.frombuffer(picture.constBits(), np.uint8).reshape(shape)[:, :, 0]
    (code,) = zxingcpp.read_barcodes(np.ascontiguousarray(pixels))
    assert code.text == RECEIPT.qr
