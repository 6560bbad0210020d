"""交接单 on A4: head, figures, the sections with their matters, what was said, and the two signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.rights.masking import mask_text
from desktop.domain.takeovers.takeovers import Matter, Section, Sheet, Takeover, TakeoverState
from desktop.domain.township.township import Township
from desktop.paper import cells, devices
from desktop.paper.flow import Cell, Group, Placed, Row, pages
from desktop.paper.lettering import FOOT, HEIGHT, SMALL, WIDTH, Ink, Lines, Words, lines, one_line
from desktop.viewmodels.roster.takeover_words import (
    STATE_WORDS,
    moment,
    period_words,
    place_word,
    section_word,
)
from desktop.viewmodels.words import translate

LEFT = 464.0
"""Margin for binding."""
INNER = WIDTH - LEFT - 384.0
_COLUMNS = (288.0, 1664.0, INNER - 1952.0)
"""Number, title, the words shown then with the remark."""
_TOP = 256.0
_BOTTOM = HEIGHT - 448.0
_FOOT = HEIGHT - 224.0
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class TakeoverPaper:
    """All that stands on the paper. ``takeover`` None: nobody has signed it yet."""

    township: Township
    sheet: Sheet
    takeover: Takeover | None
    remarks: dict[str, str]
    words: str
    printed: str

    @property
    def zone(self) -> tzinfo:
        """In which its moments are written."""
        return self.township.clock.zone


def paper_of(
    township: Township, sheet: Sheet, takeover: Takeover | None, draft: dict[str, object], printed_by: str,
    now: datetime,
) -> TakeoverPaper:  # fmt: skip
    """The paper of a signed sheet, or of one that is still being written (``draft``)."""
    zone = township.clock.zone
    if takeover is not None:
        remarks, words = {one.about: one.words for one in takeover.remarks}, takeover.words
    else:
        typed = draft.get("remarks", {})
        remarks = {str(key): str(one) for key, one in typed.items()} if isinstance(typed, dict) else {}
        words = str(draft.get("words", ""))
    hidden = {id_: mask_text(text) for id_, text in remarks.items()}
    printed = f"{printed_by} {now.astimezone(zone):%Y-%m-%d %H:%M}"
    return TakeoverPaper(township, sheet, takeover, hidden, mask_text(words), printed)


def file_name(paper: TakeoverPaper) -> str:
    """A name for the file: 交接单 指挥中心 2026-11-23 2003.pdf."""
    at = f"{paper.sheet.end.astimezone(paper.zone):%Y-%m-%d %H%M}"
    place = _UNFIT.sub("-", place_word(paper.township, paper.sheet.post))
    return translate("Paper", "交接单 {place} {at}.pdf").format(place=place, at=at)


def pdf(paper: TakeoverPaper, path: Path) -> None:
    """Write the file whole, or leave what was there. Raises Refused with a sentence to show."""
    devices.keep(pdf_bytes(paper), path, translate("Paper", "交接单没有存成：{reason}。请换一个位置再存。"))


def pdf_bytes(paper: TakeoverPaper) -> bytes:
    """The file's content."""
    return devices.as_pdf(_pages(paper), file_name(paper).removesuffix(".pdf"))


def paint(paper: TakeoverPaper, printer: QPrinter) -> None:
    """Print on a printer that a person chose. Raises Refused where it takes nothing."""
    devices.on_printer(_pages(paper), file_name(paper).removesuffix(".pdf"), printer)


def pictures(paper: TakeoverPaper, dpi: float = 96) -> list[QImage]:
    """The pages as pictures, white ground."""
    return devices.as_pictures(_pages(paper), dpi)


def _pages(paper: TakeoverPaper) -> list[devices.Page]:
    head, again = _head(paper), _head(paper, again=True)
    heights = [sum(part.height for part in parts) + 48 for parts in (head, again)]
    groups = _groups(paper)
    names = {id(row): name for name, group in groups for row in group.rows if row.heading}
    room = _BOTTOM - _TOP - _columns("").height
    made = pages([group for _, group in groups], room - heights[0], room - heights[1], 0.0)
    found: list[devices.Page] = []
    current = ""
    for number, rows in enumerate(made):
        goes_on = current if rows and not rows[0].row.heading else ""
        table = _under(_columns(goes_on), rows)
        parts, tall = (again, heights[1]) if number else (head, heights[0])
        found.append(partial(_page, paper, table, (number + 1, len(made)), parts, tall))
        current = next((names[id(one.row)] for one in reversed(rows) if id(one.row) in names), current)
    return found


def _under(head: Row, rows: Sequence[Placed]) -> list[Placed]:
    """Rows below the names of the columns, which stand on every page."""
    below = [Placed(one.row, one.y + head.height, one.height) for one in rows]
    return [Placed(head, 0.0, head.height), *below]


def _columns(goes_on: str) -> Row:
    """The names of the columns; ``goes_on``: the section that began overleaf."""
    matters = translate("Paper", "事项")
    if goes_on:
        matters = translate("Paper", "{section}（续）").format(section=goes_on)
    names = (translate("Paper", "编号"), matters, translate("Paper", "签字时的情况与备注"))
    placed, x = [], 0.0
    for name, width in zip(names, _COLUMNS, strict=True):
        placed.append(Cell(x, width, cells.prose([Words(one_line(name), bold=True)], width, size=SMALL)))
        x += width
    return Row(tuple(placed))


def _page(
    paper: TakeoverPaper,
    rows: list[Placed],
    number: tuple[int, int],
    head: Sequence[Lines],
    tall: float,
    ink: Ink,
) -> None:
    y = _TOP
    for part in head:
        part.write(ink, LEFT, y)
        y += part.height
    devices.write_table(ink, rows, LEFT, INNER, _TOP + tall)
    left, right = _foot(paper, *number)
    top = _FOOT - max(left.height, right.height)
    left.write(ink, LEFT, top)
    right.write(ink, LEFT + INNER - right.width, top)


def _head(paper: TakeoverPaper, *, again: bool = False) -> list[Lines]:
    """Hall, title, period and state; overleaf smaller."""
    town, sheet = paper.township, paper.sheet
    hall = translate("Paper", "{county}{town}·{hall}指挥中心").format(
        county=town.county, town=town.name, hall=town.hall
    )
    name = translate("Takeover", "{place}交接单").format(place=place_word(town, sheet.post))
    held = paper.takeover
    state = translate("Takeover", STATE_WORDS[held.state]) if held is not None else translate("Paper", "未签")
    period = f"{sheet.end.astimezone(paper.zone):%Y}　{period_words(sheet, paper.zone)}　{state}"
    if again:
        said = translate("Paper", "{title}（续）").format(title=name)
        return [
            lines(one_line(hall), INNER, size=SMALL, leading=112),
            lines([Words(one_line(said), bold=True), Words(f"　{period}")], INNER, leading=144),
        ]
    marks = f"　{translate('Paper', '演示数据')}" if town.demonstration else ""
    return [
        lines(one_line(hall), INNER, size=104, align="center", leading=152, spacing=6),
        lines(one_line(name), INNER, size=176, bold=True, align="center", leading=256, spacing=16),
        lines(f"{period}{marks}", INNER, align="center", leading=152),
    ]


def _groups(paper: TakeoverPaper) -> list[tuple[str, Group]]:
    """What stands in the table, each group with the name under which it goes on overleaf."""
    figures = paper.sheet.figures
    said = translate(
        "Paper", "本班受理 {received} 件　派单 {dispatched} 张　办结 {closed} 件　在办 {open} 件"
    )
    counted = said.format(
        received=figures.received, dispatched=figures.dispatched, closed=figures.closed, open=figures.open
    )
    found = [("", Group((_across(cells.prose(counted, INNER)),)))]
    for part in paper.sheet.parts:
        name = section_word(part.section)
        head = _heading(f"{name}　{len(part.matters)}")
        found.append((name, Group((head, *(_matter(paper, part.section, one) for one in part.matters)))))
    if not paper.sheet.parts:
        nothing = cells.prose(translate("Takeover", "没有要交接的事项"), INNER)
        found.append(("", Group((_across(nothing),))))
    if paper.words:
        name = translate("Paper", "总体交代")
        if paper.takeover is not None and paper.takeover.state is TakeoverState.LEFT:
            name = translate("Paper", "离岗原因")
        found.append((name, Group((_heading(name), _across(cells.prose(paper.words, INNER))))))
    found.append((translate("Paper", "签字"), _signatures(paper)))
    return found


def _matter(paper: TakeoverPaper, section: Section, matter: Matter) -> Row:
    held = paper.takeover
    said = [Words(one_line(matter.words))]
    remark = paper.remarks.get(matter.id, "")
    if remark:
        name = translate("Paper", "备注：")
        said += [Words(f"\n{name}", bold=True), Words(one_line(remark))]
    if held is not None and matter.id in held.acknowledged:
        said.append(Words("　" + translate("Paper", "（接班人已签认）")))
    number = matter.number.rsplit("-", 1)[-1] if section is not Section.ALERTS else "—"
    parts = ([Words(one_line(number))], [Words(one_line(matter.title), matter.needs)], said)
    placed, x = [], 0.0
    for words, width in zip(parts, _COLUMNS, strict=True):
        placed.append(Cell(x, width, cells.prose(words, width, size=SMALL)))
        x += width
    return Row(tuple(placed))


def _signatures(paper: TakeoverPaper) -> Group:
    held, zone = paper.takeover, paper.zone
    giver = held.giver.shown if held is not None else ""
    given = _full(held.offered_at, zone) if held is not None else ""
    taker = held.taker.shown if held is not None and held.taker is not None else ""
    taken = _full(held.ended_at, zone) if held is not None and taker and held.ended_at is not None else ""
    half = INNER / 2
    rows = [_heading(translate("Paper", "签字"))]
    for name, person, at in (
        (translate("Paper", "交班人"), giver, given),
        (translate("Paper", "接班人"), taker, taken),
    ):
        rows.append(
            Row(
                (
                    Cell(0, half, cells.signing(name, half, person)),
                    Cell(half, half, cells.signing(translate("Paper", "时间"), half, at)),
                )
            )
        )
    if held is not None:
        rows += [_across(cells.prose(text, INNER, size=SMALL)) for text in _later(held, zone)]
    return Group(tuple(rows), whole=True)


def _later(held: Takeover, zone: tzinfo) -> list[str]:
    """What the incoming person said, why it was not taken, what was added."""
    found = []
    if held.taken_words:
        found.append(translate("Paper", "接班意见：{words}").format(words=mask_text(held.taken_words)))
    if held.ending is not None:
        word = translate("Takeover", STATE_WORDS[held.state])
        found.append(f"{word}　{_said(held.ending.by.shown, held.ending.at, held.ending.words, zone)}")
    for one in held.additions:
        text = translate("Paper", "补充　{said}")
        found += [text.format(said=_said(one.by.shown, one.at, one.words, zone))]
    return found


def _said(name: str, at: datetime, words: str, zone: tzinfo) -> str:
    return f"{name}　{moment(at, zone)}　{mask_text(words)}"


def _full(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}"


def _foot(paper: TakeoverPaper, page: int, count: int) -> tuple[Lines, Lines]:
    said = translate("Paper", "第 {page} 页，共 {pages} 页").format(page=page, pages=count)
    printed = translate("Paper", "打印 {printed}").format(printed=one_line(paper.printed))
    where = one_line(place_word(paper.township, paper.sheet.post))
    left = lines(where, INNER * 0.4, size=FOOT, leading=104)
    return left, lines(f"{printed}　{said}", INNER * 0.6, size=FOOT, leading=104, align="right")


def _heading(text: str) -> Row:
    words = cells.Prose(lines(one_line(text), INNER - 2 * cells.PAD, bold=True, leading=128))
    return Row((Cell(0, INNER, words),), heading=True)


def _across(content: cells.Content) -> Row:
    return Row((Cell(0, INNER, content),))
