"""Rules of alerts: written by one person, let out by another, as approved to the letter; stopped by anyone on duty."""

from __future__ import annotations

import re
from datetime import timedelta

from desktop.domain.alerts import wire as a
from desktop.domain.alerts.alerts import (
    ALERT_MOVES,
    UNSENT,
    Alert,
    AlertSeverity,
    AlertState,
    AlertStatus,
    AlertText,
    CancelReason,
    Doer,
    Reference,
    Sending,
    SendingKind,
    Urgency,
    same_person,
    sending_id,
)
from desktop.domain.alerts.spoken import marked_text
from desktop.domain.alerts.text import text_problems
from desktop.domain.base import Args
from desktop.domain.changes import Change
from desktop.domain.deciding import Decision
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.outside.outside import MESSAGE_MOVES, MessageState, MessageStep
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role

ALERT_STEP_WORDS = {
    "alert.draft": "起草",
    "alert.update": "起草更新",
    "alert.revise": "修改",
    "alert.approve": "批准",
    "alert.refuse": "退回",
    "alert.send": "播出",
    "alert.cancel": "撤播",
    "alert.expire": "到期",
    "alert.deliver": "送达",
    "alert.heard": "回执",
    "alert.retry": "重送",
}
"""What each step is called in a sentence."""

ALERT_STATE_WORDS = {
    AlertState.DRAFT: "草稿",
    AlertState.PENDING: "待批",
    AlertState.APPROVED: "已批待播",
    AlertState.SENT: "播出中",
    AlertState.ENDED: "已结束",
    AlertState.CANCELLED: "已撤播",
    AlertState.DROPPED: "已作废",
}

SPEAKERS_ACCOUNT = f"{GATEWAY}speakers"
"""The account through which speakers say what became of an alert."""
KEPT_INSIDE = "演练：不出本楼，没有送往播出设备"

_PLAIN_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
"""It becomes part of a CAP identifier and of an address."""

ONCE_ALONE = timedelta(hours=24)
"""So long after an alert that one person let out and nobody approved, he lets out none alone."""

Result = tuple[Change, ...] | Refusal


def decide_draft(decision: Decision, args: a.DraftAlert | a.UpdateAlert) -> Result:
    """``alert.draft`` and ``alert.update``."""
    subject = decision.command.subject.id
    if decision.view.alert(subject) is not None:
        return Refusal(code="exists", sentence="这条广播已经登记过了。")
    if not _PLAIN_ID.fullmatch(subject):
        return Refusal(code="subject", sentence="广播编号只能有字母、数字和连字符，请另起一条。")
    text = marked_text(args.text)
    references: tuple[Reference, ...] = ()
    event: str | None = None
    if isinstance(args, a.UpdateAlert):
        before = decision.view.alert(args.of)
        problem = _not_on_air(before)
        if problem is not None or before is None:
            return problem or _unknown()
        if before.text.status is not text.status:
            sentence = "更新与原广播的状态（正式、演练、试播）要一样；请另起一条。"
            return Refusal(code="drill", sentence=sentence, field="text.status")
        references, event = _chain(before), before.event
    else:
        event = args.event
    problem = _of_event(decision, event, text) or text_refusal(decision, text)
    if problem is not None:
        return problem
    data = a.AlertDrafted(
        text=text,
        state=_written(submit=args.submit),
        event=event,
        update_of=args.of if isinstance(args, a.UpdateAlert) else None,
        references=references,
    )
    return (decision.of_alert(None, data, subject),)


def decide_alert(decision: Decision, args: Args, alert: Alert) -> Result:
    """Every other command whose subject is an alert."""
    if args.kind not in ALERT_MOVES[alert.state]:
        words = ALERT_STATE_WORDS[alert.state]
        sentence = f"这条广播当前为「{words}」，不能{ALERT_STEP_WORDS[args.kind]}。"
        return Refusal(code="state", sentence=sentence)
    match args:
        case a.ReviseAlert():
            return _revise(decision, args, alert)
        case a.ApproveAlert():
            return _approve(decision, args, alert)
        case a.RefuseAlert():
            return (decision.of_alert(alert, a.AlertRefused(reason=args.reason)),)
        case a.SendAlert():
            return _send(decision, args, alert)
        case a.CancelAlert():
            return _cancel(decision, args, alert)
        case a.ExpireAlert():
            return _expire(decision, alert)
        case _:
            return _delivery(decision, args, alert)


def text_refusal(decision: Decision, text: AlertText) -> Refusal | None:
    """The first thing that is wrong with a text."""
    for field, sentence in text_problems(decision.township, text, decision.now).items():
        return Refusal(code="text", sentence=sentence, field=f"text.{field}")
    return None


def approval_refusal(alert: Alert, actor: Actor) -> Refusal | None:
    """Why this person cannot be the second one: the two-person rule (双人审批)."""
    doer = Doer.of(actor)
    if alert.wrote(doer):
        sentence = "您写过或改过这条广播，不能自己批准；请另一位指挥长来批。"
        return Refusal(code="two_persons", sentence=sentence)
    if alert.sent_by is not None and same_person(alert.sent_by, doer):
        sentence = "这条广播是您播出的，不能自己补批；请另一位指挥长来批。"
        return Refusal(code="two_persons", sentence=sentence)
    return None


def may_go_alone(decision: Decision, alert: Alert) -> bool:
    """Whether the township lets one commander send this before the second has approved: red, at once, and real."""
    text = alert.text
    return (
        decision.township.broadcast.alone_minutes > 0
        and decision.actor.role is Role.COMMANDER
        and text.severity is AlertSeverity.EXTREME
        and text.urgency is Urgency.IMMEDIATE
        and text.status is AlertStatus.ACTUAL
    )


def _revise(decision: Decision, args: a.ReviseAlert, alert: Alert) -> Result:
    text = marked_text(args.text)
    if text.drill is not alert.drill:
        sentence = "演练与正式广播不能互改，请另起一条。"
        return Refusal(code="drill", sentence=sentence, field="text.status")
    problem = _of_event(decision, alert.event, text) or text_refusal(decision, text)
    if problem is not None:
        return problem
    state = _written(submit=args.submit)
    if text == alert.text and state is alert.state:
        return Refusal(code="nothing", sentence="没有任何改动，不用保存。")
    return (decision.of_alert(alert, a.AlertRevised(text=text, state=state)),)


def _approve(decision: Decision, args: a.ApproveAlert, alert: Alert) -> Result:
    if alert.approval is not None:
        return Refusal(code="nothing", sentence="这条广播已经批准过了。")
    problem = approval_refusal(alert, decision.actor) or _as_read(args.hash, alert)
    if problem is None and alert.state is AlertState.PENDING:
        problem = text_refusal(decision, alert.text)
    if problem is not None:
        return problem
    state = AlertState.APPROVED if alert.state is AlertState.PENDING else alert.state
    return (decision.of_alert(alert, a.AlertApproved(hash=alert.hash, state=state)),)


def _send(decision: Decision, args: a.SendAlert, alert: Alert) -> Result:
    text, approval = alert.text, alert.approval
    approve_by = None
    if approval is None:
        if not may_go_alone(decision, alert):
            sentence = "还没有另一位指挥长批准，不能播出；请先请他批准。"
            return Refusal(code="two_persons", sentence=sentence)
        if (again := _alone_again(decision)) is not None:
            return again
        approve_by = decision.now + timedelta(minutes=decision.township.broadcast.alone_minutes)
    elif approval.hash != text.hash or alert.wrote(approval.by):
        sentence = "批准的不是这一稿，不能播出；请重新报批。"
        return Refusal(code="two_persons", sentence=sentence)
    problem = _as_read(args.hash, alert) or _of_event(decision, alert.event, text)
    problem = problem or text_refusal(decision, text)
    if problem is not None:
        return problem
    before = decision.view.alert(alert.update_of) if alert.update_of is not None else None
    if alert.update_of is not None:
        problem = _not_on_air(before)
        if problem is not None:
            return problem
        if approval is None and before is not None and before.approval is None:
            sentence = "原广播还没有补批，更新不能再由一个人播出；请另一位指挥长批准这条更新，或补批原广播。"
            return Refusal(code="two_persons", sentence=sentence)
    sent = a.AlertSent(
        hash=alert.hash,
        sendings=_sendings(decision, alert, SendingKind.PLAY),
        references=_chain(before) if before is not None else (),
        approve_by=approve_by,
    )
    changes = [decision.of_alert(alert, sent)]
    if before is not None:
        stops = _sendings(decision, before, SendingKind.STOP)
        changes.insert(
            0, decision.of_alert(before, a.AlertSuperseded(superseded_by=alert.id, sendings=stops))
        )
    return tuple(changes)


def _alone_again(decision: Decision) -> Refusal | None:
    """Nobody goes on alone by taking back what nobody approved, or letting it run out, and sending it anew."""
    since, doer = decision.now - ONCE_ALONE, Doer.of(decision.actor)
    for one in decision.view.alerts(since):
        sent = one.sent_at is not None and one.sent_at > since and one.approval is None
        if sent and one.sent_by is not None and same_person(one.sent_by, doer):
            sentence = (
                "您 24 小时内一个人播出过的广播还没有人补批，不能再由一个人播出；请另一位指挥长批准这一条。"
            )
            return Refusal(code="two_persons", sentence=sentence)
    return None


def _cancel(decision: Decision, args: a.CancelAlert, alert: Alert) -> Result:
    if alert.state in UNSENT:
        return (decision.of_alert(alert, a.AlertDropped(words=args.words)),)
    if args.reason is CancelReason.UNAPPROVED:
        sentence = "「未按时补批」由中心自己使用，请选别的原因。"
        return Refusal(code="reason", sentence=sentence, field="reason")
    stops = _sendings(decision, alert, SendingKind.STOP)
    data = a.AlertCancelled(reason=args.reason, words=args.words, sendings=stops)
    return (decision.of_alert(alert, data),)


def _expire(decision: Decision, alert: Alert) -> Result:
    if alert.text.expires <= decision.now:
        return (decision.of_alert(alert, a.AlertExpired()),)
    if alert.approve_by is not None and alert.approve_by <= decision.now:
        stops = _sendings(decision, alert, SendingKind.STOP)
        return (decision.of_alert(alert, a.AlertCancelled(reason=CancelReason.UNAPPROVED, sendings=stops)),)
    return Refusal(code="early", sentence="还没有到失效时间；要停播请用「撤播」。")


def _delivery(decision: Decision, args: Args, alert: Alert) -> Result:
    assert isinstance(args, a.DeliverAlert | a.HearAlert | a.RetryAlert)
    sending = alert.sending(args.sending)
    if sending is None:
        return Refusal(code="unknown_sending", sentence="找不到这次送播。", field="sending")
    account = decision.actor.account
    if isinstance(args, a.HearAlert):
        return _heard(decision, args, alert, sending)
    if isinstance(args, a.RetryAlert):
        if alert.state is not AlertState.SENT and sending.what is SendingKind.PLAY:
            return Refusal(code="state", sentence="这条广播已不在播出，不能重送；要再播请另起一条。")
        step = MessageStep.RETRY
    elif account != OUTBOUND_ACCOUNT:
        return Refusal(code="role", sentence="送达情况由中心自己登记；要重送请用「重送」。")
    else:
        step = args.step
    if step not in MESSAGE_MOVES[sending.state] or alert.drill:
        return Refusal(code="state", sentence="这次送播已有结果，不用再办。")
    if isinstance(args, a.RetryAlert):
        data = a.AlertRetried(sending=sending.id, by=Doer.of(decision.actor))
        return (decision.of_alert(alert, data),)
    told = a.AlertDelivery(
        sending=sending.id, step=step, tries=args.tries, words=args.words, number=args.number, next_at=args.next_at
    )  # fmt: skip
    return (decision.of_alert(alert, told),)


def _heard(decision: Decision, args: a.HearAlert, alert: Alert, sending: Sending) -> Result:
    if decision.actor.account not in (SPEAKERS_ACCOUNT, OUTBOUND_ACCOUNT):
        return Refusal(code="role", sentence="播出回执只由播出设备的网关账号报来。")
    tree = decision.township.tree
    for receipt in args.receipts:
        inside = any(tree.contains(area, receipt.area) for area in alert.text.areas)
        if not inside:
            sentence = f"「{tree.name(receipt.area)}」不在这条广播的区域里。"
            return Refusal(code="area", sentence=sentence, field="receipts")
    known = {(one.area, one.speaker): (one.state, one.words) for one in sending.receipts}
    news = tuple(one for one in args.receipts if known.get((one.area, one.speaker)) != (one.state, one.words))
    if not news:
        return Refusal(code="nothing", sentence="这些回执已经收到过了。")
    return (decision.of_alert(alert, a.AlertHeard(sending=sending.id, receipts=news)),)


def _sendings(decision: Decision, alert: Alert, what: SendingKind) -> tuple[Sending, ...]:
    """One wish for each kind of speakers; of a drill none ever waits to go out."""
    kept = alert.drill
    return tuple(
        Sending(
            id=sending_id(what, kind),
            kind=kind,
            what=what,
            state=MessageState.OFF if kept else MessageState.WAITING,
            at=decision.now,
            problem=KEPT_INSIDE if kept else "",
        )
        for kind in alert.text.kinds
    )


def _written(*, submit: bool) -> AlertState:
    return AlertState.PENDING if submit else AlertState.DRAFT


def _as_read(hash_: str, alert: Alert) -> Refusal | None:
    if hash_ == alert.hash == alert.text.hash:
        return None
    sentence = "正文在您看过之后又改了。请重新读一遍，再决定。"
    return Refusal(code="conflict", sentence=sentence, field="hash")


def _of_event(decision: Decision, event_id: str | None, text: AlertText) -> Refusal | None:
    """What an alert about an event must agree with: a drill is a drill, and what is real is not."""
    if event_id is None:
        return None
    event = decision.view.event(event_id)
    if event is None:
        sentence = "找不到这条广播所说的事件，可能已移出您的权限范围。"
        return Refusal(code="unknown_event", sentence=sentence, field="event")
    if event.drill and not text.drill:
        sentence = "这是演练里的事件，只能发演练广播；请把状态改为「演练」。"
        return Refusal(code="drill", sentence=sentence, field="text.status")
    if text.drill and not event.drill:
        sentence = "这是真实事件，不能发演练广播；请改状态，或另起一条不关联事件的演练广播。"
        return Refusal(code="drill", sentence=sentence, field="text.status")
    return None


def _not_on_air(before: Alert | None) -> Refusal | None:
    if before is None:
        return _unknown()
    if before.state is AlertState.SENT:
        return None
    words = ALERT_STATE_WORDS[before.state]
    sentence = f"原广播当前为「{words}」，不能更新；请另起一条。"
    return Refusal(code="state", sentence=sentence, field="of")


def _unknown() -> Refusal:
    sentence = "找不到要更新的广播，可能已移出您的权限范围。"
    return Refusal(code="unknown_alert", sentence=sentence, field="of")


def _chain(before: Alert) -> tuple[Reference, ...]:
    assert before.sent_at is not None
    return (*before.references, Reference(id=before.id, sent_at=before.sent_at))
