"""The command line as the window uses it: what a line means now, the way down, and what was typed before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.clock import new_id
from desktop.domain.commands import Reassign
from desktop.domain.deciding import VERSIONED
from desktop.domain.problems import Problem, Refusal
from desktop.services.line.connection import Connection, Link
from desktop.services.sending.desk import Desk
from desktop.services.situation.situation import Situation
from desktop.viewmodels.commandline import line as command_line
from desktop.viewmodels.commandline.reading import Deed, Reading
from desktop.viewmodels.dispatch.draft import DraftStore
from desktop.viewmodels.freshness import checking, wait_words
from desktop.viewmodels.sentences.sentences import sentence
from desktop.viewmodels.spawning import Spawner
from desktop.viewmodels.words import translate

KEPT = "line:kept"
EARLIER = "line:earlier"
_MOST = 50


class CommandDesk(QObject):
    """Reads lines for one account. ``done(kind, event)`` when a step was stored; ``refused(sentence)`` when not."""

    done = Signal(str, str)
    refused = Signal(str)

    def __init__(
        self, situation: Situation, connection: Connection, desk: Desk, tasks: Spawner, drafts: DraftStore,
        selected: Callable[[], str | None], parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._situation, self._connection = situation, connection
        self._desk, self._tasks, self._drafts = desk, tasks, drafts
        self._selected = selected
        self._busy = False
        self._at = 0
        """How far back in what was typed before; 0 is the line being written."""
        self._written = ""

    # reading

    @staticmethod
    def is_command(line: str) -> bool:
        """Whether a line is for the command line, and not a search."""
        return command_line.is_command(line)

    def read(self, line: str, cursor: int | None = None) -> Reading:
        """What the line means now."""
        made = command_line.read(line, self._situation, self._connection.now(), self._selected(), cursor)
        if made.refusal is not None:
            told = made.refusal.model_copy(update={"sentence": sentence(made.refusal.sentence)})
            made = replace(made, refusal=told)
        return replace(made, missing=sentence(made.missing)) if made.missing else made

    @property
    def offline(self) -> bool:
        """Whether what is done now waits on this machine."""
        return self._connection.standing.link is not Link.LIVE

    def warning(self, reading: Reading) -> str:
        """What has to be known before it is done: that it waits, and whom to call; empty when live."""
        if checking(self._connection):
            return wait_words()
        if not self.offline or reading.deed is None:
            return ""
        said = translate("CommandLine", "离线：先存本机，恢复后按顺序送达。")
        if reading.phone:
            said += translate("CommandLine", "请同时电话告知{post}。").format(post=reading.phone)
        return said

    # the way down

    def execute(self, deed: Deed) -> None:
        """Take the step; ``done`` or ``refused`` follows."""
        if checking(self._connection):
            self.refused.emit(wait_words())
        elif not self._busy:
            self._busy = True
            self._tasks.spawn(self._submit(deed), f"line {deed.kind}")

    async def _submit(self, deed: Deed) -> None:
        args, subject = deed.args, deed.subject or new_id()
        if isinstance(args, Reassign):
            args = args.model_copy(update={"order": new_id()})
        version = deed.version if deed.kind in VERSIONED else None
        try:
            outcome = await self._desk.submit(args, subject, expected_version=version)
        except Problem as problem:
            self.refused.emit(sentence(problem.sentence))
            return
        finally:
            self._busy = False
        if isinstance(outcome, Refusal):
            self.refused.emit(sentence(outcome.sentence))
        else:
            self.done.emit(deed.kind, deed.event)

    # what was typed

    def kept(self) -> str:
        """The line that was left unfinished."""
        found = self._drafts.get(KEPT)
        return found if isinstance(found, str) else ""

    def keep(self, line: str) -> None:
        """Keep an unfinished line."""
        if line.strip():
            self._drafts.set(KEPT, line)
        else:
            self._drafts.clear(KEPT)

    def remember(self, line: str) -> None:
        """A line that was carried out can be called back; it is no draft any more."""
        self._drafts.clear(KEPT)
        self.begin()
        line = line.strip()
        if line:
            earlier = [line, *(one for one in self._earlier() if one != line)]
            self._drafts.set(EARLIER, earlier[:_MOST])

    def begin(self) -> None:
        """A new line is being written."""
        self._at, self._written = 0, ""

    def recall(self, step: int, line: str) -> str | None:
        """An earlier line (step 1) or a later one (-1); None where there is none."""
        earlier = self._earlier()
        if not self._at:
            self._written = line
        at = self._at + step
        if not 0 <= at <= len(earlier):
            return None
        self._at = at
        return earlier[at - 1] if at else self._written

    @property
    def recalling(self) -> bool:
        """Whether an earlier line is on screen."""
        return self._at > 0

    def _earlier(self) -> list[str]:
        found = self._drafts.get(EARLIER)
        return [line for line in found if isinstance(line, str)] if isinstance(found, list) else []
