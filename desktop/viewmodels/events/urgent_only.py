"""The filter of the 战时 mode: only what is urgent, and afterwards what was looked for before."""

from __future__ import annotations

from desktop.domain.catalogue.catalogue import Severity
from desktop.viewmodels.events.filter import Filter
from desktop.viewmodels.events.live import EventsModel


class UrgentOnly:
    """Called with True, then with False; a person's own choice in between is left alone."""

    def __init__(self, model: EventsModel) -> None:
        self._model = model
        self._before: Filter | None = None

    def __call__(self, on: bool) -> None:
        ours = Filter(severities=frozenset({Severity.URGENT.value}))
        if on:
            self._before = self._model.looked_for if self._before is None else self._before
            self._model.set_filter(ours)
            return
        if self._before is not None and self._model.looked_for in (ours, Filter()):
            self._model.set_filter(self._before)
        self._before = None
