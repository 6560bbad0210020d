"""The plan of the roster: who may put it, what it must be, wishes, and what publishing refuses and records."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any

import pytest

from desktop.domain import commands as k
from desktop.domain.changes import Change
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.absence_wire import ReportAbsence
from desktop.domain.roster.decide_shifts import natural as shifts_natural
from desktop.domain.roster.shifts import DutyRole, Shift, ShiftState
from desktop.domain.rota.held import Reckoner
from desktop.domain.rota.held import natural as held_natural
from desktop.domain.rota.plan import (
    KEPT_PUBLICATIONS,
    MOST_OF_LIMIT,
    ROTA,
    Bound,
    Days,
    Publication,
    RosterRules,
    Rota,
    RotaWeek,
    ShiftPattern,
    Wish,
    Wishes,
    WishKind,
    default_patterns,
    rota_in_force,
)
from desktop.domain.rota.rules import RuleName, violations
from desktop.domain.rota.scheduling import draft
from desktop.domain.rota.slots import clash, holds, slot_id, slots_of, span_on, turn_on
from desktop.domain.rota.wire import PlannedShift, PublishRota, PutRota, WishRota
from desktop.domain.state import State, replay
from tests.domain.rosters import FIRST, PEOPLE, PUT_AT, at, pattern, plan, shift, town
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, ROAD, VILLAGE

ADMIN = Actor(account="admin", name="系统管理员", role=Role.ADMIN)
DAY = timedelta(days=1)
MONDAY = date(2026, 11, 30)
"""A week after the desk's noon."""


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.state = State(town())
    return made


def put(desk: Desk, *patterns: ShiftPattern, version: int | None = 0, **more: Any) -> Refusal | None:
    actor = more.pop("actor", ADMIN)
    return desk.give(PutRota(patterns=patterns, reason="冬季排班", **more), ROTA, actor, version)


def rota(desk: Desk) -> Rota:
    found = desk.state.rota()
    assert found is not None
    return found


def planned(id_: str, person: str, day: date = MONDAY, hours: float = 12, **more: Any) -> PlannedShift:
    start = at(day, more.pop("begin", 8))
    values = {
        "role": DutyRole.OFFICER,
        "person": person,
        "start": start,
        "end": start + timedelta(hours=hours),
    }
    return PlannedShift(id=id_, **{**values, **more})


def publish(desk: Desk, *shifts: PlannedShift, version: int | None = None, **more: Any) -> Refusal | None:
    period = {"start": MONDAY, "until": MONDAY + 6 * DAY}
    actor = more.pop("actor", COMMANDER)
    return desk.give(PublishRota(shifts=shifts, **{**period, **more}), ROTA, actor, version)


def test_a_plan_takes_the_place_of_the_profiles(desk: Desk) -> None:
    assert rota_in_force(desk.state.rota(), town()).patterns == default_patterns(town())
    assert put(desk, pattern()) is None
    assert (rota(desk).version, rota(desk).by, rota(desk).reason) == (1, "系统管理员", "冬季排班")
    assert rota_in_force(rota(desk), town()).patterns == (pattern(),)
    refusal = put(desk, pattern(), version=0)
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == ("conflict", "系统管理员 已经改过排班规则。请核对后再办。")
    assert put(desk, version=1, actor=DISPATCHER) is None
    assert rota(desk).patterns == ()
    for actor in (ROAD, VILLAGE):
        assert (refused := put(desk, pattern(), version=2, actor=actor)) is not None
        assert refused.code == "role"
    assert replay(town(), desk.log).entities == desk.state.entities


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"pool": ()}, "pool", "「day」没有人选，请至少选一人。"),
        ({"pool": ("p1", "p1")}, "pool", "「day」：人选里「赵一」写了两遍。"),
        ({"pool": ("p1", "nobody")}, "pool", "「day」：没有人员「nobody」。"),
        ({"need": 3, "pool": ("p1",)}, "need", "「day」同时要 3 人，人选只有 1 人。"),
        ({"role": DutyRole.POST}, "post", "「day」没有选岗位。"),
        ({"role": DutyRole.POST, "post": "x"}, "post", "「day」：没有岗位「x」。"),
        ({"post": "road"}, "post", "「day」是全镇的值班，不属于某个岗位。"),
        ({"days": Days.WEEK}, "weekdays", "「day」：请选定是星期几。"),
        ({"days": Days.WEEK, "weekdays": (7,)}, "weekdays", "「day」：请选定是星期几。"),
        ({"hours": 7.9}, "hours", "「day」：时长请以一刻钟为单位。"),
        ({"hours": 36}, "hours", "「day」的前后两班互相重叠，请缩短时长或减少天数。"),
        ({"name": "长" * 41}, "name", "班次名称最多 40 个字。"),
        ({"weeks": (RotaWeek(cells=(("p1", "p2"),) + ((),) * 6),)}, "weeks",
         "「day」轮值表第 1 周有一格超过了同时在岗的 1 人。"),
        ({"need": 2, "weeks": (RotaWeek(cells=(("p1", "p1"),) + ((),) * 6),)}, "weeks",
         "「day」轮值表第 1 周有一格把同一个人写了两遍。"),
    ],
)  # fmt: skip
def test_a_plan_that_cannot_be_is_refused_in_words(
    desk: Desk, wrong: dict[str, Any], field: str, sentence: str
) -> None:
    refusal = put(desk, pattern("other", role=DutyRole.LEADER), pattern(**wrong))
    assert refusal is not None
    assert (refusal.field, refusal.sentence) == (f"patterns[1].{field}", sentence)
    assert desk.state.rota() is None


def test_patterns_of_one_seat_do_not_overlap(desk: Desk) -> None:
    day, night = pattern(start=time(8), hours=12), pattern("night", start=time(20), hours=12)
    assert not clash(day, night, town())
    late = pattern("late", start=time(19, 45), hours=4)
    refusal = put(desk, day, late)
    assert refusal is not None
    assert refusal.sentence == "「day」与「late」的时间有重叠，请错开，或合成一个多人的班次。"
    assert (again := put(desk, day, day)) is not None
    assert again.sentence == "班次编号「day」重复。"
    work, rest = pattern("w", days=Days.WORK, hours=12), pattern("r", days=Days.REST, hours=12)
    assert not clash(work, rest, town())
    long = pattern("r", days=Days.REST, hours=24.25)
    assert clash(work, long, town()), "into the next morning"
    team = pattern("team", days=Days.WEEK, weekdays=(0,), hours=168)
    assert not clash(team, team, town())
    assert clash(team, pattern("one", days=Days.WEEK, weekdays=(3,), hours=1), town())
    office = pattern("o", role=DutyRole.POST, post="road", office=True, days=Days.WORK)
    evening = pattern("e", role=DutyRole.POST, post="road", start=time(17, 30), hours=4)
    assert clash(office, evening, town()), "office hours end at six in summer"
    assert put(desk, day, night, team.model_copy(update={"role": DutyRole.LEADER})) is None


def test_wishes_leave_the_plan_as_it_was(desk: Desk) -> None:
    wish = Wishes(person="p1", no_nights=True)
    assert desk.give(WishRota(wishes=wish), ROTA, ROAD) is None
    assert rota(desk).version == 1
    assert rota_in_force(rota(desk), town()).patterns == default_patterns(town())
    assert put(desk, pattern(), version=0) is None, "what the profile says is what was seen"
    assert rota(desk).wishes == (wish,)
    days = (
        Wish(kind=WishKind.CANNOT, start=FIRST, until=FIRST + DAY),
        Wish(kind=WishKind.LIKE, start=FIRST, until=FIRST),
    )
    more = Wishes(person="p1", days=days)
    assert desk.give(WishRota(wishes=more), ROTA, ROAD) is None
    assert rota(desk).wishes == (more,)
    assert more.on(FIRST) is WishKind.CANNOT
    assert put(desk, pattern(), pattern("l", role=DutyRole.LEADER), version=2) is None
    assert (old := put(desk, version=2)) is not None
    assert old.code == "conflict"
    assert desk.give(WishRota(wishes=Wishes(person="p1")), ROTA, ROAD) is None
    assert rota(desk).wishes == ()


def test_a_post_wishes_for_its_own_people_alone(desk: Desk) -> None:
    def given(wishes: Wishes, actor: Actor = ROAD) -> str:
        refusal = desk.give(WishRota(wishes=wishes), ROTA, actor)
        return refusal.sentence if refusal is not None else ""

    assert given(Wishes(person="p2", no_nights=True)) == "", "its deputy"
    assert given(Wishes(person="p3", no_nights=True)) == "只能填写本岗位人员自己的意愿。"
    assert given(Wishes(person="p3", no_nights=True), DISPATCHER) == ""
    assert given(Wishes(person="x", no_nights=True)) == "没有人员「x」。"
    assert given(Wishes(person="p1", apart=("x",))) == "没有人员「x」。"
    assert given(Wishes(person="p1", apart=("p1",))) == "回避同班的人里不能有本人。"
    back = Wish(kind=WishKind.AVOID, start=FIRST, until=FIRST - DAY)
    assert given(Wishes(person="p1", days=(back,))) == "意愿的结束日期 2026-09-27 早于开始日期 2026-09-28。"
    assert given(Wishes(person="p1"), VILLAGE) == "当前账号没有办理这一步的权限。"


def test_who_is_linked_with_a_person_wishes_for_himself_alone(desk: Desk) -> None:
    qian = Actor(account="qian", name="钱二", role=Role.POST, post="road", person="p2")
    refusal = desk.give(WishRota(wishes=Wishes(person="p1", no_nights=True)), ROTA, qian)
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == ("role", "只能填写您本人的意愿。")
    assert desk.state.rota() is None
    assert desk.give(WishRota(wishes=Wishes(person="p2", no_nights=True)), ROTA, qian) is None
    elsewhere = Actor(account="sun", name="孙三", role=Role.POST, post="road", person="p3")
    assert desk.give(WishRota(wishes=Wishes(person="p3")), ROTA, elsewhere) is None, "wherever he sits"


def test_publishing_puts_shifts_up_and_takes_them_off(desk: Desk) -> None:
    assert put(desk, pattern(hours=12)) is None
    assert (
        publish(desk, planned("a", "p1", pattern="day"), planned("b", "p2", MONDAY + DAY), version=1) is None
    )
    assert desk.state.shift("a") == Shift(
        id="a", version=1, role=DutyRole.OFFICER, person="p1", start=at(MONDAY, 8), end=at(MONDAY, 20), pattern="day"
    )  # fmt: skip
    assert rota(desk).is_published("day", MONDAY + 6 * DAY)
    assert not rota(desk).is_published("day", MONDAY + 7 * DAY)
    assert publish(desk, planned("c", "p3"), cancel=("a",), version=1) is None, (
        "nothing of the plan has changed"
    )
    assert (gone := desk.state.shift("a")) is not None
    assert gone.state is ShiftState.CANCELLED
    (told,) = rota(desk).published
    assert (told.shifts, told.cancelled, told.by) == (3, 1, "王某")
    assert replay(
        town(), [Change.model_validate_json(one.model_dump_json()) for one in desk.log]
    ).entities == (desk.state.entities)


@pytest.mark.parametrize(
    ("shifts", "more", "sentence"),
    [
        ((planned("a", "x"),), {}, "没有人员「x」。"),
        ((planned("a", "p1", role=DutyRole.POST, post="x"),), {}, "没有岗位「x」。"),
        ((planned("a", "p1", post="road"),), {}, "带班和值班是全镇的，不属于某个岗位。"),
        ((planned("a", "p1", hours=0),), {}, "班次的结束时间必须晚于开始时间。"),
        ((planned("a", "p1", hours=169),), {}, "一个班次最长七天。"),
        ((planned("a", "p1", pattern="x"),), {}, "排班规则里没有班次「x」。"),
        ((), {"patterns": ("x",)}, "排班规则里没有班次「x」。"),
        ((planned("a", "p1", MONDAY + 7 * DAY),), {}, "赵一 12月7日周一 08:00 的班次不在发布的日期内。"),
        ((planned("a", "p1"), planned("a", "p2")), {}, "钱二 11月30日周一 08:00 的班次已经排过了。"),
        ((), {"until": MONDAY - DAY}, "发布的结束日期 2026-11-29 早于开始日期 2026-11-30。"),
        ((), {"until": MONDAY + 366 * DAY}, "一次最多发布 366 天的排班。"),
        ((), {"cancel": ("x",)}, "找不到要取消的班次，请刷新后核对。"),
    ],
)  # fmt: skip
def test_what_cannot_be_published_is_refused_in_words(
    desk: Desk, shifts: tuple[PlannedShift, ...], more: dict[str, Any], sentence: str
) -> None:
    refusal = publish(desk, *shifts, **more)
    assert refusal is not None
    assert refusal.sentence == sentence
    assert not desk.state.entities


class Watched(State):
    """Knows how long a stretch of the roster was asked for."""

    def __init__(self) -> None:
        super().__init__(town())
        self.asked: list[timedelta] = []

    def shifts_between(self, start: datetime, end: datetime) -> Sequence[Shift]:
        self.asked.append(end - start)
        return super().shifts_between(start, end)


@pytest.mark.parametrize(("name", "most"), MOST_OF_LIMIT.items())
def test_a_limit_is_put_with_what_makes_sense(desk: Desk, name: str, most: float) -> None:
    refusal = put(desk, pattern(), rules=RosterRules.model_validate({name: Bound(on=True, amount=most + 1)}))
    assert refusal is not None
    assert (refusal.code, refusal.field) == ("rota", f"rules.{name}")
    assert f"不能超过 {most:g}，现在是 {most + 1:g}，请改小。" in refusal.sentence
    assert put(desk, pattern(), rules=RosterRules.model_validate({name: Bound(amount=10_000)})) is None, "off"
    rules = RosterRules.model_validate({name: Bound(on=True, amount=most)})
    assert put(desk, pattern(), rules=rules, version=1) is None


def test_a_plan_from_before_with_a_greater_limit_is_read_and_holds(desk: Desk) -> None:
    rules = RosterRules(rest=Bound(on=True, amount=10_000))
    desk.state.put(Rota.model_validate_json(plan(pattern(), rules=rules).model_dump_json()))
    until = MONDAY + 20 * DAY
    assert publish(desk, planned("a", "p1"), until=until) is None
    refusal = publish(desk, planned("b", "p1", MONDAY + 20 * DAY), until=until)
    assert refusal is not None
    assert "距上一班结束只有 468 小时，应休息 10000 小时。" in refusal.sentence
    shifts = [shift(f"s{n}", "p1", at(FIRST + n * DAY, 8), 8) for n in range(200)]
    found = violations(shifts, plan(rules=rules), town(), [], FIRST, FIRST + 200 * DAY)
    assert {one.rule for one in found} == {RuleName.REST}
    assert len({one.shifts[-1] for one in found}) == 199, "each with the one before"
    assert len(found) < 8 * 200, "not each with each"


def test_nothing_is_looked_at_where_nothing_comes_and_little_where_little_comes() -> None:
    desk, until = Desk(), MONDAY + 360 * DAY
    desk.state = state = Watched()
    assert publish(desk, until=until) is None
    assert state.asked == []
    assert publish(desk, planned("a", "p1", MONDAY + 200 * DAY), until=until) is None
    assert state.asked == [80 * DAY]
    refusal = publish(desk, planned("b", "p1", MONDAY + 200 * DAY, role=DutyRole.LEADER), until=until)
    assert refusal is not None
    assert refusal.code == "roster_rules"


def test_so_many_broken_rules_are_found_and_no_more(desk: Desk) -> None:
    assert desk.give(WishRota(wishes=Wishes(person="p1", no_nights=True)), ROTA, ROAD) is None
    nights = [planned(f"n{n}", "p1", MONDAY + n * DAY, begin=20, hours=10) for n in range(230)]
    until = MONDAY + 300 * DAY
    refusal = publish(desk, *nights, until=until)
    assert refusal is not None
    assert refusal.sentence.startswith("至少有 200 处不合规则：赵一 不排夜班，")
    assert publish(desk, *nights, until=until, override="只有他一个人") is None
    assert {one.words for one in desk.state.all_shifts()} == {"只有他一个人"}
    assert len(list(desk.state.all_shifts())) == 230


def test_the_same_seat_twice_is_refused_whatever_words_there_are(desk: Desk) -> None:
    long, again = planned("a", "p1", hours=24), planned("b", "p1", begin=20, hours=2)
    refusal = publish(desk, long, again, override="必须这样")
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == (
        "double_booked", "赵一 11-30 08:00—12-01 08:00 已排在「值班员」，不能重复排。",
    )  # fmt: skip
    assert not list(desk.state.all_shifts())
    assert publish(desk, long) is None
    assert publish(desk, again, override="必须这样") is not None
    leader = again.model_copy(update={"role": DutyRole.LEADER})
    assert publish(desk, leader) is not None
    assert publish(desk, leader, override="必须这样") is None
    short = again.model_copy(update={"id": "c"})
    assert publish(desk, short, cancel=("a", "b"), override="换成短班") is None


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_days_that_nobody_means_are_refused(desk: Desk, day: date) -> None:
    said = "日期要在 1900 年到 2199 年之间。"
    refusal = publish(desk, start=day, until=day)
    assert refusal is not None
    assert (refusal.code, refusal.sentence) == ("period", said)
    wish = Wish(kind=WishKind.AVOID, start=min(day, FIRST), until=max(day, FIRST))
    refusal = desk.give(WishRota(wishes=Wishes(person="p1", days=(wish,))), ROTA, ROAD)
    assert refusal is not None
    assert (refusal.field, refusal.sentence) == ("wishes.days", said)
    refusal = put(desk, pattern(anchor=day))
    assert refusal is not None
    assert refusal.field == "patterns[0].anchor"
    assert refusal.sentence == "「day」的起始日期要在 1900 年到 2199 年之间。"
    for edge in (date(1900, 1, 1), date(2199, 12, 31)):
        assert publish(desk, start=edge, until=edge) is None


def test_days_to_come_stay_published_longer_than_days_that_are_over(desk: Desk) -> None:
    def published(day: date) -> Publication:
        return Publication(start=day, until=day, at=PUT_AT)

    ahead, over = MONDAY + 90 * DAY, MONDAY - 500 * DAY
    olds = [published(over + n * DAY) for n in range(KEPT_PUBLICATIONS - 1)]
    desk.state.put(plan(pattern(), published=(published(ahead), *olds)))
    assert publish(desk, until=MONDAY) is None
    assert len(rota(desk).published) == KEPT_PUBLICATIONS
    assert rota(desk).is_published("day", ahead)
    assert rota(desk).is_published("day", MONDAY)
    assert not rota(desk).is_published("day", over)
    assert rota(desk).is_published("day", over + DAY)
    many = [published(ahead + n * DAY) for n in range(KEPT_PUBLICATIONS)]
    desk.state.put(plan(pattern(), published=tuple(many)))
    assert publish(desk, until=MONDAY) is None
    assert not rota(desk).is_published("day", ahead), "the oldest, where none is over"
    assert rota(desk).is_published("day", MONDAY)


def test_what_has_begun_is_not_taken_off(desk: Desk) -> None:
    today = desk.now.date()
    assert (
        publish(desk, planned("a", "p1", today), planned("b", "p1", today, begin=21, hours=2), start=today)
        is None
    )
    refusal = publish(desk, start=today, cancel=("a",))
    assert refusal is not None
    assert refusal.sentence == "赵一 11月23日周一 08:00 的班次已经开始，不能由发布排班取消。"
    assert publish(desk, start=today, cancel=("b",)) is None
    assert (twice := publish(desk, start=today, cancel=("b",))) is not None
    assert twice.sentence == "赵一 11月23日周一 21:00 的班次已经取消过了。"


def test_a_broken_rule_is_named_and_taken_upon_oneself_in_words(desk: Desk) -> None:
    rules = RosterRules(
        rest_after_night=Bound(on=True, amount=24), shifts=Bound(on=True, amount=1, strict=False)
    )
    assert put(desk, pattern(), rules=rules) is None
    night = planned("night", "p1", begin=20)
    assert publish(desk, night) is None
    after = planned("after", "p1", MONDAY + DAY)
    beside = planned("beside", "p2", role=DutyRole.LEADER)
    refusal = publish(desk, after, planned("x", "p2", begin=10, hours=2), beside)
    assert refusal is not None
    assert refusal.code == "roster_rules"
    assert refusal.sentence == (
        "有 2 处不合规则：钱二 11月30日周一 10:00 同时排了两处：带班领导、值班员。"
        "赵一 12月1日周二 08:00 上班，距夜班结束只有 0 小时，应休息 24 小时。确需这样排的，请写明理由再发布。"
    )
    assert desk.state.shift("after") is None, "nothing of it"
    assert publish(desk, after, override="人手不足，已征得本人同意") is None
    assert rota(desk).published[-1].override == "人手不足，已征得本人同意"
    last = desk.log[-1].data.model_dump()
    assert last["broken"] == ("赵一 12月1日周二 08:00 上班，距夜班结束只有 0 小时，应休息 24 小时。",)
    assert (made := desk.state.shift("after")) is not None
    assert made.words == "人手不足，已征得本人同意"
    assert (made_before := desk.state.shift("night")) is not None
    assert not made_before.words


def test_who_is_away_is_not_published_unseen(desk: Desk) -> None:
    absent = ReportAbsence(person="p1", start=at(MONDAY), end=at(MONDAY + DAY))
    assert desk.give(absent, "absence", DISPATCHER) is None
    refusal = publish(desk, planned("a", "p1"))
    assert refusal is not None
    assert "赵一 11月30日周一 08:00 已请假离岗，却排了值班员。" in refusal.sentence


def test_a_draft_can_be_published_as_it_is(desk: Desk) -> None:
    rules = RosterRules(rest_after_night=Bound(on=True, amount=24), nights=Bound(on=True, amount=9))
    night = pattern("night", start=time(20), hours=12, pool=PEOPLE[1:])
    assert put(desk, pattern(start=time(8), hours=12), night, rules=rules) is None
    until = MONDAY + 27 * DAY
    made = draft(rota(desk), town(), MONDAY, until, list(desk.state.all_shifts()))
    assert len(made.planned) == 56
    assert publish(desk, *made.planned, until=until, version=1) is None
    assert not draft(rota(desk), town(), MONDAY, until, list(desk.state.all_shifts())).assignments


def test_what_is_left_of_the_last_night_is_published_with_it(desk: Desk) -> None:
    assert put(desk, pattern("night", start=time(20), hours=12, pool=("p1", "p2"))) is None
    half = planned("half", "p3", begin=20, hours=5)
    assert publish(desk, half, until=MONDAY) is None
    made = draft(rota(desk), town(), MONDAY, MONDAY, list(desk.state.all_shifts()))
    assert [(one.start, one.end) for one in made.planned] == [(at(MONDAY + DAY, 1), at(MONDAY + DAY, 8))]
    refusal = publish(
        desk, planned("x", made.planned[0].person, MONDAY + DAY, begin=2), *made.planned, until=MONDAY
    )
    assert refusal is not None
    assert "不在发布的日期内" in refusal.sentence
    assert publish(desk, *made.planned, until=MONDAY) is None
    assert publish(desk, until=MONDAY, cancel=(made.planned[0].id,)) is None


def test_only_the_center_and_the_administrator_publish(desk: Desk) -> None:
    for actor in (ROAD, VILLAGE):
        assert (refusal := publish(desk, planned("a", "p1"), actor=actor)) is not None
        assert refusal.code == "role"
    assert publish(desk, planned("a", "p1"), actor=ADMIN) is None


def test_there_is_one_plan(desk: Desk) -> None:
    refusal = desk.give(PutRota(patterns=(), reason="x"), "other", ADMIN, 0)
    assert refusal is not None
    assert refusal.sentence == "排班规则只有一份，编号是「rota」。"
    assert k.ARGS["rota.put"] is PutRota


def test_office_hours_follow_the_season() -> None:
    clock = town().clock
    office = pattern("o", role=DutyRole.POST, post="road", office=True, days=Days.WORK)
    assert [str(one.astimezone(clock.zone).time()) for one in span_on(office, date(2026, 9, 30), clock)] == [
        "08:30:00", "18:00:00",
    ]  # fmt: skip
    assert [str(one.astimezone(clock.zone).time()) for one in span_on(office, date(2026, 10, 8), clock)] == [
        "08:30:00", "17:30:00",
    ]  # fmt: skip


def test_turns_are_counted_on_the_days_that_there_are() -> None:
    calendar = town().calendar
    for kind in Days:
        one = pattern(days=kind, weekdays=(1, 5), anchor=date(2026, 10, 4))
        for day in (date(2026, 9, 1), date(2026, 10, 4), date(2026, 10, 20), date(2027, 3, 1)):
            first, last = sorted((day, date(2026, 10, 4)))
            between = [first + DAY * number for number in range((last - first).days)]
            count = sum(holds(one, each, calendar) for each in between)
            assert turn_on(one, day, calendar) == (count if day > date(2026, 10, 4) else -count), (kind, day)


def test_what_goes_together_is_one_thing_for_shifts_by_hand_and_for_the_rules() -> None:
    """``decide_shifts.natural`` and ``roster_held.natural`` judge alike."""
    reckoner = Reckoner(Rota(), town())
    seats = [
        (DutyRole.LEADER, None),
        (DutyRole.OFFICER, None),
        *((DutyRole.POST, post.id) for post in town().posts),
    ]
    verdicts = set()
    for person in PEOPLE:
        made = [shift(str(seat), person, at(FIRST), 8, role=seat[0], post=seat[1]) for seat in seats]
        for one, other in combinations(made, 2):
            by_rule = held_natural(town(), reckoner.held(one), reckoner.held(other))
            assert by_rule == shifts_natural(town(), one, other), (one, other)
            verdicts.add(by_rule)
    assert verdicts == {True, False}


def test_ids_follow_from_what_they_stand_for() -> None:
    two = pattern(need=2)
    ids = [
        slot_id(town(), slot.pattern.id, slot.day, slot.place)
        for slot in slots_of([two], town(), FIRST, FIRST + DAY)
    ]
    assert len(set(ids)) == 4
    assert slot_id(town(), "day", FIRST) == ids[0] != slot_id(town(), "day", FIRST, again=1)
