"""Every table: whoever wants all of them imports ``metadata`` from here. A new ``tables_<topic>`` is entered below."""

from __future__ import annotations

from desktop.central import (
    tables_accounts,
    tables_alerts,
    tables_audit,
    tables_blobs,
    tables_cameras,
    tables_kiosk,
    tables_masked,
    tables_open311,
    tables_positions,
    tables_webhooks,
)
from desktop.central.tables import metadata

TOPICS = (
    tables_accounts,
    tables_audit,
    tables_masked,
    tables_alerts,
    tables_blobs,
    tables_webhooks,
    tables_positions,
    tables_open311,
    tables_cameras,
    tables_kiosk,
)
"""The modules besides ``tables``."""

__all__ = ["TOPICS", "metadata"]
