"""The short forms beside an event: which fields each step asks for, and the arguments they become."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import CountyResult, EscalateLevel, RejectReason, Reporter, SuspendReason
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.outside.channels import hand_over_under_way
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.township.township import Township
from desktop.viewmodels.drawer import case_forms, chief, endings, exclusion_forms
from desktop.viewmodels.drawer import outside_forms as outside
from desktop.viewmodels.drawer.fields import (
    Around,
    Field,
    FieldKind,
    Form,
    Option,
    Values,
    grid_options,
    item_options,
    options,
)
from desktop.viewmodels.drawer.warning_words import judging
from desktop.viewmodels.sentences.sentences import too_long
from desktop.viewmodels.words import (
    CHANNELS,
    COMMANDS,
    COUNTY_RESULTS,
    ESCALATE_LEVELS,
    RETURN_REASONS,
    SEVERITIES,
    translate,
    word,
)

__all__ = [
    "AT_ONCE", "ELSEWHERE", "Around", "Field", "FieldKind", "Form", "Option", "Values", "arguments", "form",
    "grid_options", "item_options", "missing", "report_form",
]  # fmt: skip


def _return(around: Around) -> tuple[Field, ...]:
    reason = ReturnReason.WRONG_AREA.value
    return (
        Field("reason", "choice", translate("Forms", "理由"), options(RETURN_REASONS), reason),
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
            tuple(option for option in options(ESCALATE_LEVELS) if option.value in around.raise_to),
            around.raise_to[-1] if around.raise_to else "",
        ),
        Field("reason", "words", translate("Forms", "理由"), required=True),
    )


def _return_down(around: Around) -> tuple[Field, ...]:
    result = options(COUNTY_RESULTS)
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
        Field("severity", "choice", translate("Forms", "程度"), options(SEVERITIES), event.severity.value),
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
    "event.followup": endings.follow_up,
    "event.close": endings.close,
    "event.review": endings.review,
    "event.reject": chief.reject,
    "order.extend": chief.extend,
    "event.approve": chief.approve,
    "event.deny": chief.deny,
    "event.rule": chief.rule,
    "event.hand_over": lambda around: outside.hand_over(around.event, around.township),
    "event.source": lambda around: outside.source(around.event, around.township.clock.zone),
    "event.outside_reply": lambda around: outside.reply(around.event),
    "event.outside_settle": lambda around: outside.settle(hand_over_under_way(around.event)),
    "order.return": _return,
    "event.escalate": _escalate,
    "event.return_down": _return_down,
    "event.suspend": chief.suspend,
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
    "event.press": lambda around: (
        Field("words", "words", translate("Forms", "催办的话"), hint=translate("Forms", "可以不写")),
    ),
    "event.supervise": lambda around: (
        Field("words", "words", translate("Forms", "督办要求"), required=True),
    ),
    "event.unsupervise": lambda around: (
        Field("words", "words", translate("Forms", "解除理由"), required=True),
    ),
    "event.withdraw": lambda around: (
        Field("words", "words", translate("Forms", "说明"), hint=translate("Forms", "可以不写")),
    ),
    "event.unmerge": lambda around: (
        Field("words", "words", translate("Forms", "说明"), hint=translate("Forms", "为什么不是同一件事")),
    ),
    "order.cancel": lambda around: (
        Field(
            "reason",
            "words",
            translate("Forms", "理由"),
            required=True,
            hint=translate("Forms", "岗位会看到"),
        ),
    ),
    "event.exclude": exclusion_forms.fields,
    "event.own": case_forms.fields,
    "event.comment": lambda around: (Field("words", "words", translate("Forms", "留言"), required=True),),
    "event.reopen": lambda around: (Field("reason", "words", translate("Forms", "理由"), required=True),),
    "event.resume": lambda around: (
        Field("words", "words", translate("Forms", "说明"), hint=translate("Forms", "可以不写")),
    ),
}

AT_ONCE = frozenset({"event.accept", "order.receive"})
"""Steps without a form."""
ELSEWHERE = frozenset({"order.issue", "order.reassign"})
"""Steps that the dispatch panel's composer asks for."""


def has_form(kind: str) -> bool:
    """Whether a step has a form here."""
    return kind in _FIELDS


def form(kind: str, around: Around) -> Form:
    """The form of a step."""
    name = judging(around.event, kind) or word(COMMANDS, kind)
    if kind == "order.extend" and not chief.decides(around):
        name = translate("Forms", "申请延期")
    note = chief.note(kind, around)
    if kind == "event.close":
        note = translate("Forms", "办结后计时停止，反映人会收到结果。")
    elif kind == "event.followup":
        note = " ".join(part for part in (around.reporters, endings.follow_up_note(around)) if part)
    elif kind == "event.unmerge":
        note = translate("Forms", "恢复并案前的状态，计时按从未并案算。")
    elif kind == "event.exclude":
        note = translate("Forms", "设了回避的，看不到此件、反映人和派单；只有值班长可以解除。")
    elif kind == "event.hand_over":
        note = translate("Forms", "转出后总时限照走，对方答复后转入回访；反映人的姓名和电话会一并转去。")
    elif kind == "event.reject" and not note:
        note = translate("Forms", "不予受理后计时停止，理由会告知反映人。")
    return Form(kind, name, name, _FIELDS[kind](around), note)


def _channels() -> tuple[Option, ...]:
    """What somebody can register; what a town sends up registers itself."""
    return tuple(one for one in options(CHANNELS) if one.value != Channel.TOWN.value)


def report_form(town: Township, role: Role | None = None) -> Form:
    """The registration of a report by telephone or at a desk; in a grid or a village also of what is solved already."""
    hint = translate("Forms", "名称或拼音首字母")
    on_the_spot = role in (Role.GRID, Role.VILLAGE)
    channel = Channel.GRID if on_the_spot else Channel.WINDOW
    solved = (
        Field(
            "solved",
            "words",
            translate("Forms", "现场已解决"),
            hint=translate("Forms", "自办自结：写明怎么解决的；没有解决就留空"),
        ),
    )
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
            Field("channel", "list", translate("Forms", "渠道"), _channels(), channel.value),
            Field("place", "line", translate("Forms", "地点"), hint=translate("Forms", "小区、路口、门牌")),
            *outside.source_fields(),
            Field("grid", "pick", translate("Forms", "网格"), grid_options(town), hint=hint),
            Field("item", "pick", translate("Forms", "事项"), item_options(town), hint=hint),
            Field(
                "severity", "choice", translate("Forms", "程度"), options(SEVERITIES), Severity.NORMAL.value
            ),
            Field("name", "line", translate("Forms", "反映人"), hint=translate("Forms", "姓名")),
            Field("phone", "line", translate("Forms", "电话")),
            exclusion_forms.field_of_report(town),
            Field("drill", "choice", translate("Forms", "性质"), real_or_drill(), "no"),
            *(solved if on_the_spot else ()),
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
        if one.kind == "moment" and not _is_moment(values.get(one.id, "").strip()):
            said = translate("Forms", "「{field}」请按 2026-11-23 12:01 这样填写。")
            return Refusal(code="moment", sentence=said.format(field=one.label), field=one.id)
    return None


def _is_moment(text: str) -> bool:
    try:
        datetime.strptime(f"{text} +0000", f"{endings.MOMENT} %z")
    except ValueError:
        return not text
    return True


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
            return endings.follow_up_arguments(given)
        case "event.close":
            return endings.close_arguments(given, zone)
        case "event.rule":
            return chief.rule_arguments({name: value.strip() for name, value in values.items()})
        case "order.extend":
            return chief.extend_arguments(given, zone)
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
        case "event.own":
            return case_forms.arguments(given)
        case "event.exclude":
            return exclusion_forms.arguments(values)
        case "event.report":
            return _report(given)
        case "event.hand_over" | "event.source" | "event.outside_reply" | "event.outside_settle":
            return outside.arguments(kind, given)
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
        external=outside.external_of(given, Channel(given("channel"))),
        solved=given("solved"),
        drill=given("drill") == "yes",
        concerns=exclusion_forms.concerns_of(given("concerns")),
    )
