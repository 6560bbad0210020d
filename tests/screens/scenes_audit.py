"""The audit's pictures: the list with a row chosen, and a chain that does not hold any more."""

from __future__ import annotations

from dataclasses import replace

from desktop.clock import SystemClock
from desktop.domain.rights.trail import Act
from desktop.services.oversight.heads import KeptHead
from tests.screens.scene import FULL, LIGHT, SMALL, scene
from tests.screens.stage import Key, Stage


async def as_account(stage: Stage, account: str) -> None:
    """Change to this account."""
    before = stage.made
    if before.situation.actor.account != account:
        await stage.call(lambda: before.window.account_requested.emit(account))
        await stage.until(lambda: stage.hall.furnished is not None and stage.made is not before)
        await stage.open()


@scene("audit", SMALL, FULL, LIGHT)
async def listing(stage: Stage) -> None:
    """Somebody has exported and printed; the auditor reads it."""
    session = stage.hall.session
    assert session is not None
    session.oversight.note(Act.EXPORTED, "mass", {"format": "xlsx", "rows": 120})
    session.oversight.note(Act.PRINTED, "order:0192f3a1-77c0-7aaa-8d5e-3f1b2c4d5e6f", {"copies": 2})
    await stage.until(lambda: session.oversight.waiting == 0)
    await as_account(stage, "auditor")
    panel = stage.made.audit
    assert panel is not None
    await stage.call(lambda: stage.made.window.show_panel("audit"))
    await stage.until(lambda: panel.trail.lines)
    place = next(at for at, line in enumerate(panel.trail.lines) if line.row.act == Act.PRINTED)
    await stage.call(lambda: panel.list.selectRow(place))
    await stage.call(panel.focus_first)
    await stage.shot("audit")


@scene("audit-broken", SMALL, FULL)
async def broken(stage: Stage) -> None:
    """A head that this desk has kept does not lie on the chain any more."""
    await as_account(stage, "auditor")
    session, panel = stage.hall.session, stage.made.audit
    assert session is not None
    assert panel is not None
    await stage.call(lambda: stage.made.window.show_panel("audit"))
    await stage.until(lambda: panel.trail.lines and session.oversight.fare.known)
    fare = session.oversight.fare
    kept = KeptHead(seq=31, hash="0" * 64, at=SystemClock().now(), epoch=fare.epoch, missed=True)
    await stage.call(lambda: session.oversight.tell(replace(fare, missed=(kept,))))
    await stage.press(Key.Key_J)
    await stage.shot("audit-broken")
    await stage.call(lambda: session.oversight.tell(fare))
    await as_account(stage, "dispatcher")
