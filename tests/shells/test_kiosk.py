"""The kiosk's window, by touch and by keys: every way through it, what it forgets, what it lets nobody do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Report
from desktop.domain.events.querycode import query_code
from desktop.domain.problems import Refused, Unreachable
from desktop.link.kiosk import Told
from desktop.shells.kiosk.fields import LineField
from desktop.shells.kiosk.report_pages import VillagesPage
from desktop.viewmodels.kiosk.idle import QUIET, WARNING
from desktop.viewmodels.kiosk.kiosk import MOST
from tests.shells.kiosk_stage import LANDSCAPE, NOTICE, NOW, PORTRAIT, Stage, touchscreen
from tests.support.town import changshan

Open = Callable[..., Stage]
PHONE = "13912345678"


@pytest.fixture
def stage(qtbot: Any) -> Iterator[Open]:
    """Opens a kiosk; closed at the end."""
    made: list[Stage] = []

    def open_(size: tuple[int, int] | None = PORTRAIT) -> Stage:
        made.append(Stage(qtbot, size))
        return made[-1]

    yield open_
    for one in made:
        one.close()


def fill_in(kiosk: Stage) -> None:
    """Up to the third step, with a phone."""
    kiosk.press("door-kind", "kind-1")
    kiosk.write("words")
    kiosk.type("ludeng")
    kiosk.choose("路灯")
    kiosk.type("buliang")
    kiosk.choose("不")
    kiosk.choose("亮")
    kiosk.press(f"village-{kiosk.desk.report.usual[0].id}", "next")
    kiosk.write("phone")
    kiosk.type(PHONE)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE], ids=["portrait", "landscape"])
def test_from_the_first_page_to_the_code_by_touch(stage: Open, size: tuple[int, int]) -> None:
    kiosk = stage(size)
    village = kiosk.desk.report.usual[0]
    fill_in(kiosk)
    assert PHONE not in kiosk.words().replace(kiosk.find("phone").text(), ""), (
        "masked but in the field itself"
    )
    kiosk.write("name")
    assert kiosk.find("phone").text() == "139****5678", "and there as soon as the finger is elsewhere"
    kiosk.type("sun")
    kiosk.choose("孙")
    assert "孙** 139****5678" in kiosk.words()
    kiosk.press("next")
    assert kiosk.window.name == "done"
    assert kiosk.find("code").text() == "010 010 01" + kiosk.find("code").text()[-1]
    (command,) = kiosk.line.kept
    assert isinstance(command.args, Report)
    args = command.args
    assert (args.title, args.channel, args.item) == ("路灯不亮", Channel.WINDOW, "C-09")
    assert args.grid is not None
    assert kiosk.desk.township.tree.contains(village.id, args.grid)
    assert args.reporter is not None
    assert (args.reporter.name, args.reporter.phone, args.reporter.consent) == ("孙", PHONE, NOTICE.version)
    assert args.query_code == kiosk.find("code").text()
    assert PHONE not in kiosk.words()
    kiosk.press("done")
    assert kiosk.window.name == "home"
    assert kiosk.desk.report.empty


def test_by_the_keyboard_alone(stage: Open) -> None:
    kiosk = stage()
    key = Qt.Key

    def to(name: str) -> None:
        for _ in range(60):
            focus = kiosk.window.focusWidget()
            if focus is not None and focus.objectName() == name:
                return
            kiosk.key(key.Key_Tab)
        raise AssertionError(f"the keyboard does not get to {name}")

    kiosk.until(kiosk.window.isActiveWindow)
    to("door-kind")
    kiosk.key(key.Key_Space)
    to("kind-1")
    kiosk.key(key.Key_Space)
    to("words")
    for letter in "JINGGAI":
        kiosk.key(key[f"Key_{letter}"])
    assert kiosk.desk.pad.shown == "jing'gai"
    kiosk.key(key.Key_1)
    assert kiosk.desk.report.words == "井盖"
    kiosk.key(key.Key_Backspace)
    assert kiosk.desk.report.words == "井"
    to("place")
    for letter in "LUKOU":
        kiosk.key(key[f"Key_{letter}"])
    kiosk.key(key.Key_Space)
    assert kiosk.desk.report.place == "路口"
    to("next")
    kiosk.key(key.Key_Space)
    to("next")
    kiosk.key(key.Key_Space)
    assert kiosk.window.name == "done"
    assert len(kiosk.line.kept) == 1


def test_what_is_begun_stands_underlined_and_the_pad_never_has_the_focus(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-kind", "kind-0")
    kiosk.write("words")
    field = kiosk.find("words")
    assert isinstance(field, QPlainTextEdit)
    kiosk.type("jishui")
    assert field.textCursor().block().layout().preeditAreaText() == "ji'shui"
    assert field.toPlainText() == ""
    assert kiosk.window.focusWidget() is field
    pad = kiosk.window.pad
    assert pad is not None
    assert all(
        one.focusPolicy() == Qt.FocusPolicy.NoFocus for one in [pad, *pad.findChildren(QWidget)] if one.isVisible()
        and hasattr(one, "clicked")
    )  # fmt: skip
    kiosk.choose("积水")
    assert field.toPlainText() == "积水"
    kiosk.type("xian")
    kiosk.press("home")
    assert kiosk.desk.pad.letters == ""
    assert kiosk.desk.report.empty


def test_villages_are_found_by_the_initials_of_their_pinyin(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-kind", "kind-0", "all-villages")
    wanted = next(one for one in kiosk.desk.report.villages if one.name == "东街村")
    kiosk.write("sought")
    kiosk.type("djc")
    assert kiosk.is_there(f"village-{wanted.id}")
    assert not kiosk.is_there(f"village-{kiosk.desk.report.villages[0].id}")
    kiosk.press(f"village-{wanted.id}")
    assert kiosk.window.name == "what"
    assert kiosk.desk.report.village == wanted.id
    assert kiosk.desk.report.usual[0].name == "东街村", "what is often chosen stands first"


def test_what_is_missing_is_said_in_a_sentence_and_nothing_is_lost(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-kind", "kind-0", "next")
    assert "请写几个字" in kiosk.why
    kiosk.press("call-me", "next")
    assert "请选一个村" in kiosk.why
    kiosk.press(f"village-{kiosk.desk.report.usual[0].id}", "next")
    assert kiosk.window.name == "contact"
    kiosk.press("next")
    assert "请留一个电话" in kiosk.why
    kiosk.write("phone")
    kiosk.type("139123")
    kiosk.press("next")
    assert "电话号码不对" in kiosk.why
    kiosk.type("45678")
    kiosk.line.fails = Refused("自助机还没有连上过中心，暂时不能登记。", "not_ready")
    kiosk.press("next")
    assert "暂时不能登记" in kiosk.why
    assert kiosk.desk.report.phone == PHONE
    kiosk.line.fails = None
    kiosk.press("next")
    assert kiosk.window.name == "done"
    args = kiosk.line.kept[0].args
    assert isinstance(args, Report)
    assert "请打电话问明情况" in args.title


def test_back_leads_back_step_by_step(stage: Open) -> None:
    kiosk = stage()
    fill_in(kiosk)
    for name in ("what", "kind", "home"):
        kiosk.press("back")
        assert kiosk.window.name == name
    assert kiosk.desk.report.empty


def test_nobody_touches_it_and_everything_is_forgotten(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("switch-large")
    fill_in(kiosk)
    QGuiApplication.clipboard().setText(PHONE)
    kiosk.clock.advance(timedelta(seconds=QUIET - 1))
    kiosk.desk.idle.look()
    assert kiosk.window.overlay is None
    kiosk.clock.advance(timedelta(seconds=2))
    kiosk.desk.idle.look()
    assert kiosk.window.overlay is not None
    kiosk.press("overlay-button")
    assert kiosk.window.overlay is None
    assert kiosk.desk.report.phone == PHONE, "who is still there goes on"
    kiosk.clock.advance(timedelta(seconds=QUIET + WARNING + 1))
    kiosk.desk.idle.look()
    assert kiosk.window.name == "home"
    kiosk.until(lambda: "路灯" not in kiosk.words().replace("积水、路灯、邻里纠纷", ""))
    assert PHONE not in kiosk.words()
    assert kiosk.desk.report.empty
    assert not kiosk.desk.large
    assert QGuiApplication.clipboard().text() == ""
    assert not kiosk.desk.idle.runs, "on the first page there is nothing to be forgotten"


def test_the_page_with_the_code_clears_itself(stage: Open) -> None:
    kiosk = stage()
    fill_in(kiosk)
    kiosk.press("next")
    code = kiosk.find("code").text()
    kiosk.clock.advance(timedelta(seconds=20))
    kiosk.window.page.tick()
    assert "10 秒后清除本页" in kiosk.words()
    kiosk.press("stay")
    kiosk.clock.advance(timedelta(seconds=29))
    kiosk.desk.idle.look()
    assert kiosk.window.name == "done"
    kiosk.clock.advance(timedelta(seconds=2))
    kiosk.desk.idle.look()
    assert kiosk.window.name == "home"
    kiosk.until(lambda: code not in kiosk.words())


def test_without_a_network_it_says_so_and_registers_all_the_same(stage: Open) -> None:
    kiosk = stage()
    kiosk.line.set_online(False)
    assert "网络暂时不通，您的登记照常受理" in kiosk.words()
    fill_in(kiosk)
    kiosk.line.set_online(False, waiting=1)
    kiosk.press("next")
    assert "已存在本机，网络通了自动送出" in kiosk.words()
    kiosk.line.set_online(True)
    assert "已送到镇里" in kiosk.words()
    kiosk.press("done", "door-progress")
    kiosk.line.told = Unreachable("连不上。")
    kiosk.write("code")
    kiosk.type(kiosk.line.kept[0].args.query_code.replace(" ", ""))  # type: ignore[attr-defined]
    kiosk.write("tail")
    kiosk.type("5678")
    kiosk.press("next")
    assert "网络不通，现在查不了" in kiosk.why


def test_progress_is_told_in_words_for_citizens(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-progress")
    kiosk.write("code")
    kiosk.type("010010010")
    kiosk.write("tail")
    kiosk.type("5678")
    kiosk.press("next")
    assert "查询码不对" in kiosk.why
    assert kiosk.line.asked == []
    code = query_code(1, 1001)
    kiosk.write("code")
    for _ in range(9):
        kiosk.desk.pad.erase()
    kiosk.type(code.replace(" ", ""))
    kiosk.press("next")
    assert "没有查到" in kiosk.why
    kiosk.line.told = Told(
        code=code,
        number="2026-1123-0007",
        state="正在办理",
        handled_by="城管岗",
        reported_at=NOW,
        changed_at=NOW,
    )
    kiosk.press("next")
    assert kiosk.line.asked == [(code, "5678")] * 2
    assert kiosk.find("state").text() == "正在办理"
    assert "城管岗" in kiosk.words()


def test_a_flood_is_held_back_until_somebody_of_the_hall_vouches(stage: Open) -> None:
    kiosk = stage()
    for _ in range(MOST):
        kiosk.press("door-kind", "kind-0", "call-me", f"village-{kiosk.desk.report.usual[0].id}", "next")
        kiosk.write("phone")
        kiosk.type(PHONE)
        kiosk.press("next", "done")
    kiosk.press("door-kind", "kind-0", "call-me", f"village-{kiosk.desk.report.usual[0].id}", "next")
    kiosk.write("phone")
    kiosk.type(PHONE)
    kiosk.press("next")
    assert "请过 15 分钟再试" in kiosk.why
    assert len(kiosk.line.kept) == MOST
    kiosk.press("home", "staff")
    kiosk.write("code")
    kiosk.type("739204")
    kiosk.press("next", "home")
    assert kiosk.desk.wait == 0


def test_only_the_staff_gets_out_and_every_try_is_judged(stage: Open) -> None:
    kiosk = stage()
    kiosk.window.close()
    assert kiosk.window.isVisible()
    kiosk.press("staff")
    kiosk.write("code")
    kiosk.type("000000")
    kiosk.press("next")
    assert "还能试 4 次" in kiosk.why
    assert not kiosk.is_there("leave")
    kiosk.write("code")
    kiosk.type("739204")
    kiosk.press("next", "carry")
    assert "已写入 U 盘 3 件，收到回执 2 件" in kiosk.why
    kiosk.press("leave")
    assert (kiosk.tried, kiosk.left) == (["000000", "739204"], 1)


def test_a_card_is_what_its_reader_types(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("staff")
    for digit in "739204":
        kiosk.key(Qt.Key(ord(digit)))
    kiosk.key(Qt.Key.Key_Return)
    assert kiosk.tried == ["739204"]
    assert kiosk.is_there("leave")


def test_a_demonstration_says_its_code_on_the_page_of_the_staff(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("staff")
    assert not kiosk.is_there("demonstration")
    kiosk.press("home")
    kiosk.desk.demonstration = "739204"
    kiosk.press("staff")
    assert kiosk.find("demonstration").accessibleName() == "这是演示，解锁码：739204"


def test_where_the_hall_wants_it_the_staff_holds_the_key(stage: Open) -> None:
    kiosk = stage()
    kiosk.desk.hold_staff = 3.0
    kiosk.window.rebuild()
    kiosk.press("staff")
    staff = kiosk.find("staff")
    (held,) = staff.findChildren(QTimer)
    assert not held.isActive(), "a touch is not enough"
    held.setInterval(1)
    here = staff.mapTo(kiosk.window, staff.rect().center())
    QTest.touchEvent(kiosk.window.windowHandle(), touchscreen()).press(0, here).commit()
    kiosk.until(lambda: kiosk.is_there("code"))
    QTest.touchEvent(kiosk.window.windowHandle(), touchscreen()).release(0, here).commit()


def test_a_screen_that_is_only_touched_has_no_pointer(stage: Open) -> None:
    kiosk = stage()
    kiosk.window.open(PORTRAIT, cursor=False)
    cursor = QGuiApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() is Qt.CursorShape.BlankCursor
    kiosk.window.shut()
    assert QGuiApplication.overrideCursor() is None


def test_no_key_and_no_menu_leads_out(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("door-kind", "kind-0")
    kiosk.write("words")
    kiosk.type("jishui")
    kiosk.choose("积水")
    field = kiosk.find("words")
    assert isinstance(field, QPlainTextEdit)
    QGuiApplication.clipboard().clear()
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    plain = Qt.KeyboardModifier.NoModifier
    for key, modifier in (
        (Qt.Key.Key_A, control), (Qt.Key.Key_C, control), (Qt.Key.Key_F4, alt), (Qt.Key.Key_Q, control),
        (Qt.Key.Key_F1, plain), (Qt.Key.Key_Tab, alt),
    ):  # fmt: skip
        kiosk.key(key, modifier)
    assert QGuiApplication.clipboard().text() == ""
    for widget in (field.viewport(), kiosk.find("place"), kiosk.window):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
        QApplication.sendEvent(widget, event)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [kiosk.window]
    assert kiosk.window.name == "what"
    kiosk.key(Qt.Key.Key_Escape)
    assert kiosk.window.name == "kind", "Esc is 返回"
    field = LineField(kiosk.window.look, 5, "x")
    for kind in (QEvent.Type.ShortcutOverride,):
        event = QKeyEvent(kind, Qt.Key.Key_V, control, "v")
        assert not field.event(event)
    field.deleteLater()


def test_help_is_called_and_taken_back(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("help")
    assert kiosk.desk.help_since == NOW
    assert "请到旁边窗口叫一下工作人员" in kiosk.words(), "nothing is promised that nobody hears"
    kiosk.press("overlay-button")
    assert kiosk.desk.help_since is None
    rung: list[bool] = []
    kiosk.window._bell = lambda wanted: rung.append(wanted) or wanted  # type: ignore[func-returns-value]
    kiosk.press("help")
    assert "机器正在响铃" in kiosk.words()
    kiosk.press("overlay-button")
    assert rung[0]
    assert not rung[-1]


def test_a_call_for_help_outlives_whatever_is_forgotten(stage: Open) -> None:
    kiosk = stage()
    rung: list[bool] = []
    kiosk.window._bell = lambda wanted: rung.append(wanted) or wanted  # type: ignore[func-returns-value]
    fill_in(kiosk)
    kiosk.press("help")
    kiosk.clock.advance(timedelta(seconds=QUIET + 1))
    kiosk.desk.idle.look()
    assert "秒后清除" in kiosk.words()
    kiosk.press("overlay-button")
    kiosk.until(lambda: "机器正在响铃" in kiosk.words())
    kiosk.clock.advance(timedelta(seconds=QUIET + WARNING + 1))
    kiosk.desk.idle.look()
    assert kiosk.window.name == "home"
    assert kiosk.desk.report.empty
    assert rung[-1], "nobody has come yet"
    assert kiosk.desk.help_since is not None
    kiosk.press("overlay-button")
    assert (kiosk.desk.help_since, rung[-1], kiosk.window.overlay) == (None, False, None)


def test_what_lies_over_a_page_stays_there_when_the_page_is_made_anew(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("help")
    kiosk.line.set_online(False)
    overlay = kiosk.window.overlay
    assert overlay is not None
    assert kiosk.window.childAt(kiosk.window.rect().topLeft() + QPoint(3, 3)) is overlay
    assert kiosk.window.focusWidget() is overlay.button
    kiosk.key(Qt.Key.Key_Tab)
    assert kiosk.window.focusWidget() is overlay.button, "nothing below is pressed by the keyboard"
    kiosk.window.resize(*LANDSCAPE)
    kiosk.until(
        lambda: kiosk.window.overlay is not None and kiosk.window.overlay.rect() == kiosk.window.rect()
    )
    kiosk.press("overlay-button")
    assert kiosk.desk.help_since is None


def test_another_edition_of_the_profile_waits_for_the_next_person(stage: Open) -> None:
    kiosk = stage()
    fill_in(kiosk)
    kiosk.desk.offer_township(changshan().model_copy(update={"phone": "0543-4910000"}))
    kiosk.press("next")
    assert "0543-4910000" not in kiosk.words()
    kiosk.press("done")
    kiosk.until(lambda: "0543-4910000" in kiosk.words())


def test_the_first_page_goes_with_the_day(stage: Open) -> None:
    kiosk = stage()
    assert "11月23日" in kiosk.words()
    kiosk.clock.advance(timedelta(hours=18))
    kiosk.window.page.tick()
    kiosk.until(lambda: "11月24日" in kiosk.words() and "11月23日" not in kiosk.words())
    assert "上午好" in kiosk.words()


def test_also_the_last_of_very_many_villages_is_found(stage: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(VillagesPage, "_AT_ONCE", 5)
    kiosk = stage()
    kiosk.press("door-kind", "kind-0", "all-villages")
    wanted = next(one for one in kiosk.desk.report.villages if one.name == "东街村")
    assert kiosk.desk.report.villages.index(wanted) >= 5
    kiosk.write("sought")
    kiosk.type("djc")
    kiosk.press(f"village-{wanted.id}")
    assert kiosk.desk.report.village == wanted.id


def test_a_slip_that_does_not_come_out_is_said_where_it_was_promised(stage: Open) -> None:
    kiosk = stage()
    kiosk.window._slips = lambda _done: "小票正在打印，请取走"
    fill_in(kiosk)
    kiosk.press("next")
    assert "小票正在打印" in kiosk.words()
    kiosk.window.no_slip("打印机缺纸。号码以屏幕上的为准。")
    kiosk.line.set_online(True, waiting=0)
    kiosk.until(lambda: "打印机缺纸" in kiosk.words() and "小票正在打印" not in kiosk.words())
    kiosk.press("done")
    kiosk.window.no_slip("打印机缺纸。")
    assert "打印机缺纸" not in kiosk.why, "that is nothing to the next person"


def test_pages_are_read_aloud_and_without_a_voice_that_is_said(stage: Open) -> None:
    kiosk = stage()
    kiosk.press("switch-reading")
    assert "我要反映" in kiosk.voice.heard[-1]
    kiosk.press("door-kind", "kind-0")
    assert "不会打字" in kiosk.voice.heard[-1]
    kiosk.press("next")
    assert kiosk.voice.heard[-1] == kiosk.why
    kiosk.press("home")
    assert not kiosk.desk.reading
    kiosk.voice.there = False
    kiosk.press("switch-reading")
    assert "没有装中文语音" in kiosk.why
    assert not kiosk.desk.reading


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE, (1024, 768)], ids=["portrait", "landscape", "4:3"])
def test_large_type_and_strong_contrast_leave_everything_within_reach(
    stage: Open, size: tuple[int, int]
) -> None:
    kiosk = stage(size)
    kiosk.press("switch-large", "switch-strong")
    for names in (("door-kind",), ("kind-0",), ("back",), ("back",), ("door-progress",)):
        kiosk.press(*names)
        smallest = kiosk.window.look.px(64)
        for one in kiosk.window.findChildren(QWidget):
            if one.isVisible() and hasattr(one, "clicked") and one.objectName():
                assert one.height() >= smallest, one.objectName()
                assert one.accessibleName(), one.objectName()
        assert kiosk.window.rect().contains(kiosk.find("help").geometry())


def test_without_a_window_manager_it_is_as_large_as_the_screen(stage: Open, qtbot: Any) -> None:
    window = stage(None).window
    area = window.screen().geometry()
    qtbot.waitUntil(lambda: window.geometry() == area, timeout=20_000)
    turned = area.transposed()
    window.screen().geometryChanged.emit(turned)
    qtbot.waitUntil(lambda: window.geometry() == turned, timeout=20_000)
    assert window.look.portrait != (area.height() > area.width())
