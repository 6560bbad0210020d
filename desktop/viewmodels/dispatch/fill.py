"""Filling the composer from the command line, again and again while the line is being written."""

from __future__ import annotations

from datetime import datetime

from desktop.viewmodels.commandline.reading import Deed
from desktop.viewmodels.dispatch.composer import Composer
from desktop.viewmodels.dispatch.rules import Mode
from desktop.viewmodels.words import say


def mode_of(deed: Deed) -> Mode:
    """How the composer writes this step."""
    return "issue" if deed.kind == "order.issue" else "reassign"


class Filling:
    """What the line has put into the composer; the words can be taken out again when they change."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._key = ("", "")
        self._words = ""
        self._assist: tuple[str, ...] = ()
        self._due: datetime | None = None
        """What a person had chosen before the line came; stays where the line says nothing else."""

    def fill(self, deed: Deed) -> bool:
        """Bring the composer to what the line says; False where it writes something else."""
        composer, mode = self._composer, mode_of(deed)
        if composer.subject is None or (composer.subject.id, composer.mode) != (deed.event, mode):
            return False
        if self._key != (deed.event, mode):
            self._begin(deed.event, mode)
        if deed.lead is not None and composer.lead != deed.lead:
            composer.choose_lead(deed.lead)
        if mode == "reassign":
            composer.edit_reason(self._behind(composer.reason, deed.words, say("；")))
            self._words = deed.words
            return True
        wanted = (*self._assist, *deed.assist)
        for post in [post for post in composer.assist if post not in wanted]:
            composer.remove_assist(post)
        for post in wanted:
            composer.add_assist(post)
        due = deed.due or self._due
        if composer.due.chosen != due:
            composer.set_due(due)
        self._put_words(deed.words)
        return True

    def forget(self) -> None:
        """The composer was put away."""
        self._key, self._words = ("", ""), ""

    def _begin(self, event: str, mode: Mode) -> None:
        composer = self._composer
        self._key, self._words = (event, mode), ""
        kept = composer.saved_at is not None
        self._assist = tuple(composer.assist) if kept else ()
        self._due = composer.due.chosen if kept else None

    def _put_words(self, words: str) -> None:
        composer = self._composer
        composer.edit_text(self._behind(composer.text.text, words, "\n"))
        self._words = words

    def _behind(self, text: str, words: str, mark: str) -> str:
        """What a person wrote, with the line's words behind it in the place of those that it said before."""
        for old in (self._words, words):
            if old and text == old:
                text = ""
                break
            if old and text.endswith(mark + old):
                text = text[: -len(mark + old)]
                break
        return mark.join(part for part in (text, words) if part)
