"""The forms of what needs the duty chief's word: asking for it, giving it, and his ruling; and their arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta, tzinfo

from desktop.domain import commands as k
from desktop.domain.actors import Role
from desktop.domain.events import MACHINES, EventState, RejectReason, SuspendReason
from desktop.domain.records import Request
from desktop.viewmodels.dispatch_words import day_moment
from desktop.viewmodels.event_detail_fields import Around, Field, Option, options, post_options
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
    return (
        Field("reason", "choice", translate("Forms", "理由"), reasons, possible[0].value if possible else ""),
        Field(
            "words", "words", translate("Forms", "说明"), hint=translate("Forms", "告知反映人的话"), required=True
        ),
    )  # fmt: skip


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
    found = _later(around, due)
    return (
        Field("due", "list", translate("Forms", "延到"), found, found[0].value if found else "", required=True),
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
    text = around.last_order.text if around.last_order is not None else event.title
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
    who = " ".join(part for part in (post, request.name or request.account) if part)
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


def note(kind: str, around: Around) -> str:
    """What stands beside the button: what the step will bring about, and what for."""
    event, town = around.event, around.township
    chief = around.actor is not None and around.actor.role is Role.COMMANDER
    if kind in ("event.approve", "event.deny") and event.request is not None:
        post = town.post_name(event.request.post)
        return request_words(event.request, around.now, town.clock.zone, post)
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
    if kind == "event.reject" and not chief:
        return translate("Forms", "不予受理后计时停止，理由会告知反映人；作废由值班长批准。")
    if kind == "event.rule":
        return translate("Forms", "裁决派出的单不能再退。")
    return ""


def _later(around: Around, due: datetime) -> tuple[Option, ...]:
    work = around.township.clock
    zone = work.zone
    base = max(due, around.now)
    moments = [base + timedelta(hours=hours) for hours in (1, 2, 4)]
    day = base.astimezone(zone).date()
    for ahead in range(_DAYS_AHEAD * 2):
        spans = work.spans(day + timedelta(days=ahead))
        if spans and spans[-1][1] > base:
            moments.append(spans[-1][1])
        if len(moments) >= _DAYS_AHEAD + 3:
            break
    if len(moments) == 3:
        moments.append(datetime.combine(day + timedelta(days=1), time(17, 30), zone))
    return tuple(
        Option(at.isoformat(), day_moment(at, around.now, zone)) for at in dict.fromkeys(sorted(moments))
    )
