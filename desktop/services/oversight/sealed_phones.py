"""The telephones of the hall's people at a desk: asked of the center; without it out of a sealed copy, and on record.

No picture holds a whole number. Whoever is entitled asks for one with a purpose, and the center puts it on record
before it answers. So that a watch can still be called when the line is down, the desk keeps a copy of its own, sealed
under a key of its own (AES-256-GCM) inside its encrypted store. Each opening is first put on record on this disk
(``services.oversight.acts``, told to the center when it is back) and counted in the store: a record that was taken
away shows by its number, which is missing in the trail.
"""

from __future__ import annotations

import asyncio
import json
import logging
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

from desktop.domain.problems import Problem, Refused, Unreachable
from desktop.domain.rights.reveal import BookPurpose, WantedBook, book_entitled
from desktop.domain.rights.trail import Act
from desktop.link.client import Central
from desktop.services.following.intake import Intake
from desktop.services.oversight.oversight import Oversight
from desktop.services.workers import Workers
from desktop.store.problems import Damaged
from desktop.store.sealing import seal, unseal
from desktop.store.store import Store

log = logging.getLogger(__name__)

NO_COPY = "查看电话须由中心登记，现在连不上中心，本机也没有留存可用的号码。"
_COPY, _OF, _OPENED = "telephones", "telephones_of", "telephones_opened"
_LOOK_AGAIN = 600.0
_TRY_AGAIN = 60.0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers by person. ``offline``: out of the desk's own copy; the center hears of it later."""

    phones: Mapping[str, str]
    offline: bool = False


class SealedPhones:
    """Belongs to the loop's thread. ``key``: 32 bytes; None: nothing is kept."""

    def __init__(
        self, store: Store, central: Central, intake: Intake, workers: Workers, oversight: Oversight,
        key: bytes | None,
    ) -> None:  # fmt: skip
        self._store, self._central, self._intake = store, central, intake
        self._workers, self._oversight, self._key = workers, oversight, key
        self.ready = False
        """Whether there is a copy that fits the profile."""
        self._wake = asyncio.Event()

    async def ask(self, wanted: WantedBook) -> Numbers:
        """The numbers, with a row in the trail, or one that is to get there. Raises Problem."""
        if self._intake.online.is_set():
            try:
                found = await self._workers.call(self._central.reveal_people, wanted)
                return Numbers({one.person: one.phone for one in found.people})
            except Unreachable as problem:
                if problem.code == "too_many":
                    raise
        return Numbers(await self._open(wanted), offline=True)

    def renew(self) -> None:
        """The profile or the account may be another one."""
        self._wake.set()

    async def run(self) -> None:
        """For ever: keep a copy that fits the profile, for who is entitled; none for anybody else."""
        while True:
            self._wake.clear()
            wait = _LOOK_AGAIN
            if self._key is not None and self._intake.online.is_set():
                try:
                    await self._keep(self._key)
                except Refused as problem:
                    log.info("no copy of the telephones: %s", problem.code)  # an older central, another role
                except Problem as problem:
                    log.info("no copy of the telephones yet: %s", problem.code)
                    wait = (
                        problem.retry_after or _TRY_AGAIN if isinstance(problem, Unreachable) else _TRY_AGAIN
                    )
            try:
                async with asyncio.timeout(wait):
                    await self._wake.wait()
            except TimeoutError:
                pass

    # inside

    async def _keep(self, key: bytes) -> None:
        self.ready = False  # until it is seen to be there
        actor, tag = self._intake.actor, self._intake.profile_tag
        if actor is None or not tag:
            return
        if not book_entitled(actor):
            if await self._store.fact(_COPY):
                await self._store.remember(**{_COPY: "", _OF: ""})
            return
        if await self._store.fact(_OF) == tag and await self._copy(key) is not None:
            self.ready = True
            return
        opened = await self._opened()
        wanted = WantedBook(purpose=BookPurpose.KEPT, opened=opened)
        found = await self._workers.call(self._central.reveal_people, wanted)
        plain = json.dumps({one.person: one.phone for one in found.people}, ensure_ascii=False)
        sealed = b64encode(seal(key, plain.encode())).decode()
        await self._store.remember(**{_COPY: sealed, _OF: tag})
        self.ready = True

    async def _open(self, wanted: WantedBook) -> dict[str, str]:
        """What was asked for, out of the copy; on record before anything is unsealed."""
        actor = self._intake.actor
        if (
            self._key is None
            or actor is None
            or not book_entitled(actor)
            or not await self._store.fact(_COPY)
        ):
            raise Unreachable(NO_COPY, "no_copy")
        if wanted.purpose is BookPurpose.OTHER and not wanted.words:
            raise Refused("请写明查看电话的用途。", "words")
        opening = await self._opened() + 1
        await self._store.remember(**{_OPENED: str(opening)})
        await self._oversight.note_first(
            Act.REVEALED_OFFLINE, wanted.subject,
            {
                "fields": "phone", "purpose": wanted.purpose.value, "words": wanted.words, "opening": opening,
                "people": len(wanted.people),
            },
        )  # fmt: skip
        found = await self._copy(self._key)
        if found is None:
            raise Unreachable(NO_COPY, "no_copy")
        return {one: phone for one, phone in found.items() if not wanted.people or one in wanted.people}

    async def _opened(self) -> int:
        kept = await self._store.fact(_OPENED) or "0"
        return int(kept) if kept.isdecimal() else 0

    async def _copy(self, key: bytes) -> dict[str, str] | None:
        """What is kept; None where there is nothing that can be read."""
        kept = await self._store.fact(_COPY)
        if not kept:
            return None
        try:
            found = json.loads(unseal(key, b64decode(kept, validate=True)))
        except (Damaged, ValueError):
            log.info("the copy of the telephones cannot be read")
            return None
        return (
            {str(person): str(phone) for person, phone in found.items()} if isinstance(found, dict) else None
        )
