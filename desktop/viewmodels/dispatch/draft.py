"""The draft of an order: what a person has typed for one event, kept on this machine until it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from desktop.viewmodels.dispatch.order_text import OrderText


class DraftStore(Protocol):
    """Where drafts lie (``services.sending.drafts.Drafts``): JSON values by key."""

    def get(self, key: str) -> Any:
        """The value kept under this key, or None."""
        ...

    def set(self, key: str, value: Any) -> None:
        """Keep a value."""
        ...

    def clear(self, key: str) -> None:
        """Forget a value."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft as it was found; every field is checked, a damaged one is empty."""

    lead: str | None
    assist: tuple[str, ...]
    text: str
    runs: tuple[object, ...]
    due: datetime | None
    reason: str


class Draft:
    """The draft of the order in the composer."""

    def __init__(self, store: DraftStore) -> None:
        self._store = store
        self._key = ""
        self.saved_at: datetime | None = None

    def read(self, mode: str, event_id: str) -> Kept | None:
        """What was kept for this event, or None."""
        self._key, self.saved_at = _key(mode, event_id), None
        found = self._store.get(self._key)
        if not isinstance(found, dict) or not isinstance(found.get("text"), str):
            return None
        self.saved_at = _moment(found.get("at"))
        lead, assist, runs, reason = (found.get(name) for name in ("lead", "assist", "runs", "reason"))
        return Kept(
            lead=lead if isinstance(lead, str) else None,
            assist=tuple(post for post in assist if isinstance(post, str))
            if isinstance(assist, list)
            else (),
            text=found["text"],
            runs=tuple(runs) if isinstance(runs, list) else (),
            due=_moment(found.get("due")),
            reason=reason if isinstance(reason, str) else "",
        )

    def keep(
        self, mode: str, event_id: str, *, lead: str | None, assist: Sequence[str], text: OrderText,
        due: datetime | None, reason: str, now: datetime,
    ) -> None:  # fmt: skip
        """Keep the order as it stands now."""
        self._key, self.saved_at = _key(mode, event_id), now
        value = {
            "lead": lead,
            "assist": list(assist),
            "text": text.text,
            "runs": [[run.field, run.start, run.length] for run in text.runs],
            "due": due.isoformat() if due is not None else None,
            "reason": reason,
            "at": now.isoformat(),
        }
        self._store.set(self._key, value)

    def clear(self, mode: str, event_id: str) -> None:
        """It was sent, or thrown away."""
        if self._key == _key(mode, event_id):
            self.saved_at = None
        self._store.clear(_key(mode, event_id))


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def _key(mode: str, event_id: str) -> str:
    return f"order:{event_id}" if mode == "issue" else f"{mode}:{event_id}"
