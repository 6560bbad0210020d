"""Whose commands come with a request: those of who is logged in, or what somebody else left at that desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from desktop.central.accounts.flushing import Author
from desktop.central.api.bearer import bearer_of
from desktop.central.api.calling import admit
from desktop.central.api.problems import ApiError
from desktop.central.api.wire import Reason
from desktop.central.center import Center
from desktop.central.log.work import Malformed
from desktop.domain.commands import Command, Issue
from desktop.domain.rights.actors import Actor

_OVER = "补送凭据已失效，请本人登录后再送。"
_NOT_OF_ITS_TIME = "这条指令不在补送凭据的有效期内，请本人登录后再送。"


@dataclass(frozen=True, slots=True)
class Giving:
    """The author of some commands, and who sends them where that is somebody else: an account, or ``@`` a station."""

    actor: Actor
    sender: str | None = None
    author: Author | None = None


async def giving(
    request: Request,
    _shown: Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))],
    flush_token: Annotated[str | None, Header()] = None,
) -> Giving:
    """Who gives the commands of a request. Raises ApiError 401, 403 (``flush``) for a flush token that is over,
    403 (``role``) where the endpoint's policy does not admit the author.

    A flush token comes in its own header beside the session of who sits at the desk now, or as the bearer token
    where nobody does.
    """
    center: Center = request.app.state.center
    bearer = bearer_of(request.headers.get("authorization"))
    sitting = center.accounts.actor(bearer) if bearer else None
    if sitting is not None and not flush_token:
        admit(request, sitting)
        return Giving(sitting)
    if not bearer or (sitting is None and flush_token):
        raise ApiError(401)
    author = await center.run(center.accounts.flushes.author, flush_token or bearer)
    if author is None:
        raise ApiError(403, "flush", _OVER) if sitting is not None else ApiError(401)
    admit(request, author.actor)
    sender = sitting.account if sitting is not None else f"@{author.actor.station}"
    return Giving(author.actor, sender[:64], author)


GivingOf = Annotated[Giving, Depends(giving)]


def of_its_time(command: Command | Malformed, author: Author) -> Command | Malformed:
    """The command, or (not given around the log-in that the flush token is of) why it is not taken."""
    if isinstance(command, Malformed) or author.gave(command.issued_at):
        return command
    lane = command.args.event if isinstance(command.args, Issue) else command.subject.id
    return Malformed(command.id, lane, Reason(code="flush", detail=_NOT_OF_ITS_TIME))
