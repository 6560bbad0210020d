"""What the drawer shows of an event's side exits: requests, returns, merged reports, moved clocks, the reply."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime

from desktop.domain.events.events import Event, EventState
from desktop.domain.events.records import Clock
from desktop.domain.events.ruling import needs_ruling
from desktop.domain.places.outlines import Outlines
from desktop.domain.rights.actors import Role
from desktop.domain.rights.masking import mask_text
from desktop.services.situation.situation import Situation
from desktop.store.records import Records
from desktop.viewmodels.dispatch.dispatch_words import day_moment
from desktop.viewmodels.drawer.aside_lines import Aside, AsideLine
from desktop.viewmodels.drawer.chief import request_words
from desktop.viewmodels.drawer.ruling_evidence import evidence
from desktop.viewmodels.drawer.warning_words import warning_aside
from desktop.viewmodels.words import (
    channel_word,
    clauses,
    limit_words,
    moment_words,
    translate,
)

S = EventState


def asides(
    situation: Situation, event: Event, records: Records, outlines: Outlines, now: datetime,
    listed: Set[str] = frozenset(),
) -> tuple[Aside, ...]:  # fmt: skip
    """The blocks that this event has, the most pressing first. ``listed``: reports that stand elsewhere already."""
    found = (
        warning_aside(situation, event, now),
        _request(situation, event, now),
        _ruling(situation, event, records, outlines, now),
        _case(situation, event, now),
        _children(situation, event, now, listed),
        _clocks(situation, event, now),
        _reply(situation, event, now),
        _review(situation, event, now),
    )
    return tuple(one for one in found if one is not None and one.lines)


def _request(situation: Situation, event: Event, now: datetime) -> Aside | None:
    request = event.request
    if request is None:
        return None
    town = situation.township
    said = mask_text(request_words(request, now, town.clock.zone, town.post_name(request.post)))
    lines = [AsideLine("", said, tone="warn")]
    if event.denials:
        denied = translate("Asides", "此前已有 {count} 次申请未获同意").format(count=event.denials)
        lines.append(AsideLine("", denied, tone="muted"))
    return Aside("request", translate("Asides", "待批"), tuple(lines))


def _ruling(
    situation: Situation, event: Event, records: Records, outlines: Outlines, now: datetime
) -> Aside | None:
    """Both posts' words and the evidence while it waits for a ruling; the ruling once it is there."""
    town, zone = situation.township, situation.township.clock.zone
    lines: list[AsideLine] = []
    if event.ruling is not None:
        given = translate("Asides", "裁给{post}：{words}")
        said = given.format(post=town.post_name(event.ruling.post), words=mask_text(event.ruling.words))
        who = f"{event.ruling.by} {moment_words(event.ruling.at, now, zone)}"
        lines.append(AsideLine(translate("Asides", "裁决"), said, who, "accent"))
    center = situation.actor.role in (Role.COMMANDER, Role.DISPATCHER, Role.AUDITOR)
    waits = event.state is S.RETURNED or needs_ruling(event, town.practice.bounces)
    if event.returns and (waits or event.ruling is not None):
        lines += evidence(situation, event, records, outlines, now, full=center and waits)
    return Aside("ruling", translate("Asides", "退单"), tuple(lines)) if lines else None


def _case(situation: Situation, event: Event, now: datetime) -> Aside | None:
    """The leader who owns it."""
    case = event.case
    if case is None:
        return None
    town = situation.township
    person = town.person(case.person)
    name = person.name if person is not None else case.person
    who = f"{case.by} {moment_words(case.at, now, town.clock.zone)}".strip()
    lines = [AsideLine(translate("Asides", "领导"), name, who, "accent")]
    if case.words:
        lines.append(AsideLine(translate("Asides", "要求"), mask_text(case.words)))
    return Aside("case", translate("Asides", "包案"), tuple(lines))


def _children(situation: Situation, event: Event, now: datetime, listed: Set[str]) -> Aside | None:
    """Merged reports that this desk does not hold whole: as the parent lists them."""
    zone = situation.township.clock.zone
    can_leave = situation.actor.role in (Role.COMMANDER, Role.DISPATCHER)
    lines = tuple(
        AsideLine(
            child.number.rsplit("-", 1)[-1] if child.number else "—",
            mask_text(child.title),
            f"{channel_word(child.channel)} {moment_words(child.reported_at, now, zone)}",
            event=child.id,
            can_leave=can_leave,
        )
        for child in event.children
        if child.id not in listed
    )
    label = translate("Asides", "并入 {count}").format(count=len(lines))
    return Aside("children", label, lines) if lines else None


def _clocks(situation: Situation, event: Event, now: datetime) -> Aside | None:
    """Extensions with the old limit beside the new one, pauses, and the clocks of earlier rounds."""
    zone = situation.township.clock.zone
    lines = []
    if event.stage is not None and (event.extensions or event.pauses):
        said = translate("Asides", "{limit}，{since} 起算，至 {due}")
        stage = event.stage
        since, due = moment_words(stage.since, now, zone), day_moment(stage.due, now, zone)
        text = said.format(limit=limit_words(stage.limit), since=since, due=due)
        lines.append(AsideLine(translate("Asides", "本环节"), text))
    for one in event.extensions:
        said = translate("Asides", "{old} → {new}")
        text = said.format(old=day_moment(one.old, now, zone), new=day_moment(one.new, now, zone))
        who = f"{one.by} {moment_words(one.at, now, zone)}"
        lines.append(AsideLine(translate("Asides", "延期"), text, clauses((mask_text(one.words), who))))
    for pause in event.pauses:
        name = translate("Asides", "等待群众") if pause.citizen else translate("Asides", "挂起")
        said = translate("Asides", "{since} 至 {until}，不计时")
        text = said.format(
            since=moment_words(pause.since, now, zone), until=moment_words(pause.until, now, zone)
        )
        lines.append(AsideLine(name, text))
    for number, past in enumerate(event.past, 1):
        name = translate("Asides", "第 {number} 轮").format(number=number)
        total = _limit(past.total, now, situation)
        ended = translate("Asides", "{time} 结束").format(time=moment_words(past.ended, now, zone))
        late = past.total is not None and past.ended > past.total.due
        lines.append(AsideLine(name, clauses((total, ended)), tone="late" if late else "text"))
    return Aside("clocks", translate("Asides", "计时"), tuple(lines)) if lines else None


def _limit(clock: Clock | None, now: datetime, situation: Situation) -> str:
    if clock is None:
        return ""
    said = translate("Asides", "时限 {limit}，至 {due}")
    due = moment_words(clock.due, now, situation.township.clock.zone)
    return said.format(limit=limit_words(clock.limit), due=due)


def _reply(situation: Situation, event: Event, now: datetime) -> Aside | None:
    reply = event.reply
    if reply is None:
        text = mask_text(event.summary)
        if not text or event.state not in (S.CLOSED, S.REVIEWED, S.MERGED):
            return None
        return Aside("reply", translate("Asides", "答复"), (AsideLine("", text),))
    at = moment_words(reply.accepted_at, now, situation.township.clock.zone) if reply.accepted_at else ""
    lines = (
        AsideLine(translate("Asides", "受理时间"), at),
        AsideLine(translate("Asides", "与谁沟通"), mask_text(reply.talked_to)),
        AsideLine(translate("Asides", "解决措施"), mask_text(reply.measures)),
        AsideLine(translate("Asides", "解决时限"), reply.time_limit),
    )
    return Aside("reply", translate("Asides", "答复"), tuple(line for line in lines if line.text))


def _review(situation: Situation, event: Event, now: datetime) -> Aside | None:
    review = event.review
    if review is None:
        return None
    who = f"{review.by} {moment_words(review.at, now, situation.township.clock.zone)}".strip()
    lines = [AsideLine(translate("Asides", "经过"), mask_text(review.summary), who)]
    if review.lesson:
        lines.append(AsideLine(translate("Asides", "启示"), mask_text(review.lesson)))
    if review.proposal:
        lines.append(AsideLine(translate("Asides", "清单建议"), mask_text(review.proposal)))
    return Aside("review", translate("Asides", "复盘"), tuple(lines))
