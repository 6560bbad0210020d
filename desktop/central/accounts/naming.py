"""What accounts may be called, and where they may belong."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from desktop.domain.alerts.decide_alerts import SPEAKERS_ACCOUNT
from desktop.domain.catalogue.catalogue import Channel
from desktop.domain.outside.channels import GATEWAY, gateway_channel
from desktop.domain.outside.decide_handovers import OUTBOUND_ACCOUNT
from desktop.domain.problems import Refused
from desktop.domain.rights.actors import (
    AUTO_CAP,
    AUTO_FIGURES,
    AUTO_SUCCESSION,
    AUTO_URGE,
    AUTO_WARNING,
    CITIZEN,
    Role,
)
from desktop.domain.township.posts import village_post
from desktop.domain.township.township import Township


def must_fit_its_role(username: str, role: Role) -> None:
    """Some names are the center's own, and a gateway's says what it may do. Raises Refused."""
    from desktop.central.alerts.cap_in import CAP_ACCOUNT
    from desktop.central.positions.positions import ACCOUNT as POSITIONS
    from desktop.central.steward.duty import PLANNER
    from desktop.central.steward.steward import STEWARD

    own = (PLANNER, STEWARD, AUTO_URGE, AUTO_SUCCESSION, AUTO_WARNING, AUTO_FIGURES, AUTO_CAP, CITIZEN)
    if username in (*(actor.account for actor in own), OUTBOUND_ACCOUNT, "policy"):
        raise Refused(f"账号名「{username}」由中心自己使用，请换一个。", "reserved", 422)
    special = username in (SPEAKERS_ACCOUNT, POSITIONS) or username.startswith(CAP_ACCOUNT)
    known_gateway = special or gateway_channel(username) is not None
    if username.startswith(GATEWAY) and not (known_gateway and role is Role.WINDOW):
        known = "、".join([*(channel.value for channel in Channel), "speakers", "positions", "cap-NAME"])
        raise Refused(f"网关账号应为 {GATEWAY}渠道，角色 window。渠道有：{known}。", "gateway", 422)


def must_have_places(
    township: Township, area: str | None, post: str | None, person: str | None = None
) -> None:
    """An area, a post and a person must be there. Raises Refused."""
    if person is not None and not township.employs(person):
        raise Refused(f"没有人员「{person}」。", "unknown_person", 422)
    if post is not None and township.post(post) is None:
        raise Refused(f"没有岗位「{post}」。", "unknown_post", 422)
    if area is not None and area not in township.tree:
        raise Refused(f"没有区域「{area}」。", "unknown_area", 422)


def seat_of(row: Row[Any]) -> str | None:
    """The post of an account: its own, or for a village's the desk of the village."""
    if row.post is None and row.role == Role.VILLAGE.value and row.area is not None:
        return village_post(row.area)
    post: str | None = row.post
    return post
