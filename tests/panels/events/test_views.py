"""Saved views by keys: kept with live counts, renamed, moved, removed and brought back, there again later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.catalogue.catalogue import Channel
from desktop.panels.events.columns import Column
from desktop.panels.events.views import ViewButton
from desktop.viewmodels.events.live import Filter
from desktop.viewmodels.events.views import KEY, MOST, SavedView, Views
from tests.panels.events.test_panel import Bench, make  # noqa: F401 - a fixture
from tests.support.town import changshan

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def bench(make) -> Bench:  # type: ignore[no-untyped-def]  # noqa: F811
    return make()


def buttons(bench: Bench) -> list[ViewButton]:
    found = [button for button in bench.panel.findChildren(ViewButton) if button.isVisible()]
    return sorted(found, key=lambda button: button.y())


def names(bench: Bench) -> list[str]:
    return [button.view.name for button in buttons(bench)]


def counts(bench: Bench) -> dict[str, int]:
    return {button.view.name: int(button.accessibleName().rsplit(" ", 1)[1]) for button in buttons(bench)}


def save(bench: Bench, name: str) -> None:
    bench.key(K.Key_S, CTRL)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.clear()
    bench.type(name)
    bench.key(K.Key_Return)


def expected(bench: Bench, wanted: Filter) -> int:
    now = bench.model.now()
    return sum(wanted.passes(row, now) and "all" in row.lanes for row in bench.model._book.rows.values())


def test_three_views_are_shipped_and_count(bench: Bench) -> None:
    assert names(bench) == ["井盖专题", "红色网格", "12345 转办"]
    hotline = Filter(channels=frozenset({Channel.HOTLINE_12345.value}))
    bench.qtbot.waitUntil(lambda: counts(bench)["12345 转办"] == expected(bench, hotline))
    before = counts(bench)
    bench.room.arrive("井盖丢失", channel=Channel.HOTLINE_12345)
    bench.model.flush()
    assert counts(bench) == before | {
        "井盖专题": before["井盖专题"] + 1, "12345 转办": before["12345 转办"] + 1
    }  # fmt: skip


def test_a_filter_is_kept_under_a_name_and_opened_by_its_key(bench: Bench) -> None:
    bench.model.set_order("urgent")
    bench.key(K.Key_Slash)
    bench.type("xfxq")
    bench.key(K.Key_Return)
    found = [row.id for row in bench.model.rows()]
    save(bench, "幸福小区")
    assert names(bench)[-1] == "幸福小区"
    assert bench.panel.list.hasFocus()
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    bench.model.set_order("newest")
    assert bench.model.rowCount() > len(found)
    bench.key(K.Key_4, CTRL)
    assert [row.id for row in bench.model.rows()] == found
    assert bench.model.order == "urgent"
    assert buttons(bench)[3].isChecked()
    assert "被筛选隐藏" in bench.texts()
    bench.qtbot.waitUntil(lambda: counts(bench)["幸福小区"] == len(found))
    bench.key(K.Key_1, CTRL)
    assert buttons(bench)[0].isChecked()
    assert bench.model.filter.words == ("井盖",)


def test_columns_belong_to_a_view(bench: Bench) -> None:
    bench.model.set_column_hidden(Column.CHANNEL.value, True)
    assert Column.CHANNEL not in bench.panel.list.columns.spans
    save(bench, "不看渠道")
    bench.key(K.Key_1, CTRL)
    assert Column.CHANNEL in bench.panel.list.columns.spans
    bench.key(K.Key_4, CTRL)
    assert Column.CHANNEL not in bench.panel.list.columns.spans


def test_views_are_renamed_moved_removed_and_brought_back(bench: Bench) -> None:
    first = buttons(bench)[0]
    first.setFocus()
    bench.key(K.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    bench.type("井盖与道路")
    bench.key(K.Key_Return)
    bench.qtbot.waitUntil(lambda: names(bench)[0] == "井盖与道路")
    bench.key(K.Key_Down, ALT)
    bench.qtbot.waitUntil(lambda: names(bench) == ["红色网格", "井盖与道路", "12345 转办"])
    focus = QApplication.focusWidget()
    assert isinstance(focus, ViewButton)
    assert focus.view.name == "井盖与道路"
    bench.key(K.Key_Delete)
    bench.qtbot.waitUntil(lambda: names(bench) == ["红色网格", "12345 转办"])
    assert "已删除「井盖与道路」" in bench.texts()
    bench.key(K.Key_Space)  # the focus is on 撤销
    bench.qtbot.waitUntil(lambda: names(bench) == ["红色网格", "井盖与道路", "12345 转办"])
    assert "已删除" not in bench.texts()


def test_a_second_view_of_the_same_name_takes_its_place(bench: Bench) -> None:
    bench.model.set_filter(Filter(channels=frozenset({"window"})))
    save(bench, "12345 转办")
    assert names(bench) == ["井盖专题", "红色网格", "12345 转办"]
    bench.key(K.Key_3, CTRL)
    assert bench.model.filter.channels == {"window"}


def test_views_outlive_the_window_and_a_filter_does_not(bench: Bench) -> None:
    """What was filtered is not hidden in silence after a restart."""
    bench.model.set_filter(Filter(channels=frozenset({"window"})))
    save(bench, "窗口")
    again = Views(bench.room.drafts, changshan())
    assert [view.name for view in again.all] == ["井盖专题", "红色网格", "12345 转办", "窗口"]
    assert again.all[-1].filter == bench.model.filter
    fresh = type(bench.model)(bench.room.situation, bench.room.connection)
    assert not fresh.filter
    fresh.close()


def test_what_a_later_version_kept_does_not_stop_this_one(bench: Bench) -> None:
    drafts = bench.room.drafts
    kept = SavedView("a", "甲", Filter(channels=frozenset({"window"}))).facts()
    kept["filter"] |= {"planets": ["mars"], "channels": ["window", "telepathy"]}
    drafts.set(KEY, [kept, "nonsense", {"id": 1}])
    (view,) = Views(drafts, changshan()).all
    assert view.filter.channels == {"window", "telepathy"}
    bench.model.set_filter(view.filter)
    assert "telepathy" in str(bench.model.chips())


def test_there_is_an_end_to_views(bench: Bench) -> None:
    assert bench.model.views is not None
    for number in range(MOST):
        bench.model.views.save(SavedView(f"v{number}", f"视图 {number}"))
    assert len(bench.model.views.all) == MOST
    with bench.qtbot.waitSignal(bench.panel.message) as heard:
        save(bench, "再一个")
    assert "视图太多" in heard.args[0]


def test_on_a_small_screen_the_views_are_a_menu(make) -> None:  # type: ignore[no-untyped-def]  # noqa: F811
    bench = make(size=(1280, 608))
    assert buttons(bench) == []
    button = next(w for w in bench.panel.findChildren(ViewButton.__base__) if w.accessibleName() == "视图 3")
    bench.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    bench.qtbot.keyClick(menu, K.Key_Down)
    bench.qtbot.keyClick(menu, K.Key_Return)
    assert bench.model.filter.words == ("井盖",)
