"""Managing accounts over HTTP, for who may (``administration``): ``security``, or ``admin`` where there is none.

Everybody else gets 403 ``role``. ``GET /v1/accounts?text=&role=
&after=&limit=`` · ``POST /v1/accounts`` -> 201 with ``one_time``, a password shown once · ``GET``, ``PATCH``, ``DELETE
/v1/accounts/{username}`` · ``GET``, ``DELETE /v1/accounts/{username}/sessions`` · ``POST
/v1/accounts/{username}/unlock``, ``…/disable``, ``…/enable``, ``…/reset`` (-> ``one_time``), ``…/totp-reset``.
``GET``, ``PUT /v1/accounts/policy`` -> the whole policy (``domain.rights.access.AccessPolicy``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response
from pydantic import Field

from desktop.central.accounts.administration import Wanted
from desktop.central.api.accounts import OpenSession, Sessions, told
from desktop.central.api.calling import Caller, CallerOf, json_of
from desktop.central.api.parsing import parse
from desktop.central.api.problems import ApiError
from desktop.central.center import Center
from desktop.domain.base import Fact, Instant
from desktop.domain.rights.access import AccessPolicy
from desktop.domain.rights.actors import Role

_Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[0-9A-Za-z_.:@\-\u4e00-\u9fff]+$")]


class ListedAccount(Fact):
    """An account as who manages accounts sees it; nothing of its password."""

    username: str
    name: str
    role: Role
    area: str | None = None
    post: str | None = None
    person: str | None = None
    disabled: bool
    locked_until: Instant | None = None
    expires_at: Instant | None = None
    changed_at: Instant | None = None
    must_change: bool = False
    last_login_at: Instant | None = None
    second_factor: bool = False
    sessions: int = 0


class Listing(Fact):
    """``GET /v1/accounts``: a page; ``more`` where it goes on after the last name."""

    accounts: tuple[ListedAccount, ...]
    more: bool
    separated: bool


class AccountWords(Fact):
    """``POST /v1/accounts``, ``PATCH …``: what is absent stays; ``clear`` names fields that become empty."""

    username: _Name | None = None
    name: str | None = Field(default=None, max_length=64)
    role: Role | None = None
    area: str | None = Field(default=None, max_length=64)
    post: str | None = Field(default=None, max_length=64)
    person: str | None = Field(default=None, max_length=64)
    expires_at: Instant | None = None
    clear: frozenset[str] = frozenset()

    @property
    def wanted(self) -> Wanted:
        """As the administration takes it."""
        return Wanted(self.name, self.role, self.area, self.post, self.person, self.expires_at, self.clear)


class Handed(Fact):
    """An account with a password to be told to its owner, shown once."""

    account: ListedAccount
    one_time: str


class Done(Fact):
    """How many open log-ins were ended."""

    ended: int


BODIES: dict[str, type[Fact]] = {
    "/v1/accounts": AccountWords,
    "/v1/accounts/{username}": AccountWords,
    "/v1/accounts/policy": AccessPolicy,
}
"""Bodies that the code parses itself, for the OpenAPI document."""


def administration(app: FastAPI, center: Center) -> None:
    """The management of accounts."""
    held = center.administration

    def listed(username: str) -> ListedAccount:
        return _listed(held.one(username), 0)

    @app.get("/v1/accounts", response_model=Listing)
    async def listing(
        _caller: CallerOf,
        text: Annotated[str, Query(max_length=64)] = "",
        role: Role | None = None,
        after: Annotated[str, Query(max_length=64)] = "",
        limit: Annotated[int, Query(ge=1, le=500)] = 200,
    ) -> Response:
        """security (admin where there is none)."""
        rows, counts = await center.run(held.listed, text=text, role=role, after=after, limit=limit)
        found = tuple(_listed(row, counts.get(row.username, 0)) for row in rows)
        separated = await center.run(held.separated)
        return told(Listing(accounts=found, more=len(found) == limit, separated=separated))

    @app.get("/v1/accounts/policy", response_model=AccessPolicy)
    async def policy(_caller: CallerOf) -> Response:
        """security (admin where there is none)."""
        return told(await center.run(lambda: center.accounts.policy.now))

    @app.put("/v1/accounts/policy", response_model=AccessPolicy)
    async def put_policy(caller: CallerOf, request: Request) -> Response:
        """security (admin where there is none)."""
        wanted = parse(AccessPolicy, await json_of(request))
        await center.run(held.put_policy, wanted, caller.actor)
        return told(wanted)

    @app.post("/v1/accounts", response_model=Handed, status_code=201)
    async def add(caller: CallerOf, request: Request) -> Response:
        """security (admin where there is none)."""
        words = parse(AccountWords, await json_of(request))
        if words.username is None or words.role is None:
            raise ApiError(
                400, detail="新账号须有登录名和角色。", field="username" if words.username is None else "role"
            )
        password = await center.admit(held.add, words.username, words.wanted, caller.actor)
        account = await center.run(listed, words.username)
        return told(Handed(account=account, one_time=password), 201)

    @app.get("/v1/accounts/{username}", response_model=ListedAccount)
    async def one(username: str, _caller: CallerOf) -> Response:
        """security (admin where there is none)."""
        return told(await center.run(listed, username))

    @app.patch("/v1/accounts/{username}", response_model=ListedAccount)
    async def change(username: str, caller: CallerOf, request: Request) -> Response:
        """security (admin where there is none)."""
        words = parse(AccountWords, await json_of(request))
        await center.run(held.change, username, words.wanted, caller.actor)
        return told(await center.run(listed, username))

    @app.delete("/v1/accounts/{username}", status_code=204)
    async def delete(username: str, caller: CallerOf) -> Response:
        """security (admin where there is none)."""
        await center.run(held.delete, username, caller.actor)
        return Response(status_code=204)

    @app.get("/v1/accounts/{username}/sessions", response_model=Sessions)
    async def sessions(username: str, _caller: CallerOf) -> Response:
        """security (admin where there is none)."""
        await center.run(listed, username)
        found = await center.run(center.accounts.logins.listed, username, center.accounts.policy.now)
        return told(Sessions(sessions=tuple(OpenSession.of(one) for one in found)))

    @app.delete("/v1/accounts/{username}/sessions", response_model=Done)
    async def revoke(username: str, caller: CallerOf, login: str | None = None) -> Response:
        """security (admin where there is none)."""
        return told(Done(ended=await center.run(held.revoke, username, caller.actor, login)))

    def verb(name: str, do: Callable[[str, Caller], Any]) -> None:
        @app.post(f"/v1/accounts/{{username}}/{name}", response_model=ListedAccount, name=f"account {name}")
        async def done(username: str, caller: CallerOf) -> Response:
            """security (admin where there is none)."""
            await center.run(do, username, caller)
            return told(await center.run(listed, username))

    verb("unlock", lambda username, caller: held.unlock(username, caller.actor))
    verb("disable", lambda username, caller: held.set_disabled(username, True, caller.actor))
    verb("enable", lambda username, caller: held.set_disabled(username, False, caller.actor))
    verb("totp-reset", lambda username, caller: held.reset_second_factor(username, caller.actor))

    @app.post("/v1/accounts/{username}/reset", response_model=Handed)
    async def reset(username: str, caller: CallerOf) -> Response:
        """security (admin where there is none)."""
        password = await center.admit(held.reset_password, username, caller.actor)
        return told(Handed(account=await center.run(listed, username), one_time=password))


def _listed(row: Any, sessions: int) -> ListedAccount:
    return ListedAccount(
        username=row.username, name=row.name, role=row.role, area=row.area, post=row.post, person=row.person,
        disabled=row.disabled, locked_until=row.locked_until, expires_at=row.account_until, changed_at=row.changed_at,
        must_change=bool(row.must_change), last_login_at=row.last_login_at, second_factor=row.totp is not None,
        sessions=sessions,
    )  # fmt: skip
