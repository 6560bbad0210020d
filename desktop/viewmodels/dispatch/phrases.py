"""常用语: what somebody writes again and again, kept for the account beside the drafts, the last used first."""

from __future__ import annotations

from desktop.viewmodels.dispatch.draft import DraftStore

KEPT = "phrases"
MOST, LONGEST = 40, 300


class Phrases:
    """The phrases of one account."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store

    def all(self) -> list[str]:
        """All of them."""
        found = self._store.get(KEPT)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    def add(self, text: str) -> bool:
        """One more; False for nothing, for what is too long, and for what is there already."""
        text = text.strip()
        if not text or len(text) > LONGEST or text in self.all():
            return False
        self._store.set(KEPT, [text, *self.all()][:MOST])
        return True

    def use(self, text: str) -> None:
        """It was used: it stands first from now on."""
        if text in self.all():
            self._store.set(KEPT, [text, *(one for one in self.all() if one != text)])

    def remove(self, text: str) -> None:
        """One less."""
        self._store.set(KEPT, [one for one in self.all() if one != text])
