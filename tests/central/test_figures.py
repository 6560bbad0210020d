"""Figures at the center: frozen on time and once, reckoned again for any line of the log, each in its own sight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop.central.center import Center
from desktop.central.log.picture import Picture, Recent
from desktop.central.steward.steward import Steward
from desktop.clock import ManualClock, new_id
from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.figures.frozen import Claim, Frozen, cutoff_of, due_periods
from desktop.domain.figures.frozen_wire import Freeze, ReportFigures
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import AUTO_FIGURES, Actor, Role
from desktop.domain.times.periods import Span, period_of
from desktop.domain.township.cadence import day_end
from desktop.domain.township.practice import Cadence
from tests.central.conftest import Person, Starter, report, township, wanted
from tests.central.test_steward import CHIEF, clock_of, founded

MONDAY = datetime(2026, 11, 23, 8, 58, tzinfo=UTC)
"""16:58 in Shanghai."""
MONTH = {"first": "2026-11-01", "last": "2026-11-30", "span": "month"}


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    with founded(tmp_path, MONDAY) as made:
        yield made


def give(center: Center, args: k.Args, subject: str, by: Actor = CHIEF) -> str:
    result = center.log.submit(k.command(new_id(), args, subject, center.clock.now()), by)
    return result.problem.code if result.problem is not None else result.status


def frozen(center: Center, id_: str) -> Frozen | None:
    with center.database.read() as connection:
        return Picture(connection, center.log.township, Recent()).frozen(id_)


def test_a_day_is_frozen_at_five_and_never_changes(center: Center) -> None:
    clock = clock_of(center)
    event = new_id()
    assert give(center, k.Report(title="路灯不亮", channel=Channel.GRID), event) == "applied"
    steward = Steward(center.database, center.log, center.clock)
    assert steward.freeze() == 0, "not yet, and what was before there was a center is not frozen"
    clock.advance(timedelta(minutes=3))
    assert give(center, k.Report(title="另一件", channel=Channel.GRID), new_id()) == "applied"
    assert steward.freeze() == 1
    found = frozen(center, "day:2026-11-23")
    assert found is not None
    assert found.reading("accepted") is not None
    assert (found.reading("accepted").numerator, found.reading("accepted").denominator) == (0, 1)  # type: ignore[union-attr]
    assert (found.seq, found.cutoff) == (2, MONDAY + timedelta(minutes=2))
    assert found.reading("visits") is None
    assert give(center, k.Accept(), event) == "applied"
    again = Steward(center.database, center.log, center.clock)  # after a restart
    clock.advance(timedelta(minutes=30))
    assert (steward.freeze(), again.freeze()) == (0, 0)
    assert frozen(center, "day:2026-11-23") == found
    clock.advance(timedelta(days=8))  # the week, the month and another day are over
    assert again.freeze() == 3
    assert frozen(center, "week:2026-11-23") is not None
    month = frozen(center, "month:2026-11-01")
    assert month is not None
    assert (month.reading("accepted").numerator, month.reading("accepted").denominator) == (1, 2)  # type: ignore[union-attr]
    forged = Freeze(
        span=found.span, first=found.first, last=found.last, cutoff=found.cutoff or MONDAY, seq=1,
        readings=found.readings,
    )  # fmt: skip
    assert give(center, forged, found.id, Actor(account="li", role=Role.DISPATCHER)) == "role"
    assert give(center, forged, found.id, AUTO_FIGURES) == "exists"


def test_a_day_is_frozen_at_the_hour_at_which_the_town_clears_it(center: Center) -> None:
    town = center.township
    early = Cadence(hour=12)
    town = town.model_copy(update={"practice": town.practice.model_copy(update={"cadence": early})})
    noon = datetime(2026, 11, 23, 4, tzinfo=UTC)
    today, yesterday = (
        period_of(Span.DAY, day_end(town, noon.date() - timedelta(days=n)).date()) for n in (0, 1)
    )
    assert cutoff_of(today, town) == day_end(town, noon.date()) == noon
    assert due_periods(noon, town)[0] == today
    assert due_periods(noon - timedelta(seconds=1), town)[0] == yesterday
    assert cutoff_of(today, center.township) == noon + timedelta(hours=5)


def test_a_snapshot_that_was_not_written_is_tried_again(
    center: Center, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, steward = clock_of(center), Steward(center.database, center.log, center.clock)
    clock.advance(timedelta(minutes=3))

    def broken(*_given: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as full:
        full.setattr(center.log, "apply", broken)
        with pytest.raises(OSError, match="disk"):
            steward.freeze()
    clock.advance(timedelta(seconds=61))
    assert steward.freeze() == 1
    assert (made := frozen(center, "day:2026-11-23")) is not None
    assert made.frozen_at is not None
    clock.advance(timedelta(seconds=61))
    assert steward.freeze() == 0


def test_what_others_report_stands_beside_and_replaces_what_the_same_source_said(center: Center) -> None:
    id_, whole = "month:2026-11-01", {"span": Span.MONTH, "first": "2026-11-01", "last": "2026-11-30"}

    def said(*claims: Claim, **more: Any) -> str:
        return give(center, ReportFigures.model_validate({**whole, "claims": claims, **more}), id_)

    one = Claim(key="punctual", source="县平台", value=0.974, numerator=1794, denominator=1842)
    assert said(one, Claim(key="closed", source="县平台", value=1.0)) == "applied"
    assert said(one.model_copy(update={"numerator": 3})) == "applied"
    assert said(one.model_copy(update={"source": "市简报"})) == "applied"
    found = frozen(center, id_)
    assert found is not None
    assert found.frozen_at is None
    assert [(c.source, c.numerator) for c in found.claims_of("punctual")] == [("县平台", 3), ("市简报", 1794)]
    assert found.claims_of("punctual")[0].by == "王某"
    assert said(one, one) == "twice"
    assert said(Claim(key="none", source="县平台", value=1)) == "indicator"
    assert said(Claim(key="closed", source="县平台", numerator=1)) == "value"
    assert said(one, first="2026-11-02") == "period"
    clock_of(center).advance(timedelta(days=8))
    Steward(center.database, center.log, center.clock).freeze()
    later = frozen(center, id_)
    assert later is not None
    assert later.frozen_at is not None
    assert later.claims == found.claims


def asked(person: Person, **more: object) -> dict[str, Any]:
    query = "&".join(f"{name}={value}" for name, value in {**MONTH, **more}.items())
    answer = person.get(f"/v1/indicators?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    found["readings"] = {one["key"]: one for one in found["readings"]}
    return found


def fraction(found: dict[str, Any], key: str) -> tuple[int, int]:
    return found["readings"][key]["numerator"], found["readings"][key]["denominator"]


def test_any_line_of_the_log_can_be_reckoned_again_in_the_own_sight(start: Starter) -> None:
    clock = ManualClock(MONDAY)
    central = start(clock=clock)
    ours, theirs = township().tree.at_level(AreaLevel.VILLAGE)[:2]
    person, village = central.login(), central.login(f"village:{ours.id}")
    one, two, hidden = new_id(), new_id(), new_id()
    person.send(report(one, grid=ours.id), report(two, grid=theirs.id))
    clock.advance(timedelta(minutes=10))
    person.send(wanted("event.accept", one))
    seq = person.changes()["head"]
    before = asked(person)
    assert (before["seq"], fraction(before, "accepted")) == (seq, (1, 2))
    assert before["readings"]["accepted"]["formula"].startswith("受理率")
    assert before["readings"]["visits"]["lack"] == "visits"
    assert "value" not in before["readings"]["visits"]
    assert fraction(asked(village), "accepted") == (1, 1)
    clock.advance(timedelta(minutes=10))
    person.send(
        wanted("event.reject", one, {"reason": "not_ours", "words": "不归"}), wanted("event.accept", two)
    )
    person.send(report(hidden, grid=ours.id))
    assert fraction(asked(person), "accepted") == (2, 3)
    then = asked(person, at=seq)
    assert then["cutoff"] == before["cutoff"]
    assert then["readings"] == before["readings"]
    assert fraction(asked(person, at=2), "accepted") == (0, 2)
    assert fraction(asked(village, at=seq), "accepted") == (1, 1)
    assert fraction(asked(person, scope="village", id=theirs.id), "accepted") == (1, 1)
    behind = asked(person, at=seq, behind="accepted")["behind"]
    assert (behind["numerator"], behind["missed"], behind["whole"]) == ([one], [two], True)
    assert asked(person, behind="accepted")["behind"]["numerator"] == sorted([one, two])
    assert asked(village, at=seq, behind="accepted")["behind"]["missed"] == [], (
        "nothing of what is not shown to it"
    )
    assert asked(person, behind="visits")["behind"]["numerator"] == []
    asof = (clock.now() - timedelta(minutes=5)).isoformat().replace("+00:00", "Z")
    earlier = asked(person, asof=asof)
    assert (earlier["seq"], earlier["cutoff"], earlier["readings"]) == (seq, asof, then["readings"])
    assert asked(person, asof="2026-11-22T00:00:00Z")["seq"] == 0
    person.send(wanted("event.accept", hidden))
    assert fraction(asked(person, at=seq), "accepted") == (1, 2), (
        "what began later and went on is not there yet"
    )
    for query, status in (
        ("at=99", 404),
        ("last=2026-10-01", 400),
        ("span=moon", 400),
        ("at=-1", 400),
        ("behind=moon", 400),
        ("asof=2099-01-01T00:00:00Z", 400),
        ("at=1&asof=2026-11-23T00:00:00Z", 400),
    ):
        url = "/v1/indicators?" + "&".join([*(f"{n}={v}" for n, v in MONTH.items() if n not in query), query])
        assert person.get(url).status_code == status, url
    clock.advance(timedelta(days=40))
    person = central.login()
    person.send(report())
    assert central.center.log.truncate(clock.now() - timedelta(days=30)) > 0
    answer = person.get("/v1/indicators?first=2026-11-01&last=2026-11-30&at=2")
    assert (answer.status_code, answer.json()["code"]) == (410, "log_trimmed")
    assert "清理" in answer.json()["detail"]
    assert fraction(asked(person), "accepted") == (3, 3)
