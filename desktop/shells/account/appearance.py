"""How the desk looks to one account: dark or light, the size of everything, close or wide rows."""

from __future__ import annotations

from typing import Final

from desktop.settings import Settings
from desktop.shells.frame.layouts import LayoutStore
from desktop.theme.current import theme

SCALES: Final = (0.75, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 2.5, 3.0)


class Appearance:
    """Changes the theme and keeps what was chosen."""

    def __init__(self, store: LayoutStore) -> None:
        self._store = store

    def restore(self, settings: Settings) -> None:
        """What the account chose before; what the command line asked for stands above it."""
        mode, density = self._store.preference("theme"), self._store.preference("density")
        if settings.theme == "dark" and mode in ("dark", "light"):
            theme().set_mode(mode)  # type: ignore[arg-type]
        if density in ("compact", "comfortable"):
            theme().set_density(density)  # type: ignore[arg-type]
        scale = self._store.preference("scale")
        known = {str(step): step for step in SCALES}
        if settings.scale == 1.0 and scale in known:
            theme().set_scale(known[scale])

    def switch_mode(self) -> str:
        """Dark to light and back."""
        theme().set_mode("light" if theme().mode == "dark" else "dark")
        self._store.prefer("theme", theme().mode)
        return theme().mode

    def switch_density(self) -> str:
        """Close rows to wide ones and back."""
        theme().set_density("comfortable" if theme().density == "compact" else "compact")
        self._store.prefer("density", theme().density)
        return theme().density

    def rescale(self, direction: int) -> float:
        """A step larger (1), smaller (-1), or back to the usual size (0)."""
        now = theme().scale
        wanted = 1.0
        if direction > 0:
            wanted = min((step for step in SCALES if step > now + 0.01), default=now)
        elif direction < 0:
            wanted = max((step for step in SCALES if step < now - 0.01), default=now)
        theme().set_scale(wanted)
        self._store.prefer("scale", str(wanted))
        return wanted
