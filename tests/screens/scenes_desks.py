"""The everyday window of everybody who has tabs of their own: what stands in the bars."""

from __future__ import annotations

from tests.screens.scene import SMALL, scene
from tests.screens.stage import Stage

DESKS = ("commander", "security", "auditor", "admin")


@scene("desks", SMALL)
async def desks(stage: Stage) -> None:
    """One picture each; the dispatcher has the others."""
    for account in DESKS:
        await stage.sit_down(account)
        await stage.shot(f"desk-{account}")
    await stage.sit_down("dispatcher")
