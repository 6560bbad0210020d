"""What ``gateways.yaml`` says of positions (``positions``)."""

from __future__ import annotations

from pydantic import Field, field_validator

from desktop.domain.base import Entry
from desktop.domain.places.coordinates import Crs


class Mqtt(Entry):
    """A broker to listen to."""

    host: str = Field(min_length=1)
    port: int = Field(default=8883, ge=1, le=65535)
    tls: bool = True
    ca_file: str | None = None
    username: str = ""
    password_file: str | None = None
    topic: str = "zhenshu/{kind}/{device}/position"
    client_id: str = "zhenshu-positions"
    crs: Crs = Crs.WGS84

    @field_validator("topic")
    @classmethod
    def _names_a_device(cls, value: str) -> str:
        if value.count("{device}") != 1 or value.count("{kind}") > 1 or "+" in value or "#" in value:
            raise ValueError("topic：要有一个 {device}，可以有一个 {kind}，不写通配符")
        return value


class PositionSettings(Entry):
    """Ways in besides HTTP."""

    mqtt: Mqtt | None = None
