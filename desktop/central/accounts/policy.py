"""The central's access policy: kept in the database, looked at again every few seconds by each process."""

from __future__ import annotations

import threading

from pydantic import ValidationError
from sqlalchemy import select

from desktop.central.database.base import Database, stamp
from desktop.central.tables.accounts import policies
from desktop.clock import Clock
from desktop.domain.problems import Problem
from desktop.domain.rights.access import POLICIES, AccessPolicy

_ACCESS = "access"
_TRUST_FOR = 5.0


class Policy:
    """Reads and sets it. ``unattended_desk``: nobody at the desk has a password (an embedded central): no idle lock."""

    def __init__(self, database: Database, clock: Clock, *, unattended_desk: bool = False) -> None:
        self._database = database
        self._clock = clock
        self._unattended = unattended_desk
        self._lock = threading.Lock()
        self._looked: tuple[float, AccessPolicy] | None = None

    @property
    def now(self) -> AccessPolicy:
        """What holds."""
        moment = self._clock.monotonic()
        with self._lock:
            if self._looked is not None and moment - self._looked[0] < _TRUST_FOR:
                return self._looked[1]
        with self._database.read() as connection:
            body = connection.execute(select(policies.c.body).where(policies.c.name == _ACCESS)).scalar()
        found = AccessPolicy.model_validate_json(body) if body is not None else POLICIES["djbh"]
        if self._unattended:
            found = found.model_copy(update={"idle_minutes": 0})
        with self._lock:
            self._looked = (moment, found)
        return found

    def put(self, wanted: AccessPolicy, by: str) -> None:
        """Set it; it holds for what comes after, in other processes within seconds."""
        row = {
            "name": _ACCESS, "body": wanted.model_dump_json(), "changed_at": stamp(self._clock.now()),
            "changed_by": by,
        }  # fmt: skip
        for attempt in self._database.attempts():
            with attempt as connection:
                self._database.replace(connection, policies, [row])
        with self._lock:
            self._looked = None

    def change(self, settings: dict[str, object], by: str) -> AccessPolicy:
        """Set single settings by name (``passwords.length``); a name of ``POLICIES`` under ``name`` begins with that.

        Raises Problem (``policy``) for what is no setting, or no value of one.
        """
        base = self.now
        ready = settings.get("name")
        if ready is not None:
            if ready not in POLICIES:
                raise Problem(f"没有名为「{ready}」的策略，有：{'、'.join(POLICIES)}。", "policy")
            base = POLICIES[str(ready)]
        told = base.model_dump(mode="json")
        for name, value in settings.items():
            place, _, field = name.rpartition(".")
            at = told if not place else told.get(place)
            if not isinstance(at, dict) or field not in at:
                raise Problem(f"策略里没有「{name}」这一项。", "policy")
            at[field] = value
        try:
            wanted = AccessPolicy.model_validate(told)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise Problem(f"策略的「{where}」不能是这个值。", "policy") from None
        self.put(wanted, by)
        return wanted
