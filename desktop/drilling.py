"""The drill beside a desk's own center: a demonstration's day, and in a real township what a person starts and ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.services.own.embedded import DrillProcess
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.notices.notices import NoticeBoard

translate = QCoreApplication.translate

FIRST = "first-drill"
"""The scenario for a township that tries it all: a few events, marked, and posts that are quick."""
_TAG = "drill"


class Drilling:
    """Plays while the center listens. ``held``: the post that is sat at in person, which it leaves alone."""

    def __init__(
        self, settings: Settings, notices: NoticeBoard, tasks: Tasks, held: Callable[[], str | None]
    ) -> None:
        self.process: DrillProcess | None = None
        self._settings, self._notices, self._tasks, self._held = settings, notices, tasks, held
        self._scenario = settings.drill
        self._address: tuple[str, str] | None = None

    def moved(self, address: tuple[str, str]) -> None:
        """The center listens, at another address after it died."""
        self._address = address
        if self._scenario is not None:
            self._tasks.spawn(self._play(self._scenario), "drill")

    def switch(self) -> None:
        """Begin, or end what plays."""
        if self._scenario is not None:
            self._scenario = None
            self._notices.withdraw(_TAG)
            self._tasks.spawn(self.stop(), "end the drill")
        elif self._address is not None:
            self._scenario = FIRST
            self._tasks.spawn(self._play(FIRST), "drill")

    def hold(self) -> None:
        """Somebody else sits here now."""
        if self.process is not None:
            self.process.hold(self._held())

    async def stop(self) -> None:
        """End it."""
        process, self.process = self.process, None
        if process is not None:
            await process.stop()

    async def _play(self, scenario: str) -> None:
        await self.stop()
        if self._address is None:
            return
        self.process = DrillProcess(
            self._settings.data / "central", *self._address, scenario=scenario, pace=self._settings.pace,
            hold=self._held(), demonstration=not self._settings.own,
        )  # fmt: skip
        await self.process.start()
        if self._settings.own:
            said = translate("Drilling", "演练开始了：报来的事都标【演练】，岗位由程序签收和反馈。")
            end = translate("Drilling", "结束演练")
            self._notices.post("info", said, action=end, on_action=self.switch, tag=_TAG)
