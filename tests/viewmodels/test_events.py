"""The live list: lanes, search, differences that never move what is selected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.domain import commands as k
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.rights.actors import Role
from desktop.services.line.connection import Word
from desktop.services.situation.situation import Situation
from desktop.viewmodels.events import search
from desktop.viewmodels.events.lanes import lanes_for
from desktop.viewmodels.events.live import EventsModel, Filter
from desktop.viewmodels.events.rows import RowMaker
from tests.support.town import (
    COMMANDER,
    DISPATCHER,
    NOON,
    Room,
    Story,
    changshan,
    morning,
    post_actor,
    room,
)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def desk() -> Room:
    return room(story=morning(40))


@pytest.fixture
def model(desk: Room) -> Iterator[EventsModel]:
    made = EventsModel(desk.situation, desk.connection)
    yield made
    made.close()


def ids(model: EventsModel) -> list[str]:
    return [row.id for row in model.rows()]


def fresh(desk: Room, model: EventsModel) -> list[str]:
    """What a new model would show in the same lane."""
    other = EventsModel(desk.situation, desk.connection)
    other.set_lane(model.lane.id)
    other.set_order(model.order)
    other.set_filter(model.filter)
    found = ids(other)
    other.close()
    return found


def test_lanes_count_what_they_hold(model: EventsModel) -> None:
    for lane in model.lanes:
        model.set_lane(lane.id)
        assert model.rowCount() == model.count(lane.id)
    states = ("accept", "dispatch", "handling", "followup")
    assert sum(map(model.count, states)) == model.count("all")


def test_newest_is_first_and_urgent_is_first(model: EventsModel) -> None:
    times = [row.reported_at for row in model.rows()]
    assert times == sorted(times, reverse=True)
    model.set_order("urgent")
    dues = [row.clock.due for row in model.rows() if row.clock is not None and row.paused_at is None]
    assert dues == sorted(dues)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xfxq", "幸福小区门口积水"),
        ("幸福小区", "幸福小区南侧人行道冒水"),
        ("门口积水", "幸福小区门口积水"),
        ("csfw", ""),
    ],
)
def test_search_by_words_and_initials(model: EventsModel, typed: str, found: str) -> None:
    model.set_text(typed)
    assert any(found in row.title for row in model.rows()) is bool(found)
    model.set_text("")
    assert model.rowCount() == model.count("all")


def test_search_by_number_phone_tail_and_code(model: EventsModel, desk: Room) -> None:
    event = next(event for event in desk.situation.events() if event.reporter is not None)
    assert event.reporter is not None
    assert event.query_code is not None
    for typed in (event.short_number, event.reporter.phone[-4:], event.query_code.replace(" ", "")):
        model.set_text(typed)
        assert event.id in ids(model)
    model.set_text(event.reporter.phone[:7])  # only the tail is searched: the rest is nobody's business
    assert event.id not in ids(model)


def test_initials_know_every_reading() -> None:
    assert search.sounds_like("长山镇", "csz") == (0, 3)
    assert search.sounds_like("长山镇", "zsz") == (0, 3)
    assert search.sounds_like("到幸福，小区", "xfxq") == (1, 5)
    assert search.hits("幸福小区门口", search.words_of("xq 门口")) == ((2, 2), (4, 2))


def test_facets_narrow_the_lane(model: EventsModel) -> None:
    channel, name, count = model.facets("channels")[0]
    assert name
    model.set_filter(Filter(channels=frozenset({channel})))
    assert model.rowCount() == count
    board, _, boards = model.facets("boards")[0]
    model.set_filter(Filter(boards=frozenset({board})))
    assert model.rowCount() == boards


def test_arrivals_wait_while_a_row_is_selected(model: EventsModel, desk: Room) -> None:
    first = model.row_at(0).id
    model.set_selected(first)
    arrived = [desk.arrive(f"新事件 {n}") for n in range(12)]
    model.flush()
    assert (model.arrivals, model.position(first)) == (12, 0)
    model.take_in()
    assert model.arrivals == 0
    assert model.position(first) == 12
    assert set(ids(model)[:12]) == set(arrived)


def test_arrivals_come_in_at_once_while_nothing_would_move(model: EventsModel, desk: Room) -> None:
    arrived = desk.arrive("新事件")
    assert model.row_at(0).id == arrived  # the first change is painted at once
    assert model.is_fresh(model.row_at(0))


def test_arrivals_wait_while_the_list_is_scrolled(model: EventsModel, desk: Room) -> None:
    model.set_visible_rows(5, 20)
    arrived = desk.arrive("新事件")
    assert model.position(arrived) == -1
    model.set_visible_rows(0, 15)  # at its top again: nothing would move
    assert model.position(arrived) == 0


def test_the_selected_row_stays_when_it_leaves_its_lane(model: EventsModel, desk: Room) -> None:
    model.set_lane("accept")
    before = ids(model)
    model.set_selected(before[1])
    desk.happen(k.Accept(), before[1], DISPATCHER)
    model.flush()
    assert ids(model) == before
    assert model.is_leaving(model.row_at(1))
    assert model.count("accept") == len(before) - 1
    model.set_selected(before[2])  # the hand moves on
    assert ids(model) == [before[0], *before[2:]]


def test_rows_above_the_selected_one_do_not_pull_it_up(model: EventsModel, desk: Room) -> None:
    model.set_lane("accept")
    before = ids(model)
    model.set_selected(before[3])
    desk.happen(k.Accept(), before[0])
    model.flush()
    assert model.position(before[3]) == 3
    desk.happen(k.Accept(), before[4])
    model.flush()
    assert before[4] not in ids(model)


def test_a_limit_that_passes_moves_the_event_into_the_late_lane(model: EventsModel, desk: Room) -> None:
    late = model.count("late")
    event = desk.arrive("新事件", item="C-01")
    desk.clock.advance(timedelta(minutes=4))
    model.tick()
    row = model.row(event)
    assert row is not None
    assert row.late
    assert model.count("late") > late
    assert model.reading(row).text.startswith("超期")


def test_midnight_empties_the_lane_of_today(desk: Room, model: EventsModel) -> None:
    event = desk.arrive("新事件", solved="已扶正")
    desk.happen(k.FollowUp(satisfied=True), event)
    desk.happen(k.Close(summary="好"), event)
    model.flush()
    assert model.count("ended") == 1
    desk.clock.advance(timedelta(hours=12))
    model.tick()
    assert model.count("ended") == 0


def test_bursts_are_condensed(desk: Room, model: EventsModel, qtbot: object) -> None:
    flushes: list[int] = []
    model.changed.connect(lambda: flushes.append(1))
    for number in range(50):
        desk.arrive(f"新事件 {number}")
    assert len(flushes) == 1
    qtbot.waitUntil(lambda: model.rowCount() == model.count("all"), timeout=1000)  # type: ignore[attr-defined]
    assert len(flushes) <= 3


def test_own_commands_are_marked(desk: Room, model: EventsModel) -> None:
    model.set_lane("accept")
    event = model.row_at(0).id
    desk.tasks.spawn(desk.desk.submit(k.Accept(), event), "accept")
    row = model.row(event)
    assert row is not None
    assert [note.text for note in row.notes] == ["受理待发送"]
    assert model.count("unsent") == 1


def test_a_post_sees_its_own_lanes_and_events() -> None:
    story = morning(40)
    desk = room(post_actor("shuili"), story)
    model = EventsModel(desk.situation, desk.connection)
    assert [lane.id for lane in model.lanes][:5] == ["all", "receive", "whistles", "handling", "answered"]
    assert all("水利岗" in row.plain or row.state.value == "returned" for row in model.rows())
    assert 0 < model.count("all") < 40
    model.close()


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_lanes(role: Role) -> None:
    lanes = lanes_for(role)
    assert lanes[0].id == "all"
    assert len({lane.id for lane in lanes}) == len(lanes)
    assert all(lane.name and lane.full_name for lane in lanes)


def test_the_first_picture_is_loading_until_it_came() -> None:
    desk = room(story=Story(), live=False)
    situation = Situation(changshan(), DISPATCHER)
    model = EventsModel(situation, desk.connection)
    assert model.loading()
    desk.connection.hear(Word.REACHED)
    desk.connection.hear(Word.CAUGHT_UP)
    assert not model.loading()
    model.close()


def _anything(desk: Room, model: EventsModel, step: tuple[str, int]) -> None:
    """One random thing: somebody does something, or the hand or the cursor moves."""
    what, number = step
    events = sorted(event.id for event in desk.situation.events())
    event_id = events[number % len(events)] if events else ""
    shown = ids(model)
    match what:
        case "report":
            desk.arrive(f"事件 {number}", channel=list(Channel)[number % 14], item=f"C-{number % 30 + 1:02d}")
        case "accept" | "reject" | "supervise":
            args = {
                "accept": k.Accept(),
                "reject": k.Reject(reason="duplicate"),  # type: ignore[arg-type]
                "supervise": k.Supervise(words="快"),
            }[what]
            if (event_id and desk.desk.refusal(args, event_id) is None) or what == "supervise":
                event = desk.situation.event(event_id)
                if event is not None and event.is_open:
                    desk.happen(args, event_id, COMMANDER)
        case "select":
            model.set_selected(shown[number % len(shown)] if shown else None)
        case "hover":
            model.set_hovered(shown[number % len(shown)] if shown and number % 3 else None)
        case "scroll":
            first = number % max(1, len(shown))
            model.set_visible_rows(first, first + 8)
        case "forget":
            desk.situation.forget([event_id])
        case "time":
            desk.clock.advance(timedelta(minutes=number % 40))
            model.tick()
        case _:
            model.flush()


steps = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "report",
                "report",
                "accept",
                "reject",
                "supervise",
                "select",
                "hover",
                "scroll",
                "forget",
                "time",
                "flush",
            )
        ),
        st.integers(0, 200),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(steps=[("accept", 0), ("time", 16)], lane="late", order="newest")
@given(
    steps=steps, lane=st.sampled_from(("all", "accept", "late")), order=st.sampled_from(("newest", "urgent"))
)
def test_differences_lead_where_a_rebuild_leads(steps: list[tuple[str, int]], lane: str, order: str) -> None:
    desk = room()
    for number in range(6):
        desk.story.report(f"早上 {number}", NOON - timedelta(minutes=number), item="C-07")
    desk.situation.reset(desk.story.central.entities.values())
    model = EventsModel(desk.situation, desk.connection)
    model.set_lane(lane)
    model.set_order(order)  # type: ignore[arg-type]
    mirror = ids(model)
    model.rowsInserted.connect(
        lambda _p, first, last: mirror.__setitem__(slice(first, first), ids(model)[first : last + 1])
    )
    top = [0]

    def removed(_p: object, first: int, last: int) -> None:
        del mirror[first : last + 1]
        if last < top[0]:
            top[0] -= last - first + 1  # the view scrolls by as much

    model.rowsRemoved.connect(removed)

    def moved(_p: object, first: int, _last: int, _q: object, to: int) -> None:
        row = mirror.pop(first)
        mirror.insert(to if to < first else to - 1, row)

    model.rowsMoved.connect(moved)
    model.modelReset.connect(lambda: mirror.__setitem__(slice(None), ids(model)))
    for step in steps:
        if step[0] == "scroll":
            top[0] = step[1] % max(1, model.rowCount())
        selected = model.selected
        height = model.position(selected) - top[0]
        _anything(desk, model, step)
        if step[0] in ("report", "accept", "reject", "supervise", "flush") and 0 <= height <= 8:
            assert model.position(selected) - top[0] == height
        assert mirror == ids(model)
    model.set_hovered(None)
    model.set_selected(None)
    model.flush()
    model.take_in()
    assert ids(model) == fresh(desk, model)
    for one in model.lanes:
        model.set_lane(one.id)
        assert model.rowCount() == model.count(one.id)
    model.close()


def test_usual_readings_come_first() -> None:
    names = sorted(("大齐村", "东街村", "东夏村"), key=lambda name: search.rank(name, "djc"))
    assert names[0] == "东街村"


def test_texts_are_made_when_they_are_looked_at_and_beforehand_a_few_at_a_time(
    desk: Room, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making a long list makes no texts; those that nobody looked at come before somebody searches."""
    said: list[str] = []
    say = RowMaker.say
    monkeypatch.setattr(
        RowMaker, "say", lambda maker, row, event: (said.append(event.id), say(maker, row, event))[1]
    )
    model = EventsModel(desk.situation, desk.connection)
    assert said == []
    first = model.row_at(0)
    assert first.severity_text
    assert first.stage
    assert said == [first.id]
    qtbot.waitUntil(lambda: len(set(said)) == model.total())
    model.close()


def test_a_row_has_no_other_attributes(model: EventsModel) -> None:
    """A misspelt attribute is a mistake here as everywhere."""
    with pytest.raises(AttributeError):
        model.row_at(0).tilte  # type: ignore[attr-defined]  # noqa: B018
