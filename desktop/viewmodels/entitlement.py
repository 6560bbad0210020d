"""Who may see a reporter's name and number in full, for the events in their sight."""

from __future__ import annotations

from desktop.domain.actors import Role

ENTITLED = frozenset({Role.COMMANDER, Role.DISPATCHER, Role.POST, Role.VILLAGE, Role.GRID, Role.WINDOW})
