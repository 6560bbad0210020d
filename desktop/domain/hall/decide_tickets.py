"""Rules of tickets and counters: who takes and calls where; nobody is called twice, no number is given twice."""

from __future__ import annotations

from datetime import datetime

from desktop.domain import commands as k
from desktop.domain.base import Args
from desktop.domain.deciding import Decision, Result, conflict
from desktop.domain.events.decide_events import decide_report
from desktop.domain.hall import wire as w
from desktop.domain.hall.hall import spoken
from desktop.domain.hall.tickets import AT_COUNTER, MOVES, TICKET_WORDS, CounterState, Ticket, TicketState
from desktop.domain.outside.channels import GATEWAY
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Role
from desktop.domain.township.posts import ServiceWindow
from desktop.domain.township.township import Township

TICKET_STEP_WORDS = {
    "ticket.call": "叫号",
    "ticket.recall": "重叫",
    "ticket.serve": "开始办理",
    "ticket.skip": "过号",
    "ticket.transfer": "转窗",
    "ticket.finish": "办结",
    "ticket.leave": "登记离开",
    "ticket.rate": "评价",
    "ticket.report": "转事件",
}
"""What each step is called in a sentence."""


def windows_of(town: Township, post: str | None) -> tuple[ServiceWindow, ...]:
    """The windows whose counters somebody of a post may open; without a post all of them."""
    return tuple(one for one in town.windows if one.counters and (post is None or one.post == post))


def decide_take(decision: Decision, args: w.TakeTicket) -> Result:
    """``ticket.take``. A number of a machine's own series that is taken already gives way to one of the center's."""
    view, now = decision.view, decision.now
    if view.ticket(decision.command.subject.id) is not None:
        return Refusal(code="exists", sentence="这张号票已经取过了。")
    if _of_gateway(decision):
        return Refusal(code="role", sentence="当前账号没有办理这一步的权限。")
    window = decision.township.window(args.window)
    if window is None:
        return Refusal(code="unknown_window", sentence="没有这个窗口，请重新选择。", field="window")
    if args.matter and all(one.name != args.matter for one in window.matters):
        return Refusal(code="unknown_matter", sentence="这个窗口不办这件事，请重新选择。", field="matter")
    taken_at = min(decision.command.issued_at, now) if args.number is not None else now
    number, paper = _numbered(decision, args.window, args.number, taken_at)
    data = w.TicketTaken(
        window=args.window, number=number, paper=paper, matter=args.matter, priority=args.priority,
        taken_at=taken_at, until=decision.township.clock.day_ends(taken_at),
    )  # fmt: skip
    return (decision.of_ticket(None, data, decision.command.subject.id),)


def _numbered(
    decision: Decision, window: str, own: str | None, day: datetime, ticket: str = ""
) -> tuple[str, str]:
    """The number that is called, and the one on the slip where that is another."""
    view = decision.view
    if own is None:
        return view.ticket_number(window, day) or "", ""
    used = any(
        own in (one.number, one.paper) and one.first == window and one.id != ticket
        for one in view.tickets(day)
    )
    fresh = view.ticket_number(window, day) if used else None
    return (fresh, own) if fresh is not None else (own, "")


def decide_ticket(decision: Decision, args: Args, ticket: Ticket) -> Result:
    """Every other command whose subject is a ticket."""
    if _of_gateway(decision):
        return Refusal(code="role", sentence="当前账号没有办理这一步的权限。")
    if isinstance(args, w.PaperTicket):
        return _papered(decision, args, ticket)
    name = spoken(decision.township.window(ticket.first), ticket)
    if args.kind not in MOVES[ticket.state]:
        step, word = TICKET_STEP_WORDS.get(args.kind, args.kind), TICKET_WORDS[ticket.state]
        said = f"{name} 现在是「{word}」，不能{step}。"
        if ticket.state in AT_COUNTER and args.kind == "ticket.call":
            said = f"{name} 现在是「{word}」（{ticket.counter} 号窗口），不能{step}。"
        return Refusal(code="state", sentence=said)
    if ticket.until <= decision.now and not isinstance(args, w.RateTicket | w.FinishTicket | w.ReportTicket):
        return Refusal(code="yesterday", sentence=f"{name} 是往日的号，请重新取号。")
    match args:
        case w.CallTicket():
            return _call(decision, args, ticket, name)
        case w.TransferTicket():
            return _transfer(decision, args, ticket)
        case w.RateTicket():
            if ticket.rating is not None:
                return Refusal(code="rated", sentence="这次办事已经评价过了，谢谢您。")
            return (decision.of_ticket(ticket, w.TicketRated(rating=args.rating)),)
        case w.LeaveTicket():
            return (decision.of_ticket(ticket, w.TicketLeft()),)
        case _:
            pass
    problem = _not_here(decision, ticket, name)
    if problem is not None:
        return problem
    match args:
        case w.RecallTicket():
            return (decision.of_ticket(ticket, w.TicketRecalled()),)
        case w.ServeTicket():
            return (decision.of_ticket(ticket, w.TicketServed()),)
        case w.SkipTicket():
            return (decision.of_ticket(ticket, w.TicketSkipped()),)
        case w.FinishTicket():
            return (decision.of_ticket(ticket, w.TicketFinished()),)
        case w.ReportTicket():
            return _report(decision, args, ticket)
        case _:
            return Refusal(code="unknown_kind", sentence=f"本系统不支持指令「{args.kind}」。")


def _papered(decision: Decision, args: w.PaperTicket, ticket: Ticket) -> Result:
    if not ticket.is_open:
        return Refusal(code="state", sentence="这张号票已经办完或离开，不用再换号。")
    number, paper = _numbered(decision, ticket.first, args.number, ticket.taken_at, ticket.id)
    if paper and ticket.number:
        number = ticket.number
    return (decision.of_ticket(ticket, w.TicketPapered(number=number, paper=paper)),)


def _call(decision: Decision, args: w.CallTicket, ticket: Ticket, name: str) -> Result:
    counter = decision.view.counter(args.counter)
    if counter is None or not counter.is_open(decision.now) or counter.account != decision.actor.account:
        sentence = f"{args.counter} 号窗口没有由您开着，请先开窗再叫号。"
        return Refusal(code="counter_closed", sentence=sentence, field="counter")
    if ticket.window not in counter.windows:
        window = decision.township.window(ticket.window)
        said = window.said if window is not None else ticket.window
        sentence = f"{name} 在{said}窗口排队，{args.counter} 号窗口现在不叫{said}的号。"
        return Refusal(code="other_window", sentence=sentence, field="counter")
    busy = next(
        (one for one in decision.view.tickets(decision.now)
         if one.counter == args.counter and one.state in AT_COUNTER and one.id != ticket.id),
        None,
    )  # fmt: skip
    if busy is not None:
        other = spoken(decision.township.window(busy.first), busy)
        sentence = f"{args.counter} 号窗口还在办 {other}，请先办结、过号或转窗。"
        return Refusal(code="busy", sentence=sentence, field="counter")
    return (decision.of_ticket(ticket, w.TicketCalled(counter=args.counter)),)


def _transfer(decision: Decision, args: w.TransferTicket, ticket: Ticket) -> Result:
    window = decision.township.window(args.to)
    if window is None:
        return Refusal(code="unknown_window", sentence="没有这个窗口，请重新选择。", field="to")
    if args.to == ticket.window:
        return Refusal(code="same_window", sentence=f"已经在{window.said}窗口，不用转。", field="to")
    if ticket.state in AT_COUNTER:
        problem = _not_here(decision, ticket, spoken(decision.township.window(ticket.first), ticket))
        if problem is not None:
            return problem
    return (decision.of_ticket(ticket, w.TicketMoved(to=args.to)),)


def _report(decision: Decision, args: w.ReportTicket, ticket: Ticket) -> Result:
    if ticket.event is not None:
        return Refusal(code="reported", sentence="这件事已经转成事件了。")
    report = args.report.model_copy(update={"files": ()})  # nobody has looked whether they were ever brought
    command = k.command(decision.command.id, report, args.event, decision.command.issued_at)
    made = decide_report(Decision(decision.view, command, decision.actor, decision.now), report)
    if isinstance(made, Refusal):
        return made
    return (*made, decision.of_ticket(ticket, w.TicketReported(event=args.event)))


def _not_here(decision: Decision, ticket: Ticket, name: str) -> Refusal | None:
    """A ticket at a counter is handled by whoever sits there; the center helps out."""
    if ticket.account == decision.actor.account or decision.actor.role in (Role.COMMANDER, Role.DISPATCHER):
        return None
    return Refusal(code="other_counter", sentence=f"{name} 在 {ticket.counter} 号窗口办，请由那个窗口处理。")


def decide_counter(decision: Decision, args: Args) -> Result:
    """Every command whose subject is a counter."""
    view, id_, now = decision.view, decision.command.subject.id, decision.now
    counter = view.counter(id_)
    if _of_gateway(decision):
        return Refusal(code="role", sentence="当前账号没有办理这一步的权限。")
    if isinstance(args, w.OpenCounter):
        return _open(decision, args)
    if counter is None or counter.state_at(now) is CounterState.CLOSED:
        return Refusal(code="counter_closed", sentence=f"{id_} 号窗口没有开。")
    if counter.account != decision.actor.account and decision.actor.role not in (
        Role.COMMANDER,
        Role.DISPATCHER,
    ):
        return Refusal(code="other_counter", sentence=f"{id_} 号窗口由{counter.by}开着，请由本人操作。")
    problem = conflict(decision.command, counter)
    if problem is not None:
        return problem
    if isinstance(args, w.PauseCounter):
        if args.back_at is not None and args.back_at <= now:
            return Refusal(code="back_at", sentence="恢复时间必须晚于现在。", field="back_at")
        return (decision.of_counter(counter, w.CounterPaused(back_at=args.back_at), id_),)
    serving = [one for one in view.tickets(now) if one.counter == id_ and one.state is TicketState.SERVING]
    if serving:
        name = spoken(decision.township.window(serving[0].first), serving[0])
        return Refusal(code="busy", sentence=f"{id_} 号窗口还在办 {name}，办结或转窗后再关窗。")
    return (decision.of_counter(counter, w.CounterClosed(), id_),)


def _open(decision: Decision, args: w.OpenCounter) -> Result:
    id_, town = decision.command.subject.id, decision.township
    allowed = windows_of(town, decision.actor.post)
    for wanted in args.windows:
        window = town.window(wanted)
        if window is None or id_ not in window.counters:
            return Refusal(
                code="unknown_window", sentence=f"{id_} 号窗口不办这一类，请重新选择。", field="windows"
            )
        if window not in allowed:
            return Refusal(code="other_window", sentence=f"您的岗位不办{window.said}，不能开这个窗口。")
    counter = decision.view.counter(id_)
    taken = counter is not None and counter.state_at(decision.now) is not CounterState.CLOSED
    if counter is not None and taken and counter.account != decision.actor.account:
        return Refusal(code="counter_taken", sentence=f"{id_} 号窗口已由{counter.by}开着。")
    data = w.CounterOpened(windows=args.windows, day_ends=town.clock.day_ends(decision.now))
    return (decision.of_counter(counter, data, id_),)


def _of_gateway(decision: Decision) -> bool:
    return decision.actor.account.startswith(GATEWAY)
