"""Scenarios: the one that ships fits both towns, and mistakes are told by line and field."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.profile import load_township
from desktop.scenario import Scenario, ScenarioError, item_for, load_scenario, scenarios, tell


@pytest.fixture(scope="module")
def day() -> Scenario:
    return load_scenario("ordinary-day")


def test_the_shipped_scenario_has_many_different_matters(day: Scenario) -> None:
    assert "ordinary-day" in scenarios()
    assert len({matter.title for matter in day.reports}) >= 100
    assert len(day.script) >= 10
    assert {cue.severity for cue in day.script} == set(Severity)
    assert 100 < sum(day.rates) < 200


@pytest.mark.parametrize(("name", "least"), [("changshan", 106), ("jiangbei", 80)])
def test_it_finds_the_items_of_both_towns(day: Scenario, name: str, least: int) -> None:
    town = load_township(name)
    usable = day.usable(town)
    assert len(usable) >= least
    assert {one.item.id for one in usable} == {item.id for item in town.catalogue}
    # By keyword, not by the lucky fallback:
    assert all(one.matter.keyword in one.item.keywords for one in usable)


def test_items_are_chosen_by_keyword_then_category_then_not_at_all() -> None:
    town = load_township("changshan")
    manhole, first = item_for(town, "井盖"), item_for(town, "没有这个词", "市政公用")
    assert manhole is not None
    assert manhole.id == "C-07"
    assert first is not None
    assert first.category == "市政公用"
    assert item_for(town, "没有这个词") is None


def test_every_text_can_be_filled_and_fits_the_wire(day: Scenario) -> None:
    dice = random.Random(1)
    for matter in day.reports:
        told = tell(matter, "东街村", dice)
        for text in (told.title, told.description, told.place, *told.answers, *told.solved):
            assert text
            assert not set("{}") & set(text)
            assert "村村" not in text.replace("东街村村口", "").replace("东街村村委", "")
            assert not set(",;:!?()") & set(text)  # Chinese punctuation is full-width
        assert len(told.title) <= 40


def test_seasons_and_hours_hold(day: Scenario) -> None:
    heating = next(matter for matter in day.reports if matter.keyword == "供暖")
    assert heating.fits(1, 10)
    assert not heating.fits(7, 10)
    barbecue = next(matter for matter in day.reports if matter.keyword == "烧烤")
    assert barbecue.fits(7, 20)
    assert not barbecue.fits(7, 10)
    assert all(isinstance(channel, Channel) for matter in day.reports for channel in matter.channels)


SMALL = """\
name: small
title: 小剧本
start: 8
rates: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
posts:
  receive: {urgent: {median: 1}, high: {median: 1}, normal: {median: 1}}
  answer: {urgent: {median: 1}, high: {median: 1}, normal: {median: 1}}
  returns: [{reason: wrong_area, words: 不在辖区}]
  answers: [已办结]
reports:
  - title: "{place}井盖破损"
    keyword: 井盖
    channels: [grid]
    severity: high
    places: ["{village}东头"]
    answers: [已更换]
"""


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "line", "field", "part"),
    [
        (_replaced("{place}井盖", "{plaice}井盖"), 11, "reports[0].title", "plaice"),
        (_replaced("{place}井盖", "{place井盖"), 11, "reports[0].title", "花括号"),
        (_replaced("{village}东头", "{place}东头"), 15, "reports[0].places", "place"),
        (_replaced("channels: [grid]", "channels: [gird]"), 13, "reports[0].channels[0]", "gird"),
        (_replaced("severity: high", "severity: bad"), 14, "reports[0].severity", "bad"),
        (_replaced("median: 1}", "median: 0}"), 6, "posts.receive.urgent.median", "大于"),
        (_replaced("1]", "-1]"), 4, "rates[23]", "每小时"),
        (_replaced(", 1]", "]"), 4, "rates", "24"),
        (_replaced("start: 8", "start: 25"), 3, "start", "23"),
        (_replaced("reason: wrong_area", "reason: tired"), 8, "posts.returns[0].reason", "tired"),
    ],
)
def test_a_mistake_is_told(
    tmp_path: Path, change: Callable[[str], str], line: int, field: str, part: str
) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(change(SMALL), encoding="utf-8")
    with pytest.raises(ScenarioError) as caught:
        load_scenario(file)
    assert (caught.value.line, caught.value.field) == (line, field)
    assert part in caught.value.sentence


def test_an_unknown_scenario_names_those_there_are() -> None:
    with pytest.raises(ScenarioError, match="ordinary-day"):
        load_scenario("no-such-day")
