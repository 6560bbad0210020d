"""登记上报值 by hand: prefilled, kept while unfinished, refused with a sentence, entered and set beside our number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from desktop.domain.figures.frozen_wire import ReportFigures
from desktop.panels.indicators.reported_pane import ReportedPane
from desktop.theme.current import theme
from desktop.viewmodels.indicators.reporting import IndicatorReporting
from tests.panels.indicators.test_indicators_panel import Hands
from tests.support import town

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot, town.COMMANDER)
    yield made
    made.panel.shut()


def opened(hands: Hands) -> ReportedPane:
    room = hands.room
    reporting = IndicatorReporting(
        room.desk.submit,
        lambda: room.situation.actor,
        room.tasks,
        town.Here(),
        room.drafts,
        hands.panel,  # type: ignore[arg-type]
    )
    hands.panel.take_reporting(reporting)
    hands.press(Key.Key_U)
    pane = hands.panel.reported
    assert pane is not None
    assert pane.edits["value"].hasFocus()
    assert hands.panel.pane.isHidden()
    return pane


def write(hands: Hands, pane: ReportedPane, **texts: str) -> None:
    for name, text in texts.items():
        pane.edits[name].setFocus()
        pane.edits[name].selectAll()
        hands.type(text)


def test_a_value_is_entered_for_the_chosen_number_and_period(hands: Hands) -> None:
    pane = opened(hands)
    month = f"{hands.view.period.first:%Y-%m}"
    assert (pane.key.currentText(), pane.edits["month"].text()) == ("按期办结率", month)
    write(hands, pane, value="97.4%", numerator="1794", denominator="1842", source="县平台")
    hands.bot.keyClick(pane.edits["source"], Key.Key_Return, CTRL)
    assert hands.said[-1] == "已登记 县平台 的按期办结率，与本系统的并排"
    (args,) = [one.command.args for one in hands.room.situation.pending()]
    assert isinstance(args, ReportFigures)
    (claim,) = args.claims
    assert (claim.key, claim.value, claim.numerator, claim.denominator) == ("punctual", 0.974, 1794, 1842)
    assert claim.source == "县平台"
    assert pane.edits["value"].text() == "", "for the next one"


def test_what_is_wrong_is_said_and_what_was_typed_stays(hands: Hands) -> None:
    pane = opened(hands)
    write(hands, pane, value="九成")
    hands.bot.keyClick(pane.edits["value"], Key.Key_Return, CTRL)
    assert pane.problem.text() == "没有写来源。"
    write(hands, pane, source="县平台")
    hands.bot.keyClick(pane.edits["value"], Key.Key_Return, CTRL)
    assert pane.problem.text() == "数值「九成」看不懂。"
    write(hands, pane, value="97.4%", month="2999-01")
    hands.bot.keyClick(pane.edits["value"], Key.Key_Return, CTRL)
    assert pane.problem.text() == "时段还没有开始，不会有上报值。"
    assert pane.edits["source"].text() == "县平台"


def test_it_waits_as_a_draft_and_is_dropped_by_hand(hands: Hands) -> None:
    hands.panel.resize(1280, 620)
    pane = opened(hands)
    write(hands, pane, value="88", source="市简报")
    hands.press(Key.Key_Escape)
    assert pane.isHidden()
    assert hands.panel.width() == 1280, "never both at once"
    assert not hands.panel.pane.isHidden()
    hands.panel.board.focus_first()
    hands.press(Key.Key_Left)
    hands.press(Key.Key_U)
    assert (pane.edits["value"].text(), pane.edits["source"].text()) == ("88", "市简报")
    assert pane.key.currentText() == "按期办结率", "of the number that it was begun for"
    hands.bot.mouseClick(pane.drop, Qt.MouseButton.LeftButton)
    assert pane.edits["value"].text() == ""
    assert pane.key.currentText() == "办结率"


def test_letters_in_the_form_are_no_keys_of_the_panel(hands: Hands) -> None:
    pane = opened(hands)
    write(hands, pane, words="vbgx")
    assert pane.edits["words"].text() == "vbgx"
    pane.enter.setFocus()
    hands.press(Key.Key_B)
    assert hands.panel._pages.currentWidget() is hands.panel._figures
