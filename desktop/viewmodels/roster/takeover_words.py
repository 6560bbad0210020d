"""The words of the handover: its sections and states, a sheet's rows in the order in which they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo

from desktop.domain.takeovers.takeovers import Matter, Section, Sheet, Takeover, TakeoverState
from desktop.domain.township.township import Township
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

SECTIONS: Mapping[Section, str] = {
    Section.UNSIGNED: QT_TRANSLATE_NOOP("Takeover", "未签收的紧急派单"),
    Section.LATE: QT_TRANSLATE_NOOP("Takeover", "超期"),
    Section.SOON: QT_TRANSLATE_NOOP("Takeover", "临期"),
    Section.PROMISED: QT_TRANSLATE_NOOP("Takeover", "已作承诺"),
    Section.SUPERVISED: QT_TRANSLATE_NOOP("Takeover", "督办"),
    Section.RETURNED: QT_TRANSLATE_NOOP("Takeover", "退单与待批"),
    Section.UNSENT: QT_TRANSLATE_NOOP("Takeover", "对外未送达"),
    Section.ALERTS: QT_TRANSLATE_NOOP("Takeover", "播出中的广播"),
    Section.RESUMING: QT_TRANSLATE_NOOP("Takeover", "下一班到期恢复"),
    Section.NEW: QT_TRANSLATE_NOOP("Takeover", "本班新到"),
}
STATE_WORDS: Mapping[TakeoverState, str] = {
    TakeoverState.OFFERED: QT_TRANSLATE_NOOP("Takeover", "待接班人签"),
    TakeoverState.TAKEN: QT_TRANSLATE_NOOP("Takeover", "已交接"),
    TakeoverState.REFUSED: QT_TRANSLATE_NOOP("Takeover", "被退回"),
    TakeoverState.WITHDRAWN: QT_TRANSLATE_NOOP("Takeover", "已撤回"),
    TakeoverState.LEFT: QT_TRANSLATE_NOOP("Takeover", "紧急离岗"),
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A line of a sheet on screen: a section's head (``matter`` None) with its count, or a matter under it."""

    section: Section
    count: int = 0
    matter: Matter | None = None
    remark: str = ""
    ticked: bool = False

    @property
    def title(self) -> str:
        """The section's name, or the matter's title."""
        return section_word(self.section) if self.matter is None else self.matter.title

    @property
    def number(self) -> str:
        """The last group of the event's number: 0147."""
        return self.matter.number.rsplit("-", 1)[-1] if self.matter is not None else ""

    @property
    def said(self) -> str:
        """All of it, for a screen reader."""
        if self.matter is None:
            return f"{self.title} {self.count}"
        parts = (self.number, self.title, self.matter.words, self.remark)
        tick = translate("Takeover", "已签认") if self.ticked else ""
        return " ".join(part for part in (*parts, tick) if part)


def section_word(section: Section) -> str:
    """超期, 临期 …"""
    return translate("Takeover", SECTIONS[section])


def rows_of(sheet: Sheet, remarks: Mapping[str, str], ticked: frozenset[str]) -> list[SheetRow]:
    """All lines of a sheet."""
    rows: list[SheetRow] = []
    for part in sheet.parts:
        rows.append(SheetRow(part.section, len(part.matters)))
        rows += [
            SheetRow(part.section, 0, one, remarks.get(one.id, ""), one.id in ticked) for one in part.matters
        ]
    return rows


def period_words(sheet: Sheet, zone: tzinfo) -> str:
    """11-23 08:00 至 20:03."""
    start, end = sheet.start.astimezone(zone), sheet.end.astimezone(zone)
    last = f"{end:%H:%M}" if end.date() == start.date() else f"{end:%m-%d %H:%M}"
    return translate("Takeover", "{start} 至 {end}").format(start=f"{start:%m-%d %H:%M}", end=last)


def hands_words(takeover: Takeover) -> str:
    """李某 → 周某."""
    taker = takeover.taker.shown if takeover.taker is not None else "—"
    return f"{takeover.giver.shown} → {taker}"


def moment(at: datetime, zone: tzinfo) -> str:
    """11-23 20:03."""
    return f"{at.astimezone(zone):%m-%d %H:%M}"


def place_word(town: Township, post: str | None) -> str:
    """指挥中心, or the post's name."""
    return town.post_name(post) if post is not None else translate("Takeover", "指挥中心")
