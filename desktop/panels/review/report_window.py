"""A report on A4 before it is printed or kept as a PDF. Never modal: work goes on beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.services.reports.report import Report
from desktop.theme.choosing import documents
from desktop.theme.sheets import SheetWindow

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class ReportWindow(SheetWindow):
    """One report, as it stood when it was opened."""

    def __init__(self, report: Report, parent: QWidget) -> None:
        from desktop.paper import report_form

        folder = documents()
        super().__init__(Path(folder) if folder else Path.home(), parent)
        self._report = report
        self.setWindowTitle(report.title)
        self.setAccessibleName(self.file_name())
        self.pages.set_coming(report_form.each_picture(report, self.dpi))
        self.fit()

    @property
    def subject(self) -> str:
        """Which kind of report."""
        return f"review:{self._report.kind}"

    def file_name(self) -> str:
        from desktop.paper import report_form

        return report_form.file_name(self._report)

    def steps_on(self, printer: QPrinter) -> Iterator[object]:
        from desktop.paper import report_form

        return report_form.print_steps(self._report, printer)

    def steps_into(self, path: Path) -> Iterator[object]:
        from desktop.paper import report_form

        return report_form.file_steps(self._report, path)
