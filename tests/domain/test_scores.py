"""Scores of posts and grid workers: every count from real steps, every point from the formula that is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.events.events import RejectReason
from desktop.domain.figures.score_rules import OF_POSTS, Part, ScoreRules
from desktop.domain.figures.scores import Score, Share, grid_scores, post_scores
from desktop.domain.orders.orders import ReturnReason
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, GRID, NOON, RESCUE, ROAD, VILLAGE

RULES = ScoreRules()
DAY = timedelta(days=1)


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    report = k.Report(title="井盖破损", channel=Channel.CITIZEN, item="C-01", grid="g1")
    for id_ in ("e", "f", "g"):
        assert desk.give(report, id_, VILLAGE) is None
    return desk


def scores(desk: Desk, start: timedelta = -DAY, end: timedelta = 30 * DAY) -> dict[str, Score]:
    events = {event.id: event for event in desk.state.events()}
    return post_scores(desk.state.township, desk.state.orders(), events, NOON + start, NOON + end, desk.now)


def issue(desk: Desk, event: str, order: str, lead: str = "road") -> None:
    if desk.event(event).owner is None:
        assert desk.give(k.Accept(), event) is None
    version = desk.event(event).version
    assert desk.give(k.Issue(event=event, lead=lead, text="请处置"), order, version=version) is None


def answered(desk: Desk, event: str = "e", order: str = "o") -> None:
    issue(desk, event, order)
    assert desk.give(k.Receive(), order, ROAD) is None
    assert desk.give(k.Answer(text="已更换"), order, ROAD) is None


def shares(score: Score) -> dict[str, tuple[int, int]]:
    return {part.value: (share.got, share.of) for part, share in score.shares.items()}


def test_a_post_that_did_all_in_time_has_full_points_and_one_without_work_has_none(desk: Desk) -> None:
    answered(desk)
    found = scores(desk)
    assert list(found) == ["road", "rescue", "water"]
    assert shares(found["road"]) == {
        "punctual": (1, 1), "first_time": (1, 1), "receipt": (1, 1), "grounded": (1, 1),
    }  # fmt: skip
    assert found["road"].points(RULES) == 100
    assert found["rescue"].points(RULES) is None, "nothing to judge is no zero"


def test_late_and_unsigned_orders_cost_as_soon_as_the_limit_is_over(desk: Desk) -> None:
    issue(desk, "e", "o")
    assert shares(scores(desk)["road"]) == {
        "punctual": (0, 0), "first_time": (0, 0), "receipt": (0, 0), "grounded": (1, 1),
    }  # fmt: skip
    desk.now += 3 * DAY
    road = scores(desk)["road"]
    assert (road.counts.late, road.share(Part.PUNCTUAL).missed, road.share(Part.RECEIPT).missed) == (
        1,
        ["e"],
        ["e"],
    )
    assert desk.give(k.Receive(), "o", ROAD) is None
    assert desk.give(k.Answer(text="已更换"), "o", ROAD) is None
    road = scores(desk)["road"]
    assert road.counts.late == 1, "answered late stays late"
    assert road.points(RULES) == pytest.approx(30 + 10)


def test_work_that_has_to_be_done_again_is_charged_to_whoever_answered(desk: Desk) -> None:
    answered(desk)
    assert desk.give(k.FollowUp(satisfied=False, solved=False, note="还是坏的"), "e") is None
    issue(desk, "e", "o2")
    assert desk.give(k.Receive(), "o2", ROAD) is None
    assert desk.give(k.Answer(text="又换了"), "o2", ROAD) is None
    road = scores(desk)["road"]
    assert (road.counts.answered, road.counts.reworked) == (2, 1)
    assert (road.share(Part.FIRST_TIME).got, road.share(Part.FIRST_TIME).of) == (1, 2)
    assert road.points(RULES) == pytest.approx(100 - 15)


def test_only_a_return_that_was_ruled_to_be_without_ground_costs(desk: Desk) -> None:
    issue(desk, "e", "o")
    back = k.Return(reason=ReturnReason.WRONG_AREA, words="不属本片")
    assert desk.give(back, "o", ROAD) is None
    assert (scores(desk)["road"].counts.returned, scores(desk)["road"].share(Part.GROUNDED).got) == (1, 1)
    issue(desk, "e", "o2", "rescue")
    assert desk.give(back, "o2", RESCUE) is None
    version = desk.event("e").version
    rule = k.Rule(order="o3", to="road", text="请处置", words="按地界属城建", unfounded=("o",))
    assert desk.give(rule, "e", COMMANDER, version) is None
    found = scores(desk)
    assert (found["road"].counts.unfounded, found["road"].share(Part.GROUNDED).missed) == (1, ["e"])
    assert found["rescue"].counts.unfounded == 0
    assert (found["rescue"].counts.returned, found["rescue"].share(Part.PUNCTUAL).of) == (1, 0)


def test_a_period_takes_what_lies_in_it(desk: Desk) -> None:
    answered(desk)
    assert all(score.points(RULES) is None for score in scores(desk, DAY).values())
    assert all(score.points(RULES) is None for score in scores(desk, -2 * DAY, -DAY).values())


def test_drills_count_nowhere(desk: Desk) -> None:
    drill = k.Report(title="演练", channel=Channel.GRID, item="C-01", grid="g1", drill=True)
    assert desk.give(drill, "d", GRID) is None
    answered(desk, "d", "od")
    assert all(score.points(RULES) is None for score in scores(desk).values())
    assert grid_scores(desk.state.events(), NOON - DAY, NOON + DAY) == {}


def test_grid_workers_by_what_came_of_their_reports(desk: Desk) -> None:
    for id_, more in (("a", {}), ("b", {}), ("c", {}), ("s", {"solved": "已扶正"})):
        report = k.Report.model_validate(
            {"title": "倒伏", "channel": "grid", "item": "C-01", "grid": "g1", **more}
        )
        assert desk.give(report, id_, GRID) is None
    assert desk.give(k.Accept(), "a") is None
    assert desk.give(k.Reject(reason=RejectReason.NOT_OURS, words="属邻镇"), "b") is None
    found = grid_scores(desk.state.events(), NOON - DAY, NOON + DAY)
    (score,) = found.values()
    assert (score.whose, score.name) == ("grid", "孙三")
    assert shares(score)["own"] == (1, 1)
    assert shares(score)["taken"] == (2, 3), "c is not decided yet"
    assert score.share(Part.TAKEN).missed == ["b"]
    assert score.points(RULES) == pytest.approx(60 * 2 / 3 + 20 + 20)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=4, max_size=4))
def test_points_are_the_weighted_mean_of_what_was_judged(given_: list[tuple[int, int]]) -> None:
    score = Score("x", "x")
    for part, (got, more) in zip(OF_POSTS, given_, strict=True):
        score.shares[part] = Share(got, got + more)
    judged = [(RULES.of(p), g / (g + m)) for p, (g, m) in zip(OF_POSTS, given_, strict=True) if g + m]
    points = score.points(RULES)
    if not judged:
        assert points is None
    else:
        assert points == pytest.approx(100 * sum(w * r for w, r in judged) / sum(w for w, _ in judged))
        assert 0 <= points <= 100


def test_weights_make_a_hundred() -> None:
    with pytest.raises(ValueError, match="合计要等于 100"):
        ScoreRules(punctual=50)
