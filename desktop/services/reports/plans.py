"""Reports that are made by themselves: which template, of what, when; and which of them was missed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, tzinfo

from pydantic import Field, TypeAdapter, ValidationError

from desktop.domain.base import Fact
from desktop.domain.times.periods import Period, Span, before, period_of
from desktop.services.figures.told import Scope, ScopeKind

LAST_DAY = 31
"""As the day of a month: its last one."""
MOST = 50
"""So many plans an account may have."""
_BACK = 62
_DAY = timedelta(days=1)


class Plan(Fact):
    """One report: 日报, 周报 or 月报 by a workbook of the township's own, written into a folder."""

    id: str
    name: str = Field(min_length=1, max_length=60)
    template: str
    """Where the workbook lies; "" for the sample that is shipped."""
    folder: str
    span: Span = Span.MONTH
    whole: bool = True
    """Of the whole period before; else of the running one, up to the moment."""
    scope_kind: ScopeKind = ScopeKind.ALL
    scope_id: str = ""
    on: bool = True
    hour: int = Field(default=8, ge=0, le=23)
    minute: int = Field(default=0, ge=0, le=59)
    day: int = Field(default=1, ge=0, le=LAST_DAY)
    """Of a week: 0 for Monday; of a month: 1 to 28, or ``LAST_DAY``."""
    made: str = ""
    """The first day of the last period that was made, or passed over."""

    @property
    def scope(self) -> Scope:
        """Which events it is of."""
        return Scope(self.scope_kind, self.scope_id)


_PLANS = TypeAdapter(tuple[Plan, ...])


def written(plans: Sequence[Plan]) -> str:
    """As they are kept."""
    return _PLANS.dump_json(tuple(plans)).decode()


def read(kept: str | None) -> tuple[Plan, ...]:
    """As they were kept; none where that cannot be read."""
    if not kept:
        return ()
    try:
        return _PLANS.validate_json(kept)
    except ValidationError:
        return ()


def last_due(plan: Plan, now: datetime, zone: tzinfo) -> datetime:
    """The latest moment, no later than now, at which it was to be made."""
    today = now.astimezone(zone).date()
    for back in range(_BACK):
        day = today - back * _DAY
        at = datetime.combine(day, time(plan.hour, plan.minute), zone)
        if at <= now and _falls_on(plan, day):
            return at
    raise AssertionError("every span comes round within two months")


def next_due(plan: Plan, now: datetime, zone: tzinfo) -> datetime:
    """The next moment at which it is to be made."""
    today = now.astimezone(zone).date()
    for ahead in range(_BACK):
        day = today + ahead * _DAY
        at = datetime.combine(day, time(plan.hour, plan.minute), zone)
        if at > now and _falls_on(plan, day):
            return at
    raise AssertionError("every span comes round within two months")


def period_at(plan: Plan, due: datetime, zone: tzinfo) -> Period:
    """The period that it is of when it is made at this moment."""
    running = period_of(plan.span, due.astimezone(zone).date())
    return before(running) if plan.whole else running


def due_period(plan: Plan, now: datetime, zone: tzinfo) -> Period | None:
    """The period that has not been made though its time has come; None where all is made, or it is switched off."""
    if not plan.on:
        return None
    period = period_at(plan, last_due(plan, now, zone), zone)
    return period if f"{period.first}" > plan.made else None


def passed(plan: Plan, now: datetime, zone: tzinfo) -> Plan:
    """With everything until now counted as made: a new plan begins with what comes next."""
    return plan.model_copy(update={"made": f"{period_at(plan, last_due(plan, now, zone), zone).first}"})


def _falls_on(plan: Plan, day: date) -> bool:
    match plan.span:
        case Span.WEEK:
            return day.weekday() == plan.day
        case Span.MONTH:
            return (day + _DAY).day == 1 if plan.day == LAST_DAY else day.day == max(1, plan.day)
        case _:
            return True
