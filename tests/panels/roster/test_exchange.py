"""导入导出 in the roster panel by what a user does: a duty table in, the roster out, the phone book."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import openpyxl
import pypdf
import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QDateEdit, QFileDialog, QMenu, QSpinBox, QTimeEdit
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from desktop.domain import commands as k
from desktop.domain.problems import Unreachable
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.reveal import BookPurpose, WantedBook
from desktop.domain.roster.shifts import DutyRole
from desktop.panels.roster.book_page import BookPage
from desktop.panels.roster.exchange import Exchange
from desktop.panels.roster.export_page import ExportPage
from desktop.panels.roster.import_page import ImportPage
from desktop.panels.roster.panel import RosterPanel
from desktop.services.line.connection import Word
from desktop.services.oversight.sealed_phones import NO_COPY, Numbers
from desktop.theme.current import theme
from desktop.viewmodels.roster.roster import RosterView
from tests.support import town
from tests.support.duty_tables import post_list, week_list, workbook_bytes
from tests.support.orders import confirm_all, refuse
from tests.support.town import Here, changshan

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Hall:
    """The panel with its exchange, in front of a central that answers."""

    def __init__(self, qtbot: QtBot, actor: Actor = town.DISPATCHER) -> None:
        self.bot = qtbot
        self.room = town.room(actor, town.Story())
        self.view = RosterView(self.room.situation, self.room.connection)
        self.panel = RosterPanel(self.view, self.room.desk, self.room.tasks)
        self.asked: list[WantedBook] = []
        self.noted: list[tuple[str, str, object]] = []
        self.exchange = Exchange(
            self.panel, self.room.situation, self.room.connection, self.room.desk, self.room.tasks, Here(),
            self.reveal, self.panel,
        )  # fmt: skip
        self.exchange.noted.connect(lambda *told: self.noted.append(told))
        qtbot.addWidget(self.panel)
        self.panel.resize(1280, 640)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)

    async def reveal(self, wanted: WantedBook) -> Numbers:
        """As ``DeskSession.reveal_people``."""
        if not self.room.connection.standing.link.value == "live":
            raise Unreachable(NO_COPY, "no_copy")
        self.asked.append(wanted)
        return Numbers({one.id: one.phone for one in changshan().people})

    def menu(self, text: str) -> bool:
        """Open the menu and choose an entry; whether it is there."""
        self.bot.mouseClick(self.exchange.button, Qt.MouseButton.LeftButton)
        (menu,) = self.exchange.button.findChildren(QMenu)
        action = next((one for one in menu.actions() if text in one.text()), None)
        if action is not None:
            action.trigger()
        menu.close()
        self.bot.waitUntil(lambda: not self.exchange.button.findChildren(QMenu))
        return action is not None

    def page(self, kind: type) -> object:
        """The page that is open."""
        (found,) = (one for one in self.panel.findChildren(kind) if one.isVisible())
        return found

    def take(self, raw: bytes, folder: Path) -> ImportPage:
        """Open the page and choose a file of these bytes."""
        path = folder / "值班表.xlsx"
        path.write_bytes(raw)
        self.menu("导入排班表")
        page = self.page(ImportPage)
        assert isinstance(page, ImportPage)
        self.bot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
        self.answer(str(path))
        self.bot.waitUntil(page.list.hasFocus)
        return page

    def answer(self, path: str) -> None:
        """What a person chooses in the dialog."""
        (dialog,) = self.panel.findChildren(QFileDialog)
        dialog.fileSelected.emit(path)
        dialog.reject()
        dialog.deleteLater()
        self.bot.waitUntil(lambda: not self.panel.findChildren(QFileDialog))

    def key(self, key: K, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget(), key, modifier)

    def shift(self, role: DutyRole, person: str, start: datetime, post: str | None = None) -> None:
        """Somebody else has planned a shift of twelve hours."""
        args = k.Assign(role=role, post=post, person=person, start=start, end=start + timedelta(hours=12))
        self.room.happen(args, self.room.story.new_id("shift"))


@pytest.fixture
def hall(qtbot: QtBot, qapp: QApplication) -> Iterator[Hall]:
    theme().apply(qapp)
    made = Hall(qtbot)
    yield made
    made.exchange.close()
    made.view.close()


def local(text: str) -> datetime:
    """A moment of the township's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=changshan().clock.zone)


def listed(page: ImportPage) -> list[tuple[str, str, bool]]:
    """Name, how it stands, whether it is taken; from above."""
    model = page.list.model()
    return [(row.read.name, row.fate, row.taken) for row in model.rows]  # type: ignore[attr-defined]


def at(page: ImportPage, name: str, fate: str) -> None:
    """The cursor onto the first such row."""
    place = next(n for n, row in enumerate(listed(page)) if row[:2] == (name, fate))
    page.list.setCurrentIndex(page.list.model().index(place, 0))


def test_what_is_understood_is_published_and_the_center_has_it(hall: Hall, tmp_path: Path) -> None:
    page = hall.take(week_list(), tmp_path)
    assert page.says.text() == "新增 22 个班次；2 个待定人"
    assert [row[:2] for row in listed(page)[:3]] == [
        ("钱志朋", "unsure"), ("王主任", "unsure"), ("王宏伟", "new")
    ]  # fmt: skip
    assert not hall.room.situation.pending(), "nothing before somebody says so"
    assert page.about.text() == "通讯录里没有「钱志朋」，相近的有 钱志鹏 值班员；值班表!D7"
    page.people.setCurrentIndex(page.people.findData("R010"))
    page.people.activated.emit(page.people.currentIndex())
    assert page.button.text() == "发布 23 个班次"
    at(page, "王主任", "unsure")
    assert [page.people.itemData(n) for n in (1, 2)] == ["R001", "R012"]
    hall.key(K.Key_Return, CTRL)
    assert page.says.text() == "待发送 23 个，已存本机；1 个待定人"
    confirm_all(hall.room)
    hall.bot.waitUntil(lambda: page.says.text() == "已送达 23 个；1 个待定人")
    shifts = list(hall.room.situation.all_shifts())
    assert len(shifts) == 23
    night = next(one for one in shifts if one.person == "R011" and one.deputy)
    assert (night.start, night.end) == (local("2026-11-30T20:00"), local("2026-12-01T08:00"))
    hall.key(K.Key_Escape)
    assert not page.isVisible()
    assert hall.panel.matrix.isVisible()


def test_the_same_file_again_is_there_already(hall: Hall, tmp_path: Path) -> None:
    page = hall.take(week_list(), tmp_path)
    hall.key(K.Key_Return, CTRL)
    confirm_all(hall.room)
    hall.bot.waitUntil(lambda: page.says.text() == "已送达 22 个；2 个待定人")
    hall.key(K.Key_Escape)
    page = hall.take(week_list(), tmp_path)
    assert page.says.text() == "2 个待定人；22 个已有，跳过"
    assert not page.button.isEnabled()


def test_a_row_is_left_out_and_taken_again_by_the_blank(hall: Hall, tmp_path: Path) -> None:
    page = hall.take(week_list(), tmp_path)
    at(page, "王宏伟", "new")
    hall.key(K.Key_Space)
    assert ("王宏伟", "left", False) in listed(page)
    assert page.button.text() == "发布 21 个班次"
    hall.key(K.Key_Space)
    assert page.button.text() == "发布 22 个班次"
    at(page, "王主任", "unsure")
    hall.key(K.Key_Space)
    assert page.button.text() == "发布 22 个班次", "nobody knows who it is"


def test_who_sits_there_already_and_who_sits_elsewhere_is_said(hall: Hall, tmp_path: Path) -> None:
    raw = workbook_bytes([
        ["日期", "岗位", "姓名", "班次"], ["2026-12-01", "城建岗", "赵景峰", "08:00-20:00"],
        ["2026-12-02", "城建岗", "吴连海", "08:00-20:00"], ["2026-12-02", "带班领导", "王宏伟", "08:00-20:00"],
        ["2026-12-02", "值班员", "王宏伟", "08:00-20:00"], ["2026-11-20", "城建岗", "赵景峰", "08:00-20:00"],
    ])  # fmt: skip
    other = next(person.id for person in changshan().people if person.name == "吴连海")
    hall.shift(DutyRole.POST, "R012", local("2026-12-01T08:00"), "chengjian")
    hall.shift(DutyRole.POST, other, local("2026-12-02T08:00"), "yingji")
    page = hall.take(raw, tmp_path)
    assert [row[1] for row in listed(page)] == ["collides", "collides", "replaces", "new", "past"]
    said = [row.says for row in page.list.model().rows]  # type: ignore[attr-defined]
    assert said[2] == ("现有 王秀娟 城建岗 12-01 08:00–20:00",)
    assert set(said[:2]) == {
        ("现有 吴连海 应急岗 12-02 08:00–20:00",), ("同一时间在文件 Sheet1!C4 还有一个班",)
    }  # fmt: skip


def test_assumptions_are_changed_in_the_window(hall: Hall, tmp_path: Path) -> None:
    raw = workbook_bytes([["日期", "值班人员", "班次"], ["12.1", "李文博", "夜"]])
    page = hall.take(raw, tmp_path)
    year, night = page.assumed.editors["year"], page.assumed.editors["夜-start"]
    assert isinstance(year, QSpinBox)
    assert isinstance(night, QTimeEdit)
    year.setValue(2027)
    night = page.assumed.editors["夜-start"]
    assert isinstance(night, QTimeEdit)
    night.setTime(QTime(18, 30))
    (row,) = page.list.model().rows  # type: ignore[attr-defined]
    assert (row.read.start, row.read.end) == (local("2027-12-01T18:30"), local("2027-12-02T08:00"))
    assert hall.exchange.importing.moment(row) == "2027-12-01 周三 18:30–次日 08:00"


def test_a_list_of_posts_for_another_week(hall: Hall, tmp_path: Path) -> None:
    page = hall.take(post_list(), tmp_path)
    assert page.says.text() == "新增 25 个班次；5 个待定人；2 处没有看懂"
    assert [page.misses.model().index(n, 0).data() for n in (0, 1)] == [
        "AB角!C6 应激岗 没有这个岗位，相近的有 应急岗", "AB角!D6 吴连海 这一行没有认出岗位",
    ]  # fmt: skip
    last = page.assumed.editors["last"]
    assert isinstance(last, QDateEdit)
    last.setDate(QDate(2026, 11, 30))
    assert page.says.text() == "新增 5 个班次；1 个待定人；2 处没有看懂"


def test_offline_what_is_published_is_kept_and_a_refusal_is_said_at_its_row(
    hall: Hall, tmp_path: Path
) -> None:
    hall.room.connection.hear(Word.LOST)
    page = hall.take(week_list(), tmp_path)
    hall.key(K.Key_Return, CTRL)
    (one,) = hall.room.situation.pending()
    assert one.command.kind == "rota.publish"
    assert page.says.text() == "待发送 22 个，已存本机；2 个待定人"
    refuse(hall.room, "没有人员「R008」。")
    hall.bot.waitUntil(lambda: listed(page)[0][1] == "refused")
    row = page.list.model().rows[0]  # type: ignore[attr-defined]
    assert row.says == ("没有人员「R008」。",)
    assert page.says.text() == "22 个未被接受；2 个待定人"


def test_who_sat_there_goes_and_the_center_plans_nothing_of_its_own(hall: Hall, tmp_path: Path) -> None:
    raw = workbook_bytes([["日期", "带班领导"], ["2026-12-01", "王宏伟"], ["2026-12-02", "刘庆华"]])
    hall.shift(DutyRole.LEADER, "R003", local("2026-12-01T08:00"))
    page = hall.take(raw, tmp_path)
    assert [row[1] for row in listed(page)] == ["replaces", "new"]
    hall.key(K.Key_Return, CTRL)
    confirm_all(hall.room)
    hall.bot.waitUntil(lambda: page.says.text() == "已送达 2 个")
    states = {shift.person: shift.state.value for shift in hall.room.situation.all_shifts()}
    assert states == {"R003": "cancelled", "R001": "planned", "R002": "planned"}
    rota = hall.room.situation.rota()
    assert rota is not None
    (published,) = rota.published
    assert (published.start, published.until, published.shifts) == (date(2026, 12, 1), date(2026, 12, 2), 2)
    assert published.patterns == ("watch-0",), "of the leaders alone; posts and officers go on as ever"


def test_one_row_that_breaks_a_rule_keeps_none_of_the_others_and_goes_with_a_reason(
    hall: Hall, tmp_path: Path
) -> None:
    rows = [["日期", "岗位", "姓名", "班次"]]
    rows += [[f"2026-12-0{n}", "城建岗", "赵景峰", "08:00-20:00"] for n in range(1, 6)]
    hall.shift(DutyRole.POST, post_lead("城建岗"), local("2026-12-03T08:00"), "yingji")
    page = hall.take(workbook_bytes(rows), tmp_path)
    assert [row[1:] for row in listed(page)] == [("collides", False), *[("new", True)] * 4]
    hall.key(K.Key_Space)
    hall.key(K.Key_Return, CTRL)
    assert page.says.text() == "待发送 4 个，已存本机；1 个未被接受"
    assert "赵景峰" in page.list.model().rows[0].says[0]  # type: ignore[attr-defined]
    assert page.reason.isVisible()
    assert not page.button.isEnabled()
    page.reason.setFocus()
    hall.bot.keyClicks(page.reason, "xian chang")
    assert page.button.text() == "再发布 1 个"
    hall.key(K.Key_Return)
    confirm_all(hall.room)
    hall.bot.waitUntil(lambda: page.says.text() == "已送达 5 个")
    shift = next(
        one for one in hall.room.situation.all_shifts() if one.post == "chengjian" and one.start.day == 3
    )
    assert shift.person == post_lead("城建岗")


def post_lead(name: str) -> str:
    """Whose post it is by the profile."""
    lead = next(post.lead for post in changshan().posts if post.name == name)
    assert lead is not None
    return lead


def test_a_file_that_is_none_says_so_and_what_was_there_stays(hall: Hall, tmp_path: Path) -> None:
    page = hall.take(week_list(), tmp_path)
    wrong = tmp_path / "别的.xlsx"
    wrong.write_bytes(b"no workbook")
    hall.key(K.Key_O, CTRL)
    hall.answer(str(wrong))
    assert page.banner.isVisible()
    assert len(listed(page)) == 24


def test_who_may_not_plan_cannot_import(qtbot: QtBot, qapp: QApplication) -> None:
    theme().apply(qapp)
    made = Hall(qtbot, Actor(account="w", name="窗口", role=Role.WINDOW))
    assert not made.menu("导入排班表")
    assert not made.panel.findChildren(ImportPage)
    assert made.menu("通讯录")
    page = made.page(BookPage)
    assert isinstance(page, BookPage)
    assert not page.shown.isVisible()
    assert page.said.text() == "当前账号只能看隐去中间四位的号码，导出也一样"
    made.exchange.close()
    made.view.close()


# the roster out


@pytest.fixture
def week(hall: Hall, tmp_path: Path) -> Hall:
    """A week that was taken in; the next one from today."""
    page = hall.take(week_list(), tmp_path)
    hall.key(K.Key_Return, CTRL)
    confirm_all(hall.room)
    hall.bot.waitUntil(lambda: page.says.text().startswith("已送达"))
    hall.key(K.Key_Escape)
    hall.menu("导出值班表")
    return hall


def out(hall: Hall, when: str, form: str, path: Path) -> ExportPage:
    """Choose and write."""
    page = hall.page(ExportPage)
    assert isinstance(page, ExportPage)
    page.when.set_value(when)
    page.form.set_value(form)
    hall.bot.mouseClick(page.button, Qt.MouseButton.LeftButton)
    hall.answer(str(path))
    hall.bot.waitUntil(path.exists)
    return page


def test_the_workbook_is_read_by_others_and_by_ourselves(week: Hall, tmp_path: Path) -> None:
    path = tmp_path / "值班表导出.xlsx"
    page = out(week, "next_week", "xlsx", path)
    assert (
        page.says.text() == "2026-11-30 至 2026-12-06，22 个班次；2026-11-30 以前的班次不在本机，会空着"
        or (page.says.text() == "2026-11-30 至 2026-12-06，22 个班次")
    )
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["值班表", "岗位排班", "明细", "说明"]
    assert [cell.value for cell in book["值班表"][2]] == [
        "2026-11-30", "周一", None, "王宏伟 08:00-08:00",
        "李文博 08:00-20:00\n孙晓梅 08:00-20:00\n钱志鹏 20:00-08:00\n高新宇(副) 20:00-08:00",
    ]  # fmt: skip
    other = CalamineWorkbook.from_path(path).get_sheet_by_name("明细").to_python()
    assert len(other) == 23
    assert ["2026-11-30", "周一", "20:00-08:00", "值班员", "高新宇(副)"] in other
    week.key(K.Key_Escape)
    taken = week.take(path.read_bytes(), tmp_path)
    assert taken.says.text() == "22 个已有，跳过", "what goes out is understood when it comes in"
    assert week.noted == [("data.export", "shift:*", {"format": "xlsx", "rows": 22})]


@pytest.mark.parametrize("program", ["soffice", "ssconvert"])
def test_another_spreadsheet_program_reads_the_workbook(week: Hall, tmp_path: Path, program: str) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} (LibreOffice, Gnumeric) is not installed here")
    path, told = tmp_path / "out.xlsx", tmp_path / "out.csv"
    out(week, "next_week", "xlsx", path)
    office = [f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", "csv", path]
    given = {"soffice": office, "ssconvert": [path, told]}[program]
    subprocess.run([program, *given], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    rows = list(csv.reader(io.StringIO(told.read_text(encoding="utf-8-sig"), newline="")))
    assert rows[1][:2] == ["2026-11-30", "周一"]
    assert any("王宏伟 08:00-08:00" in cell for cell in rows[1])
    assert len(rows) >= 8, "a week with its head"


def test_the_wall_sheet_is_a3_and_says_everybody(week: Hall, tmp_path: Path) -> None:
    path = tmp_path / "wall.pdf"
    out(week, "next_week", "pdf", path)
    pages = pypdf.PdfReader(path).pages
    wide, tall = (float(side) / 72 * 25.4 for side in pages[0].mediabox[2:])
    assert (round(wide), round(tall)) == (420, 297)
    text = "".join(page.extract_text() for page in pages)
    for said in (
        "长山镇值班表",
        "2026年11月30日至12月6日",
        "王宏伟",
        "平安法治",
        "应急岗",
        "第1页，共",
    ):
        assert said in text.replace(" ", ""), said
    assert "周六\n 休" in text


def test_a_calendar_of_one_person(week: Hall, tmp_path: Path) -> None:
    path = tmp_path / "one.ics"
    page = week.page(ExportPage)
    assert isinstance(page, ExportPage)
    page.form.set_value("ics")
    page.whose.setCurrentIndex(page.whose.findText("高新宇"))
    out(week, "next_week", "ics", path)
    text = path.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 4
    assert "SUMMARY:值班员（副） 高新宇" in text
    assert path.name
    assert page.says.text().startswith("2026-11-30 至 2026-12-06，4 个班次")


# the phone book


def book(hall: Hall) -> BookPage:
    """The open page."""
    hall.menu("通讯录")
    page = hall.page(BookPage)
    assert isinstance(page, BookPage)
    return page


def rows(page: BookPage) -> list[str]:
    """What is listed."""
    model = page.list.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["吴连海", "wulianhai", "wlh", "WLH", "1343"])
def test_somebody_is_found(hall: Hall, typed: str) -> None:
    page = book(hall)
    hall.bot.waitUntil(page.search.hasFocus)
    hall.bot.keyClicks(page.search, typed) if typed.isascii() else page.search.setText(typed)
    assert any("吴连海" in row and "138****1343" in row for row in rows(page))
    assert not any("13800001343" in row for row in rows(page))


def test_a_number_in_full_only_for_a_purpose_and_on_record(hall: Hall, tmp_path: Path) -> None:
    page = book(hall)
    masked = tmp_path / "masked.xlsx"
    hall.bot.mouseClick(page.sheet, Qt.MouseButton.LeftButton)
    hall.answer(str(masked))
    found = openpyxl.load_workbook(masked)
    numbers = [row[5].value for row in found["通讯录"].iter_rows(min_row=2)]
    assert numbers
    assert all(number is None or "****" in number for number in numbers)
    assert "电话已隐去中间四位" in str(found["说明"]["A1"].value)
    hall.bot.mouseClick(page.shown, Qt.MouseButton.LeftButton)
    hall.bot.mouseClick(page.buttons[BookPurpose.OTHER], Qt.MouseButton.LeftButton)
    hall.key(K.Key_Return)
    assert page.said.text() == "请写明用途。"
    assert not hall.asked
    page.words.setText("防汛值守")
    hall.key(K.Key_Return)
    assert hall.asked == [WantedBook(purpose=BookPurpose.OTHER, words="防汛值守")]
    assert any("13800001343" in row for row in rows(page))
    assert page.said.text() == "其他，已登记，120 秒后隐去；现在导出带完整号码"
    whole = tmp_path / "whole.pdf"
    hall.bot.mouseClick(page.paper, Qt.MouseButton.LeftButton)
    hall.answer(str(whole))
    text = "".join(page.extract_text() for page in pypdf.PdfReader(whole).pages)
    assert "13800001343" in text
    assert "含个人信息，用后收回" in text
    assert [told[2]["whole"] for told in hall.noted] == [False, True]  # type: ignore[index]
    hall.key(K.Key_Escape)
    page = book(hall)
    assert not any("13800001343" in row for row in rows(page)), "whoever leaves the page hides them"


def test_offline_no_number_is_shown(hall: Hall) -> None:
    page = book(hall)
    hall.room.connection.hear(Word.LOST)
    hall.bot.mouseClick(page.shown, Qt.MouseButton.LeftButton)
    hall.bot.mouseClick(page.buttons[BookPurpose.CALL_OUT], Qt.MouseButton.LeftButton)
    assert page.said.text() == "查看电话须由中心登记，现在连不上中心，本机也没有留存可用的号码。"
    assert not any("13800001343" in row for row in rows(page))
