"""The map panel (地图): the town painted by us, what is live above it, and what a person picks or draws."""

from desktop.panels.map.panel import MapPanel

__all__ = ["MapPanel"]
