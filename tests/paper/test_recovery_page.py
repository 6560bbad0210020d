"""Recovery codes on paper: all of them, readable as text, on one page; and sent to a printer."""

from __future__ import annotations

from pathlib import Path

import pypdf
from PySide6.QtPrintSupport import QPrinter

from desktop.paper import recovery_page
from desktop.paper.recovery_page import RecoveryPaper

CODES = tuple(f"{n:04X}-K7QD-3MZA-{n * 7 % 4096:04X}" for n in range(4100, 4110))


def test_one_page_has_them_all(qapp: object, tmp_path: Path) -> None:
    paper = RecoveryPaper(CODES, "diaodu02")
    assert len(recovery_page.pictures(paper)) == 1
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    recovery_page.paint(paper, printer)
    (page,) = pypdf.PdfReader(tmp_path / "printed.pdf").pages
    said = "".join(page.extract_text().split())
    for code in CODES:
        assert code in said
    assert "diaodu02" in said
