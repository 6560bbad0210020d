"""Reports as Word documents: A4 with the margins and faces of an official paper (GB/T 9704—2012), real styles.

Title 小标宋 of size 二号, headings 黑体 and 楷体, text 仿宋 of size 三号 on lines of 28 points, page numbers "— 1 —".
Tables repeat their head on every page and keep rows whole. What is not installed a reader replaces by its like.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from desktop.services.reports.report import Heading, Para, Report, Table

if TYPE_CHECKING:
    from docx.document import Document as Made

SONG, HEI, KAI, FANG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
_LATIN = "Times New Roman"
_TITLE, _BODY, _SMALL, _CELL = 22, 16, 14, 10.5
_LINE = 28
_COUNT = "一二三四五六七八九十"
_INNER = 156.0
"""Millimetres between the margins of 28 and 26."""


def docx_bytes(report: Report) -> bytes:
    """The document's bytes."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Pt

    made = Document()
    _page(made, report)
    _styles(made)
    made.core_properties.title = report.title
    made.core_properties.author = report.org
    made.core_properties.comments = report.note
    made.add_paragraph(report.title, style="Title")
    if report.under:
        under = made.add_paragraph(report.under, style="Normal")
        under.alignment = ALIGN.CENTER
        under.paragraph_format.first_line_indent = Pt(0)
    counts, last = [0, 0], ""
    for block in report.blocks:
        if isinstance(block, Heading):
            last = block.text
            made.add_paragraph(number_of(block, counts) + block.text, style=f"Heading {block.level}")
        elif isinstance(block, Para):
            made.add_paragraph(block.text, style="Normal")
        else:
            _table(made, block, named=not last.startswith(block.name))
    for place, line in enumerate(report.signed):
        end = made.add_paragraph(line, style="Normal")
        end.alignment = ALIGN.RIGHT
        end.paragraph_format.first_line_indent = Pt(0)
        end.paragraph_format.right_indent = Pt(_BODY * 4)
        end.paragraph_format.keep_with_next = place + 1 < len(report.signed)
        if place == 0:
            end.paragraph_format.space_before = Pt(_LINE)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def number_of(heading: Heading, counts: list[int]) -> str:
    """一、 for the first level, （一） for the second; ``counts`` is moved on."""
    if heading.level == 1:
        counts[0], counts[1] = counts[0] + 1, 0
        return f"{_chinese(counts[0])}、"
    counts[1] += 1
    return f"（{_chinese(counts[1])}）"


def _chinese(number: int) -> str:
    if number <= 10:
        return _COUNT[number - 1]
    tens, ones = divmod(number, 10)
    return f"{_COUNT[tens - 1] if tens > 1 else ''}十{_COUNT[ones - 1] if ones else ''}"


def _page(made: Made, report: Report) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    foot = section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    for text in ("— ", None, " —"):
        run = foot.add_run(text or "")
        _face(run, "宋体", _SMALL)
        if text is None:
            _field(run, "PAGE")
    note = section.footer.add_paragraph()
    note.alignment = ALIGN.CENTER
    run = note.add_run(report.note)
    _face(run, "宋体", 9)
    note.paragraph_format.space_before = Pt(2)


def _field(run: Any, name: str) -> None:
    """A field that the reader reckons, such as the page's number."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", None, "end"):
        if kind is None:
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = name
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
        run._r.append(part)


def _styles(made: Made) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.enum.text import WD_LINE_SPACING as SPACING
    from docx.shared import Pt

    looks = {
        "Normal": (FANG, _BODY, False), "Title": (SONG, _TITLE, False), "Heading 1": (HEI, _BODY, False),
        "Heading 2": (KAI, _BODY, False), "Caption": (HEI, 12, False),
    }  # fmt: skip
    for name, (face, size, bold) in looks.items():
        style: Any = made.styles[name]
        _style_face(style, face, size, bold=bold)
        form = style.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule, form.line_spacing = SPACING.EXACTLY, Pt(_LINE)
        form.widow_control = True
        if name == "Title":
            form.alignment = ALIGN.CENTER
            form.line_spacing, form.space_after = Pt(36), Pt(_LINE)
            form.first_line_indent = Pt(0)
            _without_border(style)
        elif name == "Caption":
            form.alignment, form.first_line_indent = ALIGN.CENTER, Pt(0)
            form.keep_with_next = True
        else:
            form.alignment = ALIGN.JUSTIFY if name == "Normal" else ALIGN.LEFT
            form.first_line_indent = Pt(2 * size)
            form.keep_with_next = name != "Normal"


def _style_face(style: Any, face: str, size: float, *, bold: bool) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = _LATIN, Pt(size)
    style.font.bold, style.font.italic = bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), face)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _without_border(style: Any) -> None:
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def _face(run: Any, face: str, size: float, *, bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size, run.font.bold = _LATIN, Pt(size), bold
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)


def _table(made: Made, table: Table, *, named: bool) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm

    if named:
        made.add_paragraph(table.name, style="Caption")
    rows = [row.cells for row in table.rows] or [(table.nothing, *("" for _ in table.head[1:]))]
    grid = made.add_table(rows=1 + len(rows), cols=len(table.head), style="Table Grid")
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    widths = [Mm(_INNER * share / sum(table.shares)) for share in table.shares]
    for place, cells in enumerate((table.head, *rows)):
        line = grid.rows[place]
        whole = OxmlElement("w:cantSplit")
        line._tr.get_or_add_trPr().append(whole)
        if place == 0:
            again = OxmlElement("w:tblHeader")
            again.set(qn("w:val"), "true")
            line._tr.get_or_add_trPr().append(again)
        for column, text in enumerate(cells):
            cell = line.cells[column]
            cell.width = widths[column]
            _cell(cell, text, head=place == 0, left=column in table.left and bool(table.rows))
    if not table.rows:
        grid.rows[1].cells[0].merge(grid.rows[1].cells[-1])
    made.add_paragraph(style="Caption").paragraph_format.keep_with_next = False


def _cell(cell: Any, text: str, *, head: bool, left: bool) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as UPRIGHT
    from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
    from docx.enum.text import WD_LINE_SPACING as SPACING
    from docx.shared import Pt

    cell.vertical_alignment = UPRIGHT.CENTER
    para = cell.paragraphs[0]
    form = para.paragraph_format
    form.first_line_indent = Pt(0)
    form.line_spacing_rule, form.line_spacing = SPACING.EXACTLY, Pt(16)
    form.alignment = ALIGN.LEFT if left and not head else ALIGN.CENTER
    _face(para.add_run(text), HEI if head else FANG, _CELL)
