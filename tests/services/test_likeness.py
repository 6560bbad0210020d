"""Which reports may be of one matter: near, soon after each other, and alike in words."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain import commands as k
from desktop.domain.places.areas import AreaLevel
from desktop.services.situation.likeness import Groups, Likeness, shared
from desktop.services.situation.situation import Situation
from tests.support.town import DISPATCHER, NOON, Story, changshan

GRIDS = [area.id for area in changshan().tree.at_level(AreaLevel.GRID)]


def picture(story: Story) -> Situation:
    """A desk that shows what the central has."""
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(story.central.entities.values())
    return situation


def far_from(grid: str) -> str:
    """A grid at the other end of the town."""
    tree = changshan().tree
    here = tree.get(grid)
    assert here is not None
    return max(
        GRIDS, key=lambda id_: abs((tree.get(id_).lon or 0) - (here.lon or 0))  # type: ignore[union-attr]
    )  # fmt: skip


def test_the_same_matter_in_other_words() -> None:
    """The same grid, minutes apart; not itself, not the other end of the town, not days ago, not another matter."""
    story, grid = Story(), GRIDS[0]
    first = story.report("东关村路灯不亮", NOON, grid=grid, place="东关村主街")
    again = story.report("请看一下，东关村主街路灯坏了不亮", NOON + timedelta(minutes=25), grid=grid)
    story.report("东关村路灯不亮", NOON, grid=far_from(grid), place="另一头")
    story.report("东关村路灯不亮", NOON - timedelta(days=3), grid=grid, place="东关村主街")
    story.report("电动车在楼道里充电", NOON, grid=grid)
    situation = picture(story)
    event = situation.event(first)
    assert event is not None
    found = Likeness(situation).like(event)
    assert [one.event.id for one in found] == [again]
    assert found[0].same_grid
    assert 0.5 <= found[0].likeness <= 1


def test_metres_count_where_both_are_on_the_map() -> None:
    """Sixty metres apart is alike; a kilometre apart, in the same words, is less so."""
    story, grid = Story(), GRIDS[0]
    place = {"grid": grid, "lat": 36.9, "item": "C-01"}
    first = story.report("门口积水，水很深", NOON, lon=117.8200, **place)
    near = story.report("门口积水，水很深", NOON, lon=117.8206, **place)
    far = story.report("门口积水，水很深", NOON, lon=117.8300, **place)
    situation = picture(story)
    likeness, event = Likeness(situation), situation.event(first)
    assert event is not None
    one, other = (likeness.compare(event, situation.event(id_)) for id_ in (near, far))  # type: ignore[arg-type]
    assert one is not None
    assert other is not None
    assert one.metres is not None
    assert 40 < one.metres < 70
    assert one.likeness > other.likeness


def test_what_a_person_told_apart_is_not_offered_again() -> None:
    story, grid = Story(), GRIDS[0]
    first, second = (story.report("东关村路灯不亮", NOON, grid=grid) for _ in range(2))
    situation = picture(story)
    likeness, event = Likeness(situation), situation.event(first)
    assert event is not None
    assert likeness.like(event)
    assert not likeness.like(event, apart=lambda one, two: {one, two} == {first, second})


def test_merged_ones_are_not_offered_again() -> None:
    story, grid = Story(), GRIDS[0]
    first, second = (story.report("东关村路灯不亮", NOON, grid=grid) for _ in range(2))
    story.do(k.Merge(into=first), second, DISPATCHER, NOON)
    situation = picture(story)
    event = situation.event(first)
    assert event is not None
    assert Likeness(situation).like(event) == []


def test_it_follows_the_picture() -> None:
    """A report that comes in later is found, one that has gone is not."""
    story, grid = Story(), GRIDS[0]
    first = story.report("东关村路灯不亮", NOON, grid=grid)
    situation = picture(story)
    likeness, event = Likeness(situation), situation.event(first)
    assert event is not None
    assert likeness.like(event) == []
    before = len(story.changes)
    second = story.report("东关村路灯不亮了", NOON, grid=grid)
    situation.apply(story.changes[before:])
    assert [one.event.id for one in likeness.like(event)] == [second]
    situation.forget([second])
    assert likeness.like(event) == []


def test_what_both_say_is_found_in_both() -> None:
    mine = shared("幸福小区门口积水", "门口有积水，幸福小区")
    theirs = shared("门口有积水，幸福小区", "幸福小区门口积水")
    assert ["幸福小区门口积水"[start : start + length] for start, length in mine] == ["幸福小区门口积水"]
    assert ["门口有积水，幸福小区"[start : start + length] for start, length in theirs] == [
        "门口", "积水", "幸福小区",
    ]  # fmt: skip


def test_two_hundred_reports_of_one_flood_are_one_group() -> None:
    """All are in it, none of another matter; the group goes on when its first report is over."""
    story, grid = Story(), GRIDS[0]
    said = (
        "小区门口积水没过脚踝",
        "小区门口积水，车熄火了",
        "门口积水很深，小区出不去",
        "小区门口积水请派人",
    )
    flood = [
        story.report(said[n % 4], NOON + timedelta(seconds=40 * n), grid=grid, place="小区门口", item="C-01")
        for n in range(200)
    ]
    other = story.report("路灯不亮", NOON, grid=grid, item="C-09")
    situation = picture(story)
    groups = Groups(Likeness(situation))
    for event in situation.events():
        groups.put(event)
    assert set(groups.members[flood[0]]) == set(flood)
    assert groups.first_of[other] == other
    assert groups.drop(flood[0]) == flood[0]
    assert set(groups.members[flood[1]]) == set(flood[1:])
    assert groups.first_of[flood[150]] == flood[1]
