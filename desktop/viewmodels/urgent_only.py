"""The filter of the 战时 mode: only what is urgent, and afterwards what was looked for before."""

from __future__ import annotations

from desktop.domain.catalogue import Severity
from desktop.viewmodels.events import EventsModel
from desktop.viewmodels.events_filter import Filter


class UrgentOnly:
    """Called with True and False in turn; a person's own choice in between is left alone."""

    def __init__(self, model: EventsModel) -> None:
        self._model = model
        self._before = Filter()

    def __call__(self, on: bool) -> None:
        ours = Filter(severities=frozenset({Severity.URGENT.value}))
        if on:
            self._before = self._model.filter
            self._model.set_filter(ours)
        elif self._model.filter == ours:
            self._model.set_filter(self._before)
