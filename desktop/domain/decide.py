"""``decide(view, command, actor, now)``: what a command makes happen, or why not. Pure; same in center and client."""

from __future__ import annotations

from datetime import datetime

from desktop.domain import commands as k
from desktop.domain.alerts import wire as a
from desktop.domain.alerts.decide_alerts import decide_alert, decide_draft
from desktop.domain.catalogue.decide_catalogue import decide_item
from desktop.domain.changes import Change
from desktop.domain.deciding import Decision, conflict
from desktop.domain.events.case_wire import Own
from desktop.domain.events.cases import decide_own
from desktop.domain.events.decide_events import allowed, decide_event, decide_report
from desktop.domain.events.decide_ruling import decide_rule
from desktop.domain.figures.decide_frozen import decide_figures
from desktop.domain.hall import wire as t
from desktop.domain.hall.decide_tickets import decide_counter, decide_take, decide_ticket
from desktop.domain.orders.decide_orders import decide_issue, decide_order
from desktop.domain.outside.decide_handovers import with_status
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import MAY, Actor
from desktop.domain.rights.exclusion import decide_exclude
from desktop.domain.rights.exclusion_wire import Exclude
from desktop.domain.roster import absence_wire as b
from desktop.domain.roster.callout_wire import CallOut
from desktop.domain.roster.decide_absences import decide_absence, decide_report_absence
from desktop.domain.roster.decide_callouts import decide_call, decide_callout
from desktop.domain.roster.decide_shifts import decide_assign, decide_shift
from desktop.domain.roster.decide_swaps import SWAPS, decide_swap
from desktop.domain.roster.shift_wire import Succeed
from desktop.domain.roster.succession import decide_succeed
from desktop.domain.rota.decide_rota import decide_rota
from desktop.domain.rota.wire import PublishRota, PutRota, WishRota
from desktop.domain.state import View
from desktop.domain.takeovers.decide_takeovers import decide_handover
from desktop.domain.whistles import wire as w
from desktop.domain.whistles.decide_whistles import decide_blow, decide_whistle


def decide(view: View, command: k.Command, actor: Actor, now: datetime) -> tuple[Change, ...] | Refusal:
    """The changes that the command makes (never empty), or a refusal with a Chinese sentence.

    ``now`` is the deciding side's clock. A refusal with code ``conflict`` means that ``expected_version`` is not
    the current one. Raises nothing for any command that parses. What the event's channel is to be told of it is
    among the changes.
    """
    outcome = _decide(view, command, actor, now)
    if isinstance(outcome, Refusal):
        return outcome
    decision = Decision(view, command, actor, now)
    moved = dict.fromkeys(x.subject.id for x in outcome if x.subject.type is k.SubjectType.EVENT)
    for event in moved:
        outcome = with_status(decision, view.event(event), outcome)
    return outcome


def _decide(view: View, command: k.Command, actor: Actor, now: datetime) -> tuple[Change, ...] | Refusal:
    may = MAY.get(command.kind)
    if may is None:
        return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{command.kind}」。")
    if actor.role not in may:
        return Refusal(code="role", sentence="当前账号没有办理这一步的权限。")
    decision = Decision(view, command, actor, now)
    match command.args:
        case k.Report():
            return decide_report(decision, command.args)
        case k.Issue():
            return decide_issue(decision, command.args)
        case k.Assign():
            return decide_assign(decision, command.args)
        case k.PutItem() | k.RetireItem():
            return decide_item(decision, command.args)
        case w.Blow():
            return decide_blow(decision, command.args)
        case b.ReportAbsence():
            return decide_report_absence(decision, command.args)
        case a.DraftAlert() | a.UpdateAlert():
            return decide_draft(decision, command.args)
        case CallOut():
            return decide_call(decision, command.args)
        case t.TakeTicket():
            return decide_take(decision, command.args)
        case PutRota() | WishRota() | PublishRota():
            return decide_rota(decision, command.args)
        case _:
            pass
    if command.subject.type is k.SubjectType.EVENT:
        return _on_event(decision)
    if command.subject.type is k.SubjectType.ORDER:
        order = view.order(command.subject.id)
        event = view.event(order.event) if order is not None else None
        if order is None or event is None:
            return Refusal(code="unknown_subject", sentence="找不到这张派单，可能已移出您的权限范围。")
        if isinstance(command.args, Succeed):
            return conflict(command, order) or decide_succeed(decision, command.args, order, event)
        return conflict(command, order) or decide_order(decision, command.args, order, event)
    if command.subject.type is k.SubjectType.WHISTLE:
        whistle = view.whistle(command.subject.id)
        event = view.event(whistle.event) if whistle is not None else None
        if whistle is None or event is None:
            return Refusal(code="unknown_subject", sentence="找不到这次吹哨，可能已移出您的权限范围。")
        return conflict(command, whistle) or decide_whistle(decision, command.args, whistle, event)
    if command.subject.type is k.SubjectType.ALERT:
        alert = view.alert(command.subject.id)
        if alert is None:
            return Refusal(code="unknown_subject", sentence="找不到这条广播，可能已移出您的权限范围。")
        return conflict(command, alert) or decide_alert(decision, command.args, alert)
    return _decide_roster(decision, view, command)


def _decide_roster(decision: Decision, view: View, command: k.Command) -> tuple[Change, ...] | Refusal:
    """What is about call-outs, absences, figures, handovers and shifts."""
    if command.subject.type is k.SubjectType.CALLOUT:
        callout = view.callout(command.subject.id)
        if callout is None:
            return Refusal(code="unknown_subject", sentence="找不到这次点名，可能已移出您的权限范围。")
        return conflict(command, callout) or decide_callout(decision, command.args, callout)
    if command.subject.type is k.SubjectType.ABSENCE:
        absence = view.absence(command.subject.id)
        if absence is None:
            return Refusal(code="unknown_subject", sentence="找不到这次不在岗的登记。")
        return conflict(command, absence) or decide_absence(decision, command.args, absence)
    if command.subject.type is k.SubjectType.TICKET:
        ticket = view.ticket(command.subject.id)
        if ticket is None:
            return Refusal(code="unknown_subject", sentence="找不到这张号票，可能是往日的。")
        return conflict(command, ticket) or decide_ticket(decision, command.args, ticket)
    if command.subject.type is k.SubjectType.COUNTER:
        return decide_counter(decision, command.args)
    if command.subject.type is k.SubjectType.FIGURES:
        return decide_figures(decision, command.args)
    if command.subject.type is k.SubjectType.HANDOVER:
        return decide_handover(decision, command.args)
    shift = view.shift(command.subject.id)
    if shift is None:
        return Refusal(code="unknown_subject", sentence="找不到这个班次。")
    rule = decide_swap if isinstance(command.args, SWAPS) else decide_shift
    return conflict(command, shift) or rule(decision, command.args, shift)


def _on_event(decision: Decision) -> tuple[Change, ...] | Refusal:
    command, event = decision.command, decision.view.event(decision.command.subject.id)
    if event is None:
        return Refusal(code="unknown_subject", sentence="找不到这个事件，可能已移出您的权限范围。")
    problem = conflict(command, event)
    if problem is None and isinstance(command.args, k.Rule) and allowed(event.state, command.kind):
        return decide_rule(decision, command.args, event)
    if problem is None and isinstance(command.args, Exclude):
        return decide_exclude(decision, command.args, event)
    if problem is None and isinstance(command.args, Own) and allowed(event.state, command.kind):
        return decide_own(decision, command.args, event)
    return problem or decide_event(decision, command.args, event)
