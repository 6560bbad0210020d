"""Every picture of the product: the modules that enter scenes, in the order in which they are taken."""

from __future__ import annotations

from tests.screens import (
    scenes,
    scenes_alike,
    scenes_audit,
    scenes_catalogue,
    scenes_channels,
    scenes_finding,
    scenes_line,
    scenes_states,
    scenes_war,
    scenes_whistles,
)
from tests.screens.scene import SCENES

MODULES = (
    scenes,
    scenes_catalogue,  # before whatever leaves something unsent: then an account is not changed
    scenes_audit,
    scenes_finding,
    scenes_line,
    scenes_war,
    scenes_alike,
    scenes_channels,
    scenes_whistles,
    scenes_states,
)

__all__ = ["MODULES", "SCENES"]
