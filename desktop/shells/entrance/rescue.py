"""A desk that cannot be opened because a later version wrote its data: what was not sent can still be taken out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.problems import Problem
from desktop.services.tasks import Tasks
from desktop.store.salvage import export_open
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import translate

Said = Callable[[str, str], None]
"""Takes a sentence and a detail."""


class Rescue:
    """Asks where to, writes the open commands of one file there as JSON lines, and says how many they were."""

    def __init__(self, store: Path, key: bytes | None, tasks: Tasks, said: Said) -> None:
        self._store, self._key = store, key
        self._tasks, self._said = tasks, said
        self.dialog: QFileDialog | None = None

    def ask(self, window: QWidget) -> None:
        """Let the person choose a file."""
        title = translate("Rescue", "导出未送达指令")
        dialog = self.dialog = QFileDialog(window, title, str(Path.home() / f"{title}.jsonl"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, chosen: str) -> None:
        self._tasks.spawn(self._export(Path(chosen)), "export")

    async def _export(self, target: Path) -> None:
        try:
            lines = await asyncio.to_thread(export_open, self._store, self._key)
            await asyncio.to_thread(target.write_text, lines, encoding="utf-8")
        except Problem as problem:
            self._said(sentence(problem.sentence), str(self._store))
        except OSError as error:
            words = translate("Rescue", "不能写入：{path}").format(path=target)
            self._said(words, str(error))
        else:
            count = sum(bool(line.strip()) for line in lines.splitlines())
            words = translate("Rescue", "{n} 条未送达指令已导出。请先升级程序再打开。").format(n=count)
            self._said(words, str(target))
