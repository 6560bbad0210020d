"""The form of a dispatch order: its head, its four sections, its foot, after the paper that townships use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.orders.orders import ReturnReason
from desktop.paper import cells
from desktop.paper.cells import Content, Flow, Item
from desktop.paper.flow import Cell, Group, Row
from desktop.paper.lettering import FOOT, SMALL, WIDTH, Lines, Words, lines, one_line
from desktop.paper.order_sheet import Holder, OrderSheet, Signed
from desktop.viewmodels.words import RETURN_REASONS, labelled, listed, say, translate

LEFT = 464.0
"""Margin for binding."""
INNER = WIDTH - LEFT - 384.0
COLUMNS = (496.0, 876.0, 496.0, 876.0, 496.0, INNER - 3240.0)
"""Label, text, three times over."""
CODE = 600.0
"""Edge of the QR code on the first page; overleaf it is smaller."""
CODE_AGAIN = 400.0
LEAST_ROOM = 400.0
"""For the measures, written by hand."""
MOST_ROOM = 1900.0


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the table on a page."""

    org: Lines
    title: Lines
    meta: Flow
    code: float
    height: float


def groups(sheet: OrderSheet) -> list[Group]:
    """The table: event, dispatch, feedback, follow-up."""
    return [
        Group(tuple(_event(sheet))),
        Group(tuple(_dispatch(sheet))),
        Group(tuple(_signatures(sheet)), whole=True),
        Group((*_feedback(sheet), *_follow_up()), whole=True),
    ]


def first_head(sheet: OrderSheet) -> Head:
    """Hall, title, number, marks, QR code."""
    room = INNER - 2 * (CODE + 80)
    org = lines(one_line(sheet.hall), room, size=104, align="center", leading=144, spacing=6)
    title = lines(
        translate("Paper", "事件派遣令"), room, size=200, bold=True, align="center", leading=264, spacing=20
    )
    items = [_number(sheet), *_meta(sheet)]
    meta = cells.flow(items, INNER, pad=0.0, apart=112)
    top = max(CODE, 40 + org.height + 24 + title.height)
    return Head(org, title, meta, CODE, top + meta.height + 16)


def later_head(sheet: OrderSheet) -> Head:
    """The same, smaller, overleaf."""
    room = INNER - CODE_AGAIN - 80
    org = lines(one_line(sheet.hall), room, size=SMALL, leading=112)
    said = translate("Paper", "{title}（续）").format(title=translate("Paper", "事件派遣令"))
    title = lines(said, room, size=112, bold=True, leading=152)
    items = [_number(sheet), *(cells.boxed(mark, room) for mark in sheet.marks)]
    meta = cells.flow(items, room, pad=0.0, apart=72)
    return Head(org, title, meta, CODE_AGAIN, max(CODE_AGAIN + 40, org.height + title.height + meta.height))


def foot(sheet: OrderSheet, copy: int, copies: int, page: int, pages: int) -> tuple[Lines, Lines]:
    """Left: which copy; right: printed when and by whom, the page. ``copy`` and ``page`` count from 1."""
    parts = []
    if copies > 1:
        names = (translate("Paper", "第一联 存根（指挥中心）"), translate("Paper", "第二联 承办（主办岗位）"))
        parts.append(names[copy - 1])
    if sheet.demonstration:
        parts.append(translate("Paper", "演示数据，非真实事件"))
    elif sheet.contact:
        parts.append(labelled(translate("Paper", "中心电话"), sheet.contact))
    count = translate("Paper", "第 {page} 页，共 {pages} 页").format(page=page, pages=pages)
    printed = translate("Paper", "打印 {printed}").format(printed=one_line(sheet.printed))
    left = lines("　".join(parts), INNER * 0.5, size=FOOT, leading=104)
    room = INNER - left.widest - 120
    return left, lines(f"{printed}　{count}", room, size=FOOT, leading=104, align="right")


def _number(sheet: OrderSheet) -> Item:
    number = sheet.number or translate("Paper", "未编号")
    name = translate("Paper", "编号")
    return cells.words_item([Words(f"{name} "), Words(one_line(number), bold=True)], INNER / 2)


def _meta(sheet: OrderSheet) -> list[Item]:
    issued = translate("Paper", "派遣时间 {at}").format(at=sheet.issued)
    return [
        cells.words_item(issued, INNER / 2),
        *(cells.boxed(mark, INNER / 2) for mark in sheet.marks),
    ]


# --- the sections ------------------------------------------------------------------------------------


def _event(sheet: OrderSheet) -> list[Row]:
    reporter = sheet.reporter or (translate("Paper", "未留姓名") if sheet.phone else "—")
    rows = [
        _heading(translate("Paper", "一、事件")),
        _row(translate("Paper", "标题"), (5, [Words(sheet.title, bold=True)])),
        _row(
            translate("Paper", "事件编号"), (1, sheet.number or translate("Paper", "未编号")),
            translate("Paper", "渠道"), (1, sheet.channel), translate("Paper", "上报时间"), (1, sheet.reported),
        ),
        _row(translate("Paper", "事项"), (3, sheet.item), translate("Paper", "查询码"), (1, sheet.query_code or "—")),
        _row(translate("Paper", "地点"), (3, sheet.place or "—"), translate("Paper", "网格"), (1, sheet.grid or "—")),
        _row(translate("Paper", "反映人"), (1, reporter), translate("Paper", "电话"), (3, sheet.phone or "—")),
        _row(translate("Paper", "情况"), (5, Typed(sheet.description or "—"))),
    ]  # fmt: skip
    if sheet.supervision:
        rows.append(_row(translate("Paper", "督办"), (5, Typed(sheet.supervision))))
    return rows


def _dispatch(sheet: OrderSheet) -> list[Row]:
    lead = sheet.lead
    named = [Words(lead.post, bold=True), Words(_bracketed(lead.board))]
    rows = [
        _heading(translate("Paper", "二、派遣")),
        _row(translate("Paper", "主办岗位"), (2, named), (3, _on_duty(lead))),
        _row(translate("Paper", "协办岗位"), (5, _assisting(sheet.assist))),
        _row(translate("Paper", "办理要求"), (5, Typed(sheet.text))),
    ]
    parts = [(due.what, due.until, due.dated) for due in sheet.dues]
    width = INNER - COLUMNS[0]
    rows.append(
        _across(_label(translate("Paper", "办理时限")), Cell(COLUMNS[0], width, cells.moments(parts, width)))
    )
    said = labelled(translate("Paper", "计时依据"), sheet.reckoning)
    rows.append(_across(Cell(0, INNER, cells.prose(said, INNER, size=SMALL))))
    when = sheet.issued
    if sheet.issued_offline:
        when += translate("Paper", "（{at} 离线开具）").format(at=sheet.issued_offline)
    rows.append(
        _row(
            translate("Paper", "派遣人"), (1, sheet.author), translate("Paper", "席位"), (1, sheet.station or "—"),
            translate("Paper", "派遣时间"), (1, when),
        )
    )  # fmt: skip
    return rows


def _signatures(sheet: OrderSheet) -> list[Row]:
    signing = _signing(
        (translate("Paper", "带班领导"), ""),
        (translate("Paper", "签收人"), sheet.receipt.person),
        (translate("Paper", "签收时间"), sheet.receipt.at),
    )
    reasons = [cells.tick(say(RETURN_REASONS[reason]), INNER) for reason in ReturnReason]
    bounced = [
        cells.words_item(
            [
                Words(translate("Paper", "退单"), bold=True),
                Words(translate("Paper", "（至多两次，再由值班长裁决）")),
            ],
            INNER,
        ),
        *reasons,
        cells.to_fill(translate("Paper", "说明"), INNER, 400),
    ]
    return [signing, _across(Cell(0, INNER, cells.flow(bounced, INNER, apart=64)))]


def _feedback(sheet: OrderSheet) -> list[Row]:
    moment = translate("Paper", "　　月　　日　　时　　分")
    results = (
        translate("Paper", "已解决"),
        translate("Paper", "部分"),
        translate("Paper", "未解决"),
    )
    measures = translate("Paper", "解决措施")
    if sheet.answer.words:
        rows = [_row(measures, (5, Typed(sheet.answer.words)))]
    else:
        blank = Cell(COLUMNS[0], INNER - COLUMNS[0], cells.Blank(LEAST_ROOM))
        rows = [_across(_label(measures), blank, stretch=True)]
    return [
        _heading(translate("Paper", "三、反馈（四要素缺一退回补正）")),
        _row(translate("Paper", "受理时间"), (2, Typed(moment)), translate("Paper", "与谁沟通"), (2, "")),
        *rows,
        _row(
            translate("Paper", "解决时限"),
            (2, Typed(moment)),
            translate("Paper", "办理结果"),
            (2, _options(results, 2)),
        ),
        _signing(
            (translate("Paper", "反馈人"), sheet.answer.person),
            (translate("Paper", "岗位（盖章）"), ""),
            (translate("Paper", "反馈时间"), sheet.answer.at),
        ),
    ]


def _follow_up() -> list[Row]:
    opinions = (
        translate("Paper", "已解决"),
        translate("Paper", "未解决，重办"),
        translate("Paper", "联系不上"),
    )
    satisfied = (translate("Paper", "满意"), translate("Paper", "不满意"))
    return [
        _heading(translate("Paper", "四、回访确认")),
        _row(
            translate("Paper", "反映人意见"), (3, _options(opinions, 3)),
            translate("Paper", "满意度"), (1, _options(satisfied, 1)),
        ),
        _signing(
            (translate("Paper", "回访人"), ""), (translate("Paper", "时间"), ""), (translate("Paper", "归档人"), "")
        ),
    ]  # fmt: skip


# --- rows --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Text whose breaks and spaces mean something."""

    text: str


@dataclass(frozen=True, slots=True)
class Options:
    """Things to tick."""

    names: tuple[str, ...]
    tight: bool


Said = str | Sequence[Words] | Typed | Options


def _row(*parts: str | tuple[int, Said]) -> Row:
    """Labels (plain strings) and texts with the number of columns that they span."""
    placed: list[Cell] = []
    column = 0
    for part in parts:
        span = 1 if isinstance(part, str) else part[0]
        x, width = sum(COLUMNS[:column]), sum(COLUMNS[column : column + span])
        column += span
        placed.append(
            _label(part, x, width) if isinstance(part, str) else Cell(x, width, _content(part[1], width))
        )
    return Row(tuple(placed))


def _options(names: tuple[str, ...], span: int) -> Options:
    return Options(names, tight=span < 3)


def _content(said: Said, width: float) -> Content:
    if isinstance(said, Options):
        ticks = [cells.tick(name, width - 2 * cells.PAD) for name in said.names]
        return cells.flow(ticks, width, apart=56 if said.tight else 96)
    if isinstance(said, Typed):
        return cells.prose(said.text, width)
    runs = [Words(said)] if isinstance(said, str) else said
    return cells.prose([Words(one_line(run.text), run.bold) for run in runs], width)


def _label(text: str, x: float = 0.0, width: float = COLUMNS[0]) -> Cell:
    again = translate("Paper", "{name}（续）").format(name=text)
    return Cell(x, width, cells.label(text, again, width))


def _across(*placed: Cell, stretch: bool = False) -> Row:
    return Row(placed, stretch=stretch)


def _heading(text: str) -> Row:
    words = cells.Prose(lines(text, INNER - 2 * cells.PAD, bold=True, leading=128))
    return Row((Cell(0, INNER, words),), heading=True)


def _signing(*names: tuple[str, str]) -> Row:
    placed = []
    for place, (name, filled) in enumerate(names):
        width = COLUMNS[2 * place] + COLUMNS[2 * place + 1]
        placed.append(Cell(sum(COLUMNS[: 2 * place]), width, cells.signing(name, width, filled)))
    return Row(tuple(placed))


def _bracketed(text: str) -> str:
    return translate("Paper", "（{text}）").format(text=text) if text else ""


def _on_duty(holder: Holder) -> str:
    person = translate("Paper", "派遣时无人在岗")
    if holder.person:
        person = translate("Paper", "值班 {person}").format(person=holder.person)
    return listed((person, labelled(translate("Paper", "电话"), holder.phone) if holder.phone else ""))


def _assisting(holders: Sequence[Holder]) -> str | list[Words]:
    if not holders:
        return translate("Paper", "无")
    found: list[Words] = []
    for holder in holders:
        if found:
            found.append(Words(translate("Paper", "、")))
        found += [Words(holder.post, bold=True), Words(_bracketed(holder.person))]
    return found


__all__ = ["COLUMNS", "INNER", "LEFT", "Head", "Signed", "first_head", "foot", "groups", "later_head"]
