"""Many at once: what is typed counts or is asked about, and what was shown is what is done; by keys and clicks."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop.domain import commands as k
from desktop.domain.events.events import Event, EventState
from desktop.panels.events.pick import PickEdit
from desktop.services.line.connection import Word
from desktop.services.situation.suggestions import Suggestion
from desktop.viewmodels.mass import mass as many
from tests.panels.events.test_mass import GRIDS, K, bench, of, outcomes, sheet, sheet_is_open  # noqa: F401
from tests.panels.events.test_panel import Bench, make  # noqa: F401
from tests.support.orders import confirm_all
from tests.support.town import NOON, changshan

CTRL = Qt.KeyboardModifier.ControlModifier


def mark(bench: Bench, *states: EventState) -> list[str]:  # noqa: F811
    """Mark all that stand like this."""
    ids = [row.id for row in bench.model.rows() if row.state in states]
    bench.panel.list.selection.set(ids)
    return ids


def into_pick(bench: Bench) -> QLineEdit:  # noqa: F811
    """Click into the line of the first pick field of the sheet."""
    line = sheet(bench).findChildren(PickEdit)[0].line
    bench.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is line
    return line


def leads(bench: Bench, ids: Sequence[str]) -> Counter[str | None]:  # noqa: F811
    """Who leads how many of them."""
    events = [bench.room.situation.event(id_) for id_ in ids]
    return Counter(event.lead_post for event in events if event is not None)


def test_a_post_typed_in_full_is_the_post(bench: Bench) -> None:  # noqa: F811
    """No Enter in the list: the name alone says whom the orders go to, in the preview already."""
    ids = mark(bench, EventState.REPORTED)
    post = next(post for post in changshan().posts if post.id != "chengjian")
    bench.key(K.Key_D)
    into_pick(bench)
    bench.type(post.name)
    assert post.name in of(bench, "第0件").says
    bench.key(K.Key_Return, CTRL)
    assert leads(bench, ids) == {post.id: 3}


def test_half_a_name_is_asked_about_and_nothing_is_sent(bench: Bench) -> None:  # noqa: F811
    """What fits is listed again at the field; Enter picks it, and then it goes there."""
    ids = mark(bench, EventState.REPORTED)
    bench.key(K.Key_D)
    line = into_pick(bench)
    bench.type("公用")
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    assert "「公用」还没有选定" in bench.texts()
    assert QApplication.focusWidget() is line
    bench.key(K.Key_Return)
    bench.key(K.Key_Return, CTRL)
    assert leads(bench, ids) == {"gongyong": 3}


def test_what_fits_nothing_is_no_blank(bench: Bench) -> None:  # noqa: F811
    """Classifying many by an item that is not there: asked about, until it is cleared or corrected."""
    mark(bench, EventState.REPORTED)
    bench.key(K.Key_G)
    line = into_pick(bench)
    bench.type("查无此格")
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    assert line.text() == "查无此格"
    said = bench.texts()
    assert "没有找到「查无此格」" in said


def test_the_form_of_one_event_asks_as_well(bench: Bench) -> None:  # noqa: F811
    bench.select(EventState.REPORTED)
    bench.key(K.Key_G)
    line = bench.panel.drawer.findChildren(PickEdit)[0].line
    bench.qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    bench.key(K.Key_A, CTRL)
    bench.type("查无此格")
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    assert "没有找到「查无此格」" in bench.texts()


def test_what_is_shown_is_what_is_done(bench: Bench) -> None:  # noqa: F811
    """An event could not be urged when the list was shown, and can by now: first the new list, then the urging."""
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_U)
    assert "将催办 5 件" in sheet(bench).says.text()
    bench.room.clock.advance(timedelta(minutes=7))
    bench.room.connection.hear(Word.CAUGHT_UP)
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    assert "名单刚有变化，请核对后再办理。" in bench.texts()
    assert "将催办 6 件" in sheet(bench).says.text()
    bench.key(K.Key_Return, CTRL)
    assert len(bench.room.situation.pending()) == 6


def test_orders_go_to_the_posts_that_were_shown(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    """However long it is looked at, and whatever the orders themselves do to the load of a post."""
    real = many.suggest

    def by_load(*given: object) -> list[Suggestion]:
        found = real(*given)  # type: ignore[arg-type]
        event, loads = given[1], given[4]
        assert isinstance(event, Event)
        assert isinstance(loads, Counter)
        return sorted(found, key=lambda one: loads[one.post])

    monkeypatch.setattr(many, "suggest", by_load)
    monkeypatch.setattr(many, "_ADVICE_MS", -1)  # any time at all is too long
    ids = mark(bench, EventState.REPORTED)
    bench.key(K.Key_D)
    shown = [item.says for item in bench.panel.mass.items]
    bench.key(K.Key_Return, CTRL)
    assert len(leads(bench, ids)) == len({says.split("，")[1] for says in shown}) == 1


def test_what_was_taken_back_elsewhere_is_not_called_sent(bench: Bench) -> None:  # noqa: F811
    """One of three is withdrawn at the event itself: the report says so."""
    mark(bench, EventState.REPORTED)
    bench.key(K.Key_A)
    bench.key(K.Key_Return, CTRL)
    one = bench.room.situation.pending()[0]
    bench.room.tasks.spawn(bench.room.desk.withdraw(one.command.id), "withdraw")
    bench.qtbot.waitUntil(lambda: "已撤回 1 件" in sheet(bench).says.text())
    assert "已送达" not in sheet(bench).says.text()
    assert outcomes(bench).count("withdrawn") == 1


def test_what_went_on_under_another_number_is_still_on_its_way(bench: Bench) -> None:  # noqa: F811
    """An earlier step on one of them is withdrawn: what waited behind it is sent all the same, and reported."""
    first = mark(bench, EventState.ACCEPTED)[0]
    bench.room.tasks.spawn(bench.room.desk.submit(k.Classify(item="C-08"), first), "classify")
    earlier = bench.room.situation.pending()[0].command.id
    bench.key(K.Key_D)
    bench.key(K.Key_Return, CTRL)
    bench.room.tasks.spawn(bench.room.desk.withdraw(earlier), "withdraw")
    assert earlier not in [one.command.id for one in bench.room.situation.pending()]
    assert [one.command.replaces != () for one in bench.room.situation.pending()].count(True) == 1
    with bench.qtbot.waitSignal(bench.panel.mass.changed):
        pass
    assert sheet(bench).says.text().startswith("待发送 3 件")
    confirm_all(bench.room)
    bench.qtbot.waitUntil(lambda: sheet(bench).says.text() == "已送达 3 件")


def test_nothing_goes_into_one_whose_order_was_taken_back(bench: Bench) -> None:  # noqa: F811
    """The others wait for the main one's answer; it is withdrawn instead: they stay as they are, and say so."""
    ids = mark(bench, EventState.REPORTED)
    bench.key(K.Key_D)
    bench.key(K.Key_Right)  # 并为一件，派一张
    bench.key(K.Key_Return, CTRL)
    assert bench.panel.mass.running
    for pending in reversed(bench.room.situation.pending()):
        bench.room.tasks.spawn(bench.room.desk.withdraw(pending.command.id), "withdraw")
    assert bench.panel.mass.done
    assert bench.room.situation.pending() == []
    assert all(bench.room.situation.event(id_).merged_into is None for id_ in ids)  # type: ignore[union-attr]
    bench.qtbot.waitUntil(lambda: sorted(outcomes(bench)) == ["refused", "refused", "withdrawn"])
    assert "主事件没有派出，此件没有并入。" in [item.says for item in bench.panel.mass.items]


def test_what_was_taken_back_too_late_is_called_sent(bench: Bench) -> None:  # noqa: F811
    """Withdrawn here, but the center had one of them already: the report says what is true, at its line."""
    mark(bench, EventState.REPORTED)
    bench.key(K.Key_A)
    bench.key(K.Key_Return, CTRL)
    room = bench.room
    one = room.situation.pending()[0]
    bench.qtbot.mouseClick(sheet(bench).withdraw, Qt.MouseButton.LeftButton)
    assert sheet(bench).says.text() == "已撤回 3 件"
    change = room.story.do(one.command.args, one.command.subject.id, one.actor, room.now)
    room.situation.apply(
        [part.model_copy(update={"command_id": one.command.id}) for part in change], [one.command.id]
    )
    assert sheet(bench).says.text() == "已送达 1 件；已撤回 2 件"
    late = next(item for item in bench.panel.mass.items if item.outcome == "sent")
    assert late.id == one.lane
    assert late.says == "撤回晚了一步，中心已经办理：受理"


def test_another_day_is_shown_before_it_is_ordered(bench: Bench) -> None:  # noqa: F811
    """The limit ends on another day by now: nothing is sent before a person has seen it."""
    ids = mark(bench, EventState.ACCEPTED)
    bench.key(K.Key_D)
    before = of(bench, "第3件").says
    item = bench.room.situation.township.item("C-09")
    assert item is not None
    assert ("协办" in before) == bool(item.assist_posts)
    bench.room.clock.advance(timedelta(days=1))
    bench.room.connection.hear(Word.CAUGHT_UP)
    bench.key(K.Key_Return, CTRL)
    assert bench.room.situation.pending() == []
    assert "名单刚有变化，请核对后再办理。" in bench.texts()
    assert of(bench, "第3件").says != before
    bench.key(K.Key_Return, CTRL)
    assert len(bench.room.situation.pending()) == len(ids)


def test_choices_come_back_for_the_same_events_alone(bench: Bench) -> None:  # noqa: F811
    """A post that was chosen, and one half typed, wait for these events; other events begin anew."""
    ids = mark(bench, EventState.ACCEPTED)
    bench.key(K.Key_D)
    into_pick(bench)
    bench.type("公用岗")
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    assert not sheet_is_open(bench)
    bench.panel.list.selection.set(ids[:2])
    bench.panel.list.setFocus()
    bench.key(K.Key_D)
    assert sheet(bench).composer.values()["lead"] == "gongyong"  # type: ignore[union-attr]
    line = into_pick(bench)
    line.selectAll()
    bench.type("应")
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    bench.panel.list.setFocus()
    bench.key(K.Key_D)
    assert into_pick(bench).text() == "应", "half a name is not lost with Esc"
    assert sheet(bench).composer.values()["lead"] == ""  # type: ignore[union-attr]
    bench.key(K.Key_Escape)
    bench.key(K.Key_Escape)
    mark(bench, EventState.REPORTED)
    bench.panel.list.setFocus()
    bench.key(K.Key_D)
    assert into_pick(bench).text() == ""


def test_the_report_is_written_for_others(bench: Bench, tmp_path: Path) -> None:  # noqa: F811
    """X writes it as a workbook, or as CSV; whatever a title begins with, nothing in it is reckoned."""
    story = bench.room.story
    bad = story.report('=HYPERLINK("http://x")', NOON, grid=GRIDS[1])
    bench.room.situation.apply(story.changes[-1:])
    bench.model.take_in()
    bench.panel.list.selection.set([*mark(bench, EventState.REPORTED), bad])
    bench.key(K.Key_A)
    assert not bench.panel.mass.can_export
    bench.key(K.Key_Return, CTRL)
    bench.key(K.Key_X)
    (dialog,) = bench.panel.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("受理-20261123-1432.xlsx")
    dialog.fileSelected.emit(str(tmp_path / "r.xlsx"))
    bench.panel.mass.export(str(tmp_path / "r.csv"))
    dialog.reject()
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    table = [[cell.value for cell in row] for row in book["逐件结果"].iter_rows()]
    assert table[0] == ["编号", "标题", "网格", "结果", "说明"]
    assert {row[3] for row in table[1:]} == {"待发送"}
    cell = next(
        cell for row in book["逐件结果"].iter_rows() for cell in row if str(cell.value).startswith("=")
    )
    assert cell.data_type == "s"
    lines = list(csv.reader((tmp_path / "r.csv").read_text("utf-8-sig").splitlines()))
    assert len(lines) == len(table)
    assert '\'=HYPERLINK("http://x")' in {line[1] for line in lines}
    bench.panel.mass.export(str(tmp_path / "nowhere" / "r.csv"))
    assert "文件没有存成" in bench.texts()


def test_words_come_back_after_leaving(bench: Bench) -> None:  # noqa: F811
    """Esc puts the step away and keeps what was typed; once sent, the next form is empty."""
    bench.key(K.Key_A, CTRL)
    bench.key(K.Key_U)
    bench.type("请今天办结")
    bench.key(K.Key_Escape)
    assert not sheet_is_open(bench)
    bench.panel.list.setFocus()
    bench.key(K.Key_U)
    composer = sheet(bench).composer
    assert composer is not None
    assert composer.values()["words"] == "请今天办结"
    bench.key(K.Key_Return, CTRL)
    said = {getattr(pending.command.args, "words", "") for pending in bench.room.situation.pending()}
    assert said == {"请今天办结"}
    bench.key(K.Key_Escape)
    assert bench.panel.mass.kind == ""
    bench.panel.mass.begin("order.urge", ())
    assert bench.panel.mass.values["words"] == ""
    bench.panel.mass.end()
