"""The words of dispatching and of the roster: states of orders, links and shifts, and what a command says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from typing import Literal

from PySide6.QtCore import QCoreApplication

from desktop.domain import commands as k
from desktop.domain.orders.orders import OrderState
from desktop.domain.roster.absence_wire import CancelAbsence, ReportAbsence, ShortenAbsence
from desktop.domain.roster.shift_wire import (
    AgreeSwap,
    ApproveSwap,
    AskSwap,
    DeclineSwap,
    RefuseSwap,
    ShiftCancel,
    ShiftChange,
    WithdrawSwap,
)
from desktop.domain.township.township import Township
from desktop.services.line.connection import Link
from desktop.viewmodels.words import (
    COMMANDS,
    REJECT_REASONS,
    RETURN_REASONS,
    labelled,
    short_name,
    weekday,
    word,
)

Look = Literal["plain", "todo", "sending", "bad", "warn", "ok"]


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text for translation where it stands in a table (Qt's own gives ``object``)."""
    return text


def say(text: str, **values: object) -> str:
    """A sentence of these rooms in the interface's language, with its gaps filled."""
    said = QCoreApplication.translate("Dispatch", text)
    return said.format(**values) if values else said


ORDER_STATES: Mapping[OrderState, str] = {
    OrderState.ISSUED: QT_TRANSLATE_NOOP("Dispatch", "已派单"),
    OrderState.RECEIVED: QT_TRANSLATE_NOOP("Dispatch", "已签收"),
    OrderState.ANSWERED: QT_TRANSLATE_NOOP("Dispatch", "已反馈"),
    OrderState.RETURNED: QT_TRANSLATE_NOOP("Dispatch", "已退回"),
    OrderState.REASSIGNED: QT_TRANSLATE_NOOP("Dispatch", "已改派"),
    OrderState.CANCELLED: QT_TRANSLATE_NOOP("Dispatch", "已撤回"),
}

ORDER_ICONS: Mapping[OrderState, str] = {
    OrderState.ISSUED: "clock",
    OrderState.RECEIVED: "half-circle",
    OrderState.ANSWERED: "message-square",
    OrderState.RETURNED: "undo-2",
    OrderState.REASSIGNED: "route",
    OrderState.CANCELLED: "x",
}

LINKS: Mapping[Link, str] = {
    Link.STARTING: QT_TRANSLATE_NOOP("Dispatch", "正在连接"),
    Link.CATCHING_UP: QT_TRANSLATE_NOOP("Dispatch", "追赶中"),
    Link.LIVE: QT_TRANSLATE_NOOP("Dispatch", "在线"),
    Link.OFFLINE: QT_TRANSLATE_NOOP("Dispatch", "离线"),
    Link.LOGIN_NEEDED: QT_TRANSLATE_NOOP("Dispatch", "需要登录"),
    Link.OUTDATED: QT_TRANSLATE_NOOP("Dispatch", "需要升级"),
}

SHIFT_COMMANDS: Mapping[str, str] = {
    "shift.assign": QT_TRANSLATE_NOOP("Dispatch", "排班"),
    "shift.checkin": QT_TRANSLATE_NOOP("Dispatch", "到岗"),
    "shift.checkout": QT_TRANSLATE_NOOP("Dispatch", "离岗"),
    "shift.change": QT_TRANSLATE_NOOP("Dispatch", "改班"),
    "shift.cancel": QT_TRANSLATE_NOOP("Dispatch", "取消班次"),
    "shift.ask_swap": QT_TRANSLATE_NOOP("Dispatch", "申请换班"),
    "shift.agree_swap": QT_TRANSLATE_NOOP("Dispatch", "同意换班"),
    "shift.decline_swap": QT_TRANSLATE_NOOP("Dispatch", "不同意换班"),
    "shift.approve_swap": QT_TRANSLATE_NOOP("Dispatch", "批准换班"),
    "shift.refuse_swap": QT_TRANSLATE_NOOP("Dispatch", "不批准换班"),
    "shift.withdraw_swap": QT_TRANSLATE_NOOP("Dispatch", "撤回换班申请"),
    "absence.report": QT_TRANSLATE_NOOP("Dispatch", "登记不在岗"),
    "absence.cancel": QT_TRANSLATE_NOOP("Dispatch", "取消不在岗"),
    "absence.shorten": QT_TRANSLATE_NOOP("Dispatch", "提前回岗"),
}


def order_word(state: OrderState) -> str:
    """已派单, 已签收 …"""
    return say(ORDER_STATES[state])


def link_word(link: Link) -> str:
    """离线, 追赶中 …"""
    return say(LINKS[link])


def command_word(kind: str) -> str:
    """What a command is called: 派单, 到岗."""
    shift = SHIFT_COMMANDS.get(kind)
    return say(shift) if shift is not None else word(COMMANDS, kind)


def day_moment(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A moment that still means the same tomorrow: 周一 17:20 within the week, else 12 月 3 日 17:20."""
    at, now = at.astimezone(zone), now.astimezone(zone)
    if 0 <= (at.date() - now.date()).days < 7:
        return f"{weekday(at)} {at:%H:%M}"
    if at.year == now.year:
        return say("{month} 月 {day} 日 {time}", month=at.month, day=at.day, time=f"{at:%H:%M}")
    return f"{at:%Y-%m-%d %H:%M}"


def person_name(town: Township, person_id: str) -> str:
    """A person's name, or the id where the profile does not know it."""
    person = town.person(person_id)
    return person.name if person is not None else person_id


def addressee(args: k.Args, town: Township) -> str:
    """Whom a command is for, where it says so: 城建岗."""
    match args:
        case k.Issue():
            return town.post_name(args.lead)
        case k.Reassign() | k.Rule():
            return town.post_name(args.to)
        case k.Assign() | ReportAbsence():
            return person_name(town, args.person)
        case AskSwap():
            return person_name(town, args.to)
        case ShiftChange() if args.person is not None:
            return person_name(town, args.person)
        case _:
            return ""


def own_words(args: k.Args) -> str:
    """What the operator typed or chose in a command, in one line; empty where there was nothing to say."""
    match args:
        case k.Issue() | k.Answer():
            said = args.text
        case k.Report():
            said = args.title
        case k.PutItem() | k.RetireItem():
            said = args.reason
        case k.Reassign() | k.Cancel() | k.Escalate() | k.Reopen() | k.CheckOut() | k.Extend():
            said = args.reason
        case ShiftChange() | ShiftCancel():
            said = args.reason
        case AskSwap() | AgreeSwap() | DeclineSwap() | ApproveSwap() | RefuseSwap() | WithdrawSwap():
            said = args.words
        case ReportAbsence() | CancelAbsence() | ShortenAbsence() | k.Assign():
            said = args.words
        case k.Reject():
            said = _joined(word(REJECT_REASONS, args.reason), args.words)
        case k.Return():
            said = _joined(word(RETURN_REASONS, args.reason), args.words)
        case k.Suspend() | k.Resume() | k.Comment() | k.Supervise() | k.Urge() | k.PressOn():
            said = args.words
        case k.Approve() | k.Deny() | k.Rule() | k.Unmerge() | k.Unsupervise() | k.Withdraw():
            said = args.words
        case k.Close() | k.Review():
            said = args.summary
        case k.FollowUp():
            outcome = say("已解决") if args.solved else say("未解决")
            outcome = outcome if args.called else say("未抽中，免访")
            said = _joined(outcome if args.reached or not args.called else say("未接通"), args.note)
        case _:
            said = ""
    return " ".join(said.split())


def person_short(town: Township, person_id: str | None) -> str:
    """A colleague as lists show them: 赵×; empty where nobody is named."""
    person = town.person(person_id)
    return short_name(person.name) if person is not None else ""


def _joined(first: str, second: str) -> str:
    return labelled(first, second) if second else first
