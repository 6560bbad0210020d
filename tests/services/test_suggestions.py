"""Whom to dispatch to: the catalogue and what was right before, vacant posts last, every reason with its figures."""

from __future__ import annotations

from datetime import timedelta

from desktop.domain import commands as k
from desktop.domain.orders.orders import ReturnReason
from desktop.domain.roster.shifts import Presence
from desktop.services.situation.situation import Situation
from desktop.services.situation.suggestions import Part, Suggestion, suggest
from desktop.store.records import Handled, Outcome, Records
from desktop.viewmodels.dispatch.reason_words import reason, reasons
from tests.support.town import DISPATCHER, NOON, Story, changshan, post_actor


def picture(story: Story) -> Situation:
    """A desk that shows what the central has."""
    situation = Situation(changshan(), DISPATCHER)
    situation.reset(story.central.entities.values())
    return situation


def told(found: Suggestion) -> list[str]:
    """Its reasons as sentences."""
    return [reason(part) for part in found.parts]


def staffed() -> tuple[Story, Situation]:
    """A town with people at most posts."""
    story = Story()
    story.staff(NOON)
    return story, picture(story)


def test_catalogue_lead_comes_first_and_vacant_last() -> None:
    """With the person on duty, the open orders, and what the past says."""
    story, situation = staffed()
    town = changshan()
    on_duty = {post.id for post in town.posts if situation.shifts(post.id, NOON)}
    item = next(item for item in town.catalogue if item.lead_post in on_duty)
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    other = next(post.id for post in town.posts if post.id in on_duty and post.id != item.lead_post)
    records = Records(
        {(other, item.id): Handled(12, 200.0, 180.0)}, {other: (11, 12)},
        {(other, item.id): Outcome(12, 1), (item.lead_post, item.id): Outcome(30)},
    )  # fmt: skip
    found = suggest(situation, situation.event(event_id), records, NOON)
    assert found[0].post == item.lead_post
    assert found[0].by_catalogue
    assert found[0].person
    assert found[0].assist == item.assist_posts
    assert f"清单「{item.name}」由本岗位主办" in told(found[0])
    known = next(one for one in found if one.post == other)
    assert (known.same_item_count, known.mean_minutes, known.on_time) == (12, 200.0, (11, 12))
    assert "同类共办成 42 件，本岗位 12 件" in told(known)
    assert "派来同类 13 件，其中 1 件退回或改派" in told(known)
    vacant = [one.vacant for one in found]
    assert vacant == sorted(vacant)


def test_the_score_is_the_sum_of_its_parts() -> None:
    """Nothing counts that is not told; the weightiest reason comes first."""
    story, situation = staffed()
    item = changshan().catalogue[0]
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    for found in suggest(situation, situation.event(event_id), Records(), NOON):
        assert found.score == sum(part.points for part in found.parts)
        weights = [abs(part.points) for part in found.parts]
        assert weights == sorted(weights, reverse=True)
        assert all(sentence and "{" not in sentence for _, sentence in reasons(found.parts))


def test_a_post_that_took_the_work_over_comes_first() -> None:
    """The catalogue's post has sent everything of late on to another, who answered: that one leads."""
    story, situation = staffed()
    town = changshan()
    on_duty = [post.id for post in town.posts if situation.shifts(post.id, NOON)]
    item = next(item for item in town.catalogue if item.lead_post in on_duty)
    other = next(id_ for id_ in on_duty if id_ not in (item.lead_post, *item.assist_posts))
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    before = Records(outcomes={(item.lead_post, item.id): Outcome(300, recent_right=20)})
    found = suggest(situation, situation.event(event_id), before, NOON)
    assert found[0].post == item.lead_post
    after = Records(
        outcomes={
            (item.lead_post, item.id): Outcome(300, 9, 0, 0, 9, 0),
            (other, item.id): Outcome(9, recent_right=9),
        }
    )
    found = suggest(situation, situation.event(event_id), after, NOON)
    assert found[0].post == other
    assert "近 90 天同类办成 9 件，本岗位 9 件" in told(found[0])
    lead = next(one for one in found if one.post == item.lead_post)
    assert "近 90 天派来同类 9 件，其中 9 件退回或改派" in told(lead)


def test_what_was_right_in_this_grid_counts() -> None:
    """A post that does it in this part of the town comes first here, and not elsewhere."""
    story, situation = staffed()
    town = changshan()
    on_duty = [post.id for post in town.posts if situation.shifts(post.id, NOON)]
    item = next(item for item in town.catalogue if item.lead_post in on_duty)
    other = next(id_ for id_ in on_duty if id_ not in (item.lead_post, *item.assist_posts))
    grids = [area for area in town.areas if area.level.value == "grid"]
    here = grids[0]
    there = next(area for area in grids if area.board != here.board)
    records = Records(
        outcomes={(item.lead_post, item.id): Outcome(90, 2), (other, item.id): Outcome(10)},
        outcomes_in={
            (item.lead_post, item.id, there.id): Outcome(90),
            (item.lead_post, item.id, here.id): Outcome(0, 2),
            (other, item.id, here.id): Outcome(10),
        },
    )
    first, second = (story.report("同类事件", NOON, item=item.id, grid=area.id) for area in (here, there))
    situation = picture(story)
    best = suggest(situation, situation.event(first), records, NOON)[0]
    assert best.post == other
    assert f"{here.name}同类办成 10 件，本岗位 10 件" in told(best)
    assert suggest(situation, situation.event(second), records, NOON)[0].post == item.lead_post


def test_the_post_that_returned_this_very_event_is_not_first() -> None:
    story, _ = staffed()
    item = changshan().catalogue[0]
    event_id = story.report("同类事件", NOON, item=item.id)
    order = story.dispatch(event_id, NOON, item.lead_post)
    args = k.Return(reason=ReturnReason.WRONG_AREA, words="不在本片区")
    story.do(args, order, post_actor(item.lead_post), NOON + timedelta(minutes=5))
    situation = picture(story)
    found = suggest(situation, situation.event(event_id), Records(), NOON + timedelta(minutes=6))
    assert found[0].post != item.lead_post
    assert "本件刚由它退回" in told(next(one for one in found if one.post == item.lead_post))


def test_assists_are_learned() -> None:
    """Who usually assisted is named beside those of the catalogue; who did so once is not."""
    story, situation = staffed()
    town = changshan()
    item = town.catalogue[0]
    others = [post.id for post in town.posts if post.id not in (item.lead_post, *item.assist_posts)]
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    records = Records(
        assisted={(item.id, others[0]): 6, (item.id, others[1]): 1}, answered={item.id: 10}
    )  # fmt: skip
    found = suggest(situation, situation.event(event_id), records, NOON)
    assert found[0].assist == (*item.assist_posts, others[0])


def test_vacant_post_says_so() -> None:
    """Nobody on the roster: the catalogue's post is still shown, with a warning, behind those who are there."""
    story = Story()
    item = changshan().catalogue[0]
    event_id = story.report("同类事件", NOON, item=item.id)
    situation = picture(story)
    found = suggest(situation, situation.event(event_id), Records(), NOON)
    assert found[0].presence is Presence.VACANT
    assert "当前空岗，派单后暂无人签收" in told(found[0])


def test_unclassified_event_is_guessed_from_its_words() -> None:
    """The catalogue's keywords lead to an item, and its post is proposed with that reason."""
    item = next(item for item in changshan().catalogue if item.keywords)
    story = Story()
    event_id = story.report(f"村口{item.keywords[0]}", NOON)
    situation = picture(story)
    found = suggest(situation, situation.event(event_id), Records(), NOON)
    assert found
    assert not any(one.by_catalogue for one in found)
    assert any("内容像清单事项" in sentence for sentence in told(found[0]))


def test_points_are_written_with_their_sign() -> None:
    assert reasons([Part("load", -3, {"count": 3}), Part("vacant", 0)]) == (
        ("−3", "手上有 3 件在办"), ("", "当前空岗，派单后暂无人签收"),
    )  # fmt: skip


def test_an_empty_catalogue_is_no_failure() -> None:
    """A township without a catalogue has no advice, and says nothing."""
    story = Story()
    event_id = story.report("同类事件", NOON)
    situation = picture(story)
    event = situation.event(event_id)
    assert event is not None
    situation.township = changshan().model_copy(update={"catalogue": ()})
    assert suggest(situation, replace_none(event), Records(), NOON) == []


def replace_none(event):  # type: ignore[no-untyped-def]
    """The event without item and grid."""
    return event.model_copy(update={"item": None, "grid": None})
