"""What comes from kiosks: reports that were sealed to the central's key are opened here, and nowhere else.

The private keys lie in the database, in the vault's form. A report carries the id of its command inside the seal and
outside; it goes into the log as that command, so that it arrives once however often and by whatever way it is sent.
What cannot be opened, or is no report of a window, is refused in its place and kept by the machine.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from desktop import envelopes
from desktop.central.accounts.vault import Vault
from desktop.central.api.problems import ApiError
from desktop.central.api.wire import Reason
from desktop.central.audit.audit import Audit
from desktop.central.database.base import Database, stamp
from desktop.central.log.work import Malformed
from desktop.central.tables.core import accounts
from desktop.central.tables.kiosk import kiosk_keys, kiosks
from desktop.clock import Clock
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.commands import Command, Report
from desktop.domain.kiosk.wire import (
    KioskHealth,
    KioskKey,
    KioskRow,
    Kiosks,
    Package,
    Receipt,
    Sealed,
    SealedFile,
    packed,
)
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act

log = logging.getLogger(__name__)

ONLINE = timedelta(minutes=2)
UNOPENED = "sealed"
"""The code of a report that the central cannot open: the machine keeps it."""
_NOT_OPENED = "这份登记打不开：中心没有对应的密钥，或内容在途中损坏。请保留自助机上的原件并联系系统管理员。"
_CHANNELS = frozenset({Channel.WINDOW, Channel.COUNSELLING})
"""Through which a machine in a hall may report: 我要反映 and appointments, a cry for help."""
_NO_REPORT = "封存的内容不是自助机的登记。"


@dataclass(frozen=True, slots=True)
class _Keys:
    told: KioskKey
    sealing: bytes = field(repr=False)
    signing: bytes = field(repr=False)


class Kiosk:
    """Keys, opening and health. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock, audit: Audit, vault: Vault) -> None:
        self._database, self._clock, self._audit, self._vault = database, clock, audit, vault

    # keys

    def key(self) -> KioskKey:
        """What is sealed with now; made when it is asked for first. Raises Problem (``vault``)."""
        with self._database.read() as connection:
            known = self._newest(connection)
        return known if known is not None else self._database.whole(self._first)

    def rotate(self, actor: Actor) -> KioskKey:
        """A new key from now on; earlier ones go on opening what is under way."""

        def make(connection: Connection) -> KioskKey:
            told = self._make(connection)
            self._audit.record(connection, actor, "", "", Act.KIOSK_KEY, f"kiosk:{told.id}")
            return told

        return self._database.whole(make)

    def _first(self, connection: Connection) -> KioskKey:
        return self._newest(connection) or self._make(connection)

    def _make(self, connection: Connection) -> KioskKey:
        sealing, signing = envelopes.sealing_pair(), envelopes.signing_pair()
        id_ = envelopes.key_id(sealing.public)
        private = json.dumps([envelopes.text(sealing.private), envelopes.text(signing.private)]).encode()
        told = KioskKey(
            id=id_, public=envelopes.text(sealing.public), verify=envelopes.text(signing.public),
            made_at=self._clock.now(),
        )  # fmt: skip
        row = {
            "id": id_, "public": told.public, "verify": told.verify,
            "sealed": self._vault.seal(private, _of(id_)), "made_at": stamp(told.made_at),
        }  # fmt: skip
        connection.execute(insert(kiosk_keys), [row])
        return told

    @staticmethod
    def _newest(connection: Connection) -> KioskKey | None:
        query = select(kiosk_keys).order_by(kiosk_keys.c.made_at.desc(), kiosk_keys.c.id).limit(1)
        row = connection.execute(query).one_or_none()
        if row is None:
            return None
        made_at = datetime.fromisoformat(row.made_at)
        return KioskKey(id=row.id, public=row.public, verify=row.verify, made_at=made_at)

    def _private(self, id_: str) -> _Keys | None:
        with self._database.read() as connection:
            row = connection.execute(select(kiosk_keys).where(kiosk_keys.c.id == id_)).one_or_none()
        if row is None:
            return None
        try:
            sealing, signing = json.loads(self._vault.open(row.sealed, _of(id_)))
        except Problem:
            log.warning("the key %s of the kiosks cannot be opened: accounts.key is another one", id_)
            return None
        told = KioskKey(
            id=row.id, public=row.public, verify=row.verify, made_at=datetime.fromisoformat(row.made_at)
        )
        return _Keys(told, envelopes.raw(sealing), envelopes.raw(signing))

    # opening

    def open(self, given: Sequence[Sealed]) -> list[Command | Malformed]:
        """The commands in these envelopes, in their order; what is none stands as malformed in its place."""
        keys = {id_: self._private(id_) for id_ in {one.key for one in given}}
        return [_opened(one, keys[one.key]) for one in given]

    def open_file(self, one: SealedFile) -> bytes:
        """What is in the envelope of a photograph. Raises ApiError (``sealed``)."""
        keys = self._private(one.key)
        try:
            if keys is not None:
                return envelopes.unseal(envelopes.raw(one.sealed), keys.sealing, one.id)
        except ValueError:
            pass
        raise ApiError(422, UNOPENED, _NOT_OPENED)

    def sender_of(self, package: Package) -> Actor:
        """Whose reports a package brings. Raises Refused: nobody's here, or changed on the way."""
        query = select(accounts.c.name, accounts.c.role, accounts.c.disabled, kiosks.c.signs)
        query = query.outerjoin(kiosks, kiosks.c.account == accounts.c.username)
        with self._database.read() as connection:
            row = connection.execute(query.where(accounts.c.username == package.kiosk)).one_or_none()
        if row is None or row.role != Role.KIOSK.value or row.disabled:
            raise Refused("这个包不是本镇在用的自助机做的。", "kiosk", 422)
        if row.signs is None:
            said = "这台自助机还没有连过中心，中心没有它的签名公钥。请先让它连一次中心，再导入。"
            raise Refused(said, "unknown_signature", 422)
        try:
            signature, public = envelopes.raw(package.signature), envelopes.raw(row.signs)
        except ValueError:
            signature, public = b"", b""
        if not envelopes.signed_by(packed(package), signature, public):
            raise Refused(
                "这个包的签名不对：内容被改动过，或不是这台自助机做的。没有导入任何内容。", "signature", 422
            )
        return Actor(account=package.kiosk, name=row.name, role=Role.KIOSK, station=package.station)

    def receipt(self, package: Package, taken: Sequence[str], held: Sequence[str]) -> Receipt:
        """What goes back to the machine, signed with the newest key that it sealed to, or else the newest of all."""
        known = [
            found for id_ in {one.key for one in package.sealed} if (found := self._private(id_)) is not None
        ]
        keys = max(known, key=lambda one: one.told.made_at, default=None) or self._private(self.key().id)
        if keys is None:
            raise Problem(
                "自助机的密钥打不开（accounts.key 缺失或不符），请把它放回中心的数据目录。", "vault"
            )
        made = Receipt(
            format="zhenshu-kiosk-receipt-1", kiosk=package.kiosk, number=package.number, made_at=self._clock.now(),
            taken=tuple(taken), held=tuple(held),
        )  # fmt: skip
        return made.model_copy(
            update={"signature": envelopes.text(envelopes.sign(packed(made), keys.signing))}
        )

    # health

    def heard(self, actor: Actor, health: KioskHealth) -> None:
        """Keep how a machine fares. Another key for its packages than it told before is on record."""
        now = self._clock.now()

        def keep(connection: Connection) -> None:
            query = select(kiosks.c.signs).where(kiosks.c.account == actor.account)
            before = connection.execute(query).scalar()
            if health.signs is not None and before is not None and before != health.signs:
                subject = f"account:{actor.account}"
                self._audit.record(connection, actor, actor.station, "", Act.KIOSK_SIGNS, subject)
            row = {
                "account": actor.account, "seen_at": stamp(now), "body": health.model_dump_json(),
                "signs": health.signs or before,
            }  # fmt: skip
            self._database.replace(connection, kiosks, [row])

        self._database.whole(keep)

    def all(self) -> Kiosks:
        """Every machine that has an account in force, by its name."""
        query = select(accounts.c.username, accounts.c.name, kiosks.c.seen_at, kiosks.c.body)
        query = query.outerjoin(kiosks, kiosks.c.account == accounts.c.username)
        query = query.where(accounts.c.role == Role.KIOSK.value, accounts.c.disabled.is_(False))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(accounts.c.username)).all()
        now = self._clock.now()
        return Kiosks(at=now, kiosks=tuple(_row(*row, now) for row in rows))


def _row(account: str, name: str, seen: str | None, body: str | None, now: datetime) -> KioskRow:
    seen_at = datetime.fromisoformat(seen) if seen is not None else None
    health = KioskHealth.model_validate_json(body) if body is not None else None
    online = seen_at is not None and now - seen_at <= ONLINE
    return KioskRow(account=account, name=name, seen_at=seen_at, online=online, health=health)


def _of(id_: str) -> str:
    return f"kiosk key {id_}"


def _opened(one: Sealed, keys: _Keys | None) -> Command | Malformed:
    if keys is None:
        return _refused(one, UNOPENED, _NOT_OPENED)
    try:
        content = envelopes.unseal(envelopes.raw(one.sealed), keys.sealing, one.id)
    except ValueError:
        return _refused(one, UNOPENED, _NOT_OPENED)
    try:
        found = Command.model_validate_json(content)
    except ValidationError:
        return _refused(one, "malformed", _NO_REPORT)
    args = found.args
    fits = isinstance(args, Report) and args.channel in _CHANNELS and args.external is None
    if not fits or found.id != one.id or found.replaces or "\0" in f"{found.id}{found.subject.id}":
        return _refused(one, "malformed", _NO_REPORT)
    return found


def _refused(one: Sealed, code: str, detail: str) -> Malformed:
    return Malformed(id=one.id, lane=one.id, problem=Reason(code=code, detail=detail))
