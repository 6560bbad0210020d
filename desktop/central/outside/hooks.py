"""What ``gateways.yaml`` says of webhooks (``webhooks``)."""

from __future__ import annotations

import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, StringConstraints, field_validator, model_validator

from desktop.domain.base import Entry

Kind = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z_]+\.(\*|[a-z_]+))$")]


class HookRetry(Entry):
    """When a delivery is tried again: at doubled intervals between the two, until the last."""

    first_minutes: float = Field(default=0.25, gt=0, le=60)
    then_minutes: float = Field(default=30, gt=0, le=1440)
    give_up_hours: float = Field(default=24, gt=0, le=240)


class Subscription(Entry):
    """Who is told of what, and where."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,32}$")]
    url: str
    account: str
    """What this account is shown is told, masked as for it."""
    kinds: tuple[Kind, ...] = Field(min_length=1)
    secret_file: str
    allow: tuple[str, ...] = ()
    """Networks that may be sent to besides the public one."""
    timeout: float = Field(default=10, gt=0, le=60)
    ca_file: str | None = None

    @field_validator("url")
    @classmethod
    def _a_plain_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or "@" in parts.netloc
            or parts.fragment
        ):
            raise ValueError("url：应是 http:// 或 https:// 开头的地址，不带用户名")
        return value

    @field_validator("allow")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for one in value:
            try:
                ipaddress.ip_network(one)
            except ValueError:
                raise ValueError(f"allow：应是网段，如 10.20.0.0/16：{one}") from None
        return value

    def wants(self, kind: str) -> bool:
        """Whether a kind of changes is told."""
        return any(kind == one or (one.endswith("*") and kind.startswith(one[:-1])) for one in self.kinds)


class Webhooks(Entry):
    """All subscriptions."""

    retry: HookRetry = HookRetry()
    subscriptions: tuple[Subscription, ...] = ()

    @model_validator(mode="after")
    def _told_apart(self) -> Webhooks:
        names = [one.name for one in self.subscriptions]
        if len(set(names)) != len(names):
            raise ValueError("subscriptions：有两个 name 相同")
        return self
