"""The rule of 裁决: after two bounces (or before, if he wants) the duty chief says for good who does it."""

from __future__ import annotations

from desktop.domain import changes as c
from desktop.domain import commands as k
from desktop.domain.deciding import Decision, Result, wrong_state
from desktop.domain.events import changes_aside as x
from desktop.domain.events.drills import marked
from desktop.domain.events.events import Event, EventState
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.events.running import handle_run
from desktop.domain.orders.decide_orders import unknown_posts
from desktop.domain.problems import Refusal
from desktop.domain.rights.exclusion import barred_post


def decide_rule(decision: Decision, args: k.Rule, event: Event) -> Result:
    """``event.rule``: the order goes to the post and can't be returned; each return so far is judged."""
    if event.state is not EventState.RETURNED and not needs_ruling(event, decision.township.practice.bounces):
        return wrong_state(event.state, "裁决")
    if decision.view.order(args.order) is not None:
        return Refusal(code="exists", sentence="这张派单已经发出过了。")
    problem = unknown_posts(decision, args.to, args.assist) or barred_post(
        event, (args.to, *args.assist), decision.township, "to"
    )
    if problem is not None:
        return problem.model_copy(update={"field": "to" if problem.field == "lead" else problem.field})
    if not {bounce.order for bounce in event.returns}.issuperset(args.unfounded):
        sentence = "要判为推诿的退单不在这件事里，请重新选择。"
        return Refusal(code="unfounded", sentence=sentence, field="unfounded")
    run = handle_run(decision.township, event, decision.now)
    person, text = decision.on_duty(args.to), marked(args.text, drill=event.drill)
    issued = c.OrderIssued(
        number=event.number, event=event.id, lead=args.to, lead_person=person, assist=args.assist, text=text,
        due=run.due, since=run.since if run.runs_on else None, ruled=True, drill=event.drill,
    )  # fmt: skip
    ruled = x.Ruled(
        state=EventState.DISPATCHED,
        stage=decision.stage(EventState.DISPATCHED, decision.township.item_of(event)),
        order=args.order, lead=args.to, lead_person=person, assist=args.assist, text=text, words=args.words,
        unfounded=args.unfounded,
    )  # fmt: skip
    return decision.of_order(None, issued, args.order), decision.of_event(event, ruled)
