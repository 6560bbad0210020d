"""指标 by hand: numbers by arrow keys, where they come from, other days and scopes, files, old figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication

from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act
from desktop.domain.times.periods import Span
from desktop.panels.indicators.panel import IndicatorsPanel
from desktop.services.figures.told import Difference, Question, RowPage, Scope, ScopeKind, Which
from desktop.services.line.connection import Word
from desktop.theme.current import theme
from desktop.viewmodels.indicators.files import IndicatorFiles
from desktop.viewmodels.indicators.indicators import IndicatorsView
from desktop.viewmodels.indicators.rows import IndicatorRows
from desktop.viewmodels.review.reports import ReportsView
from tests.support import town
from tests.support.figures import Figures, Memory

Key = Qt.Key


class Hands:
    """The panel in a window of its own, and hands on the keyboard."""

    def __init__(self, qtbot, actor: Actor = town.DISPATCHER) -> None:
        self.bot, self.room = qtbot, town.room(actor, story=town.morning(80))
        self.figures = Figures(self.room.situation, self.room.now)
        situation, tasks = self.room.situation, self.room.tasks
        self.view = IndicatorsView(situation, self.room.connection, tasks, self.figures, self.figures.check)
        self.rows = IndicatorRows(self.view, tasks)
        self.files = IndicatorFiles(self.view, self.rows, tasks, town.Here())
        self.memory = Memory()
        self.reports = ReportsView(
            situation, self.room.connection, tasks, town.Here(), self.figures, self.memory, self.figures.check
        )
        self.panel = IndicatorsPanel(self.view, self.rows, self.files, self.reports)
        self.said: list[str] = []
        self.failed: list[str] = []
        self.noted: list[tuple[str, str, object]] = []
        self.events: list[str] = []
        self.panel.said.connect(self.said.append)
        self.panel.failed.connect(self.failed.append)
        self.panel.event_requested.connect(self.events.append)
        self.files.noted.connect(lambda *what: self.noted.append(what))
        qtbot.addWidget(self.panel)
        self.panel.resize(1900, 950)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget() or self.panel, key)

    def type(self, text: str) -> None:
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        QApplication.sendEvent(QApplication.focusWidget(), typed)

    @property
    def tabs(self) -> list[str]:
        return [self.panel.pane.tabs.tabText(n) for n in range(self.panel.pane.tabs.count())]


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot)
    yield made
    made.panel.shut()


def test_no_rate_stands_without_its_fraction(hands: Hands) -> None:
    cards = [button.card for button in (*hands.panel.board.cards, *hands.panel.board.cells)]
    rates = [card for card in cards if "%" in f"{card.value}{card.unit}"]
    assert len(rates) >= 9
    assert all(" / " in card.fraction for card in rates)
    missing = [card for card in cards if not card.there]
    assert {card.name for card in missing} == {"调解成功率", "走访完成率"}
    assert all(card.value == "无数据" and card.fraction.startswith("系统里没有") for card in missing)


def test_every_chart_has_a_legend_and_every_card_is_compared_twice(hands: Hands) -> None:
    assert all(len(chart.entries) > 1 for chart in hands.view.charts().values())
    card = hands.panel.board.cards[2].card
    assert (card.compare, card.year) == ("上月 96.8% ↑", "去年 97.9% ↓")
    assert "去年 97.9% ↓" in hands.panel.board.cards[2].accessibleName()
    while hands.view.question.period.span is not Span.YEAR:
        hands.press(Key.Key_BracketRight)
    assert hands.panel.board.cards[2].card.year == "", "the year before stands there already"


def test_what_cannot_be_counted_says_why_instead_of_noughts(hands: Hands) -> None:
    for key, why in (("mediated", "不拿办结数代替"), ("visits", "不算走访")):
        button = next(one for one in (*hands.panel.board.cards, *hands.panel.board.cells) if one.key == key)
        hands.bot.mouseClick(button, Qt.MouseButton.LeftButton)
        lineage = hands.view.lineage()
        assert lineage is not None
        assert [line.kind for line in lineage.lines] == ["算式", "为何没有"]
        assert why in lineage.lines[1].text
        assert not any(line.count for line in lineage.lines)
        assert hands.tabs == []
        assert len(button.card.brief) <= 6, "a word or two: a cell has no more room"


def test_going_through_everything_tells_how_far_it_has_come(hands: Hands) -> None:
    said: list[str] = []
    hands.view.changed.connect(lambda: said.append(hands.view.working_words))
    hands.view.refresh()
    hands.figures.gone_through = 12_000
    hands.view.refresh()
    assert said.count("正在通读事件，已读 12,000 件…") == 1
    assert hands.view.working_words == "正在计算…"


def test_a_number_opens_to_where_it_comes_from(hands: Hands) -> None:
    pane = hands.panel.pane
    assert pane.name.text() == "按期办结率"
    assert "97.50%" in pane.fraction.accessibleName()
    assert hands.tabs == ["未按期 46", "分子 1,796", "分母 1,842", "不计入 99"]
    hands.press(Key.Key_Left)
    assert pane.name.text() == "办结率"
    hands.press(Key.Key_Down)
    assert pane.name.text() in {"返工率", "延期率", "退单率"}
    hands.press(Key.Key_Up, Key.Key_Return)
    assert pane.table.hasFocus()
    hands.press(Key.Key_Return)
    assert hands.events == [hands.rows.rows[0].event]


def test_rows_of_every_kind_come_page_by_page(hands: Hands) -> None:
    hands.press(Key.Key_Return, Key.Key_Period)
    assert hands.rows.which is Which.NUMERATOR
    assert (len(hands.rows.rows), hands.rows.total) == (200, 460)
    table = hands.panel.pane.table
    for _ in range(2):
        table.scrollToBottom()
        QApplication.processEvents()
    hands.bot.waitUntil(lambda: table.model().rowCount() == 460)
    hands.press(Key.Key_Comma)
    assert hands.rows.total == 46
    assert "超 50 分" in hands.rows.rows[0].result


def test_rows_that_come_later_get_the_keyboard(hands: Hands) -> None:
    hands.figures.none_missed = True
    hands.view.refresh()
    hands.press(Key.Key_Return)
    assert not hands.rows.rows
    hands.press(Key.Key_Period)
    assert hands.panel.pane.table.hasFocus()
    hands.press(Key.Key_Return)
    assert hands.events == [hands.rows.rows[0].event]


def test_rows_that_did_not_change_keep_the_current_one(hands: Hands) -> None:
    hands.press(Key.Key_Return, Key.Key_J, Key.Key_J)
    event = hands.panel.pane.table.current_event
    hands.view.refresh()
    assert hands.panel.pane.table.place == 2
    assert hands.panel.pane.table.current_event == event


def test_other_periods_and_days_of_ones_own(hands: Hands) -> None:
    hands.press(Key.Key_BracketRight)
    assert hands.figures.asked[-1].period.span is Span.YEAR
    hands.press(Key.Key_BracketRight)
    assert hands.panel.head.first.hasFocus()
    today = hands.room.now.astimezone(town.changshan().clock.zone).date()
    hands.panel.head.first.setDate(QDate(today.year, today.month, 2))
    hands.panel.head.last.setDate(QDate(today.year, today.month, 9))
    hands.panel.head.first.setFocus()
    hands.press(Key.Key_Return)
    asked = hands.figures.asked[-1].period
    assert (asked.first, asked.last) == (today.replace(day=2), today.replace(day=9))
    before = len(hands.figures.asked)
    hands.panel.head.last.setDate(QDate(today.year, today.month, 1))
    hands.panel.head.last.setFocus()
    hands.press(Key.Key_Return)
    assert len(hands.figures.asked) == before
    assert "不能晚于" in hands.failed[-1]
    assert not hands.view.show_days(date(2999, 1, 1), date(2999, 1, 2))


def test_a_scope_is_found_by_pinyin(hands: Hands) -> None:
    hands.press(Key.Key_G)
    hands.type("cg")
    found = hands.panel.finder.found.choices
    assert "城管岗" in [one.name for one in found]
    while hands.panel.finder.found.choices[hands.panel.finder.found.current].name != "城管岗":
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.figures.asked[-1].scope == Scope(ScopeKind.POST, "chengguan")
    assert hands.panel.head.scope.text() == "岗位：城管岗"
    assert hands.panel.head.scope.hasFocus()
    hands.press(Key.Key_G)
    hands.type("东街03")
    hands.press(Key.Key_Return)
    grid = next(one for one in town.changshan().tree.at_level(AreaLevel.GRID) if one.name == "东街03网格")
    assert hands.figures.asked[-1].scope == Scope(ScopeKind.GRID, grid.id)
    hands.press(Key.Key_G, Key.Key_Escape)
    assert hands.panel.finder.isHidden()


def test_entering_a_cause_narrows_to_it_and_a_chart_opens_its_definition(hands: Hands) -> None:
    items = hands.panel.board.charts["items"]
    items.focus_picture()
    hands.press(Key.Key_Home, Key.Key_Return)
    assert hands.view.scope == Scope(ScopeKind.ITEM, town.changshan().catalogue[0].id)
    heat = hands.panel.board.charts["heat"]
    heat.focus_picture()
    hands.press(Key.Key_I)
    assert hands.panel.pane.name.text() == "上报时段"
    assert "不含演练" in hands.panel.pane.about.text()
    hands.panel.focus_first()
    hands.press(Key.Key_Return)
    assert hands.panel.pane.name.text() == "按期办结率"


def test_it_asks_anew_when_touched_at_most_twice_a_second_and_only_while_seen(hands: Hands) -> None:
    before = len(hands.figures.asked)
    for number in range(12):
        hands.room.arrive(f"新的一件 {number}")
    assert len(hands.figures.asked) == before, "a burst is condensed"
    hands.bot.waitUntil(lambda: len(hands.figures.asked) == before + 1)
    hands.panel.hide()
    hands.room.arrive("没人在看")
    hands.bot.wait(600)
    assert len(hands.figures.asked) == before + 1
    hands.panel.show()
    assert len(hands.figures.asked) == before + 2


def test_the_second_computation_says_only_what_was_run(hands: Hands) -> None:
    assert hands.view.check_words()[0] == "未复算"
    hands.press(Key.Key_V)
    assert hands.view.check_words() == ("复算一致", "ok")
    hands.figures.seq += 1
    hands.view.refresh()
    words, tone = hands.view.check_words()
    assert words.endswith("复算一致")
    assert (words[0].isdigit(), tone) == (True, "muted"), "it was another moment's"
    hands.figures.late = 2
    hands.press(Key.Key_V)
    assert hands.view.check_words() == ("复算一致", "ok"), "what had been overtaken was computed anew"
    assert hands.view.answer is not None
    assert hands.view.answer.seq == hands.figures.seq
    hands.figures.differs = True
    hands.press(Key.Key_V)
    assert hands.view.check_words() == ("复算有 1 处不一致", "warn")
    assert hands.view.differences() == ("按期办结率（分子）：1796，复算 1794",)
    assert hands.view.check is not None
    slots = (
        Difference("hours", "reported", 3, 4, "2026-11-23 14"), Difference("heat", "reported", 1, 2, "0 08"),
        Difference("posts", "numerator", 5, 6, "chengguan"), Difference("items", "reported", 7, 8, "C-01"),
        Difference("funnel", "count", 9, 10, "answered"), Difference("backlog", "late", 1, 0, "handling"),
        Difference("ages", "soon", 2, 3, "0"), Difference("times", "p75", 60, 61, "response"),
        Difference("response", "numerator", 1, 2), Difference("closed", "value", 0.5, 0.25, "last_year"),
    )  # fmt: skip
    hands.view.check = replace(hands.view.check, differences=slots)
    item = next(one.name for one in town.changshan().catalogue if one.id == "C-01")
    assert hands.view.differences() == (
        "24 小时趋势（11-23 14 时，上报）：3，复算 4", "上报时段（周一 08:00，上报）：1，复算 2",
        "岗位按期（城管岗，分子）：5，复算 6", f"高频事项（{item}，上报）：7，复算 8",
        "闭环漏斗（反馈，件数）：9，复算 10", "在办环节（处置中，超期）：1，复算 0",
        "在办件龄（1 小时内，临期）：2，复算 3", "响应时长（紧急到场，P75）：60，复算 61",
        "紧急到场（分子）：1，复算 2", "办结率（去年同期，数值）：0.5，复算 0.25",
    )  # fmt: skip
    hands.press(Key.Key_BracketLeft)
    assert hands.view.check_words()[0] == "未复算", "other figures"


def test_old_figures_are_grey_and_say_of_when(hands: Hands) -> None:
    hands.room.connection.hear(Word.LOST, reason="中心没有应答。")
    assert hands.panel.head.age.isVisible()
    assert all(card.stale for card in hands.panel.board.cards)
    assert hands.panel.board.charts["hours"].note.text().startswith("数据停在")
    assert "数据停在" in hands.view.caption


def test_beats_of_a_live_line_repaint_nothing(hands: Hands) -> None:
    seen: list[None] = []
    hands.view.changed.connect(lambda: seen.append(None))
    for _ in range(50):
        hands.room.clock.advance(timedelta(milliseconds=20))
        hands.room.connection.alive()
    assert not seen
    hands.room.connection.hear(Word.LOST, reason="中心没有应答。")
    assert seen


def test_what_cannot_be_read_is_said_and_what_is_there_stays(hands: Hands, qtbot) -> None:
    hands.figures.broken = True
    hands.press(Key.Key_R)
    assert "读不出" in hands.panel.remark.accessibleName()
    assert hands.panel.board.cards[2].card.value == "97.5"
    hands.figures.broken = False
    hands.press(Key.Key_R)
    assert hands.panel.remark.isHidden()


def test_a_village_is_told_that_it_sees_its_own(qtbot, qapp) -> None:
    theme().apply(qapp)
    lead = town.changshan().posts[3].id
    hands = Hands(qtbot, town.post_actor(lead))
    assert "只含本账号辖区内的事件" in hands.panel.remark.accessibleName()
    assert "只含本账号辖区内的事件" in hands.view.caption


def test_the_formula_goes_into_the_clipboard(hands: Hands) -> None:
    hands.press(Key.Key_C)
    text = QGuiApplication.clipboard().text()
    for part in ("按期办结率 ＝ 时限内办结 ÷ 应结案", "1,796 / 1,842 = 97.50%", "全镇", "截止", "快照 11231"):
        assert part in text


# files


def test_rows_are_written_as_text_and_on_record(hands: Hands, tmp_path: Path) -> None:
    hands.room.arrive('=HYPERLINK("http://x","点我")')
    progress: list[tuple[int, int]] = []
    hands.files.progressed.connect(lambda *step: progress.append(step))
    hands.rows.show(Which.NUMERATOR)
    path = tmp_path / "rows.xlsx"
    hands.files.write_rows(path)
    assert progress == [(200, 460), (400, 460), (460, 460), (0, 0)]
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) >= 461
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert any(str(row[1]).startswith("=HYPERLINK") for row in rows), (
        "kept as it was written, and never reckoned"
    )
    assert hands.noted == [(Act.EXPORTED, "indicator:punctual", {"format": "xlsx", "rows": 460})]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_telephone_number_in_a_title_is_masked_on_the_desk_and_in_files(
    hands: Hands, tmp_path: Path, ending: str
) -> None:
    hands.room.arrive("请回电 13800138000")
    hands.rows.show(Which.NUMERATOR)
    titles = [row.title for row in hands.rows.rows]
    assert "请回电 138****8000" in titles
    path = tmp_path / f"rows.{ending}"
    hands.files.write_rows(path)
    if ending == "csv":
        said = path.read_text("utf-8-sig")
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        said = "".join(str(row[1]) for row in sheet.iter_rows(values_only=True))
    assert "请回电 138****8000" in said
    assert "13800138000" not in said


def test_a_file_of_rows_is_of_one_answer_whatever_is_asked_meanwhile(hands: Hands, tmp_path: Path) -> None:
    hands.rows.show(Which.NUMERATOR)
    of: list[Question] = []
    rows = hands.figures.rows

    async def heard(question: Question, *given: Any, **more: Any) -> RowPage:
        of.append(question)
        return await rows(question, *given, **more)

    def ask_for_another(done: int, _total: int) -> None:
        if done == 200:
            hands.figures.seq += 1
            hands.view.choose("closed")
            hands.view.show_scope(Scope(ScopeKind.POST, hands.view.township.posts[0].id))

    first = hands.view.question
    hands.rows.set_active(False)
    hands.figures.rows = heard
    hands.files.progressed.connect(ask_for_another)
    path = tmp_path / "rows.xlsx"
    hands.files.write_rows(path)
    assert hands.view.answer is not None
    assert hands.view.answer.question != first
    assert of == [first] * 3
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.title == "按期办结率 分子 1,796"
    said = " ".join(str(row[1]) for row in sheet.iter_rows(values_only=True))
    assert "全镇" in said
    assert "快照 11231" in said


def test_a_long_export_can_be_given_up_and_leaves_nothing(hands: Hands, tmp_path: Path) -> None:
    hands.rows.show(Which.DENOMINATOR)

    def give_up(done: int, total: int) -> None:
        if done == 200:
            assert hands.panel.banner.isVisible()
            assert "200 / 460" in hands.panel.banner.accessibleName()
            hands.press(Key.Key_Escape)

    hands.files.progressed.connect(give_up)
    hands.files.write_rows(tmp_path / "rows.xlsx")
    assert list(tmp_path.iterdir()) == []
    assert hands.panel.banner.isHidden()
    assert not hands.noted
    assert "已取消" in hands.said[-1]


def test_the_twelve_periods_have_a_table_and_files(hands: Hands, tmp_path: Path) -> None:
    hands.press(Key.Key_Return)
    months = hands.panel.pane.months
    months.focus_picture()
    hands.press(Key.Key_T)
    assert months.shows_table
    assert months.chart is not None
    assert (months.chart.title, len(months.chart.rows)) == ("按期办结率 十二期", 12)
    path = tmp_path / "十二期.csv"
    hands.panel.export_chart(months.chart.key, path)
    hands.bot.waitUntil(path.exists, timeout=20_000)
    hands.bot.waitUntil(lambda: "1796" in path.read_text("utf-8-sig").replace(",", ""), timeout=20_000)


@pytest.mark.parametrize("ending", ["png", "svg", "xlsx", "csv"])
def test_a_chart_is_written_in_every_form(hands: Hands, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"chart.{ending}"
    hands.panel.export_chart("items", path)
    raw = path.read_bytes()
    begins = {"png": b"\x89PNG", "svg": b"<?xml", "xlsx": b"PK", "csv": "\ufeff事项".encode()}
    assert raw.startswith(begins[ending])
    assert hands.noted[0][1] == "chart:items"
    if ending == "csv":
        said = raw.decode("utf-8-sig")
        assert "截止" in said, "no table leaves without its cut-off and what it counts"
        assert "不含演练" in said


def test_all_figures_as_a_workbook(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    hands.files.write_all(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["指标", "24 小时趋势"]
    rows = {row[0]: row for row in book["指标"].iter_rows(values_only=True)}
    assert rows["按期办结率"][1:4] == ("97.50%", "1796", "1842")
    assert rows["走访完成率"][1] == "系统里没有走访记录"


def test_a_place_that_cannot_be_written_to_is_said(hands: Hands, tmp_path: Path) -> None:
    hands.files.write_all(tmp_path / "nowhere" / "all.xlsx")
    assert "没有存成" in hands.failed[-1]
    assert not hands.noted
