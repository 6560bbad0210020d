"""What the window does in the 战时 mode: the emergency in front, its filter, sound on; afterwards all as before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QObject, QTimer, Slot

from desktop.shells.frame.layouts import Place
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.notices import NoticeBoard
from desktop.viewmodels.readiness import Readiness


class WarMode(QObject):
    """Listens to a ``Readiness``. ``show(event)`` brings an event up; ``narrow(on)`` sets and lifts the filter."""

    def __init__(
        self,
        readiness: Readiness,
        window: Workstation,
        notices: NoticeBoard,
        *,
        selected: Callable[[], str | None],
        show: Callable[[str], None],
        narrow: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._readiness, self._window, self._notices = readiness, window, notices
        self._selected, self._show, self._narrow = selected, show, narrow
        self._before: tuple[QByteArray, dict[str, Place], str] | None = None
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(readiness.tick)
        readiness.begun.connect(self._begin)
        readiness.over.connect(self._end)
        readiness.refused.connect(lambda text: notices.post("error", text, tag="call out"))
        window.action_chosen.connect(self._do)

    @Slot(str)
    def _do(self, action: str) -> None:
        match action:
            case "war":
                if self._readiness.on:
                    self._readiness.end()
                else:
                    self._readiness.begin(self._selected())
            case "war_call":
                self._readiness.call()
            case "war_hold":
                self._readiness.hold()

    @Slot(str)
    def _begin(self, event_id: str) -> None:
        docks, alarm = self._window.docks, self._window.alarm
        self._before = (docks.save(), docks.places(), docks.current)
        if alarm is not None and alarm.muted_for:
            alarm.unmute()
        self._narrow(True)
        self._window.show_panel("events")
        if event_id:
            self._show(event_id)
            self._narrow(True)  # bringing an event up may lift a filter
        self._second.start()

    @Slot()
    def _end(self) -> None:
        self._second.stop()
        self._narrow(False)
        if self._before is not None:
            state, places, current = self._before
            self._before = None
            self._window.docks.restore(state, places, current)
