"""Amending the configuration at the desk: the workbook fetched, brought, its mistakes and its changes to be read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.domain.problems import Problem
from desktop.domain.township.amendment import Amendment, How, Row, parted
from desktop.link import profile
from desktop.link.client import Central
from desktop.services.tasks import Tasks
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.words import labelled, listed, translate
from desktop.workbook import LARGEST, put

Tone = Literal["wrong", "added", "changed", "removed", "kept"]
Mood = Literal["plain", "good", "bad"]
_EMPTY = "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what came of the workbook."""

    tone: Tone
    text: str


class AmendView(QObject):
    """``changed`` whenever something looks otherwise; ``done`` once it is in force."""

    changed = Signal()
    saved = Signal(str)
    done = Signal()

    def __init__(self, central: Callable[[], Central], tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._central, self._tasks = central, tasks
        self.file: Path | None = None
        self.found: Amendment | None = None
        self.failure = ""
        self.busy = False
        self._raw = b""

    @property
    def fits(self) -> bool:
        """Whether it may be brought in."""
        return self.found is not None and self.found.fits and not self.busy

    def save(self, path: str) -> None:
        """Fetch what is in force and keep it there."""
        self._begin(self._save(Path(path)))

    def take(self, path: str) -> None:
        """Read this workbook and let the center check it."""
        self.file = Path(path)
        self.check()

    def check(self) -> None:
        """Read it again, as it is now."""
        if self.file is not None:
            self._begin(self._check(self.file))

    def confirm(self) -> None:
        """Bring it in as it was read here."""
        if self.found is not None and self.fits:
            self._begin(self._amend(self._raw, self.found.expect))

    @property
    def mood(self) -> Mood:
        """Whether what the summary says is good or bad."""
        found = self.found
        if self.failure:
            return "bad"
        if self.busy or found is None:
            return "plain"
        return "bad" if found.mistakes or found.obstacles else "good" if found.fits else "plain"

    def summary(self) -> str:
        """What it all comes to, in one sentence."""
        found = self.found
        if self.failure:
            return self.failure
        if self.busy:
            return translate("Amending", "正在与中心核对……")
        if found is None:
            return translate("Amending", "先保存当前配置，在那个工作簿上改，存盘，再读入。")
        if found.done:
            return translate("Amending", "已读入，马上生效。")
        if found.mistakes or found.obstacles:
            wrong, held = len(found.mistakes), len(found.obstacles)
            parts = [translate("Amending", "{n} 处要改").format(n=wrong)] if wrong else []
            parts += [translate("Amending", "{n} 处还撤不了").format(n=held)] if held else []
            return translate("Amending", "不能读入：{what}。改好存盘，再按 F5。").format(what=listed(parts))
        if not found.fits:
            return translate("Amending", "没有任何改动。")
        changes = sum(row.how is not How.KEPT for row in found.rows)
        said = translate("Amending", "没有错，改动 {n} 处。看一遍，再确认读入。").format(n=changes)
        if found.made:
            said += translate("Amending", "添 {n} 个没有口令的账号。").format(n=len(found.made))
        if found.suspended:
            said += translate("Amending", "停用 {n} 个账号。").format(n=len(found.suspended))
        return said

    def lines(self) -> list[Line]:
        """What is wrong first, then what changes."""
        found = self.found
        if found is None:
            return []
        lines = [Line("wrong", _mistake(one)) for one in found.mistakes]
        lines += [Line("wrong", sentence(one)) for one in found.obstacles]
        return lines + [Line(row.how.value, _row(row)) for row in found.rows]

    def _begin(self, what: object) -> None:
        if self.busy:
            what.close()  # type: ignore[attr-defined]
            return
        self.busy, self.failure = True, ""
        self.changed.emit()
        self._tasks.spawn(self._done(what), "amend the configuration")

    async def _done(self, what: object) -> None:
        try:
            await what  # type: ignore[misc]
        except Problem as problem:
            self.failure = sentence(problem.sentence)
        finally:
            self.busy = False
            self.changed.emit()

    async def _save(self, path: Path) -> None:
        raw = await asyncio.to_thread(profile.workbook, self._central())
        await asyncio.to_thread(put, path, raw)
        self.saved.emit(str(path))

    async def _check(self, path: Path) -> None:
        self.found = None
        self._raw = await asyncio.to_thread(_read, path)
        self.found = await asyncio.to_thread(profile.check, self._central(), self._raw)

    async def _amend(self, raw: bytes, expect: str) -> None:
        self.found = await asyncio.to_thread(profile.amend, self._central(), raw, expect)
        self.done.emit()


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            said = translate("Amending", "文件太大，最多 {n} MB。").format(n=LARGEST // 1024 // 1024)
            raise Problem(said, "workbook")
        return path.read_bytes()
    except OSError as error:
        said = translate("Amending", "文件打不开（{why}）。").format(why=error.strerror)
        raise Problem(said, "workbook") from None


def _mistake(told: str) -> str:
    """What is said in the language of the desk; where it is stays as the workbook has it."""
    place, said = parted(told)
    return labelled(place, sentence(said)) if place else sentence(told)


def _row(row: Row) -> str:
    words = {
        How.ADDED: translate("Amending", "{sheet}「{name}」 新增"),
        How.CHANGED: translate("Amending", "{sheet}「{name}」 修改"),
        How.REMOVED: translate("Amending", "{sheet}「{name}」 撤销"),
        How.KEPT: translate("Amending", "{sheet}「{name}」 照「清单」里后来改的，没有读入"),
    }
    head, cells = words[row.how].format(sheet=row.sheet, name=row.name), tuple(_cells(row))
    return labelled(head, listed(cells)) if cells else head


def _cells(row: Row) -> Iterator[str]:
    for cell in row.cells:
        if row.how is How.ADDED:
            yield f"{cell.column} {cell.after}"
        elif row.how is How.CHANGED:
            yield f"{cell.column} {cell.before or _EMPTY} → {cell.after or _EMPTY}"
