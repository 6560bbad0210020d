"""The audit by its keys: read, narrowed, checked, exported; what does not fit the chain is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.problems import Unreachable
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act
from desktop.panels.audit.panel import AuditPanel
from desktop.services.line.connection import Word
from desktop.services.oversight.heads import KeptHead
from desktop.services.oversight.oversight import Fare
from desktop.shells.notices.notices import NoticeBoard
from desktop.shells.notices.overseeing import Overseeing
from desktop.theme.current import theme
from desktop.viewmodels.audit.audit import AuditTrail
from tests.support import town
from tests.support.oversight import AT, Trail

Key = Qt.Key
AUDITOR = Actor(account="auditor", name="审计员", role=Role.AUDITOR, station="审计席")


class Hands:
    """The panel in a window of its own, and hands on the keyboard."""

    def __init__(self, qtbot, count: int = 250, *, live: bool = True) -> None:
        self.bot = qtbot
        self.central = Trail(count)
        self.room = town.room(AUDITOR, live=live)
        self.trail = AuditTrail(
            self.central,
            self.room.situation,
            self.room.connection,
            self.room.tasks,
            town.Here(),  # type: ignore[arg-type]
        )
        self.panel = AuditPanel(self.trail)
        self.trail.setParent(self.panel)
        self.said: list[str] = []
        self.panel.said.connect(self.said.append)
        self.panel.failed.connect(self.said.append)
        qtbot.addWidget(self.panel)
        self.panel.resize(1900, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.panel)
        self.panel.focus_first()

    def press(self, key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.panel, key)

    @property
    def seq(self) -> int:
        line = self.panel.list.current
        assert line is not None
        return line.row.seq


@pytest.fixture
def hands(qtbot, qapp) -> Iterator[Hands]:
    theme().apply(qapp)
    made = Hands(qtbot)
    yield made
    made.panel.shut()


def shown(hands: Hands) -> list[str]:
    """What the first line of the list says."""
    items = hands.panel.list.items
    return [items.index(0, column).data() for column in range(items.columnCount())]


def test_it_is_read_by_keys_and_older_rows_come_by_themselves(hands: Hands) -> None:
    assert hands.seq == 250
    assert len(hands.central.asked) == 1, "each look is on record: one is enough"
    assert shown(hands) == [
        "250", "2026-11-23 14:32:00", "李四 li", "调度员", "导出", "账号 250", "被拒", "一席", "10.0.0.7",
    ]  # fmt: skip
    assert len(hands.trail.lines) == 100
    hands.press(Key.Key_J, 3)
    hands.press(Key.Key_K)
    assert hands.seq == 248
    hands.press(Key.Key_End)
    hands.bot.waitUntil(lambda: len(hands.trail.lines) == 200)
    assert hands.seq == 151, "the chosen row stays"
    hands.press(Key.Key_End)
    hands.press(Key.Key_End)
    assert hands.seq == 1
    assert not hands.trail.more
    assert hands.trail.state() == ("unsure", "读到的 250 条与哈希链相符；整条链按 V 核对")


def test_the_chosen_row_is_told_whole(hands: Hands) -> None:
    texts = [label.text() for label in hands.panel.pane.findChildren(type(hands.panel.pane.title))]
    assert "导出　被拒" in texts
    assert [texts[texts.index("条数")], texts[texts.index("条数") + 1]] == ["条数", "250"]
    assert "2026-11-23 12:00:00" in texts, "moments in the township's time"
    assert "是" in texts
    assert " ".join(hands.central.rows[-1].hash[at : at + 8] for at in range(0, 64, 8)) in texts


def test_it_is_narrowed_and_given_free(hands: Hands) -> None:
    hands.press(Key.Key_Slash)
    assert QApplication.focusWidget() is hands.panel.who
    QTest.keyClicks(hands.panel.who, "@central")
    before = len(hands.central.asked)
    hands.bot.waitUntil(lambda: len(hands.central.asked) > before)
    assert len(hands.central.asked) == before + 1, (
        "once for the word, not for each letter: every look is on record"
    )
    assert {line.who for line in hands.trail.lines} == {"中心自动"}
    hands.press(Key.Key_Return)
    assert QApplication.focusWidget() is hands.panel.list
    hands.panel.family.setCurrentIndex(1)
    hands.panel.period.setCurrentIndex(4)
    sought = hands.central.asked[-1][0]
    assert (sought["account"], sought["act"], sought.get("since")) == ("@central", "session", None)
    hands.press(Key.Key_Escape)
    sought = hands.central.asked[-1][0]
    assert not sought["account"]
    assert sought["since"] == "2026-11-17T00:00:00+08:00"
    assert hands.seq == 250


def test_nothing_found_and_nobody_there_are_said(hands: Hands) -> None:
    hands.panel.who.setText("nobody")
    hands.press(Key.Key_Slash)
    hands.press(Key.Key_Return)
    assert hands.panel.empty.isVisible()
    assert "没有这样的记录" in hands.panel.empty.accessibleName()
    hands.central.problem = Unreachable("中心连不上。")
    hands.press(Key.Key_R)
    assert hands.said[-1] == "中心连不上。"
    assert hands.panel.empty.accessibleName() == "读不到审计记录 中心连不上。"
    hands.central.problem = None
    hands.press(Key.Key_Escape)
    assert hands.panel.list.isVisible()


def test_what_could_not_be_read_is_read_when_the_line_is_there(qtbot, qapp) -> None:
    theme().apply(qapp)
    hands = Hands(qtbot, live=False)
    assert hands.panel.empty.accessibleName() == "读不到审计记录 审计记录只在中心，连上之后自动读取。"
    assert hands.central.asked == []
    hands.room.connection.hear(Word.REACHED)
    hands.room.connection.hear(Word.CAUGHT_UP)
    assert len(hands.trail.lines) == 100
    hands.panel.shut()


def test_the_whole_chain_is_checked(hands: Hands) -> None:
    hands.press(Key.Key_V)
    assert hands.said == ["11-23 14:32 核对了全部 250 条，哈希链完整"]
    assert hands.trail.state()[0] == "well"
    hands.central.mistakes = ("审计记录第 57 条（或它的前一条）被改动过：内容与哈希链不符。",)
    hands.central.tell(replace(hands.central.fare, broken=hands.central.mistakes[0]))
    hands.press(Key.Key_V)
    assert hands.trail.state() == ("bad", hands.central.mistakes[0])
    assert hands.panel.banner.isVisible()
    assert not hands.panel.banner.action.isVisible()


def test_a_row_that_does_not_fit_is_seen_without_any_check(hands: Hands) -> None:
    row = hands.central.rows[239]
    hands.central.rows[239] = row.model_copy(update={"account": "somebody"})
    hands.press(Key.Key_R)
    assert hands.trail.state()[0] == "bad"
    assert "第 240 条" in hands.trail.state()[1]
    assert hands.panel.list.items.index(10, 0).data() == "⚠ 240"


def test_heads_that_were_missed_are_told_until_they_are_known(hands: Hands) -> None:
    kept = KeptHead(seq=400, hash="0", at=AT, epoch="e", missed=True)
    hands.central.tell(Fare(known=True, missed=(kept,), epoch="e"))
    assert "第 400 条链头已不在链上，记录可能被删改" in hands.panel.banner.accessibleName()
    hands.central.tell(Fare(known=True, missed=(kept,), epoch="another"))
    assert "由备份恢复过" in hands.panel.banner.accessibleName()
    hands.panel.banner.action.click()
    assert not hands.panel.banner.isVisible()


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_export_holds_all_rows_and_no_formula(hands: Hands, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    hands.panel.export_to(str(path))
    assert hands.said == [f"已导出 250 条：{path}"]
    assert hands.central.noted == [(Act.EXPORTED, "audit", {"format": form, "rows": 250})]
    if form == "xlsx":
        sheet = openpyxl.load_workbook(path)["审计记录"]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert sheet.max_row == 251
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    else:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        assert len(lines) == 251
        assert ",'=1+1," in lines[2]
        assert lines[1].startswith("250,2026-11-23 14:32:00,li,李四,")


def test_who_has_to_know_is_told(qtbot, qapp) -> None:
    central = Trail(3)
    kept = KeptHead(seq=4, hash="0", at=AT, epoch="e", missed=True)
    for role, told in ((Role.AUDITOR, True), (Role.ADMIN, True), (Role.DISPATCHER, False)):
        room = town.room(Actor(account=role.value, role=role))
        notices = NoticeBoard(room.clock)
        overseeing = Overseeing(central, room.situation, notices, None)  # type: ignore[arg-type]
        central.tell(Fare(known=True, missed=(kept,), epoch="e", late=3))
        assert len(notices.notices) == 2 * told, role
        if told:
            assert any(
                one.text.startswith("审计链不连续：") and one.level == "error" for one in notices.notices
            )
            assert any("3 条在等待补记" in one.text for one in notices.notices)
        central.tell(Fare(known=True, low=True))
        assert len(notices.notices) == told
        overseeing.stop()
        assert notices.notices == ()
