"""What a short form about an order owes to others: its event is claimed while it is open; it waits for the picture."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot

from desktop.panels.dispatch.panel import DispatchPanel
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.viewmodels import freshness
from desktop.viewmodels.events.claims import Claims

_PART = "order form"
_MOVES = frozenset({QEvent.Type.ShowToParent, QEvent.Type.HideToParent})


class Attending(QObject):
    """Watches the inline form of a dispatch panel; belongs to the panel."""

    def __init__(
        self, panel: DispatchPanel, situation: Situation, connection: Connection, claims: Claims
    ) -> None:
        super().__init__(panel)
        self._form, self._situation, self._claims = panel.form, situation, claims
        panel.actions_of.held = lambda: freshness.checking(connection)
        panel.composer.around.attend(claims)
        panel.form.installEventFilter(self)
        panel.form.words.textChanged.connect(self._claim)  # another order's form in the place of this one
        panel.destroyed.connect(lambda: claims.take(_PART, None))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._claim()
        return False

    @Slot()
    def _claim(self) -> None:
        form = self._form.form if not self._form.isHidden() else None
        found = None
        if form is not None:
            order = self._situation.order(form.order)
            pending = self._situation.one_pending(form.order)
            found = order.event if order is not None else pending.lane if pending is not None else None
        self._claims.take(_PART, found)
