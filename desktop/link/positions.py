"""Positions of badges and vehicles, asked of the central."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from pydantic import ValidationError

from desktop.domain.places.positions import Crowd, Position, Positions, Reached, Track
from desktop.domain.problems import Garbled
from desktop.link.client import Central

_PATIENCE = 10.0


def last(central: Central, at: datetime | None = None) -> tuple[Position, ...]:
    """Where every device in sight was last today, or at a moment of today. Raises Problem; Refused where this account
    may not know."""
    path = "/v1/positions" if at is None else f"/v1/positions?{urlencode({'at': at.isoformat()})}"
    try:
        answer = central.ask("GET", path, read_timeout=_PATIENCE)
        found = Positions.model_validate(answer).positions
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "positions") from error
    # A center of an earlier release does not hear the question and tells of now.
    return found if at is None else tuple(one for one in found if one.at <= at)


def put(central: Central, rows: Sequence[Mapping[str, Any]]) -> int:
    """Tell the central where devices are, as a platform does (``POST /v1/positions``); how many it has kept.

    For the account ``gateway:positions`` only. Raises Problem.
    """
    answer = central.ask("POST", "/v1/positions", json={"crs": "cgcs2000", "positions": list(rows)})
    taken = answer.get("taken")
    if not isinstance(taken, int):
        raise Garbled("中心的应答看不懂，请升级程序。", "positions")
    return taken


def crowd(central: Central) -> Crowd:
    """How many are on the way, and where about; nobody's name. Raises Problem."""
    try:
        return Crowd.model_validate(central.ask("GET", "/v1/crowd", read_timeout=_PATIENCE))
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "positions") from error


def reached(central: Central, minutes: int) -> Reached:
    """Where anybody was within the last minutes. Raises Problem."""
    try:
        return Reached.model_validate(
            central.ask("GET", f"/v1/coverage?minutes={minutes}", read_timeout=_PATIENCE)
        )
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "positions") from error


def track(central: Central, device: str) -> Track:
    """A device's way of today. Raises Problem; Refused where it is out of sight."""
    try:
        return Track.model_validate(
            central.ask("GET", f"/v1/positions/{quote(device, safe='')}", read_timeout=_PATIENCE)
        )
    except ValidationError as error:
        raise Garbled("中心的应答看不懂，请升级程序。", "positions") from error
