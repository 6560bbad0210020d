"""Positions of badges and vehicles, asked of the central."""

from __future__ import annotations

from urllib.parse import quote

from pydantic import ValidationError

from desktop.domain.positions import Position, Positions, Track
from desktop.domain.problems import Garbled
from desktop.link.client import Central

_PATIENCE = 10.0


def last(central: Central) -> tuple[Position, ...]:
    """Where every device in sight was last today. Raises Problem; Refused where this account may not know."""
    try:
        answer = central.ask("GET", "/v1/positions", read_timeout=_PATIENCE)
        return Positions.model_validate(answer).positions
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
