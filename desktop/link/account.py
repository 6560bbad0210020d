"""What is asked about accounts: the own one (with its password, before anybody is let in), and all of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ValidationError

from desktop.domain.base import Fact
from desktop.domain.problems import Garbled
from desktop.domain.rights.access import PasswordRules
from desktop.link.client import Central

_Model = TypeVar("_Model", bound=BaseModel)


class ListedAccount(Fact):
    """An account as who manages accounts sees it. ``role`` is text: a central may know more roles than this version."""

    username: str
    name: str = ""
    role: str
    area: str | None = None
    post: str | None = None
    person: str | None = None
    disabled: bool = False
    locked_until: datetime | None = None
    expires_at: datetime | None = None
    changed_at: datetime | None = None
    must_change: bool = False
    last_login_at: datetime | None = None
    second_factor: bool = False
    sessions: int = 0


class Listing(Fact):
    """A page of accounts."""

    accounts: tuple[ListedAccount, ...]
    more: bool = False
    separated: bool = True


class Handed(Fact):
    """An account with a password to be told to its owner, shown once."""

    account: ListedAccount
    one_time: str


class OpenSession(Fact):
    """An open log-in."""

    id: str
    account: str = ""
    station: str = ""
    address: str = ""
    opened_at: datetime
    seen_at: datetime
    ends_at: datetime
    own: bool = False


class Sessions(Fact):
    """Open log-ins."""

    sessions: tuple[OpenSession, ...]


class DoorRules(Fact):
    """What anybody may know who stands before the door."""

    passwords: PasswordRules = PasswordRules()
    idle_minutes: int = 0


class Enrolled(Fact):
    """What goes into an authenticator."""

    secret: str
    uri: str


class Recovery(Fact):
    """Codes for who has lost the telephone."""

    recovery: tuple[str, ...]


def rules(central: Central) -> DoorRules:
    """The rules for passwords. Raises Problem, as everything here."""
    return _read(DoorRules, central.exchange("GET", "/v1/policy", token=False))


def change_password(central: Central, username: str, password: str, new: str, code: str = "") -> None:
    """Set another password for the own account."""
    body = {**_who(central, username, password, code), "new": new}
    central.exchange("POST", "/v1/account/password", body, token=False)


def begin_second_factor(central: Central, username: str, password: str, code: str = "") -> Enrolled:
    """A new secret for an authenticator; ``code``: of the one before, where there is one."""
    return _read(
        Enrolled,
        central.exchange("POST", "/v1/account/totp", _who(central, username, password, code), token=False),
    )


def confirm_second_factor(central: Central, username: str, password: str, code: str) -> Recovery:
    """The first code of the new secret; the recovery codes."""
    body = _who(central, username, password, code)
    return _read(Recovery, central.exchange("POST", "/v1/account/totp/confirm", body, token=False))


def renew_recovery(central: Central, username: str, password: str, code: str) -> Recovery:
    """Other recovery codes; those of before are good for nothing any more."""
    body = _who(central, username, password, code)
    return _read(Recovery, central.exchange("POST", "/v1/account/totp/recovery", body, token=False))


def remove_second_factor(central: Central, username: str, password: str, code: str) -> None:
    """Do without."""
    central.exchange("POST", "/v1/account/totp/remove", _who(central, username, password, code), token=False)


def listing(central: Central, text: str = "", after: str = "") -> Listing:
    """A page of accounts."""
    query = urlencode({"text": text, "after": after, "limit": 500})
    return _read(Listing, central.exchange("GET", f"/v1/accounts?{query}"))


def add(central: Central, wanted: Mapping[str, Any]) -> Handed:
    """A new account."""
    return _read(Handed, central.exchange("POST", "/v1/accounts", wanted))


def change(central: Central, username: str, wanted: Mapping[str, Any]) -> ListedAccount:
    """Other rights, another name or term."""
    return _read(ListedAccount, central.exchange("PATCH", _of(username), wanted))


def do(central: Central, username: str, verb: str) -> ListedAccount:
    """``unlock``, ``disable``, ``enable`` or ``totp-reset``."""
    return _read(ListedAccount, central.exchange("POST", f"{_of(username)}/{verb}"))


def reset(central: Central, username: str) -> Handed:
    """A one-time password."""
    return _read(Handed, central.exchange("POST", f"{_of(username)}/reset"))


def delete(central: Central, username: str) -> None:
    """Take an account away; its name stays taken."""
    central.exchange("DELETE", _of(username))


def sessions(central: Central, username: str) -> tuple[OpenSession, ...]:
    """The open log-ins of an account."""
    return _read(Sessions, central.exchange("GET", f"{_of(username)}/sessions")).sessions


def revoke(central: Central, username: str, login: str = "") -> int:
    """End the log-ins of an account, or one; how many there were."""
    query = f"?login={quote(login)}" if login else ""
    return int(central.exchange("DELETE", f"{_of(username)}/sessions{query}").get("ended", 0))


def _of(username: str) -> str:
    return f"/v1/accounts/{quote(username, safe='')}"


def _who(central: Central, username: str, password: str, code: str) -> dict[str, Any]:
    return {
        "username": username, "password": password, "code": code, "station": central.station,
        "device": central.device,
    }  # fmt: skip


def _read(model: type[_Model], answer: Mapping[str, Any]) -> _Model:
    try:
        return model.model_validate(answer)
    except ValidationError as error:
        raise Garbled("收到的账号资料无法识别，请升级程序。", "account") from error
