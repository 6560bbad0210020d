"""A slip (小票): what a narrow printer gives into a citizen's hand: a code, a ticket number, a receipt.

``Slip`` is the whole content; ``escpos.encode`` makes bytes for 58 and 80 mm printers of it, ``slip_page`` an A4 page,
``slip_sending.send`` brings the bytes to a printer and says what became of them. Personal data comes in masked.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One paragraph; with a label it stands as 事项  路面积水, its further lines below its first word."""

    text: str
    label: str = ""
    bold: bool = False
    centered: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """From top to bottom: who gives it, what it is, the big code, the QR code, blocks between dashed rules, the foot.

    What is empty is left out. Nothing in a text is a command or markup; ``qr`` is at most 300 bytes of UTF-8.
    """

    head: str
    title: str = ""
    caption: str = ""
    """Over the big code, such as 查询码."""
    big: str = ""
    """Such as 604 827 195, or 民政 027: as large as the paper's width allows."""
    qr: str = ""
    qr_caption: str = ""
    blocks: tuple[tuple[SlipLine, ...], ...] = ()
    foot: str = ""
