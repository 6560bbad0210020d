"""The words of the service hall: states of tickets and counters, ratings, waits; the same on every screen of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo

from desktop.domain.hall.hall import Expected, spoken
from desktop.domain.hall.tickets import CounterState, Rating, Ticket, TicketState
from desktop.domain.township.township import Township
from desktop.viewmodels.words import QT_TRANSLATE_NOOP, translate

STATES: Mapping[TicketState, str] = {
    TicketState.WAITING: QT_TRANSLATE_NOOP("Hall", "等候"),
    TicketState.CALLED: QT_TRANSLATE_NOOP("Hall", "叫号"),
    TicketState.SERVING: QT_TRANSLATE_NOOP("Hall", "办理中"),
    TicketState.PASSED: QT_TRANSLATE_NOOP("Hall", "过号"),
    TicketState.MOVED: QT_TRANSLATE_NOOP("Hall", "转来"),
    TicketState.DONE: QT_TRANSLATE_NOOP("Hall", "办结"),
    TicketState.LEFT: QT_TRANSLATE_NOOP("Hall", "离开"),
}
COUNTERS: Mapping[CounterState, str] = {
    CounterState.OPEN: QT_TRANSLATE_NOOP("Hall", "开"),
    CounterState.PAUSED: QT_TRANSLATE_NOOP("Hall", "暂停"),
    CounterState.CLOSED: QT_TRANSLATE_NOOP("Hall", "关"),
}
RATINGS: Mapping[Rating, str] = {
    Rating.BEST: QT_TRANSLATE_NOOP("Hall", "非常满意"),
    Rating.GOOD: QT_TRANSLATE_NOOP("Hall", "满意"),
    Rating.FAIR: QT_TRANSLATE_NOOP("Hall", "基本满意"),
    Rating.BAD: QT_TRANSLATE_NOOP("Hall", "不满意"),
    Rating.WORST: QT_TRANSLATE_NOOP("Hall", "非常不满意"),
}


def ticket_name(town: Township, ticket: Ticket) -> str:
    """民政 027; 民政 031（票面 A07）; before the center has answered 民政（取号中）."""
    name = spoken(town.window(ticket.first), ticket)
    if not ticket.number:
        return translate("Hall", "{window}（取号中）").format(window=name)
    if ticket.paper:
        return translate("Hall", "{name}（票面 {paper}）").format(name=name, paper=ticket.paper)
    return name


def window_name(town: Township, window_id: str | None) -> str:
    """民政."""
    window = town.window(window_id)
    return window.said if window is not None else window_id or ""


def wait_words(found: Expected, zone: tzinfo) -> str:
    """现在就办, 约 24 分钟, 暂停 14:50 恢复, 无法估计, or that no counter is open."""
    if found.minutes == 0:
        return translate("Hall", "现在就办")
    if found.minutes is not None:
        return translate("Hall", "约 {minutes} 分钟").format(minutes=found.minutes)
    if found.paused and found.back_at is not None:
        return translate("Hall", "暂停，{time} 恢复").format(time=clock_words(found.back_at, zone))
    if found.paused:
        return translate("Hall", "暂停办理")
    if not found.counters:
        return translate("Hall", "窗口未开")
    return translate("Hall", "等候时间无法估计")


def clock_words(at: datetime, zone: tzinfo) -> str:
    """14:50."""
    return f"{at.astimezone(zone):%H:%M}"
