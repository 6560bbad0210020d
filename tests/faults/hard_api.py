"""Any request that the contract allows, and any that it does not: no answer outside the contract, no 5xx (3.4)."""

from __future__ import annotations

from collections import Counter

import requests

from desktop.central.accounts.accounts import NewAccount
from desktop.central.api.policies import POLICIES
from desktop.central.showing.claims import Claims
from desktop.domain.rights.actors import Role
from tests.central.conftest import Running, password_hash
from tests.faults.part import Figures, Run

SECURITY = "hard-security"
_SLOW = frozenset({"/v1/session", "/v1/session/unlock"})
_MOST_SLOW = 100
"""Requests with a password cost a fifth of a second each, on purpose."""
_PREFERRED = (Role.DISPATCHER, Role.AUDITOR, Role.SECURITY, Role.WINDOW, Role.ADMIN, Role.COMMANDER)


class _Sessions:
    """A good token of a role that the endpoint's policy admits."""

    def __init__(self, running: Running) -> None:
        self._running = running
        self._held: dict[str, str] = {}

    def token(self, method: str, path: str) -> str:
        """Logged in anew where the last session was ended by a case."""
        policy = POLICIES[method, path]
        role = next((one for one in _PREFERRED if one in policy.roles), Role.DISPATCHER)
        account = {Role.SECURITY: SECURITY}.get(role, role.value)
        if not policy.people:
            account = "gateway:12345"
        held = self._held.get(account, "")
        if not held or self._running.center.accounts.actor(held) is None:
            answer = self._running.try_login(account)
            if answer.status_code == 200:  # a case may have changed the very rules of getting in
                held = self._held[account] = answer.json()["token"]
        return held


def requests_of_every_kind(run: Run) -> Figures:
    """So many requests over all operations, half of them as the document says, half of them not."""
    from tests.support.contract import hammer, operations

    figures, kinds = Figures(), Counter[str]()
    running = Running(run.folder)
    try:
        running.center.accounts.add(
            [
                NewAccount(SECURITY, "安全管理员", Role.SECURITY),
                NewAccount("gateway:12345", "热线", Role.WINDOW),
            ],
            password_hash(),
        )
        sessions = _Sessions(running)
        found = sorted(operations(running.url), key=lambda one: one.path.startswith("/v1/account"))
        slow = [one for one in found if one.path in _SLOW or one.path.startswith("/v1/account/")]
        each_slow = min(run.rounds // len(found), _MOST_SLOW)
        asked, dice = found, run.seed
        with requests.Session() as http:
            while asked and (lacking := run.rounds - sum(figures.injected.values())) > 0:
                quick = [one for one in asked if one not in slow]
                each = -(-max(0, lacking - each_slow * (len(asked) - len(quick))) // max(1, len(quick)))
                varied = []
                for operation in asked:
                    cases = each_slow if operation in slow else each
                    seen, wrong = hammer(operation, sessions.token, cases, dice, http)
                    figures.injected.update({f"answered {status}": count for status, count in seen.items()})
                    for one in wrong:
                        kinds[one[:300]] += 1
                    if operation not in slow and seen.total() > cases // 2:
                        varied.append(operation)
                asked, dice = varied, dice + 1  # an operation without parameters has no more to ask
    finally:
        running.close()
    figures.rounds = sum(figures.injected.values())
    figures.wrong = dict(kinds)
    figures.wrong["5xx"] = sum(
        count for name, count in figures.injected.items() if name.startswith("answered 5")
    )
    figures.measured = {"operations": len(found)}
    return figures


def with_a_bug(run: Run) -> Figures:
    """One endpoint fails for some bodies."""
    before = Claims.release
    Claims.release = None  # type: ignore[assignment, method-assign]
    try:
        return requests_of_every_kind(run)
    finally:
        Claims.release = before  # type: ignore[method-assign]
