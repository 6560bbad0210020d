"""What the big screen says in words: how old it is, since when it stands, who leads the day, dates, shares."""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop.viewmodels.freshness import moment
from desktop.viewmodels.screen.screen import ScreenView
from desktop.viewmodels.words import duration_words, short_name, translate, weekday


def age_of(view: ScreenView) -> str:
    """数据 1 秒前."""
    at = view.connection.standing.data_at or view.truth.data_at
    if at is None:
        return ""
    seconds = max(0, int((view.now - view.connection.standing.offset - at).total_seconds()))
    return translate("Screen", "数据 {age}前").format(
        age=duration_words(timedelta(seconds=seconds), brief=True)
    )


def cut_words(view: ScreenView) -> tuple[str, str]:
    """数据截至 14:02:17, and 已断线 6 分钟; or the sentence that says what else is wrong."""
    truth, zone = view.truth, view.township.clock.zone
    until = translate("Screen", "数据截至 {time}").format(time=stopped_at(view)) if truth.data_at else ""
    if truth.reason:
        return (until, truth.reason) if until else (truth.reason, "")
    if truth.since is None:
        return until or translate("Screen", "没有数据"), ""
    for_ = duration_words(max(timedelta(), view.now - truth.since), brief=True)
    since = translate("Screen", "已断线 {time}").format(time=for_)
    return (until, since) if until else (since, moment(truth.since, view.now, zone))


def stopped_at(view: ScreenView) -> str:
    """14:02:17 today, 11-22 19:58 on another day; empty while the data go on."""
    at = view.truth.data_at
    if at is None:
        return ""
    local = at.astimezone(view.township.clock.zone)
    today = view.now.astimezone(view.township.clock.zone).date()
    return f"{local:%H:%M:%S}" if local.date() == today else f"{local:%m-%d %H:%M}"


def date_words(local: datetime) -> str:
    """11月23日 周一."""
    return translate("Screen", "{month}月{day}日 {weekday}").format(
        month=local.month, day=local.day, weekday=weekday(local.date())
    )


def watch_words(view: ScreenView) -> list[tuple[str, bool, float]]:
    """带班 王× 值班 李×: the words, whether each is a name, and the gap after it."""
    found: list[tuple[str, bool, float]] = []
    seen: dict[str, list[str]] = {}
    for one in view.roster.watchers:
        seen.setdefault(one.title, []).append(short_name(one.person.name))
    for title, names in seen.items():
        found += [(title, False, 8.0), (" ".join(names[:3]), True, 20.0)]
    return found


def clock_words(at: datetime, view: ScreenView) -> str:
    """14:02, or with the day where it was another one."""
    return moment(at, view.now, view.township.clock.zone)


def no_data() -> str:
    """Where nothing is known; never a nought."""
    return translate("Screen", "无数据")


def percent(value: float | None) -> str:
    """96.3; a dash where nothing was to be judged."""
    if value is None:
        return "—"
    return "100" if value >= 1 else f"{value * 100:.1f}"
