"""The steps that can be taken for many events at once: their fields, and the commands they become for each event."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.clock import new_id
from desktop.domain import commands as k
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.running import handle_limit, handle_run
from desktop.domain.problems import Refusal
from desktop.domain.township.township import Township
from desktop.services.sending.desk import Desk
from desktop.services.situation.likeness import groupable
from desktop.services.situation.situation import Situation
from desktop.services.situation.suggestions import Suggestion
from desktop.viewmodels.dispatch import order_text
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.dispatch.rules import default_template, field_values
from desktop.viewmodels.drawer import forms
from desktop.viewmodels.drawer.fields import post_options
from desktop.viewmodels.drawer.forms import Field, Form, Option
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import COMMANDS, QT_TRANSLATE_NOOP, listed, say, state_word, translate, word

S = EventState
Advise = Callable[[Event], Sequence[Suggestion]]
"""Whom an event could be dispatched to, best first."""
KEYS: tuple[tuple[str, str], ...] = (
    ("event.accept", "A"),
    ("order.issue", "D"),
    ("order.urge", "U"),
    ("event.merge", "M"),
    ("event.classify", "G"),
    ("event.suspend", "H"),
)
"""The steps in the order of their buttons, with the keys they have for one event as well."""

_WHY: Mapping[str, str] = {
    "urge_pause": QT_TRANSLATE_NOOP("Words", "10 分钟内已催办"),
    "role": QT_TRANSLATE_NOOP("Words", "没有权限"),
    "unknown_subject": QT_TRANSLATE_NOOP("Words", "已移出权限范围"),
    "no_order": QT_TRANSLATE_NOOP("Words", "还没有派单"),
    "unsent": QT_TRANSLATE_NOOP("Words", "有操作未被中心接受"),
    "same": QT_TRANSLATE_NOOP("Words", "已经是这样"),
    "no_post": QT_TRANSLATE_NOOP("Words", "没有可派的岗位"),
    "parent": QT_TRANSLATE_NOOP("Words", "是主事件"),
}
EACH, ONE = "each", "one"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the step comes to for one event: commands in order, or a refusal with its reason in few words."""

    steps: tuple[tuple[k.Args, str], ...] = ()
    says: str = ""
    refusal: str = ""
    why: str = ""
    until: str = ""
    """The limit of an order and the day on which it ends."""

    @property
    def aim(self) -> tuple[str, ...]:
        """Whom the orders go to and until when, and what the events go into: what a person has seen."""
        found = [self.until] if self.until else []
        for args, _ in self.steps:
            if isinstance(args, k.Issue):
                found += (args.lead, *args.assist)
            elif isinstance(args, k.Merge):
                found.append(args.into)
        return tuple(found)


def form(kind: str, town: Township, events: Sequence[Event], now: datetime) -> Form:
    """The fields of a step for many."""
    name = word(COMMANDS, kind)
    note = translate("Mass", "逐件办理，逐件回报；未送出的可以撤回。")
    match kind:
        case "order.urge":
            hint = translate("Forms", "可以不写")
            fields: tuple[Field, ...] = (Field("words", "words", translate("Forms", "催办的话"), hint=hint),)
        case "event.suspend":
            around = forms.Around(town, events[0], now) if events else None
            fields = forms.form(kind, around).fields if around is not None else ()
        case "event.classify":
            unchanged = Option("", translate("Mass", "不改"))
            plain = forms.form(kind, forms.Around(town, events[0], now)).fields if events else ()
            fields = tuple(
                Field(one.id, "list" if one.id == "severity" else one.kind, one.label,
                      (unchanged, *one.options) if one.id == "severity" else one.options, "",
                      hint=translate("Mass", "不选则各件不变"))
                for one in plain
            )  # fmt: skip
        case "event.merge":
            fields = (_parent(events),)
        case "order.issue":
            how = (
                Option(EACH, translate("Mass", "每件一张")), Option(ONE, translate("Mass", "并为一件，派一张"))
            )  # fmt: skip
            by = translate("Mass", "不选则按各件的建议")
            fields = (
                Field("how", "choice", translate("Mass", "派法"), how, EACH),
                Field("into", "list", translate("Mass", "主事件"), _options(events), _first(events), when=("how", ONE)),
                Field("lead", "pick", translate("Mass", "主办"), post_options(town), "", hint=by),
            )  # fmt: skip
        case _:
            fields = ()
    return Form(f"mass.{kind}", name, name, fields, note)


def will_words(kind: str, values: Mapping[str, str], step: str, count: int) -> str:
    """将催办 9 件; 将并为一件，派 1 张单."""
    if kind == "order.issue" and values.get("how") == ONE:
        return translate("Mass", "将把 {count} 件办成一件，派 1 张单").format(count=count)
    if kind == "event.merge":
        return translate("Mass", "将并入 {count} 件").format(count=count)
    return translate("Mass", "将{step} {count} 件").format(step=step, count=count)


def wanted(
    kind: str, id_: str, values: Mapping[str, str], ids: Sequence[str], situation: Situation, desk: Desk,
    advise: Advise, now: datetime,
) -> Wanted:  # fmt: skip
    """What the step comes to for one event, asked of the domain's own rules."""
    event = situation.event(id_)
    if event is None:
        refusal = desk.refusal(k.Accept(), id_)
        return _no(refusal, None) if refusal is not None else Wanted()
    if any(not pending.waits for pending in situation.pending_of(id_)):
        said = translate("Mass", "此件有操作未被中心接受，请先在「待确认」里处理。")
        return Wanted(refusal=said, why=say(_WHY["unsent"]))
    match kind:
        case "event.accept":
            return _asked(desk, event, k.Accept(), id_)
        case "order.urge":
            if event.order is None:
                said = translate("Mass", "此件当前为「{state}」，没有可催的派单。")
                why = say(_WHY["no_order"]) if event.is_open else _state(event)
                return Wanted(refusal=said.format(state=state_word(event.state)), why=why)
            return _asked(desk, event, k.Urge(words=values.get("words", "").strip()), event.order)
        case "event.merge":
            return _merge(desk, event, values.get("into") or _first(_events(situation, ids)))
        case "event.classify":
            return _classify(desk, event, values, situation.township)
        case "event.suspend":
            zone = situation.township.clock.zone
            filled = dict(values)
            if not filled.get("until"):
                plain = forms.form(kind, forms.Around(situation.township, event, now)).fields
                filled = {field.id: field.value for field in plain} | {n: v for n, v in values.items() if v}
            return _asked(desk, event, forms.arguments(kind, filled, zone), id_)
        case "order.issue":
            return _issue(desk, event, values, ids, situation, advise, now)
        case _:
            return Wanted()


def first_of_all(kind: str, values: Mapping[str, str], situation: Situation, ids: Sequence[str]) -> str:
    """The event whose own steps come before the others', where they all become one; else empty."""
    if kind != "order.issue" or values.get("how") != ONE:
        return ""
    return values.get("into") or _first(_events(situation, ids))


# inside


def _no(refusal: Refusal, event: Event | None) -> Wanted:
    if refusal.code == "state" and event is not None:
        why = _state(event)
    elif refusal.code in _WHY:
        why = say(_WHY[refusal.code])
    else:
        why = sentence(refusal.sentence)[:-1]
    return Wanted(refusal=refusal.sentence, why=why)


def _state(event: Event) -> str:
    return state_word(event.state)


def _asked(desk: Desk, event: Event, args: k.Args, subject: str, says: str = "") -> Wanted:
    refusal = desk.refusal(args, subject)
    return _no(refusal, event) if refusal is not None else Wanted(((args, subject),), says)


def _events(situation: Situation, ids: Sequence[str]) -> list[Event]:
    return [event for id_ in ids if (event := situation.event(id_)) is not None]


def _first(events: Sequence[Event]) -> str:
    """The one that the others go into: who is furthest on the way, then who was reported first."""
    open_ = [event for event in events if event.is_open]
    ahead = min(open_, key=lambda event: (groupable(event), event.reported_at, event.id), default=None)
    return ahead.id if ahead is not None else ""


def _options(events: Sequence[Event]) -> tuple[Option, ...]:
    open_ = sorted((event for event in events if event.is_open), key=lambda event: event.reported_at)
    return tuple(Option(e.id, f"{e.short_number} {e.title}".strip(), state_word(e.state)) for e in open_)


def _parent(events: Sequence[Event]) -> Field:
    return Field(
        "into", "list", translate("Forms", "并入"), _options(events), _first(events), required=True
    )  # fmt: skip


def _merge(desk: Desk, event: Event, into: str) -> Wanted:
    if event.id == into:
        return Wanted(says=translate("Mass", "主事件，其余并入它"))
    if not into:
        return Wanted(refusal=translate("Mass", "所选事件里没有在办的，无处可并。"), why=_state(event))
    return _asked(desk, event, k.Merge(into=into), event.id)


def _classify(desk: Desk, event: Event, values: Mapping[str, str], town: Township) -> Wanted:
    args = forms.arguments("event.classify", values, town.clock.zone)
    assert isinstance(args, k.Classify)
    same = (
        args.item in (None, event.item) and args.grid in (None, event.grid)
        and args.severity in (None, event.severity)
    )  # fmt: skip
    if same and any(values.values()):
        return Wanted(refusal=translate("Mass", "此件已经是这样归类的。"), why=say(_WHY["same"]))
    return _asked(desk, event, args, event.id)


def _issue(
    desk: Desk, event: Event, values: Mapping[str, str], ids: Sequence[str], situation: Situation, advise: Advise,
    now: datetime,
) -> Wanted:  # fmt: skip
    one = values.get("how") == ONE
    parent = values.get("into") or _first(_events(situation, ids))
    if one and event.id != parent:
        return _merge(desk, event, parent)
    steps: list[tuple[k.Args, str]] = []
    if event.state in (S.REPORTED, S.ESCALATED):
        refusal = desk.refusal(k.Accept(), event.id)
        if refusal is not None:
            return _no(refusal, event)
        steps.append((k.Accept(), event.id))
    found = advise(event)
    lead = values.get("lead") or (found[0].post if found else "")
    if not lead:
        said = translate("Mass", "此件没有可派的岗位，请单独派单。")
        return Wanted(refusal=said, why=say(_WHY["no_post"]))
    town = situation.township
    item = town.item_of(event)
    best = next((given for given in found if given.post == lead), None)
    limit = handle_limit(item)
    due = handle_run(town, event, now).due
    template = item.order_template if item is not None else default_template()
    words = field_values(town, event, lead, f"{due.astimezone(town.clock.zone):%m-%d %H:%M}")
    text = order_text.fill(template, words).text
    assist = tuple(post for post in (best.assist if best is not None else ()) if post != lead)
    args = k.Issue(event=event.id, lead=lead, assist=assist, text=text)
    if not steps:
        refusal = desk.refusal(args, new_id())
        if refusal is not None:
            return _no(refusal, event)
    steps.append((args, new_id()))
    said = (
        translate("Mass", "派给{post}，{due}前")
        if len(steps) == 1
        else translate("Mass", "先受理，再派给{post}，{due}前")
    )
    when = day_moment(due, now, town.clock.zone)
    said = said.format(post=town.post_name(lead), due=when)
    if assist:
        helping = translate("Mass", "、").join(town.post_name(post) for post in assist)
        said = listed((said, translate("Mass", "协办{posts}").format(posts=helping)))
    until = f"{limit.amount} {limit.unit.value} {due.astimezone(town.clock.zone):%m-%d}"
    return Wanted(tuple(steps), said, until=until)
