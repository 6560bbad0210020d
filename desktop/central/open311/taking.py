"""What comes in: a report, and what the sender's program says to it later. Each once where it brings an id."""

from __future__ import annotations

import hmac
import re
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select

from desktop.central.accounts.keeping import with_care
from desktop.central.api.plain import plain
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.central.database.base import stamp
from desktop.central.open311.form import Open311Error
from desktop.central.open311.publishing import moment_of, one_of
from desktop.central.open311.services import GENERAL, KIND, answers, service
from desktop.central.open311.settings import PAGE, SHORTEST_KEY, Open311Key, key_of
from desktop.central.outside.inbound import STATION
from desktop.central.positions.ground import grid_at
from desktop.central.tables.core import commands
from desktop.clock import new_id
from desktop.domain.base import Args
from desktop.domain.commands import Comment, Report, command
from desktop.domain.events.attachments import Attach, Media
from desktop.domain.events.events import EventState, Reporter
from desktop.domain.events.querycode import query_code
from desktop.domain.kiosk.kinds import CALL_ON_PHONE, entry_spoken_of
from desktop.domain.outside.channels import gateway_account
from desktop.domain.places.areas import AreaLevel
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township

_EVENTS = uuid.UUID("b7a5b0f4-6df1-4a3f-9f0e-0f6f6f1a3d11")
_UPDATES = uuid.UUID("5b1d4f0a-9a38-4b7e-8a63-2f0c53a0c9d7")
_TOKENS = uuid.UUID("c4f2f0b8-64c3-4d53-8b42-98d3a64ce6a2")
_IDS = ("external_id", "attribute[external_id]", "attribute[fixmystreet_id]")
_LIMITS = {
    "description": 1500, "address_string": 200, "address_id": 64, "media_url": 300, "email": 100, "device_id": 64,
    "account_id": 64, "first_name": 32, "last_name": 32, "phone": 32,
}  # fmt: skip
_LONGEST_ID = 128
_TITLE = 30
PHOTOS = f"{PAGE}photos"
"""Where the page puts photos, and how a report names one of them."""
_PHOTO = re.compile(rf"{PHOTOS}/([0-9a-f]{{64}})")
_MOST_PHOTOS = 3
_FILES = uuid.UUID("0d0a8f2e-63b7-4f0c-9a41-7e4f9f0f7b52")
_CODES = 1_000_000
_CONSENT = 16


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose key was shown."""

    key: Open311Key
    secret: bytes
    actor: Actor


def holder(center: Center, shown: str) -> Holder:
    """Who shows this key. Raises Open311Error 403."""
    settings = center.gateways.open311
    found = key_of(settings, center.data, shown) if shown else None
    if found is not None:
        account = gateway_account(found[0].channel)
        with center.database.read() as connection:
            row = connection.execute(with_care(account)).one_or_none()
        gone = row is None or row.disabled or row.deleted_at is not None
        over = (
            row is not None
            and row.account_until is not None
            and row.account_until <= stamp(center.clock.now())
        )
        if row is not None and not gone and not over:
            station = "手机" if found[0].page else "Open311"
            return Holder(
                found[0], found[1], Actor(account=account, name=row.name, role=Role.WINDOW, station=station)
            )
    raise Open311Error(403, "缺少 api_key，或 api_key 无效。")


def key_words(key: Open311Key, data: Path) -> str:
    """The page's key as the page is given it. Raises ApiError 404 where its file cannot be used: there is no page."""
    try:
        found = (data / key.key_file).read_text("ascii").strip()
    except (OSError, UnicodeError):
        found = ""
    if len(found) < SHORTEST_KEY:
        raise ApiError(404)
    return found


def report(center: Center, who: Holder, given: Mapping[str, str], client_id: str) -> dict[str, str | None]:
    """Take a report. Raises Open311Error."""
    settings, town = center.gateways.open311, center.log.township
    code = given.get("service_code", "")
    if not code:
        raise Open311Error(400, "缺少 service_code。")
    general = code == GENERAL and who.key.page
    item = None if general else service(town, settings, code)
    words = {name: str(plain(given.get(name, ""))).strip() for name in _LIMITS}
    for name, most in _LIMITS.items():
        if len(words[name]) > most:
            raise Open311Error(400, f"{name} 最多 {most} 个字。")
    lat, lon = _degrees(given, "lat", 90), _degrees(given, "long", 180)
    if (lat is None or lon is None) and not words["address_string"] and not words["address_id"]:
        raise Open311Error(400, "请给出位置：lat 和 long，或 address_string，或 address_id。")
    asked = {
        name[10:-1]: value
        for name, value in given.items()
        if name.startswith("attribute[") and name[-1] == "]"
    }
    asked = {name: str(plain(value)) for name, value in asked.items()}
    form = answers(item, asked) if item is not None else None
    client_id = _own_id(given, client_id)
    grid = words["address_id"] if words["address_id"] in town.tree else grid_at(town, lon, lat)
    photos: list[Attach] = []
    call = consent = ""
    if who.key.page:
        photos, words["media_url"] = _photos(center, who, words["media_url"]), ""
        grid = _narrowed(town, grid, lon, lat)
        kind = asked.get(KIND, "")[:_TITLE]
        call = CALL_ON_PHONE.format(kind=kind or "其他") if asked.get("call_me") == "true" else ""
        consent = asked.get("consent", "")[:_CONSENT]
        if general:
            item = entry_spoken_of(town.catalogue, kind, words["description"] + words["address_string"])
    first = words["description"].split("\n", 1)[0].strip()[:_TITLE] or call
    if not first and item is None:
        raise Open311Error(400, "缺少 description。")
    more = [("照片", words["media_url"]), ("邮箱", words["email"]), ("设备", words["device_id"])]
    more += [
        ("地点编号", words["address_id"] if words["address_id"] not in town.tree else ""),
        ("对方账号", words["account_id"]),
    ]
    said = (words["description"], call if call != first else "")
    lines = [*said, *(f"{name}：{value}" for name, value in more if value)]
    name = f"{words['last_name']}{words['first_name']}"
    token = _token(who, client_id)
    number = int(token, 16) % _CODES if who.key.page else secrets.randbelow(_CODES)
    asked_by = Reporter(name=name, phone=words["phone"], consent=consent)
    args = Report(
        title=first or (item.name if item is not None else ""),
        description="\n".join(line for line in lines if line), channel=who.key.channel,
        item=item.id if item is not None else None, grid=grid, place=words["address_string"], lon=lon, lat=lat,
        form=form, reporter=asked_by if name or words["phone"] else None, query_code=query_code(STATION, number),
    )  # fmt: skip
    event_id = event_of(token)
    problem = _submit(center, who.actor, new_id(), args, event_id)
    if problem is not None and problem[0] != "exists":
        raise Open311Error(400, problem[1])
    for photo in photos:
        _submit(center, who.actor, str(uuid.uuid5(_FILES, f"{event_id}\n{photo.blob}")), photo, event_id)
    notice = "已收到。"
    if who.key.tokens:
        return {"token": token, "service_notice": notice, "account_id": None}
    told = {"service_request_id": event_id, "service_notice": notice, "account_id": None}
    return {**told, "query_code": args.query_code} if who.key.page else told


def _photos(center: Center, who: Holder, words: str) -> list[Attach]:
    """The photos that a report of the page names. Raises Open311Error 400."""
    named = list(dict.fromkeys(words.split()))
    if len(named) > _MOST_PHOTOS:
        raise Open311Error(400, f"照片最多 {_MOST_PHOTOS} 张。")
    found = []
    for place, one in enumerate(named, 1):
        match = _PHOTO.fullmatch(one)
        kept = center.blobs.brought(who.actor.account, match[1]) if match is not None else None
        if kept is None:
            raise Open311Error(400, "照片没有传到，请重新选照片再交。")
        found.append(Attach(blob=kept.sha, name=f"照片{place}", media=Media(kept.media), size=kept.size))
    return found


def _narrowed(town: Township, area: str | None, lon: float | None, lat: float | None) -> str | None:
    """The grid within a chosen village, where the place says which, or where there is but one."""
    chosen = town.tree.get(area)
    if area is None or chosen is None or chosen.level is not AreaLevel.VILLAGE:
        return area
    there, below = grid_at(town, lon, lat), town.tree.children(area)
    if there is not None and town.tree.contains(area, there):
        return there
    return below[0].id if len(below) == 1 else area


def event_of(token: str) -> str:
    """The id of the event that a token leads to; from the id nobody gets to the token."""
    return str(uuid.uuid5(_EVENTS, token))


def of_token(center: Center, token: str) -> dict[str, str | None]:
    """What a token leads to: an id once the hall has accepted the report. Raises Open311Error 404."""
    settings = center.gateways.open311
    accounts = {gateway_account(key.channel) for key in settings.keys}
    event_id = event_of(token)
    found = next((one for own in accounts if (one := one_of(center.database, settings, event_id, own))), None)
    if found is None:
        raise Open311Error(404, "没有这个 token。")
    ready = found.state != EventState.REPORTED
    return {"service_request_id": event_id if ready else None, "token": token}


def update(center: Center, who: Holder, given: Mapping[str, str]) -> dict[str, str | None]:
    """Take what a program says to a request of its own. Raises Open311Error."""
    event_id = given.get("service_request_id", "")
    if who.key.page:
        raise Open311Error(403, "网页的 api_key 只能登记。")
    known = one_of(center.database, center.gateways.open311, event_id, who.actor.account)
    if known is None or known.reported_by != who.actor.account:
        raise Open311Error(404, "没有这个 service_request_id，或不是由此报送的。")
    own, words = given.get("update_id", ""), str(plain(given.get("description", ""))).strip()
    if not own or len(own) > _LONGEST_ID:
        raise Open311Error(400, f"update_id 必填，最多 {_LONGEST_ID} 个字符。")
    if not words or len(words) > _LIMITS["description"]:
        raise Open311Error(400, f"description 必填，最多 {_LIMITS['description']} 个字。")
    if given.get("updated_datetime"):
        moment_of(given["updated_datetime"], "updated_datetime")
    media = str(plain(given.get("media_url", ""))).strip()[: _LIMITS["media_url"]]
    said = f"群众补充：{words}" + (f"\n照片：{media}" if media else "")
    command_id = str(uuid.uuid5(_UPDATES, f"{who.actor.account}\n{event_id}\n{own}"))
    with center.database.read() as connection:
        taken = connection.execute(select(commands.c.id).where(commands.c.id == command_id)).scalar()
    if taken is None:
        problem = _submit(center, who.actor, command_id, Comment(words=said), event_id)
        if problem is not None and problem[0] != "id_reused":  # the same at the same moment: it is there
            raise Open311Error(400, problem[1])
    return {"update_id": own}


def _submit(center: Center, actor: Actor, id_: str, args: Args, subject: str) -> tuple[str, str] | None:
    result = center.log.submit(command(id_, args, subject, center.clock.now()), actor)
    if result.status != "refused":
        return None
    return (result.problem.code, result.problem.detail) if result.problem is not None else ("refused", "")


def _own_id(given: Mapping[str, str], header: str) -> str:
    found = next((words for words in (header, *(given.get(name, "") for name in _IDS)) if words), "")
    if len(found) > _LONGEST_ID:
        raise Open311Error(400, f"编号最多 {_LONGEST_ID} 个字符。")
    return found


def _token(who: Holder, client_id: str) -> str:
    if not client_id:
        return secrets.token_hex(16)
    said = f"{_TOKENS}\n{who.actor.account}\n{client_id}".encode()
    return hmac.new(who.secret, said, sha256).hexdigest()[:32]


def _degrees(given: Mapping[str, str], name: str, most: int) -> float | None:
    words = given.get(name, "").strip()
    if not words:
        return None
    try:
        found = float(words)
    except ValueError:
        found = most + 1.0
    if not -most <= found <= most:
        raise Open311Error(400, f"{name} 应为 WGS-84 度数，如 {29.5 if name == 'lat' else 106.5}。")
    return found
