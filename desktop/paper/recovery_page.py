"""恢复码 on one A4 page: whose they are, the codes large enough to be read aloud, room to note when each was used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter

from desktop.paper import devices
from desktop.paper.wall import Column, Group, Paper, Row, Said, Wall, leaves
from desktop.viewmodels.words import translate

_PAPER = Paper(QPageSize.PageSizeId.A4, 210, 297, 24, 14, 11, 12, 22, 10)


@dataclass(frozen=True, slots=True)
class RecoveryPaper:
    """All that stands on the paper."""

    codes: tuple[str, ...]
    account: str


def paint(paper: RecoveryPaper, printer: QPrinter) -> None:
    """Print on a printer that a person chose; what it is called there says nothing of a code. Raises Refused."""
    devices.on_printer(_pages(paper), translate("Paper", "恢复码"), printer)


def pictures(paper: RecoveryPaper, dpi: float = 96) -> list[QImage]:
    """The page as a picture, white ground."""
    return devices.as_pictures(_pages(paper), dpi)


def _pages(paper: RecoveryPaper) -> Sequence[devices.Page]:
    rows = tuple(
        Row(((Said(str(number), small=True),), (Said(code, bold=True),), ()))
        for number, code in enumerate(paper.codes, 1)
    )
    wall = Wall(
        title=translate("Paper", "动态口令的恢复码"),
        under=translate("Paper", "账号：{account}").format(account=paper.account),
        columns=(
            Column(1, translate("Paper", "序号")),
            Column(6, translate("Paper", "恢复码")),
            Column(5, translate("Paper", "何时用过（手写）")),
        ),
        groups=(Group("", rows),),
        foot=translate("Paper", "手机丢失时代替动态口令，每个只能用一次。请锁好，不要拍照，不要交给别人。"),
    )
    return leaves([wall], _PAPER)
