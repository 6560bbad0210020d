"""本镇档案 as a workbook: its sheets and columns, and the template that is filled in. Its words stay Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop import workbook
from desktop.domain.catalogue.catalogue import BusinessItem, Limit, LimitUnit, Severity, Stage
from desktop.domain.places.areas import AreaLevel
from desktop.domain.township.posts import PostKind
from desktop.domain.township.township import Township
from desktop.township.divisions import Division
from desktop.workbook import Sheet

TOWN, HOURS, DAYS, BOARDS, PEOPLE = "镇街", "作息", "节假日", "板块", "人员"
POSTS, AREAS, ITEMS, WINDOWS, WATCHES, NOTES = "岗位", "村和网格", "事项", "窗口", "值班", "说明"
JOIN = "、"
YES, NO = "是", "否"
OFF, ON = "放假", "上班"
KINDS: Mapping[str, PostKind] = {"固定": PostKind.FIXED, "特色": PostKind.FEATURED}
COLORS: Mapping[str, str] = {"红": "red", "黄": "yellow", "蓝": "blue"}
SEVERITIES: Mapping[str, Severity] = {"紧急": Severity.URGENT, "较急": Severity.HIGH, "一般": Severity.NORMAL}
UNITS: Mapping[str, LimitUnit] = {
    "分钟": LimitUnit.MINUTES, "工作时": LimitUnit.WORKING_HOURS, "工作日": LimitUnit.WORKING_DAYS,
    "自然日": LimitUnit.CALENDAR_DAYS,
}  # fmt: skip
ROLES: Mapping[str, str] = {"带班领导": "leader", "值班员": "officer"}
LIMITS: Mapping[str, str] = {
    Stage.ACCEPT.value: "受理时限", Stage.DISPATCH.value: "派单时限", Stage.RECEIVE.value: "签收时限",
    Stage.HANDLE.value: "处置时限", Stage.FOLLOWUP.value: "回访时限", "total": "总时限",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether every row needs it, its width in characters, what it offers to choose from."""

    name: str
    needed: bool = False
    width: int = 12
    choices: Sequence[str] = ()


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    TOWN: (Column("项目", True, 16), Column("内容", False, 36), Column("怎么填", False, 60)),
    HOURS: (Column("从几月几日起", True, 14), Column("名称"), Column("上午", True, 16), Column("下午", True, 16)),
    DAYS: (Column("日期", True, 14), Column("放假还是上班", True, 14, (OFF, ON)), Column("说明", width=20)),
    BOARDS: (Column("名称", True, 16), Column("负责人"), Column("按地域", width=8, choices=(YES, NO)),
        Column("编号", width=10)),
    PEOPLE: (Column("姓名", True), Column("职务", width=20), Column("电话", width=16), Column("编号", width=10)),
    POSTS: (
        Column("名称", True, 16), Column("板块", True, 14), Column("A角"), Column("B角"), Column("电话"),
        Column("类型", width=8, choices=tuple(KINDS)), Column("编号", width=14),
    ),
    AREAS: (
        Column("村", True, 16), Column("网格", width=20), Column("网格长"), Column("板块", width=14),
        Column("颜色", width=8, choices=tuple(COLORS)), Column("经度"), Column("纬度"), Column("村编号", width=16),
        Column("网格编号", width=18),
    ),
    ITEMS: (
        Column("名称", True, 24), Column("类别", True), Column("主办岗位", True, 14), Column("协办岗位", width=22),
        Column("程度", width=8, choices=tuple(SEVERITIES)),
        *(Column(name, True, 11) for name in LIMITS.values()), Column("关键词", width=30), Column("编号", width=10),
    ),
    WINDOWS: (
        Column("名称", True, 16), Column("岗位", width=14), Column("窗口号", width=10), Column("办什么", width=30),
        Column("位置", width=16), Column("编号", width=10),
    ),
    WATCHES: (
        Column("谁值班", True, 12, tuple(ROLES)), Column("人员（轮流的先后）", True, 50), Column("几点接班", True, 10),
        Column("几小时", True, 8),
    ),
}  # fmt: skip
"""Every sheet, in the order in which they are filled in."""
FIELDS: Mapping[str, tuple[str, bool, str]] = {
    "区划代码": ("id", True, "九位数字，民政部门和统计局公布的；用 township find 查"),
    "名称": ("name", True, "镇（街道）全名"),
    "大屏标题": ("hall", True, "大屏和顶栏上的字"),
    "省": ("province", True, ""),
    "市": ("city", False, "直辖市不填"),
    "县区": ("county", True, ""),
    "服务电话": ("phone", False, "群众打的电话，印在小票上"),
    "节假日公布到": ("known_until", True, "国务院公布到哪一天，如 2026-12-31；之后只按周末算"),
}
"""The rows of 镇街: the profile's field, whether it is needed, and how it is filled in."""
BASE = "导出标识"
"""The row of 镇街 that says of which state a workbook is, where a center wrote it."""
_EXPLAINED = (
    (
        "这本工作簿",
        "一个镇街的档案。填好后运行 township check 核对，township make 做成配置，再 central setup。",
    ),
    (
        "必填",
        "标 * 的列。整行空着的不算。岗位、板块、人员写名称就行；重名的，在“编号”一列写上编号，别处写编号。",
    ),
    (TOWN, "一行一项，填“内容”一列。"),
    (HOURS, "上午、下午写成 08:30-12:00。夏季、冬季各一行，从那天起算到下一行。"),
    (DAYS, "国务院公布的放假和调休上班，一天一行；平常的周末不用写。"),
    (BOARDS, "如 党的建设、经济发展、民生服务、平安法治；按地域分的写“是”。"),
    (PEOPLE, "会坐在岗位上、值班、带班的人。"),
    (POSTS, "A角是负责人，B角在他不在时顶上。类型不写就是固定岗位。"),
    (
        AREAS,
        "一个网格一行，村名每行都写；没有网格的村写一行，网格空着。经纬度用 CGCS2000（国家 2000）度数，可以不填。",
    ),
    (
        ITEMS,
        "时限写数量和单位：45 分钟、2 工作时、5 工作日、7 自然日。关键词用顿号隔开：群众的话里有它，就推荐这一项。",
    ),
    (WINDOWS, "办事大厅的窗口。窗口号几个的用顿号隔开。没有大厅的，这张表空着。"),
    (WATCHES, "人员按轮流的先后写，用顿号隔开。几点接班写整点，如 8；几小时如 24 或 12。"),
    ("摄像头", "另用 central cameras import，见 docs/cameras.md。"),
)


_CHANGING = (
    ("这本工作簿", "一个镇街正在用的配置。改好、存盘以后读回中心：先核对每一格，再看改动，确认了才生效。"),
    ("怎么改", "改就改那一格；新增就加一行，编号空着，由中心给；撤销就删掉那一行。"),
    ("编号", "凭编号认出是哪一个：改名时编号不要动。编号用过的不会再给别人。"),
    ("人员换岗", "在“岗位”里改 A角、B角。人走了，先从岗位、值班里换下来，手上的事办完后再删“人员”里那一行。"),
    ("撤并", "还有没办完的事、没上完的班的岗位、网格、人员不能撤，会说出还有几件、先做什么。"),
    ("电话", "带 * 的是没有显示全的，不改就照旧。"),
    ("事项", "保存之后在“清单”里又改过的事项，以“清单”里的为准，会逐项说明。"),
    *(line for line in _EXPLAINED[2:] if line[0] != ITEMS),
)


def star(column: Column) -> str:
    """The heading as it is written: needed ones with a star."""
    return f"{column.name}*" if column.needed else column.name


def write_template(path: Path, like: Township | None = None, town: Division | None = None) -> None:
    """An empty workbook; with ``like`` its calendar, boards, posts, entries and windows to begin with. Raises Problem.

    Nothing of a person of ``like`` goes in. ``town``: which one it is for, where that is known.
    """
    workbook.write(path, _sheets(rows_of(like, town), _EXPLAINED))


def in_force(town: Township, base: str) -> bytes:
    """The workbook of a township as it is, with its people, to be changed and brought in again (``base``: ``BASE``)."""
    rows = rows_in_force(town)
    rows[TOWN].append([BASE, base, "保存时写的，请不要改：读回时凭它核对"])
    return workbook.made(_sheets(rows, _CHANGING))


def _sheets(rows: Mapping[str, list[list[str]]], notes: Iterable[Sequence[str]]) -> list[Sheet]:
    sheets = [Sheet(NOTES, [list(line) for line in notes], (16, 100), head=False)]
    for name, columns in COLUMNS.items():
        choices = {place: one.choices for place, one in enumerate(columns) if one.choices}
        sheets.append(Sheet(name, rows[name], [one.width for one in columns], choices))
    return sheets


def ready(like: Township, town: Division) -> dict[str, list[list[str]]]:
    """A workbook's sheets for who begins without one: as ``like``, with one village and one grid for the whole town."""
    rows = rows_of(like, town)
    rows[AREAS].append([town.name, f"{town.name}网格"])
    return rows


def rows_of(like: Township | None, town: Division | None) -> dict[str, list[list[str]]]:
    """Every sheet but the notes, its head first; see ``write_template``."""
    filled = _filled(like) if like is not None else {}
    rows: dict[str, Iterable[Sequence[str]]] = {name: filled.get(name, ()) for name in COLUMNS}
    known = {"known_until": f"{like.calendar.known_until:%Y-%m-%d}"} if like is not None else {}
    if town is not None:
        above, short = town.county, town.name.removesuffix("镇").removesuffix("乡").removesuffix("街道")
        known |= {"id": town.code, "name": town.name, "hall": f"智慧{short}", "province": above.province}
        known |= {"city": above.city, "county": above.name}
    rows[TOWN] = [
        (f"{name}*" if needed else name, known.get(field, ""), how)
        for name, (field, needed, how) in FIELDS.items()
    ]
    return {
        name: [[star(one) for one in columns], *(list(row) for row in rows[name])]
        for name, columns in COLUMNS.items()
    }


def rows_in_force(town: Township) -> dict[str, list[list[str]]]:
    """Every sheet but the notes, its head first, with everything that a workbook holds of a township as it is."""
    rows = rows_of(town, None)
    kept = {field: getattr(town, field) for field, _, _ in FIELDS.values() if field != "known_until"}
    for row in rows[TOWN][1:]:
        field = FIELDS[row[0].rstrip("*")][0]
        row[1] = kept.get(field, row[1])
    boards, people = {one.id: one for one in town.boards}, {one.id: one for one in town.people}
    names = Counter(one.name for one in town.people)

    def person(id_: str | None) -> str:
        found = people.get(id_ or "")
        return "" if found is None else found.name if names[found.name] == 1 else found.id

    for row, board in zip(rows[BOARDS][1:], town.boards, strict=True):
        row[1] = board.leader
    rows[PEOPLE] += [[one.name, one.title, one.phone, one.id] for one in town.people]
    for row, post in zip(rows[POSTS][1:], town.posts, strict=True):
        row[2:5] = [person(post.lead), person(post.deputy), post.phone]
    colors = {color: word for word, color in COLORS.items()}
    for village in town.tree.at_level(AreaLevel.VILLAGE):
        for one in town.tree.children(village.id) or (village,):
            seat = boards.get(one.board or village.board or "")
            grid = one is not village
            rows[AREAS].append([
                village.name, one.name if grid else "", one.leader, seat.name if seat is not None else "",
                colors[one.color.value], _degrees(one.lon), _degrees(one.lat), village.id, one.id if grid else "",
            ])  # fmt: skip
    roles = {role: word for word, role in ROLES.items()}
    rows[WATCHES] += [
        [roles[one.role], JOIN.join(person(id_) for id_ in one.people), f"{one.start}", f"{one.hours}"]
        for one in town.watches
    ]
    return rows


def _degrees(value: float | None) -> str:
    return f"{value:.10g}" if value is not None else ""


def _filled(town: Township) -> dict[str, list[list[str]]]:
    calendar = town.calendar
    hours = [
        [one.since, one.name, *(f"{start:%H:%M}-{end:%H:%M}" for start, end in one.spans[:2])]
        for one in calendar.hours
    ]
    days = sorted([(day, OFF) for day in calendar.holidays] + [(day, ON) for day in calendar.makeup_days])
    kinds = {kind: word for word, kind in KINDS.items()}
    boards = {one.id: one.name for one in town.boards}
    return {
        HOURS: hours,
        DAYS: [[f"{day:%Y-%m-%d}", word, ""] for day, word in days],
        BOARDS: [[one.name, "", YES if one.geographic else NO, one.id] for one in town.boards],
        POSTS: [
            [one.name, boards.get(one.board, ""), "", "", "", kinds[one.kind], one.id] for one in town.posts
        ],
        ITEMS: [_item(town, one) for one in town.catalogue],
        WINDOWS: [
            [one.name, town.post_name(one.post), JOIN.join(one.counters), one.about, one.place, one.id]
            for one in town.windows
        ],
    }


def _item(town: Township, item: BusinessItem) -> list[str]:
    words = {severity: word for word, severity in SEVERITIES.items()}
    limits = [limit_text(getattr(item.limits, key)) for key in LIMITS]
    assist = JOIN.join(town.post_name(one) for one in item.assist_posts)
    return [
        item.name, item.category, town.post_name(item.lead_post), assist, words[item.severity], *limits,
        JOIN.join(item.keywords), item.id,
    ]  # fmt: skip


def limit_text(limit: Limit) -> str:
    """45 分钟."""
    unit = next(word for word, one in UNITS.items() if one is limit.unit)
    return f"{limit.amount:g} {unit}"
