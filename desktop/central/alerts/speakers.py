"""Speakers (村村响, 入户音响, 电子屏, 宣传车): what goes to them, by which ways, and what they say of themselves.

In ``gateways.yaml``, beside the channels::

    speakers:
      retry: {first_minutes: 0.25, then_minutes: 1, give_up_hours: 2}
      ways:
        loudspeaker: {http: "https://speakers.example.gov.cn/zhenshu", token_file: speakers.token}
        screen: {folder: screens}

Each way takes one message for each alert and kind: ``{"id", "what": play|stop, "kind", "status", "identifier",
"superseded_by", "from", "at", "headline", "text", "repeats", "expires", "areas": [{"id", "name"}], "cap"}``; ``text``
is what is read out, ``cap`` the document.
``http``: one POST as for channels (``gateways``); its answer may carry ``receipts``. ``folder``: each message is a
folder below ``out/`` that appears whole, with ``message.json``, ``text.txt`` and ``alert.cap.xml``; receipts are
read from ``in/*.json``. A receipt file, or ``POST /v1/alerts/receipts`` by the account ``gateway:speakers``, is
``{"id": …, "receipts": [{"area", "speaker", "state": delivered|playing|played|stopped|failed, "words"}]}``.

Without ``ways`` every kind goes to the folder ``broadcast``, so that a hall without speakers sees what would go out.
Of a drill nothing is ever handed to a way; a way that is given one all the same refuses it.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from desktop.central.alerts.cap_out import document, identifier_of
from desktop.central.log.log import Log
from desktop.central.outside.gateways import (
    Adapter,
    Came,
    FolderAdapter,
    Gateways,
    GatewaysMistake,
    Outcome,
    way_of,
)
from desktop.clock import Clock, new_id
from desktop.domain.alerts.alerts import (
    Alert,
    AlertState,
    AlertStatus,
    Receipt,
    Sending,
    SendingKind,
    SpeakerKind,
)
from desktop.domain.alerts.decide_alerts import KEPT_INSIDE
from desktop.domain.alerts.spoken import spoken, stopped
from desktop.domain.alerts.wire import HearAlert
from desktop.domain.base import Fact
from desktop.domain.commands import command
from desktop.domain.outside.outside import message_key, split_key
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.township.township import Township
from desktop.durable import sync_folder, write_whole

FOLDER = "broadcast"
"""Where everything goes in a hall without speakers."""
PREFIX = "speaker:"


class ReceiptsMessage(Fact):
    """``POST /v1/alerts/receipts``: what speakers say of a message; ``id`` is the message's."""

    id: str = Field(min_length=3, max_length=160)
    receipts: tuple[Receipt, ...] = Field(min_length=1, max_length=500)


class ReceiptsAnswer(Fact):
    """The answer to receipts."""

    id: str = ""
    status: Literal["applied", "duplicate", "refused"]
    code: str | None = None
    detail: str | None = None


class KeptInside:
    """A way that takes nothing of a drill, whoever asks it to."""

    def __init__(self, way: Adapter) -> None:
        self.way = way

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Hand it on, unless it is of a drill."""
        if payload.get("status") not in (AlertStatus.ACTUAL.value, AlertStatus.TEST.value):
            return Outcome(Came.REFUSED, KEPT_INSIDE)
        return self.way.deliver(key, payload, placed=placed)

    def take_back(self, key: str) -> None:
        """As the way does."""
        self.way.take_back(key)

    def close(self) -> None:
        """As the way does."""
        self.way.close()


class SpeakerFolder(FolderAdapter):
    """A folder in which each message appears whole, as a folder of its own; that is its delivery."""

    def deliver(self, key: str, payload: Mapping[str, Any], *, placed: bool) -> Outcome:
        """Put it there; what is there already is not written again."""
        place = self._out / _name(key, payload)
        making = self._out / f".{place.name}.{os.getpid()}"
        try:
            if place.is_dir():
                return Outcome(Came.SENT, "已写入播出文件夹")
            shutil.rmtree(making, ignore_errors=True)
            making.mkdir()
            told = {name: value for name, value in payload.items() if name != "cap"}
            write_whole(making / "message.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
            write_whole(making / "text.txt", str(payload["text"]).encode())
            if payload["cap"]:
                write_whole(making / "alert.cap.xml", str(payload["cap"]).encode())
            making.replace(place)
            sync_folder(self._out)
        except OSError as error:
            return Outcome(Came.UNKNOWN, f"播出文件夹写不进（{error.strerror}）", unreachable=True)
        return Outcome(Came.SENT, "已写入播出文件夹")

    def take_back(self, key: str) -> None:
        """What was written stays; a message of its own stops it."""


def _name(key: str, payload: Mapping[str, Any]) -> str:
    """Sorts by time, can be read by a person, and is the same for the same message."""
    moment = "".join(sign for sign in str(payload["at"])[:19] if sign.isdigit())
    tail = "".join(sign for sign in split_key(key)[0] if sign.isalnum())[-8:]
    return f"{moment}-{payload['what']}-{payload['kind']}-{tail}"


def speakers_of(gateways: Gateways, data: Path) -> dict[str, Adapter]:
    """The ways to speakers by the name of their messages' channel. Raises GatewaysMistake."""
    ways = gateways.speakers.ways
    try:
        if not ways:
            everything = KeptInside(SpeakerFolder(data / FOLDER))
            return {f"{PREFIX}{kind.value}": everything for kind in SpeakerKind}
        found: dict[str, Adapter] = {}
        for kind, way in ways.items():
            made = SpeakerFolder(data / way.folder) if way.folder is not None else way_of(way, data)
            found[f"{PREFIX}{kind.value}"] = KeptInside(made)
    except (OSError, UnicodeError) as error:
        raise GatewaysMistake(data / "gateways.yaml", 0, "speakers.ways", str(error)) from None
    return found


def message_of(town: Township, alert: Alert, sending: Sending) -> Mapping[str, Any]:
    """A wish as the speakers get it. Nothing in it but what two persons have approved."""
    stop = sending.what is SendingKind.STOP
    cancelled = stop and alert.state is AlertState.CANCELLED
    cap = document(town, alert, "cancel" if cancelled else "alert") if cancelled or not stop else b""
    said = stopped(town, alert.text) if stop else spoken(town, alert.text)
    return {
        "id": message_key(alert.id, sending.id),
        "what": sending.what.value,
        "kind": sending.kind.value,
        "status": alert.text.status.value,
        "identifier": identifier_of(town, alert.id),
        "superseded_by": identifier_of(town, alert.superseded_by) if alert.superseded_by else None,
        "from": town.name,
        "at": sending.at.astimezone(town.clock.zone).isoformat(timespec="seconds"),
        "headline": alert.text.headline,
        "text": said,
        "repeats": alert.text.repeats,
        "expires": alert.text.expires.isoformat(),
        "areas": [{"id": area, "name": town.tree.name(area)} for area in alert.text.areas],
        "cap": cap.decode(),
    }


def take_receipts(log: Log, clock: Clock, actor: Actor, raw: object) -> ReceiptsAnswer:
    """Take in what speakers say; the same once more changes nothing."""
    try:
        message = ReceiptsMessage.model_validate(raw)
    except ValidationError:
        said = "回执的格式不对：要有 id 和 receipts（area、state，可带 speaker、words）。"
        return ReceiptsAnswer(status="refused", code="malformed", detail=said)
    alert, sending = split_key(message.id)
    if not alert or not sending:
        return ReceiptsAnswer(id=message.id, status="refused", code="not_found", detail="没有这次送播。")
    wanted = command(new_id(), HearAlert(sending=sending, receipts=message.receipts), alert, clock.now())
    # They are shown no alert, so their word is passed on as the house's own, under their name.
    result = log.submit(wanted, actor.model_copy(update={"role": Role.ADMIN}))
    if result.status == "applied":
        return ReceiptsAnswer(id=message.id, status="applied")
    reason = result.problem
    if reason is not None and reason.code == "nothing":
        return ReceiptsAnswer(id=message.id, status="duplicate")
    code, detail = (reason.code, reason.detail) if reason is not None else ("refused", "")
    return ReceiptsAnswer(id=message.id, status="refused", code=code, detail=detail)
