"""The window by its keys: panels, search, sheets, notices, layouts, and the truth about the connection."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from desktop.domain.catalogue.catalogue import Severity
from desktop.domain.events.events import EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.services.line.connection import Word
from desktop.shells.frame.layouts import visible_geometry
from desktop.theme.current import theme
from tests.shells.conftest import commit, event

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
K = Qt.Key


def live(connection, clock) -> None:
    connection.hear(Word.REACHED)
    connection.hear(Word.CAUGHT_UP)
    clock.advance(timedelta(seconds=0.4))


def test_alt_digits_show_the_panels(window, qtbot) -> None:
    assert window.panel_shown() == "events"
    with qtbot.waitSignal(window.panel_chosen) as chosen:
        qtbot.keyClick(window, K.Key_3, ALT)
    assert chosen.args == ["roster"]
    assert window.panel_shown() == "roster"
    assert window.tabs.tabs["roster"].isChecked()
    qtbot.mouseClick(window.tabs.tabs["events"], Qt.MouseButton.LeftButton)
    assert window.panel_shown() == "events"


def test_the_first_panel_has_the_focus_and_the_search_is_shut(window) -> None:
    assert window.docks.panel("events").widget.list.hasFocus()
    assert not window.command_bar.isVisible()


def test_search_keeps_the_focus_and_gives_it_back(window, qtbot) -> None:
    before = window.docks.panel("events").widget.list
    qtbot.keyClick(window, K.Key_K, CTRL)
    field = window.top.field
    assert field.hasFocus()
    assert window.command_bar.isVisible()
    qtbot.keyClicks(field, "xfxq")
    qtbot.waitUntil(lambda: any(row.value == "event:event-147" for row in window.command_bar.list.rows))
    assert field.hasFocus()
    with qtbot.waitSignal(window.event_chosen) as chosen:
        qtbot.keyClick(field, K.Key_Return)
    assert chosen.args == ["event-147"]
    assert not window.command_bar.isVisible()
    assert field.text() == ""
    assert before.hasFocus()


def test_search_finds_posts_panels_and_commands(window, qtbot, town) -> None:
    qtbot.keyClick(window, K.Key_K, CTRL)
    post = town.posts[0]
    commit(window.top.field, post.name)
    with qtbot.waitSignal(window.post_chosen) as chosen:
        qtbot.keyClick(window.top.field, K.Key_Return)
    assert chosen.args == [post.id]
    qtbot.keyClick(window, K.Key_K, CTRL)
    qtbot.keyClicks(window.top.field, "zb")
    window.command_bar.refresh()
    while window.command_bar.list.current.value != "panel:roster":
        qtbot.keyClick(window.top.field, K.Key_Down)
    with qtbot.waitSignal(window.panel_chosen):
        qtbot.keyClick(window.top.field, K.Key_Return)
    qtbot.keyClick(window, K.Key_K, CTRL)
    commit(window.top.field, "网络诊断")
    qtbot.keyClick(window.top.field, K.Key_Return)
    assert window.diagnosis.is_open


def test_a_person_is_found_by_phone_tail_and_never_named_whole(window, town) -> None:
    person = next(p for p in town.people if any(p.id in (post.lead, post.deputy) for post in town.posts))
    window.top.field.setText(person.phone[-4:])
    window.command_bar.refresh()
    texts = [f"{row.text} {row.second}" for row in window.command_bar.list.rows]
    assert any(person.phone[-4:] in text and "****" in text for text in texts)
    assert not any(person.phone in text or person.name in text for text in texts)
    window.top.field.setText(person.phone)
    window.command_bar.refresh()
    assert any(person.phone[-4:] in f"{row.text} {row.second}" for row in window.command_bar.list.rows)
    window.top.field.clear()


def test_esc_shuts_the_search(window, qtbot) -> None:
    qtbot.keyClick(window, K.Key_K, CTRL)
    qtbot.keyClick(window.top.field, K.Key_Escape)
    assert not window.command_bar.isVisible()
    assert not window.top.field.hasFocus()


def test_question_mark_shows_the_keys_but_not_while_typing(window, qtbot) -> None:
    qtbot.keyClick(window.top.field, K.Key_Question, SHIFT)
    assert not window.keys.isVisible()
    window.top.field.leave()
    window.docks.panel("events").widget.list.setFocus()
    qtbot.keyClick(window.docks.panel("events").widget.list, K.Key_Question, SHIFT)
    assert window.keys.isVisible()
    said = window.keys.accessibleDescription()
    assert "上下移动" in said
    assert "Ctrl+K" in said
    qtbot.keyClick(window.keys, K.Key_Escape)
    assert not window.keys.isVisible()
    qtbot.keyClick(window, K.Key_Question, SHIFT)
    assert window.keys.isVisible()
    qtbot.mouseClick(window.keys, Qt.MouseButton.LeftButton)
    assert not window.keys.isVisible()


def test_theme_and_size_by_keys_are_kept(window, qtbot, open_window) -> None:
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        qtbot.keyClick(window, K.Key_L, CTRL | SHIFT)
    assert chosen.args == ["light"]
    with qtbot.waitSignal(window.scale_chosen) as scaled:
        qtbot.keyClick(window, K.Key_Equal, CTRL)
    assert scaled.args == [1.15]
    window.close()
    theme().set_mode("dark")
    theme().set_scale(1.0)
    open_window()
    assert (theme().mode, theme().scale) == ("light", 1.15)


def test_the_truth_of_the_connection(window, connection, clock, qtbot) -> None:
    live(connection, clock)
    window._tick()
    assert window.top.connection.accessibleName() == "实时，数据 0.4 秒前"
    clock.advance(timedelta(seconds=60))
    window._tick()
    assert window.top.connection.truth.word == "追赶中"
    connection.hear(Word.LOST, reason="连接超时")
    assert window.top.connection.truth.word == "离线自 14:33"
    assert "连接超时" in window.top.connection.truth.tooltip
    qtbot.keyClick(window, K.Key_F9)
    assert window.diagnosis.is_open
    qtbot.mouseClick(window.diagnosis.buttons["copy"], Qt.MouseButton.LeftButton)
    assert "连接超时" in QGuiApplication.clipboard().text()
    with qtbot.waitSignal(window.retry_requested):
        qtbot.mouseClick(window.diagnosis.buttons["retry"], Qt.MouseButton.LeftButton)
    assert not window.diagnosis.is_open


def test_login_needed_is_said_with_a_way_out(window, connection, notices, qtbot) -> None:
    connection.hear(Word.UNAUTHORIZED)
    assert window.top.connection.truth.word == "需要登录"
    assert window.tabs.toast.notice is not None
    with qtbot.waitSignal(window.log_in_requested):
        qtbot.mouseClick(window.tabs.toast._action, Qt.MouseButton.LeftButton)
    connection.hear(Word.REACHED)
    assert not notices.notices


def test_watch_names_are_discreet(window, town) -> None:
    leader = town.person("R001")
    assert window.top.leader.text() == f"{leader.name[0]}×"
    assert window.top.officer.text().endswith("×")


def test_notices_under_the_bell(window, notices, qtbot) -> None:
    done: list[int] = []
    notices.post("info", "新派单", action="查看", on_action=lambda: done.append(1))
    notices.post("error", "中心没有接受", detail="版本不符", tag="refused")
    notices.post("error", "中心没有接受", detail="第二次", tag="refused")
    assert notices.unread == 2
    qtbot.keyClick(window, K.Key_F8)
    assert window.notice_list.is_open
    assert window.tabs.toast.notice is None
    qtbot.keyClick(window.notice_list, K.Key_Escape)
    assert notices.unread == 0
    qtbot.mouseClick(window.top.bell, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.notice_list._clear, Qt.MouseButton.LeftButton)
    assert notices.notices == ()
    qtbot.mouseClick(window.top.field, Qt.MouseButton.LeftButton)
    assert not window.notice_list.is_open


def test_an_error_is_not_pushed_away_by_smaller_news(window, notices) -> None:
    error = notices.post("error", "出错了")
    notices.post("info", "小事")
    assert window.tabs.toast.notice is error
    window.tabs.toast._away()
    assert window.tabs.toast.notice is not None
    assert window.tabs.toast.notice.text == "小事"


def test_markup_in_notices_stays_text(window, notices) -> None:
    notices.post("warn", "<b>粗</b><img src='file:///etc/passwd'>")
    assert window.tabs.toast._text.text().startswith("<b>")
    assert window.tabs.toast._text.textFormat() is Qt.TextFormat.PlainText


def test_accounts_by_page_and_by_typing(window, qtbot, town) -> None:
    qtbot.keyClick(window, K.Key_F10)
    menu = window.account_menu
    assert menu.is_open
    assert menu.field.hasFocus()
    for _ in range(5):
        qtbot.keyClick(menu.field, K.Key_Down)
    qtbot.keyClick(menu.field, K.Key_Right)
    assert next(row.text for row in menu.list.rows if row.is_heading) == town.boards[0].name
    qtbot.keyClick(menu.field, K.Key_Left)
    assert menu.list.rows[0].is_heading
    village = next(area for area in town.areas if area.name == "高旺村")
    commit(menu.field, "高旺")
    with qtbot.waitSignal(window.account_requested) as chosen:
        qtbot.keyClick(menu.field, K.Key_Return)
    assert chosen.args == [f"village:{village.id}"]
    assert not menu.is_open


def test_account_menu_gives_language_and_about(window, qtbot) -> None:
    menu = window.account_menu
    qtbot.mouseClick(window.top.account, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.language_chosen) as chosen:
        menu.list.chosen.emit("language:en")
    assert chosen.args == ["en"]
    menu.list.chosen.emit("about")
    assert window.about.is_open
    assert "不是真实边界" in window.about.text()
    qtbot.keyClick(window.about, K.Key_Escape)
    assert not window.about.is_open


def test_composer_beside_is_told_when_there_is_little_room(window, qtbot) -> None:
    events = window.docks.panel("events").widget
    with qtbot.waitSignal(window.beside_changed) as changed:
        window.show_beside("dispatch")
    assert changed.args == ["dispatch", True, False]
    assert not events.crowded
    assert window.docks.panel("dispatch").widget.list.hasFocus()
    assert window.panel_shown() == "events"
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: events.crowded)
    assert window.top.narrow
    window.close_beside("dispatch")
    assert not events.crowded
    assert window.docks.places() == {"events": "tab", "dispatch": "tab", "roster": "tab"}


def test_layout_is_kept_per_account(window, open_window, qtbot) -> None:
    window.show_beside("dispatch")
    window.show_panel("roster")
    window.float_panel("events")
    assert window.docks.place("events") == "float"
    window.close()
    again = open_window()
    assert again.restore_layout()
    assert again.docks.places() == {"events": "float", "dispatch": "beside", "roster": "tab"}
    assert again.panel_shown() == "roster"
    again.trigger("gather")
    assert set(again.docks.places().values()) == {"tab"}
    assert again.panel_shown() == "events"
    again.close()
    other = open_window(actor=Actor(account="commander", role=Role.COMMANDER))
    assert not other.restore_layout()


def test_closing_a_floating_panel_brings_it_back(window) -> None:
    window.float_panel("roster")
    window.docks.dock("roster").close()
    assert window.docks.place("roster") == "tab"


def test_nothing_is_left_where_no_monitor_is(window) -> None:
    screen = QGuiApplication.primaryScreen().availableGeometry()
    lost = QRect(screen.right() + 4000, 50, 800, 600)
    assert screen.contains(visible_geometry(lost))
    assert visible_geometry(QRect(QPoint(100, 100), lost.size())).topLeft() == QPoint(100, 100)
    window.float_panel("roster")
    window.docks.dock("roster").setGeometry(lost)
    window.docks.rescue()
    assert screen.intersects(window.docks.dock("roster").geometry())


def test_urgent_events_ring_until_accepted(window, situation, alarm, connection, clock, qtbot) -> None:
    live(connection, clock)
    rang: list[str] = []
    alarm.rang.connect(rang.append)
    urgent = event(150, "独居老人两日未开门", Severity.URGENT)
    situation.reset([urgent])
    assert rang == ["urgent"]
    alarm._again()
    assert rang == ["urgent", "urgent"]
    qtbot.keyClick(window, K.Key_M, CTRL)
    assert "静音" in window.tabs.sound.text()
    alarm._again()
    assert len(rang) == 2
    clock.advance(timedelta(minutes=10))
    assert alarm.muted_for == 0
    situation.reset([urgent.model_copy(update={"state": EventState.ACCEPTED})])
    assert not alarm._repeat.isActive()


def test_a_person_closes_but_a_program_only_puts_away(window, open_window, qtbot) -> None:
    asked: list[int] = []
    window.quit_requested.connect(lambda: asked.append(1))
    window.close()
    assert not asked
    other = open_window()
    other.quit_requested.connect(lambda: asked.append(1))
    qtbot.keyClick(other, K.Key_Q, CTRL)
    assert asked == [1]


def test_everything_has_a_name(window) -> None:
    for button in window.findChildren(QLineEdit):
        assert button.accessibleName(), button
    for tab in window.tabs.tabs.values():
        assert tab.accessibleName()
    assert window.top.bell.accessibleName() == "通知"


def test_a_panel_that_belongs_beside_opens_there_and_can_be_made_a_tab(window, qtbot) -> None:
    qtbot.mouseClick(window.tabs.tabs["dispatch"], Qt.MouseButton.LeftButton)
    assert window.docks.place("dispatch") == "beside"
    assert window.panel_shown() == "events"
    qtbot.keyClick(window, K.Key_B, CTRL | SHIFT)
    assert window.docks.place("dispatch") == "tab"
    assert window.panel_shown() == "dispatch"
    qtbot.keyClick(window, K.Key_B, CTRL | SHIFT)
    assert window.docks.place("dispatch") == "beside"


def test_a_key_held_down_does_its_command_once(window) -> None:
    """Ctrl+Z would take back several steps, F6 would go to and fro; only larger and smaller go on."""
    held = {str(key.toString()) for one in window.actions() if one.autoRepeat() for key in one.shortcuts()}
    assert {"Ctrl++", "Ctrl+-"} <= held
    assert not held & {"Ctrl+Z", "F5", "F6", "F7", "Ctrl+L", "Ctrl+Shift+L"}
