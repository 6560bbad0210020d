"""Published cases: each turn is possible by the rules, at its minute, and the case comes to what was published."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop.clock import SystemClock
from desktop.domain.decide import decide
from desktop.domain.events.events import FINAL, Event, EventState
from desktop.domain.events.levels import levels_used
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.state import State
from desktop.domain.township.township import Township
from desktop.domain.whistles.whistles import Call
from desktop.drill.player import Options, Player, Said
from desktop.drill.telling import Teller, acts, openings
from desktop.profile import load_township
from desktop.scenario import load_scenario
from desktop.tales import MAIN, Tale, TaleError, load_tale, tales
from tests.support.ring import SECRET, central

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday, 10:00 in Shanghai."""


class Numbered(State):
    """Gives numbers, as the central does."""

    def __init__(self, township: Township) -> None:
        super().__init__(township)
        self._given = itertools.count(1)

    def number(self, now: datetime) -> str | None:
        return f"{now:%Y-%m%d}-{next(self._given):04d}"


def actor(account: str) -> Actor:
    kind, _, id_ = account.partition(":")
    roles = {"dispatcher2": Role.DISPATCHER}
    role = roles.get(kind) or Role(kind)
    return Actor(
        account=account, name=account, role=role,
        post=id_ if role is Role.POST else None, area=id_ if role in (Role.VILLAGE, Role.GRID) else None,
    )  # fmt: skip


def played(tale: Tale) -> tuple[State, Event]:
    """The tale by the rules alone; every refusal that it does not tell of is a mistake."""
    state, ids = Numbered(load_township(tale.township)), itertools.count(1)
    teller = Teller(state, lambda: f"id-{next(ids):05d}")
    for act in acts(tale):
        now = TEN + timedelta(minutes=act.minute)
        outcome = decide(state, teller.command(act, now), actor(act.turn.who), now)
        if isinstance(outcome, Refusal):
            assert outcome.code == act.turn.refused, (act, outcome)
            continue
        assert not act.turn.refused, act
        for change in outcome:
            state.apply(change)
    event = state.event(teller.events[MAIN])
    assert event is not None
    return state, event


def called(state: State, whistle_id: str) -> tuple[Call, ...]:
    whistle = state.whistle(whistle_id)
    assert whistle is not None
    return whistle.calls


@pytest.fixture(params=tales(), scope="module")
def tale(request: pytest.FixtureRequest) -> Tale:
    return load_tale(request.param)


def test_the_cases_that_were_published_are_there() -> None:
    assert set(tales()) >= {"linyi-flood", "elevator", "cuntan-fire", "scan", "whistle"}


def test_a_case_plays_by_the_rules_and_comes_to_what_was_published(tale: Tale) -> None:
    state, event = played(tale)
    published = tale.published
    assert event.state in FINAL
    if published.closed_within is not None:
        assert event.closed_at is not None
        assert event.closed_at - event.reported_at <= timedelta(minutes=published.closed_within)
        assert event.total is not None
        assert event.closed_at <= event.total.due, "within its own limit"
    if published.reports is not None:
        merged = [one for one in state.events() if one.merged_into == event.id]
        assert len(merged) + 1 == published.reports
        assert all(one.state is EventState.MERGED for one in merged)
    if published.levels is not None:
        assert levels_used(event) == published.levels
    if published.posts is not None:
        posts = {step.post for step in event.timeline if step.post is not None}
        posts |= {call.post for id_ in event.whistles for call in called(state, id_)}
        assert len(posts) == published.posts


def test_a_case_plays_over_the_wire(tale: Tale, tmp_path: Path) -> None:
    said: list[Said] = []
    options = Options(pace=1_000_000.0, tales=(tale,), alone=True)
    with central(tmp_path, township=load_township(tale.township)) as made:
        Player(made.url, SECRET, load_scenario("ordinary-day"), SystemClock(), said.append, options).play()
    wanted = {"applied", "refused", "conflict"} if any(turn.refused for turn in tale.turns) else {"applied"}
    assert len(said) == len(acts(tale))
    assert [one for one in said if one.result not in wanted] == []


def test_a_day_tells_its_cases_in_their_own_township_by_another_desk() -> None:
    day = load_scenario("ordinary-day")
    here = list(openings((), day.tales, load_township("changshan")))
    assert [tale.name for _, tale in here] == [one.tale for one in day.tales]
    assert {turn.who for _, tale in here for turn in tale.turns if turn.who.startswith("dispatcher")} == {
        "dispatcher2"
    }
    assert list(openings((), day.tales, load_township("jiangbei"))) == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("{at: 0, who: grid, do: event.dance}", 6, "不认识的指令"),
        ("{at: 0, who: grid, do: event.accept}", 6, "还没有上报"),
    ],
)
def test_a_mistake_is_told_by_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    file = tmp_path / "tale.yaml"
    file.write_text(
        f"name: x\ntitle: x\nsource: x\ntownship: changshan\nturns:\n  - {text}\n", encoding="utf-8"
    )
    with pytest.raises(TaleError) as caught:
        load_tale(file)
    assert caught.value.line == line
    assert said in caught.value.sentence
