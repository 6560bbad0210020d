"""The directory of cameras in the central: put by who administers it, told by versions, each account its own part.

Not in the log: ten thousand rows that a workbook replaces would be ten thousand changes for every desk to take in.
Instead the directory has a version; a row carries the one in which it was written last, a removed row stays as a
tombstone. Every request that changes it is one version and one row of the audit trail, in the same transaction.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import Field
from sqlalchemy import Connection, Row, select

from desktop.central.accounts.vault import Vault
from desktop.central.audit.audit import Audit
from desktop.central.database.base import Database, stamp
from desktop.central.showing.sight import Sight, shown
from desktop.central.tables.cameras import camera_book, cameras
from desktop.clock import Clock
from desktop.domain.base import Fact
from desktop.domain.cameras.cameras import (
    MOST,
    MOST_AT_ONCE,
    SCREEN,
    Camera,
    CameraId,
    Origin,
    Registered,
    refusal,
    sight_keys,
)
from desktop.domain.places.areas import AreaTree
from desktop.domain.problems import Problem, Refused
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.projection import Clearance
from desktop.domain.rights.trail import Act

_WRITTEN = select(camera_book.c.version).where(camera_book.c.one == 1)


class PutCameras(Fact):
    """``PUT /v1/cameras``: rows to stand in the directory, and ids to go. ``base``: the version they were made for."""

    base: int = Field(ge=0)
    cameras: tuple[Registered, ...] = Field(default=(), max_length=MOST_AT_ONCE)
    gone: tuple[CameraId, ...] = Field(default=(), max_length=MOST_AT_ONCE)


class Taken(Fact):
    """The answer: the version that the directory has now."""

    version: int


class OriginRow(Fact):
    """A row as who administers the directory sees it; never a password."""

    camera: Camera
    origin: Origin
    has_password: bool = False


class Origins(Fact):
    """``GET /v1/cameras/origins``: a page, by id; ``more`` where it goes on after the last."""

    version: int
    rows: tuple[OriginRow, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Source:
    """All that the central itself knows of a camera."""

    camera: Camera
    origin: Origin
    sealed: str | None
    keys: frozenset[str]


class CameraBook:
    """Keeps and tells. May be used from any thread."""

    def __init__(self, database: Database, clock: Clock, audit: Audit, vault: Vault) -> None:
        self._database, self._clock, self._audit, self._vault = database, clock, audit, vault

    @property
    def version(self) -> int:
        """The directory's; 0: nothing was ever put."""
        with self._database.read() as connection:
            return connection.execute(_WRITTEN).scalar() or 0

    def tag(self, epoch: str, sight: Sight) -> str:
        """What tells this account's directory of now from any other."""
        return self._tag(epoch, sight, self.version)

    def told(self, epoch: str, sight: Sight, after: int | None, of: str = "") -> tuple[str, bytes]:
        """The tag and the answer as JSON. Changes alone are told to who sees the whole town: what moves out of
        somebody's area is gone for him, and to him the few of his area are told anew. ``of``: the epoch told with
        ``after``, which names the log and what the account sees; of another one all are told."""
        named = f"{epoch}.{_whose(sight)}"
        with self._database.read() as connection:
            version = connection.execute(_WRITTEN).scalar() or 0
            part = after is not None and 0 < after <= version and sight.keys is None
            part = part and of in ("", named) and sight.clearance is not Clearance.PUBLIC
            query = select(cameras.c.id, cameras.c.body, cameras.c.sight).order_by(cameras.c.id)
            query = (
                query.where(cameras.c.version > after) if part else query.where(cameras.c.body.is_not(None))
            )
            rows = connection.execute(query).all()
        seen = [row for row in rows if row.body is None or _shown(sight, row.sight)]
        bodies = ",".join(row.body for row in seen if row.body is not None)
        gone = ",".join(f'"{row.id}"' for row in seen if row.body is None)
        whole = "false" if part else "true"
        text = (
            f'{{"version":{version},"epoch":"{named}","whole":{whole},"cameras":[{bodies}],"gone":[{gone}]}}'
        )
        return self._tag(epoch, sight, version), text.encode()

    def find(self, sight: Sight, camera: str) -> Source | None:
        """A camera that an account sees; None for every other."""
        with self._database.read() as connection:
            row = connection.execute(select(cameras).where(cameras.c.id == camera)).one_or_none()
        if row is None or row.body is None or not _shown(sight, row.sight):
            return None
        return _source(row)

    def sources(self, sight: Sight) -> list[Source]:
        """All that an account sees."""
        with self._database.read() as connection:
            rows = connection.execute(select(cameras).where(cameras.c.body.is_not(None))).all()
        return [_source(row) for row in rows if _shown(sight, row.sight)]

    def origins(self, after: str, limit: int) -> Origins:
        """A page for who administers the directory."""
        query = select(cameras).where(cameras.c.body.is_not(None), cameras.c.id > after)
        with self._database.read() as connection:
            version = connection.execute(_WRITTEN).scalar() or 0
            rows = connection.execute(query.order_by(cameras.c.id).limit(limit)).all()
        found = (_source(row) for row in rows)
        told = tuple(
            OriginRow(camera=one.camera, origin=one.origin, has_password=one.sealed is not None)
            for one in found
        )
        return Origins(version=version, rows=told, more=len(rows) == limit)

    def password(self, source: Source) -> str:
        """A camera's password; empty where it has none. Raises Problem (``vault``)."""
        if source.sealed is None:
            return ""
        try:
            return self._vault.open(source.sealed, _of(source.camera.id)).decode()
        except Problem:
            said = "摄像头口令的密钥打不开（accounts.key 缺失或不符），请把它放回中心的数据目录，或重新填写口令。"
            raise Problem(said, "vault") from None

    def put(self, wanted: PutCameras, tree: AreaTree, actor: Actor, address: str = "") -> int:
        """Change the directory, all of it or nothing; its version then. Raises Refused (422 with the row's id and why,
        409 ``version`` where somebody else has changed it meanwhile)."""
        for row in wanted.cameras:
            _judge(row, tree)
        ids = [row.camera.id for row in wanted.cameras]
        if len({*ids, *wanted.gone}) != len(ids) + len(wanted.gone):
            raise Refused("同一个编号出现了两次。", "twice", 422)
        sealed = {
            row.camera.id: self._vault.seal(row.password.encode(), _of(row.camera.id))
            if row.password
            else None
            for row in wanted.cameras
            if row.password is not None
        }
        return self._database.whole(lambda connection: self._put(connection, wanted, sealed, actor, address))

    def _put(
        self, connection: Connection, wanted: PutCameras, sealed: dict[str, str | None], actor: Actor, address: str
    ) -> int:  # fmt: skip
        version = connection.execute(_WRITTEN.with_for_update()).scalar() or 0
        if version != wanted.base:
            said = "摄像头目录刚被别人改过，请重新取得目录后再试；您的内容没有写入，也没有丢。"
            raise Refused(said, "version", 409)
        touched = [row.camera.id for row in wanted.cameras] + list(wanted.gone)
        there: dict[str, Any] = {}
        for part in _pieces(touched):
            for row in connection.execute(select(cameras).where(cameras.c.id.in_(part))):
                there[row.id] = row
        rows = [
            {
                "id": one.camera.id, "version": version + 1, "sight": "\n".join(sorted(sight_keys(one.camera))),
                "body": one.camera.model_dump_json(), "origin": one.origin.model_dump_json(),
                "sealed": sealed[one.camera.id]
                if one.camera.id in sealed
                else (there[one.camera.id].sealed if one.camera.id in there else None),
            }
            for one in wanted.cameras
        ]  # fmt: skip
        rows += [
            {"id": id_, "version": version + 1, "sight": there[id_].sight, "body": None, "origin": None,
             "sealed": None}
            for id_ in wanted.gone
            if id_ in there and there[id_].body is not None
        ]  # fmt: skip
        self._database.replace(connection, cameras, rows)
        book = {"one": 1, "version": version + 1, "changed_at": stamp(self._clock.now())}
        self._database.replace(connection, camera_book, [book])
        live = select(cameras.c.id).where(cameras.c.body.is_not(None)).limit(MOST + 1)
        if len(connection.execute(live).all()) > MOST:
            raise Refused(f"目录最多放 {MOST} 路摄像头。", "too_many", 422)
        told = {"put": len(wanted.cameras), "gone": len(wanted.gone), "version": version + 1}
        self._audit.record(connection, actor, "", address, Act.CAMERAS_CHANGED, "cameras:", detail=told)
        return version + 1

    @staticmethod
    def _tag(epoch: str, sight: Sight, version: int) -> str:
        return f"{epoch}.{version}.{_whose(sight)}"


def _whose(sight: Sight) -> str:
    keys = "\n".join(sorted(sight.keys)) if sight.keys is not None else "*"
    return hashlib.sha256(f"{keys}\n{sight.clearance}".encode()).hexdigest()[:12]


def _judge(row: Registered, tree: AreaTree) -> None:
    no = refusal(row)
    if no is not None:
        raise Refused(f"{row.camera.id}：{no.sentence}", no.code, 422)
    if row.camera.area is not None and row.camera.area not in tree:
        raise Refused(f"{row.camera.id}：没有编号为「{row.camera.area}」的区域。", "area", 422)


def _shown(sight: Sight, keys: str) -> bool:
    of = frozenset(keys.split("\n"))
    if sight.clearance is Clearance.PUBLIC:
        return SCREEN in of
    return shown(sight, of)


def _source(row: Row[Any]) -> Source:
    return Source(
        Camera.model_validate_json(row.body),
        Origin.model_validate_json(row.origin or "{}"),
        row.sealed,
        frozenset(row.sight.split("\n")),
    )


def _of(camera: str) -> str:
    return f"camera:{camera}"


def _pieces(ids: Sequence[str], most: int = 500) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), most):
        yield ids[start : start + most]
