"""The short forms beside an event: which fields each step asks for, and the arguments they become."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from desktop.domain import commands as k
from desktop.domain.areas import AreaLevel
from desktop.domain.catalogue import Channel, Severity
from desktop.domain.events import CountyResult, EscalateLevel, Event, RejectReason, Reporter, SuspendReason
from desktop.domain.orders import ReturnReason
from desktop.domain.problems import Refusal
from desktop.domain.township import Township
from desktop.viewmodels.sentences import too_long
from desktop.viewmodels.words import (
    CHANNELS,
    COMMANDS,
    COUNTY_RESULTS,
    ESCALATE_LEVELS,
    FOLLOW_UPS,
    REJECT_REASONS,
    RETURN_REASONS,
    SEVERITIES,
    SUSPEND_REASONS,
    Code,
    limit_words,
    say,
    translate,
    word,
)

Values = Mapping[str, str]
FieldKind = Literal["choice", "list", "line", "words", "pick", "date"]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a field's values; ``more`` is a quieter word beside it."""

    value: str
    text: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``pick`` is searched by typing; ``when`` shows it only for one value of another field."""

    id: str
    kind: FieldKind
    label: str
    options: tuple[Option, ...] = ()
    value: str = ""
    hint: str = ""
    required: bool = False
    when: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A step's form: its title, what its button says, and its fields."""

    kind: str
    title: str
    send: str
    fields: tuple[Field, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """What forms are filled from."""

    township: Township
    event: Event
    now: datetime
    merge_into: Sequence[Option] = field(default=())
    most_alike: str = ""
    """The event that a merge suggests, where one is really alike."""
    raise_to: Sequence[str] = (EscalateLevel.COUNTY.value,)
    """The levels that this account can send an event up to, the highest last."""


def _options(table: Mapping[Code, str]) -> tuple[Option, ...]:
    return tuple(Option(str(code), say(text)) for code, text in table.items())


def grid_options(town: Township) -> tuple[Option, ...]:
    """Every grid and village with its path."""
    levels = (AreaLevel.GRID, AreaLevel.VILLAGE)
    found = []
    for area in town.tree:
        if area.level in levels:
            parent = town.tree.get(area.parent)
            found.append(Option(area.id, area.name, parent.name if parent is not None else ""))
    return tuple(found)


def item_options(town: Township) -> tuple[Option, ...]:
    """The catalogue's items with their handling limits."""
    return tuple(
        Option(item.id, item.name, f"{item.category} · {limit_words(item.limits.handle)}")
        for item in town.catalogue
    )


def _follow_up(around: Around) -> tuple[Field, ...]:
    satisfied = (Option("yes", translate("Forms", "满意")), Option("no", translate("Forms", "不满意")))
    return (
        Field("outcome", "choice", translate("Forms", "结果"), _options(FOLLOW_UPS), "solved"),
        Field(
            "satisfied", "choice", translate("Forms", "评价"), satisfied, "yes", when=("outcome", "solved")
        ),
        Field(
            "note", "words", translate("Forms", "情况"), hint=translate("Forms", "群众怎么说；未解决时必填")
        ),
    )


def summary(around: Around) -> str:
    """The four elements of a closing, filled in as far as they are known."""
    event, town = around.event, around.township
    zone = town.clock.zone
    accepted = next((s.at for s in event.timeline if s.kind == "event.accepted"), event.reported_at)
    answer = next((s.words for s in reversed(event.timeline) if s.kind == "event.answered"), "")
    followed = next((s for s in reversed(event.timeline) if s.kind == "event.followed_up"), None)
    talked = event.reporter.name if event.reporter is not None and followed is not None else ""
    total = limit_words(event.total.limit) if event.total is not None else ""
    return "\n".join(
        (
            translate("Forms", "受理时间：{time}").format(time=f"{accepted.astimezone(zone):%Y-%m-%d %H:%M}"),
            translate("Forms", "与谁沟通：{name}").format(name=talked),
            translate("Forms", "解决措施：{answer}").format(answer=answer),
            translate("Forms", "解决时限：{limit}").format(limit=total),
        )
    )


def _close(around: Around) -> tuple[Field, ...]:
    return (Field("summary", "words", translate("Forms", "办结意见"), value=summary(around), required=True),)


def _reject(around: Around) -> tuple[Field, ...]:
    return (
        Field(
            "reason",
            "choice",
            translate("Forms", "理由"),
            _options(REJECT_REASONS),
            RejectReason.NOT_OURS.value,
        ),
        Field("words", "words", translate("Forms", "说明"), hint=translate("Forms", "告知反映人的话")),
    )


def _return(around: Around) -> tuple[Field, ...]:
    reason = ReturnReason.WRONG_AREA.value
    return (
        Field("reason", "choice", translate("Forms", "理由"), _options(RETURN_REASONS), reason),
        Field(
            "words",
            "words",
            translate("Forms", "说明"),
            hint=translate("Forms", "应由哪个岗位办理，为什么"),
            required=True,
        ),
    )


def _escalate(around: Around) -> tuple[Field, ...]:
    return (
        Field(
            "level",
            "choice",
            translate("Forms", "上报到"),
            tuple(option for option in _options(ESCALATE_LEVELS) if option.value in around.raise_to),
            around.raise_to[-1] if around.raise_to else "",
        ),
        Field("reason", "words", translate("Forms", "理由"), required=True),
    )


def _return_down(around: Around) -> tuple[Field, ...]:
    result = _options(COUNTY_RESULTS)
    return (
        Field("result", "choice", translate("Forms", "结果"), result, CountyResult.HANDLING.value),
        Field(
            "words",
            "words",
            translate("Forms", "答复内容"),
            hint=translate("Forms", "县里哪个部门、怎么答复、文号"),
            required=True,
        ),
    )


def _suspend(around: Around) -> tuple[Field, ...]:
    tomorrow = around.now.date() + timedelta(days=1)
    return (
        Field(
            "reason",
            "choice",
            translate("Forms", "理由"),
            _options(SUSPEND_REASONS),
            SuspendReason.CITIZEN.value,
        ),
        Field("until", "date", translate("Forms", "恢复日期"), value=tomorrow.isoformat(), required=True),
        Field("words", "words", translate("Forms", "说明")),
    )


def _classify(around: Around) -> tuple[Field, ...]:
    event, town = around.event, around.township
    return (
        Field(
            "item",
            "pick",
            translate("Forms", "事项"),
            item_options(town),
            event.item or "",
            hint=translate("Forms", "名称或拼音首字母"),
        ),
        Field(
            "grid",
            "pick",
            translate("Forms", "网格"),
            grid_options(town),
            event.grid or "",
            hint=translate("Forms", "名称或拼音首字母"),
        ),
        Field("severity", "choice", translate("Forms", "程度"), _options(SEVERITIES), event.severity.value),
    )


def _merge(around: Around) -> tuple[Field, ...]:
    hint = translate("Forms", "编号或标题")
    return (
        Field(
            "into",
            "pick",
            translate("Forms", "并入"),
            tuple(around.merge_into),
            around.most_alike,
            hint=hint,
            required=True,
        ),
    )


_FIELDS: dict[str, Callable[[Around], tuple[Field, ...]]] = {
    "event.followup": _follow_up,
    "event.close": _close,
    "event.reject": _reject,
    "order.return": _return,
    "event.escalate": _escalate,
    "event.return_down": _return_down,
    "event.suspend": _suspend,
    "event.classify": _classify,
    "event.merge": _merge,
    "order.answer": lambda around: (
        Field(
            "text",
            "words",
            translate("Forms", "处置情况"),
            required=True,
            hint=translate("Forms", "到场时间、做了什么、现在怎样"),
        ),
    ),
    "order.urge": lambda around: (
        Field("words", "words", translate("Forms", "催办的话"), hint=translate("Forms", "可以不写")),
    ),
    "event.supervise": lambda around: (
        Field("words", "words", translate("Forms", "督办要求"), required=True),
    ),
    "event.comment": lambda around: (Field("words", "words", translate("Forms", "留言"), required=True),),
    "event.reopen": lambda around: (Field("reason", "words", translate("Forms", "理由"), required=True),),
    "event.resume": lambda around: (
        Field("words", "words", translate("Forms", "说明"), hint=translate("Forms", "可以不写")),
    ),
}

AT_ONCE = frozenset({"event.accept", "order.receive"})
"""Steps without a form."""


def has_form(kind: str) -> bool:
    """Whether a step has a form here."""
    return kind in _FIELDS


def form(kind: str, around: Around) -> Form:
    """The form of a step."""
    name = word(COMMANDS, kind)
    note = ""
    if kind == "event.close":
        note = translate("Forms", "办结后计时停止，反映人会收到结果。")
    elif kind == "event.reject":
        note = translate("Forms", "不予受理后计时停止，理由会告知反映人。")
    return Form(kind, name, name, _FIELDS[kind](around), note)


def report_form(town: Township) -> Form:
    """The registration of a report by telephone or at a desk."""
    hint = translate("Forms", "名称或拼音首字母")
    return Form(
        "event.report",
        translate("Forms", "登记事件"),
        translate("Forms", "登记"),
        (
            Field(
                "title",
                "line",
                translate("Forms", "标题"),
                required=True,
                hint=translate("Forms", "一句话：哪里，怎么了"),
            ),
            Field(
                "description",
                "words",
                translate("Forms", "描述"),
                hint=translate("Forms", "现场情况、有无人员受困"),
            ),
            Field(
                "channel", "list", translate("Forms", "渠道"), _options(CHANNELS), Channel.HOTLINE_12345.value
            ),
            Field("place", "line", translate("Forms", "地点"), hint=translate("Forms", "小区、路口、门牌")),
            Field("grid", "pick", translate("Forms", "网格"), grid_options(town), hint=hint),
            Field("item", "pick", translate("Forms", "事项"), item_options(town), hint=hint),
            Field(
                "severity", "choice", translate("Forms", "程度"), _options(SEVERITIES), Severity.NORMAL.value
            ),
            Field("name", "line", translate("Forms", "反映人"), hint=translate("Forms", "姓名")),
            Field("phone", "line", translate("Forms", "电话")),
            Field("drill", "choice", translate("Forms", "性质"), real_or_drill(), "no"),
        ),
    )


def real_or_drill() -> tuple[Option, ...]:
    """Whether something happened, or is played."""
    return Option("no", translate("Forms", "真实")), Option("yes", translate("Forms", "演练"))


def missing(wanted: Form, values: Values) -> Refusal | None:
    """The first required field that is empty, or any that is too long, as a sentence."""
    for one in wanted.fields:
        long = too_long(values.get(one.id, ""), one.id)
        if long is not None:
            return long
        if one.required and not values.get(one.id, "").strip():
            return Refusal(
                code="missing",
                sentence=translate("Forms", "请填写「{field}」。").format(field=one.label),
                field=one.id,
            )
    return None


def arguments(kind: str, values: Values, zone: tzinfo) -> k.Args:
    """The command's arguments from a form whose required fields are filled."""

    def given(name: str) -> str:
        return values.get(name, "").strip()

    match kind:
        case "event.accept":
            return k.Accept()
        case "order.receive":
            return k.Receive()
        case "event.followup":
            reached, solved = given("outcome") != "unreached", given("outcome") == "solved"
            satisfied = given("satisfied") == "yes" if solved else None
            return k.FollowUp(reached=reached, solved=solved, satisfied=satisfied, note=given("note"))
        case "event.close":
            return k.Close(summary=given("summary"))
        case "event.reject":
            return k.Reject(reason=RejectReason(given("reason")), words=given("words"))
        case "order.return":
            return k.Return(reason=ReturnReason(given("reason")), words=given("words"))
        case "event.escalate":
            return k.Escalate(level=EscalateLevel(given("level")), reason=given("reason"))
        case "event.return_down":
            return k.ReturnDown(result=CountyResult(given("result")), words=given("words"))
        case "event.suspend":
            until = datetime.fromisoformat(given("until")).replace(tzinfo=zone)
            return k.Suspend(reason=SuspendReason(given("reason")), until=until, words=given("words"))
        case "event.classify":
            severity = Severity(given("severity")) if given("severity") else None
            return k.Classify(item=given("item") or None, grid=given("grid") or None, severity=severity)
        case "event.report":
            return _report(given)
        case _:
            return k.ARGS[kind](**{name: value.strip() for name, value in values.items()})


def _report(given: Callable[[str], str]) -> k.Report:
    name, phone = given("name"), given("phone")
    return k.Report(
        title=given("title"),
        description=given("description"),
        channel=Channel(given("channel")),
        severity=Severity(given("severity")) if given("severity") else None,
        item=given("item") or None,
        grid=given("grid") or None,
        place=given("place"),
        reporter=Reporter(name=name, phone=phone) if name or phone else None,
        query_code=given("query_code") or None,
        drill=given("drill") == "yes",
    )
