"""A kiosk's slips on A4: printed without a question, nobody named in full on them, nothing left beside them."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop import furnishing_kiosk
from desktop.domain.kiosk.wire import Paper
from desktop.furnishing_kiosk import Slips
from desktop.services.tasks import Tasks
from desktop.services.workers import Workers
from desktop.settings import KioskSettings
from desktop.viewmodels.kiosk.kiosk import Registered
from tests.support.town import changshan

DONE = Registered(
    "604827195", "路面积水", "欧阳**", "139****5678", datetime(2026, 11, 23, 6, 32, tzinfo=UTC), "东门口"
)


def test_on_a4_by_a_printer_of_the_system(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    asked: list[str] = []

    def printer(name: str) -> QPrinter:
        asked.append(name)
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(tmp_path / "slip.pdf"))
        return made

    monkeypatch.setattr(furnishing_kiosk, "page_printer", printer)
    failed: list[str] = []

    async def go(own: KioskSettings) -> Slips:
        tasks, workers = Tasks(), Workers("slips under test")
        slips = Slips(own, tasks, workers, failed.append)
        assert slips.receipt(DONE, changshan(), "自助机 01 号") == "小票正在打印，请取走"
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
        workers.shutdown()
        return slips

    slips = asyncio.run(go(KioskSettings(printer="a4: HP 1020")))
    assert (asked, slips.paper, failed) == (["HP 1020"], Paper.READY, [])
    (page,) = pypdf.PdfReader(tmp_path / "slip.pdf").pages
    assert "604827195" in "".join(page.extract_text().split())
    assert sorted(one.name for one in tmp_path.rglob("*")) == ["slip.pdf", "tmp"]
    monkeypatch.undo()
    slips = asyncio.run(go(KioskSettings(printer="A4:没有这台")))
    assert slips.paper is Paper.FAULT
    assert failed == ["打印机没有接好，请告诉工作人员。号码以屏幕上的为准，请记下或拍照。"]
