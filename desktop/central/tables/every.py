"""Every table: whoever wants all of them imports ``metadata`` from here. A new topic is entered below."""

from __future__ import annotations

from desktop.central.tables import (
    accounts,
    alerts,
    audit,
    blobs,
    cameras,
    kiosk,
    masked,
    open311,
    positions,
    webhooks,
)
from desktop.central.tables.core import metadata

TOPICS = (accounts, audit, masked, alerts, blobs, webhooks, positions, open311, cameras, kiosk)
"""The modules besides ``core``."""

__all__ = ["TOPICS", "metadata"]
