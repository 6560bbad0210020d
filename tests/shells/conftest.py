"""A window with small panels over a real situation; everything is taken down again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget

from desktop.clock import ManualClock
from desktop.domain.catalogue.catalogue import Channel, Severity
from desktop.domain.events.events import Event, EventState
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.roster.shifts import DutyRole, Shift
from desktop.domain.township.township import Township
from desktop.profile import load_township
from desktop.services.line.connection import Connection
from desktop.services.situation.situation import Situation
from desktop.settings import Settings
from desktop.shells.frame.layouts import PanelSpec
from desktop.shells.frame.workstation import Workstation
from desktop.shells.notices.alarm import Alarm
from desktop.shells.notices.notices import NoticeBoard
from desktop.theme.current import theme
from desktop.viewmodels.events.past_search import PastSearch

NOW = datetime(2026, 11, 23, 6, 32, 7, tzinfo=UTC)
DISPATCHER = Actor(account="dispatcher", name="李秀英", role=Role.DISPATCHER, station="指挥台 1 席")


def commit(widget: QWidget, text: str) -> None:
    """Type as a Chinese input method does: a finished text arrives at the widget that has the focus."""
    typed = QInputMethodEvent()
    typed.setCommitString(text)
    QApplication.sendEvent(widget, typed)


class Panel(QWidget):
    """A list with the focus in it, rows for the overlay, and a note of whether it is crowded."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.list = QListWidget(self)
        self.list.addItems([f"{name} {n}" for n in range(5)])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        self.crowded = False

    def actions(self) -> list[tuple[str, str, bool]]:  # type: ignore[override]
        return [("J K", "上下移动", True), ("D", "派单", True)]

    def set_crowded(self, crowded: bool) -> None:
        self.crowded = crowded


def event(
    number: int, title: str, severity: Severity = Severity.NORMAL, state: EventState = EventState.REPORTED
) -> Event:
    return Event(
        id=f"event-{number}", version=1, state=state, number=f"2026-1123-{number:04d}", title=title,
        channel=next(iter(Channel)), severity=severity, reported_at=NOW, changed_at=NOW,
    )  # fmt: skip


@pytest.fixture(scope="session")
def town() -> Township:
    return load_township("changshan")


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(NOW)


@pytest.fixture
def connection(clock: ManualClock) -> Connection:
    return Connection(clock)


@pytest.fixture
def situation(town: Township) -> Situation:
    found = Situation(town, DISPATCHER)
    day = timedelta(hours=9)
    found.reset(
        [
            event(147, "幸福小区门口积水"),
            event(146, "电梯加装邻里纠纷", state=EventState.HANDLING),
            Shift(id="s1", role=DutyRole.LEADER, person="R001", start=NOW - day, end=NOW + day),
            Shift(id="s2", role=DutyRole.OFFICER, person="R008", start=NOW - day, end=NOW + day),
        ]
    )
    return found


@pytest.fixture
def alarm(qapp: QApplication, clock: ManualClock) -> Iterator[Alarm]:
    made = Alarm(clock)
    yield made
    made.stop()
    made.deleteLater()


@pytest.fixture
def notices(qapp: QApplication, clock: ManualClock) -> Iterator[NoticeBoard]:
    made = NoticeBoard(clock)
    yield made
    made.deleteLater()


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    theme().apply(qapp, "dark", 1.0, "compact")
    yield
    theme().apply(qapp, "dark", 1.0, "compact")


@pytest.fixture
def open_window(
    qtbot, dressed, tmp_path: Path, town, situation, connection, clock, alarm, notices
) -> Callable[..., Workstation]:
    """A factory: each call opens a window over the same data folder."""

    def make(
        width: int = 1700, height: int = 900, actor: Actor = DISPATCHER, past: PastSearch | None = None
    ) -> Workstation:
        panels = [
            PanelSpec("events", "事件", Panel("事件")),
            PanelSpec("dispatch", "派单", Panel("派单"), "beside"),
            PanelSpec("roster", "值班", Panel("值班")),
        ]
        window = Workstation(
            township=town, actor=actor, situation=situation, connection=connection, clock=clock,
            settings=Settings(data=tmp_path), panels=panels, strip=QWidget(), notices=notices, alarm=alarm,
            past=past,
        )  # fmt: skip
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return make


@pytest.fixture
def window(open_window) -> Workstation:
    return open_window()
