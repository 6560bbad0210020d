"""The forms of an event's end: follow-up with its draw, the four-element reply, the review; and their arguments."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, tzinfo

from desktop.domain import commands as k
from desktop.domain.events.decide_events import HOTLINES
from desktop.domain.events.records import Reply
from desktop.domain.township.practice import drawn, ticket_of
from desktop.viewmodels.drawer import reply_text
from desktop.viewmodels.drawer.fields import Around, Field, Option, options
from desktop.viewmodels.words import FOLLOW_UPS, clauses, limit_words, translate

Given = Callable[[str], str]
MOMENT = "%Y-%m-%d %H:%M"
UNCALLED = "uncalled"


def is_drawn(around: Around) -> bool:
    """Whether the event is among those that are called back."""
    return drawn(ticket_of(around.event), share(around))


def share(around: Around) -> float:
    """What share of events like this one is called back."""
    event = around.event
    sampling = around.township.practice.followup
    return sampling.share(event.channel, event.severity, reworked=event.reworks > 0)


def follow_up(around: Around) -> tuple[Field, ...]:
    """``event.followup``: without a call only where it was not drawn."""
    satisfied = (Option("yes", translate("Forms", "满意")), Option("no", translate("Forms", "不满意")))
    free = not is_drawn(around)
    every = options(FOLLOW_UPS)
    outcomes = tuple(one for one in every if one.value != UNCALLED)
    if free:
        outcomes = (every[-1], *outcomes)
    return (
        Field("outcome", "choice", translate("Forms", "结果"), outcomes, UNCALLED if free else "solved"),
        Field(
            "satisfied", "choice", translate("Forms", "评价"), satisfied, "yes", when=("outcome", "solved")
        ),
        Field(
            "note", "words", translate("Forms", "情况"), hint=translate("Forms", "群众怎么说；未解决时必填")
        ),
    )


def follow_up_note(around: Around) -> str:
    """Whether it was drawn, and out of how many."""
    percent = f"{share(around):.0%}"
    if is_drawn(around):
        said = translate("Forms", "此件抽中回访（此类抽 {share}），须电话回访。")
    else:
        said = translate("Forms", "此件未抽中回访（此类抽 {share}），可以免访确认，也可以照常回访。")
    return said.format(share=percent)


def follow_up_arguments(given: Given) -> k.FollowUp:
    """What the form says."""
    outcome = given("outcome")
    return k.FollowUp(
        reached=outcome not in ("unreached", UNCALLED),
        solved=outcome in ("solved", UNCALLED),
        satisfied=given("satisfied") == "yes" if outcome == "solved" else None,
        note=given("note"),
        called=outcome != UNCALLED,
    )


def close(around: Around) -> tuple[Field, ...]:
    """``event.close``: the four elements, filled in as far as they are known; a hotline wants all of them."""
    event, zone = around.event, around.township.clock.zone
    hotline = event.channel in HOTLINES
    accepted = next((s.at for s in event.timeline if s.kind == "event.accepted"), event.reported_at)
    answer = next((s.words for s in reversed(event.timeline) if s.kind == "event.answered"), "")
    if not answer and event.self_solved:
        answer = event.timeline[0].words
    return (
        Field(
            "accepted_at", "moment", translate("Forms", "受理时间"), required=hotline,
            value=accepted.astimezone(zone).strftime(MOMENT),
        ),
        Field(
            "talked_to", "line", translate("Forms", "与谁沟通"), required=hotline, value=_talked(around),
            hint=translate("Forms", "姓名、方式、时间"),
        ),
        Field("measures", "words", translate("Forms", "解决措施"), required=True, value=answer),
        Field(
            "time_limit", "line", translate("Forms", "解决时限"), required=hotline, value=_limit(around),
            hint=translate("Forms", "承诺的时限，何时办完"),
        ),
        *_told(around),
    )  # fmt: skip


def _told(around: Around) -> tuple[Field, ...]:
    """The entry's reply to the citizen, filled in; nothing where it has none."""
    event, town = around.event, around.township
    text = reply_text.reply(town.item_of(event), event, town, around.now)
    return (Field("told", "words", translate("Forms", "答复群众"), value=text),) if text else ()


def close_arguments(given: Given, zone: tzinfo) -> k.Close:
    """The reply, and the same in words for whoever only reads a summary."""
    at = given("accepted_at")
    accepted = datetime.strptime(at, MOMENT).replace(tzinfo=zone) if at else None
    reply = Reply(
        accepted_at=accepted, talked_to=given("talked_to"), measures=given("measures"), time_limit=given("time_limit"),
        told=given("told"),
    )  # fmt: skip
    return k.Close(summary=summary(reply, zone), reply=reply)


def summary(reply: Reply, zone: tzinfo) -> str:
    """The four elements as lines; those that are not there are left out."""
    accepted = reply.accepted_at.astimezone(zone).strftime(MOMENT) if reply.accepted_at is not None else ""
    lines = (
        (translate("Forms", "受理时间：{time}"), "time", accepted),
        (translate("Forms", "与谁沟通：{name}"), "name", reply.talked_to),
        (translate("Forms", "解决措施：{answer}"), "answer", reply.measures),
        (translate("Forms", "解决时限：{limit}"), "limit", reply.time_limit),
        (translate("Forms", "答复群众：{words}"), "words", reply.told),
    )
    return "\n".join(text.format(**{gap: value}) for text, gap, value in lines if value)


def review(around: Around) -> tuple[Field, ...]:
    """``event.review``."""
    return (
        Field(
            "summary", "words", translate("Forms", "经过"), required=True,
            hint=translate("Forms", "一事一总结：怎么来的，怎么办的，卡在哪里"),
        ),
        Field("lesson", "words", translate("Forms", "启示"), hint=translate("Forms", "以后怎么做会更好")),
        Field(
            "proposal", "words", translate("Forms", "清单修改建议"),
            hint=translate("Forms", "事项的步骤、时限、主办要怎么改；没有就空着"),
        ),
    )  # fmt: skip


def _talked(around: Around) -> str:
    event, zone = around.event, around.township.clock.zone
    called = next((s for s in reversed(event.timeline) if s.kind == "event.followed_up"), None)
    if called is None or event.reporter is None or event.uncalled:
        return ""
    said = translate("Forms", "{name}（{time} 电话回访）")
    full = event.reporter.name
    name = translate("Forms", "{surname}某").format(surname=full[0]) if full else translate("Forms", "反映人")
    return said.format(name=name, time=f"{called.at.astimezone(zone):%m-%d %H:%M}")


def _limit(around: Around) -> str:
    event, zone = around.event, around.township.clock.zone
    answered = next((s.at for s in reversed(event.timeline) if s.kind == "event.answered"), None)
    parts = []
    if event.total is not None:
        said = translate("Forms", "{limit}，至 {due}")
        due = f"{event.total.due.astimezone(zone):%m-%d %H:%M}"
        parts.append(said.format(limit=limit_words(event.total.limit), due=due))
    if answered is not None:
        parts.append(
            translate("Forms", "{time} 办完").format(time=f"{answered.astimezone(zone):%m-%d %H:%M}")
        )
    return clauses(parts)
