"""地图: earlier days replayed, what is covered and what is not, and who is nearest with nothing in hand."""

from __future__ import annotations

from datetime import timedelta
from math import hypot

from PySide6.QtCore import Qt

from desktop.domain.places.areas import AreaLevel
from desktop.domain.places.badges import Badge
from desktop.domain.places.plane import to_degrees
from desktop.domain.places.positions import Reached
from desktop.viewmodels.map.card import card_of
from desktop.viewmodels.map.near import nearest_to
from desktop.viewmodels.map.view import Layer, Pick
from tests.panels.map.test_map_panel import Hands
from tests.panels.map.test_map_panel import hands as hands  # noqa: PLC0414
from tests.support import town, whereabouts

Key = Qt.Key


def test_an_earlier_day_is_replayed_from_the_store_and_comes_back(hands: Hands) -> None:
    there = next(one for one in hands.room.situation.events() if one.state.value == "reported" and one.grid)
    hands.end(there.id)
    there = next(one for one in hands.room.situation.events() if one.id == there.id)
    begun = there.reported_at - timedelta(days=1)
    steps = tuple(one.model_copy(update={"at": one.at - timedelta(days=1)}) for one in there.timeline)
    gone = there.model_copy(update={
        "id": "of-yesterday", "title": "昨天的事", "reported_at": begun, "changed_at": steps[-1].at,
        "closed_at": steps[-1].at, "timeline": steps,
    })  # fmt: skip
    hands.yesterday = (gone,)
    hands.press(Key.Key_H)
    hands.press(Key.Key_PageUp)
    assert hands.view.then == hands.view.now - timedelta(days=1)
    assert hands.panel.time.day.date().toPython() == (town.NOON - timedelta(days=1)).date()
    hands.view.look_back(begun + timedelta(seconds=1))
    assert hands.view.past == {"of-yesterday"}
    assert hands.view.events.get("of-yesterday") is not None
    assert hands.view.live("of-yesterday") is gone
    assert f"{begun.astimezone(town.changshan().clock.zone):%m-%d %H:%M}" in hands.panel.past.said.text()
    assert hands.panel.past.lanes["all"].text().endswith(" 1")
    hands.panel.past.open("all")
    assert [row.text for row in hands.panel.card.card.sections[0].rows] == ["昨天的事"]  # type: ignore[union-attr]
    card = card_of(hands.view, Pick("event", "of-yesterday"))
    assert card is not None
    assert "dispatch" not in card.actions
    hands.view.look_back(steps[-1].at + timedelta(seconds=1))
    assert hands.view.past == frozenset()
    hands.panel.time.axis.setFocus()
    hands.press(Key.Key_PageUp)
    assert hands.view.hall is not None
    assert not hands.view.past
    hands.press(Key.Key_H)
    assert hands.view.then is None
    assert hands.view.live("of-yesterday") is None


def test_a_day_of_which_not_all_is_here_says_so(hands: Hands) -> None:
    hands.press(Key.Key_H)
    hands.press(Key.Key_PageUp)
    assert "还没取全" in hands.panel.past.counts.text()
    hands.press(Key.Key_PageDown)
    assert hands.view.then is None


def test_g_shows_what_is_covered_and_where_nobody_looks(hands: Hands) -> None:
    grid = town.changshan().tree.at_level(AreaLevel.GRID)[5]
    assert grid.lon is not None
    assert grid.lat is not None
    hands.press(Key.Key_G)
    card = hands.panel.card.card
    assert card is not None
    assert card.title == "覆盖"
    assert [value for value, _ in card.facts][1] == "—", "nobody has told it yet"
    bare = hands.view.coverage
    assert bare is not None
    hands.reached.take(Reached(minutes=60, places=((grid.lon, grid.lat),)))
    found = hands.view.coverage
    assert found is not None
    assert found is not bare
    assert found.by_grid[grid.id].patrol > 0
    assert found.whole.bare < bare.whole.bare
    button = hands.panel.legend.buttons[Layer.COVERAGE]
    assert button.isChecked()
    assert button.accessibleName().endswith("%")
    hands.view.pick(Pick("grid", grid.id))
    titles = [one.title for one in hands.panel.card.card.sections]  # type: ignore[union-attr]
    assert "覆盖" in titles
    hands.view.look_back(town.NOON - timedelta(hours=1))
    assert hands.view.coverage is None, "where people were then is not known"
    hands.view.look_back(None)
    hands.press(Key.Key_G)
    assert not hands.view.on(Layer.COVERAGE)
    assert hands.reached.now is None, "what nobody looks at is not remembered"


def test_the_nearest_who_is_free_comes_first_and_says_so(hands: Hands) -> None:
    people = [one for one in hands.view.movers() if not one.vehicle and one.state == "fresh"]
    here = people[0]
    rest = sorted(people[1:], key=lambda one: hypot(one.x - here.x, one.y - here.y))
    near, free = rest[0], rest[2]
    posts = [one for one in town.changshan().posts if one.lead is not None]
    on = next(
        one for one in posts
        if hands.view.situation.answering(one.id, town.NOON).person == one.lead
        and not any(order.lead == one.id and order.is_open for order in hands.view.situation.orders())
    )  # fmt: skip
    whole, seated = town.changshan(), {one.person for one in hands.view.situation.all_shifts()}
    badges = (
        Badge(device=here.device, name="甲"), Badge(device=free.device, person=on.lead),
        Badge(device=near.device, person=next(one.id for one in whole.people if one.id not in seated)),
    )  # fmt: skip
    practice = whole.practice.model_copy(update={"badges": badges})
    practice.__dict__.pop("_badges", None)
    hands.view.situation.township = whole.model_copy(update={"practice": practice})
    hands.view.situation.reset(hands.room.story.central.entities.values())
    found = nearest_to(hands.view, *to_degrees(here.x, here.y), None)
    assert found.people[0].id == free.device
    assert found.people[0].note.startswith("当班空闲")
    assert found.people[0].good
    assert near.device not in {one.id for one in found.people[:2]}
    card = card_of(hands.view, Pick("device", free.device))
    assert card is not None
    told = {row.label: row.text for row in card.sections[0].rows}
    assert told["值班"] == "当班空闲"
    person = whole.person(on.lead)
    assert person is not None
    assert person.name not in " ".join(told.values()), "a colleague is shown by surname alone"
    assert told["持牌人"].startswith(person.name[0])


def test_where_people_were_today_is_replayed_and_of_earlier_days_it_is_said(hands: Hands) -> None:
    then, live = town.NOON - timedelta(hours=2), len(hands.view.movers())
    hands.view.look_back(then)
    assert not hands.view.movers(), "nothing is known of it yet"
    hands.where.take((then, whereabouts.some(12, then)))
    assert len(hands.view.movers()) == 12
    assert hands.view.tells_positions
    assert "位置" not in hands.panel.past.counts.text()
    hands.view.look_back(then - timedelta(hours=1))
    assert not hands.view.movers(), "what was told is of another hour"
    hands.view.look_back(town.NOON - timedelta(days=1))
    assert hands.where.past is None
    assert not hands.view.tells_positions
    assert hands.panel.past.counts.text().endswith("人员车辆位置只留当天")
    hands.view.look_back(None)
    assert len(hands.view.movers()) == live
