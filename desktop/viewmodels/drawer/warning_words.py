"""A warning (预警) in words: what it stands on, how it was reckoned, why it is quieter, the events behind it."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import inf

from desktop.domain.events.events import Event, EventState
from desktop.domain.rights.masking import mask_text
from desktop.domain.warnings.evidence import Evidence, WarningKind
from desktop.services.situation.situation import Situation
from desktop.viewmodels.drawer.aside_lines import Aside, AsideLine
from desktop.viewmodels.drawer.breach_words import breach_aside, breach_note
from desktop.viewmodels.words import channel_word, clauses, duration_words, moment_words, translate

_SHOWN = 8
"""So many of the events behind it are listed."""


def judging(event: Event, kind: str) -> str:
    """What taking a warning on, or not, is called; empty for any other step or event."""
    if not event.warned or event.state is not EventState.REPORTED:
        return ""
    return {
        "event.accept": translate("Warnings", "采信"), "event.reject": translate("Warnings", "不采信"),
    }.get(kind, "")  # fmt: skip


def groundless_note(event: Event) -> str:
    """What follows from finding a warning groundless."""
    if event.breach is not None:
        return breach_note(event.breach)
    evidence = event.evidence
    if evidence is None:
        return ""
    said = translate(
        "Warnings", "作误报后，同样的组合要满 {least} 件才再预警；重新打开此件，或过了放宽期，即恢复。"
    )
    return said.format(least=max(evidence.least, evidence.count + evidence.dismissed + 1))


def warning_aside(situation: Situation, event: Event, now: datetime) -> Aside | None:
    """The block of a warning; None for any other event."""
    if event.breach is not None:
        return breach_aside(situation, event.breach, now)
    evidence = event.evidence
    if evidence is None:
        return None
    lines = [
        AsideLine(
            translate("Warnings", "依据"), _counts(evidence), _window(situation, evidence, now), "accent"
        ),
        AsideLine(translate("Warnings", "范围"), _pattern(situation, evidence)),
        AsideLine(translate("Warnings", "方法"), _method(evidence), tone="muted"),
    ]
    if evidence.dismissed:
        said = translate(
            "Warnings", "此前 {count} 次作误报，已放宽到满 {least} 件才预警；重新打开误报件即恢复"
        )
        text = said.format(count=evidence.dismissed, least=evidence.least)
        lines.append(AsideLine(translate("Warnings", "放宽"), text, tone="warn"))
    return Aside("warning", translate("Warnings", "预警"), (*lines, *_rows(situation, evidence, now)))


def _counts(evidence: Evidence) -> str:
    span = evidence.until - evidence.since
    within = duration_words(span) if span < timedelta(days=3) else _days(span)
    if evidence.kind is WarningKind.SURGE:
        said = translate("Warnings", "{within}内 {count} 件，平时 {usual} 件")
        return said.format(within=within, count=evidence.count, usual=f"{evidence.usual:.1f}")
    who = {
        WarningKind.PERSON: translate("Warnings", "同一电话"),
        WarningKind.HOUSEHOLD: translate("Warnings", "同一住户"),
        WarningKind.FIRM: translate("Warnings", "同一企业"),
    }[evidence.kind]
    return translate("Warnings", "{who} {within}内 {count} 件").format(
        who=who, within=within, count=evidence.count
    )


def _days(span: timedelta) -> str:
    return translate("Warnings", "{days} 天").format(days=span.days)


def _window(situation: Situation, evidence: Evidence, now: datetime) -> str:
    zone = situation.township.clock.zone
    since, until = moment_words(evidence.since, now, zone), moment_words(evidence.until, now, zone)
    return translate("Warnings", "{since} 至 {until}").format(since=since, until=until)


def _pattern(situation: Situation, evidence: Evidence) -> str:
    town = situation.township
    item = town.edition(evidence.item, None)
    grid = town.tree.name(evidence.grid) if evidence.grid is not None else translate("Warnings", "全镇")
    channel = (
        channel_word(evidence.channel)
        if evidence.channel is not None
        else translate("Warnings", "各渠道合计")
    )
    return clauses((grid, item.name if item is not None else translate("Warnings", "各事项"), channel))


def _method(evidence: Evidence) -> str:
    if evidence.kind is not WarningKind.SURGE:
        return translate("Warnings", "满 {least} 件即预警；不记电话和住址，只记是哪几件").format(
            least=evidence.least
        )
    said = translate(
        "Warnings",
        "与前几周同星期同时段 {windows} 个窗口比（负二项预测）；平常日子偶然这么多的概率{chance}；"
        "同时看 {tested} 个组合，误报占比控制在 {share} 以内（Benjamini–Hochberg）",
    )
    return said.format(
        windows=evidence.windows, chance=chance_words(evidence.chance), tested=f"{evidence.tested:,}",
        share=f"{evidence.share:.0%}",
    )  # fmt: skip


def chance_words(chance: float) -> str:
    """约 1/49,000: a probability as one in how many, to two figures."""
    times = float(f"{1 / chance:.2g}") if chance > 0 else inf
    if times >= 1e6:
        return translate("Warnings", "不到百万分之一")
    return translate("Warnings", "约 1/{times}").format(times=f"{times:,.0f}")


def _rows(situation: Situation, evidence: Evidence, now: datetime) -> list[AsideLine]:
    zone = situation.township.clock.zone
    found = [event for id_ in evidence.rows if (event := situation.event(id_)) is not None]
    lines = [
        AsideLine(
            one.short_number or "—", mask_text(one.title),
            f"{channel_word(one.channel)} {moment_words(one.reported_at, now, zone)}", event=one.id, opens=True,
        )
        for one in found[:_SHOWN]
    ]  # fmt: skip
    rest = evidence.count - len(lines)
    if rest > 0:
        said = translate("Warnings", "另有 {count} 件已办结或不在这里").format(count=rest)
        lines.append(AsideLine("", said, tone="muted"))
    return lines
