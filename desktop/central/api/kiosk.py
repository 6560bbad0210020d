"""Kiosks (自助机): what a machine in a hall hands in, and how it fares.

``GET /v1/kiosk/key`` (kiosk) -> ``{"id", "public", "verify", "made_at"}``: the public key (X25519) that reports are
sealed to from now on, and the one (Ed25519) that receipts are signed with. An earlier key goes on opening.

``GET /v1/kiosk/cards`` (kiosk) -> ``{"salt", "cards": [{"id", "hash"}]}``: cards of the staff that unlock the
machine. ``hash``: Argon2id (t=3, m=64 MiB, p=1, 32 bytes) of the card's number in capitals, with ``salt``; both in hex.

``POST /v1/kiosk/reports`` (kiosk) ``{"sealed": [{"id", "key", "sealed"}]}``, at most 100 -> 200 as ``/v1/commands``.
``sealed``: HPKE (RFC 9180, base mode, X25519, HKDF-SHA256, AES-256-GCM; info ``zhenshu kiosk 1``, a line feed and the
id; four bytes of length before the content) of one ``event.report`` with the same id and the channel ``window``. What
the central cannot open is refused with ``sealed``, and the machine keeps it.

``POST /v1/kiosk/files`` (kiosk) ``{"id", "key", "sealed"}`` -> 204: a photograph, sealed in the same way under an id of
its own, before the report whose ``files`` name it; taken as ``PUT /v1/blobs`` takes bytes. 422 ``sealed``.

``POST /v1/kiosk/health`` (kiosk), a minute apart -> 204. ``GET /v1/kiosks`` (commander, dispatcher, window, admin) ->
``{"at", "kiosks": [{"account", "name", "seen_at"?, "online", "health"?}]}``.

``POST /v1/kiosk/packages`` (commander, dispatcher, window, admin): the file of a stick, as it is -> 200, the receipt to
bring back, signed: ``{"format", "kiosk", "number", "made_at", "taken": [id], "held": [id], "signature"}``. The same
package again is the same receipt, and nothing arrives twice. 422 for one that was changed or is of no machine here.
"""

from __future__ import annotations

import hashlib
import logging

from fastapi import FastAPI, Request
from fastapi.responses import Response

from desktop.central.api.calling import CallerOf, address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.api.wire import Results
from desktop.central.center import Center
from desktop.central.citizens.kiosk import UNOPENED
from desktop.domain.base import Fact
from desktop.domain.kiosk.wire import (
    KioskCards,
    KioskHealth,
    KioskKey,
    Kiosks,
    Package,
    Receipt,
    SealedFile,
    SealedReports,
)
from desktop.domain.rights.actors import Actor
from desktop.domain.rights.trail import Act

log = logging.getLogger(__name__)

_UNKEPT = {"Cache-Control": "no-store"}
BODIES: dict[str, type[Fact]] = {
    "/v1/kiosk/reports": SealedReports,
    "/v1/kiosk/files": SealedFile,
    "/v1/kiosk/health": KioskHealth,
    "/v1/kiosk/packages": Package,
}
"""Bodies that the code parses itself, for the OpenAPI document."""
_LATER = frozenset({"quota", "busy"})
_SAFE = frozenset({"applied", "duplicate"})


def kiosk(app: FastAPI, center: Center) -> None:
    """Add the endpoints."""

    @app.get("/v1/kiosk/key", response_model=KioskKey)
    async def key(_caller: CallerOf) -> Response:
        return _answer(await center.run(center.kiosk.key))

    @app.get("/v1/kiosk/cards", response_model=KioskCards)
    async def cards(_caller: CallerOf) -> Response:
        return _answer(await center.run(center.kiosk_cards.told))

    @app.post("/v1/kiosk/reports", response_model=Results)
    async def reports(caller: CallerOf, request: Request) -> Response:
        wanted = parse(SealedReports, await json_of(request))
        opened = await center.run(center.kiosk.open, wanted.sealed)
        results = await center.writer.submit(opened, caller.actor)
        return _answer(Results(epoch=center.epoch, results=tuple(results)))

    @app.post("/v1/kiosk/files", status_code=204, response_class=Response)
    async def files(caller: CallerOf, request: Request) -> Response:
        await keep(caller.actor, parse(SealedFile, await json_of(request)))
        return Response(status_code=204, headers=_UNKEPT)

    async def keep(actor: Actor, one: SealedFile) -> None:
        content = await center.run(center.kiosk.open_file, one)
        await center.run(center.blobs.put, actor, hashlib.sha256(content).hexdigest(), content)

    @app.post("/v1/kiosk/health", status_code=204, response_class=Response)
    async def health(caller: CallerOf, request: Request) -> Response:
        told = parse(KioskHealth, await json_of(request))
        await center.run(center.kiosk.heard, caller.actor, told)
        return Response(status_code=204, headers=_UNKEPT)

    @app.get("/v1/kiosks", response_model=Kiosks)
    async def kiosks(_caller: CallerOf) -> Response:
        return _answer(await center.run(center.kiosk.all))

    @app.post("/v1/kiosk/packages", response_model=Receipt)
    async def packages(caller: CallerOf, request: Request) -> Response:
        package = parse(Package, await json_of(request))
        sender = await center.run(center.kiosk.sender_of, package)
        for file in package.files:
            try:
                await keep(sender, file)
            except ApiError as problem:
                if problem.code in _LATER:
                    raise  # the stick is brought once more
                log.warning("a photograph in a package is not taken: %s", problem.code)
        opened = await center.run(center.kiosk.open, package.sealed)
        results = await center.writer.submit(opened, sender, caller.actor.account)
        taken = [one.id for one in results if one.status in _SAFE]
        held = [one.id for one in results if one.status not in _SAFE]
        unopened = sum(one.problem is not None and one.problem.code == UNOPENED for one in results)
        told = {"number": package.number, "taken": len(taken), "held": len(held), "unopened": unopened}
        subject = f"account:{package.kiosk}"
        await center.run(
            center.audit.record, None, caller.actor, "", address_of(request), Act.KIOSK_PACKAGE, subject,
            detail=told,
        )  # fmt: skip
        return _answer(await center.run(center.kiosk.receipt, package, taken, held))


def _answer(told: Fact) -> Response:
    return Response(told.model_dump_json(), media_type="application/json", headers=_UNKEPT)
