"""The words of the interface for the domain's codes: states, channels, severities, units, reasons, durations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TypeVar

from PySide6.QtCore import QCoreApplication

from desktop.domain.catalogue.catalogue import Channel, Limit, LimitUnit, Severity, Stage
from desktop.domain.commands import SubjectType
from desktop.domain.events.events import CountyResult, EscalateLevel, EventState, RejectReason, SuspendReason
from desktop.domain.events.ladder import Rung
from desktop.domain.events.levels import Tier
from desktop.domain.events.records import RequestKind
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.roster.shifts import Presence
from desktop.domain.times.lasting import Unit, lasted

Code = TypeVar("Code", bound=str)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Marks a text of a table for lupdate; it is translated where it is used."""
    del context
    return text


def say(text: str, /, **values: object) -> str:
    """A text of the tables below in the interface's language, with its gaps filled."""
    said = QCoreApplication.translate("Words", text)
    return said.format(**values) if values else said


def translate(context: str, text: str) -> str:
    """A literal text in the interface's language."""
    return QCoreApplication.translate(context, text)


def listed(parts: Iterable[str]) -> str:
    """Those that say something, one after the other: 孙×，在岗，手上 2 件."""
    return say(_COMMA).join(part for part in parts if part)


def clauses(parts: Iterable[str]) -> str:
    """Those that say something, more apart than ``listed``."""
    return say(_SEMICOLON).join(part for part in parts if part)


def labelled(name: str, text: str) -> str:
    """A name and what belongs to it: 中心：本机."""
    return say(_LABELLED, name=name, text=text)


_COMMA = QT_TRANSLATE_NOOP("Words", "，")
_SEMICOLON = QT_TRANSLATE_NOOP("Words", "；")
_LABELLED = QT_TRANSLATE_NOOP("Words", "{name}：{text}")

STATES: Mapping[EventState, str] = {
    EventState.REPORTED: QT_TRANSLATE_NOOP("States", "待受理"),
    EventState.ACCEPTED: QT_TRANSLATE_NOOP("States", "待派单"),
    EventState.DISPATCHED: QT_TRANSLATE_NOOP("States", "待签收"),
    EventState.HANDLING: QT_TRANSLATE_NOOP("States", "处置中"),
    EventState.RETURNED: QT_TRANSLATE_NOOP("States", "退单待裁决"),
    EventState.ANSWERED: QT_TRANSLATE_NOOP("States", "待回访"),
    EventState.CONFIRMED: QT_TRANSLATE_NOOP("States", "待办结"),
    EventState.CLOSED: QT_TRANSLATE_NOOP("States", "已办结"),
    EventState.REVIEWED: QT_TRANSLATE_NOOP("States", "已复盘"),
    EventState.REJECTED: QT_TRANSLATE_NOOP("States", "不予受理"),
    EventState.FALSE_ALARM: QT_TRANSLATE_NOOP("States", "误报"),
    EventState.MERGED: QT_TRANSLATE_NOOP("States", "已并案"),
    EventState.SUSPENDED: QT_TRANSLATE_NOOP("States", "挂起"),
    EventState.AWAITING_CITIZEN: QT_TRANSLATE_NOOP("States", "等待群众"),
    EventState.ESCALATED: QT_TRANSLATE_NOOP("States", "已上报"),
    EventState.HANDED_OVER: QT_TRANSLATE_NOOP("States", "转出待回"),
}

STATE_ICONS: Mapping[EventState, str] = {
    EventState.REPORTED: "mail",
    EventState.ACCEPTED: "arrow-right",
    EventState.DISPATCHED: "clock",
    EventState.HANDLING: "half-circle",
    EventState.RETURNED: "undo-2",
    EventState.ANSWERED: "phone",
    EventState.CONFIRMED: "check",
    EventState.CLOSED: "circle-check",
    EventState.REVIEWED: "book-open",
    EventState.REJECTED: "x",
    EventState.FALSE_ALARM: "x",
    EventState.MERGED: "git-merge",
    EventState.SUSPENDED: "pause",
    EventState.AWAITING_CITIZEN: "pause",
    EventState.ESCALATED: "arrow-up",
    EventState.HANDED_OVER: "external-link",
}

SEVERITIES: Mapping[Severity, str] = {
    Severity.URGENT: QT_TRANSLATE_NOOP("Words", "紧急"),
    Severity.HIGH: QT_TRANSLATE_NOOP("Words", "较急"),
    Severity.NORMAL: QT_TRANSLATE_NOOP("Words", "一般"),
}

CHANNELS: Mapping[Channel, str] = {
    Channel.GRID: QT_TRANSLATE_NOOP("Words", "网格员"),
    Channel.CITIZEN: QT_TRANSLATE_NOOP("Words", "群众小程序"),
    Channel.HOTLINE_12345: "12345",
    Channel.POLICE_110: "110",
    Channel.COURT_12368: "12368",
    Channel.PROCURATORATE_12309: "12309",
    Channel.WINDOW: QT_TRANSLATE_NOOP("Words", "窗口"),
    Channel.PETITION: QT_TRANSLATE_NOOP("Words", "信访"),
    Channel.VIDEO: QT_TRANSLATE_NOOP("Words", "视频"),
    Channel.VEHICLE: QT_TRANSLATE_NOOP("Words", "车载"),
    Channel.BADGE: QT_TRANSLATE_NOOP("Words", "工牌"),
    Channel.COUNSELLING: QT_TRANSLATE_NOOP("Words", "向阳花"),
    Channel.OBSERVER: QT_TRANSLATE_NOOP("Words", "自媒体观察员"),
    Channel.RULE: QT_TRANSLATE_NOOP("Words", "预警规则"),
    Channel.COUNTY: QT_TRANSLATE_NOOP("Words", "县级平台"),
    Channel.TOWN: QT_TRANSLATE_NOOP("Words", "下级上报"),
}

STAGES: Mapping[Stage, str] = {
    Stage.ACCEPT: QT_TRANSLATE_NOOP("Words", "受理"),
    Stage.DISPATCH: QT_TRANSLATE_NOOP("Words", "派单"),
    Stage.RECEIVE: QT_TRANSLATE_NOOP("Words", "签收"),
    Stage.HANDLE: QT_TRANSLATE_NOOP("Words", "处置"),
    Stage.FOLLOWUP: QT_TRANSLATE_NOOP("Words", "回访"),
}

PRESENCES: Mapping[Presence, str] = {
    Presence.ON_DUTY: QT_TRANSLATE_NOOP("Words", "在岗"),
    Presence.BUSY: QT_TRANSLATE_NOOP("Words", "忙"),
    Presence.AWAY: QT_TRANSLATE_NOOP("Words", "离岗"),
    Presence.VACANT: QT_TRANSLATE_NOOP("Words", "空岗"),
}

REJECT_REASONS: Mapping[RejectReason, str] = {
    RejectReason.NOT_OURS: QT_TRANSLATE_NOOP("Words", "不属本镇职责"),
    RejectReason.DUPLICATE: QT_TRANSLATE_NOOP("Words", "重复反映"),
    RejectReason.INCOMPLETE: QT_TRANSLATE_NOOP("Words", "信息不全"),
    RejectReason.FALSE_ALARM: QT_TRANSLATE_NOOP("Words", "误报"),
    RejectReason.VOID: QT_TRANSLATE_NOOP("Words", "作废"),
}

RETURN_REASONS: Mapping[ReturnReason, str] = {
    ReturnReason.WRONG_AREA: QT_TRANSLATE_NOOP("Words", "属地不符"),
    ReturnReason.UNCLEAR_OWNER: QT_TRANSLATE_NOOP("Words", "权属不清"),
    ReturnReason.OVERLAPPING_DUTY: QT_TRANSLATE_NOOP("Words", "职能交叉"),
}

SUSPEND_REASONS: Mapping[SuspendReason, str] = {
    SuspendReason.SEASON: QT_TRANSLATE_NOOP("Words", "季节天气"),
    SuspendReason.FUNDS: QT_TRANSLATE_NOOP("Words", "资金未到"),
    SuspendReason.HIGHER_LEVEL: QT_TRANSLATE_NOOP("Words", "等待上级"),
    SuspendReason.CITIZEN: QT_TRANSLATE_NOOP("Words", "等待群众"),
}

ESCALATE_LEVELS: Mapping[EscalateLevel, str] = {
    EscalateLevel.VILLAGE: QT_TRANSLATE_NOOP("Words", "村居"),
    EscalateLevel.TOWN: QT_TRANSLATE_NOOP("Words", "镇街"),
    EscalateLevel.COUNTY: QT_TRANSLATE_NOOP("Words", "县区"),
}

TIERS: Mapping[Tier, str] = {
    Tier.GRID: QT_TRANSLATE_NOOP("Words", "网格"),
    Tier.VILLAGE: QT_TRANSLATE_NOOP("Words", "村居"),
    Tier.TOWN: QT_TRANSLATE_NOOP("Words", "镇街"),
    Tier.COUNTY: QT_TRANSLATE_NOOP("Words", "县区"),
}

COUNTY_RESULTS: Mapping[CountyResult, str] = {
    CountyResult.HANDLING: QT_TRANSLATE_NOOP("Words", "交回镇里办理"),
    CountyResult.ANSWERED: QT_TRANSLATE_NOOP("Words", "县级已办"),
}

RUNGS: Mapping[Rung, str] = {
    Rung.REMIND: QT_TRANSLATE_NOOP("Words", "提醒岗位"),
    Rung.URGE: QT_TRANSLATE_NOOP("Words", "催办并抄送板块"),
    Rung.CHIEF: QT_TRANSLATE_NOOP("Words", "报带班领导"),
    Rung.PROPOSE: QT_TRANSLATE_NOOP("Words", "建议督办"),
}

FOLLOW_UPS: Mapping[str, str] = {
    "solved": QT_TRANSLATE_NOOP("Words", "已解决"),
    "unsolved": QT_TRANSLATE_NOOP("Words", "未解决"),
    "unreached": QT_TRANSLATE_NOOP("Words", "未接通"),
    "uncalled": QT_TRANSLATE_NOOP("Words", "未抽中，免访"),
}

REQUESTS: Mapping[RequestKind, str] = {
    RequestKind.EXTEND: QT_TRANSLATE_NOOP("Words", "延期"),
    RequestKind.SUSPEND: QT_TRANSLATE_NOOP("Words", "挂起"),
    RequestKind.VOID: QT_TRANSLATE_NOOP("Words", "作废"),
}

COMMANDS: Mapping[str, str] = {
    "event.report": QT_TRANSLATE_NOOP("Words", "登记"),
    "event.accept": QT_TRANSLATE_NOOP("Words", "受理"),
    "event.reject": QT_TRANSLATE_NOOP("Words", "不予受理"),
    "event.classify": QT_TRANSLATE_NOOP("Words", "归类"),
    "event.merge": QT_TRANSLATE_NOOP("Words", "并案"),
    "event.suspend": QT_TRANSLATE_NOOP("Words", "挂起"),
    "event.resume": QT_TRANSLATE_NOOP("Words", "恢复办理"),
    "event.escalate": QT_TRANSLATE_NOOP("Words", "上报"),
    "event.return_down": QT_TRANSLATE_NOOP("Words", "县级答复"),
    "event.prompt": QT_TRANSLATE_NOOP("Words", "自动催办"),
    "event.followup": QT_TRANSLATE_NOOP("Words", "回访"),
    "event.close": QT_TRANSLATE_NOOP("Words", "办结"),
    "event.reopen": QT_TRANSLATE_NOOP("Words", "重新打开"),
    "event.comment": QT_TRANSLATE_NOOP("Words", "留言"),
    "event.rate": QT_TRANSLATE_NOOP("Words", "群众评价"),
    "event.own": QT_TRANSLATE_NOOP("Words", "包案"),
    "event.exclude": QT_TRANSLATE_NOOP("Words", "设回避"),
    "event.attach": QT_TRANSLATE_NOOP("Words", "附文件"),
    "event.supervise": QT_TRANSLATE_NOOP("Words", "督办"),
    "event.review": QT_TRANSLATE_NOOP("Words", "复盘"),
    "event.hand_over": QT_TRANSLATE_NOOP("Words", "转办"),
    "event.source": QT_TRANSLATE_NOOP("Words", "更正来源"),
    "event.delivered": QT_TRANSLATE_NOOP("Words", "记录送达"),
    "event.outside_reply": QT_TRANSLATE_NOOP("Words", "记对方答复"),
    "event.unmerge": QT_TRANSLATE_NOOP("Words", "拆分"),
    "event.unsupervise": QT_TRANSLATE_NOOP("Words", "解除督办"),
    "event.approve": QT_TRANSLATE_NOOP("Words", "同意"),
    "event.deny": QT_TRANSLATE_NOOP("Words", "不同意"),
    "event.rule": QT_TRANSLATE_NOOP("Words", "裁决"),
    "event.outside_settle": QT_TRANSLATE_NOOP("Words", "处理转办"),
    "event.press": QT_TRANSLATE_NOOP("Words", "催请对方"),
    "event.level_tell": QT_TRANSLATE_NOOP("Words", "记录对方进度"),
    "event.level_urge": QT_TRANSLATE_NOOP("Words", "记录对方催办"),
    "event.withdraw": QT_TRANSLATE_NOOP("Words", "撤回申请"),
    "order.issue": QT_TRANSLATE_NOOP("Words", "派单"),
    "order.receive": QT_TRANSLATE_NOOP("Words", "签收"),
    "order.answer": QT_TRANSLATE_NOOP("Words", "反馈"),
    "order.return": QT_TRANSLATE_NOOP("Words", "退单"),
    "order.reassign": QT_TRANSLATE_NOOP("Words", "改派"),
    "order.cancel": QT_TRANSLATE_NOOP("Words", "撤回派单"),
    "order.urge": QT_TRANSLATE_NOOP("Words", "催办"),
    "catalogue.put": QT_TRANSLATE_NOOP("Words", "修改清单"),
    "catalogue.retire": QT_TRANSLATE_NOOP("Words", "停用事项"),
    "whistle.blow": QT_TRANSLATE_NOOP("Words", "吹哨"),
    "whistle.arrive": QT_TRANSLATE_NOOP("Words", "报到"),
    "whistle.done": QT_TRANSLATE_NOOP("Words", "办毕"),
    "whistle.excuse": QT_TRANSLATE_NOOP("Words", "免到"),
    "whistle.end": QT_TRANSLATE_NOOP("Words", "结束吹哨"),
    "whistle.score": QT_TRANSLATE_NOOP("Words", "评价"),
    "alert.draft": QT_TRANSLATE_NOOP("Words", "起草广播"),
    "alert.update": QT_TRANSLATE_NOOP("Words", "起草更新"),
    "alert.revise": QT_TRANSLATE_NOOP("Words", "修改广播"),
    "alert.approve": QT_TRANSLATE_NOOP("Words", "批准广播"),
    "alert.refuse": QT_TRANSLATE_NOOP("Words", "退回广播"),
    "alert.send": QT_TRANSLATE_NOOP("Words", "播出"),
    "alert.cancel": QT_TRANSLATE_NOOP("Words", "撤播"),
    "alert.retry": QT_TRANSLATE_NOOP("Words", "重送"),
    "callout.make": QT_TRANSLATE_NOOP("Words", "点名"),
    "callout.answer": QT_TRANSLATE_NOOP("Words", "回应点名"),
    "callout.remind": QT_TRANSLATE_NOOP("Words", "再叫一遍"),
    "callout.end": QT_TRANSLATE_NOOP("Words", "结束点名"),
    "figures.report": QT_TRANSLATE_NOOP("Words", "登记上报值"),
    "rota.put": QT_TRANSLATE_NOOP("Words", "保存排班规则"),
    "rota.wish": QT_TRANSLATE_NOOP("Words", "填报值班意愿"),
    "rota.publish": QT_TRANSLATE_NOOP("Words", "发布排班"),
    "order.extend": QT_TRANSLATE_NOOP("Words", "延期"),
    "handover.offer": QT_TRANSLATE_NOOP("Words", "签字交班"),
    "handover.take": QT_TRANSLATE_NOOP("Words", "接班签字"),
    "handover.refuse": QT_TRANSLATE_NOOP("Words", "退回交接单"),
    "handover.withdraw": QT_TRANSLATE_NOOP("Words", "撤回交接单"),
    "handover.note": QT_TRANSLATE_NOOP("Words", "补充交接单"),
    "handover.leave": QT_TRANSLATE_NOOP("Words", "紧急离岗"),
    "ticket.take": QT_TRANSLATE_NOOP("Words", "取号"),
    "ticket.paper": QT_TRANSLATE_NOOP("Words", "换用票面号"),
    "ticket.call": QT_TRANSLATE_NOOP("Words", "叫号"),
    "ticket.recall": QT_TRANSLATE_NOOP("Words", "重叫"),
    "ticket.serve": QT_TRANSLATE_NOOP("Words", "开始办理"),
    "ticket.skip": QT_TRANSLATE_NOOP("Words", "过号"),
    "ticket.transfer": QT_TRANSLATE_NOOP("Words", "转窗"),
    "ticket.finish": QT_TRANSLATE_NOOP("Words", "办结"),
    "ticket.leave": QT_TRANSLATE_NOOP("Words", "登记离开"),
    "ticket.rate": QT_TRANSLATE_NOOP("Words", "评价"),
    "ticket.report": QT_TRANSLATE_NOOP("Words", "转事件"),
    "counter.open": QT_TRANSLATE_NOOP("Words", "开窗"),
    "counter.pause": QT_TRANSLATE_NOOP("Words", "暂停办理"),
    "counter.close": QT_TRANSLATE_NOOP("Words", "关窗"),
}
"""What each command is called on a button and in a sentence."""

STEPS: Mapping[str, str] = {
    "event.reported": QT_TRANSLATE_NOOP("Steps", "上报"),
    "event.accepted": QT_TRANSLATE_NOOP("Steps", "受理"),
    "event.rejected": QT_TRANSLATE_NOOP("Steps", "不予受理"),
    "event.classified": QT_TRANSLATE_NOOP("Steps", "归类"),
    "event.merged": QT_TRANSLATE_NOOP("Steps", "并案"),
    "event.suspended": QT_TRANSLATE_NOOP("Steps", "挂起"),
    "event.resumed": QT_TRANSLATE_NOOP("Steps", "恢复办理"),
    "event.escalated": QT_TRANSLATE_NOOP("Steps", "提级上报"),
    "event.dispatched": QT_TRANSLATE_NOOP("Steps", "派单"),
    "event.received": QT_TRANSLATE_NOOP("Steps", "签收"),
    "event.answered": QT_TRANSLATE_NOOP("Steps", "反馈"),
    "event.returned": QT_TRANSLATE_NOOP("Steps", "退单"),
    "event.recalled": QT_TRANSLATE_NOOP("Steps", "撤回派单"),
    "event.urged": QT_TRANSLATE_NOOP("Steps", "催办"),
    "event.followed_up": QT_TRANSLATE_NOOP("Steps", "回访"),
    "event.closed": QT_TRANSLATE_NOOP("Steps", "办结"),
    "event.reopened": QT_TRANSLATE_NOOP("Steps", "重新打开"),
    "event.commented": QT_TRANSLATE_NOOP("Steps", "留言"),
    "event.rated": QT_TRANSLATE_NOOP("Steps", "群众评价"),
    "event.owned": QT_TRANSLATE_NOOP("Steps", "包案"),
    "event.excluded": QT_TRANSLATE_NOOP("Steps", "设回避"),
    "event.attached": QT_TRANSLATE_NOOP("Steps", "附上文件"),
    "event.supervised": QT_TRANSLATE_NOOP("Steps", "督办"),
    "event.reviewed": QT_TRANSLATE_NOOP("Steps", "复盘"),
    "catalogue.put": QT_TRANSLATE_NOOP("Steps", "修改清单"),
    "catalogue.retired": QT_TRANSLATE_NOOP("Steps", "停用事项"),
    "event.sourced": QT_TRANSLATE_NOOP("Steps", "更正来源"),
    "event.handed_over": QT_TRANSLATE_NOOP("Steps", "转办"),
    "event.told": QT_TRANSLATE_NOOP("Steps", "回传"),
    "event.delivery": QT_TRANSLATE_NOOP("Steps", "对外传送"),
    "event.outside_replied": QT_TRANSLATE_NOOP("Steps", "对方答复"),
    "event.returned_down": QT_TRANSLATE_NOOP("Steps", "县级答复"),
    "event.prompted": QT_TRANSLATE_NOOP("Steps", "自动催办"),
    "event.succeeded": QT_TRANSLATE_NOOP("Steps", "换班交接"),
    "event.whistled": QT_TRANSLATE_NOOP("Steps", "吹哨"),
    "event.whistle_arrived": QT_TRANSLATE_NOOP("Steps", "报到"),
    "event.whistle_acted": QT_TRANSLATE_NOOP("Steps", "办毕"),
    "event.whistle_excused": QT_TRANSLATE_NOOP("Steps", "免到"),
    "event.whistle_ended": QT_TRANSLATE_NOOP("Steps", "结束吹哨"),
    "event.whistle_scored": QT_TRANSLATE_NOOP("Steps", "评价"),
    "event.unmerged": QT_TRANSLATE_NOOP("Steps", "拆分"),
    "event.absorbed": QT_TRANSLATE_NOOP("Steps", "并入本件"),
    "event.released": QT_TRANSLATE_NOOP("Steps", "拆分出去"),
    "event.parent_told": QT_TRANSLATE_NOOP("Steps", "主事件"),
    "event.ruled": QT_TRANSLATE_NOOP("Steps", "裁决 派给"),
    "event.requested": QT_TRANSLATE_NOOP("Steps", "申请"),
    "event.denied": QT_TRANSLATE_NOOP("Steps", "不同意"),
    "event.withdrawn": QT_TRANSLATE_NOOP("Steps", "撤回申请"),
    "event.extended": QT_TRANSLATE_NOOP("Steps", "延期"),
    "event.unsupervised": QT_TRANSLATE_NOOP("Steps", "解除督办"),
    "event.outside_settled": QT_TRANSLATE_NOOP("Steps", "处理传送"),
    "event.level_news": QT_TRANSLATE_NOOP("Steps", "对方进度"),
    "event.pressed": QT_TRANSLATE_NOOP("Steps", "催请"),
    "event.level_urged": QT_TRANSLATE_NOOP("Steps", "对方来催"),
}
"""What has happened, as the timeline says it."""

_UNITS: Mapping[LimitUnit, str] = {
    LimitUnit.WORKING_HOURS: QT_TRANSLATE_NOOP("Words", "{amount} 工作时"),
    LimitUnit.WORKING_DAYS: QT_TRANSLATE_NOOP("Words", "{amount} 工作日"),
    LimitUnit.CALENDAR_DAYS: QT_TRANSLATE_NOOP("Words", "{amount} 自然日"),
    LimitUnit.MINUTES: QT_TRANSLATE_NOOP("Words", "{amount} 分钟，不分昼夜"),
}
UNITS: Mapping[LimitUnit, str] = {
    LimitUnit.WORKING_HOURS: QT_TRANSLATE_NOOP("Words", "工作时"),
    LimitUnit.WORKING_DAYS: QT_TRANSLATE_NOOP("Words", "工作日"),
    LimitUnit.CALENDAR_DAYS: QT_TRANSLATE_NOOP("Words", "自然日"),
    LimitUnit.MINUTES: QT_TRANSLATE_NOOP("Words", "分钟，不分昼夜"),
}
"""What a limit counts, by itself."""
_WEEKDAYS = (
    QT_TRANSLATE_NOOP("Words", "周一"),
    QT_TRANSLATE_NOOP("Words", "周二"),
    QT_TRANSLATE_NOOP("Words", "周三"),
    QT_TRANSLATE_NOOP("Words", "周四"),
    QT_TRANSLATE_NOOP("Words", "周五"),
    QT_TRANSLATE_NOOP("Words", "周六"),
    QT_TRANSLATE_NOOP("Words", "周日"),
)
_LASTED: Mapping[tuple[Unit, ...], str] = {
    (Unit.DAY, Unit.HOUR): QT_TRANSLATE_NOOP("Words", "{days} 天 {hours} 时"),
    (Unit.DAY,): QT_TRANSLATE_NOOP("Words", "{days} 天"),
    (Unit.HOUR, Unit.MINUTE): QT_TRANSLATE_NOOP("Words", "{hours} 时 {minutes} 分"),
    (Unit.HOUR,): QT_TRANSLATE_NOOP("Words", "{hours} 时"),
    (Unit.MINUTE, Unit.SECOND): QT_TRANSLATE_NOOP("Words", "{minutes} 分 {seconds} 秒"),
    (Unit.MINUTE,): QT_TRANSLATE_NOOP("Words", "{minutes} 分"),
    (Unit.SECOND,): QT_TRANSLATE_NOOP("Words", "{seconds} 秒"),
}


def word(table: Mapping[Code, str], code: Code) -> str:
    """The word for a code, or the code itself where a newer central sent one that is not known."""
    text = table.get(code)
    return say(text) if text is not None else str(code)


def step_word(kind: str) -> str:
    """What a step in the timeline is called, or its kind where a newer central sent one that is not known."""
    text = STEPS.get(kind)
    return translate("Steps", text) if text is not None else kind


def state_word(state: EventState) -> str:
    """What a state is called: 待派单."""
    return translate("States", STATES[state])


def severity_word(severity: Severity) -> str:
    """紧急, 较急, 一般."""
    return say(SEVERITIES[severity])


def channel_word(channel: Channel) -> str:
    """Where an event came from: 群众小程序."""
    return say(CHANNELS[channel])


def limit_words(limit: Limit) -> str:
    """2 工作时, or 45 分钟，不分昼夜."""
    return say(_UNITS[limit.unit], amount=f"{limit.amount:g}")


def unit_word(unit: LimitUnit) -> str:
    """工作时, 工作日 …"""
    return say(UNITS[unit])


def duration_words(amount: timedelta, *, days: bool = True, brief: bool = False, fine: bool = False) -> str:
    """Rounded down: 1 天 2 时, 1 时 38 分, 16 分, 40 秒; the switches are those of ``domain.times.lasting``."""
    parts = lasted(int(amount.total_seconds()), days=days, brief=brief, fine=fine)
    return say(_LASTED[tuple(unit for unit, _ in parts)], **{f"{unit}s": count for unit, count in parts})


def weekday(at: date) -> str:
    """周一 … 周日."""
    return say(_WEEKDAYS[at.weekday()])


def moment_words(at: datetime, now: datetime, zone: tzinfo, *, seconds: bool = False) -> str:
    """A moment as short as it is clear: 14:29 today, 周二 08:47 within the week ahead, else 11-22 14:29."""
    at, now = at.astimezone(zone), now.astimezone(zone)
    if at.date() == now.date():
        return at.strftime("%H:%M:%S" if seconds else "%H:%M")
    if 0 < (at.date() - now.date()).days < 7:
        return f"{weekday(at)} {at:%H:%M}"
    return at.strftime("%m-%d %H:%M" if at.year == now.year else "%Y-%m-%d %H:%M")


def short_name(name: str) -> str:
    """A colleague as the list shows them: surname and ×."""
    return f"{name[0]}×" if name else ""


def subject_is_order(kind: str) -> bool:
    """Whether a command kind is about an order."""
    return kind.split(".", 1)[0] == SubjectType.ORDER.value
