"""How a step for many went: the sum in a sentence, and the list as a file for others to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop import workbook
from desktop.services.situation.situation import Situation
from desktop.viewmodels.mass.items import Item, Outcome
from desktop.viewmodels.words import clauses, listed, translate
from desktop.workbook import Sheet


def preview_words(will: str, items: Sequence[Item]) -> str:
    """What will be done to how many, and why not to the others."""
    parts = [will]
    why = Counter(item.why for item in items if item.outcome == "cannot")
    if why:
        each = listed(
            translate("Mass", "{count} 件{why}").format(count=count, why=reason)
            for reason, count in why.most_common()
        )
        parts.append(translate("Mass", "{count} 件不能：{why}").format(count=why.total(), why=each))
    return clauses(parts)


def report_words(items: Sequence[Item]) -> str:
    """已送达 9 件；2 件未被接受."""
    texts: tuple[tuple[str, tuple[Outcome, ...]], ...] = (
        (translate("Mass", "已送达 {count} 件"), ("sent",)),
        (translate("Mass", "待发送 {count} 件，已存本机"), ("pending", "running")),
        (translate("Mass", "{count} 件未被接受"), ("refused",)),
        (translate("Mass", "{count} 件未办"), ("cannot",)),
        (translate("Mass", "已撤回 {count} 件"), ("withdrawn",)),
    )
    counts = Counter(item.outcome for item in items)
    return clauses(
        text.format(count=count)
        for text, outcomes in texts
        if (count := sum(counts[one] for one in outcomes))
    )


def rows(items: Sequence[Item], situation: Situation) -> list[list[str]]:
    """The list as a table: one event a row, as it stands now."""
    found = [
        [
            translate("Mass", "编号"), translate("Mass", "标题"), translate("Mass", "网格"),
            translate("Mass", "结果"), translate("Mass", "说明"),
        ]
    ]  # fmt: skip
    tree = situation.township.tree
    for item in items:
        event = situation.event(item.id)
        area = tree.get(event.grid) if event is not None and event.grid else None
        number = event.number if event is not None and event.number else item.number
        grid = area.name if area is not None else ""
        found.append([number, item.title, grid, item.word, item.says])
    return found


def about(title: str, says: str, situation: Situation, now: datetime) -> list[list[str]]:
    """Whose report it is and when it was written."""
    town, actor = situation.township, situation.actor
    return [
        [translate("Mass", "镇街"), town.name],
        [translate("Mass", "办理"), title],
        [translate("Mass", "结果"), says],
        [translate("Mass", "导出时间"), f"{now.astimezone(town.clock.zone):%Y-%m-%d %H:%M}"],
        [translate("Mass", "导出人"), actor.name or actor.account],
    ]


def write(path: Path, table: list[list[str]], told: list[list[str]]) -> None:
    """Write it in the form that the name asks for: a workbook, or CSV. Raises Problem."""
    if path.suffix.lower() == ".csv":
        workbook.write_csv(path, table)
        return
    sheets = (
        Sheet(translate("Mass", "逐件结果"), table, (18, 44, 16, 10, 60)),
        Sheet(translate("Mass", "说明"), told, (14, 60), head=False),
    )
    workbook.write(path, sheets)
