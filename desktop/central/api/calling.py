"""Who calls: the account behind the bearer token of a request, with what it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import ClientDisconnect

from desktop.central.api.bearer import bearer_of
from desktop.central.api.policies import policy_of
from desktop.central.api.problems import ApiError, parsed
from desktop.central.center import Center
from desktop.central.limits.fairness import asking
from desktop.central.showing.sight import Sight, sight_of, wall
from desktop.domain.rights.actors import Actor


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks."""

    actor: Actor
    sight: Sight
    token: str
    edition: int
    """Of the profile by which ``sight`` was reckoned (``feed.Hub``)."""


async def caller(
    request: Request,
    _shown: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
) -> Caller:
    """Who asks. Raises ApiError 401 where nobody is logged in, 403 where the endpoint's policy does not admit them."""
    center: Center = request.app.state.center
    token = bearer_of(request.headers.get("authorization"))
    actor = center.accounts.actor(token) if token else None
    if actor is None:
        raise ApiError(401)
    admit(request, actor)
    edition = center.hub.edition  # before the township is looked at: it is at least as new
    found = Caller(actor, sight_of(actor, center.township), token, edition)
    asking.set(actor.account)
    wall.set(found.sight.wall)  # for whatever is read in this request
    return found


def admit(request: Request, actor: Actor) -> None:
    """Stop whoever the policy of the endpoint does not name. Raises ApiError 403."""
    policy = policy_of(request.method, request.scope.get("route"))
    if policy.admits(actor):
        return
    center: Center = request.app.state.center
    if actor.role not in policy.stand_ins or center.administration.separated():
        raise ApiError(403, "role", policy.sentence)


CallerOf = Annotated[Caller, Depends(caller)]


def address_of(request: Request) -> str:
    """The address it came from; empty where that is not known."""
    return request.client.host if request.client is not None else ""


async def json_of(request: Request) -> object:
    """The JSON of a request. Raises ApiError 400, 415."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ApiError(415)
    try:
        body = await request.body()
    except ClientDisconnect:  # whoever sent it is gone: nobody hears the answer, and nothing is done
        raise ApiError(400, detail="请求没有传完。") from None
    return parsed(body)
