"""The list's filter by keys: what it says, what it hides, and that nothing urgent is hidden in silence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import EventState
from desktop.viewmodels.events.filter import FACETS
from desktop.viewmodels.events.live import Filter
from tests.panels.events.test_panel import Bench, make  # noqa: F401 - a fixture
from tests.support.town import NOON

K = Qt.Key


@pytest.fixture
def bench(make) -> Bench:  # type: ignore[no-untyped-def]  # noqa: F811
    return make()


def urgent(bench: Bench, title: str) -> str:
    return bench.room.arrive(title, severity=Severity.URGENT, channel=Channel.VIDEO)


def test_what_is_hidden_is_said_and_one_key_shows_it(bench: Bench) -> None:
    whole = bench.model.rowCount()
    bench.key(K.Key_Slash)
    bench.type("xfxqmk")
    assert f"另有 {whole - 1} 条被筛选隐藏" in bench.texts()
    bench.key(K.Key_Return)
    bench.key(K.Key_Z)
    assert bench.model.rowCount() == whole
    assert "筛选已放下" in bench.texts()
    bench.key(K.Key_Z)
    assert bench.model.rowCount() == 1
    assert f"另有 {whole - 1} 条被筛选隐藏" in bench.texts()
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    assert bench.model.rowCount() == whole
    assert "被筛选隐藏" not in bench.texts()


def test_facets_are_chosen_by_keys(bench: Bench) -> None:
    """Y, Down to a facet, Right into it, Space for each value; the menu stays until Esc."""
    bench.key(K.Key_Y)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [facet.name for facet in FACETS]
    bench.qtbot.keyClick(menu, K.Key_Down)
    bench.qtbot.keyClick(menu, K.Key_Right)
    inner = QApplication.activePopupWidget()
    assert isinstance(inner, QMenu)
    bench.qtbot.keyClick(inner, K.Key_Space)
    assert inner.isVisible()
    assert bench.model.filter.stages == {EventState.REPORTED.value}
    assert all(row.state is EventState.REPORTED for row in bench.model.rows())
    bench.qtbot.keyClick(inner, K.Key_Down)
    bench.qtbot.keyClick(inner, K.Key_Space)
    assert len(bench.model.filter.stages) == 2
    while (popup := QApplication.activePopupWidget()) is not None:
        bench.qtbot.keyClick(popup, K.Key_Escape)
    assert "阶段：待受理" in {
        chip.text() for chip in bench.panel.findChildren(type(bench.button("显示全部")))
    }


def test_a_chip_takes_its_part_of_the_filter_away(bench: Bench) -> None:
    bench.model.set_filter(
        Filter(severities=frozenset({"urgent"}), channels=frozenset({bench.model.row_at(0).channel_id}))
    )
    bench.button("程度：紧急").click()
    assert not bench.model.filter.severities
    assert bench.model.filter.channels


def test_each_facet_tells_the_truth(bench: Bench) -> None:
    """Whatever is chosen: what is shown and what is hidden make up the lane, and the menu's count is right."""
    whole = bench.model.count("all")
    for facet in FACETS:
        for id_, name, count in bench.model.facets(facet.id):
            bench.model.set_filter(Filter().toggled(facet.id, id_))
            assert name
            assert (bench.model.rowCount(), bench.model.rowCount() + bench.model.hidden) == (count, whole)
            assert Filter.of(bench.model.filter.facts()) == bench.model.filter


def test_an_urgent_event_is_never_hidden_in_silence(bench: Bench) -> None:
    bench.model.set_filter(Filter(channels=frozenset({"window"})))
    with bench.qtbot.waitSignal(bench.panel.finding.concealed) as heard:
        event_id = urgent(bench, "液化气泄漏")
        bench.model.flush()
    assert heard.args[0] == event_id
    assert "液化气泄漏" in heard.args[1]
    assert "其中紧急" in bench.texts()
    with bench.qtbot.assertNotEmitted(bench.panel.finding.concealed):
        bench.room.arrive("树枝折断")
        bench.model.flush()
    bench.panel.reveal(event_id)
    assert bench.model.selected == event_id


def test_a_limit_that_comes_near_enters_the_filter_by_itself(bench: Bench) -> None:
    """临期 changes with the clock alone."""
    event_id = bench.room.arrive("井盖破损", item="C-19")
    bench.model.flush()
    row = bench.model.row(event_id)
    assert row is not None
    assert row.clock is not None
    bench.model.set_filter(Filter(lateness=frozenset({"soon"})))
    assert bench.model.position(event_id) < 0
    clock = bench.room.clock
    clock.advance(timedelta(seconds=row.soon - clock.now().timestamp() + 1))
    bench.panel.tick()
    assert bench.model.position(event_id) >= 0
    assert clock.now() > NOON


def test_a_place_that_was_found_filters_the_list(bench: Bench) -> None:
    row = next(row for row in bench.model.rows() if row.village_id)
    bench.panel.finding.show_place(f"area:{row.village_id}")
    assert {one.village_id for one in bench.model.rows()} == {row.village_id}
    bench.panel.finding.show_place(f"area:{row.grid_id}")
    assert {one.grid_id for one in bench.model.rows()} == {row.grid_id}
