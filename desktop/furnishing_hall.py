"""Furnishes the 窗口 panel for whoever sits at a counter of the service hall, and 自助机 for who keeps its machines."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.domain.outside.channels import GATEWAY
from desktop.domain.rights.actors import Role
from desktop.panels.kiosks.panel import KiosksPanel
from desktop.panels.windows.panel import WindowsPanel
from desktop.services.session import DeskSession
from desktop.services.tasks import Tasks
from desktop.shells.frame.layouts import PanelSpec
from desktop.viewmodels.hall.desk import HallDesk
from desktop.viewmodels.kiosks import KiosksView

translate = QCoreApplication.translate


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


def hall_panels(session: DeskSession, hall: HallTools | None, tasks: Tasks) -> list[PanelSpec]:
    """The tabs of the hall: counters, and its machines at the desks beside them and of the administrator."""
    found = [PanelSpec("windows", translate("Furnishing", "窗口"), hall.panel)] if hall is not None else []
    situation = session.situation
    if situation.actor.role in (Role.ADMIN, Role.WINDOW) and not situation.actor.account.startswith(GATEWAY):
        view = KiosksView(lambda: session.central, situation.township, session.connection, tasks)
        found.append(PanelSpec("kiosks", translate("Furnishing", "自助机"), KiosksPanel(view)))
    return found
