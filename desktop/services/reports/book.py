"""Reports as a workbook: one sheet for each table, and one that says what it is."""

from __future__ import annotations

import re

from desktop.services.reports.report import Para, Report
from desktop.workbook import Sheet

_UNFIT = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31
_WIDEST = 60


def sheets(report: Report) -> list[Sheet]:
    """The sheets, in the order of the report; all that is in them is text."""
    found, names = [], set()
    for table in report.tables:
        name = _UNFIT.sub("-", table.name)[: _LONGEST - 3] or "表"
        number = 2
        while name in names:
            name = f"{name.split('~')[0]}~{number}"
            number += 1
        names.add(name)
        rows = [row.cells for row in table.rows] or [(table.nothing,)]
        widths = [max(6, min(_WIDEST, round(share * 110 / sum(table.shares)))) for share in table.shares]
        found.append(Sheet(name, [table.head, *rows], widths))
    about = [
        [report.org],
        [report.title],
        [report.under],
        *([block.text] for block in report.blocks if isinstance(block, Para)),
    ]
    about += [[line] for line in (*report.signed, report.note)]
    return [*found, Sheet("说明", [row for row in about if row[0]], (100,), head=False)]
