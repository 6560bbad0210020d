"""Amending a township: what was founded, changed by an amended workbook (or ``profile.yaml``) while the hall works.

One mechanism behind both doors (``api.profile``, ``cli.profile``). ``written`` gives out the township in force as a
file that names its state; ``check`` says what a file that was changed would do, ``amend`` does it: profile, catalogue,
roster, accounts and the row of the audit trail stand in one transaction, or none of them does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_OID, uuid5

from sqlalchemy import Connection, insert, select, update

from desktop.central.accounts.accounts import NO_PASSWORD, AccountFact, Accounts, NewAccount
from desktop.central.accounts.keeping import ensure
from desktop.central.audit.audit import Audit
from desktop.central.database.base import Database
from desktop.central.log.log import Log
from desktop.central.log.work import Amended
from desktop.central.steward.duty import PLANNER
from desktop.central.tables.core import accounts
from desktop.central.township.founding import demonstration_accounts, played_accounts
from desktop.central.township.reseating import NOBODY, Reseating, reseating
from desktop.central.township.uses import Dissolved, accounts_of, obstacles
from desktop.clock import Clock
from desktop.domain.commands import Args, Command, PutItem, RetireItem, command
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.masking import mask_phone
from desktop.domain.rights.trail import Act
from desktop.domain.township.amendment import Amendment, How, Row
from desktop.domain.township.settings import setting_id
from desktop.domain.township.township import Township
from desktop.township.difference import difference
from desktop.township.onto import Wanted, as_yaml, base_of, read_onto
from desktop.township.sheets import in_force

_REASON = "读入改好的工作簿"
_STALE = (
    "这份文件保存出来以后，配置又被改过（可能是别人读入了另一份）。"
    "请重新保存当前配置，把要改的改到新的那一份上，没有读入。"
)
_OTHERWISE = "在您核对改动以后，中心里又有变化。请再核对一遍改动，没有读入。"
_MOST_NAMED = 40
_SEATS = ("post:", "village:", "grid:")
"""What the names of accounts begin with that founding makes for seats (``founding``)."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What a file comes to, in one transaction."""

    told: Amendment
    town: Township | None = None
    seats: Reseating = NOBODY
    made: tuple[NewAccount, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """Accounts of seats that are called by whoever leads there now."""


class Amending:
    """The three verbs. May be used from any thread."""

    def __init__(
        self, database: Database, center_log: Log, clock: Clock, held: Accounts, audit: Audit
    ) -> None:
        self._database, self._log, self._clock, self._held = database, center_log, clock, held
        self._audit = audit

    def written(
        self, who: Actor, address: str, *, kind: str = "xlsx", phones: bool = False, user: str = ""
    ) -> bytes:
        """The township in force as a file to be changed, on record. Telephones of people masked, but with ``phones``.
        ``user``: of the system, at the central's own machine.

        Raises Problem for a county's, which no workbook holds.
        """
        self._log.look()
        base = base_of(self._log.etag, self._clock.now())
        town = self._log.township
        if town.towns and kind == "xlsx":
            raise Problem("区县中心的配置工作簿里放不下，请存成 .yaml。", "county")
        if not phones:
            masked = (one.model_copy(update={"phone": mask_phone(one.phone)}) for one in town.people)
            town = town.model_copy(update={"people": tuple(masked)})
            town.__dict__.pop("_people", None)
        made = in_force(town, base) if kind == "xlsx" else as_yaml(town, base)
        told: dict[str, object] = {"what": "profile", "format": kind, "telephones": phones}
        told |= {"people": len(town.people), **({"user": user} if user else {})}
        self._audit.record(None, who, "", address, Act.EXPORTED, "profile", detail=told)
        return made

    def check(self, raw: bytes) -> Amendment:
        """What a file would change, and what stands in its way. Raises Problem where it is no such file."""
        self._log.look()
        with self._database.read() as connection:
            return self._judge(connection, self._log.township, self._log.etag, raw).told

    def amend(self, raw: bytes, expect: str, who: Actor, address: str, user: str = "") -> Amendment:
        """Bring it in. ``expect``: of what was read at ``check``. Raises Refused where it does not fit, or not any
        more; Problem where it is no such file."""
        found: list[_Judged] = []

        def prepare(connection: Connection, town: Township, etag: str) -> Amended:
            judged = self._judge(connection, town, etag, raw)
            if not judged.told.fits or judged.town is None:
                told = (*judged.told.mistakes, *judged.told.obstacles, "没有任何改动，不用读入。")
                raise Refused(told[0], "amendment", 422)
            if expect != judged.told.expect:
                raise Refused(_OTHERWISE, "otherwise", 409)
            found[:] = [judged]
            self._accounts(connection, judged)
            self._record(connection, judged, who, address, raw, user)
            meanwhile = _with_catalogue_of(town, judged.town)
            return Amended(
                judged.town, meanwhile,
                ((self._items(town, judged.town), who), (judged.seats.commands, PLANNER)),
            )  # fmt: skip

        self._log.amend(prepare)
        told = found[0].told
        self._held.ended()
        now = self._clock.now()
        for name in told.suspended:
            self._held.say(
                AccountFact("disabled", now, name, who.account, who.station, address, role=who.role)
            )
        for account in found[0].made:
            self._held.say(
                AccountFact(
                    "added", now, account.username, who.account, who.station, address,
                    detail=account.role.value, role=who.role,
                )
            )  # fmt: skip
        return told.model_copy(update={"done": True})

    def _judge(self, connection: Connection, town: Township, etag: str, raw: bytes) -> _Judged:
        wanted = read_onto(town, raw)
        if wanted.etag and wanted.etag != etag:
            return _Judged(Amendment(mistakes=(_STALE,)))
        if wanted.town is None:
            return _Judged(Amendment(mistakes=wanted.mistakes, rows=wanted.kept))
        return self._weighed(connection, town, wanted.town, wanted, raw)

    def _weighed(
        self, connection: Connection, town: Township, after: Township, wanted: Wanted, raw: bytes
    ) -> _Judged:
        now, gone = self._clock.now(), Dissolved.between(town, after)
        seats = reseating(connection, town, after, now)
        rows = (*difference(town, after), *wanted.kept)
        there = self._seats_there(connection)
        made = [one for one in self._seats(after) if one.username not in there] if there else []
        fresh = {one.username for one in self._seats(after)} - {one.username for one in self._seats(town)}
        told = Amendment(
            obstacles=tuple(obstacles(connection, town, gone, now, seats.settled)),
            rows=rows,
            made=tuple(one.username for one in made if one.username in fresh),
            suspended=tuple(accounts_of(connection, gone.posts | gone.areas)),
        )
        text = told.model_dump_json() + hashlib.sha256(raw).hexdigest()
        told = told.model_copy(update={"expect": hashlib.sha256(text.encode()).hexdigest()[:32]})
        names = {one.username: one.name for one in self._seats(after)}
        before = {one.username: one.name for one in self._seats(town)}
        called = {name: now_ for name, now_ in names.items() if before.get(name, now_) != now_}
        return _Judged(told, after, seats, tuple(one for one in made if one.username in fresh), called)

    @staticmethod
    def _seats(town: Township) -> list[NewAccount]:
        """The accounts of seats as founding makes them."""
        every = demonstration_accounts(town) if town.demonstration else played_accounts(town)
        return [one for one in every if one.username.startswith(_SEATS)]

    @staticmethod
    def _seats_there(connection: Connection) -> frozenset[str]:
        """Those that are there; none where the center was founded without."""
        names = connection.execute(select(accounts.c.username)).scalars()
        return frozenset(name for name in names if name.startswith(_SEATS))

    def _accounts(self, connection: Connection, judged: _Judged) -> None:
        """The accounts follow: new seats have one without a password, those of dissolved ones are suspended."""
        now = self._clock.now()
        for name in judged.told.suspended:
            self._held.logins.end(connection, "disabled", account=name)
            self._held.flushes.revoke(connection, name)
            connection.execute(update(accounts).where(accounts.c.username == name).values(disabled=True))
        for one in judged.made:
            row = {
                "username": one.username, "name": one.name, "role": one.role.value, "area": one.area,
                "post": one.post, "person": one.person, "password": NO_PASSWORD, "disabled": False, "failures": 0,
                "locked_until": None,
            }  # fmt: skip
            connection.execute(insert(accounts), [row])
            ensure(self._database, connection, one.username, now)
        for name, called in judged.names.items():
            nobodys = (accounts.c.username == name, accounts.c.password == NO_PASSWORD)
            connection.execute(update(accounts).where(*nobodys).values(name=called))

    def _record(
        self, connection: Connection, judged: _Judged, who: Actor, address: str, raw: bytes, user: str
    ) -> None:
        told: dict[str, object] = {"what": "amended", "file": hashlib.sha256(raw).hexdigest()}
        told["before"] = self._log.etag
        for how in How:
            rows = [row for row in judged.told.rows if row.how is how]
            if rows:
                told[how.value] = len(rows)
                told[f"{how.value}_ids"] = _ids(rows)
        told |= {"accounts": len(judged.made), "suspended": len(judged.told.suspended)}
        told |= {"user": user} if user else {}
        self._audit.record(connection, who, "", address, Act.PROFILE_CHANGED, "profile", detail=told)

    def _items(self, before: Township, after: Township) -> list[Command]:
        """What changes in the catalogue, as the ordinary commands of the panel 清单."""
        found: list[Command] = []
        now = self._clock.now()

        def give(args: Args, item: str) -> None:
            setting = before.setting(item)
            version = setting.version if setting is not None else 0
            id_ = uuid5(NAMESPACE_OID, f"{item} {version} {self._log.etag} {now.isoformat()}")
            found.append(command(str(id_), args, setting_id(item), now, version))

        for item in after.catalogue:
            held = before.item(item.id)
            if held is None or held.version != item.version:
                give(PutItem(item=item, reason=_REASON), item.id)
        for held in before.catalogue:
            if after.item(held.id) is None:
                give(RetireItem(reason=_REASON), held.id)
        return found


def _with_catalogue_of(before: Township, after: Township) -> Township:
    """The township that is to be with the catalogue as it was, and as the log has changed it."""
    found = after.model_copy(update={"catalogue": before.catalogue})
    found.__dict__.pop("_items", None)  # a lookup over what it is to be
    changed = (before.setting(item.id) for item in (*before.catalogue, *before.retired()))
    return found.overlaid(*(one for one in changed if one is not None))


def _ids(rows: Sequence[Row]) -> str:
    """Which, as far as a row of the trail takes them: ids, never a name."""
    named = " ".join(f"{row.sheet}:{row.id}" for row in rows[:_MOST_NAMED])
    return f"{named} …" if len(rows) > _MOST_NAMED else named
