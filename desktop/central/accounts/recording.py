"""Puts on the audit trail what accounts tell of themselves: who got in or did not, and what was done to accounts."""

from __future__ import annotations

from desktop.central.accounts.entering import AccountFact, FactKind
from desktop.central.audit.audit import Audit
from desktop.domain.rights.actors import Actor, Role
from desktop.domain.rights.trail import Act, Outcome

_ACTS: dict[FactKind, Act] = {
    "login": Act.LOGIN,
    "login_failed": Act.LOGIN,
    "locked": Act.ACCOUNT_LOCKED,
    "logout": Act.LOGOUT,
    "token_reuse": Act.REVOKED,
    "revoked": Act.REVOKED,
    "password": Act.PASSWORD_SET,
    "reset": Act.PASSWORD_SET,
    "totp_on": Act.SECOND_FACTOR,
    "totp_off": Act.SECOND_FACTOR,
    "totp_reset": Act.SECOND_FACTOR,
    "recovery": Act.SECOND_FACTOR,
    "added": Act.ACCOUNT_MADE,
    "changed": Act.ACCOUNT_CHANGED,
    "unlocked": Act.ACCOUNT_UNLOCKED,
    "disabled": Act.ACCOUNT_DISABLED,
    "enabled": Act.ACCOUNT_ENABLED,
    "deleted": Act.ACCOUNT_DELETED,
    "policy": Act.POLICY_CHANGED,
}


class Recorder:
    """Hears of each fact after it is durable, on the thread that did it."""

    def __init__(self, audit: Audit) -> None:
        self._audit = audit

    def __call__(self, fact: AccountFact) -> None:
        """Put it on record."""
        who = Actor(account=fact.by, role=fact.role or Role.WINDOW, station=fact.station) if fact.by else None
        detail: dict[str, object] = {"what": fact.kind}
        if fact.detail:
            detail["detail"] = fact.detail
        self._audit.record(
            None, who, fact.station, fact.address, _ACTS[fact.kind],
            f"account:{fact.account}" if fact.account else "", Outcome.DONE if fact.ok else Outcome.REFUSED, detail,
        )  # fmt: skip
