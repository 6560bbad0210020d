"""回避: who is complained about sees nothing of it, and nothing of it is given to them."""

from __future__ import annotations

import pytest

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.problems import Refusal
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.exclusion import RESTRICTED, names_of
from desktop.domain.rights.exclusion_wire import Exclude
from desktop.domain.rights.visibility import may_see
from desktop.domain.whistles import wire as w
from tests.domain.test_loop import Desk
from tests.domain.towns import COMMANDER, DISPATCHER, NOON, VILLAGE

ROAD = Actor(account="road", role=Role.POST, post="road")


def reported(*concerns: str) -> Desk:
    """An event in the village's grid that complains about somebody."""
    desk = Desk()
    args = k.Report(title="修路扰民", channel=Channel.CITIZEN, item="C-01", grid="g1", concerns=concerns)
    assert desk.give(args, "e") is None
    return desk


def code(outcome: Refusal | None) -> str:
    return outcome.code if outcome is not None else ""


@pytest.mark.parametrize(
    ("concern", "actor"),
    [
        ("area:v1", VILLAGE),
        ("area:v1", Actor(account="g", role=Role.GRID, area="g1")),
        ("area:g1", Actor(account="g", role=Role.GRID, area="g1")),
        ("account:d", Actor(account="d", role=Role.DISPATCHER)),
        ("account:c", Actor(account="c", role=Role.COMMANDER)),
        ("post:road", ROAD),
    ],
)
def test_who_is_complained_about_sees_nothing_of_it(concern: str, actor: Actor) -> None:
    desk = reported(concern)
    town = desk.state.township
    assert not may_see(actor, town, desk.event())
    assert may_see(Actor(account="other", role=Role.DISPATCHER), town, desk.event())


def test_a_grid_that_is_complained_about_does_not_close_the_village_s_eyes() -> None:
    desk = reported("area:g1")
    assert may_see(VILLAGE, desk.state.township, desk.event())


def test_orders_and_whistles_follow_their_event() -> None:
    desk = reported()
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", text="修"), "o") is None
    assert desk.give(k.Cancel(reason="另派"), "o") is None
    blow = w.Blow(event="e", posts=("road",), place="路口")
    assert desk.give(blow, "w") is None
    town, event = desk.state.township, desk.event()
    whistle = desk.state.whistle("w")
    assert whistle is not None
    assert may_see(ROAD, town, desk.order(), event)
    assert desk.give(Exclude(concerns=("post:road",)), "e") is None
    for thing in (desk.event(), desk.order(), whistle):
        assert not may_see(ROAD, town, thing, desk.event())


def test_nothing_is_given_to_who_is_kept_away() -> None:
    desk = reported("post:road")
    assert desk.give(k.Accept(), "e") is None
    assert code(desk.give(k.Issue(event="e", lead="road", text="修"), "o")) == "excluded"
    assert code(desk.give(k.Issue(event="e", lead="water", assist=("road",), text="修"), "o")) == "excluded"
    assert code(desk.give(w.Blow(event="e", posts=("road",), place="路口"), "w")) == "excluded"
    assert desk.give(k.Issue(event="e", lead="water", text="修"), "o") is None
    assert code(desk.give(k.Reassign(order="o2", to="road", reason="近"), "o")) == "excluded"


def test_who_is_at_work_on_it_is_relieved_first() -> None:
    desk = reported()
    assert desk.give(k.Accept(), "e") is None
    assert desk.give(k.Issue(event="e", lead="road", text="修"), "o") is None
    refused = desk.give(Exclude(concerns=("post:road",)), "e")
    assert code(refused) == "working"
    assert desk.give(k.Reassign(order="o2", to="water", reason="回避"), "o") is None
    assert desk.give(Exclude(concerns=("post:road",)), "e") is None
    assert desk.event().timeline[-1].kind == "event.excluded"


def test_only_the_duty_chief_lets_somebody_back() -> None:
    desk = reported("post:road")
    assert desk.give(Exclude(concerns=("post:road", "account:li")), "e") is None
    assert code(desk.give(Exclude(concerns=("account:li",)), "e")) == "lifted"
    assert code(desk.give(Exclude(concerns=("account:li", "post:road")), "e")) == "unchanged"
    assert desk.give(Exclude(concerns=()), "e", COMMANDER) is None
    assert desk.event().excluded == ()
    assert may_see(VILLAGE, desk.state.township, desk.event())


@pytest.mark.parametrize("concern", ["post:nobody", "area:nowhere"])
def test_a_name_that_is_nobody_s_is_not_taken(concern: str) -> None:
    desk = reported()
    assert code(desk.give(Exclude(concerns=(concern,)), "e")) == "unknown_concern"
    args = k.Report(title="x", channel=Channel.CITIZEN, concerns=(concern,))
    assert code(desk.give(args, "e2")) == "unknown_concern"


def test_what_is_merged_is_not_read_in_the_other_one() -> None:
    desk = reported("post:road")
    assert desk.give(k.Report(title="同一件", channel=Channel.CITIZEN), "e2") is None
    assert code(desk.give(k.Merge(into="e2"), "e")) == "excluded"
    assert desk.give(Exclude(concerns=("post:road",)), "e2") is None
    assert desk.give(k.Merge(into="e2"), "e") is None


def test_what_was_merged_is_kept_from_somebody_in_both() -> None:
    desk = reported()
    assert desk.give(k.Report(title="同一件", channel=Channel.CITIZEN), "e2") is None
    assert desk.give(k.Merge(into="e2"), "e") is None
    refused = desk.give(Exclude(concerns=("post:road",)), "e")
    assert refused is not None
    assert (refused.code, "请先给主事件设" in refused.sentence) == ("merged", True)
    assert desk.give(Exclude(concerns=("post:road",)), "e2") is None
    assert desk.give(Exclude(concerns=("post:road",)), "e") is None
    assert code(desk.give(Exclude(concerns=()), "e2", COMMANDER)) == "merged"
    assert desk.give(Exclude(concerns=()), "e", COMMANDER) is None
    assert desk.give(Exclude(concerns=()), "e2", COMMANDER) is None


def test_posts_and_villages_may_not_keep_anybody_away() -> None:
    desk = reported()
    assert code(desk.give(Exclude(concerns=("post:road",)), "e", VILLAGE)) == "role"


def test_old_things_read_and_write_as_ever() -> None:
    desk = reported()
    assert "excluded" not in desk.event().model_dump_json()
    assert (
        "concerns"
        not in k.command("c", k.Report(title="x", channel=Channel.GRID), "e", NOON).model_dump_json()
    )
    assert names_of(DISPATCHER, desk.state.township) == {f"account:{DISPATCHER.account}"}


def test_what_is_restricted_is_seen_by_the_center_and_its_post_and_stays_so() -> None:
    desk = Desk()
    args = k.Report(title="求助", channel=Channel.COUNSELLING, grid="g1", concerns=RESTRICTED, post="rescue")
    assert desk.give(args, "e") is None
    town = desk.state.township
    rescue = Actor(account="rescue", role=Role.POST, post="rescue")

    def seen_by() -> set[str]:
        others = [Actor(account=role.value, role=role) for role in Role if role is not Role.POST]
        return {one.account for one in (*others, rescue, ROAD, VILLAGE) if may_see(one, town, desk.event())}

    assert seen_by() == {"commander", "dispatcher", "rescue"}
    assert desk.give(Exclude(concerns=("post:road",)), "e") is None
    assert desk.give(Exclude(concerns=()), "e", COMMANDER) is None
    assert set(desk.event().excluded) == set(RESTRICTED), "not even the duty chief shows it to the wall"
    assert code(desk.give(Exclude(concerns=RESTRICTED), "e", COMMANDER)) == "unchanged"


def test_nobody_who_has_to_see_it_is_kept_away_by_his_role_or_by_a_contradiction() -> None:
    desk = reported()
    for concern in ("role:dispatcher", "role:commander", "role:post"):
        args = k.Report(title="x", channel=Channel.CITIZEN, concerns=(concern,))
        assert code(desk.give(args, "e2")) == "unknown_concern"
    for post, concerns in (("nobody", ()), ("road", ("post:road",))):
        args = k.Report(title="x", channel=Channel.CITIZEN, concerns=concerns, post=post)
        assert code(desk.give(args, "e2")) == "unknown_post"
