"""Getting in at a shared central with what a policy asks for, and locking the desk: the whole ring, by keys."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.central.accounts import totp
from desktop.central.accounts.accounts import NewAccount, hashed
from desktop.central.audit.audit import rows_in
from desktop.central.township import founding
from desktop.clock import SystemClock
from desktop.domain import commands as k
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act, TrailRow
from desktop.services.line.connection import Link
from desktop.shells.account.factor_steps import EnrolStep, RecoveryStep
from desktop.shells.account.recovery_window import RecoveryWindow
from desktop.shells.entrance.lock import LockScreen
from desktop.shells.entrance.login_steps import ChangeStep, CodeStep
from tests.support.ring import CentralThread, until
from tests.support.town import changshan
from tests.support.window import CTRL, Desk, Key, beside, play, settings

pytestmark = pytest.mark.story

FIRST, OWN = "One-time-1", "Qingshan-2026"
TITLE = "幸福小区门口积水"


class Shared(CentralThread):
    """A central where everybody has a password of their own."""

    def __init__(self, data: Path) -> None:
        data.mkdir(parents=True)
        founding.found(data, changshan(), SystemClock(), password_hash=hashed(OWN))
        super().__init__(data, boot_secret=None)


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[Shared]:
    made = Shared(tmp_path / "central")
    yield made
    made.close()


async def page(at: Desk) -> Any:
    await until(lambda: at.hall._entrance is not None and at.hall._entrance.page is not None)
    assert at.hall._entrance is not None
    return at.hall._entrance.page


async def log_in(at: Desk, username: str = "dispatcher", password: str = OWN) -> Any:
    form = await page(at)
    await at.fill_in(window=form, account=username, password=password)
    return form


def visible_texts() -> str:
    """Everything that can be read on any window, also by a screen reader."""
    found = []
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            if widget.isVisible():
                found += [widget.accessibleName(), widget.windowTitle(), widget.toolTip()]
                if isinstance(widget, QLabel | QLineEdit):
                    found.append(widget.text())
                elif isinstance(widget, QPlainTextEdit):
                    found.append(widget.toPlainText())
                found.append(type(widget).__name__)
    return "\n".join(found)


def test_a_one_time_password_becomes_an_own_one(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    held = shared.center.accounts
    held.add([NewAccount("dispatcher", "李秀英", Role.DISPATCHER)], hashed(FIRST), must_change=True)

    async def story(at: Desk) -> None:
        form = await log_in(at, password=FIRST)
        await until(lambda: isinstance(form.step, ChangeStep))
        step = form.step
        assert "请先改成自己的口令" in step.text.text()
        assert not step.submit.isEnabled()
        await beside(lambda: (step.new.setText("dispatcher"), step.again.setText("dispatcher")))
        assert [rule.met for rule in step.rules] == [True, False, False, True, None]
        assert not step.submit.isEnabled()
        assert "未满足" in step.rules[1].accessibleName()
        await beside(lambda: (step.new.setText(OWN), step.again.setText(OWN)))
        assert all(rule.met is not False for rule in step.rules)
        await beside(step.again.setFocus)
        await at.press(Key.Key_Return, window=form)
        await at.live()
        assert at.session.account == "dispatcher"

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_second_factor_is_set_up_and_asked_for(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    held = shared.center.accounts
    held.policy.change({"second_factor": ["dispatcher"]}, "test")

    def code(step: EnrolStep, ahead: int) -> str:
        secret = base64.b32decode("".join(step.secret.text().split()))
        return totp.code(secret, totp.step_of(SystemClock().now()) + ahead)

    async def story(at: Desk) -> None:
        form = await log_in(at)
        await until(lambda: isinstance(form.step, EnrolStep))
        enrol = form.step
        next_code = code(enrol, 1)
        await at.fill_in(window=form, account="dispatcher")
        await beside(lambda: enrol.code.setText(code(enrol, 0)))
        await beside(enrol.go_on)
        await until(lambda: isinstance(form.step, RecoveryStep))
        assert len(form.step._codes) == 10
        await at.press(Key.Key_Escape, window=form)
        assert isinstance(form.step, RecoveryStep), "there is no way back from codes that are shown once"
        await at.press(Key.Key_C, CTRL, window=form)
        assert len(QApplication.clipboard().text().split()) == 10
        await at.press(Key.Key_P, CTRL, window=form)
        await until(lambda: form.findChild(RecoveryWindow))
        sheet = form.findChild(RecoveryWindow)
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        await beside(lambda: sheet.print_on(printer))
        await beside(sheet.close)
        await beside(form.step.go_on)
        await until(lambda: isinstance(form.step, CodeStep))
        await beside(lambda: form.step.code.setText("000000"))
        await beside(form.step.go_on)
        await until(form.step.error.isVisible)
        assert "动态口令不对" in form.step.error.text()
        await beside(lambda: form.step.code.setText(next_code))
        await at.press(Key.Key_Return, window=form)
        await at.live()
        await until(printed)
        (row,) = printed()
        assert (row.account, row.subject) == ("dispatcher", "recovery:dispatcher")

    def printed() -> list[TrailRow]:
        with shared.center.database.read() as connection:
            return [row for row in rows_in(connection) if row.act == Act.PRINTED]

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_locked_account_is_told_how_long(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    async def story(at: Desk) -> None:
        form = await page(at)
        for _ in range(5):
            await log_in(at, password="Wrong-2026")
            await until(lambda: form.error.isVisible() and not form._busy)
        await log_in(at)
        await until(lambda: "还有" in form.error.text())
        assert "安全管理员" in form.error.text()
        at.hall.end()

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_the_lock_hides_everything_and_gives_it_back(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    event = shared.report(TITLE)

    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        await at.go_to(event)
        assert TITLE in visible_texts()
        await at.press(Key.Key_L)
        note = QApplication.focusWidget()
        assert isinstance(note, QPlainTextEdit)
        await at.type("已电话联系物业")
        lock = at.made.lock
        assert lock is not None
        await at.press(Key.Key_L, CTRL)
        await until(lambda: lock.is_locked)
        seen = visible_texts()
        assert TITLE not in seen
        assert "2026-" not in seen
        assert "物业" not in seen
        assert lock.screen is not None
        shown = {
            type(one)
            for one in at.made.window.findChildren(QWidget)
            if one.isVisible() and one.parent() is at.made.window
        }
        assert shown == {LockScreen}
        assert not any(one.isEnabled() for one in at.made.window.findChildren(QShortcut))
        await at.press(Key.Key_K, CTRL)
        assert not at.made.window.command_bar.isVisible()
        other = shared.report("锁屏时来的事件")
        await until(lambda: at.made.situation.event(other) is not None)
        assert "锁屏时来的事件" not in visible_texts()
        await beside(lambda: lock.screen.password.setText("Wrong-2026"))
        await at.press(Key.Key_Return)
        await until(lambda: lock.screen is not None and lock.screen.error.isVisible())
        assert lock.is_locked
        assert "口令不对" in lock.screen.error.text()
        await beside(lambda: lock.screen.password.setText(OWN))
        await at.press(Key.Key_Return)
        await until(lambda: not lock.is_locked)
        assert note.isVisible()
        assert note.toPlainText() == "已电话联系物业"
        assert TITLE in visible_texts()

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_an_idle_desk_locks_itself(qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared) -> None:
    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        lock = at.made.lock
        assert lock is not None
        assert at.session.admission.policy.idle_minutes == 10
        lock._touched -= 595
        assert not lock.is_locked
        await at.press(Key.Key_Down)
        lock._touched -= 595
        assert not lock.is_locked
        lock._touched -= 10
        await until(lambda: lock.is_locked)

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_the_log_in_is_renewed_and_nobody_notices(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    """Tokens of a minute, of which each is renewed before it runs out; here at once."""

    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        central = at.session.central
        before, stream = central.token, at.session.connection.standing.link
        central._renew_at = 0.0
        await until(lambda: central.token != before, 30)
        assert at.session.connection.standing.link is stream
        event = shared.report("换令牌之后")
        await until(lambda: at.made.situation.event(event) is not None)

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_revoked_log_in_asks_for_another(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        shared.center.accounts.disable("dispatcher")
        await until(lambda: at.session.connection.standing.link is Link.LOGIN_NEEDED)
        assert not at.made.window.isHidden()

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_desk_whose_log_in_was_ended_waits_for_a_person(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The password it was opened with is still good and is not used; what was typed stays, what was given is sent."""
    event = shared.report(TITLE)

    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        await at.go_to(event)
        await at.press(Key.Key_L)
        note = QApplication.focusWidget()
        assert isinstance(note, QPlainTextEdit)
        await at.type("已电话联系物业")
        session = at.session
        by = Actor(account="security", name="安全", role=Role.SECURITY)
        assert shared.center.administration.revoke("dispatcher", by) == 1
        await until(lambda: session.connection.standing.link is Link.LOGIN_NEEDED)
        await at.session.desk.submit(k.Comment(words="照常记录"), event)
        answers: list[object] = []
        enter = session.admission.enter

        async def heard(*given: Any) -> Any:
            answers.append(await enter(*given))
            return answers[-1]

        monkeypatch.setattr(session.admission, "enter", heard)
        session.poke()
        await until(lambda: answers)
        monkeypatch.undo()
        assert answers[0] is None, "it went in again by itself"
        assert session.connection.standing.link is Link.LOGIN_NEEDED
        assert session.unsent == 1
        assert note.toPlainText() == "已电话联系物业"
        at.made.window.log_in_requested.emit()
        await log_in(at)
        await until(lambda: not at.session.unsent)
        await at.live()
        assert note.toPlainText() == "已电话联系物业"

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0


def test_a_token_that_ran_out_does_not_keep_the_desk_locked(
    qapp: object, qtbot: QtBot, tmp_path: Path, shared: Shared
) -> None:
    async def story(at: Desk) -> None:
        await log_in(at)
        await at.live()
        lock = at.made.lock
        assert lock is not None
        await at.press(Key.Key_L, CTRL)
        await until(lambda: lock.screen is not None)
        at.session.central.token = "of before the sleep"
        await beside(lambda: lock.screen and lock.screen.password.setText(OWN))
        await at.press(Key.Key_Return)
        await until(lambda: not lock.is_locked)

    assert play(settings(tmp_path / "desk", central=shared.url), story) == 0
