"""The catalogue by its keys: read by everybody, edited, reviewed, imported by an administrator alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor
from desktop.domain.township.settings import setting_id
from desktop.panels.catalogue.edit_basics import LimitsPage
from desktop.panels.catalogue.edit_form import FormPage
from desktop.panels.catalogue.panel import CataloguePanel
from desktop.panels.events.fields import FieldRow
from desktop.theme.current import theme
from desktop.viewmodels.catalogue.catalogue import Catalogue
from desktop.viewmodels.catalogue.editor import CatalogueEditor
from desktop.viewmodels.catalogue.exchange import CatalogueExchange
from tests.support import town
from tests.support.orders import confirm_all, refuse
from tests.viewmodels.test_catalogue_editor import ADMIN

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hands:
    """The panel in a window of its own, and hands on the keyboard."""

    def __init__(self, qtbot, actor: Actor = ADMIN) -> None:
        self.bot = qtbot
        self.room = town.room(actor, story=town.morning())
        listed = Catalogue(self.room.situation, self.room.connection)
        editor = CatalogueEditor(listed, self.room.desk, self.room.tasks, self.room.drafts)
        exchange = CatalogueExchange(listed, self.room.desk, self.room.tasks, town.Here())
        self.panel = CataloguePanel(listed, editor, exchange, FieldRow)
        for part in (listed, editor, exchange):
            part.setParent(self.panel)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        self.panel.failed.connect(self.said.append)
        self.panel.refused.connect(self.said.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(1900, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.panel, key, modifiers)

    def write(self, text: str) -> None:
        """Type into what has the focus, in the place of what stands there."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(text)
        else:
            field.insertPlainText(text)  # type: ignore[union-attr]

    @property
    def on(self) -> int:
        """Which page is on top."""
        return self.panel.stack.currentIndex()

    def commands(self) -> list[tuple[str, str]]:
        return [(one.command.kind, one.command.subject.id) for one in self.room.situation.pending()]


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot)
    yield made
    made.panel.shut()


def test_an_entry_is_changed_without_a_mouse(hands: Hands) -> None:
    hands.press(Key.Key_J)
    assert hands.panel.list.current == "C-02"
    hands.press(Key.Key_Return)
    assert hands.on == 1
    hands.write("露天焚烧")
    hands.press(Key.Key_PageDown, CTRL)
    page = hands.panel.editor_page.page
    assert isinstance(page, LimitsPage)
    page.amounts["handle"].setFocus()
    hands.write("快")
    hands.press(Key.Key_Return, CTRL)
    assert hands.on == 1, "a mistake is told at its field"
    assert page.ends["handle"].text() == "要填大于 0 的数字。"
    assert QApplication.focusWidget() is page.amounts["handle"]
    hands.write("50")
    hands.press(Key.Key_Return, CTRL)
    assert hands.on == 2
    assert [one.label for one in hands.panel.review.table.shown] == ["名称", "处置时限"]
    hands.press(Key.Key_Return, CTRL)
    assert hands.panel.review.refusal.text() == "请写明改动的原因，以后查得到。"
    hands.write("县里要求")
    hands.press(Key.Key_Escape)
    assert hands.on == 1
    hands.press(Key.Key_Return, CTRL)
    assert hands.panel.review.reason.text() == "县里要求", "what was typed stays"
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == [("catalogue.put", "catalogue:C-02")]
    assert (hands.on, hands.panel.list.current) == (0, "C-02")
    assert hands.said == ["露天焚烧 的改动已保存，待发送"]
    confirm_all(hands.room)
    assert hands.said[1:] == ["露天焚烧 已存为第 2 版"]


def test_the_form_is_built_by_keys_and_seen_beside(hands: Hands) -> None:
    hands.press(Key.Key_Return)
    hands.panel.editor_page.tabs.setCurrentIndex(2)
    page = hands.panel.editor_page.page
    assert isinstance(page, FormPage)
    page.questions.setFocus()
    hands.press(Key.Key_Insert)
    hands.write("水流方向")
    editor = hands.panel.editor
    page.parts["kind"].row.editor.set_value("choice")
    page.parts["choices"].take_focus()
    hands.write("向东\n向西")
    assert editor.parsed.problems == {}
    labels = [row.row.field.label for row in hands.panel.editor_page.preview.rows.values()]
    assert labels[-1] == "水流方向"
    page.questions.setFocus()
    hands.press(Key.Key_Up, ALT, times=4)
    assert editor.text.fields[0].title == "水流方向"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Delete)
    assert [one.title for one in editor.text.fields] == [
        "水流方向",
        "有人车被困",
        "积水原因",
        "附近有带电设备",
    ]
    hands.press(Key.Key_Escape)
    assert hands.on == 0
    hands.press(Key.Key_Return)
    assert hands.panel.editor.from_draft, "left with Esc, kept as a draft"


def test_a_blank_goes_where_the_cursor_is(hands: Hands) -> None:
    hands.press(Key.Key_Return)
    page = hands.panel.editor_page
    page.tabs.setCurrentIndex(4)
    template = page.page.parts["order_template"].row.editor  # type: ignore[union-attr]
    template.setPlainText("水深：")
    template.moveCursor(template.textCursor().MoveOperation.End)
    page.page.insert("order_template", "积水深度")  # type: ignore[union-attr]
    assert hands.panel.editor.parsed.item.order_template == "水深：{depth}"  # type: ignore[union-attr]
    page.preview.rows["form.depth"].row.editor.setText("40")
    page.preview.rows["form.trapped"].row.editor.set_value("no")
    assert page.preview.order.label.text() == "水深：40 厘米"


def test_it_is_found_by_initials_and_taken_out_of_use(hands: Hands) -> None:
    hands.press(Key.Key_Slash)
    hands.write("ldbl")
    assert [row.id for row in hands.panel.list.items.rows] == ["C-09"]
    hands.press(Key.Key_Return)
    hands.press(Key.Key_R)
    assert (
        "不能再选"
        in hands.panel.review.running.accessibleName()
        + hands.panel.review.running.findChildren(type(hands.panel.review.title))[-1].text()
    )
    hands.write("并入公共设施损坏")
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == [("catalogue.retire", "catalogue:C-09")]
    assert hands.said == ["路灯不亮 的停用已保存，待发送"]
    assert hands.panel.list.items.rows[-1].retired
    confirm_all(hands.room)
    assert hands.said[1:] == ["路灯不亮 已停用"]


def test_a_workbook_is_looked_at_before_it_counts(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    hands.panel.export_to(str(path))
    assert hands.said[-1].startswith("已导出 32 个事项")
    book = openpyxl.load_workbook(path)
    book["事项"]["J2"], book["事项"]["F12"] = "40 分钟", "城管"
    book.save(path)
    hands.panel.import_from(str(path))
    page = hands.panel.importing
    assert hands.on == 3
    assert page.totals.text() == "有错 1　改动 1　未变 30"
    assert page.listed[0].said.startswith("事项!F12：没有岗位「城管」")
    assert hands.commands() == []
    hands.press(Key.Key_Down)
    assert [one.label for one in page.table.shown] == ["处置时限"]
    hands.press(Key.Key_Escape)
    assert (hands.on, hands.commands()) == (0, [])
    hands.panel.import_from(str(path))
    hands.press(Key.Key_Return, CTRL)
    assert hands.commands() == [("catalogue.put", "catalogue:C-01")]
    assert hands.said[-1] == "已保存 1 项改动，待发送"
    confirm_all(hands.room)
    assert hands.said[-1] == "已应用 1 项改动"
    hands.panel.import_from(str(tmp_path / "nothing.xlsx"))
    assert "打不开" in hands.said[-1]


def test_a_change_that_the_center_refuses_is_a_draft_again(hands: Hands) -> None:
    hands.press(Key.Key_J)
    hands.press(Key.Key_Return)
    hands.write("露天焚烧")
    hands.press(Key.Key_Return, CTRL)
    hands.write("县里要求")
    hands.press(Key.Key_Return, CTRL)
    refuse(hands.room, "账号已停用。")
    assert hands.said[-1].startswith("中心没有接受 秸秆垃圾露天焚烧 的改动：账号已停用。请在「待确认」里")
    hands.press(Key.Key_Return)
    assert hands.panel.editor.from_draft
    assert hands.panel.editor.text.name == "露天焚烧"


def test_an_import_says_which_the_center_refused(hands: Hands, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    hands.panel.export_to(str(path))
    book = openpyxl.load_workbook(path)
    book["事项"]["J2"], book["事项"]["J3"] = "40 分钟", "50 分钟"
    book.save(path)
    hands.panel.import_from(str(path))
    hands.press(Key.Key_Return, CTRL)
    assert hands.said[-1] == "已保存 2 项改动，待发送"
    refuse(hands.room, "账号已停用。")
    assert hands.said[-1] == "已保存 2 项改动，待发送", "one is still on its way"
    first = hands.room.situation.pending()[0]
    change = hands.room.story.do(first.command.args, first.command.subject.id, first.actor, hands.room.now)
    hands.room.situation.apply(change, [first.command.id])
    assert hands.said[-1].startswith("已应用 1 项，中心没有接受 1 项，请在「待确认」里处理：C-02：账号已停用")


def test_the_rules_beside_the_catalogue_are_read_by_everybody(qtbot, qapp) -> None:
    theme().apply(qapp)
    hands = Hands(qtbot, town.DISPATCHER)
    hands.press(Key.Key_P)
    page = hands.panel.rules
    assert page.isVisible()
    said = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "最多 2 次" in said
    assert "合计最多 10 个工作日" in said
    assert "一般抽：30%，信访：100%，紧急：100%" in said
    hands.press(Key.Key_Escape)
    assert hands.on == 0
    assert hands.panel.list.hasFocus()
    hands.panel.shut()


def test_others_read_and_export_only(qtbot, qapp, tmp_path: Path) -> None:
    theme().apply(qapp)
    hands = Hands(qtbot, town.DISPATCHER)
    assert not hands.panel.new_button.isVisible()
    assert not hands.panel.item.edit.isVisible()
    for key in (Key.Key_Return, Key.Key_N, Key.Key_R, Key.Key_I):
        hands.press(key)
        assert hands.on == 0
    assert "积水内涝" in hands.panel.item.title.text()
    hands.panel.export_to(str(tmp_path / "清单.xlsx"))
    assert hands.said[-1].startswith("已导出")
    hands.panel.shut()


def test_somebody_elses_change_is_told_in_the_editor_and_the_row_stays(hands: Hands) -> None:
    hands.press(Key.Key_J, times=3)
    hands.press(Key.Key_Return)
    hands.write("失联老人")
    item = hands.room.story.central.township.item("C-04")
    assert item is not None
    change = k.PutItem(item=item.model_copy(update={"category": "民生"}), reason="归口")
    hands.room.happen(change, setting_id("C-04"), ADMIN.model_copy(update={"name": "周敏", "account": "a2"}))
    hands.bot.waitUntil(hands.panel.editor_page.news.isVisible)
    hands.press(Key.Key_Escape)
    assert hands.panel.list.current == "C-04"
