"""The forms of what needs the duty chief's word: asking for it, giving it, and his ruling; and their arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, tzinfo

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import LimitUnit
from desktop.domain.events.events import MACHINES, EventState, RejectReason, SuspendReason
from desktop.domain.events.records import Request, RequestKind
from desktop.domain.events.running import handle_limit, handle_run
from desktop.domain.rights.actors import Role
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.dispatch.rules import default_template, field_values
from desktop.viewmodels.drawer.fields import Around, Field, Option, options, post_options
from desktop.viewmodels.drawer.warning_words import groundless_note
from desktop.viewmodels.words import (
    REJECT_REASONS,
    REQUESTS,
    RETURN_REASONS,
    SUSPEND_REASONS,
    labelled,
    moment_words,
    say,
    translate,
    word,
)

Given = Callable[[str], str]
BOUNCE = "bounce:"
"""The fields in which a return is judged: this and the returned order's id."""
_DAYS_AHEAD = 7
_FAR = 40


def reject(around: Around) -> tuple[Field, ...]:
    """``event.reject``: only the reasons that the event's state and channel allow."""
    event = around.event
    dispatched = event.state in (EventState.DISPATCHED, EventState.HANDLING)
    possible = [
        reason
        for reason in REJECT_REASONS
        if (event.channel in MACHINES if reason is RejectReason.FALSE_ALARM else not dispatched)
    ]
    reasons = options({reason: REJECT_REASONS[reason] for reason in possible})
    first = (RejectReason.FALSE_ALARM,) if event.warned else tuple(possible[:1])
    hint = translate("Forms", "告知反映人的话")
    if event.warned:
        hint = translate("Forms", "为什么不成立，如：放学时段的正常来电")
    return (
        Field("reason", "choice", translate("Forms", "理由"), reasons, first[0].value if first else ""),
        Field("words", "words", translate("Forms", "说明"), hint=hint, required=True),
    )


def suspend(around: Around) -> tuple[Field, ...]:
    """``event.suspend``."""
    tomorrow = around.now.date() + timedelta(days=1)
    return (
        Field(
            "reason", "choice", translate("Forms", "理由"), options(SUSPEND_REASONS), SuspendReason.CITIZEN.value
        ),
        Field("until", "date", translate("Forms", "恢复日期"), value=tomorrow.isoformat(), required=True),
        Field("words", "words", translate("Forms", "说明"), required=True),
    )  # fmt: skip


def extend(around: Around) -> tuple[Field, ...]:
    """``order.extend``: an hour or a few, or the close of one of the next workdays."""
    due = around.order.due if around.order is not None else around.now
    found = later_limits(around, due)
    label = translate("Forms", "延到（现为 {due}）")
    label = label.format(due=day_moment(due, around.now, around.township.clock.zone))
    return (
        Field("due", "list", label, found, found[0].value if found else "", required=True),
        Field(
            "reason", "words", translate("Forms", "理由"), required=True,
            hint=translate("Forms", "为什么办不完，还差什么，何时能办完"),
        ),
    )  # fmt: skip


def approve(around: Around) -> tuple[Field, ...]:
    """``event.approve``."""
    hint = translate("Forms", "可以不写；写了会记入时间线")
    return (Field("words", "words", translate("Forms", "批复意见"), hint=hint),)


def deny(around: Around) -> tuple[Field, ...]:
    """``event.deny``."""
    hint = translate("Forms", "为什么不同意，现在该怎么办")
    return (Field("words", "words", translate("Forms", "批复意见"), hint=hint, required=True),)


def rule(around: Around) -> tuple[Field, ...]:
    """``event.rule``: to whom for good, why, and whether each return had ground."""
    event, town = around.event, around.township
    item = town.item(event.item)
    suggested = item.lead_post if item is not None else ""
    text = _order_text(around)
    verdicts = (
        Option("founded", translate("Forms", "有理")),
        Option("unfounded", translate("Forms", "推诿")),
    )
    judged = tuple(
        Field(
            BOUNCE + bounce.order, "choice",
            translate("Forms", "{post}退单（{reason}）").format(
                post=town.post_name(bounce.post), reason=word(RETURN_REASONS, bounce.reason)
            ),
            verdicts, "founded",
        )
        for bounce in event.returns
        if bounce.unfounded is None
    )  # fmt: skip
    return (
        Field(
            "to", "pick", translate("Forms", "裁给"), post_options(town), suggested, required=True,
            hint=translate("Forms", "名称或拼音首字母"),
        ),
        Field(
            "words", "words", translate("Forms", "裁决理由"), required=True,
            hint=translate("Forms", "依据：属地、权属、职责"),
        ),
        *judged,
        Field("text", "words", translate("Forms", "派单内容"), value=text, required=True),
    )  # fmt: skip


def rule_arguments(values: Mapping[str, str]) -> k.Rule:
    """The ruling; ``order`` among the values is the new order's id."""
    unfounded = tuple(
        name.removeprefix(BOUNCE)
        for name, value in values.items()
        if name.startswith(BOUNCE) and value == "unfounded"
    )
    return k.Rule(
        order=values["order"], to=values.get("to", ""), text=values.get("text", ""), words=values.get("words", ""),
        unfounded=unfounded,
    )  # fmt: skip


def extend_arguments(given: Given, zone: tzinfo) -> k.Extend:
    """What the form says."""
    return k.Extend(due=datetime.fromisoformat(given("due")).astimezone(zone), reason=given("reason"))


def request_words(request: Request, around_now: datetime, zone: tzinfo, post: str) -> str:
    """Who asks for what and why: 城建岗 赵一 14:02 申请延期到 周三 17:30：等配件."""
    who = " ".join(dict.fromkeys(part for part in (post, request.name or request.account) if part))
    until = day_moment(request.until, around_now, zone) if request.until is not None else ""
    what = say(REQUESTS[request.kind])
    if request.reason is not None:
        what = translate("Forms", "{what}（{reason}）").format(
            what=what, reason=say(SUSPEND_REASONS[request.reason])
        )
    said = (
        translate("Forms", "{who} {time} 申请{what}到 {until}")
        if until
        else translate("Forms", "{who} {time} 申请{what}")
    )
    asked = said.format(who=who, time=moment_words(request.at, around_now, zone), what=what, until=until)
    return labelled(asked, request.words) if request.words else asked


def decides(around: Around) -> bool:
    """Whether whoever sits here is the duty chief, who needs to ask nobody."""
    return around.actor is not None and around.actor.role is Role.COMMANDER


def note(kind: str, around: Around) -> str:
    """What stands beside the button: what the step will bring about, and what for."""
    event, town = around.event, around.township
    chief = decides(around)
    if kind == "event.approve" and event.request is not None:
        return _granted(event.request, around.now, town.clock.zone)
    if kind == "event.deny":
        return translate("Forms", "不同意后计时照走，申请人会看到理由。")
    if kind == "order.extend":
        if chief:
            return translate("Forms", "立即生效，原时限保留在记录里。")
        return translate("Forms", "由值班长批复；批复前原时限照走。")
    if kind == "event.suspend":
        days = f"{town.practice.citizen_wait_days:g}"
        said = (
            translate("Forms", "到日自动恢复；等待群众累计不超过 {days} 个工作日。")
            if chief
            else translate(
                "Forms", "挂起由值班长批准，批复前计时照走；等待群众不用批，累计不超过 {days} 个工作日。"
            )
        )
        return said.format(days=days)
    if kind == "event.reject" and around.event.warned:
        return groundless_note(around.event)
    if kind == "event.reject" and not chief:
        return translate("Forms", "不予受理后计时停止，理由会告知反映人；作废由值班长批准。")
    if kind == "event.rule":
        return translate("Forms", "裁决派出的单不能再退。")
    return ""


def _granted(request: Request, now: datetime, zone: tzinfo) -> str:
    """What a yes brings about."""
    until = day_moment(request.until, now, zone) if request.until is not None else ""
    said = {
        RequestKind.EXTEND: translate("Forms", "同意后时限改为 {until}，原时限留档。"),
        RequestKind.SUSPEND: translate("Forms", "同意后计时暂停，{until} 自动恢复。"),
        RequestKind.VOID: translate("Forms", "同意后事件作废，计时停止。"),
    }
    return said[request.kind].format(until=until)


def _order_text(around: Around) -> str:
    """The order as the catalogue words it, without naming the post that is yet to be chosen."""
    event, town, zone = around.event, around.township, around.township.clock.zone
    item = town.item_of(event)
    template = item.order_template if item is not None else default_template()
    due = handle_run(town, event, around.now).due
    words = f"{due.astimezone(zone):%m-%d %H:%M}"
    try:
        return template.format(**{**field_values(town, event, None, words), "post": ""})
    except (KeyError, ValueError, IndexError):
        return event.title


def later_limits(around: Around, due: datetime) -> tuple[Option, ...]:
    """Later limits: hours where the item counts hours or minutes, and the close of the next workdays."""
    work = around.township.clock
    unit = handle_limit(around.township.item_of(around.event)).unit
    base = max(due, around.now)
    moments: list[datetime] = []
    if unit is LimitUnit.MINUTES:
        moments = [base + timedelta(hours=hours) for hours in (1, 2, 4)]
    elif unit is LimitUnit.WORKING_HOURS:
        moments = [work.add_working(base, timedelta(hours=hours)) for hours in (1, 2, 4)]
    day = base.astimezone(work.zone).date()
    closings = (work.spans(day + timedelta(days=ahead)) for ahead in range(_FAR))
    moments += [spans[-1][1] for spans in closings if spans and spans[-1][1] > base][:_DAYS_AHEAD]
    return tuple(
        Option(at.isoformat(), day_moment(at, around.now, work.zone)) for at in dict.fromkeys(sorted(moments))
    )
