"""Getting in over HTTP: log-ins and their tokens, the own account. Managing accounts is in ``api.administration``.

``POST /v1/session`` (no token; also in ``desktop.central``) takes two more fields and gives some more::

    {"username": "…", "password": "…", "station": "…", "code": "123456"?, "device": "<id of this machine>"?}
 -> 200 {"token", "expires_at", "epoch", "flush", "account", "login": "<id>", "refresh": "…", "ends_at": "…",
         "policy": {"idle_minutes": 10, "passwords": {…rules…}, "embedded": false, "second_factor": true,
                    "manages_accounts": false}}

  With a ``device`` the token holds for 15 minutes and ``POST /v1/session/refresh`` gives the next; without one (an
  older program) it holds to ``ends_at``, unless the policy forbids that, and ``refresh`` is empty.
  401 ``credentials``, ``totp`` (wrong code),
  ``totp_used`` · 403, only for who knows the password: ``totp_required`` (send the same again with ``code``),
  ``totp_setup`` (the role must have a second factor first), ``password_expired`` (``POST /v1/account/password`` first),
  ``account_expired`` · 423 ``locked``, 429 ``too_many``, both with ``Retry-After``.

``POST /v1/session/refresh`` (no token) ``{"refresh": "…", "device": "…", "password": "…"?}`` -> 200 ``{"token",
"expires_at", "refresh", "ends_at", "projection"}``. Each refresh token is good once; one that comes again after its
successor was used, or from another device, ends the log-in. 401 ``token``; 401 ``idle``: with ``password`` it goes on.
``POST /v1/session/unlock`` ``{"password": "…"}`` -> 204: the desk was locked and this is the right one.
``GET /v1/sessions`` -> the own open log-ins; ``DELETE /v1/sessions/{id}`` ends one of them.

``GET /v1/policy`` (no token) -> the rules for passwords and how long a desk may be left alone.

The own account, asked with the password and no token (they work before anybody is let in): ``POST
/v1/account/password`` ``{"username", "password", "new", "code"?}`` -> 204, 422 ``weak`` · ``POST /v1/account/totp``
``{"username", "password", "code"?}`` -> ``{"secret", "uri"}`` · ``POST /v1/account/totp/confirm`` ``{…, "code"}`` ->
``{"recovery": [10 codes]}`` · ``POST /v1/account/totp/recovery`` ``{…, "code"}`` -> 10 others · ``POST
/v1/account/totp/remove`` -> 204; both 422 ``none`` where there is none.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pydantic import Field

from desktop.central.accounts.accounts import Login
from desktop.central.accounts.administration import may_manage
from desktop.central.accounts.logins import OpenLogin
from desktop.central.accounts.own_account import OwnAccount
from desktop.central.api.calling import CallerOf, address_of, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.api.wire import Account, Credentials, Session, SessionPolicy
from desktop.central.center import Center
from desktop.central.showing.sight import sight_of
from desktop.domain.base import Fact
from desktop.domain.rights.access import PasswordRules
from desktop.domain.rights.actors import Role

_PRIVATE = {"Cache-Control": "no-store"}
_Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_.:@\-\u4e00-\u9fff]+$")]


class Refresh(Fact):
    """``POST /v1/session/refresh``."""

    refresh: str = Field(min_length=1, max_length=128)
    device: str = Field(default="", max_length=64)
    password: str = Field(default="", max_length=256)


class Renewed(Fact):
    """The next pair of tokens."""

    token: str
    expires_at: datetime
    refresh: str
    ends_at: datetime
    projection: str = ""


class Unlock(Fact):
    """``POST /v1/session/unlock``."""

    password: str = Field(min_length=1, max_length=256)


class NewPassword(Credentials):
    """``POST /v1/account/password``."""

    new: str = Field(min_length=1, max_length=1024)


class Enrolled(Fact):
    """What goes into an authenticator."""

    secret: str
    uri: str


class Recovery(Fact):
    """Codes for who has lost the telephone, each good once; shown once."""

    recovery: tuple[str, ...]


class OpenSession(Fact):
    """An open log-in."""

    id: str
    account: str
    station: str
    address: str
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    own: bool

    @classmethod
    def of(cls, found: OpenLogin) -> OpenSession:
        """As it is listed."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class Sessions(Fact):
    """``GET /v1/sessions``."""

    sessions: tuple[OpenSession, ...]


class DoorRules(Fact):
    """``GET /v1/policy``: what anybody may know who stands before the door."""

    passwords: PasswordRules
    idle_minutes: int
    locked_minutes: int
    embedded: bool


BODIES: dict[str, type[Fact]] = {
    "/v1/session/refresh": Refresh,
    "/v1/session/unlock": Unlock,
    "/v1/account/password": NewPassword,
    "/v1/account/totp": Credentials,
    "/v1/account/totp/confirm": Credentials,
    "/v1/account/totp/recovery": Credentials,
    "/v1/account/totp/remove": Credentials,
}
"""Bodies that the code parses itself, for the OpenAPI document."""


def told(fact: Fact, status: int = 200) -> Response:
    return Response(fact.model_dump_json(), status, _PRIVATE, "application/json")


def accounts(app: FastAPI, center: Center) -> None:
    """Log-ins, the own account, and the management of all."""
    _sessions(app, center)
    _own(app, center)


def _sessions(app: FastAPI, center: Center) -> None:
    held = center.accounts

    def session_of(opened: Login) -> Session:
        policy, role = held.policy.now, opened.actor.role
        idle = policy.idle(role)
        managing = (
            may_manage(role, center.administration.separated())
            if role in (Role.ADMIN, Role.SECURITY)
            else False
        )
        return Session(
            token=opened.token, expires_at=opened.expires_at, epoch=center.epoch,
            account=Account.of(opened.actor), flush=opened.flush, login=opened.id, refresh=opened.refresh,
            ends_at=opened.ends_at, projection=sight_of(opened.actor, center.township).edition,
            policy=SessionPolicy(
                idle_minutes=int(idle.total_seconds() // 60) if idle is not None else 0,
                passwords=policy.passwords, embedded=held.embedded, second_factor=role in policy.second_factor,
                manages_accounts=managing,
            ),
        )  # fmt: skip

    def log_in(wanted: Credentials, address: str) -> Session:
        return session_of(held.login(wanted, address))

    @app.post("/v1/session", response_model=Session)
    async def login(request: Request) -> Response:
        """Anybody."""
        wanted = parse(Credentials, await json_of(request))
        return told(await center.admit(log_in, wanted, address_of(request)))

    @app.delete("/v1/session", status_code=204)
    async def logout(caller: CallerOf) -> Response:
        """Every role."""
        await center.run(held.logout, caller.token)
        center.tell(center.claims.release_all(caller.actor, center.clock.now()))
        return Response(status_code=204)

    @app.post("/v1/session/refresh", response_model=Renewed)
    async def refresh(request: Request) -> Response:
        """Anybody who holds a refresh token."""
        wanted = parse(Refresh, await json_of(request))
        found = await center.admit(
            held.renew, wanted.refresh, wanted.device, address_of(request), wanted.password
        )
        ends_at = found.ends_at or found.expires_at
        return told(
            Renewed(
                token=found.token,
                expires_at=found.expires_at,
                refresh=found.refresh,
                ends_at=ends_at,
                projection=sight_of(found.actor, center.township).edition,
            )
        )

    @app.post("/v1/session/unlock", status_code=204)
    async def unlock(caller: CallerOf, request: Request) -> Response:
        """Every role."""
        wanted = parse(Unlock, await json_of(request))
        await center.admit(held.unlock_desk, caller.token, wanted.password, address_of(request))
        return Response(status_code=204)

    @app.get("/v1/sessions", response_model=Sessions)
    async def own_sessions(caller: CallerOf) -> Response:
        """Every role."""
        found = await center.run(held.own_logins, caller.token)
        return told(Sessions(sessions=tuple(OpenSession.of(one) for one in found)))

    @app.delete("/v1/sessions/{login}", status_code=204)
    async def end_session(login: str, caller: CallerOf) -> Response:
        """Every role, the own ones."""
        if not await center.run(held.end_own, caller.token, login):
            raise ApiError(404)
        return Response(status_code=204)

    @app.get("/v1/policy", response_model=DoorRules)
    async def rules() -> Response:
        """Anybody."""
        policy = await center.run(lambda: held.policy.now)
        return told(
            DoorRules(
                passwords=policy.passwords, idle_minutes=policy.idle_minutes,
                locked_minutes=policy.locked_minutes, embedded=held.embedded,
            )
        )  # fmt: skip


def _own(app: FastAPI, center: Center) -> None:
    own = OwnAccount(center.database, center.clock, center.accounts)

    @app.post("/v1/account/password", status_code=204)
    async def change_password(request: Request) -> Response:
        """Anybody who knows the password."""
        wanted = parse(NewPassword, await json_of(request))
        await center.admit(own.change_password, wanted, wanted.new, address_of(request))
        return Response(status_code=204)

    @app.post("/v1/account/totp", response_model=Enrolled)
    async def begin_totp(request: Request) -> Response:
        """Anybody who knows the password."""
        wanted = parse(Credentials, await json_of(request))
        made = await center.admit(own.begin_second_factor, wanted, address_of(request))
        return told(Enrolled(secret=made.secret, uri=made.uri))

    @app.post("/v1/account/totp/confirm", response_model=Recovery)
    async def confirm_totp(request: Request) -> Response:
        """Anybody who knows the password."""
        wanted = parse(Credentials, await json_of(request))
        codes = await center.admit(own.confirm_second_factor, wanted, address_of(request))
        return told(Recovery(recovery=tuple(codes)))

    @app.post("/v1/account/totp/recovery", response_model=Recovery)
    async def renew_recovery(request: Request) -> Response:
        """Anybody who knows the password and has a code."""
        wanted = parse(Credentials, await json_of(request))
        codes = await center.admit(own.renew_recovery, wanted, address_of(request))
        return told(Recovery(recovery=tuple(codes)))

    @app.post("/v1/account/totp/remove", status_code=204)
    async def remove_totp(request: Request) -> Response:
        """Anybody who knows the password and has a code."""
        wanted = parse(Credentials, await json_of(request))
        await center.admit(own.remove_second_factor, wanted, address_of(request))
        return Response(status_code=204)
