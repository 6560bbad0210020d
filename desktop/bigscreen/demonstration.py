"""A center of its own with a drill on it, for a big screen that was told of no other: to be looked at with nothing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from desktop.services.own.embedded import DrillProcess, EmbeddedCentral
from desktop.services.signals import Signal
from desktop.services.tasks import Tasks
from desktop.settings import Settings
from desktop.shells.bigscreen.page import Words
from desktop.store.keys import StoreKey
from desktop.viewmodels.sentences.sentences import sentence

translate = QCoreApplication.translate


class Demonstration:
    """``address`` (url, secret) is another one after the center died; ``ready`` says so."""

    def __init__(self, settings: Settings, key: StoreKey, tasks: Tasks, say: Callable[[Words], None]) -> None:
        self.address: tuple[str, str] | None = None
        self.ready: Signal[tuple[str, str]] = Signal()
        self._settings, self._tasks, self._say = settings, tasks, say
        self._drill: DrillProcess | None = None
        self.central = EmbeddedCentral.of(settings, key)
        self.central.progress.connect(self._seeding)
        self.central.ready.connect(self._ready)
        self.central.failed.connect(self._failed)

    async def start(self) -> bool:
        """Returns at once; on the trial of a new version when the center answers, False where it does not start."""
        return await self.central.begin()

    async def stop(self) -> None:
        """End both."""
        for one in (self._drill, self.central):
            if one is not None:
                await one.stop()

    def _seeding(self, progress: tuple[int, int]) -> None:
        if self.address is None:
            done, total = progress
            text = translate("BigHall", "第一次启动：正在生成演示历史 {done} / {total}")
            self._say(Words(text.format(done=f"{done:,}", total=f"{total:,}")))

    def _failed(self, words: str) -> None:
        if self.address is None:
            title = translate("BigHall", "本机的中心没有启动成功，正在再试")
            self._say(Words(title, sentence(words), mood="warn"))

    def _ready(self, address: tuple[str, str]) -> None:
        self.address = address
        self.ready.emit(address)
        if self._settings.drill is not None:
            self._tasks.spawn(self._play(*address), "drill")

    async def _play(self, url: str, secret: str) -> None:
        if self._drill is not None:
            await self._drill.stop()
        self._drill = DrillProcess(
            self._settings.data / "central", url, secret, scenario=self._settings.drill or "",
            pace=self._settings.pace,
        )  # fmt: skip
        await self._drill.start()
