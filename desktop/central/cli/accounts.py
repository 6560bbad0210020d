"""``central account …``: what whoever runs the machine may do to accounts, also when nobody can log in any more."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from typing import Any

from desktop.central.accounts.accounts import NewAccount, hashed
from desktop.central.accounts.naming import must_fit_its_role, must_have_places
from desktop.central.accounts.own_account import words
from desktop.central.audit.audit import CONSOLE
from desktop.central.center import Center
from desktop.domain.problems import Problem
from desktop.domain.rights.access import PasswordRules, flaws, is_program

Line = dict[str, object]
AskPassword = Callable[[], str]


def must_be_good(rules: PasswordRules, username: str, password: str) -> None:
    """Raises Problem (``password``) for a password that the rules forbid."""
    found = flaws(rules, username, password)
    if found:
        raise Problem(f"口令不合要求：{'；'.join(words(rules, flaw) for flaw in found)}。", "password")


def add(center: Center, arguments: argparse.Namespace, ask: AskPassword) -> Line:
    """Make an account, or give one that is there other rights and another password."""
    must_have_places(center.township, arguments.area, arguments.post, arguments.person)
    must_fit_its_role(arguments.username, arguments.role)
    name = arguments.name or arguments.username
    wanted = NewAccount(
        arguments.username, name, arguments.role, arguments.area, arguments.post, arguments.person
    )
    password, policy = ask(), center.accounts.policy.now
    stays = arguments.keep_password or is_program(arguments.username) or arguments.role in policy.unattended
    if arguments.keep_password:
        must_be_good(policy.passwords, arguments.username, password)
    try:
        made = hashed(password)
    except ValueError as error:
        raise Problem(str(error), "password") from None
    center.accounts.add([wanted], made, must_change=not stays, by=CONSOLE.account)
    return {"phase": "account", "username": arguments.username}


def disable(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """Let nobody in by this name any more."""
    if not center.accounts.disable(arguments.username, CONSOLE.account):
        raise Problem(f"没有账号「{arguments.username}」。", "unknown_account")
    return {"phase": "disabled", "username": arguments.username}


def enable(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """Let it in again."""
    center.administration.set_disabled(arguments.username, False, CONSOLE)
    return {"phase": "enabled", "username": arguments.username}


def unlock(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """Lift the lock of wrong passwords."""
    center.administration.unlock(arguments.username, CONSOLE)
    return {"phase": "unlocked", "username": arguments.username}


def revoke(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """End all its log-ins."""
    ended = center.administration.revoke(arguments.username, CONSOLE)
    return {"phase": "revoked", "username": arguments.username, "ended": ended}


def totp_reset(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """Take the second factor away."""
    center.administration.reset_second_factor(arguments.username, CONSOLE)
    return {"phase": "totp_reset", "username": arguments.username}


def policy_show(center: Center, _arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """The policy, setting by setting."""
    return {"phase": "policy", "settings": _flat(center.accounts.policy.now.model_dump(mode="json"))}


def policy_set(center: Center, arguments: argparse.Namespace, _ask: AskPassword) -> Line:
    """Set single settings, or begin with a ready policy (``name=long``)."""
    settings: dict[str, object] = {}
    for one in arguments.settings:
        name, sign, value = one.partition("=")
        if not sign:
            raise Problem(f"应写成 名称=值，如 passwords.length=12：{one}", "policy")
        settings[name] = _value(name, value)
    wanted = center.accounts.policy.change(settings, CONSOLE.account)
    center.administration.put_policy(wanted, CONSOLE)
    return {"phase": "policy", "settings": _flat(wanted.model_dump(mode="json"))}


def _flat(told: dict[str, Any], above: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in told.items():
        if isinstance(value, dict):
            found |= _flat(value, f"{above}{name}.")
        else:
            found[f"{above}{name}"] = value
    return found


def _value(name: str, text: str) -> object:
    """A value as it was typed: lists of roles with commas, the rest as JSON where it is some."""
    if name in ("second_factor", "unattended"):
        return [role for role in text.split(",") if role]
    try:
        return json.loads(text)
    except ValueError:
        return text
