"""Getting in: the second factor, a password that has to be changed, an authenticator; the lock; the panel 账号."""

from __future__ import annotations

from desktop.domain.rights.access import PasswordRules
from desktop.link.messages import SessionPolicy
from desktop.shells.account.factor_steps import EnrolStep, FactorStep, RecoveryStep
from desktop.shells.account.own_factor import FactorDialog
from desktop.shells.account.own_password import PasswordDialog
from desktop.shells.account.recovery_window import RecoveryWindow
from desktop.shells.entrance.login import LoginPage
from desktop.shells.entrance.login_steps import ChangeStep, CodeStep, Step
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Stage

URI = "otpauth://totp/%E9%95%87%E6%9E%A2:diaodu02?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E9%95%87%E6%9E%A2"


def _page(stage: Stage) -> LoginPage:
    page = LoginPage(
        hall="智慧长山", place="山东省滨州市邹平市长山镇指挥中心", town="长山镇  邹平市·滨州市", account="diaodu02",
        stations=("指挥台 1 席",), clock=stage.hall.clock, zone=stage.made.situation.township.clock.zone,
    )  # fmt: skip
    page.resize(*stage.size)
    page.show()
    page.activateWindow()
    return page


async def _step(stage: Stage, name: str, step: Step, *words: str) -> None:
    page = _page(stage)
    page.show_step(step)
    if isinstance(step, ChangeStep) and words:
        step.new.setText(words[0])
        step.again.setText(words[1])
    await stage.until(page.isActiveWindow)
    await stage.shot(name, page)
    page.close()
    page.deleteLater()


@scene("login-totp", SMALL, FULL, LIGHT)
async def second_factor(stage: Stage) -> None:
    await _step(stage, "login-totp", CodeStep())
    await _step(stage, "login-totp-setup", EnrolStep("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", URI))
    codes = [f"{n:04X}-K7QD-3MZA-{n * 7 % 4096:04X}" for n in range(4100, 4110)]
    await _step(stage, "login-recovery", RecoveryStep(codes, "diaodu02"))


@scene("login-change", SMALL, FULL, LIGHT)
async def change(stage: Stage) -> None:
    why = "口令已用满 90 天，请先修改口令。"
    await _step(stage, "login-change", ChangeStep(PasswordRules(), "diaodu02", why), "Qingshan", "Qing")


@scene("own-password", SMALL, FULL)
async def own_password(stage: Stage) -> None:
    """The change form at the desk."""
    step = ChangeStep(PasswordRules(), "dispatcher", ask_old=True)
    dialog = PasswordDialog(step, stage.made.window)
    dialog.open()
    await stage.until(dialog.isActiveWindow)
    await stage.call(lambda: (step.new.setText("Qingshan-2026"), step.again.setText("Qingshan")))
    await stage.shot("own-password", dialog)
    await stage.call(dialog.reject)


@scene("own-factor", SMALL, FULL, LIGHT)
async def own_factor(stage: Stage) -> None:
    """The own second factor at the desk, step by step."""
    dialog = FactorDialog(stage.made.window)
    step = FactorStep()
    dialog.show_step(step)
    dialog.open()
    await stage.until(dialog.isActiveWindow)
    await stage.shot("own-factor", dialog)
    await stage.call(lambda: step.old.setText("Qingshan-2026"))
    await stage.call(step.ask_code)
    await stage.shot("own-factor-code", dialog)
    await stage.call(lambda: dialog.show_step(EnrolStep("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", URI)))
    await stage.shot("own-factor-enrol", dialog)
    codes = [f"{n:04X}-K7QD-3MZA-{n * 7 % 4096:04X}" for n in range(4100, 4110)]
    await stage.call(lambda: dialog.show_step(RecoveryStep(codes, "diaodu02")))
    await stage.shot("own-factor-recovery", dialog)
    shown = dialog.step
    assert isinstance(shown, RecoveryStep)
    await stage.call(shown.paper.click)
    page = next(one for one in dialog.children() if isinstance(one, RecoveryWindow))
    await stage.shot("own-factor-paper", page)
    await stage.call(page.close)
    await stage.call(dialog.accept)


@scene("lock", SMALL, FULL, LIGHT)
async def lock(stage: Stage) -> None:
    await stage.the_puddle()
    held = stage.made.lock
    assert held is not None
    held.set_policy(SessionPolicy(idle_minutes=10))
    await stage.call(held.lock)
    await stage.shot("lock")
    assert held.screen is not None
    held.screen.fail("口令不对，请再输一次。")
    await stage.settle()
    await stage.shot("lock-wrong")
    held.open()
    held.set_policy(SessionPolicy(embedded=True))


@scene("accounts", SMALL, FULL, LIGHT)
async def accounts(stage: Stage) -> None:
    """The list with one account chosen, the form, a one-time password, and what cannot be undone."""
    before = stage.made
    await stage.call(lambda: before.window.account_requested.emit("security"))
    await stage.until(lambda: stage.hall.furnished is not None and stage.made is not before)
    await stage.open()
    panel = stage.made.accounts
    assert panel is not None
    await stage.call(lambda: stage.made.window.show_panel("accounts"))
    await stage.until(lambda: panel.view.loaded)
    await stage.call(lambda: panel.list.show_row("dispatcher"))
    await stage.call(lambda: panel.view.do("dispatcher2", "disable"))
    await stage.settle(1.0)
    await stage.shot("accounts")
    await stage.call(lambda: panel.open_form(""))
    await stage.shot("accounts-new")
    await stage.call(panel._leave_form)
    await stage.call(lambda: panel.act("delete"))
    await stage.shot("accounts-delete")
    await stage.call(panel.detail.calm)
    await stage.call(lambda: panel.detail.one_time.show_password("王芳", "kM7x-p4Rw-9zQe"))
    await stage.shot("accounts-one-time")
    panel.detail.one_time.close_up()
    await stage.call(lambda: panel.view.do("dispatcher2", "enable"))
    last = stage.made
    await stage.call(lambda: last.window.account_requested.emit("dispatcher"))
    await stage.until(lambda: stage.hall.furnished is not None and stage.made is not last)
    await stage.open()
