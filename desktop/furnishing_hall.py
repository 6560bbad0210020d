"""Furnishes the 窗口 panel for whoever may sit at a counter of the service hall."""

from __future__ import annotations

from desktop.panels.windows.panel import WindowsPanel
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.viewmodels.hall_desk import HallDesk


class HallTools:
    """The panel and what it shows."""

    def __init__(self, desk: HallDesk) -> None:
        self.desk = desk
        self.panel = WindowsPanel(desk)
        desk.setParent(self.panel)

    def shut(self) -> None:
        """The window is going."""
        self.desk.close()


def furnish_hall(session: DeskSession, tasks: Tasks) -> HallTools | None:
    """The panel; None for an account that serves at no counter, and where the profile has none."""
    desk = HallDesk(session.situation, session.connection, session.desk, tasks)
    if desk.may_serve:
        return HallTools(desk)
    desk.close()
    desk.deleteLater()
    return None
