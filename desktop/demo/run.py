"""Runs the demonstration: a display where there is none, the real program, the script at its keyboard."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from desktop.demo.display import virtual_display
from desktop.settings import Settings

PACE = 240.0
"""Minutes of the town's day in one: an urgent order comes back within seconds."""
PATIENCE = 420.0
"""Seconds to wait for what a post does."""


def run_demo(settings: Settings, shots: Path, patience: float = PATIENCE) -> int:
    """Play the main job through the real window; 0 only if the loop closed in the central's log."""
    shots.mkdir(parents=True, exist_ok=True)
    with virtual_display() as display:
        from desktop.app import run
        from desktop.demo.script import Dispatcher

        print(f"显示：{display}", flush=True)
        pace = max(settings.pace, PACE)
        return run(replace(settings, central=None, pace=pace), Dispatcher(shots, patience).work)
