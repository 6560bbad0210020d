"""Every page of the kiosk that is reached by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.shells.kiosk.calm_pages import CalmPage, CryPage, SelfHelpPage, SelfTestPage
from desktop.shells.kiosk.home import HomePage
from desktop.shells.kiosk.legal_pages import BookPage, LawyerPage
from desktop.shells.kiosk.map_page import MapPage
from desktop.shells.kiosk.page import Page, Room
from desktop.shells.kiosk.photo_page import PhotoPage
from desktop.shells.kiosk.policy_pages import PoliciesPage, PolicyGroupPage, PolicyPage
from desktop.shells.kiosk.progress_page import ProgressPage
from desktop.shells.kiosk.record_page import RecordPage
from desktop.shells.kiosk.report_pages import ContactPage, KindPage, VillagesPage, WhatPage
from desktop.shells.kiosk.staff_page import StaffPage
from desktop.shells.kiosk.ticket_pages import FindPage, MatterPage, RatePage, WindowsPage

PAGES: Final[dict[str, Callable[[Room], Page]]] = {
    "home": HomePage, "kind": KindPage, "what": WhatPage, "villages": VillagesPage, "contact": ContactPage,
    "progress": ProgressPage, "staff": StaffPage, "tickets": WindowsPage, "matter": MatterPage, "find": FindPage,
    "rate": RatePage, "policies": PoliciesPage, "policy-group": PolicyGroupPage, "policy": PolicyPage,
    "lawyer": LawyerPage, "book": BookPage, "calm": CalmPage, "self-help": SelfHelpPage, "self-test": SelfTestPage,
    "cry": CryPage, "photo": PhotoPage, "record": RecordPage, "map": MapPage,
}  # fmt: skip
