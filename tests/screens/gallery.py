"""Every picture of the product: the modules that enter scenes, in the order in which they are taken."""

from __future__ import annotations

from tests.screens import scene as entered
from tests.screens import (
    scenes,
    scenes_accounts,
    scenes_alerts,
    scenes_alike,
    scenes_amending,
    scenes_audit,
    scenes_catalogue,
    scenes_channels,
    scenes_desks,
    scenes_exchange,
    scenes_figures,
    scenes_files,
    scenes_finding,
    scenes_first_run,
    scenes_handover,
    scenes_hotline,
    scenes_levels,
    scenes_line,
    scenes_map,
    scenes_more,
    scenes_posts,
    scenes_reveal,
    scenes_review,
    scenes_rota,
    scenes_screen,
    scenes_states,
    scenes_updating,
    scenes_village,
    scenes_wall,
    scenes_war,
    scenes_warnings,
    scenes_whistles,
)

MODULES = (
    scenes,
    scenes_accounts,
    scenes_catalogue,
    scenes_alerts,
    scenes_audit,
    scenes_finding,
    scenes_first_run,
    scenes_hotline,
    scenes_levels,
    scenes_line,
    scenes_posts,
    scenes_more,
    scenes_map,
    scenes_screen,
    scenes_reveal,
    scenes_review,
    scenes_rota,
    scenes_war,
    scenes_alike,
    scenes_channels,
    scenes_desks,
    scenes_village,
    scenes_wall,
    scenes_exchange,
    scenes_warnings,
    scenes_whistles,
    scenes_states,
    scenes_files,
    scenes_handover,
    scenes_figures,
    scenes_amending,
    scenes_updating,
)

SCENES = sorted(
    entered.SCENES, key=lambda one: [module.__name__ for module in MODULES].index(one.play.__module__)
)
"""In the modules' order; they enter themselves in the order of being imported."""

__all__ = ["MODULES", "SCENES"]
