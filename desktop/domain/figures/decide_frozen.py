"""Rules of frozen figures: the center freezes each period once; people say what others have reported of it."""

from __future__ import annotations

from desktop.domain.base import Args
from desktop.domain.deciding import Decision, Result
from desktop.domain.figures.frozen import MOST, cutoff_of, frozen_id, is_whole
from desktop.domain.figures.frozen_wire import FiguresFrozen, FiguresReported, Freeze, ReportFigures
from desktop.domain.figures.indicators import INDICATORS
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import AUTO_FIGURES
from desktop.domain.times.periods import Period

_KEPT = 4 * MOST
"""Reported values of one period, of all sources."""


def decide_figures(decision: Decision, args: Args) -> Result:
    """``figures.freeze`` and ``figures.report``."""
    assert isinstance(args, Freeze | ReportFigures)
    period, id_ = Period(args.span, args.first, args.last), decision.command.subject.id
    if not is_whole(args.span, args.first, args.last) or id_ != frozen_id(period):
        return Refusal(code="period", sentence="起止日期与时段对不上，请重新选择时段。", field="first")
    frozen = decision.view.frozen(id_)
    told = {"span": args.span, "first": args.first, "last": args.last}
    if isinstance(args, Freeze):
        if decision.actor.account != AUTO_FIGURES.account:
            return Refusal(code="role", sentence="快照由中心按时自动冻结，不能人工冻结。")
        if frozen is not None and frozen.frozen_at is not None:
            return Refusal(code="exists", sentence="这个时段的快照已经冻结。")
        if args.cutoff > decision.now or args.cutoff != cutoff_of(period, decision.township):
            return Refusal(code="cutoff", sentence="还没有到冻结快照的时刻。", field="cutoff")
        frozen_now = FiguresFrozen(cutoff=args.cutoff, seq=args.seq, readings=args.readings, **told)
        return (decision.of_figures(frozen, frozen_now, id_),)
    if period.bounds(decision.township.clock.zone)[0] > decision.now:
        return Refusal(code="period", sentence="时段还没有开始，不会有上报值。", field="first")
    for claim in args.claims:
        if claim.key not in INDICATORS:
            return Refusal(code="indicator", sentence=f"没有指标「{claim.key}」。", field="key")
        if claim.value is None and (claim.numerator is None or claim.denominator is None):
            return Refusal(code="value", sentence="请填写数值，或分子和分母。", field="value")
    pairs = {(one.key, one.source) for one in args.claims}
    if len(pairs) < len(args.claims):
        return Refusal(code="twice", sentence="同一来源对同一指标只能报一个值。", field="key")
    if frozen is not None and len(pairs | {(one.key, one.source) for one in frozen.claims}) > _KEPT:
        return Refusal(code="too_many", sentence=f"一个时段最多登记 {_KEPT} 个上报值。", field="key")
    return (decision.of_figures(frozen, FiguresReported(claims=args.claims, **told), id_),)
