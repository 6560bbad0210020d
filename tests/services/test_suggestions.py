"""Whom to dispatch to: the catalogue first, then who has a past, vacant posts last, always with reasons."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain.areas import AreaLevel
from desktop.domain.roster import Presence
from desktop.services.situation import Situation
from desktop.services.suggestions import similar, suggest
from desktop.store.records import Handled, Records
from tests.support.town import DISPATCHER, NOON, Story, changshan


def picture(story: Story) -> Situation:
    """A desk that shows what the central has."""
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(story.central.entities.values())
    return situation


def test_catalogue_lead_comes_first_and_vacant_last() -> None:
    """With the person on duty, the open orders, and what the past says."""
    story = Story()
    story.staff(NOON)
    town = changshan()
    situation = picture(story)
    staffed = {post.id for post in town.posts if situation.shifts(post.id, NOON)}
    item = next(item for item in town.catalogue if item.lead_post in staffed)
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    other = next(
        post.id for post in town.posts if post.id in staffed and post.id != item.lead_post and not post.areas
    )
    records = Records({(other, item.id): Handled(12, 200.0, 180.0)}, {other: (11, 12)})
    found = suggest(situation, situation.event(event_id), records, NOON)
    assert found[0].post == item.lead_post
    assert found[0].by_catalogue
    assert found[0].person
    assert found[0].assist == tuple(post for post in item.assist_posts if post != item.lead_post)
    known = next(one for one in found if one.post == other)
    assert (known.same_item_count, known.mean_minutes, known.on_time) == (12, 200.0, (11, 12))
    assert "同类办过 12 件，平均 3 小时 20 分" in known.reasons
    assert "按期反馈 11/12" in known.reasons
    vacant = [one.vacant for one in found]
    assert vacant == sorted(vacant)


def test_vacant_post_says_so() -> None:
    """Nobody on the roster: the catalogue's post is still shown, with a warning, behind those who are there."""
    story = Story()
    item = changshan().catalogue[0]
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    found = suggest(situation, situation.event(event_id), Records(), NOON)
    assert found[0].presence is Presence.VACANT
    assert any("空岗" in reason for reason in found[0].reasons)


def test_unclassified_event_is_guessed_from_its_words() -> None:
    """The catalogue's keywords lead to an item, and its post is proposed with that reason."""
    item = next(item for item in changshan().catalogue if item.keywords)
    story = Story()
    event_id = story.report(f"村口{item.keywords[0]}", NOON)
    situation = picture(story)
    found = suggest(situation, situation.event(event_id), Records(), NOON)
    assert found
    assert not any(one.by_catalogue for one in found)
    assert any("内容像清单事项" in reason for one in found for reason in one.reasons)


def test_similar_events() -> None:
    """The same grid within a day and alike in words; not itself, not another grid, not another matter."""
    grid, other = (area.id for area in changshan().tree.at_level(AreaLevel.GRID)[:2])
    story = Story()
    first = story.report("东关村路灯不亮", NOON, grid=grid)
    alike = story.report("东关村口路灯不亮了", NOON + timedelta(hours=3), grid=grid)
    story.report("东关村路灯不亮", NOON, grid=other)
    story.report("东关村路灯不亮", NOON - timedelta(hours=30), grid=grid)
    story.report("井盖松动", NOON, grid=grid)
    situation = picture(story)
    found = similar(situation, situation.event(first), NOON)
    assert [one.event.id for one in found] == [alike]
    assert "同一网格" in found[0].reasons
