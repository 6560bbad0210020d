"""A sender's own name of a message stands for one message: what comes under it again, and says something else, is none.

Kept among the records of commands, as one of an id that follows from the sender, the kind and the name: the SHA-256 of
what was said, nothing of it in words, for ``log.IDS_KEPT``. Of messages that another center makes anew each time it
sends them (their clocks and their history have gone on), only what they are about is compared.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import Any, Literal

from pydantic import BaseModel
from sqlalchemy import Connection, delete, select

from desktop.central.database.base import Database, stamp
from desktop.central.database.dialect import insert_missing
from desktop.central.tables.core import commands
from desktop.clock import Clock

Held = Literal["new", "same", "other"]
_NAMES = uuid.UUID("9d1c0f0a-6a53-4c0e-9a55-0f6f6e1f7b21")


class Names:
    """The names that senders have used. Every method waits for the database; may be used from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def take(self, account: str, kind: str, name: str, said: BaseModel, about: tuple[str, ...] = ()) -> Held:
        """Let a name of an account stand for this message; ``other`` where it stands for another one.

        ``about``: the fields that count; empty for all.
        """
        content = said.model_dump(mode="json", include=set(about) or None)
        told = json.dumps(content, ensure_ascii=True, sort_keys=True)
        row = {
            "id": _id(account, kind, name), "account": account, "seqs": "[]", "at": stamp(self._clock.now()),
            "content": hashlib.sha256(told.encode()).hexdigest(),
        }  # fmt: skip
        held, fresh = self._held(row["id"]), False
        if held is None:
            fresh = self._database.whole(
                lambda connection: connection.execute(_adding(connection), row).first() is not None
            )
            held = self._held(row["id"])  # somebody may have been quicker
        if held != row["content"]:
            return "other"
        return "new" if fresh else "same"

    def give_back(self, account: str, kind: str, name: str) -> None:
        """Nothing came of the message that was ``new``: another one may come under its name."""
        for attempt in self._database.attempts():
            with attempt as connection:
                connection.execute(delete(commands).where(commands.c.id == _id(account, kind, name)))

    def _held(self, id_: str) -> str | None:
        with self._database.read() as connection:
            found: str | None = connection.execute(
                select(commands.c.content).where(commands.c.id == id_)
            ).scalar()
        return found


def _adding(connection: Connection) -> Any:
    return insert_missing(commands, connection.dialect.name).returning(commands.c.id)


def _id(account: str, kind: str, name: str) -> str:
    return str(uuid.uuid5(_NAMES, f"{account}\n{kind}\n{name}"))
