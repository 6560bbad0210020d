"""What the center said to steps that were stored: nothing is called done before it has answered."""

from __future__ import annotations

from collections.abc import Callable

from desktop.services.situation.situation import Situation, Touched
from desktop.viewmodels.sentences.sentences import sentence

Told = Callable[[str], None]
"""Called with an empty text when the center has done it; with its sentence when it has not."""


class Answers:
    """Waits for the center's answers to some of our own commands.

    A refused one may be sent again: its next answer is told too. One that a person takes back is forgotten; another
    command in its place is waited for instead.
    """

    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._waiting: dict[str, Told] = {}
        self._refused: set[str] = set()
        self._stop = situation.touched.connect(self._on_touched)

    def close(self) -> None:
        """Listen no more."""
        self._stop()
        self._waiting.clear()

    def expect(self, command_id: str, told: Told) -> None:
        """Say once the center has answered; at once where it has already."""
        self._waiting[command_id] = told
        self._look()

    def _on_touched(self, touched: Touched) -> None:
        if self._waiting and (touched.pending or touched.everything):
            self._follow()
            self._look()

    def _follow(self) -> None:
        for one in self._situation.pending():
            for old in one.command.replaces:
                told = self._waiting.pop(old, None)
                if told is not None:
                    self._refused.discard(old)
                    self._waiting[one.command.id] = told

    def _look(self) -> None:
        for id_, told in list(self._waiting.items()):
            pending = self._situation.one_pending(id_)
            if pending is None:
                del self._waiting[id_]
                self._refused.discard(id_)
                if not self._situation.is_given_up(id_):
                    told("")
            elif pending.waits:
                self._refused.discard(id_)
            elif id_ not in self._refused:
                self._refused.add(id_)
                told(sentence(pending.problem))
