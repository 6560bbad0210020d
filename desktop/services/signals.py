"""Signals of the services: the house's own list of callbacks."""

from __future__ import annotations

from desktop.domain.signals import Signal

__all__ = ["Signal"]
