"""The events panel (事件): lanes, the live list, and one event beside it."""

from desktop.panels.events.panel import EventsPanel

__all__ = ["EventsPanel"]
