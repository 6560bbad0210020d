"""The short forms of what goes outside: source, 转办, the other side's answer, what did not arrive."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, tzinfo

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import Event
from desktop.domain.outside.channels import CHANNELS as ROWS
from desktop.domain.outside.channels import HAND_OVER_TO, hand_over_under_way, missing_at_registration
from desktop.domain.outside.outside import (
    MESSAGE_MOVES,
    External,
    HandOverReason,
    Message,
    MessageStep,
    way_of,
)
from desktop.domain.problems import Refusal
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer.fields import Field, Option
from desktop.viewmodels.words import CHANNELS, QT_TRANSLATE_NOOP, channel_word, translate

REASONS: dict[HandOverReason, str] = {
    HandOverReason.BEYOND_POWERS: QT_TRANSLATE_NOOP("Outside", "超出本级职权"),
    HandOverReason.OTHER_AREA: QT_TRANSLATE_NOOP("Outside", "不属本辖区"),
    HandOverReason.DANGER: QT_TRANSLATE_NOOP("Outside", "涉警涉险"),
    HandOverReason.LEGAL: QT_TRANSLATE_NOOP("Outside", "涉诉涉检"),
    HandOverReason.JOINT: QT_TRANSLATE_NOOP("Outside", "需联动处置"),
}
_STEPS: dict[MessageStep, str] = {
    MessageStep.ACKNOWLEDGE: QT_TRANSLATE_NOOP("Outside", "已接收"),
    MessageStep.ANSWER: QT_TRANSLATE_NOOP("Outside", "已答复"),
    MessageStep.REFUSE: QT_TRANSLATE_NOOP("Outside", "退回"),
    MessageStep.RETRY: QT_TRANSLATE_NOOP("Outside", "再发一次"),
    MessageStep.PHONE: QT_TRANSLATE_NOOP("Outside", "改为电话告知"),
    MessageStep.WITHDRAW: QT_TRANSLATE_NOOP("Outside", "撤回"),
}
_WITH_NUMBER = "|".join(channel.value for channel, row in ROWS.items() if row.has_number)
_DUE = re.compile(r"(?:(?:(\d{4})[-/.])?(\d{1,2})[-/.](\d{1,2}))?\s*(?:(\d{1,2})[:\uff1a](\d{2}))?", re.ASCII)


def step_text(step: MessageStep) -> str:
    """What a choice is called."""
    return translate("Outside", _STEPS[step])


def source_fields(event: Event | None = None, zone: tzinfo | None = None) -> tuple[Field, ...]:
    """The number there, its limit, and whether they want to hear of it; shown for channels that have numbers."""
    external = event.external if event is not None else None
    due = external.due if external is not None else None
    shown = ("channel", _WITH_NUMBER)
    yes_no = (Option("no", translate("Outside", "不要求")), Option("yes", translate("Outside", "要求回复")))
    return (
        Field(
            "number", "line", translate("Outside", "对方编号"), value=external.number if external is not None else "",
            hint=translate("Outside", "工单号、接警号，如 LY-1116-3382"), when=shown,
        ),
        Field(
            "due", "line", translate("Outside", "对方时限"), hint=translate("Outside", "如 11-30 17:30，可以不填"),
            value=f"{due.astimezone(zone):%Y-%m-%d %H:%M}" if due is not None else "", when=shown,
        ),
        Field(
            "feedback", "choice", translate("Outside", "回复"), yes_no,
            "yes" if external is not None and external.feedback else "no", when=shown,
        ),
    )  # fmt: skip


def source(event: Event, zone: tzinfo) -> tuple[Field, ...]:
    """``event.source``."""
    options = tuple(
        Option(channel.value, channel_word(channel))
        for channel in CHANNELS
        if channel is not Channel.TOWN or event.channel is Channel.TOWN
    )
    channel = Field("channel", "list", translate("Outside", "渠道"), options, event.channel.value)
    return (channel, *source_fields(event, zone))


def hand_over(event: Event, town: Township | None = None) -> tuple[Field, ...]:
    """``event.hand_over``; a county gives it to one of its towns."""
    own = event.channel if event.external is not None else None
    to = tuple(Option(channel.value, channel_word(channel)) for channel in HAND_OVER_TO if channel is not own)
    reasons = tuple(Option(reason.value, translate("Outside", text)) for reason, text in REASONS.items())
    first = (Channel.COUNTY if own is not Channel.COUNTY else Channel.HOTLINE_12345).value
    towns = town.towns if town is not None else ()
    if towns:
        asked = event.external.handed if event.external is not None else None
        below = tuple(
            Option(way_of(Channel.TOWN, one.id), one.name)
            for one in towns
            if asked is None or one.id != asked.peer
        )
        to = (*below, *(one for one in to if one.value != Channel.COUNTY.value))
        grid = event.grid if event.grid in {one.id for one in towns} else None
        first = (
            way_of(Channel.TOWN, grid) if grid and (asked is None or grid != asked.peer) else below[0].value
        )
    return (
        Field("to", "list" if towns else "choice", translate("Outside", "转给"), to, first),
        Field("reason", "list", translate("Outside", "理由"), reasons, HandOverReason.BEYOND_POWERS.value),
        Field(
            "words", "words", translate("Outside", "转办意见"), required=True,
            hint=translate("Outside", "请对方做什么、已查明什么"),
        ),
    )  # fmt: skip


def reply(event: Event) -> tuple[Field, ...]:
    """``event.outside_reply``, by telephone or on paper."""
    message = hand_over_under_way(event)
    known = message.number if message is not None else ""
    steps = (MessageStep.ACKNOWLEDGE, MessageStep.ANSWER, MessageStep.REFUSE)
    usable = _usable(message, steps)
    solved = (Option("yes", translate("Outside", "已解决")), Option("no", translate("Outside", "未解决")))
    said = f"{MessageStep.ANSWER.value}|{MessageStep.REFUSE.value}"
    return (
        Field("step", "choice", translate("Outside", "对方"), usable, usable[-2].value if len(usable) > 1 else ""),
        Field("number", "line", translate("Outside", "对方编号"), value=known, hint=translate("Outside", "可以不填")),
        Field(
            "solved", "choice", translate("Outside", "结果"), solved, "yes",
            when=("step", MessageStep.ANSWER.value),
        ),
        Field(
            "words", "words", translate("Outside", "对方说"), when=("step", said),
            hint=translate("Outside", "答复或退回的内容，何人何时告知"),
        ),
    )  # fmt: skip


def settle(message: Message | None) -> tuple[Field, ...]:
    """``event.outside_settle``: what to do with a message that did not arrive, or is not wanted any more."""
    usable = _usable(message, (MessageStep.RETRY, MessageStep.PHONE, MessageStep.WITHDRAW))
    return (
        Field("step", "choice", translate("Outside", "办法"), usable, usable[0].value if usable else ""),
        Field(
            "words", "words", translate("Outside", "说明"), when=("step", MessageStep.PHONE.value),
            hint=translate("Outside", "何时告知了谁"),
        ),
    )  # fmt: skip


def _usable(message: Message | None, steps: tuple[MessageStep, ...]) -> tuple[Option, ...]:
    moves = MESSAGE_MOVES[message.state] if message is not None else {}
    return tuple(Option(step.value, step_text(step)) for step in steps if step in moves)


# what the forms become


def limit_of(text: str, now: datetime, zone: tzinfo) -> datetime | Refusal | None:
    """A limit as people write it: 2026-11-30 17:30, 11-30, 17:30 (today); None for nothing."""
    typed = text.strip()
    if not typed:
        return None
    found = _DUE.fullmatch(typed)
    here = now.astimezone(zone)
    if found is not None:
        year, month, day, hour, minute = found.groups()
        try:
            due = here.replace(
                year=int(year or here.year), month=int(month or here.month), day=int(day or here.day),
                hour=int(hour if hour is not None else 17), minute=int(minute if minute is not None else 30),
                second=0, microsecond=0,
            )  # fmt: skip
        except ValueError:
            due = None
        if due is not None:
            past = year is None and month is not None and due < here.replace(hour=0, minute=0)
            return due.replace(year=due.year + 1) if past and (month, day) != ("2", "29") else due
    said = translate("Outside", "对方时限看不懂，请写成 11-30 17:30。")
    return Refusal(code="external_due", sentence=said, field="due")


def outside_values(
    kind: str, values: Mapping[str, str], event: Event, now: datetime, zone: tzinfo
) -> Mapping[str, str] | Refusal:
    """A form's values with what the event knows; others' forms as they are."""
    if kind == "event.source":
        due = limit_of(values.get("due", ""), now, zone)
        return (
            due if isinstance(due, Refusal) else {**values, "due": due.isoformat() if due is not None else ""}
        )
    if kind in ("event.outside_reply", "event.outside_settle"):
        message = hand_over_under_way(event)
        return {**values, "message": message.id if message is not None else "-"}
    return values


def registration_values(
    values: Mapping[str, str], now: datetime, zone: tzinfo
) -> Mapping[str, str] | Refusal:
    """A registration's values with the limit as a moment; a refusal where the channel needs what is not there."""
    due = limit_of(values.get("due", ""), now, zone)
    if isinstance(due, Refusal):
        return due
    channel = Channel(values["channel"])
    lacking = missing_at_registration(channel, External(number=values.get("number", "")[:64].strip()))
    if lacking is not None:
        return lacking.model_copy(update={"field": "number"})
    return {**values, "due": due.isoformat() if due is not None else ""}


def external_of(given: Callable[[str], str], channel: Channel) -> External | None:
    """What the fields of ``source_fields`` say; ``due`` is an ISO moment by now."""
    if not ROWS[channel].has_number:
        return None
    due = datetime.fromisoformat(given("due")) if given("due") else None
    external = External(number=given("number"), due=due, feedback=given("feedback") == "yes")
    return external if external != External() else None


def arguments(kind: str, given: Callable[[str], str]) -> k.Args:
    """The arguments of the four steps."""
    match kind:
        case "event.hand_over":
            to, _, peer = given("to").partition(":")
            return k.HandOver(
                to=Channel(to), peer=peer, reason=HandOverReason(given("reason")), words=given("words")
            )
        case "event.source":
            channel = Channel(given("channel"))
            return k.Source(channel=channel, external=external_of(given, channel))
        case "event.outside_reply":
            step = MessageStep(given("step"))
            solved = given("solved") == "yes" if step is MessageStep.ANSWER else None
            return k.OutsideReply(
                message=given("message"), step=step, number=given("number"), solved=solved,
                words="" if step is MessageStep.ACKNOWLEDGE else given("words"),
            )  # fmt: skip
        case _:
            step = MessageStep(given("step"))
            words = given("words") if step is MessageStep.PHONE else ""
            return k.OutsideSettle(message=given("message"), step=step, words=words)
