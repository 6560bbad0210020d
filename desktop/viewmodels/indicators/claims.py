"""What a number is held against besides earlier ones: its snapshot, what others report of it, and what is doubtful."""

from __future__ import annotations

from datetime import tzinfo

from desktop.domain.figures.figures import Reading, ScopeKind
from desktop.domain.figures.frozen import Claimed, Frozen
from desktop.domain.figures.quality import IMPOSSIBLE, doubts_of, doubts_of_claim
from desktop.services.figures.told import Answer
from desktop.viewmodels.indicators.words import Against, change_words, fraction_words, value_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import listed, translate


def claims_against(answer: Answer, key: str, frozen: Frozen | None, zone: tzinfo) -> list[Against]:
    """The snapshot and the reported values of the answer's period, and every doubt; of the whole town alone.

    A reported value is held against the snapshot where there is one: it was of that moment, too.
    """
    found: list[Against] = []
    reading = answer.readings.get(key)
    town = answer.question.scope.kind is ScopeKind.ALL
    if town and frozen is not None:
        kept = frozen.reading(key)
        held = reading
        if kept is not None and frozen.cutoff is not None:
            held = Reading(key, kept.value, kept.numerator, kept.denominator, kept.p90)
            text = translate("Indicators", "{value}，{time} 冻结，日志 {seq}").format(
                value=listed((value_words(key, kept.value, 2), fraction_words(key, held))),
                time=f"{frozen.cutoff.astimezone(zone):%m-%d %H:%M}", seq=frozen.seq,
            )  # fmt: skip
            now = reading.value if reading is not None else None
            found.append(Against(translate("Indicators", "快照"), text, change_words(key, now, kept.value)))
        for claim in frozen.claims_of(key):
            found += _claim(claim, held, zone)
    if town:
        kind = translate("Indicators", "请核对")
        found += [
            Against(kind, sentence(one.sentence), "", "warn")
            for one in doubts_of(answer.readings)
            if one.key == key
        ]
    return found


def _claim(claim: Claimed, held: Reading | None, zone: tzinfo) -> list[Against]:
    parts = [value_words(claim.key, claim.value, claim.places)] if claim.value is not None else []
    if claim.numerator is not None and claim.denominator is not None:
        parts.append(f"{claim.numerator:,} / {claim.denominator:,}")
    entered = translate("Indicators", "{who} {time} 登记").format(
        who=claim.by, time=f"{claim.at.astimezone(zone):%m-%d %H:%M}"
    )
    text = listed((claim.source, *parts, claim.words, entered))
    doubts = list(doubts_of_claim(claim, held))
    said, tone = translate("Indicators", "一致"), "ok"
    if doubts:
        said, tone = translate("Indicators", "不一致"), "warn"
    if any(one.doubt in IMPOSSIBLE for one in doubts):
        said = translate("Indicators", "不可能")
    lines = [Against(translate("Indicators", "上报值"), text, said, tone)]
    return lines + [Against("", sentence(one.sentence), "", "warn") for one in doubts]
