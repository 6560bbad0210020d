"""The central as a kiosk sees it: the key to seal with, sealed reports, health, and how far a case is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from pydantic import ValidationError

from desktop.domain.base import Fact
from desktop.domain.kiosk.wire import (
    KioskCards,
    KioskHealth,
    KioskKey,
    Kiosks,
    Receipt,
    Sealed,
    SealedFile,
    SealedReports,
)
from desktop.domain.problems import Garbled, Refused
from desktop.link.client import Central
from desktop.link.messages import Result, read_results

_JSON = {"Content-Type": "application/json"}


class Told(Fact):
    """What a citizen is told of a case (``GET /v1/progress``)."""

    code: str
    number: str | None
    state: str
    handled_by: str
    reported_at: datetime
    changed_at: datetime
    due: datetime | None = None


def key(central: Central) -> KioskKey:
    """What is sealed with from now on. Raises as every call of ``Central``."""
    try:
        return KioskKey.model_validate(central.ask("GET", "/v1/kiosk/key"))
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "kiosk") from error


def cards(central: Central) -> KioskCards:
    """The staff's cards that unlock the machine; none from a center of an earlier release."""
    try:
        return KioskCards.model_validate(central.ask("GET", "/v1/kiosk/cards"))
    except Refused as problem:
        if problem.status != 404:
            raise
        return KioskCards()
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "kiosk") from error


def hand_in(central: Central, sealed: Sequence[Sealed]) -> tuple[str, list[Result]]:
    """Send sealed reports; the log's epoch and one result each, in order."""
    body = SealedReports(sealed=tuple(sealed)).model_dump_json().encode()
    answer = central.ask("POST", "/v1/kiosk/reports", data=body, headers=_JSON)
    return read_results(answer, [one.id for one in sealed])


def bring(central: Central, file: SealedFile) -> None:
    """Send a sealed photograph, before the report that names it."""
    central.ask("POST", "/v1/kiosk/files", data=file.model_dump_json().encode(), headers=_JSON)


def tell(central: Central, health: KioskHealth) -> None:
    """Say how the machine fares."""
    central.ask("POST", "/v1/kiosk/health", data=health.model_dump_json().encode(), headers=_JSON)


def hand_over(central: Central, package: bytes) -> Receipt:
    """Hand in the package of a stick, as it is. Refused where it was changed or is of no machine here."""
    try:
        return Receipt.model_validate(central.ask("POST", "/v1/kiosk/packages", data=package, headers=_JSON))
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "kiosk") from error


def progress(central: Central, code: str, tail: str) -> Told:
    """How far a case is. Refused where nothing is found, Unreachable (``too_many``) where it was asked too often."""
    query = urlencode({"code": code, "tail": tail})
    try:
        return Told.model_validate(central.ask("GET", f"/v1/progress?{query}", token=False))
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "kiosk") from error


def all_(central: Central) -> Kiosks:
    """How every machine fares. Raises as every call of ``Central``."""
    try:
        return Kiosks.model_validate(central.ask("GET", "/v1/kiosks"))
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "kiosk") from error
